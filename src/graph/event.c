/* Events: those that took place, and those that did not (yet). */
#include "graph/draft.h"

/* What an event is while it is written. */
typedef struct {
  const rap_event *event;
  rap_id iri, cls;
  rap_str word;  /* "meeting" */
  rap_str local; /* below event/, plan/, proposal/ or denial/ */
  rap_factuality status;
  bool unrealized;
  bool written; /* sure enough to stand in the graph */
  int confidence;
  rap_id post; /* that is filled or left, or RAP_ID_NONE */
} event_node;

/* Properties of a slot, of what happened and of what did not. */
typedef struct {
  rap_id actual, expected;
} slot;

static const slot attendee = {RAP_SCHEMA_ATTENDEE,
                              RAP_DIP_EXPECTED_PARTICIPANT};
static const slot organizer = {RAP_SCHEMA_ORGANIZER,
                               RAP_DIP_EXPECTED_ORGANIZER};
static const slot place = {RAP_SCHEMA_LOCATION, RAP_DIP_EXPECTED_PLACE};
static const slot date = {RAP_SCHEMA_START_DATE, RAP_DIP_EXPECTED_DATE};
static const slot result = {RAP_SCHEMA_ABOUT, RAP_DIP_EXPECTED_RESULT};

/* ---- names ----------------------------------------------------------------
 */

static const char *segment_of(rap_factuality status)
{
  return status == RAP_STATUS_PLANNED        ? "plan"
         : status == RAP_STATUS_HYPOTHETICAL ? "proposal"
         : status == RAP_STATUS_NEGATED      ? "denial"
                                             : "event";
}

static bool has_entity(const rap_draft *b, size_t entity)
{
  return entity < b->mentions->entities.len;
}

/* The date as written: as precise as the text, or the days of a range. */
static rap_str date_key(rap_draft *b, const rap_when *when)
{
  char first[11];
  char last[11];
  if (rap_date_known(when->value)) {
    rap_date_print(when->value, first);
    return rap_draft_keep(b, rap_arena_printf(&b->arena, "%s", first));
  }
  if (!when->earliest.day || !when->latest.day) {
    return RAP_STR("");
  }
  rap_date_print(when->earliest, first);
  rap_date_print(when->latest, last);
  return rap_draft_keep(b, rap_arena_printf(&b->arena, "%s/%s", first, last));
}

typedef struct {
  rap_str *items;
  size_t len;
} slot_list;

/* Add what fills a slot, once. */
static void fill(slot_list *list, rap_str value)
{
  for (size_t i = 0U; i < list->len; ++i) {
    if (rap_str_eq(list->items[i], value)) {
      return;
    }
  }
  if (value.len) {
    list->items[list->len++] = value;
  }
}

static rap_str entity_value(const rap_draft *b, size_t entity)
{
  return has_entity(b, entity) ? rap_draft_value(b, b->named[entity].iri)
                               : RAP_STR("");
}

/* No two reports name the same parties of a meeting; who convened it will do.
 */
static bool is_known_by_organizer(const event_node *node)
{
  return node->event->organizers.len &&
         rap_str_eq(node->word, RAP_STR("meeting"));
}

static bool fill_slots(rap_draft *b, const event_node *node, slot_list *list)
{
  const rap_event *e = node->event;
  list->items =
      rap_arena_array(&b->arena, e->participants.len + e->organizers.len + 4U,
                      sizeof(*list->items));
  if (!list->items) {
    b->failed = true;
    return false;
  }
  for (size_t i = 0U; i < e->organizers.len; ++i) {
    fill(list, entity_value(b, e->organizers.items[i].entity));
  }
  for (size_t i = 0U; i < e->participants.len && !is_known_by_organizer(node);
       ++i) {
    fill(list, entity_value(b, e->participants.items[i].entity));
  }
  fill(list, entity_value(b, e->place.entity));
  fill(list, entity_value(b, e->about.entity));
  if (node->post != RAP_ID_NONE) {
    fill(list, rap_draft_value(b, node->post));
  }
  fill(list, date_key(b, &e->when));
  return true;
}

