/* Lowering: patterns to regular expressions over records. */
#include "rule/pattern.h"

#include "base/buf.h"

#define ANY "\\x1e[^\\x1e]*+"

/* Fields of a record, in its order. */
enum { AT_FORM, AT_LOWER, AT_LEMMA, AT_POS, AT_TAG, AT_TYPES, AT_LISTS };

typedef struct {
  rap_buf out;
  const rap_rule *rule;
  const rap_pattern_source *source;
  rap_pattern *pattern;
  uint32_t groups; /* opened so far */
} lowering;

static void add(lowering *l, const char *text)
{
  rap_buf_add(&l->out, rap_str_of(text));
}

/* Text as a regex that matches it alone. */
static void add_quoted(lowering *l, rap_str text)
{
  for (size_t i = 0U; i < text.len; ++i) {
    const char c = text.ptr[i];
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       (c >= '0' && c <= '9') || (unsigned char)c >= 0x80U;
    if (c == '|') { /* as the records have it */
      add(l, "\xE2\x80\x96");
      continue;
    }
    if (!plain) {
      rap_buf_add_char(&l->out, '\\');
    }
    rap_buf_add_char(&l->out, c);
  }
}

/* Skip to a field from the beginning of a record. */
static void add_field_start(lowering *l, int field)
{
  if (field) {
    rap_buf_printf(&l->out, "(?:[^|]*+\\|){%d}", field);
  }
}

/* A user's regex: "." and negated classes must not leave the field. */
static void add_regex(lowering *l, rap_str regex)
{
  bool in_class = false;
  for (size_t i = 0U; i < regex.len; ++i) {
    const char c = regex.ptr[i];
    if (c == '\\' && i + 1U < regex.len) {
      rap_buf_add_char(&l->out, c);
      rap_buf_add_char(&l->out, regex.ptr[++i]);
    } else if (!in_class && c == '.') {
      add(l, "[^|\\x1e]");
    } else if (!in_class && c == '(') {
      add(l, "(?:");
    } else {
      rap_buf_add_char(&l->out, c);
      if (c == '[' && !in_class) {
        in_class = true;
        if (i + 1U < regex.len && regex.ptr[i + 1U] == '^') {
          ++i;
          add(l, "^|\\x1e");
        }
      } else if (c == ']') {
        in_class = false;
      }
    }
  }
}

/* A "Tajik" is a state where an owner is wanted, none where somebody acts or
 * where something is. */
static void add_types(lowering *l, rap_type_set types)
{
  const bool acts =
      types & (RAP_TYPE_BIT(RAP_TYPE_PERSON) | RAP_TYPE_BIT(RAP_TYPE_PLACE));
  const char *bar = "";
  add(l, "[^|]*;(?:");
  for (int type = 1; type < RAP_TYPE_COUNT; ++type) {
    if (types & RAP_TYPE_BIT(type)) {
      add(l, bar);
      rap_buf_add(&l->out, rap_type_name((rap_type)type));
      if (type == RAP_TYPE_STATE && acts) {
        add(l, "(?!;" RAP_RECORD_ADJECTIVE ")");
      }
      bar = "|";
    }
  }
  add(l, ");");
}

static int place_of(rap_field field, rap_value_kind kind)
{
  switch (field) {
  case RAP_FIELD_LEMMA:
    return AT_LEMMA;
  case RAP_FIELD_POS:
    return AT_POS;
  case RAP_FIELD_TAG:
    return AT_TAG;
  case RAP_FIELD_TYPE:
    return AT_TYPES;
  default:
    return kind == RAP_VALUE_REGEX ? AT_FORM : AT_LOWER;
  }
}

/* One value of a field, from the beginning of the record. */
static void add_value(lowering *l, rap_field field, const rap_value *value)
{
  switch (value->kind) {
  case RAP_VALUE_LIST:
    add_field_start(l, AT_LISTS);
    rap_buf_printf(&l->out, "[^\\x1e]*;%c%u;",
                   field == RAP_FIELD_LEMMA ? 'l' : 'f',
                   (unsigned)value->list->id);
    break;
  case RAP_VALUE_TYPES:
    add_field_start(l, AT_TYPES);
    add_types(l, value->types);
    break;
  case RAP_VALUE_REGEX:
    add_field_start(l, place_of(field, value->kind));
    add(l, "(?:");
    add_regex(l, value->text);
    add(l, ")\\|");
    break;
  case RAP_VALUE_WORD:
    add_field_start(l, place_of(field, value->kind));
    add_quoted(l, value->text);
    add(l, "\\|");
    break;
  }
}

