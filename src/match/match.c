/* Running rules over a document, phase by phase. */
#include <stdlib.h>

#include "match/bind.h"
#include "match/index.h"
#include "match/trace.h"
#include "match/write.h"

#define JIT_STACK_MIN ((size_t)32 << 10)
#define JIT_STACK_MAX ((size_t)1 << 20)
#define MOST_GROUPS 64U

struct rap_matcher {
  rap_context *ctx;
  const rap_rule_set *rules;
  rap_arena arena;
  rap_index index;
  bool *wanted; /* of each rule, for the sentence at hand */
  rap_units units;
  const rap_tree_unit *tree; /* of the sentence at hand; NULL: not made */
  const rap_model *model;
  pcre2_general_context *memory;
  pcre2_match_context *limits;
  pcre2_match_data *data;
  pcre2_jit_stack *stack;
  rap_trace trace;       /* tried NULL: nobody wants to know */
  rap_pattern **counted; /* of each rule, where items are counted */
  size_t steps;          /* of the rule at hand */
};

static bool make_pcre(rap_matcher *m)
{
  m->memory = rap_pattern_memory(m->ctx);
  m->limits = m->memory ? pcre2_match_context_create(m->memory) : NULL;
  m->data = m->memory ? pcre2_match_data_create(MOST_GROUPS, m->memory) : NULL;
  if (!m->limits || !m->data) {
    return false;
  }
  pcre2_set_match_limit(m->limits, (uint32_t)m->ctx->options.match_limit);
  m->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, m->memory);
  if (m->stack) { /* without one the JIT has 32 KiB of the machine's */
    pcre2_jit_stack_assign(m->limits, NULL, m->stack);
  }
  return true;
}

rap_status rap_matcher_new(rap_matcher **out, rap_context *ctx,
                           const rap_rule_set *rules, const rap_model *model,
                           rap_error *err)
{
  rap_matcher *m = rap_alloc(ctx, sizeof(*m));
  if (!m) {
    return rap_fail_nomem(err);
  }
  m->ctx = ctx;
  m->rules = rules;
  m->model = model;
  rap_arena_init(&m->arena, ctx);
  rap_units_init(&m->units, ctx);
  m->wanted = rap_arena_array(&m->arena, rap_rule_set_count(rules) + 1U,
                              sizeof(*m->wanted));
  rap_status st = m->wanted && make_pcre(m) ? RAP_OK : rap_fail_nomem(err);
  if (st == RAP_OK) {
    st = rap_index_make(&m->index, &m->arena, rules, err);
  }
  if (st != RAP_OK) {
    rap_matcher_free(m);
    return st;
  }
  *out = m;
  return RAP_OK;
}

void rap_matcher_free(rap_matcher *m)
{
  if (!m) {
    return;
  }
  for (size_t i = 0U; m->counted && i < rap_rule_set_count(m->rules); ++i) {
    rap_pattern_free(m->counted[i]);
  }
  pcre2_match_data_free(m->data);
  pcre2_match_context_free(m->limits);
  if (m->stack) {
    pcre2_jit_stack_free(m->stack);
  }
  pcre2_general_context_free(m->memory);
  rap_units_free(&m->units);
  rap_arena_free(&m->arena);
  rap_free(m->ctx, m);
}

/* ---- tracing */

static int count_unit(pcre2_callout_block *place, void *user)
{
  (void)place;
  ++*(size_t *)user;
  return 0;
}

/* The patterns once more, so that the units tried are counted.  Interpreted:
 * the JIT counts in its own way, and with callouts dies where memory ends. */
static rap_status compile_counted(rap_matcher *m, rap_error *err)
{
  const size_t n = rap_rule_set_count(m->rules);
  pcre2_compile_context *compile = pcre2_compile_context_create(m->memory);
  rap_status st = compile ? RAP_OK : rap_fail_nomem(err);
  m->counted = rap_arena_array(&m->arena, n + 1U, sizeof(*m->counted));
  if (!m->counted) {
    st = rap_fail_nomem(err);
  }
  for (size_t i = 0U; st == RAP_OK && i < n; ++i) {
    const rap_rule *rule = rap_rule_set_get(m->rules, i);
    if (rule->pattern) {
      rap_pattern_source source = rule->pattern->source;
      source.counted = true;
      source.interpreted = true;
      st = rap_pattern_compile(&m->counted[i], &m->arena, compile, rule,
                               &source, err);
    }
  }
  pcre2_compile_context_free(compile);
  return st;
}

