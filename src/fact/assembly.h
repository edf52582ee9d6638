/* The work of assembling; nothing outside fact/ includes this.
 *
 * Memory fails softly: `failed` is set, the work goes on with what there is,
 * and the one check at the end throws all of it away.
 */
#ifndef RAP_FACT_ASSEMBLY_H
#define RAP_FACT_ASSEMBLY_H

#include "fact/fact.h"

/* An event of one clause, before it is known which other clause tells of it. */
typedef struct {
  rap_event event; /* cls NULL: a "meeting" of who knows how many */
  size_t sentence;
  size_t trigger; /* the token that tells of it: head of a noun, or a verb */
  size_t sides;   /* variables of one rule that named participants */
  const rap_match *last; /* that named some, and how many of its variables */
  size_t named;
  size_t before;    /* the draft before it of the same token, or SIZE_MAX; until
                       drafts are sorted */
  size_t place_end; /* where the place that a rule said ends; 0 for none */
  bool noun;        /* told by a noun */
  bool definite;    /* "the meeting", "their talks": spoken of before */
  bool met;         /* a verb says that somebody met, if not with whom */
  bool many;        /* "leaders of five states": more than are named */
  bool fresh;       /* "a meeting": not spoken of before */
  bool gone;        /* it became part of another: */
  size_t into;      /* which one */
  size_t beside;    /* token of the event on the sidelines of which it is */
} rap_draft_event;

typedef struct {
  rap_facts *facts;
  rap_mentions *mentions;
  const rap_doc *doc;
  const rap_ontology *onto;
  rap_arena *arena;
  RAP_VEC(rap_draft_event) drafts; /* in order of their tokens, from unite.c */
  rap_map told;     /* (trigger) -> the last draft of it, until then */
  size_t *speakers; /* who is said to have said what a token tells: an entity a
                       token, SIZE_MAX where the document says it itself or it
                       is not clear */
  size_t *authors;  /* whose words a sentence is, where it stands in a statement
                       of somebody; else SIZE_MAX */
  struct {          /* index.c */
    rap_map places; /* (inner, outer) */
    rap_map service;     /* (person, party) */
    rap_map offices;     /* (person) -> the first fact of an office */
    size_t *next_office; /* of each fact: that of the same person; SIZE_MAX */
  } said;
  bool failed;
} rap_assembly;

/* ---- clause.c */

/* Is the token one at which another clause begins: "that", "after", ";"? */
bool rap_clause_breaks(const rap_assembly *a, size_t token);

/* Is a word of the sentence in the list? */
bool rap_clause_sentence_has(const rap_assembly *a, size_t sentence,
                             const char *list);

/* Does a finite verb stand here? */
bool rap_clause_is_finite(const rap_token *token);

/* Tokens around `token` that belong to its clause, of its sentence: what an
 * adjunct of it may stand in. */
rap_span rap_clause_around(const rap_assembly *a, size_t sentence,
                           size_t token);

/* The word before a mention, and before its "the"; empty where its sentence
 * begins with it. */
rap_str rap_clause_word_before(const rap_assembly *a, const rap_mention *m);

/* ---- evidence.c */

/* The evidence of a match whose clause is that of `token`, SIZE_MAX where no
 * verb or event tells of it. */
rap_evidence rap_evidence_of(rap_assembly *a, const rap_match *match,
                             size_t token);
/* The marks of evidence that rests on a mention. */
unsigned rap_marks_of(const rap_mention *m);
/* The evidence of something that follows from `sentence` (SIZE_MAX: from the
 * whole document) by a step of the program that has a name. */
rap_evidence rap_evidence_derived(rap_assembly *a, const char *step,
                                  size_t sentence);
/* The same speakers as `other` has. */
void rap_evidence_speak_as(rap_evidence *evidence, const rap_evidence *other);
/* Add the sentences, rules, certainty and speakers of `more`. */
void rap_evidence_join(rap_assembly *a, rap_evidence *evidence,
                       const rap_evidence *more);

/* ---- index.c: what is asked for each office, event and sentence */

/* Index the facts of now. */
void rap_assembly_index(rap_assembly *a);
/* Is one place said to lie in the other, or its state's? */
bool rap_assembly_lies_in(const rap_assembly *a, size_t inner, size_t outer);
/* Does the person hold an office of this state or organization? */
bool rap_assembly_serves(const rap_assembly *a, size_t person, size_t party);
/* The next fact that tells of an office of the person, behind `last` (NULL: the
 * first); NULL for none. */
rap_fact *rap_assembly_office(const rap_assembly *a, size_t person,
                              const rap_fact *last);

/* The states that the sentences name, also inside descriptions: those of
 * sentence s are items [begin[s], begin[s + 1]). */
typedef struct {
  const rap_mention **items;
  size_t *begin;
} rap_state_index;

/* False where there is no memory. */
bool rap_assembly_index_states(rap_assembly *a, rap_state_index *out);

/* ---- same.c: which drafts tell of one event */

