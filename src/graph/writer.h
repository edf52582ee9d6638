/* Writing a graph slice by slice; nothing outside graph/ includes this. */
#ifndef RAP_GRAPH_WRITER_H
#define RAP_GRAPH_WRITER_H

#include "graph/draft.h"

/* Triples of a graph, with or without those of its header. */
typedef struct {
  const rap_triple *triples;
  size_t n;
  bool header;
} rap_slice;

/* Begin with a graph; wants its end also where it fails. */
RAP_CHECKED rap_status rap_writer_begin(rap_writer *w, const rap_graph *graph,
                                        rap_sink sink, rap_error *err);
/* Write a slice as a document of its own, of Turtle or RDF/XML. */
RAP_CHECKED rap_status rap_writer_slice(rap_writer *w, rap_graph_format format,
                                        const rap_slice *slice, rap_error *err);
void rap_writer_end(rap_writer *w);

/* As rap_graph_write_jobs, in slices of `size` triples or a few more. */
RAP_CHECKED rap_status rap_graph_write_slices(const rap_graph *graph,
                                              size_t size, size_t jobs,
                                              rap_sink sink, rap_error *err);

#endif
