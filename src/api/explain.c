/* What was made of the sentences of a document, and why. */
#include "api/explain.h"

#include <stdlib.h>

#include "graph/iri.h"

#define NEAREST 8U /* rules that came near, of a sentence */

rap_str rap_explain_words(rap_explanation *x, size_t first, size_t end)
{
  return rap_str_spaced(&x->arena, rap_doc_words(x->doc, first, end));
}

/* ---- watching */

static rap_status watch(void *user, const rap_try *what, rap_error *err)
{
  rap_explanation *x = user;
  if ((x->only && what->rule != x->only) || what->sentence < x->first ||
      what->sentence >= x->end) {
    return RAP_OK;
  }
  rap_tried *slot = rap_vec_push(&x->arena, &x->tried);
  if (!slot) {
    return rap_fail_nomem(err);
  }
  slot->rule = what->rule;
  slot->sentence = what->sentence;
  slot->matched = what->matches > 0U;
  return slot->matched ? RAP_OK
                       : rap_near_find(&slot->near, &x->arena, what, err);
}

/* ---- matches */

static rap_str last_part(rap_str file)
{
  size_t at = file.len;
  while (at && file.ptr[at - 1U] != '/') {
    --at;
  }
  return rap_str_slice(file, at, file.len);
}

static void add_rule(rap_explanation *x, const rap_rule *rule)
{
  rap_buf_printf(&x->out, "    %.*s (%.*s:%u, phase %u)", RAP_ARG(rule->name),
                 RAP_ARG(last_part(rule->file)), rule->line, rule->phase);
}

static void add_binding(rap_explanation *x, const rap_binding *b)
{
  for (size_t i = 0U; i < b->n; ++i) {
    rap_buf_printf(&x->out, "%s\"%.*s\"", i ? "," : "",
                   RAP_ARG(rap_explain_words(x, b->mentions[i]->first,
                                             b->mentions[i]->end)));
  }
  if (!b->n) {
    rap_buf_printf(
        &x->out, "\"%.*s\"",
        RAP_ARG(rap_explain_words(x, b->tokens.begin, b->tokens.end)));
  }
}

static void add_match(rap_explanation *x, const rap_match *match)
{
  const char *before = ": ";
  add_rule(x, match->rule);
  for (size_t v = 0U; v < match->rule->n_vars; ++v) {
    const rap_binding *b = &match->bindings[v];
    if (b->tokens.end > b->tokens.begin) {
      rap_buf_printf(&x->out, "%s?%.*s=", before,
                     RAP_ARG(match->rule->vars[v].name));
      add_binding(x, b);
      before = " ";
    }
  }
  rap_buf_printf(&x->out, "\n");
}

static void add_matches(rap_explanation *x, size_t sentence)
{
  const char *title = "  matched\n";
  for (size_t i = 0U; i < x->matches->matches.len; ++i) {
    const rap_match *match = &x->matches->matches.items[i];
    if (match->sentence == sentence && (!x->only || match->rule == x->only)) {
      rap_buf_printf(&x->out, "%s", title);
      add_match(x, match);
      title = "";
    }
  }
}

/* ---- facts */

/* Does it rest on the sentence, and on the rule that is asked for? */
static bool is_of(const rap_explanation *x, const rap_evidence *e,
                  size_t sentence)
{
  bool here = false;
  bool wanted = !x->only;
  for (size_t i = 0U; i < e->sentences.len; ++i) {
    here = here || e->sentences.items[i] == sentence;
  }
  for (size_t i = 0U; i < e->rules.len; ++i) {
    wanted = wanted || e->rules.items[i] == x->only;
  }
  return here && wanted;
}

static void add_cause(rap_explanation *x, rap_factuality status,
                      const rap_cause *cause)
{
  const char *word = rap_say_status(status);
  rap_buf *out = &x->out;
  switch (cause->kind) {
  case RAP_CAUSE_WORD:
    rap_buf_printf(out, "      %s by \"%.*s\"", word,
                   RAP_ARG(x->doc->tokens.items[cause->token].form));
    break;
  case RAP_CAUSE_RULE:
    rap_buf_printf(out, "      %s by STATUS of the rule", word);
    break;
  case RAP_CAUSE_TENSE:
    rap_buf_printf(out, "      %s: the office is still to be taken", word);
    break;
  case RAP_CAUSE_DATE:
    rap_buf_printf(out, "      %s: its day is still to come", word);
    break;
  case RAP_CAUSE_NONE:
    rap_buf_printf(out, "      %s: no word says otherwise", word);
    break;
  }
}

