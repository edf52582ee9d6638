/* Sentences and tokens. */
#include "table.h"

#include "text/scan.h"
#include "text/segment.h"

static rap_doc *segment(rap_context *ctx, rap_str text)
{
  rap_doc *doc = NULL;
  rap_error err = {0};
  assert_int_equal(rap_doc_new(&doc, ctx, RAP_STR("test"), text, &err), RAP_OK);
  assert_int_equal(rap_segment(doc, NULL, &err), RAP_OK);
  return doc;
}

static rap_context *context(void)
{
  rap_context *ctx = NULL;
  assert_int_equal(rap_context_new(&ctx, NULL), RAP_OK);
  return ctx;
}

static void tokens_and_sentences_are_those_of_the_table(void **state)
{
  (void)state;
  rap_context *ctx = context();
  table t;
  table_open(&t, ctx, "tests/text/segments.tsv");
  while (table_next(&t)) {
    rap_doc *doc = segment(ctx, t.fields[0]);
    rap_buf got;
    rap_buf_init(&got, ctx);
    for (size_t s = 0U; s < doc->sentences.len; ++s) {
      rap_buf_add(&got, s ? RAP_STR(" | ") : RAP_STR(""));
      for (size_t i = doc->sentences.items[s].first;
           i < doc->sentences.items[s].end; ++i) {
        rap_buf_add(&got, i > doc->sentences.items[s].first ? RAP_STR(" ")
                                                            : RAP_STR(""));
        rap_buf_add(&got, doc->tokens.items[i].form);
      }
    }
    table_expect(&t, rap_buf_view(&got), t.fields[1]);
    rap_buf_free(&got);
    rap_doc_free(doc);
  }
  table_close(&t);
  rap_context_free(ctx);
}

static void quoted_tokens_are_those_of_the_table(void **state)
{
  (void)state;
  rap_context *ctx = context();
  table t;
  table_open(&t, ctx, "tests/text/quotes.tsv");
  while (table_next(&t)) {
    rap_doc *doc = segment(ctx, t.fields[0]);
    rap_buf got;
    rap_buf_init(&got, ctx);
    for (size_t i = 0U; i < doc->tokens.len; ++i) {
      if (doc->tokens.items[i].quoted) {
        rap_buf_add(&got, got.len ? RAP_STR(" ") : RAP_STR(""));
        rap_buf_add(&got, doc->tokens.items[i].form);
      }
    }
    table_expect(&t, rap_buf_view(&got), t.fields[1]);
    rap_buf_free(&got);
    rap_doc_free(doc);
  }
  table_close(&t);
  rap_context_free(ctx);
}

static void offsets_are_of_the_text(void **state)
{
  (void)state;
  rap_context *ctx = context();
  rap_doc *doc = segment(ctx, RAP_STR("Dačić’s “plan” — ﬁne."));
  const rap_token *t = doc->tokens.items;
  assert_int_equal(doc->tokens.len, 8U);
  assert_str(t[0].form, "Dačić");
  assert_str(t[0].lower, "dačić");
  assert_str(t[1].form, "’s");
  assert_str(t[1].norm, "'s");
  assert_str(t[2].norm, "\"");
  assert_str(t[5].norm, "--");
  assert_str(t[6].norm, "fine");
  assert_int_equal(t[1].chars.begin, 5U);
  assert_int_equal(t[1].bytes.begin, 7U);
  assert_int_equal(t[7].chars.end, 21U);
  assert_false(t[1].space_before);
  assert_true(t[2].space_before);
  assert_int_equal(t[0].head, SIZE_MAX);
  assert_str(rap_doc_words(doc, 2U, 5U), "“plan”");
  assert_int_equal(rap_doc_words(doc, 2U, 99U).len, 0U);
  rap_doc_free(doc);
  rap_context_free(ctx);
}

static void names_are_cut_as_documents_are(void **state)
{
  (void)state;
  rap_context *ctx = context();
  rap_arena arena;
  rap_str *forms = NULL;
  size_t n = 0U;
  rap_arena_init(&arena, ctx);
  assert_int_equal(rap_tokenize(&arena, RAP_STR("St. Lucia’s Co-operation Jr."),
                                &forms, &n, NULL),
                   RAP_OK);
  assert_int_equal(n, 5U);
  assert_str(forms[0], "St.");
  assert_str(forms[2], "'s");
  assert_str(forms[3], "Co-operation");
  assert_str(forms[4], "Jr.");
  rap_arena_free(&arena);
  rap_context_free(ctx);
}

