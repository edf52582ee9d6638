/* Running the YES and NO examples of rules. */
#include "api/api.h"

#include "api/say.h"
#include "graph/iri.h"

typedef struct {
  rap_analysis analysis;
  const rap_rule *rule;
  const rap_example *example;
  rap_facts *facts;
  rap_matches *matches;
  bool *fact_wanted, *event_wanted; /* of each fact and event that was given */
  rap_error *failure;
} trial;

/* Relative times of examples are of this day, a Thursday. */
static const rap_date example_day = {2015, 4, 2};

static rap_status new_document(rap_doc **out, rap_context *ctx,
                               const rap_example *example, rap_error *err)
{
  rap_doc *doc = NULL;
  const rap_status st =
      rap_doc_new(&doc, ctx, RAP_STR("example"), example->text, err);
  if (st != RAP_OK) {
    return st;
  }
  rap_block *block = rap_vec_push(&doc->arena, &doc->blocks);
  if (!block) {
    rap_doc_free(doc);
    return rap_fail_nomem(err);
  }
  block->kind = RAP_BLOCK_PARAGRAPH;
  block->bytes.end = doc->text.len;
  doc->date = example_day;
  doc->date_from = RAP_STR("option");
  *out = doc;
  return RAP_OK;
}

/* ---- comparing ------------------------------------------------------------
 */

static bool is_called(const trial *t, size_t entity, rap_str name)
{
  if (entity >= t->facts->mentions->entities.len) {
    return false;
  }
  const rap_entity *e = &t->facts->mentions->entities.items[entity];
  if (e->known && rap_str_eq_ascii_nocase(e->known->label, name)) {
    return true;
  }
  for (size_t i = 0U; i < e->names.len; ++i) {
    if (rap_str_eq_ascii_nocase(e->names.items[i], name)) {
      return true;
    }
  }
  return false;
}

static rap_factuality status_of(rap_factuality status)
{
  return status == RAP_STATUS_UNSET ? RAP_STATUS_ACTUAL : status;
}

static bool is_office(const trial *t, const rap_office *office,
                      const rap_wanted *w)
{
  return office->role &&
         rap_lexicon_role(t->analysis.knowledge->lexicon, w->object) ==
             office->role &&
         (!w->of.len || is_called(t, office->in, w->of));
}

static bool is_fact(const trial *t, const rap_fact *fact, const rap_wanted *w)
{
  return status_of(fact->status) == status_of(w->status) &&
         fact->tense == w->tense &&
         rap_str_eq(fact->relation->curie, w->predicate) &&
         is_called(t, fact->subject, w->subject) &&
         (fact->office.role ? is_office(t, &fact->office, w)
                            : is_called(t, fact->object, w->object));
}

/* Are these, and no others, who fill a slot? */
static bool are_fillers(const trial *t, const rap_fillers *fillers,
                        const rap_str *names, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    size_t k = 0U;
    while (k < fillers->len &&
           !is_called(t, fillers->items[k].entity, names[i])) {
      ++k;
    }
    if (k == fillers->len) {
      return false;
    }
  }
  return fillers->len == n;
}

static bool is_event(const trial *t, const rap_event *e, const rap_wanted *w)
{
  char date[11] = "";
  if (rap_date_known(e->when.value)) {
    rap_date_print(e->when.value, date);
  }
  return status_of(e->status) == status_of(w->status) &&
         rap_str_eq(rap_iri_event_word(e->cls->curie), w->subject) &&
         are_fillers(t, &e->participants, w->parties, w->n_parties) &&
         are_fillers(t, &e->organizers, w->organizers, w->n_organizers) &&
         (!w->place.len || is_called(t, e->place.entity, w->place)) &&
         (!w->about.len || is_called(t, e->about.entity, w->about)) &&
         (!w->date.len || rap_str_eq(w->date, rap_str_of(date)));
}

static bool is_given(trial *t, const rap_wanted *w)
{
  if (w->event) {
    for (size_t i = 0U; i < t->facts->events.len; ++i) {
      if (is_event(t, &t->facts->events.items[i], w)) {
        t->event_wanted[i] = true;
        return true;
      }
    }
    return false;
  }
  for (size_t i = 0U; i < t->facts->facts.len; ++i) {
    if (is_fact(t, &t->facts->facts.items[i], w)) {
      t->fact_wanted[i] = true;
      return true;
    }
  }
  return false;
}

