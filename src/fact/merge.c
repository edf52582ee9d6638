/* One fact for one content: its sentences and rules are joined. */
#include "fact/assembly.h"

/* All that makes two facts one. */
static rap_str key_of(rap_assembly *a, const rap_fact *f)
{
  const rap_str key = rap_arena_printf(
      a->arena, "%zu|%.*s|%zu|%.*s|%zu|%d|%d", f->subject,
      RAP_ARG(f->relation->curie), f->object,
      RAP_ARG((f->office.role ? f->office.role->key : RAP_STR(""))),
      f->office.in, (int)f->status, (int)f->tense);
  a->failed |= !key.ptr;
  return key;
}

static bool is_said(const rap_fact *f)
{
  return !f->office.role || f->office.in != SIZE_MAX;
}

void rap_assembly_merge(rap_assembly *a)
{
  rap_map seen;
  size_t kept = 0U;
  rap_map_init(&seen, a->arena);
  for (size_t i = 0U; i < a->facts->facts.len && !a->failed; ++i) {
    const rap_fact *fact = &a->facts->facts.items[i];
    bool made = false;
    rap_map_entry *entry =
        is_said(fact) ? rap_map_put(&seen, key_of(a, fact), &made) : NULL;
    if (entry && made) {
      entry->value = kept;
      a->facts->facts.items[kept++] = *fact;
    } else if (entry) {
      rap_fact *first = &a->facts->facts.items[entry->value];
      rap_evidence_join(a, &first->evidence, &fact->evidence);
      if (!first->during.earliest.day) {
        first->during = fact->during;
      }
    } else if (is_said(fact)) {
      a->failed = true;
    }
  }
  a->facts->facts.len = kept;
}
