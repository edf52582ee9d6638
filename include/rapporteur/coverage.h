/* Coverage: what the rules do over many documents, and which words of them
 * nothing knows. */
#ifndef RAPPORTEUR_COVERAGE_H
#define RAPPORTEUR_COVERAGE_H

#include "rapporteur/document.h"
#include "rapporteur/rules.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Counts of a set of rules over documents; one thread at a time. */
typedef struct rap_coverage rap_coverage;

/** What a rule did.  All of it is the same on each run: no time is taken. */
typedef struct {
  rap_str name, file;
  unsigned line;
  unsigned phase;
  size_t tried;   /**< sentences in which its trigger occurs */
  size_t matched; /**< places where its pattern held */
  size_t facts;   /**< facts and events that rest on it, after merging */
  size_t steps;   /**< its cost: how often a unit was tested for it */
} rap_rule_use;

/** A word or name that nothing knows. */
typedef struct {
  rap_str word;
  rap_str type; /**< of a name: "Person" and so on, as the text shows it; empty
                     where it is no mention at all, and of verbs */
  size_t count;
} rap_unknown;

typedef enum {
  RAP_UNKNOWN_VERBS, /**< lemmas of verbs that no rule and no list names */
  RAP_UNKNOWN_NAMES  /**< names that the reference knowledge does not have */
} rap_unknown_kind;

/** What was read. */
typedef struct {
  size_t documents, sentences, tokens;
  size_t facts, events;
} rap_coverage_counts;

/** Begin counting.
 *
 * @param out set to the coverage, the caller's: rap_coverage_free.
 * @param rules must outlive it.
 * @return RAP_OK, RAP_ERR_NOMEM.
 */
RAP_API RAP_CHECKED rap_status rap_coverage_new(rap_coverage **out,
                                                const rap_rules *rules,
                                                rap_error *err);

/** Count what the rules do with a document.
 *
 * @param document stays the caller's, and may be freed; it can be added once,
 *   and not be added to a graph as well.
 * @return RAP_OK, RAP_ERR_NOMEM, RAP_ERR_LIMIT (tokens, matches),
 *   RAP_ERR_CANCELLED and RAP_ERR_INVALID (rap_parse_fn); on failure some of
 *   the document may be counted.
 */
RAP_API RAP_CHECKED rap_status rap_coverage_add(rap_coverage *coverage,
                                                rap_document *document,
                                                rap_error *err);

RAP_API rap_coverage_counts rap_coverage_count(const rap_coverage *coverage);

/** What rule `i` did, of rap_rules_count of them, by phase and name; its views
 * are borrowed from the rules. */
RAP_API rap_rule_use rap_coverage_rule(const rap_coverage *coverage, size_t i);

/** The verbs or names that nothing knows, most frequent first, then by bytes.
 *
 * @param items set to `*n` of them, borrowed from `coverage`.
 * @return RAP_OK, RAP_ERR_NOMEM.
 */
RAP_API RAP_CHECKED rap_status rap_coverage_unknown(rap_coverage *coverage,
                                                    rap_unknown_kind kind,
                                                    const rap_unknown **items,
                                                    size_t *n, rap_error *err);

/** Free a coverage; NULL is fine. */
RAP_API void rap_coverage_free(rap_coverage *coverage);

#ifdef __cplusplus
}
#endif
#endif
