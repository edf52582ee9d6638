/* What rules do over many documents. */
#include <stdlib.h>

#include "api/api.h"
#include "match/trace.h"

typedef struct {
  size_t tried, matched, facts, steps;
} use;

/* Words that nothing knows, and how often they occur. */
typedef struct {
  rap_map index; /* "Type\tword" -> index into `items` */
  RAP_VEC(rap_unknown) items;
} unknowns;

struct rap_coverage {
  const rap_rules *rules;
  rap_arena arena;
  rap_analysis analysis;
  use *uses;     /* one a rule */
  rap_map index; /* name of a rule -> its number */
  rap_map words; /* that rules name */
  unknowns unknown[2];
  rap_coverage_counts counts;
};

/* ---- making */

static rap_status count_try(void *user, const rap_try *what, rap_error *err)
{
  rap_coverage *c = user;
  use *u = &c->uses[what->index];
  (void)err;
  ++u->tried;
  u->matched += what->matches;
  u->steps += what->steps;
  return RAP_OK;
}

static bool index_rules(rap_coverage *c)
{
  const size_t n = rap_rules_count(c->rules);
  c->uses = rap_arena_array(&c->arena, n + 1U, sizeof(*c->uses));
  for (size_t i = 0U; c->uses && i < n; ++i) {
    const rap_rule *rule = rap_rule_set_get(c->rules->set, i);
    rap_map_entry *entry = rap_map_put(&c->index, rule->name, NULL);
    if (!entry) {
      return false;
    }
    entry->value = i;
  }
  return c->uses && rap_rule_set_words(c->rules->set, &c->words);
}

rap_status rap_coverage_new(rap_coverage **out, const rap_rules *rules,
                            rap_error *err)
{
  rap_context *ctx = rules->knowledge->ctx;
  rap_coverage *c = rap_alloc(ctx, sizeof(*c));
  if (!c) {
    return rap_fail_nomem(err);
  }
  c->rules = rules;
  rap_arena_init(&c->arena, ctx);
  rap_map_init(&c->index, &c->arena);
  rap_map_init(&c->words, &c->arena);
  rap_map_init(&c->unknown[RAP_UNKNOWN_VERBS].index, &c->arena);
  rap_map_init(&c->unknown[RAP_UNKNOWN_NAMES].index, &c->arena);
  const rap_trace trace = {count_try, c, true};
  rap_status st = index_rules(c) ? RAP_OK : rap_fail_nomem(err);
  if (st == RAP_OK) {
    st = rap_analysis_init(&c->analysis, ctx, rules, err);
  }
  if (st == RAP_OK) {
    st = rap_matcher_trace(c->analysis.matcher, &trace, err);
  }
  if (st != RAP_OK) {
    rap_coverage_free(c);
    return st;
  }
  *out = c;
  return RAP_OK;
}

void rap_coverage_free(rap_coverage *c)
{
  if (c) {
    rap_analysis_free(&c->analysis);
    rap_arena_free(&c->arena);
    rap_free(c->rules->knowledge->ctx, c);
  }
}

/* ---- counting facts */

static void count_evidence(rap_coverage *c, const rap_evidence *evidence)
{
  for (size_t i = 0U; i < evidence->rules.len; ++i) {
    const rap_map_entry *entry =
        rap_map_get(&c->index, evidence->rules.items[i]->name);
    if (entry) {
      ++c->uses[entry->value].facts;
    }
  }
}

static void count_facts(rap_coverage *c, const rap_facts *facts)
{
  for (size_t i = 0U; i < facts->facts.len; ++i) {
    count_evidence(c, &facts->facts.items[i].evidence);
  }
  for (size_t i = 0U; i < facts->events.len; ++i) {
    count_evidence(c, &facts->events.items[i].evidence);
  }
  c->counts.facts += facts->facts.len;
  c->counts.events += facts->events.len;
}

/* ---- counting what is unknown */

/* Count a word; `scratch` is of its document, which may be freed. */
static bool count_unknown(rap_coverage *c, rap_arena *scratch,
                          rap_unknown_kind kind, rap_str type, rap_str word)
{
  unknowns *u = &c->unknown[kind];
  rap_str key =
      rap_arena_printf(scratch, "%.*s\t%.*s", RAP_ARG(type), RAP_ARG(word));
  if (!key.ptr) {
    return false;
  }
  const rap_map_entry *known = rap_map_get(&u->index, key);
  if (known) {
    ++u->items.items[known->value].count;
    return true;
  }
  key = rap_arena_copy(&c->arena, key);
  rap_map_entry *entry = key.ptr ? rap_map_put(&u->index, key, NULL) : NULL;
  rap_unknown *slot = entry ? rap_vec_push(&c->arena, &u->items) : NULL;
  if (!slot) {
    return false;
  }
  entry->value = u->items.len - 1U;
  *slot = (rap_unknown){rap_str_slice(key, type.len + 1U, key.len), type, 1U};
  return true;
}

static bool knows_word(const rap_coverage *c, rap_str word)
{
  return rap_map_get(&c->words, word) ||
         rap_lexicon_has_word(c->rules->knowledge->lexicon, word);
}

