/* What rules say of mentions: new ones, and who holds which office. */
#include "match/write.h"

typedef struct {
  const rap_match *match;
  rap_mentions *mentions;
  rap_error *err;
} writing;

static bool is_named(const rap_template *template, const char *predicate)
{
  return template->predicate &&
         rap_str_eq(template->predicate->curie, rap_str_of(predicate));
}

/* The first mention that a variable of the match is bound to, or NULL. */
static const rap_mention *first_bound(const rap_match *match, size_t var)
{
  return var != RAP_RULE_NONE && match->bindings[var].n
             ? match->bindings[var].mentions[0]
             : NULL;
}

/* The template that says the role of a post; NULL for none. */
static const rap_template *role_of(const rap_match *match, size_t post)
{
  for (size_t i = 0U; i < match->rule->n_templates; ++i) {
    const rap_template *t = &match->rule->templates[i];
    if (t->subject == post && !t->predicate) {
      return t;
    }
  }
  return NULL;
}

/* The variable of org:postIn, or RAP_RULE_NONE. */
static size_t place_of(const rap_match *match, size_t post)
{
  for (size_t i = 0U; i < match->rule->n_templates; ++i) {
    const rap_template *t = &match->rule->templates[i];
    if (t->subject == post && is_named(t, "org:postIn")) {
      return t->object;
    }
  }
  return RAP_RULE_NONE;
}

/* "Ambassador to China": where somebody is sent, not by whom. */
static bool is_destination(const rap_mentions *mentions,
                           const rap_mention *office, const rap_mention *owner)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  if (!office || owner->first <= office->end ||
      owner->first > office->end + 2U ||
      !rap_lexicon_in_list(mentions->lexicon, RAP_STR("envoy-office"),
                           office->role->label)) {
    return false;
  }
  return rap_lexicon_in_list(mentions->lexicon, RAP_STR("envoy-preposition"),
                             tokens[office->end].lower);
}

bool rap_match_offices(const rap_match *match, const rap_mentions *mentions,
                       size_t post, rap_offices *out)
{
  rap_arena *arena = mentions->arena;
  const rap_template *t = role_of(match, post);
  const rap_mention *told = t ? first_bound(match, t->object) : NULL;
  rap_office office = {told ? told->role : (t ? t->role : NULL), SIZE_MAX,
                       match->rule->tense};
  if (!office.role) {
    return true;
  }
  if (told && office.tense == RAP_TENSE_CURRENT) {
    office.tense = told->tense;
  }
  const size_t place = place_of(match, post);
  if (place == RAP_RULE_NONE) {
    rap_office *slot = rap_vec_push(arena, out);
    return slot && (*slot = office, true);
  }
  const rap_binding *in = &match->bindings[place];
  for (size_t i = 0U; i < in->n; ++i) {
    const bool sent = is_destination(mentions, told, in->mentions[i]);
    for (size_t e = 0U; !sent && e < in->mentions[i]->n_entities; ++e) {
      rap_office *slot = rap_vec_push(arena, out);
      if (!slot) {
        return false;
      }
      *slot = office;
      slot->in = in->mentions[i]->entities[e];
      if (in->mentions[i]->type == RAP_TYPE_STATE) {
        slot->role = rap_mentions_state_role(mentions, office.role);
      }
    }
  }
  return true;
}

/* Offices of the subject of org:holds in every template of the match. */
static bool offices_of_variable(const writing *w, size_t var, rap_offices *out)
{
  for (size_t i = 0U; i < w->match->rule->n_templates; ++i) {
    const rap_template *t = &w->match->rule->templates[i];
    if (t->subject == var && is_named(t, "org:holds") &&
        !rap_match_offices(w->match, w->mentions, t->object, out)) {
      return false;
    }
  }
  return true;
}

/* "His Swedish counterpart, Ole Dahl": the office of who is named before. */
static void relate(const writing *w, rap_offices *held)
{
  for (size_t k = 0U; k < held->len; ++k) {
    const rap_role *role = held->items[k].role;
    const rap_role *related =
        role->relational ? rap_mentions_related_role(w->mentions, role,
                                                     w->match->tokens.begin,
                                                     w->match->sentence)
                         : NULL;
    held->items[k].role = related ? related : role;
  }
}

/* Tell of a person that is named who holds what. */
static rap_status tell(const writing *w, size_t var, bool related)
{
  const rap_binding *binding = &w->match->bindings[var];
  rap_offices held = {NULL, 0U, 0U};
  if (!offices_of_variable(w, var, &held)) {
    return rap_fail_nomem(w->err);
  }
  if (related) {
    relate(w, &held);
  }
  for (size_t i = 0U; i < binding->n; ++i) {
    const rap_mention *mention = binding->mentions[i];
    if (mention->type != RAP_TYPE_PERSON || mention->n_entities != 1U) {
      continue;
    }
    for (size_t k = 0U; k < held.len; ++k) {
      const rap_status st = rap_mentions_hold(w->mentions, mention->entities[0],
                                              held.items[k], w->err);
      if (st != RAP_OK) {
        return st;
      }
    }
  }
  return RAP_OK;
}

