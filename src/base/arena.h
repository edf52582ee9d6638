/* Arenas: memory that dies together, and vectors that grow in one. */
#ifndef RAP_BASE_ARENA_H
#define RAP_BASE_ARENA_H

#include "base/context.h"

/* A bump allocator over blocks of the context's memory.  With
 * -DRAP_ARENA_MALLOC each allocation is a block of its own, so that the
 * sanitizers see its bounds. */
typedef struct rap_arena_block rap_arena_block;

typedef struct {
  rap_context *ctx;
  rap_arena_block *blocks; /* newest first */
  size_t used;             /* bytes of the newest block */
} rap_arena;

/* Make an empty arena; allocates nothing. */
void rap_arena_init(rap_arena *arena, rap_context *ctx);

/* Free all that was allocated; the arena is empty again. */
void rap_arena_free(rap_arena *arena);

/* `size` zeroed bytes, aligned for any type; NULL where there is no memory. */
void *rap_arena_alloc(rap_arena *arena, size_t size);

/* `count` zeroed items; NULL also where the product overflows. */
void *rap_arena_array(rap_arena *arena, size_t count, size_t item);

/* A copy, with a NUL after its end.  ptr is NULL where there is no memory
 * (never for an empty string). */
rap_str rap_arena_copy(rap_arena *arena, rap_str s);

/* printf into the arena; ptr is NULL where there is no memory. */
RAP_PRINTF(2, 3)
rap_str rap_arena_printf(rap_arena *arena, const char *format, ...);

/* A vector of T that grows in an arena: RAP_VEC(int) v = {0}; */
#define RAP_VEC(T)   \
  struct {           \
    T *items;        \
    size_t len, cap; \
  }

/* Append a zeroed item; its pointer, or NULL where there is no memory.
 *   int *slot = rap_vec_push(arena, &v); */
#define rap_vec_push(arena, v)                                              \
  (rap_vec_reserve((arena), (void **)&(v)->items, &(v)->cap, (v)->len + 1U, \
                   sizeof(*(v)->items))                                     \
       ? &(v)->items[(v)->len++]                                            \
       : NULL)

/* Of `n` items of `item` bytes, ascending by the size_t that stands `key` bytes
 * into each, the first whose key is not below `value`; n for none. */
size_t rap_lower_bound(const void *items, size_t n, size_t item, size_t key,
                       size_t value);

/* Make room for `want` items; false where there is no memory. */
bool rap_vec_reserve(rap_arena *arena, void **items, size_t *cap, size_t want,
                     size_t item);

#endif
