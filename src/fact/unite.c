/* Events: those who tell of the same one become one; of what class it is, who
 * of those named takes part. */
#include "fact/assembly.h"

#include <stdlib.h>

#define MANY 4U /* parties: more than two sides */

/* ---- parties --------------------------------------------------------------
 */

/* Does somebody who takes part hold an office of this state or organization? */
static bool is_represented(const rap_assembly *a, const rap_event *e,
                           size_t party)
{
  for (size_t i = 0U; i < e->participants.len; ++i) {
    if (rap_assembly_serves(a, e->participants.items[i].entity, party)) {
      return true;
    }
  }
  return false;
}

static void reject_party(rap_assembly *a, const rap_filler *party,
                         const char *why)
{
  const rap_evidence *e = &party->evidence;
  const rap_rejected rejected = {
      .rule = e->rules.len ? e->rules.items[0] : NULL,
      .sentence = e->sentences.len ? e->sentences.items[0] : SIZE_MAX,
      .subject = SIZE_MAX,
      .relation = rap_ontology_find(a->onto, RAP_STR("schema:attendee")),
      .object = party->entity,
      .why = why};
  rap_assembly_reject(a, &rejected);
}

/* How many of those who take part hold an office that the name of the group
 * says: "Foreign ministers from the OSCE". */
static size_t count_named(rap_assembly *a, const rap_event *e, size_t group)
{
  const rap_entity *g = &a->mentions->entities.items[group];
  const rap_str name =
      g->names.len ? rap_str_lower(a->arena, g->names.items[0]) : RAP_STR("");
  size_t n = 0U;
  for (size_t i = 0U; name.ptr && i < e->participants.len; ++i) {
    const size_t who = e->participants.items[i].entity;
    bool named = false;
    for (const rap_fact *f = NULL; (f = rap_assembly_office(a, who, f));) {
      named = named || rap_str_starts(name, f->office.role->label);
    }
    n += named;
  }
  return n;
}

/* How many take part who hold an office, nobody knows of which state: "the
 * prime minister", "President Berg". */
static size_t count_open(const rap_assembly *a, const rap_event *e)
{
  size_t n = 0U;
  for (size_t i = 0U; i < e->participants.len; ++i) {
    const size_t who = e->participants.items[i].entity;
    const rap_entity *it = &a->mentions->entities.items[who];
    const rap_fact *f = rap_assembly_office(a, who, NULL);
    n += (it->unidentified && it->office.in == SIZE_MAX) ||
         (f && f->office.in == SIZE_MAX);
  }
  return n;
}

/* Who sends a minister does not take part beside him, nor a group two of whom
 * are named. */
static void drop_represented(rap_assembly *a, rap_event *e)
{
  size_t open = count_open(a, e);
  size_t kept = 0U;
  for (size_t i = 0U; i < e->participants.len; ++i) {
    const rap_filler filler = e->participants.items[i];
    const rap_type type = a->mentions->entities.items[filler.entity].type;
    if (type == RAP_TYPE_GROUP && count_named(a, e, filler.entity) > 1U) {
      reject_party(a, &filler, "those of the group are named");
    } else if (type == RAP_TYPE_STATE && open &&
               !is_represented(a, e, filler.entity)) {
      --open;
      reject_party(a, &filler,
                   "somebody takes part who may hold an office there");
    } else if (type == RAP_TYPE_PERSON ||
               !is_represented(a, e, filler.entity)) {
      e->participants.items[kept++] = filler;
    } else {
      reject_party(a, &filler, "somebody takes part who holds an office there");
    }
  }
  e->participants.len = kept;
}

/* ---- class ----------------------------------------------------------------
 */

/* "EU leaders", "political parties": of whom each comes for another. */
static bool is_of_many(const rap_assembly *a, size_t group)
{
  return a->mentions->entities.items[group].type == RAP_TYPE_GROUP &&
         rap_mentions_called(a->mentions, group, "several-word");
}

static rap_type type_of(const rap_assembly *a, size_t entity)
{
  return a->mentions->entities.items[entity].type;
}

