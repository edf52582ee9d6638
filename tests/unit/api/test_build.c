/* The whole way of a document, where memory runs out at any point of it. */
#include "fixture.h"

static const char article[] =
    "OSLO, May 14. Norwegian Foreign Minister Anna Berg met her Finnish "
    "counterpart, Pekka Laine, in Oslo on Tuesday.\n"
    "The two ministers will attend the summit of the African Union in Addis "
    "Ababa on Friday. She resigned.\n";

static int setup(void **state)
{
  static fixture f;
  *state = &f;
  return open_fixture(&f, NULL, 0U);
}

/* What a document is made into, and how many bytes that has. */
typedef struct {
  fixture *f;
  rap_annotation_format format;
  size_t written;
} work;

static rap_status build(void *user)
{
  work *w = user;
  rap_builder *builder = NULL;
  rap_document *document = NULL;
  rap_graph_options options = RAP_GRAPH_OPTIONS_INIT;
  options.provenance = RAP_PROVENANCE_SENTENCE;
  w->written = 0U;
  rap_status st = rap_builder_new(&builder, w->f->ctx, w->f->knowledge,
                                  w->f->rules, &options, NULL);
  if (st == RAP_OK) {
    st = read_document(w->f->ctx, "a.txt", article, &document);
  }
  if (st == RAP_OK) {
    st = rap_builder_add(builder, document, NULL);
  }
  if (st == RAP_OK) {
    st = rap_graph_write(rap_builder_graph(builder), RAP_FORMAT_NQUADS,
                         count_bytes, &w->written, NULL);
  }
  rap_document_free(document);
  rap_builder_free(builder);
  return st;
}

static void a_document_survives_failed_allocations(void **state)
{
  fixture *f = *state;
  work w = {.f = f};
  assert_true(fail_allocations(&f->memory, 400U, 61U, build, &w) > 400U);
  assert_true(w.written > 1000U);
}

static rap_status annotate(void *user)
{
  work *w = user;
  rap_annotator *annotator = NULL;
  rap_document *document = NULL;
  w->written = 0U;
  rap_status st =
      rap_annotator_new(&annotator, w->f->ctx, w->f->rules, NULL, NULL);
  if (st == RAP_OK) {
    st = read_document(w->f->ctx, "a.txt", article, &document);
  }
  if (st == RAP_OK) {
    st = rap_annotator_write(annotator, document, w->format, count_bytes,
                             &w->written, NULL);
  }
  rap_document_free(document);
  rap_annotator_free(annotator);
  return st;
}

static void annotations_survive_failed_allocations(void **state)
{
  fixture *f = *state;
  for (int format = RAP_ANNOTATION_CONLLU; format <= RAP_ANNOTATION_JSON;
       ++format) {
    work w = {.f = f, .format = (rap_annotation_format)format};
    (void)fail_allocations(&f->memory, 0U, 17U, annotate, &w);
    assert_true(w.written > 1000U);
  }
}

static bool refuse(void *user, const char *bytes, size_t len)
{
  (void)bytes;
  (void)len;
  ++*(size_t *)user;
  return false;
}

static void annotations_stop_where_writing_fails(void **state)
{
  fixture *f = *state;
  rap_annotator *annotator = NULL;
  rap_document *document = NULL;
  size_t calls = 0U;
  assert_int_equal(
      rap_annotator_new(&annotator, f->ctx, f->rules, "relative", NULL),
      RAP_ERR_INVALID);
  assert_null(annotator);
  assert_int_equal(rap_annotator_new(&annotator, f->ctx, f->rules, NULL, NULL),
                   RAP_OK);
  assert_int_equal(read_document(f->ctx, "a.txt", article, &document), RAP_OK);
  assert_int_equal(rap_annotator_write(annotator, document, RAP_ANNOTATION_JSON,
                                       refuse, &calls, NULL),
                   RAP_ERR_IO);
  assert_int_equal(calls, 1);
  rap_document_free(document);
  rap_annotator_free(annotator);
}

static void a_document_is_read_and_counted(void **state)
{
  fixture *f = *state;
  rap_builder *builder = NULL;
  rap_corpus *corpus = NULL;
  rap_document *document = NULL;
  assert_int_equal(
      rap_builder_new(&builder, f->ctx, f->knowledge, f->rules, NULL, NULL),
      RAP_OK);
  assert_int_equal(rap_corpus_open_bytes(&corpus, f->ctx, "a.txt",
                                         RAP_STR(article), NULL, NULL),
                   RAP_OK);
  assert_int_equal(rap_corpus_next(corpus, &document, NULL), RAP_OK);
  assert_int_equal(rap_builder_add(builder, document, NULL), RAP_OK);
  const rap_build_counts counts = rap_builder_counts(builder);
  assert_int_equal(counts.documents, 1);
  assert_true(counts.facts >= 2U);
  assert_true(counts.events >= 2U);
  rap_document *none = NULL;
  assert_int_equal(rap_corpus_next(corpus, &none, NULL), RAP_DONE);
  rap_document_free(document);
  rap_corpus_free(corpus);
  rap_builder_free(builder);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_document_is_read_and_counted),
      cmocka_unit_test(a_document_survives_failed_allocations),
      cmocka_unit_test(annotations_survive_failed_allocations),
      cmocka_unit_test(annotations_stop_where_writing_fails)};
  return cmocka_run_group_tests(tests, setup, close_fixture);
}
