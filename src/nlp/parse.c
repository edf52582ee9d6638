/* The dependency parser: greedy, arc-hybrid, from left to right.
 *
 * The features are those of Zhang and Nivre (2011), as far as they pay here. */
#include "nlp/parse.h"

/* ---- states */

static void read_node(rap_parse_node *node, const rap_token *token,
                      const rap_model *model)
{
  rap_word word;
  rap_word_read(&word, token, model);
  node->word = word.lower;
  node->suffix = word.suffix[2];
  node->cls = word.cls;
  node->pos = (uint64_t)token->pos;
  node->tag = rap_mix(rap_str_hash(token->tag), node->pos);
}

bool rap_parse_begin(rap_parse_state *state, rap_arena *arena,
                     const rap_model *model, const rap_token *tokens, size_t n)
{
  *state = (rap_parse_state){.n = n};
  state->nodes = rap_arena_array(arena, n + 2U, sizeof(*state->nodes));
  state->stack = rap_arena_array(arena, n + 1U, sizeof(*state->stack));
  if (!state->nodes || !state->stack) {
    return false;
  }
  for (size_t i = 0U; i < n + 2U; ++i) {
    rap_parse_node *node = &state->nodes[i];
    *node = (rap_parse_node){.word = i, .tag = i, .pos = i - n + 100U};
    if (i < n) {
      read_node(node, &tokens[i], model);
    } else {
      node->word = node->tag = i - n + 1U;
    }
    for (size_t k = 0U; k < RAP_PARSE_CHILDREN; ++k) {
      node->left[k] = node->right[k] = n + 1U;
    }
  }
  return true;
}

static void add_left(rap_parse_node *head, size_t child, uint64_t relation)
{
  head->left[1] = head->left[0];
  head->left[0] = child;
  head->n_left += head->n_left < 3U;
  head->left_set |= (uint64_t)1U << relation % 64U;
}

static void add_right(rap_parse_node *head, size_t child, uint64_t relation)
{
  head->right[1] = head->right[0];
  head->right[0] = child;
  head->n_right += head->n_right < 3U;
  head->right_set |= (uint64_t)1U << relation % 64U;
}

void rap_parse_apply(rap_parse_state *state, size_t action, size_t n_relations)
{
  const rap_move move = rap_parse_move_of(action, n_relations);
  if (move == RAP_MOVE_SHIFT) {
    state->stack[state->depth++] = state->front++;
    return;
  }
  const size_t child = state->stack[--state->depth];
  const uint64_t relation = (action - 1U) % n_relations + 1U;
  const size_t head =
      move == RAP_MOVE_LEFT ? state->front : state->stack[state->depth - 1U];
  state->nodes[child].head = head;
  state->nodes[child].relation = relation;
  if (move == RAP_MOVE_LEFT) {
    add_left(&state->nodes[head], child, relation);
  } else {
    add_right(&state->nodes[head], child, relation);
  }
}

/* ---- features */

static const rap_parse_node *stack_node(const rap_parse_state *state, size_t at)
{
  return &state->nodes[at < state->depth ? state->stack[state->depth - 1U - at]
                                         : state->n + 1U];
}

static const rap_parse_node *next_node(const rap_parse_state *state, size_t at)
{
  const size_t i = state->front + at;
  return &state->nodes[i <= state->n ? i : state->n + 1U];
}

/* How far two words stand apart; 0 where one is not there. */
static uint64_t distance(const rap_parse_state *state, const rap_parse_node *a,
                         const rap_parse_node *b)
{
  const rap_parse_node *none = &state->nodes[state->n + 1U];
  if (a == none || b == none) {
    return 0U;
  }
  const size_t d = (size_t)(b - a);
  return d < 5U ? d : d < 10U ? 5U : 6U;
}

typedef struct {
  uint64_t *out;
  size_t n;
} feature_list;

static inline void add(feature_list *f, uint64_t a, uint64_t b, uint64_t c)
{
  f->out[f->n] = rap_mix(rap_mix(rap_mix((f->n + 1U) * 0x51ED27F1U, a), b), c);
  ++f->n;
}

/* A word alone. */
static void add_word(feature_list *f, const rap_parse_node *w)
{
  add(f, w->word, 0U, 0U);
  add(f, w->tag, 0U, 0U);
  add(f, w->word, w->tag, 0U);
}

/* A child of a word. */
static void add_child(feature_list *f, const rap_parse_node *child)
{
  add(f, child->word, 0U, 0U);
  add(f, child->tag, 0U, 0U);
  add(f, child->relation, 0U, 0U);
}

