/* Boundaries as the shipped model judges them: what holds without a judge
 * holds with it. */
#include "text/table.h"

#include "nlp/nlp.h"
#include "text/segment.h"

typedef struct {
  rap_context *ctx;
  rap_model *model;
} fixture;

static int setup(void **state)
{
  static fixture f;
  *state = &f;
  return rap_context_new(&f.ctx, NULL) != RAP_OK ||
         rap_model_load(&f.model, f.ctx, "models/english.rapmodel", NULL) !=
             RAP_OK;
}

static int teardown(void **state)
{
  fixture *f = *state;
  rap_model_free(f->model);
  rap_context_free(f->ctx);
  return 0;
}

static rap_doc *divide(fixture *f, const rap_model *model, rap_str text)
{
  rap_doc *doc = NULL;
  assert_int_equal(rap_doc_new(&doc, f->ctx, RAP_STR("test"), text, NULL),
                   RAP_OK);
  assert_int_equal(rap_divide(model, doc, NULL), RAP_OK);
  return doc;
}

static void add_tokens(rap_buf *got, const rap_doc *doc)
{
  for (size_t s = 0U; s < doc->sentences.len; ++s) {
    rap_buf_add(got, s ? RAP_STR(" | ") : RAP_STR(""));
    for (size_t i = doc->sentences.items[s].first;
         i < doc->sentences.items[s].end; ++i) {
      rap_buf_add(got, i > doc->sentences.items[s].first ? RAP_STR(" ")
                                                         : RAP_STR(""));
      rap_buf_add(got, doc->tokens.items[i].form);
    }
  }
}

static void expect_table(fixture *f, const rap_model *model, const char *path)
{
  table t;
  table_open(&t, f->ctx, path);
  while (table_next(&t)) {
    rap_buf got;
    rap_buf_init(&got, f->ctx);
    rap_doc *doc = divide(f, model, t.fields[0]);
    add_tokens(&got, doc);
    table_expect(&t, rap_buf_view(&got), t.fields[1]);
    rap_doc_free(doc);
    rap_buf_free(&got);
  }
  table_close(&t);
}

static void sentences_and_tokens_are_those_of_the_table(void **state)
{
  fixture *f = *state;
  expect_table(f, f->model, "tests/text/segments.tsv");
}

static void without_a_model_they_are_as_proposed(void **state)
{
  fixture *f = *state;
  expect_table(f, NULL, "tests/text/segments.tsv");
}

static void judged_sentences_and_tokens_are_those_of_the_table(void **state)
{
  fixture *f = *state;
  expect_table(f, f->model, "tests/text/judged.tsv");
}

/* Names of tables are cut without a judge: each must stand in a sentence as it
 * stands there. */
static void expect_name(fixture *f, rap_str name)
{
  rap_arena arena;
  rap_str *forms = NULL;
  size_t n = 0U;
  rap_arena_init(&arena, f->ctx);
  assert_int_equal(rap_tokenize(&arena, name, &forms, &n, NULL), RAP_OK);
  const rap_str text = rap_arena_printf(
      &arena, "The talks with the %.*s took place on Monday.", RAP_ARG(name));
  rap_doc *doc = divide(f, f->model, text);
  assert_int_equal(doc->sentences.len, 1U);
  assert_int_equal(doc->tokens.len, n + 9U);
  for (size_t i = 0U; i < n; ++i) {
    assert_true(rap_str_eq(doc->tokens.items[4U + i].norm, forms[i]));
  }
  rap_doc_free(doc);
  rap_arena_free(&arena);
}

static void names_stand_in_sentences_as_in_tables(void **state)
{
  fixture *f = *state;
  table t;
  size_t n = 0U;
  table_open(&t, f->ctx, "ontology/names.tsv");
  while (table_next(&t)) {
    if (!rap_str_eq(t.fields[2], RAP_STR("form"))) {
      expect_name(f, t.fields[2]);
      ++n;
    }
  }
  assert_true(n > 100U);
  table_close(&t);
}

/* One sentence of 10,000 tokens, one token of 10,000 characters, texts without
 * a stop, runs that hold more pieces than are judged. */
static void long_texts_are_bounded(void **state)
{
  static const char *const units[] = {"the ",  "Berg ", "a",     "Äé", "x-",
                                      "a.",    "its ",  "$a1",   ":-", "'s",
                                      "Said ", "; ",    "(Mr. ", "1)", "»"};
  fixture *f = *state;
  for (size_t i = 0U; i < sizeof(units) / sizeof(units[0]); ++i) {
    rap_buf text;
    rap_buf_init(&text, f->ctx);
    for (size_t k = 0U; k < 10000U; ++k) {
      rap_buf_add(&text, rap_str_of(units[i]));
    }
    rap_doc *doc = divide(f, f->model, rap_buf_view(&text));
    assert_int_equal(rap_annotate(f->model, doc, NULL), RAP_OK);
    size_t end = 0U;
    for (size_t k = 0U; k < doc->tokens.len; ++k) {
      assert_true(doc->tokens.items[k].bytes.begin >= end);
      end = doc->tokens.items[k].bytes.end;
    }
    assert_true(end <= doc->text.len);
    rap_doc_free(doc);
    rap_buf_free(&text);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sentences_and_tokens_are_those_of_the_table),
      cmocka_unit_test(without_a_model_they_are_as_proposed),
      cmocka_unit_test(judged_sentences_and_tokens_are_those_of_the_table),
      cmocka_unit_test(names_stand_in_sentences_as_in_tables),
      cmocka_unit_test(long_texts_are_bounded)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
