/* Where clauses begin and end, as far as words and tags show it. */
#include "fact/assembly.h"

bool rap_clause_sentence_has(const rap_assembly *a, size_t sentence,
                             const char *list)
{
  const rap_sentence *s = &a->doc->sentences.items[sentence];
  for (size_t i = s->first; i < s->end; ++i) {
    if (rap_lexicon_in_list(a->mentions->lexicon, rap_str_of(list),
                            a->doc->tokens.items[i].lower)) {
      return true;
    }
  }
  return false;
}

bool rap_clause_is_finite(const rap_token *token)
{
  static const char *const tags[] = {"VBD", "VBZ", "VBP", "MD"};
  for (size_t i = 0U; i < sizeof(tags) / sizeof(tags[0]); ++i) {
    if (rap_str_eq(token->tag, rap_str_of(tags[i]))) {
      return true;
    }
  }
  return false;
}

bool rap_clause_breaks(const rap_assembly *a, size_t token)
{
  const rap_token *t = &a->doc->tokens.items[token];
  return rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("clause-word"),
                             t->lower);
}

/* "Stepped down as speaker last week": what somebody is, no clause of its own.
 */
static bool is_as_what(const rap_assembly *a, const rap_sentence *s,
                       size_t token)
{
  const rap_token *tokens = a->doc->tokens.items;
  if (!rap_str_eq(tokens[token].lower, RAP_STR("as"))) {
    return false;
  }
  for (size_t i = token + 1U; i < s->end; ++i) {
    if (tokens[i].pos == RAP_POS_VERB || tokens[i].pos == RAP_POS_AUX) {
      return false;
    }
    if (rap_clause_breaks(a, i) || rap_str_eq(tokens[i].lower, RAP_STR(","))) {
      break;
    }
  }
  return true;
}

static bool breaks(const rap_assembly *a, const rap_sentence *s, size_t token)
{
  return rap_clause_breaks(a, token) && !is_as_what(a, s, token);
}

/* How far the clause goes to the right: to a word that begins another, or to
 * the second finite verb behind a noun, the first behind a verb. */
static size_t end_of(const rap_assembly *a, const rap_sentence *s, size_t token)
{
  const rap_token *tokens = a->doc->tokens.items;
  unsigned verbs = tokens[token].pos == RAP_POS_VERB ? 1U : 0U;
  size_t i = token + 1U;
  for (; i < s->end; ++i) {
    if (breaks(a, s, i)) {
      break;
    }
    if (rap_clause_is_finite(&tokens[i]) && ++verbs > 1U) {
      break;
    }
  }
  return i;
}

static size_t begin_of(const rap_assembly *a, const rap_sentence *s,
                       size_t token)
{
  const rap_token *tokens = a->doc->tokens.items;
  unsigned verbs = rap_clause_is_finite(&tokens[token]) ? 1U : 0U;
  size_t i = token;
  while (i > s->first) {
    if (breaks(a, s, i - 1U)) {
      break;
    }
    if (rap_clause_is_finite(&tokens[i - 1U]) && ++verbs > 1U) {
      break;
    }
    --i;
  }
  return i;
}

rap_span rap_clause_around(const rap_assembly *a, size_t sentence, size_t token)
{
  const rap_sentence *s = &a->doc->sentences.items[sentence];
  return (rap_span){begin_of(a, s, token), end_of(a, s, token)};
}

rap_str rap_clause_word_before(const rap_assembly *a, const rap_mention *m)
{
  const rap_token *tokens = a->doc->tokens.items;
  const size_t first = a->doc->sentences.items[m->sentence].first;
  size_t i = m->first;
  i -= i > first && rap_str_eq(tokens[i - 1U].lower, RAP_STR("the"));
  return i > first ? tokens[i - 1U].lower : RAP_STR("");
}
