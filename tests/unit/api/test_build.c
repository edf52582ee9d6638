/* The whole way of a document, where memory runs out at any point of it. */
#include "test.h"

#include "rapporteur/rapporteur.h"

typedef struct {
  failing memory;
  rap_context *ctx;
  rap_knowledge *knowledge;
  rap_rules *rules;
} fixture;

static const char article[] =
    "OSLO, May 14. Norwegian Foreign Minister Anna Berg met her Finnish "
    "counterpart, Pekka Laine, in Oslo on Tuesday.\n"
    "The two ministers will attend the summit of the African Union in Addis "
    "Ababa on Friday. She resigned.\n";

static int setup(void **state)
{
  static fixture f;
  rap_context_options options = RAP_CONTEXT_OPTIONS_INIT;
  rap_knowledge_options data = RAP_KNOWLEDGE_OPTIONS_INIT;
  f.memory.allowed = SIZE_MAX;
  options.realloc = failing_realloc;
  options.realloc_user = &f.memory;
  data.data = ".";
  *state = &f;
  return rap_context_new(&f.ctx, &options) != RAP_OK ||
         rap_knowledge_load(&f.knowledge, f.ctx, &data, NULL) != RAP_OK ||
         rap_rules_load(&f.rules, f.knowledge, NULL, 0U, NULL) != RAP_OK;
}

static int teardown(void **state)
{
  fixture *f = *state;
  rap_rules_free(f->rules);
  rap_knowledge_free(f->knowledge);
  rap_context_free(f->ctx);
  return f->memory.live != 0U;
}

static bool count(void *user, const char *bytes, size_t len)
{
  (void)bytes;
  *(size_t *)user += len;
  return true;
}

static rap_status build(fixture *f, size_t *written)
{
  rap_builder *builder = NULL;
  rap_corpus *corpus = NULL;
  rap_document *document = NULL;
  rap_graph_options options = RAP_GRAPH_OPTIONS_INIT;
  options.provenance = RAP_PROVENANCE_SENTENCE;
  rap_status st =
      rap_builder_new(&builder, f->ctx, f->knowledge, f->rules, &options, NULL);
  if (st == RAP_OK) {
    st = rap_corpus_open_bytes(&corpus, f->ctx, "a.txt", RAP_STR(article), NULL,
                               NULL);
  }
  if (st == RAP_OK) {
    st = rap_corpus_next(corpus, &document, NULL);
  }
  if (st == RAP_OK) {
    st = rap_builder_add(builder, document, NULL);
  }
  if (st == RAP_OK) {
    st = rap_graph_write(rap_builder_graph(builder), RAP_FORMAT_NQUADS, count,
                         written, NULL);
  }
  rap_document_free(document);
  rap_corpus_free(corpus);
  rap_builder_free(builder);
  return st;
}

/* Every allocation of the first hundreds, then some of them. */
static void a_document_survives_failed_allocations(void **state)
{
  fixture *f = *state;
  const size_t live = f->memory.live;
  size_t written = 0U;
  size_t k = 0U;
  for (;; k += k < 400U ? 1U : 61U) {
    f->memory.allowed = f->memory.made + k;
    const rap_status st = build(f, &written);
    f->memory.allowed = SIZE_MAX;
    assert_int_equal(f->memory.live, live);
    if (st == RAP_OK) {
      break;
    }
    assert_int_equal(st, RAP_ERR_NOMEM);
  }
  assert_true(k > 400U);
  assert_true(written > 1000U);
}

static rap_status annotate(fixture *f, rap_annotation_format format,
                           size_t *written)
{
  rap_annotator *annotator = NULL;
  rap_corpus *corpus = NULL;
  rap_document *document = NULL;
  rap_status st = rap_annotator_new(&annotator, f->ctx, f->rules, NULL, NULL);
  if (st == RAP_OK) {
    st = rap_corpus_open_bytes(&corpus, f->ctx, "a.txt", RAP_STR(article), NULL,
                               NULL);
  }
  if (st == RAP_OK) {
    st = rap_corpus_next(corpus, &document, NULL);
  }
  if (st == RAP_OK) {
    st = rap_annotator_write(annotator, document, format, count, written, NULL);
  }
  rap_document_free(document);
  rap_corpus_free(corpus);
  rap_annotator_free(annotator);
  return st;
}

static void annotations_survive_failed_allocations(void **state)
{
  fixture *f = *state;
  const size_t live = f->memory.live;
  for (int format = RAP_ANNOTATION_CONLLU; format <= RAP_ANNOTATION_JSON;
       ++format) {
    size_t written = 0U;
    rap_status st = RAP_ERR_NOMEM;
    for (size_t k = 0U; st != RAP_OK; k += 17U) {
      f->memory.allowed = f->memory.made + k;
      written = 0U;
      st = annotate(f, (rap_annotation_format)format, &written);
      f->memory.allowed = SIZE_MAX;
      assert_int_equal(f->memory.live, live);
      assert_true(st == RAP_OK || st == RAP_ERR_NOMEM);
    }
    assert_true(written > 1000U);
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
  rap_corpus *corpus = NULL;
  rap_document *document = NULL;
  size_t calls = 0U;
  assert_int_equal(
      rap_annotator_new(&annotator, f->ctx, f->rules, "relative", NULL),
      RAP_ERR_INVALID);
  assert_null(annotator);
  assert_int_equal(rap_annotator_new(&annotator, f->ctx, f->rules, NULL, NULL),
                   RAP_OK);
  assert_int_equal(rap_corpus_open_bytes(&corpus, f->ctx, "a.txt",
                                         RAP_STR(article), NULL, NULL),
                   RAP_OK);
  assert_int_equal(rap_corpus_next(corpus, &document, NULL), RAP_OK);
  assert_int_equal(rap_annotator_write(annotator, document, RAP_ANNOTATION_JSON,
                                       refuse, &calls, NULL),
                   RAP_ERR_IO);
  assert_int_equal(calls, 1);
  rap_document_free(document);
  rap_corpus_free(corpus);
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
  return cmocka_run_group_tests(tests, setup, teardown);
}
