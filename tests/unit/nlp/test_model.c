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

/* Load the first `len` bytes, byte `at` changed; the message where that is
 * refused, else an empty one. */
static const char *load(fixture *f, size_t len, size_t at, char value)
{
  static rap_error err;
  rap_model *model = NULL;
  err = (rap_error){RAP_OK, 0U, 0U, "", ""};
  const char old = f->bytes.ptr[at];
  f->bytes.ptr[at] = value;
  assert_int_equal(
      rap_file_write(f->ctx, f->path, (rap_str){f->bytes.ptr, len}, NULL),
      RAP_OK);
  f->bytes.ptr[at] = old;
  const rap_status st = rap_model_load(&model, f->ctx, f->path, &err);
  if (st == RAP_OK) {
    rap_model_free(model);
    return "";
  }
  assert_int_equal(st, RAP_ERR_INVALID);
  assert_string_equal(err.source, f->path);
  return err.msg;
}

static void damaged_models_are_refused(void **state)
{
  fixture *f = *state;
  const size_t len = f->bytes.len;
  const char half = (char)~f->bytes.ptr[len / 2U];
  assert_string_equal(load(f, len, 0U, f->bytes.ptr[0]), "");
  assert_string_equal(load(f, len, 0U, 'X'), "file was no language model");
  assert_non_null(strstr(load(f, len, 8U, 9), "version 9, this program reads"));
  assert_non_null(strstr(load(f, len, 24U, (char)~f->bytes.ptr[24]),
                         "checksum did not match"));
  assert_non_null(strstr(load(f, len, len / 2U, half), "checksum"));
  assert_non_null(strstr(load(f, len - 1U, 0U, 'R'), "its header says"));
  assert_non_null(strstr(load(f, len / 2U, 0U, 'R'), "its header says"));
  assert_string_equal(load(f, 10U, 0U, 'R'), "file was no language model");
  assert_string_equal(load(f, 0U, 0U, 'R'), "file was no language model");
}

/* Write `value` over bytes of the model and load it with a checksum that
 * fits. */
static const char *load_lie(fixture *f, size_t place, int value, size_t n)
{
  char *at = f->bytes.ptr + place;
  char *old = malloc(n);
  char sum[8];
  assert_non_null(old);
  memcpy(old, at, n);
  memcpy(sum, f->bytes.ptr + 24U, 8U);
  memset(at, value, n);
  const uint64_t check =
      rap_model_checksum((const uint8_t *)f->bytes.ptr + RAP_MODEL_HEADER,
                         f->bytes.len - RAP_MODEL_HEADER);
  for (unsigned b = 0U; b < 8U; ++b) {
    f->bytes.ptr[24U + b] = (char)(check >> (8U * b) & 255U);
  }
  const char *message = load(f, f->bytes.len, 0U, 'R');
  memcpy(at, old, n);
  memcpy(f->bytes.ptr + 24U, sum, 8U);
  free(old);
  return message;
}

/* A checksum that fits does not make a directory that lies good. */
static void lying_directories_are_refused(void **state)
{
  fixture *f = *state;
  const char *outside = "lay outside the file";
  assert_non_null(strstr(load_lie(f, RAP_MODEL_HEADER, 0x7F, 8U), "sections"));
  assert_non_null(
      strstr(load_lie(f, RAP_MODEL_DIRECTORY + 8U, 0x7F, 8U), outside));
  assert_non_null(
      strstr(load_lie(f, RAP_MODEL_DIRECTORY + 16U, 0x7F, 8U), outside));
}

/* Where a section of the shipped model is. */
static rap_span section_of(const fixture *f, const char *name)
{
  rap_model *model = NULL;
  size_t size = 0U;
  assert_int_equal(rap_model_load(&model, f->ctx, shipped, NULL), RAP_OK);
  const uint8_t *at = rap_model_section(model, name, &size);
  assert_non_null(at);
  const size_t begin = (size_t)(at - model->map);
  rap_model_free(model);
  return (rap_span){begin, begin + size};
}

static void lying_sections_are_refused(void **state)
{
  static const struct {
    const char *name;
    int value;
  } lies[] = {{"tags", '\n'}, {"tags", 'x'}, {"tags", 0xFF}, {"edits", '\n'},
              {"edits", '9'}, {"rels", 'x'}, {"rels", '\n'}, {"rels", 0xFF}};
  fixture *f = *state;
  for (size_t i = 0U; i < sizeof(lies) / sizeof(lies[0]); ++i) {
    const rap_span s = section_of(f, lies[i].name);
    const char *message = load_lie(f, s.begin, lies[i].value, s.end - s.begin);
    if (!strstr(message, lies[i].name)) {
      fail_msg("%s of %d: '%s'", lies[i].name, lies[i].value, message);
    }
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

/* Edits are of bytes, words of characters: IPA, Arabic and Korean letters share
 * their last bytes with endings of English. */
static void lemmas_are_text(void **state)
{
  fixture *f = *state;
  rap_model *model = NULL;
  assert_int_equal(rap_model_load(&model, f->ctx, shipped, NULL), RAP_OK);
  rap_doc *doc =
      read_text(f, model,
                RAP_STR("Anna Berg (/\u02C8zb\u026A\u0261nj\u025Bv/, Arabic: "
                        "\u0628\u0627\u0633\u0645 \u0639\u0645\u0631, Korean: "
                        "\uC815\uC7AC\uC0C1) left."));
  for (size_t i = 0U; i < doc->tokens.len; ++i) {
    const rap_str lemma = doc->tokens.items[i].lemma;
    assert_int_equal(rap_utf8_check(lemma), lemma.len);
  }
  rap_doc_free(doc);
  rap_model_free(model);
}

static void the_dictionary_mends_the_ends_of_verbs(void **state)
{
  static const struct {
    const char *text, *lemma;
  } cases[] = {{"They postponed it.", "postpone"},
               {"They boycotted it.", "boycott"},
               {"They controlled it.", "control"},
               {"They cancelled it.", "cancel"}};
  fixture *f = *state;
  rap_model *model = NULL;
  assert_int_equal(rap_model_load(&model, f->ctx, shipped, NULL), RAP_OK);
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    rap_doc *doc = read_text(f, model, rap_str_of(cases[i].text));
    assert_true(
        rap_str_eq(doc->tokens.items[1].lemma, rap_str_of(cases[i].lemma)));
    rap_doc_free(doc);
  }
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
      cmocka_unit_test(lying_sections_are_refused),
      cmocka_unit_test(the_shipped_model_reads),
      cmocka_unit_test(lemmas_are_text),
      cmocka_unit_test(the_dictionary_mends_the_ends_of_verbs),
      cmocka_unit_test(long_sentences_and_tokens_are_read)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
