/* rapporteur query: SPARQL over graphs. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"

static const char usage[] =
    "usage: rapporteur query [OPTION]... GRAPH... QUERY.rq\n"
    "       rapporteur query [OPTION]... GRAPH... -e TEXT\n"
    "\n"
    "Ask a SPARQL query over the union of graphs.\n"
    "\n"
    "  -e TEXT                the query itself\n"
    "  --format FORMAT        table, csv, json or xml (table)\n";

typedef struct {
  cli_common common;
  rap_result_format format;
  const char *text; /* of the query; NULL: the last input is its file */
} settings;

static int take_option(void *user, cli_arguments *a, const char *option)
{
  settings *s = user;
  static const char *const formats[] = {"table", "csv", "json", "xml", NULL};
  if (cli_is(option, "-e")) {
    s->text = cli_value(a, option);
    return s->text ? 1 : -1;
  }
  if (cli_is(option, "--format")) {
    const char *value = cli_value(a, option);
    const int chosen = value ? cli_choice(a, option, value, formats) : -1;
    s->format = (rap_result_format)(chosen < 0 ? 0 : chosen);
    return chosen < 0 ? -1 : 1;
  }
  return cli_take_common(&s->common, a, option);
}

static int read_arguments(settings *s, cli_arguments *a)
{
  const int status = cli_read(a, take_option, s, &s->common, NULL);
  const size_t n = s->common.n_inputs;
  if (status == CLI_OK && (!n || (!s->text && n < 2U))) {
    return cli_misused(a->command, "%s is missing",
                       n ? "the query" : "a graph");
  }
  return status;
}

/* All of a file, to be freed; NULL, with a message, where that fails. */
static char *read_file(const char *path, size_t *len)
{
  FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
  char *text = NULL;
  size_t room = 0U;
  *len = 0U;
  bool good = file != NULL;
  while (good) {
    if (*len == room) {
      room = room ? 2U * room : 4096U;
      char *longer = realloc(text, room);
      good = longer != NULL;
      text = longer ? longer : text;
    }
    const size_t n = good ? fread(text + *len, 1U, room - *len, file) : 0U;
    *len += n;
    if (!n) {
      break;
    }
  }
  good = good && !ferror(file);
  if (file && file != stdin) {
    (void)fclose(file);
  }
  if (!good) {
    free(text);
    return NULL;
  }
  return text;
}

static int ask(const settings *s, rap_context *ctx, rap_str query,
               const char *path, size_t n_graphs)
{
  rap_error err = {.status = RAP_OK};
  const rap_status st = rap_query_run(ctx, s->common.inputs, n_graphs, query,
                                      s->format, cli_write, NULL, NULL, &err);
  if (st != RAP_OK && path && !err.source[0]) {
    (void)snprintf(err.source, sizeof(err.source), "%s", path);
  }
  const bool written = cli_flush();
  return st != RAP_OK && written ? cli_fail(&err)
         : written               ? CLI_OK
                                 : CLI_MACHINE;
}

static int run(const settings *s, rap_context *ctx)
{
  if (s->text) {
    return ask(s, ctx, rap_str_of(s->text), NULL, s->common.n_inputs);
  }
  size_t len = 0U;
  const char *path = s->common.inputs[s->common.n_inputs - 1U];
  char *text = read_file(path, &len);
  if (!text) {
    fprintf(stderr, "rapporteur: %s: the query could not be read\n", path);
    return CLI_BAD;
  }
  const int status =
      ask(s, ctx, (rap_str){text, len}, path, s->common.n_inputs - 1U);
  free(text);
  return status;
}

int cli_query(int argc, char **argv)
{
  settings s = {.format = RAP_RESULT_TABLE};
  cli_arguments a = {argc, argv, 1, false, "query"};
  cli_session session = {.ctx = NULL};
  if (argc > 1 && strcmp(argv[1], "--help") == 0) {
    return cli_help(usage);
  }
  int status = read_arguments(&s, &a);
  if (status == CLI_OK) {
    status = cli_open_context(&session, &s.common);
  }
  if (status == CLI_OK) {
    status = run(&s, session.ctx);
  }
  cli_close(&session);
  cli_free_common(&s.common);
  return status;
}
