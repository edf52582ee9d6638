/* How near rules come that do not match, over sentences made by hand. */
#define _XOPEN_SOURCE 700
#include "fixture.h"

/* The clauses of a rule, the sentence as "form/POS/head/relation" with "/P" or
 * "/O" behind a person or an organization, and what is said of it: "" where it
 * matches, "-" where it is not tried. */
static const struct {
  const char *rule, *sentence, *near;
} cases[] = {
    {"MATCH ?a:Person [pos=AUX|ADV]{0,4} joined the? ?b:Organization",
     "Ann/PROPN/P joined/VERB Acme/PROPN/O", ""},
    {"MATCH ?a:Person [pos=AUX|ADV]{0,4} joined the? ?b:Organization",
     "Ann/PROPN/P left/VERB Acme/PROPN/O", "-"},
    /* what may be repeated takes all it can */
    {"MATCH ?a:Person [pos=AUX|ADV]{0,4} joined the? ?b:Organization",
     "Ann/PROPN/P has/AUX also/ADV not/PART joined/VERB Acme/PROPN/O",
     "3/3 after \"Ann has also\" (?a=\"Ann\"), wanted joined, found \"not\" "
     "(PART, not); that and what follows holds of \"joined Acme\""},
    {"MATCH ?a:Person [pos=AUX|ADV]{0,4} joined the? ?b:Organization",
     "Ann/PROPN/P has/AUX not/PART joined/VERB Bo/PROPN/P",
     "1/3 after \"Ann has\" (?a=\"Ann\"), wanted joined, found \"not\" (PART, "
     "not)"},
    {"MATCH ?a:Person joined the? ?b:Organization",
     "Ann/PROPN/P joined/VERB the/DET Bo/PROPN/P",
     "2/3 after \"Ann joined the\" (?a=\"Ann\"), wanted ?b:Organization, "
     "found Person \"Bo\""},
    {"MATCH ?a:Person joined the? ?b:Organization", "Ann/PROPN/P joined/VERB",
     "2/3 after \"Ann joined\" (?a=\"Ann\"), wanted ?b:Organization, found the "
     "end of the sentence"},
    {"MATCH ?a:Person joined the? ?b:Organization",
     "he/PRON joined/VERB Acme/PROPN/O",
     "2/3 wanted ?a:Person, found none in the sentence; what follows holds of "
     "\"joined Acme\""},
    /* into the branch of a group that went furthest */
    {"MATCH ?a:Person ( joined | [pos=VERB] a member of ) ?b:Organization",
     "Ann/PROPN/P became/VERB a/DET member/NOUN at/ADP Acme/PROPN/O",
     "4/6 after \"Ann became a member\" (?a=\"Ann\"), wanted of, found "
     "\"at\" (ADP, at)"},
    /* into a span */
    {"MATCH ?x=( ?a:Person of ?b:Organization )",
     "Ann/PROPN/P of/ADP Bo/PROPN/P at/ADP Acme/PROPN/O",
     "2/3 after \"Ann of\" (?a=\"Ann\"), wanted ?b:Organization, found Person "
     "\"Bo\""},
    {"MATCH ?a:Person joined (?! [pos=DET]) ?b:Organization",
     "Ann/PROPN/P joined/VERB the/DET Acme/PROPN/O",
     "2/3 after \"Ann joined\" (?a=\"Ann\"), wanted (?! [pos=DET]), found "
     "\"the\" (DET, the)"},
    {"AFTER today MATCH ?a:Person joined ?b:Organization",
     "Ann/PROPN/P joined/VERB Acme/PROPN/O",
     "3/4 MATCH holds of \"Ann joined Acme\" (?a=\"Ann\", ?b=\"Acme\"), but "
     "AFTER today does not stand before it"},
    /* trees */
    {"TREE ?v:[lemma=joined & pos=VERB] >nsubj ?a:Person ?v >obj "
     "?b:Organization",
     "Ann/PROPN/2/nsubj/P joined/VERB/0/root Acme/PROPN/2/obj/O", ""},
    {"TREE ?v:[lemma=joined & pos=VERB] >nsubj ?a:Person ?v >obj "
     "?b:Organization",
     "Ann/PROPN/2/nsubj/P joined/VERB/0/root Bo/PROPN/2/obj/P",
     "2/3 with ?v=\"joined\", ?a=\"Ann\", wanted ?v >obj ?b:Organization, "
     "found "
     "Person \"Bo\""},
    {"TREE ?v:[lemma=joined & pos=VERB] >nsubj ?a:Person ?v >obj "
     "?b:Organization",
     "Ann/PROPN/2/nsubj/P joined/VERB/0/root",
     "2/3 with ?v=\"joined\", ?a=\"Ann\", wanted ?v >obj ?b:Organization, "
     "found "
     "nothing there"},
    {"TREE ?v:[lemma=joined & pos=VERB] >nsubj ?a:Person ?v >obj "
     "?b:Organization",
     "the/DET/2/det joined/ADJ/0/root Acme/PROPN/2/obj/O",
     "0/3 wanted ?v:[lemma=joined & pos=VERB], found \"joined\" (ADJ, joined)"},
    /* of two verbs the one that got further */
    {"TREE ?v:[lemma=joined] >nsubj ?a:Person ?v >obj ?b:Organization",
     "Ann/PROPN/2/nsubj/P joined/VERB/0/root he/PRON/4/nsubj "
     "joined/VERB/2/conj",
     "2/3 with ?v=\"joined\", ?a=\"Ann\", wanted ?v >obj ?b:Organization, "
     "found "
     "nothing there"},
    {"TREE ?v:[lemma=joined] >nsubj ?a:Person ?v >obj ?b:Organization",
     "he/PRON/2/nsubj joined/VERB/0/root Ann/PROPN/4/nsubj/P "
     "joined/VERB/2/conj Bo/PROPN/4/obj/P",
     "2/3 with ?v=\"joined\", ?a=\"Ann\", wanted ?v >obj ?b:Organization, "
     "found "
     "Person \"Bo\""},
    /* what is optional is not missed */
    {"TREE ?v:[lemma=joined] >nsubj ?a:Person OPTIONAL { ?v >obl ?c:Person } "
     "?v >obj ?b:Organization",
     "Ann/PROPN/2/nsubj/P joined/VERB/0/root",
     "2/3 with ?v=\"joined\", ?a=\"Ann\", wanted ?v >obj ?b:Organization, "
     "found "
     "nothing there"}};

