/* Memberships that no rule reads: those that a list of states and a name of an
 * organization say together, "Mercosur … Argentina, Brazil, Paraguay and
 * Uruguay", where the reference knowledge has all of them as members; and "his
 * own party". */
#include "fact/assembly.h"

#define FEWEST 3U /* states of a list */
#define LARGEST \
  16U            /* members of an organization of which a list may name few */
#define MOST 64U /* members of one of which a list names half at least */
#define PER_OTHER 8U /* members in a list for each state that is none */
#define NEAR 1U      /* sentences back to the organization's name */

/* States that one sentence names. */
typedef struct {
  const rap_mention *const *items;
  size_t len;
  bool *followed; /* another stands directly behind a comma or "and" after it */
} state_list;

static bool is_followed(const rap_assembly *a, const rap_mention *m,
                        const state_list *states)
{
  const rap_sentence *s = &a->doc->sentences.items[m->sentence];
  size_t i = m->end;
  for (size_t steps = 0U; i < s->end && steps < 3U; ++i, ++steps) {
    const rap_str word = a->doc->tokens.items[i].lower;
    if (!rap_str_eq(word, RAP_STR(",")) && !rap_str_eq(word, RAP_STR("and")) &&
        !rap_str_eq(word, RAP_STR("the"))) {
      break;
    }
  }
  for (size_t k = 0U; i > m->end && k < states->len; ++k) {
    if (states->items[k]->first == i) {
      return true;
    }
  }
  return false;
}

/* Are enough of them joined?  Notes which are. */
static bool is_list(rap_assembly *a, state_list *states)
{
  size_t joined = 0U;
  states->followed = rap_arena_array(a->arena, states->len, sizeof(bool));
  a->failed |= !states->followed;
  for (size_t i = 0U; states->followed && i < states->len; ++i) {
    states->followed[i] = is_followed(a, states->items[i], states);
    joined += states->followed[i];
  }
  return joined + 1U >= FEWEST;
}

static bool holds_at(const rap_known_tie *tie, rap_date day)
{
  return rap_str_eq(tie->status, RAP_STR("member")) &&
         (!day.year ||
          ((!rap_date_known(tie->start) ||
            rap_date_cmp(tie->start, day) <= 0) &&
           (!rap_date_known(tie->end) || rap_date_cmp(day, tie->end) <= 0)));
}

/* The members of an organization on the day of the document. */
typedef struct {
  const rap_known *items[MOST];
  size_t n;
} members;

/* None where there are more than a list tells of. */
static members members_of(const rap_assembly *a, const rap_known *organization)
{
  size_t n = 0U;
  const rap_known_tie *ties = rap_lexicon_ties(a->mentions->lexicon, &n);
  members out = {.n = 0U};
  for (size_t i = 0U; i < n; ++i) {
    if (ties[i].organization != organization ||
        !holds_at(&ties[i], a->doc->date)) {
      continue;
    }
    if (out.n == MOST) {
      return (members){.n = 0U};
    }
    out.items[out.n++] = ties[i].member;
  }
  return out;
}

static const rap_known *known_of(const rap_assembly *a, const rap_mention *m)
{
  return a->mentions->entities.items[m->entities[0]].known;
}

static bool is_member(const rap_assembly *a, const rap_mention *state,
                      const members *all)
{
  const rap_known *known = known_of(a, state);
  for (size_t i = 0U; i < all->n; ++i) {
    if (all->items[i] == known) {
      return true;
    }
  }
  return false;
}

/* Are enough of the states members: three at least, of an organization of many
 * the half, and all of a list but for one in eight? */
static bool are_members(const rap_assembly *a, const state_list *states,
                        const members *all)
{
  size_t n = 0U;
  size_t others = 0U;
  for (size_t i = 0U; i < states->len; ++i) {
    const bool member = is_member(a, states->items[i], all);
    n += member;
    others += !member && states->followed[i];
  }
  return n >= FEWEST && (all->n <= LARGEST || 2U * n >= all->n) &&
         others * PER_OTHER <= n;
}