/* A condition as an assertion at the beginning of a record.  The parser bounds
 * the depth. */
static void add_condition(lowering *l, const rap_cond *cond)
{
  switch (cond->kind) {
  case RAP_COND_AND:
    add_condition(l, cond->left);
    add_condition(l, cond->right);
    break;
  case RAP_COND_OR:
    add(l, "(?:");
    add_condition(l, cond->left);
    add(l, "|");
    add_condition(l, cond->right);
    add(l, ")");
    break;
  case RAP_COND_NOT:
    add(l, "(?!");
    add_condition(l, cond->left);
    add(l, ")");
    break;
  case RAP_COND_FIELD:
    add(l, "(?=");
    for (size_t i = 0U; i < cond->values.len; ++i) {
      add(l, i ? "|" : "");
      add_value(l, cond->field, &cond->values.items[i]);
    }
    add(l, ")");
    break;
  }
}

/* Let a unit that is tried be counted. */
static void add_count(lowering *l)
{
  if (l->source->counted) {
    add(l, "(?C)");
  }
}

/* One unit of types (0: any) of which `cond` (may be NULL) holds. */
static void add_unit(lowering *l, rap_type_set types, const rap_cond *cond)
{
  add_count(l);
  add(l, "\\x1e");
  if (types) {
    add(l, "(?=");
    add_field_start(l, AT_TYPES);
    add_types(l, types);
    add(l, ")");
  }
  if (cond) {
    add_condition(l, cond);
  }
  add(l, "[^\\x1e]*+");
}

static void add_word(lowering *l, rap_str word)
{
  add(l, "\\x1e[^|]*+\\|");
  add_quoted(l, word);
  add(l, "\\|[^\\x1e]*+");
}

/* The words of an entry, one unit each. */
static void add_words(lowering *l, rap_str words)
{
  rap_str word;
  while (rap_str_split(&words, ' ', &word)) {
    add_word(l, word);
  }
}

/* An entry of a list: those of one word by the number of the list. */
static void add_list(lowering *l, const rap_word_list *list)
{
  add_count(l);
  rap_buf_printf(&l->out, "(?:\\x1e(?:[^|]*+\\|){%d}[^\\x1e]*;f%u;[^\\x1e]*+",
                 AT_LISTS, (unsigned)list->id);
  for (size_t i = 0U; i < list->words.len; ++i) {
    if (memchr(list->words.items[i].ptr, ' ', list->words.items[i].len)) {
      add(l, "|");
      add_words(l, list->words.items[i]);
    }
  }
  add(l, ")");
}

/* What joins two members of a list of units. */
static void add_separator(lowering *l)
{
  add(l, "(?:");
  add_word(l, RAP_STR(","));
  add(l, "(?:");
  add_word(l, RAP_STR("and"));
  add(l, "|");
  add_word(l, RAP_STR("or"));
  add(l, ")?");
  static const char *const joins[] = {
      "and", "or", "&", "as well as", "together with", "along with"};
  for (size_t i = 0U; i < sizeof(joins) / sizeof(joins[0]); ++i) {
    add(l, "|");
    add_words(l, rap_str_of(joins[i]));
  }
  add(l, ")");
}

#define OWNER                                                           \
  (RAP_TYPE_BIT(RAP_TYPE_STATE) | RAP_TYPE_BIT(RAP_TYPE_ORGANIZATION) | \
   RAP_TYPE_BIT(RAP_TYPE_BODY) | RAP_TYPE_BIT(RAP_TYPE_PLACE))

static void add_adjectives(lowering *l)
{
  rap_buf_printf(&l->out, "(?:\\x1e(?:[^|]*+\\|){%d}ADJ\\|[^\\x1e]*+){0,2}",
                 AT_POS);
}

/* "Ghana's new foreign minister". */
static void add_office(lowering *l)
{
  add(l, "(?:");
  add_unit(l, OWNER, NULL);
  add(l, "(?:");
  add_word(l, RAP_STR("'s"));
  add(l, ")?");
  add_adjectives(l);
  add(l, ")?");
  add_unit(l, RAP_TYPE_BIT(RAP_TYPE_OFFICE), NULL);
}

