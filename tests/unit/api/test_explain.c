/* Explaining and coverage, where memory runs out at any point, and what they
 * refuse. */
#include "fixture.h"

static const char article[] =
    "Norwegian Foreign Minister Anna Berg will meet Pekka Laine in Oslo on "
    "Tuesday.\n"
    "She sidled past the talks of the African Union with Kenya.\n";

static int setup(void **state)
{
  static fixture f;
  static const char *const rules[] = {"tests/explain/talks.rules"};
  *state = &f;
  return open_fixture(&f, rules, 1U);
}

static rap_status read(fixture *f, rap_document **document)
{
  return read_document(f->ctx, "a.txt", article, document);
}

/* What is said of a document: how much. */
typedef struct {
  fixture *f;
  size_t n;
} work;

static rap_status explain(void *user)
{
  work *w = user;
  rap_document *document = NULL;
  rap_status st = read(w->f, &document);
  w->n = 0U;
  if (st == RAP_OK) {
    st = rap_explain(w->f->rules, document, NULL, count_bytes, &w->n, NULL);
  }
  rap_document_free(document);
  return st;
}

static rap_status cover(void *user)
{
  work *w = user;
  rap_document *document = NULL;
  rap_coverage *coverage = NULL;
  const rap_unknown *items = NULL;
  rap_status st = read(w->f, &document);
  if (st == RAP_OK) {
    st = rap_coverage_new(&coverage, w->f->rules, NULL);
  }
  if (st == RAP_OK) {
    st = rap_coverage_add(coverage, document, NULL);
  }
  if (st == RAP_OK) {
    st = rap_coverage_unknown(coverage, RAP_UNKNOWN_VERBS, &items, &w->n, NULL);
  }
  rap_coverage_free(coverage);
  rap_document_free(document);
  return st;
}

static void both_survive_failed_allocations(void **state)
{
  fixture *f = *state;
  work w = {.f = f};
  (void)fail_allocations(&f->memory, 100U, 13U, explain, &w);
  assert_true(w.n > 1000U);
  (void)fail_allocations(&f->memory, 100U, 13U, cover, &w);
  assert_int_equal(w.n, 1U);
}

static void refuse(fixture *f, const rap_explain_options *options,
                   rap_status want, const char *message)
{
  rap_document *document = NULL;
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  size_t written = 0U;
  assert_int_equal(read(f, &document), RAP_OK);
  assert_int_equal(
      rap_explain(f->rules, document, options, count_bytes, &written, &err),
      want);
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
  return cmocka_run_group_tests(tests, setup, close_fixture);
}