static void name_event(rap_draft *b, event_node *node)
{
  const rap_event *e = node->event;
  slot_list list = {NULL, 0U};
  char day[11] = "";
  if (!fill_slots(b, node, &list)) {
    return;
  }
  if (e->when.value.day) {
    rap_date_print(e->when.value, day);
  }
  const rap_str where = has_entity(b, e->place.entity)
                            ? b->named[e->place.entity].local
                            : RAP_STR("");
  node->local = rap_draft_keep(b, rap_iri_event(&b->arena, node->word, where,
                                                rap_str_of(day), b->doc_id,
                                                list.items, list.len));
  node->iri = rap_draft_iri(b, segment_of(node->status), node->local);
}

/* ---- labels ---------------------------------------------------------------
 */

/* "2 April 2015", "December 2014", "1945". */
static void add_date(rap_buf *out, rap_date value)
{
  static const char *const months[] = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (value.day) {
    rap_buf_printf(out, "%u ", (unsigned)value.day);
  }
  if (value.month >= 1U && value.month <= 12U) {
    rap_buf_printf(out, "%s ", months[value.month - 1U]);
  }
  rap_buf_printf(out, "%d", (int)value.year);
}

/* "talks: Sergey Lavrov, Sirojidin Aslov" where the text has no name for it. */
static void add_parties(rap_buf *out, const rap_draft *b,
                        const event_node *node)
{
  const rap_event *e = node->event;
  rap_buf_add(out, node->word);
  for (size_t i = 0U; i < e->participants.len; ++i) {
    rap_buf_add(out, i ? RAP_STR(", ") : RAP_STR(": "));
    rap_buf_add(out, b->named[e->participants.items[i].entity].label);
  }
}

/* The name with place and date: "Meeting of the CSTO, Dushanbe, 2 April 2015".
 */
static rap_id event_label(rap_draft *b, const event_node *node)
{
  const rap_event *e = node->event;
  rap_buf out;
  rap_buf_init(&out, b->graph->ctx);
  if (e->name.len) {
    rap_buf_add(&out, e->name);
  } else {
    add_parties(&out, b, node);
  }
  if (out.len && out.ptr[0] >= 'a' && out.ptr[0] <= 'z') {
    out.ptr[0] = (char)(out.ptr[0] - 'a' + 'A');
  }
  if (has_entity(b, e->place.entity)) {
    rap_buf_add(&out, RAP_STR(", "));
    rap_buf_add(&out, b->named[e->place.entity].label);
  }
  if (rap_date_known(e->when.value)) {
    rap_buf_add(&out, RAP_STR(", "));
    add_date(&out, e->when.value);
  }
  b->failed |= out.failed;
  const rap_id label = rap_draft_text(b, rap_buf_view(&out));
  rap_buf_free(&out);
  return label;
}

/* ---- slots ----------------------------------------------------------------
 */

/* A slot is no surer than its event. */
static int slot_confidence(const event_node *node, const rap_evidence *evidence)
{
  const int own = rap_confidence(evidence->confidence);
  return own < node->confidence ? own : node->confidence;
}

/* Does the graph say it, so that more may be said? */
static bool is_written(const rap_draft *b, const event_node *node,
                       const rap_evidence *evidence)
{
  return node->written && rap_draft_is_sure(b, slot_confidence(node, evidence));
}

/* Claim that something fills a slot; `node` is what it is evidence for. */
static void claim_slot(rap_draft *b, const event_node *node, slot of,
                       rap_id filler, const rap_evidence *evidence,
                       rap_id supported)
{
  const rap_triple triple = {
      node->iri, node->unrealized ? of.expected : of.actual, filler};
  const size_t claim =
      rap_draft_claim(b, triple, node->status, RAP_TENSE_CURRENT, evidence,
                      slot_confidence(node, evidence));
  if (claim < b->claims.len) {
    b->claims.items[claim].unrealized = node->unrealized;
  }
  rap_draft_support(b, claim, supported);
}

