/* Facts that a match tells of: offices, and relations of two things. */
#include "fact/instance.h"

/* What the match would have written is not claimed. */
void rap_instance_reject(const rap_instance *in, const rap_signature *relation,
                         size_t subject, size_t object, const rap_role *role,
                         const char *why)
{
  const rap_rejected rejected = {.rule = in->match->rule,
                                 .sentence = in->match->sentence,
                                 .subject = subject,
                                 .relation = relation,
                                 .object = object,
                                 .role = role,
                                 .why = why};
  rap_assembly_reject(in->a, &rejected);
}

const rap_entity *rap_instance_entity(const rap_assembly *a, size_t i)
{
  return &a->mentions->entities.items[i];
}

/* The line of signatures that allows it between two types; NULL for none. */
const rap_signature *rap_instance_signature(const rap_assembly *a,
                                            const rap_signature *first,
                                            rap_type subject, rap_type object)
{
  for (const rap_signature *s = first; s; s = rap_ontology_next(a->onto, s)) {
    if ((s->subject & RAP_TYPE_BIT(subject)) &&
        (s->object & RAP_TYPE_BIT(object))) {
      return s;
    }
  }
  return NULL;
}

static rap_fact new_fact(const rap_instance *in, const rap_signature *relation,
                         size_t subject)
{
  const rap_rule *rule = in->match->rule;
  rap_fact fact = {.subject = subject,
                   .relation = relation,
                   .object = SIZE_MAX,
                   .office = {NULL, SIZE_MAX, RAP_TENSE_CURRENT},
                   .status = in->status,
                   .cause = in->cause,
                   .tense = rule->tense,
                   .evidence = in->evidence,
                   .described = in->described};
  if (rule->during != RAP_RULE_NONE && in->match->bindings[rule->during].n) {
    fact.during = in->match->bindings[rule->during].mentions[0]->when;
  }
  return fact;
}

/* Who plans, refuses or might leave is still there. */
static void hold_until_left(const rap_instance *in, rap_fact *fact)
{
  if (in->match->rule->tense == RAP_TENSE_FORMER &&
      fact->status != RAP_STATUS_ACTUAL) {
    fact->status = RAP_STATUS_ACTUAL;
    fact->tense = RAP_TENSE_CURRENT;
    fact->office.tense = RAP_TENSE_CURRENT;
  }
}

/* "London, Denmark": the reference knows that it lies in another state. */
static bool lies_elsewhere(const rap_entity *inner, const rap_entity *outer)
{
  return inner->known && inner->known->type == RAP_TYPE_PLACE &&
         inner->known->parent.len &&
         inner->known->parent_type == RAP_TYPE_STATE && outer->known &&
         outer->known->type == RAP_TYPE_STATE &&
         !rap_str_eq(inner->known->parent, outer->known->key);
}

/* Why the relation cannot be between these two; NULL where it can. */
static const char *refusal(const rap_instance *in,
                           const rap_signature *relation, size_t subject,
                           size_t object)
{
  if (!relation) {
    return "the predicate is not for things of these types";
  }
  if (subject == object) {
    return "both are the same";
  }
  return rap_str_eq(relation->curie, RAP_STR("schema:containedInPlace")) &&
                 lies_elsewhere(rap_instance_entity(in->a, subject),
                                rap_instance_entity(in->a, object))
             ? "the reference knows that it lies in another state"
             : NULL;
}

/* A fact that the signatures and the reference knowledge allow. */
static void add_relation(const rap_instance *in, const rap_signature *predicate,
                         size_t subject, size_t object, rap_tense tense)
{
  const rap_signature *relation = rap_instance_signature(
      in->a, predicate, rap_instance_entity(in->a, subject)->type,
      rap_instance_entity(in->a, object)->type);
  const char *why = refusal(in, relation, subject, object);
  if (why) {
    rap_instance_reject(in, predicate, subject, object, NULL, why);
    return;
  }
  rap_fact fact = new_fact(in, relation, subject);
  fact.object = object;
  if (fact.tense == RAP_TENSE_CURRENT) {
    fact.tense = tense;
  }
  rap_assembly_add(in->a, &fact);
  hold_until_left(in, &fact);
  if (fact.tense == RAP_TENSE_CURRENT &&
      in->match->rule->tense == RAP_TENSE_FORMER) {
    rap_assembly_add(in->a, &fact);
  }
}

