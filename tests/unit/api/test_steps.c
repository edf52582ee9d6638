/* Single steps: what each makes, what it needs, another parser. */
#define _DEFAULT_SOURCE
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"

/* ---- a parser
 * ---------------------------------------------------------------- */

typedef enum { WHOLE, FLAT, CIRCLE, ROOTS, FAR, FOREIGN, FAILING } way;

typedef struct {
  way how;
  size_t calls;
} toy;

static size_t number_of(const rap_parse_word *words, size_t n, const char *form)
{
  for (size_t i = 0U; i < n; ++i) {
    if (rap_str_eq(words[i].form, rap_str_of(form))) {
      return i + 1U;
    }
  }
  return 0U;
}

/* Hang a word on another, where both are there. */
static void hang(const rap_parse_word *words, size_t n, size_t *heads,
                 rap_str *relations, const char *const edge[3])
{
  const size_t word = number_of(words, n, edge[0]);
  const size_t head = number_of(words, n, edge[1]);
  if (word && head) {
    heads[word - 1U] = head;
    relations[word - 1U] = rap_str_of(edge[2]);
  }
}

static bool parse(void *user, const rap_parse_word *words, size_t n,
                  size_t *heads, rap_str *relations)
{
  static const char *const edges[][3] = {{"Anna", "met", "nsubj"},
                                         {"Berg", "Anna", "flat"},
                                         {"Paul", "met", "OBL"},
                                         {"Martin", "Paul", "flat"},
                                         {"with", "Paul", "case"}};
  toy *t = user;
  const size_t met = number_of(words, n, "met");
  const size_t root = met ? met : 1U;
  ++t->calls;
  for (size_t i = 0U; i < n; ++i) {
    heads[i] = i + 1U == root ? 0U : root;
    relations[i] = i + 1U == root ? RAP_STR("root") : RAP_STR("dep");
  }
  if (met) {
    assert_str(words[met - 1U].lemma, "meet");
    assert_str(words[met - 1U].upos, "VERB");
    assert_str(words[met - 1U].xpos, "VBD");
  }
  for (size_t i = 0U; t->how == WHOLE && i < sizeof(edges) / sizeof(edges[0]);
       ++i) {
    hang(words, n, heads, relations, edges[i]);
  }
  heads[n - 1U] = t->how == CIRCLE  ? n
                  : t->how == ROOTS ? 0U
                  : t->how == FAR   ? n + 1U
                                    : heads[n - 1U];
  relations[n - 1U] =
      t->how == FOREIGN ? RAP_STR("subject") : relations[n - 1U];
  return t->how != FAILING;
}

/* ---- documents
 * --------------------------------------------------------------- */

typedef struct {
  failing memory;
  rap_context *ctx;
  rap_knowledge *knowledge;
  toy toy;
  rap_knowledge *plugged; /* with the toy */
} with_parser;

static int setup(void **state)
{
  static with_parser f;
  rap_knowledge_options data = RAP_KNOWLEDGE_OPTIONS_INIT;
  data.data = ".";
  *state = &f;
  if (open_context(&f.ctx, &f.memory) != RAP_OK ||
      rap_knowledge_load(&f.knowledge, f.ctx, &data, NULL) != RAP_OK) {
    return -1;
  }
  data.parse = parse;
  data.parse_user = &f.toy;
  return rap_knowledge_load(&f.plugged, f.ctx, &data, NULL) != RAP_OK;
}

static int teardown(void **state)
{
  with_parser *f = *state;
  rap_knowledge_free(f->plugged);
  rap_knowledge_free(f->knowledge);
  rap_context_free(f->ctx);
  return f->memory.live != 0U;
}

static const char article[] = "Anna Berg opened the old bridge in Bergen.\n"
                              "The engineers greeted Anna Berg.\n";

static rap_document *read_article(with_parser *f, const rap_steps *steps)
{
  rap_document *doc = NULL;
  assert_int_equal(read_document(f->ctx, "a.txt", article, &doc), RAP_OK);
  assert_int_equal(rap_document_read(doc, f->knowledge, steps, NULL), RAP_OK);
  return doc;
}

static void nothing_is_found_before_it_is_looked_for(void **state)
{
  rap_document *doc = NULL;
  assert_int_equal(
      read_document(((with_parser *)*state)->ctx, "a.txt", article, &doc),
      RAP_OK);
  assert_int_equal(rap_document_sentences(doc), 0);
  assert_int_equal(rap_document_tokens(doc), 0);
  assert_int_equal(rap_document_mentions(doc), 0);
  assert_null(rap_document_token(doc, 0U).form.ptr);
  assert_int_equal(rap_document_mention(doc, 0U).n_entities, 0);
  rap_document_free(doc);
}

