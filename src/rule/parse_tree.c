/* Parsing TREE. */
#include "rule/parse.h"
#include "rule/tree.h"

/* ---- nodes */

static rap_cond *types_condition(rap_parser *p, rap_type_set types)
{
  rap_cond *cond = rap_arena_alloc(p->arena, sizeof(*cond));
  rap_value *value = cond ? rap_vec_push(p->arena, &cond->values) : NULL;
  if (!value) {
    rap_parse_nomem(p);
    return NULL;
  }
  cond->field = RAP_FIELD_TYPE;
  value->kind = RAP_VALUE_TYPES;
  value->types = types;
  return cond;
}

static const rap_cond *both(rap_parser *p, const rap_cond *a, const rap_cond *b)
{
  if (!a || !b) {
    return a ? a : b;
  }
  rap_cond *cond = rap_arena_alloc(p->arena, sizeof(*cond));
  if (!cond) {
    rap_parse_nomem(p);
    return NULL;
  }
  *cond = (rap_cond){.kind = RAP_COND_AND, .left = a, .right = b};
  return cond;
}

static rap_tree_node *node_of(rap_parser *p, size_t var)
{
  rap_tree *tree = p->draft->rule->tree;
  while (tree->nodes.len <= var) {
    const rap_tree_node *made = rap_vec_push(p->arena, &tree->nodes);
    if (!made) {
      rap_parse_nomem(p);
      return NULL;
    }
  }
  return &tree->nodes.items[var];
}

/* ":Person|Group[…]...": what is behind the name. */
static bool parse_typed(rap_parser *p, size_t var, const rap_cond **cond)
{
  rap_var *it = &p->draft->vars.items[var];
  const rap_cond *test = NULL;
  it->kind = RAP_VAR_UNIT;
  p->token.text = rap_str_slice(p->token.text, 1U, p->token.text.len);
  if (!rap_parse_types(p, &it->types)) {
    return false;
  }
  if (rap_lex_is(&p->token, '[') && !rap_parse_test(p, &test)) {
    return false;
  }
  if (p->token.kind == RAP_LEX_ELLIPSIS) {
    it->kind = RAP_VAR_LIST;
    rap_parse_next(p);
  }
  *cond = both(p, types_condition(p, it->types), test);
  return *cond != NULL;
}

/* ":[…]" */
static bool parse_word(rap_parser *p, size_t var, const rap_cond **cond)
{
  p->draft->vars.items[var].kind = RAP_VAR_WORD;
  rap_parse_next(p);
  if (!rap_lex_is(&p->token, '[')) {
    return rap_parse_fault(p, p->token.begin, "a type or a test was wanted");
  }
  return rap_parse_test(p, cond) &&
         (*cond || rap_parse_fault(p, p->token.begin, "a test was empty"));
}

static bool declare(rap_parser *p, size_t var, size_t at)
{
  rap_tree_node *node = node_of(p, var);
  const rap_cond *cond = NULL;
  rap_pat *test = rap_arena_alloc(p->arena, sizeof(*test));
  if (!node || !test) {
    return rap_parse_nomem(p);
  }
  if (!(p->token.text.len > 1U ? parse_typed(p, var, &cond)
                               : parse_word(p, var, &cond))) {
    return false;
  }
  *test = (rap_pat){.kind = RAP_PAT_TEST,
                    .at = at,
                    .min = 1U,
                    .max = 1U,
                    .cond = cond,
                    .text = rap_str_slice(p->source, at, p->before),
                    .var = RAP_RULE_NONE};
  node->test = test;
  p->draft->bound.items[var] = true;
  return true;
}

/* "?a", or with ":" where it stands first. */
static bool parse_node(rap_parser *p, size_t *var)
{
  const rap_lex_token name = p->token;
  if (name.kind != RAP_LEX_VAR) {
    return rap_parse_fault(p, name.begin, "a variable was wanted, not '%.*s'",
                           RAP_ARG(name.text));
  }
  *var = rap_parse_variable(p, name.text, name.begin);
  if (*var == RAP_RULE_NONE) {
    return false;
  }
  rap_parse_next(p);
  const bool described = p->token.kind == RAP_LEX_WORD &&
                         p->token.text.ptr[0] == ':' &&
                         p->token.begin == p->before;
  if (described == p->draft->bound.items[*var]) {
    return rap_parse_fault(p, name.begin,
                           described ? "?%.*s was bound twice"
                                     : "?%.*s had no type and no test",
                           RAP_ARG(name.text));
  }
  return !described || declare(p, *var, name.begin);
}