size_t rap_parse_features(const rap_parse_state *state,
                          uint64_t features[RAP_PARSE_FEATURES])
{
  const rap_parse_node *nodes = state->nodes;
  const rap_parse_node *s0 = stack_node(state, 0U);
  const rap_parse_node *s1 = stack_node(state, 1U);
  const rap_parse_node *s2 = stack_node(state, 2U);
  const rap_parse_node *b0 = next_node(state, 0U);
  const rap_parse_node *b1 = next_node(state, 1U);
  const rap_parse_node *b2 = next_node(state, 2U);
  const rap_parse_node *s0l = &nodes[s0->left[0]];
  const rap_parse_node *s0r = &nodes[s0->right[0]];
  const rap_parse_node *s1l = &nodes[s1->left[0]];
  const rap_parse_node *s1r = &nodes[s1->right[0]];
  const rap_parse_node *b0l = &nodes[b0->left[0]];
  const rap_parse_node *s0l2 = &nodes[s0->left[1]];
  const rap_parse_node *s0r2 = &nodes[s0->right[1]];
  const rap_parse_node *s1r2 = &nodes[s1->right[1]];
  const rap_parse_node *b0l2 = &nodes[b0->left[1]];
  const uint64_t near = distance(state, s0, b0);
  const uint64_t far = distance(state, s1, s0);
  feature_list f = {features, 0U};

  add(&f, 0U, 0U, 0U);
  add_word(&f, s0);
  add_word(&f, s1);
  add_word(&f, b0);
  add_word(&f, b1);
  add_word(&f, b2);
  add(&f, s2->tag, 0U, 0U);
  add(&f, s2->word, s2->tag, 0U);
  add(&f, s0->suffix, 0U, 0U);
  add(&f, b0->suffix, 0U, 0U);
  add(&f, s0->cls, b0->cls, 0U);

  add(&f, s0->word, b0->word, 0U);
  add(&f, s0->word, b0->tag, 0U);
  add(&f, s0->tag, b0->word, 0U);
  add(&f, s0->tag, b0->tag, 0U);
  add(&f, s0->word, s0->tag, b0->tag);
  add(&f, s0->tag, b0->word, b0->tag);
  add(&f, s1->word, s0->word, 0U);
  add(&f, s1->word, s0->tag, 0U);
  add(&f, s1->tag, s0->word, 0U);
  add(&f, s1->tag, s0->tag, 0U);
  add(&f, s1->word, b0->word, 0U);
  add(&f, s1->tag, b0->tag, 0U);
  add(&f, s1->tag, b0->word, 0U);
  add(&f, s1->word, b0->tag, 0U);
  add(&f, b0->tag, b1->tag, 0U);
  add(&f, b0->word, b1->word, 0U);
  add(&f, b0->word, b1->tag, 0U);
  add(&f, s0->suffix, b0->suffix, 0U);
  add(&f, s0->suffix, b0->tag, 0U);

  add(&f, b0->tag, b1->tag, b2->tag);
  add(&f, s0->tag, b0->tag, b1->tag);
  add(&f, s0->word, b0->tag, b1->tag);
  add(&f, s0->tag, b0->word, b1->tag);
  add(&f, s1->tag, s0->tag, b0->tag);
  add(&f, s1->word, s0->tag, b0->tag);
  add(&f, s1->tag, s0->word, b0->tag);
  add(&f, s1->tag, s0->tag, b0->word);
  add(&f, s2->tag, s1->tag, s0->tag);
  add(&f, s0->pos << 8 | s1->pos, b0->pos << 8 | b1->pos,
      s2->pos << 8 | b2->pos);
  add(&f, s0->tag, s0l->tag, b0->tag);
  add(&f, s0->tag, s0r->tag, b0->tag);
  add(&f, s1->tag, s1l->tag, s0->tag);
  add(&f, s1->tag, s1r->tag, s0->tag);
  add(&f, s1->tag, s1r->tag, b0->tag);
  add(&f, s0->tag, b0->tag, b0l->tag);
  add(&f, s1->tag, s0->tag, s0l->tag);
  add(&f, s1->tag, s0->tag, s0r->tag);

  add(&f, near, s0->word, 0U);
  add(&f, near, s0->tag, 0U);
  add(&f, near, b0->word, 0U);
  add(&f, near, b0->tag, 0U);
  add(&f, near, s0->tag, b0->tag);
  add(&f, far, s1->tag, s0->tag);
  add(&f, far, s1->word, s0->tag);
  add(&f, far, s1->tag, s0->word);

  add(&f, s0->word, s0->n_left, 0U);
  add(&f, s0->tag, s0->n_left, 0U);
  add(&f, s0->word, s0->n_right, 1U);
  add(&f, s0->tag, s0->n_right, 1U);
  add(&f, s1->word, s1->n_right, 0U);
  add(&f, s1->tag, s1->n_right, 0U);
  add(&f, s1->tag, s1->n_left, 0U);
  add(&f, b0->word, b0->n_left, 0U);
  add(&f, b0->tag, b0->n_left, 0U);
  add(&f, s0->tag, s0->n_right, b0->tag);

  add_child(&f, s0l);
  add_child(&f, s0r);
  add_child(&f, s1l);
  add_child(&f, s1r);
  add_child(&f, b0l);
  add(&f, s0l2->tag, s0l2->relation, 0U);
  add(&f, s0r2->tag, s0r2->relation, 0U);
  add(&f, s1r2->tag, s1r2->relation, 0U);
  add(&f, b0l2->tag, b0l2->relation, 0U);

  add(&f, s0->word, s0->left_set, 0U);
  add(&f, s0->tag, s0->left_set, 0U);
  add(&f, s0->word, s0->right_set, 0U);
  add(&f, s0->tag, s0->right_set, 0U);
  add(&f, s1->word, s1->right_set, 0U);
  add(&f, s1->tag, s1->right_set, 0U);
  add(&f, s1->tag, s1->left_set, 0U);
  add(&f, b0->word, b0->left_set, 0U);
  add(&f, b0->tag, b0->left_set, 0U);

  add(&f, s0->tag, s0l->relation, b0->tag);
  add(&f, s0->tag, s0r->relation, b0->tag);
  add(&f, s0->tag, s0r->tag, s0r->relation);
  add(&f, s0->tag, s0l->tag, s0l->relation);
  add(&f, s1->tag, s1r->tag, s1r->relation);
  add(&f, s1->tag, s1r->relation, s0->tag);
  add(&f, s1->word, s1r->relation, s0->tag);
  add(&f, s0->tag, s0r->relation, s0r2->relation);
  add(&f, s1->tag, s1r->relation, s1r2->relation);
  add(&f, b0->tag, b0l->relation, s0->tag);
  add(&f, s0->word, s0r->word, b0->tag);
  add(&f, s0r->word, s0->tag, b0->tag);
  add(&f, s0l->word, s0->tag, s1->tag);
  add(&f, s0l->word, s0->word, s1->tag);
  add(&f, s0l->word, s1->word, s0->tag);
  return f.n;
}

