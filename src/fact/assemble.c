/* From matches to facts and events, step by step. */
#include "fact/assembly.h"

void rap_assembly_add(rap_assembly *a, const rap_fact *fact)
{
  rap_fact *slot = rap_vec_push(a->arena, &a->facts->facts);
  if (!slot) {
    a->failed = true;
    return;
  }
  *slot = *fact;
}

void rap_assembly_reject(rap_assembly *a, const rap_rejected *rejected)
{
  rap_rejected *slot = rap_vec_push(a->arena, &a->facts->rejected);
  if (!slot) {
    a->failed = true;
    return;
  }
  *slot = *rejected;
}

bool rap_assembly_add_derived(rap_assembly *a, size_t subject,
                              const char *predicate, size_t object,
                              const char *step, size_t sentence)
{
  const rap_fact fact = {.subject = subject,
                         .relation =
                             rap_ontology_find(a->onto, rap_str_of(predicate)),
                         .object = object,
                         .office = {NULL, SIZE_MAX, RAP_TENSE_CURRENT},
                         .status = RAP_STATUS_ACTUAL,
                         .evidence = rap_evidence_derived(a, step, sentence)};
  const bool told = fact.relation && subject != SIZE_MAX &&
                    object != SIZE_MAX && subject != object;
  if (told) {
    rap_assembly_add(a, &fact);
  }
  return told;
}

rap_status rap_facts_assemble(rap_facts **out, rap_mentions *mentions,
                              const rap_matches *matches,
                              const rap_ontology *onto, rap_error *err)
{
  rap_facts *facts = rap_arena_alloc(mentions->arena, sizeof(*facts));
  if (!facts) {
    return rap_fail_nomem(err);
  }
  facts->mentions = mentions;
  rap_assembly a = {.facts = facts,
                    .mentions = mentions,
                    .doc = mentions->doc,
                    .onto = onto,
                    .arena = mentions->arena};
  rap_assembly_reports(&a);
  rap_assembly_instantiate(&a, matches);
  rap_assembly_possessors(&a);
  rap_assembly_attach(&a);
  rap_assembly_owners(&a);
  rap_assembly_successions(&a);
  rap_assembly_regimes(&a);
  rap_assembly_derive(&a);
  rap_assembly_owned(&a);
  rap_assembly_parties(&a);
  rap_assembly_members(&a);
  rap_assembly_fellows(&a);
  rap_assembly_introduced(&a);
  rap_assembly_unite(&a);
  rap_assembly_merge(&a);
  rap_assembly_trust(&a);
  if (a.failed) {
    return rap_fail_nomem(err);
  }
  *out = facts;
  return RAP_OK;
}
