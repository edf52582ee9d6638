/* What is refused of queries: what rasqal gets wrong, silently or by a crash,
 * and what would reach the network.  Strings, IRIs and comments are skipped;
 * nothing is parsed. */
#include "helper/helper.h"

typedef struct {
  rap_str text;
  size_t at;
  rap_str token; /* the last; a name, a sign, or an IRI as "<" */
  char before;   /* the sign or 'n' (a name) before it */
  unsigned braces;
  unsigned expression; /* parentheses since that of FILTER, BIND, … */
  unsigned parens;     /* of patterns */
  bool in_select;      /* of a SELECT clause, till its brace */
} scanner;

static bool is_name_char(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == ':' || c == '-' ||
         c == '.' || (unsigned char)c >= 0x80U;
}

/* Past a string that begins at `at`. */
static size_t string_end(rap_str t, size_t at)
{
  const char quote = t.ptr[at];
  const bool is_long =
      at + 2U < t.len && t.ptr[at + 1U] == quote && t.ptr[at + 2U] == quote;
  at += is_long ? 3U : 1U;
  for (; at < t.len; ++at) {
    if (t.ptr[at] == '\\') {
      ++at;
    } else if (t.ptr[at] == quote &&
               (!is_long || (at + 2U < t.len && t.ptr[at + 1U] == quote &&
                             t.ptr[at + 2U] == quote))) {
      return at + (is_long ? 3U : 1U);
    }
  }
  return t.len;
}

/* Past an IRI that begins at `at`; `at` where "<" is no IRI's. */
static size_t iri_end(rap_str t, size_t at)
{
  for (size_t i = at + 1U; i < t.len; ++i) {
    if (t.ptr[i] == '>') {
      return i + 1U;
    }
    if ((unsigned char)t.ptr[i] <= ' ' || t.ptr[i] == '<' || t.ptr[i] == '"') {
      break;
    }
  }
  return at;
}

static size_t skip_blank(rap_str t, size_t at)
{
  while (at < t.len) {
    if (t.ptr[at] == '#') {
      while (at < t.len && t.ptr[at] != '\n') {
        ++at;
      }
    } else if ((unsigned char)t.ptr[at] <= ' ') {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

static bool next(scanner *s)
{
  const size_t at = skip_blank(s->text, s->at);
  if (s->token.len) {
    s->before = is_name_char(s->token.ptr[0]) || s->token.ptr[0] == '?' ||
                        s->token.ptr[0] == '$'
                    ? 'n'
                    : s->token.ptr[0];
  }
  if (at >= s->text.len) {
    return false;
  }
  const char c = s->text.ptr[at];
  size_t end = at + 1U;
  if (c == '"' || c == '\'') {
    end = string_end(s->text, at);
  } else if (c == '<' && iri_end(s->text, at) > at) {
    end = iri_end(s->text, at);
  } else if (is_name_char(c) || c == '?' || c == '$') {
    while (end < s->text.len && is_name_char(s->text.ptr[end])) {
      ++end;
    }
  }
  s->token = (rap_str){s->text.ptr + at, end - at};
  s->at = end;
  return true;
}

static bool is_word(const scanner *s, const char *word)
{
  return rap_str_eq_ascii_nocase(s->token, rap_str_of(word));
}

static bool is_one_of(const scanner *s, const char *const *words)
{
  for (size_t i = 0U; words[i]; ++i) {
    if (is_word(s, words[i])) {
      return true;
    }
  }
  return false;
}

static const char *refused_word(const scanner *s)
{
  static const char *const words[][2] = {{"EXISTS", "EXISTS"},
                                         {"MINUS", "MINUS"},
                                         {"GROUP_CONCAT", "GROUP_CONCAT"},
                                         {"DESCRIBE", "DESCRIBE"},
                                         {"SERVICE", "SERVICE"},
                                         {"FROM", "FROM"},
                                         {"LOAD", "updates (LOAD)"},
                                         {"INSERT", "updates (INSERT)"},
                                         {"DELETE", "updates (DELETE)"},
                                         {"CLEAR", "updates (CLEAR)"},
                                         {"DROP", "updates (DROP)"},
                                         {"CREATE", "updates (CREATE)"}};
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    if (is_word(s, words[i][0])) {
      return words[i][1];
    }
  }
  return NULL;
}

static char peek(const scanner *s)
{
  const size_t at = skip_blank(s->text, s->at);
  return at < s->text.len ? s->text.ptr[at] : '\0';
}

/* Is the sign an operator of a property path, here? */
static bool is_path(const scanner *s)
{
  const char c = s->token.ptr[0];
  const char after = s->at < s->text.len ? s->text.ptr[s->at] : '\0';
  const bool in_pattern = s->braces && !s->expression && !s->in_select;
  if (!in_pattern || s->token.len != 1U) {
    return s->token.len == 1U && c == '?' && in_pattern;
  }
  return c == '/' || c == '|' || c == '!' || c == '*' ||
         (c == '^' && after != '^' && s->before != '^') || c == '?' ||
         (c == '+' &&
          (s->before == 'n' || s->before == '<' || s->before == ')') &&
          !(after >= '0' && after <= '9'));
}

/* Follow the braces and parentheses, and the clauses they belong to. */
static void follow(scanner *s, bool *opens_expression)
{
  static const char *const clauses[] = {"FILTER", "BIND", "HAVING", "BY", NULL};
  const char c = s->token.ptr[0];
  if (is_word(s, "SELECT")) {
    s->in_select = true;
  } else if (is_word(s, "WHERE") || c == '{') {
    s->in_select = false;
  }
  if (c == '(') {
    s->expression += s->expression || *opens_expression;
  } else if (c == ')' && s->expression) {
    --s->expression;
  }
  s->braces += c == '{';
  s->braces -= c == '}' && s->braces;
  /* "FILTER regex(…)": the name of a function still opens one. */
  *opens_expression = is_one_of(s, clauses) ||
                      (*opens_expression && is_name_char(c) && peek(s) == '(');
}

const char *helper_refused(rap_str query)
{
  scanner s = {.text = query};
  bool opens_expression = false;
  while (next(&s)) {
    const char *word = refused_word(&s);
    if (word) {
      return word;
    }
    if (is_word(&s, "VALUES") && peek(&s) != '(') {
      return "VALUES without parentheses";
    }
    if (is_path(&s)) {
      return "property paths";
    }
    follow(&s, &opens_expression);
  }
  return NULL;
}
