/* Facts and events in words. */
#ifndef RAP_API_SAY_H
#define RAP_API_SAY_H

#include "base/buf.h"
#include "fact/fact.h"

/* What an entity is called in its document; "nothing" for SIZE_MAX. */
rap_str rap_say_name(const rap_mentions *mentions, size_t entity);

/* "actual", "planned" … */
const char *rap_say_status(rap_factuality status);

/* As YES of a rule writes it: planned "Kenya" org:memberOf "OECD". */
void rap_say_fact(rap_buf *out, const rap_mentions *mentions,
                  const rap_fact *fact);
/* The same of an event: event talks "Anna Berg", "Paul Martin" AT "Oslo". */
void rap_say_event(rap_buf *out, const rap_mentions *mentions,
                   const rap_event *event);

#endif
