/* What the program knows before it reads: vocabulary, reference knowledge, the
 * trained model.
 *
 * They are files of a data folder, in ontology/ and models/ (and rules/ holds
 * the rules that are used where nobody names others).
 */
#ifndef RAPPORTEUR_KNOWLEDGE_H
#define RAPPORTEUR_KNOWLEDGE_H

#include "rapporteur/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Vocabulary, reference knowledge and model.
 *
 * Immutable: any number of threads may use it at the same time.
 */
typedef struct rap_knowledge rap_knowledge;

/** A word of a sentence that is to be parsed. */
typedef struct {
  rap_str form, lemma;
  rap_str upos; /**< "NOUN" */
  rap_str xpos; /**< "NNS" */
} rap_parse_word;

/** Another parser than the model's: a sentence in, its tree out.
 *
 * Called by several threads at a time where a run has several jobs.
 *
 * @param words the `n` words, valid during the call.
 * @param heads room for `n`: set to the number of the word that governs each,
 *   from 1; 0 for the root, of which there is one.
 * @param relations room for `n`: set to relations of Universal Dependencies
 *   ("nsubj", "obl:agent", "root"), which are copied after the call.
 * @return false ends the call that wanted the tree with RAP_ERR_CANCELLED; what
 *   is no tree ends it with RAP_ERR_INVALID.
 */
typedef bool (*rap_parse_fn)(void *user, const rap_parse_word *words, size_t n,
                             size_t *heads, rap_str *relations);

/** What to load; start from RAP_KNOWLEDGE_OPTIONS_INIT. */
typedef struct {
  size_t size;      /**< sizeof(rap_knowledge_options) */
  const char *data; /**< the data folder; NULL: rap_data_dir finds it */
  const char *const *ontologies; /**< the user's tables of signatures (.tsv) */
  size_t n_ontologies;
  const char *const *names; /**< the user's registers of names (.tsv) */
  size_t n_names;
  rap_parse_fn parse; /**< parses in place of the model, all sentences that did
                           not come with a tree; NULL: the model does */
  void *parse_user;   /**< must outlive the knowledge */
} rap_knowledge_options;

#define RAP_KNOWLEDGE_OPTIONS_INIT                                      \
  {                                                                     \
    sizeof(rap_knowledge_options), NULL, NULL, 0U, NULL, 0U, NULL, NULL \
  }

/** Find the data folder of this installation.
 *
 * Looks at ../share/rapporteur beside the folder of the running program and of
 * the library, then at the folders above the program (a source tree), then at
 * /usr/local/share/rapporteur and /usr/share/rapporteur, and takes the first
 * that holds ontology/vocabulary.ttl.  The environment is not asked.
 *
 * @param path set to the folder, with a NUL.
 * @param room bytes of `path`.
 * @return RAP_OK, RAP_ERR_NOT_FOUND, RAP_ERR_LIMIT (no room).
 */
RAP_API RAP_CHECKED rap_status rap_data_dir(char *path, size_t room,
                                            rap_error *err);

/** Load knowledge; one thread at a time.
 *
 * @param out set to the knowledge, the caller's: rap_knowledge_free.
 * @param ctx must outlive it.
 * @param options NULL for the defaults; nothing of it is kept.
 * @return RAP_OK, RAP_ERR_ARG (unknown size), RAP_ERR_NOMEM, RAP_ERR_NOT_FOUND
 *   and RAP_ERR_IO (a file), RAP_ERR_ENCODING, RAP_ERR_SYNTAX and
 *   RAP_ERR_INVALID (a table, the vocabulary or the model, with its place; a
 *   parser where the data folder has no model, whose tags it would read).
 */
RAP_API RAP_CHECKED rap_status
rap_knowledge_load(rap_knowledge **out, rap_context *ctx,
                   const rap_knowledge_options *options, rap_error *err);

/** The data folder that was loaded; borrowed from `knowledge`. */
RAP_API const char *rap_knowledge_data(const rap_knowledge *knowledge);

/** Free knowledge; NULL is fine.  What was made with it must be freed before.
 */
RAP_API void rap_knowledge_free(rap_knowledge *knowledge);

#ifdef __cplusplus
}
#endif
#endif
