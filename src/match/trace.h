/* What those who trace a run of rules see of each try. */
#ifndef RAP_MATCH_TRACE_H
#define RAP_MATCH_TRACE_H

#include "match/tree.h"

/* Valid during the call. */
struct rap_try {
  const rap_rule *rule;
  size_t index; /* of the rule in its set */
  size_t sentence;
  size_t matches; /* that were kept */
  size_t steps;   /* tests of units: those of trees, and those that PCRE2 made
                     where they are counted */
  const rap_doc *doc;
  rap_units *units;          /* of the sentence in the phase of the rule */
  const rap_tree_unit *tree; /* NULL: of a rule over words, or not parsed */
  pcre2_general_context *memory;
  pcre2_match_data *data;
  pcre2_match_context *limits;
};

/* How near a rule came that did not match: how much of its pattern held, and
 * what was wanted next. */
typedef struct {
  size_t held, of; /* parts of the pattern that must be there */
  rap_str words; /* one line: after "Anna Berg was", wanted present, found … */
} rap_near;

/* Find that out; `near->words` is made in `arena`. */
RAP_CHECKED rap_status rap_near_find(rap_near *near, rap_arena *arena,
                                     const rap_try *what, rap_error *err);

/* The tree of the units in one line: "met (nsubj: Anna Berg, obj: Paul
 * Martin)". */
void rap_tree_print(rap_buf *out, const rap_doc *doc, const rap_units *units,
                    const rap_tree_unit *tree);

#endif
