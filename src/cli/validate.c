/* rapporteur validate: the checks of a graph. */
#include <stdio.h>

#include "cli/cli.h"

static const char usage[] =
    "usage: rapporteur validate [--data DIR] GRAPH...\n"
    "\n"
    "Check graphs, taken together, and name each node at fault; exit with 1\n"
    "where there is one.\n";

static void report(void *user, const rap_fault *fault)
{
  (void)user;
  printf("%s <%s> %s\n", fault->check, fault->node, fault->msg);
}

static int validate(const cli_common *common, rap_context *ctx)
{
  char data[4096];
  char vocabulary[4200];
  rap_error err = {.status = RAP_OK};
  size_t n_faults = 0U;
  if (!common->data && rap_data_dir(data, sizeof(data), &err) != RAP_OK) {
    return cli_fail(&err);
  }
  const int n =
      snprintf(vocabulary, sizeof(vocabulary), "%s/ontology/vocabulary.ttl",
               common->data ? common->data : data);
  if (n < 0 || (size_t)n >= sizeof(vocabulary)) {
    return cli_misused("validate", "the data folder '%s' was too long",
                       common->data);
  }
  if (rap_validate(ctx, common->inputs, common->n_inputs, vocabulary, report,
                   NULL, NULL, &n_faults, &err) != RAP_OK) {
    return cli_fail(&err);
  }
  printf("%zu faults\n", n_faults);
  return !cli_flush() ? CLI_MACHINE : n_faults ? CLI_BAD : CLI_OK;
}

int cli_validate(int argc, char **argv)
{
  cli_common common = {.data = NULL};
  cli_arguments a = {argc, argv, 1, false, "validate"};
  cli_session session = {.ctx = NULL};
  if (argc > 1 && strcmp(argv[1], "--help") == 0) {
    return cli_help(usage);
  }
  int status = cli_read(&a, NULL, NULL, &common, "graph");
  if (status == CLI_OK) {
    status = cli_open_context(&session, &common);
  }
  if (status == CLI_OK) {
    status = validate(&common, session.ctx);
  }
  cli_close(&session);
  cli_free_common(&common);
  return status;
}
