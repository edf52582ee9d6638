/* Each fact has its own evidence, also where one match tells of several. */
#include "fixture.h"

/* The last sentence that tells of the membership of a state. */
static size_t last_sentence(const rap_facts *facts, rap_str member)
{
  for (size_t i = 0U; i < facts->facts.len; ++i) {
    const rap_fact *fact = &facts->facts.items[i];
    const rap_entity *who = &facts->mentions->entities.items[fact->subject];
    if (who->known && rap_str_eq(who->known->label, member) &&
        rap_str_eq(fact->relation->curie, RAP_STR("org:memberOf"))) {
      assert_int_equal(fact->evidence.sentences.len, 2);
      return fact->evidence.sentences.items[1];
    }
  }
  fail_msg("no membership of %.*s", RAP_ARG(member));
  return SIZE_MAX;
}

static void evidence_is_nobody_elses(void **state)
{
  fixture *f = *state;
  rap_doc *doc = NULL;
  assert_int_equal(rap_doc_new(&doc, f->ctx, RAP_STR("test"),
                               RAP_STR("Armenia and Belarus joined the CSTO. "
                                       "Armenia is a member of the CSTO. "
                                       "Belarus is a member of the CSTO."),
                               NULL),
                   RAP_OK);
  const rap_facts *facts = facts_of(f, doc, false);
  assert_int_equal(last_sentence(facts, RAP_STR("Armenia")), 1);
  assert_int_equal(last_sentence(facts, RAP_STR("Belarus")), 2);
  rap_doc_free(doc);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(evidence_is_nobody_elses)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
