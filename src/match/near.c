/* How near a rule came: its pattern is tried again, cut behind each part, and
 * the longest that holds says what was wanted next. */
#include "match/trace.h"

#define MATCH_LIMIT 10000U /* of PCRE2, at each place of a sentence */

typedef struct {
  const rap_try *what;
  pcre2_compile_context *compile;
  pcre2_match_context *limits;
  rap_arena *scratch; /* of the sentence */
  rap_arena *arena;
  rap_near *near;
  size_t next; /* unit at which it failed */
  bool noted;
  rap_status st;
  rap_error *err;
} search;

/* ---- words */

static rap_str text_of(const search *s, size_t first, size_t end)
{
  const rap_units *u = s->what->units;
  return rap_str_spaced(s->scratch,
                        rap_doc_words(s->what->doc, u->units.items[first].first,
                                      u->units.items[end - 1U].end));
}

/* "Organization "OECD"", ""absent" (ADJ, absent)" */
static void add_unit(const search *s, rap_buf *out, size_t i)
{
  const rap_unit *unit = &s->what->units->units.items[i];
  const rap_token *last = &s->what->doc->tokens.items[unit->end - 1U];
  if (unit->type) {
    rap_buf_printf(out, "%.*s ", RAP_ARG(rap_type_name(unit->type)));
  }
  rap_buf_printf(out, "\"%.*s\"", RAP_ARG(text_of(s, i, i + 1U)));
  if (!unit->type) {
    rap_buf_printf(out, " (%.*s, %.*s)", RAP_ARG(rap_pos_name(last->pos)),
                   RAP_ARG(unit->lemma));
  }
}

static void add_variable(const search *s, rap_buf *out, const char *before,
                         size_t var, rap_str text)
{
  rap_buf_printf(out, "%s?%.*s=\"%.*s\"", before,
                 RAP_ARG(s->what->rule->vars[var].name), RAP_ARG(text));
}

static void add_source(const search *s, rap_buf *out, rap_str text)
{
  rap_buf_add(out, rap_str_spaced(s->scratch, text));
}

/* Keep what was composed, and free it. */
static void keep(search *s, rap_buf *out, size_t held)
{
  s->near->words = rap_arena_copy(s->arena, rap_buf_view(out));
  if (out->failed || !s->near->words.ptr) {
    s->st = rap_fail_nomem(s->err);
  }
  s->near->held = held;
  s->noted = true;
  rap_buf_free(out);
}

/* ---- patterns over words */

static size_t parts_of(const rap_pat_sequence *sequence);

/* How many parts must be there for the pattern to hold. */
static size_t parts_in(const rap_pat *pat)
{
  size_t most = pat->branches.len ? 0U : 1U;
  if (!pat->min || rap_pat_is_point(pat)) {
    return 0U;
  }
  for (size_t i = 0U; i < pat->branches.len; ++i) {
    const size_t n = parts_of(&pat->branches.items[i]);
    most = n > most ? n : most;
  }
  return most;
}

static size_t parts_of(const rap_pat_sequence *sequence)
{
  size_t n = 0U;
  for (size_t i = 0U; i < sequence->len; ++i) {
    n += parts_in(sequence->items[i]);
  }
  return n;
}

/* Append, to a sequence of the scratch memory. */
static bool push(search *s, rap_pat_sequence *sequence, rap_pat *pat)
{
  rap_pat **slot = rap_vec_push(s->scratch, sequence);
  if (!slot) {
    s->st = rap_fail_nomem(s->err);
    return false;
  }
  *slot = pat;
  return true;
}

static rap_pat *stretched(search *s, rap_pat *pat);

static bool stretch_branch(search *s, rap_pat_sequence *branch)
{
  const rap_pat_sequence old = *branch;
  *branch = (rap_pat_sequence){NULL, 0U, 0U};
  for (size_t i = 0U; i < old.len; ++i) {
    if (!push(s, branch, stretched(s, old.items[i]))) {
      return false;
    }
  }
  return true;
}

/* What may be repeated takes all that it can, so that what stands behind it is
 * what was not wanted; but a gap of any units takes none.  The parser bounds
 * the depth. */
static rap_pat *stretched(search *s, rap_pat *pat)
{
  const bool gap = pat->kind == RAP_PAT_TEST && !pat->cond;
  rap_pat *copy = gap || rap_pat_is_point(pat)
                      ? NULL
                      : rap_arena_alloc(s->scratch, sizeof(*copy));
  if (!copy) {
    return pat;
  }
  *copy = *pat;
  copy->greedy = true;
  memset(&copy->branches, 0, sizeof(copy->branches));
  for (size_t i = 0U; i < pat->branches.len; ++i) {
    rap_pat_sequence *branch = rap_vec_push(s->scratch, &copy->branches);
    if (!branch) {
      return pat;
    }
    *branch = pat->branches.items[i];
    if (!stretch_branch(s, branch)) {
      return pat;
    }
  }
  return copy;
}

