/* A trie of tokens: names of many words, found at the cost of one hash a
 * token. */
#ifndef RAP_LEXICON_TRIE_H
#define RAP_LEXICON_TRIE_H

#include "lexicon/lexicon.h"

#define RAP_TRIE_MAX_TOKENS 64U

/* All readings of one spelling. */
typedef struct {
  uint32_t next; /* group of the same tokens in another case, + 1; 0 is none */
  bool any_case;
  const rap_str *forms; /* as written; one a token */
  size_t n_forms;
  RAP_VEC(rap_name) names; /* most likely first */
} rap_trie_group;

typedef struct {
  uint64_t key; /* state and word; 0 is free */
  uint32_t state;
} rap_trie_edge;

typedef struct {
  rap_arena *arena;
  rap_map words;            /* lower-cased token -> number */
  rap_trie_edge *edges;     /* open addressing */
  size_t n_slots, n_edges;  /* n_slots is a power of two, or 0 */
  RAP_VEC(uint32_t) states; /* first group + 1; 0 where no name ends */
  RAP_VEC(rap_trie_group) groups;
} rap_trie;

RAP_CHECKED rap_status rap_trie_init(rap_trie *trie, rap_arena *arena,
                                     rap_error *err);

/* Add a reading of the spelling `forms`, which must outlive the trie.  Readings
 * of one spelling are kept by likelihood, equal ones once. */
RAP_CHECKED rap_status rap_trie_add(rap_trie *trie, const rap_str *forms,
                                    size_t n, bool any_case,
                                    const rap_name *name, rap_error *err);

/* As rap_lexicon_find. */
size_t rap_trie_find(const rap_trie *trie, const rap_token *tokens,
                     size_t first, size_t end, const rap_name **names,
                     size_t *n);

#endif
