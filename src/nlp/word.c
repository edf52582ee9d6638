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

/* "confirms" is seldom seen, "confirm" often. */
static uint32_t stem_of(const rap_model *model, rap_str lower)
{
  static const struct {
    const char *ending;
    const char *back; /* what the stem may have had instead */
  } endings[] = {{"ies", "y"}, {"es", "e"}, {"es", ""},   {"s", ""},
                 {"ied", "y"}, {"ed", "e"}, {"ed", ""},   {"ing", "e"},
                 {"ing", ""}};
  char stem[32];
  for (uint32_t i = 0U; i < sizeof(endings) / sizeof(endings[0]); ++i) {
    const size_t cut = strlen(endings[i].ending);
    const size_t add = strlen(endings[i].back);
    if (lower.len < cut + 3U || lower.len + add > sizeof(stem) ||
        !rap_str_ends(lower, rap_str_of(endings[i].ending))) {
      continue;
    }
    const size_t kept = lower.len - cut;
    memcpy(stem, lower.ptr, kept);
    memcpy(stem + kept, endings[i].back, add);
    const uint16_t cls =
        rap_words_get(&model->lexicon,
                      rap_word_key((rap_str){stem, kept + add}), RAP_NO_CLASS);
    if (cls != RAP_NO_CLASS) {
      return (uint32_t)endings[i].ending[0] << 16 | cls;
    }
  }
  return RAP_NO_CLASS;
}

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
  word->stem = model && word->cls == RAP_NO_CLASS
                   ? stem_of(model, token->lower)
                   : RAP_NO_CLASS;
}
