/* Reading words. */
#include "nlp/word.h"

#define SHAPE_MAX 10U

const rap_word rap_word_outside = {.form = 1U,
                                   .lower = 1U,
                                   .suffix = {1U, 1U, 1U, 1U},
                                   .prefix = {1U, 1U, 1U, 1U},
                                   .shape = 1U,
                                   .cls = RAP_NO_CLASS,
                                   .stem = RAP_NO_CLASS};

uint64_t rap_word_key(rap_str lower)
{
  return rap_mix(rap_str_hash(lower), 0x1e51U);
}

static char class_of(uint32_t cp)
{
  if (rap_is_digit(cp)) {
    return 'd';
  }
  if (cp < 0x80U) {
    const uint32_t low = cp | 0x20U;
    return low >= 'a' && low <= 'z' ? (low == cp ? 'x' : 'X') : (char)cp;
  }
  return rap_is_upper(cp) ? 'X' : rap_is_letter(cp) ? 'x' : '?';
}

/* Runs of a class are told as one, but for "XX", which is more than "X". */
static void read_shape(rap_word *word, rap_str norm)
{
  char shape[SHAPE_MAX];
  size_t len = 0U;
  size_t capitals = 0U;
  bool small = false;
  for (size_t at = 0U; at < norm.len;) {
    const char c = class_of(rap_utf8_next(norm, &at));
    capitals += c == 'X';
    small = small || c == 'x';
    const bool run = len > 0U && shape[len - 1U] == c &&
                     (c != 'X' || (len > 1U && shape[len - 2U] == c));
    if (!run && len < SHAPE_MAX) {
      shape[len++] = c;
    }
  }
  word->shape = rap_str_hash((rap_str){shape, len});
  word->capital = len > 0U && shape[0] == 'X';
  word->all_capital = !small && capitals > 1U;
}

static void read_affixes(rap_word *word, rap_str lower)
{
  uint64_t front = 2U;
  uint64_t back = 3U;
  for (size_t i = 0U; i < RAP_AFFIXES; ++i) {
    if (i < lower.len) {
      front = rap_mix(front, (unsigned char)lower.ptr[i]);
      back = rap_mix(back, (unsigned char)lower.ptr[lower.len - 1U - i]);
    } else {
      front = back = 4U; /* the word is shorter */
    }
    word->prefix[i] = front;
    word->suffix[i] = back;
  }
}

/* ---- endings */

#define NOUN 1U
#define VERB 2U
#define ADJECTIVE 4U
#define STEM_MAX 32U

typedef struct {
  const char *ending;
  const char *back; /* what the stem may have had instead */
  unsigned kinds;   /* of stems that take it */
} ending;

static const ending endings[] = {
    {"ies", "y", NOUN | VERB}, {"es", "e", NOUN | VERB},
    {"es", "", NOUN | VERB},   {"s", "", NOUN | VERB},
    {"ied", "y", VERB},        {"ed", "e", VERB},
    {"ed", "", VERB},          {"ing", "e", VERB},
    {"ing", "", VERB},         {"ier", "y", ADJECTIVE},
    {"er", "e", ADJECTIVE},    {"er", "", ADJECTIVE},
    {"iest", "y", ADJECTIVE},  {"est", "e", ADJECTIVE},
    {"est", "", ADJECTIVE}};

#define ENDINGS (sizeof(endings) / sizeof(endings[0]))

/* What is left without the ending, in `stem`; empty where it has another. */
static rap_str without(rap_str lower, const ending *it, char stem[STEM_MAX])
{
  const size_t cut = strlen(it->ending);
  const size_t add = strlen(it->back);
  if (lower.len < cut + 3U || lower.len + add > STEM_MAX ||
      !rap_str_ends(lower, rap_str_of(it->ending))) {
    return (rap_str){stem, 0U};
  }
  const size_t kept = lower.len - cut;
  memcpy(stem, lower.ptr, kept);
  memcpy(stem + kept, it->back, add);
  return (rap_str){stem, kept + add};
}

/* "confirms" is seldom seen, "confirm" often. */
static uint32_t stem_of(const rap_model *model, rap_str lower)
{
  char stem[STEM_MAX];
  for (size_t i = 0U; i < ENDINGS && endings[i].kinds != ADJECTIVE; ++i) {
    const rap_str left = without(lower, &endings[i], stem);
    const uint16_t cls =
        left.len
            ? rap_words_get(&model->lexicon, rap_word_key(left), RAP_NO_CLASS)
            : RAP_NO_CLASS;
    if (cls != RAP_NO_CLASS) {
      return (uint32_t)endings[i].ending[0] << 16 | cls;
    }
  }
  return RAP_NO_CLASS;
}

/* ---- the dictionary */

/* The kinds, of those wanted, that a word has: a bit each. */
static unsigned kinds_of(const rap_filter *dictionary, uint64_t lower,
                         unsigned wanted)
{
  unsigned kinds = 0U;
  for (size_t kind = 0U; kind < 2U * RAP_WORD_KINDS; ++kind) {
    if (wanted >> kind & 1U &&
        rap_filter_has(dictionary, rap_word_kind_key(lower, kind))) {
      kinds |= 1U << kind;
    }
  }
  return kinds;
}

static bool is_letter(char c)
{
  return c >= 'a' && c <= 'z';
}

void rap_word_look_up(rap_word *word, const rap_token *token,
                      const rap_model *model)
{
  const rap_filter *dictionary = &model->dictionary;
  const rap_str lower = token->lower;
  char stem[STEM_MAX];
  word->kinds = 0U;
  if (!dictionary->bits || lower.len == 0U || !is_letter(lower.ptr[0])) {
    return;
  }
  unsigned kinds = kinds_of(dictionary, word->lower, 0xFFU);
  for (size_t i = 0U; i < ENDINGS; ++i) {
    const rap_str left = without(lower, &endings[i], stem);
    if (left.len) {
      kinds |= kinds_of(dictionary, rap_str_hash(left), endings[i].kinds)
               << (2U * RAP_WORD_KINDS);
    }
  }
  word->kinds = (uint16_t)kinds;
}

/* ---- words */

void rap_word_read(rap_word *word, const rap_token *token,
                   const rap_model *model)
{
  word->lower = rap_str_hash(token->lower);
  word->form = token->norm.ptr == token->lower.ptr ? word->lower
                                                   : rap_str_hash(token->norm);
  read_affixes(word, token->lower);
  read_shape(word, token->norm);
  word->cls = model ? rap_words_get(&model->lexicon, rap_word_key(token->lower),
                                    RAP_NO_CLASS)
                    : RAP_NO_CLASS;
  word->stem = model && word->cls == RAP_NO_CLASS ? stem_of(model, token->lower)
                                                  : RAP_NO_CLASS;
}
