/* Drafts of events that a match tells of: who took part, where, of what. */
#include "fact/instance.h"

/* Does a word of the list stand directly before the noun? */
static bool follows(const rap_assembly *a, const rap_mention *noun,
                    const char *list)
{
  return noun->first > a->doc->sentences.items[noun->sentence].first &&
         rap_lexicon_in_list(a->mentions->lexicon, rap_str_of(list),
                             a->doc->tokens.items[noun->first - 1U].lower);
}

/* "the meeting", not "their last meeting". */
static bool is_definite(const rap_assembly *a, const rap_mention *noun)
{
  for (size_t i = noun->first; i < noun->end; ++i) {
    if (rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("other-word"),
                            a->doc->tokens.items[i].lower)) {
      return false;
    }
  }
  return follows(a, noun, "definite-word");
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
static rap_draft_event *draft_at(const rap_instance *in, size_t trigger)
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

/* "Six" of "six-party talks". */
static bool counts_sides(const rap_assembly *a, size_t i, size_t end)
{
  const rap_token *t = &a->doc->tokens.items[i];
  const rap_lexicon *lexicon = a->mentions->lexicon;
  return t->pos == RAP_POS_NUM && i + 2U < end &&
         rap_str_eq(t[1].lower, RAP_STR("-")) &&
         !rap_lexicon_in_list(lexicon, RAP_STR("few-number"), t->lower) &&
         rap_lexicon_in_list(lexicon, RAP_STR("side-word"), t[2].lower);
}

/* "The intra-Syrian talks", "six-party talks": of all sides within. */
static bool is_among_many(const rap_assembly *a, const rap_mention *noun)
{
  const rap_token *tokens = a->doc->tokens.items;
  const size_t first = a->doc->sentences.items[noun->sentence].first;
  bool among = false;
  for (size_t i = noun->end; i-- > first && noun->end - i < 6U;) {
    rap_str rest = tokens[i].lower; /* "intra-Syrian" may be one word */
    rap_str word = rest;
    (void)rap_str_split(&rest, '-', &word);
    among =
        among || counts_sides(a, i, noun->end) ||
        rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("within-word"), word);
  }
  return among;
}

/* "A phone conversation", "video talks": nobody went there. */
static bool is_remote(const rap_assembly *a, const rap_mention *noun)
{
  for (size_t i = noun->first; i + 1U < noun->end; ++i) {
    if (rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("telephone-word"),
                            a->doc->tokens.items[i].lower)) {
      return true;
    }
  }
  return false;
}

/* "Attended the meeting": where many were. */
static bool is_attended(const rap_instance *in)
{
  return rap_lexicon_in_list(
      in->a->mentions->lexicon, RAP_STR("attendance-verb"),
      in->a->doc->tokens.items[in->match->trigger].lemma);
}

