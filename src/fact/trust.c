/* Confidence: what a rule states of itself, times what confidence.tsv says of
 * the traits of a claim. */
#include "fact/assembly.h"

#include <stdio.h>

#define LONGEST                                                 \
  512U /* bytes of the traits of a claim; the rest is not named \
        */

typedef struct {
  const rap_assembly *a;
  char names[LONGEST];
  size_t len;
  int sum; /* of the weights, hundredths of a logit */
} weighing;

static void weigh(weighing *w, rap_str trait)
{
  w->sum += rap_lexicon_weight(w->a->mentions->lexicon, trait);
  if (w->len + trait.len + 1U < LONGEST) {
    memcpy(w->names + w->len, trait.ptr, trait.len);
    w->len += trait.len;
    w->names[w->len++] = ' ';
  }
}

static void weigh_if(weighing *w, bool holds, const char *trait)
{
  if (holds) {
    weigh(w, rap_str_of(trait));
  }
}

/* Traits tell kinds of claims apart, not claims: they take none below this,
 * what a rule states of itself may. */
#define LEAST 0.5

/* 1 / (1 + exp(-x)), from sums and products alone: every machine gives the
 * same digits. */
static double logistic(double x)
{
  double power = 1.0 - x / 1024.0;
  for (unsigned i = 0U; i < 10U; ++i) {
    power *= power;
  }
  return 1.0 / (1.0 + power);
}

/* How it was found. */
static void weigh_evidence(weighing *w, const rap_evidence *evidence)
{
  static const char *const traits[RAP_MARKS] = {
#define MARK(name, trait) trait,
#include "fact/traits.def"
#undef MARK
  };
  for (size_t i = 0U; i < RAP_MARKS; ++i) {
    weigh_if(w, evidence->marks & (1U << i), traits[i]);
  }
  weigh_if(w, evidence->basis == RAP_BASIS_INFERRED, "inferred");
  weigh_if(w, evidence->rules.len > 1U, "rules");
  weigh_if(w, evidence->speakers.len, "reported");
  weigh_if(w, evidence->derived, evidence->derived);
}

static void weigh_status(weighing *w, rap_factuality status, rap_tense tense)
{
  weigh_if(w, status == RAP_STATUS_PLANNED, "planned");
  weigh_if(w, status == RAP_STATUS_HYPOTHETICAL, "hypothetical");
  weigh_if(w, status == RAP_STATUS_NEGATED, "negated");
  weigh_if(w, tense == RAP_TENSE_FORMER, "former");
  weigh_if(w, tense == RAP_TENSE_DESIGNATE, "designate");
}

static void weigh_part(weighing *w, const char *part, rap_str what)
{
  char trait[64];
  const int n = snprintf(trait, sizeof(trait), "%s:%.*s", part, RAP_ARG(what));
  if (n > 0 && (size_t)n < sizeof(trait)) {
    weigh(w, (rap_str){trait, (size_t)n});
  }
}

/* What the subject or object is: "object:State"; its type, whether the
 * reference knowledge has it, whether it only stands in for somebody. */
static void weigh_entity(weighing *w, const char *part, size_t entity)
{
  if (entity == SIZE_MAX) {
    return;
  }
  const rap_entity *e = &w->a->mentions->entities.items[entity];
  weigh_part(w, part, rap_type_name(e->type));
  if (e->unidentified) {
    weigh_part(w, part, RAP_STR("unidentified"));
  } else if (!e->known && e->type != RAP_TYPE_PERSON) {
    weigh_part(w, part, RAP_STR("unknown"));
  }
}

static double confidence_of(double stated, int sum)
{
  const double weighed = stated * logistic((double)sum / 100.0);
  const double least = stated < LEAST ? stated : LEAST;
  return weighed > least ? weighed : least;
}

static void settle(weighing *w, rap_assembly *a, rap_evidence *evidence)
{
  weigh_evidence(w, evidence);
  evidence->confidence = confidence_of(evidence->stated, w->sum);
  evidence->traits = rap_arena_copy(a->arena, (rap_str){w->names, w->len - 1U});
  a->failed |= !evidence->traits.ptr;
}

static void trust_fact(rap_assembly *a, rap_fact *fact)
{
  weighing w = {.a = a};
  weigh(&w, RAP_STR("claim"));
  weigh(&w, fact->relation->curie);
  weigh_status(&w, fact->status, fact->tense);
  weigh_entity(&w, "subject", fact->subject);
  weigh_entity(&w, "object",
               fact->office.role ? fact->office.in : fact->object);
  settle(&w, a, &fact->evidence);
}

/* What fills a slot of an event, or its class. */
static void trust_slot(rap_assembly *a, const rap_event *e, const char *slot,
                       size_t filler, rap_evidence *evidence)
{
  weighing w = {.a = a};
  weigh(&w, RAP_STR("claim"));
  weigh(&w, RAP_STR("event"));
  weigh(&w, e->cls->curie);
  weigh_if(&w, !e->participants.len, "nobody");
  weigh(&w, rap_str_of(slot));
  weigh_status(&w, e->status, RAP_TENSE_CURRENT);
  weigh_entity(&w, "object", filler);
  settle(&w, a, evidence);
}

static void trust_fillers(rap_assembly *a, const rap_event *e, const char *slot,
                          rap_fillers *fillers)
{
  for (size_t i = 0U; i < fillers->len; ++i) {
    rap_filler *filler = &fillers->items[i];
    trust_slot(a, e, slot, filler->entity, &filler->evidence);
  }
}

static void trust_event(rap_assembly *a, rap_event *e)
{
  trust_slot(a, e, "rdf:type", SIZE_MAX, &e->evidence);
  trust_fillers(a, e, "schema:attendee", &e->participants);
  trust_fillers(a, e, "schema:organizer", &e->organizers);
  trust_slot(a, e, "schema:location", e->place.entity, &e->place.evidence);
  trust_slot(a, e, "schema:about", e->about.entity, &e->about.evidence);
  trust_slot(a, e, "schema:startDate", SIZE_MAX, &e->when_evidence);
}

void rap_assembly_trust(rap_assembly *a)
{
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    trust_fact(a, &a->facts->facts.items[i]);
  }
  for (size_t i = 0U; i < a->facts->events.len; ++i) {
    trust_event(a, &a->facts->events.items[i]);
  }
}
