/* Hashed rows: the one kind of weights that the model has.
 *
 * The weights of feature f for all classes stand side by side, from
 * codes[hash(f) & mask] on; rows overlap, and training lives with that.  A
 * weight is one byte, the signed square root of what it stands for, so that
 * code * |code| is the weight in whole numbers: sums are the same on every
 * machine.
 */
#ifndef RAP_NLP_ROW_H
#define RAP_NLP_ROW_H

#include <stdint.h>
#include <stdlib.h>

/* Rows start at multiples of this, and are read in runs of it. */
#define RAP_ROW_RUN 8U
/* Classes that a table may have; also the bytes behind its last row. */
#define RAP_ROW_CLASSES 256U

typedef struct {
  const int8_t *codes; /* mask + 1 + RAP_ROW_CLASSES bytes */
  uint32_t mask;       /* a power of two, less one */
  uint16_t classes;    /* at most RAP_ROW_CLASSES */
} rap_rows;

/* Mix `x` into the hash `h`. */
static inline uint64_t rap_mix(uint64_t h, uint64_t x)
{
  h = (h ^ x) * 0x9E3779B97F4A7C15U;
  return h ^ (h >> 29);
}

/* Where the row of a hashed feature starts in a table with `mask`. */
static inline uint32_t rap_row_at(uint64_t feature, uint32_t mask)
{
  return (uint32_t)(feature >> 32) & mask & ~(RAP_ROW_RUN - 1U);
}

/* Sum the rows of `n` features into `scores`, RAP_ROW_CLASSES of them; what
 * stands behind the last class is noise. */
static inline void rap_rows_score(const rap_rows *rows,
                                  const uint64_t *features, size_t n,
                                  int32_t *scores)
{
  const size_t runs = (rows->classes + RAP_ROW_RUN - 1U) / RAP_ROW_RUN;
  for (size_t k = 0U; k < runs * RAP_ROW_RUN; ++k) {
    scores[k] = 0;
  }
  for (size_t i = 0U; i < n; ++i) {
    const int8_t *row = rows->codes + rap_row_at(features[i], rows->mask);
    for (size_t run = 0U; run < runs; ++run) {
      for (size_t k = run * RAP_ROW_RUN; k < (run + 1U) * RAP_ROW_RUN; ++k) {
        const int16_t code = row[k];
        scores[k] += (int16_t)(code * (code < 0 ? -code : code));
      }
    }
  }
}

/* Decisions of yes and no have one weight a feature, and no runs. */
static inline uint32_t rap_weight_at(uint64_t feature, uint32_t mask)
{
  return (uint32_t)(feature >> 32) & mask;
}

/* The sum of the weights of `n` features: above 0 is yes. */
static inline int32_t rap_weights_sum(const rap_rows *rows,
                                      const uint64_t *features, size_t n)
{
  int32_t sum = 0;
  for (size_t i = 0U; i < n; ++i) {
    const int32_t code = rows->codes[rap_weight_at(features[i], rows->mask)];
    sum += code * (code < 0 ? -code : code);
  }
  return sum;
}

#endif
