/* Which unit of a pattern must occur, and is rare: the key of the index. */
#include "rule/pattern.h"

/* What a trigger costs: an estimate of how often it occurs in a thousand
 * tokens.  Only the order matters. */
static unsigned cost_of_word(rap_str word)
{
  static const char *const frequent[] = {
      ",",    "the",  "of",    "in",  "and", "a",   "to",   "for", "'s", "on",
      "at",   "is",   "with",  "an",  "by",  "he",  "his",  "be",  "as", "-",
      "from", "that", "which", "who", "was", "has", "have", "will"};
  for (size_t i = 0U; i < sizeof(frequent) / sizeof(frequent[0]); ++i) {
    if (rap_str_eq(word, rap_str_of(frequent[i]))) {
      return 40U;
    }
  }
  return 1U;
}

static unsigned cost_of_types(rap_type_set types)
{
  static const unsigned costs[RAP_TYPE_COUNT] = {
      [RAP_TYPE_PERSON] = 30U,       [RAP_TYPE_STATE] = 30U,
      [RAP_TYPE_ORGANIZATION] = 20U, [RAP_TYPE_BODY] = 15U,
      [RAP_TYPE_PLACE] = 20U,        [RAP_TYPE_GROUP] = 10U,
      [RAP_TYPE_DOCUMENT] = 8U,      [RAP_TYPE_OFFICE] = 15U,
      [RAP_TYPE_DATE] = 15U,         [RAP_TYPE_EVENT] = 12U};
  unsigned cost = 0U;
  for (int type = 1; type < RAP_TYPE_COUNT; ++type) {
    cost += types & RAP_TYPE_BIT(type) ? costs[type] : 0U;
  }
  return cost;
}

#define NO_COST 100000U

typedef struct {
  rap_arena *arena;
  const rap_rule *rule;
  bool nomem;
} chooser;

/* A trigger of these words; its cost, or NO_COST. */
static unsigned of_words(chooser *c, rap_trigger *out, int kind,
                         const rap_value *values, size_t n)
{
  RAP_VEC(rap_str) words = {NULL, 0U, 0U};
  unsigned cost = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const rap_word_list *list = values[i].list;
    const size_t n_words = list ? list->words.len : 1U;
    for (size_t w = 0U; w < n_words; ++w) {
      rap_str text = list ? list->words.items[w] : values[i].text;
      rap_str first = text;
      rap_str_split(&text, ' ', &first);
      rap_str *slot = rap_vec_push(c->arena, &words);
      if (!slot) {
        c->nomem = true;
        return NO_COST;
      }
      *slot = first;
      cost += cost_of_word(first);
    }
  }
  out->kind = kind == 0 ? RAP_TRIGGER_FORM : RAP_TRIGGER_LEMMA;
  out->words = words.items;
  out->n_words = words.len;
  return words.len ? cost : NO_COST;
}

static unsigned of_types(rap_trigger *out, rap_type_set types)
{
  out->kind = RAP_TRIGGER_TYPE;
  out->types = types;
  return types ? cost_of_types(types) : NO_COST;
}

static unsigned of_field(chooser *c, rap_trigger *out, const rap_cond *cond)
{
  for (size_t i = 0U; i < cond->values.len; ++i) {
    if (cond->values.items[i].kind == RAP_VALUE_REGEX) {
      return NO_COST;
    }
  }
  switch (cond->field) {
  case RAP_FIELD_FORM:
    return of_words(c, out, 0, cond->values.items, cond->values.len);
  case RAP_FIELD_LEMMA:
    return of_words(c, out, 1, cond->values.items, cond->values.len);
  case RAP_FIELD_TYPE:
    return of_types(out, cond->values.items[0].types);
  default:
    return NO_COST;
  }
}

/* Both triggers in one, where they are of one kind. */
static unsigned unite(chooser *c, rap_trigger *out, const rap_trigger *other,
                      unsigned cost, unsigned other_cost)
{
  if (cost == NO_COST || other_cost == NO_COST || out->kind != other->kind) {
    return NO_COST;
  }
  if (out->kind == RAP_TRIGGER_TYPE) {
    return of_types(out, out->types | other->types);
  }
  const size_t n = out->n_words + other->n_words;
  rap_str *words = rap_arena_array(c->arena, n, sizeof(*words));
  if (!words) {
    c->nomem = true;
    return NO_COST;
  }
  memcpy(words, out->words, out->n_words * sizeof(*words));
  memcpy(words + out->n_words, other->words, other->n_words * sizeof(*words));
  out->words = words;
  out->n_words = n;
  return cost + other_cost;
}