/* The office before a person of a list: "Ghanaian Foreign Minister". */
static void add_office_before(lowering *l)
{
  add(l, "(?:");
  add_office(l);
  add(l, "(?:");
  add_word(l, RAP_STR(","));
  add(l, ")?)?");
}

/* "Bolivia's" of "Venezuela's Hugo Chavez and Bolivia's Evo Morales". */
static void add_owner_before(lowering *l)
{
  add(l, "(?:");
  add_unit(l, RAP_TYPE_BIT(RAP_TYPE_STATE), NULL);
  add_word(l, RAP_STR("'s"));
  add(l, ")?");
}

/* Words without a type: "challenger" of "and challenger John Edwards". */
static void add_attributes(lowering *l)
{
  rap_buf_printf(&l->out,
                 "(?:\\x1e(?:[^|]*+\\|){%d}(?:ADJ|NOUN|PROPN)\\|[^|]*+\\|;\\|"
                 "[^\\x1e]*+){0,2}",
                 AT_POS);
}

/* A member of a list of units after the first. */
static void add_member(lowering *l, const rap_var *var, const rap_cond *cond)
{
  add(l, "(?:\\x1e[^|]*+\\|(?:the|his|her|its|their)\\|[^\\x1e]*+)?");
  if (var->types & RAP_TYPE_BIT(RAP_TYPE_PERSON)) {
    add_attributes(l);
    add_owner_before(l);
    add_office_before(l);
  }
  add_unit(l, var->types, cond);
}

/* The office behind a person of a list: ", the foreign minister of Ghana". */
static void add_apposition(lowering *l)
{
  add(l, "(?:");
  add_word(l, RAP_STR(","));
  add(l, "(?:\\x1e[^|]*+\\|(?:the|a|an)\\|[^\\x1e]*+)?");
  add_attributes(l);
  add_office(l);
  add(l, "(?:\\x1e[^|]*+\\|(?:of|for|at|to|in)\\|[^\\x1e]*+"
         "(?:\\x1e[^|]*+\\|the\\|[^\\x1e]*+)?");
  add_unit(l, OWNER, NULL);
  add(l, ")?)?");
}

static void open_group(lowering *l, uint32_t *number)
{
  *number = ++l->groups;
  add(l, "(");
}

static void add_variable(lowering *l, const rap_pat *pat)
{
  const rap_var *var = &l->rule->vars[pat->var];
  open_group(l, &l->pattern->groups[pat->var]);
  add_unit(l, var->types, pat->cond);
  if (var->kind == RAP_VAR_LIST) {
    add(l, "(?:");
    if (var->types & RAP_TYPE_BIT(RAP_TYPE_PERSON)) {
      add_apposition(l);
    }
    add_separator(l);
    add_member(l, var, pat->cond);
    add(l, ")*"); /* the sentence bounds it */
  }
  add(l, ")");
}

static void add_sequence(lowering *l, const rap_pat_sequence *sequence);

static void add_branches(lowering *l, const rap_pat *pat)
{
  for (size_t i = 0U; i < pat->branches.len; ++i) {
    add(l, i ? "|" : "");
    add_sequence(l, &pat->branches.items[i]);
  }
}

static void add_group(lowering *l, const rap_pat *pat)
{
  if (pat->var != RAP_RULE_NONE) {
    open_group(l, &l->pattern->groups[pat->var]);
  } else {
    add(l, "(?:");
  }
  add_branches(l, pat);
  add(l, ")");
}

static void add_once(lowering *l, const rap_pat *pat)
{
  switch (pat->kind) {
  case RAP_PAT_WORDS:
    for (size_t i = 0U; i < pat->n_words; ++i) {
      add_count(l);
      add_word(l, pat->words[i]);
    }
    break;
  case RAP_PAT_TEST:
    add_unit(l, 0U, pat->cond);
    break;
  case RAP_PAT_LIST:
    add_list(l, pat->list);
    break;
  case RAP_PAT_VAR:
    add_variable(l, pat);
    break;
  case RAP_PAT_GROUP:
    add_group(l, pat);
    break;
  case RAP_PAT_LOOK:
    add(l, pat->negative ? "(?!" : "(?=");
    add_branches(l, pat);
    add(l, ")");
    break;
  case RAP_PAT_BEGIN:
    add(l, "\\A");
    break;
  }
}

