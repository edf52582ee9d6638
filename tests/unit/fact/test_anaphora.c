/* What pronouns and descriptions mean: tests/fact/anaphora.tsv. */
#include "fixture.h"

/* What the mention means: names with " & " between them. */
static rap_str meaning_of(const rap_mentions *mentions, const rap_mention *m)
{
  rap_str text = RAP_STR("-");
  for (size_t i = 0U; m && i < m->n_entities; ++i) {
    const rap_str name = rap_mentions_label(mentions, m->entities[i]);
    text = i ? rap_arena_printf(mentions->arena, "%.*s & %.*s", RAP_ARG(text),
                                RAP_ARG(name))
             : name;
  }
  return text;
}

/* The mention, seen by rules or not, that begins with the last such word. */
static const rap_mention *mention_of(const rap_mentions *mentions, rap_str word)
{
  const rap_doc *doc = mentions->doc;
  size_t i = doc->tokens.len;
  while (i > 0U && !rap_str_eq(doc->tokens.items[i - 1U].lower, word)) {
    --i;
  }
  assert_true(i > 0U);
  const rap_mention *m = rap_mentions_over(mentions, i - 1U);
  return m ? m : rap_mentions_hidden(mentions, i - 1U);
}

/* text, word, meaning; the number of errors */
static size_t check_line(fixture *f, rap_str line)
{
  rap_str text;
  rap_str word;
  rap_doc *doc = NULL;
  assert_true(rap_str_split(&line, '\t', &text) &&
              rap_str_split(&line, '\t', &word));
  assert_int_equal(rap_doc_new(&doc, f->ctx, RAP_STR("test"), text, NULL),
                   RAP_OK);
  const rap_mentions *mentions = facts_of(f, doc, false)->mentions;
  const rap_str found = meaning_of(mentions, mention_of(mentions, word));
  const bool good = rap_str_eq(found, line);
  if (!good) {
    print_error("%.*s: '%.*s' means %.*s, not %.*s\n", RAP_ARG(text),
                RAP_ARG(word), RAP_ARG(found), RAP_ARG(line));
  }
  rap_doc_free(doc);
  return good ? 0U : 1U;
}

static void words_mean_what_was_named(void **state)
{
  check_table(*state, "tests/fact/anaphora.tsv", check_line, 35U);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_mean_what_was_named)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
