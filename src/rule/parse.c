/* Parsing rule files: lists, prefixes, rules and their clauses. */
#include "rule/parse.h"
#include "rule/tree.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/file.h"

static const char *const clauses[] = {"RULE",  "LIST",   "PREFIX", "PATTERN",
                                      "PHASE", "AFTER",  "MATCH",  "TREE",
                                      "WRITE", "DURING", "STATUS", "CONFIDENCE",
                                      "BASIS", "TENSE",  "YES",    "NO"};

bool rap_parse_fault(rap_parser *p, size_t at, const char *format, ...)
{
  rap_error error = {RAP_OK, 0U, 0U, "", ""};
  unsigned line = 0U;
  unsigned column = 0U;
  va_list args;

  va_start(args, format);
  vsnprintf(error.msg, sizeof(error.msg), format, args);
  va_end(args);
  rap_lex_place(p->source, at, &line, &column);
  rap_error_at(&error, p->file, line, column);
  error.status = RAP_ERR_SYNTAX;
  rap_log(p->ctx, RAP_LOG_ERROR, p->file, line, column, "%s", error.msg);
  if (!p->faults++) {
    p->first = error;
  }
  return false;
}

bool rap_parse_nomem(rap_parser *p)
{
  p->first.status = RAP_ERR_NOMEM;
  snprintf(p->first.msg, sizeof(p->first.msg), "out of memory");
  ++p->faults;
  p->lex.at = p->lex.source.len; /* ends the parsing */
  return false;
}

void rap_parse_next(rap_parser *p)
{
  p->before = p->token.end;
  p->token = rap_lex_next(&p->lex);
}

bool rap_parse_is_word(const rap_parser *p, const char *word)
{
  return p->token.kind == RAP_LEX_WORD &&
         rap_str_eq(p->token.text, rap_str_of(word));
}

bool rap_parse_accept(rap_parser *p, char mark)
{
  const bool is = rap_lex_is(&p->token, mark);
  if (is) {
    rap_parse_next(p);
  }
  return is;
}

bool rap_parse_accept_word(rap_parser *p, const char *word)
{
  const bool is = rap_parse_is_word(p, word);
  if (is) {
    rap_parse_next(p);
  }
  return is;
}

bool rap_parse_expect(rap_parser *p, char mark, const char *where)
{
  if (rap_parse_accept(p, mark)) {
    return true;
  }
  if (p->token.kind == RAP_LEX_END) {
    return rap_parse_fault(p, p->token.begin,
                           "'%c' was wanted %s, the file ended", mark, where);
  }
  return rap_parse_fault(p, p->token.begin, "'%c' was wanted %s, not '%.*s'",
                         mark, where, RAP_ARG(p->token.text));
}

bool rap_parse_at_clause(const rap_parser *p)
{
  for (size_t i = 0U; i < sizeof(clauses) / sizeof(clauses[0]); ++i) {
    if (rap_parse_is_word(p, clauses[i])) {
      return true;
    }
  }
  return false;
}

size_t rap_parse_variable(rap_parser *p, rap_str name, size_t at)
{
  rap_draft *d = p->draft;
  for (size_t i = 0U; name.len && i < d->vars.len; ++i) {
    if (rap_str_eq(d->vars.items[i].name, name)) {
      return i;
    }
  }
  rap_var *var = rap_vec_push(p->arena, &d->vars);
  size_t *place = rap_vec_push(p->arena, &d->var_at);
  const bool *bound = rap_vec_push(p->arena, &d->bound);
  const bool *used = rap_vec_push(p->arena, &d->used);
  if (!var || !place || !bound || !used) {
    rap_parse_nomem(p);
    return RAP_RULE_NONE;
  }
  var->name = name;
  var->kind = RAP_VAR_MINTED;
  *place = at;
  return d->vars.len - 1U;
}

/* ---- lists ------------------------------------------------------------------
 */

