/* Parsing MATCH and AFTER. */
#include "rule/parse.h"
#include "rule/pattern.h"
#include "text/segment.h"

static bool parse_sequence(rap_parser *p, rap_pat_sequence *out);

static rap_pat *new_pat(rap_parser *p, rap_pat_kind kind)
{
  rap_pat *pat = rap_arena_alloc(p->arena, sizeof(*pat));
  if (!pat) {
    rap_parse_nomem(p);
    return NULL;
  }
  pat->kind = kind;
  pat->at = p->token.begin;
  pat->min = 1U;
  pat->max = 1U;
  pat->var = RAP_RULE_NONE;
  return pat;
}

bool rap_parse_words(rap_parser *p, rap_str text, rap_str **words, size_t *n)
{
  if (rap_tokenize(p->arena, text, words, n, NULL) != RAP_OK) {
    return rap_parse_nomem(p);
  }
  for (size_t i = 0U; i < *n; ++i) {
    (*words)[i] = rap_str_lower(p->arena, (*words)[i]);
    if (!(*words)[i].ptr) {
      return rap_parse_nomem(p);
    }
  }
  return true;
}

/* ---- conditions -----------------------------------------------------------
 */

static rap_cond *new_cond(rap_parser *p, rap_cond_kind kind,
                          const rap_cond *left, const rap_cond *right)
{
  rap_cond *cond = rap_arena_alloc(p->arena, sizeof(*cond));
  if (!cond) {
    rap_parse_nomem(p);
    return NULL;
  }
  cond->kind = kind;
  cond->left = left;
  cond->right = right;
  return cond;
}

static bool field_of(rap_str name, rap_field *out)
{
  static const char *const names[] = {"form", "lemma", "pos", "tag", "type"};
  for (int i = 0; i <= RAP_FIELD_TYPE; ++i) {
    if (rap_str_eq(name, rap_str_of(names[i]))) {
      *out = (rap_field)i;
      return true;
    }
  }
  return false;
}

static bool check_regex(rap_parser *p, const rap_lex_token *token)
{
  size_t at = 0U;
  const char *wrong = rap_regex_check(token->text, &at);
  if (wrong) {
    return rap_parse_fault(p, token->begin + 1U + at, "%s", wrong);
  }
  int code = 0;
  PCRE2_SIZE where = 0U;
  pcre2_code *regex =
      pcre2_compile((PCRE2_SPTR)token->text.ptr, token->text.len,
                    PCRE2_UTF | PCRE2_NO_UTF_CHECK, &code, &where, NULL);
  if (!regex) {
    PCRE2_UCHAR text[128];
    pcre2_get_error_message(code, text, sizeof(text));
    return rap_parse_fault(p, token->begin + 1U + where, "%s",
                           (const char *)text);
  }
  pcre2_code_free(regex);
  return true;
}

static bool word_value(rap_parser *p, rap_field field, rap_value *value)
{
  value->text = p->token.text;
  if (field == RAP_FIELD_TYPE) {
    value->kind = RAP_VALUE_TYPES;
    value->types = rap_types_parse(value->text);
    return value->types ||
           rap_parse_fault(p, p->token.begin, "'%.*s' was no type",
                           RAP_ARG(value->text));
  }
  if (field == RAP_FIELD_POS && rap_pos_of(value->text) == RAP_POS_NONE) {
    return rap_parse_fault(p, p->token.begin, "'%.*s' was no part of speech",
                           RAP_ARG(value->text));
  }
  if (field == RAP_FIELD_FORM) {
    value->text = rap_str_lower(p->arena, value->text);
  }
  return value->text.ptr || rap_parse_nomem(p);
}

static bool parse_value(rap_parser *p, rap_field field, rap_value *value)
{
  value->kind = RAP_VALUE_WORD;
  if (p->token.kind == RAP_LEX_REGEX) {
    value->kind = RAP_VALUE_REGEX;
    value->text = p->token.text;
    if (!check_regex(p, &p->token)) {
      return false;
    }
  } else if (rap_lex_is(&p->token, '$')) {
    rap_parse_next(p);
    value->kind = RAP_VALUE_LIST;
    value->list = rap_parse_list_named(p, p->token.text, p->token.begin);
    if (!value->list) {
      return false;
    }
  } else if (p->token.kind != RAP_LEX_WORD && p->token.kind != RAP_LEX_STRING) {
    return rap_parse_fault(p, p->token.begin,
                           "a word, $list or /regex/ was wanted");
  } else if (!word_value(p, field, value)) {
    return false;
  }
  rap_parse_next(p);
  return true;
}

