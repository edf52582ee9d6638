/* Facts and events in words. */
#include "api/say.h"

#include "graph/iri.h"

rap_str rap_say_name(const rap_mentions *mentions, size_t entity)
{
  if (entity >= mentions->entities.len) {
    return RAP_STR("nothing");
  }
  const rap_entity *e = &mentions->entities.items[entity];
  return e->names.len ? e->names.items[0]
         : e->known   ? e->known->label
                      : RAP_STR("nameless");
}

const char *rap_say_status(rap_factuality status)
{
  return status == RAP_STATUS_PLANNED        ? "planned"
         : status == RAP_STATUS_HYPOTHETICAL ? "hypothetical"
         : status == RAP_STATUS_NEGATED      ? "negated"
                                             : "actual";
}

/* What is neither denied nor to come needs no word. */
static void add_status(rap_buf *out, rap_factuality status)
{
  if (status > RAP_STATUS_ACTUAL) {
    rap_buf_printf(out, "%s ", rap_say_status(status));
  }
}

static const char *tense_word(rap_tense tense)
{
  return tense == RAP_TENSE_FORMER      ? "former "
         : tense == RAP_TENSE_DESIGNATE ? "designate "
                                        : "";
}

void rap_say_fact(rap_buf *out, const rap_mentions *mentions, const rap_fact *f)
{
  add_status(out, f->status);
  rap_buf_printf(out, "%s\"%.*s\" %.*s \"%.*s\"", tense_word(f->tense),
                 RAP_ARG(rap_say_name(mentions, f->subject)),
                 RAP_ARG(f->relation->curie),
                 RAP_ARG((f->office.role ? f->office.role->label
                                         : rap_say_name(mentions, f->object))));
  if (f->office.role) {
    rap_buf_printf(out, " OF \"%.*s\"",
                   RAP_ARG(rap_say_name(mentions, f->office.in)));
  }
}

static void add_fillers(rap_buf *out, const rap_mentions *mentions,
                        const char *before, const rap_fillers *fillers)
{
  for (size_t i = 0U; i < fillers->len; ++i) {
    rap_buf_printf(out, "%s\"%.*s\"", i ? ", " : before,
                   RAP_ARG(rap_say_name(mentions, fillers->items[i].entity)));
  }
}

void rap_say_event(rap_buf *out, const rap_mentions *mentions,
                   const rap_event *e)
{
  char date[11];
  add_status(out, e->status);
  rap_buf_printf(out, "event %.*s", RAP_ARG(rap_iri_event_word(e->cls->curie)));
  add_fillers(out, mentions, " ", &e->participants);
  if (e->place.entity != SIZE_MAX) {
    rap_buf_printf(out, " AT \"%.*s\"",
                   RAP_ARG(rap_say_name(mentions, e->place.entity)));
  }
  if (rap_date_known(e->when.value)) {
    rap_date_print(e->when.value, date);
    rap_buf_printf(out, " ON %s", date);
  }
  add_fillers(out, mentions, " BY ", &e->organizers);
  if (e->about.entity != SIZE_MAX) {
    rap_buf_printf(out, " ABOUT \"%.*s\"",
                   RAP_ARG(rap_say_name(mentions, e->about.entity)));
  }
}
