/* Whether it happened, is planned, is denied or may be: tests/fact/status.tsv,
 * and the twins of one sentence in each status: tests/fact/twins.tsv. */
#include "fixture.h"

#include "graph/iri.h"

static const char *name_of(rap_factuality status)
{
  return status == RAP_STATUS_PLANNED        ? "planned"
         : status == RAP_STATUS_HYPOTHETICAL ? "hypothetical"
         : status == RAP_STATUS_NEGATED      ? "negated"
                                             : "actual";
}

/* Keep one status; two that differ are none. */
static const char *join(const char *found, const char *status)
{
  return !found || strcmp(found, status) == 0 ? status : "";
}

/* The status of the events or facts of that name; empty where there is none, or
 * they differ.  Who only stands in for the holder of an office is left out. */
static const char *status_in(const rap_facts *facts, rap_str what)
{
  const char *found = NULL;
  for (size_t i = 0U; i < facts->events.len; ++i) {
    const rap_event *e = &facts->events.items[i];
    if (rap_str_eq(rap_iri_event_word(e->cls->curie), what)) {
      found = join(found, name_of(e->status));
    }
  }
  for (size_t i = 0U; i < facts->facts.len; ++i) {
    const rap_fact *fact = &facts->facts.items[i];
    if (rap_str_eq(fact->relation->curie, what) &&
        !facts->mentions->entities.items[fact->subject].unidentified) {
      found = join(found, name_of(fact->status));
    }
  }
  return found ? found : "";
}

static bool check_sentence(fixture *f, rap_str sentence, rap_str what,
                           rap_str status)
{
  rap_doc *doc = NULL;
  assert_int_equal(rap_doc_new(&doc, f->ctx, RAP_STR("test"), sentence, NULL),
                   RAP_OK);
  const char *found = status_in(facts_of(f, doc, false), what);
  const bool good = rap_str_eq(status, rap_str_of(found));
  if (!good) {
    print_error("%.*s: %.*s is '%s', not %.*s\n", RAP_ARG(sentence),
                RAP_ARG(what), found, RAP_ARG(status));
  }
  rap_doc_free(doc);
  return good;
}

/* sentence, what, status; the number of errors */
static size_t check_line(fixture *f, rap_str line)
{
  rap_str sentence;
  rap_str what;
  assert_true(rap_str_split(&line, '\t', &sentence) &&
              rap_str_split(&line, '\t', &what));
  return check_sentence(f, sentence, what, line) ? 0U : 1U;
}

/* what, and the same in each status; the number of errors */
static size_t check_twins(fixture *f, rap_str line)
{
  static const char *const statuses[] = {"actual", "planned", "negated",
                                         "hypothetical"};
  rap_str what;
  size_t wrong = 0U;
  assert_true(rap_str_split(&line, '\t', &what));
  for (size_t i = 0U; i < 4U; ++i) {
    rap_str sentence;
    assert_true(rap_str_split(&line, '\t', &sentence));
    wrong += !check_sentence(f, sentence, what, rap_str_of(statuses[i]));
  }
  return wrong;
}

static void clauses_have_their_status(void **state)
{
  check_table(*state, "tests/fact/status.tsv", check_line, 40U);
}

static void twins_differ_by_their_clause(void **state)
{
  check_table(*state, "tests/fact/twins.tsv", check_twins, 60U);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(clauses_have_their_status),
      cmocka_unit_test(twins_differ_by_their_clause)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
