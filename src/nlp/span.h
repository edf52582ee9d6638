/* Entity spans: labels, and the features that the trainer computes too.
 *
 * A label says type and place in the span: begin, inside, last, or single
 * (Ratinov and Roth 2009, "BILOU").
 */
#ifndef RAP_NLP_SPAN_H
#define RAP_NLP_SPAN_H

#include "nlp/word.h"

#define RAP_SPAN_FEATURES 40U

/* What the finder sees of a word beside its hashes. */
typedef struct {
  rap_word word;
  uint64_t tag;   /* of the tagger, hashed */
  uint8_t memory; /* type of the span that last held this word in the
                     document; 0 for none */
} rap_span_word;

static inline uint16_t rap_span_label(rap_span_type type, bool first, bool last)
{
  return (uint16_t)(1U + ((unsigned)type - 1U) * 4U +
                    (first ? (last ? 3U : 0U) : (last ? 2U : 1U)));
}

/* The type of a label; RAP_SPAN_NONE of 0. */
static inline rap_span_type rap_span_type_of(uint16_t label)
{
  return label ? (rap_span_type)((label - 1U) / 4U + 1U) : RAP_SPAN_NONE;
}

/* Does the label begin, or end, a span? */
static inline bool rap_span_begins(uint16_t label)
{
  return label && ((label - 1U) % 4U == 0U || (label - 1U) % 4U == 3U);
}
static inline bool rap_span_ends(uint16_t label)
{
  return label && (label - 1U) % 4U >= 2U;
}

/* May `label` follow `previous`? */
static inline bool rap_span_follows(uint16_t previous, uint16_t label)
{
  const bool open = previous && !rap_span_ends(previous);
  if (!open) {
    return label == 0U || rap_span_begins(label);
  }
  return label && !rap_span_begins(label) &&
         rap_span_type_of(label) == rap_span_type_of(previous);
}

/* Hash the features of a word, around which two words on each side are valid,
 * with the labels of the two before it; their number. */
size_t rap_span_features(const rap_span_word *word, uint16_t previous,
                         uint16_t before, uint64_t features[RAP_SPAN_FEATURES]);

/* The words of a document that its spans held: fixed size, newest wins. */
#define RAP_SPAN_MEMORY 1024U
typedef struct {
  uint64_t words[RAP_SPAN_MEMORY];
  uint8_t types[RAP_SPAN_MEMORY];
} rap_span_memory;

uint8_t rap_span_recall(const rap_span_memory *memory, const rap_word *word);
void rap_span_remember(rap_span_memory *memory, const rap_word *word,
                       rap_span_type type);

/* Read a tagged token. */
void rap_span_read(rap_span_word *word, const rap_token *token,
                   const rap_model *model);

#endif