/* "; confidence 0.90 (claim org:memberOf tree); by rule a, rule b, step c" */
static void add_evidence(rap_explanation *x, const rap_evidence *e)
{
  const int hundredths = (int)(e->confidence * 100.0 + 0.5);
  const char *before = "; by ";
  rap_buf_printf(&x->out, "; confidence %d.%02d (%.*s)", hundredths / 100,
                 hundredths % 100, RAP_ARG(e->traits));
  for (size_t i = 0U; i < e->rules.len; ++i) {
    rap_buf_printf(&x->out, "%srule %.*s", before,
                   RAP_ARG(e->rules.items[i]->name));
    before = ", ";
  }
  if (e->derived) {
    rap_buf_printf(&x->out, "%sstep %s", before, e->derived);
  }
  for (size_t i = 0U; i < e->speakers.len; ++i) {
    rap_buf_printf(&x->out, "%s%.*s", i ? ", " : "; said by ",
                   RAP_ARG(rap_say_name(x->mentions, e->speakers.items[i])));
  }
  if (e->sentences.len > 1U) {
    rap_buf_printf(&x->out, "; of sentences");
    for (size_t i = 0U; i < e->sentences.len; ++i) {
      rap_buf_printf(&x->out, " %zu", e->sentences.items[i] + 1U);
    }
  }
  rap_buf_printf(&x->out, "\n");
}

/* Where an event's place and day come from, where no rule says them. */
static void add_adjunct(rap_explanation *x, const char *what,
                        const rap_evidence *e)
{
  if (e->derived) {
    rap_buf_printf(&x->out, "      %s by step %s\n", what, e->derived);
  } else if (e->rules.len) {
    rap_buf_printf(&x->out, "      %s by rule %.*s\n", what,
                   RAP_ARG(e->rules.items[0]->name));
  }
}

static const char *add_event(rap_explanation *x, const char *title,
                             const rap_event *event)
{
  rap_buf_printf(&x->out, "%s    ", title);
  rap_say_event(&x->out, x->mentions, event);
  rap_buf_printf(&x->out, "\n");
  add_cause(x, event->status, &event->cause);
  add_evidence(x, &event->evidence);
  if (event->place.entity != SIZE_MAX) {
    add_adjunct(x, "place", &event->place.evidence);
  }
  if (event->when.earliest.day) {
    add_adjunct(x, "day", &event->when_evidence);
  }
  return "";
}

static void add_facts(rap_explanation *x, size_t sentence)
{
  const char *title = "  facts\n";
  for (size_t i = 0U; i < x->facts->facts.len; ++i) {
    const rap_fact *fact = &x->facts->facts.items[i];
    if (is_of(x, &fact->evidence, sentence)) {
      rap_buf_printf(&x->out, "%s    ", title);
      rap_say_fact(&x->out, x->mentions, fact);
      rap_buf_printf(&x->out, "\n");
      add_cause(x, fact->status, &fact->cause);
      add_evidence(x, &fact->evidence);
      title = "";
    }
  }
  for (size_t i = 0U; i < x->facts->events.len; ++i) {
    const rap_event *event = &x->facts->events.items[i];
    if (is_of(x, &event->evidence, sentence)) {
      title = add_event(x, title, event);
    }
  }
}

/* ---- what is not claimed */

/* `"Oslo" (Place)`, or what else stands at that end of a triple. */
static void add_end(rap_explanation *x, size_t entity, const rap_role *role,
                    const char *none)
{
  if (role) {
    rap_buf_printf(&x->out, " \"%.*s\" OF", RAP_ARG(role->label));
  }
  if (entity == SIZE_MAX) {
    rap_buf_printf(&x->out, "%s", role ? " ?" : none);
    return;
  }
  const rap_type type = x->mentions->entities.items[entity].type;
  rap_buf_printf(&x->out, " %.*s \"%.*s\"", RAP_ARG(rap_type_name(type)),
                 RAP_ARG(rap_say_name(x->mentions, entity)));
}

static void add_rejected(rap_explanation *x, size_t sentence)
{
  const char *title = "  rejected\n";
  for (size_t i = 0U; i < x->facts->rejected.len; ++i) {
    const rap_rejected *r = &x->facts->rejected.items[i];
    if (r->sentence != sentence || (x->only && r->rule != x->only)) {
      continue;
    }
    rap_buf_printf(&x->out, "%s   ", title);
    add_end(x, r->subject, NULL, " event");
    rap_buf_printf(&x->out, " %.*s",
                   RAP_ARG((r->relation ? r->relation->curie : RAP_STR(""))));
    add_end(x, r->object, r->role, "");
    rap_buf_printf(&x->out, ": %s", r->why);
    if (r->rule) {
      rap_buf_printf(&x->out, "; by rule %.*s", RAP_ARG(r->rule->name));
    }
    rap_buf_printf(&x->out, "\n");
    title = "";
  }
}