static void tokens_have_neither_tags_nor_trees(void **state)
{
  rap_document *doc = read_article(*state, NULL);
  assert_int_equal(rap_document_sentences(doc), 2);
  const rap_sentence_view second = rap_document_sentence(doc, 1U);
  assert_str(rap_str_slice(rap_document_text(doc), second.bytes.begin,
                           second.bytes.end),
             "The engineers greeted Anna Berg.");
  assert_str(second.block, "paragraph");
  assert_false(second.parsed);
  assert_int_equal(second.tokens.end, rap_document_tokens(doc));
  const rap_token_view word = rap_document_token(doc, second.tokens.begin + 1U);
  assert_str(word.form, "engineers");
  assert_str(
      rap_str_slice(rap_document_text(doc), word.bytes.begin, word.bytes.end),
      "engineers");
  assert_int_equal(word.upos.len + word.xpos.len + word.lemma.len, 0);
  assert_int_equal(word.relation.len, 0);
  assert_true(word.head == SIZE_MAX);
  assert_int_equal(rap_document_mentions(doc), 0);
  assert_int_equal(rap_document_sentence(doc, 2U).tokens.end, 0);
  assert_int_equal(rap_document_token(doc, second.tokens.end).form.len, 0);
  rap_document_free(doc);
}

static void tags_bring_lemmas_and_nothing_else(void **state)
{
  rap_steps steps = RAP_STEPS_INIT;
  steps.tags = true;
  rap_document *doc = read_article(*state, &steps);
  const size_t at = rap_document_sentence(doc, 1U).tokens.begin + 1U;
  const rap_token_view word = rap_document_token(doc, at);
  assert_str(word.upos, "NOUN");
  assert_str(word.xpos, "NNS");
  assert_str(word.lemma, "engineer");
  assert_int_equal(word.relation.len, 0);
  assert_int_equal(rap_document_mentions(doc), 0);
  rap_document_free(doc);
}

static void mentions_of_one_person_have_one_entity(void **state)
{
  rap_steps steps = RAP_STEPS_INIT;
  steps.entities = true;
  rap_document *doc = read_article(*state, &steps);
  size_t entity[2] = {SIZE_MAX, SIZE_MAX};
  size_t persons = 0U;
  for (size_t i = 0U; i < rap_document_mentions(doc); ++i) {
    const rap_mention_view m = rap_document_mention(doc, i);
    if (rap_str_eq(m.type, RAP_STR("Person"))) {
      assert_str(rap_document_token(doc, m.tokens.begin).form, "Anna");
      assert_int_equal(m.tokens.end - m.tokens.begin, 2);
      assert_int_equal(m.n_entities, 1);
      assert_int_equal(m.sentence, persons);
      assert_true(persons < 2U);
      entity[persons++] = m.entities[0];
    }
  }
  assert_int_equal(persons, 2);
  assert_int_equal(entity[0], entity[1]);
  assert_str(rap_document_token(doc, 2U).upos, "VERB");
  assert_false(rap_document_sentence(doc, 0U).parsed);
  rap_document_free(doc);
}

static void trees_are_made_of_all_sentences(void **state)
{
  rap_steps steps = RAP_STEPS_INIT;
  steps.trees = true;
  rap_document *doc = read_article(*state, &steps);
  const rap_sentence_view second = rap_document_sentence(doc, 1U);
  assert_true(rap_document_sentence(doc, 0U).parsed);
  assert_true(second.parsed);
  const rap_token_view subject =
      rap_document_token(doc, second.tokens.begin + 1U);
  assert_str(subject.relation, "nsubj");
  assert_str(rap_document_token(doc, subject.head).form, "greeted");
  const rap_token_view root = rap_document_token(doc, subject.head);
  assert_str(root.relation, "root");
  assert_true(root.head == SIZE_MAX);
  assert_int_equal(rap_document_mentions(doc), 0);
  rap_document_free(doc);
}

static void what_came_with_the_document_stays(void **state)
{
  static const char conllu[] = "1\tAnna\tANNA\tX\tFW\t_\t2\tdep\t_\t_\n"
                               "2\tspoke\t_\t_\t_\t_\t0\troot\t_\t_\n\n";
  with_parser *f = *state;
  rap_document *doc = NULL;
  rap_steps steps = RAP_STEPS_INIT;
  steps.trees = true;
  assert_int_equal(read_document(f->ctx, "a.conllu", conllu, &doc), RAP_OK);
  assert_int_equal(rap_document_tokens(doc), 2);
  assert_str(rap_document_token(doc, 0U).lemma, "ANNA");
  assert_int_equal(rap_document_token(doc, 1U).lemma.len, 0);
  assert_int_equal(rap_document_read(doc, f->knowledge, &steps, NULL), RAP_OK);
  assert_str(rap_document_token(doc, 0U).upos, "X");
  assert_str(rap_document_token(doc, 0U).relation, "dep");
  assert_str(rap_document_token(doc, 1U).lemma, "speak");
  rap_document_free(doc);
}

