/* Names that the lexicon lists: states, organizations, bodies, places. */
#include "mention/find.h"

/* "four Albanians", "a Tajik": people, not their state. */
static bool counts_people(const rap_finder *f, size_t i)
{
  if (i == f->first) {
    return false;
  }
  const rap_token *before = &f->tokens[i - 1U];
  return before->pos == RAP_POS_NUM ||
         (before->pos == RAP_POS_DET && !rap_word_is(f, i - 1U, "the")) ||
         (before->pos == RAP_POS_ADJ && !rap_word_capital(before)) ||
         before->pos == RAP_POS_NONE;
}

/* The verb whose subject may end before token `i`: past adverbs, auxiliaries
 * and "and Washington". */
static size_t verb_after(const rap_finder *f, size_t i)
{
  for (size_t steps = 0U; i < f->end && steps < 6U; ++steps) {
    const rap_pos pos = f->tokens[i].pos;
    if (rap_word_in(f, i, "actor-verb") && pos != RAP_POS_NOUN) {
      return i;
    }
    if (pos == RAP_POS_AUX || pos == RAP_POS_ADV || pos == RAP_POS_PART) {
      ++i;
    } else if (rap_word_is(f, i, "and") && i + 1U < f->end &&
               f->hits[i + 1U].n) {
      i = f->hits[i + 1U].end;
    } else {
      break;
    }
  }
  return SIZE_MAX;
}

/* "Washington's decision", "Moscow's foreign minister": what a state has. */
static bool owns_as_state(const rap_finder *f, size_t i)
{
  if (i >= f->end || !rap_word_possessive(f, i)) {
    return false;
  }
  for (size_t k = i + 1U; k < f->end && k < i + 4U; ++k) {
    if (rap_word_in(f, k, "actor-noun")) {
      return true;
    }
    const rap_role *role = rap_hit_role(f, k);
    if (role) { /* "Nairobi's mayor" is the town's */
      return !role->personal &&
             !rap_lexicon_in_list(f->lexicon, RAP_STR("place-office"),
                                  role->label);
    }
    if (f->tokens[k].pos != RAP_POS_ADJ && f->tokens[k].pos != RAP_POS_NOUN) {
      return false;
    }
  }
  return false;
}

/* Does the name of a capital mean the state here? Not where that is open. */
static bool is_actor(const rap_finder *f, size_t first, size_t end)
{
  const bool after_preposition =
      first > f->first && f->tokens[first - 1U].pos == RAP_POS_ADP;
  if (owns_as_state(f, end)) {
    return true;
  }
  if (!after_preposition && verb_after(f, end) != SIZE_MAX) {
    return true;
  }
  /* "ties with Baghdad", "talks between Moscow and Washington" stay open, but
   * nobody signs or agrees with a city. */
  return first > f->first && rap_word_is(f, first - 1U, "with");
}

static const rap_name *metonym_of(const rap_hit *hit)
{
  for (size_t k = 0U; k < hit->n; ++k) {
    if (hit->names[k].kind == RAP_FORM_METONYM && hit->names[k].known) {
      return &hit->names[k];
    }
  }
  return NULL;
}

/* The first reading that is an entity and no metonym. */
static const rap_name *plain_reading(const rap_hit *hit)
{
  for (size_t k = 0U; k < hit->n; ++k) {
    if (hit->names[k].known && hit->names[k].kind != RAP_FORM_METONYM) {
      return &hit->names[k];
    }
  }
  return NULL;
}

static const rap_name *choose_reading(const rap_finder *f, size_t i)
{
  const rap_hit *hit = &f->hits[i];
  const rap_name *metonym = metonym_of(hit);
  const rap_name *plain = plain_reading(hit);

  if (metonym && (!plain || (plain->known->type == RAP_TYPE_PLACE &&
                             is_actor(f, i, hit->end)))) {
    return metonym;
  }
  if (plain &&
      (plain->kind == RAP_FORM_DEMONYM || plain->kind == RAP_FORM_DEMONYM_PL) &&
      counts_people(f, i)) {
    return NULL;
  }
  return plain;
}

/* "US-led" is a name before a hyphen; "al-Qaida" and "Guinea-Bissau" are not
 * the names that their parts are. */
static bool within_word(const rap_finder *f, size_t first, size_t end)
{
  const bool hyphen_before =
      first >= f->first + 2U && rap_word_is(f, first - 1U, "-") &&
      !f->tokens[first].space_before && !f->tokens[first - 1U].space_before;
  if (hyphen_before && !rap_word_in(f, first - 2U, "tense-former") &&
      (f->tokens[first - 2U].pos == RAP_POS_PROPN ||
       rap_word_capital(&f->tokens[first - 2U]))) {
    /* "Russia-Belarus summit" joins two names. */
    return rap_hit_ending(f, first - 1U) == SIZE_MAX;
  }
  return rap_word_end(f, end - 1U) > end && f->tokens[end + 1U].form.len &&
         rap_word_capital(&f->tokens[end + 1U]) && !f->hits[end + 1U].n;
}