static void add_pattern(lowering *l, const rap_pat *pat)
{
  const bool once = pat->min == 1U && pat->max == 1U;
  if (pat->anchor) {
    open_group(l, &l->pattern->anchor);
  }
  if (once) {
    add_once(l, pat);
  } else {
    add(l, "(?:");
    add_once(l, pat);
    rap_buf_printf(&l->out, "){%u,%u}%s", pat->min, pat->max,
                   pat->greedy ? "" : "?");
  }
  if (pat->anchor) {
    add(l, ")");
  }
}

static void add_sequence(lowering *l, const rap_pat_sequence *sequence)
{
  for (size_t i = 0U; i < sequence->len; ++i) {
    add_pattern(l, sequence->items[i]);
  }
}

static void *pcre_malloc(PCRE2_SIZE size, void *ctx)
{
  return rap_realloc(ctx, NULL, size);
}

static void pcre_free(void *ptr, void *ctx)
{
  rap_free(ctx, ptr);
}

pcre2_general_context *rap_pattern_memory(rap_context *ctx)
{
  return pcre2_general_context_create(pcre_malloc, pcre_free, ctx);
}

static rap_status compile(lowering *l, pcre2_compile_context *compile_context,
                          rap_error *err)
{
  int code = 0;
  PCRE2_SIZE at = 0U;
  PCRE2_UCHAR text[128];
  l->pattern->code = pcre2_compile((PCRE2_SPTR)l->out.ptr, l->out.len,
                                   PCRE2_UTF | PCRE2_NO_UTF_CHECK, &code, &at,
                                   compile_context);
  if (!l->pattern->code && code == PCRE2_ERROR_HEAP_FAILED) {
    return rap_fail_nomem(err);
  }
  if (!l->pattern->code) {
    pcre2_get_error_message(code, text, sizeof(text));
    return rap_fail(err, RAP_ERR_LIMIT,
                    "the pattern was too large for PCRE2 (%s)",
                    (const char *)text);
  }
  /* Without the JIT the pattern runs all the same, only slower. */
  if (!l->source->interpreted) {
    (void)pcre2_jit_compile(l->pattern->code, PCRE2_JIT_COMPLETE);
  }
  return RAP_OK;
}

rap_status rap_pattern_compile(rap_pattern **out, rap_arena *arena,
                               pcre2_compile_context *compile_context,
                               const rap_rule *rule,
                               const rap_pattern_source *source, rap_error *err)
{
  rap_pattern *pattern = rap_arena_alloc(arena, sizeof(*pattern));
  uint32_t *groups = rap_arena_array(arena, rule->n_vars + 1U, sizeof(*groups));
  if (!pattern || !groups) {
    return rap_fail_nomem(err);
  }
  pattern->groups = groups;
  lowering l = {.rule = rule, .source = source, .pattern = pattern};
  rap_buf_init(&l.out, arena->ctx);

  add_sequence(&l, &source->after);
  if (source->after.len) {
    add(&l, "\\K"); /* what stands before is no part of the match */
  }
  add_sequence(&l, &source->match);
  const rap_status st =
      l.out.failed ? rap_fail_nomem(err) : compile(&l, compile_context, err);
  rap_buf_free(&l.out);
  if (st == RAP_OK) {
    *out = pattern;
  }
  return st;
}

void rap_pattern_free(rap_pattern *pattern)
{
  if (pattern) {
    pcre2_code_free(pattern->code);
  }
}

const char *rap_regex_check(rap_str regex, size_t *at)
{
  unsigned depth = 0U;
  for (*at = 0U; *at < regex.len; ++*at) {
    const char c = regex.ptr[*at];
    const char next = *at + 1U < regex.len ? regex.ptr[*at + 1U] : '\0';
    if (c == '\\') {
      if ((next >= '0' && next <= '9') ||
          (next != '\0' && strchr("ABCDEGHKNPQRSUVWXZbcghkopxz", next))) {
        return "an escape that could leave the field was used";
      }
      ++*at;
    } else if (c == '^' && (*at == 0U || regex.ptr[*at - 1U] != '[')) {
      return "^ was used: a regex always matches the whole field";
    } else if (c == '$') {
      return "$ was used: a regex always matches the whole field";
    } else if (c == '(' && (next == '?' || next == '*')) {
      return "a group with ? or * was used";
    } else if (c == '(' && ++depth > 20U) {
      return "groups were nested too deep";
    }
  }
  return NULL;
}
