/* Expressions of time: the rows of tests/text/when.tsv. */
#include "test.h"

#include "base/file.h"
#include "text/document.h"
#include "text/segment.h"

enum { TEXT, WORD, DATE, READ, VALUE, EARLIEST, LATEST, COLUMNS };

static rap_date date_of(rap_str text)
{
  rap_date date = {0, 0U, 0U};
  if (!rap_str_eq(text, RAP_STR("-"))) {
    assert_true(rap_date_parse(text, &date));
  }
  return date;
}

static rap_doc *document_of(rap_context *ctx, rap_str text, rap_date date)
{
  rap_doc *doc = NULL;
  assert_int_equal(rap_doc_new(&doc, ctx, RAP_STR("row"), text, NULL), RAP_OK);
  rap_block *block = rap_vec_push(&doc->arena, &doc->blocks);
  assert_non_null(block);
  block->kind = RAP_BLOCK_PARAGRAPH;
  block->bytes.end = doc->text.len;
  assert_int_equal(rap_segment(doc, NULL, NULL), RAP_OK);
  doc->date = date;
  return doc;
}

static void check_row(rap_context *ctx, const rap_str *row)
{
  rap_doc *doc = document_of(ctx, row[TEXT], date_of(row[DATE]));
  rap_when when = {{0, 0U, 0U}, {0, 0U, 0U}, {0, 0U, 0U}};
  size_t at = 0U;
  while (!rap_str_eq(doc->tokens.items[at].form, row[WORD])) {
    assert_true(++at < doc->tokens.len);
  }
  const size_t read = rap_when_read(doc, at, doc->tokens.len, &when);
  if ((char)('0' + read) != row[READ].ptr[0] ||
      rap_date_cmp(when.value, date_of(row[VALUE])) != 0 ||
      rap_date_cmp(when.earliest, date_of(row[EARLIEST])) != 0 ||
      rap_date_cmp(when.latest, date_of(row[LATEST])) != 0) {
    char value[11];
    rap_date_print(when.value, value);
    fail_msg("%.*s (%.*s): %zu words, %s", RAP_ARG(row[TEXT]),
             RAP_ARG(row[DATE]), read, value);
  }
  rap_doc_free(doc);
}

static void expressions_are_resolved(void **state)
{
  (void)state;
  rap_context *ctx = NULL;
  rap_buf bytes;
  size_t rows = 0U;
  assert_int_equal(rap_context_new(&ctx, NULL), RAP_OK);
  rap_buf_init(&bytes, ctx);
  assert_int_equal(rap_file_read(&bytes, "tests/text/when.tsv", 0U, NULL),
                   RAP_OK);
  rap_str text = rap_buf_view(&bytes);
  for (rap_str line; rap_str_split(&text, '\n', &line);) {
    rap_str row[COLUMNS];
    if (!line.len || line.ptr[0] == '#') {
      continue;
    }
    for (int i = 0; i < COLUMNS; ++i) {
      assert_true(rap_str_split(&line, '\t', &row[i]));
    }
    check_row(ctx, row);
    ++rows;
  }
  assert_true(rows > 20U);
  rap_buf_free(&bytes);
  rap_context_free(ctx);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(expressions_are_resolved),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
