/* Triples into a graph: each once, all of a document or none. */
#include "graph/draft.h"

int rap_triple_compare(const rap_triple *x, const rap_triple *y)
{
  if (x->s != y->s) {
    return x->s < y->s ? -1 : 1;
  }
  if (x->p != y->p) {
    return x->p < y->p ? -1 : 1;
  }
  return (x->o > y->o) - (x->o < y->o);
}

static size_t hash_triple(const rap_triple *t)
{
  uint64_t hash = t->s;
  hash = (hash * 0x9E3779B97F4A7C15U) ^ t->p;
  hash = (hash * 0x9E3779B97F4A7C15U) ^ t->o;
  hash *= 0x9E3779B97F4A7C15U;
  return (size_t)(hash >> 24);
}

/* The slot of a triple, or the free one where it would go. */
static uint32_t *find_slot(const rap_graph *graph, const rap_triple *triple)
{
  const size_t mask = graph->n_slots - 1U;
  size_t at = hash_triple(triple) & mask;
  while (graph->slots[at] &&
         rap_triple_compare(&graph->quads.items[graph->slots[at] - 1U].triple,
                            triple) != 0) {
    at = (at + 1U) & mask;
  }
  return &graph->slots[at];
}

/* Make room for `more` triples, so that adding them cannot fail. */
static bool reserve(rap_graph *graph, size_t more)
{
  const size_t want = graph->quads.len + more;
  size_t n = graph->n_slots ? graph->n_slots : 1024U;

  if (want >= UINT32_MAX ||
      !rap_vec_reserve(&graph->arena, (void **)&graph->quads.items,
                       &graph->quads.cap, want, sizeof(*graph->quads.items))) {
    return false;
  }
  while (n < want * 2U) {
    n *= 2U;
  }
  if (n == graph->n_slots) {
    return true;
  }
  uint32_t *slots = rap_arena_array(&graph->arena, n, sizeof(*slots));
  if (!slots) {
    return false;
  }
  graph->slots = slots;
  graph->n_slots = n;
  for (size_t i = 0U; i < graph->quads.len; ++i) {
    if (!graph->quads.items[i].again) {
      *find_slot(graph, &graph->quads.items[i].triple) = (uint32_t)(i + 1U);
    }
  }
  return true;
}

/* The index of the document, added where it is new; the same text read twice
 * is one document. */
static bool add_document(rap_graph *graph, const rap_graph_document *wanted,
                         uint32_t *index)
{
  const rap_map_entry *found = rap_map_get(&graph->document_ids, wanted->id);
  if (found) {
    *index = (uint32_t)found->value;
    return true;
  }
  const rap_str id = rap_arena_copy(&graph->arena, wanted->id);
  rap_graph_document *document =
      id.ptr ? rap_vec_push(&graph->arena, &graph->documents) : NULL;
  rap_map_entry *entry =
      document ? rap_map_put(&graph->document_ids, id, NULL) : NULL;
  if (!entry) {
    graph->documents.len -= document != NULL;
    return false;
  }
  *document = (rap_graph_document){id, wanted->iri, wanted->sample};
  entry->value = graph->documents.len - 1U;
  *index = (uint32_t)entry->value;
  return true;
}

rap_status rap_graph_put(rap_graph *graph, const rap_graph_document *document,
                         const rap_triple *triples, size_t n, rap_error *err)
{
  uint32_t index = 0U;
  if (!reserve(graph, n) || !add_document(graph, document, &index)) {
    return rap_fail_nomem(err);
  }
  for (size_t i = 0U; i < n; ++i) {
    uint32_t *slot = find_slot(graph, &triples[i]);
    rap_quad *quad = &graph->quads.items[graph->quads.len++];
    *quad = (rap_quad){triples[i], index, *slot != 0U};
    if (!*slot) {
      *slot = (uint32_t)graph->quads.len;
      ++graph->n_triples;
    }
  }
  return RAP_OK;
}

/* ---- of another graph -----------------------------------------------------
 */

/* The ids in `graph` of the terms of `part`; NULL where there is no memory. */
static rap_id *map_terms(rap_graph *graph, const rap_graph *part,
                         rap_arena *arena)
{
  const size_t n = part->terms.items.len;
  rap_id *ids = rap_arena_array(arena, n, sizeof(*ids));
  for (size_t i = 0U; ids && i < n; ++i) {
    ids[i] = i < RAP_VOCABULARY_COUNT
                 ? (rap_id)i
                 : rap_terms_copy(&graph->terms, &part->terms.items.items[i]);
    if (ids[i] == RAP_ID_NONE) {
      return NULL;
    }
  }
  return ids;
}

static rap_status add_part(rap_graph *graph, const rap_graph *part,
                           rap_arena *arena, rap_error *err)
{
  const size_t n = part->quads.len;
  const rap_id *ids = map_terms(graph, part, arena);
  rap_triple *triples = rap_arena_array(arena, n, sizeof(*triples));
  if (!ids || !triples) {
    return rap_fail_nomem(err);
  }
  for (size_t i = 0U; i < n; ++i) {
    const rap_triple *t = &part->quads.items[i].triple;
    triples[i] = (rap_triple){ids[t->s], ids[t->p], ids[t->o]};
  }
  rap_graph_document document = part->documents.items[0];
  document.iri = ids[document.iri];
  document.sample = ids[document.sample];
  return rap_graph_put(graph, &document, triples, n, err);
}

rap_status rap_graph_merge(rap_graph *graph, const rap_graph *part,
                           rap_error *err)
{
  rap_arena arena;
  rap_arena_init(&arena, graph->ctx);
  const rap_status st =
      part->documents.len == 1U
          ? add_part(graph, part, &arena, err)
          : rap_fail(err, RAP_ERR_ARG, "was no graph of one document");
  rap_arena_free(&arena);
  return st;
}
