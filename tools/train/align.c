/* Aligning words as conll18_ud_eval.py does: by their places in the text; in
 * tokens of several words, which only the annotation has, by the longest
 * common subsequence of their forms. */
#include <stdlib.h>

#include "train.h"

typedef struct {
  const train_word *gold; /* n_gold of them, at `places` */
  const rap_span *places;
  size_t n_gold;
  const rap_token *found;
  size_t n_found;
  size_t g, f; /* what is to be aligned next */
  size_t *out;
} aligner;

static bool gold_is_before(const aligner *a)
{
  return a->f >= a->n_found ||
         a->places[a->g].begin <= a->found[a->f].bytes.begin;
}

/* Are all words up to `end` passed? */
static bool gold_passed(const aligner *a, size_t end)
{
  return a->g >= a->n_gold ||
         (a->gold[a->g].several ? a->places[a->g].begin >= end
                                : a->places[a->g].end > end);
}

static bool found_passed(const aligner *a, size_t end)
{
  return a->f >= a->n_found || a->found[a->f].bytes.end > end;
}

static bool same_form(const aligner *a, size_t g, size_t f)
{
  rap_str gold = a->gold[g].token.lower;
  return rap_str_eq(gold, a->found[f].lower);
}

/* The words gs.. and fs.. up to those that are next. */
static void align_forms(const aligner *a, size_t gs, size_t fs)
{
  const size_t rows = a->g - gs + 1U;
  const size_t columns = a->f - fs + 1U;
  size_t *lcs = calloc(rows * columns, sizeof(*lcs));
  train_check(lcs != NULL, "no memory", NULL);
  for (size_t g = rows - 1U; g-- > 0U;) {
    for (size_t f = columns - 1U; f-- > 0U;) {
      const size_t down = lcs[(g + 1U) * columns + f];
      const size_t right = lcs[g * columns + f + 1U];
      size_t best = down > right ? down : right;
      if (same_form(a, gs + g, fs + f)) {
        const size_t both = 1U + lcs[(g + 1U) * columns + f + 1U];
        best = both > best ? both : best;
      }
      lcs[g * columns + f] = best;
    }
  }
  for (size_t g = 0U, f = 0U; g + 1U < rows && f + 1U < columns;) {
    if (same_form(a, gs + g, fs + f)) {
      a->out[gs + g++] = fs + f++;
    } else if (lcs[g * columns + f] == lcs[(g + 1U) * columns + f]) {
      ++g;
    } else {
      ++f;
    }
  }
  free(lcs);
}

/* The stretch that a token of several words covers. */
static void align_several(aligner *a)
{
  size_t end = a->places[a->g].end;
  if (a->found[a->f].bytes.begin < a->places[a->g].begin) {
    ++a->f;
  }
  const size_t gs = a->g;
  const size_t fs = a->f;
  while (!gold_passed(a, end) || !found_passed(a, end)) {
    if (a->g < a->n_gold && gold_is_before(a)) {
      if (a->gold[a->g].several && a->places[a->g].end > end) {
        end = a->places[a->g].end;
      }
      ++a->g;
    } else {
      ++a->f;
    }
  }
  align_forms(a, gs, fs);
}

size_t *train_align(const train_text *text, const train_raw *raw,
                    const rap_doc *doc)
{
  aligner a = {.gold = text->words.items + raw->first,
               .places = raw->words,
               .n_gold = raw->end - raw->first,
               .found = doc->tokens.items,
               .n_found = doc->tokens.len};
  a.out = rap_arena_array(text->arena, a.n_gold, sizeof(*a.out));
  train_check(a.out != NULL, "no memory", NULL);
  for (size_t i = 0U; i < a.n_gold; ++i) {
    a.out[i] = SIZE_MAX;
  }
  while (a.g < a.n_gold && a.f < a.n_found) {
    const rap_span gold = a.places[a.g];
    const rap_span found = a.found[a.f].bytes;
    if (a.gold[a.g].several) {
      align_several(&a);
    } else if (gold.begin == found.begin && gold.end == found.end) {
      a.out[a.g++] = a.f++;
    } else if (gold_is_before(&a)) {
      ++a.g;
    } else {
      ++a.f;
    }
  }
  return a.out;
}
