/* RDF: terms, IRIs, the graph of a run, writing it. */
#ifndef RAP_GRAPH_GRAPH_H
#define RAP_GRAPH_GRAPH_H

#include "fact/fact.h"
#include "rapporteur/graph.h" /* rap_graph, formats, provenance, options */

/* Add what one document claims, in the model of ontology/README.md. */
RAP_CHECKED rap_status rap_graph_add_facts(rap_graph *graph,
                                           const rap_facts *facts,
                                           rap_error *err);

#endif
