/* The inside of a model: its file, its sections, its small tables.
 *
 * A file is a header, a directory of sections, and the sections:
 *   8 bytes   "RAPMODEL"
 *   u64       version of the format
 *   u64       bytes of the file
 *   u64       checksum of all that follows
 *   u64       number of sections
 *   sections  8 bytes of name, u64 offset (a multiple of 64), u64 bytes
 * Numbers are little-endian.  A section is text (lines), a table of words
 * (rap_words) or of rows (rap_rows).
 */
#ifndef RAP_NLP_MODEL_H
#define RAP_NLP_MODEL_H

#include "nlp/nlp.h"
#include "nlp/row.h"

#define RAP_MODEL_MAGIC "RAPMODEL"
#define RAP_MODEL_VERSION 2U
#define RAP_MODEL_HEADER 32U    /* bytes that the checksum leaves out */
#define RAP_MODEL_DIRECTORY 40U /* where the first section is named */
#define RAP_MODEL_ENTRY 24U
#define RAP_MODEL_ALIGN 64U
#define RAP_MODEL_SECTIONS 32U
#define RAP_MODEL_MAX ((size_t)64 << 20)

/* Begin and inside of persons, organizations and places, and outside. */
#define RAP_SPAN_LABELS 7U

/* A map from hashed keys to numbers: u32 fingerprints (0: free slot), then u16
 * values, of a power of two of slots; linear probing. */
typedef struct {
  const uint8_t *keys, *values;
  uint32_t slots; /* 0: the table is not there */
} rap_words;

#define RAP_FILTER_BITS 4U /* that an item sets */

/* A set of hashed features, of which a few per cent too many are thought to be
 * in it (a Bloom filter); empty filters hold everything. */
typedef struct {
  const uint8_t *bits;
  uint32_t mask; /* bits, a power of two, less one; 0: no filter */
} rap_filter;

/* A joint tag: "NOUN" and "NNS". */
typedef struct {
  rap_pos pos;
  rap_str xpos;
} rap_tag_label;

/* How a lemma is made of a form: `cut` bytes less at the end, `add` behind. */
typedef struct {
  bool lower; /* of the lower-cased form */
  size_t cut;
  rap_str add;
} rap_edit;

struct rap_model {
  rap_context *ctx;
  const uint8_t *map; /* the file */
  size_t size;
  rap_arena arena; /* of the small tables */

  rap_rows cut_rows, end_rows; /* no codes: boundaries are as proposed */

  rap_tag_label *tags;
  size_t n_tags;
  rap_words lexicon;     /* word to class: below n_tags it is its only tag */
  rap_filter dictionary; /* words with their kinds; no bits: there is none */
  rap_rows tag_rows;
  rap_filter tag_seen;

  rap_edit *edits;
  size_t n_edits;
  rap_words exceptions, suffixes; /* to edits */

  rap_rows span_rows; /* no codes: the model finds no spans */
  rap_filter span_seen;
  rap_filter span_list; /* names by kind; no bits: there is none */
  int32_t span_bias;    /* taken off the score of a span's first word */

  rap_str *relations; /* the first is that of the root */
  size_t n_relations;
  rap_rows tree_rows; /* no codes: the model does not parse */
  rap_filter tree_seen;

  rap_parse_fn parse; /* instead of the rows; NULL: the rows */
  void *parse_user;
};

/* The tree of a sentence by the parser that was plugged.  plug.c */
RAP_CHECKED rap_status rap_plug_parse(const rap_model *model, rap_doc *doc,
                                      size_t sentence, rap_error *err);

/* The value of a key, or `none`. */
uint16_t rap_words_get(const rap_words *words, uint64_t key, uint16_t none);

/* Is the feature in the filter? */
static inline bool rap_filter_has(const rap_filter *filter, uint64_t feature)
{
  if (filter->mask == 0U) {
    return true;
  }
  const uint32_t step = (uint32_t)(feature >> 24) | 1U;
  uint32_t at = (uint32_t)feature;
  for (unsigned i = 0U; i < RAP_FILTER_BITS; ++i, at += step) {
    const uint32_t bit = at & filter->mask;
    if (!(filter->bits[bit >> 3] & (1U << (bit & 7U)))) {
      return false;
    }
  }
  return true;
}

/* Keep the features that are in the filter; their number. */
static inline size_t rap_filter_keep(const rap_filter *filter,
                                     uint64_t *features, size_t n)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (rap_filter_has(filter, features[i])) {
      features[kept++] = features[i];
    }
  }
  return kept;
}

/* The checksum of the format. */
uint64_t rap_model_checksum(const uint8_t *bytes, size_t n);

/* A section by name; NULL where there is none. */
const uint8_t *rap_model_section(const rap_model *model, const char *name,
                                 size_t *size);

#endif
