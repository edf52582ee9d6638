/* rapporteur rules coverage: what rules do over many articles. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"

typedef struct {
  cli_common common;
  rap_corpus_options corpus;
  size_t top;
  bool keep_going;
} settings;

/* As cli_take_common. */
static int take_option(void *user, cli_arguments *a, const char *option)
{
  settings *s = user;
  if (cli_is(option, "--date")) {
    s->corpus.date = cli_value(a, option);
    return s->corpus.date ? 1 : -1;
  }
  if (cli_is(option, "--input")) {
    return cli_take_input(&s->corpus, a, option);
  }
  if (cli_is(option, "--keep-going")) {
    s->keep_going = true;
    return 1;
  }
  if (cli_is(option, "--top")) {
    const char *value = cli_value(a, option);
    return value && cli_count(a, value, &s->top) ? 1 : -1;
  }
  return cli_take_common(&s->common, a, option);
}

/* ---- printing */

static void print_text(rap_str text)
{
  (void)fwrite(text.ptr, 1U, text.len, stdout);
}

/* The name of a rule file without its folders. */
static rap_str last_part(rap_str file)
{
  size_t at = file.len;
  while (at && file.ptr[at - 1U] != '/') {
    --at;
  }
  return (rap_str){file.ptr + at, file.len - at};
}

static void print_place(const rap_rule_use *rule)
{
  print_text(last_part(rule->file));
  printf(":%u\n", rule->line);
}

static int by_matches(const void *a, const void *b)
{
  const rap_rule_use *x = a;
  const rap_rule_use *y = b;
  if (x->matched != y->matched) {
    return x->matched > y->matched ? -1 : 1;
  }
  if (x->tried != y->tried) {
    return x->tried > y->tried ? -1 : 1;
  }
  const size_t len = x->name.len < y->name.len ? x->name.len : y->name.len;
  const int order = memcmp(x->name.ptr, y->name.ptr, len);
  return order ? order : x->name.len < y->name.len ? -1 : 1;
}

static void print_matched(const rap_rule_use *rules, size_t n)
{
  size_t steps = 0U;
  size_t i = 0U;
  for (size_t k = 0U; k < n; ++k) {
    steps += rules[k].steps;
  }
  puts("\nmatches     facts     tried  cost %  rule");
  for (; i < n && rules[i].matched; ++i) {
    const rap_rule_use *r = &rules[i];
    const size_t tenths = steps ? (r->steps * 1000U + steps / 2U) / steps : 0U;
    printf("%7zu  %8zu  %8zu  %4zu.%zu  ", r->matched, r->facts, r->tried,
           tenths / 10U, tenths % 10U);
    print_text(r->name);
    printf("  ");
    print_place(r);
  }
  printf("(tried: sentences in which the trigger occurs; cost: of %zu tests of "
         "units)\n",
         steps);
}

/* Rules [first, end), if there are any. */
static void print_unmatched(const char *title, const rap_rule_use *rules,
                            size_t first, size_t end)
{
  if (first < end) {
    printf("\n%s (%zu):\n", title, end - first);
  }
  for (size_t i = first; i < end; ++i) {
    printf("%7zu  ", rules[i].tried);
    print_text(rules[i].name);
    printf("  ");
    print_place(&rules[i]);
  }
}

static int print_rules(const rap_coverage *coverage, size_t n)
{
  rap_rule_use *rules = malloc((n + 1U) * sizeof(*rules));
  if (!rules) {
    fprintf(stderr, "rapporteur: no memory\n");
    return CLI_MACHINE;
  }
  for (size_t i = 0U; i < n; ++i) {
    rules[i] = rap_coverage_rule(coverage, i);
  }
  qsort(rules, n, sizeof(*rules), by_matches);
  size_t matched = 0U;
  while (matched < n && rules[matched].matched) {
    ++matched;
  }
  size_t tried = matched;
  while (tried < n && rules[tried].tried) {
    ++tried;
  }
  print_matched(rules, n);
  print_unmatched("tried, and never matched", rules, matched, tried);
  print_unmatched("never tried: the trigger did not occur", rules, tried, n);
  free(rules);
  return CLI_OK;
}

