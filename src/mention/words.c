/* What one word of a sentence looks like, and what the lexicon says of it. */
#include "mention/find.h"

#include <stdio.h>

bool rap_word_capital(const rap_token *token)
{
  if (!token->form.len) {
    return false;
  }
  size_t at = 0U;
  return rap_is_upper(rap_utf8_next(token->form, &at));
}

bool rap_word_acronym(const rap_token *token)
{
  size_t letters = 0U;
  for (size_t at = 0U; at < token->form.len;) {
    const uint32_t cp = rap_utf8_next(token->form, &at);
    if (rap_is_upper(cp)) {
      ++letters;
    } else if (rap_is_letter(cp)) {
      return false;
    }
  }
  return letters > 1U;
}

bool rap_word_in(const rap_finder *f, size_t i, const char *list)
{
  if (i < f->first || i >= f->end) {
    return false;
  }
  const rap_token *t = &f->tokens[i];
  const rap_str name = rap_str_of(list);
  return rap_lexicon_in_list(f->lexicon, name, t->lower) ||
         (!rap_str_eq(t->lemma, t->lower) &&
          rap_lexicon_in_list(f->lexicon, name, t->lemma));
}

bool rap_word_is(const rap_finder *f, size_t i, const char *lower)
{
  return i >= f->first && i < f->end &&
         rap_str_eq(f->tokens[i].lower, rap_str_of(lower));
}

bool rap_word_possessive(const rap_finder *f, size_t i)
{
  return rap_word_is(f, i, "'s") ||
         (rap_word_is(f, i, "'") && !f->tokens[i].space_before);
}

bool rap_word_name(const rap_finder *f, size_t i)
{
  const rap_token *t = &f->tokens[i];
  if (!rap_word_capital(t)) {
    return false;
  }
  switch (t->pos) {
  case RAP_POS_PROPN:
  case RAP_POS_NOUN:
  case RAP_POS_ADJ:
  case RAP_POS_X:
    return true;
  case RAP_POS_NONE:
    return i > f->first || f->hits[i].n > 0U;
  case RAP_POS_VERB:
  case RAP_POS_NUM:
  case RAP_POS_INTJ:
    /* Taggers err on rare names; at the start of a sentence and in headlines
     * a capital proves nothing. */
    return i > f->first && !f->headline;
  default:
    return false;
  }
}

static bool is_hyphen(const rap_finder *f, size_t i)
{
  return rap_word_is(f, i, "-") && !f->tokens[i].space_before;
}

size_t rap_word_end(const rap_finder *f, size_t i)
{
  while (i + 2U < f->end && is_hyphen(f, i + 1U) &&
         !f->tokens[i + 2U].space_before) {
    i += 2U;
  }
  return i + 1U;
}

size_t rap_word_begin(const rap_finder *f, size_t end)
{
  size_t i = end - 1U;
  while (i >= f->first + 2U && !f->tokens[i].space_before &&
         is_hyphen(f, i - 1U)) {
    i -= 2U;
  }
  return i;
}

size_t rap_hit_ending(const rap_finder *f, size_t end)
{
  const size_t longest = 10U;
  const size_t from = end > f->first + longest ? end - longest : f->first;
  for (size_t i = from; i < end; ++i) {
    if (f->hits[i].n && f->hits[i].end == end) {
      return i;
    }
  }
  return SIZE_MAX;
}

const rap_name *rap_hit_known(const rap_finder *f, size_t i, rap_type_set types)
{
  const rap_hit *hit = &f->hits[i];
  for (size_t k = 0U; k < hit->n; ++k) {
    if (hit->names[k].known &&
        (RAP_TYPE_BIT(hit->names[k].known->type) & types)) {
      return &hit->names[k];
    }
  }
  return NULL;
}

const rap_name *rap_hit_office(const rap_finder *f, size_t i)
{
  const rap_hit *hit = &f->hits[i];
  for (size_t k = 0U; k < hit->n; ++k) {
    if (hit->names[k].role) {
      return &hit->names[k];
    }
  }
  return NULL;
}

const rap_role *rap_hit_role(const rap_finder *f, size_t i)
{
  const rap_name *office = rap_hit_office(f, i);
  return office ? office->role : NULL;
}

bool rap_word_of_state(const rap_finder *f, size_t i)
{
  const size_t state = i + 1U + rap_word_is(f, i + 1U, "the");
  return (rap_word_is(f, i, "of") || rap_word_is(f, i, "from")) &&
         state < f->end &&
         rap_hit_known(f, state, RAP_TYPE_BIT(RAP_TYPE_STATE));
}

const rap_role *rap_word_role(const rap_finder *f, size_t i, rap_str head)
{
  char label[64];
  const rap_str field = f->tokens[i].lower;
  const int n = snprintf(label, sizeof(label), "%.*s %.*s", RAP_ARG(field),
                         RAP_ARG(head));
  return n > 0 && (size_t)n < sizeof(label)
             ? rap_lexicon_role(f->lexicon, (rap_str){label, (size_t)n})
             : NULL;
}

