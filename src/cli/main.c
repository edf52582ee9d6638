/* rapporteur: news in, RDF out. */
#define _POSIX_C_SOURCE 200809L

#include <signal.h>
#include <stdio.h>

#include "cli/cli.h"

static const char usage[] =
    "usage: rapporteur COMMAND ...\n"
    "\n"
    "  annotate   read articles and write words, trees and entities\n"
    "  build      read articles and write what they claim as RDF\n"
    "  explain    say what was made of sentences, and why\n"
    "  query      ask a SPARQL query over graphs\n"
    "  validate   check graphs\n"
    "  rules      check, test or count rules\n"
    "\n"
    "rapporteur COMMAND --help says more; rapporteur --version the version.\n"
    "Exit status: 0 done, 1 the input or the answer is bad, 2 usage, 3 the\n"
    "machine failed (memory, disk, store).\n";

typedef struct {
  const char *name;
  int (*run)(int argc, char **argv);
} command;

int main(int argc, char **argv)
{
  static const command commands[] = {{"annotate", cli_annotate},
                                     {"build", cli_build},
                                     {"explain", cli_explain},
                                     {"query", cli_query},
                                     {"rules", cli_rules},
                                     {"validate", cli_validate}};
  (void)signal(SIGPIPE, SIG_IGN); /* a failed write says it */
  if (argc < 2) {
    return cli_misused("", "no command was named");
  }
  if (strcmp(argv[1], "--help") == 0) {
    return cli_help(usage);
  }
  if (strcmp(argv[1], "--version") == 0) {
    printf("rapporteur %s\n", rap_version());
    return cli_flush() ? CLI_OK : CLI_MACHINE;
  }
  for (size_t i = 0U; i < sizeof(commands) / sizeof(commands[0]); ++i) {
    if (strcmp(argv[1], commands[i].name) == 0) {
      return commands[i].run(argc - 1, argv + 1);
    }
  }
  return cli_misused("", "command '%s' is unknown", argv[1]);
}
