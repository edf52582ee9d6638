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

#endif