static void add_members(rap_assembly *a, const state_list *states,
                        const members *all, size_t organization,
                        size_t sentence)
{
  for (size_t i = 0U; i < states->len; ++i) {
    if (is_member(a, states->items[i], all)) {
      rap_assembly_add_derived(a, states->items[i]->entities[0], "org:memberOf",
                               organization, "list-of-members", sentence);
    }
  }
}

/* The organization named nearest before the end of the sentence of which all
 * of the list are members. */
static void derive_list(rap_assembly *a, const state_list *states,
                        size_t sentence)
{
  const size_t end = a->doc->sentences.items[sentence].end;
  for (size_t i = rap_mentions_at(a->mentions, end); i-- > 0U;) {
    const rap_mention *m = a->mentions->mentions.items[i];
    if (m->sentence + NEAR < sentence) {
      return;
    }
    if (m->type != RAP_TYPE_ORGANIZATION || m->n_entities != 1U ||
        !known_of(a, m)) {
      continue;
    }
    const members all = members_of(a, known_of(a, m));
    if (are_members(a, states, &all)) {
      add_members(a, states, &all, m->entities[0], sentence);
      return;
    }
  }
}

/* The party that "his own ruling" at the token belongs to; NULL for none, and
 * where it only says of what somebody else is: "his Labour Party rival". */
static const rap_mention *own_party(const rap_assembly *a, size_t i)
{
  const rap_doc *doc = a->doc;
  const size_t end = i + 4U;
  while (++i < doc->tokens.len && i < end &&
         (doc->tokens.items[i].pos == RAP_POS_ADJ ||
          doc->tokens.items[i].pos == RAP_POS_VERB) &&
         !rap_str_eq(doc->tokens.items[i].lower, RAP_STR("fellow")) &&
         !rap_mentions_over(a->mentions, i)) {
  }
  const rap_mention *m =
      i < doc->tokens.len ? rap_mentions_over(a->mentions, i) : NULL;
  const bool party =
      m && m->first == i && m->n_entities == 1U &&
      m->type == RAP_TYPE_ORGANIZATION &&
      rap_mentions_called(a->mentions, m->entities[0], "party-word");
  const bool goes_on = party && m->end < doc->tokens.len &&
                       (doc->tokens.items[m->end].pos == RAP_POS_NOUN ||
                        doc->tokens.items[m->end].pos == RAP_POS_PROPN ||
                        rap_mentions_over(a->mentions, m->end));
  return party && !goes_on ? m : NULL;
}

/* "Mr. Sato lost. Lawmakers of his own Liberal Party": he is one of it. */
static void derive_own_parties(rap_assembly *a)
{
  for (size_t i = 0U; i < a->mentions->hidden.len; ++i) {
    const rap_mention *his = a->mentions->hidden.items[i];
    const rap_mention *party =
        his->type == RAP_TYPE_PERSON && his->n_entities == 1U
            ? own_party(a, his->first)
            : NULL;
    if (party) {
      rap_assembly_add_derived(a, his->entities[0], "org:memberOf",
                               party->entities[0], "own-party", his->sentence);
    }
  }
}

void rap_assembly_members(rap_assembly *a)
{
  rap_state_index states;
  derive_own_parties(a);
  if (!rap_assembly_index_states(a, &states)) {
    a->failed = true;
    return;
  }
  for (size_t s = 0U; s < a->doc->sentences.len; ++s) {
    const size_t begin = states.begin[s];
    state_list list = {states.items + begin, states.begin[s + 1U] - begin,
                       NULL};
    if (a->doc->sentences.items[s].block != RAP_BLOCK_FURNITURE &&
        list.len >= FEWEST && !rap_clause_sentence_has(a, s, "outsider-word") &&
        is_list(a, &list)) {
      derive_list(a, &list, s);
    }
  }
}
