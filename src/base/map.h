/* A map from text to a number, in an arena.  Iterates in the order of
 * insertion, so that no hash order ever shows. */
#ifndef RAP_BASE_MAP_H
#define RAP_BASE_MAP_H

#include "base/str.h"

typedef struct {
  rap_str key; /* borrowed: must outlive the map */
  size_t value;
} rap_map_entry;

typedef struct {
  rap_arena *arena;
  RAP_VEC(rap_map_entry) entries; /* in order of insertion */
  uint32_t *slots;                /* entry index + 1; 0 is free */
  size_t n_slots;                 /* a power of two, or 0 */
} rap_map;

void rap_map_init(rap_map *map, rap_arena *arena);

/* The entry of `key`, made with value 0 where there is none (`*made`, which
 * may be NULL, says so); NULL where there is no memory.  Valid until the next
 * put. */
rap_map_entry *rap_map_put(rap_map *map, rap_str key, bool *made);

/* As rap_map_put; where the key is new, a copy of it is kept. */
rap_map_entry *rap_map_keep(rap_map *map, rap_str key, bool *made);

/* A key of numbers, valid in its block: RAP_KEY(subject, object). */
#define RAP_KEY(...)                                \
  ((rap_str){(const char *)(size_t[]){__VA_ARGS__}, \
             sizeof((size_t[]){__VA_ARGS__})})

/* The entry of `key`, or NULL. */
const rap_map_entry *rap_map_get(const rap_map *map, rap_str key);

#endif