static rap_status tell_offices(const writing *w, size_t var)
{
  return tell(w, var, false);
}

static rap_status tell_related(const writing *w, size_t var)
{
  return tell(w, var, true);
}

/* The person that a span names: "Russian Foreign Minister Sergey Lavrov" means
 * whom the Person variable in it means. */
static void take_named(const rap_match *match, rap_mention *mention)
{
  for (size_t v = 0U; v < match->rule->n_vars; ++v) {
    const rap_binding *b = &match->bindings[v];
    if (match->rule->vars[v].types == RAP_TYPE_BIT(RAP_TYPE_PERSON) &&
        b->n == 1U && b->mentions[0]->first >= mention->first &&
        b->mentions[0]->end <= mention->end) {
      mention->entities = b->mentions[0]->entities;
      mention->n_entities = b->mentions[0]->n_entities;
      mention->form = RAP_FORM_NAME;
    }
  }
}

/* Does a rule describe by an office what it makes a mention of?  Else it is a
 * name: "a Republican from Ohio". */
static bool is_described(const rap_rule *rule, size_t var)
{
  for (size_t i = 0U; i < rule->n_templates; ++i) {
    if (rule->templates[i].subject == var &&
        is_named(&rule->templates[i], "org:holds")) {
      return true;
    }
  }
  return false;
}

/* Make the mention of a span variable. */
static rap_status add_mention(const writing *w, size_t var)
{
  const rap_var *it = &w->match->rule->vars[var];
  const rap_span tokens = w->match->bindings[var].tokens;
  rap_mention mention = {.type = it->mention,
                         .form = RAP_FORM_DESCRIPTION,
                         .first = tokens.begin,
                         .end = tokens.end,
                         .sentence = w->match->sentence,
                         .rank = RAP_RANK_RULE,
                         .rule = w->match->rule->name};
  rap_offices held = {NULL, 0U, 0U};
  if (tokens.begin >= tokens.end) {
    return RAP_OK;
  }
  if (!offices_of_variable(w, var, &held)) {
    return rap_fail_nomem(w->err);
  }
  mention.offices = held.items;
  mention.n_offices = held.len;
  take_named(w->match, &mention);
  if (!mention.n_entities && !is_described(w->match->rule, var)) {
    const rap_status st = rap_mentions_name(w->mentions, &mention, w->err);
    if (st != RAP_OK) {
      return st;
    }
  }
  return rap_mentions_add(w->mentions, &mention, w->err);
}

/* The mention that stands exactly over the tokens, or NULL. */
static rap_mention *mention_over(const rap_mentions *mentions, rap_span tokens)
{
  rap_mention *m = rap_mentions_over(mentions, tokens.begin);
  return m && m->first == tokens.begin && m->end == tokens.end ? m : NULL;
}

/* Bind a span variable to the mention that it became. */
static rap_status bind_span(const writing *w, size_t var)
{
  rap_binding *binding = &w->match->bindings[var];
  rap_mention *mention = mention_over(w->mentions, binding->tokens);
  if (!mention || mention->type != w->match->rule->vars[var].mention) {
    return RAP_OK;
  }
  binding->mentions =
      rap_arena_alloc(w->mentions->arena, sizeof(*binding->mentions));
  if (!binding->mentions) {
    return rap_fail_nomem(w->err);
  }
  binding->mentions[0] = mention;
  binding->n = 1U;
  return RAP_OK;
}

typedef rap_status (*step)(const writing *w, size_t var);

/* Do a step for each variable of one kind of each match. */
static rap_status each_variable(const rap_matches *matches, size_t first,
                                rap_mentions *mentions, rap_error *err,
                                bool spans, step what)
{
  for (size_t i = first; i < matches->matches.len; ++i) {
    const rap_match *match = &matches->matches.items[i];
    const writing w = {match, mentions, err};
    for (size_t v = 0U; v < match->rule->n_vars; ++v) {
      if ((match->rule->vars[v].kind == RAP_VAR_SPAN) != spans) {
        continue;
      }
      const rap_status st = what(&w, v);
      if (st != RAP_OK) {
        return st;
      }
    }
  }
  return RAP_OK;
}

rap_status rap_match_write(rap_matches *matches, size_t first,
                           rap_mentions *mentions, rap_error *err)
{
  rap_status st =
      each_variable(matches, first, mentions, err, false, tell_offices);
  if (st == RAP_OK) {
    st = each_variable(matches, first, mentions, err, false, tell_related);
  }
  if (st == RAP_OK) {
    st = each_variable(matches, first, mentions, err, true, add_mention);
  }
  if (st == RAP_OK) {
    st = rap_mentions_resolve(mentions, err);
  }
  return st == RAP_OK
             ? each_variable(matches, first, mentions, err, true, bind_span)
             : st;
}