/* After a '|': is it one more value, or another condition? */
static bool another_value_follows(const rap_parser *p)
{
  rap_lex ahead = p->lex;
  const rap_lex_token bar = p->token;
  if (!rap_lex_is(&bar, '|')) {
    return false;
  }
  const rap_lex_token value = rap_lex_next(&ahead);
  if (value.kind != RAP_LEX_WORD) {
    return value.kind == RAP_LEX_STRING || value.kind == RAP_LEX_REGEX ||
           rap_lex_is(&value, '$');
  }
  const rap_lex_token next = rap_lex_next(&ahead);
  return !rap_lex_is(&next, '=');
}

bool rap_parse_values(rap_parser *p, rap_cond *cond)
{
  for (;;) {
    rap_value *value = rap_vec_push(p->arena, &cond->values);
    if (!value) {
      return rap_parse_nomem(p);
    }
    if (!parse_value(p, cond->field, value)) {
      return false;
    }
    if (!another_value_follows(p)) {
      return true;
    }
    rap_parse_next(p);
  }
}

static const rap_cond *parse_field(rap_parser *p)
{
  rap_field field = RAP_FIELD_FORM;
  if (p->token.kind != RAP_LEX_WORD || !field_of(p->token.text, &field)) {
    rap_parse_fault(p, p->token.begin,
                    "form, lemma, pos, tag or type was wanted");
    return NULL;
  }
  rap_cond *cond = new_cond(p, RAP_COND_FIELD, NULL, NULL);
  if (!cond) {
    return NULL;
  }
  cond->field = field;
  rap_parse_next(p);
  return rap_parse_expect(p, '=', "after the name of a field") &&
                 rap_parse_values(p, cond)
             ? cond
             : NULL;
}

static const rap_cond *parse_or(rap_parser *p);

static const rap_cond *parse_not(rap_parser *p)
{
  if (p->depth >= RAP_PARSE_DEPTH) {
    rap_parse_fault(p, p->token.begin, "conditions were nested deeper than %u",
                    RAP_PARSE_DEPTH);
    return NULL;
  }
  ++p->depth;
  const rap_cond *cond = NULL;
  if (rap_parse_accept(p, '!')) {
    const rap_cond *inner = parse_not(p);
    cond = inner ? new_cond(p, RAP_COND_NOT, inner, NULL) : NULL;
  } else if (rap_parse_accept(p, '(')) {
    cond = parse_or(p);
    if (cond && !rap_parse_expect(p, ')', "at the end of the condition")) {
      cond = NULL;
    }
  } else {
    cond = parse_field(p);
  }
  --p->depth;
  return cond;
}

static const rap_cond *parse_and(rap_parser *p)
{
  const rap_cond *cond = parse_not(p);
  while (cond && rap_parse_accept(p, '&')) {
    const rap_cond *right = parse_not(p);
    cond = right ? new_cond(p, RAP_COND_AND, cond, right) : NULL;
  }
  return cond;
}

static const rap_cond *parse_or(rap_parser *p)
{
  const rap_cond *cond = parse_and(p);
  while (cond && rap_parse_accept(p, '|')) {
    const rap_cond *right = parse_and(p);
    cond = right ? new_cond(p, RAP_COND_OR, cond, right) : NULL;
  }
  return cond;
}

/* "[…]"; the bracket is the current token.  `*cond` is NULL for "[]". */
bool rap_parse_test(rap_parser *p, const rap_cond **cond)
{
  rap_parse_next(p);
  *cond = NULL;
  if (rap_parse_accept(p, ']')) {
    return true;
  }
  *cond = parse_or(p);
  return *cond && rap_parse_expect(p, ']', "at the end of the test");
}

/* ---- elements -------------------------------------------------------------
 */

static rap_pat *parse_words(rap_parser *p)
{
  rap_pat *pat = new_pat(p, RAP_PAT_WORDS);
  if (!pat || !rap_parse_words(p, p->token.text, &pat->words, &pat->n_words)) {
    return NULL;
  }
  if (!pat->n_words) {
    rap_parse_fault(p, p->token.begin, "the string held no word");
    return NULL;
  }
  rap_parse_next(p);
  return pat;
}

static rap_pat *parse_list_element(rap_parser *p)
{
  rap_pat *pat = new_pat(p, RAP_PAT_LIST);
  rap_parse_next(p);
  if (pat) {
    pat->list = rap_parse_list_named(p, p->token.text, p->token.begin);
    rap_parse_next(p);
  }
  return pat && pat->list ? pat : NULL;
}

