/* Many documents: threads, where memory runs out, cancelling, the log. */
#include "test.h"

#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "graph/writer.h"
#include "rapporteur/rapporteur.h"

#define DOCUMENTS 9

/* Memory that several threads ask for. */
typedef struct {
  atomic_long left, live;
} memory;

static void *take(void *user, void *ptr, size_t size)
{
  memory *m = user;
  if (size == 0U) {
    atomic_fetch_sub(&m->live, ptr != NULL);
    free(ptr);
    return NULL;
  }
  if (atomic_fetch_sub(&m->left, 1) <= 0) {
    return NULL;
  }
  atomic_fetch_add(&m->live, ptr == NULL);
  return realloc(ptr, size);
}

typedef struct {
  memory memory;
  rap_buf heard; /* what the log said */
  rap_context *ctx;
  rap_knowledge *knowledge;
  rap_rules *rules;
  char lines[DOCUMENTS * 300];
} fixture;

static void hear(void *user, rap_log_level level, const rap_error *where)
{
  fixture *f = user;
  (void)level;
  rap_buf_printf(&f->heard, "%s: %s\n", where->source, where->msg);
}

static void write_lines(fixture *f)
{
  static const char *const names[] = {"Anna Berg", "Ole Dahl", "Mary Bell"};
  size_t len = 0U;
  for (int i = 0; i < DOCUMENTS; ++i) {
    const int n = snprintf(
        f->lines + len, sizeof(f->lines) - len,
        "{\"id\": \"n%d\", \"text\": \"Norwegian Foreign Minister %s met the "
        "Finnish president in Oslo on %d May 2014. He said that Norway would "
        "join the African Union.\"}\n",
        i, names[i % 3], i + 1);
    len += (size_t)n;
  }
}

static int setup(void **state)
{
  static fixture f;
  rap_context_options options = RAP_CONTEXT_OPTIONS_INIT;
  rap_knowledge_options data = RAP_KNOWLEDGE_OPTIONS_INIT;
  atomic_store(&f.memory.left, LONG_MAX);
  options.realloc = take;
  options.realloc_user = &f.memory;
  options.log = hear;
  options.log_user = &f;
  options.match_limit = 20U; /* so that rules are stopped */
  data.data = ".";
  write_lines(&f);
  *state = &f;
  if (rap_context_new(&f.ctx, &options) != RAP_OK) {
    return 1;
  }
  rap_buf_init(&f.heard, f.ctx);
  return rap_knowledge_load(&f.knowledge, f.ctx, &data, NULL) != RAP_OK ||
         rap_rules_load(&f.rules, f.knowledge, NULL, 0U, NULL) != RAP_OK;
}

static int teardown(void **state)
{
  fixture *f = *state;
  rap_buf_free(&f->heard);
  rap_rules_free(f->rules);
  rap_knowledge_free(f->knowledge);
  rap_context_free(f->ctx);
  return atomic_load(&f->memory.live) != 0;
}

static bool append(void *user, const char *bytes, size_t len)
{
  rap_buf *buf = user;
  rap_buf_add(buf, (rap_str){bytes, len});
  return !buf->failed;
}

/* Run over the lines; `use`, which may be NULL, gets the builder. */
static rap_status run(fixture *f, const rap_run_options *options,
                      void (*use)(const rap_builder *builder, void *user),
                      void *user)
{
  rap_builder *builder = NULL;
  rap_corpus *corpus = NULL;
  rap_status st =
      rap_builder_new(&builder, f->ctx, f->knowledge, f->rules, NULL, NULL);
  if (st == RAP_OK) {
    st = rap_corpus_open_bytes(&corpus, f->ctx, "a.jsonl", rap_str_of(f->lines),
                               NULL, NULL);
  }
  if (st == RAP_OK) {
    st = rap_builder_run(builder, corpus, options, NULL);
  }
  if (use) {
    use(builder, user);
  }
  rap_corpus_free(corpus);
  rap_builder_free(builder);
  return st;
}

static bool discard(void *user, const char *bytes, size_t len)
{
  (void)bytes;
  *(size_t *)user += len;
  return true;
}

