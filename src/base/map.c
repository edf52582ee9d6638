/* A hash map that keeps the order of insertion. */
#include "base/map.h"

void rap_map_init(rap_map *map, rap_arena *arena)
{
  memset(map, 0, sizeof(*map));
  map->arena = arena;
}

/* The slot of `key`, or the free one where it would go. */
static uint32_t *find_slot(const rap_map *map, rap_str key)
{
  const size_t mask = map->n_slots - 1U;
  const uint64_t hash = rap_str_hash(key); /* its low bits alone mix little */
  size_t at = (size_t)(hash ^ hash >> 32) & mask;
  while (map->slots[at] &&
         !rap_str_eq(map->entries.items[map->slots[at] - 1U].key, key)) {
    at = (at + 1U) & mask;
  }
  return &map->slots[at];
}

static bool grow(rap_map *map)
{
  const size_t n = map->n_slots ? map->n_slots * 2U : 16U;
  uint32_t *slots = rap_arena_array(map->arena, n, sizeof(*slots));
  if (!slots) {
    return false;
  }
  map->slots = slots;
  map->n_slots = n;
  for (size_t i = 0U; i < map->entries.len; ++i) {
    *find_slot(map, map->entries.items[i].key) = (uint32_t)(i + 1U);
  }
  return true;
}

rap_map_entry *rap_map_put(rap_map *map, rap_str key, bool *made)
{
  if (map->entries.len * 2U >= map->n_slots && !grow(map)) {
    return NULL;
  }
  uint32_t *slot = find_slot(map, key);
  if (made) {
    *made = !*slot;
  }
  if (*slot) {
    return &map->entries.items[*slot - 1U];
  }
  rap_map_entry *entry = rap_vec_push(map->arena, &map->entries);
  if (entry) {
    entry->key = key;
    *slot = (uint32_t)map->entries.len;
  }
  return entry;
}

rap_map_entry *rap_map_keep(rap_map *map, rap_str key, bool *made)
{
  const rap_str kept =
      rap_map_get(map, key) ? key : rap_arena_copy(map->arena, key);
  return kept.ptr || !kept.len ? rap_map_put(map, kept, made) : NULL;
}

const rap_map_entry *rap_map_get(const rap_map *map, rap_str key)
{
  if (!map->n_slots) {
    return NULL;
  }
  const uint32_t slot = *find_slot(map, key);
  return slot ? &map->entries.items[slot - 1U] : NULL;
}
