/* rapporteur explain: what was made of a sentence, and why. */
#include <stdio.h>

#include "cli/cli.h"

static const char usage[] =
    "usage: rapporteur explain [OPTION]... INPUT...\n"
    "\n"
    "Say of each sentence of articles what its units are and mean, which "
    "rules\n"
    "matched, what that gave and with which status, what was rejected, and "
    "which\n"
    "rules came near and what they wanted.\n"
    "\n"
    "  --sentence N           this sentence alone, from 1\n"
    "  --rule NAME            this rule alone\n"
    "  --input FORMAT         text, html, jsonl or conllu (told by name or "
    "content)\n"
    "  --date YYYY-MM-DD      of articles that do not say theirs\n"
    "  --rules PATH           rules of a file or folder, not the standard "
    "ones\n"
    "  --ontology FILE.tsv    further predicates\n"
    "  --names FILE.tsv       further names\n"
    "  --max-bytes N          longest document, as 8M (8M)\n"
    "  --data DIR             the folder of ontology/, rules/ and models/\n";

typedef struct {
  cli_common common;
  rap_corpus_options corpus;
  rap_explain_options explain;
} settings;

/* As cli_take_common. */
static int take_option(void *user, cli_arguments *a, const char *option)
{
  settings *s = user;
  const cli_text texts[] = {{"--date", &s->corpus.date},
                            {"--rule", &s->explain.rule}};
  if (cli_is(option, "--input")) {
    return cli_take_input(&s->corpus, a, option);
  }
  if (cli_is(option, "--sentence")) {
    const char *value = cli_value(a, option);
    return value && cli_count(a, value, &s->explain.sentence) ? 1 : -1;
  }
  const int taken =
      cli_take_text(texts, sizeof(texts) / sizeof(texts[0]), a, option);
  return taken ? taken : cli_take_common(&s->common, a, option);
}

static int explain_all(const settings *s, const cli_session *session,
                       rap_corpus *corpus)
{
  for (bool first = true;; first = false) {
    rap_document *document = NULL;
    rap_error err = {.status = RAP_OK};
    rap_status st = rap_corpus_next(corpus, &document, &err);
    if (st == RAP_DONE) {
      return cli_flush() ? CLI_OK : CLI_MACHINE;
    }
    if (st == RAP_OK && !first) {
      puts("");
    }
    if (st == RAP_OK) {
      st = rap_explain(session->rules, document, &s->explain, cli_write, NULL,
                       &err);
      rap_document_free(document);
    }
    if (st != RAP_OK) {
      return st == RAP_ERR_IO && !cli_flush() ? CLI_MACHINE : cli_fail(&err);
    }
  }
}

static int run(const void *user, const cli_session *session)
{
  const settings *s = user;
  rap_corpus *corpus = NULL;
  rap_error err = {.status = RAP_OK};
  if (rap_corpus_open(&corpus, session->ctx, s->common.inputs,
                      s->common.n_inputs, &s->corpus, &err) != RAP_OK) {
    return cli_fail(&err);
  }
  const int status = explain_all(s, session, corpus);
  rap_corpus_free(corpus);
  return status;
}

int cli_explain(int argc, char **argv)
{
  settings s = {.corpus = RAP_CORPUS_OPTIONS_INIT,
                .explain = RAP_EXPLAIN_OPTIONS_INIT};
  cli_arguments a = {argc, argv, 1, false, "explain"};
  if (argc > 1 && strcmp(argv[1], "--help") == 0) {
    return cli_help(usage);
  }
  return cli_run(&a, take_option, &s, &s.common, run);
}
