/* Explaining and coverage, where memory runs out at any point, and what they
 * refuse. */
#include "test.h"

#include "base/buf.h"
#include "rapporteur/rapporteur.h"

typedef struct {
  failing memory;
  rap_context *ctx;
  rap_knowledge *knowledge;
  rap_rules *rules;
} fixture;

static const char article[] =
    "Norwegian Foreign Minister Anna Berg will meet Pekka Laine in Oslo on "
    "Tuesday.\n"
    "She sidled past the talks of the African Union with Kenya.\n";

static int setup(void **state)
{
  static fixture f;
  static const char *const rules[] = {"tests/explain/talks.rules"};
  rap_context_options options = RAP_CONTEXT_OPTIONS_INIT;
  rap_knowledge_options data = RAP_KNOWLEDGE_OPTIONS_INIT;
  f.memory.allowed = SIZE_MAX;
  options.realloc = failing_realloc;
  options.realloc_user = &f.memory;
  data.data = ".";
  *state = &f;
  return rap_context_new(&f.ctx, &options) != RAP_OK ||
         rap_knowledge_load(&f.knowledge, f.ctx, &data, NULL) != RAP_OK ||
         rap_rules_load(&f.rules, f.knowledge, rules, 1U, NULL) != RAP_OK;
}

static int teardown(void **state)
{
  fixture *f = *state;
  rap_rules_free(f->rules);
  rap_knowledge_free(f->knowledge);
  rap_context_free(f->ctx);
  return f->memory.live != 0U;
}

static rap_status read(fixture *f, rap_document **document)
{
  rap_corpus *corpus = NULL;
  rap_status st = rap_corpus_open_bytes(&corpus, f->ctx, "a.txt",
                                        RAP_STR(article), NULL, NULL);
  if (st == RAP_OK) {
    st = rap_corpus_next(corpus, document, NULL);
  }
  rap_corpus_free(corpus);
  return st;
}

static bool count(void *user, const char *bytes, size_t len)
{
  (void)bytes;
  *(size_t *)user += len;
  return true;
}

static rap_status explain(fixture *f, size_t *written)
{
  rap_document *document = NULL;
  rap_status st = read(f, &document);
  *written = 0U;
  if (st == RAP_OK) {
    st = rap_explain(f->rules, document, NULL, count, written, NULL);
  }
  rap_document_free(document);
  return st;
}

static rap_status cover(fixture *f, size_t *unknown)
{
  rap_document *document = NULL;
  rap_coverage *coverage = NULL;
  const rap_unknown *items = NULL;
  rap_status st = read(f, &document);
  if (st == RAP_OK) {
    st = rap_coverage_new(&coverage, f->rules, NULL);
  }
  if (st == RAP_OK) {
    st = rap_coverage_add(coverage, document, NULL);
  }
  if (st == RAP_OK) {
    st = rap_coverage_unknown(coverage, RAP_UNKNOWN_VERBS, &items, unknown,
                              NULL);
  }
  rap_coverage_free(coverage);
  rap_document_free(document);
  return st;
}

static size_t fail_each_allocation(fixture *f,
                                   rap_status (*work)(fixture *f, size_t *n))
{
  const size_t live = f->memory.live;
  size_t n = 0U;
  for (size_t k = 0U;; k += k < 100U ? 1U : 13U) {
    f->memory.allowed = f->memory.made + k;
    const rap_status st = work(f, &n);
    f->memory.allowed = SIZE_MAX;
    assert_int_equal(f->memory.live, live);
    if (st == RAP_OK) {
      return n;
    }
    assert_int_equal(st, RAP_ERR_NOMEM);
  }
}

static void both_survive_failed_allocations(void **state)
{
  assert_true(fail_each_allocation(*state, explain) > 1000U);
  assert_int_equal(fail_each_allocation(*state, cover), 1U);
}

static void refuse(fixture *f, const rap_explain_options *options,
                   rap_status want, const char *message)
{
  rap_document *document = NULL;
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  size_t written = 0U;
  assert_int_equal(read(f, &document), RAP_OK);
  assert_int_equal(
      rap_explain(f->rules, document, options, count, &written, &err), want);
  assert_string_equal(err.msg, message);
  assert_int_equal(written, 0U);
  rap_document_free(document);
}

static void what_is_not_there_is_refused(void **state)
{
  rap_explain_options options = RAP_EXPLAIN_OPTIONS_INIT;
  options.rule = "tree-meet";
  refuse(*state, &options, RAP_ERR_NOT_FOUND,
         "no rule was named 'tree-meet'; did you mean 'tree-meets'?");
  options.rule = "entirely-otherwise";
  refuse(*state, &options, RAP_ERR_NOT_FOUND,
         "no rule was named 'entirely-otherwise'");
  options.rule = NULL;
  options.sentence = 3U;
  refuse(*state, &options, RAP_ERR_NOT_FOUND, "had 2 sentences, not 3");
  options.size = 1U;
  refuse(*state, &options, RAP_ERR_ARG,
         "had explain options of an unknown size");
}

static bool stop(void *user, const char *bytes, size_t len)
{
  (void)user;
  (void)bytes;
  (void)len;
  return false;
}

static void a_writer_can_stop(void **state)
{
  fixture *f = *state;
  rap_document *document = NULL;
  assert_int_equal(read(f, &document), RAP_OK);
  assert_int_equal(rap_explain(f->rules, document, NULL, stop, NULL, NULL),
                   RAP_ERR_IO);
  rap_document_free(document);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(both_survive_failed_allocations),
      cmocka_unit_test(what_is_not_there_is_refused),
      cmocka_unit_test(a_writer_can_stop)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
