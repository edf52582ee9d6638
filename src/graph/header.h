/* The header of an export: a void:Dataset, which says what the graph is of. */
#ifndef RAP_GRAPH_HEADER_H
#define RAP_GRAPH_HEADER_H

#include "graph/draft.h"

typedef struct {
  const rap_triple *triples;
  size_t n;
} rap_header;

/* The IRI of the dataset: of its documents, rules and options; ptr is NULL
 * where there is no memory. */
rap_str rap_graph_dataset(const rap_graph *graph, rap_arena *arena);

/* The triples of the header, of terms of `terms`, a table of its own.  False
 * where there is no memory. */
bool rap_graph_header(const rap_graph *graph, rap_terms *terms,
                      rap_arena *arena, rap_header *out);

#endif
