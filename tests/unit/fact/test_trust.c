/* From what confidence is weighed: tests/fact/traits.tsv, and the weighing. */
#include "fixture.h"

#include "graph/iri.h"

/* The evidence of the first event or fact of that name, or of what fills a slot
 * of the first event; NULL where there is none. */
static const rap_evidence *evidence_of(const rap_facts *facts, rap_str what)
{
  const rap_event *e = facts->events.len ? facts->events.items : NULL;
  if (e && rap_str_eq(what, RAP_STR("schema:attendee"))) {
    return e->participants.len ? &e->participants.items[0].evidence : NULL;
  }
  if (e && rap_str_eq(what, RAP_STR("schema:location"))) {
    return &e->place.evidence;
  }
  if (e && rap_str_eq(rap_iri_event_word(e->cls->curie), what)) {
    return &e->evidence;
  }
  for (size_t i = 0U; i < facts->facts.len; ++i) {
    if (rap_str_eq(facts->facts.items[i].relation->curie, what)) {
      return &facts->facts.items[i].evidence;
    }
  }
  return NULL;
}

/* exp(hundredths / 100) */
static double power(int hundredths)
{
  double e = 1.0;
  for (int i = 0; i < (hundredths < 0 ? -hundredths : hundredths); ++i) {
    e *= 1.010050167084168;
  }
  return hundredths < 0 ? 1.0 / e : e;
}

/* What the table says of the traits, times what the rule states; but not less
 * than one half where the rule states more. */
static double weighed(const fixture *f, rap_str traits, double stated)
{
  int sum = 0;
  for (rap_str trait; rap_str_split(&traits, ' ', &trait);) {
    sum += rap_lexicon_weight(f->lexicon, trait);
  }
  const double confidence = stated / (1.0 + power(-sum));
  const double least = stated < 0.5 ? stated : 0.5;
  return confidence > least ? confidence : least;
}

/* Are the traits those of the line, "rules" apart, which depends on how many
 * rules there are? */
static bool same_traits(rap_str found, rap_str wanted)
{
  rap_str trait;
  while (rap_str_split(&found, ' ', &trait)) {
    rap_str want;
    if (!rap_str_eq(trait, RAP_STR("rules")) &&
        !(rap_str_split(&wanted, ' ', &want) && rap_str_eq(trait, want))) {
      return false;
    }
  }
  return !wanted.len;
}

/* text, what, traits; the number of errors */
static size_t check_line(fixture *f, rap_str line)
{
  rap_str text;
  rap_str what;
  rap_doc *doc = NULL;
  assert_true(rap_str_split(&line, '\t', &text) &&
              rap_str_split(&line, '\t', &what));
  assert_int_equal(rap_doc_new(&doc, f->ctx, RAP_STR("test"), text, NULL),
                   RAP_OK);
  const rap_evidence *evidence = evidence_of(facts_of(f, doc, true), what);
  const rap_str found = evidence ? evidence->traits : RAP_STR("");
  const bool good = same_traits(found, line);
  if (!good) {
    print_error("%.*s: %.*s has '%.*s', not '%.*s'\n", RAP_ARG(text),
                RAP_ARG(what), RAP_ARG(found), RAP_ARG(line));
  } else {
    const double off =
        evidence->confidence - weighed(f, found, evidence->stated);
    assert_true(off < 0.002 && off > -0.002);
  }
  rap_doc_free(doc);
  return good ? 0U : 1U;
}

static void claims_have_their_traits(void **state)
{
  check_table(*state, "tests/fact/traits.tsv", check_line, 12U);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(claims_have_their_traits)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
