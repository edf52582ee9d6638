/* Training the tagger, and making its lexicon. */
#include <stdlib.h>

#include "nlp/tag.h"
#include "train.h"

#define EPOCHS 6U
#define BITS 20U
#define MARGIN 20.0F /* by which the right tag is to be ahead */
#define SEEN 3U      /* times that a feature must be seen */
#define FILTER_BITS 22U
#define FREQUENT 3U /* times that a word of the lexicon was seen */
#define SETS 400U   /* classes of words with several tags */

/* ---- tags -----------------------------------------------------------------
 */

typedef struct {
  const train_text *text;
  rap_arena *arena;
  rap_map tags;   /* "NOUN\tNNS" -> number */
  uint16_t *gold; /* one a word */
} tagging;

static void number_tags(tagging *t)
{
  t->gold = rap_arena_array(t->arena, t->text->words.len, sizeof(*t->gold));
  train_check(t->gold != NULL, "no memory", NULL);
  for (size_t i = 0U; i < t->text->words.len; ++i) {
    const train_word *word = &t->text->words.items[i];
    const rap_str name =
        rap_arena_printf(t->arena, "%.*s\t%.*s",
                         RAP_ARG(rap_pos_name(word->pos)), RAP_ARG(word->xpos));
    bool made = false;
    rap_map_entry *entry = name.ptr ? rap_map_put(&t->tags, name, &made) : NULL;
    train_check(entry != NULL, "no memory", NULL);
    if (made) {
      entry->value = t->tags.entries.len - 1U;
    }
    t->gold[i] = (uint16_t)entry->value;
  }
  train_check(t->tags.entries.len < RAP_ROW_CLASSES, "too many tags", NULL);
}

static rap_str tags_section(const tagging *t)
{
  rap_buf buf;
  rap_buf_init(&buf, t->arena->ctx);
  for (size_t i = 0U; i < t->tags.entries.len; ++i) {
    rap_buf_printf(&buf, "%.*s\n", RAP_ARG(t->tags.entries.items[i].key));
  }
  const rap_str copy = rap_arena_copy(t->arena, rap_buf_view(&buf));
  train_check(copy.ptr && !buf.failed, "no memory", NULL);
  rap_buf_free(&buf);
  return copy;
}

/* ---- lexicon --------------------------------------------------------------
 */

typedef struct {
  size_t n;
  uint16_t counts[RAP_ROW_CLASSES];
} word_counts;

/* The tags of a word as a text: " 3 17"; those that are rare are left out. */
static rap_str set_of(rap_arena *arena, const word_counts *c, size_t *size,
                      size_t *only)
{
  char name[1024];
  size_t len = 0U;
  *size = 0U;
  for (size_t k = 0U; k < RAP_ROW_CLASSES; ++k) {
    if (c->counts[k] * 50U > c->n && len + 8U < sizeof(name)) {
      len += (size_t)snprintf(name + len, sizeof(name) - len, " %zu", k);
      *only = k;
      ++*size;
    }
  }
  const rap_str copy = rap_arena_copy(arena, (rap_str){name, len});
  train_check(copy.ptr != NULL, "no memory", NULL);
  return copy;
}

/* A word that always has one tag is not scored. */
static bool is_certain(const word_counts *c, size_t tag)
{
  return c->n >= 10U && c->counts[tag] == c->n;
}

static rap_str lexicon_section(const tagging *t)
{
  rap_map words;
  rap_map sets;
  rap_map_init(&words, t->arena);
  rap_map_init(&sets, t->arena);
  RAP_VEC(word_counts) counts = {NULL, 0U, 0U};
  for (size_t i = 0U; i < t->text->words.len; ++i) {
    bool made = false;
    rap_map_entry *entry =
        rap_map_put(&words, t->text->words.items[i].token.lower, &made);
    if (entry && made) {
      entry->value = counts.len;
      train_check(rap_vec_push(t->arena, &counts) != NULL, "no memory", NULL);
    }
    train_check(entry != NULL, "no memory", NULL);
    ++counts.items[entry->value].n;
    ++counts.items[entry->value].counts[t->gold[i]];
  }
  train_pair *pairs = rap_arena_array(t->arena, counts.len, sizeof(*pairs));
  size_t n = 0U;
  for (size_t i = 0U; i < counts.len; ++i) {
    size_t size = 0U;
    size_t only = 0U;
    const word_counts *c = &counts.items[i];
    if (c->n < FREQUENT) {
      continue;
    }
    const rap_str set = set_of(t->arena, c, &size, &only);
    bool made = false;
    rap_map_entry *entry = sets.entries.len < SETS || rap_map_get(&sets, set)
                               ? rap_map_put(&sets, set, &made)
                               : NULL;
    if (entry && made) {
      entry->value = sets.entries.len - 1U;
    }
    if (size == 1U && is_certain(c, only)) {
      pairs[n++] = (train_pair){rap_word_key(words.entries.items[i].key),
                                (uint16_t)only};
    } else if (entry) {
      pairs[n++] = (train_pair){rap_word_key(words.entries.items[i].key),
                                (uint16_t)(t->tags.entries.len + entry->value)};
    }
  }
  return train_words_section(t->arena, pairs, n);
}

