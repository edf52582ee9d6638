/* Entity spans: labels, and the features that the trainer computes too.
 *
 * A label says the type, and whether a span begins at the word or goes on:
 * seven labels with that of no span, so that a row of weights is one run.
 */
#ifndef RAP_NLP_SPAN_H
#define RAP_NLP_SPAN_H

#include "nlp/word.h"

#define RAP_SPAN_FEATURES 48U

/* What a list of names knows of a capitalized word, a bit each. */
typedef enum {
  RAP_NAME_GIVEN = 0, /* the first of several words of a person's name */
  RAP_NAME_SURNAME,   /* its last word, or the only one */
  RAP_NAME_PLACE,     /* the only word of a place's name */
  RAP_NAME_PLACE_FIRST,
  RAP_NAME_PLACE_LAST,
  RAP_NAME_ORGANIZATION, /* a word of an organization's name */
  RAP_NAME_KINDS
} rap_name_kind;

/* Key of a hashed lower-cased word of a kind in the list. */
static inline uint64_t rap_name_key(uint64_t lower, unsigned kind)
{
  return rap_mix(lower, 0x4a3eU + kind);
}

/* What the finder sees of a word beside its hashes. */
typedef struct {
  rap_word word;
  uint64_t tag; /* of the tagger, hashed */
  /* The first and the last of the run of capitalized words that it is of. */
  uint64_t run_first, run_last;
  uint8_t memory; /* type of the span that last held this word in the
                     document; 0 for none */
  uint8_t names;  /* what the list of names knows of it */
} rap_span_word;

static inline uint16_t rap_span_label(rap_span_type type, bool first)
{
  return (uint16_t)(type == RAP_SPAN_NONE
                        ? 0U
                        : (unsigned)type * 2U - (first ? 1U : 0U));
}

/* The type of a label; RAP_SPAN_NONE of 0. */
static inline rap_span_type rap_span_type_of(uint16_t label)
{
  return (rap_span_type)((label + 1U) / 2U);
}

/* Does a span begin at the label, or go on? */
static inline bool rap_span_begins(uint16_t label)
{
  return label % 2U == 1U;
}
static inline bool rap_span_goes_on(uint16_t label)
{
  return label && label % 2U == 0U;
}

/* May `label` follow `previous`? */
static inline bool rap_span_follows(uint16_t previous, uint16_t label)
{
  return !rap_span_goes_on(label) ||
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

/* Say of `n` words of a sentence that were read which runs they are of. */
void rap_span_read_runs(rap_span_word *words, size_t n);

/* Read a tagged token. */
void rap_span_read(rap_span_word *word, const rap_token *token,
                   const rap_model *model);

#endif
