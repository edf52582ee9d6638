/* The header of an export: what dataset it is. */
#include "graph/header.h"

#include "graph/iri.h"

static const char *provenance_name(rap_provenance provenance)
{
  return provenance == RAP_PROVENANCE_NONE       ? "none"
         : provenance == RAP_PROVENANCE_DOCUMENT ? "document"
                                                 : "sentence";
}

rap_str rap_graph_dataset(const rap_graph *graph, rap_arena *arena)
{
  const size_t n = graph->documents.len;
  const rap_str none = {NULL, 0U};
  rap_str *parts = rap_arena_array(arena, n + 3U, sizeof(*parts));
  if (!parts) {
    return none;
  }
  for (size_t i = 0U; i < n; ++i) {
    parts[i] = graph->documents.items[i].id;
  }
  rap_iri_sort(parts, n);
  parts[n] = rap_str_of(graph->options.rules_version);
  parts[n + 1U] = rap_arena_printf(arena, "min-confidence=%.2f",
                                   graph->options.min_confidence);
  parts[n + 2U] = rap_arena_printf(arena, "provenance=%s",
                                   provenance_name(graph->options.provenance));
  const rap_str local = parts[n + 1U].ptr && parts[n + 2U].ptr
                            ? rap_iri_dataset(arena, parts, n + 3U)
                            : none;
  return local.ptr ? rap_arena_printf(arena, "%sdataset/%.*s",
                                      graph->options.base, RAP_ARG(local))
                   : none;
}

/* The vocabularies that a graph uses, as its header names them. */
static const char *const vocabularies[] = {DIP, OA, ORG, PROV, SCHEMA, SEM};

static rap_id add_vocabulary(rap_terms *terms, size_t i)
{
  return rap_terms_iri(terms, rap_str_of(vocabularies[i]), RAP_STR(""));
}

/* A term of the graph, in the header's table. */
static rap_id copy_iri(const rap_graph *graph, rap_terms *terms, rap_id id)
{
  return rap_terms_iri(terms, graph->terms.items.items[id].value, RAP_STR(""));
}

bool rap_graph_header(const rap_graph *graph, rap_terms *terms,
                      rap_arena *arena, rap_header *out)
{
  const rap_str iri = rap_graph_dataset(graph, arena);
  const size_t n_vocabularies = sizeof(vocabularies) / sizeof(*vocabularies);
  const size_t room = 4U + n_vocabularies + 2U * graph->documents.len;
  rap_triple *triples = rap_arena_array(arena, room, sizeof(*triples));
  if (!iri.ptr || !triples) {
    return false;
  }
  const rap_id s = rap_terms_iri(terms, iri, RAP_STR(""));
  size_t n = 0U;
  triples[n++] = (rap_triple){s, RAP_RDF_TYPE, RAP_VOID_DATASET};
  triples[n++] = (rap_triple){
      s, RAP_DCTERMS_TITLE,
      rap_terms_literal(terms, RAP_RDF_TEXT,
                        RAP_STR("What the documents claim"), RAP_STR("en"))};
  triples[n++] = (rap_triple){s, RAP_VOID_URI_SPACE,
                              rap_terms_literal(terms, RAP_RDF_STRING,
                                                rap_str_of(graph->options.base),
                                                RAP_STR(""))};
  for (size_t i = 0U; i < n_vocabularies; ++i) {
    triples[n++] =
        (rap_triple){s, RAP_VOID_VOCABULARY, add_vocabulary(terms, i)};
  }
  for (size_t i = 0U; i < graph->documents.len; ++i) {
    const rap_graph_document *d = &graph->documents.items[i];
    triples[n++] =
        (rap_triple){s, RAP_DCTERMS_SOURCE, copy_iri(graph, terms, d->iri)};
    triples[n++] = (rap_triple){s, RAP_VOID_EXAMPLE_RESOURCE,
                                copy_iri(graph, terms, d->sample)};
  }
  *out = (rap_header){triples, n};
  for (size_t i = 0U; i < n; ++i) {
    if (triples[i].s == RAP_ID_NONE || triples[i].o == RAP_ID_NONE) {
      return false;
    }
  }
  return true;
}