/* What the facts say about whom a person stands for: the state or organization
 * of an office, the organization chaired. */
static void add_capacity(rap_draft *b, rap_id participation, size_t person)
{
  for (const rap_fact *fact = b->named[person].first; fact;
       fact = rap_draft_next(b, fact)) {
    if (!rap_draft_holds(b, fact)) {
      continue;
    }
    size_t whom = SIZE_MAX;
    if (fact->relation->node == RAP_NODE_POST_MEMBERSHIP &&
        rap_draft_has_post(&fact->office)) {
      whom = fact->office.in;
      rap_draft_add(b, participation, RAP_DIP_IN_CAPACITY,
                    rap_draft_post(b, &fact->office));
    } else if (rap_str_eq(fact->relation->curie, RAP_STR("dip:chairs"))) {
      whom = fact->object;
    }
    if (has_entity(b, whom) &&
        b->mentions->entities.items[whom].type != RAP_TYPE_PLACE) {
      rap_draft_add(b, participation, RAP_DIP_ON_BEHALF_OF,
                    rap_draft_use(b, whom));
    }
  }
}

static rap_id add_participation(rap_draft *b, const event_node *node,
                                const rap_filler *filler)
{
  const rap_str local = rap_draft_keep(
      b, rap_arena_printf(&b->arena, "%.*s--%.*s", RAP_ARG(node->local),
                          RAP_ARG(b->named[filler->entity].local)));
  const rap_id iri = rap_draft_iri(b, "participation", local);
  if (!rap_draft_first(b, iri)) {
    return iri;
  }
  rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_DIP_PARTICIPATION);
  rap_draft_add(b, iri, RAP_DIP_EVENT, node->iri);
  rap_draft_add(b, iri, RAP_DIP_PARTICIPANT, rap_draft_use(b, filler->entity));
  if (b->mentions->entities.items[filler->entity].type == RAP_TYPE_PERSON) {
    add_capacity(b, iri, filler->entity);
  }
  rap_draft_derived(b, iri);
  return iri;
}

static void add_participant(rap_draft *b, const event_node *node,
                            const rap_filler *filler)
{
  const rap_id who = rap_draft_use(b, filler->entity);
  rap_id supported = node->iri;
  if (!node->unrealized && is_written(b, node, &filler->evidence)) {
    supported = add_participation(b, node, filler);
    if (has_entity(b, filler->invited_by)) {
      const rap_triple invited = {supported, RAP_DIP_INVITED_BY,
                                  rap_draft_use(b, filler->invited_by)};
      rap_draft_support(
          b,
          rap_draft_claim(b, invited, node->status, RAP_TENSE_CURRENT,
                          &filler->evidence,
                          slot_confidence(node, &filler->evidence)),
          supported);
    }
  }
  claim_slot(b, node, attendee, who, &filler->evidence, supported);
}

static void add_when(rap_draft *b, const event_node *node)
{
  const rap_event *e = node->event;
  if (rap_date_known(e->when.value)) {
    claim_slot(b, node, date, rap_draft_date(b, e->when.value),
               &e->when_evidence, node->iri);
  }
  if (node->unrealized || !is_written(b, node, &e->when_evidence)) {
    return;
  }
  if (e->when.earliest.day) {
    rap_draft_add(b, node->iri, RAP_SEM_EARLIEST,
                  rap_draft_date(b, e->when.earliest));
  }
  if (e->when.latest.day) {
    rap_draft_add(b, node->iri, RAP_SEM_LATEST,
                  rap_draft_date(b, e->when.latest));
  }
}

/* Both ways, of two parties who met; never of many. */
static void add_met_with(rap_draft *b, const event_node *node)
{
  const rap_event *e = node->event;
  if (node->cls != RAP_DIP_BILATERAL_TALKS || node->unrealized ||
      e->participants.len != 2U) {
    return;
  }
  for (size_t i = 0U; i < 2U; ++i) {
    const rap_filler *one = &e->participants.items[i];
    const rap_filler *other = &e->participants.items[1U - i];
    const int a = slot_confidence(node, &one->evidence);
    const int c = slot_confidence(node, &other->evidence);
    const rap_triple met = {rap_draft_use(b, one->entity), RAP_DIP_MET_WITH,
                            rap_draft_use(b, other->entity)};
    rap_draft_support(b,
                      rap_draft_claim(b, met, node->status, RAP_TENSE_CURRENT,
                                      &e->evidence, a < c ? a : c),
                      node->iri);
  }
}

