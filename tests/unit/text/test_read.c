/* Readers: formats, titles, datelines, furniture, languages, faults. */
#include "table.h"

#include <stdio.h>

#include "text/layout.h"
#include "text/read.h"
#include "text/segment.h"

static rap_context *context(size_t max_bytes)
{
  rap_context *ctx = NULL;
  rap_context_options options = RAP_CONTEXT_OPTIONS_INIT;
  if (max_bytes) {
    options.max_bytes = max_bytes;
  }
  assert_int_equal(rap_context_new(&ctx, &options), RAP_OK);
  return ctx;
}

static rap_doc *read_doc(rap_context *ctx, const char *name, rap_str bytes)
{
  rap_reader *reader = NULL;
  rap_doc *doc = NULL;
  rap_error err = {0};
  assert_int_equal(rap_reader_new(&reader, ctx, rap_str_of(name), bytes,
                                  RAP_INPUT_AUTO, &err),
                   RAP_OK);
  if (rap_reader_next(reader, &doc, &err)) {
    fail_msg("%s: %s", name, err.msg);
  }
  rap_doc *none = NULL;
  assert_int_equal(rap_reader_next(reader, &none, &err), RAP_DONE);
  rap_reader_free(reader);
  return doc;
}

static rap_str block(const rap_doc *doc, size_t i, rap_block_kind kind)
{
  assert_true(i < doc->blocks.len);
  assert_int_equal(doc->blocks.items[i].kind, kind);
  return rap_str_slice(doc->text, doc->blocks.items[i].bytes.begin,
                       doc->blocks.items[i].bytes.end);
}

static void furniture_is_that_of_the_table(void **state)
{
  (void)state;
  rap_context *ctx = context(0U);
  table t;
  table_open(&t, ctx, "tests/text/furniture.tsv");
  while (table_next(&t)) {
    table_expect(&t,
                 rap_is_furniture(t.fields[1], NULL) ? RAP_STR("furniture")
                                                     : RAP_STR("text"),
                 t.fields[0]);
  }
  table_close(&t);
  rap_context_free(ctx);
}

static void datelines_are_those_of_the_table(void **state)
{
  (void)state;
  rap_context *ctx = context(0U);
  table t;
  table_open(&t, ctx, "tests/text/datelines.tsv");
  while (table_next(&t)) {
    rap_dateline line = {{"", 0U}, {"", 0U}, {0, 0U, 0U}};
    char got[128], date[11] = "";
    const size_t n = rap_dateline_read(t.fields[0], &line);
    if (line.date.day) {
      rap_date_print(line.date, date);
    }
    (void)snprintf(got, sizeof(got), "%zu", n);
    table_expect(&t, rap_str_of(got), t.fields[1]);
    table_expect(&t, line.place, t.fields[2]);
    table_expect(&t, line.agency, t.fields[3]);
    table_expect(&t, rap_str_of(date), t.fields[4]);
  }
  table_close(&t);
  rap_context_free(ctx);
}

static void languages_are_those_of_the_table(void **state)
{
  (void)state;
  rap_context *ctx = context(0U);
  table t;
  table_open(&t, ctx, "tests/text/languages.tsv");
  while (table_next(&t)) {
    table_expect(
        &t, rap_is_english(t.fields[1]) ? RAP_STR("english") : RAP_STR("other"),
        t.fields[0]);
  }
  table_close(&t);
  rap_context_free(ctx);
}

static void plain_text_has_title_dateline_and_wrapped_paragraphs(void **state)
{
  (void)state;
  rap_context *ctx = context(0U);
  rap_doc *doc = read_doc(
      ctx, "a.txt",
      RAP_STR(
          "\xEF\xBB\xBFTalks end in Oslo\r\n\r\n"
          "OSLO, Jan. 5, 2016 (Example News) - The ministers of Chile\r\n"
          "and Norway signed an accord on Tuesday after a week of\r\n"
          "talks that had been called off twice, as the officials of the\r\n"
          "two states told reporters in the capital.\r\n\r\n"
          "They will meet again.\r\nPost a Comment\r\n"));
  assert_str(doc->title, "Talks end in Oslo");
  assert_str(block(doc, 0U, RAP_BLOCK_TITLE), "Talks end in Oslo");
  assert_str(block(doc, 1U, RAP_BLOCK_DATELINE),
             "OSLO, Jan. 5, 2016 (Example News) -");
  assert_true(rap_str_ends(block(doc, 2U, RAP_BLOCK_PARAGRAPH),
                           RAP_STR("in the capital.")));
  assert_str(block(doc, 3U, RAP_BLOCK_PARAGRAPH), "They will meet again.");
  assert_str(block(doc, 4U, RAP_BLOCK_FURNITURE), "Post a Comment");
  assert_str(doc->dateline_place, "OSLO");
  assert_str(doc->agency, "Example News");
  assert_int_equal(doc->date.year, 2016);
  assert_str(doc->date_from, "dateline");
  rap_doc_free(doc);
  rap_context_free(ctx);
}

