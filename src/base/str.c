/* Text: comparison, UTF-8, folding. */
#include "base/str.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/buf.h"

#define SLUG_MAX 80U
#define REPLACEMENT 0xFFFDU

bool rap_str_eq(rap_str a, rap_str b)
{
  return a.len == b.len && (a.len == 0U || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static char ascii_lower(char c)
{
  return (c >= 'A' && c <= 'Z') ? (char)(c - 'A' + 'a') : c;
}

bool rap_str_eq_ascii_nocase(rap_str a, rap_str b)
{
  if (a.len != b.len) {
    return false;
  }
  for (size_t i = 0U; i < a.len; ++i) {
    if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i])) {
      return false;
    }
  }
  return true;
}

bool rap_str_starts(rap_str s, rap_str prefix)
{
  return s.len >= prefix.len &&
         rap_str_eq(rap_str_slice(s, 0U, prefix.len), prefix);
}

bool rap_str_ends(rap_str s, rap_str suffix)
{
  return s.len >= suffix.len &&
         rap_str_eq(rap_str_slice(s, s.len - suffix.len, s.len), suffix);
}

int rap_str_cmp(rap_str a, rap_str b)
{
  const size_t len = a.len < b.len ? a.len : b.len;
  const int order = len ? memcmp(a.ptr, b.ptr, len) : 0;
  return order ? order : (a.len > b.len) - (a.len < b.len);
}

rap_str rap_str_slice(rap_str s, size_t begin, size_t end)
{
  rap_str slice = {s.ptr ? s.ptr + begin : NULL, end - begin};
  return slice;
}

static bool is_ascii_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

rap_str rap_str_trim(rap_str s)
{
  size_t begin = 0U;
  size_t end = s.len;
  while (begin < end && is_ascii_space(s.ptr[begin])) {
    ++begin;
  }
  while (end > begin && is_ascii_space(s.ptr[end - 1U])) {
    --end;
  }
  return rap_str_slice(s, begin, end);
}

rap_str rap_str_last(rap_str s, char sep)
{
  size_t begin = s.len;
  while (begin && s.ptr[begin - 1U] != sep) {
    --begin;
  }
  return rap_str_slice(s, begin, s.len);
}

bool rap_str_split(rap_str *rest, char sep, rap_str *field)
{
  if (!rest->ptr) {
    return false;
  }
  const char *at = rest->len ? memchr(rest->ptr, sep, rest->len) : NULL;
  if (at) {
    const size_t len = (size_t)(at - rest->ptr);
    *field = rap_str_slice(*rest, 0U, len);
    *rest = rap_str_slice(*rest, len + 1U, rest->len);
  } else {
    *field = *rest;
    rest->ptr = NULL;
    rest->len = 0U;
  }
  return true;
}

uint64_t rap_str_hash(rap_str s)
{
  uint64_t hash = 0xCBF29CE484222325U;
  for (size_t i = 0U; i < s.len; ++i) {
    hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001B3U;
  }
  return hash;
}

uint32_t rap_utf8_next(rap_str s, size_t *at)
{
  const unsigned char first = (unsigned char)s.ptr[*at];
  if (first < 0x80U) {
    ++*at;
    return first;
  }
  utf8proc_int32_t cp = -1;
  const utf8proc_ssize_t len =
      utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + *at,
                       (utf8proc_ssize_t)(s.len - *at), &cp);
  if (len <= 0) {
    ++*at;
    return REPLACEMENT;
  }
  *at += (size_t)len;
  return (uint32_t)cp;
}

size_t rap_utf8_check(rap_str s)
{
  size_t at = 0U;
  while (at < s.len) {
    const size_t before = at;
    if (rap_utf8_next(s, &at) == REPLACEMENT && at - before == 1U) {
      return before;
    }
  }
  return s.len;
}

size_t rap_utf8_count(rap_str s)
{
  size_t count = 0U;
  for (size_t i = 0U; i < s.len; ++i) {
    count += ((unsigned char)s.ptr[i] & 0xC0U) != 0x80U;
  }
  return count;
}

size_t rap_utf8_put(uint32_t cp, char *out)
{
  return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp,
                                      (utf8proc_uint8_t *)out);
}

static utf8proc_category_t category(uint32_t cp)
{
  return utf8proc_category((utf8proc_int32_t)cp);
}

