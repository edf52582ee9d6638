/* Training the parser: with a dynamic oracle (Goldberg and Nivre 2013), on tags
 * of a tagger that has not seen the sentence. */
#include <stdlib.h>

#include "nlp/parse.h"
#include "train.h"

#define EPOCHS 10U
#define BITS 22U
#define SEEN 5U /* times that a feature must be seen */
#define FILTER_BITS 23U
#define FOLLOWED 2U /* epochs on the path of the oracle alone */

typedef struct {
  const train_text *text;
  const rap_model *model; /* whose lexicon gives classes */
  rap_arena *arena;
  rap_map relations; /* name -> number; 0 is the root's */
  size_t n;          /* relations */
  train_filter filter;
  train_weights weights;
  uint64_t chance; /* state of the choice between moves */
  size_t right, steps;
} learning;

/* ---- the oracle */

/* A sentence: the head (n is the root) and the relation of each word. */
typedef struct {
  size_t n;
  size_t *heads;
  size_t *relations;
} gold_tree;

static gold_tree read_tree(learning *l, rap_arena *arena,
                           const train_sentence *s)
{
  gold_tree tree = {.n = s->end - s->first};
  tree.heads = rap_arena_array(arena, tree.n, sizeof(size_t));
  tree.relations = rap_arena_array(arena, tree.n, sizeof(size_t));
  train_check(tree.heads && tree.relations, "no memory", NULL);
  for (size_t i = 0U; i < tree.n; ++i) {
    const train_word *word = &l->text->words.items[s->first + i];
    const rap_map_entry *entry = rap_map_get(&l->relations, word->relation);
    tree.heads[i] = word->head ? word->head - 1U : tree.n;
    tree.relations[i] = entry ? entry->value : 0U;
  }
  return tree;
}

static size_t children_ahead(const gold_tree *tree,
                             const rap_parse_state *state, size_t word)
{
  size_t n = 0U;
  for (size_t i = state->front; i < tree->n; ++i) {
    n += tree->heads[i] == word;
  }
  return n;
}

/* How many arcs of the tree a move makes impossible. */
static size_t cost_of(const gold_tree *tree, const rap_parse_state *state,
                      rap_move move)
{
  const size_t top = state->depth ? state->stack[state->depth - 1U] : 0U;
  size_t cost = 0U;
  if (move == RAP_MOVE_SHIFT) {
    for (size_t i = 0U; i < state->depth; ++i) {
      const size_t below = state->stack[i];
      cost += tree->heads[below] == state->front;
      cost += i + 1U < state->depth && tree->heads[state->front] == below;
    }
    return cost;
  }
  const size_t head = tree->heads[top];
  cost = children_ahead(tree, state, top);
  if (move == RAP_MOVE_RIGHT) {
    return cost + (head >= state->front);
  }
  return cost +
         (head > state->front ||
          (state->depth > 1U && head == state->stack[state->depth - 2U]));
}

/* Is this the relation that the top is to have, as far as it may have it? */
static bool is_relation(const gold_tree *tree, const rap_parse_state *state,
                        size_t relation)
{
  const size_t wanted = tree->relations[state->stack[state->depth - 1U]];
  return wanted == relation || wanted == 0U ||
         (state->front == state->n && state->depth == 1U);
}

/* Mark the actions of least cost. */
static void mark_best(const gold_tree *tree, const rap_parse_state *state,
                      size_t n_relations, bool *best)
{
  size_t costs[3];
  size_t least = SIZE_MAX;
  for (int m = RAP_MOVE_SHIFT; m <= RAP_MOVE_RIGHT; ++m) {
    costs[m] = rap_parse_may(state, (rap_move)m)
                   ? cost_of(tree, state, (rap_move)m)
                   : SIZE_MAX;
    least = costs[m] < least ? costs[m] : least;
  }
  for (size_t k = 0U; k < 2U * n_relations + 1U; ++k) {
    const rap_move move = rap_parse_move_of(k, n_relations);
    best[k] = costs[move] == least && rap_parse_allows(state, k, n_relations) &&
              (move == RAP_MOVE_SHIFT ||
               is_relation(tree, state, (k - 1U) % n_relations));
  }
}

static size_t best_of(const float *scores, const bool *among, size_t n)
{
  size_t best = SIZE_MAX;
  for (size_t k = 0U; k < n; ++k) {
    if (among[k] && (best == SIZE_MAX || scores[k] > scores[best])) {
      best = k;
    }
  }
  return best;
}

/* ---- walking through sentences */

typedef struct {
  rap_arena arena;
  gold_tree tree;
  rap_parse_state state;
} walk;

static void begin(learning *l, walk *w, const train_sentence *s)
{
  rap_arena_init(&w->arena, l->arena->ctx);
  w->tree = read_tree(l, &w->arena, s);
  rap_token *tokens = rap_arena_array(&w->arena, w->tree.n, sizeof(*tokens));
  train_check(tokens != NULL, "no memory", NULL);
  for (size_t i = 0U; i < w->tree.n; ++i) {
    tokens[i] = l->text->words.items[s->first + i].token;
  }
  train_check(
      rap_parse_begin(&w->state, &w->arena, l->model, tokens, w->tree.n),
      "no memory", NULL);
}

