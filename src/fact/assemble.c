/* From matches to facts and events, step by step. */
#include "fact/assembly.h"

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
  rap_assembly_attach(&a);
  rap_assembly_owners(&a);
  rap_assembly_derive(&a);
  rap_assembly_members(&a);
  rap_assembly_unite(&a);
  rap_assembly_merge(&a);
  rap_assembly_trust(&a);
  if (a.failed) {
    return rap_fail_nomem(err);
  }
  *out = facts;
  return RAP_OK;
}