/* The leader of what is no party leads it, and holds no office: "ETA leader".
 */
static bool is_leader(const rap_assembly *a, const rap_office *office)
{
  if (!rap_str_eq(office->role->label, RAP_STR("leader")) ||
      office->in == SIZE_MAX) {
    return false;
  }
  return !rap_mentions_called(a->mentions, office->in, "party-word");
}

/* Whoever founded something holds by that no office of it. */
static bool is_founder(const rap_assembly *a, const rap_office *office)
{
  return office->in != SIZE_MAX &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("founder-word"),
                             office->role->label);
}

/* "Japanese cabinet": a body of which all are ministers. */
static bool is_cabinet(const rap_assembly *a, const rap_entity *e)
{
  const rap_str name = e->names.len ? e->names.items[0] : RAP_STR("");
  const rap_str last = rap_str_lower(a->arena, rap_str_last(name, ' '));
  return e->type == RAP_TYPE_BODY && last.ptr &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("body-single"),
                             last);
}

/* "Minister", "commander" of a state or place, "senator" of a state: of what,
 * is not said. */
static bool is_vague(const rap_assembly *a, const rap_office *office)
{
  if (office->in == SIZE_MAX) {
    return false;
  }
  const rap_lexicon *lexicon = a->mentions->lexicon;
  const rap_str label = office->role->label;
  const rap_entity *e = rap_instance_entity(a, office->in);
  const bool state = e->type == RAP_TYPE_STATE;
  return ((state || e->type == RAP_TYPE_PLACE || is_cabinet(a, e)) &&
          rap_lexicon_in_list(lexicon, RAP_STR("vague-office"), label)) ||
         (state && rap_lexicon_in_list(lexicon, RAP_STR("seat-office"), label));
}

static void add_named(const rap_instance *in, const char *predicate,
                      size_t subject, size_t object, rap_tense tense)
{
  add_relation(in, rap_ontology_find(in->a->onto, rap_str_of(predicate)),
               subject, object, tense);
}

/* What the office says instead of that somebody holds it: who is chairman
 * chairs, the founder founded.  False where it is an office like others. */
static bool add_instead(const rap_instance *in, const rap_signature *relation,
                        size_t person, const rap_office *office)
{
  if (is_leader(in->a, office)) {
    add_named(in, "dip:leads", person, office->in, office->tense);
  } else if (is_founder(in->a, office)) {
    add_named(in, "schema:founder", office->in, person, RAP_TENSE_CURRENT);
  } else if (is_vague(in->a, office) ||
             (office->role->chair && office->in == SIZE_MAX)) {
    rap_instance_reject(in, relation, person, office->in, office->role,
                        "of what, is not said");
  } else if (office->role->chair) {
    add_named(in, "dip:chairs", person, office->in, office->tense);
  } else {
    return false;
  }
  return true;
}

/* An office that is still to be taken is planned. */
static void add_office(const rap_instance *in, const rap_signature *relation,
                       size_t person, const rap_office *office)
{
  if (office->role->relational) {
    rap_office held = *office;
    held.role =
        rap_mentions_related_role(in->a->mentions, office->role,
                                  in->match->tokens.begin, in->match->sentence);
    if (held.role && !held.role->relational) {
      add_office(in, relation, person, &held);
    } else {
      rap_instance_reject(in, relation, person, office->in, office->role,
                          "whose office is meant is not clear");
    }
    return;
  }
  if (add_instead(in, relation, person, office)) {
    return;
  }
  rap_fact fact = new_fact(in, relation, person);
  fact.office = *office;
  fact.tense = office->tense;
  hold_until_left(in, &fact);
  if (fact.tense == RAP_TENSE_DESIGNATE && fact.status == RAP_STATUS_ACTUAL) {
    fact.status = RAP_STATUS_PLANNED;
    fact.cause.kind = RAP_CAUSE_TENSE;
  }
  rap_assembly_add(in->a, &fact);
}