/* Does the sequence hold somewhere from a unit on?  Then the groups of the
 * pattern are set; the caller's to free. */
static rap_pattern *find(search *s, const rap_pat_sequence *sequence,
                         size_t from)
{
  const rap_try *what = s->what;
  const rap_str text = rap_buf_view(&what->units->records);
  rap_pattern_source source = {.interpreted = true};
  const size_t start = from < what->units->units.len
                           ? what->units->units.items[from].record
                           : text.len;
  rap_pattern *pattern = NULL;
  for (size_t i = 0U; i < sequence->len; ++i) {
    if (!push(s, &source.match, stretched(s, sequence->items[i]))) {
      return NULL;
    }
  }
  const rap_status st = rap_pattern_compile(&pattern, s->scratch, s->compile,
                                            what->rule, &source, s->err);
  if (st == RAP_ERR_NOMEM) {
    s->st = st;
  }
  if (st != RAP_OK) {
    return NULL;
  }
  const int n = pcre2_match(pattern->code, (PCRE2_SPTR)text.ptr, text.len,
                            start, PCRE2_NO_UTF_CHECK, what->data, s->limits);
  if (n > 0) {
    return pattern;
  }
  if (n == PCRE2_ERROR_NOMEMORY) {
    s->st = rap_fail_nomem(s->err);
  }
  rap_pattern_free(pattern);
  return NULL;
}

/* " (?a="Anna Berg", ?o="OECD")" */
static void add_bound(const search *s, rap_buf *out, const rap_pattern *pattern)
{
  const rap_units *units = s->what->units;
  const PCRE2_SIZE *at = pcre2_get_ovector_pointer(s->what->data);
  const uint32_t most = pcre2_get_ovector_count(s->what->data);
  const char *before = " (";
  for (size_t v = 0U; v < s->what->rule->n_vars; ++v) {
    const uint32_t group = pattern->groups[v];
    if (group && group < most && at[2U * group] != PCRE2_UNSET &&
        at[2U * group] < at[2U * group + 1U]) {
      add_variable(s, out, before, v,
                   text_of(s, rap_units_find(units, at[2U * group]),
                           rap_units_find(units, at[2U * group + 1U])));
      before = ", ";
    }
  }
  rap_buf_printf(out, "%s", *before == ',' ? ")" : "");
}

/* Note that the sequence held, and what it wanted next. */
static void note(search *s, const rap_pat_sequence *held, size_t n,
                 const rap_pat *wanted)
{
  rap_buf out;
  if (s->noted && n <= s->near->held) {
    return;
  }
  rap_pattern *pattern = held->len ? find(s, held, 0U) : NULL;
  rap_buf_init(&out, s->scratch->ctx);
  size_t next = 0U;
  if (pattern) {
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(s->what->data);
    const size_t first = rap_units_find(s->what->units, at[0]);
    next = rap_units_find(s->what->units, at[1]);
    if (next > first) {
      rap_buf_printf(&out, "after \"%.*s\"", RAP_ARG(text_of(s, first, next)));
      add_bound(s, &out, pattern);
      rap_buf_printf(&out, ", ");
    }
  }
  rap_buf_printf(&out, "wanted ");
  add_source(s, &out, wanted->text);
  rap_buf_printf(&out, ", found ");
  if (!out.len || !pattern || !next) {
    rap_buf_printf(&out, "none in the sentence");
  } else if (next < s->what->units->units.len) {
    add_unit(s, &out, next);
  } else {
    rap_buf_printf(&out, "the end of the sentence");
  }
  rap_pattern_free(pattern);
  s->next = next;
  keep(s, &out, n);
}

/* Go on from a sequence that holds, as far as the rest does; into a group where
 * that is what fails.  The parser bounds the depth.  The part that failed. */
static size_t advance(search *s, const rap_pat_sequence *before, size_t held,
                      const rap_pat_sequence *rest)
{
  rap_pat_sequence tried = {NULL, 0U, 0U};
  for (size_t i = 0U; i < before->len; ++i) {
    if (!push(s, &tried, before->items[i])) {
      return 0U;
    }
  }
  for (size_t i = 0U; i < rest->len && s->st == RAP_OK; ++i) {
    rap_pat *pat = rest->items[i];
    if (!push(s, &tried, pat)) {
      return i;
    }
    rap_pattern *pattern = find(s, &tried, 0U);
    if (pattern) {
      rap_pattern_free(pattern);
      held += parts_in(pat);
      continue;
    }
    --tried.len;
    note(s, &tried, held, pat);
    for (size_t b = 0U; pat->kind == RAP_PAT_GROUP && b < pat->branches.len;
         ++b) {
      (void)advance(s, &tried, held, &pat->branches.items[b]);
    }
    return i;
  }
  return rest->len;
}