bool rap_draft_is(const rap_draft_event *d, const char *curie);
/* A meeting, whatever the number of its parties. */
bool rap_draft_is_gathering(const rap_draft_event *d);
bool rap_event_has(const rap_event *e, size_t entity);
/* Of two events of two parties that share one: the other party that is but a
 * title ("the Foreign Secretary") and may mean that of the other event; else
 * SIZE_MAX. */
size_t rap_event_titled(const rap_assembly *a, const rap_event *x,
                        const rap_event *y);

/* Does the later of two that tell of one event know better what its status is:
 * the text better than its title, a date better than a proposal? */
bool rap_draft_settles(const rap_assembly *a, const rap_draft_event *first,
                       const rap_draft_event *later);

typedef RAP_VEC(size_t) rap_draft_list; /* ascending */

/* Drafts that are found by their kind and their parties. */
typedef struct {
  rap_assembly *a;
  rap_map keys; /* (kind, party) -> list */
  RAP_VEC(rap_draft_list) lists;
} rap_draft_index;

void rap_draft_index_init(rap_draft_index *index, rap_assembly *a);
/* Let a draft be found, also by parties that it has got since. */
void rap_draft_enter(rap_draft_index *index, size_t draft,
                     const rap_fillers *parties);
/* The last draft of the index that tells of the same event as `later`; SIZE_MAX
 * for none. */
size_t rap_draft_earlier(const rap_draft_index *index,
                         const rap_draft_event *later);

/* ---- derive.c */

/* A state that the document names, and how often. */
typedef struct {
  size_t entity;
  size_t times;
} rap_named_state;

typedef RAP_VEC(rap_named_state) rap_named_states;

/* The state that a mention names, itself or by the name of its body; SIZE_MAX
 * for none. */
size_t rap_derive_state_of(const rap_assembly *a, const rap_mention *m);
/* In the order of entities. */
rap_named_states rap_derive_states(rap_assembly *a);
/* The first parliament that the document names; SIZE_MAX where it names none.
 */
size_t rap_derive_parliament(const rap_assembly *a);
/* Is it a body that is a building too: "at the White House"? */
bool rap_derive_is_house(const rap_assembly *a, const rap_mention *m);

/* What a known body is part of, or NULL. */
const rap_known *rap_derive_owner_of(const rap_assembly *a,
                                     const rap_known *body);
/* The known body is part of its owner, where the mention names both: "UN
 * Security Council". */
void rap_derive_owner(rap_assembly *a, const rap_mention *m,
                      const rap_known *body);

/* ---- scene.c */

/* The state on whose scene a sentence plays that names no other: the one of
 * which the sentence before speaks, or which acts there; SIZE_MAX where it is
 * not clear. */
size_t rap_assembly_scene(const rap_assembly *a, size_t sentence);

/* ---- the steps, in their order */

/* report.c: who is said to have said what. */
void rap_assembly_reports(rap_assembly *a);
/* instantiate.c: templates of matches to facts and drafts of events. */
void rap_assembly_instantiate(rap_assembly *a, const rap_matches *matches);
/* possessor.c: the events that pronouns have, "his visit". */
void rap_assembly_possessors(rap_assembly *a);
/* attach.c: places and dates of events, from their clauses. */
void rap_assembly_attach(rap_assembly *a);
/* office.c: whose office it is, where the text does not say beside it. */
void rap_assembly_owners(rap_assembly *a);
/* succession.c: who held an office before, that the sentence before gives. */
void rap_assembly_successions(rap_assembly *a);
/* regime.c: who leads a state, by the name of its regime. */
void rap_assembly_regimes(rap_assembly *a);
/* derive.c: what names of bodies say by themselves. */
void rap_assembly_derive(rap_assembly *a);
/* owned.c: what is called state-run, and government agencies. */
void rap_assembly_owned(rap_assembly *a);
/* party.c: whom a document binds, by its name. */
void rap_assembly_parties(rap_assembly *a);
/* member.c: lists of states beside the organization whose members they are. */
void rap_assembly_members(rap_assembly *a);
/* fellow.c: members of the organization of the sentence before. */
void rap_assembly_fellows(rap_assembly *a);
/* introduced.c: the party of whom the next sentence names. */
void rap_assembly_introduced(rap_assembly *a);
/* unite.c: one event for one event, its class and parties. */
void rap_assembly_unite(rap_assembly *a);
/* merge.c: one fact for one content. */
void rap_assembly_merge(rap_assembly *a);

/* trust.c: the confidence of all of it. */
void rap_assembly_trust(rap_assembly *a);

/* Keep a fact. */
void rap_assembly_add(rap_assembly *a, const rap_fact *fact);
/* Keep a fact that follows from `sentence` by a step of the program; false, and
 * nothing kept, where one of its ends is SIZE_MAX or both are the same. */
bool rap_assembly_add_derived(rap_assembly *a, size_t subject,
                              const char *predicate, size_t object,
                              const char *step, size_t sentence);
/* Keep in mind what is not claimed. */
void rap_assembly_reject(rap_assembly *a, const rap_rejected *rejected);

#endif