/* The offices of a description are those of whom it was resolved to. */
static void add_described_offices(const rap_instance *in,
                                  const rap_signature *relation,
                                  const rap_mention *who)
{
  const bool each = who->n_entities == who->n_offices;
  if (who->loose || (!each && who->n_offices == 1U && who->n_entities > 1U)) {
    return; /* "the two ministers" says nothing of their offices */
  }
  for (size_t i = 0U; i < who->n_entities; ++i) {
    const rap_entity *entity = rap_instance_entity(in->a, who->entities[i]);
    if (entity->unidentified) {
      add_office(in, relation, who->entities[i], &entity->office);
    } else if (each && !who->offices[i].role->relational) {
      rap_instance known = *in;
      known.described = true;
      add_office(&known, relation, who->entities[i], &who->offices[i]);
    }
  }
}

void rap_instance_holds(const rap_instance *in, const rap_template *t)
{
  const rap_binding *who = &in->match->bindings[t->subject];
  rap_offices offices = {NULL, 0U, 0U};
  if (!rap_match_offices(in->match, in->a->mentions, t->object, &offices)) {
    in->a->failed = true;
  }
  for (size_t i = 0U; i < who->n; ++i) {
    const rap_mention *mention = who->mentions[i];
    rap_instance told = *in;
    told.evidence.marks |= rap_marks_of(mention);
    if (mention->n_offices) {
      add_described_offices(&told, t->predicate, mention);
      continue;
    }
    for (size_t e = 0U; e < mention->n_entities; ++e) {
      for (size_t k = 0U; k < offices.len; ++k) {
        add_office(&told, t->predicate, mention->entities[e],
                   &offices.items[k]);
      }
    }
  }
}

/* What two mentions say of each other: each entity of the one and the other. */
static void relate(const rap_instance *in, const rap_signature *predicate,
                   const rap_mention *s, const rap_mention *o)
{
  rap_instance told = *in;
  told.evidence.marks |= rap_marks_of(s) | rap_marks_of(o);
  for (size_t i = 0U; i < s->n_entities; ++i) {
    for (size_t k = 0U; k < o->n_entities; ++k) {
      add_relation(&told, predicate, s->entities[i], o->entities[k],
                   RAP_TENSE_CURRENT);
    }
  }
}

/* Does a mention of somebody or something that acts end before the token? */
static bool ends_agent(const rap_assembly *a, size_t end)
{
  const rap_mention *m = end ? rap_mentions_over(a->mentions, end - 1U) : NULL;
  return m && m->end == end && (RAP_TYPE_BIT(m->type) & RAP_TYPES_AGENT);
}

/* Where the noun phrase begins whose head the token is: before whose it is,
 * "Mr. Berg's Orange Party". */
static size_t phrase_first(const rap_assembly *a, size_t i, size_t first)
{
  const rap_token *tokens = a->doc->tokens.items;
  while (i > first + 1U && rap_str_eq(tokens[i - 1U].tag, RAP_STR("POS"))) {
    const rap_mention *owner = rap_mentions_over(a->mentions, i - 2U);
    i = owner ? owner->first : i - 2U;
  }
  return i;
}

/* "To Arab leaders meeting in Algiers", "from Kenya, which": does a clause of
 * its own begin behind the mention? */
static bool opens_own_clause(const rap_instance *in, const rap_mention *m)
{
  const rap_token *tokens = in->a->doc->tokens.items;
  const size_t verb = in->match->trigger;
  const rap_token *next = &tokens[m->end];
  return (m->end == verb && m->first && rap_str_eq(next->tag, RAP_STR("VBG")) &&
          !rap_str_eq(tokens[m->first - 1U].lower, RAP_STR("by"))) ||
         (m->end + 1U < verb && rap_str_eq(next->lower, RAP_STR(",")) &&
          (rap_str_eq(next[1].lower, RAP_STR("which")) ||
           rap_str_eq(next[1].lower, RAP_STR("who"))));
}

/* "Talks with Kenya resumed": what stands behind the noun of the event belongs
 * to it, not to the verb. */
static bool is_of_event(const rap_instance *in, const rap_mention *m)
{
  for (size_t v = 0U; v < in->match->rule->n_vars; ++v) {
    const rap_binding *b = &in->match->bindings[v];
    if (b->n && b->mentions[0]->type == RAP_TYPE_EVENT &&
        b->mentions[0]->end <= m->first) {
      return true;
    }
  }
  return false;
}