static bool parse_branches(rap_parser *p, rap_pat *pat)
{
  if (p->depth >= RAP_PARSE_DEPTH) {
    return rap_parse_fault(p, p->token.begin,
                           "groups were nested deeper than %u",
                           RAP_PARSE_DEPTH);
  }
  ++p->depth;
  bool good = true;
  do {
    rap_pat_sequence *branch = rap_vec_push(p->arena, &pat->branches);
    good = branch ? parse_sequence(p, branch) : rap_parse_nomem(p);
  } while (good && rap_parse_accept(p, '|'));
  --p->depth;
  return good && rap_parse_expect(p, ')', "at the end of the group");
}

/* "( … )" and looks; the opening token is the current one. */
static rap_pat *parse_group(rap_parser *p, size_t var)
{
  const bool look = p->token.kind != RAP_LEX_MARK;
  rap_pat *pat = new_pat(p, look ? RAP_PAT_LOOK : RAP_PAT_GROUP);
  if (!pat) {
    return NULL;
  }
  pat->var = var;
  pat->negative = p->token.kind == RAP_LEX_NOT_AHEAD;
  rap_parse_next(p);
  return parse_branches(p, pat) ? pat : NULL;
}

bool rap_parse_types(rap_parser *p, rap_type_set *types)
{
  do {
    const rap_type_set more =
        p->token.kind == RAP_LEX_WORD ? rap_types_parse(p->token.text) : 0U;
    if (!more) {
      return rap_parse_fault(p, p->token.begin, "'%.*s' was no type",
                             RAP_ARG(p->token.text));
    }
    *types |= more;
    rap_parse_next(p);
  } while (rap_parse_accept(p, '|'));
  return true;
}

static rap_pat *parse_typed_variable(rap_parser *p, size_t var)
{
  rap_var *it = &p->draft->vars.items[var];
  rap_pat *pat = new_pat(p, RAP_PAT_VAR);
  if (!pat || !rap_parse_types(p, &it->types)) {
    return NULL;
  }
  pat->var = var;
  it->kind = RAP_VAR_UNIT;
  /* "?r:Office[…]" is a test of the variable, "?r:Office […]" the next unit. */
  if (rap_lex_is(&p->token, '[') && p->token.begin == p->before &&
      !rap_parse_test(p, &pat->cond)) {
    return NULL;
  }
  if (p->token.kind == RAP_LEX_ELLIPSIS) {
    it->kind = RAP_VAR_LIST;
    rap_parse_next(p);
  }
  return pat;
}

/* "?a:Type", "?x=( … )".  "?a:Type" is lexed as "?a" and ":Type". */
static rap_pat *parse_variable(rap_parser *p)
{
  const rap_lex_token name = p->token;
  const size_t var = rap_parse_variable(p, name.text, name.begin);
  if (var == RAP_RULE_NONE) {
    return NULL;
  }
  if (p->draft->bound.items[var]) {
    rap_parse_fault(p, name.begin, "?%.*s was bound twice", RAP_ARG(name.text));
    return NULL;
  }
  p->draft->bound.items[var] = true;
  rap_parse_next(p);
  if (rap_parse_accept(p, '=')) {
    p->draft->vars.items[var].kind = RAP_VAR_SPAN;
    if (!rap_lex_is(&p->token, '(')) {
      rap_parse_fault(p, p->token.begin,
                      "( was wanted after ?%.*s=", RAP_ARG(name.text));
      return NULL;
    }
    return parse_group(p, var);
  }
  if (p->token.kind != RAP_LEX_WORD || p->token.text.ptr[0] != ':') {
    rap_parse_fault(p, name.begin,
                    "?%.*s had no type: write ?%.*s:Person or the like",
                    RAP_ARG(name.text), RAP_ARG(name.text));
    return NULL;
  }
  p->token.text = rap_str_slice(p->token.text, 1U, p->token.text.len);
  return parse_typed_variable(p, var);
}

static const rap_named_pattern *pattern_named(const rap_parser *p, rap_str name)
{
  for (size_t i = 0U; i < p->patterns.len; ++i) {
    if (rap_str_eq(p->patterns.items[i].name, name)) {
      return &p->patterns.items[i];
    }
  }
  return NULL;
}

