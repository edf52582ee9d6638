/* CoNLL-U: words, where they stand, what is between them. */
#include "test.h"

#include "text/conllu.h"
#include "text/read.h"

static const char file[] =
    "# newdoc id = first\n"
    "# meta::title = A \\\\ B\n"
    "# meta::sourceURL = http://example.org/a\n"
    "# newpar\n"
    "1\tAnna\tAnna\tPROPN\tNNP\t_\t4\tnsubj\t_\tSpacesBefore=\\n\n"
    "2-3\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\twill\twill\tAUX\tMD\t_\t4\taux\t_\t_\n"
    "3\tnot\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "3.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\tgo\t_\t_\tVB\t_\t0\tROOT\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tdo\tdo\tAUX\tVB\t_\t_\taux\t_\t_\n"
    "2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n"
    "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpacesAfter=\\s\\s\n"
    "4\tto\tto\tADP\tIN\t_\t3\tcase\t_\tSpacesAfter=no_space\n"
    "5\t  \t_\tSPACE\t_SP\t_\t4\tdep\t_\tSpaceAfter=No\n"
    "6\tOslo\tOslo\tPROPN\tNNP\t_\t3\tobl\t_\tSpacesAfter=\\n\n"
    "\n"
    "# newpar\n"
    "# text = She (said) \"so\".\n"
    "1\tShe\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\t(\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tsaid\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\t)\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "5\t\"\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "6\tso\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "7\t\"\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "8\t.\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n"
    "# newpar\n"
    "1\tHe\t_\t_\t_\t_\t_\t_\t_\tstart_char=40|end_char=42\n"
    "2\twent\t_\t_\t_\t_\t_\t_\t_\tTokenRange=45:49\n"
    "3\thome\t_\t_\t_\t_\t_\t_\t_\tTokenRange=49:53\n"
    "\n"
    "1\tThen\t_\t_\t_\t_\t_\t_\t_\tTokenRange=56:60\n"
    "2\tall\t_\t_\t_\t_\t_\t_\t_\tTokenRange=9999999:1\n"
    "\n"
    "# meta::dateCreated = 2015-04\n"
    "# newdoc id = second\n"
    "1\tOslo\t_\t_\t_\t_\t_\t_\t_\t_\n";

static rap_context *context(void)
{
  rap_context *ctx = NULL;
  assert_int_equal(rap_context_new(&ctx, NULL), RAP_OK);
  return ctx;
}

static rap_doc *next(rap_reader *reader)
{
  rap_doc *doc = NULL;
  rap_error err = {0};
  if (rap_reader_next(reader, &doc, &err)) {
    fail_msg("%u:%u: %s", err.line, err.column, err.msg);
  }
  return doc;
}

static void documents_are_what_the_file_says(void **state)
{
  (void)state;
  rap_context *ctx = context();
  rap_reader *reader = NULL;
  assert_int_equal(rap_reader_new(&reader, ctx, RAP_STR("a.conllu"),
                                  RAP_STR(file), RAP_INPUT_AUTO, NULL),
                   RAP_OK);
  rap_doc *doc = next(reader);
  assert_str(doc->source, "first");
  assert_str(doc->title, "A \\ B");
  assert_str(doc->url, "http://example.org/a");
  assert_str(doc->text, "\nAnna won't go. don't go  to   Oslo\n"
                        "She (said) \"so\".\n\nHe   wenthome\n\n\nThen all");
  assert_int_equal(doc->sentences.len, 5);
  rap_doc *second = next(reader);
  assert_str(second->source, "second");
  assert_str(second->text, "Oslo");
  assert_int_equal(second->date.month, 4);
  assert_str(second->date_from, "metadata");
  rap_doc *none = NULL;
  assert_int_equal(rap_reader_next(reader, &none, NULL), RAP_DONE);
  rap_doc_free(second);
  rap_reader_free(reader);
  rap_doc_free(doc);
  rap_context_free(ctx);
}

static void words_are_what_the_file_says(void **state)
{
  (void)state;
  rap_context *ctx = context();
  rap_reader *reader = NULL;
  assert_int_equal(rap_reader_new(&reader, ctx, RAP_STR(""), RAP_STR(file),
                                  RAP_INPUT_AUTO, NULL),
                   RAP_OK);
  rap_doc *doc = next(reader);
  const rap_token *t = doc->tokens.items;
  assert_str(t[1].form, "will");
  assert_str(t[1].lower, "will");
  assert_str(rap_doc_words(doc, 1U, 3U), "won't");
  assert_int_equal(t[2].bytes.begin, t[2].bytes.end);
  assert_int_equal(t[2].bytes.end, 11);
  assert_true(doc->sentences.items[0].parsed);
  assert_int_equal(t[0].head, 3);
  assert_int_equal(t[3].head, SIZE_MAX);
  assert_str(t[3].relation, "root");
  assert_int_equal(t[3].pos, RAP_POS_NONE);
  assert_false(t[3].lemmatized);
  assert_true(t[0].lemmatized);
  assert_false(t[4].space_before);
  /* "don't" is "do" and "n't", and "  " is no word. */
  assert_str(rap_doc_words(doc, 6U, 7U), "n't");
  assert_false(doc->sentences.items[1].parsed);
  assert_int_equal(doc->sentences.items[1].end, 10);
  assert_str(t[9].form, "Oslo");
  assert_true(t[15].quoted);
  assert_false(t[12].quoted);
  rap_reader_free(reader);
  rap_doc_free(doc);
  rap_context_free(ctx);
}