static bool count_verbs(rap_coverage *c, const rap_mentions *mentions,
                        const rap_sentence *s)
{
  for (size_t i = s->first; i < s->end; ++i) {
    const rap_token *token = &mentions->doc->tokens.items[i];
    if (token->pos != RAP_POS_VERB) {
      continue;
    }
    const rap_str lemma = rap_str_lower(mentions->arena, token->lemma);
    if (!lemma.ptr) {
      return false;
    }
    if (!knows_word(c, lemma) && !knows_word(c, token->lower) &&
        !count_unknown(c, mentions->arena, RAP_UNKNOWN_VERBS, RAP_STR(""),
                       lemma)) {
      return false;
    }
  }
  return true;
}

/* The name of an entity that only the text tells of. */
static bool count_entity(rap_coverage *c, const rap_mentions *mentions,
                         const rap_entity *entity)
{
  return entity->known || entity->described || !entity->names.len ||
         entity->type == RAP_TYPE_DOCUMENT ||
         count_unknown(c, mentions->arena, RAP_UNKNOWN_NAMES,
                       rap_type_name(entity->type), entity->names.items[0]);
}

static bool count_mention(rap_coverage *c, const rap_mentions *mentions,
                          const rap_mention *m)
{
  for (size_t i = 0U; i < m->n_entities; ++i) {
    if (!count_entity(c, mentions, &mentions->entities.items[m->entities[i]])) {
      return false;
    }
  }
  return true;
}

static bool is_name(const rap_token *token)
{
  size_t at = 0U;
  return token->pos == RAP_POS_PROPN && token->norm.len > 1U &&
         rap_is_upper(rap_utf8_next(token->norm, &at));
}

static bool count_run(rap_coverage *c, const rap_mentions *mentions,
                      size_t first, size_t end)
{
  const rap_str name =
      rap_str_spaced(mentions->arena, rap_doc_words(mentions->doc, first, end));
  return name.ptr && count_unknown(c, mentions->arena, RAP_UNKNOWN_NAMES,
                                   RAP_STR(""), name);
}

/* Mentions, and the runs of capitalized names between them. */
static bool count_names(rap_coverage *c, const rap_mentions *mentions,
                        const rap_sentence *s)
{
  const rap_doc *doc = mentions->doc;
  size_t next = rap_mentions_at(mentions, s->first);
  for (size_t i = s->first; i < s->end;) {
    const rap_mention *m =
        next < mentions->mentions.len ? mentions->mentions.items[next] : NULL;
    if (m && m->first == i) {
      if (!count_mention(c, mentions, m)) {
        return false;
      }
      i = m->end;
      ++next;
      continue;
    }
    const size_t limit = m && m->first < s->end ? m->first : s->end;
    size_t end = i;
    while (end < limit && is_name(&doc->tokens.items[end])) {
      ++end;
    }
    if (end > i && !count_run(c, mentions, i, end)) {
      return false;
    }
    i = end > i ? end : i + 1U;
  }
  return true;
}

static bool count_words(rap_coverage *c, const rap_mentions *mentions)
{
  const rap_doc *doc = mentions->doc;
  for (size_t i = 0U; i < doc->sentences.len; ++i) {
    const rap_sentence *s = &doc->sentences.items[i];
    if (s->block != RAP_BLOCK_FURNITURE &&
        !(count_verbs(c, mentions, s) && count_names(c, mentions, s))) {
      return false;
    }
  }
  return true;
}

rap_status rap_coverage_add(rap_coverage *c, rap_document *document,
                            rap_error *err)
{
  rap_facts *facts = NULL;
  rap_matches *matches = NULL;
  const rap_status st =
      rap_analyze(&facts, &matches, &c->analysis, document, NULL, err);
  if (st != RAP_OK) {
    return st;
  }
  ++c->counts.documents;
  c->counts.sentences += document->sentences.len;
  c->counts.tokens += document->tokens.len;
  count_facts(c, facts);
  return count_words(c, facts->mentions) ? RAP_OK : rap_fail_nomem(err);
}

/* ---- what was counted */

rap_coverage_counts rap_coverage_count(const rap_coverage *c)
{
  return c->counts;
}

rap_rule_use rap_coverage_rule(const rap_coverage *c, size_t i)
{
  const rap_rule *rule = rap_rule_set_get(c->rules->set, i);
  const use *u = &c->uses[i];
  return (rap_rule_use){rule->name, rule->file, rule->line, rule->phase,
                        u->tried,   u->matched, u->facts,   u->steps};
}

static int by_count(const void *a, const void *b)
{
  const rap_unknown *x = a;
  const rap_unknown *y = b;
  if (x->count != y->count) {
    return x->count > y->count ? -1 : 1;
  }
  const int order = rap_str_cmp(x->word, y->word);
  return order ? order : rap_str_cmp(x->type, y->type);
}

/* Sorted in a copy: the map knows items by their places. */
rap_status rap_coverage_unknown(rap_coverage *c, rap_unknown_kind kind,
                                const rap_unknown **items, size_t *n,
                                rap_error *err)
{
  const unknowns *u = &c->unknown[kind];
  rap_unknown *sorted =
      rap_arena_array(&c->arena, u->items.len + 1U, sizeof(*sorted));
  if (!sorted) {
    return rap_fail_nomem(err);
  }
  if (u->items.len) {
    memcpy(sorted, u->items.items, u->items.len * sizeof(*sorted));
    qsort(sorted, u->items.len, sizeof(*sorted), by_count);
  }
  *items = sorted;
  *n = u->items.len;
  return RAP_OK;
}
