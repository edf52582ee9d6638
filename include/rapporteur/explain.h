/* Explaining: what was made of the sentences of a document, and why, in words
 * for who writes rules. */
#ifndef RAPPORTEUR_EXPLAIN_H
#define RAPPORTEUR_EXPLAIN_H

#include "rapporteur/document.h"
#include "rapporteur/rules.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What to explain; start from RAP_EXPLAIN_OPTIONS_INIT. */
typedef struct {
  size_t size;      /**< sizeof(rap_explain_options) */
  size_t sentence;  /**< from 1, in the order of the text; 0: all */
  const char *rule; /**< this rule alone; NULL: all that come into question */
} rap_explain_options;

#define RAP_EXPLAIN_OPTIONS_INIT          \
  {                                       \
    sizeof(rap_explain_options), 0U, NULL \
  }

/** Read a document with rules and explain its sentences.
 *
 * Of each sentence: its text, with the range of characters that claims of it
 * name; its units, what they were resolved to and where that comes from; its
 * tree, where a rule asked for one; the rules that matched, with their
 * variables; the facts and events that rest on it, with status, confidence and
 * what decided the status; what was rejected, and why; the rules whose trigger
 * occurs and that came near, with what was wanted next.  English lines for
 * people: their wording may change, and is the same on each run.
 *
 * @param document stays the caller's, and may be freed; it can be explained
 *   once, and not be added to a graph as well.
 * @param options NULL for the defaults.
 * @param write called with the next bytes in order; false stops the writing.
 * @return RAP_OK, RAP_ERR_ARG (unknown size), RAP_ERR_NOT_FOUND (no rule of
 *   that name, no such sentence; the message says which there are),
 *   RAP_ERR_IO (write said false), RAP_ERR_NOMEM, RAP_ERR_LIMIT (tokens,
 *   matches), RAP_ERR_CANCELLED and RAP_ERR_INVALID (rap_parse_fn).
 */
RAP_API RAP_CHECKED rap_status
rap_explain(const rap_rules *rules, rap_document *document,
            const rap_explain_options *options,
            bool (*write)(void *user, const char *bytes, size_t len),
            void *user, rap_error *err);

#ifdef __cplusplus
}
#endif
#endif
