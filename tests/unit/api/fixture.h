/* What tests of the API share: a context that may run out of memory, and one
 * document of a text. */
#ifndef RAP_TEST_API_FIXTURE_H
#define RAP_TEST_API_FIXTURE_H

#include "test.h"

#include "rapporteur/rapporteur.h"

typedef struct {
  failing memory;
  rap_context *ctx;
  rap_knowledge *knowledge;
  rap_rules *rules;
} fixture;

/* A context over memory that can fail, not yet. */
static inline rap_status open_context(rap_context **ctx, failing *memory)
{
  rap_context_options options = RAP_CONTEXT_OPTIONS_INIT;
  memory->allowed = SIZE_MAX;
  options.realloc = failing_realloc;
  options.realloc_user = memory;
  return rap_context_new(ctx, &options);
}

/* `rules` are `n` paths; none: those that ship. */
static inline int open_fixture(fixture *f, const char *const *rules, size_t n)
{
  rap_knowledge_options data = RAP_KNOWLEDGE_OPTIONS_INIT;
  data.data = ".";
  return open_context(&f->ctx, &f->memory) != RAP_OK ||
         rap_knowledge_load(&f->knowledge, f->ctx, &data, NULL) != RAP_OK ||
         rap_rules_load(&f->rules, f->knowledge, rules, n, NULL) != RAP_OK;
}

static inline int close_fixture(void **state)
{
  fixture *f = *state;
  rap_rules_free(f->rules);
  rap_knowledge_free(f->knowledge);
  rap_context_free(f->ctx);
  return f->memory.live != 0U;
}

/* The first document of the text. */
static inline rap_status read_document(rap_context *ctx, const char *name,
                                       const char *text, rap_document **out)
{
  rap_corpus *corpus = NULL;
  rap_status st =
      rap_corpus_open_bytes(&corpus, ctx, name, rap_str_of(text), NULL, NULL);
  if (st == RAP_OK) {
    st = rap_corpus_next(corpus, out, NULL);
  }
  rap_corpus_free(corpus);
  return st;
}

/* A write function that counts bytes. */
static inline bool count_bytes(void *user, const char *bytes, size_t len)
{
  (void)bytes;
  *(size_t *)user += len;
  return true;
}

/* Do the work with one allocation after the other failing, each of the first
 * `dense`, then each `step`-th, until it is done: a failure must be
 * RAP_ERR_NOMEM and leave nothing behind.  How many could fail. */
static inline size_t fail_allocations(failing *memory, size_t dense,
                                      size_t step,
                                      rap_status (*work)(void *user),
                                      void *user)
{
  const size_t live = memory->live;
  for (size_t k = 0U;; k += k < dense ? 1U : step) {
    memory->allowed = memory->made + k;
    const rap_status st = work(user);
    memory->allowed = SIZE_MAX;
    assert_int_equal(memory->live, live);
    if (st == RAP_OK) {
      return k;
    }
    assert_int_equal(st, RAP_ERR_NOMEM);
  }
}

#endif
