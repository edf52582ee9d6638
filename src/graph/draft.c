/* The making of one document's triples: ids, literals, and the way into the
 * graph. */
#include "graph/draft.h"

#include <stdlib.h>

void rap_draft_add(rap_draft *b, rap_id s, rap_id p, rap_id o)
{
  rap_triple *triple = s == RAP_ID_NONE || p == RAP_ID_NONE || o == RAP_ID_NONE
                           ? NULL
                           : rap_vec_push(&b->arena, &b->triples);
  if (!triple) {
    b->failed = true;
    return;
  }
  *triple = (rap_triple){s, p, o};
}

rap_str rap_draft_keep(rap_draft *b, rap_str s)
{
  if (!s.ptr) {
    b->failed = true;
    return RAP_STR("");
  }
  return s;
}

static rap_id keep_id(rap_draft *b, rap_id id)
{
  if (id == RAP_ID_NONE) {
    b->failed = true;
  }
  return id;
}

rap_id rap_draft_iri(rap_draft *b, const char *segment, rap_str local)
{
  const rap_str path =
      rap_draft_keep(b, rap_arena_printf(&b->arena, "%s%s%.*s", segment,
                                         *segment ? "/" : "", RAP_ARG(local)));
  return keep_id(b, rap_terms_iri(&b->graph->terms,
                                  rap_str_of(b->graph->options.base), path));
}

rap_id rap_draft_term(rap_draft *b, rap_str curie)
{
  rap_str iri = curie;
  if (rap_str_starts(curie, RAP_STR("<")) &&
      rap_str_ends(curie, RAP_STR(">"))) {
    iri = rap_str_slice(curie, 1U, curie.len - 1U);
  } else {
    const rap_str full = rap_ontology_expand(b->graph->onto, &b->arena, curie);
    iri = full.ptr ? full : curie;
  }
  return keep_id(b, rap_terms_iri(&b->graph->terms, iri, RAP_STR("")));
}

rap_id rap_draft_text(rap_draft *b, rap_str text)
{
  return keep_id(b, rap_terms_literal(&b->graph->terms, RAP_RDF_TEXT,
                                      rap_draft_keep(b, rap_str_spaced(&b->arena, text)), RAP_STR("en")));
}

rap_id rap_draft_date(rap_draft *b, rap_date date)
{
  char digits[11];
  rap_date_print(date, digits);
  const rap_str type = date.day     ? RAP_STR(XSD "date")
                       : date.month ? RAP_STR(XSD "gYearMonth")
                                    : RAP_STR(XSD "gYear");
  return keep_id(b, rap_terms_literal(&b->graph->terms, RAP_RDF_TYPED,
                                      rap_str_of(digits), type));
}

rap_id rap_draft_integer(rap_draft *b, size_t value)
{
  const rap_str digits =
      rap_draft_keep(b, rap_arena_printf(&b->arena, "%zu", value));
  return keep_id(b, rap_terms_literal(&b->graph->terms, RAP_RDF_TYPED, digits,
                                      RAP_STR(XSD "integer")));
}

bool rap_draft_first(rap_draft *b, rap_id node)
{
  bool made = false;
  const rap_str key =
      rap_arena_copy(&b->arena, (rap_str){(const char *)&node, sizeof(node)});
  if (!key.ptr || !rap_map_put(&b->described, key, &made)) {
    b->failed = true;
  }
  return made;
}

rap_str rap_draft_value(const rap_draft *b, rap_id id)
{
  return id < b->graph->terms.items.len ? b->graph->terms.items.items[id].value
                                        : RAP_STR("");
}

void rap_draft_type(rap_draft *b, rap_id node, rap_id cls)
{
  const rap_str *supers = NULL;
  const size_t n =
      rap_ontology_supers(b->graph->onto, rap_draft_value(b, cls), &supers);
  rap_draft_add(b, node, RAP_RDF_TYPE, cls);
  for (size_t i = 0U; i < n; ++i) {
    rap_draft_add(b, node, RAP_RDF_TYPE,
                  rap_terms_iri(&b->graph->terms, supers[i], RAP_STR("")));
  }
}