/* ---- parsing */

static size_t best_action(const rap_model *model, const rap_parse_state *state)
{
  uint64_t features[RAP_PARSE_FEATURES];
  int32_t scores[RAP_ROW_CLASSES];
  const size_t n = rap_parse_features(state, features);
  rap_rows_score(&model->tree_rows, features,
                 rap_filter_keep(&model->tree_seen, features, n), scores);
  size_t best = SIZE_MAX;
  for (size_t k = 0U; k < model->tree_rows.classes; ++k) {
    if (rap_parse_allows(state, k, model->n_relations) &&
        (best == SIZE_MAX || scores[k] > scores[best])) {
      best = k;
    }
  }
  return best;
}

rap_status rap_parse_sentence(const rap_model *model, rap_doc *doc,
                              size_t sentence, rap_error *err)
{
  rap_sentence *s = &doc->sentences.items[sentence];
  rap_token *tokens = doc->tokens.items + s->first;
  rap_parse_state state;
  if (s->parsed) {
    return RAP_OK;
  }
  if (model->parse) {
    return rap_plug_parse(model, doc, sentence, err);
  }
  if (!model->tree_rows.codes) {
    return RAP_OK;
  }
  if (!rap_parse_begin(&state, &doc->arena, model, tokens, s->end - s->first)) {
    return rap_fail_nomem(err);
  }
  while (!rap_parse_done(&state)) {
    rap_parse_apply(&state, best_action(model, &state), model->n_relations);
  }
  for (size_t i = 0U; i < state.n; ++i) {
    const rap_parse_node *node = &state.nodes[i];
    tokens[i].head = node->head == state.n ? SIZE_MAX : s->first + node->head;
    tokens[i].relation = model->relations[node->relation - 1U];
  }
  s->parsed = true;
  return RAP_OK;
}