/* ---- near misses */

/* The larger part of the pattern first, then by name. */
static int by_nearness(const void *a, const void *b)
{
  const rap_tried *x = *(const rap_tried *const *)a;
  const rap_tried *y = *(const rap_tried *const *)b;
  const size_t left = x->near.held * y->near.of;
  const size_t right = y->near.held * x->near.of;
  return left != right ? (left > right ? -1 : 1)
                       : rap_str_cmp(x->rule->name, y->rule->name);
}

static void add_near(rap_explanation *x, const rap_tried *tried)
{
  add_rule(x, tried->rule);
  rap_buf_printf(&x->out, ", %zu of %zu: %.*s\n", tried->near.held,
                 tried->near.of, RAP_ARG(tried->near.words));
}

/* More than half of the pattern is there. */
static bool is_near(const rap_tried *tried, size_t place)
{
  return place < NEAREST && 2U * tried->near.held > tried->near.of;
}

/* Of all rules those that came near; of one, however far it came. */
static rap_status add_missed(rap_explanation *x, size_t sentence,
                             rap_error *err)
{
  size_t n = 0U;
  size_t shown = 0U;
  const rap_tried **missed =
      rap_arena_array(&x->arena, x->tried.len + 1U, sizeof(*missed));
  if (!missed) {
    return rap_fail_nomem(err);
  }
  for (size_t i = 0U; i < x->tried.len; ++i) {
    const rap_tried *t = &x->tried.items[i];
    if (t->sentence == sentence && !t->matched) {
      missed[n++] = t;
    }
  }
  if (n) {
    qsort(missed, n, sizeof(*missed), by_nearness);
    rap_buf_printf(&x->out, "  not matched\n");
  }
  while (shown < n && (x->only || is_near(missed[shown], shown))) {
    add_near(x, missed[shown++]);
  }
  if (shown < n) {
    rap_buf_printf(&x->out,
                   "    less near, although the trigger occurs: %zu; --rule "
                   "NAME explains one\n",
                   n - shown);
  }
  return RAP_OK;
}

/* The rule that is asked for was not tried: why? */
static void add_untried(rap_explanation *x, size_t sentence)
{
  const rap_trigger *t = &x->only->trigger;
  for (size_t i = 0U; i < x->tried.len; ++i) {
    if (x->tried.items[i].sentence == sentence) {
      return;
    }
  }
  rap_buf_printf(&x->out, "  not tried\n");
  add_rule(x, x->only);
  rap_buf_printf(&x->out, ": nothing in the sentence is ");
  for (size_t i = 0U; i < t->n_words; ++i) {
    rap_buf_printf(&x->out, "%s\"%.*s\"", i ? ", " : "", RAP_ARG(t->words[i]));
  }
  const char *before = "a ";
  for (int type = 1; type < RAP_TYPE_COUNT; ++type) {
    if (t->kind == RAP_TRIGGER_TYPE && (t->types & RAP_TYPE_BIT(type))) {
      rap_buf_printf(&x->out, "%s%.*s", before,
                     RAP_ARG(rap_type_name((rap_type)type)));
      before = ", ";
    }
  }
  rap_buf_printf(&x->out, "%s\n",
                 t->kind == RAP_TRIGGER_LEMMA ? " (as a lemma)" : "");
}

/* ---- a sentence */

static rap_status add_sentence(rap_explanation *x, size_t i, rap_error *err)
{
  const rap_sentence *s = &x->doc->sentences.items[i];
  rap_buf_printf(&x->out, "%.*s: sentence %zu of %zu, #char=%zu,%zu\n  %.*s\n",
                 RAP_ARG(x->doc->source), i + 1U, x->doc->sentences.len,
                 s->chars.begin, s->chars.end,
                 RAP_ARG(rap_explain_words(x, s->first, s->end)));
  if (s->block == RAP_BLOCK_FURNITURE) {
    rap_buf_printf(&x->out, "  not read: it is of the page, not of the text\n");
    return RAP_OK;
  }
  rap_status st = rap_explain_units(x, i, err);
  add_matches(x, i);
  add_facts(x, i);
  add_rejected(x, i);
  if (st == RAP_OK) {
    st = add_missed(x, i, err);
  }
  if (x->only) {
    add_untried(x, i);
  }
  return st;
}