/* ---- paths */

/* "[case=with|in]"; the bracket is the current token. */
static bool parse_case(rap_parser *p, rap_tree_step *step)
{
  rap_cond *cond = rap_arena_alloc(p->arena, sizeof(*cond));
  if (!cond) {
    return rap_parse_nomem(p);
  }
  cond->field = RAP_FIELD_LEMMA;
  step->cond = cond;
  rap_parse_next(p);
  if (!rap_parse_accept_word(p, "case")) {
    return rap_parse_fault(p, p->token.begin, "case= was wanted");
  }
  return rap_parse_expect(p, '=', "after case") && rap_parse_values(p, cond) &&
         rap_parse_expect(p, ']', "at the end of the test");
}

/* ">obl[case=with]", "^conj", ">agent" */
static bool parse_step(rap_parser *p, rap_tree_step *step)
{
  const bool up = rap_parse_accept(p, '^');
  if (!up && !rap_parse_expect(p, '>', "before a relation")) {
    return false;
  }
  if (p->token.kind != RAP_LEX_WORD) {
    return rap_parse_fault(p, p->token.begin, "a relation was wanted");
  }
  step->relation = p->token.text;
  step->kind = up                                            ? RAP_STEP_UP
               : rap_str_eq(p->token.text, RAP_STR("agent")) ? RAP_STEP_AGENT
               : rap_str_eq(p->token.text, RAP_STR("patient"))
                   ? RAP_STEP_PATIENT
                   : RAP_STEP_DOWN;
  rap_parse_next(p);
  return !rap_lex_is(&p->token, '[') || parse_case(p, step);
}

static bool parse_hop(rap_parser *p, rap_tree_hop *hop)
{
  do {
    rap_tree_step *step = rap_vec_push(p->arena, &hop->steps);
    if (!step) {
      return rap_parse_nomem(p);
    }
    if (!parse_step(p, step)) {
      return false;
    }
  } while (rap_parse_accept(p, '|'));
  hop->optional = rap_parse_accept(p, '?');
  return true;
}

static bool at_path(const rap_parser *p)
{
  return rap_lex_is(&p->token, '>') || rap_lex_is(&p->token, '^');
}

/* Does an edge lead to this variable, or is it the first? */
static bool is_reached(const rap_tree *tree, size_t var)
{
  bool reached = var == tree->root;
  for (size_t i = 0U; i + 1U < tree->edges.len; ++i) {
    reached = reached || tree->edges.items[i].to == var;
  }
  return reached;
}

/* From a node on; `group` is the number of the OPTIONAL around it. */
static bool parse_edge(rap_parser *p, size_t from, size_t group, size_t at)
{
  rap_tree *tree = p->draft->rule->tree;
  rap_tree_edge *edge = rap_vec_push(p->arena, &tree->edges);
  if (!edge) {
    return rap_parse_nomem(p);
  }
  edge->from = from;
  edge->group = group;
  edge->text = rap_str_slice(p->source, p->token.begin, p->token.begin);
  while (at_path(p)) {
    rap_tree_hop *hop = rap_vec_push(p->arena, &edge->hops);
    if (!hop) {
      return rap_parse_nomem(p);
    }
    if (!parse_hop(p, hop)) {
      return false;
    }
  }
  if (!is_reached(tree, from)) {
    return rap_parse_fault(p, at, "no line before led to ?%.*s",
                           RAP_ARG(p->draft->vars.items[from].name));
  }
  if (!parse_node(p, &edge->to)) {
    return false;
  }
  p->draft->vars.items[edge->to].optional = group != 0U;
  edge->text.len = (size_t)(p->source.ptr + p->before - edge->text.ptr);
  return true;
}

/* A line: a node, and perhaps an edge from it. */
static bool parse_line(rap_parser *p, size_t group)
{
  rap_tree *tree = p->draft->rule->tree;
  const size_t at = p->token.begin;
  size_t var = RAP_RULE_NONE;
  if (!parse_node(p, &var)) {
    return false;
  }
  if (tree->root == RAP_RULE_NONE) {
    tree->root = var;
  } else if (!at_path(p)) {
    return rap_parse_fault(p, at, "?%.*s was no part of the tree",
                           RAP_ARG(p->draft->vars.items[var].name));
  }
  while (at_path(p)) {
    if (!parse_edge(p, var, group, at)) {
      return false;
    }
    var = tree->edges.items[tree->edges.len - 1U].to;
  }
  return true;
}

