/* Templates of matches, to facts and drafts of events. */
#include "fact/assembly.h"

typedef struct {
  rap_assembly *a;
  const rap_match *match;
  rap_factuality status;
  rap_cause cause;
  rap_evidence evidence;
  bool described; /* of whom a description was resolved to */
} instance;

/* What the match would have written is not claimed. */
static void reject(const instance *in, const rap_signature *relation,
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

static const rap_entity *entity_of(const rap_assembly *a, size_t i)
{
  return &a->mentions->entities.items[i];
}

/* ---- relations ------------------------------------------------------------
 */

/* The line of signatures that allows it between two types; NULL for none. */
static const rap_signature *signature_for(const rap_assembly *a,
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

static rap_fact new_fact(const instance *in, const rap_signature *relation,
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
static void hold_until_left(const instance *in, rap_fact *fact)
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
static const char *refusal(const instance *in, const rap_signature *relation,
                           size_t subject, size_t object)
{
  if (!relation) {
    return "the predicate is not for things of these types";
  }
  if (subject == object) {
    return "both are the same";
  }
  return rap_str_eq(relation->curie, RAP_STR("schema:containedInPlace")) &&
                 lies_elsewhere(entity_of(in->a, subject),
                                entity_of(in->a, object))
             ? "the reference knows that it lies in another state"
             : NULL;
}

/* A fact that the signatures and the reference knowledge allow. */
static void add_relation(const instance *in, const rap_signature *predicate,
                         size_t subject, size_t object, rap_tense tense)
{
  const rap_signature *relation =
      signature_for(in->a, predicate, entity_of(in->a, subject)->type,
                    entity_of(in->a, object)->type);
  const char *why = refusal(in, relation, subject, object);
  if (why) {
    reject(in, predicate, subject, object, NULL, why);
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
  const rap_entity *e = entity_of(a, office->in);
  const rap_str name = e->known       ? e->known->label
                       : e->names.len ? e->names.items[0]
                                      : RAP_STR("");
  const rap_str lower = rap_str_lower(a->arena, name);
  rap_str rest = lower.ptr ? lower : RAP_STR("");
  for (rap_str word; rap_str_split(&rest, ' ', &word);) {
    if (rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("party-word"),
                            word)) {
      return false;
    }
  }
  return true;
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

/* "Minister", "commander" of a state or place: of what, is not said. */
static bool is_vague(const rap_assembly *a, const rap_office *office)
{
  if (office->in == SIZE_MAX) {
    return false;
  }
  const rap_entity *e = entity_of(a, office->in);
  return (e->type == RAP_TYPE_STATE || e->type == RAP_TYPE_PLACE ||
          is_cabinet(a, e)) &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("vague-office"),
                             office->role->label);
}

/* An office that is still to be taken is planned; who is chairman chairs. */
static void add_office(const instance *in, const rap_signature *relation,
                       size_t person, const rap_office *office)
{
  if (office->role->relational) {
    rap_office held = *office;
    held.role = rap_mentions_related_role(
        in->a->mentions, in->match->tokens.begin, in->match->sentence);
    if (held.role && !held.role->relational) {
      add_office(in, relation, person, &held);
    } else {
      reject(in, relation, person, office->in, office->role,
             "whose office is meant is not clear");
    }
    return;
  }
  if (is_leader(in->a, office)) {
    add_relation(in, rap_ontology_find(in->a->onto, RAP_STR("dip:leads")),
                 person, office->in, office->tense);
    return;
  }
  if (is_vague(in->a, office)) {
    reject(in, relation, person, office->in, office->role,
           "of what, is not said");
    return;
  }
  if (office->role->chair) {
    if (office->in != SIZE_MAX) {
      add_relation(in, rap_ontology_find(in->a->onto, RAP_STR("dip:chairs")),
                   person, office->in, office->tense);
    } else {
      reject(in, relation, person, office->in, office->role,
             "of what, is not said");
    }
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
static void add_described_offices(const instance *in,
                                  const rap_signature *relation,
                                  const rap_mention *who)
{
  const bool each = who->n_entities == who->n_offices;
  if (who->loose || (!each && who->n_offices == 1U && who->n_entities > 1U)) {
    return; /* "the two ministers" says nothing of their offices */
  }
  for (size_t i = 0U; i < who->n_entities; ++i) {
    const rap_entity *entity = entity_of(in->a, who->entities[i]);
    if (entity->unidentified) {
      add_office(in, relation, who->entities[i], &entity->office);
    } else if (each && !who->offices[i].role->relational) {
      instance known = *in;
      known.described = true;
      add_office(&known, relation, who->entities[i], &who->offices[i]);
    }
  }
}

static void add_holds(const instance *in, const rap_template *t)
{
  const rap_binding *who = &in->match->bindings[t->subject];
  rap_offices offices = {NULL, 0U, 0U};
  if (!rap_match_offices(in->match, in->a->mentions, t->object, &offices)) {
    in->a->failed = true;
  }
  for (size_t i = 0U; i < who->n; ++i) {
    const rap_mention *mention = who->mentions[i];
    instance told = *in;
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
static void relate(const instance *in, const rap_signature *predicate,
                   const rap_mention *s, const rap_mention *o)
{
  instance told = *in;
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

/* "A permit from the ministry to meet them", "the upper house of parliament
 * voted": what a preposition leads to is no subject of the verb behind it. */
static bool is_object(const instance *in, const rap_mention *m)
{
  const rap_token *tokens = in->a->doc->tokens.items;
  const size_t first = in->a->doc->sentences.items[m->sentence].first;
  const size_t verb = in->match->trigger;
  size_t i = m->first;
  while (i > first && (tokens[i - 1U].pos == RAP_POS_DET ||
                       tokens[i - 1U].pos == RAP_POS_ADJ)) {
    --i;
  }
  if (m->end > verb || tokens[verb].pos != RAP_POS_VERB || i == first) {
    return false;
  }
  const rap_str before = tokens[i - 1U].lower;
  return rap_lexicon_in_list(in->a->mentions->lexicon,
                             RAP_STR("object-preposition"), before) ||
         ((rap_str_eq(before, RAP_STR("of")) ||
           rap_str_eq(before, RAP_STR("from"))) &&
          ends_agent(in->a, i - 1U));
}

static void add_relations(const instance *in, const rap_template *t)
{
  const rap_binding *s = &in->match->bindings[t->subject];
  const rap_binding *o = &in->match->bindings[t->object];
  const bool signs = rap_str_eq(t->predicate->curie, RAP_STR("dip:partyTo"));
  for (size_t i = 0U; i < s->n; ++i) {
    if (signs && is_object(in, s->mentions[i])) {
      continue;
    }
    for (size_t k = 0U; k < o->n; ++k) {
      relate(in, t->predicate, s->mentions[i], o->mentions[k]);
    }
  }
}

/* ---- events ---------------------------------------------------------------
 */

/* "the meeting", not "their last meeting". */
static bool is_definite(const rap_assembly *a, const rap_mention *noun)
{
  for (size_t i = noun->first; i < noun->end; ++i) {
    if (rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("other-word"),
                            a->doc->tokens.items[i].lower)) {
      return false;
    }
  }
  const rap_sentence *s = &a->doc->sentences.items[noun->sentence];
  return noun->first > s->first &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("definite-word"),
                             a->doc->tokens.items[noun->first - 1U].lower);
}

/* "a meeting", "another round of talks" */
static bool is_fresh(const rap_assembly *a, const rap_mention *noun)
{
  const rap_sentence *s = &a->doc->sentences.items[noun->sentence];
  return noun->first > s->first &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("indefinite-word"),
                             a->doc->tokens.items[noun->first - 1U].lower);
}

/* Keep a draft as the last of its token; NULL where there is no memory. */
static rap_draft_event *add_draft(rap_assembly *a, const rap_draft_event *draft)
{
  bool made = false;
  rap_map_entry *told = rap_map_keep(&a->told, RAP_KEY(draft->trigger), &made);
  rap_draft_event *slot = told ? rap_vec_push(a->arena, &a->drafts) : NULL;
  if (!slot) {
    a->failed = true;
    return NULL;
  }
  *slot = *draft;
  slot->before = made ? SIZE_MAX : told->value;
  told->value = a->drafts.len - 1U;
  return slot;
}

/* The last draft of the token; NULL for none. */
static rap_draft_event *last_draft(const rap_assembly *a, size_t trigger)
{
  const rap_map_entry *told = rap_map_get(&a->told, RAP_KEY(trigger));
  return told && told->value < a->drafts.len ? &a->drafts.items[told->value]
                                             : NULL;
}

/* The last draft of the token, made where it is new. */
static rap_draft_event *draft_at(const instance *in, size_t trigger)
{
  rap_draft_event *known = last_draft(in->a, trigger);
  if (known) {
    rap_evidence_join(in->a, &known->event.evidence, &in->evidence);
    return known;
  }
  const rap_draft_event draft = {.sentence = in->match->sentence,
                                 .trigger = trigger,
                                 .into = SIZE_MAX,
                                 .beside = SIZE_MAX,
                                 .event = {.status = in->status,
                                           .cause = in->cause,
                                           .evidence = in->evidence,
                                           .place.entity = SIZE_MAX,
                                           .about.entity = SIZE_MAX,
                                           .office.in = SIZE_MAX}};
  return add_draft(in->a, &draft);
}

/* "The group regularly meets": no event of its own. */
static bool is_habit(const rap_assembly *a, size_t sentence, size_t trigger)
{
  const size_t first = a->doc->sentences.items[sentence].first;
  for (size_t i = trigger; i-- > first && i + 3U > trigger;) {
    if (rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("habit-word"),
                            a->doc->tokens.items[i].lower)) {
      return true;
    }
  }
  return false;
}

/* An event that the text names by a noun. */
static rap_draft_event *draft_of_noun(const instance *in,
                                      const rap_mention *noun)
{
  rap_assembly *a = in->a;
  rap_draft_event *draft = draft_at(in, noun->end - 1U);
  if (!draft || draft->noun) {
    return draft;
  }
  const rap_token *head = &a->doc->tokens.items[noun->end - 1U];
  rap_str cls = rap_lexicon_class(a->mentions->lexicon, RAP_STR("event-head"),
                                  head->lemma);
  if (!cls.len) { /* "the 2016 Summit" */
    cls = rap_lexicon_class(a->mentions->lexicon, RAP_STR("event-head"),
                            head->lower);
  }
  draft->noun = true;
  draft->definite = is_definite(a, noun);
  draft->fresh = is_fresh(a, noun);
  draft->event.cls = rap_ontology_find(a->onto, cls);
  draft->event.name = rap_doc_words(a->doc, noun->first, noun->end);
  return draft;
}

/* "Failed to meet a deadline": what is met is no meeting. */
static bool meets_thing(const rap_assembly *a, size_t sentence, size_t trigger)
{
  const rap_token *tokens = a->doc->tokens.items;
  const size_t end = a->doc->sentences.items[sentence].end;
  size_t i = trigger + 1U;
  while (i < end &&
         (tokens[i].pos == RAP_POS_DET || tokens[i].pos == RAP_POS_ADJ)) {
    ++i;
  }
  return tokens[trigger].pos == RAP_POS_VERB && i < end &&
         tokens[i].pos == RAP_POS_NOUN && !rap_mentions_over(a->mentions, i);
}

/* The event that a variable of the match stands for; NULL for no event. */
static rap_draft_event *draft_of(const instance *in, size_t var)
{
  const rap_var *v = &in->match->rule->vars[var];
  const rap_binding *bound = &in->match->bindings[var];
  if (v->kind == RAP_VAR_MINTED) {
    const bool told =
        v->cls && !is_habit(in->a, in->match->sentence, in->match->trigger) &&
        !(rap_str_eq(v->cls->curie, RAP_STR("dip:MultilateralMeeting")) &&
          meets_thing(in->a, in->match->sentence, in->match->trigger));
    rap_draft_event *draft = told ? draft_at(in, in->match->trigger) : NULL;
    if (draft && !draft->noun &&
        (!draft->event.cls || /* who meets whom is told better */
         (rap_draft_is(draft, "dip:MultilateralMeeting") &&
          rap_str_eq(v->cls->curie, RAP_STR("dip:BilateralTalks"))))) {
      draft->event.cls = v->cls;
    }
    return draft;
  }
  return bound->n && bound->mentions[0]->type == RAP_TYPE_EVENT
             ? draft_of_noun(in, bound->mentions[0])
             : NULL;
}

static rap_filler new_filler(const instance *in, size_t entity)
{
  return (rap_filler){entity, in->evidence, SIZE_MAX};
}

static void add_filler(const instance *in, rap_fillers *list, size_t entity)
{
  for (size_t i = 0U; i < list->len; ++i) {
    if (list->items[i].entity == entity) {
      rap_evidence_join(in->a, &list->items[i].evidence, &in->evidence);
      return;
    }
  }
  rap_filler *slot = rap_vec_push(in->a->arena, list);
  if (!slot) {
    in->a->failed = true;
    return;
  }
  *slot = new_filler(in, entity);
}

/* The same fillers, as this match says them of another event. */
static rap_fillers retell(const instance *in, const rap_fillers *fillers)
{
  rap_fillers out = {NULL, 0U, 0U};
  for (size_t i = 0U; i < fillers->len; ++i) {
    add_filler(in, &out, fillers->items[i].entity);
  }
  return out;
}

/* The visit to another place that the same verb tells of: one a place. */
static rap_draft_event *visit_to(const instance *in, rap_draft_event *draft,
                                 const rap_mention *place)
{
  rap_assembly *a = in->a;
  for (rap_draft_event *other = last_draft(a, draft->trigger); other;
       other = other->before != SIZE_MAX ? &a->drafts.items[other->before]
                                         : NULL) {
    if (other->event.place.entity == place->entities[0]) {
      return other;
    }
  }
  draft->event.evidence.own = false; /* two have its lists now */
  rap_draft_event further = *draft;
  further.event.participants = retell(in, &draft->event.participants);
  further.event.organizers = retell(in, &draft->event.organizers);
  rap_draft_event *made = add_draft(a, &further);
  return made ? made : draft;
}

/* "Turkey, Iraq and Lebanon" are three; "Kumasi, Ghana" is one. */
static bool is_further(const instance *in, const rap_draft_event *draft,
                       const rap_mention *place)
{
  const rap_str before = in->a->doc->tokens.items[place->first - 1U].lower;
  return draft->event.cls &&
         rap_str_eq(draft->event.cls->curie, RAP_STR("dip:Visit")) &&
         draft->event.place.entity != SIZE_MAX &&
         draft->event.place.entity != place->entities[0] &&
         (!rap_str_eq(before, RAP_STR(",")) ||
          (place->type == RAP_TYPE_STATE &&
           entity_of(in->a, draft->event.place.entity)->type ==
               RAP_TYPE_STATE));
}

static void fill_place(const instance *in, rap_draft_event *draft,
                       const rap_mention *place)
{
  if (!draft || place->n_entities != 1U || place->first == 0U ||
      !signature_for(in->a,
                     rap_ontology_find(in->a->onto, RAP_STR("schema:location")),
                     RAP_TYPE_EVENT, place->type)) {
    return;
  }
  if (is_further(in, draft, place)) {
    draft = visit_to(in, draft, place);
  }
  draft->event.place = new_filler(in, place->entities[0]);
  draft->place_end = place->end;
}

static void fill_entity(const instance *in, rap_draft_event *draft,
                        const rap_template *t, size_t entity)
{
  const rap_str slot = t->predicate->curie;
  if (!signature_for(in->a, t->predicate, RAP_TYPE_EVENT,
                     entity_of(in->a, entity)->type)) {
    reject(in, t->predicate, SIZE_MAX, entity, NULL,
           "the predicate is not for things of this type");
    return;
  }
  if (rap_str_eq(slot, RAP_STR("schema:attendee"))) {
    add_filler(in, &draft->event.participants, entity);
  } else if (rap_str_eq(slot, RAP_STR("schema:organizer"))) {
    add_filler(in, &draft->event.organizers, entity);
  } else {
    draft->event.about = new_filler(in, entity);
  }
}

/* Variables of one rule are sides that face each other. */
static void count_side(rap_draft_event *draft, const rap_match *match)
{
  draft->named = draft->last == match ? draft->named + 1U : 1U;
  draft->last = match;
  draft->sides = draft->named > draft->sides ? draft->named : draft->sides;
}

/* "In Lebanon, the ambassador": where, not who. */
static bool is_where(const instance *in, const rap_mention *m)
{
  const rap_str before = rap_clause_word_before(in->a, m);
  return m->type == RAP_TYPE_STATE && (rap_str_eq(before, RAP_STR("in")) ||
                                       rap_str_eq(before, RAP_STR("at")));
}

/* "The family of Anna Berg": not she. */
static bool is_of_others(const instance *in, const rap_mention *m)
{
  const rap_token *tokens = in->a->doc->tokens.items;
  const size_t first = in->a->doc->sentences.items[m->sentence].first;
  return m->type == RAP_TYPE_PERSON && m->first >= first + 2U &&
         (rap_str_eq(tokens[m->first - 1U].lower, RAP_STR("of")) ||
          rap_str_eq(tokens[m->first - 1U].lower, RAP_STR("to")) ||
          rap_str_eq(tokens[m->first - 1U].lower, RAP_STR("for"))) &&
         rap_lexicon_in_list(in->a->mentions->lexicon, RAP_STR("follower"),
                             tokens[m->first - 2U].lemma);
}

/* "I met the king": who speaks; SIZE_MAX where nobody is said to. */
static size_t speaker_of(const rap_assembly *a, const rap_mention *m)
{
  if (m->form != RAP_FORM_PRONOUN || m->n_entities) {
    return SIZE_MAX;
  }
  return a->speakers[m->first] != SIZE_MAX ? a->speakers[m->first]
                                           : a->authors[m->sentence];
}

/* "The leaders of the African Union met": of whom the union is the session. */
static bool is_of_leaders(const instance *in, const rap_mention *m)
{
  const rap_token *tokens = in->a->doc->tokens.items;
  const size_t first = in->a->doc->sentences.items[m->sentence].first;
  size_t i = m->first;
  if (m->type != RAP_TYPE_ORGANIZATION) {
    return false;
  }
  while (i > first && m->first - i < 6U &&
         !rap_str_eq(tokens[i - 1U].lower, RAP_STR("of")) &&
         tokens[i - 1U].pos != RAP_POS_VERB) {
    --i;
  }
  const rap_mention *who =
      i > first + 1U ? rap_mentions_over(in->a->mentions, i - 2U) : NULL;
  return i > first && rap_str_eq(tokens[i - 1U].lower, RAP_STR("of")) && who &&
         who->type == RAP_TYPE_OFFICE && who->plural;
}

static void fill_slot(const instance *in, const rap_template *t)
{
  rap_draft_event *draft = draft_of(in, t->subject);
  const rap_binding *o = &in->match->bindings[t->object];
  if (!draft) {
    return;
  }
  for (size_t i = 0U; i < o->n; ++i) {
    const rap_mention *m = o->mentions[i];
    if (m->type == RAP_TYPE_DATE) {
      draft->event.when = m->when;
      draft->event.when_evidence = in->evidence;
    }
    instance told = *in;
    told.evidence.marks |= rap_marks_of(m);
    if (rap_str_eq(t->predicate->curie, RAP_STR("schema:location"))) {
      fill_place(&told, draft_of(in, t->subject), m);
      continue;
    }
    if (is_where(in, m) || is_of_others(in, m) || is_object(in, m)) {
      continue;
    }
    draft->many = draft->many || m->n_offices > 2U;
    const size_t speaker = speaker_of(in->a, m);
    if (speaker != SIZE_MAX) {
      fill_entity(&told, draft, t, speaker);
    }
    if (m->n_entities == 1U && is_of_leaders(in, m)) {
      add_filler(&told, &draft->event.organizers, m->entities[0]);
      continue;
    }
    for (size_t e = 0U; e < m->n_entities; ++e) {
      fill_entity(&told, draft, t, m->entities[e]);
    }
  }
  if (o->n && rap_str_eq(t->predicate->curie, RAP_STR("schema:attendee"))) {
    count_side(draft, in->match);
  }
}

/* The post that an appointment fills: that of the same rule. */
static void fill_office(const instance *in)
{
  const rap_rule *rule = in->match->rule;
  rap_offices offices = {NULL, 0U, 0U};
  for (size_t i = 0U; i < rule->n_templates; ++i) {
    if (rule->templates[i].predicate &&
        rap_str_eq(rule->templates[i].predicate->curie, RAP_STR("org:holds")) &&
        !rap_match_offices(in->match, in->a->mentions,
                           rule->templates[i].object, &offices)) {
      in->a->failed = true;
    }
  }
  for (size_t v = 0U; offices.len && v < rule->n_vars; ++v) {
    if (rule->vars[v].kind == RAP_VAR_MINTED && rule->vars[v].cls) {
      rap_draft_event *draft = draft_of(in, v);
      if (draft) {
        draft->event.office = offices.items[0];
      }
    }
  }
}

/* ---- matches --------------------------------------------------------------
 */

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
    if (tokens[i].pos == RAP_POS_VERB || tokens[i].pos == RAP_POS_AUX) {
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
  return token == SIZE_MAX
             ? RAP_STATUS_ACTUAL
             : rap_status_at(a->mentions, match->sentence, token, cause);
}

static void add_template(const instance *in, const rap_template *t)
{
  if (!t->predicate || t->object == RAP_RULE_NONE) {
    return; /* the role of a post: read with org:holds */
  }
  if (rap_str_eq(t->predicate->curie, RAP_STR("org:holds"))) {
    add_holds(in, t);
  } else if (t->predicate->kind == RAP_TERM_RELATION) {
    add_relations(in, t);
  } else if (!rap_str_eq(t->predicate->curie, RAP_STR("org:postIn"))) {
    fill_slot(in, t);
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
    const instance in = {
        a, match, status, cause, rap_evidence_of(a, match, token), false};
    for (size_t k = 0U; k < match->rule->n_templates; ++k) {
      add_template(&in, &match->rule->templates[k]);
    }
    fill_office(&in);
  }
}
