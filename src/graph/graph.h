/* RDF: terms, IRIs, the graph of a run, writing it. */
#ifndef RAP_GRAPH_GRAPH_H
#define RAP_GRAPH_GRAPH_H

#include "fact/fact.h"
#include "rapporteur/graph.h" /* rap_graph, formats, provenance, options */

/* Make an empty graph.  `onto` must outlive it; `options` (NULL: the defaults)
 * are copied.  RAP_ERR_ARG for an unknown size, RAP_ERR_INVALID for a base that
 * is no absolute IRI. */
RAP_CHECKED rap_status rap_graph_new(rap_graph **out, rap_context *ctx,
                                     const rap_ontology *onto,
                                     const rap_graph_options *options,
                                     rap_error *err);

/* Add what one document claims, in the model of ontology/README.md.  Nothing of
 * the facts is kept: they may be freed.  On failure the graph is as it was. */
RAP_CHECKED rap_status rap_graph_add_facts(rap_graph *graph,
                                           const rap_facts *facts,
                                           rap_error *err);

/* A claim that is written: its IRI, and the surest evidence for it. */
typedef struct {
  rap_str iri, traits;
  double stated;
  int confidence; /* in hundredths */
} rap_claimed;

/* Who wants to know of every claim that is written. */
typedef void (*rap_claimed_fn)(void *user, const rap_claimed *claim);
void rap_graph_watch(rap_graph *graph, rap_claimed_fn claimed, void *user);

/* The IRIs that a graph of `base` gives to the entities of a document, whether
 * something is said of them or not; they live in the document's arena. */
RAP_CHECKED rap_status rap_graph_entity_iris(const rap_str **out,
                                             rap_context *ctx, const char *base,
                                             const rap_facts *facts,
                                             rap_error *err);

/* The options, as they were copied. */
const rap_graph_options *rap_graph_options_of(const rap_graph *graph);

/* Add what `part`, a graph of one document made with the same options, says; it
 * may be freed then.  The result is as if its facts had been added.  On failure
 * the graph is as it was. */
RAP_CHECKED rap_status rap_graph_merge(rap_graph *graph, const rap_graph *part,
                                       rap_error *err);

/* What writes graphs, one after the other: a world of Redland, of one thread at
 * a time. */
typedef struct rap_writer rap_writer;
RAP_CHECKED rap_status rap_writer_new(rap_writer **out, rap_context *ctx,
                                      rap_error *err);
void rap_writer_free(rap_writer *writer);

/* As rap_graph_write. */
RAP_CHECKED rap_status rap_writer_put(rap_writer *writer,
                                      const rap_graph *graph,
                                      rap_graph_format format, rap_sink sink,
                                      rap_error *err);

#endif
