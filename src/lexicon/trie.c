/* A trie of tokens. */
#include "lexicon/trie.h"

/* Finalizer of MurmurHash3: the states and words of a key are small numbers. */
static uint64_t mix(uint64_t key)
{
  key ^= key >> 33U;
  key *= 0xFF51AFD7ED558CCDU;
  key ^= key >> 33U;
  return key;
}

static rap_trie_edge *find_edge(const rap_trie *trie, uint64_t key)
{
  const size_t mask = trie->n_slots - 1U;
  size_t at = (size_t)mix(key) & mask;
  while (trie->edges[at].key && trie->edges[at].key != key) {
    at = (at + 1U) & mask;
  }
  return &trie->edges[at];
}

static bool grow(rap_trie *trie)
{
  const rap_trie_edge *old = trie->edges;
  const size_t n_old = trie->n_slots;
  const size_t n = n_old ? n_old * 2U : 1024U;
  rap_trie_edge *edges = rap_arena_array(trie->arena, n, sizeof(*edges));
  if (!edges) {
    return false;
  }
  trie->edges = edges;
  trie->n_slots = n;
  for (size_t i = 0U; i < n_old; ++i) {
    if (old[i].key) {
      *find_edge(trie, old[i].key) = old[i];
    }
  }
  return true;
}

/* Words count from 1, so that no key is 0. */
static uint64_t key_of(uint32_t state, size_t word)
{
  return (uint64_t)state << 32U | (uint64_t)(word + 1U);
}

rap_status rap_trie_init(rap_trie *trie, rap_arena *arena, rap_error *err)
{
  memset(trie, 0, sizeof(*trie));
  trie->arena = arena;
  rap_map_init(&trie->words, arena);
  const uint32_t *start = rap_vec_push(arena, &trie->states);
  return start && grow(trie) ? RAP_OK : rap_fail_nomem(err);
}

static bool word_number(rap_trie *trie, rap_str form, size_t *number)
{
  const rap_str lower = rap_str_lower(trie->arena, form);
  bool made = false;
  rap_map_entry *entry =
      lower.ptr ? rap_map_put(&trie->words, lower, &made) : NULL;
  if (!entry) {
    return false;
  }
  if (made) {
    entry->value = trie->words.entries.len - 1U;
  }
  *number = entry->value;
  return true;
}

/* The state behind `state` and a word, made where there is none. */
static bool step_or_make(rap_trie *trie, uint32_t *state, size_t word)
{
  if (trie->n_edges * 2U >= trie->n_slots && !grow(trie)) {
    return false;
  }
  rap_trie_edge *edge = find_edge(trie, key_of(*state, word));
  if (!edge->key) {
    const uint32_t *made = rap_vec_push(trie->arena, &trie->states);
    if (!made || trie->states.len > UINT32_MAX) {
      return false;
    }
    edge->key = key_of(*state, word);
    edge->state = (uint32_t)(trie->states.len - 1U);
    ++trie->n_edges;
  }
  *state = edge->state;
  return true;
}

static bool same_forms(const rap_trie_group *group, const rap_str *forms)
{
  for (size_t i = 0U; i < group->n_forms; ++i) {
    if (!rap_str_eq(group->forms[i], forms[i])) {
      return false;
    }
  }
  return true;
}

/* The group of a spelling at its last state, made where there is none. */
static rap_trie_group *group_of(rap_trie *trie, uint32_t state,
                                const rap_str *forms, size_t n, bool any_case)
{
  uint32_t *link = &trie->states.items[state];
  while (*link) {
    rap_trie_group *group = &trie->groups.items[*link - 1U];
    if (group->any_case == any_case && (any_case || same_forms(group, forms))) {
      return group;
    }
    link = &group->next;
  }
  /* the link may move with the vector: write it first */
  *link = (uint32_t)(trie->groups.len + 1U);
  rap_trie_group *made = rap_vec_push(trie->arena, &trie->groups);
  if (!made) {
    return NULL;
  }
  made->any_case = any_case;
  made->forms = forms;
  made->n_forms = n;
  return made;
}