static bool append(void *user, const char *bytes, size_t len)
{
  rap_buf *buf = user;
  rap_buf_add(buf, (rap_str){bytes, len});
  return !buf->failed;
}

static void build(with_parser *f, const rap_rules *rules, bool steps_first,
                  rap_buf *out)
{
  rap_builder *builder = NULL;
  rap_document *doc = NULL;
  rap_steps steps = RAP_STEPS_INIT;
  assert_int_equal(
      rap_builder_new(&builder, f->ctx, f->knowledge, rules, NULL, NULL),
      RAP_OK);
  assert_int_equal(read_document(f->ctx, "a.txt", article, &doc), RAP_OK);
  if (steps_first) {
    assert_int_equal(rap_document_read(doc, f->knowledge, NULL, NULL), RAP_OK);
    steps.tags = true;
    assert_int_equal(rap_document_read(doc, f->knowledge, &steps, NULL),
                     RAP_OK);
    steps.entities = true;
    assert_int_equal(rap_document_read(doc, f->knowledge, &steps, NULL),
                     RAP_OK);
    assert_int_equal(rap_document_read(doc, f->knowledge, &steps, NULL),
                     RAP_OK);
  }
  assert_int_equal(rap_builder_add(builder, doc, NULL), RAP_OK);
  assert_true(rap_document_mentions(doc) > 1U);
  assert_int_equal(rap_graph_write(rap_builder_graph(builder),
                                   RAP_FORMAT_NTRIPLES, append, out, NULL),
                   RAP_OK);
  rap_document_free(doc);
  rap_builder_free(builder);
}

static void a_graph_is_the_same_after_steps(void **state)
{
  with_parser *f = *state;
  rap_rules *rules = NULL;
  rap_buf one;
  rap_buf other;
  rap_buf_init(&one, f->ctx);
  rap_buf_init(&other, f->ctx);
  assert_int_equal(rap_rules_load(&rules, f->knowledge, NULL, 0U, NULL),
                   RAP_OK);
  build(f, rules, false, &one);
  build(f, rules, true, &other);
  assert_true(one.len > 100U);
  assert_true(rap_str_eq(rap_buf_view(&one), rap_buf_view(&other)));
  rap_buf_free(&one);
  rap_buf_free(&other);
  rap_rules_free(rules);
}

static void steps_want_their_size_and_a_model(void **state)
{
  with_parser *f = *state;
  char folder[] = "/tmp/rap-steps-XXXXXX";
  char link[64];
  char *ontology = realpath("ontology", NULL);
  rap_knowledge_options data = RAP_KNOWLEDGE_OPTIONS_INIT;
  rap_knowledge *bare = NULL;
  rap_document *doc = NULL;
  rap_steps steps = RAP_STEPS_INIT;
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  assert_non_null(mkdtemp(folder));
  assert_non_null(ontology);
  snprintf(link, sizeof(link), "%s/ontology", folder);
  assert_int_equal(symlink(ontology, link), 0);
  data.data = folder;
  assert_int_equal(rap_knowledge_load(&bare, f->ctx, &data, NULL), RAP_OK);
  assert_int_equal(read_document(f->ctx, "a.txt", article, &doc), RAP_OK);
  assert_int_equal(rap_document_read(doc, bare, &steps, NULL), RAP_OK);
  assert_int_equal(rap_document_sentences(doc), 2);
  steps.tags = true;
  assert_int_equal(rap_document_read(doc, bare, &steps, &err),
                   RAP_ERR_NOT_FOUND);
  assert_non_null(strstr(err.msg, "had no model in"));
  steps.size = 1U;
  assert_int_equal(rap_document_read(doc, bare, &steps, NULL), RAP_ERR_ARG);
  rap_document_free(doc);
  rap_knowledge_free(bare);
  bare = NULL;
  data.parse = parse;
  assert_int_equal(rap_knowledge_load(&bare, f->ctx, &data, NULL),
                   RAP_ERR_INVALID);
  assert_null(bare);
  free(ontology);
  assert_int_equal(unlink(link), 0);
  assert_int_equal(rmdir(folder), 0);
}

/* A document that is read with one knowledge. */
typedef struct {
  with_parser *f;
  const rap_knowledge *knowledge;
} work;

static rap_status read_all(void *user)
{
  const work *w = user;
  rap_steps steps = RAP_STEPS_INIT;
  rap_document *doc = NULL;
  steps.entities = true;
  steps.trees = true;
  rap_status st = read_document(w->f->ctx, "a.txt", article, &doc);
  if (st == RAP_OK) {
    st = rap_document_read(doc, w->knowledge, &steps, NULL);
  }
  rap_document_free(doc);
  return st;
}