static int print_unknown(const settings *s, rap_coverage *coverage,
                         rap_unknown_kind kind, const char *title)
{
  const rap_unknown *items = NULL;
  size_t n = 0U;
  rap_error err = {.status = RAP_OK};
  if (rap_coverage_unknown(coverage, kind, &items, &n, &err) != RAP_OK) {
    return cli_fail(&err);
  }
  const size_t shown = n < s->top ? n : s->top;
  printf("\n%s (%zu of %zu):\n", title, shown, n);
  for (size_t i = 0U; i < shown; ++i) {
    printf("%7zu  ", items[i].count);
    print_text(items[i].word);
    if (items[i].type.len) {
      printf("  ");
      print_text(items[i].type);
    }
    printf("\n");
  }
  return CLI_OK;
}

static int print(const settings *s, rap_coverage *coverage, size_t n_rules)
{
  const rap_coverage_counts c = rap_coverage_count(coverage);
  printf("%zu documents, %zu sentences, %zu tokens: %zu facts, %zu events\n",
         c.documents, c.sentences, c.tokens, c.facts, c.events);
  int status = print_rules(coverage, n_rules);
  if (status == CLI_OK) {
    status = print_unknown(s, coverage, RAP_UNKNOWN_VERBS,
                           "verbs that no rule and no list names");
  }
  if (status == CLI_OK) {
    status = print_unknown(s, coverage, RAP_UNKNOWN_NAMES,
                           "names that no table has, and what they were taken "
                           "for");
  }
  return status != CLI_OK ? status : cli_flush() ? CLI_OK : CLI_MACHINE;
}

/* ---- reading */

/* All documents; those at fault are passed over where that is wanted. */
static int add_all(const settings *s, rap_corpus *corpus,
                   rap_coverage *coverage)
{
  int status = CLI_OK;
  for (;;) {
    rap_document *document = NULL;
    rap_error err = {.status = RAP_OK};
    rap_status st = rap_corpus_next(corpus, &document, &err);
    if (st == RAP_DONE) {
      return status;
    }
    if (st == RAP_OK) {
      st = rap_coverage_add(coverage, document, &err);
      rap_document_free(document);
    }
    if (st != RAP_OK) {
      status = cli_fail(&err);
      if (!s->keep_going || status != CLI_BAD) {
        return status;
      }
    }
  }
}

static int count(const settings *s, const cli_session *session,
                 rap_corpus *corpus, rap_coverage *coverage)
{
  const int read = add_all(s, corpus, coverage);
  if (read != CLI_OK && !(read == CLI_BAD && s->keep_going)) {
    return read;
  }
  const int printed = print(s, coverage, rap_rules_count(session->rules));
  return printed != CLI_OK ? printed : read;
}

static int run(const void *user, const cli_session *session)
{
  const settings *s = user;
  rap_corpus *corpus = NULL;
  rap_coverage *coverage = NULL;
  rap_error err = {.status = RAP_OK};
  rap_status st = rap_corpus_open(&corpus, session->ctx, s->common.inputs,
                                  s->common.n_inputs, &s->corpus, &err);
  if (st == RAP_OK) {
    st = rap_coverage_new(&coverage, session->rules, &err);
  }
  const int status =
      st == RAP_OK ? count(s, session, corpus, coverage) : cli_fail(&err);
  rap_coverage_free(coverage);
  rap_corpus_free(corpus);
  return status;
}

int cli_coverage(int argc, char **argv)
{
  settings s = {.corpus = RAP_CORPUS_OPTIONS_INIT, .top = 20U};
  cli_arguments a = {argc, argv, 2, false, "rules"};
  return cli_run(&a, take_option, &s, &s.common, run);
}
