/* On whose scene a sentence plays: "The Danish cabinet met on Friday. Justice
 * Minister Berg said …" is of Denmark, whatever else the document speaks of. */
#include "fact/assembly.h"

#define BACK 2U /* sentences in which the scene is looked for */

static bool is_state(const rap_assembly *a, size_t entity)
{
  return entity != SIZE_MAX &&
         a->mentions->entities.items[entity].type == RAP_TYPE_STATE;
}

/* The state that a person is said to serve; SIZE_MAX for none. */
static size_t state_of_person(const rap_assembly *a, const rap_mention *m)
{
  if (m->type != RAP_TYPE_PERSON || m->n_entities != 1U) {
    return SIZE_MAX;
  }
  const rap_entity *person = &a->mentions->entities.items[m->entities[0]];
  size_t found = person->unidentified ? person->office.in : SIZE_MAX;
  for (size_t i = 0U; !is_state(a, found) && i < person->offices.len; ++i) {
    found = person->offices.items[i].in;
  }
  return is_state(a, found) ? found : SIZE_MAX;
}

/* Does the mention name the state as one that acts: "The Danish government",
 * "German officials say", "Moscow said"? */
static bool is_acting(const rap_assembly *a, const rap_mention *m)
{
  const rap_lexicon *lexicon = a->mentions->lexicon;
  const rap_token *next =
      m->end < a->doc->tokens.len ? &a->doc->tokens.items[m->end] : NULL;
  return m->type == RAP_TYPE_BODY ||
         (next &&
          (next->pos == RAP_POS_VERB || next->pos == RAP_POS_AUX ||
           rap_lexicon_in_list(lexicon, RAP_STR("government-head"),
                               next->lemma) ||
           rap_lexicon_in_list(lexicon, RAP_STR("scene-word"), next->lemma)));
}

/* The one state of which the sentence speaks, or which acts at its begin;
 * SIZE_MAX for none, for several, and where who begins it serves another (the
 * minister may be abroad); *any: whether it speaks of any. */
static size_t state_of_sentence(const rap_assembly *a, size_t sentence,
                                bool *any)
{
  const rap_span all = rap_mentions_in(a->mentions, sentence);
  size_t found = SIZE_MAX;
  for (size_t i = all.begin; i < all.end; ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    const size_t named = rap_derive_state_of(a, m);
    const size_t state =
        i == all.begin && named == SIZE_MAX ? state_of_person(a, m) : named;
    *any |= named != SIZE_MAX;
    if (i == all.begin && named != SIZE_MAX && is_acting(a, m)) {
      return named;
    }
    if (found != SIZE_MAX && state != SIZE_MAX && state != found) {
      return SIZE_MAX;
    }
    found = state != SIZE_MAX ? state : found;
  }
  return *any ? found : SIZE_MAX;
}

size_t rap_assembly_scene(const rap_assembly *a, size_t sentence)
{
  bool here = false;
  const size_t own = state_of_sentence(a, sentence, &here);
  bool any = false;
  size_t found = SIZE_MAX;
  for (size_t back = 1U; !any && back <= BACK && back <= sentence; ++back) {
    found = state_of_sentence(a, sentence - back, &any);
  }
  return !here || own == found ? found : SIZE_MAX;
}
