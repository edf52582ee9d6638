/* What the tagger, the span finder and the parser see of a token: hashes. */
#ifndef RAP_NLP_WORD_H
#define RAP_NLP_WORD_H

#include "nlp/model.h"

#define RAP_AFFIXES 4U

typedef struct {
  uint64_t form, lower;
  uint64_t suffix[RAP_AFFIXES]; /* of 1 to 4 bytes of the lower-cased word */
  uint64_t prefix[RAP_AFFIXES];
  uint64_t shape;   /* "Xx", "d", "X.X." */
  uint16_t cls;     /* of the lexicon; RAP_NO_CLASS */
  uint32_t stem;    /* class of what is left without an ending such as "s" or
                       "ed", and which ending; RAP_NO_CLASS */
  uint16_t kinds;   /* what a dictionary knows of it; see rap_word_look_up */
  bool capital;     /* begins with a capital */
  bool all_capital; /* no small letter, two capitals at least */
} rap_word;

#define RAP_NO_CLASS UINT16_MAX

/* Key of a lower-cased word in the lexicon. */
uint64_t rap_word_key(rap_str lower);

/* Read token; the class is left out where `model` is NULL. */
void rap_word_read(rap_word *word, const rap_token *token,
                   const rap_model *model);

/* Kinds of a word in the dictionary: as it stands there, and as an irregular
 * form ("went"); forms with a regular ending have a third bit. */
#define RAP_WORD_KINDS 4U /* noun, verb, adjective, adverb */
#define RAP_WORD_VERB 1U

/* Key of a hashed lower-cased word of a kind in the dictionary; of irregular
 * forms the kind is greater by RAP_WORD_KINDS. */
static inline uint64_t rap_word_kind_key(uint64_t lower, size_t kind)
{
  return rap_mix(lower, 0xd1c7U + kind);
}

/* Set the kinds of a word that was read from `token`; only the tagger asks. */
void rap_word_look_up(rap_word *word, const rap_token *token,
                      const rap_model *model);

/* What stands before the first and behind the last word of a sentence. */
extern const rap_word rap_word_outside;

#endif