static void survive(with_parser *f, const rap_knowledge *knowledge)
{
  work w = {f, knowledge};
  assert_true(fail_allocations(&f->memory, SIZE_MAX, 1U, read_all, &w) >= 50U);
}

static void steps_survive_failed_allocations(void **state)
{
  with_parser *f = *state;
  f->toy.how = WHOLE;
  survive(f, f->knowledge);
  survive(f, f->plugged);
}

/* ---- another parser */

static const char meeting[] =
    "Anna Berg, who had come by train, met with Paul Martin.\n"
    "The bridge met the needs of the town.\n"
    "It was cold.\n";

/* A rule that only a tree can match, in a file. */
static void load_tree_rule(const rap_knowledge *knowledge, rap_rules **rules)
{
  static const char rule[] =
      "RULE toy-met\n"
      "  TREE  ?v:[lemma=meet] >agent ?a:Person ?v >obl[case=with] ?b:Person\n"
      "  WRITE { ?e a dip:BilateralTalks ; schema:attendee ?a , ?b }\n"
      "  YES   \"Anna Berg met with Paul Martin.\"\n"
      "        { event talks \"Anna Berg\", \"Paul Martin\" }\n"
      "  NO    \"Anna Berg left with Paul Martin.\"\n";
  char path[] = "/tmp/rap-steps-XXXXXX.rules";
  const char *const paths[] = {path};
  const int fd = mkstemps(path, 6);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, rule, sizeof(rule) - 1U), sizeof(rule) - 1U);
  close(fd);
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  if (rap_rules_load(rules, knowledge, paths, 1U, &err) != RAP_OK) {
    fail_msg("%u:%u: %s", err.line, err.column, err.msg);
  }
  unlink(path);
}

static rap_status build_with(with_parser *f, way how, rap_build_counts *counts,
                             rap_error *err)
{
  rap_rules *rules = NULL;
  rap_builder *builder = NULL;
  rap_document *doc = NULL;
  f->toy = (toy){how, 0U};
  load_tree_rule(f->plugged, &rules);
  assert_int_equal(
      rap_builder_new(&builder, f->ctx, f->plugged, rules, NULL, NULL), RAP_OK);
  assert_int_equal(read_document(f->ctx, "a.txt", meeting, &doc), RAP_OK);
  const rap_status st = rap_builder_add(builder, doc, err);
  *counts = rap_builder_counts(builder);
  rap_document_free(doc);
  rap_builder_free(builder);
  rap_rules_free(rules);
  return st;
}

static void rules_see_the_trees_of_another_parser(void **state)
{
  with_parser *f = *state;
  rap_build_counts counts;
  assert_int_equal(build_with(f, WHOLE, &counts, NULL), RAP_OK);
  assert_int_equal(counts.events, 1);
  assert_int_equal(f->toy.calls, 1); /* of the needs no tree could tell */
  assert_int_equal(build_with(f, FLAT, &counts, NULL), RAP_OK);
  assert_int_equal(counts.events, 0);
}

static void what_is_no_tree_is_refused(void **state)
{
  static const struct {
    way how;
    rap_status status;
    const char *msg;
  } cases[] = {
      {CIRCLE, RAP_ERR_INVALID, "the parser gave no tree for sentence 1"},
      {ROOTS, RAP_ERR_INVALID, "the parser gave no tree for sentence 1"},
      {FAR, RAP_ERR_INVALID, "the parser gave no tree for sentence 1"},
      {FOREIGN, RAP_ERR_INVALID,
       "the parser gave word 14 the relation 'subject'"},
      {FAILING, RAP_ERR_CANCELLED, "the parser failed at sentence 1"}};
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    rap_build_counts counts;
    rap_error err = {RAP_OK, 0U, 0U, "", ""};
    assert_int_equal(build_with(*state, cases[i].how, &counts, &err),
                     cases[i].status);
    assert_string_equal(err.msg, cases[i].msg);
    assert_string_equal(err.source, "a.txt");
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_is_found_before_it_is_looked_for),
      cmocka_unit_test(tokens_have_neither_tags_nor_trees),
      cmocka_unit_test(tags_bring_lemmas_and_nothing_else),
      cmocka_unit_test(mentions_of_one_person_have_one_entity),
      cmocka_unit_test(trees_are_made_of_all_sentences),
      cmocka_unit_test(what_came_with_the_document_stays),
      cmocka_unit_test(a_graph_is_the_same_after_steps),
      cmocka_unit_test(steps_want_their_size_and_a_model),
      cmocka_unit_test(steps_survive_failed_allocations),
      cmocka_unit_test(rules_see_the_trees_of_another_parser),
      cmocka_unit_test(what_is_no_tree_is_refused),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
