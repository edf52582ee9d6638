/* The inside of a context, and how a call reports failure. */
#ifndef RAP_BASE_CONTEXT_H
#define RAP_BASE_CONTEXT_H

#include "rapporteur/base.h"

struct rap_context {
  rap_context_options options;
};

#if defined(__GNUC__)
#  define RAP_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#  define RAP_PRINTF(text, first)
#endif

/* Memory of the context; NULL where there is none.  free takes NULL. */
void *rap_alloc(rap_context *ctx, size_t size);              /* zeroed */
void *rap_realloc(rap_context *ctx, void *ptr, size_t size); /* not zeroed */
void rap_free(rap_context *ctx, void *ptr);

/* Fill `err` (may be NULL) and return `status`: `return rap_fail(err, …);`.
 * Sets no place: rap_error_at does, before or after. */
RAP_PRINTF(3, 4)
rap_status rap_fail(rap_error *err, rap_status status, const char *format, ...);

/* Out of memory, in one word. */
rap_status rap_fail_nomem(rap_error *err);

/* Name the source (NUL-terminated or any view) and place of an error. */
void rap_error_at(rap_error *err, rap_str source, unsigned line,
                  unsigned column);

/* Send a message to the context's log. */
RAP_PRINTF(6, 7)
void rap_log(rap_context *ctx, rap_log_level level, rap_str source,
             unsigned line, unsigned column, const char *format, ...);

/* For "%.*s": RAP_ARG(str). */
#define RAP_ARG(s) (int)(s).len, (s).ptr

#endif
