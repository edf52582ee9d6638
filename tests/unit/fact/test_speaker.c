/* Who is said to have said it: tests/fact/speakers.tsv, with trees and
 * without. */
#include "fixture.h"

#include "graph/iri.h"

/* The name of whom a claim is attributed to; "-" where that is nobody. */
static rap_str speaker_of(const rap_facts *facts, const rap_evidence *evidence)
{
  if (evidence->speakers.len != 1U) {
    return evidence->speakers.len ? RAP_STR("several") : RAP_STR("-");
  }
  return rap_mentions_label(facts->mentions, evidence->speakers.items[0]);
}

/* Keep one name; two that differ are none. */
static rap_str join(rap_str found, rap_str name)
{
  return !found.ptr || rap_str_eq(found, name) ? name : RAP_STR("different");
}

/* Who said the facts or events of that name; empty where there is none. */
static rap_str speaker_in(const rap_facts *facts, rap_str what)
{
  rap_str found = {NULL, 0U};
  for (size_t i = 0U; i < facts->events.len; ++i) {
    const rap_event *e = &facts->events.items[i];
    if (rap_str_eq(rap_iri_event_word(e->cls->curie), what)) {
      found = join(found, speaker_of(facts, &e->evidence));
      for (size_t k = 0U; k < e->participants.len; ++k) {
        found =
            join(found, speaker_of(facts, &e->participants.items[k].evidence));
      }
      if (e->place.entity != SIZE_MAX) {
        found = join(found, speaker_of(facts, &e->place.evidence));
      }
    }
  }
  for (size_t i = 0U; i < facts->facts.len; ++i) {
    const rap_fact *fact = &facts->facts.items[i];
    if (rap_str_eq(fact->relation->curie, what) &&
        !facts->mentions->entities.items[fact->subject].unidentified) {
      found = join(found, speaker_of(facts, &fact->evidence));
    }
  }
  return found;
}

static bool check_text(fixture *f, rap_str text, rap_str what, rap_str speaker,
                       bool parsed)
{
  rap_doc *doc = NULL;
  assert_int_equal(rap_doc_new(&doc, f->ctx, RAP_STR("test"), text, NULL),
                   RAP_OK);
  const rap_str found = speaker_in(facts_of(f, doc, parsed), what);
  const bool good = rap_str_eq(found, speaker);
  if (!good) {
    print_error("%.*s%s: %.*s is said by '%.*s', not by %.*s\n", RAP_ARG(text),
                parsed ? " (parsed)" : "", RAP_ARG(what), RAP_ARG(found),
                RAP_ARG(speaker));
  }
  rap_doc_free(doc);
  return good;
}

/* text, what, speaker; the number of errors */
static size_t check_line(fixture *f, rap_str line)
{
  rap_str text;
  rap_str what;
  assert_true(rap_str_split(&line, '\t', &text) &&
              rap_str_split(&line, '\t', &what));
  return (check_text(f, text, what, line, false) ? 0U : 1U) +
         (check_text(f, text, what, line, true) ? 0U : 1U);
}

static void speech_has_its_speaker(void **state)
{
  check_table(*state, "tests/fact/speakers.tsv", check_line, 60U);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(speech_has_its_speaker)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