/* The state that the participant is or serves; else the participant. */
static size_t side_of(const rap_assembly *a, size_t who)
{
  const size_t described = a->mentions->entities.items[who].office.in;
  if (described != SIZE_MAX) {
    return described;
  }
  for (const rap_fact *f = NULL; (f = rap_assembly_office(a, who, f));) {
    if (f->office.in != SIZE_MAX &&
        type_of(a, f->office.in) == RAP_TYPE_STATE) {
      return f->office.in;
    }
  }
  return who;
}

/* How many sides are there of those who take part: ministers of one state are
 * one. */
static size_t count_sides(const rap_assembly *a, const rap_event *e)
{
  size_t n = 0U;
  for (size_t i = 0U; i < e->participants.len && n <= 2U; ++i) {
    const size_t side = side_of(a, e->participants.items[i].entity);
    size_t k = 0U;
    while (k < i && side_of(a, e->participants.items[k].entity) != side) {
      ++k;
    }
    n += k == i;
  }
  return n;
}

/* Two sides hold talks, more hold a meeting; a summit is one whoever is named.
 */
static const char *class_of(const rap_assembly *a, const rap_draft_event *d)
{
  const size_t n = d->event.participants.len;
  if (!n || d->many) { /* of two, somebody would be named */
    return "dip:MultilateralMeeting";
  }
  if (n == 1U && d->met && d->event.organizers.len == 0U &&
      type_of(a, d->event.participants.items[0].entity) == RAP_TYPE_PERSON) {
    return "dip:BilateralTalks"; /* with somebody who has no name */
  }
  if (n == 1U && d->sides < 2U &&
      is_of_many(a, d->event.participants.items[0].entity)) {
    return "dip:MultilateralMeeting";
  }
  const bool two = (d->sides > 1U && n < MANY) ||
                   (n == 2U && !d->event.organizers.len) ||
                   (n > 2U && count_sides(a, &d->event) == 2U);
  if (!d->event.cls) {
    return two ? "dip:BilateralTalks" : "dip:MultilateralMeeting";
  }
  if (rap_draft_is(d, "dip:MultilateralMeeting")) {
    return two && !d->noun ? "dip:BilateralTalks" : "dip:MultilateralMeeting";
  }
  return !two && n > 2U ? "dip:MultilateralMeeting" : "dip:BilateralTalks";
}

/* Of what who takes part makes a session: the organization whose leaders meet,
 * the parliament that meets; SIZE_MAX for none. */
static size_t session_of(const rap_assembly *a, const rap_event *e, size_t who)
{
  const size_t of = a->mentions->entities.items[who].circle;
  if (type_of(a, who) == RAP_TYPE_BODY && e->participants.len == 1U) {
    return who;
  }
  return of != SIZE_MAX && is_of_many(a, who) &&
                 type_of(a, of) == RAP_TYPE_ORGANIZATION
             ? of
             : SIZE_MAX;
}

/* A meeting that is a session has a convener. */
static void convene(rap_assembly *a, rap_draft_event *d)
{
  rap_event *e = &d->event;
  for (size_t i = 0U; i < e->participants.len && !e->organizers.len; ++i) {
    const size_t of = session_of(a, e, e->participants.items[i].entity);
    if (of == SIZE_MAX || !rap_draft_is(d, "dip:MultilateralMeeting")) {
      continue;
    }
    rap_filler *slot = rap_vec_push(a->arena, &e->organizers);
    if (!slot) {
      a->failed = true;
      return;
    }
    *slot = (rap_filler){
        of, rap_evidence_derived(a, "session-of-organization", d->sentence),
        SIZE_MAX};
    rap_evidence_speak_as(&slot->evidence, &e->evidence);
  }
}

static void decide_class(const rap_assembly *a, rap_draft_event *d)
{
  d->met = a->doc->tokens.items[d->trigger].pos == RAP_POS_VERB && !d->noun &&
           rap_draft_is(d, "dip:MultilateralMeeting");
  if (rap_draft_is_gathering(d)) {
    d->event.cls = rap_ontology_find(a->onto, rap_str_of(class_of(a, d)));
  }
}