rap_status rap_matcher_trace(rap_matcher *matcher, const rap_trace *trace,
                             rap_error *err)
{
  matcher->trace = *trace;
  if (!trace->counted || matcher->counted) {
    return RAP_OK;
  }
  pcre2_set_callout(matcher->limits, count_unit, &matcher->steps);
  return compile_counted(matcher, err);
}

/* ---- one rule over one sentence
 * ---------------------------------------------- */

typedef struct {
  rap_matcher *m;
  rap_matches *out;
  rap_mentions *mentions;
  size_t sentence;
  rap_error *err;
} run;

/* The token whose clause gives the status: the head of the anchor's unit. */
static size_t trigger_token(const run *r, const rap_rule *rule,
                            const PCRE2_SIZE *offsets, uint32_t n)
{
  const uint32_t group = rule->pattern->anchor;
  size_t begin = offsets[0];
  if (group && group < n && offsets[2U * group] != PCRE2_UNSET &&
      offsets[2U * group] < offsets[2U * group + 1U]) {
    begin = offsets[2U * group];
  }
  const rap_units *units = &r->m->units;
  return units->units.items[rap_units_find(units, begin)].end - 1U;
}

static bool same_bindings(const rap_match *a, const rap_match *b)
{
  for (size_t i = 0U; i < a->rule->n_vars; ++i) {
    const rap_binding *x = &a->bindings[i];
    const rap_binding *y = &b->bindings[i];
    if (x->n != y->n || x->tokens.begin != y->tokens.begin ||
        x->tokens.end != y->tokens.end ||
        (x->n &&
         memcmp(x->mentions, y->mentions, x->n * sizeof(*x->mentions)) != 0)) {
      return false;
    }
  }
  return a->trigger == b->trigger;
}

/* Matches of a rule in a sentence stand together at the end. */
static bool is_repeated(const run *r, const rap_match *match)
{
  for (size_t i = r->out->matches.len; i-- > 0U;) {
    const rap_match *other = &r->out->matches.items[i];
    if (other->rule != match->rule || other->sentence != match->sentence) {
      return false;
    }
    if (same_bindings(other, match)) {
      return true;
    }
  }
  return false;
}

static rap_status check_room(const run *r)
{
  return r->out->matches.len < r->m->ctx->options.max_matches
             ? RAP_OK
             : rap_fail(r->err, RAP_ERR_LIMIT,
                        "had more than the limit of %zu matches",
                        r->m->ctx->options.max_matches);
}

static rap_status keep_match(run *r, const rap_match *match)
{
  if (is_repeated(r, match)) {
    return RAP_OK;
  }
  rap_match *slot = rap_vec_push(r->mentions->arena, &r->out->matches);
  if (!slot) {
    return rap_fail_nomem(r->err);
  }
  *slot = *match;
  return RAP_OK;
}

/* Keep what PCRE2 found, in `n` groups. */
static rap_status keep_groups(run *r, const rap_rule *rule, uint32_t n)
{
  const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(r->m->data);
  const rap_units *units = &r->m->units;
  rap_match match = {.rule = rule, .sentence = r->sentence};
  rap_status st = check_room(r);
  if (st != RAP_OK) {
    return st;
  }
  match.tokens.begin =
      units->units.items[rap_units_find(units, offsets[0])].first;
  const size_t end = rap_units_find(units, offsets[1]);
  match.tokens.end = end ? units->units.items[end - 1U].end : 0U;
  match.trigger = trigger_token(r, rule, offsets, n);
  st = rap_bind(&match, r->mentions->arena, units, offsets, n, r->err);
  return st == RAP_OK ? keep_match(r, &match) : st;
}

/* A rule that was stopped is counted; the run goes on. */
static void count_exceeded(run *r, const rap_rule *rule, const char *why)
{
  ++r->out->exceeded;
  rap_log(r->m->ctx, RAP_LOG_WARNING, r->mentions->doc->source, 0U, 0U,
          "rule %.*s was stopped in sentence %zu: %s", RAP_ARG(rule->name),
          r->sentence + 1U, why);
}

static rap_status run_rule(run *r, const rap_rule *rule,
                           const rap_pattern *pattern)
{
  const rap_units *units = &r->m->units;
  const rap_str text = rap_buf_view(&units->records);
  for (size_t start = 0U; start < text.len;) {
    const int n =
        pcre2_match(pattern->code, (PCRE2_SPTR)text.ptr, text.len, start,
                    PCRE2_NO_UTF_CHECK, r->m->data, r->m->limits);
    if (n == PCRE2_ERROR_NOMATCH) {
      return RAP_OK;
    }
    if (n < 0) {
      PCRE2_UCHAR why[128];
      pcre2_get_error_message(n, why, sizeof(why));
      count_exceeded(r, rule, (const char *)why);
      return RAP_OK;
    }
    const size_t begin = pcre2_get_ovector_pointer(r->m->data)[0];
    const rap_status st = keep_groups(r, rule, (uint32_t)n);
    if (st != RAP_OK) {
      return st;
    }
    const size_t next = rap_units_find(units, begin) + 1U;
    start =
        next < units->units.len ? units->units.items[next].record : text.len;
  }
  return RAP_OK;
}