bool rap_is_upper(uint32_t cp)
{
  const utf8proc_category_t c = category(cp);
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool rap_is_lower(uint32_t cp)
{
  return category(cp) == UTF8PROC_CATEGORY_LL;
}

bool rap_is_letter(uint32_t cp)
{
  const utf8proc_category_t c = category(cp);
  return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool rap_is_digit(uint32_t cp)
{
  return cp >= '0' && cp <= '9';
}

bool rap_is_space(uint32_t cp)
{
  const utf8proc_category_t c = category(cp);
  return (cp >= '\t' && cp <= '\r') ||
         (c >= UTF8PROC_CATEGORY_ZS && c <= UTF8PROC_CATEGORY_ZP);
}

rap_str rap_str_lower(rap_arena *arena, rap_str s)
{
  rap_str lower = {NULL, 0U};
  /* Lower-casing a code point grows it from 2 to 3 bytes at the most. */
  char *out = rap_arena_alloc(arena, s.len * 2U + 1U);
  if (!out) {
    return lower;
  }
  size_t len = 0U;
  for (size_t at = 0U; at < s.len;) {
    const uint32_t cp = rap_utf8_next(s, &at);
    if (cp < 0x80U) {
      out[len++] = ascii_lower((char)cp);
    } else {
      len += rap_utf8_put((uint32_t)utf8proc_tolower((utf8proc_int32_t)cp),
                          out + len);
    }
  }
  lower.ptr = out;
  lower.len = len;
  return lower;
}

/* Latin letters that NFKD leaves whole, and Cyrillic (BGN/PCGN, simplified). */
static const struct {
  uint32_t cp;
  const char *latin;
} transliterations[] = {
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"},  {0x00F8, "o"},
    {0x00FE, "th"}, {0x0111, "d"},  {0x0127, "h"},  {0x0131, "i"},
    {0x0142, "l"},  {0x0153, "oe"}, {0x0259, "a"},  {0x0430, "a"},
    {0x0431, "b"},  {0x0432, "v"},  {0x0433, "g"},  {0x0434, "d"},
    {0x0435, "e"},  {0x0436, "zh"}, {0x0437, "z"},  {0x0438, "i"},
    {0x043A, "k"},  {0x043B, "l"},  {0x043C, "m"},  {0x043D, "n"},
    {0x043E, "o"},  {0x043F, "p"},  {0x0440, "r"},  {0x0441, "s"},
    {0x0442, "t"},  {0x0443, "u"},  {0x0444, "f"},  {0x0445, "kh"},
    {0x0446, "ts"}, {0x0447, "ch"}, {0x0448, "sh"}, {0x0449, "shch"},
    {0x044A, ""},   {0x044B, "y"},  {0x044C, ""},   {0x044D, "e"},
    {0x044E, "yu"}, {0x044F, "ya"}, {0x0456, "i"},  {0x0451, "e"}};

static const char *transliterate(uint32_t cp)
{
  const size_t n = sizeof(transliterations) / sizeof(transliterations[0]);
  for (size_t i = 0U; i < n; ++i) {
    if (transliterations[i].cp == cp) {
      return transliterations[i].latin;
    }
  }
  return NULL;
}

static void fold_code_point(rap_buf *out, uint32_t cp)
{
  char utf8[4];
  const uint32_t lower = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
  const char *latin = lower < 0x80U ? NULL : transliterate(lower);
  if (latin) {
    rap_buf_add(out, rap_str_of(latin));
  } else {
    rap_buf_add(out, (rap_str){utf8, rap_utf8_put(lower, utf8)});
  }
}

rap_str rap_str_fold(rap_arena *arena, rap_str s)
{
  rap_str folded = {NULL, 0U};
  utf8proc_uint8_t *plain = NULL;
  const utf8proc_ssize_t len = utf8proc_map(
      (const utf8proc_uint8_t *)s.ptr, (utf8proc_ssize_t)s.len, &plain,
      UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK);
  if (len < 0) {
    return folded;
  }

  const rap_str decomposed = {(const char *)plain, (size_t)len};
  rap_buf out;
  rap_buf_init(&out, arena->ctx);
  for (size_t at = 0U; at < decomposed.len;) {
    fold_code_point(&out, rap_utf8_next(decomposed, &at));
  }
  if (!out.failed) {
    folded = rap_arena_copy(arena, rap_buf_view(&out));
  }
  rap_buf_free(&out);
  free(plain);
  return folded;
}

static bool is_slug_char(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* At an apostrophe with an s that ends its word: "Serbia's". */
static size_t possessive_length(rap_str s, size_t at)
{
  static const char *const forms[] = {"'s", "\xE2\x80\x99s"};
  for (size_t i = 0U; i < 2U; ++i) {
    const rap_str form = rap_str_of(forms[i]);
    if (rap_str_starts(rap_str_slice(s, at, s.len), form) &&
        (at + form.len == s.len || !is_slug_char(s.ptr[at + form.len]))) {
      return form.len;
    }
  }
  return 0U;
}

/* Append the words of `s` joined by '-'; stops before a word that would pass
 * the limit. */
static size_t join_words(rap_str s, char *out)
{
  size_t len = 0U;
  for (size_t at = 0U; at < s.len;) {
    const size_t possessive = possessive_length(s, at);
    if (possessive || !is_slug_char(s.ptr[at])) {
      at += possessive ? possessive : 1U;
      continue;
    }
    size_t end = at;
    while (end < s.len && is_slug_char(s.ptr[end])) {
      ++end;
    }
    const size_t word = end - at;
    if (len && len + 1U + word > SLUG_MAX) {
      break;
    }
    if (len) {
      out[len++] = '-';
    }
    const size_t fits = len + word > SLUG_MAX ? SLUG_MAX - len : word;
    memcpy(out + len, s.ptr + at, fits);
    len += fits;
    at = end;
  }
  return len;
}

rap_str rap_str_slug(rap_arena *arena, rap_str s)
{
  char words[SLUG_MAX];
  rap_str slug = rap_str_fold(arena, s);
  if (!slug.ptr) {
    return slug;
  }
  const size_t len = join_words(slug, words);
  const char *front = len && rap_is_digit((uint32_t)words[0]) ? "x-" : "";
  return rap_arena_printf(arena, "%s%.*s", front, (int)len, words);
}

rap_str rap_str_spaced(rap_arena *arena, rap_str s)
{
  char *out = rap_arena_alloc(arena, s.len + 1U);
  size_t len = 0U;
  if (!out) {
    return (rap_str){NULL, 0U};
  }
  for (size_t at = 0U; at < s.len;) {
    const size_t start = at;
    if (rap_is_space(rap_utf8_next(s, &at))) {
      if (len && out[len - 1U] != ' ') {
        out[len++] = ' ';
      }
    } else {
      memcpy(out + len, s.ptr + start, at - start);
      len += at - start;
    }
  }
  if (len && out[len - 1U] == ' ') {
    --len;
  }
  return (rap_str){out, len};
}
