/* An averaged perceptron (Collins 2002) over hashed rows. */
#include <math.h>

#include "train.h"

void train_weights_init(train_weights *weights, rap_arena *arena, unsigned bits,
                        size_t classes)
{
  const size_t n = ((size_t)1 << bits) + RAP_ROW_CLASSES;
  weights->arena = arena;
  weights->now = rap_arena_array(arena, n, sizeof(float));
  weights->sum = rap_arena_array(arena, n, sizeof(float));
  weights->when = rap_arena_array(arena, n, sizeof(uint32_t));
  weights->mask = (uint32_t)(((size_t)1 << bits) - 1U);
  weights->classes = (uint32_t)classes;
  weights->step = 0U;
  train_check(weights->now && weights->sum && weights->when, "no memory", NULL);
}

void train_weights_score(const train_weights *weights, const uint64_t *features,
                         size_t n, float *scores)
{
  for (size_t k = 0U; k < weights->classes; ++k) {
    scores[k] = 0.0F;
  }
  for (size_t i = 0U; i < n; ++i) {
    const float *row = weights->now + rap_row_at(features[i], weights->mask);
    for (size_t k = 0U; k < weights->classes; ++k) {
      scores[k] += row[k];
    }
  }
}

size_t train_rival(const float *scores, const bool *allowed, size_t n,
                   size_t wanted, float margin)
{
  size_t rival = wanted;
  float most = scores[wanted] - margin;
  for (size_t k = 0U; k < n; ++k) {
    if (k != wanted && (!allowed || allowed[k]) && scores[k] > most) {
      rival = k;
      most = scores[k];
    }
  }
  return rival;
}

static void add(train_weights *weights, size_t at, float by)
{
  weights->sum[at] +=
      weights->now[at] * (float)(weights->step - weights->when[at]);
  weights->when[at] = weights->step;
  weights->now[at] += by;
}

void train_weights_restart(train_weights *weights)
{
  for (size_t i = 0U; i < (size_t)weights->mask + 1U + RAP_ROW_CLASSES; ++i) {
    add(weights, i, -weights->now[i]);
  }
}

void train_weights_update(train_weights *weights, const uint64_t *features,
                          size_t n, size_t wanted, size_t found)
{
  ++weights->step;
  for (size_t i = 0U; wanted != found && i < n; ++i) {
    const size_t row = rap_row_at(features[i], weights->mask);
    add(weights, row + wanted, 1.0F);
    add(weights, row + found, -1.0F);
  }
}

float train_weights_sum(const train_weights *weights, const uint64_t *features,
                        size_t n)
{
  float sum = 0.0F;
  for (size_t i = 0U; i < n; ++i) {
    sum += weights->now[rap_weight_at(features[i], weights->mask)];
  }
  return sum;
}

void train_weights_decide(train_weights *weights, const uint64_t *features,
                          size_t n, bool wanted, bool found)
{
  ++weights->step;
  for (size_t i = 0U; wanted != found && i < n; ++i) {
    add(weights, rap_weight_at(features[i], weights->mask),
        wanted ? 1.0F : -1.0F);
  }
}

rap_str train_weights_codes(train_weights *weights)
{
  const size_t n = (size_t)weights->mask + 1U + RAP_ROW_CLASSES;
  char *codes = rap_arena_alloc(weights->arena, n);
  float most = 1.0F;
  train_check(codes != NULL, "no memory", NULL);
  for (size_t i = 0U; i < n; ++i) {
    add(weights, i, 0.0F);
    const float size = fabsf(weights->sum[i]);
    most = size > most ? size : most;
  }
  for (size_t i = 0U; i < n; ++i) {
    const float w = weights->sum[i];
    const int code = (int)lroundf(127.0F * sqrtf(fabsf(w) / most));
    codes[i] = (char)(w < 0.0F ? -code : code);
  }
  return (rap_str){codes, n};
}

size_t *train_order(rap_arena *arena, size_t n, unsigned seed)
{
  uint64_t state = rap_mix(seed + 1U, 0xA5A5U);
  size_t *order = rap_arena_array(arena, n + 1U, sizeof(*order));
  train_check(order != NULL, "no memory", NULL);
  for (size_t i = 0U; i < n; ++i) {
    order[i] = i;
  }
  for (size_t i = n; i > 1U; --i) {
    state = rap_mix(state, i);
    const size_t k = (size_t)((state >> 16) % i);
    const size_t swap = order[i - 1U];
    order[i - 1U] = order[k];
    order[k] = swap;
  }
  return order;
}
