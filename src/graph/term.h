/* RDF terms: validated, and kept once in a table.
 *
 * What the table holds is safe to give to Redland, whose writers check nothing:
 * UTF-8 without the code points that they cut literals at, IRIs without the
 * characters that they escape wrongly, language tags and lexical forms as the
 * standards have them.
 */
#ifndef RAP_GRAPH_TERM_H
#define RAP_GRAPH_TERM_H

#include "base/buf.h"
#include "base/map.h"

typedef enum {
  RAP_RDF_IRI,
  RAP_RDF_STRING, /* a plain literal */
  RAP_RDF_TEXT,   /* in a language */
  RAP_RDF_TYPED   /* of a datatype */
} rap_rdf_kind;

typedef struct {
  rap_rdf_kind kind;
  rap_str value;
  rap_str type; /* the language tag, or the IRI of the datatype */
  rap_str key;  /* all of it, much as in N-Triples: terms sort by it */
} rap_rdf_term;

/* A term of a table. */
typedef uint32_t rap_id;

typedef struct {
  rap_arena *arena;
  rap_map ids; /* key -> id */
  RAP_VEC(rap_rdf_term) items;
  rap_buf scratch;
} rap_terms;

/* The terms of vocabulary.def, whose ids are the same in all tables. */
enum {
#define TERM(name, ns, local) RAP_##name,
#include "graph/vocabulary.def"
#undef TERM
  RAP_VOCABULARY_COUNT
};

#define RAP_ID_NONE UINT32_MAX

/* Make a table that has the terms of the vocabulary. */
RAP_CHECKED rap_status rap_terms_init(rap_terms *terms, rap_arena *arena,
                                      rap_error *err);
void rap_terms_free(rap_terms *terms);

/* The id of an IRI (of `front` and `back` joined), added where it is new.
 * Characters that no IRI may have are percent-encoded.  RAP_ID_NONE where there
 * is no memory. */
rap_id rap_terms_iri(rap_terms *terms, rap_str front, rap_str back);

/* The id of a literal; `type` is the tag of RAP_RDF_TEXT, the datatype's IRI of
 * RAP_RDF_TYPED, else empty.  Control characters and noncharacters of the value
 * become spaces and U+FFFD. */
rap_id rap_terms_literal(rap_terms *terms, rap_rdf_kind kind, rap_str value,
                         rap_str type);

/* The id of a term of another table. */
rap_id rap_terms_copy(rap_terms *terms, const rap_rdf_term *term);

/* Is it an absolute IRI that could stand in a graph as it is? */
bool rap_iri_is_absolute(rap_str iri);

/* Letters and digits in groups of one to eight, joined by '-', at most 35. */
bool rap_language_is_valid(rap_str tag);

/* Is the lexical form one that all readers take for this datatype?  Datatypes
 * other than integer, decimal, double, boolean, date, gYearMonth and gYear are
 * not looked into. */
bool rap_lexical_is_valid(rap_str value, rap_str datatype);

#endif