/* ---- one rule over one tree */

/* The tree of the sentence at hand, which is parsed where it was not; NULL
 * where there is no parser, or no memory. */
static rap_status make_tree(run *r)
{
  rap_doc *doc = r->mentions->doc;
  rap_matcher *m = r->m;
  rap_status st = m->model
                      ? rap_parse_sentence(m->model, doc, r->sentence, r->err)
                      : RAP_OK;
  if (st == RAP_OK && doc->sentences.items[r->sentence].parsed) {
    m->tree = rap_tree_make(&m->units.arena, &m->units, doc, r->sentence);
    st = m->tree ? RAP_OK : rap_fail_nomem(r->err);
  }
  return st;
}

static rap_status keep_tree(run *r, rap_tree_search *search)
{
  const rap_rule *rule = search->rule;
  rap_match match = {.rule = rule, .sentence = r->sentence};
  rap_status st = check_room(r);
  if (st == RAP_OK) {
    st = rap_bind_tree(&match, r->mentions->arena, search, r->err);
  }
  if (st != RAP_OK) {
    return st;
  }
  match.tokens.begin = SIZE_MAX;
  for (size_t i = 0U; i < rule->n_vars; ++i) {
    const rap_span *tokens = &match.bindings[i].tokens;
    if (tokens->end && tokens->begin < match.tokens.begin) {
      match.tokens.begin = tokens->begin;
    }
    if (tokens->end > match.tokens.end) {
      match.tokens.end = tokens->end;
    }
  }
  match.trigger = match.bindings[rule->tree->anchor].tokens.end - 1U;
  return keep_match(r, &match);
}

static rap_status run_tree_rule(run *r, const rap_rule *rule)
{
  rap_matcher *m = r->m;
  rap_tree_search search = {.units = &m->units,
                            .tree = m->tree,
                            .rule = rule,
                            .data = m->data,
                            .limits = m->limits,
                            .steps = RAP_TREE_STEPS};
  search.bound =
      rap_arena_array(&m->units.arena, rule->n_vars, sizeof(*search.bound));
  if (!search.bound) {
    return rap_fail_nomem(r->err);
  }
  for (size_t i = 0U; i < m->units.units.len; ++i) {
    const rap_status st =
        rap_tree_matches(&search, i) ? keep_tree(r, &search) : RAP_OK;
    if (st != RAP_OK) {
      return st;
    }
    if (search.steps == 0U) {
      count_exceeded(r, rule, "its tree took too many steps");
      break;
    }
  }
  m->steps = RAP_TREE_STEPS - search.steps;
  return RAP_OK;
}

/* Is there a unit for the variable? */
static bool has_unit(rap_tree_search *search, size_t var)
{
  size_t i = 0U;
  while (i < search->units->units.len && !rap_tree_test(search, var, i)) {
    ++i;
  }
  return i < search->units->units.len;
}

/* Could the rule hold whatever the tree is: is there a unit for each variable
 * that may not be left out?  Else the sentence need not be parsed for it. */
static bool may_hold(run *r, const rap_rule *rule)
{
  rap_matcher *m = r->m;
  const rap_tree *tree = rule->tree;
  rap_tree_search search = {.units = &m->units,
                            .rule = rule,
                            .data = m->data,
                            .limits = m->limits,
                            .steps = RAP_TREE_STEPS};
  bool may = has_unit(&search, tree->root);
  for (size_t i = 0U; may && i < tree->edges.len; ++i) {
    const rap_tree_edge *edge = &tree->edges.items[i];
    may = edge->group != 0U || has_unit(&search, edge->to);
  }
  return may;
}

/* A rule over words, or over the tree, which the first such rule makes. */
static rap_status run_wanted(run *r, size_t i)
{
  const rap_rule *rule = rap_rule_set_get(r->m->rules, i);
  if (!rule->tree) {
    return run_rule(r, rule, r->m->counted ? r->m->counted[i] : rule->pattern);
  }
  if (!r->m->tree && !r->m->trace.tried && !may_hold(r, rule)) {
    return RAP_OK;
  }
  const rap_status st = r->m->tree ? RAP_OK : make_tree(r);
  return st == RAP_OK && r->m->tree ? run_tree_rule(r, rule) : st;
}

