/* The program: commands over the public library. */
#ifndef RAP_CLI_CLI_H
#define RAP_CLI_CLI_H

#include "rapporteur/rapporteur.h"

/* Exit status. */
enum { CLI_OK = 0, CLI_BAD = 1, CLI_USAGE = 2, CLI_MACHINE = 3 };

/* What every command may be told. */
typedef struct {
  const char *data;   /* --data; NULL: found */
  size_t max_bytes;   /* --max-bytes */
  const char **rules; /* --rules, n_rules times */
  size_t n_rules;
  const char **ontologies;
  size_t n_ontologies;
  const char **names;
  size_t n_names;
  const char **inputs; /* what is named without an option, n_inputs */
  size_t n_inputs;
} cli_common;

/* Context, knowledge and rules of a run. */
typedef struct {
  rap_context *ctx;
  rap_knowledge *knowledge;
  rap_rules *rules;
  size_t errors; /* that the log has printed */
} cli_session;

/* Each command gets its arguments from argv[1] on; its exit status. */
int cli_annotate(int argc, char **argv);
int cli_build(int argc, char **argv);
int cli_coverage(int argc, char **argv); /* rules coverage */
int cli_explain(int argc, char **argv);
int cli_query(int argc, char **argv);
int cli_rules(int argc, char **argv);
int cli_validate(int argc, char **argv);

/* ---- report.c */

/* The exit status that stands for a status of the library. */
int cli_status(rap_status status);
/* Print "rapporteur: SOURCE:LINE:COLUMN: message" to standard error; the exit
 * status of the error. */
int cli_fail(const rap_error *err);
/* Print "rapporteur: message", and where to find help; CLI_USAGE. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
int cli_misused(const char *command, const char *format, ...);
/* A log function that prints warnings and errors; `user` counts the errors. */
void cli_log(void *user, rap_log_level level, const rap_error *where);
/* Print a usage text; CLI_OK, or CLI_MACHINE where standard output fails. */
int cli_help(const char *text);
/* Flush standard output; false, with a message, where that fails. */
bool cli_flush(void);
/* A write function over standard output. */
bool cli_write(void *user, const char *bytes, size_t len);

/* ---- options.c */

typedef struct {
  int argc;
  char **argv;
  int next;         /* the argument to look at */
  bool only_inputs; /* "--" was seen */
  const char *command;
} cli_arguments;

/* The value of the option just read ("--date=X", "-j2" or the next argument);
 * NULL, with a message, where there is none. */
const char *cli_value(cli_arguments *arguments, const char *option);
/* The place of `word` in a NULL-terminated list; -1, with a message. */
int cli_choice(const cli_arguments *arguments, const char *option,
               const char *word, const char *const *words);
/* Is the option this one?  "-j2" is "-j" with its value. */
bool cli_is(const char *option, const char *name);

/* Append to a list of strings; false, with a message, where there is no
 * memory. */
bool cli_append(const char ***list, size_t *n, const char *item);

/* Read a count from 1 on; false, with a message, where it is none. */
bool cli_count(const cli_arguments *arguments, const char *value, size_t *out);

/* An option whose value is a text, and where that is kept. */
typedef struct {
  const char *name;
  const char **value;
} cli_text;

/* Take one of such options; as cli_take_common. */
int cli_take_text(const cli_text *texts, size_t n, cli_arguments *arguments,
                  const char *option);
/* Take an option that every command has.  1 where it was one, 0 where it was
 * none, -1, with a message, where it was misused. */
int cli_take_common(cli_common *common, cli_arguments *arguments,
                    const char *option);
/* Take the value of --input; as cli_take_common. */
int cli_take_input(rap_corpus_options *corpus, cli_arguments *arguments,
                   const char *option);
void cli_free_common(cli_common *common);

/* Take an option of a command, whose settings are `user`; as cli_take_common.
 */
typedef int (*cli_take)(void *user, cli_arguments *arguments,
                        const char *option);
/* Read all arguments: options by `take` (NULL: those of every command), the
 * others into `common`.  One of those at least where `what` (may be NULL) says
 * what they are.  The exit status. */
int cli_read(cli_arguments *arguments, cli_take take, void *user,
             cli_common *common, const char *what);

/* ---- progress.c */

/* Documents and seconds, on one line of standard error that is written again
 * and again; nowhere but on a terminal. */
typedef struct {
  bool shown;
  size_t documents;
  double start, last; /* seconds */
} cli_progress;

void cli_progress_start(cli_progress *progress, bool wanted);
/* One document more. */
void cli_progress_step(cli_progress *progress);
void cli_progress_end(cli_progress *progress);

/* ---- session.c */

/* Make the context alone. */
int cli_open_context(cli_session *session, const cli_common *common);
/* Make context, knowledge and rules. */
int cli_open(cli_session *session, const cli_common *common);
void cli_close(cli_session *session);

/* The work of a command, whose settings are `user`; its exit status. */
typedef int (*cli_work)(const void *user, const cli_session *session);
/* Run a command that reads inputs: read its arguments, as cli_read, make a
 * session, do the work, and free both.  The exit status. */
int cli_run(cli_arguments *arguments, cli_take take, void *user,
            cli_common *common, cli_work work);

#endif