/* Alternatives up to the end of the source. */
static bool parse_to_end(rap_parser *p, rap_pat *pat)
{
  do {
    rap_pat_sequence *branch = rap_vec_push(p->arena, &pat->branches);
    if (!branch) {
      return rap_parse_nomem(p);
    }
    if (!parse_sequence(p, branch)) {
      return false;
    }
  } while (rap_parse_accept(p, '|'));
  return p->token.kind == RAP_LEX_END ||
         rap_parse_fault(p, p->token.begin,
                         "'%.*s' was unexpected in a pattern",
                         RAP_ARG(p->token.text));
}

/* Read the text of a named pattern as a group, and come back. */
static bool splice(rap_parser *p, const rap_named_pattern *named, rap_pat *pat)
{
  const rap_lex lex = p->lex;
  const rap_lex_token token = p->token;
  const size_t before = p->before;
  if (p->depth >= RAP_PARSE_DEPTH) {
    return rap_parse_fault(p, token.begin, "groups were nested deeper than %u",
                           RAP_PARSE_DEPTH);
  }
  ++p->depth;
  p->lex.source = rap_str_slice(p->source, 0U, named->bytes.end);
  p->lex.at = named->bytes.begin;
  rap_parse_next(p);
  const bool good = parse_to_end(p, pat);
  --p->depth;
  p->lex = lex;
  p->token = token;
  p->before = before;
  return good;
}

/* "@gap": the pattern of that name. */
static rap_pat *parse_use(rap_parser *p)
{
  rap_pat *pat = new_pat(p, RAP_PAT_GROUP);
  rap_parse_next(p);
  const rap_named_pattern *named =
      p->token.kind == RAP_LEX_WORD ? pattern_named(p, p->token.text) : NULL;
  if (!named) {
    rap_parse_fault(p, p->token.begin, "pattern '%.*s' was not defined before",
                    RAP_ARG(p->token.text));
    return NULL;
  }
  rap_str *text = rap_vec_push(p->arena, &p->draft->patterns);
  if (!text || !pat) {
    rap_parse_nomem(p);
    return NULL;
  }
  *text = rap_str_slice(p->source, named->bytes.begin, named->bytes.end);
  if (!splice(p, named, pat)) {
    return NULL;
  }
  rap_parse_next(p);
  return pat;
}

/* "^": the begin of the sentence. */
static rap_pat *parse_begin(rap_parser *p)
{
  rap_pat *pat = new_pat(p, RAP_PAT_BEGIN);
  rap_parse_next(p);
  return pat;
}

static rap_pat *parse_element(rap_parser *p)
{
  switch (p->token.kind) {
  case RAP_LEX_WORD:
  case RAP_LEX_STRING:
    return parse_words(p);
  case RAP_LEX_VAR:
    return parse_variable(p);
  case RAP_LEX_AHEAD:
  case RAP_LEX_NOT_AHEAD:
    return parse_group(p, RAP_RULE_NONE);
  default:
    break;
  }
  if (rap_lex_is(&p->token, '(')) {
    return parse_group(p, RAP_RULE_NONE);
  }
  if (rap_lex_is(&p->token, '$')) {
    return parse_list_element(p);
  }
  if (rap_lex_is(&p->token, '@')) {
    return parse_use(p);
  }
  if (rap_lex_is(&p->token, '^')) {
    return parse_begin(p);
  }
  if (rap_lex_is(&p->token, '[')) {
    rap_pat *pat = new_pat(p, RAP_PAT_TEST);
    return pat && rap_parse_test(p, &pat->cond) ? pat : NULL;
  }
  rap_parse_fault(p, p->token.begin, "'%.*s' was unexpected in a pattern",
                  RAP_ARG(p->token.text));
  return NULL;
}

/* ---- repetition ------------------------------------------------------------
 */

static bool parse_number(rap_parser *p, unsigned *out)
{
  *out = 0U;
  if (p->token.kind != RAP_LEX_WORD || p->token.text.len > 4U) {
    return rap_parse_fault(p, p->token.begin, "a number was wanted");
  }
  for (size_t i = 0U; i < p->token.text.len; ++i) {
    const char c = p->token.text.ptr[i];
    if (c < '0' || c > '9') {
      return rap_parse_fault(p, p->token.begin, "a number was wanted");
    }
    *out = *out * 10U + (unsigned)(c - '0');
  }
  rap_parse_next(p);
  return true;
}

/* "{m,n}" or "{n}", behind the brace. */
static bool parse_bounds(rap_parser *p, rap_pat *pat, size_t at)
{
  if (!parse_number(p, &pat->min)) {
    return false;
  }
  pat->max = pat->min;
  if (rap_parse_accept(p, ',') && !parse_number(p, &pat->max)) {
    return false;
  }
  if (!rap_parse_expect(p, '}', "at the end of the bounds")) {
    return false;
  }
  if (pat->max > RAP_PAT_MOST || pat->min > pat->max || pat->max == 0U) {
    return rap_parse_fault(p, at, "bounds were not in order within 1 and %u",
                           RAP_PAT_MOST);
  }
  return true;
}

