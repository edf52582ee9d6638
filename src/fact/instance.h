/* One match, as its templates are written; nothing outside fact/ includes this.
 */
#ifndef RAP_FACT_INSTANCE_H
#define RAP_FACT_INSTANCE_H

#include "fact/assembly.h"

typedef struct {
  rap_assembly *a;
  const rap_match *match;
  rap_factuality status;
  rap_cause cause;
  rap_evidence evidence;
  bool described; /* of whom a description was resolved to */
} rap_instance;

/* ---- relation.c */

/* What the match would have written is not claimed. */
void rap_instance_reject(const rap_instance *in, const rap_signature *relation,
                         size_t subject, size_t object, const rap_role *role,
                         const char *why);
const rap_entity *rap_instance_entity(const rap_assembly *a, size_t i);
/* The line of signatures that allows it between two types; NULL for none. */
const rap_signature *rap_instance_signature(const rap_assembly *a,
                                            const rap_signature *first,
                                            rap_type subject, rap_type object);
/* Is something done to the mention, by an agent before it? */
bool rap_instance_is_object(const rap_instance *in, const rap_mention *m);
/* Add the offices, and the relations, of a template. */
void rap_instance_holds(const rap_instance *in, const rap_template *t);
void rap_instance_relations(const rap_instance *in, const rap_template *t);

/* ---- draft.c */

/* "In Lebanon, the ambassador": does the mention say where, not who? */
bool rap_instance_is_where(const rap_instance *in, const rap_mention *m);

/* Fill what a template says of an event, and the office of an appointment. */
void rap_instance_slot(const rap_instance *in, const rap_template *t);
void rap_instance_office(const rap_instance *in);
/* Whose event the noun tells of, where no rule said who took part. */
void rap_instance_own(const rap_instance *in, const rap_mention *noun,
                      size_t who);

#endif
