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
  return rap_triple_compare(a, b);
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
    if (!i || rap_triple_compare(&b->triples.items[kept - 1U],
                                 &b->triples.items[i]) != 0) {
      b->triples.items[kept++] = b->triples.items[i];
    }
  }
  b->triples.len = kept;
}

static rap_status commit(rap_draft *b, rap_error *err)
{
  const rap_graph_document document = {b->doc_id, b->doc_iri, b->sample};
  make_unique(b);
  return b->failed ? rap_fail_nomem(err)
                   : rap_graph_put(b->graph, &document, b->triples.items,
                                   b->triples.len, err);
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
