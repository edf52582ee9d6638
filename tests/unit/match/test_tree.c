/* Rules over trees that are made by hand: no parser is asked. */
#define _XOPEN_SOURCE 700
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "match/match.h"
#include "text/segment.h"

typedef struct {
  rap_context *ctx;
  rap_ontology *onto;
  rap_lexicon *lexicon;
} fixture;

static int setup(void **state)
{
  static fixture f;
  if (rap_context_new(&f.ctx, NULL) != RAP_OK ||
      rap_ontology_load(&f.onto, f.ctx, "ontology", NULL, 0U, NULL) != RAP_OK ||
      rap_lexicon_load(&f.lexicon, f.ctx, "ontology", NULL, 0U, NULL) !=
          RAP_OK) {
    return -1;
  }
  *state = &f;
  return 0;
}

static int teardown(void **state)
{
  fixture *f = *state;
  rap_lexicon_free(f->lexicon);
  rap_ontology_free(f->onto);
  rap_context_free(f->ctx);
  return 0;
}

/* The pattern, the sentence as "form/tag/head/relation" with "/P" or "/L"
 * behind a person or a place, and what is bound: "-" where nothing matches. */
static const struct {
  const char *tree, *sentence, *bound;
} cases[] = {
    {"?v:[lemma=met] >agent ?a:Person ?v >patient ?b:Person",
     "Ann/NNP/2/nsubj/P met/VBD/0/root Bo/NNP/2/obj/P", "v=met a=Ann b=Bo"},
    {"?v:[lemma=met] >agent ?a:Person ?v >patient ?b:Person",
     "Ann/NNP/3/nsubj:pass/P was/VBD/3/aux:pass met/VBN/0/root by/IN/5/case "
     "Bo/NNP/3/obl/P",
     "v=met a=Bo b=Ann"},
    {"?v:[lemma=met] >agent ?a:Person ?v >patient ?b:Person",
     "Ann/NNP/2/nsubj/P came/VBD/0/root and/CC/4/cc met/VBD/2/conj "
     "Bo/NNP/4/obj/P",
     "v=met a=Ann b=Bo"},
    {"?v:[lemma=meet] >agent ?a:Person ?v >patient ?b:Person",
     "Ann/NNP/2/nsubj/P wants/VBZ/0/root to/TO/4/mark meet/VB/2/xcomp "
     "Bo/NNP/4/obj/P",
     "v=meet a=Ann b=Bo"},
    {"?v:[lemma=met] >agent ?a:Person ?v >patient ?b:Person",
     "Ann/NNP/5/nsubj/P who/WP/3/nsubj met/VBD/1/acl:relcl Bo/NNP/3/obj/P "
     "left/VBD/0/root",
     "v=met a=Ann b=Bo"},
    {"?v:[lemma=met] >agent ?a:Person ?v >patient ?b:Person",
     "friends/NNS/2/nsubj met/VBD/0/root Bo/NNP/2/obj/P", "-"},
    {"?v:[lemma=met] >agent ?a:Person ?v >patient ?b:Person",
     "friend/NN/3/nsubj Ann/NNP/1/appos/P met/VBD/0/root Bo/NNP/3/obj/P",
     "v=met a=Ann b=Bo"},
    {"?v:[lemma=met] >nsubj ?a:Person...",
     "Ann/NNP/4/nsubj/P and/CC/3/cc Bo/NNP/1/conj/P met/VBD/0/root",
     "v=met a=Ann,Bo"},
    {"?v:[lemma=met] >nsubj ?a:Person",
     "Ann/NNP/4/nsubj/P and/CC/3/cc Bo/NNP/1/conj/P met/VBD/0/root",
     "v=met a=Ann"},
    {"?v:[lemma=met] >obl[case=with]|>obj ?b:Person",
     "He/PRP/2/nsubj met/VBD/0/root for/IN/4/case Ann/NNP/2/obl/P "
     "with/IN/6/case Bo/NNP/2/obl/P",
     "v=met b=Bo"},
    {"?v:[lemma=met] >nsubj ?a:Person OPTIONAL { ?v >obl[case=/in|at/] "
     "?p:Place }",
     "Ann/NNP/2/nsubj/P met/VBD/0/root in/IN/4/case Rome/NNP/2/obl/L",
     "v=met a=Ann p=Rome"},
    {"?v:[lemma=met] >nsubj ?a:Person OPTIONAL { ?v >obl[case=in] ?p:Place }",
     "Ann/NNP/2/nsubj/P met/VBD/0/root near/IN/4/case Rome/NNP/2/obl/L",
     "v=met a=Ann p="},
    {"?a:Person ^nsubj ?v:[lemma=met & tag=VBZ]",
     "Ann/NNP/2/nsubj/P met/VBD/0/root", "-"},
    {"?a:Person ^nsubj ?v:[lemma=met]", "Ann/NNP/2/nsubj/P met/VBD/0/root",
     "a=Ann v=met"},
    {"?v:[lemma=held] >obj>nmod? ?b:Person",
     "held/VBD/0/root talks/NNS/1/obj with/IN/4/case Bo/NNP/2/nmod/P",
     "v=held b=Bo"},
    {"?v:[lemma=met] >nsubj ?a:Person ?v >obj ?b:Person",
     "Ann/NNP/2/nsubj/P met/VBD/0/root Bo/NNP/3/obj/P", "-"},
};

