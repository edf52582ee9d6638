/* rapporteur build: from articles to a graph. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"

static const char usage[] =
    "usage: rapporteur build [OPTION]... INPUT...\n"
    "\n"
    "Read articles (plain text, HTML, JSON Lines, CoNLL-U; a folder; - is\n"
    "standard input) and write what they claim as one RDF graph.\n"
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
  bool keep_going;
  const char **inputs;
  size_t n_inputs;
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

static int take_text(settings *s, cli_arguments *a, const char *option)
{
  struct {
    const char *name;
    const char **value;
  } texts[] = {{"-o", &s->out},
               {"--date", &s->corpus.date},
               {"--source", &s->corpus.source},
               {"--base", &s->graph.base}};
  for (size_t i = 0U; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    if (cli_is(option, texts[i].name)) {
      *texts[i].value = cli_value(a, option);
      return *texts[i].value ? 1 : -1;
    }
  }
  return 0;
}

/* As cli_take_common. */
static int take_option(settings *s, cli_arguments *a, const char *option)
{
  if (cli_is(option, "--keep-going")) {
    s->keep_going = true;
    return 1;
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
  const int taken = take_text(s, a, option);
  return taken ? taken : cli_take_common(&s->common, a, option);
}

static int read_arguments(settings *s, cli_arguments *a)
{
  const char *option;
  const char *input;
  while (cli_next(a, &option, &input)) {
    if (input && !cli_append(&s->inputs, &s->n_inputs, input)) {
      return CLI_MACHINE;
    }
    const int taken = option ? take_option(s, a, option) : 1;
    if (taken == 0) {
      return cli_misused(a->command, "option %s is unknown", option);
    }
    if (taken < 0) {
      return CLI_USAGE;
    }
  }
  return s->n_inputs ? CLI_OK : cli_misused(a->command, "no input was named");
}

/* ---- building -------------------------------------------------------------
 */

static bool is_of_document(rap_status status)
{
  return status == RAP_ERR_ENCODING || status == RAP_ERR_SYNTAX ||
         status == RAP_ERR_INVALID || status == RAP_ERR_LIMIT ||
         status == RAP_ERR_NOT_FOUND || status == RAP_ERR_IO;
}

/* The next document into the graph.  RAP_DONE at the end. */
static rap_status add_next(rap_corpus *corpus, rap_builder *builder,
                           rap_error *err)
{
  rap_document *document = NULL;
  rap_status st = rap_corpus_next(corpus, &document, err);
  if (st == RAP_OK) {
    st = rap_builder_add(builder, document, err);
    rap_document_free(document);
  }
  return st;
}

static int add_all(const settings *s, rap_corpus *corpus, rap_builder *builder)
{
  int status = CLI_OK;
  for (;;) {
    rap_error err = {.status = RAP_OK};
    const rap_status st = add_next(corpus, builder, &err);
    if (st == RAP_DONE) {
      return status;
    }
    if (st == RAP_OK) {
      continue;
    }
    const int failed = cli_fail(&err);
    if (!s->keep_going || !is_of_document(st)) {
      return failed;
    }
    status = CLI_BAD;
  }
}

static int write_graph(const settings *s, const cli_session *session,
                       const rap_builder *builder)
{
  const rap_graph *graph = rap_builder_graph(builder);
  rap_error err = {.status = RAP_OK};
  if (s->out && strcmp(s->out, "-") != 0) {
    return rap_graph_save(graph, s->format, session->ctx, s->out, &err) ==
                   RAP_OK
               ? CLI_OK
               : cli_fail(&err);
  }
  if (rap_graph_write(graph, s->format, cli_write, NULL, &err) != RAP_OK) {
    return cli_flush() ? cli_fail(&err) : CLI_MACHINE;
  }
  return cli_flush() ? CLI_OK : CLI_MACHINE;
}

static int build_graph(const settings *s, const cli_session *session,
                       rap_corpus *corpus, rap_builder *builder)
{
  const int read = add_all(s, corpus, builder);
  if (read != CLI_OK && !(read == CLI_BAD && s->keep_going)) {
    return read;
  }
  const int written = write_graph(s, session, builder);
  return written != CLI_OK ? written : read;
}

static int run(const settings *s, const cli_session *session)
{
  rap_corpus *corpus = NULL;
  rap_builder *builder = NULL;
  rap_error err = {.status = RAP_OK};
  rap_status st = rap_corpus_open(&corpus, session->ctx, s->inputs, s->n_inputs,
                                  &s->corpus, &err);
  if (st == RAP_OK) {
    st = rap_builder_new(&builder, session->ctx, session->knowledge,
                         session->rules, &s->graph, &err);
  }
  const int status =
      st == RAP_OK ? build_graph(s, session, corpus, builder) : cli_fail(&err);
  rap_builder_free(builder);
  rap_corpus_free(corpus);
  return status;
}

int cli_build(int argc, char **argv)
{
  settings s = {.graph = RAP_GRAPH_OPTIONS_INIT,
                .corpus = RAP_CORPUS_OPTIONS_INIT};
  cli_arguments a = {argc, argv, 1, false, "build"};
  cli_session session = {.ctx = NULL};
  if (argc > 1 && strcmp(argv[1], "--help") == 0) {
    return cli_help(usage);
  }
  int status = read_arguments(&s, &a);
  if (status == CLI_OK) {
    status = cli_open(&session, &s.common);
  }
  if (status == CLI_OK) {
    status = run(&s, &session);
  }
  cli_close(&session);
  cli_free_common(&s.common);
  free(s.inputs);
  return status;
}
