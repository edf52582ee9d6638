/* Rules over trees: the tree of a sentence, contracted to units, and the
 * search for a pattern in it.
 *
 * A unit stands where that of its words stands that is nearest to the root;
 * arcs within it are gone.
 *
 *   >agent    who does it: the subject, that of the verb that governs it where
 *             it has none of its own (xcomp, advcl, conj), the noun that a
 *             relative clause or a participle modifies; of a passive, the one
 *             behind "by"
 *   >patient  to whom it is done: the object; of a passive, its subject
 * Where that is no name but has one in apposition, also that.
 */
#ifndef RAP_MATCH_TREE_H
#define RAP_MATCH_TREE_H

#include "match/units.h"
#include "rule/tree.h"

#define RAP_UNIT_NONE SIZE_MAX
#define RAP_TREE_STEPS ((size_t)20000) /* tests of a rule in a sentence */

/* Dependents of a unit form a list in the order of the sentence. */
typedef struct {
  size_t head; /* RAP_UNIT_NONE: the root */
  rap_str relation;
  size_t child, next; /* first dependent, next one of the same head */
} rap_tree_unit;

/* Contract the tree of a parsed sentence; NULL without memory. */
const rap_tree_unit *rap_tree_make(rap_arena *arena, const rap_units *units,
                                   const rap_doc *doc, size_t sentence);

#define RAP_TREE_MISSED 4U

/* The furthest that a search came which found nothing. */
typedef struct {
  bool begun;                     /* some unit was the first variable */
  size_t edge;                    /* whose end was not found */
  size_t *bound;                  /* the variables by then */
  size_t missed[RAP_TREE_MISSED]; /* units that its path led to */
  size_t n_missed;
} rap_tree_failure;

typedef struct {
  const rap_units *units;
  const rap_tree_unit *tree;
  const rap_rule *rule;
  rap_arena *arena; /* of the sentence */
  pcre2_match_data *data;
  pcre2_match_context *limits;
  size_t steps;              /* tests that may still be made */
  size_t *bound;             /* unit of each variable, or RAP_UNIT_NONE */
  rap_tree_failure *failure; /* kept where somebody asks; may be NULL */
} rap_tree_search;

/* Does the pattern hold with its first variable at unit `root`?  Then `bound`
 * is set; `steps` is 0 where the search was stopped. */
bool rap_tree_matches(rap_tree_search *search, size_t root);

/* Does the test of a variable hold of a unit? */
bool rap_tree_test(rap_tree_search *search, size_t var, size_t unit);

/* The dependents that the unit is joined with ("A, B and C"), each time the
 * one after `unit`, of those that the variable's test takes; RAP_UNIT_NONE at
 * the end.  Start with unit == first. */
size_t rap_tree_next_joined(rap_tree_search *search, size_t var, size_t first,
                            size_t unit);

#endif