static bool is_of_rule(const trial *t, const rap_evidence *evidence)
{
  for (size_t i = 0U; i < evidence->rules.len; ++i) {
    if (evidence->rules.items[i] == t->rule) {
      return true;
    }
  }
  return false;
}

/* ---- saying what failed ---------------------------------------------------
 */

static void print_given(const trial *t, rap_buf *out)
{
  const char *between = "gave ";
  for (size_t i = 0U; i < t->facts->facts.len; ++i) {
    rap_buf_printf(out, "%s", between);
    rap_say_fact(out, t->facts->mentions, &t->facts->facts.items[i]);
    between = "; ";
  }
  for (size_t i = 0U; i < t->facts->events.len; ++i) {
    rap_buf_printf(out, "%s", between);
    rap_say_event(out, t->facts->mentions, &t->facts->events.items[i]);
    between = "; ";
  }
  if (*between == 'g') {
    rap_buf_printf(out, "gave nothing");
  }
}

/* Note that an example failed, with what the sentence gave. */
static void fail_trial(const trial *t, const char *what, rap_str which)
{
  rap_buf out;
  rap_buf_init(&out, t->analysis.knowledge->ctx);
  print_given(t, &out);
  rap_error_at(t->failure, t->rule->file, t->example->line, t->example->column);
  (void)rap_fail(t->failure, RAP_ERR_INVALID, "rule %.*s %s%.*s: %.*s",
                 RAP_ARG(t->rule->name), what, RAP_ARG(which),
                 RAP_ARG(rap_buf_view(&out)));
  rap_buf_free(&out);
}

/* ---- trials ---------------------------------------------------------------
 */

/* Is there something of the rule that nobody wanted? */
static bool gave_more(const trial *t)
{
  for (size_t i = 0U; i < t->facts->facts.len; ++i) {
    if (!t->fact_wanted[i] &&
        is_of_rule(t, &t->facts->facts.items[i].evidence)) {
      return true;
    }
  }
  for (size_t i = 0U; i < t->facts->events.len; ++i) {
    if (!t->event_wanted[i] &&
        is_of_rule(t, &t->facts->events.items[i].evidence)) {
      return true;
    }
  }
  return false;
}

static bool judge(trial *t)
{
  for (const rap_wanted *w = t->example->facts; w; w = w->next) {
    if (!is_given(t, w)) {
      fail_trial(t, "did not give the wanted ", w->subject);
      return false;
    }
  }
  if (gave_more(t)) {
    fail_trial(t, t->example->yes ? "gave more than is wanted" : "fired",
               RAP_STR(""));
    return false;
  }
  return true;
}

static rap_status run_trial(trial *t, bool *good, rap_error *err)
{
  rap_doc *doc = NULL;
  rap_status st =
      new_document(&doc, t->analysis.knowledge->ctx, t->example, err);
  if (st != RAP_OK) {
    return st;
  }
  st = rap_analyze(&t->facts, &t->matches, &t->analysis, doc, t->rule, err);
  if (st == RAP_OK) {
    t->fact_wanted = rap_arena_array(&doc->arena, t->facts->facts.len + 1U,
                                     sizeof(*t->fact_wanted));
    t->event_wanted = rap_arena_array(&doc->arena, t->facts->events.len + 1U,
                                      sizeof(*t->event_wanted));
    if (t->fact_wanted && t->event_wanted) {
      *good = judge(t);
    } else {
      st = rap_fail_nomem(err);
    }
  }
  rap_doc_free(doc);
  return st;
}

rap_status rap_rules_test(const rap_rules *rules,
                          void (*report)(void *user, const rap_error *failure),
                          void *user, rap_rules_result *result, rap_error *err)
{
  rap_error failure;
  trial t = {.failure = &failure};
  rap_status st =
      rap_analysis_init(&t.analysis, rules->knowledge->ctx, rules, err);
  *result = (rap_rules_result){0U, 0U};
  for (size_t i = 0U; st == RAP_OK && i < rap_rule_set_count(rules->set); ++i) {
    t.rule = rap_rule_set_get(rules->set, i);
    for (size_t k = 0U; st == RAP_OK && k < t.rule->n_examples; ++k) {
      bool good = false;
      t.example = &t.rule->examples[k];
      st = run_trial(&t, &good, err);
      if (st == RAP_OK && !good && report) {
        report(user, &failure);
      }
      result->passed += st == RAP_OK && good;
      result->failed += st == RAP_OK && !good;
    }
  }
  rap_analysis_free(&t.analysis);
  return st;
}
