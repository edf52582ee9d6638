/* How things are named: local names, and keys, as pure functions of what is
 * said of them.  ontology/README.md is the policy.
 *
 * Results live in the arena; ptr is NULL where there is no memory.
 */
#ifndef RAP_GRAPH_IRI_H
#define RAP_GRAPH_IRI_H

#include "fact/fact.h"

/* The path segment of a type: "state", "work" (of a Document). */
rap_str rap_iri_segment(rap_type type);

/* The slug of a name; of one without Latin letters and digits "x-" and the
 * first 16 hex digits of its SHA-256. */
rap_str rap_iri_slug(rap_arena *arena, rap_str name);

/* "{doc}-{name}" */
rap_str rap_iri_scoped(rap_arena *arena, rap_str doc, rap_str name);

/* "foreign-minister-of-armenia", "mayor-of-place-paris" */
rap_str rap_iri_post(rap_arena *arena, rap_str role, rap_type type,
                     rap_str place);

/* "holder-{post}-{date}", "holder-{post}-{tense}-{date}" */
rap_str rap_iri_holder(rap_arena *arena, rap_str post, rap_tense tense,
                       rap_str date);

/* "{member}-{organization}-{role}-{tense}-{doc}", a current tense left out. */
rap_str rap_iri_membership(rap_arena *arena, rap_str member,
                           rap_str organization, rap_str role, rap_tense tense,
                           rap_str doc);

/* "{type}-{place}-{day}-{key}"; what is unknown (empty) is the document, once
 * where it is both.  `slots` are the IRIs and the date that the key is made of;
 * they are sorted. */
rap_str rap_iri_event(rap_arena *arena, rap_str type, rap_str place,
                      rap_str day, rap_str doc, rap_str *slots, size_t n_slots);

/* "c" and 16 hex digits; subject, predicate and document are absolute IRIs, the
 * object is one or a literal in N-Triples. */
rap_str rap_iri_claim(rap_arena *arena, rap_str subject, rap_str predicate,
                      rap_str object, rap_str document, rap_factuality status,
                      rap_tense tense);

/* "d" and 16 hex digits of the parts, joined by '|' in the order given. */
rap_str rap_iri_dataset(rap_arena *arena, const rap_str *parts, size_t n);

/* The words of a camel-case local name behind `prefix`: "dip:roleMemberState"
 * and "role" give "member state". */
rap_str rap_iri_words(rap_arena *arena, rap_str curie, rap_str prefix);

/* The word for a class of events of the vocabulary: "talks" for
 * "dip:BilateralTalks"; empty for a class of others. */
rap_str rap_iri_event_word(rap_str curie);

/* Sort views by their bytes. */
void rap_iri_sort(rap_str *items, size_t n);

#endif
