/* Reading the vocabulary: our own Turtle, trusted. */
#ifndef RAP_ONTOLOGY_VOCABULARY_H
#define RAP_ONTOLOGY_VOCABULARY_H

#include "base/map.h"

typedef struct {
  rap_str prefix, iri;
} rap_namespace;

typedef RAP_VEC(rap_str) rap_strs;

typedef struct {
  rap_map terms;                     /* IRI -> index into `supers` */
  RAP_VEC(rap_strs) supers;          /* direct super-classes of each term */
  RAP_VEC(rap_namespace) namespaces; /* by prefix */
} rap_vocabulary;

/* Read the terms, their super-classes and the prefixes of a Turtle file into
 * `arena`.  Only for files that came with the program: raptor is not safe with
 * what others wrote. */
RAP_CHECKED rap_status rap_vocabulary_read(rap_vocabulary *vocabulary,
                                           rap_arena *arena, const char *path,
                                           rap_error *err);

/* Add a prefix, or give an old one another namespace. */
RAP_CHECKED rap_status rap_vocabulary_prefix(rap_vocabulary *vocabulary,
                                             rap_arena *arena, rap_str prefix,
                                             rap_str iri, rap_error *err);

#endif