static void load_rule(fixture *f, const char *tree, rap_rule_set **rules)
{
  char path[] = "/tmp/rap-tree-XXXXXX";
  const int fd = mkstemp(path);
  assert_true(fd >= 0);
  dprintf(fd,
          "RULE r TREE %s WRITE { ?e a dip:Visit %s } YES \"x\" { \"x\" "
          "org:memberOf \"x\" } NO \"x\"",
          tree,
          strstr(tree, "?p:") ? "; schema:attendee ?a ; schema:location ?p"
          : strstr(tree, "?a:") && strstr(tree, "?b:")
              ? "; schema:attendee ?a , ?b"
          : strstr(tree, "?a:") ? "; schema:attendee ?a"
                                : "; schema:attendee ?b");
  close(fd);
  const char *paths[] = {path};
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  const rap_status st =
      rap_rule_set_load(rules, f->ctx, f->onto, f->lexicon, paths, 1U, &err);
  unlink(path);
  if (st != RAP_OK) {
    fail_msg("%s: %u: %s", tree, err.column, err.msg);
  }
}

static void add_token(rap_doc *doc, rap_mentions *mentions, rap_str spec)
{
  rap_str field[5] = {{"", 0U}, {"", 0U}, {"", 0U}, {"", 0U}, {"", 0U}};
  for (size_t i = 0U; i < 5U && rap_str_split(&spec, '/', &field[i]); ++i) {
  }
  const size_t at = doc->tokens.len;
  rap_token *token = rap_vec_push(&doc->arena, &doc->tokens);
  assert_non_null(token);
  token->form = field[0];
  assert_true(rap_token_read(&doc->arena, token));
  token->lemma = token->lower;
  token->tag = field[1];
  token->head =
      field[2].ptr[0] == '0' ? SIZE_MAX : (size_t)(field[2].ptr[0] - '1');
  token->relation = field[3];
  if (field[4].len) {
    rap_mention m = {.first = at, .end = at + 1U, .n_entities = 1U};
    rap_entity *entity = rap_vec_push(mentions->arena, &mentions->entities);
    m.type = entity->type =
        field[4].ptr[0] == 'P' ? RAP_TYPE_PERSON : RAP_TYPE_PLACE;
    m.entities = rap_arena_alloc(mentions->arena, sizeof(*m.entities));
    m.entities[0] = mentions->entities.len - 1U;
    assert_int_equal(rap_mentions_add(mentions, &m, NULL), RAP_OK);
  }
}