/* "Iraqi government", "the government of Iraq": the state itself. */
static bool add_government(rap_finder *f, size_t head)
{
  const rap_name *owner = NULL;
  rap_span span = {head, head + 1U};
  size_t at = head;

  if (at > f->first && f->tokens[at - 1U].pos == RAP_POS_ADJ &&
      !f->hits[at - 1U].n) {
    --at; /* "Turkey's interim government" */
  }
  size_t end = at;
  if (end > f->first && rap_word_possessive(f, end - 1U)) {
    --end;
  }
  const size_t before = end > f->first ? rap_hit_ending(f, end) : SIZE_MAX;
  if (before != SIZE_MAX) {
    owner = rap_hit_known(f, before, RAP_TYPE_BIT(RAP_TYPE_STATE));
    span.begin = before;
  }
  if (!owner && rap_word_is(f, head + 1U, "of")) {
    const size_t k = rap_word_is(f, head + 2U, "the") ? head + 3U : head + 2U;
    if (k < f->end && f->hits[k].n) {
      owner = rap_hit_known(f, k, RAP_TYPE_BIT(RAP_TYPE_STATE));
      span = (rap_span){head, f->hits[k].end};
      if (f->hits[k].end < f->end && rap_hit_role(f, f->hits[k].end)) {
        owner = NULL; /* "the administration of U.S. President Bush" */
      }
      while (span.begin > f->first && /* "Federal Government of Iraq" */
             rap_word_capital(&f->tokens[head]) &&
             f->tokens[span.begin - 1U].pos == RAP_POS_ADJ &&
             rap_word_capital(&f->tokens[span.begin - 1U]) &&
             f->hits[span.begin - 1U].n == 0U) {
        --span.begin;
      }
    }
  }
  if (!owner) {
    return true;
  }
  rap_candidate *c = rap_candidate_add(f, RAP_TYPE_STATE, span.begin, span.end,
                                       RAP_RANK_PATTERN);
  if (c) {
    c->known = owner->known;
    c->mention.form = RAP_FORM_DESCRIPTION;
  }
  return c != NULL;
}

/* The state whose adjective or people the hit at `i` is; NULL for none. */
static const rap_known *people_at(const rap_finder *f, size_t i)
{
  const rap_name *name = f->hits[i].n ? plain_reading(&f->hits[i]) : NULL;
  return name && name->known->type == RAP_TYPE_STATE &&
                 (name->kind == RAP_FORM_ADJECTIVE ||
                  name->kind == RAP_FORM_DEMONYM)
             ? name->known
             : NULL;
}

/* "Bosnian Serb", "Turkish Cypriot": a people that neither state is. */
static bool is_of_two(const rap_finder *f, size_t i)
{
  const rap_known *people = people_at(f, i);
  const size_t before = i > f->first ? rap_hit_ending(f, i) : SIZE_MAX;
  const size_t after = f->hits[i].end;
  const rap_known *first = before != SIZE_MAX ? people_at(f, before) : NULL;
  const rap_known *second = after < f->end ? people_at(f, after) : NULL;
  return people && ((first && first != people) || (second && second != people));
}

/* "Pakistan's Foreign Office", where the list knows one of another state. */
static bool is_of_another(const rap_finder *f, size_t i, const rap_known *body)
{
  size_t end = i;
  if (end > f->first && rap_word_possessive(f, end - 1U)) {
    --end;
  }
  const size_t before = end > f->first ? rap_hit_ending(f, end) : SIZE_MAX;
  const rap_name *owner =
      before != SIZE_MAX && body->type == RAP_TYPE_BODY &&
              body->parent_type == RAP_TYPE_STATE
          ? rap_hit_known(f, before, RAP_TYPE_BIT(RAP_TYPE_STATE))
          : NULL;
  return owner && !rap_str_eq(owner->known->key, body->parent);
}

/* "Scottish" of a first minister or a parliament; "Scottish waters" are no
 * place of which the text speaks. */
static bool is_stray_adjective(const rap_finder *f, size_t i,
                               const rap_name *name)
{
  const size_t end = f->hits[i].end;
  return name->kind == RAP_FORM_ADJECTIVE &&
         name->known->type == RAP_TYPE_PLACE &&
         (end >= f->end ||
          !(rap_hit_office(f, end) || rap_word_in(f, end, "body-head") ||
            rap_word_in(f, end, "state-organ")));
}

bool rap_find_names(rap_finder *f)
{
  for (size_t i = f->first; i < f->end; ++i) {
    const rap_hit *hit = &f->hits[i];
    const rap_name *name =
        hit->n && !within_word(f, i, hit->end) && !is_of_two(f, i)
            ? choose_reading(f, i)
            : NULL;
    if (name && is_stray_adjective(f, i, name)) {
      i = hit->end - 1U; /* "South American" is not "American" */
      continue;
    }
    if (name && !is_of_another(f, i, name->known)) {
      rap_candidate *c = rap_candidate_add(f, name->known->type, i, hit->end,
                                           RAP_RANK_LEXICON);
      if (!c) {
        return false;
      }
      c->known = name->known;
      c->mention.form = name->kind;
    }
    if (rap_word_in(f, i, "government-head") && !add_government(f, i)) {
      return false;
    }
  }
  return true;
}

bool rap_find_dates(rap_finder *f)
{
  for (size_t i = f->first; i < f->end;) {
    rap_when when;
    const size_t n = rap_when_read(f->doc, i, f->end, &when);
    if (n) {
      rap_candidate *c =
          rap_candidate_add(f, RAP_TYPE_DATE, i, i + n, RAP_RANK_LEXICON);
      if (!c) {
        return false;
      }
      c->mention.when = when;
    }
    i += n ? n : 1U;
  }
  return true;
}
