/* Tokens of a rule file. */
#include "rule/lex.h"

static bool is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static bool is_name(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
         c == '_' || c == '-' || (unsigned char)c >= 0x80U;
}

static bool is_word(char c)
{
  return is_name(c) || c == ':' || c == '\'';
}

static char peek(const rap_lex *lex, size_t ahead)
{
  const size_t at = lex->at + ahead;
  return at < lex->source.len ? lex->source.ptr[at] : '\0';
}

static void skip_blank(rap_lex *lex)
{
  while (lex->at < lex->source.len) {
    if (peek(lex, 0U) == '#') {
      while (lex->at < lex->source.len && peek(lex, 0U) != '\n') {
        ++lex->at;
      }
    } else if (is_space(peek(lex, 0U))) {
      ++lex->at;
    } else {
      return;
    }
  }
}

/* Make a token of the bytes from `begin` to where the lexer stands. */
static rap_lex_token token_from(const rap_lex *lex, rap_lex_kind kind,
                                size_t begin)
{
  rap_lex_token token = {kind, rap_str_slice(lex->source, begin, lex->at),
                         begin, lex->at};
  return token;
}

static rap_lex_token read_word(rap_lex *lex)
{
  const size_t begin = lex->at;
  while (is_word(peek(lex, 0U)) ||
         (peek(lex, 0U) == '.' && is_digit(peek(lex, 1U)) && lex->at > begin &&
          is_digit(lex->source.ptr[lex->at - 1U]))) {
    ++lex->at;
  }
  return token_from(lex, RAP_LEX_WORD, begin);
}

/* What stands between a delimiter and the next `close` on the same line. */
static rap_lex_token read_delimited(rap_lex *lex, rap_lex_kind kind, char close)
{
  const size_t begin = lex->at++;
  while (lex->at < lex->source.len && peek(lex, 0U) != close) {
    if (peek(lex, 0U) == '\n') {
      return token_from(lex, RAP_LEX_BAD, begin);
    }
    lex->at += peek(lex, 0U) == '\\' ? 2U : 1U;
  }
  if (lex->at >= lex->source.len) {
    lex->at = lex->source.len;
    return token_from(lex, RAP_LEX_BAD, begin);
  }
  ++lex->at;
  rap_lex_token token = token_from(lex, kind, begin);
  token.text = rap_str_slice(lex->source, begin + 1U, lex->at - 1U);
  return token;
}

/* Resolve \" and \\ of a string. */
static bool unescape(rap_lex *lex, rap_lex_token *token)
{
  if (!token->text.len || !memchr(token->text.ptr, '\\', token->text.len)) {
    return true;
  }
  char *plain = rap_arena_alloc(lex->arena, token->text.len);
  if (!plain) {
    return false;
  }
  size_t len = 0U;
  for (size_t i = 0U; i < token->text.len; ++i) {
    if (token->text.ptr[i] == '\\' && i + 1U < token->text.len) {
      ++i;
    }
    plain[len++] = token->text.ptr[i];
  }
  token->text = (rap_str){plain, len};
  return true;
}

static rap_lex_token read_string(rap_lex *lex)
{
  rap_lex_token token = read_delimited(lex, RAP_LEX_STRING, '"');
  if (token.kind == RAP_LEX_STRING && !unescape(lex, &token)) {
    token.kind = RAP_LEX_BAD;
  }
  return token;
}

static rap_lex_token read_var(rap_lex *lex)
{
  const size_t begin = lex->at++;
  while (is_name(peek(lex, 0U))) {
    ++lex->at;
  }
  rap_lex_token token = token_from(lex, RAP_LEX_VAR, begin);
  token.text = rap_str_slice(lex->source, begin + 1U, lex->at);
  return token;
}

static rap_lex_token read_mark(rap_lex *lex, rap_lex_kind kind, size_t len)
{
  const size_t begin = lex->at;
  lex->at += len;
  return token_from(lex, kind, begin);
}

rap_lex_token rap_lex_next(rap_lex *lex)
{
  skip_blank(lex);
  if (lex->at >= lex->source.len) {
    return token_from(lex, RAP_LEX_END, lex->at);
  }
  const char c = peek(lex, 0U);
  if (is_word(c)) {
    return read_word(lex);
  }
  switch (c) {
  case '"':
    return read_string(lex);
  case '/':
    return read_delimited(lex, RAP_LEX_REGEX, '/');
  case '<':
    return read_delimited(lex, RAP_LEX_IRI, '>');
  case '?':
    return is_name(peek(lex, 1U)) && !is_digit(peek(lex, 1U))
               ? read_var(lex)
               : read_mark(lex, RAP_LEX_MARK, 1U);
  case '.':
    return peek(lex, 1U) == '.' && peek(lex, 2U) == '.'
               ? read_mark(lex, RAP_LEX_ELLIPSIS, 3U)
               : read_mark(lex, RAP_LEX_MARK, 1U);
  case '(':
    if (peek(lex, 1U) == '?' &&
        (peek(lex, 2U) == '=' || peek(lex, 2U) == '!')) {
      return read_mark(
          lex, peek(lex, 2U) == '=' ? RAP_LEX_AHEAD : RAP_LEX_NOT_AHEAD, 3U);
    }
    return read_mark(lex, RAP_LEX_MARK, 1U);
  default:
    return read_mark(
        lex, strchr(")[]{}|&!*+=,;$^@%>", c) ? RAP_LEX_MARK : RAP_LEX_BAD, 1U);
  }
}

bool rap_lex_is(const rap_lex_token *token, char mark)
{
  return token->kind == RAP_LEX_MARK && token->text.ptr[0] == mark;
}

void rap_lex_place(rap_str source, size_t byte, unsigned *line,
                   unsigned *column)
{
  size_t start = 0U;
  *line = 1U;
  for (size_t i = 0U; i < byte && i < source.len; ++i) {
    if (source.ptr[i] == '\n') {
      ++*line;
      start = i + 1U;
    }
  }
  const size_t end = byte < source.len ? byte : source.len;
  *column = (unsigned)rap_utf8_count(rap_str_slice(source, start, end)) + 1U;
}
