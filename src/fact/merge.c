/* One fact for one content: its sentences and rules are joined. */
#include "fact/assembly.h"

/* All that makes two facts one. */
static rap_str key_of(rap_assembly *a, const rap_fact *f, rap_factuality status)
{
  const rap_str key = rap_arena_printf(
      a->arena, "%zu|%.*s|%zu|%.*s|%zu|%d|%d", f->subject,
      RAP_ARG(f->relation->curie), f->object,
      RAP_ARG((f->office.role ? f->office.role->key : RAP_STR(""))),
      f->office.in, (int)status, (int)f->tense);
  a->failed |= !key.ptr;
  return key;
}

static bool is_said(const rap_fact *f)
{
  return !f->office.role || f->office.in != SIZE_MAX;
}

/* What the text says outright not to be so (yet). */
static void find_unreal(rap_assembly *a, rap_map *unreal)
{
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    const rap_fact *fact = &a->facts->facts.items[i];
    bool made = false;
    if (!fact->described && fact->status != RAP_STATUS_ACTUAL &&
        !rap_map_put(unreal, key_of(a, fact, RAP_STATUS_ACTUAL), &made)) {
      a->failed = true;
    }
  }
}

/* "could be appointed ambassador of Norway": the description makes nobody
 * ambassador. */
static bool is_contradicted(rap_assembly *a, const rap_map *unreal,
                            const rap_fact *fact)
{
  return fact->described &&
         rap_map_get(unreal, key_of(a, fact, RAP_STATUS_ACTUAL));
}

/* Who is said to hold the highest office of a state, and which. */
static rap_str head_key(rap_assembly *a, size_t person, size_t state)
{
  const rap_str key = rap_arena_printf(a->arena, "%zu|%zu", person, state);
  a->failed |= !key.ptr;
  return key;
}

static void find_heads(rap_assembly *a, rap_map *heads)
{
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    const rap_fact *f = &a->facts->facts.items[i];
    bool made = false;
    if (f->office.role && f->office.in != SIZE_MAX &&
        rap_str_eq(rap_lexicon_class(a->mentions->lexicon,
                                     RAP_STR("holder-office"),
                                     f->office.role->label),
                   RAP_STR("head")) &&
        !rap_map_put(heads, head_key(a, f->subject, f->office.in), &made)) {
      a->failed = true;
    }
  }
}

/* "Palestinian leader Abbas", who is its president: nothing more is said. */
static bool is_head(rap_assembly *a, const rap_map *heads, const rap_fact *fact)
{
  return !fact->evidence.derived &&
         rap_str_eq(fact->relation->curie, RAP_STR("dip:leads")) &&
         rap_map_get(heads, head_key(a, fact->subject, fact->object));
}

/* A fact that is kept nowhere. */
static void reject(rap_assembly *a, const rap_fact *fact, const char *why)
{
  const rap_evidence *e = &fact->evidence;
  const rap_rejected rejected = {
      .rule = e->rules.len ? e->rules.items[0] : NULL,
      .sentence = e->sentences.len ? e->sentences.items[0] : SIZE_MAX,
      .subject = fact->subject,
      .relation = fact->relation,
      .object = fact->office.role ? fact->office.in : fact->object,
      .role = fact->office.role,
      .why = why};
  rap_assembly_reject(a, &rejected);
}

void rap_assembly_merge(rap_assembly *a)
{
  rap_map seen;
  rap_map unreal;
  rap_map heads;
  size_t kept = 0U;
  rap_map_init(&seen, a->arena);
  rap_map_init(&unreal, a->arena);
  rap_map_init(&heads, a->arena);
  find_unreal(a, &unreal);
  find_heads(a, &heads);
  for (size_t i = 0U; i < a->facts->facts.len && !a->failed; ++i) {
    const rap_fact *fact = &a->facts->facts.items[i];
    bool made = false;
    if (is_contradicted(a, &unreal, fact)) {
      reject(a, fact, "the text says outright that it is not so, or not yet");
      continue;
    }
    if (is_head(a, &heads, fact)) {
      reject(a, fact, "that office of it says so");
      continue;
    }
    rap_map_entry *entry =
        is_said(fact) ? rap_map_put(&seen, key_of(a, fact, fact->status), &made)
                      : NULL;
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
    } else {
      reject(a, fact, "whose office it is, is not said");
    }
  }
  a->facts->facts.len = kept;
}