static rap_str list_key(rap_parser *p, rap_str name)
{
  return rap_arena_printf(p->arena, "%.*s\n%.*s", RAP_ARG(p->file),
                          RAP_ARG(name));
}

const rap_word_list *rap_parse_list_named(rap_parser *p, rap_str name,
                                          size_t at)
{
  const rap_str key = list_key(p, name);
  const rap_map_entry *entry = key.ptr ? rap_map_get(p->lists, key) : NULL;
  if (!key.ptr) {
    rap_parse_nomem(p);
    return NULL;
  }
  if (!entry) {
    rap_parse_fault(p, at, "list '%.*s' was not defined before", RAP_ARG(name));
    return NULL;
  }
  const rap_word_list *list = p->all_lists->items[entry->value];
  if (p->draft) {
    const rap_word_list **slot = rap_vec_push(p->arena, &p->draft->lists);
    if (!slot) {
      rap_parse_nomem(p);
      return NULL;
    }
    *slot = list;
  }
  return list;
}

/* Add an entry: lower case, one space between its words. */
static bool add_entry(rap_parser *p, rap_word_list *list, rap_str text)
{
  rap_str *words = NULL;
  size_t n = 0U;
  rap_str entry = {"", 0U};
  if (!rap_parse_words(p, text, &words, &n)) {
    return false;
  }
  for (size_t i = 0U; i < n; ++i) {
    entry = rap_arena_printf(p->arena, "%.*s%s%.*s", RAP_ARG(entry),
                             i ? " " : "", RAP_ARG(words[i]));
    if (!entry.ptr) {
      return rap_parse_nomem(p);
    }
  }
  rap_str *slot = n ? rap_vec_push(p->arena, &list->words) : &entry;
  if (!slot) {
    return rap_parse_nomem(p);
  }
  *slot = entry;
  return true;
}

/* "a, b c, d ." */
static bool parse_entries(rap_parser *p, rap_word_list *list)
{
  do {
    const size_t begin = p->token.begin;
    size_t end = begin;
    rap_str text = p->token.text;
    if (p->token.kind == RAP_LEX_STRING) {
      rap_parse_next(p);
    } else {
      while (p->token.kind == RAP_LEX_WORD) {
        end = p->token.end;
        rap_parse_next(p);
      }
      text = rap_str_slice(p->source, begin, end);
    }
    if (!text.len) {
      return rap_parse_fault(p, begin, "an entry of the list was wanted");
    }
    if (!add_entry(p, list, text)) {
      return false;
    }
  } while (rap_parse_accept(p, ','));
  return rap_parse_expect(p, '.', "at the end of the list");
}

/* The path of a table, relative to the rule file. */
static rap_str beside(rap_parser *p, rap_str path)
{
  size_t cut = p->file.len;
  while (cut && p->file.ptr[cut - 1U] != '/') {
    --cut;
  }
  return path.len && path.ptr[0] == '/'
             ? rap_arena_copy(p->arena, path)
             : rap_arena_printf(p->arena, "%.*s%.*s", (int)cut, p->file.ptr,
                                RAP_ARG(path));
}

/* Add column `column` (from 1) of each line of a table. */
static bool read_column(rap_parser *p, rap_word_list *list, rap_str text,
                        unsigned column)
{
  for (rap_str line; rap_str_split(&text, '\n', &line);) {
    rap_str field = {NULL, 0U};
    bool there = line.len && line.ptr[0] != '#';
    for (unsigned i = 0U; there && i < column; ++i) {
      there = rap_str_split(&line, '\t', &field);
    }
    field = rap_str_trim(field);
    if (there && field.len && !add_entry(p, list, field)) {
      return false;
    }
  }
  return true;
}

