/* Triples of graphs, found by subject or by predicate and object. */
#ifndef RAP_HELPER_TABLE_H
#define RAP_HELPER_TABLE_H

#include "helper/helper.h"

#define TABLE_NONE SIZE_MAX

typedef struct {
  size_t s, p, o; /* numbers of terms */
} table_triple;

typedef struct {
  const helper *h;
  rap_arena arena;
  rap_map terms; /* "<iri>", "_:b" or a literal in N-Triples */
  RAP_VEC(table_triple) by_subject; /* sorted by s, p, o after table_sort */
  table_triple *by_object;          /* sorted by p, o, s */
} table;

void table_init(table *t, const helper *h);
/* A raptor statement; for helper_read. */
void table_add(void *user, raptor_statement *triple);
void table_sort(table *t);
void table_free(table *t);

/* The number of an IRI of the model: its prefix and the rest; TABLE_NONE where
 * no triple has it. */
size_t table_iri(const table *t, const char *front, const char *back);
/* The text of a term: of an IRI without brackets. */
rap_str table_text(const table *t, size_t term);
bool table_is_iri(const table *t, size_t term);

/* Triples [*first, end) of by_subject with that subject and predicate
 * (TABLE_NONE: any). */
size_t table_of_subject(const table *t, size_t s, size_t p, size_t *first);
/* Triples [*first, end) of by_object with that predicate and object
 * (TABLE_NONE: any). */
size_t table_of_object(const table *t, size_t p, size_t o, size_t *first);

bool table_has(const table *t, size_t s, size_t p, size_t o);
/* The first object of s and p; TABLE_NONE for none. */
size_t table_value(const table *t, size_t s, size_t p);

#endif