/* ---- learning -------------------------------------------------------------
 */

typedef struct {
  tagging *t;
  rap_model model; /* the lexicon and the dictionary alone */
  train_weights weights;
  train_filter filter;
  rap_word *words;
  size_t right, seen;
} learning;

/* The words of a sentence, between words that are not there. */
static void read_words(learning *l, const train_sentence *s)
{
  const size_t n = s->end - s->first;
  l->words[0] = l->words[1] = l->words[n + 2U] = l->words[n + 3U] =
      rap_word_outside;
  for (size_t i = 0U; i < n; ++i) {
    const rap_token *token = &l->t->text->words.items[s->first + i].token;
    rap_word_read(&l->words[i + 2U], token, &l->model);
    rap_word_look_up(&l->words[i + 2U], token, &l->model);
  }
}

/* Count the features that the right tags give. */
static void count_sentence(learning *l, const train_sentence *s)
{
  uint64_t features[RAP_TAG_FEATURES];
  uint16_t previous = RAP_TAG_OUTSIDE;
  uint16_t before = RAP_TAG_OUTSIDE;
  read_words(l, s);
  for (size_t i = s->first; i < s->end; ++i) {
    const rap_word *word = &l->words[i - s->first + 2U];
    if (word->cls >= l->t->tags.entries.len) {
      train_filter_count(&l->filter, features,
                         rap_tag_features(word, previous, before, features),
                         SEEN);
    }
    before = previous;
    previous = l->t->gold[i];
  }
}

static void learn_sentence(learning *l, const train_sentence *s)
{
  uint64_t features[RAP_TAG_FEATURES];
  float scores[RAP_ROW_CLASSES];
  const size_t n = s->end - s->first;
  uint16_t previous = RAP_TAG_OUTSIDE;
  uint16_t before = RAP_TAG_OUTSIDE;
  read_words(l, s);
  for (size_t i = 0U; i < n; ++i) {
    const uint16_t wanted = l->t->gold[s->first + i];
    const rap_word *word = &l->words[i + 2U];
    uint16_t found = word->cls;
    if (found >= l->t->tags.entries.len) {
      const size_t count =
          rap_filter_keep(&l->filter.seen, features,
                          rap_tag_features(word, previous, before, features));
      train_weights_score(&l->weights, features, count, scores);
      found = 0U;
      for (uint16_t k = 1U; k < l->weights.classes; ++k) {
        found = scores[k] > scores[found] ? k : found;
      }
      train_weights_update(
          &l->weights, features, count, wanted,
          train_rival(scores, NULL, l->weights.classes, wanted, MARGIN));
    }
    l->right += found == wanted;
    ++l->seen;
    before = previous;
    previous = found;
  }
}

static void read_lexicon(rap_model *model, rap_str section, size_t n_tags)
{
  memset(model, 0, sizeof(*model));
  model->n_tags = n_tags;
  model->lexicon.slots = (uint32_t)(section.len / 6U);
  model->lexicon.keys = (const uint8_t *)section.ptr;
  model->lexicon.values =
      (const uint8_t *)section.ptr + (size_t)model->lexicon.slots * 4U;
}

static size_t longest(const train_text *text)
{
  size_t most = 0U;
  for (size_t i = 0U; i < text->sentences.len; ++i) {
    const size_t n =
        text->sentences.items[i].end - text->sentences.items[i].first;
    most = n > most ? n : most;
  }
  return most;
}

void train_tagger(const train_text *text, const rap_filter *dictionary,
                  train_sections *sections)
{
  tagging t = {.text = text, .arena = text->arena};
  learning l = {.t = &t};
  rap_map_init(&t.tags, t.arena);
  number_tags(&t);
  const rap_str lexicon = lexicon_section(&t);
  read_lexicon(&l.model, lexicon, t.tags.entries.len);
  l.model.dictionary = *dictionary;
  train_weights_init(&l.weights, t.arena, BITS, t.tags.entries.len);
  l.words = rap_arena_array(t.arena, longest(text) + 4U, sizeof(*l.words));
  train_check(l.words != NULL, "no memory", NULL);
  train_filter_init(&l.filter, t.arena, FILTER_BITS);
  for (size_t i = 0U; i < text->sentences.len; ++i) {
    count_sentence(&l, &text->sentences.items[i]);
  }
  for (unsigned epoch = 0U; epoch < EPOCHS; ++epoch) {
    const size_t *order = train_order(t.arena, text->sentences.len, epoch);
    l.right = l.seen = 0U;
    for (size_t i = 0U; i < text->sentences.len; ++i) {
      learn_sentence(&l, &text->sentences.items[order[i]]);
    }
    fprintf(stderr, "tagger: epoch %u, %.2f %% right\n", epoch + 1U,
            100.0 * (double)l.right / (double)l.seen);
  }
  train_add_section(t.arena, sections, "tags", tags_section(&t));
  train_add_section(t.arena, sections, "lexicon", lexicon);
  train_add_section(t.arena, sections, "tagseen",
                    train_filter_section(&l.filter));
  train_add_section(t.arena, sections, "tagrows",
                    train_weights_codes(&l.weights));
}
