/* Trees by a parser of the caller's. */
#include "nlp/model.h"

void rap_model_plug(rap_model *model, rap_parse_fn parse, void *user)
{
  model->parse = parse;
  model->parse_user = user;
}

/* A sentence on its way through the parser. */
typedef struct {
  size_t n;
  rap_parse_word *words;
  size_t *heads;
  rap_str *relations;
} plugged;

static bool make(plugged *p, rap_doc *doc, const rap_token *tokens, size_t n)
{
  p->n = n;
  p->words = rap_arena_array(&doc->arena, n, sizeof(*p->words));
  p->heads = rap_arena_array(&doc->arena, n, sizeof(*p->heads));
  p->relations = rap_arena_array(&doc->arena, n, sizeof(*p->relations));
  if (!p->words || !p->heads || !p->relations) {
    return false;
  }
  for (size_t i = 0U; i < n; ++i) {
    p->words[i] = (rap_parse_word){tokens[i].form, tokens[i].lemma,
                                   rap_pos_name(tokens[i].pos), tokens[i].tag};
  }
  return true;
}

/* Does each way upwards end at one root? */
static bool is_tree(const plugged *p)
{
  size_t roots = 0U;
  for (size_t i = 0U; i < p->n; ++i) {
    size_t at = i;
    size_t steps = 0U;
    roots += p->heads[i] == 0U;
    while (p->heads[at] && p->heads[at] <= p->n && steps < p->n) {
      at = p->heads[at] - 1U;
      ++steps;
    }
    if (p->heads[at]) {
      return false;
    }
  }
  return roots == 1U;
}

/* Make the relations those of Universal Dependencies, in the document. */
static rap_status check_relations(plugged *p, rap_doc *doc, rap_error *err)
{
  for (size_t i = 0U; i < p->n; ++i) {
    const rap_str given = p->relations[i];
    if (rap_utf8_check(given) < given.len) {
      return rap_fail(err, RAP_ERR_INVALID,
                      "the parser gave word %zu a relation that is no UTF-8",
                      i + 1U);
    }
    p->relations[i] = rap_relation_of(&doc->arena, given);
    if (!p->relations[i].ptr) {
      return rap_fail_nomem(err);
    }
    if (!p->relations[i].len ||
        rap_str_eq(p->relations[i], RAP_STR("root")) != !p->heads[i]) {
      return rap_fail(err, RAP_ERR_INVALID,
                      "the parser gave word %zu the relation '%.*s'", i + 1U,
                      RAP_ARG(given));
    }
  }
  return RAP_OK;
}

static void keep(const plugged *p, rap_token *tokens, size_t first)
{
  for (size_t i = 0U; i < p->n; ++i) {
    tokens[i].head = p->heads[i] ? first + p->heads[i] - 1U : SIZE_MAX;
    tokens[i].relation = p->relations[i];
  }
}

rap_status rap_plug_parse(const rap_model *model, rap_doc *doc, size_t sentence,
                          rap_error *err)
{
  rap_sentence *s = &doc->sentences.items[sentence];
  rap_token *tokens = doc->tokens.items + s->first;
  plugged p;
  if (!make(&p, doc, tokens, s->end - s->first)) {
    return rap_fail_nomem(err);
  }
  if (!model->parse(model->parse_user, p.words, p.n, p.heads, p.relations)) {
    return rap_fail(err, RAP_ERR_CANCELLED, "the parser failed at sentence %zu",
                    sentence + 1U);
  }
  if (!is_tree(&p)) {
    return rap_fail(err, RAP_ERR_INVALID,
                    "the parser gave no tree for sentence %zu", sentence + 1U);
  }
  const rap_status st = check_relations(&p, doc, err);
  if (st == RAP_OK) {
    keep(&p, tokens, s->first);
    s->parsed = true;
  }
  return st;
}
