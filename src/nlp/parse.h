/* The parser: its states, moves and features, which the trainer uses too.
 *
 * Arc-hybrid (Kuhlmann, Gomez-Rodriguez and Satta 2011): a stack, and the words
 * that are still to be read, behind which the root stands.
 *   SHIFT     the next word onto the stack
 *   LEFT r    the top depends on the next word (or on the root)
 *   RIGHT r   the top depends on what is below it
 * LEFT and RIGHT take the top away.  Action 0 is SHIFT, then come LEFT and
 * RIGHT for each relation of the model, of which the first is that of the root.
 */
#ifndef RAP_NLP_PARSE_H
#define RAP_NLP_PARSE_H

#include "nlp/word.h"

#define RAP_PARSE_FEATURES 128U
#define RAP_PARSE_CHILDREN 2U /* outermost ones that features see, a side */

/* Actions are SHIFT, 1 + r and 1 + relations + r. */
#define RAP_PARSE_SHIFT 0U

typedef enum { RAP_MOVE_SHIFT, RAP_MOVE_LEFT, RAP_MOVE_RIGHT } rap_move;

/* A word in the state of the parser; children are indexes, outermost first. */
typedef struct {
  uint64_t word, tag, pos, suffix, cls;
  size_t head;
  uint64_t relation; /* + 1; 0 before it has a head */
  size_t left[RAP_PARSE_CHILDREN], right[RAP_PARSE_CHILDREN];
  uint64_t n_left, n_right;
  uint64_t left_set, right_set; /* relations of its children, one bit each */
} rap_parse_node;

/* Nodes are the words, the root at `n`, and a word that is not there. */
typedef struct {
  rap_parse_node *nodes; /* n + 2 */
  size_t *stack;         /* n + 1 */
  size_t n, depth, front;
} rap_parse_state;

/* A state over n tokens, before the first move; false without memory. */
bool rap_parse_begin(rap_parse_state *state, rap_arena *arena,
                     const rap_model *model, const rap_token *tokens, size_t n);

static inline bool rap_parse_done(const rap_parse_state *state)
{
  return state->front == state->n && state->depth == 0U;
}

/* May this move be made?  The root takes one word, the last one. */
static inline bool rap_parse_may(const rap_parse_state *state, rap_move move)
{
  const bool at_root = state->front == state->n;
  return move == RAP_MOVE_SHIFT ? !at_root
         : move == RAP_MOVE_RIGHT
             ? state->depth > 1U
             : (at_root ? state->depth == 1U : state->depth > 0U);
}

static inline rap_move rap_parse_move_of(size_t action, size_t n_relations)
{
  return action == RAP_PARSE_SHIFT ? RAP_MOVE_SHIFT
         : action <= n_relations   ? RAP_MOVE_LEFT
                                   : RAP_MOVE_RIGHT;
}

/* May this action be taken: its move, and the relation of the root for the
 * root alone? */
static inline bool rap_parse_allows(const rap_parse_state *state, size_t action,
                                    size_t n_relations)
{
  const rap_move move = rap_parse_move_of(action, n_relations);
  if (move == RAP_MOVE_SHIFT || !rap_parse_may(state, move)) {
    return rap_parse_may(state, move);
  }
  return ((action - 1U) % n_relations == 0U) ==
         (state->front == state->n && move == RAP_MOVE_LEFT);
}

void rap_parse_apply(rap_parse_state *state, size_t action, size_t n_relations);

/* Hash the features of a state; their number. */
size_t rap_parse_features(const rap_parse_state *state,
                          uint64_t features[RAP_PARSE_FEATURES]);

#endif