static unsigned of_condition(chooser *c, rap_trigger *out, const rap_cond *cond)
{
  rap_trigger right = {0};
  switch (cond->kind) {
  case RAP_COND_FIELD:
    return of_field(c, out, cond);
  case RAP_COND_AND: {
    const unsigned a = of_condition(c, out, cond->left);
    const unsigned b = of_condition(c, &right, cond->right);
    if (b < a) {
      *out = right;
    }
    return a < b ? a : b;
  }
  case RAP_COND_OR: {
    const unsigned a = of_condition(c, out, cond->left);
    const unsigned b = of_condition(c, &right, cond->right);
    return unite(c, out, &right, a, b);
  }
  default:
    return NO_COST;
  }
}

static unsigned of_sequence(chooser *c, rap_trigger *out,
                            const rap_pat_sequence *sequence, size_t *which);

static unsigned of_branches(chooser *c, rap_trigger *out, const rap_pat *pat)
{
  unsigned cost = 0U;
  for (size_t i = 0U; i < pat->branches.len; ++i) {
    rap_trigger branch = {0};
    size_t which = 0U;
    const unsigned more =
        of_sequence(c, i ? &branch : out, &pat->branches.items[i], &which);
    cost = i ? unite(c, out, &branch, cost, more) : more;
  }
  return cost;
}

static unsigned of_pattern(chooser *c, rap_trigger *out, const rap_pat *pat)
{
  rap_trigger other = {0};
  const rap_value list = {RAP_VALUE_LIST, {NULL, 0U}, pat->list, 0U};
  if (!pat->min) {
    return NO_COST;
  }
  switch (pat->kind) {
  case RAP_PAT_WORDS: {
    unsigned best = NO_COST;
    for (size_t i = 0U; i < pat->n_words; ++i) {
      const rap_value word = {RAP_VALUE_WORD, pat->words[i], NULL, 0U};
      const unsigned cost = of_words(c, &other, 0, &word, 1U);
      if (cost < best) {
        best = cost;
        *out = other;
      }
    }
    return best;
  }
  case RAP_PAT_LIST:
    return of_words(c, out, 0, &list, 1U);
  case RAP_PAT_TEST:
    return pat->cond ? of_condition(c, out, pat->cond) : NO_COST;
  case RAP_PAT_VAR: {
    const unsigned types = of_types(out, c->rule->vars[pat->var].types);
    const unsigned cond =
        pat->cond ? of_condition(c, &other, pat->cond) : NO_COST;
    if (cond < types) {
      *out = other;
    }
    return cond < types ? cond : types;
  }
  case RAP_PAT_GROUP:
    return of_branches(c, out, pat);
  default:
    return NO_COST;
  }
}

static unsigned of_sequence(chooser *c, rap_trigger *out,
                            const rap_pat_sequence *sequence, size_t *which)
{
  unsigned best = NO_COST;
  for (size_t i = 0U; i < sequence->len; ++i) {
    rap_trigger found = {0};
    const unsigned cost = of_pattern(c, &found, sequence->items[i]);
    if (cost < best) {
      best = cost;
      *out = found;
      *which = i;
    }
  }
  return best;
}

/* Does the condition speak of a verb, or of a lemma?  Then its unit is where
 * the clause of the fact is. */
static bool is_verbal(const rap_cond *cond)
{
  if (!cond) {
    return false;
  }
  if (cond->kind == RAP_COND_FIELD) {
    bool verb = cond->field == RAP_FIELD_LEMMA;
    for (size_t i = 0U; i < cond->values.len; ++i) {
      verb = verb || (cond->field == RAP_FIELD_POS &&
                      rap_str_eq(cond->values.items[i].text, RAP_STR("VERB")));
    }
    return verb;
  }
  return cond->kind != RAP_COND_NOT &&
         (is_verbal(cond->left) || (cond->right && is_verbal(cond->right)));
}

static bool holds_verb(const rap_pat *pat)
{
  if (!pat->min || rap_pat_is_point(pat)) {
    return false;
  }
  if (pat->kind == RAP_PAT_TEST) {
    return is_verbal(pat->cond);
  }
  for (size_t i = 0U; i < pat->branches.len; ++i) {
    const rap_pat_sequence *branch = &pat->branches.items[i];
    for (size_t k = 0U; k < branch->len; ++k) {
      if (branch->items[k]->kind == RAP_PAT_TEST &&
          is_verbal(branch->items[k]->cond)) {
        return true;
      }
    }
  }
  return false;
}

bool rap_pattern_trigger(rap_rule *rule, rap_arena *arena,
                         const rap_pat_sequence *match, bool *nomem)
{
  chooser c = {arena, rule, false};
  size_t anchor = 0U;
  const unsigned cost = of_sequence(&c, &rule->trigger, match, &anchor);

  *nomem = c.nomem;
  if (cost >= NO_COST) {
    return false;
  }
  for (size_t i = 0U; i < match->len; ++i) {
    if (holds_verb(match->items[i])) {
      anchor = i;
      break;
    }
  }
  match->items[anchor]->anchor = true;
  return true;
}
