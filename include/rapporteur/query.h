/* Reading graphs: SPARQL, and the checks of a graph.
 *
 * Graphs here are files of RDF: Turtle, N-Triples, N-Quads or RDF/XML, told by
 * their name or their first bytes.  They may come from anybody, so they are
 * read in a process of its own, the program rapporteur-rdf, under limits of
 * time and memory; nothing in them can harm the caller.
 */
#ifndef RAPPORTEUR_QUERY_H
#define RAPPORTEUR_QUERY_H

#include "rapporteur/base.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  RAP_RESULT_TABLE, /**< columns for people */
  RAP_RESULT_CSV,   /**< SPARQL 1.1 Query Results CSV */
  RAP_RESULT_JSON,  /**< SPARQL 1.1 Query Results JSON */
  RAP_RESULT_XML    /**< SPARQL Query Results XML */
} rap_result_format;

/** Limits of the helper; start from RAP_QUERY_OPTIONS_INIT. */
typedef struct {
  size_t size;        /**< sizeof(rap_query_options) */
  const char *helper; /**< path of rapporteur-rdf; NULL: see below */
  unsigned seconds;   /**< it is stopped then; default 60 */
  size_t max_memory;  /**< bytes it may use; default 2 GiB */
  size_t max_bytes;   /**< of one graph file; default 1 GiB */
} rap_query_options;

#define RAP_QUERY_OPTIONS_INIT                                                 \
  {                                                                            \
    sizeof(rap_query_options), NULL, 60U, (size_t)2 << 30, (size_t)1 << 30     \
  }

/* Where `helper` is NULL the program is looked for beside the running program
 * and in ../libexec of its folder. */

/** Ask a SPARQL query over the union of graphs.
 *
 * SELECT and ASK give rows in the format; CONSTRUCT gives N-Triples whatever
 * the format.  What the engine cannot do is refused by name: property paths,
 * EXISTS, MINUS, VALUES without parentheses, GROUP_CONCAT, DESCRIBE, updates;
 * so is what would reach the network: SERVICE, FROM, LOAD.
 *
 * @param graphs paths of `n_graphs` files.
 * @param write called with the next bytes in order; false stops.  Rows may have
 *   been written before a failure.
 * @param options NULL for the defaults.
 * @return RAP_OK, RAP_ERR_ARG, RAP_ERR_NOMEM, RAP_ERR_NOT_FOUND and
 *   RAP_ERR_IO (a file), RAP_ERR_SYNTAX (query or graph; the error has the
 *   place), RAP_ERR_INVALID (a graph is refused unread; a query asks for what
 *   cannot be done here), RAP_ERR_LIMIT (time, memory, size), RAP_ERR_STORE
 *   (the helper could not be run, or died), RAP_ERR_CANCELLED (`write`).
 */
RAP_API RAP_CHECKED rap_status
rap_query_run(rap_context *ctx, const char *const *graphs, size_t n_graphs,
              rap_str query, rap_result_format format,
              bool (*write)(void *user, const char *bytes, size_t len),
              void *user, const rap_query_options *options, rap_error *err);

/** A fault that a check found. */
typedef struct {
  const char *check; /**< "C1" … "C10" */
  const char *node;  /**< the IRI at fault */
  const char *msg;   /**< what is wrong with it, past the node's name */
} rap_fault;

/** Check graphs, taken together: ten rules that hold across a graph of the
 * model (ontology/README.md lists them).
 *
 * @param vocabulary path of ontology/vocabulary.ttl.
 * @param report called for each fault, sorted by check and node; valid during
 *   the call.  NULL only counts.
 * @param n_faults set to the number of faults.
 * @return as rap_query_run; RAP_OK also where there are faults.
 */
RAP_API RAP_CHECKED rap_status
rap_validate(rap_context *ctx, const char *const *graphs, size_t n_graphs,
             const char *vocabulary,
             void (*report)(void *user, const rap_fault *fault), void *user,
             const rap_query_options *options, size_t *n_faults,
             rap_error *err);

#ifdef __cplusplus
}
#endif
#endif
