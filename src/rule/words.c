/* The words that rules name. */
#include "rule/pattern.h"
#include "rule/tree.h"

typedef struct {
  rap_map *out;
  bool failed;
} collector;

static void add(collector *c, rap_str word)
{
  c->failed = c->failed || !rap_map_put(c->out, word, NULL);
}

static void add_list(collector *c, const rap_word_list *list)
{
  for (size_t i = 0U; i < list->words.len; ++i) {
    rap_str rest = list->words.items[i];
    for (rap_str word; rap_str_split(&rest, ' ', &word);) {
      add(c, word);
    }
  }
}

static void add_condition(collector *c, const rap_cond *cond)
{
  if (!cond) {
    return;
  }
  if (cond->kind != RAP_COND_FIELD) {
    add_condition(c, cond->left);
    add_condition(c, cond->right);
    return;
  }
  for (size_t i = 0U; i < cond->values.len; ++i) {
    const rap_value *value = &cond->values.items[i];
    if (value->kind == RAP_VALUE_LIST) {
      add_list(c, value->list);
    } else if (value->kind == RAP_VALUE_WORD &&
               (cond->field == RAP_FIELD_FORM ||
                cond->field == RAP_FIELD_LEMMA)) {
      add(c, value->text);
    }
  }
}

static void add_sequence(collector *c, const rap_pat_sequence *sequence);

/* The parser bounds the depth. */
static void add_pattern(collector *c, const rap_pat *pat)
{
  for (size_t i = 0U; i < pat->n_words; ++i) {
    add(c, pat->words[i]);
  }
  if (pat->list) {
    add_list(c, pat->list);
  }
  add_condition(c, pat->cond);
  for (size_t i = 0U; i < pat->branches.len; ++i) {
    add_sequence(c, &pat->branches.items[i]);
  }
}

static void add_sequence(collector *c, const rap_pat_sequence *sequence)
{
  for (size_t i = 0U; i < sequence->len; ++i) {
    add_pattern(c, sequence->items[i]);
  }
}

static void add_tree(collector *c, const rap_tree *tree)
{
  for (size_t i = 0U; i < tree->nodes.len; ++i) {
    if (tree->nodes.items[i].test) {
      add_pattern(c, tree->nodes.items[i].test);
    }
  }
}

bool rap_rule_set_words(const rap_rule_set *rules, rap_map *words)
{
  collector c = {words, false};
  for (size_t i = 0U; i < rap_rule_set_count(rules); ++i) {
    const rap_rule *rule = rap_rule_set_get(rules, i);
    if (rule->tree) {
      add_tree(&c, rule->tree);
    } else {
      add_sequence(&c, &rule->pattern->source.after);
      add_sequence(&c, &rule->pattern->source.match);
    }
  }
  return !c.failed;
}
