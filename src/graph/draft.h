/* The making of one document's triples; nothing outside graph/ includes this.
 *
 * A draft fails softly: where there is no memory it sets `failed`, goes on
 * with whatever ids it has, and the one check at the end throws all of it away.
 */
#ifndef RAP_GRAPH_DRAFT_H
#define RAP_GRAPH_DRAFT_H

#include "graph/graph.h"
#include "graph/iri.h"
#include "graph/namespaces.h"
#include "graph/term.h"

/* A triple of a document. */
typedef struct {
  rap_id s, p, o;
} rap_triple;

typedef struct {
  rap_triple triple;
  uint32_t document; /* of the graph's documents */
  bool again;        /* an earlier document says it too */
} rap_quad;

/* A document of a graph. */
typedef struct {
  rap_str id;    /* "d291bcfa3abb5da5e" */
  rap_id iri;    /* the name of its graph in N-Quads */
  rap_id sample; /* a node of it: its first event, or itself */
} rap_graph_document;

struct rap_graph {
  rap_context *ctx;
  rap_arena arena;
  const rap_ontology *onto;
  rap_graph_options options; /* base and rules_version are in the arena */
  rap_terms terms;
  RAP_VEC(rap_graph_document) documents;
  rap_map document_ids;
  RAP_VEC(rap_quad) quads; /* of a document at a time, sorted by ids */
  uint32_t *slots;         /* quads by triple, the first of each: index + 1 */
  size_t n_slots;          /* a power of two, or 0 */
  size_t n_triples;        /* no two equal */
  rap_claimed_fn claimed;  /* NULL: nobody wants to know */
  void *claimed_user;
};

/* Order by ids. */
int rap_triple_compare(const rap_triple *x, const rap_triple *y);

/* Add triples of a document, no two equal: all or none.  put.c */
RAP_CHECKED rap_status rap_graph_put(rap_graph *graph,
                                     const rap_graph_document *document,
                                     const rap_triple *triples, size_t n,
                                     rap_error *err);

typedef RAP_VEC(rap_id) rap_ids;

/* What is claimed: a triple with its evidence, once for one content. */
typedef struct {
  rap_triple triple;
  rap_factuality status;
  rap_tense tense;
  bool unrealized; /* its subject is an unrealized event */
  bool has_node;   /* a membership says the tense */
  bool own;        /* the document says it itself, whoever said it too */
  rap_basis basis;
  int confidence; /* in hundredths */
  rap_str traits; /* of the surest evidence, as what follows */
  double stated;
  rap_ids sources, rules, speakers, supports;
} rap_claim;

/* A membership of the document, claimed by one fact or several. */
typedef struct {
  rap_id iri, member, organization, role;
  rap_id post; /* RAP_ID_NONE for other memberships */
  rap_tense tense;
  rap_date from, until; /* attested; zero where nothing is */
} rap_membership;

/* How an entity of the document is written. */
typedef struct {
  rap_str local; /* name below its type */
  rap_str label;
  rap_id iri;
  bool used;             /* something is said of it: it is described */
  const rap_fact *first; /* of which it is the subject; NULL for none */
} rap_named;

typedef struct {
  rap_graph *graph;
  const rap_facts *facts;
  const rap_mentions *mentions;
  const rap_doc *doc;
  rap_arena arena; /* of this document's work */
  rap_str doc_id;
  rap_id doc_iri;
  rap_named *named;      /* one an entity */
  const rap_fact **next; /* of each fact: that of the same subject, or NULL */
  RAP_VEC(rap_triple) triples;
  RAP_VEC(rap_claim) claims;
  rap_map claim_ids;
  RAP_VEC(rap_membership) memberships;
  rap_map membership_ids;
  rap_map described; /* ids of what rap_draft_first said yes to */
  rap_id sample;
  bool failed;
} rap_draft;

/* ---- draft.c */

/* Add a triple; one with RAP_ID_NONE means that memory ran out. */
void rap_draft_add(rap_draft *b, rap_id s, rap_id p, rap_id o);

/* Take a string or fail: for the results of iri.h. */
rap_str rap_draft_keep(rap_draft *b, rap_str s);

/* "{base}{segment}/{local}" */
rap_id rap_draft_iri(rap_draft *b, const char *segment, rap_str local);
/* The IRI of a curie, or of "<iri>". */
rap_id rap_draft_term(rap_draft *b, rap_str curie);

/* A literal in English; runs of white space become one space. */
rap_id rap_draft_text(rap_draft *b, rap_str text);
/* xsd:date, xsd:gYearMonth or xsd:gYear. */
rap_id rap_draft_date(rap_draft *b, rap_date date);
rap_id rap_draft_integer(rap_draft *b, size_t value);

/* Is it the first time that this node is asked for?  Then it wants to be
 * described. */
bool rap_draft_first(rap_draft *b, rap_id node);

/* The IRI of a term. */
rap_str rap_draft_value(const rap_draft *b, rap_id id);

/* Type `node` by a class and its super-classes of the vocabulary. */
void rap_draft_type(rap_draft *b, rap_id node, rap_id cls);

/* Where there are no claims: say that a node is from this document. */
void rap_draft_derived(rap_draft *b, rap_id node);

/* ---- entity.c */

/* Give every entity its name. */
void rap_draft_name_entities(rap_draft *b);
/* The fact behind `fact` that speaks of the same subject; NULL for none. */
const rap_fact *rap_draft_next(const rap_draft *b, const rap_fact *fact);
/* The IRI of an entity of which something is about to be said. */
rap_id rap_draft_use(rap_draft *b, size_t entity);
/* The IRI of a post, which is described. */
rap_id rap_draft_post(rap_draft *b, const rap_office *office);
/* Can it be written: has it a role and a place? */
bool rap_draft_has_post(const rap_office *office);
/* The IRI of a role, which is described, and its slug. */
rap_id rap_draft_role(rap_draft *b, const rap_role *role);
rap_str rap_draft_role_slug(rap_draft *b, const rap_role *role);
/* Describe the entities that were used. */
void rap_draft_describe(rap_draft *b);

/* ---- document.c */

/* Describe the document. */
void rap_draft_document(rap_draft *b);
/* The IRI of a sentence, which is described with its selectors. */
rap_id rap_draft_sentence(rap_draft *b, size_t sentence);
/* The IRI of a table of the reference knowledge, which is described. */
rap_id rap_draft_reference(rap_draft *b, rap_str table);

/* ---- claim.c */

/* Confidence in hundredths, as it is compared and written. */
int rap_confidence(double confidence);
/* Does it reach the minimum? */
bool rap_draft_is_sure(const rap_draft *b, int confidence);

/* Claim a triple on evidence; its index. */
size_t rap_draft_claim(rap_draft *b, rap_triple triple, rap_factuality status,
                       rap_tense tense, const rap_evidence *evidence,
                       int confidence);
/* Say that a claim is evidence for a node. */
void rap_draft_support(rap_draft *b, size_t claim, rap_id node);
/* dip:Former or dip:Designate. */
rap_id rap_draft_tense(rap_tense tense);
/* Assert what the claims allow, and write them at the level of sentences. */
void rap_draft_claims(rap_draft *b);

/* ---- relation.c and event.c */

/* Is it so, and now, as far as the minimum of confidence lets us say? */
bool rap_draft_holds(const rap_draft *b, const rap_fact *fact);

void rap_draft_relations(rap_draft *b);
void rap_draft_events(rap_draft *b);

#endif
