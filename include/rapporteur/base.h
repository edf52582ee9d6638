/* What every part of the library shares: status, error, text views, context.
 *
 * Nothing here touches a file.  All types are plain C11 and may be used from
 * C++.  Unless a function says otherwise, objects may be used by one thread at
 * a time, and different objects by different threads.
 */
#ifndef RAPPORTEUR_BASE_H
#define RAPPORTEUR_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#  define RAP_CHECKED __attribute__((warn_unused_result))
#  define RAP_API __attribute__((visibility("default")))
#else
#  define RAP_CHECKED
#  define RAP_API
#endif

/** What a call that can fail returns; zero is success. Append only. */
typedef enum {
  RAP_OK = 0,
  RAP_DONE,          /**< nothing more to read */
  RAP_ERR_ARG,       /**< an argument is outside what the function takes */
  RAP_ERR_NOMEM,     /**< no memory */
  RAP_ERR_IO,        /**< a file or stream failed */
  RAP_ERR_ENCODING,  /**< text is not UTF-8 */
  RAP_ERR_SYNTAX,    /**< a rule, table, query or graph has a syntax error */
  RAP_ERR_LIMIT,     /**< a limit of the context was exceeded */
  RAP_ERR_NOT_FOUND, /**< a file, rule or term does not exist */
  RAP_ERR_INVALID,   /**< the input is well-formed, and wrong */
  RAP_ERR_STORE,     /**< a triple store or the RDF helper failed */
  RAP_ERR_CANCELLED  /**< the caller's callback asked to stop */
} rap_status;

/** A borrowed view of bytes: UTF-8 unless said otherwise, no NUL needed. */
typedef struct {
  const char *ptr;
  size_t len;
} rap_str;

/** A view of a string literal, or of a char array with its final NUL. */
#define RAP_STR(literal) ((rap_str){(literal), sizeof(literal) - 1U})

/** A view of a NUL-terminated string; NULL gives the empty view. */
static inline rap_str rap_str_of(const char *s)
{
  rap_str view = {s, s ? strlen(s) : 0U};
  return view;
}

/** A half-open range [begin, end); the unit is the user's. */
typedef struct {
  size_t begin;
  size_t end;
} rap_span;

/** Where and why a call failed.
 *
 * The caller's own, filled in by the call, nothing to free.  Every function
 * that takes a rap_error takes NULL too.
 */
typedef struct {
  rap_status status;
  unsigned line;    /**< from 1; 0 where there is none */
  unsigned column;  /**< from 1, in code points; 0 where there is none */
  char source[256]; /**< file or document; empty where there is none */
  char msg[512];    /**< one line, past tense, no final stop */
} rap_error;

/** Severity of a message that is no failure of the call. */
typedef enum { RAP_LOG_INFO, RAP_LOG_WARNING, RAP_LOG_ERROR } rap_log_level;

/** A message of the library.
 *
 * `where` is valid during the call alone.  Called by the thread that called the
 * library.
 */
typedef void (*rap_log_fn)(void *user, rap_log_level level,
                           const rap_error *where);

/** realloc and free in one: `size` 0 frees, `ptr` NULL allocates.
 *
 * Returns NULL where there is no memory, `ptr` is then still valid.  Called by
 * several threads at a time where a call has several jobs.
 */
typedef void *(*rap_realloc_fn)(void *user, void *ptr, size_t size);

/** Memory, limits and log of a run. */
typedef struct rap_context rap_context;

/** How to make a context; start from RAP_CONTEXT_OPTIONS_INIT. */
typedef struct {
  size_t size;            /**< sizeof(rap_context_options) */
  rap_realloc_fn realloc; /**< NULL: the C library's */
  void *realloc_user;
  rap_log_fn log; /**< NULL: messages are dropped */
  void *log_user;
  size_t max_bytes;    /**< of a document; default 8 MiB */
  size_t max_tokens;   /**< of a document; default 2 million */
  size_t max_rules;    /**< bytes of a rule file; default 1 MiB */
  size_t max_matches;  /**< of a document; default 1 million */
  size_t match_limit;  /**< PCRE2 match limit of a rule; default 100,000 */
} rap_context_options;

#define RAP_CONTEXT_OPTIONS_INIT                                              \
  {                                                                           \
    sizeof(rap_context_options), NULL, NULL, NULL, NULL, (size_t)8 << 20,     \
        2000000U, (size_t)1 << 20, 1000000U, 100000U                          \
  }

/** Make a context.
 *
 * @param out set to the new context, the caller's: rap_context_free.
 * @param options NULL for the defaults; copied.
 * @return RAP_OK, RAP_ERR_ARG (unknown size), RAP_ERR_NOMEM.
 */
RAP_API RAP_CHECKED rap_status
rap_context_new(rap_context **out, const rap_context_options *options);

/** Free a context; all that was made with it must be freed before. */
RAP_API void rap_context_free(rap_context *ctx);

/** The version of the library, "MAJOR.MINOR.PATCH". */
RAP_API const char *rap_version(void);

#ifdef __cplusplus
}
#endif
#endif
