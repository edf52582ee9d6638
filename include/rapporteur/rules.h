/* Rules: how articles are read.  rules/README.md is the manual of the language.
 */
#ifndef RAPPORTEUR_RULES_H
#define RAPPORTEUR_RULES_H

#include "rapporteur/knowledge.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Checked and compiled rules.
 *
 * Immutable: any number of threads may use them at the same time.
 */
typedef struct rap_rules rap_rules;

/** Load and check rules.
 *
 * All faults of all files go to the context's log, with file, line and column.
 *
 * @param out set to the rules, the caller's: rap_rules_free.
 * @param knowledge must outlive them.
 * @param paths rule files, and folders of which all *.rules are read; the order
 *   never matters.  With `n_paths` 0 the rules of the data folder.
 * @param err says the first fault.
 * @return RAP_OK, RAP_ERR_NOMEM, RAP_ERR_NOT_FOUND and RAP_ERR_IO (a file),
 *   RAP_ERR_ENCODING, RAP_ERR_SYNTAX, RAP_ERR_INVALID (a rule that could write
 *   an ill-typed fact, or has no examples), RAP_ERR_LIMIT.
 */
RAP_API RAP_CHECKED rap_status rap_rules_load(rap_rules **out,
                                              const rap_knowledge *knowledge,
                                              const char *const *paths,
                                              size_t n_paths, rap_error *err);

/** How many rules. */
RAP_API size_t rap_rules_count(const rap_rules *rules);

/** The version of the set: SHA-256 in hexadecimal, of all rules and lists;
 * borrowed from `rules`. */
RAP_API const char *rap_rules_version(const rap_rules *rules);

/** What running the examples of rules gave. */
typedef struct {
  size_t passed, failed;
} rap_rules_result;

/** Run the YES and NO examples of all rules, each with its rule and the earlier
 * phases alone.
 *
 * @param report called for each example that failed, in the order of the rules;
 *   its place is that of the example.  Valid during the call.  NULL only
 * counts.
 * @param result set to the numbers of examples.
 * @return RAP_OK, also where examples failed; RAP_ERR_NOMEM, RAP_ERR_LIMIT.
 */
RAP_API RAP_CHECKED rap_status
rap_rules_test(const rap_rules *rules,
               void (*report)(void *user, const rap_error *failure), void *user,
               rap_rules_result *result, rap_error *err);

/** Free rules; NULL is fine. */
RAP_API void rap_rules_free(rap_rules *rules);

#ifdef __cplusplus
}
#endif
#endif
