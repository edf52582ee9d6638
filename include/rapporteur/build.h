/* From documents to a graph. */
#ifndef RAPPORTEUR_BUILD_H
#define RAPPORTEUR_BUILD_H

#include "rapporteur/document.h"
#include "rapporteur/graph.h"
#include "rapporteur/rules.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Reads documents with rules into one graph; one thread at a time. */
typedef struct rap_builder rap_builder;

/** What was read and found so far. */
typedef struct {
  size_t documents, sentences, tokens;
  size_t facts;    /**< relations, of any status */
  size_t events;   /**< events, of any status */
  size_t exceeded; /**< tries of a rule that the match limit stopped */
} rap_build_counts;

/** Make a builder with an empty graph.
 *
 * @param out set to the builder, the caller's: rap_builder_free.
 * @param knowledge, rules must outlive it.
 * @param options of the graph; NULL for the defaults; copied.  Where its
 *   rules_version is NULL the version of `rules` is taken.
 * @return RAP_OK, RAP_ERR_ARG (unknown size), RAP_ERR_NOMEM, RAP_ERR_INVALID
 *   (a base that is no absolute IRI), RAP_ERR_STORE (Redland did not start).
 */
RAP_API RAP_CHECKED rap_status rap_builder_new(
    rap_builder **out, rap_context *ctx, const rap_knowledge *knowledge,
    const rap_rules *rules, const rap_graph_options *options, rap_error *err);

/** Add what a document claims to the graph.
 *
 * @param document stays the caller's, and may be freed; it can be added once.
 * @return RAP_OK, RAP_ERR_NOMEM, RAP_ERR_LIMIT (tokens, matches),
 *   RAP_ERR_STORE, RAP_ERR_CANCELLED and RAP_ERR_INVALID (of a parser of the
 *   caller's, rap_parse_fn).  On failure the graph is as it was.
 */
RAP_API RAP_CHECKED rap_status rap_builder_add(rap_builder *builder,
                                               rap_document *document,
                                               rap_error *err);

/** How a corpus is built; start from RAP_RUN_OPTIONS_INIT. */
typedef struct {
  size_t size;
  /** Threads that read and analyze documents, from 1 (the caller's own) to
   * RAP_MOST_JOBS.  The result is the same, byte for byte, for any number.
   * Where there are several, the context's `realloc` is called by all of them;
   * its log, `each` and `stream` are called by the caller's thread alone. */
  size_t jobs;
  /** Called after each document, in their order; may be NULL.
   *
   * @param failure NULL where the document went well; else what is wrong with
   *   it.  Failures of the machine stop the run and are not told here.
   * @return true to go on, behind a bad document too; false to stop: with its
   *   failure, or with RAP_ERR_CANCELLED where it went well. */
  bool (*each)(void *user, const rap_error *failure);
  void *each_user;
  /** Where its `write` is not NULL, the graph of each document by itself, with
   * a header of its own, goes there as `format`, with one call, as soon as
   * those before it did; and not into the builder's graph. */
  rap_sink stream;
  rap_graph_format format;
} rap_run_options;

#define RAP_MOST_JOBS 64U
#define RAP_RUN_OPTIONS_INIT                                                  \
  {                                                                           \
    sizeof(rap_run_options), 1U, NULL, NULL, {NULL, NULL}, RAP_FORMAT_NQUADS  \
  }

/** Add the documents that are left of a corpus, in their order.
 *
 * A few documents a thread are held at a time, and no more.
 *
 * @param corpus may be read on after a failure only where there was one job.
 * @param options NULL for the defaults.
 * @return RAP_OK at the end, RAP_ERR_ARG (unknown size, number of jobs), the
 *   failure of the first document in their order that was not passed over (see
 *   rap_corpus_next and rap_builder_add), RAP_ERR_IO (the stream said false),
 *   RAP_ERR_NOMEM (also where a thread could not be started), RAP_ERR_STORE,
 *   RAP_ERR_CANCELLED.  The documents before it are in the graph, or written.
 */
RAP_API RAP_CHECKED rap_status rap_builder_run(rap_builder *builder,
                                               rap_corpus *corpus,
                                               const rap_run_options *options,
                                               rap_error *err);

/** The graph so far; borrowed from `builder`. */
RAP_API const rap_graph *rap_builder_graph(const rap_builder *builder);

/** The counts so far. */
RAP_API rap_build_counts rap_builder_counts(const rap_builder *builder);

/** Free a builder and its graph; NULL is fine. */
RAP_API void rap_builder_free(rap_builder *builder);

/** Write a graph to a file: all of it, or the file stays as it was.
 *
 * What is no regular file (a pipe, a device) is written in place.
 *
 * @return RAP_OK, RAP_ERR_NOMEM, RAP_ERR_IO (the folder does not exist or may
 *   not be written, the disk is full), RAP_ERR_STORE.
 */
RAP_API RAP_CHECKED rap_status rap_graph_save(const rap_graph *graph,
                                              rap_graph_format format,
                                              rap_context *ctx,
                                              const char *path, rap_error *err);

#ifdef __cplusplus
}
#endif
#endif
