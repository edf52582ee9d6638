/* Graphs: what documents claim, as RDF. */
#ifndef RAPPORTEUR_GRAPH_H
#define RAPPORTEUR_GRAPH_H

#include "rapporteur/base.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  RAP_PROVENANCE_NONE,     /**< facts and entities */
  RAP_PROVENANCE_DOCUMENT, /**< each node says its documents */
  RAP_PROVENANCE_SENTENCE  /**< a claim a fact, with sentences and offsets */
} rap_provenance;

typedef enum {
  RAP_FORMAT_TURTLE,
  RAP_FORMAT_NTRIPLES,
  RAP_FORMAT_NQUADS, /**< a named graph a document */
  RAP_FORMAT_RDFXML
} rap_graph_format;

/** How a graph is made; start from RAP_GRAPH_OPTIONS_INIT. */
typedef struct {
  size_t size;
  rap_provenance provenance;
  const char *base; /**< IRIs of data begin so; NULL: the default */
  double min_confidence; /**< 0 to 1: claims below it are not asserted; the
                              confidence of a claim estimates how many of its
                              like are right */
  const char *rules_version; /**< of the rule set, for the dataset's IRI */
} rap_graph_options;

#define RAP_DEFAULT_BASE "https://w3id.org/rapporteur/id/"
#define RAP_GRAPH_OPTIONS_INIT                                                \
  {                                                                           \
    sizeof(rap_graph_options), RAP_PROVENANCE_DOCUMENT, NULL, 0.5, NULL       \
  }

/** A set of triples about one or more documents. */
typedef struct rap_graph rap_graph;

/** Write all of a graph in one of the formats; same graph, same bytes.
 *
 * @param write called with the next bytes in order; false stops the writing.
 * @return RAP_OK, RAP_ERR_IO (write said false), RAP_ERR_NOMEM.
 */
RAP_API RAP_CHECKED rap_status
rap_graph_write(const rap_graph *graph, rap_graph_format format,
                bool (*write)(void *user, const char *bytes, size_t len),
                void *user, rap_error *err);

/** Where bytes go, in order; false stops the writing. */
typedef struct {
  bool (*write)(void *user, const char *bytes, size_t len);
  void *user;
} rap_sink;

/** The same with several threads, as far as the format lets them work: Turtle
 * of large graphs.
 *
 * @param jobs threads at most; the bytes are the same for any number.  The
 *   context's `realloc` is called by all of them, `sink` by the caller's alone.
 * @return as rap_graph_write.
 */
RAP_API RAP_CHECKED rap_status rap_graph_write_jobs(const rap_graph *graph,
                                                    rap_graph_format format,
                                                    size_t jobs, rap_sink sink,
                                                    rap_error *err);

/** Triples of the graph. */
RAP_API size_t rap_graph_count(const rap_graph *graph);

/** Free a graph; NULL is fine. */
RAP_API void rap_graph_free(rap_graph *graph);

#ifdef __cplusplus
}
#endif
#endif
