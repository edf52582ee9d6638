/* The example article from file to dated, segmented document. */
#include "test.h"

#include "base/file.h"
#include "text/read.h"
#include "text/segment.h"

static rap_doc *read_example(rap_context *ctx, rap_buf *bytes)
{
  rap_reader *reader = NULL;
  rap_doc *doc = NULL;
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  rap_buf_init(bytes, ctx);
  assert_int_equal(rap_file_read(bytes, "examples/dushanbe.txt", 0U, &err),
                   RAP_OK);
  assert_int_equal(rap_reader_new(&reader, ctx, RAP_STR("dushanbe.txt"),
                                  rap_buf_view(bytes), RAP_INPUT_AUTO, &err),
                   RAP_OK);
  if (rap_reader_next(reader, &doc, &err) != RAP_OK) {
    fail_msg("%s", err.msg);
  }
  assert_int_equal(rap_segment(doc, NULL, &err), RAP_OK);
  rap_reader_free(reader);
  return doc;
}

static void the_example_is_read(void **state)
{
  (void)state;
  rap_context *ctx = NULL;
  rap_buf bytes;
  assert_int_equal(rap_context_new(&ctx, NULL), RAP_OK);
  rap_doc *doc = read_example(ctx, &bytes);

  assert_string_equal(doc->id, "d291bcfa3abb5da5e");
  assert_str(doc->dateline_place, "DUSHANBE");
  assert_str(doc->agency, "TASS");
  rap_doc_infer_date(doc);
  char date[11];
  rap_date_print(doc->date, date);
  assert_string_equal(date, "2015-04-02");
  assert_str(doc->date_from, "inferred");

  size_t furniture = 0U;
  for (size_t i = 0U; i < doc->sentences.len; ++i) {
    furniture += doc->sentences.items[i].block == RAP_BLOCK_FURNITURE;
  }
  assert_true(furniture > 0U);
  /* "In his welcome … CSTO." keeps its offsets in code points. */
  bool found = false;
  for (size_t i = 0U; i < doc->sentences.len; ++i) {
    found = found || (doc->sentences.items[i].chars.begin == 218U &&
                      doc->sentences.items[i].chars.end == 515U);
  }
  assert_true(found);
  rap_doc_free(doc);
  rap_buf_free(&bytes);
  rap_context_free(ctx);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_example_is_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
