/* The index from triggers to rules. */
#ifndef RAP_MATCH_INDEX_H
#define RAP_MATCH_INDEX_H

#include "match/units.h"

typedef RAP_VEC(uint32_t) rap_rule_ids;

typedef struct {
  rap_map forms, lemmas; /* word -> index into `rules` */
  RAP_VEC(rap_rule_ids) rules;
  rap_rule_ids types[RAP_TYPE_COUNT];
} rap_index;

RAP_CHECKED rap_status rap_index_make(rap_index *index, rap_arena *arena,
                                      const rap_rule_set *rules,
                                      rap_error *err);

/* Set `wanted[i]` for each rule `i` whose trigger occurs among the units. */
void rap_index_mark(const rap_index *index, const rap_units *units,
                    bool *wanted);

#endif
