/* What every unit test includes: cmocka, and shorthands for text. */
#ifndef RAP_TEST_H
#define RAP_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"

/* The view `got` is the literal `want`. */
#define assert_str(got, want)                                                 \
  do {                                                                        \
    const rap_str got_ = (got);                                               \
    assert_int_equal(got_.len, sizeof(want) - 1U);                            \
    assert_memory_equal(got_.len ? got_.ptr : "", want, got_.len);            \
  } while (0)

/* A context whose n-th allocation fails: for "survives every failed
 * allocation".  `live` must be 0 when all is freed. */
typedef struct {
  size_t made, allowed, live;
} failing;

static inline void *failing_realloc(void *user, void *ptr, size_t size)
{
  failing *f = user;
  if (size == 0U) {
    if (ptr) {
      --f->live;
      test_free(ptr);
    }
    return NULL;
  }
  if (f->made >= f->allowed) {
    return NULL;
  }
  ++f->made;
  if (!ptr) {
    ++f->live;
    return test_malloc(size);
  }
  return test_realloc(ptr, size);
}

/* Call `load` with a context of which one allocation after the other fails:
 * each must give RAP_ERR_NOMEM and leave nothing behind.  `load` frees what it
 * made. */
static inline void
assert_survives_failed_allocations(rap_status (*load)(rap_context *ctx,
                                                      void *user),
                                   void *user)
{
  for (size_t allowed = 0U;; ++allowed) {
    failing memory = {0U, allowed, 0U};
    rap_context_options options = RAP_CONTEXT_OPTIONS_INIT;
    options.realloc = failing_realloc;
    options.realloc_user = &memory;
    rap_context *ctx = NULL;
    rap_status st = rap_context_new(&ctx, &options);
    if (st == RAP_OK) {
      st = load(ctx, user);
    }
    rap_context_free(ctx);
    assert_int_equal(memory.live, 0);
    if (st == RAP_OK) {
      assert_true(allowed > 2U);
      return;
    }
    assert_int_equal(st, RAP_ERR_NOMEM);
  }
}

#endif