/* What a name most likely is; the smaller the likelier. */
static int rank(const rap_name *name)
{
  if (name->known) {
    if (name->known->iri.len) {
      return 0; /* the user's own register */
    }
    if (name->kind == RAP_FORM_METONYM) {
      return 4;
    }
    if (name->kind == RAP_FORM_FORMER) {
      return 5;
    }
    return name->known->type == RAP_TYPE_STATE   ? 1
           : name->known->type == RAP_TYPE_PLACE ? 3
                                                 : 2;
  }
  return name->role ? 6 : name->honorific ? 7 : 8;
}

static bool same_name(const rap_name *a, const rap_name *b)
{
  return a->kind == b->kind && a->known == b->known && a->role == b->role &&
         a->honorific == b->honorific && a->given_name == b->given_name &&
         a->plural == b->plural;
}

static bool insert_name(rap_trie *trie, rap_trie_group *group,
                        const rap_name *name)
{
  for (size_t i = 0U; i < group->names.len; ++i) {
    if (same_name(&group->names.items[i], name)) {
      return true;
    }
  }
  const rap_name *slot = rap_vec_push(trie->arena, &group->names);
  if (!slot) {
    return false;
  }
  size_t at = group->names.len - 1U;
  while (at && rank(&group->names.items[at - 1U]) > rank(name)) {
    group->names.items[at] = group->names.items[at - 1U];
    --at;
  }
  group->names.items[at] = *name;
  return true;
}

rap_status rap_trie_add(rap_trie *trie, const rap_str *forms, size_t n,
                        bool any_case, const rap_name *name, rap_error *err)
{
  uint32_t state = 0U;

  if (n == 0U || n > RAP_TRIE_MAX_TOKENS) {
    return rap_fail(err, RAP_ERR_LIMIT, "a name had %zu tokens, not 1 to %u", n,
                    RAP_TRIE_MAX_TOKENS);
  }
  for (size_t i = 0U; i < n; ++i) {
    size_t word = 0U;
    if (!word_number(trie, forms[i], &word) ||
        !step_or_make(trie, &state, word)) {
      return rap_fail_nomem(err);
    }
  }
  rap_trie_group *group = group_of(trie, state, forms, n, any_case);
  return group && insert_name(trie, group, name) ? RAP_OK : rap_fail_nomem(err);
}

static bool has_case(rap_str s, bool (*is)(uint32_t cp))
{
  for (size_t at = 0U; at < s.len;) {
    if (is(rap_utf8_next(s, &at))) {
      return true;
    }
  }
  return false;
}

/* How well tokens that are equal but for their case fit a spelling: 3 exactly,
 * 2 any case, 1 in capitals, 0 not. A word that the table writes without
 * capitals ("of") may have any case. */
static int fit(const rap_trie_group *group, const rap_token *tokens)
{
  if (group->any_case) {
    return 2;
  }
  int fits = 3;
  for (size_t i = 0U; i < group->n_forms; ++i) {
    const rap_str form = group->forms[i];
    const rap_str norm = tokens[i].norm;
    if (rap_str_eq(form, norm) || !has_case(form, rap_is_upper)) {
      continue;
    }
    if (has_case(norm, rap_is_lower)) {
      return 0;
    }
    fits = 1;
  }
  return fits;
}

/* The group of a state that fits best. */
static const rap_trie_group *best_group(const rap_trie *trie, uint32_t state,
                                        const rap_token *tokens)
{
  const rap_trie_group *best = NULL;
  int best_fit = 0;
  for (uint32_t at = trie->states.items[state]; at;) {
    const rap_trie_group *group = &trie->groups.items[at - 1U];
    const int fits = fit(group, tokens);
    if (fits > best_fit) {
      best = group;
      best_fit = fits;
    }
    at = group->next;
  }
  return best;
}

size_t rap_trie_find(const rap_trie *trie, const rap_token *tokens,
                     size_t first, size_t end, const rap_name **names,
                     size_t *n)
{
  size_t length = 0U;
  uint32_t state = 0U;

  for (size_t at = first; at < end; ++at) {
    const rap_map_entry *word = rap_map_get(&trie->words, tokens[at].lower);
    if (!word) {
      break;
    }
    const rap_trie_edge *edge = find_edge(trie, key_of(state, word->value));
    if (!edge->key) {
      break;
    }
    state = edge->state;
    const rap_trie_group *group = best_group(trie, state, tokens + first);
    if (group) {
      *names = group->names.items;
      *n = group->names.len;
      length = at + 1U - first;
    }
  }
  return length;
}
