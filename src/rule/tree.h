/* Patterns over dependency trees: what TREE says.
 *
 * Nodes are units of the sentence: a typed variable is a mention, any other a
 * unit of which its test holds.  Edges lead from a node that stands before
 * them along a path to another.
 */
#ifndef RAP_RULE_TREE_H
#define RAP_RULE_TREE_H

#include "rule/pattern.h"

typedef enum {
  RAP_STEP_DOWN,    /* >obl: to a dependent */
  RAP_STEP_UP,      /* ^obl: to the head */
  RAP_STEP_AGENT,   /* >agent: who does it, see match/tree.h */
  RAP_STEP_PATIENT, /* >patient: to whom it is done */
} rap_step_kind;

typedef struct {
  rap_step_kind kind;
  rap_str relation;     /* of down and up */
  const rap_cond *cond; /* of the preposition of the dependent; NULL: any */
  rap_pattern *with;    /* the same, compiled */
} rap_tree_step;

/* One of some steps; an optional one may be left out. */
typedef struct {
  RAP_VEC(rap_tree_step) steps;
  bool optional;
} rap_tree_hop;

typedef struct {
  size_t from, to; /* variables */
  RAP_VEC(rap_tree_hop) hops;
  size_t group; /* 0, or the number of its OPTIONAL */
  rap_str text; /* ">obl ?p:Place", as the file has it */
} rap_tree_edge;

/* The test of a variable, types included. */
typedef struct {
  rap_pat *test; /* NULL: the variable is not in the tree */
  rap_pattern *pattern;
} rap_tree_node;

struct rap_tree {
  RAP_VEC(rap_tree_node) nodes; /* one a variable */
  RAP_VEC(rap_tree_edge) edges;
  size_t root;   /* the first variable */
  size_t anchor; /* the one whose clause gives the status */
};

/* TREE: up to the next clause. */
struct rap_parser;
bool rap_parse_tree(struct rap_parser *p);

/* Compile the tests.  Errors as rap_pattern_compile. */
RAP_CHECKED rap_status rap_tree_compile(rap_tree *tree, rap_arena *arena,
                                        pcre2_compile_context *compile,
                                        const rap_rule *rule, rap_error *err);
void rap_tree_free(rap_tree *tree);

#endif
