/* Times and the calendar. */
#include "table.h"

#include "text/segment.h"

static rap_context *context(void)
{
  rap_context *ctx = NULL;
  assert_int_equal(rap_context_new(&ctx, NULL), RAP_OK);
  return ctx;
}

static rap_str print(rap_date date, char out[11])
{
  rap_date_print(date, out);
  return date.year ? rap_str_of(out) : RAP_STR("");
}

/* The first token at or behind byte `at`. */
static size_t token_at(const rap_doc *doc, size_t at)
{
  size_t i = 0U;
  while (i < doc->tokens.len && doc->tokens.items[i].bytes.begin < at) {
    ++i;
  }
  return i;
}

static rap_doc *segment(rap_context *ctx, rap_str text, rap_str date)
{
  rap_doc *doc = NULL;
  assert_int_equal(rap_doc_new(&doc, ctx, RAP_STR(""), text, NULL), RAP_OK);
  assert_int_equal(rap_segment(doc, NULL, NULL), RAP_OK);
  if (date.len) {
    assert_true(rap_date_parse(date, &doc->date));
  }
  return doc;
}

static void expect_none(const table *t, const rap_doc *doc)
{
  rap_when when;
  for (size_t i = 0U; i < doc->tokens.len; ++i) {
    if (rap_when_read(doc, i, doc->tokens.len, &when)) {
      fail_msg("row %u: '%.*s' was read as a time", t->row,
               RAP_ARG(doc->tokens.items[i].form));
    }
  }
}

static void expressions_are_those_of_the_table(void **state)
{
  (void)state;
  rap_context *ctx = context();
  table t;
  table_open(&t, ctx, "tests/text/dates.tsv");
  while (table_next(&t)) {
    rap_buf plain;
    size_t begin = SIZE_MAX, end = 0U;
    rap_buf_init(&plain, ctx);
    for (size_t i = 0U; i < t.fields[0].len; ++i) {
      const char c = t.fields[0].ptr[i];
      begin = c == '[' ? plain.len : begin;
      end = c == ']' ? plain.len : end;
      if (c != '[' && c != ']') {
        rap_buf_add_char(&plain, c);
      }
    }
    rap_doc *doc = segment(ctx, rap_buf_view(&plain), t.fields[1]);
    if (begin == SIZE_MAX) {
      expect_none(&t, doc);
    } else {
      char out[11];
      rap_when when = {{0, 0U, 0U}, {0, 0U, 0U}, {0, 0U, 0U}};
      const size_t first = token_at(doc, begin);
      const size_t n = rap_when_read(doc, first, doc->tokens.len, &when);
      table_expect(&t, rap_doc_words(doc, first, first + n),
                   rap_str_slice(rap_buf_view(&plain), begin, end));
      table_expect(&t, print(when.value, out), t.fields[2]);
      table_expect(&t, print(when.earliest, out), t.fields[3]);
      table_expect(&t, print(when.latest, out), t.fields[4]);
    }
    rap_doc_free(doc);
    rap_buf_free(&plain);
  }
  table_close(&t);
  rap_context_free(ctx);
}

static void days_are_those_of_the_calendar(void **state)
{
  (void)state;
  rap_date day;
  char out[11];
  assert_true(rap_date_parse(RAP_STR("2015-04-02"), &day));
  assert_int_equal(rap_date_weekday(day), 3);
  assert_str(print(rap_date_add_days(day, -33), out), "2015-02-28");
  assert_str(print(rap_date_add_days(day, 334), out), "2016-03-01");
  assert_str(print(rap_date_add_days(day, 0), out), "2015-04-02");
  assert_false(rap_date_parse(RAP_STR("2015-02-29"), &day));
  assert_false(rap_date_parse(RAP_STR("2015-13"), &day));
  assert_false(rap_date_parse(RAP_STR("2015-4-02"), &day));
  assert_false(rap_date_parse(RAP_STR("2015-00-02"), &day));
  assert_false(rap_date_parse(RAP_STR(""), &day));
  assert_true(rap_date_parse(RAP_STR("2015-04"), &day));
  assert_str(print(day, out), "2015-04");
  assert_str(print(rap_when_of(day).latest, out), "2015-04-30");
  assert_true(rap_date_parse(RAP_STR("2015"), &day));
  assert_str(print(rap_when_of(day).earliest, out), "2015-01-01");
  assert_false(rap_date_known(rap_date_add_days(day, 1)));
}

/* Every day of 400 years, one after the other, has the next weekday. */
static void days_follow_each_other(void **state)
{
  (void)state;
  rap_date day = {1800, 1U, 1U};
  for (unsigned i = 0U; i < 146097U; ++i) {
    const rap_date next = rap_date_add_days(day, 1);
    assert_true(rap_date_cmp(day, next) < 0);
    assert_int_equal(rap_date_weekday(next), (rap_date_weekday(day) + 1) % 7);
    day = next;
  }
  assert_int_equal(day.year, 2200);
  assert_int_equal(day.month, 1);
  assert_int_equal(day.day, 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(expressions_are_those_of_the_table),
      cmocka_unit_test(days_are_those_of_the_calendar),
      cmocka_unit_test(days_follow_each_other)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