/* FROM "file.tsv" COLUMN 2 [.] */
static bool parse_table(rap_parser *p, rap_word_list *list)
{
  const size_t at = p->token.begin;
  const rap_str path = beside(p, p->token.text);
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  rap_buf bytes;
  unsigned column = 0U;

  if (p->token.kind != RAP_LEX_STRING || !path.ptr) {
    return rap_parse_fault(p, at, "the name of a table was wanted");
  }
  rap_parse_next(p);
  if (rap_parse_accept_word(p, "COLUMN") && p->token.text.len == 1U &&
      p->token.text.ptr[0] >= '1' && p->token.text.ptr[0] <= '9') {
    column = (unsigned)(p->token.text.ptr[0] - '0');
    rap_parse_next(p);
  }
  if (!column) {
    return rap_parse_fault(p, p->token.begin, "COLUMN 1 to 9 was wanted");
  }
  rap_parse_accept(p, '.');

  rap_buf_init(&bytes, p->ctx);
  bool good = rap_file_read(&bytes, path.ptr, p->ctx->options.max_rules,
                            &err) == RAP_OK;
  if (!good) {
    rap_parse_fault(p, at, "%s %s", path.ptr, err.msg);
  } else if (rap_utf8_check(rap_buf_view(&bytes)) != bytes.len) {
    good = rap_parse_fault(p, at, "%s was not UTF-8", path.ptr);
  } else {
    good = read_column(p, list, rap_buf_view(&bytes), column);
  }
  rap_buf_free(&bytes);
  return good;
}

static rap_word_list *new_list(rap_parser *p)
{
  const rap_str name = p->token.text;
  const rap_str key = list_key(p, name);
  bool made = false;
  rap_map_entry *entry = key.ptr ? rap_map_put(p->lists, key, &made) : NULL;
  rap_word_list *list = rap_arena_alloc(p->arena, sizeof(*list));
  rap_word_list **slot = rap_vec_push(p->arena, p->all_lists);
  if (!entry || !list || !slot) {
    rap_parse_nomem(p);
    return NULL;
  }
  if (!made) {
    rap_parse_fault(p, p->token.begin, "list '%.*s' was defined twice",
                    RAP_ARG(name));
  }
  *slot = list;
  entry->value = p->all_lists->len - 1U;
  list->name = name;
  list->file = p->file;
  list->id = (uint32_t)p->all_lists->len;
  return list;
}

static bool parse_list(rap_parser *p)
{
  if (p->token.kind != RAP_LEX_WORD) {
    return rap_parse_fault(p, p->token.begin, "a name was wanted after LIST");
  }
  rap_word_list *list = new_list(p);
  if (!list) {
    return false;
  }
  rap_parse_next(p);
  if (rap_parse_accept_word(p, "FROM")) {
    return parse_table(p, list);
  }
  return rap_parse_expect(p, '=', "after the name of the list") &&
         parse_entries(p, list);
}

/* ---- clauses
 * ----------------------------------------------------------------- */

static bool parse_phase(rap_parser *p)
{
  const rap_str text = p->token.text;
  if (text.len != 1U || text.ptr[0] < '1' || text.ptr[0] > '9') {
    return rap_parse_fault(p, p->token.begin, "a phase from 1 to 9 was wanted");
  }
  p->draft->rule->phase = (unsigned)(text.ptr[0] - '0');
  rap_parse_next(p);
  return true;
}

static bool parse_during(rap_parser *p)
{
  rap_draft *d = p->draft;
  if (p->token.kind != RAP_LEX_VAR) {
    return rap_parse_fault(p, p->token.begin,
                           "a variable was wanted after DURING");
  }
  d->rule->during = rap_parse_variable(p, p->token.text, p->token.begin);
  if (d->rule->during == RAP_RULE_NONE) {
    return false;
  }
  d->used.items[d->rule->during] = true;
  rap_parse_next(p);
  return true;
}

