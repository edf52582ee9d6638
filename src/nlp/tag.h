/* The tagger's features, which the trainer computes too. */
#ifndef RAP_NLP_TAG_H
#define RAP_NLP_TAG_H

#include "nlp/word.h"

#define RAP_TAG_FEATURES 58U

/* The tags before the first word. */
#define RAP_TAG_OUTSIDE UINT16_MAX

/* Hash the features of `word`, around which two words on each side are valid,
 * with the tags of the two words before it; their number. */
size_t rap_tag_features(const rap_word *word, uint16_t previous,
                        uint16_t before, uint64_t features[RAP_TAG_FEATURES]);

/* Tag `n` words of a sentence (words[-2] to words[n + 1] are valid). */
void rap_tag_words(const rap_model *model, const rap_word *words, size_t n,
                   uint16_t *tags);

#endif