/* Where a dateline is cut off, the sentence has lost its tree. */
static void datelines_are_cut_off(void **state)
{
  static const char one[] =
      "1\tOSLO\t_\tPROPN\tNNP\t_\t5\tobl\t_\tSpaceAfter=No\n"
      "2\t,\t_\t_\t_\t_\t1\tpunct\t_\t_\n"
      "3\tMay\t_\t_\t_\t_\t1\tnmod\t_\t_\n"
      "4\t14.\t_\t_\t_\t_\t3\tnummod\t_\t_\n"
      "5\tMinisters\t_\t_\t_\t_\t6\tnsubj\t_\t_\n"
      "6\tmet\t_\t_\t_\t_\t0\troot\t_\t_\n"
      "7\t.\t_\t_\t_\t_\t6\tpunct\t_\t_\n";
  (void)state;
  rap_context *ctx = context();
  rap_reader *reader = NULL;
  assert_int_equal(rap_reader_new(&reader, ctx, RAP_STR(""), RAP_STR(one),
                                  RAP_INPUT_AUTO, NULL),
                   RAP_OK);
  rap_doc *doc = next(reader);
  assert_str(doc->dateline_place, "OSLO");
  assert_int_equal(doc->sentences.len, 2);
  assert_int_equal(doc->sentences.items[0].block, RAP_BLOCK_DATELINE);
  assert_int_equal(doc->sentences.items[1].first, 4);
  assert_false(doc->sentences.items[1].parsed);
  rap_reader_free(reader);
  rap_doc_free(doc);
  rap_context_free(ctx);
}

/* "not", which has no bytes, ends the first of two paragraphs. */
static void words_without_bytes_stay_in_their_paragraph(void **state)
{
  static const char two[] = "1\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n"
                            "2-3\twon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                            "2\twill\t_\t_\t_\t_\t_\t_\t_\t_\n"
                            "3\tnot\t_\t_\t_\t_\t_\t_\t_\t_\n"
                            "\n"
                            "# newpar\n"
                            "1\tMinisters\t_\t_\t_\t_\t_\t_\t_\t_\n"
                            "2\tmet\t_\t_\t_\t_\t_\t_\t_\t_\n";
  (void)state;
  rap_context *ctx = context();
  rap_reader *reader = NULL;
  assert_int_equal(rap_reader_new(&reader, ctx, RAP_STR(""), RAP_STR(two),
                                  RAP_INPUT_AUTO, NULL),
                   RAP_OK);
  rap_doc *doc = next(reader);
  assert_int_equal(doc->blocks.len, 2);
  assert_int_equal(doc->sentences.len, 2);
  assert_int_equal(doc->sentences.items[0].end, 3);
  assert_int_equal(doc->sentences.items[0].bytes.end, 10);
  rap_reader_free(reader);
  rap_doc_free(doc);
  rap_context_free(ctx);
}

static void escapes_come_back(void **state)
{
  static const char odd[] = " a\t|\\s\n\r\v\xC2\xA0\xE3\x80\x80z\\u00\\";
  (void)state;
  rap_context *ctx = context();
  rap_buf there;
  rap_buf back;
  rap_buf_init(&there, ctx);
  rap_buf_init(&back, ctx);
  rap_conllu_escape(&there, RAP_STR(odd));
  assert_str(rap_buf_view(&there), "\\sa\\t\\p\\\\s\\n\\r\\u000B\\u00A0\\u3000z"
                                   "\\\\u00\\\\");
  rap_conllu_unescape(&back, rap_buf_view(&there));
  assert_str(rap_buf_view(&back), odd);
  there.len = back.len = 0U;
  rap_conllu_escape_line(&there, RAP_STR(odd));
  assert_null(memchr(there.ptr, '\n', there.len));
  rap_conllu_unescape(&back, rap_buf_view(&there));
  assert_str(rap_buf_view(&back), odd);
  back.len = 0U;
  rap_conllu_unescape(&back, RAP_STR("\\x\\u00\\uD800\\u12g4\\"));
  assert_str(rap_buf_view(&back), "\\x\\u00\\uD800\\u12g4\\");
  rap_buf_free(&back);
  rap_buf_free(&there);
  rap_context_free(ctx);
}

static rap_status read_all(rap_context *ctx, void *user)
{
  rap_reader *reader = NULL;
  rap_status st = rap_reader_new(&reader, ctx, RAP_STR("a.conllu"),
                                 RAP_STR(file), RAP_INPUT_AUTO, NULL);
  (void)user;
  while (st == RAP_OK) {
    rap_doc *doc = NULL;
    st = rap_reader_next(reader, &doc, NULL);
    rap_doc_free(doc);
  }
  rap_reader_free(reader);
  return st == RAP_DONE ? RAP_OK : st;
}

static void survives_every_failed_allocation(void **state)
{
  (void)state;
  assert_survives_failed_allocations(read_all, NULL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(documents_are_what_the_file_says),
      cmocka_unit_test(words_are_what_the_file_says),
      cmocka_unit_test(datelines_are_cut_off),
      cmocka_unit_test(words_without_bytes_stay_in_their_paragraph),
      cmocka_unit_test(escapes_come_back),
      cmocka_unit_test(survives_every_failed_allocation)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
