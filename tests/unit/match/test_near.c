/* How near rules come that do not match, over sentences made by hand. */
#define _XOPEN_SOURCE 700
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "match/trace.h"
#include "text/segment.h"

typedef struct {
  rap_context *ctx;
  rap_ontology *onto;
  rap_lexicon *lexicon;
} fixture;

static int setup(void **state)
{
  static fixture f;
  *state = &f;
  return rap_context_new(&f.ctx, NULL) != RAP_OK ||
         rap_ontology_load(&f.onto, f.ctx, "ontology", NULL, 0U, NULL) !=
             RAP_OK ||
         rap_lexicon_load(&f.lexicon, f.ctx, "ontology", NULL, 0U, NULL) !=
             RAP_OK;
}

static int teardown(void **state)
{
  fixture *f = *state;
  rap_lexicon_free(f->lexicon);
  rap_ontology_free(f->onto);
  rap_context_free(f->ctx);
  return 0;
}

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

static void load_rule(fixture *f, const char *rule, rap_rule_set **rules)
{
  char path[] = "/tmp/rap-near-XXXXXX";
  const int fd = mkstemp(path);
  assert_true(fd >= 0);
  dprintf(fd,
          "RULE r %s WRITE { ?a org:memberOf ?b %s %s } YES \"x\" { \"x\" "
          "org:memberOf \"x\" } NO \"x\"",
          rule, strstr(rule, "?x=") ? ". ?x a Person" : "",
          strstr(rule, "?c:") ? ". ?c org:memberOf ?b" : "");
  close(fd);
  const char *paths[] = {path};
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  const rap_status st =
      rap_rule_set_load(rules, f->ctx, f->onto, f->lexicon, paths, 1U, &err);
  unlink(path);
  if (st != RAP_OK) {
    fail_msg("%s: %u: %s", rule, err.column, err.msg);
  }
}

static void add_mention(rap_mentions *mentions, size_t at, char type)
{
  rap_mention m = {.first = at, .end = at + 1U, .n_entities = 1U};
  rap_entity *entity = rap_vec_push(mentions->arena, &mentions->entities);
  m.type = entity->type = type == 'P' ? RAP_TYPE_PERSON : RAP_TYPE_ORGANIZATION;
  m.entities = rap_arena_alloc(mentions->arena, sizeof(*m.entities));
  m.entities[0] = mentions->entities.len - 1U;
  assert_int_equal(rap_mentions_add(mentions, &m, NULL), RAP_OK);
}

/* "form/POS", and perhaps "/head/relation", and perhaps "/T". */
static void add_token(rap_doc *doc, rap_mentions *mentions, rap_str spec,
                      size_t *at)
{
  rap_str field[5];
  size_t n = 0U;
  while (n < 5U && rap_str_split(&spec, '/', &field[n])) {
    ++n;
  }
  rap_token *token = rap_vec_push(&doc->arena, &doc->tokens);
  assert_non_null(token);
  token->form = field[0];
  assert_true(rap_token_read(&doc->arena, token));
  token->lemma = token->lower;
  token->pos = rap_pos_of(field[1]);
  token->bytes = (rap_span){*at, *at + field[0].len};
  *at += field[0].len + 1U;
  token->head = SIZE_MAX;
  if (n >= 4U) {
    token->head =
        field[2].ptr[0] == '0' ? SIZE_MAX : (size_t)(field[2].ptr[0] - '1');
    token->relation = field[3];
  }
  if (n == 3U || n == 5U) {
    add_mention(mentions, doc->tokens.len - 1U, field[n - 1U].ptr[0]);
  }
}

/* The forms of the sentence with a space behind each. */
static void make_text(const char *sentence, char *out)
{
  rap_str rest = rap_str_of(sentence);
  for (rap_str spec; rap_str_split(&rest, ' ', &spec);) {
    rap_str form;
    rap_str_split(&spec, '/', &form);
    out += sprintf(out, "%.*s ", RAP_ARG(form));
  }
}

static rap_doc *make_document(fixture *f, rap_mentions *mentions,
                              const char *sentence)
{
  rap_doc *doc = NULL;
  char text[512];
  size_t at = 0U;
  make_text(sentence, text);
  assert_int_equal(
      rap_doc_new(&doc, f->ctx, RAP_STR("t"), rap_str_of(text), NULL), RAP_OK);
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
    add_token(doc, mentions, spec, &at);
  }
  doc->sentences.items[0].end = doc->tokens.len;
  return doc;
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
  load_rule(f, cases[i].rule, &rules);
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
  load_rule(f, cases[0].rule, &rules);
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
