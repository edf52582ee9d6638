/* Escapes of CoNLL-U. */
#include "text/conllu.h"

#include "text/scan.h"

/* What stands behind the backslash, and what that means. */
static const char letters[] = "stnrp\\";
static const char meant[] = " \t\n\r|\\";

static void add_escaped(rap_buf *out, uint32_t cp)
{
  const char *at = cp < 0x80U && cp ? strchr(meant, (int)cp) : NULL;
  if (at) {
    rap_buf_add_char(out, '\\');
    rap_buf_add_char(out, letters[at - meant]);
  } else {
    rap_buf_printf(out, "\\u%04X", (unsigned)cp);
  }
}

static void escape(rap_buf *out, rap_str text, bool line)
{
  for (size_t at = 0U; at < text.len;) {
    const size_t before = at;
    const uint32_t cp = rap_utf8_next(text, &at);
    if (cp == '\\' || cp < ' ' || (!line && (cp == '|' || rap_is_blank(cp)))) {
      add_escaped(out, cp);
    } else {
      rap_buf_add(out, rap_str_slice(text, before, at));
    }
  }
}

void rap_conllu_escape(rap_buf *out, rap_str text)
{
  escape(out, text, false);
}

void rap_conllu_escape_line(rap_buf *out, rap_str text)
{
  escape(out, text, true);
}

static int hex_of(char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : -1;
}

/* The code point of four hexadecimal digits; 0 where there are none. */
static uint32_t read_hex(rap_str text, size_t at)
{
  uint32_t cp = 0U;
  for (size_t i = 0U; i < 4U; ++i) {
    const int digit = at + i < text.len ? hex_of(text.ptr[at + i]) : -1;
    if (digit < 0) {
      return 0U;
    }
    cp = cp * 16U + (uint32_t)digit;
  }
  return cp < 0xD800U || cp > 0xDFFFU ? cp : 0U;
}

/* The length of the escape at `at`, behind its backslash; 0 for none. */
static size_t read_escape(rap_str text, size_t at, uint32_t *cp)
{
  const char c = at < text.len ? text.ptr[at] : '\0';
  const char *letter = c ? strchr(letters, c) : NULL;
  if (letter) {
    *cp = (unsigned char)meant[letter - letters];
    return 1U;
  }
  *cp = c == 'u' ? read_hex(text, at + 1U) : 0U;
  return *cp ? 5U : 0U;
}

void rap_conllu_unescape(rap_buf *out, rap_str text)
{
  for (size_t at = 0U; at < text.len;) {
    char bytes[4];
    uint32_t cp = 0U;
    const size_t len =
        text.ptr[at] == '\\' ? read_escape(text, at + 1U, &cp) : 0U;
    if (len) {
      rap_buf_add(out, (rap_str){bytes, rap_utf8_put(cp, bytes)});
      at += len + 1U;
    } else {
      rap_buf_add_char(out, text.ptr[at++]);
    }
  }
}