/* One of `names`; its number from 0, or -1 with a fault. */
static int parse_choice(rap_parser *p, const char *const *names,
                        const char *what)
{
  for (int i = 0; names[i]; ++i) {
    if (rap_parse_accept_word(p, names[i])) {
      return i;
    }
  }
  rap_parse_fault(p, p->token.begin, "'%.*s' was no %s", RAP_ARG(p->token.text),
                  what);
  return -1;
}

static bool parse_status(rap_parser *p)
{
  static const char *const names[] = {"actual", "planned", "hypothetical",
                                      "negated", NULL};
  const int choice = parse_choice(p, names, "status");
  p->draft->rule->status = (rap_factuality)(choice + 1);
  return choice >= 0;
}

static bool parse_tense(rap_parser *p)
{
  static const char *const names[] = {"current", "former", "designate", NULL};
  const int choice = parse_choice(p, names, "tense");
  p->draft->rule->tense = choice < 0 ? RAP_TENSE_CURRENT : (rap_tense)choice;
  return choice >= 0;
}

static bool parse_basis(rap_parser *p)
{
  static const char *const names[] = {"explicit", "inferred", "background",
                                      NULL};
  const int choice = parse_choice(p, names, "basis");
  p->draft->rule->basis = choice < 0 ? RAP_BASIS_EXPLICIT : (rap_basis)choice;
  return choice >= 0;
}

/* "1", "0.85": no locale may read it. */
static bool parse_confidence(rap_parser *p)
{
  const rap_str text = p->token.text;
  double value = 0.0;
  double unit = 0.0;
  for (size_t i = 0U; i < text.len; ++i) {
    const char c = text.ptr[i];
    if (c == '.' && unit == 0.0) {
      unit = 1.0;
    } else if (c >= '0' && c <= '9') {
      unit /= 10.0;
      value = unit == 0.0 ? value * 10.0 + (c - '0') : value + unit * (c - '0');
    } else {
      value = 2.0;
      break;
    }
  }
  if (p->token.kind != RAP_LEX_WORD || value > 1.0) {
    return rap_parse_fault(p, p->token.begin,
                           "a confidence from 0 to 1 was wanted");
  }
  p->draft->rule->confidence = value;
  rap_parse_next(p);
  return true;
}

static bool parse_clause(rap_parser *p)
{
  rap_draft *d = p->draft;
  const size_t at = p->token.begin;
  if (rap_parse_accept_word(p, "MATCH")) {
    if (d->match.len) {
      return rap_parse_fault(p, at, "the rule had two patterns");
    }
    d->match_at = at;
    return rap_parse_pattern(p, &d->match);
  }
  if (rap_parse_accept_word(p, "AFTER")) {
    return rap_parse_pattern(p, &d->after);
  }
  if (rap_parse_accept_word(p, "TREE")) {
    if (d->match.len) {
      return rap_parse_fault(p, at, "the rule had two patterns");
    }
    d->match_at = at;
    return rap_parse_tree(p);
  }
  if (rap_parse_accept_word(p, "WRITE")) {
    return rap_parse_write(p);
  }
  if (rap_parse_accept_word(p, "PHASE")) {
    return parse_phase(p);
  }
  if (rap_parse_accept_word(p, "DURING")) {
    return parse_during(p);
  }
  if (rap_parse_accept_word(p, "STATUS")) {
    return parse_status(p);
  }
  if (rap_parse_accept_word(p, "TENSE")) {
    return parse_tense(p);
  }
  if (rap_parse_accept_word(p, "BASIS")) {
    return parse_basis(p);
  }
  if (rap_parse_accept_word(p, "CONFIDENCE")) {
    return parse_confidence(p);
  }
  if (rap_parse_accept_word(p, "YES")) {
    return rap_parse_example(p, true);
  }
  if (rap_parse_accept_word(p, "NO")) {
    return rap_parse_example(p, false);
  }
  return rap_parse_fault(p, at, "'%.*s' was no clause of a rule",
                         RAP_ARG(p->token.text));
}

