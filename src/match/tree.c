/* The tree of a sentence, contracted to units. */
#include "match/tree.h"

/* How far a token is from the root; a sentence is no deeper than long. */
static size_t depth_of(const rap_doc *doc, size_t token, size_t most)
{
  size_t depth = 0U;
  while (doc->tokens.items[token].head != SIZE_MAX && depth < most) {
    token = doc->tokens.items[token].head;
    ++depth;
  }
  return depth;
}

/* The token of a unit that is nearest to the root. */
static size_t top_of(const rap_doc *doc, const rap_unit *unit, size_t most)
{
  size_t top = unit->first;
  if (unit->end == unit->first + 1U) {
    return top;
  }
  size_t least = depth_of(doc, top, most);
  for (size_t i = unit->first + 1U; i < unit->end; ++i) {
    const size_t depth = depth_of(doc, i, most);
    if (depth < least) {
      least = depth;
      top = i;
    }
  }
  return top;
}

/* The unit that holds a token. */
static size_t unit_of(const rap_units *units, size_t token)
{
  const size_t behind =
      rap_lower_bound(units->units.items, units->units.len, sizeof(rap_unit),
                      offsetof(rap_unit, first), token + 1U);
  return behind ? behind - 1U : 0U;
}

const rap_tree_unit *rap_tree_make(rap_arena *arena, const rap_units *units,
                                   const rap_doc *doc, size_t sentence)
{
  const rap_sentence *s = &doc->sentences.items[sentence];
  const size_t n = units->units.len;
  rap_tree_unit *tree = rap_arena_array(arena, n, sizeof(*tree));
  for (size_t i = 0U; tree && i < n; ++i) {
    const size_t top = top_of(doc, &units->units.items[i], s->end - s->first);
    const rap_token *token = &doc->tokens.items[top];
    tree[i].relation = token->relation;
    tree[i].child = tree[i].next = RAP_UNIT_NONE;
    tree[i].head =
        token->head == SIZE_MAX ? RAP_UNIT_NONE : unit_of(units, token->head);
  }
  for (size_t i = n; tree && i-- > 0U;) {
    if (tree[i].head != RAP_UNIT_NONE) {
      tree[i].next = tree[tree[i].head].child;
      tree[tree[i].head].child = i;
    }
  }
  return tree;
}