/* Does the pattern go on behind where it failed?  "Anna Berg was not present at
 * the talks" has all that "?a:Agent present at ?e:Event" wants.  A rule that
 * any name triggers would find something everywhere. */
static void add_rest(search *s, const rap_pat_sequence *all, size_t failed)
{
  for (size_t i = failed; i < all->len && s->st == RAP_OK; ++i) {
    const rap_pat_sequence rest = {all->items + i, all->len - i, 0U};
    const size_t parts = parts_of(&rest);
    rap_pattern *pattern = parts > 1U ? find(s, &rest, s->next) : NULL;
    if (!pattern) {
      continue;
    }
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(s->what->data);
    s->near->words = rap_arena_printf(
        s->arena, "%.*s; %s holds of \"%.*s\"", RAP_ARG(s->near->words),
        i == failed ? "that and what follows" : "what follows",
        RAP_ARG(text_of(s, rap_units_find(s->what->units, at[0]),
                        rap_units_find(s->what->units, at[1]))));
    rap_pattern_free(pattern);
    s->near->held += parts;
    if (!s->near->words.ptr) {
      s->st = rap_fail_nomem(s->err);
    }
    return;
  }
}

/* Does all but AFTER hold? */
static bool try_without_after(search *s, const rap_pattern_source *source)
{
  rap_pattern *pattern = source->after.len ? find(s, &source->match, 0U) : NULL;
  if (!pattern) {
    return false;
  }
  const PCRE2_SIZE *at = pcre2_get_ovector_pointer(s->what->data);
  rap_buf out;
  rap_buf_init(&out, s->scratch->ctx);
  rap_buf_printf(&out, "MATCH holds of \"%.*s\"",
                 RAP_ARG(text_of(s, rap_units_find(s->what->units, at[0]),
                                 rap_units_find(s->what->units, at[1]))));
  add_bound(s, &out, pattern);
  rap_buf_printf(&out, ", but AFTER");
  for (size_t i = 0U; i < source->after.len; ++i) {
    rap_buf_printf(&out, " ");
    add_source(s, &out, source->after.items[i]->text);
  }
  rap_buf_printf(&out, " does not stand before it");
  rap_pattern_free(pattern);
  keep(s, &out, parts_of(&source->match));
  return true;
}

static void search_words(search *s)
{
  const rap_pattern_source *source = &s->what->rule->pattern->source;
  const rap_pat_sequence none = {NULL, 0U, 0U};
  rap_pat_sequence all = {NULL, 0U, 0U};
  for (size_t i = 0U; i < source->after.len; ++i) {
    if (!push(s, &all, source->after.items[i])) {
      return;
    }
  }
  for (size_t i = 0U; i < source->match.len; ++i) {
    if (!push(s, &all, source->match.items[i])) {
      return;
    }
  }
  s->near->of = parts_of(&all);
  const bool without_after = try_without_after(s, source);
  if (s->st == RAP_OK) {
    const size_t failed = advance(s, &none, 0U, &all);
    if (!without_after && s->what->rule->trigger.kind != RAP_TRIGGER_TYPE) {
      add_rest(s, &all, failed);
    }
  }
}

/* ---- trees */

/* Is it the word, or of the type, for which the rule was tried? */
static bool is_trigger(const search *s, const rap_unit *unit)
{
  const rap_trigger *t = &s->what->rule->trigger;
  if (t->kind == RAP_TRIGGER_TYPE) {
    return unit->type && (t->types & RAP_TYPE_BIT(unit->type));
  }
  for (size_t i = 0U; i < t->n_words; ++i) {
    if (rap_str_eq(t->words[i],
                   t->kind == RAP_TRIGGER_FORM ? unit->lower : unit->lemma)) {
      return true;
    }
  }
  return false;
}

static void note_no_root(search *s)
{
  const rap_tree *tree = s->what->rule->tree;
  const rap_units *units = s->what->units;
  rap_buf out;
  rap_buf_init(&out, s->scratch->ctx);
  rap_buf_printf(&out, "wanted ");
  add_source(s, &out, tree->nodes.items[tree->root].test->text);
  const char *before = ", found ";
  for (size_t i = 0U; i < units->units.len; ++i) {
    if (is_trigger(s, &units->units.items[i])) {
      rap_buf_printf(&out, "%s", before);
      add_unit(s, &out, i);
      before = " and ";
    }
  }
  keep(s, &out, 0U);
}