static rap_status write_sentences(rap_explanation *x,
                                  bool (*write)(void *user, const char *bytes,
                                                size_t len),
                                  void *user, rap_error *err)
{
  rap_status st = RAP_OK;
  for (size_t i = x->first; st == RAP_OK && i < x->end; ++i) {
    x->out.len = 0U;
    rap_buf_printf(&x->out, "%s", i > x->first ? "\n" : "");
    st = add_sentence(x, i, err);
    if (st == RAP_OK && x->out.failed) {
      st = rap_fail_nomem(err);
    }
    if (st == RAP_OK && !write(user, x->out.ptr, x->out.len)) {
      st = rap_fail(err, RAP_ERR_IO, "the explanation could not be written");
    }
  }
  return st;
}

/* ---- the rule that is asked for */

/* Changes of a letter that lead from one name to the other, at most `most`. */
static size_t distance(rap_str a, rap_str b, size_t most)
{
  size_t row[65];
  if (a.len > 64U || b.len > 64U) {
    return most;
  }
  for (size_t k = 0U; k <= b.len; ++k) {
    row[k] = k;
  }
  for (size_t i = 0U; i < a.len; ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1U;
    for (size_t k = 0U; k < b.len; ++k) {
      const size_t same = diagonal + (a.ptr[i] != b.ptr[k]);
      diagonal = row[k + 1U];
      const size_t one = (diagonal < row[k] ? diagonal : row[k]) + 1U;
      row[k + 1U] = same < one ? same : one;
    }
  }
  return row[b.len] < most ? row[b.len] : most;
}

static rap_status find_rule(rap_explanation *x, const char *name,
                            rap_error *err)
{
  const rap_str wanted = rap_str_of(name);
  const rap_rule *nearest = NULL;
  size_t least = wanted.len / 2U + 1U;
  for (size_t i = 0U; i < rap_rule_set_count(x->rules->set); ++i) {
    const rap_rule *rule = rap_rule_set_get(x->rules->set, i);
    const size_t d = distance(wanted, rule->name, least);
    if (rap_str_eq(rule->name, wanted)) {
      x->only = rule;
      return RAP_OK;
    }
    nearest = d < least ? rule : nearest;
    least = d;
  }
  return nearest
             ? rap_fail(err, RAP_ERR_NOT_FOUND,
                        "no rule was named '%s'; did you mean '%.*s'?", name,
                        RAP_ARG(nearest->name))
             : rap_fail(err, RAP_ERR_NOT_FOUND, "no rule was named '%s'", name);
}

/* ---- all of it */

static rap_status analyze(rap_explanation *x, rap_doc *doc, rap_error *err)
{
  const rap_trace trace = {watch, x, false};
  rap_facts *facts = NULL;
  rap_matches *matches = NULL;
  rap_analysis analysis;
  rap_status st = rap_analysis_init(&analysis, x->arena.ctx, x->rules, err);
  if (st != RAP_OK) {
    return st;
  }
  st = rap_matcher_trace(analysis.matcher, &trace, err);
  if (st == RAP_OK) {
    st = rap_analyze(&facts, &matches, &analysis, doc, NULL, err);
  }
  if (st == RAP_OK) {
    x->facts = facts;
    x->matches = matches;
    x->mentions = facts->mentions;
  }
  rap_analysis_free(&analysis);
  return st;
}

static rap_status check_sentence(rap_explanation *x, rap_error *err)
{
  const size_t n = x->doc->sentences.len;
  if (x->end == SIZE_MAX) {
    x->end = n;
  }
  if (x->end > n) {
    rap_error_at(err, x->doc->source, 0U, 0U);
    return rap_fail(err, RAP_ERR_NOT_FOUND, "had %zu sentences, not %zu", n,
                    x->end);
  }
  return RAP_OK;
}

rap_status rap_explain(const rap_rules *rules, rap_document *document,
                       const rap_explain_options *options,
                       bool (*write)(void *user, const char *bytes, size_t len),
                       void *user, rap_error *err)
{
  const rap_explain_options defaults = RAP_EXPLAIN_OPTIONS_INIT;
  const rap_explain_options *o = options ? options : &defaults;
  rap_explanation x = {.rules = rules, .end = SIZE_MAX, .doc = document};
  if (o->size != sizeof(*o)) {
    return rap_fail(err, RAP_ERR_ARG, "had explain options of an unknown size");
  }
  if (o->sentence) {
    x.first = o->sentence - 1U;
    x.end = o->sentence;
  }
  rap_arena_init(&x.arena, document->ctx);
  rap_buf_init(&x.out, document->ctx);
  rap_status st = o->rule ? find_rule(&x, o->rule, err) : RAP_OK;
  if (st == RAP_OK) {
    st = analyze(&x, document, err);
  }
  if (st == RAP_OK) {
    st = check_sentence(&x, err);
  }
  if (st == RAP_OK) {
    st = write_sentences(&x, write, user, err);
  }
  rap_buf_free(&x.out);
  rap_arena_free(&x.arena);
  return st;
}
