/* The vocabulary and the signatures of its predicates and classes. */
#ifndef RAP_ONTOLOGY_ONTOLOGY_H
#define RAP_ONTOLOGY_ONTOLOGY_H

#include "base/map.h"
#include "ontology/type.h"

typedef enum {
  RAP_TERM_RELATION, /* a predicate between two entities */
  RAP_TERM_SLOT,     /* a predicate of a minted node: event or post */
  RAP_TERM_CLASS     /* a class that a minted node may have */
} rap_term_kind;

/* What a direct triple implies beside itself. */
typedef enum {
  RAP_NODE_NONE,
  RAP_NODE_MEMBERSHIP,      /* org:Membership in `role` */
  RAP_NODE_POST_MEMBERSHIP, /* org:Membership with dip:post */
  RAP_NODE_PARTICIPATION
} rap_implied_node;

/* One line of signatures.tsv. */
typedef struct {
  rap_str curie; /* "dip:chairs" */
  rap_str iri;
  rap_term_kind kind;
  rap_type_set subject, object; /* object 0 for a class */
  rap_str expected; /* the curie used of an unrealized event; may be empty */
  rap_implied_node node;
  rap_str role; /* of a membership: "dip:roleChair" */
} rap_signature;

typedef struct rap_ontology rap_ontology;

/* Load vocabulary.ttl and signatures.tsv of `dir`, then each of `extra`: the
 * user's signature tables (.tsv).  A user's Turtle is refused: it must not
 * reach raptor in this process.  Immutable, may be shared; one thread loads at
 * a time, since raptor starts global libraries. */
RAP_CHECKED rap_status rap_ontology_load(rap_ontology **out, rap_context *ctx,
                                         const char *dir,
                                         const char *const *extra,
                                         size_t n_extra, rap_error *err);
void rap_ontology_free(rap_ontology *onto);

/* The first signature of a term, by curie as the table writes it or by IRI, and
 * the next of the same term (a term may have several lines; one must fit). NULL
 * at the end. */
const rap_signature *rap_ontology_find(const rap_ontology *onto, rap_str curie);
const rap_signature *rap_ontology_next(const rap_ontology *onto,
                                       const rap_signature *signature);

/* Is the IRI defined in the vocabulary? */
bool rap_ontology_defines(const rap_ontology *onto, rap_str iri);

/* The super-classes of a class of the vocabulary, nearest first, itself not
 * included, by IRI: those that graphs write out, so that stores answer without
 * inference.  Of those outside the vocabulary that is schema.org's, or where
 * there is none ORG's: a state is a schema:Country, and not typed as an
 * organization, since it is no member's organization. */
size_t rap_ontology_supers(const rap_ontology *onto, rap_str iri,
                           const rap_str **supers);

/* The namespace of a predeclared prefix ("dip"), or an empty view. */
rap_str rap_ontology_namespace(const rap_ontology *onto, rap_str prefix);

/* The IRI of "prefix:name" in `arena`; ptr is NULL for an unknown prefix. */
rap_str rap_ontology_expand(const rap_ontology *onto, rap_arena *arena,
                            rap_str curie);

/* Call `visit` for each predeclared prefix, in the order of prefix names. */
void rap_ontology_prefixes(const rap_ontology *onto,
                           void (*visit)(void *user, rap_str prefix,
                                         rap_str iri),
                           void *user);

#endif