/* Nothing is left behind, whatever allocation fails, in whatever thread. */
static void a_run_survives_failed_allocations(void **state)
{
  fixture *f = *state;
  static const size_t jobs[] = {1U, 3U};
  for (size_t i = 0U; i < 4U; ++i) {
    rap_run_options options = RAP_RUN_OPTIONS_INIT;
    size_t written = 0U;
    options.jobs = jobs[i % 2U];
    options.stream.write = i < 2U ? NULL : discard;
    options.stream.user = &written;
    rap_status st = RAP_ERR_NOMEM;
    for (long k = 0; st != RAP_OK; k += 1 + k / 8) {
      rap_buf_free(&f->heard);
      const long live = atomic_load(&f->memory.live);
      atomic_store(&f->memory.left, k);
      st = run(f, &options, NULL, NULL);
      atomic_store(&f->memory.left, LONG_MAX);
      rap_buf_free(&f->heard);
      assert_int_equal(atomic_load(&f->memory.live), live);
      assert_true(st == RAP_OK || st == RAP_ERR_NOMEM);
    }
    assert_true(i < 2U || written > 1000U);
  }
}

/* The log hears of documents in their order. */
static void messages_come_in_order(void **state)
{
  fixture *f = *state;
  rap_run_options options = RAP_RUN_OPTIONS_INIT;
  rap_buf one;
  rap_buf_free(&f->heard);
  assert_int_equal(run(f, &options, NULL, NULL), RAP_OK);
  one = f->heard;
  assert_true(one.len > 100U);
  rap_buf_init(&f->heard, f->ctx);
  options.jobs = 3U;
  assert_int_equal(run(f, &options, NULL, NULL), RAP_OK);
  assert_int_equal(f->heard.len, one.len);
  assert_memory_equal(f->heard.ptr, one.ptr, one.len);
  rap_buf_free(&one);
}

static bool stop_at_third(void *user, const rap_error *failure)
{
  assert_null(failure);
  return ++*(size_t *)user < 3U;
}

static void count_documents(const rap_builder *builder, void *user)
{
  *(size_t *)user = rap_builder_counts(builder).documents;
}

static void a_run_can_be_cancelled(void **state)
{
  for (size_t jobs = 1U; jobs < 4U; ++jobs) {
    rap_run_options options = RAP_RUN_OPTIONS_INIT;
    size_t calls = 0U;
    size_t documents = 0U;
    options.jobs = jobs;
    options.each = stop_at_third;
    options.each_user = &calls;
    assert_int_equal(run(*state, &options, count_documents, &documents),
                     RAP_ERR_CANCELLED);
    assert_int_equal(calls, 3);
    assert_int_equal(documents, 3);
  }
}

static void a_number_of_jobs_has_limits(void **state)
{
  rap_run_options options = RAP_RUN_OPTIONS_INIT;
  options.jobs = 0U;
  assert_int_equal(run(*state, &options, NULL, NULL), RAP_ERR_ARG);
  options.jobs = RAP_MOST_JOBS + 1U;
  assert_int_equal(run(*state, &options, NULL, NULL), RAP_ERR_ARG);
}

/* Turtle in slices of any size, by any number of threads, is that of one. */
static void compare_slices(const rap_builder *builder, void *user)
{
  fixture *f = user;
  const rap_graph *graph = rap_builder_graph(builder);
  const size_t sizes[] = {1U, 7U, 50U, 100000U};
  rap_buf whole;
  rap_buf_init(&whole, f->ctx);
  assert_int_equal(
      rap_graph_write(graph, RAP_FORMAT_TURTLE, append, &whole, NULL), RAP_OK);
  assert_true(whole.len > 3000U);
  for (size_t i = 0U; i < 4U * 3U; ++i) {
    rap_buf bytes;
    rap_buf_init(&bytes, f->ctx);
    assert_int_equal(rap_graph_write_slices(graph, sizes[i / 3U], i % 3U + 1U,
                                            (rap_sink){append, &bytes}, NULL),
                     RAP_OK);
    assert_int_equal(bytes.len, whole.len);
    assert_memory_equal(bytes.ptr, whole.ptr, whole.len);
    rap_buf_free(&bytes);
  }
  rap_buf_free(&whole);
}

static void slices_make_the_whole(void **state)
{
  assert_int_equal(run(*state, NULL, compare_slices, *state), RAP_OK);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_run_survives_failed_allocations),
      cmocka_unit_test(messages_come_in_order),
      cmocka_unit_test(a_run_can_be_cancelled),
      cmocka_unit_test(a_number_of_jobs_has_limits),
      cmocka_unit_test(slices_make_the_whole)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