/* ---- events ---------------------------------------------------------------
 */

static rap_id unrealized_class(rap_factuality status)
{
  return status == RAP_STATUS_PLANNED        ? RAP_DIP_PLANNED_EVENT
         : status == RAP_STATUS_HYPOTHETICAL ? RAP_DIP_HYPOTHETICAL_EVENT
                                             : RAP_DIP_DENIED_EVENT;
}

/* The class is a claim like any other, and the node itself. */
static void describe_event(rap_draft *b, const event_node *node)
{
  const slot type = {RAP_RDF_TYPE, RAP_DIP_EVENT_TYPE};
  claim_slot(b, node, type, node->cls, &node->event->evidence, node->iri);
  if (!node->written) {
    return;
  }
  rap_draft_type(b, node->iri,
                 node->unrealized ? unrealized_class(node->status) : node->cls);
  rap_draft_add(b, node->iri, RAP_RDFS_LABEL, event_label(b, node));
  rap_draft_derived(b, node->iri);
  if (b->sample == b->doc_iri && !node->unrealized) {
    b->sample = node->iri;
  }
}

static void write_event(rap_draft *b, const event_node *node)
{
  const rap_event *e = node->event;
  describe_event(b, node);
  for (size_t i = 0U; i < e->participants.len; ++i) {
    add_participant(b, node, &e->participants.items[i]);
  }
  for (size_t i = 0U; i < e->organizers.len; ++i) {
    const rap_filler *filler = &e->organizers.items[i];
    claim_slot(b, node, organizer, rap_draft_use(b, filler->entity),
               &filler->evidence, node->iri);
  }
  if (has_entity(b, e->place.entity)) {
    claim_slot(b, node, place, rap_draft_use(b, e->place.entity),
               &e->place.evidence, node->iri);
  }
  if (has_entity(b, e->about.entity)) {
    claim_slot(b, node, result, rap_draft_use(b, e->about.entity),
               &e->about.evidence, node->iri);
  }
  if (node->post != RAP_ID_NONE) {
    claim_slot(b, node, result, node->post, &e->evidence, node->iri);
  }
  add_when(b, node);
  add_met_with(b, node);
}

static void add_event(rap_draft *b, const rap_event *e)
{
  event_node node = {0};
  node.event = e;
  node.status = e->status == RAP_STATUS_UNSET ? RAP_STATUS_ACTUAL : e->status;
  node.unrealized = node.status != RAP_STATUS_ACTUAL;
  node.confidence = rap_confidence(e->evidence.confidence);
  node.written = rap_draft_is_sure(b, node.confidence);
  if (b->graph->options.provenance != RAP_PROVENANCE_SENTENCE &&
      !node.written) {
    return;
  }
  node.cls = rap_terms_iri(&b->graph->terms, e->cls->iri, RAP_STR(""));
  node.word = rap_iri_event_word(e->cls->curie);
  if (!node.word.len) {
    const rap_str words =
        rap_draft_keep(b, rap_iri_words(&b->arena, e->cls->curie, RAP_STR("")));
    node.word = rap_draft_keep(b, rap_iri_slug(&b->arena, words));
  }
  node.post = rap_draft_has_post(&e->office) ? rap_draft_post(b, &e->office)
                                             : RAP_ID_NONE;
  name_event(b, &node);
  if (!b->failed) {
    write_event(b, &node);
  }
}

void rap_draft_events(rap_draft *b)
{
  for (size_t i = 0U; i < b->facts->events.len && !b->failed; ++i) {
    add_event(b, &b->facts->events.items[i]);
  }
}
