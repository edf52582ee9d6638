/* Training the finder of entity spans. */
#include "nlp/span.h"
#include "train.h"

#define EPOCHS 8U
#define RUNS 3U /* each of other orders; their average is less of chance */
#define BITS 19U
#define MARGIN 20.0F /* by which the right label is to be ahead */
#define FILTER_BITS 19U
#define SEEN 5U     /* times that a feature must be seen to count */
#define LEFT_OUT 5U /* one feature in so many, for each word anew */
#define BIAS 10000  /* taken off the score of a span, for precision */

typedef struct {
  const train_text *text;
  const rap_model *model;
  train_weights weights;
  train_filter filter;
  rap_span_word *words;
  rap_span_memory memory;
  uint64_t chance; /* pseudo-random, the same at each training */
  size_t right, seen;
} learning;

static void read_sentence(learning *l, const train_sentence *s)
{
  static const rap_span_word none = {.tag = 1U};
  const size_t n = s->end - s->first;
  l->words[0] = l->words[1] = l->words[n + 2U] = l->words[n + 3U] = none;
  l->words[0].word = l->words[1].word = l->words[n + 2U].word =
      l->words[n + 3U].word = rap_word_outside;
  for (size_t i = 0U; i < n; ++i) {
    rap_span_read(&l->words[i + 2U], &l->text->words.items[s->first + i].token,
                  l->model);
    l->words[i + 2U].memory =
        rap_span_recall(&l->memory, &l->words[i + 2U].word);
  }
  rap_span_read_runs(l->words + 2U, n);
}

static void remember(learning *l, size_t i, uint16_t label)
{
  if (label) {
    rap_span_remember(&l->memory, &l->words[i + 2U].word,
                      rap_span_type_of(label));
  }
}

/* Count the features of a sentence with its right labels. */
static void count_sentence(learning *l, const train_sentence *s)
{
  uint64_t features[RAP_SPAN_FEATURES];
  uint16_t previous = 0U;
  uint16_t before = 0U;
  read_sentence(l, s);
  for (size_t i = 0U; i < s->end - s->first; ++i) {
    const size_t count =
        rap_span_features(&l->words[i + 2U], previous, before, features);
    train_filter_count(&l->filter, features, count, SEEN);
    before = previous;
    previous = l->text->words.items[s->first + i].label;
    remember(l, i, previous);
  }
}

/* Leave out some features by chance (dropout), so that no word or name is
 * relied on alone. */
static size_t leave_out(learning *l, uint64_t *features, size_t n)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < n; ++i) {
    l->chance = rap_mix(l->chance + 1U, 0x5eedU);
    if ((l->chance >> 32) % LEFT_OUT != 0U) {
      features[kept++] = features[i];
    }
  }
  return kept;
}

/* The features of word `i`, as far as they are learned from this time. */
static size_t some_features(learning *l, size_t i, uint16_t previous,
                            uint16_t before, uint64_t *features)
{
  const size_t n =
      rap_span_features(&l->words[i + 2U], previous, before, features);
  return leave_out(l, features, rap_filter_keep(&l->filter.seen, features, n));
}

static uint16_t best_label(const float *scores, const bool *allowed)
{
  uint16_t best = UINT16_MAX;
  for (uint16_t k = 0U; k < RAP_SPAN_LABELS; ++k) {
    if (allowed[k] && (best == UINT16_MAX || scores[k] > scores[best])) {
      best = k;
    }
  }
  return best;
}

/* What follows a wrong label cannot always be the wanted one. */
static void learn_sentence(learning *l, const train_sentence *s)
{
  uint64_t features[RAP_SPAN_FEATURES];
  float scores[RAP_ROW_CLASSES];
  bool allowed[RAP_SPAN_LABELS];
  uint16_t previous = 0U;
  uint16_t before = 0U;
  read_sentence(l, s);
  for (size_t i = 0U; i < s->end - s->first; ++i) {
    const uint16_t wanted = l->text->words.items[s->first + i].label;
    const size_t count = some_features(l, i, previous, before, features);
    train_weights_score(&l->weights, features, count, scores);
    for (uint16_t k = 0U; k < RAP_SPAN_LABELS; ++k) {
      allowed[k] = rap_span_follows(previous, k);
    }
    const uint16_t found = best_label(scores, allowed);
    if (allowed[wanted]) {
      train_weights_update(
          &l->weights, features, count, wanted,
          train_rival(scores, allowed, RAP_SPAN_LABELS, wanted, MARGIN));
    }
    l->right += found == wanted;
    ++l->seen;
    remember(l, i, wanted);
    before = previous;
    previous = found;
  }
}

/* With the memory of each document. */
static void count_features(learning *l)
{
  for (size_t s = 0U; s < l->text->sentences.len; ++s) {
    if (l->text->sentences.items[s].new_document) {
      memset(&l->memory, 0, sizeof(l->memory));
    }
    count_sentence(l, &l->text->sentences.items[s]);
  }
}

/* Documents in an order of the seed, their sentences in their own. */
static void learn_epoch(learning *l, const size_t *starts, size_t n,
                        unsigned epoch)
{
  const size_t *order = train_order(l->text->arena, n, epoch);
  l->right = l->seen = 0U;
  for (size_t i = 0U; i < n; ++i) {
    memset(&l->memory, 0, sizeof(l->memory));
    for (size_t s = starts[order[i]]; s < starts[order[i] + 1U]; ++s) {
      learn_sentence(l, &l->text->sentences.items[s]);
    }
  }
  fprintf(stderr, "spans: epoch %u, %.2f %% right\n", epoch + 1U,
          100.0 * (double)l->right / (double)l->seen);
}

void train_spans(const train_text *text, const rap_model *model,
                 train_sections *sections)
{
  learning l = {.text = text, .model = model};
  size_t n = 0U;
  size_t *starts =
      rap_arena_array(text->arena, text->sentences.len + 1U, sizeof(*starts));
  l.words =
      rap_arena_array(text->arena, text->words.len + 4U, sizeof(*l.words));
  train_check(starts && l.words, "no memory", NULL);
  for (size_t s = 0U; s < text->sentences.len; ++s) {
    if (text->sentences.items[s].new_document) {
      starts[n++] = s;
    }
  }
  starts[n] = text->sentences.len;
  train_weights_init(&l.weights, text->arena, BITS, RAP_SPAN_LABELS);
  train_filter_init(&l.filter, text->arena, FILTER_BITS);
  count_features(&l);
  for (unsigned epoch = 0U; epoch < RUNS * EPOCHS; ++epoch) {
    if (epoch % EPOCHS == 0U) {
      train_weights_restart(&l.weights);
    }
    learn_epoch(&l, starts, n, epoch);
  }
  train_add_section(text->arena, sections, "spanseen",
                    train_filter_section(&l.filter));
  train_add_section(text->arena, sections, "spanrows",
                    train_weights_codes(&l.weights));
  train_add_section(text->arena, sections, "spanbias",
                    train_number_section(text->arena, BIAS));
}