/* ---- joining --------------------------------------------------------------
 */

static void join_fillers(rap_assembly *a, rap_fillers *to,
                         const rap_fillers *from)
{
  for (size_t i = 0U; i < from->len; ++i) {
    size_t k = 0U;
    while (k < to->len && to->items[k].entity != from->items[i].entity) {
      ++k;
    }
    if (k < to->len) {
      rap_evidence_join(a, &to->items[k].evidence, &from->items[i].evidence);
      continue;
    }
    rap_filler *slot = rap_vec_push(a->arena, to);
    if (!slot) {
      a->failed = true;
      return;
    }
    *slot = from->items[i];
  }
}

/* The more precise of two that agree. */
static void join_times(rap_event *to, const rap_event *from)
{
  const bool finer = from->when.earliest.day &&
                     (!to->when.earliest.day ||
                      rap_date_cmp(from->when.latest, to->when.latest) < 0 ||
                      rap_date_cmp(from->when.earliest, to->when.earliest) > 0);
  if (finer) {
    to->when = from->when;
    to->when_evidence = from->when_evidence;
  }
}

/* What is said of one document is said of the other. */
static void unify_documents(rap_assembly *a, size_t to, size_t from)
{
  rap_entity *entities = a->mentions->entities.items;
  for (size_t i = 0U; i < entities[from].names.len; ++i) {
    rap_str *name = rap_vec_push(a->arena, &entities[to].names);
    if (!name) {
      a->failed = true;
      return;
    }
    *name = entities[from].names.items[i];
  }
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    rap_fact *fact = &a->facts->facts.items[i];
    fact->object = fact->object == from ? to : fact->object;
  }
}

static void drop_party(rap_fillers *parties, size_t entity)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < parties->len; ++i) {
    if (parties->items[i].entity != entity) {
      parties->items[kept++] = parties->items[i];
    }
  }
  parties->len = kept;
}

static void join(rap_assembly *a, rap_draft_event *to, rap_draft_event *from)
{
  rap_event *x = &to->event;
  const rap_event *y = &from->event;
  const size_t titled = rap_event_titled(a, x, y);
  if (rap_draft_settles(a, to, from)) {
    x->status = y->status;
    x->cause = y->cause;
  }
  join_fillers(a, &x->participants, &y->participants);
  if (titled != SIZE_MAX) {
    drop_party(&x->participants, titled); /* the other is named */
  }
  join_fillers(a, &x->organizers, &y->organizers);
  if (y->place.entity != SIZE_MAX &&
      (x->place.entity == SIZE_MAX ||
       rap_assembly_lies_in(a, y->place.entity, x->place.entity))) {
    x->place = y->place;
  }
  if (x->about.entity == SIZE_MAX) {
    x->about = y->about;
  } else if (y->about.entity != SIZE_MAX &&
             y->about.entity != x->about.entity) {
    unify_documents(a, x->about.entity, y->about.entity);
  }
  if (!x->office.role) {
    x->office = y->office;
  }
  if (!x->name.len) {
    x->name = y->name;
  }
  to->beside = to->beside != SIZE_MAX ? to->beside : from->beside;
  join_times(x, y);
  rap_evidence_join(a, &x->evidence, &y->evidence);
  to->many = to->many || from->many;
  to->sides = to->sides > from->sides ? to->sides : from->sides;
  const bool vaguer = rap_draft_is(to, "dip:MultilateralMeeting") &&
                      rap_draft_is(from, "dip:BilateralTalks") &&
                      !y->participants.len;    /* "the talks" of many */
  const bool open = to->noun && !from->noun && /* "a meeting": of how many? */
                    rap_draft_is(from, "dip:MultilateralMeeting");
  if ((!x->cls && !open) || (from->noun && !to->noun && y->cls && !vaguer)) {
    x->cls = y->cls;
    to->noun = to->noun || from->noun;
  }
  from->gone = true;
}

