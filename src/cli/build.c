/* rapporteur build: from articles to a graph. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"

static const char usage[] =
    "usage: rapporteur build [OPTION]... INPUT...\n"
    "\n"
    "Read articles (plain text, HTML, JSON Lines, CoNLL-U; a folder; - is\n"
    "standard input) and write what they claim as one RDF graph; as N-Triples\n"
    "and N-Quads, the graph of each article as soon as it is read.\n"
    "\n"
    "  -o FILE                write there, whole or not at all (standard "
    "output)\n"
    "  --format FORMAT        turtle, ntriples, nquads or rdfxml (turtle)\n"
    "  --provenance LEVEL     none, document or sentence (document)\n"
    "  --input FORMAT         text, html, jsonl or conllu (told by name or "
    "content)\n"
    "  --date YYYY-MM-DD      of articles that do not say theirs\n"
    "  --source IRI           where the article stands\n"
    "  --base IRI             IRIs of data begin so\n"
    "                         (https://w3id.org/rapporteur/id/)\n"
    "  --min-confidence X     claims below are not asserted (0.5)\n"
    "  --keep-going           skip bad documents, write the rest, exit with 1\n"
    "  -j N, --jobs N         read with N threads (1)\n"
    "  -q, --quiet            no progress on a terminal\n"
    "  --rules PATH           rules of a file or folder, not the standard "
    "ones\n"
    "  --ontology FILE.tsv    further predicates\n"
    "  --names FILE.tsv       further names\n"
    "  --max-bytes N          longest document, as 8M (8M)\n"
    "  --data DIR             the folder of ontology/, rules/ and models/\n";

typedef struct {
  cli_common common;
  rap_graph_options graph;
  rap_corpus_options corpus;
  rap_graph_format format;
  const char *out; /* NULL: standard output */
  bool keep_going, quiet;
  size_t jobs;
} settings;

/* ---- arguments ------------------------------------------------------------
 */

static int take_number(settings *s, cli_arguments *a, const char *option)
{
  const char *value = cli_value(a, option);
  char *end = NULL;
  if (!value) {
    return -1;
  }
  s->graph.min_confidence = strtod(value, &end);
  if (end == value || *end || !(s->graph.min_confidence >= 0.0) ||
      s->graph.min_confidence > 1.0) {
    (void)cli_misused(a->command, "'%s' was no confidence from 0 to 1", value);
    return -1;
  }
  return 1;
}

static int take_jobs(settings *s, cli_arguments *a, const char *option)
{
  const char *value = cli_value(a, option);
  if (!value || !cli_count(a, value, &s->jobs)) {
    return -1;
  }
  if (s->jobs > RAP_MOST_JOBS) {
    (void)cli_misused(a->command, "%zu jobs are more than the limit of %u",
                      s->jobs, RAP_MOST_JOBS);
    return -1;
  }
  return 1;
}

static int take_choice(settings *s, cli_arguments *a, const char *option)
{
  static const char *const formats[] = {"turtle", "ntriples", "nquads",
                                        "rdfxml", NULL};
  static const char *const levels[] = {"none", "document", "sentence", NULL};
  const bool format = cli_is(option, "--format");
  const char *value = cli_value(a, option);
  const int chosen =
      value ? cli_choice(a, option, value, format ? formats : levels) : -1;
  if (chosen < 0) {
    return -1;
  }
  if (format) {
    s->format = (rap_graph_format)chosen;
  } else {
    s->graph.provenance = (rap_provenance)chosen;
  }
  return 1;
}

/* As cli_take_common. */
static int take_option(void *user, cli_arguments *a, const char *option)
{
  settings *s = user;
  const cli_text texts[] = {{"-o", &s->out},
                            {"--date", &s->corpus.date},
                            {"--source", &s->corpus.source},
                            {"--base", &s->graph.base}};
  if (cli_is(option, "--keep-going")) {
    s->keep_going = true;
    return 1;
  }
  if (strcmp(option, "-q") == 0 || cli_is(option, "--quiet")) {
    s->quiet = true;
    return 1;
  }
  if (cli_is(option, "-j") || cli_is(option, "--jobs")) {
    return take_jobs(s, a, option);
  }
  if (cli_is(option, "--format") || cli_is(option, "--provenance")) {
    return take_choice(s, a, option);
  }
  if (cli_is(option, "--input")) {
    return cli_take_input(&s->corpus, a, option);
  }
  if (cli_is(option, "--min-confidence")) {
    return take_number(s, a, option);
  }
  const int taken =
      cli_take_text(texts, sizeof(texts) / sizeof(texts[0]), a, option);
  return taken ? taken : cli_take_common(&s->common, a, option);
}

