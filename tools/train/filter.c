/* Which features are kept: those that were seen often enough.  The others would
 * share rows with them, and disturb. */
#include "train.h"

#define COUNT_BITS 26U /* of the table that counts them */

void train_filter_init(train_filter *filter, rap_arena *arena, unsigned bits)
{
  filter->size = (size_t)1 << (bits - 3U);
  filter->counts = rap_arena_alloc(arena, (size_t)1 << COUNT_BITS);
  filter->bits = rap_arena_alloc(arena, filter->size);
  train_check(filter->counts && filter->bits, "no memory", NULL);
  filter->seen = (rap_filter){filter->bits, (uint32_t)(filter->size * 8U - 1U)};
}

static uint8_t *count_of(const train_filter *filter, uint64_t feature)
{
  return &filter->counts[feature >> (64U - COUNT_BITS)];
}

/* As rap_filter_has looks. */
void train_filter_add(const train_filter *filter, uint64_t feature)
{
  const uint32_t step = (uint32_t)(feature >> 24) | 1U;
  uint32_t at = (uint32_t)feature;
  for (unsigned i = 0U; i < RAP_FILTER_BITS; ++i, at += step) {
    const uint32_t bit = at & filter->seen.mask;
    filter->bits[bit >> 3] |= (uint8_t)(1U << (bit & 7U));
  }
}

void train_filter_count(train_filter *filter, const uint64_t *features,
                        size_t n, unsigned least)
{
  for (size_t i = 0U; i < n; ++i) {
    uint8_t *count = count_of(filter, features[i]);
    if (*count < least && ++*count == least) {
      train_filter_add(filter, features[i]);
    }
  }
}

rap_str train_filter_section(const train_filter *filter)
{
  return (rap_str){(const char *)filter->bits, filter->size};
}
