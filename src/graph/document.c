/* The document: what it is, its sentences, and the reference knowledge. */
#include "graph/draft.h"

/* An entity of the type that the text names so, whatever the case. */
static size_t find_entity(const rap_draft *b, rap_type type, rap_str name)
{
  for (size_t i = 0U; i < b->mentions->entities.len; ++i) {
    const rap_entity *e = &b->mentions->entities.items[i];
    if (e->type != type || e->described) {
      continue;
    }
    if (e->known && rap_str_eq_ascii_nocase(e->known->label, name)) {
      return i;
    }
    for (size_t k = 0U; k < e->names.len; ++k) {
      if (rap_str_eq_ascii_nocase(e->names.items[k], name)) {
        return i;
      }
    }
  }
  return SIZE_MAX;
}

/* What the reference knowledge has under the slug of a name. */
static const rap_known *find_known(rap_draft *b, rap_type type, rap_str name)
{
  const rap_str key = rap_draft_keep(b, rap_iri_slug(&b->arena, name));
  return b->mentions->lexicon
             ? rap_lexicon_known(b->mentions->lexicon, type, key)
             : NULL;
}

/* A news agency is an organization, which the dateline names. */
static rap_id publisher(rap_draft *b)
{
  const rap_str name = b->doc->agency;
  const size_t entity = find_entity(b, RAP_TYPE_ORGANIZATION, name);
  const rap_known *known = find_known(b, RAP_TYPE_ORGANIZATION, name);
  rap_id iri;

  if (entity != SIZE_MAX) {
    iri = rap_draft_use(b, entity);
  } else {
    const rap_str local =
        known ? known->key : rap_draft_keep(b, rap_iri_slug(&b->arena, name));
    iri = rap_draft_iri(b, "organization", local);
    rap_draft_add(b, iri, RAP_RDFS_LABEL,
                  rap_draft_text(b, known ? known->label : name));
  }
  rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_SCHEMA_NEWS_MEDIA);
  rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_ORG_FORMAL_ORGANIZATION);
  return iri;
}

/* The place of the dateline, if text or reference knowledge says which. */
static void add_place(rap_draft *b)
{
  const rap_str name = b->doc->dateline_place;
  const size_t entity = find_entity(b, RAP_TYPE_PLACE, name);
  if (entity != SIZE_MAX) {
    rap_draft_add(b, b->doc_iri, RAP_SCHEMA_LOCATION_CREATED,
                  rap_draft_use(b, entity));
    return;
  }
  const rap_known *known = find_known(b, RAP_TYPE_PLACE, name);
  if (known && !known->iri.len) {
    const rap_id iri = rap_draft_iri(b, "place", known->key);
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_SCHEMA_PLACE);
    rap_draft_add(b, iri, RAP_RDFS_LABEL, rap_draft_text(b, known->label));
    rap_draft_add(b, b->doc_iri, RAP_SCHEMA_LOCATION_CREATED, iri);
  }
}

void rap_draft_document(rap_draft *b)
{
  const rap_doc *doc = b->doc;
  rap_terms *terms = &b->graph->terms;
  const rap_id iri = b->doc_iri;

  rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_SCHEMA_NEWS_ARTICLE);
  rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_PROV_ENTITY);
  rap_draft_add(
      b, iri, RAP_DCTERMS_IDENTIFIER,
      rap_terms_literal(terms, RAP_RDF_STRING, b->doc_id, RAP_STR("")));
  rap_draft_add(
      b, iri, RAP_SCHEMA_IN_LANGUAGE,
      rap_terms_literal(terms, RAP_RDF_STRING, RAP_STR("en"), RAP_STR("")));
  if (rap_date_known(doc->date)) {
    rap_draft_add(b, iri, RAP_SCHEMA_DATE_PUBLISHED,
                  rap_draft_date(b, doc->date));
  }
  if (rap_iri_is_absolute(doc->url)) {
    rap_draft_add(b, iri, RAP_SCHEMA_URL,
                  rap_terms_iri(terms, doc->url, RAP_STR("")));
  }
  if (doc->title.len) {
    rap_draft_add(b, iri, RAP_SCHEMA_HEADLINE, rap_draft_text(b, doc->title));
  }
  if (doc->agency.len) {
    rap_draft_add(b, iri, RAP_SCHEMA_PUBLISHER, publisher(b));
  }
  if (doc->dateline_place.len) {
    add_place(b);
  }
}

/* "#char=27,217" (RFC 5147) of the document, and on it ";position" … */
static rap_id fragment(rap_draft *b, rap_span chars, const char *suffix)
{
  const rap_str local = rap_draft_keep(
      b, rap_arena_printf(&b->arena, "%.*s#char=%zu,%zu%s", RAP_ARG(b->doc_id),
                          chars.begin, chars.end, suffix));
  return rap_draft_iri(b, "document", local);
}

rap_id rap_draft_sentence(rap_draft *b, size_t sentence)
{
  if (sentence >= b->doc->sentences.len) {
    return b->doc_iri;
  }
  const rap_sentence *s = &b->doc->sentences.items[sentence];
  const rap_id node = fragment(b, s->chars, "");
  if (!rap_draft_first(b, node)) {
    return node;
  }
  const rap_id position = fragment(b, s->chars, ";position");
  const rap_id quote = fragment(b, s->chars, ";quote");
  const rap_str text =
      rap_str_slice(b->doc->text, s->bytes.begin, s->bytes.end);

  rap_draft_add(b, node, RAP_RDF_TYPE, RAP_OA_SPECIFIC_RESOURCE);
  rap_draft_add(b, node, RAP_OA_HAS_SOURCE, b->doc_iri);
  rap_draft_add(b, node, RAP_OA_HAS_SELECTOR, position);
  rap_draft_add(b, node, RAP_OA_HAS_SELECTOR, quote);
  rap_draft_add(b, position, RAP_RDF_TYPE, RAP_OA_POSITION_SELECTOR);
  rap_draft_add(b, position, RAP_OA_START,
                rap_draft_integer(b, s->chars.begin));
  rap_draft_add(b, position, RAP_OA_END, rap_draft_integer(b, s->chars.end));
  rap_draft_add(b, quote, RAP_RDF_TYPE, RAP_OA_QUOTE_SELECTOR);
  rap_draft_add(
      b, quote, RAP_OA_EXACT,
      rap_terms_literal(&b->graph->terms, RAP_RDF_STRING, text, RAP_STR("")));
  return node;
}

rap_id rap_draft_reference(rap_draft *b, rap_str table)
{
  const rap_id node = rap_draft_iri(b, "reference", table);
  if (rap_draft_first(b, node)) {
    const rap_str title = rap_draft_keep(
        b, rap_arena_printf(&b->arena, "Reference knowledge: %.*s",
                            RAP_ARG(table)));
    rap_draft_add(b, node, RAP_RDF_TYPE, RAP_PROV_ENTITY);
    rap_draft_add(b, node, RAP_DCTERMS_TITLE, rap_draft_text(b, title));
  }
  return node;
}