static void dates_are_inferred_only_where_one_year_fits(void **state)
{
  (void)state;
  rap_context *ctx = context(0U);
  static const struct {
    const char *text;
    int year;
  } cases[] = {
      {"OSLO, April 2. /EX/. The ministers met on Thursday, after the talks of "
       "2014, for a plan of 2015.",
       2015},
      {"OSLO, April 2. /EX/. The ministers met on Thursday.", 0},
      {"OSLO, April 2. /EX/. The ministers met, after the talks of 2014, for a "
       "plan of 2015.",
       0},
      {"OSLO, April 2. /EX/. They met on Thursday, as they had in 2009 and in "
       "2015.",
       0}};
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    rap_doc *doc = read_doc(ctx, "a.txt", rap_str_of(cases[i].text));
    assert_int_equal(rap_segment(doc, NULL, NULL), RAP_OK);
    rap_doc_infer_date(doc);
    assert_int_equal(doc->date.year, cases[i].year);
    assert_int_equal(doc->date.day, cases[i].year ? 2 : 0);
    rap_doc_free(doc);
  }
  rap_context_free(ctx);
}

static void the_article_comes_out_of_a_page(void **state)
{
  (void)state;
  rap_context *ctx = context(0U);
  rap_buf page;
  rap_buf_init(&page, ctx);
  assert_int_equal(rap_file_read(&page, "tests/text/page.html", 0U, NULL),
                   RAP_OK);
  rap_doc *doc = read_doc(ctx, "page.html", rap_buf_view(&page));
  assert_str(doc->text,
             "Ministers meet in Geneva\n\nBy Jane Doe\n\n22 November 2016\n\n"
             "GENEVA (Example News) — The foreign ministers of Norway and "
             "Chile met on Tuesday, officials said.\n\n“We agreed on much,” "
             "said the Norwegian minister.\n\nHe left after the talks, which "
             "lasted two hours.");
  assert_str(doc->title, "Ministers meet in Geneva");
  assert_str(doc->url, "https://example.org/a/1");
  assert_str(doc->date_from, "metadata");
  assert_int_equal(doc->date.day, 22);
  rap_doc_free(doc);
  rap_buf_free(&page);
  rap_context_free(ctx);
}

static void json_lines_are_documents_and_faults_have_their_line(void **state)
{
  (void)state;
  rap_context *ctx = context(0U);
  rap_reader *reader = NULL;
  rap_doc *doc = NULL;
  rap_error err = {0};
  const rap_str lines = RAP_STR(
      "{\"id\":\"a1\",\"url\":\"https://example.org/1\",\"date\":\"2015-04-02T1"
      "0:00\",\"title\":\"Talks end\",\"text\":\"The ministers met.\"}\n\n"
      "{\"id\": oops}\n"
      "{\"title\":\"x\"}\n"
      "{\"text\":7}\n"
      "{\"text\":\"The end.\",\"date\":\"2015-13-01\"}\n"
      "[1]\n{\"text\":\" \"}\n");
  static const struct {
    rap_status status;
    unsigned line;
    const char *message;
  } faults[] = {{RAP_ERR_SYNTAX, 3U, "JSON was faulty"},
                {RAP_ERR_INVALID, 4U, "member 'text' was missing"},
                {RAP_ERR_INVALID, 5U, "member 'text' was no string"},
                {RAP_ERR_INVALID, 6U, "date was '2015-13-01', not YYYY-MM-DD"},
                {RAP_ERR_INVALID, 7U, "line was no object"},
                {RAP_ERR_INVALID, 8U, "document was empty"}};
  assert_int_equal(rap_reader_new(&reader, ctx, RAP_STR("a.jsonl"), lines,
                                  RAP_INPUT_AUTO, &err),
                   RAP_OK);
  assert_int_equal(rap_reader_next(reader, &doc, &err), RAP_OK);
  assert_str(doc->text, "Talks end\n\nThe ministers met.");
  assert_str(doc->source, "a1");
  assert_str(doc->url, "https://example.org/1");
  assert_str(block(doc, 0U, RAP_BLOCK_TITLE), "Talks end");
  assert_int_equal(doc->date.day, 2);
  rap_doc_free(doc);
  for (size_t i = 0U; i < sizeof(faults) / sizeof(faults[0]); ++i) {
    assert_int_equal(rap_reader_next(reader, &doc, &err), faults[i].status);
    assert_int_equal(err.line, faults[i].line);
    assert_string_equal(err.source, "a.jsonl");
    assert_non_null(strstr(err.msg, faults[i].message));
  }
  assert_int_equal(rap_reader_next(reader, &doc, &err), RAP_DONE);
  rap_reader_free(reader);
  rap_context_free(ctx);
}