bool rap_hit_honorific(const rap_finder *f, size_t i)
{
  const rap_hit *hit = &f->hits[i];
  for (size_t k = 0U; k < hit->n; ++k) {
    if (hit->names[k].honorific) {
      return true;
    }
  }
  return false;
}

bool rap_hit_given_name(const rap_finder *f, size_t i)
{
  const rap_hit *hit = &f->hits[i];
  for (size_t k = 0U; k < hit->n; ++k) {
    if (hit->names[k].given_name) {
      return true;
    }
  }
  return false;
}

bool rap_word_date(const rap_finder *f, size_t i)
{
  rap_when when;
  return rap_when_read(f->doc, i, f->end, &when) > 0U;
}

bool rap_word_attribute(const rap_finder *f, size_t i)
{
  const size_t end = rap_word_end(f, i);
  return end > i + 1U && !rap_word_capital(&f->tokens[end - 1U]) &&
         f->tokens[end - 1U].pos == RAP_POS_VERB;
}

bool rap_word_of_organization(const rap_finder *f, size_t i)
{
  return rap_word_name(f, i) && !rap_word_attribute(f, i) &&
         !rap_hit_honorific(f, i) && !rap_word_date(f, i);
}

/* "(NYSE: XYZ)" behind a name. */
static rap_span symbol_behind(const rap_finder *f, size_t end)
{
  if (end + 4U < f->end && rap_word_is(f, end, "(") &&
      rap_word_in(f, end + 1U, "stock-exchange") &&
      rap_word_is(f, end + 2U, ":") && rap_word_acronym(&f->tokens[end + 3U]) &&
      rap_word_is(f, end + 4U, ")")) {
    return (rap_span){end + 3U, end + 4U};
  }
  return (rap_span){0U, 0U};
}

/* "(XYZ)" behind a name. */
rap_span rap_acronym_behind(const rap_finder *f, size_t end)
{
  if (end + 2U < f->end && rap_word_is(f, end, "(") &&
      rap_word_is(f, end + 2U, ")") && rap_word_acronym(&f->tokens[end + 1U])) {
    return (rap_span){end + 1U, end + 2U};
  }
  /* "the Kurdistan Workers' Party, or PKK" */
  if (end + 2U < f->end && rap_word_is(f, end, ",") &&
      (rap_word_is(f, end + 1U, "or") || rap_word_is(f, end + 1U, "known")) &&
      rap_word_acronym(&f->tokens[end + 2U])) {
    return (rap_span){end + 2U, end + 3U};
  }
  return symbol_behind(f, end);
}

bool rap_acronym_add(rap_finder *f, rap_type type, rap_span acronym)
{
  return acronym.end == acronym.begin ||
         rap_candidate_add(f, type, acronym.begin, acronym.end,
                           RAP_RANK_PATTERN) != NULL;
}

static bool is_common(const rap_finder *f, size_t i)
{
  return i < f->end && !rap_word_capital(&f->tokens[i]) &&
         (f->tokens[i].pos == RAP_POS_NOUN || f->tokens[i].pos == RAP_POS_ADJ);
}

size_t rap_word_behind_kind(const rap_finder *f, size_t first)
{
  size_t i = first;
  if (i < f->end && rap_word_attribute(f, i)) {
    i = rap_word_end(f, i); /* "Oslo-based consultancy" */
  } else if (i < f->end && rap_word_capital(&f->tokens[i])) {
    i += is_common(f, i + 1U);
  }
  while (i < first + 6U && is_common(f, i)) {
    ++i;
  }
  return i < f->end && f->tokens[i].pos == RAP_POS_PROPN ? i : first;
}

bool rap_word_heads_name(const rap_finder *f, size_t i)
{
  static const char *const heads[] = {"organization-head", "body-head",
                                      "company-head", "school-head",
                                      "facility-head"};
  bool names = false;
  for (size_t k = 0U; k < sizeof(heads) / sizeof(*heads); ++k) {
    names = names || rap_word_in(f, i, heads[k]);
  }
  return names;
}

size_t rap_word_before_person(const rap_finder *f, size_t first, size_t end)
{
  const bool longer = end < first + 4U || rap_word_heads_name(f, end - 1U) ||
                      rap_word_in(f, end - 1U, "place-head");
  for (size_t i = first + 2U; !longer && i + 1U < end; ++i) {
    if (i + 4U > end && rap_hit_given_name(f, i) &&
        f->tokens[i].pos == RAP_POS_PROPN && rap_word_name(f, i + 1U)) {
      return i;
    }
  }
  return end;
}

size_t rap_behind_brackets(const rap_token *tokens, size_t i, size_t end)
{
  const bool square = i < end && rap_str_eq(tokens[i].lower, RAP_STR("["));
  if (square || (i < end && rap_str_eq(tokens[i].lower, RAP_STR("(")))) {
    const rap_str close = square ? RAP_STR("]") : RAP_STR(")");
    while (i < end && !rap_str_eq(tokens[i].lower, close)) {
      ++i;
    }
    ++i;
  }
  return i;
}
