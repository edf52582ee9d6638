/* Units: the mentions and the remaining tokens of a sentence, as records. */
#ifndef RAP_MATCH_UNITS_H
#define RAP_MATCH_UNITS_H

#include "base/buf.h"
#include "match/match.h"

typedef struct {
  rap_mention *mention; /* NULL for a token */
  size_t first, end;    /* tokens of the document */
  rap_str lower;        /* form in lower case, tokens joined by one space */
  rap_str lemma;        /* of the last token, in lower case */
  rap_str tag;          /* of the last token */
  rap_type type;        /* RAP_TYPE_NONE for a token */
  bool says;            /* a verb of speech: "said", "told" */
  size_t record;        /* where its record begins in the text of records */
} rap_unit;

typedef struct {
  rap_buf records;
  RAP_VEC(rap_unit) units;
  rap_arena arena; /* of one sentence */
} rap_units;

void rap_units_init(rap_units *units, rap_context *ctx);
void rap_units_free(rap_units *units);

/* The units of one sentence, in order; what was there before is gone. */
RAP_CHECKED rap_status rap_units_make(rap_units *units,
                                      const rap_rule_set *rules,
                                      const rap_mentions *mentions,
                                      size_t sentence, rap_error *err);

/* The unit whose record begins at `record`. */
size_t rap_units_find(const rap_units *units, size_t record);

#endif
