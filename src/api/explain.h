/* Explaining a document; what its parts share. */
#ifndef RAP_API_EXPLAIN_H
#define RAP_API_EXPLAIN_H

#include "api/api.h"
#include "api/say.h"
#include "match/trace.h"

/* A rule that was tried on a sentence, and how near it came where it did not
 * match. */
typedef struct {
  const rap_rule *rule;
  size_t sentence;
  bool matched;
  rap_near near;
} rap_tried;

typedef struct {
  const rap_rules *rules;
  const rap_rule *only; /* NULL: all */
  size_t first, end;    /* sentences */
  rap_arena arena;
  RAP_VEC(rap_tried) tried;
  const rap_facts *facts;
  const rap_matches *matches;
  const rap_mentions *mentions;
  const rap_doc *doc;
  rap_buf out;
} rap_explanation;

/* The text of tokens with single spaces. */
rap_str rap_explain_words(rap_explanation *x, size_t first, size_t end);

/* The units of a sentence: what they are, what they mean, how that is known;
 * its tree. */
RAP_CHECKED rap_status rap_explain_units(rap_explanation *x, size_t sentence,
                                         rap_error *err);

#endif
