/* The index from triggers to rules. */
#include "match/index.h"

static bool add_id(rap_arena *arena, rap_rule_ids *ids, size_t rule)
{
  uint32_t *slot = rap_vec_push(arena, ids);
  if (slot) {
    *slot = (uint32_t)rule;
  }
  return slot;
}

static bool add_word(rap_index *index, rap_arena *arena, rap_map *map,
                     rap_str word, size_t rule)
{
  bool made = false;
  rap_map_entry *entry = rap_map_put(map, word, &made);
  if (!entry) {
    return false;
  }
  if (made) {
    const rap_rule_ids *ids = rap_vec_push(arena, &index->rules);
    if (!ids) {
      return false;
    }
    entry->value = index->rules.len - 1U;
  }
  return add_id(arena, &index->rules.items[entry->value], rule);
}

static bool add_rule(rap_index *index, rap_arena *arena,
                     const rap_trigger *trigger, size_t rule)
{
  if (trigger->kind == RAP_TRIGGER_TYPE) {
    for (int type = 1; type < RAP_TYPE_COUNT; ++type) {
      if (trigger->types & RAP_TYPE_BIT(type) &&
          !add_id(arena, &index->types[type], rule)) {
        return false;
      }
    }
    return true;
  }
  rap_map *map =
      trigger->kind == RAP_TRIGGER_FORM ? &index->forms : &index->lemmas;
  for (size_t i = 0U; i < trigger->n_words; ++i) {
    if (!add_word(index, arena, map, trigger->words[i], rule)) {
      return false;
    }
  }
  return true;
}

rap_status rap_index_make(rap_index *index, rap_arena *arena,
                          const rap_rule_set *rules, rap_error *err)
{
  memset(index, 0, sizeof(*index));
  rap_map_init(&index->forms, arena);
  rap_map_init(&index->lemmas, arena);
  for (size_t i = 0U; i < rap_rule_set_count(rules); ++i) {
    if (!add_rule(index, arena, &rap_rule_set_get(rules, i)->trigger, i)) {
      return rap_fail_nomem(err);
    }
  }
  return RAP_OK;
}

static void mark(const rap_rule_ids *ids, bool *wanted)
{
  for (size_t i = 0U; i < ids->len; ++i) {
    wanted[ids->items[i]] = true;
  }
}

static void mark_word(const rap_index *index, const rap_map *map, rap_str word,
                      bool *wanted)
{
  const rap_map_entry *entry = rap_map_get(map, word);
  if (entry) {
    mark(&index->rules.items[entry->value], wanted);
  }
}

void rap_index_mark(const rap_index *index, const rap_units *units,
                    bool *wanted)
{
  for (size_t i = 0U; i < units->units.len; ++i) {
    const rap_unit *unit = &units->units.items[i];
    mark_word(index, &index->forms, unit->lower, wanted);
    mark_word(index, &index->lemmas, unit->lemma, wanted);
    mark(&index->types[unit->type], wanted);
  }
}