/* Long runs of one thing: each must take time in proportion. */
static void pathological_texts_are_bounded(void **state)
{
  (void)state;
  static const char *const units[] = {"a",  "word ", "a.", ".",    "x-",  "@",
                                      "(",  "'",     "\"", "1,",   "a@b", " ",
                                      "\n", "u.s. ", "”",  "No. ", "[1"};
  rap_context *ctx = context();
  for (size_t i = 0U; i < sizeof(units) / sizeof(units[0]); ++i) {
    rap_buf text;
    rap_buf_init(&text, ctx);
    for (size_t k = 0U; k < 10000U; ++k) {
      rap_buf_add(&text, rap_str_of(units[i]));
    }
    rap_doc *doc = segment(ctx, rap_buf_view(&text));
    size_t end = 0U;
    for (size_t k = 0U; k < doc->tokens.len; ++k) {
      assert_true(doc->tokens.items[k].bytes.begin >= end);
      end = doc->tokens.items[k].bytes.end;
    }
    assert_true(end <= doc->text.len);
    for (size_t k = 0U; k < doc->sentences.len; ++k) {
      const rap_sentence *s = &doc->sentences.items[k];
      assert_true(s->end - s->first <= RAP_SENTENCE_TOKENS);
      assert_int_equal(s->first, k ? s[-1].end : 0U);
    }
    rap_doc_free(doc);
    rap_buf_free(&text);
  }
  rap_context_free(ctx);
}

static void too_many_tokens_are_refused(void **state)
{
  (void)state;
  rap_context_options options = RAP_CONTEXT_OPTIONS_INIT;
  rap_context *ctx = NULL;
  rap_doc *doc = NULL;
  rap_error err = {0};
  options.max_tokens = 3U;
  assert_int_equal(rap_context_new(&ctx, &options), RAP_OK);
  assert_int_equal(
      rap_doc_new(&doc, ctx, RAP_STR(""), RAP_STR("one two three four"), &err),
      RAP_OK);
  assert_int_equal(rap_segment(doc, NULL, &err), RAP_ERR_LIMIT);
  assert_string_equal(err.msg, "document had more than 3 tokens");
  assert_int_equal(doc->tokens.len, 0U);
  rap_doc_free(doc);
  rap_context_free(ctx);
}

static void word_lists_are_sorted(void **state)
{
  (void)state;
  for (unsigned list = 0U; rap_scan_word(list, 0U); ++list) {
    for (size_t i = 1U; rap_scan_word(list, i); ++i) {
      if (strcmp(rap_scan_word(list, i - 1U), rap_scan_word(list, i)) >= 0) {
        fail_msg("list %u: '%s' stood out of order", list,
                 rap_scan_word(list, i));
      }
    }
  }
}

static void survives_every_failed_allocation(void **state)
{
  (void)state;
  size_t needed = SIZE_MAX;
  for (size_t allowed = 0U; allowed < needed; ++allowed) {
    failing f = {0U, SIZE_MAX, 0U};
    rap_context_options options = RAP_CONTEXT_OPTIONS_INIT;
    rap_context *ctx = NULL;
    rap_doc *doc = NULL;
    options.realloc = failing_realloc;
    options.realloc_user = &f;
    assert_int_equal(rap_context_new(&ctx, &options), RAP_OK);
    f.allowed = f.made + allowed;
    rap_status st = rap_doc_new(&doc, ctx, RAP_STR("x"),
                                RAP_STR("“It’s a Dačić. It is.”"), NULL);
    if (!st) {
      st = rap_segment(doc, NULL, NULL);
    }
    assert_true(st == RAP_OK || st == RAP_ERR_NOMEM);
    needed = st ? needed : allowed;
    rap_doc_free(doc);
    rap_context_free(ctx);
    assert_int_equal(f.live, 0U);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tokens_and_sentences_are_those_of_the_table),
      cmocka_unit_test(quoted_tokens_are_those_of_the_table),
      cmocka_unit_test(offsets_are_of_the_text),
      cmocka_unit_test(names_are_cut_as_documents_are),
      cmocka_unit_test(pathological_texts_are_bounded),
      cmocka_unit_test(too_many_tokens_are_refused),
      cmocka_unit_test(word_lists_are_sorted),
      cmocka_unit_test(survives_every_failed_allocation)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