static void faulty_inputs_have_one_clear_line(void **state)
{
  (void)state;
  static const struct {
    const char *name, *bytes;
    rap_status status;
    const char *message;
  } cases[] = {
      {"a.txt", "caf\xFF", RAP_ERR_ENCODING, "text was not UTF-8 at byte 3"},
      {"a.txt", "", RAP_ERR_INVALID, "document was empty"},
      {"a.txt", " \n.\n", RAP_ERR_INVALID, "document was empty"},
      {"a.html", "<html><body></body></html>", RAP_ERR_INVALID,
       "document was empty"},
      {"a.html", "<p>caf\xFF</p>", RAP_ERR_ENCODING,
       "text was not UTF-8 at byte 6"},
      {"a.jsonl", "", RAP_ERR_INVALID, "document was empty"},
      {"a.txt",
       "The ministers met in the city of Oslo and agreed on a plan for the "
       "next year, as the officials of both states said on the day after.",
       RAP_ERR_LIMIT,
       "document had 132 bytes, more than the limit of 100 (--max-bytes)"},
      {"a.txt", "Вчера министр прибыл в столицу.", RAP_ERR_INVALID,
       "text was not English"}};
  rap_context *ctx = context(100U);
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    rap_reader *reader = NULL;
    rap_doc *doc = NULL;
    rap_error err = {0};
    assert_int_equal(rap_reader_new(&reader, ctx, rap_str_of(cases[i].name),
                                    rap_str_of(cases[i].bytes), RAP_INPUT_AUTO,
                                    &err),
                     RAP_OK);
    assert_int_equal(rap_reader_next(reader, &doc, &err), cases[i].status);
    assert_string_equal(err.msg, cases[i].message);
    assert_string_equal(err.source, cases[i].name);
    assert_int_equal(rap_reader_next(reader, &doc, &err), RAP_DONE);
    rap_reader_free(reader);
  }
  rap_context_free(ctx);
}

/* A page whose elements stand thousands deep, and one that never closes any. */
static void odd_pages_do_no_harm(void **state)
{
  (void)state;
  static const char *const units[] = {"<div>",       "<p>x<a>", "</div>",
                                      "<table><td>", "<!--",    "&amp;",
                                      "<script>",    "<h1>"};
  rap_context *ctx = context(0U);
  for (size_t i = 0U; i < sizeof(units) / sizeof(units[0]); ++i) {
    rap_buf page;
    rap_reader *reader = NULL;
    rap_doc *doc = NULL;
    rap_buf_init(&page, ctx);
    rap_buf_add(&page, RAP_STR("<html><body><p>The ministers met.</p>"));
    for (unsigned k = 0U; k < 5000U; ++k) {
      rap_buf_add(&page, rap_str_of(units[i]));
    }
    assert_int_equal(rap_reader_new(&reader, ctx, RAP_STR("a.html"),
                                    rap_buf_view(&page), RAP_INPUT_AUTO, NULL),
                     RAP_OK);
    const rap_status st = rap_reader_next(reader, &doc, NULL);
    assert_true(st == RAP_OK || st == RAP_ERR_INVALID);
    rap_doc_free(st ? NULL : doc);
    rap_reader_free(reader);
    rap_buf_free(&page);
  }
  rap_context_free(ctx);
}

static void survives_every_failed_allocation(void **state)
{
  (void)state;
  static const struct {
    const char *name, *bytes;
  } inputs[] = {
      {"a.txt", "Talks end\n\nOSLO (EX) - The ministers met in the city.\n"},
      {"a.html", "<h1>Talks</h1><p>The ministers met in the city today.</p>"},
      {"a.jsonl",
       "{\"title\":\"Talks\",\"text\":\"They met.\",\"url\":\"u\"}"}};
  for (size_t i = 0U; i < sizeof(inputs) / sizeof(inputs[0]); ++i) {
    size_t needed = SIZE_MAX;
    for (size_t allowed = 0U; allowed < needed; ++allowed) {
      failing f = {0U, SIZE_MAX, 0U};
      rap_context_options options = RAP_CONTEXT_OPTIONS_INIT;
      rap_context *ctx = NULL;
      rap_reader *reader = NULL;
      rap_doc *doc = NULL;
      options.realloc = failing_realloc;
      options.realloc_user = &f;
      assert_int_equal(rap_context_new(&ctx, &options), RAP_OK);
      f.allowed = f.made + allowed;
      rap_status st =
          rap_reader_new(&reader, ctx, rap_str_of(inputs[i].name),
                         rap_str_of(inputs[i].bytes), RAP_INPUT_AUTO, NULL);
      if (!st) {
        st = rap_reader_next(reader, &doc, NULL);
      }
      assert_true(st == RAP_OK || st == RAP_ERR_NOMEM);
      needed = st ? needed : allowed;
      rap_doc_free(doc);
      rap_reader_free(reader);
      rap_context_free(ctx);
      assert_int_equal(f.live, 0U);
    }
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(furniture_is_that_of_the_table),
      cmocka_unit_test(datelines_are_those_of_the_table),
      cmocka_unit_test(languages_are_those_of_the_table),
      cmocka_unit_test(plain_text_has_title_dateline_and_wrapped_paragraphs),
      cmocka_unit_test(dates_are_inferred_only_where_one_year_fits),
      cmocka_unit_test(the_article_comes_out_of_a_page),
      cmocka_unit_test(json_lines_are_documents_and_faults_have_their_line),
      cmocka_unit_test(faulty_inputs_have_one_clear_line),
      cmocka_unit_test(odd_pages_do_no_harm),
      cmocka_unit_test(survives_every_failed_allocation)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