static bool parse_optional(rap_parser *p, size_t group)
{
  if (!rap_parse_expect(p, '{', "after OPTIONAL")) {
    return false;
  }
  while (!rap_lex_is(&p->token, '}')) {
    if (!parse_line(p, group)) {
      return false;
    }
  }
  return rap_parse_expect(p, '}', "at the end of OPTIONAL");
}

/* Word variables are used by the tree itself. */
static void use_words(rap_draft *d)
{
  for (size_t i = 0U; i < d->vars.len; ++i) {
    if (d->vars.items[i].kind == RAP_VAR_WORD) {
      d->used.items[i] = true;
    }
  }
}

/* The tests that must hold, for the trigger. */
static bool add_tests(rap_parser *p)
{
  rap_draft *d = p->draft;
  const rap_tree *tree = d->rule->tree;
  for (size_t i = 0U; i < tree->nodes.len; ++i) {
    if (tree->nodes.items[i].test && !d->vars.items[i].optional) {
      rap_pat **slot = rap_vec_push(p->arena, &d->match);
      if (!slot) {
        return rap_parse_nomem(p);
      }
      *slot = tree->nodes.items[i].test;
    }
  }
  return true;
}

bool rap_parse_tree(rap_parser *p)
{
  rap_draft *d = p->draft;
  size_t groups = 0U;
  d->rule->tree = rap_arena_alloc(p->arena, sizeof(*d->rule->tree));
  if (!d->rule->tree) {
    return rap_parse_nomem(p);
  }
  d->rule->tree->root = RAP_RULE_NONE;
  p->depth = 0U;
  while (p->token.kind != RAP_LEX_END && !rap_parse_at_clause(p)) {
    if (!(rap_parse_accept_word(p, "OPTIONAL") ? parse_optional(p, ++groups)
                                               : parse_line(p, 0U))) {
      return false;
    }
  }
  if (!d->rule->tree->edges.len) {
    return rap_parse_fault(p, p->token.begin, "a tree had no edge");
  }
  use_words(d);
  return add_tests(p);
}

/* ---- compiling */

static rap_status compile_condition(rap_pattern **out, rap_arena *arena,
                                    pcre2_compile_context *compile,
                                    const rap_rule *rule, rap_pat *test,
                                    rap_error *err)
{
  const rap_pattern_source source = {.match = {&test, 1U, 1U}};
  return rap_pattern_compile(out, arena, compile, rule, &source, err);
}

static rap_status compile_edge(rap_tree_edge *edge, rap_arena *arena,
                               pcre2_compile_context *compile,
                               const rap_rule *rule, rap_error *err)
{
  rap_status st = RAP_OK;
  for (size_t h = 0U; h < edge->hops.len; ++h) {
    rap_tree_hop *hop = &edge->hops.items[h];
    for (size_t i = 0U; st == RAP_OK && i < hop->steps.len; ++i) {
      rap_tree_step *step = &hop->steps.items[i];
      rap_pat test = {.kind = RAP_PAT_TEST,
                      .min = 1U,
                      .max = 1U,
                      .cond = step->cond,
                      .var = RAP_RULE_NONE};
      if (step->cond) {
        st = compile_condition(&step->with, arena, compile, rule, &test, err);
      }
    }
  }
  return st;
}

rap_status rap_tree_compile(rap_tree *tree, rap_arena *arena,
                            pcre2_compile_context *compile,
                            const rap_rule *rule, rap_error *err)
{
  rap_status st = RAP_OK;
  for (size_t i = 0U; st == RAP_OK && i < tree->nodes.len; ++i) {
    rap_tree_node *node = &tree->nodes.items[i];
    if (node->test) {
      st = compile_condition(&node->pattern, arena, compile, rule, node->test,
                             err);
    }
  }
  for (size_t i = 0U; st == RAP_OK && i < tree->edges.len; ++i) {
    st = compile_edge(&tree->edges.items[i], arena, compile, rule, err);
  }
  return st;
}

void rap_tree_free(rap_tree *tree)
{
  for (size_t i = 0U; tree && i < tree->nodes.len; ++i) {
    rap_pattern_free(tree->nodes.items[i].pattern);
  }
  for (size_t i = 0U; tree && i < tree->edges.len; ++i) {
    const rap_tree_edge *edge = &tree->edges.items[i];
    for (size_t h = 0U; h < edge->hops.len; ++h) {
      for (size_t k = 0U; k < edge->hops.items[h].steps.len; ++k) {
        rap_pattern_free(edge->hops.items[h].steps.items[k].with);
      }
    }
  }
}
