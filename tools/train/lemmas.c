/* Making the lemmatizer's tables. */
#include "nlp/lemma.h"
#include "train.h"

#define LENGTHS (RAP_LEMMA_SUFFIX + 1U)

/* How often an edit was seen under a key. */
typedef struct {
  uint64_t key;
  uint16_t edit;
  size_t n;
} seen;

typedef struct {
  const train_text *text;
  rap_arena *arena;
  rap_map edits;     /* "1\t3\tbe" -> number */
  uint16_t *edit_of; /* one a word */
} lemmas;

static size_t common(rap_str a, rap_str b)
{
  size_t n = 0U;
  while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n]) {
    ++n;
  }
  while (n && ((unsigned char)a.ptr[n < a.len ? n : n - 1U] & 0xC0U) == 0x80U) {
    --n; /* not inside a code point */
  }
  return n;
}

/* The edit that makes the lemma of the word: of the form that is nearer. */
static rap_str edit_text(rap_arena *arena, const train_word *word)
{
  const size_t low = common(word->token.lower, word->lemma);
  const size_t as_is = common(word->token.norm, word->lemma);
  const bool lower = low >= as_is;
  const rap_str base = lower ? word->token.lower : word->token.norm;
  const size_t kept = lower ? low : as_is;
  const rap_str text = rap_arena_printf(
      arena, "%d\t%zu\t%.*s", lower, base.len - kept,
      RAP_ARG(rap_str_slice(word->lemma, kept, word->lemma.len)));
  train_check(text.ptr != NULL, "no memory", NULL);
  return text;
}

static bool is_usable(const train_word *word)
{
  return word->lemma.len && word->token.norm.len < 100U &&
         (word->lemma.len > 1U || word->lemma.ptr[0] != '_') &&
         !memchr(word->lemma.ptr, '\t', word->lemma.len);
}

static void number_edits(lemmas *l)
{
  l->edit_of =
      rap_arena_array(l->arena, l->text->words.len, sizeof(*l->edit_of));
  train_check(l->edit_of != NULL, "no memory", NULL);
  for (size_t i = 0U; i < l->text->words.len; ++i) {
    const train_word *word = &l->text->words.items[i];
    l->edit_of[i] = UINT16_MAX;
    if (!is_usable(word)) {
      continue;
    }
    bool made = false;
    rap_map_entry *entry =
        rap_map_put(&l->edits, edit_text(l->arena, word), &made);
    train_check(entry != NULL, "no memory", NULL);
    if (made) {
      entry->value = l->edits.entries.len - 1U;
    }
    l->edit_of[i] = (uint16_t)entry->value;
  }
}

/* ---- counting -------------------------------------------------------------
 */

typedef struct {
  rap_map counts; /* key and edit -> index of `items` */
  RAP_VEC(seen) items;
  rap_map best; /* key -> index of the commonest */
} table;

static rap_str bytes_of(rap_arena *arena, const void *data, size_t size)
{
  const rap_str copy = rap_arena_copy(arena, (rap_str){data, size});
  train_check(copy.ptr != NULL, "no memory", NULL);
  return copy;
}

static void count(table *t, rap_arena *arena, uint64_t key, uint16_t edit)
{
  char id[10];
  bool made = false;
  memcpy(id, &key, 8U);
  memcpy(id + 8, &edit, 2U);
  rap_map_entry *entry =
      rap_map_put(&t->counts, bytes_of(arena, id, sizeof(id)), &made);
  train_check(entry != NULL, "no memory", NULL);
  if (made) {
    seen *item = rap_vec_push(arena, &t->items);
    train_check(item != NULL, "no memory", NULL);
    *item = (seen){key, edit, 0U};
    entry->value = t->items.len - 1U;
  }
  ++t->items.items[entry->value].n;
}

/* The commonest edit of each key; the first of equals. */
static void choose(table *t, rap_arena *arena)
{
  for (size_t i = 0U; i < t->items.len; ++i) {
    bool made = false;
    rap_map_entry *entry = rap_map_put(
        &t->best, bytes_of(arena, &t->items.items[i].key, 8U), &made);
    train_check(entry != NULL, "no memory", NULL);
    if (made || t->items.items[i].n > t->items.items[entry->value].n) {
      entry->value = i;
    }
  }
}

static const seen *best_of(const table *t, uint64_t key)
{
  const rap_map_entry *entry =
      rap_map_get(&t->best, (rap_str){(const char *)&key, sizeof(key)});
  return entry ? &t->items.items[entry->value] : NULL;
}

static void init_table(table *t, rap_arena *arena)
{
  memset(t, 0, sizeof(*t));
  rap_map_init(&t->counts, arena);
  rap_map_init(&t->best, arena);
}

/* ---- tables ---------------------------------------------------------------
 */

static uint64_t kind_of(const train_word *word)
{
  rap_token token = word->token;
  token.tag = word->xpos;
  token.pos = word->pos;
  return rap_lemma_kind(&token);
}

