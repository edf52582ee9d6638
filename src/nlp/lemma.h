/* The lemmatizer's keys, which the trainer computes too. */
#ifndef RAP_NLP_LEMMA_H
#define RAP_NLP_LEMMA_H

#include "nlp/word.h"

/* Bytes of the longest suffix that has rules. */
#define RAP_LEMMA_SUFFIX 6U

/* What a lemma depends on beside the word. */
uint64_t rap_lemma_kind(const rap_token *token);

/* Key of the word as a whole, and of its last `len` bytes (at most all). */
uint64_t rap_lemma_word_key(uint64_t kind, rap_str lower);
uint64_t rap_lemma_suffix_key(uint64_t kind, rap_str lower, size_t len);

#endif
