/* rapporteur-rdf SECONDS MEMORY BYTES query FORMAT GRAPH...   < QUERY
 * rapporteur-rdf SECONDS MEMORY BYTES validate VOCABULARY GRAPH...
 *
 * Called by the library; not meant to be called by hand. */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "helper/helper.h"

void helper_end(const char *status, unsigned line, const char *source,
                const char *message)
{
  (void)fflush(stdout);
  fprintf(stderr, "%s\t%u\t%s\t", status, line, source);
  for (const char *c = message; *c; ++c) {
    (void)fputc(*c == '\n' || *c == '\t' ? ' ' : *c, stderr);
  }
  (void)fputc('\n', stderr);
  (void)fflush(stderr);
  _exit(1); /* what is allocated goes with the process */
}

void helper_end_error(const rap_error *err)
{
  const char *status = "INVALID";
  switch (err->status) {
  case RAP_ERR_NOMEM:
    status = "NOMEM";
    break;
  case RAP_ERR_IO:
    status = "IO";
    break;
  case RAP_ERR_NOT_FOUND:
    status = "NOTFOUND";
    break;
  case RAP_ERR_LIMIT:
    status = "LIMIT";
    break;
  default:
    break;
  }
  helper_end(status, err->line, err->source, err->msg);
}

static void limit(int resource, rlim_t value)
{
  const struct rlimit both = {value, value};
  (void)setrlimit(resource, &both);
}

/* The address sanitizer needs more room than any limit would leave. */
static void set_limits(const char *seconds, const char *memory)
{
  limit(RLIMIT_CPU, (rlim_t)strtoull(seconds, NULL, 10));
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
#if !defined(__SANITIZE_ADDRESS__)
  limit(RLIMIT_AS, (rlim_t)strtoull(memory, NULL, 10));
#else
  (void)memory;
#endif
}

int main(int argc, char **argv)
{
  helper h = {NULL, 0U};
  if (argc < 6) {
    helper_end("INVALID", 0U, "rapporteur-rdf", "had too few arguments");
  }
  (void)signal(SIGPIPE, SIG_DFL);
  set_limits(argv[1], argv[2]);
  h.max_bytes = (size_t)strtoull(argv[3], NULL, 10);
  if (rap_context_new(&h.ctx, NULL) != RAP_OK) {
    helper_end("NOMEM", 0U, "", "ran out of memory");
  }
  const char *const *graphs = (const char *const *)&argv[6];
  const size_t n = (size_t)(argc - 6);
  if (strcmp(argv[4], "query") == 0) {
    helper_query(&h, argv[5], graphs, n);
  } else {
    helper_validate(&h, argv[5], graphs, n);
  }
  rap_context_free(h.ctx);
  if (fflush(stdout) != 0) {
    helper_end("IO", 0U, "", "could not write its answer");
  }
  _exit(0); /* rasqal keeps a reference to the storage of a query */
}
