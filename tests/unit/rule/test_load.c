/* Loading rule files: those that ship load, and faulty ones say why. */
#define _XOPEN_SOURCE 700
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "rule/rule.h"

typedef struct {
  rap_context *ctx;
  rap_ontology *onto;
  rap_lexicon *lexicon;
} fixture;

static void show_message(void *user, rap_log_level level,
                         const rap_error *where)
{
  (void)user;
  (void)level;
  print_error("%s:%u:%u: %s\n", where->source, where->line, where->column,
              where->msg);
}

static int setup(void **state)
{
  static fixture f;
  rap_context_options options = RAP_CONTEXT_OPTIONS_INIT;
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  options.log = getenv("RAP_TEST_LOG") ? show_message : NULL;
  if (rap_context_new(&f.ctx, &options) != RAP_OK ||
      rap_ontology_load(&f.onto, f.ctx, "ontology", NULL, 0U, &err) != RAP_OK ||
      rap_lexicon_load(&f.lexicon, f.ctx, "ontology", NULL, 0U, &err) !=
          RAP_OK) {
    print_error("%s:%u: %s\n", err.source, err.line, err.msg);
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

static rap_status load(fixture *f, const char *path, rap_rule_set **out,
                       rap_error *err)
{
  return rap_rule_set_load(out, f->ctx, f->onto, f->lexicon, &path, 1U, err);
}

static void rules_that_ship_load(void **state)
{
  rap_rule_set *rules = NULL;
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  if (load(*state, "rules", &rules, &err) != RAP_OK) {
    fail_msg("%s:%u:%u: %s", err.source, err.line, err.column, err.msg);
  }
  assert_true(rap_rule_set_count(rules) > 40U);
  assert_int_equal(strlen(rap_rule_set_version(rules)), 64U);
  for (size_t i = 0U; i < rap_rule_set_count(rules); ++i) {
    const rap_rule *rule = rap_rule_set_get(rules, i);
    assert_true(rule->trigger.n_words || rule->trigger.types);
    assert_true(rule->pattern || rule->tree);
  }
  rap_rule_set_free(rules);
}

/* Each faulty text with the line, the column and what the message holds. */
static const struct {
  const char *text;
  unsigned line, column;
  const char *msg;
} faulty[] = {
    {"RULE a\n  MATCH ?p:Person ( met\n  WRITE { ?e a dip:Visit ; "
     "schema:attendee ?p }\n",
     3U, 3U, "')' was wanted"},
    {"RULE a MATCH ?p:Persn met YES", 1U, 16U, "'Persn' was no type"},
    {"RULE a MATCH ?p:Person met ?p:Person", 1U, 28U, "?p was bound twice"},
    {"RULE a MATCH [lemma=$x]", 1U, 22U, "list 'x' was not defined"},
    {"RULE a MATCH [pos=VRB]", 1U, 19U, "'VRB' was no part of speech"},
    {"RULE a MATCH [form=/a(?=b)/]", 1U, 22U, "a group with ? or *"},
    {"RULE a MATCH []{0,13} b", 1U, 16U, "bounds were not in order"},
    {"RULE a MATCH ?p:Person met\n WRITE { ?p dip:charis ?p }", 2U, 13U,
     "'dip:charis' was no predicate"},
    {"RULE a MATCH ?p:Place chairs ?o:Organization\n"
     " WRITE { ?p dip:chairs ?o } YES \"x\" { \"a\" dip:chairs \"b\" } NO "
     "\"y\"",
     2U, 24U, "dip:chairs took no subject Place"},
    {"RULE a MATCH ?p:Person chairs ?o:Organization\n"
     " WRITE { ?p dip:chairs ?o } NO \"y\"",
     1U, 1U, "rule a had no YES"},
    {"RULE a MATCH ?p:Person ?q:State chairs ?o:Organization\n"
     " WRITE { ?p dip:chairs ?o } YES \"x\" { \"a\" dip:chairs \"b\" } NO "
     "\"y\"",
     1U, 24U, "?q was bound and not used"},
    {"RULE a MATCH ?p:Person chairs ?o:Organization\n"
     " WRITE { ?p dip:chairs ?o , ?z } YES \"x\" { \"a\" dip:chairs \"b\" } "
     "NO \"y\"",
     2U, 29U, "?z was not bound and had no class"},
    {"RULE a TREE ?v", 1U, 13U, "?v had no type and no test"},
    {"RULE a TREE ?v:[lemma=meet]", 1U, 28U, "no edge"},
    {"RULE a TREE ?v:[lemma=meet] >nsubj ?v:Person", 1U, 36U, "bound twice"},
    {"RULE a TREE ?v:[lemma=meet] >", 1U, 30U, "a relation was wanted"},
    {"RULE a TREE ?v:[lemma=meet] >obl[in] ?p:Place", 1U, 34U,
     "case= was wanted"},
    {"RULE a TREE ?v:[lemma=meet] >obj ?a:Person ?b:Person", 1U, 44U,
     "?b was no part of the tree"},
    {"RULE a TREE ?v:[lemma=meet] >obj ?a:Person ?b:Person >obj ?c:Person", 1U,
     44U, "no line before led to ?b"},
    {"RULE a MATCH x TREE ?v:[lemma=meet] >obj ?a:Person", 1U, 16U,
     "two patterns"},
    {"RULE a AFTER x TREE ?v:[lemma=meet] >obj ?a:Person "
     "WRITE { ?e a dip:Visit ; schema:attendee ?a }",
     1U, 1U, "TREE and AFTER"},
    {"RULE a TREE ?v:[lemma=meet] >obj ?a:Person "
     "WRITE { ?e a dip:Visit ; schema:attendee ?a , ?v }",
     1U, 90U, "?v had no type, and was written of"},
    {"RULE a MATCH \"unclosed\n", 1U, 14U, "was unexpected in a pattern"},
    {"RULE a MATCH ^? ?p:Person", 1U, 15U, "^ was repeated"},
    {"banana", 1U, 1U, "RULE, LIST, PATTERN or PREFIX was wanted"},
};

static void faults_name_their_place(void **state)
{
  char path[] = "/tmp/rule-XXXXXX";
  const int fd = mkstemp(path);
  assert_true(fd >= 0);
  close(fd);
  for (size_t i = 0U; i < sizeof(faulty) / sizeof(faulty[0]); ++i) {
    rap_rule_set *rules = NULL;
    rap_error err = {RAP_OK, 0U, 0U, "", ""};
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(faulty[i].text, file);
    fclose(file);
    assert_int_equal(load(*state, path, &rules, &err), RAP_ERR_SYNTAX);
    if (err.line != faulty[i].line || err.column != faulty[i].column ||
        !strstr(err.msg, faulty[i].msg)) {
      fail_msg("%s\ngave %u:%u: %s", faulty[i].text, err.line, err.column,
               err.msg);
    }
    assert_null(rules);
  }
  unlink(path);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rules_that_ship_load),
      cmocka_unit_test(faults_name_their_place),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