static rap_doc *make_document(fixture *f, rap_mentions *mentions,
                              const char *sentence)
{
  rap_doc *doc = NULL;
  assert_int_equal(rap_doc_new(&doc, f->ctx, RAP_STR("t"), RAP_STR("t"), NULL),
                   RAP_OK);
  memset(mentions, 0, sizeof(*mentions));
  mentions->doc = doc;
  mentions->lexicon = f->lexicon;
  mentions->arena = &doc->arena;
  rap_sentence *s = rap_vec_push(&doc->arena, &doc->sentences);
  assert_non_null(s);
  s->block = RAP_BLOCK_PARAGRAPH;
  s->parsed = true;
  rap_str rest = rap_str_of(sentence);
  for (rap_str spec; rap_str_split(&rest, ' ', &spec);) {
    add_token(doc, mentions, spec);
  }
  doc->sentences.items[0].end = doc->tokens.len;
  return doc;
}

/* "a=Ann,Bo b=": the variables that the text names, in its order. */
static void show_bound(const rap_doc *doc, const rap_match *match, char *out)
{
  *out = '\0';
  for (size_t i = 0U; i < match->rule->n_vars; ++i) {
    const rap_binding *b = &match->bindings[i];
    if (rap_str_eq(match->rule->vars[i].name, RAP_STR("e"))) {
      continue;
    }
    out += sprintf(out, "%s%.*s=", i ? " " : "",
                   RAP_ARG(match->rule->vars[i].name));
    if (match->rule->vars[i].kind == RAP_VAR_WORD) {
      out += sprintf(out, "%.*s",
                     RAP_ARG(doc->tokens.items[b->tokens.begin].form));
    }
    for (size_t k = 0U; k < b->n; ++k) {
      out += sprintf(out, "%s%.*s", k ? "," : "",
                     RAP_ARG(doc->tokens.items[b->mentions[k]->first].form));
    }
  }
}

static void trees_bind_their_variables(void **state)
{
  fixture *f = *state;
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    rap_rule_set *rules = NULL;
    rap_matcher *matcher = NULL;
    rap_matches *matches = NULL;
    rap_mentions mentions;
    char bound[256] = "-";
    load_rule(f, cases[i].tree, &rules);
    rap_doc *doc = make_document(f, &mentions, cases[i].sentence);
    assert_int_equal(rap_matcher_new(&matcher, f->ctx, rules, NULL, NULL),
                     RAP_OK);
    assert_int_equal(rap_match_run(&matches, matcher, &mentions, NULL, NULL),
                     RAP_OK);
    if (matches->matches.len) {
      show_bound(doc, &matches->matches.items[0], bound);
    }
    if (strcmp(bound, cases[i].bound) != 0) {
      fail_msg("%s in %s bound %s, not %s", cases[i].tree, cases[i].sentence,
               bound, cases[i].bound);
    }
    rap_matcher_free(matcher);
    rap_rule_set_free(rules);
    rap_doc_free(doc);
  }
}

static void a_sentence_without_a_tree_gives_nothing(void **state)
{
  fixture *f = *state;
  rap_rule_set *rules = NULL;
  rap_matcher *matcher = NULL;
  rap_matches *matches = NULL;
  rap_mentions mentions;
  load_rule(f, cases[0].tree, &rules);
  rap_doc *doc = make_document(f, &mentions, cases[0].sentence);
  doc->sentences.items[0].parsed = false;
  assert_int_equal(rap_matcher_new(&matcher, f->ctx, rules, NULL, NULL),
                   RAP_OK);
  assert_int_equal(rap_match_run(&matches, matcher, &mentions, NULL, NULL),
                   RAP_OK);
  assert_int_equal(matches->matches.len, 0U);
  rap_matcher_free(matcher);
  rap_rule_set_free(rules);
  rap_doc_free(doc);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(trees_bind_their_variables),
      cmocka_unit_test(a_sentence_without_a_tree_gives_nothing)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
