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

#endif