/* The same, told to who traces. */
static rap_status run_traced(run *r, size_t i)
{
  rap_matcher *m = r->m;
  const size_t before = r->out->matches.len;
  m->steps = 0U;
  const rap_status st = run_wanted(r, i);
  if (st != RAP_OK || !m->trace.tried) {
    return st;
  }
  const rap_rule *rule = rap_rule_set_get(m->rules, i);
  const rap_try what = {.rule = rule,
                        .index = i,
                        .sentence = r->sentence,
                        .matches = r->out->matches.len - before,
                        .steps = m->steps,
                        .doc = r->mentions->doc,
                        .units = &m->units,
                        .tree = rule->tree ? m->tree : NULL,
                        .memory = m->memory,
                        .data = m->data,
                        .limits = m->limits};
  return m->trace.tried(m->trace.user, &what, r->err);
}

/* ---- phases
 * --------------------------------------------------------------------- */

/* The rules of one phase: [first, end) of the set. */
typedef struct {
  size_t first, end;
  const rap_rule *only;
} phase;

static rap_status run_sentence(run *r, const phase *which)
{
  rap_matcher *m = r->m;
  rap_status st =
      rap_units_make(&m->units, m->rules, r->mentions, r->sentence, r->err);
  if (st != RAP_OK) {
    return st;
  }
  m->tree = NULL;
  memset(m->wanted, 0, rap_rule_set_count(m->rules) * sizeof(*m->wanted));
  rap_index_mark(&m->index, &m->units, m->wanted);
  for (size_t i = which->first; st == RAP_OK && i < which->end; ++i) {
    const rap_rule *rule = rap_rule_set_get(m->rules, i);
    if (m->wanted[i] && (!which->only || rule == which->only)) {
      st = run_traced(r, i);
    }
  }
  return st;
}

static rap_status run_phase(run *r, const phase *which)
{
  const rap_doc *doc = r->mentions->doc;
  const size_t before = r->out->matches.len;
  rap_status st = RAP_OK;

  for (size_t s = 0U; st == RAP_OK && s < doc->sentences.len; ++s) {
    if (doc->sentences.items[s].block != RAP_BLOCK_FURNITURE) {
      r->sentence = s;
      st = run_sentence(r, which);
    }
  }
  return st == RAP_OK ? rap_match_write(r->out, before, r->mentions, r->err)
                      : st;
}

static int by_place(const void *a, const void *b)
{
  const rap_match *x = a;
  const rap_match *y = b;
  if (x->sentence != y->sentence) {
    return x->sentence < y->sentence ? -1 : 1;
  }
  if (x->tokens.begin != y->tokens.begin) {
    return x->tokens.begin < y->tokens.begin ? -1 : 1;
  }
  const int order = rap_str_cmp(x->rule->name, y->rule->name);
  if (order) {
    return order;
  }
  return x->tokens.end < y->tokens.end ? -1 : x->tokens.end > y->tokens.end;
}

/* The phase that begins at rule `first`; of the last one wanted, `only`. */
static phase phase_at(const rap_rule_set *rules, size_t first,
                      const rap_rule *only)
{
  phase p = {first, first, NULL};
  const unsigned number = rap_rule_set_get(rules, first)->phase;
  while (p.end < rap_rule_set_count(rules) &&
         rap_rule_set_get(rules, p.end)->phase == number) {
    ++p.end;
  }
  if (only && number == only->phase) {
    p.only = only;
  }
  return p;
}

rap_status rap_match_run(rap_matches **out, rap_matcher *matcher,
                         rap_mentions *mentions, const rap_rule *only,
                         rap_error *err)
{
  rap_matches *matches = rap_arena_alloc(mentions->arena, sizeof(*matches));
  if (!matches) {
    return rap_fail_nomem(err);
  }
  run r = {matcher, matches, mentions, 0U, err};
  for (size_t i = 0U; i < rap_rule_set_count(matcher->rules);) {
    const phase next = phase_at(matcher->rules, i, only);
    if (only && rap_rule_set_get(matcher->rules, i)->phase > only->phase) {
      break;
    }
    const rap_status st = run_phase(&r, &next);
    if (st != RAP_OK) {
      return st;
    }
    i = next.end;
  }
  if (matches->matches.len) {
    qsort(matches->matches.items, matches->matches.len,
          sizeof(*matches->matches.items), by_place);
  }
  *out = matches;
  return RAP_OK;
}
