/* From what PCRE2 captured to bound variables. */
#include "match/bind.h"

static bool is_form(const rap_unit *unit, const char *form)
{
  return unit->type == RAP_TYPE_NONE &&
         rap_str_eq(unit->lower, rap_str_of(form));
}

/* "Ghanaian Foreign Minister": unit `i` owns the office behind it. */
static bool owns_office_behind(const rap_units *units, size_t i)
{
  const size_t limit = i + 4U < units->units.len ? i + 4U : units->units.len;
  for (size_t k = i + 1U; k < limit; ++k) {
    if (units->units.items[k].type) {
      return units->units.items[k].type == RAP_TYPE_OFFICE;
    }
    if (is_form(&units->units.items[k], ",") ||
        is_form(&units->units.items[k], "and")) {
      return false;
    }
  }
  return false;
}

/* "minister of Ghana": unit `i` owns the office before it. */
static bool owns_office_before(const rap_units *units, size_t i)
{
  const rap_unit *u = units->units.items;
  if (i && is_form(&u[i - 1U], "the")) {
    --i;
  }
  return i >= 2U && (is_form(&u[i - 1U], "of") || is_form(&u[i - 1U], "for")) &&
         u[i - 2U].type == RAP_TYPE_OFFICE;
}

/* Is unit `i` of the span one of the things that the variable means? */
static bool is_member(const rap_var *var, const rap_units *units, size_t i)
{
  const rap_unit *unit = &units->units.items[i];
  if (!unit->type || !(var->types & RAP_TYPE_BIT(unit->type))) {
    return false;
  }
  if (var->kind == RAP_VAR_LIST && i + 1U < units->units.len &&
      is_form(&unit[1], "'s")) {
    return false; /* "Berg, Martin's son, and Dahl" */
  }
  const bool persons = var->types & RAP_TYPE_BIT(RAP_TYPE_PERSON);
  return var->kind != RAP_VAR_LIST || !persons ||
         unit->type == RAP_TYPE_PERSON ||
         !(owns_office_behind(units, i) || owns_office_before(units, i));
}

/* "Berg met Martin, Ole Dahl said": the last of a list, behind a bare comma,
 * may be who says it all. */
static bool is_speaker(const rap_units *units, size_t first, size_t i)
{
  const rap_unit *u = units->units.items;
  size_t next = i + 1U;
  while (next < units->units.len && rap_str_eq(u[next].tag, RAP_STR("RB"))) {
    ++next;
  }
  return i > first && is_form(&u[i - 1U], ",") && next < units->units.len &&
         u[next].says;
}

static bool joins(const rap_unit *unit)
{
  return is_form(unit, ",") || is_form(unit, "and") || is_form(unit, "or");
}

/* "Critical of Sudan, and rebels threatened": ", and" between two of which one
 * is no person joins clauses, so the list begins behind it. */
static size_t list_begin(const rap_units *units, size_t first, size_t end)
{
  const rap_unit *u = units->units.items;
  if (first + 3U >= end || end >= units->units.len ||
      u[first].type == RAP_TYPE_PERSON || !is_form(&u[first + 1U], ",") ||
      !is_form(&u[first + 2U], "and") ||
      !(rap_str_starts(u[end].tag, RAP_STR("VB")) ||
        rap_str_eq(u[end].tag, RAP_STR("MD")))) {
    return first;
  }
  for (size_t i = first + 3U; i < end; ++i) {
    if (joins(&u[i])) {
      return first;
    }
  }
  return first + 3U;
}

static rap_status bind_variable(rap_binding *binding, rap_arena *arena,
                                const rap_var *var, const rap_units *units,
                                size_t first, size_t end, rap_error *err)
{
  binding->tokens.begin = units->units.items[first].first;
  binding->tokens.end = units->units.items[end - 1U].end;
  if (var->kind == RAP_VAR_SPAN) {
    return RAP_OK;
  }
  binding->mentions =
      rap_arena_array(arena, end - first, sizeof(*binding->mentions));
  if (!binding->mentions) {
    return rap_fail_nomem(err);
  }
  const size_t begin =
      var->kind == RAP_VAR_LIST ? list_begin(units, first, end) : first;
  for (size_t i = begin; i < end; ++i) {
    if (is_member(var, units, i) &&
        !(i + 1U == end && is_speaker(units, first, i))) {
      binding->mentions[binding->n++] = units->units.items[i].mention;
    }
  }
  return RAP_OK;
}

rap_status rap_bind(rap_match *match, rap_arena *arena, const rap_units *units,
                    const size_t *offsets, uint32_t n_groups, rap_error *err)
{
  const rap_rule *rule = match->rule;
  match->bindings =
      rap_arena_array(arena, rule->n_vars + 1U, sizeof(*match->bindings));
  if (!match->bindings) {
    return rap_fail_nomem(err);
  }
  for (size_t i = 0U; i < rule->n_vars; ++i) {
    const uint32_t group = rule->pattern->groups[i];
    if (!group || group >= n_groups ||
        offsets[2U * group] >= offsets[2U * group + 1U] ||
        offsets[2U * group] == PCRE2_UNSET) {
      continue;
    }
    const rap_status st =
        bind_variable(&match->bindings[i], arena, &rule->vars[i], units,
                      rap_units_find(units, offsets[2U * group]),
                      rap_units_find(units, offsets[2U * group + 1U]), err);
    if (st != RAP_OK) {
      return st;
    }
  }
  return RAP_OK;
}

/* The mentions of a unit and of those it is joined with. */
static rap_status bind_joined(rap_binding *binding, rap_arena *arena,
                              rap_tree_search *search, size_t var,
                              rap_error *err)
{
  const rap_unit *units = search->units->units.items;
  const size_t first = search->bound[var];
  const bool list = search->rule->vars[var].kind == RAP_VAR_LIST;
  RAP_VEC(rap_mention *) found = {NULL, 0U, 0U};
  for (size_t i = first; i != RAP_UNIT_NONE;
       i = list ? rap_tree_next_joined(search, var, first, i) : RAP_UNIT_NONE) {
    rap_mention **slot = rap_vec_push(arena, &found);
    if (!slot) {
      return rap_fail_nomem(err);
    }
    *slot = units[i].mention;
    if (units[i].end > binding->tokens.end) {
      binding->tokens.end = units[i].end;
    }
  }
  binding->mentions = found.items;
  binding->n = found.len;
  return RAP_OK;
}

rap_status rap_bind_tree(rap_match *match, rap_arena *arena,
                         rap_tree_search *search, rap_error *err)
{
  const rap_rule *rule = search->rule;
  rap_status st = RAP_OK;
  match->bindings =
      rap_arena_array(arena, rule->n_vars + 1U, sizeof(*match->bindings));
  if (!match->bindings) {
    return rap_fail_nomem(err);
  }
  for (size_t i = 0U; st == RAP_OK && i < rule->n_vars; ++i) {
    if (search->bound[i] == RAP_UNIT_NONE) {
      continue;
    }
    const rap_unit *unit = &search->units->units.items[search->bound[i]];
    match->bindings[i].tokens = (rap_span){unit->first, unit->end};
    if (rule->vars[i].kind != RAP_VAR_WORD) {
      st = bind_joined(&match->bindings[i], arena, search, i, err);
    }
  }
  return st;
}
