/* Arenas and vectors. */
#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef RAP_ARENA_MALLOC
#  define BLOCK_SIZE 0U
#else
#  define BLOCK_SIZE ((size_t)64 << 10)
#endif

struct rap_arena_block {
  rap_arena_block *next;
  size_t size;
  max_align_t data[];
};

void rap_arena_init(rap_arena *arena, rap_context *ctx)
{
  arena->ctx = ctx;
  arena->blocks = NULL;
  arena->used = 0U;
}

void rap_arena_free(rap_arena *arena)
{
  while (arena->blocks) {
    rap_arena_block *block = arena->blocks;
    arena->blocks = block->next;
    rap_free(arena->ctx, block);
  }
  arena->used = 0U;
}

static bool add_block(rap_arena *arena, size_t size)
{
  const size_t want = size > BLOCK_SIZE ? size : BLOCK_SIZE;
  if (want > SIZE_MAX - sizeof(rap_arena_block)) {
    return false;
  }
  rap_arena_block *block = rap_alloc(arena->ctx, sizeof(*block) + want);
  if (!block) {
    return false;
  }
  block->next = arena->blocks;
  block->size = want;
  arena->blocks = block;
  arena->used = 0U;
  return true;
}

void *rap_arena_alloc(rap_arena *arena, size_t size)
{
  const size_t unit = sizeof(max_align_t);
  if (size > SIZE_MAX - unit) {
    return NULL;
  }
  const size_t rounded = (size + unit - 1U) / unit * unit;
  const rap_arena_block *block = arena->blocks;

  if ((!block || block->size - arena->used < rounded) &&
      !add_block(arena, rounded)) {
    return NULL;
  }
  void *ptr = (char *)arena->blocks->data + arena->used;
  arena->used += rounded;
  return ptr;
}

void *rap_arena_array(rap_arena *arena, size_t count, size_t item)
{
  if (item && count > SIZE_MAX / item) {
    return NULL;
  }
  return rap_arena_alloc(arena, count * item);
}

rap_str rap_arena_copy(rap_arena *arena, rap_str s)
{
  rap_str copy = {NULL, 0U};
  char *bytes = rap_arena_alloc(arena, s.len + 1U);
  if (bytes) {
    if (s.len) {
      memcpy(bytes, s.ptr, s.len);
    }
    copy.ptr = bytes;
    copy.len = s.len;
  }
  return copy;
}

rap_str rap_arena_printf(rap_arena *arena, const char *format, ...)
{
  rap_str made = {NULL, 0U};
  va_list args;

  va_start(args, format);
  const int len = vsnprintf(NULL, 0U, format, args);
  va_end(args);
  if (len < 0) {
    return made;
  }
  char *bytes = rap_arena_alloc(arena, (size_t)len + 1U);
  if (bytes) {
    va_start(args, format);
    vsnprintf(bytes, (size_t)len + 1U, format, args);
    va_end(args);
    made.ptr = bytes;
    made.len = (size_t)len;
  }
  return made;
}

bool rap_vec_reserve(rap_arena *arena, void **items, size_t *cap, size_t want,
                     size_t item)
{
  if (want <= *cap) {
    return true;
  }
  size_t grown = *cap ? *cap * 2U : 8U;
  if (grown < want) {
    grown = want;
  }
  void *moved = rap_arena_array(arena, grown, item);
  if (!moved) {
    return false;
  }
  if (*cap) {
    memcpy(moved, *items, *cap * item);
  }
  *items = moved;
  *cap = grown;
  return true;
}

size_t rap_lower_bound(const void *items, size_t n, size_t item, size_t key,
                       size_t value)
{
  size_t low = 0U;
  while (low < n) {
    const size_t middle = low + (n - low) / 2U;
    size_t here = 0U;
    memcpy(&here, (const char *)items + middle * item + key, sizeof(here));
    if (here < value) {
      low = middle + 1U;
    } else {
      n = middle;
    }
  }
  return low;
}