/* Suffix rules: one is kept where it says something else than the next
 * shorter. */
static size_t suffix_pairs(const lemmas *l, const table tables[LENGTHS],
                           train_pair *pairs)
{
  rap_map kept;
  size_t n = 0U;
  rap_map_init(&kept, l->arena);
  for (size_t i = 0U; i < l->text->words.len; ++i) {
    const train_word *word = &l->text->words.items[i];
    const uint64_t kind = kind_of(word);
    uint16_t shorter = UINT16_MAX;
    for (size_t len = 0U;
         len <= RAP_LEMMA_SUFFIX && len <= word->token.lower.len; ++len) {
      const uint64_t key = rap_lemma_suffix_key(kind, word->token.lower, len);
      const seen *best = best_of(&tables[len], key);
      bool made = false;
      if (!best || best->edit == shorter || (len > 2U && best->n < 2U)) {
        continue;
      }
      shorter = best->edit;
      if (rap_map_put(&kept, bytes_of(l->arena, &key, 8U), &made) && made) {
        pairs[n++] = (train_pair){key, best->edit};
      }
    }
  }
  return n;
}

static uint16_t by_suffix(const table tables[LENGTHS], uint64_t kind,
                          rap_str lower)
{
  uint16_t edit = UINT16_MAX;
  for (size_t len = 0U; len <= RAP_LEMMA_SUFFIX && len <= lower.len; ++len) {
    const seen *best =
        best_of(&tables[len], rap_lemma_suffix_key(kind, lower, len));
    if (best && (len <= 2U || best->n >= 2U)) {
      edit = best->edit;
    }
  }
  return edit;
}

/* Words for which the suffixes are wrong. */
static size_t word_pairs(const lemmas *l, const table tables[LENGTHS],
                         const table *words, train_pair *pairs)
{
  rap_map kept;
  size_t n = 0U;
  rap_map_init(&kept, l->arena);
  for (size_t i = 0U; i < l->text->words.len; ++i) {
    const train_word *word = &l->text->words.items[i];
    const uint64_t kind = kind_of(word);
    const uint64_t key = rap_lemma_word_key(kind, word->token.lower);
    const seen *best = best_of(words, key);
    bool made = false;
    if (best && best->edit != by_suffix(tables, kind, word->token.lower) &&
        rap_map_put(&kept, bytes_of(l->arena, &key, 8U), &made) && made) {
      pairs[n++] = (train_pair){key, best->edit};
    }
  }
  return n;
}

static rap_str edits_section(const lemmas *l)
{
  rap_buf buf;
  rap_buf_init(&buf, l->arena->ctx);
  for (size_t i = 0U; i < l->edits.entries.len; ++i) {
    rap_buf_printf(&buf, "%.*s\n", RAP_ARG(l->edits.entries.items[i].key));
  }
  const rap_str copy = rap_arena_copy(l->arena, rap_buf_view(&buf));
  train_check(copy.ptr && !buf.failed, "no memory", NULL);
  rap_buf_free(&buf);
  return copy;
}

static void count_words(const lemmas *l, table tables[LENGTHS], table *words)
{
  for (size_t i = 0U; i < l->text->words.len; ++i) {
    const train_word *word = &l->text->words.items[i];
    const uint64_t kind = kind_of(word);
    const rap_str lower = word->token.lower;
    if (l->edit_of[i] == UINT16_MAX) {
      continue;
    }
    count(words, l->arena, rap_lemma_word_key(kind, lower), l->edit_of[i]);
    for (size_t len = 0U; len <= RAP_LEMMA_SUFFIX && len <= lower.len; ++len) {
      count(&tables[len], l->arena, rap_lemma_suffix_key(kind, lower, len),
            l->edit_of[i]);
    }
  }
}

void train_lemmas(const train_text *text, train_sections *sections)
{
  lemmas l = {.text = text, .arena = text->arena};
  table tables[LENGTHS];
  table words;
  rap_map_init(&l.edits, l.arena);
  number_edits(&l);
  init_table(&words, l.arena);
  for (size_t i = 0U; i < LENGTHS; ++i) {
    init_table(&tables[i], l.arena);
  }
  count_words(&l, tables, &words);
  choose(&words, l.arena);
  for (size_t i = 0U; i < LENGTHS; ++i) {
    choose(&tables[i], l.arena);
  }
  train_pair *pairs =
      rap_arena_array(l.arena, text->words.len * LENGTHS, sizeof(*pairs));
  train_check(pairs != NULL, "no memory", NULL);
  train_add_section(l.arena, sections, "edits", edits_section(&l));
  size_t n = suffix_pairs(&l, tables, pairs);
  train_add_section(l.arena, sections, "lemmasuf",
                    train_words_section(l.arena, pairs, n));
  n = word_pairs(&l, tables, &words, pairs);
  train_add_section(l.arena, sections, "lemmaexc",
                    train_words_section(l.arena, pairs, n));
}