static bool at_top(const rap_parser *p)
{
  return p->token.kind == RAP_LEX_END || rap_parse_is_word(p, "RULE") ||
         rap_parse_is_word(p, "LIST") || rap_parse_is_word(p, "PREFIX") ||
         rap_parse_is_word(p, "PATTERN");
}

/* After a fault: on to the next rule, list or prefix. */
static void recover(rap_parser *p)
{
  while (!at_top(p)) {
    rap_parse_next(p);
  }
}

static bool begin_rule(rap_parser *p, rap_draft *draft)
{
  memset(draft, 0, sizeof(*draft));
  draft->rule = rap_arena_alloc(p->arena, sizeof(*draft->rule));
  draft->at = p->token.begin;
  p->draft = draft;
  if (!draft->rule) {
    return rap_parse_nomem(p);
  }
  draft->rule->file = p->file;
  draft->rule->phase = 5U;
  draft->rule->during = RAP_RULE_NONE;
  draft->rule->confidence = -1.0;
  rap_parse_next(p);
  if (p->token.kind != RAP_LEX_WORD || rap_parse_at_clause(p)) {
    return rap_parse_fault(p, p->token.begin, "a name was wanted after RULE");
  }
  unsigned column = 0U;
  draft->rule->name = p->token.text;
  rap_lex_place(p->source, draft->at, &draft->rule->line, &column);
  rap_parse_next(p);
  return true;
}

static void parse_rule(rap_parser *p, rap_draft_sink sink, void *user)
{
  rap_draft draft;
  const size_t faults = p->faults;
  bool good = begin_rule(p, &draft);
  while (good && !at_top(p)) {
    draft.end = p->lex.at;
    good = parse_clause(p);
  }
  draft.end = p->token.begin;
  if (good && p->faults == faults && rap_check_rule(p, &draft)) {
    good = sink(user, p, &draft);
  }
  p->draft = NULL;
  recover(p);
}

/* PREFIX p: <iri>: the vocabulary's own may be repeated, others are refused,
 * since signatures name terms by them. */
static bool parse_prefix(rap_parser *p)
{
  rap_str name = p->token.text;
  if (p->token.kind != RAP_LEX_WORD || !rap_str_ends(name, RAP_STR(":"))) {
    return rap_parse_fault(p, p->token.begin,
                           "a prefix such as dip: was wanted");
  }
  const size_t at = p->token.begin;
  name.len -= 1U;
  rap_parse_next(p);
  const rap_str iri = rap_ontology_namespace(p->onto, name);
  if (p->token.kind != RAP_LEX_IRI) {
    return rap_parse_fault(p, p->token.begin, "an <IRI> was wanted");
  }
  if (!rap_str_eq(iri, p->token.text)) {
    return rap_parse_fault(p, at, "prefix %.*s: was not that of the vocabulary",
                           RAP_ARG(name));
  }
  rap_parse_next(p);
  rap_parse_accept(p, '.');
  return true;
}

void rap_parse_file(rap_parser *p, rap_draft_sink sink, void *user)
{
  rap_parse_next(p);
  while (p->token.kind != RAP_LEX_END) {
    if (rap_parse_is_word(p, "RULE")) {
      parse_rule(p, sink, user);
    } else if (rap_parse_accept_word(p, "LIST")) {
      if (!parse_list(p)) {
        recover(p);
      }
    } else if (rap_parse_accept_word(p, "PATTERN")) {
      if (!rap_parse_named_pattern(p)) {
        recover(p);
      }
    } else if (rap_parse_accept_word(p, "PREFIX")) {
      if (!parse_prefix(p)) {
        recover(p);
      }
    } else {
      rap_parse_fault(p, p->token.begin,
                      "RULE, LIST, PATTERN or PREFIX was wanted, not '%.*s'",
                      RAP_ARG(p->token.text));
      rap_parse_next(p);
      recover(p);
    }
  }
}
