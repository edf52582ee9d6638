/* rapporteur annotate: words, trees and entities of articles. */

#include "cli/cli.h"

static const char usage[] =
    "usage: rapporteur annotate [OPTION]... INPUT...\n"
    "\n"
    "Read articles as build does and write their words with parts of speech,\n"
    "lemmas, dependency trees and entities.\n"
    "\n"
    "  -o FILE                write there, whole or not at all (standard "
    "output)\n"
    "  --format FORMAT        conllu or json (conllu)\n"
    "  --input FORMAT         text, html, jsonl or conllu (told by name or "
    "content)\n"
    "  --date YYYY-MM-DD      of articles that do not say theirs\n"
    "  --source IRI           where the article stands\n"
    "  --base IRI             IRIs of entities begin so\n"
    "                         (https://w3id.org/rapporteur/id/)\n"
    "  --keep-going           skip bad documents, write the rest, exit with 1\n"
    "  --rules PATH           rules of a file or folder, not the standard "
    "ones\n"
    "  --ontology FILE.tsv    further predicates\n"
    "  --names FILE.tsv       further names\n"
    "  --max-bytes N          longest document, as 8M (8M)\n"
    "  --data DIR             the folder of ontology/, rules/ and models/\n";

typedef struct {
  cli_common common;
  rap_corpus_options corpus;
  rap_annotation_format format;
  const char *base;
  const char *out; /* NULL: standard output */
  bool keep_going;
} settings;

/* What a run works with. */
typedef struct {
  rap_corpus *corpus;
  rap_annotator *annotator;
  rap_output *output; /* NULL: standard output */
} work;

/* ---- arguments ------------------------------------------------------------
 */

static int take_format(settings *s, cli_arguments *a, const char *option)
{
  static const char *const formats[] = {"conllu", "json", NULL};
  const char *value = cli_value(a, option);
  const int chosen = value ? cli_choice(a, option, value, formats) : -1;
  if (chosen < 0) {
    return -1;
  }
  s->format = (rap_annotation_format)chosen;
  return 1;
}

/* As cli_take_common. */
static int take_option(void *user, cli_arguments *a, const char *option)
{
  settings *s = user;
  const cli_text texts[] = {{"-o", &s->out},
                            {"--date", &s->corpus.date},
                            {"--source", &s->corpus.source},
                            {"--base", &s->base}};
  if (cli_is(option, "--keep-going")) {
    s->keep_going = true;
    return 1;
  }
  if (cli_is(option, "--input")) {
    return cli_take_input(&s->corpus, a, option);
  }
  if (cli_is(option, "--format")) {
    return take_format(s, a, option);
  }
  const int taken =
      cli_take_text(texts, sizeof(texts) / sizeof(texts[0]), a, option);
  return taken ? taken : cli_take_common(&s->common, a, option);
}

/* ---- annotating -----------------------------------------------------------
 */

/* The next document.  RAP_DONE at the end; `*of_document`: only that document
 * failed, and nothing of it was written. */
static rap_status annotate_next(const settings *s, work *w, bool *of_document,
                                rap_error *err)
{
  rap_document *document = NULL;
  rap_status st = rap_corpus_next(w->corpus, &document, err);
  *of_document = st != RAP_OK && st != RAP_ERR_NOMEM;
  if (st == RAP_OK) {
    st = rap_annotator_write(w->annotator, document, s->format,
                             w->output ? rap_output_write : cli_write,
                             w->output, err);
    *of_document = st == RAP_ERR_LIMIT;
    rap_document_free(document);
  }
  return st;
}

/* Say why: a stream that failed knows it best. */
static int fail(work *w, rap_error *err)
{
  if (err->status == RAP_ERR_IO && !err->source[0]) {
    const rap_status st =
        w->output ? rap_output_finish(w->output, err) : RAP_OK;
    return st == RAP_OK && !cli_flush() ? CLI_MACHINE : cli_fail(err);
  }
  return cli_fail(err);
}

static int annotate_all(const settings *s, work *w)
{
  int status = CLI_OK;
  for (;;) {
    rap_error err = {.status = RAP_OK};
    bool of_document = false;
    const rap_status st = annotate_next(s, w, &of_document, &err);
    if (st == RAP_DONE) {
      return status;
    }
    if (st == RAP_OK) {
      continue;
    }
    const int failed = fail(w, &err);
    if (!s->keep_going || !of_document) {
      return failed;
    }
    status = CLI_BAD;
  }
}

static int finish(work *w)
{
  rap_error err = {.status = RAP_OK};
  if (!w->output) {
    return cli_flush() ? CLI_OK : CLI_MACHINE;
  }
  return rap_output_finish(w->output, &err) == RAP_OK ? CLI_OK : cli_fail(&err);
}

static rap_status prepare(const settings *s, const cli_session *session,
                          work *w, rap_error *err)
{
  rap_status st = rap_corpus_open(&w->corpus, session->ctx, s->common.inputs,
                                  s->common.n_inputs, &s->corpus, err);
  if (st == RAP_OK) {
    st = rap_annotator_new(&w->annotator, session->ctx, session->rules, s->base,
                           err);
  }
  if (st == RAP_OK && s->out && strcmp(s->out, "-") != 0) {
    st = rap_output_open(&w->output, session->ctx, s->out, err);
  }
  return st;
}

static int run(const void *user, const cli_session *session)
{
  const settings *s = user;
  work w = {NULL, NULL, NULL};
  rap_error err = {.status = RAP_OK};
  int status = CLI_OK;
  if (prepare(s, session, &w, &err) != RAP_OK) {
    status = cli_fail(&err);
  } else {
    status = annotate_all(s, &w);
    if (status == CLI_OK || (status == CLI_BAD && s->keep_going)) {
      const int finished = finish(&w);
      status = finished != CLI_OK ? finished : status;
    }
  }
  rap_output_free(w.output);
  rap_annotator_free(w.annotator);
  rap_corpus_free(w.corpus);
  return status;
}

int cli_annotate(int argc, char **argv)
{
  settings s = {.corpus = RAP_CORPUS_OPTIONS_INIT};
  cli_arguments a = {argc, argv, 1, false, "annotate"};
  if (argc > 1 && strcmp(argv[1], "--help") == 0) {
    return cli_help(usage);
  }
  return cli_run(&a, take_option, &s, &s.common, run);
}