/* ---- which features are kept */

/* Count the features of the oracle's path. */
static void choose_features(learning *l)
{
  uint64_t features[RAP_PARSE_FEATURES];
  bool best[RAP_ROW_CLASSES];
  train_filter_init(&l->filter, l->arena, FILTER_BITS);
  for (size_t s = 0U; s < l->text->sentences.len; ++s) {
    walk w;
    begin(l, &w, &l->text->sentences.items[s]);
    while (!rap_parse_done(&w.state)) {
      train_filter_count(&l->filter, features,
                         rap_parse_features(&w.state, features), SEEN);
      size_t action = 0U;
      mark_best(&w.tree, &w.state, l->n, best);
      while (!best[action]) {
        ++action;
      }
      rap_parse_apply(&w.state, action, l->n);
    }
    rap_arena_free(&w.arena);
  }
}

/* ---- learning */

/* After some epochs the parser mostly goes its own way, and learns to do its
 * best from where it comes to. */
static bool explores(learning *l, unsigned epoch)
{
  l->chance = rap_mix(l->chance, 0xC0FFEEU);
  return epoch >= FOLLOWED && (l->chance >> 20) % 10U != 0U;
}

static void learn_step(learning *l, walk *w, unsigned epoch)
{
  uint64_t features[RAP_PARSE_FEATURES];
  float scores[RAP_ROW_CLASSES];
  bool best[RAP_ROW_CLASSES];
  bool allowed[RAP_ROW_CLASSES];
  const size_t n = l->weights.classes;
  const size_t count = rap_filter_keep(&l->filter.seen, features,
                                       rap_parse_features(&w->state, features));
  train_weights_score(&l->weights, features, count, scores);
  mark_best(&w->tree, &w->state, l->n, best);
  for (size_t k = 0U; k < n; ++k) {
    allowed[k] = rap_parse_allows(&w->state, k, l->n);
  }
  const size_t found = best_of(scores, allowed, n);
  const size_t wanted = best_of(scores, best, n);
  train_weights_update(&l->weights, features, count,
                       best[found] ? found : wanted, found);
  l->right += best[found];
  ++l->steps;
  rap_parse_apply(&w->state, explores(l, epoch) ? found : wanted, l->n);
}

static void learn_epoch(learning *l, unsigned epoch)
{
  const size_t n = l->text->sentences.len;
  const size_t *order = train_order(l->arena, n, epoch);
  l->right = l->steps = 0U;
  for (size_t i = 0U; i < n; ++i) {
    walk w;
    begin(l, &w, &l->text->sentences.items[order[i]]);
    while (!rap_parse_done(&w.state)) {
      learn_step(l, &w, epoch);
    }
    rap_arena_free(&w.arena);
  }
  fprintf(stderr, "trees: epoch %u, %.2f %% right\n", epoch + 1U,
          100.0 * (double)l->right / (double)l->steps);
}

/* ---- relations */

static void add_relation(learning *l, rap_str name)
{
  bool made = false;
  rap_map_entry *entry = rap_map_put(&l->relations, name, &made);
  train_check(entry != NULL, "no memory", NULL);
  if (made) {
    entry->value = l->relations.entries.len - 1U;
  }
}

static rap_str relations_section(learning *l)
{
  rap_buf buf;
  rap_buf_init(&buf, l->arena->ctx);
  rap_map_init(&l->relations, l->arena);
  add_relation(l, RAP_STR("root"));
  for (size_t i = 0U; i < l->text->words.len; ++i) {
    add_relation(l, l->text->words.items[i].relation);
  }
  l->n = l->relations.entries.len;
  for (size_t i = 0U; i < l->n; ++i) {
    rap_buf_printf(&buf, "%.*s\n", RAP_ARG(l->relations.entries.items[i].key));
  }
  const rap_str copy = rap_arena_copy(l->arena, rap_buf_view(&buf));
  train_check(copy.ptr && !buf.failed && 2U * l->n + 1U <= RAP_ROW_CLASSES,
              "too many relations", NULL);
  rap_buf_free(&buf);
  return copy;
}

void train_trees(const train_text *text, const rap_model *model,
                 train_sections *sections)
{
  learning l = {.text = text, .model = model, .arena = text->arena};
  train_add_section(l.arena, sections, "rels", relations_section(&l));
  choose_features(&l);
  train_weights_init(&l.weights, l.arena, BITS, 2U * l.n + 1U);
  for (unsigned epoch = 0U; epoch < EPOCHS; ++epoch) {
    learn_epoch(&l, epoch);
  }
  train_add_section(l.arena, sections, "treerows",
                    train_weights_codes(&l.weights));
  train_add_section(l.arena, sections, "treeseen",
                    train_filter_section(&l.filter));
}