void rap_draft_derived(rap_draft *b, rap_id node)
{
  if (b->graph->options.provenance == RAP_PROVENANCE_DOCUMENT) {
    rap_draft_add(b, node, RAP_PROV_DERIVED_FROM, b->doc_iri);
  }
}

/* ---- into the graph -------------------------------------------------------
 */

static int compare_triples(const void *a, const void *b)
{
  const rap_triple *x = a;
  const rap_triple *y = b;
  if (x->s != y->s) {
    return x->s < y->s ? -1 : 1;
  }
  if (x->p != y->p) {
    return x->p < y->p ? -1 : 1;
  }
  return (x->o > y->o) - (x->o < y->o);
}

/* Sort the triples and drop those that are there twice. */
static void make_unique(rap_draft *b)
{
  size_t kept = 0U;
  if (b->triples.len > 1U) {
    qsort(b->triples.items, b->triples.len, sizeof(*b->triples.items),
          compare_triples);
  }
  for (size_t i = 0U; i < b->triples.len; ++i) {
    if (!i || compare_triples(&b->triples.items[kept - 1U],
                              &b->triples.items[i]) != 0) {
      b->triples.items[kept++] = b->triples.items[i];
    }
  }
  b->triples.len = kept;
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
         compare_triples(&graph->quads.items[graph->slots[at] - 1U].triple,
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
static bool add_document(rap_draft *b, uint32_t *index)
{
  rap_graph *graph = b->graph;
  const rap_map_entry *found = rap_map_get(&graph->document_ids, b->doc_id);
  if (found) {
    *index = (uint32_t)found->value;
    return true;
  }
  const rap_str id = rap_arena_copy(&graph->arena, b->doc_id);
  rap_graph_document *document =
      id.ptr ? rap_vec_push(&graph->arena, &graph->documents) : NULL;
  rap_map_entry *entry =
      document ? rap_map_put(&graph->document_ids, id, NULL) : NULL;
  if (!entry) {
    graph->documents.len -= document != NULL;
    return false;
  }
  *document = (rap_graph_document){id, b->doc_iri, b->sample};
  entry->value = graph->documents.len - 1U;
  *index = (uint32_t)entry->value;
  return true;
}

static rap_status commit(rap_draft *b, rap_error *err)
{
  rap_graph *graph = b->graph;
  uint32_t document = 0U;
  make_unique(b);
  if (b->failed || !reserve(graph, b->triples.len) ||
      !add_document(b, &document)) {
    return rap_fail_nomem(err);
  }
  for (size_t i = 0U; i < b->triples.len; ++i) {
    uint32_t *slot = find_slot(graph, &b->triples.items[i]);
    rap_quad *quad = &graph->quads.items[graph->quads.len++];
    *quad = (rap_quad){b->triples.items[i], document, *slot != 0U};
    if (!*slot) {
      *slot = (uint32_t)graph->quads.len;
      ++graph->n_triples;
    }
  }
  return RAP_OK;
}

rap_status rap_graph_add_facts(rap_graph *graph, const rap_facts *facts,
                               rap_error *err)
{
  rap_draft b = {0};
  b.graph = graph;
  b.facts = facts;
  b.mentions = facts->mentions;
  b.doc = facts->mentions->doc;
  b.doc_id = rap_str_of(b.doc->id);
  rap_arena_init(&b.arena, graph->ctx);
  rap_map_init(&b.claim_ids, &b.arena);
  rap_map_init(&b.membership_ids, &b.arena);
  rap_map_init(&b.described, &b.arena);
  b.doc_iri = rap_draft_iri(&b, "document", b.doc_id);
  b.sample = b.doc_iri;

  rap_draft_name_entities(&b);
  if (!b.failed) {
    rap_draft_relations(&b);
    rap_draft_events(&b);
    rap_draft_claims(&b);
    rap_draft_document(&b);
    rap_draft_describe(&b);
  }
  const rap_status st = commit(&b, err);
  rap_arena_free(&b.arena);
  return st;
}
