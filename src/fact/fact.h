/* From matches to what the document claims: facts and events. */
#ifndef RAP_FACT_FACT_H
#define RAP_FACT_FACT_H

#include "match/match.h"

/* What makes one telling less, or more, to be trusted. */
typedef enum {
#define MARK(name, trait) RAP_MARK_##name,
#include "fact/traits.def"
#undef MARK
  RAP_MARKS
} rap_mark;

/* What evidence there is for one thing that is claimed. */
typedef struct {
  rap_basis basis;
  double stated;     /* what the rule says of itself, 0 to 1 */
  double confidence; /* that the claim is right, 0 to 1; set by trust.c */
  RAP_VEC(size_t) sentences;       /* of the document, ascending */
  RAP_VEC(const rap_rule *) rules; /* by name */
  RAP_VEC(size_t)
  speakers;            /* entities it is attributed to; none where
                          the document says it itself */
  const char *derived; /* instead of a rule: "body-name", "post-of-stand-in" */
  bool own;            /* its lists are nobody else's */
  unsigned marks;      /* bits of rap_mark that all of it bears */
  rap_str traits;      /* from which its confidence was weighed: names with a
                          space between; set by trust.c */
} rap_evidence;

/* Why a claim has its status. */
typedef enum {
  RAP_CAUSE_NONE,  /* nothing says that it is not so */
  RAP_CAUSE_WORD,  /* a word of the sentence: "will", "not", "if" */
  RAP_CAUSE_RULE,  /* STATUS of its rule */
  RAP_CAUSE_TENSE, /* its office is still to be taken: "designate" */
  RAP_CAUSE_DATE   /* its day is still to come */
} rap_cause_kind;

typedef struct {
  rap_cause_kind kind;
  size_t token; /* the word */
} rap_cause;

/* subject relation object, with everything that qualifies it. */
typedef struct {
  size_t subject; /* entity */
  const rap_signature *relation;
  size_t object;     /* entity; of org:holds: */
  rap_office office; /* the office */
  rap_factuality status;
  rap_cause cause; /* of the status */
  rap_tense tense;
  rap_when during; /* zero where the text gives no time */
  bool described;  /* by what a description was resolved to */
  rap_evidence evidence;
} rap_fact;

typedef struct {
  size_t entity;
  rap_evidence evidence;
  size_t invited_by; /* entity or SIZE_MAX */
} rap_filler;

typedef RAP_VEC(rap_filler) rap_fillers;

typedef struct {
  const rap_signature *cls; /* dip:BilateralTalks … */
  rap_factuality status;
  rap_cause cause; /* of the status */
  rap_str name;    /* "meeting of the CSTO Foreign Ministers Council" */
  rap_fillers participants;
  rap_fillers organizers;
  rap_filler place;  /* entity SIZE_MAX where unknown */
  rap_filler about;  /* a Document; SIZE_MAX where there is none */
  rap_office office; /* of an appointment or resignation; role NULL */
  rap_when when;
  rap_evidence when_evidence;
  rap_evidence evidence; /* of the event itself */
} rap_event;

/* What a rule would have written, and why it is not claimed. */
typedef struct {
  const rap_rule *rule; /* NULL: a step of the program */
  size_t sentence;
  size_t subject;                /* entity; SIZE_MAX for an event */
  const rap_signature *relation; /* the predicate, or the class of an event */
  size_t object;                 /* entity, or SIZE_MAX for an office */
  const rap_role *role;          /* of an office */
  const char *why;
} rap_rejected;

typedef struct {
  rap_mentions *mentions; /* entities are indexes into it */
  RAP_VEC(rap_fact) facts;
  RAP_VEC(rap_event) events;
  RAP_VEC(rap_rejected) rejected;
} rap_facts;

/* The status of the clause around a token: negation, plans, conditions, calls,
 * rumours, denials; of the clause, not of the sentence.  `*cause` is set to the
 * word that says it. */
rap_factuality rap_status_at(const rap_mentions *mentions, size_t sentence,
                             size_t token, rap_cause *cause);

/* Instantiate the templates of the matches, derive what names and stand-ins
 * say, give status, time and attribution, and merge: one fact for one content,
 * one event for one event.  The result lives in the document's arena. */
RAP_CHECKED rap_status rap_facts_assemble(rap_facts **out,
                                          rap_mentions *mentions,
                                          const rap_matches *matches,
                                          const rap_ontology *onto,
                                          rap_error *err);

#endif
