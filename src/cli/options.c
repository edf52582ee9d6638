/* Reading arguments: options and inputs in any order. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"

/* The next option ("--date", "-o") or, where `*option` is NULL, the next
 * input; false at the end. */
static bool next_argument(cli_arguments *a, const char **option,
                          const char **input)
{
  *option = NULL;
  *input = NULL;
  if (a->next < a->argc && !a->only_inputs &&
      strcmp(a->argv[a->next], "--") == 0) {
    a->only_inputs = true;
    ++a->next;
  }
  if (a->next >= a->argc) {
    return false;
  }
  const char *word = a->argv[a->next++];
  if (a->only_inputs || word[0] != '-' || !word[1]) {
    *input = word;
  } else {
    *option = word;
  }
  return true;
}

bool cli_is(const char *option, const char *name)
{
  const size_t len = strlen(name);
  const bool whole = name[1] == '-';
  return strncmp(option, name, len) == 0 &&
         (option[len] == '\0' || (whole && option[len] == '=') ||
          (!whole && option[len] >= '0' && option[len] <= '9')); /* "-j2" */
}

const char *cli_value(cli_arguments *a, const char *option)
{
  const char *equals = option[1] == '-' ? strchr(option, '=') : NULL;
  if (equals) {
    return equals + 1;
  }
  if (option[1] != '-' && option[2]) {
    return option + 2;
  }
  if (a->next < a->argc) {
    return a->argv[a->next++];
  }
  (void)cli_misused(a->command, "option %s had no value", option);
  return NULL;
}

int cli_choice(const cli_arguments *a, const char *option, const char *word,
               const char *const *words)
{
  for (int i = 0; words[i]; ++i) {
    if (strcmp(word, words[i]) == 0) {
      return i;
    }
  }
  (void)option;
  (void)cli_misused(a->command, "'%s' was no value of its option", word);
  return -1;
}

bool cli_append(const char ***list, size_t *n, const char *item)
{
  const char **longer = realloc(*list, (*n + 1U) * sizeof(*longer));
  if (!longer) {
    fprintf(stderr, "rapporteur: no memory\n");
    return false;
  }
  longer[(*n)++] = item;
  *list = longer;
  return true;
}

/* A number of bytes: digits, perhaps with K, M or G behind. */
static bool read_size(const char *text, size_t *out)
{
  char *end = NULL;
  const unsigned long long n = strtoull(text, &end, 10);
  unsigned shift = 0U;
  if (*text < '0' || *text > '9') {
    return false;
  }
  if (*end == 'K' || *end == 'M' || *end == 'G') {
    shift = *end == 'K' ? 10U : *end == 'M' ? 20U : 30U;
    ++end;
  }
  *out = (size_t)n << shift;
  return !*end && n && *out >> shift == n;
}

bool cli_count(const cli_arguments *a, const char *value, size_t *out)
{
  char *end = NULL;
  const unsigned long long n = strtoull(value, &end, 10);
  if (*value < '0' || *value > '9' || *end || !n || n > 1000000000U) {
    (void)cli_misused(a->command, "'%s' was no number from 1 on", value);
    return false;
  }
  *out = (size_t)n;
  return true;
}

static int take_size(cli_common *common, cli_arguments *a, const char *option)
{
  const char *value = cli_value(a, option);
  if (value && read_size(value, &common->max_bytes)) {
    return 1;
  }
  if (value) {
    (void)cli_misused(a->command, "'%s' was no number of bytes", value);
  }
  return -1;
}

int cli_take_text(const cli_text *texts, size_t n, cli_arguments *a,
                  const char *option)
{
  for (size_t i = 0U; i < n; ++i) {
    if (cli_is(option, texts[i].name)) {
      *texts[i].value = cli_value(a, option);
      return *texts[i].value ? 1 : -1;
    }
  }
  return 0;
}

int cli_take_common(cli_common *common, cli_arguments *a, const char *option)
{
  struct {
    const char *name;
    const char ***list;
    size_t *n;
  } lists[] = {{"--rules", &common->rules, &common->n_rules},
               {"--ontology", &common->ontologies, &common->n_ontologies},
               {"--names", &common->names, &common->n_names}};
  for (size_t i = 0U; i < sizeof(lists) / sizeof(lists[0]); ++i) {
    if (cli_is(option, lists[i].name)) {
      const char *value = cli_value(a, option);
      return value && cli_append(lists[i].list, lists[i].n, value) ? 1 : -1;
    }
  }
  if (cli_is(option, "--data")) {
    common->data = cli_value(a, option);
    return common->data ? 1 : -1;
  }
  return cli_is(option, "--max-bytes") ? take_size(common, a, option) : 0;
}

int cli_take_input(rap_corpus_options *corpus, cli_arguments *a,
                   const char *option)
{
  static const char *const formats[] = {"text", "html", "jsonl", "conllu",
                                        NULL};
  const char *value = cli_value(a, option);
  const int chosen = value ? cli_choice(a, option, value, formats) : -1;
  if (chosen < 0) {
    return -1;
  }
  corpus->format = (rap_input_format)(RAP_INPUT_TEXT + chosen);
  return 1;
}

void cli_free_common(cli_common *common)
{
  free(common->rules);
  free(common->ontologies);
  free(common->names);
  free(common->inputs);
}

int cli_read(cli_arguments *a, cli_take take, void *user, cli_common *common,
             const char *what)
{
  const char *option;
  const char *input;
  while (next_argument(a, &option, &input)) {
    if (input && !cli_append(&common->inputs, &common->n_inputs, input)) {
      return CLI_MACHINE;
    }
    const int taken = !option ? 1
                      : take  ? take(user, a, option)
                              : cli_take_common(common, a, option);
    if (taken == 0) {
      return cli_misused(a->command, "option %s is unknown", option);
    }
    if (taken < 0) {
      return CLI_USAGE;
    }
  }
  return !what || common->n_inputs
             ? CLI_OK
             : cli_misused(a->command, "no %s was named", what);
}
