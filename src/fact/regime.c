/* "The Assad regime": he leads the state that the document is about. */
#include "fact/assembly.h"

enum { ENDS, BEGINS }; /* what a name does at a token */

/* Who holds offices of an entity. */
#define NOBODY SIZE_MAX
#define SEVERAL (SIZE_MAX - 1U)

/* What is asked for each regime; made at the first. */
typedef struct {
  rap_assembly *a;
  rap_map persons; /* (token, ENDS or BEGINS) -> number of the first mention */
  size_t *holders; /* of each entity: a person, NOBODY or SEVERAL */
  rap_named_states states;
  rap_state_index named;
} search;

static void keep_person(search *s, size_t token, size_t how, size_t mention)
{
  bool made = false;
  rap_map_entry *entry = rap_map_keep(&s->persons, RAP_KEY(token, how), &made);
  if (!entry) {
    s->a->failed = true;
  } else if (made) {
    entry->value = mention;
  }
}

static void index_persons(search *s)
{
  rap_map_init(&s->persons, s->a->arena);
  for (size_t i = 0U; i < rap_mentions_count(s->a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(s->a->mentions, i);
    if (m->type == RAP_TYPE_PERSON && m->n_entities == 1U) {
      keep_person(s, m->end, ENDS, i);
      keep_person(s, m->first, BEGINS, i);
    }
  }
}

static void index_holders(search *s)
{
  const size_t n = s->a->mentions->entities.len;
  s->holders = rap_arena_array(s->a->arena, n + 1U, sizeof(*s->holders));
  s->a->failed |= !s->holders;
  for (size_t i = 0U; s->holders && i < n; ++i) {
    s->holders[i] = NOBODY;
  }
  for (size_t i = 0U; s->holders && i < s->a->facts->facts.len; ++i) {
    const rap_fact *f = &s->a->facts->facts.items[i];
    if (f->office.role && f->office.in != SIZE_MAX) {
      size_t *holder = &s->holders[f->office.in];
      *holder =
          *holder == NOBODY || *holder == f->subject ? f->subject : SEVERAL;
    }
  }
}

/* The person whose regime it is: "Assad's brutal regime", "the regime of
 * Assad"; SIZE_MAX where none is named. */
static size_t whose_regime(const search *s, size_t token)
{
  const rap_token *tokens = s->a->doc->tokens.items;
  size_t end = token;
  while (end && tokens[end - 1U].pos == RAP_POS_ADJ) {
    --end;
  }
  end -= end && tokens[end - 1U].pos == RAP_POS_PART;
  const bool of = token + 1U < s->a->doc->tokens.len &&
                  rap_str_eq(tokens[token + 1U].lower, RAP_STR("of"));
  const rap_map_entry *before = rap_map_get(&s->persons, RAP_KEY(end, ENDS));
  const rap_map_entry *behind =
      of ? rap_map_get(&s->persons, RAP_KEY(token + 2U, BEGINS)) : NULL;
  const rap_map_entry *found =
      before && behind ? (before->value < behind->value ? before : behind)
      : before         ? before
                       : behind;
  return found ? rap_mentions_get(s->a->mentions, found->value)->entities[0]
               : SIZE_MAX;
}

static bool may_be_his(const search *s, size_t state, size_t who)
{
  return s->holders[state] == NOBODY || s->holders[state] == who;
}

/* Is it a further state that may be his, beside the one that was found? */
static bool is_another(const search *s, size_t state, size_t who, size_t *found)
{
  if (state == SIZE_MAX || !may_be_his(s, state, who)) {
    return false;
  }
  const bool another = *found != SIZE_MAX && *found != state;
  *found = state;
  return another;
}

/* Of the states that the sentence names, by its bodies too and within longer
 * mentions ("officials from Cuba"), and of which no other holds an office, are
 * there several? */
static bool is_beside_several(const search *s, size_t sentence, size_t who)
{
  size_t found = SIZE_MAX;
  const rap_span here = rap_mentions_in(s->a->mentions, sentence);
  for (size_t i = here.begin; i < here.end; ++i) {
    const rap_mention *m = s->a->mentions->mentions.items[i];
    if (is_another(s, rap_derive_state_of(s->a, m), who, &found)) {
      return true;
    }
  }
  for (size_t i = s->named.begin[sentence]; i < s->named.begin[sentence + 1U];
       ++i) {
    if (is_another(s, s->named.items[i]->entities[0], who, &found)) {
      return true;
    }
  }
  return false;
}

/* The state that is named most often, of which no other holds an office;
 * SIZE_MAX where that is none alone. */
static size_t state_of_regime(const search *s, size_t who)
{
  rap_named_state best = {SIZE_MAX, 0U};
  bool alone = false;
  for (size_t i = 0U; i < s->states.len; ++i) {
    const rap_named_state *state = &s->states.items[i];
    if (may_be_his(s, state->entity, who)) {
      alone = state->times > best.times || (alone && state->times < best.times);
      best = state->times > best.times ? *state : best;
    }
  }
  return alone ? best.entity : SIZE_MAX;
}

static void derive_regime(search *s, size_t token, size_t sentence)
{
  if (!s->holders) {
    s->states = rap_derive_states(s->a);
    index_persons(s);
    index_holders(s);
    s->a->failed |= !rap_assembly_index_states(s->a, &s->named);
  }
  const bool indexed = s->holders && s->named.begin;
  const size_t who = indexed ? whose_regime(s, token) : SIZE_MAX;
  if (who != SIZE_MAX && !is_beside_several(s, sentence, who)) {
    rap_assembly_add_derived(s->a, who, "dip:leads", state_of_regime(s, who),
                             "regime-of-person", sentence);
  }
}

void rap_assembly_regimes(rap_assembly *a)
{
  search s = {.a = a};
  for (size_t k = 0U; k < a->doc->sentences.len; ++k) {
    const rap_sentence *it = &a->doc->sentences.items[k];
    for (size_t i = it->first; i < it->end; ++i) {
      if (rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("regime-word"),
                              a->doc->tokens.items[i].lower)) {
        derive_regime(&s, i, k);
      }
    }
  }
}
