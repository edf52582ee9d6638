/* rapporteur rules: checking and testing rules. */
#include <stdio.h>

#include "cli/cli.h"

static const char usage[] =
    "usage: rapporteur rules check [OPTION]... [PATH]...\n"
    "       rapporteur rules test [OPTION]... [PATH]...\n"
    "       rapporteur rules coverage [OPTION]... INPUT...\n"
    "\n"
    "check loads rules and reports every fault; test also runs the YES and NO\n"
    "examples of each rule.  Without PATH: the standard rules.  coverage "
    "reads\n"
    "articles and says which rules matched how often and at what cost, and "
    "which\n"
    "verbs and names of the articles nothing knows.\n"
    "\n"
    "  --rules PATH           of coverage: not the standard ones\n"
    "  --input FORMAT         of coverage: text, html, jsonl or conllu (told "
    "by\n"
    "                         name or content)\n"
    "  --date YYYY-MM-DD      of coverage: of articles that do not say theirs\n"
    "  --keep-going           of coverage: skip bad articles, exit with 1\n"
    "  --top N                of coverage: verbs and names to list (20)\n"
    "  --ontology FILE.tsv    further predicates\n"
    "  --names FILE.tsv       further names\n"
    "  --data DIR             the folder of ontology/, rules/ and models/\n";

static void report(void *user, const rap_error *failure)
{
  (void)user;
  printf("%s:%u:%u: %s\n", failure->source, failure->line, failure->column,
         failure->msg);
}

static int test(const rap_rules *rules)
{
  rap_rules_result result = {0U, 0U};
  rap_error err = {.status = RAP_OK};
  if (rap_rules_test(rules, report, NULL, &result, &err) != RAP_OK) {
    return cli_fail(&err);
  }
  printf("%zu passed, %zu failed\n", result.passed, result.failed);
  return !cli_flush() ? CLI_MACHINE : result.failed ? CLI_BAD : CLI_OK;
}

static int check(const rap_rules *rules)
{
  printf("%zu rules, version %.16s\n", rap_rules_count(rules),
         rap_rules_version(rules));
  return cli_flush() ? CLI_OK : CLI_MACHINE;
}

/* What is named without an option are rules, too. */
static int read_arguments(cli_common *common, cli_arguments *a)
{
  int status = cli_read(a, NULL, NULL, common, NULL);
  for (size_t i = 0U; status == CLI_OK && i < common->n_inputs; ++i) {
    status = cli_append(&common->rules, &common->n_rules, common->inputs[i])
                 ? CLI_OK
                 : CLI_MACHINE;
  }
  return status;
}

int cli_rules(int argc, char **argv)
{
  cli_common common = {.data = NULL};
  cli_session session = {.ctx = NULL};
  const char *what = argc > 1 ? argv[1] : "";
  if (strcmp(what, "--help") == 0) {
    return cli_help(usage);
  }
  if (strcmp(what, "coverage") == 0) {
    return cli_coverage(argc, argv);
  }
  if (strcmp(what, "check") != 0 && strcmp(what, "test") != 0) {
    return cli_misused("rules", "rules wants check, test or coverage, not '%s'",
                       what);
  }
  cli_arguments a = {argc, argv, 2, false, "rules"};
  int status = read_arguments(&common, &a);
  if (status == CLI_OK) {
    status = cli_open(&session, &common);
  }
  if (status == CLI_OK) {
    status = *what == 'c' ? check(session.rules) : test(session.rules);
  }
  cli_close(&session);
  cli_free_common(&common);
  return status;
}
