/* Page furniture: lines that every page of a site carries. */
#include "text/layout.h"

#define LINE_MAX_BYTES 600U

typedef enum { IS, BEGINS, ENDS, HAS } place;
typedef enum { ANY, OPEN, LIST } ending;

static const struct {
  place where;
  const char *words;
  unsigned most;
  ending ends;
} patterns[] = {
#define FURNITURE(where, words, most, ends) {where, words, most, ends},
#include "text/furniture.def"
};

/* The words of a line, lower case, one space between, numbers dropped. */
typedef struct {
  char text[LINE_MAX_BYTES + 1U];
  size_t len;
  unsigned words;  /* numbers counted */
  unsigned digits; /* figures in the line */
  bool address;    /* an e-mail address stands in it */
  bool open;       /* ends without a stop */
} line_words;

static bool is_plain(unsigned char c)
{
  return (unsigned char)((c | 0x20U) - 'a') < 26U || c >= 0x80U;
}

static bool is_figure(unsigned char c)
{
  return c >= '0' && c <= '9';
}

static void add_word(line_words *out, rap_str word)
{
  bool letters = false;
  const size_t before = out->len;
  if (out->len) {
    out->text[out->len++] = ' ';
  }
  for (size_t i = 0U; i < word.len; ++i) {
    const unsigned char c = (unsigned char)word.ptr[i];
    letters |= is_plain(c);
    if (c >= 'A' && c <= 'Z') {
      out->text[out->len++] = (char)(c | 0x20U);
    } else if (is_plain(c) || is_figure(c)) {
      out->text[out->len++] = (char)c;
    }
  }
  out->words++;
  if (!letters) {
    out->len = before;
  }
}

/* The length of what is dropped inside words: apostrophes. */
static size_t dropped(rap_str line, size_t at)
{
  static const char curly[] = "’";
  return line.ptr[at] == '\''                                           ? 1U
         : line.len - at >= 3U && memcmp(line.ptr + at, curly, 3U) == 0 ? 3U
                                                                        : 0U;
}

/* Punctuation above ASCII: general punctuation and the middle dot. */
static size_t mark_above(rap_str line, size_t at)
{
  const unsigned char c = (unsigned char)line.ptr[at];
  if (c == 0xE2U && line.len - at >= 3U &&
      ((unsigned char)line.ptr[at + 1U] | 1U) == 0x81U) {
    return 3U;
  }
  return c == 0xC2U && line.len - at >= 2U && line.ptr[at + 1U] != '\xA9' ? 2U
                                                                          : 0U;
}

static void read_line(rap_str line, line_words *out)
{
  *out = (line_words){.open = true};
  char word[LINE_MAX_BYTES];
  size_t len = 0U;
  for (size_t i = 0U; i <= line.len;) {
    const unsigned char c = i < line.len ? (unsigned char)line.ptr[i] : ' ';
    size_t skip = i < line.len ? dropped(line, i) : 0U;
    if (skip) {
      i += skip;
      continue;
    }
    skip = i < line.len ? mark_above(line, i) : 0U;
    if (!skip && (is_plain(c) || is_figure(c))) {
      out->digits += is_figure(c);
      word[len++] = (char)c;
    } else if (len) {
      add_word(out, (rap_str){word, len});
      len = 0U;
    }
    out->address |=
        c == '@' && i > 0U && is_plain((unsigned char)line.ptr[i - 1U]);
    if (c == '.' || c == '!' || c == '?') {
      out->open = false;
    } else if (skip || (c > ' ' && !strchr(")\"']", c))) {
      out->open = true;
    }
    i += skip ? skip : 1U;
  }
}

static bool has_words(rap_str all, rap_str words)
{
  for (size_t at = 0U; at + words.len <= all.len; ++at) {
    if ((at == 0U || all.ptr[at - 1U] == ' ') &&
        (at + words.len == all.len || all.ptr[at + words.len] == ' ') &&
        memcmp(all.ptr + at, words.ptr, words.len) == 0) {
      return true;
    }
  }
  return false;
}

static bool matches(rap_str all, place where, rap_str words)
{
  if (all.len < words.len) {
    return false;
  }
  switch (where) {
  case IS:
    return rap_str_eq(all, words);
  case BEGINS:
    return rap_str_starts(all, words) &&
           (all.len == words.len || all.ptr[words.len] == ' ');
  case ENDS:
    return rap_str_ends(all, words) &&
           (all.len == words.len || all.ptr[all.len - words.len - 1U] == ' ');
  default:
    return has_words(all, words);
  }
}

/* "Tel: +49 30 1234567", "press@example.org" */
static bool is_contact(const line_words *line)
{
  static const char *const heads[] = {"tel",    "telephone", "phone", "fax",
                                      "mobile", "email",     "e mail"};
  const rap_str all = {line->text, line->len};
  if (line->address && line->words <= 10U && line->open) {
    return true;
  }
  if (line->words > 12U || (line->digits < 5U && !line->address)) {
    return false;
  }
  for (size_t i = 0U; i < sizeof(heads) / sizeof(heads[0]); ++i) {
    if (matches(all, BEGINS, rap_str_of(heads[i]))) {
      return true;
    }
  }
  return false;
}

/* "By Jane Doe", "By JANE DOE and John Roe, Example Press" */
static bool is_byline(rap_str line, const line_words *words)
{
  if (words->words < 3U || words->words > 10U || !words->open ||
      words->digits ||
      !matches((rap_str){words->text, words->len}, BEGINS, RAP_STR("by"))) {
    return false;
  }
  rap_str rest = line;
  for (rap_str word; rap_str_split(&rest, ' ', &word);) {
    if (word.len && word.ptr[0] >= 'a' && word.ptr[0] <= 'z' &&
        !rap_str_eq(word, RAP_STR("and")) && !rap_str_eq(word, RAP_STR("in"))) {
      return false;
    }
  }
  return true;
}

bool rap_is_furniture(rap_str line, bool *list)
{
  line_words words;
  if (list) {
    *list = false;
  }
  line = rap_str_trim(line);
  if (line.len == 0U || line.len > LINE_MAX_BYTES) {
    return false;
  }
  read_line(line, &words);
  const rap_str all = {words.text, words.len};
  for (size_t i = 0U; i < sizeof(patterns) / sizeof(patterns[0]); ++i) {
    if ((patterns[i].most && words.words > patterns[i].most) ||
        (patterns[i].ends != ANY && !words.open) ||
        !matches(all, patterns[i].where, rap_str_of(patterns[i].words))) {
      continue;
    }
    if (list) {
      *list = patterns[i].ends == LIST;
    }
    return true;
  }
  return is_contact(&words) || is_byline(line, &words);
}
