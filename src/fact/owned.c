/* What a state owns, where no name of the state stands beside it: "the
 * state-run Volta Bank", "the government statistics agency". */
#include "fact/assembly.h"

#define FAR 6U /* tokens between "state-run" and the name */

static bool is_word(const rap_assembly *a, size_t i, const char *list)
{
  return rap_lexicon_in_list(a->mentions->lexicon, rap_str_of(list),
                             a->doc->tokens.items[i].lower);
}

/* Does "state-run" end before the token? */
static bool ends_owned(const rap_assembly *a, size_t first, size_t i)
{
  return i >= first + 3U && is_word(a, i - 1U, "owned-word") &&
         rap_str_eq(a->doc->tokens.items[i - 2U].lower, RAP_STR("-")) &&
         is_word(a, i - 3U, "owner-word");
}

/* May the token stand between "state-run" and the name: "oil company"? */
static bool is_between(const rap_assembly *a, size_t i)
{
  const rap_token *t = &a->doc->tokens.items[i];
  return (t->pos == RAP_POS_NOUN || t->pos == RAP_POS_ADJ ||
          rap_str_eq(t->lower, RAP_STR(","))) &&
         !rap_mentions_over(a->mentions, i);
}

/* Where "state-run oil company" begins before the mention, or "government" of
 * "government agency"; SIZE_MAX for none. */
static size_t owned_at(const rap_assembly *a, const rap_mention *m)
{
  const size_t first = a->doc->sentences.items[m->sentence].first;
  for (size_t i = m->first; i > first && i + FAR > m->first; --i) {
    if (ends_owned(a, first, i)) {
      return i - 3U;
    }
    if (!is_between(a, i - 1U)) {
      break;
    }
  }
  return m->type == RAP_TYPE_BODY && m->first > first + 1U &&
                 is_word(a, m->first - 1U, "owner-word") &&
                 !rap_mentions_over(a->mentions, m->first - 1U)
             ? m->first - 1U
             : SIZE_MAX;
}

/* The one state that the sentence names before the token; SIZE_MAX where it
 * names none or several. */
static size_t state_in_sentence(const rap_assembly *a, size_t sentence,
                                size_t token)
{
  const rap_span all = rap_mentions_in(a->mentions, sentence);
  size_t found = SIZE_MAX;
  for (size_t i = all.begin; i < all.end; ++i) {
    const rap_mention *m = a->mentions->mentions.items[i];
    const size_t state = m->end <= token ? rap_derive_state_of(a, m) : SIZE_MAX;
    if (state != SIZE_MAX && found != SIZE_MAX && state != found) {
      return SIZE_MAX;
    }
    found = state != SIZE_MAX ? state : found;
  }
  return found;
}

/* Whose it is: of the only state of the document, of the one that the sentence
 * has named, or of the one on whose scene it plays. */
static size_t owner_of(const rap_assembly *a, const rap_named_states *states,
                       size_t sentence, size_t token)
{
  if (states->len == 1U) {
    return states->items[0].entity;
  }
  const size_t here = state_in_sentence(a, sentence, token);
  return here != SIZE_MAX ? here : rap_assembly_scene(a, sentence);
}

void rap_assembly_owned(rap_assembly *a)
{
  const rap_named_states states = rap_derive_states(a);
  for (size_t i = 0U; states.len && i < a->mentions->mentions.len; ++i) {
    const rap_mention *m = a->mentions->mentions.items[i];
    const bool may =
        (m->type == RAP_TYPE_ORGANIZATION || m->type == RAP_TYPE_BODY) &&
        m->form != RAP_FORM_PRONOUN && m->n_entities == 1U &&
        a->mentions->entities.items[m->entities[0]].parent == SIZE_MAX;
    const size_t at = may ? owned_at(a, m) : SIZE_MAX;
    if (at != SIZE_MAX) {
      rap_assembly_add_derived(a, m->entities[0], "org:unitOf",
                               owner_of(a, &states, m->sentence, at),
                               "organ-of-state", m->sentence);
    }
  }
}
