/* Rules over trees that are made by hand: no parser is asked. */
#define _XOPEN_SOURCE 700
#include "fixture.h"

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

static void load_tree(fixture *f, const char *tree, rap_rule_set **rules)
{
  char pattern[256];
  (void)snprintf(pattern, sizeof(pattern), "TREE %s", tree);
  load_rule(f, pattern,
            strstr(tree, "?p:")
                ? "?e a dip:Visit ; schema:attendee ?a ; schema:location ?p"
            : strstr(tree, "?a:") && strstr(tree, "?b:")
                ? "?e a dip:Visit ; schema:attendee ?a , ?b"
            : strstr(tree, "?a:") ? "?e a dip:Visit ; schema:attendee ?a"
                                  : "?e a dip:Visit ; schema:attendee ?b",
            rules);
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
    load_tree(f, cases[i].tree, &rules);
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
  load_tree(f, cases[0].tree, &rules);
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