static int by_token(const void *x, const void *y)
{
  const rap_draft_event *a = x;
  const rap_draft_event *b = y;
  const int token = (a->trigger > b->trigger) - (a->trigger < b->trigger);
  return token ? token /* visits that one verb tells of */
               : (a->event.place.entity > b->event.place.entity) -
                     (a->event.place.entity < b->event.place.entity);
}

static void join_all(rap_assembly *a)
{
  rap_draft_index index;
  rap_draft_index_init(&index, a);
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    rap_draft_event *later = &a->drafts.items[i];
    const size_t first = rap_draft_earlier(&index, later);
    if (first != SIZE_MAX) {
      join(a, &a->drafts.items[first], later);
      later->into = first;
    }
    rap_draft_enter(&index, first != SIZE_MAX ? first : i,
                    &later->event.participants);
  }
}

/* The draft of the token, or the one that it became part of; NULL for none. */
static const rap_draft_event *draft_at(const rap_assembly *a, size_t token)
{
  const size_t at =
      rap_lower_bound(a->drafts.items, a->drafts.len, sizeof(rap_draft_event),
                      offsetof(rap_draft_event, trigger), token);
  if (at == a->drafts.len || a->drafts.items[at].trigger != token) {
    return NULL;
  }
  const rap_draft_event *d = &a->drafts.items[at];
  while (d->gone && d->into != SIZE_MAX) {
    d = &a->drafts.items[d->into];
  }
  return d;
}

/* "Talks on the sidelines of the summit" are where the summit is. */
static void place_beside(rap_assembly *a)
{
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    rap_draft_event *d = &a->drafts.items[i];
    const rap_draft_event *other =
        !d->gone && d->beside != SIZE_MAX ? draft_at(a, d->beside) : NULL;
    if (other && other != d && d->event.place.entity == SIZE_MAX &&
        other->event.place.entity != SIZE_MAX) {
      d->event.place = other->event.place;
      d->event.place.evidence =
          rap_evidence_derived(a, "place-of-event-beside", d->sentence);
      rap_evidence_speak_as(&d->event.place.evidence, &d->event.evidence);
    }
  }
}

/* Something must be known of an event but that there was one; who held talks,
 * as a verb says, held them with somebody; nobody visits without a visitor. */
static bool is_worth_it(const rap_draft_event *d)
{
  if (rap_draft_is(d, "dip:BilateralTalks") && !d->noun && !d->met &&
      (!d->event.participants.len || (d->event.participants.len < 2U &&
                                      d->event.status == RAP_STATUS_ACTUAL))) {
    return false;
  }
  const bool placed =
      d->event.place.entity != SIZE_MAX && rap_draft_is_gathering(d);
  return !d->gone && d->event.cls && (d->event.participants.len || placed);
}

/* An event of which too little is said. */
static void reject(rap_assembly *a, const rap_draft_event *d)
{
  const rap_evidence *e = &d->event.evidence;
  const rap_rejected rejected = {
      .rule = e->rules.len ? e->rules.items[0] : NULL,
      .sentence = d->sentence,
      .subject = SIZE_MAX,
      .relation = d->event.cls,
      .object = d->event.participants.len
                    ? d->event.participants.items[0].entity
                    : SIZE_MAX,
      .why = d->event.participants.len
                 ? "nobody is named with whom"
                 : "neither who took part is said, nor where it was"};
  rap_assembly_reject(a, &rejected);
}

/* "Stepped down as a member of the board": from something that is said. */
static bool leaves_post(const rap_assembly *a, const rap_draft_event *d)
{
  const rap_token *tokens = a->doc->tokens.items;
  const size_t end = a->doc->sentences.items[d->sentence].end;
  for (size_t i = d->trigger + 1U; i < end && i < d->trigger + 4U; ++i) {
    if (rap_str_eq(tokens[i].lower, RAP_STR("as")) ||
        rap_str_eq(tokens[i].lower, RAP_STR("from"))) {
      return true;
    }
  }
  return false;
}

