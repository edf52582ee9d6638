/* Tokens in the manner of the English UD treebanks.
 *
 * One pass from left to right.  A decision looks at most a few characters
 * around it, or once over the run without white space that it is in: time is
 * linear in the text whatever the text. */
#include "text/scan.h"

#include <stdlib.h>

#define WORD_MAX 16U /* longer words are in no table */

typedef enum { TITLE = 1, NUMBER, MONTH, INNER, END } abbreviation;

typedef struct {
  const char *word;
  unsigned value;
} entry;

#define ABBREVIATION(word, kind) {word, kind},
static const entry abbreviations[] = {
#include "text/words.def"
};
#define PREFIX(word) {word, 1},
static const entry prefixes[] = {
#include "text/words.def"
};
#define JOINED(word, first) {word, first},
static const entry joined[] = {
#include "text/words.def"
};
#define STARTER(word) {word, 1},
static const entry starters[] = {
#include "text/words.def"
};
#define CLIPPED(word) {word, 1},
static const entry clipped[] = {
#include "text/words.def"
};

#define DOUBLE(word, first) {word, first},
static const entry doubles[] = {
#include "text/words.def"
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define FIND(table, word) find(table, COUNT(table), (word))

static char lower_of(char c)
{
  return (c >= 'A' && c <= 'Z') ? (char)(c | 0x20) : c;
}

/* The value of `word` in a table whatever its case; 0 for none. */
static unsigned find(const entry *table, size_t n, rap_str word)
{
  char key[WORD_MAX + 1U];
  if (word.len == 0U || word.len > WORD_MAX) {
    return 0U;
  }
  for (size_t i = 0U; i < word.len; ++i) {
    key[i] = lower_of(word.ptr[i]);
  }
  key[word.len] = '\0';
  for (size_t low = 0U, high = n; low < high;) {
    const size_t mid = low + (high - low) / 2U;
    const int order = strcmp(key, table[mid].word);
    if (order == 0) {
      return table[mid].value;
    }
    if (order < 0) {
      high = mid;
    } else {
      low = mid + 1U;
    }
  }
  return 0U;
}

const char *rap_scan_word(unsigned table, size_t i)
{
  static const struct {
    const entry *entries;
    size_t n;
  } tables[] = {{abbreviations, COUNT(abbreviations)},
                {prefixes, COUNT(prefixes)},
                {joined, COUNT(joined)},
                {starters, COUNT(starters)},
                {clipped, COUNT(clipped)},
                {doubles, COUNT(doubles)}};
  return table < COUNT(tables) && i < tables[table].n
             ? tables[table].entries[i].word
             : NULL;
}

/* Characters */

static bool is_ascii_letter(unsigned char c)
{
  return (unsigned char)((c | 0x20U) - 'a') < 26U;
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

bool rap_is_blank(uint32_t cp)
{
  return cp == ' ' || (cp >= '\t' && cp <= '\r') ||
         (cp >= 0x80U && (rap_is_space(cp) || cp == 0x85U || cp == 0xADU ||
                          cp == 0xFEFFU || (cp >= 0x200BU && cp <= 0x200FU) ||
                          (cp >= 0x202AU && cp <= 0x202EU) ||
                          (cp >= 0x2060U && cp <= 0x2069U)));
}

size_t rap_skip_blank(rap_str text, size_t at, size_t end)
{
  while (at < end) {
    size_t next = at;
    if (!rap_is_blank(rap_utf8_next(text, &next))) {
      break;
    }
    at = next;
  }
  return at;
}

/* Letters, digits, marks: what a word is made of. */
static bool is_word_char(uint32_t cp)
{
  if (cp < 0x80U) {
    return is_ascii_letter((unsigned char)cp) || (cp >= '0' && cp <= '9') ||
           cp == '_';
  }
  return rap_is_letter(cp) || (cp >= 0x300U && cp <= 0x36FU) || cp == 0x200CU ||
         cp == 0x200DU || cp == 0xADU ||
         (cp >= 0x0900U && !rap_is_blank(cp) &&
          !(cp >= 0x2000U && cp <= 0x303FU) &&
          !(cp >= 0xFE00U && cp <= 0xFF0FU));
}

/* The code point at `at`, 0 at the end. */
static uint32_t peek(const rap_scan *s, size_t at)
{
  return at < s->end ? rap_utf8_next(s->text, &at) : 0U;
}

static char byte(const rap_scan *s, size_t at)
{
  return at < s->end ? s->text.ptr[at] : '\0';
}

static bool word_at(const rap_scan *s, size_t at)
{
  const uint32_t cp = peek(s, at);
  return cp && is_word_char(cp);
}

/* The length of an apostrophe at `at`, 0 if there is none. */
static size_t apostrophe(const rap_scan *s, size_t at)
{
  const uint32_t cp = peek(s, at);
  return cp == '\'' ? 1U : cp == 0x2019U ? 3U : cp == 0x2BCU ? 2U : 0U;
}

static size_t hyphen(const rap_scan *s, size_t at)
{
  const uint32_t cp = peek(s, at);
  return cp == '-' ? 1U : (cp == 0x2010U || cp == 0x2011U) ? 3U : 0U;
}

/* How many ASCII letters stand at `at`, `max` at most. */
static size_t ascii_letters(const rap_scan *s, size_t at, size_t max)
{
  size_t n = 0U;
  while (n < max && is_ascii_letter((unsigned char)byte(s, at + n))) {
    ++n;
  }
  return n;
}

static size_t digits(const rap_scan *s, size_t at, size_t max)
{
  size_t n = 0U;
  while (n < max && is_digit(byte(s, at + n))) {
    ++n;
  }
  return n;
}

bool rap_begins_sentence(rap_str text, size_t at, size_t end)
{
  const rap_scan s = {.text = text, .end = end};
  at = rap_skip_blank(text, at, end);
  for (unsigned i = 0U; i < 2U; ++i) {
    const uint32_t cp = peek(&s, at);
    if (cp != '"' && cp != '\'' && cp != '(' && cp != 0x201CU &&
        cp != 0x2018U) {
      break;
    }
    (void)rap_utf8_next(text, &at);
  }
  const size_t n = ascii_letters(&s, at, WORD_MAX);
  return n && byte(&s, at) < 'a' && !word_at(&s, at + n) &&
         FIND(starters, rap_str_slice(text, at, at + n)) != 0U;
}

/* Addresses */

static bool starts(const rap_scan *s, size_t at, const char *word)
{
  size_t i = 0U;
  while (word[i] && lower_of(byte(s, at + i)) == word[i]) {
    ++i;
  }
  return !word[i];
}

/* Find the end of the run at `at`, and whether it may hold an address. */
static void enter_chunk(rap_scan *s)
{
  size_t at = s->at;
  s->address = false;
  while (at < s->end) {
    const unsigned char c = (unsigned char)s->text.ptr[at];
    if (c < 0x80U) {
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        break;
      }
      s->address |= c == '@' || (c == '/' && byte(s, at + 1U) == '/') ||
                    (c == '.' && at - s->at >= 3U &&
                     lower_of(s->text.ptr[at - 1U]) == 'w');
      ++at;
    } else {
      size_t next = at;
      if (rap_is_blank(rap_utf8_next(s->text, &next))) {
        break;
      }
      at = next;
    }
  }
  s->chunk_end = at;
}

/* Without the punctuation that follows an address. */
static size_t trim_address(const rap_scan *s, size_t begin, size_t end)
{
  while (end > begin && strchr(".,;:!?)\"'>]", s->text.ptr[end - 1U])) {
    --end;
  }
  return end;
}

static size_t address_end(const rap_scan *s, size_t at)
{
  size_t end = at;
  while (end < s->chunk_end && (unsigned char)s->text.ptr[end] < 0x80U &&
         !strchr("<>\"", s->text.ptr[end])) {
    ++end;
  }
  if (starts(s, at, "http://") || starts(s, at, "https://") ||
      starts(s, at, "ftp://") || starts(s, at, "www.")) {
    return trim_address(s, at, end);
  }
  size_t i = at;
  while (i < end &&
         (is_ascii_letter((unsigned char)s->text.ptr[i]) ||
          is_digit(s->text.ptr[i]) || strchr("._-+%", s->text.ptr[i]))) {
    ++i;
  }
  if (i == at || byte(s, i) != '@' || !word_at(s, i + 1U)) {
    return at;
  }
  for (++i; i < end &&
            (is_ascii_letter((unsigned char)s->text.ptr[i]) ||
             is_digit(s->text.ptr[i]) || strchr(".-_", s->text.ptr[i]));) {
    ++i;
  }
  return trim_address(s, at, i);
}

/* Inside a word */

/* "’s", "'ll" and so on at an apostrophe: its length, 0 for none. */
static size_t clitic(const rap_scan *s, size_t at)
{
  const size_t mark = apostrophe(s, at);
  if (!mark) {
    return 0U;
  }
  const char a = lower_of(byte(s, at + mark));
  const char b = lower_of(byte(s, at + mark + 1U));
  size_t n = 0U;
  if ((a == 'l' && b == 'l') || (a == 'r' && b == 'e') ||
      (a == 'v' && b == 'e')) {
    n = 2U;
  } else if (a == 's' || a == 'm' || a == 'd') {
    n = 1U;
  }
  return n && !word_at(s, at + mark + n) ? mark + n : 0U;
}

/* "n't" at `at`: its length, 0 for none. */
static size_t negation(const rap_scan *s, size_t at)
{
  const size_t mark = apostrophe(s, at + 1U);
  return mark && lower_of(byte(s, at)) == 'n' &&
                 lower_of(byte(s, at + 1U + mark)) == 't' &&
                 !word_at(s, at + 2U + mark)
             ? mark + 2U
             : 0U;
}

/* The length of the letters before `at` since a stop or the word's begin; 9
 * for nine and more, and where there is more than letters. */
static size_t piece_before(const rap_scan *s, size_t begin, size_t at)
{
  size_t n = 0U;
  while (at - n > begin && s->text.ptr[at - n - 1U] != '.') {
    if (n == 8U || !is_ascii_letter((unsigned char)s->text.ptr[at - n - 1U])) {
      return 9U;
    }
    ++n;
  }
  return n;
}

static bool is_capital(char c)
{
  return c >= 'A' && c <= 'Z';
}

/* Does the stop at `at` stand inside a word? "U.S", "1.5", "example.org", but
 * not "state-run.The". */
static bool stop_joins(const rap_scan *s, size_t begin, size_t at)
{
  const char before = s->text.ptr[at - 1U];
  const char after = byte(s, at + 1U);
  if (is_digit(before)) {
    return is_digit(after);
  }
  if (!is_ascii_letter((unsigned char)before) ||
      !is_ascii_letter((unsigned char)after)) {
    return false;
  }
  const size_t left = piece_before(s, begin, at);
  const size_t right = ascii_letters(s, at + 1U, 5U);
  const bool more = byte(s, at + 1U + right) == '.';
  if (left <= 2U && (right == 1U || (right == 2U && more))) {
    return true; /* U.S, Ph.D, M.Sc. */
  }
  return !is_capital(before) && !is_capital(after);
}

/* "9/11", "1/2", "and/or" is cut, "S/RES/2254" is not. */
static bool slash_joins(const rap_scan *s, size_t begin, size_t at)
{
  if (is_digit(s->text.ptr[at - 1U]) && is_digit(byte(s, at + 1U))) {
    return true;
  }
  if (!is_capital(s->text.ptr[begin]) ||
      (begin + 1U < at && s->text.ptr[begin + 1U] != '/')) {
    return false;
  }
  /* A symbol of a document: capital, slash, and a digit somewhere near. */
  for (size_t i = at; i < s->chunk_end && i < at + 24U; ++i) {
    if (is_digit(s->text.ptr[i])) {
      return true;
    }
  }
  return false;
}

/* "345-9945", "713-853-3989", "2015-04-02"; not "5-10", "2004-2011". */
static bool number_hyphen_joins(const rap_scan *s, size_t begin, size_t at)
{
  size_t left = 0U;
  while (at - left > begin && is_digit(s->text.ptr[at - left - 1U])) {
    ++left;
  }
  const size_t right = digits(s, at + 1U, 9U);
  if (!left || !right || word_at(s, at + 1U + right)) {
    return false;
  }
  if (at - left > begin) {
    return s->text.ptr[at - left - 1U] == '-';
  }
  return (left == 3U && right == 4U) || (byte(s, at + 1U + right) == '-' &&
                                         is_digit(byte(s, at + 2U + right)));
}

static bool hyphen_joins(const rap_scan *s, size_t begin, size_t at)
{
  if (is_digit(s->text.ptr[at - 1U])) {
    return number_hyphen_joins(s, begin, at);
  }
  return FIND(prefixes, rap_str_slice(s->text, begin, at)) != 0U;
}

/* "the 60's", "the 1980's": a number, no possessor. */
static bool is_decade(const rap_scan *s, size_t begin, size_t at)
{
  const size_t n = digits(s, begin, 5U);
  return begin + n == at && s->text.ptr[at - 1U] == '0' &&
         (n == 2U || (n == 4U && s->text.ptr[begin] == '1'));
}

/* Where the word [begin, at) goes on behind the punctuation at `at`; `at`
 * where it ends. */
static size_t joint(const rap_scan *s, size_t begin, size_t at)
{
  const char c = s->text.ptr[at];
  const bool between_digits =
      is_digit(s->text.ptr[at - 1U]) && is_digit(byte(s, at + 1U));
  size_t len = 1U;
  bool joins = false;

  switch (c) {
  case '.':
    joins = stop_joins(s, begin, at);
    break;
  case ',':
    joins = between_digits && digits(s, at + 1U, 4U) == 3U;
    break;
  case ':':
  case '+':
    joins = between_digits;
    break;
  case '/':
    joins = slash_joins(s, begin, at);
    break;
  case '&':
    joins = true;
    break;
  default:
    if ((len = hyphen(s, at))) {
      joins = hyphen_joins(s, begin, at);
    } else if ((len = apostrophe(s, at))) {
      joins = !clitic(s, at) ||
              (is_decade(s, begin, at) && byte(s, at + len) == 's');
    }
  }
  return joins && word_at(s, at + len) ? at + len : at;
}

/* Does the word [begin, at) keep the stop at `at`? */
static bool keeps_stop(const rap_scan *s, size_t begin, size_t at)
{
  const size_t piece = piece_before(s, begin, at);
  if (byte(s, at + 1U) == '.' || piece > 8U || piece == 0U) {
    return false;
  }
  if (piece == 1U && at - begin > 1U) {
    return true; /* U.S. */
  }
  const size_t next = rap_skip_blank(s->text, at + 1U, s->end);
  const bool last = next == s->end || strchr("\"']", s->text.ptr[next]);
  const bool capital = is_capital(s->text.ptr[begin]);
  const bool starter = rap_begins_sentence(s->text, next, s->end);

  switch (FIND(abbreviations, rap_str_slice(s->text, begin, at))) {
  case TITLE:
    return capital && (!last || s->name);
  case NUMBER:
    if (is_digit(byte(s, next))) {
      return true;
    }
    break;
  case MONTH:
    return capital && (!last || s->name) && !starter;
  case INNER:
    return !last || s->name;
  case END:
    return s->name || (!last && !starter);
  default:
    break;
  }
  /* An initial: "J. Smith", "J.Smith". */
  return piece == 1U && capital &&
         (s->name || (!last && !starter &&
                      (is_capital(byte(s, next)) || byte(s, next) == ',' ||
                       byte(s, next) == ';')));
}

/* A word of one of the tables of two words: the end of the first. */
static size_t cut_joined(const rap_scan *s, size_t begin, size_t end)
{
  const size_t len = end - begin;
  const unsigned first = len >= 5U && len <= 6U
                             ? FIND(joined, rap_str_slice(s->text, begin, end))
                             : 0U;
  return first ? begin + first : end;
}

static size_t run_end(const rap_scan *s, size_t at)
{
  while (at < s->chunk_end) {
    size_t next = at;
    const unsigned char c = (unsigned char)s->text.ptr[at];
    if (c < 0x80U ? !is_word_char(c)
                  : !is_word_char(rap_utf8_next(s->text, &next))) {
      break;
    }
    at = c < 0x80U ? at + 1U : next;
  }
  return at;
}

/* A number with its unit behind it: the end of the number, else `end`. */
static size_t cut_number(const rap_scan *s, size_t begin, size_t end)
{
  static const char *const units[] = {"am", "pm", "m",  "bn", "k",
                                      "mn", "tn", "km", "kg", "b"};
  size_t at = end;
  while (at > begin && is_ascii_letter((unsigned char)s->text.ptr[at - 1U])) {
    if (end - at == 2U) {
      return end;
    }
    --at;
  }
  if (at == begin || at == end || !is_digit(s->text.ptr[at - 1U])) {
    return end;
  }
  const rap_str unit = rap_str_slice(s->text, at, end);
  for (size_t i = 0U; i < COUNT(units); ++i) {
    if (rap_str_eq_ascii_nocase(unit, rap_str_of(units[i]))) {
      return at;
    }
  }
  return end;
}

static size_t word_end(const rap_scan *s, size_t begin)
{
  const size_t no = negation(s, begin);
  if (no) {
    return begin + no;
  }
  size_t at = begin;
  for (;;) {
    at = run_end(s, at);
    if (at >= s->chunk_end) {
      break;
    }
    if (at - begin >= 2U && negation(s, at - 1U)) {
      return at - 1U;
    }
    const size_t next = joint(s, begin, at);
    if (next == at) {
      break;
    }
    at = next;
  }
  if (is_digit(s->text.ptr[begin])) {
    return cut_number(s, begin, at);
  }
  if (byte(s, at) == '.' && at < s->chunk_end && keeps_stop(s, begin, at)) {
    return at + 1U;
  }
  return cut_joined(s, begin, at);
}

/* Outside a word */

/* A token that begins with an apostrophe: "'s", "'72", "'em", a quote. */
static size_t apostrophe_end(const rap_scan *s, size_t at)
{
  const size_t mark = apostrophe(s, at);
  const bool glued = at > 0U && (unsigned char)s->text.ptr[at - 1U] > ' ' &&
                     !strchr("\"([/-", s->text.ptr[at - 1U]);
  const size_t suffix = clitic(s, at);
  if (suffix && (glued || byte(s, at + suffix) <= ' ')) {
    return at + suffix;
  }
  const size_t n = digits(s, at + mark, 3U);
  const size_t s_len = byte(s, at + mark + n) == 's' ? 1U : 0U;
  if (!glued && n == 2U && !word_at(s, at + mark + n + s_len)) {
    return at + mark + n + s_len;
  }
  const size_t letters = ascii_letters(s, at + mark, WORD_MAX);
  if (!glued && !word_at(s, at + mark + letters) &&
      FIND(clipped, rap_str_slice(s->text, at + mark, at + mark + letters))) {
    return at + mark + letters;
  }
  return at + mark + apostrophe(s, at + mark); /* '' is one */
}

/* Runs of one mark are a token: "...", "--", "!!!". */
static size_t mark_end(const rap_scan *s, size_t at)
{
  const char c = s->text.ptr[at];
  size_t end = at;
  if (rap_utf8_next(s->text, &end) == 0x2018U) {
    const uint32_t next = peek(s, end);
    return next == 0x2018U || next == 0x2019U ? end + 3U : end;
  }
  if (c == '.' || c == '-' || c == '*' || c == '=' || c == '_' || c == '`' ||
      c == '~' || c == '#') {
    while (byte(s, end) == c) {
      ++end;
    }
  } else if (c == '!' || c == '?') {
    while (byte(s, end) == '!' || byte(s, end) == '?') {
      ++end;
    }
  }
  if ((c == '@' || c == '#') && end == at + 1U &&
      is_ascii_letter((unsigned char)byte(s, end))) {
    return run_end(s, end); /* @name, #topic */
  }
  return end;
}

/* "US$", "A$": a word before a currency sign belongs to it. */
static size_t money_end(const rap_scan *s, size_t begin, size_t end)
{
  return end - begin <= 3U && is_capital(s->text.ptr[begin]) &&
                 byte(s, end) == '$'
             ? end + 1U
             : end;
}

static size_t token_end(rap_scan *s, size_t at)
{
  const uint32_t cp = peek(s, at);
  if (is_word_char(cp)) {
    const size_t end = s->address ? address_end(s, at) : at;
    s->address = false; /* tried once a run: time stays linear */
    s->whole = end > at;
    return end > at ? end : money_end(s, at, word_end(s, at));
  }
  if (apostrophe(s, at)) {
    return apostrophe_end(s, at);
  }
  if (cp == '.' && is_digit(byte(s, at + 1U)) &&
      (at == 0U || !word_at(s, at - 1U))) {
    return run_end(s, at + 1U); /* .04 */
  }
  return mark_end(s, at);
}

rap_scan rap_scan_of(rap_str text, size_t begin, size_t end)
{
  return (rap_scan){.text = text, .at = begin, .end = end};
}

bool rap_scan_next(rap_scan *s, rap_span *token)
{
  s->at = rap_skip_blank(s->text, s->at, s->end);
  if (s->at >= s->end) {
    return false;
  }
  if (s->at >= s->chunk_end) {
    enter_chunk(s);
  }
  s->whole = false;
  token->begin = s->at;
  token->end = token_end(s, s->at);
  s->at = token->end;
  return true;
}

/* Pieces */

typedef enum { LETTER, DIGIT, MARK } class;

static class class_of(uint32_t cp)
{
  return cp >= '0' && cp <= '9' ? DIGIT : is_word_char(cp) ? LETTER : MARK;
}

/* Runs of letters, of digits, of one mark; words that may be two are cut. */
size_t rap_scan_piece(const rap_scan *s, rap_span token, size_t at)
{
  size_t end = at;
  const uint32_t first = rap_utf8_next(s->text, &end);
  if (s->whole) {
    return token.end;
  }
  for (size_t next = end; next < token.end; end = next) {
    const uint32_t cp = rap_utf8_next(s->text, &next);
    if (class_of(cp) != class_of(first) ||
        (cp != first && class_of(cp) == MARK)) {
      break;
    }
  }
  const unsigned half = at == token.begin && end == token.end && end - at <= 8U
                            ? FIND(doubles, rap_str_slice(s->text, at, end))
                            : 0U;
  return half ? at + half : end;
}
