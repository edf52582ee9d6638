/* What the program says, and its exit status. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "cli/cli.h"

static void print_place(const rap_error *err)
{
  if (err->source[0] && err->line && err->column) {
    fprintf(stderr, "%s:%u:%u: ", err->source, err->line, err->column);
  } else if (err->source[0] && err->line) {
    fprintf(stderr, "%s:%u: ", err->source, err->line);
  } else if (err->source[0]) {
    fprintf(stderr, "%s: ", err->source);
  }
}

int cli_status(rap_status status)
{
  switch (status) {
  case RAP_OK:
  case RAP_DONE:
    return CLI_OK;
  case RAP_ERR_ARG:
    return CLI_USAGE;
  case RAP_ERR_NOMEM:
  case RAP_ERR_IO:
  case RAP_ERR_STORE:
  case RAP_ERR_CANCELLED:
    return CLI_MACHINE;
  default:
    return CLI_BAD;
  }
}

int cli_fail(const rap_error *err)
{
  fprintf(stderr, "rapporteur: ");
  print_place(err);
  fprintf(stderr, "%s\n", err->msg);
  return cli_status(err->status);
}

int cli_misused(const char *command, const char *format, ...)
{
  va_list values;
  fprintf(stderr, "rapporteur: ");
  va_start(values, format);
  vfprintf(stderr, format, values);
  va_end(values);
  fprintf(stderr, "; see rapporteur %s%s--help\n", command,
          *command ? " " : "");
  return CLI_USAGE;
}

void cli_log(void *user, rap_log_level level, const rap_error *where)
{
  size_t *errors = user;
  *errors += level == RAP_LOG_ERROR;
  if (level != RAP_LOG_INFO) {
    fprintf(stderr, "rapporteur: ");
    print_place(where);
    fprintf(stderr, "%s%s\n", level == RAP_LOG_WARNING ? "warning: " : "",
            where->msg);
  }
}

bool cli_flush(void)
{
  if (fflush(stdout) != 0 || ferror(stdout)) {
    fprintf(stderr, "rapporteur: standard output: %s\n",
            errno == ENOSPC  ? "the disk was full"
            : errno == EPIPE ? "the reader went away"
                             : "could not be written");
    return false;
  }
  return true;
}

int cli_help(const char *text)
{
  (void)fputs(text, stdout);
  return cli_flush() ? CLI_OK : CLI_MACHINE;
}

bool cli_write(void *user, const char *bytes, size_t len)
{
  (void)user;
  return fwrite(bytes, 1U, len, stdout) == len;
}