/* An event that the text names by a noun. */
static rap_draft_event *draft_of_noun(const rap_instance *in,
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
  if (is_remote(a, noun)) {
    cls = RAP_STR("dip:Call");
  }
  draft->noun = true;
  draft->event.cls = rap_ontology_find(a->onto, cls);
  draft->many =
      draft->many || is_among_many(a, noun) ||
      (is_attended(in) && (rap_draft_is(draft, "dip:MultilateralMeeting") ||
                           rap_draft_is(draft, "dip:Meeting")));
  draft->definite = is_definite(a, noun);
  draft->fresh = follows(a, noun, "indefinite-word"); /* "a meeting" */
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

/* "Activists gathered outside the embassy to protest": they held no meeting. */
static bool is_rally(const rap_assembly *a, size_t sentence, size_t trigger)
{
  const rap_token *tokens = a->doc->tokens.items;
  const size_t end = a->doc->sentences.items[sentence].end;
  const rap_lexicon *lexicon = a->mentions->lexicon;
  const bool crowd = rap_lexicon_in_list(lexicon, RAP_STR("crowd-verb"),
                                         tokens[trigger].lemma);
  for (size_t i = trigger + 1U; crowd && i < end; ++i) {
    if (rap_lexicon_in_list(lexicon, RAP_STR("rally-word"), tokens[i].lower) ||
        rap_lexicon_in_list(lexicon, RAP_STR("rally-word"), tokens[i].lemma)) {
      return true;
    }
  }
  return false;
}

/* The event that a variable of the match stands for; NULL for no event. */
static rap_draft_event *draft_of(const rap_instance *in, size_t var)
{
  const rap_var *v = &in->match->rule->vars[var];
  const rap_binding *bound = &in->match->bindings[var];
  if (v->kind == RAP_VAR_MINTED) {
    const bool told =
        v->cls && !is_habit(in->a, in->match->sentence, in->match->trigger) &&
        !is_rally(in->a, in->match->sentence, in->match->trigger) &&
        !(rap_str_eq(v->cls->curie, RAP_STR("dip:MultilateralMeeting")) &&
          meets_thing(in->a, in->match->sentence, in->match->trigger));
    rap_draft_event *draft = told ? draft_at(in, in->match->trigger) : NULL;
    if (draft && is_attended(in)) {
      draft->definite = draft->many = true; /* "The king, too, will attend" */
    }
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

static rap_filler new_filler(const rap_instance *in, size_t entity)
{
  return (rap_filler){entity, in->evidence, SIZE_MAX};
}

static void add_filler(const rap_instance *in, rap_fillers *list, size_t entity)
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
static rap_fillers retell(const rap_instance *in, const rap_fillers *fillers)
{
  rap_fillers out = {NULL, 0U, 0U};
  for (size_t i = 0U; i < fillers->len; ++i) {
    add_filler(in, &out, fillers->items[i].entity);
  }
  return out;
}

/* The visit to another place that the same verb tells of: one a place. */
static rap_draft_event *visit_to(const rap_instance *in, rap_draft_event *draft,
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
static bool is_further(const rap_instance *in, const rap_draft_event *draft,
                       const rap_mention *place)
{
  const rap_str before = in->a->doc->tokens.items[place->first - 1U].lower;
  return draft->event.cls &&
         rap_str_eq(draft->event.cls->curie, RAP_STR("dip:Visit")) &&
         draft->event.place.entity != SIZE_MAX &&
         draft->event.place.entity != place->entities[0] &&
         (!rap_str_eq(before, RAP_STR(",")) ||
          (place->type == RAP_TYPE_STATE &&
           rap_instance_entity(in->a, draft->event.place.entity)->type ==
               RAP_TYPE_STATE));
}

/* "To travel to L'Aquila, Italy": where that is. */
static bool is_behind_town(const rap_assembly *a, const rap_mention *m)
{
  const rap_token *tokens = a->doc->tokens.items;
  const size_t first = a->doc->sentences.items[m->sentence].first;
  if (m->first < first + 3U ||
      !rap_str_eq(tokens[m->first - 1U].lower, RAP_STR(","))) {
    return false;
  }
  const rap_mention *town = rap_mentions_over(a->mentions, m->first - 2U);
  return town && town->type == RAP_TYPE_PLACE &&
         tokens[town->first - 1U].pos == RAP_POS_ADP;
}

static void fill_place(const rap_instance *in, rap_draft_event *draft,
                       const rap_mention *place)
{
  if (!draft || place->n_entities != 1U || place->first == 0U ||
      !rap_instance_signature(
          in->a, rap_ontology_find(in->a->onto, RAP_STR("schema:location")),
          RAP_TYPE_EVENT, place->type)) {
    return;
  }
  if (is_further(in, draft, place)) {
    draft = visit_to(in, draft, place);
  } else if (draft->event.place.entity != SIZE_MAX &&
             is_behind_town(in->a, place)) {
    return; /* "to Kumasi, Ghana" */
  }
  draft->event.place = new_filler(in, place->entities[0]);
  draft->place_end = place->end;
}

static void fill_entity(const rap_instance *in, rap_draft_event *draft,
                        const rap_template *t, size_t entity)
{
  const rap_str slot = t->predicate->curie;
  if (!rap_instance_signature(in->a, t->predicate, RAP_TYPE_EVENT,
                              rap_instance_entity(in->a, entity)->type)) {
    rap_instance_reject(in, t->predicate, SIZE_MAX, entity, NULL,
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

bool rap_instance_is_where(const rap_instance *in, const rap_mention *m)
{
  const rap_str before = rap_clause_word_before(in->a, m);
  return m->type == RAP_TYPE_STATE &&
         (rap_str_eq(before, RAP_STR("in")) ||
          rap_str_eq(before, RAP_STR("at")) || is_behind_town(in->a, m));
}

/* "The family of Anna Berg": not she. */
static bool is_of_others(const rap_instance *in, const rap_mention *m)
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
static bool is_of_leaders(const rap_instance *in, const rap_mention *m)
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

/* Of how many states are the ministers: "of Norway, Sweden and Finland"? */
static size_t count_owners(const rap_mention *m)
{
  size_t n = 0U;
  for (size_t i = 0U; i < m->n_offices; ++i) {
    size_t k = 0U;
    while (k < i && m->offices[k].in != m->offices[i].in) {
      ++k;
    }
    n += k == i;
  }
  return n;
}

/* "The ministers", not "in Lebanon", nor whom somebody met "to discuss it". */
static bool takes_part(const rap_instance *in, const rap_mention *m)
{
  return !rap_instance_is_where(in, m) && !is_of_others(in, m) &&
         !rap_instance_is_object(in, m);
}

/* Does the verb of the match tell of an event of which nobody that is bound
 * takes part in it? */
static bool is_of_nobody(const rap_instance *in, const rap_template *t)
{
  const rap_binding *o = &in->match->bindings[t->object];
  if (in->match->rule->vars[t->subject].kind != RAP_VAR_MINTED || !o->n ||
      !rap_str_eq(t->predicate->curie, RAP_STR("schema:attendee"))) {
    return false;
  }
  for (size_t i = 0U; i < o->n; ++i) {
    if (takes_part(in, o->mentions[i])) {
      return false;
    }
  }
  return true;
}

void rap_instance_slot(const rap_instance *in, const rap_template *t)
{
  rap_draft_event *draft =
      is_of_nobody(in, t) ? NULL : draft_of(in, t->subject);
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
    rap_instance told = *in;
    told.evidence.marks |= rap_marks_of(m);
    if (rap_str_eq(t->predicate->curie, RAP_STR("schema:location"))) {
      fill_place(&told, draft_of(in, t->subject), m);
      continue;
    }
    if (!takes_part(in, m)) {
      continue;
    }
    draft->many = draft->many || count_owners(m) > 2U;
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
void rap_instance_office(const rap_instance *in)
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

void rap_instance_own(const rap_instance *in, const rap_mention *noun,
                      size_t who)
{
  rap_draft_event *draft = draft_of_noun(in, noun);
  if (draft && !draft->event.participants.len) {
    add_filler(in, &draft->event.participants, who);
  }
}
