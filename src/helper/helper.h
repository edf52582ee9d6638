/* rapporteur-rdf: the process that reads RDF and queries of others. */
#ifndef RAP_HELPER_HELPER_H
#define RAP_HELPER_HELPER_H

#include <redland.h>

#include "base/buf.h"
#include "base/map.h"

/* How the helper ends where something is wrong: one line on standard error,
 * "STATUS<TAB>LINE<TAB>SOURCE<TAB>message", and exit status 1. */
typedef struct {
  rap_context *ctx;
  size_t max_bytes; /* of one graph */
} helper;

_Noreturn void helper_end(const char *status, unsigned line, const char *source,
                          const char *message);
_Noreturn void helper_end_error(const rap_error *err);

/* ---- load.c */

/* Called for each triple of the graphs. */
typedef void (*helper_triple)(void *user, raptor_statement *triple);

/* Read graphs, each whole; ends the process where one is faulty. */
void helper_read(const helper *h, raptor_world *world, const char *const *paths,
                 size_t n, helper_triple take, void *user);

/* ---- refuse.c */

/* What the query asks for that rasqal cannot do, or that reaches the network:
 * its name; NULL for nothing. */
const char *helper_refused(rap_str query);

/* ---- query.c and check.c: the commands */

void helper_query(const helper *h, const char *format,
                  const char *const *graphs, size_t n);
void helper_validate(const helper *h, const char *vocabulary,
                     const char *const *graphs, size_t n);

/* ---- results.c */

/* Write variable bindings or an answer in a format ("table"); false for a
 * failing query. */
void helper_write_bindings(const helper *h, librdf_query_results *results,
                           const char *format);
void helper_write_answer(bool answer, const char *format);

#endif