/* ---- building -------------------------------------------------------------
 */

/* What a run works with. */
typedef struct {
  const settings *s;
  const cli_session *session;
  rap_corpus *corpus;
  rap_builder *builder;
  rap_output *output; /* NULL: standard output, or nothing is open yet */
  cli_progress progress;
  int status;
} work;

/* Formats that have a line for each triple need not wait for the last. */
static bool is_stream(const settings *s)
{
  return s->format == RAP_FORMAT_NTRIPLES || s->format == RAP_FORMAT_NQUADS;
}

static bool is_to_file(const settings *s)
{
  return s->out && strcmp(s->out, "-") != 0;
}

static bool count_document(void *user, const rap_error *failure)
{
  work *w = user;
  if (!failure) {
    cli_progress_step(&w->progress);
    return true;
  }
  if (w->s->keep_going) {
    (void)cli_fail(failure);
    w->status = CLI_BAD;
  }
  return w->s->keep_going;
}

static bool write_at_once(void *user, const char *bytes, size_t len)
{
  return cli_write(user, bytes, len) && fflush(stdout) == 0;
}

static rap_status read_all(work *w, rap_error *err)
{
  rap_run_options options = RAP_RUN_OPTIONS_INIT;
  options.jobs = w->s->jobs;
  options.each = count_document;
  options.each_user = w;
  if (is_stream(w->s)) {
    options.format = w->s->format;
    options.stream.write = w->output ? rap_output_write : write_at_once;
    options.stream.user = w->output;
  }
  cli_progress_start(&w->progress,
                     !w->s->quiet && (is_to_file(w->s) || !is_stream(w->s)));
  const rap_status st = rap_builder_run(w->builder, w->corpus, &options, err);
  cli_progress_end(&w->progress);
  return st;
}

/* Write the graph where it is no stream, and end the file. */
static rap_status write_graph(work *w, rap_error *err)
{
  const settings *s = w->s;
  const rap_graph *graph = rap_builder_graph(w->builder);
  rap_status st = RAP_OK;
  if (!is_stream(s) && is_to_file(s)) {
    st = rap_output_open(&w->output, w->session->ctx, s->out, err);
  }
  if (st == RAP_OK && !is_stream(s)) {
    const rap_sink sink = {w->output ? rap_output_write : cli_write, w->output};
    st = rap_graph_write_jobs(graph, s->format, s->jobs, sink, err);
  }
  return st == RAP_OK && w->output ? rap_output_finish(w->output, err) : st;
}

static rap_status prepare(work *w, rap_error *err)
{
  const settings *s = w->s;
  const cli_session *session = w->session;
  rap_status st = rap_corpus_open(&w->corpus, session->ctx, s->common.inputs,
                                  s->common.n_inputs, &s->corpus, err);
  if (st == RAP_OK) {
    st = rap_builder_new(&w->builder, session->ctx, session->knowledge,
                         session->rules, &s->graph, err);
  }
  if (st == RAP_OK && is_stream(s) && is_to_file(s)) {
    st = rap_output_open(&w->output, session->ctx, s->out, err);
  }
  return st;
}

/* Say why: who could not write knows it best. */
static int fail(const work *w, rap_error *err)
{
  if (err->status == RAP_ERR_IO && !err->source[0]) {
    if (w->output) {
      (void)!rap_output_finish(w->output, err);
    } else if (!cli_flush()) {
      return CLI_MACHINE;
    }
  }
  return cli_fail(err);
}

static int run(const void *user, const cli_session *session)
{
  const settings *s = user;
  work w = {.s = s, .session = session, .status = CLI_OK};
  rap_error err = {.status = RAP_OK};
  rap_status st = prepare(&w, &err);
  if (st == RAP_OK) {
    st = read_all(&w, &err);
  }
  if (st == RAP_OK) {
    st = write_graph(&w, &err);
  }
  if (st != RAP_OK) {
    w.status = fail(&w, &err);
  } else if (!cli_flush()) {
    w.status = CLI_MACHINE;
  }
  rap_output_free(w.output);
  rap_builder_free(w.builder);
  rap_corpus_free(w.corpus);
  return w.status;
}

int cli_build(int argc, char **argv)
{
  settings s = {.graph = RAP_GRAPH_OPTIONS_INIT,
                .jobs = 1U,
                .corpus = RAP_CORPUS_OPTIONS_INIT};
  cli_arguments a = {argc, argv, 1, false, "build"};
  if (argc > 1 && strcmp(argv[1], "--help") == 0) {
    return cli_help(usage);
  }
  return cli_run(&a, take_option, &s, &s.common, run);
}