static void load_member_rule(fixture *f, const char *rule, rap_rule_set **rules)
{
  char write[80];
  (void)snprintf(write, sizeof(write), "?a org:memberOf ?b %s %s",
                 strstr(rule, "?x=") ? ". ?x a Person" : "",
                 strstr(rule, "?c:") ? ". ?c org:memberOf ?b" : "");
  load_rule(f, rule, write, rules);
}

static rap_status tell(void *user, const rap_try *what, rap_error *err)
{
  char *out = user;
  rap_near near = {0U, 0U, RAP_STR("")};
  rap_arena arena;
  *out = '\0';
  if (what->matches) {
    return RAP_OK;
  }
  rap_arena_init(&arena, what->units->arena.ctx);
  const rap_status st = rap_near_find(&near, &arena, what, err);
  if (st == RAP_OK) {
    sprintf(out, "%zu/%zu %.*s", near.held, near.of, RAP_ARG(near.words));
  }
  rap_arena_free(&arena);
  return st;
}

static rap_status run_case(fixture *f, rap_context *ctx, size_t i, char *near)
{
  rap_rule_set *rules = NULL;
  rap_matcher *matcher = NULL;
  rap_matches *matches = NULL;
  rap_mentions mentions;
  const rap_trace trace = {tell, near, false};
  load_member_rule(f, cases[i].rule, &rules);
  rap_doc *doc = make_document(f, &mentions, cases[i].sentence);
  rap_status st = rap_matcher_new(&matcher, ctx, rules, NULL, NULL);
  if (st == RAP_OK) {
    st = rap_matcher_trace(matcher, &trace, NULL);
  }
  if (st == RAP_OK) {
    st = rap_match_run(&matches, matcher, &mentions, NULL, NULL);
  }
  rap_matcher_free(matcher);
  rap_rule_set_free(rules);
  rap_doc_free(doc);
  return st;
}

static void what_failed_is_said(void **state)
{
  fixture *f = *state;
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    char near[1024] = "-";
    assert_int_equal(run_case(f, f->ctx, i, near), RAP_OK);
    if (strcmp(near, cases[i].near) != 0) {
      fail_msg("%s in %s: %s, not %s", cases[i].rule, cases[i].sentence, near,
               cases[i].near);
    }
  }
}

/* Counting tests of units changes no match, and gives the same each time. */
static rap_status count(void *user, const rap_try *what, rap_error *err)
{
  (void)err;
  *(size_t *)user += what->steps + 1000U * what->matches;
  return RAP_OK;
}

static void units_that_are_tried_are_counted(void **state)
{
  fixture *f = *state;
  size_t steps = 0U;
  rap_rule_set *rules = NULL;
  rap_matcher *matcher = NULL;
  rap_matches *matches = NULL;
  rap_mentions mentions;
  const rap_trace trace = {count, &steps, true};
  load_member_rule(f, cases[0].rule, &rules);
  rap_doc *doc = make_document(f, &mentions, cases[0].sentence);
  assert_int_equal(rap_matcher_new(&matcher, f->ctx, rules, NULL, NULL),
                   RAP_OK);
  assert_int_equal(rap_matcher_trace(matcher, &trace, NULL), RAP_OK);
  assert_int_equal(rap_match_run(&matches, matcher, &mentions, NULL, NULL),
                   RAP_OK);
  assert_int_equal(matches->matches.len, 1U);
  assert_true(steps > 1003U && steps < 1020U);
  rap_matcher_free(matcher);
  rap_rule_set_free(rules);
  rap_doc_free(doc);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_failed_is_said),
      cmocka_unit_test(units_that_are_tried_are_counted)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