static bool parse_repetition(rap_parser *p, rap_pat *pat)
{
  const size_t at = p->token.begin;
  if (rap_parse_accept(p, '?')) {
    pat->min = 0U;
  } else if (rap_parse_accept(p, '*')) {
    pat->min = 0U;
    pat->max = RAP_PAT_MOST;
  } else if (rap_parse_accept(p, '+')) {
    pat->max = RAP_PAT_MOST;
  } else if (rap_parse_accept(p, '{')) {
    if (!parse_bounds(p, pat, at)) {
      return false;
    }
  } else {
    return true;
  }
  if (rap_pat_is_point(pat)) {
    return rap_parse_fault(p, at, "%s was repeated",
                           pat->kind == RAP_PAT_LOOK ? "a look" : "^");
  }
  if (pat->var != RAP_RULE_NONE) {
    p->draft->vars.items[pat->var].optional = pat->min == 0U;
    if (pat->max > 1U) {
      return rap_parse_fault(p, at, "a variable was repeated: write ?%.*s...",
                             RAP_ARG(p->draft->vars.items[pat->var].name));
    }
  }
  pat->greedy = rap_parse_accept(p, '!');
  return true;
}

static bool at_end_of_sequence(const rap_parser *p)
{
  return p->token.kind == RAP_LEX_END || rap_lex_is(&p->token, ')') ||
         rap_lex_is(&p->token, '|') || rap_parse_at_clause(p);
}

static bool parse_sequence(rap_parser *p, rap_pat_sequence *out)
{
  while (!at_end_of_sequence(p)) {
    const size_t begin = p->token.begin;
    rap_pat *pat = parse_element(p);
    if (!pat || !parse_repetition(p, pat)) {
      return false;
    }
    rap_pat **slot = rap_vec_push(p->arena, out);
    if (!slot) {
      return rap_parse_nomem(p);
    }
    pat->text = rap_str_slice(p->source, begin, p->before);
    *slot = pat;
  }
  return out->len || rap_parse_fault(p, p->token.begin, "a pattern was empty");
}

bool rap_parse_pattern(rap_parser *p, rap_pat_sequence *out)
{
  p->depth = 0U;
  if (!parse_sequence(p, out)) {
    return false;
  }
  if (p->token.kind != RAP_LEX_END && !rap_parse_at_clause(p)) {
    return rap_parse_fault(p, p->token.begin,
                           "'%.*s' was unexpected in a pattern",
                           RAP_ARG(p->token.text));
  }
  return true;
}

/* The text up to the stop that ends a definition. */
static size_t end_of_definition(rap_parser *p)
{
  while (p->token.kind != RAP_LEX_END && !rap_lex_is(&p->token, '.')) {
    rap_parse_next(p);
  }
  return p->token.begin;
}

/* The definition is read once as a pattern of no rule, so that its faults show
 * where it stands; a variable would be bound anew at each use. */
bool rap_parse_named_pattern(rap_parser *p)
{
  rap_draft draft;
  rap_pat pat = {.kind = RAP_PAT_GROUP};
  memset(&draft, 0, sizeof(draft));
  rap_named_pattern named = {p->token.text, {0U, 0U}};
  if (p->token.kind != RAP_LEX_WORD || pattern_named(p, named.name)) {
    return rap_parse_fault(p, p->token.begin,
                           "a new name was wanted after PATTERN");
  }
  rap_parse_next(p);
  if (!rap_parse_expect(p, '=', "after the name of the pattern")) {
    return false;
  }
  named.bytes.begin = p->token.begin;
  named.bytes.end = end_of_definition(p);
  p->draft = &draft;
  p->depth = 0U;
  bool good = splice(p, &named, &pat);
  p->draft = NULL;
  if (good && draft.vars.len) {
    good = rap_parse_fault(p, named.bytes.begin, "a PATTERN bound ?%.*s",
                           RAP_ARG(draft.vars.items[0].name));
  }
  rap_named_pattern *slot = good ? rap_vec_push(p->arena, &p->patterns) : NULL;
  if (good && !slot) {
    return rap_parse_nomem(p);
  }
  if (slot) {
    *slot = named;
  }
  return good && rap_parse_expect(p, '.', "at the end of the pattern");
}
