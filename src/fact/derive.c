/* What names say by themselves: "the Iraqi Ministry of Culture" is of Iraq. */
#include "fact/assembly.h"

static size_t sentence_of(const rap_assembly *a, size_t entity)
{
  for (size_t i = 0U; i < a->mentions->mentions.len; ++i) {
    const rap_mention *m = a->mentions->mentions.items[i];
    for (size_t k = 0U; k < m->n_entities; ++k) {
      if (m->entities[k] == entity) {
        return m->sentence;
      }
    }
  }
  return SIZE_MAX;
}

void rap_assembly_derive(rap_assembly *a)
{
  const rap_signature *unit = rap_ontology_find(a->onto, RAP_STR("org:unitOf"));
  for (size_t i = 0U; unit && i < a->mentions->entities.len; ++i) {
    const rap_entity *e = &a->mentions->entities.items[i];
    const size_t sentence =
        e->parent < a->mentions->entities.len && e->parent != i
            ? sentence_of(a, i)
            : SIZE_MAX;
    if (sentence == SIZE_MAX) {
      continue;
    }
    rap_fact fact = {
        .subject = i,
        .relation = unit,
        .object = e->parent,
        .office = {NULL, SIZE_MAX, RAP_TENSE_CURRENT},
        .status = RAP_STATUS_ACTUAL,
        .evidence = rap_evidence_derived(a, "name-of-body", sentence, 0.95)};
    rap_assembly_add(a, &fact);
  }
}
