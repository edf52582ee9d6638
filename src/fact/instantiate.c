/* Templates of matches, to facts and drafts of events. */
#include "fact/instance.h"

/* "Protect" of "the Committee to Protect Journalists": a word of a name that
 * the rule read. */
static bool within_name(const rap_match *match, size_t token)
{
  for (size_t v = 0U; v < match->rule->n_vars; ++v) {
    const rap_binding *b = &match->bindings[v];
    for (size_t i = 0U; i < b->n; ++i) {
      const rap_mention *m = b->mentions[i];
      if (m->first <= token && token < m->end && m->form == RAP_FORM_NAME &&
          m->type != RAP_TYPE_PERSON) {
        return true;
      }
    }
  }
  return false;
}

/* The token whose clause says the status: the trigger where that is a verb or
 * the noun of an event, else the verb that the rule read; SIZE_MAX where there
 * is none: "Norwegian Foreign Minister Anna Berg" says what is so. */
static size_t clause_token(const rap_assembly *a, const rap_match *match)
{
  const rap_token *tokens = a->doc->tokens.items;
  for (size_t v = 0U; v < match->rule->n_vars; ++v) {
    const rap_binding *b = &match->bindings[v];
    if (b->n && b->mentions[0]->type == RAP_TYPE_EVENT) {
      return b->mentions[0]->end - 1U; /* "cancelled talks": of the talks */
    }
  }
  const rap_mention *over = rap_mentions_over(a->mentions, match->trigger);
  if (tokens[match->trigger].pos == RAP_POS_VERB ||
      tokens[match->trigger].pos == RAP_POS_AUX ||
      (over && over->type == RAP_TYPE_EVENT)) {
    return match->trigger;
  }
  for (size_t i = match->tokens.end; i-- > match->tokens.begin;) {
    if ((tokens[i].pos == RAP_POS_VERB || tokens[i].pos == RAP_POS_AUX) &&
        !within_name(match, i)) {
      return i;
    }
  }
  return SIZE_MAX;
}

/* Does the match say what somebody is: a member, a leader, a holder? */
static bool says_what_one_is(const rap_match *match)
{
  static const char *const relations[] = {"org:memberOf", "dip:leads",
                                          "org:holds"};
  const rap_template *t = &match->rule->templates[0];
  for (size_t k = 0U; k < match->rule->n_templates; ++k, ++t) {
    for (size_t i = 0U; t->predicate && i < 3U; ++i) {
      if (rap_str_eq(t->predicate->curie, rap_str_of(relations[i]))) {
        return true;
      }
    }
  }
  return false;
}

/* The word that doubts what the match says, "the suspected leader of", "alleged
 * member Anna Berg": in it, or before it with no noun between; SIZE_MAX where
 * none does. */
static size_t doubt_of(const rap_assembly *a, const rap_match *match)
{
  const rap_token *tokens = a->doc->tokens.items;
  const size_t first = a->doc->sentences.items[match->sentence].first;
  size_t i = match->tokens.begin;
  while (i > first && tokens[i - 1U].pos != RAP_POS_NOUN &&
         tokens[i - 1U].pos != RAP_POS_PUNCT &&
         !rap_clause_is_finite(&tokens[i - 1U])) {
    --i;
  }
  for (; i < match->tokens.end; ++i) {
    if (!rap_clause_is_finite(&tokens[i]) &&
        rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("doubt-word"),
                            tokens[i].lower)) {
      return i;
    }
  }
  return SIZE_MAX;
}

static rap_factuality status_of(const rap_assembly *a, const rap_match *match,
                                size_t token, rap_cause *cause)
{
  *cause = (rap_cause){RAP_CAUSE_NONE, 0U};
  if (match->rule->status != RAP_STATUS_UNSET) {
    cause->kind = RAP_CAUSE_RULE;
    return match->rule->status;
  }
  const size_t doubt = says_what_one_is(match) ? doubt_of(a, match) : SIZE_MAX;
  if (doubt != SIZE_MAX) {
    *cause = (rap_cause){RAP_CAUSE_WORD, doubt};
    return RAP_STATUS_HYPOTHETICAL;
  }
  return token == SIZE_MAX
             ? RAP_STATUS_ACTUAL
             : rap_status_at(a->mentions, match->sentence, token, cause);
}

static void add_template(const rap_instance *in, const rap_template *t)
{
  if (!t->predicate || t->object == RAP_RULE_NONE) {
    return; /* the role of a post: read with org:holds */
  }
  if (rap_str_eq(t->predicate->curie, RAP_STR("org:holds"))) {
    rap_instance_holds(in, t);
  } else if (t->predicate->kind == RAP_TERM_RELATION) {
    rap_instance_relations(in, t);
  } else if (!rap_str_eq(t->predicate->curie, RAP_STR("org:postIn"))) {
    rap_instance_slot(in, t);
  }
}

void rap_assembly_instantiate(rap_assembly *a, const rap_matches *matches)
{
  rap_map_init(&a->told, a->arena);
  for (size_t i = 0U; i < matches->matches.len && !a->failed; ++i) {
    const rap_match *match = &matches->matches.items[i];
    const size_t token = clause_token(a, match);
    rap_cause cause;
    const rap_factuality status = status_of(a, match, token, &cause);
    const rap_instance in = {
        a, match, status, cause, rap_evidence_of(a, match, token), false};
    for (size_t k = 0U; k < match->rule->n_templates; ++k) {
      add_template(&in, &match->rule->templates[k]);
    }
    rap_instance_office(&in);
  }
}