static void note_edge(search *s, const rap_tree_failure *f)
{
  const rap_tree_edge *edge = &s->what->rule->tree->edges.items[f->edge];
  const char *before = "with ";
  rap_buf out;
  rap_buf_init(&out, s->scratch->ctx);
  for (size_t v = 0U; v < s->what->rule->n_vars; ++v) {
    if (f->bound[v] != RAP_UNIT_NONE) {
      add_variable(s, &out, before, v,
                   text_of(s, f->bound[v], f->bound[v] + 1U));
      before = ", ";
    }
  }
  rap_buf_printf(&out, ", wanted ?%.*s ",
                 RAP_ARG(s->what->rule->vars[edge->from].name));
  add_source(s, &out, edge->text);
  rap_buf_printf(&out, ", found ");
  for (size_t i = 0U; i < f->n_missed; ++i) {
    rap_buf_printf(&out, "%s", i ? " and " : "");
    add_unit(s, &out, f->missed[i]);
  }
  rap_buf_printf(&out, "%s", f->n_missed ? "" : "nothing there");
  size_t held = 1U;
  for (size_t i = 0U; i < f->edge; ++i) {
    held += !s->what->rule->tree->edges.items[i].group;
  }
  keep(s, &out, held);
}

static void search_tree(search *s)
{
  const rap_try *what = s->what;
  const size_t n_vars = what->rule->n_vars;
  rap_tree_failure failure = {
      .bound = rap_arena_array(s->scratch, n_vars, sizeof(size_t))};
  rap_tree_search tree = {
      .units = what->units,
      .tree = what->tree,
      .rule = what->rule,
      .data = what->data,
      .limits = what->limits,
      .steps = RAP_TREE_STEPS,
      .bound = rap_arena_array(s->scratch, n_vars, sizeof(size_t)),
      .failure = &failure};
  if (!failure.bound || !tree.bound) {
    s->st = rap_fail_nomem(s->err);
    return;
  }
  s->near->of = 1U;
  for (size_t i = 0U; i < what->rule->tree->edges.len; ++i) {
    s->near->of += !what->rule->tree->edges.items[i].group;
  }
  for (size_t i = 0U; i < what->units->units.len; ++i) {
    (void)rap_tree_matches(&tree, i);
  }
  if (failure.begun) {
    note_edge(s, &failure);
  } else {
    note_no_root(s);
  }
}

/* ---- both */

rap_status rap_near_find(rap_near *near, rap_arena *arena, const rap_try *what,
                         rap_error *err)
{
  search s = {.what = what,
              .scratch = &what->units->arena,
              .arena = arena,
              .near = near,
              .err = err};
  *near = (rap_near){0U, 1U, RAP_STR("")};
  s.compile = pcre2_compile_context_create(what->memory);
  s.limits = pcre2_match_context_create(what->memory);
  if (!s.compile || !s.limits) {
    s.st = rap_fail_nomem(err);
  } else if (what->tree) {
    search_tree(&s);
  } else if (what->rule->tree) {
    near->words = RAP_STR("the sentence has no tree");
  } else {
    pcre2_set_match_limit(s.limits, MATCH_LIMIT);
    search_words(&s);
  }
  pcre2_match_context_free(s.limits);
  pcre2_compile_context_free(s.compile);
  return s.st;
}

/* ---- printing a tree */

static void print_below(rap_buf *out, const rap_doc *doc,
                        const rap_units *units, const rap_tree_unit *tree,
                        size_t unit, size_t depth)
{
  const rap_unit *u = &units->units.items[unit];
  rap_buf_add(out, rap_doc_words(doc, u->first, u->end));
  const char *before = " (";
  for (size_t i = tree[unit].child; i != RAP_UNIT_NONE && depth;
       i = tree[i].next) {
    if (rap_str_eq(tree[i].relation, RAP_STR("punct"))) {
      continue;
    }
    rap_buf_printf(out, "%s%.*s: ", before, RAP_ARG(tree[i].relation));
    print_below(out, doc, units, tree, i, depth - 1U);
    before = ", ";
  }
  rap_buf_printf(out, "%s", *before == ',' ? ")" : "");
}

#define DEEPEST 40U /* levels of a tree that are printed */

void rap_tree_print(rap_buf *out, const rap_doc *doc, const rap_units *units,
                    const rap_tree_unit *tree)
{
  for (size_t i = 0U; i < units->units.len; ++i) {
    if (tree[i].head == RAP_UNIT_NONE) {
      print_below(out, doc, units, tree, i, DEEPEST);
    }
  }
}
