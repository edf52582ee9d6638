/* From what PCRE2 captured to bound variables. */
#ifndef RAP_MATCH_BIND_H
#define RAP_MATCH_BIND_H

#include "match/tree.h"

/* Fill the bindings of a match from the groups that PCRE2 set (`offsets`, pairs
 * of begin and end in the records, `n_groups` of them). */
RAP_CHECKED rap_status rap_bind(rap_match *match, rap_arena *arena,
                                const rap_units *units, const size_t *offsets,
                                uint32_t n_groups, rap_error *err);

/* The bindings of a tree that was found. */
RAP_CHECKED rap_status rap_bind_tree(rap_match *match, rap_arena *arena,
                                     rap_tree_search *search, rap_error *err);

#endif