/* "A permit from the ministry to meet them", "the upper house of parliament
 * voted": what a preposition leads to is no subject of the verb behind it. */
/* "A delegation led by Berg visits Kenya": so does she; not "the party led by
 * Berg won". */
static bool is_led_by(const rap_assembly *a, size_t by, size_t first)
{
  const rap_token *tokens = a->doc->tokens.items;
  if (by <= first || !rap_str_eq(tokens[by].lower, RAP_STR("by")) ||
      !rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("leading-word"),
                           tokens[by - 1U].lower)) {
    return false;
  }
  for (size_t i = by - 1U; i > first && by - i < 8U; --i) {
    if (rap_lexicon_class(a->mentions->lexicon, RAP_STR("group-head"),
                          tokens[i - 1U].lower)
            .len) {
      return true;
    }
  }
  return false;
}

bool rap_instance_is_object(const rap_instance *in, const rap_mention *m)
{
  if (is_of_event(in, m)) {
    return false;
  }
  const rap_token *tokens = in->a->doc->tokens.items;
  const size_t first = in->a->doc->sentences.items[m->sentence].first;
  const size_t verb = in->match->trigger;
  size_t i = phrase_first(in->a, m->first, first);
  bool indefinite = false;
  while (i > first && (tokens[i - 1U].pos == RAP_POS_DET ||
                       tokens[i - 1U].pos == RAP_POS_ADJ)) {
    --i;
    indefinite = indefinite || rap_str_eq(tokens[i].lower, RAP_STR("a")) ||
                 rap_str_eq(tokens[i].lower, RAP_STR("an"));
  }
  const bool owns =
      m->end <= verb && rap_str_eq(tokens[m->end].tag, RAP_STR("POS"));
  if (m->end > verb || tokens[verb].pos != RAP_POS_VERB || i == first || owns ||
      opens_own_clause(in, m)) { /* "by Kenya's decision to sign" */
    return false;
  }
  if (tokens[i - 1U].pos == RAP_POS_VERB && m->end + 1U == verb &&
      rap_str_eq(tokens[m->end].lower, RAP_STR(","))) {
    return true; /* "who is visiting Kenya, met" */
  }
  const rap_str before = tokens[i - 1U].lower;
  if (indefinite && rap_str_eq(before, RAP_STR(","))) {
    return true; /* "Anna Berg, a Republican, met" */
  }
  return (rap_lexicon_in_list(in->a->mentions->lexicon,
                              RAP_STR("object-preposition"), before) &&
          !is_led_by(in->a, i - 1U, first)) ||
         ((rap_str_eq(before, RAP_STR("of")) ||
           rap_str_eq(before, RAP_STR("from"))) &&
          (ends_agent(in->a, i - 1U) ||
           (i > first + 1U && tokens[i - 2U].pos == RAP_POS_NOUN)));
}

/* "The law that President Berg signed": who signs a law is not bound by it as
 * its party. */
static bool signs_law(const rap_instance *in, const rap_mention *who,
                      const rap_mention *what)
{
  return who->type == RAP_TYPE_PERSON &&
         rap_lexicon_in_list(in->a->mentions->lexicon, RAP_STR("law-word"),
                             in->a->doc->tokens.items[what->end - 1U].lemma);
}

void rap_instance_relations(const rap_instance *in, const rap_template *t)
{
  const rap_binding *s = &in->match->bindings[t->subject];
  const rap_binding *o = &in->match->bindings[t->object];
  const bool signs = rap_str_eq(t->predicate->curie, RAP_STR("dip:partyTo"));
  for (size_t i = 0U; i < s->n; ++i) {
    if (signs && (rap_instance_is_object(in, s->mentions[i]) ||
                  rap_instance_is_where(in, s->mentions[i]))) {
      continue;
    }
    for (size_t k = 0U; k < o->n; ++k) {
      if (!signs || !signs_law(in, s->mentions[i], o->mentions[k])) {
        relate(in, t->predicate, s->mentions[i], o->mentions[k]);
      }
    }
  }
}
