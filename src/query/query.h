/* Foreign RDF and queries, through the helper program. */
#ifndef RAP_QUERY_QUERY_H
#define RAP_QUERY_QUERY_H

#include "base/buf.h"
#include "rapporteur/query.h"

/* A run of the helper. */
typedef struct {
  rap_context *ctx;
  const rap_query_options *options;
  const char *const *arguments; /* of the helper, the last NULL; without its
                                   name and limits */
  rap_str input;                /* to its standard input */
  bool (*write)(void *user, const char *bytes, size_t len);
  void *user;
} rap_helper_run;

/* Run the helper to its end, handing on what it writes.  The errors of
 * rap_query_run. */
RAP_CHECKED rap_status rap_helper_call(const rap_helper_run *run,
                                       rap_error *err);

/* The options, or the defaults; RAP_ERR_ARG for an unknown size. */
RAP_CHECKED rap_status rap_query_options_of(const rap_query_options *options,
                                            rap_query_options *out,
                                            rap_error *err);

#endif