/* Who has resigned held the office that is said, or where none is, those that
 * the text gives him; so did who has died. */
static void end_offices(rap_assembly *a, const rap_draft_event *d)
{
  const rap_event *end = &d->event;
  const rap_role *role = end->office.role;
  if (!role && rap_draft_is(d, "dip:Resignation") && leaves_post(a, d)) {
    return;
  }
  for (size_t i = 0U; i < end->participants.len; ++i) {
    const size_t who = end->participants.items[i].entity;
    for (rap_fact *f = NULL; (f = rap_assembly_office(a, who, f));) {
      if (f->tense == RAP_TENSE_CURRENT && f->status == RAP_STATUS_ACTUAL &&
          (!role || role == f->office.role)) {
        f->tense = RAP_TENSE_FORMER;
        f->office.tense = RAP_TENSE_FORMER;
      }
    }
  }
}

/* Who has died was a member. */
static void end_memberships(rap_assembly *a)
{
  bool *died =
      rap_arena_array(a->arena, a->mentions->entities.len + 1U, sizeof(*died));
  a->failed |= !died;
  for (size_t i = 0U; died && i < a->facts->events.len; ++i) {
    const rap_event *e = &a->facts->events.items[i];
    for (size_t k = 0U; k < e->participants.len; ++k) {
      died[e->participants.items[k].entity] |=
          e->status == RAP_STATUS_ACTUAL &&
          rap_str_eq(e->cls->curie, RAP_STR("dip:Death"));
    }
  }
  for (size_t i = 0U; died && i < a->facts->facts.len; ++i) {
    rap_fact *f = &a->facts->facts.items[i];
    if (died[f->subject] && f->tense == RAP_TENSE_CURRENT &&
        rap_str_eq(f->relation->curie, RAP_STR("org:memberOf"))) {
      f->tense = RAP_TENSE_FORMER;
    }
  }
}

/* The state that a person holds an office of; SIZE_MAX for none. Who has left
 * it signs for nobody else. */
static size_t state_of(const rap_assembly *a, size_t person)
{
  for (const rap_fact *f = NULL; (f = rap_assembly_office(a, person, f));) {
    if (f->office.in != SIZE_MAX && f->tense == RAP_TENSE_CURRENT &&
        a->mentions->entities.items[f->office.in].type == RAP_TYPE_STATE) {
      return f->office.in;
    }
  }
  return SIZE_MAX;
}

/* The state for which a person signs is party to the document. */
static void give_to_states(rap_assembly *a)
{
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    rap_fact *signs = &a->facts->facts.items[i];
    const size_t state =
        rap_str_eq(signs->relation->curie, RAP_STR("dip:partyTo"))
            ? state_of(a, signs->subject)
            : SIZE_MAX;
    signs->subject = state != SIZE_MAX ? state : signs->subject;
  }
}

void rap_assembly_unite(rap_assembly *a)
{
  rap_assembly_index(a);
  give_to_states(a);
  if (a->drafts.len > 1U) {
    qsort(a->drafts.items, a->drafts.len, sizeof(*a->drafts.items), by_token);
  }
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    drop_represented(a, &a->drafts.items[i].event);
  }
  join_all(a);
  place_beside(a);
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    rap_draft_event *d = &a->drafts.items[i];
    drop_represented(a, &d->event);
    decide_class(a, d);
    convene(a, d);
    if ((rap_draft_is(d, "dip:Resignation") || rap_draft_is(d, "dip:Death")) &&
        !d->gone && d->event.status == RAP_STATUS_ACTUAL) {
      end_offices(a, d);
    }
    rap_event *slot =
        is_worth_it(d) ? rap_vec_push(a->arena, &a->facts->events) : NULL;
    if (slot) {
      *slot = d->event;
    } else if (is_worth_it(d)) {
      a->failed = true;
    } else if (!d->gone) {
      reject(a, d);
    }
  }
  end_memberships(a);
}
