/* Model files that are damaged, foreign or too new; what the shipped one does.
 */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "nlp/model.h"
#include "text/segment.h"

static const char shipped[] = "models/english.rapmodel";

typedef struct {
  rap_context *ctx;
  rap_buf bytes;
  char path[64];
} fixture;

static int setup(void **state)
{
  static fixture f;
  if (rap_context_new(&f.ctx, NULL) != RAP_OK) {
    return -1;
  }
  rap_buf_init(&f.bytes, f.ctx);
  (void)snprintf(f.path, sizeof(f.path), "/tmp/rapporteur-model-%ld",
                 (long)getpid());
  *state = &f;
  return rap_file_read(&f.bytes, shipped, 0U, NULL) != RAP_OK;
}

static int teardown(void **state)
{
  fixture *f = *state;
  (void)remove(f->path);
  rap_buf_free(&f->bytes);
  rap_context_free(f->ctx);
  return 0;
}

/* Load the first `len` bytes, byte `at` changed. */
static rap_status load(fixture *f, size_t len, size_t at, char value)
{
  rap_model *model = NULL;
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  const char old = f->bytes.ptr[at];
  f->bytes.ptr[at] = value;
  assert_int_equal(rap_file_write(f->ctx, f->path, (rap_str){f->bytes.ptr, len}, NULL),
                   RAP_OK);
  f->bytes.ptr[at] = old;
  const rap_status st = rap_model_load(&model, f->ctx, f->path, &err);
  if (st == RAP_OK) {
    rap_model_free(model);
  } else {
    assert_string_equal(err.source, f->path);
    assert_true(err.msg[0] != '\0');
  }
  return st;
}

static void damaged_models_are_refused(void **state)
{
  fixture *f = *state;
  const size_t len = f->bytes.len;
  assert_int_equal(load(f, len, 0U, f->bytes.ptr[0]), RAP_OK);
  assert_int_equal(load(f, len, 0U, 'X'), RAP_ERR_INVALID); /* foreign */
  assert_int_equal(load(f, len, 8U, 9), RAP_ERR_INVALID);   /* newer */
  assert_int_equal(load(f, len, len / 2U, (char)~f->bytes.ptr[len / 2U]),
                   RAP_ERR_INVALID);
  assert_int_equal(load(f, len - 1U, 0U, 'R'), RAP_ERR_INVALID);
  assert_int_equal(load(f, 10U, 0U, 'R'), RAP_ERR_INVALID);
  assert_int_equal(load(f, 0U, 0U, 'R'), RAP_ERR_INVALID);
}

/* A checksum that fits does not make a directory that lies good. */
static void lying_directories_are_refused(void **state)
{
  fixture *f = *state;
  static const size_t places[] = {RAP_MODEL_HEADER, RAP_MODEL_DIRECTORY + 8U,
                                  RAP_MODEL_DIRECTORY + 16U};
  for (size_t i = 0U; i < sizeof(places) / sizeof(places[0]); ++i) {
    char old[8];
    char sum[8];
    char *at = f->bytes.ptr + places[i];
    memcpy(old, at, 8U);
    memcpy(sum, f->bytes.ptr + 24U, 8U);
    memset(at, 0x7F, 8U);
    const uint64_t check =
        rap_model_checksum((const uint8_t *)f->bytes.ptr + RAP_MODEL_HEADER,
                           f->bytes.len - RAP_MODEL_HEADER);
    for (unsigned b = 0U; b < 8U; ++b) {
      f->bytes.ptr[24U + b] = (char)(check >> (8U * b) & 255U);
    }
    assert_int_equal(load(f, f->bytes.len, 0U, 'R'), RAP_ERR_INVALID);
    memcpy(at, old, 8U);
    memcpy(f->bytes.ptr + 24U, sum, 8U);
  }
}

static rap_doc *read_text(fixture *f, const rap_model *model, rap_str text)
{
  rap_doc *doc = NULL;
  assert_int_equal(rap_doc_new(&doc, f->ctx, RAP_STR("test"), text, NULL),
                   RAP_OK);
  rap_block *block = rap_vec_push(&doc->arena, &doc->blocks);
  assert_non_null(block);
  block->kind = RAP_BLOCK_PARAGRAPH;
  block->bytes.end = doc->text.len;
  assert_int_equal(rap_segment(doc, NULL, NULL), RAP_OK);
  assert_int_equal(rap_annotate(model, doc, NULL), RAP_OK);
  return doc;
}

static void the_shipped_model_reads(void **state)
{
  fixture *f = *state;
  rap_model *model = NULL;
  assert_int_equal(rap_model_load(&model, f->ctx, shipped, NULL), RAP_OK);
  rap_doc *doc = read_text(f, model, RAP_STR("The ministers met Anna Berg."));
  assert_int_equal(doc->tokens.items[1].pos, RAP_POS_NOUN);
  assert_str(doc->tokens.items[1].lemma, "minister");
  assert_int_equal(doc->tokens.items[2].pos, RAP_POS_VERB);
  assert_str(doc->tokens.items[2].tag, "VBD");
  assert_str(doc->tokens.items[2].lemma, "meet");
  assert_int_equal(doc->spans.len, 1);
  assert_int_equal(doc->spans.items[0].type, RAP_SPAN_PERSON);
  rap_doc_free(doc);
  rap_model_free(model);
}

/* A sentence of 10,000 tokens, a token of 10,000 bytes. */
static void long_sentences_and_tokens_are_read(void **state)
{
  fixture *f = *state;
  rap_model *model = NULL;
  assert_int_equal(rap_model_load(&model, f->ctx, shipped, NULL), RAP_OK);
  char *text = malloc(20000U);
  assert_non_null(text);
  for (size_t i = 0U; i < 20000U; ++i) {
    text[i] = i % 2U ? ' ' : 'a';
  }
  rap_doc_free(read_text(f, model, (rap_str){text, 20000U}));
  memset(text, 'a', 10000U);
  rap_doc_free(read_text(f, model, (rap_str){text, 10000U}));
  free(text);
  rap_model_free(model);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(damaged_models_are_refused),
      cmocka_unit_test(lying_directories_are_refused),
      cmocka_unit_test(the_shipped_model_reads),
      cmocka_unit_test(long_sentences_and_tokens_are_read)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
