/* Mentions of entities, and the entities of a document. */
#ifndef RAP_MENTION_MENTION_H
#define RAP_MENTION_MENTION_H

#include "lexicon/lexicon.h"

/* Who found a mention: of two candidates that are equally long and begin at the
 * same token, the one of the lower rank stays. */
typedef enum {
  RAP_RANK_LEXICON,
  RAP_RANK_CONTEXT, /* what is said beside it is said of nothing else */
  RAP_RANK_PATTERN,
  RAP_RANK_MEMORY, /* named elsewhere in the document */
  RAP_RANK_LEARNED,
  RAP_RANK_RULE /* none of candidates */
} rap_rank;

/* An office of a document: a role in a state, organization, body or place. */
typedef struct {
  const rap_role *role;
  size_t in; /* entity; SIZE_MAX where the text does not say */
  rap_tense tense;
} rap_office;

typedef RAP_VEC(rap_office) rap_offices;

/* Tokens [first, end) of one sentence that name something. */
typedef struct {
  rap_type type;
  rap_form_kind form;
  size_t first, end;
  size_t sentence;
  /* The entities meant: one, or several ("his counterparts from A and B"); none
   * for Office and Date, and for what could not be resolved. */
  size_t *entities;
  size_t n_entities;
  const char *unresolved;    /* why a description means nobody; may be NULL */
  const rap_role *role;      /* of an Office, or of all of a Group; NULL */
  rap_tense tense;           /* of an Office */
  bool plural;               /* of an Office: "foreign ministers" */
  rap_when when;             /* of a Date */
  const rap_office *offices; /* of a Person that is only described: his or */
  size_t n_offices;          /* their offices, in the order of `entities` */
  bool loose; /* the offices are no names of offices: "leaders of A and B" */
  rap_rank rank;
  rap_str rule; /* name of the rule that wrote it; empty for none */
} rap_mention;

/* Something that the document speaks of. */
typedef struct {
  rap_type type;
  const rap_known *known; /* NULL for what the reference does not list */
  rap_str cls;            /* "dip:Ministry"; empty: the class of the type */
  RAP_VEC(rap_str)
  names;             /* forms in this document, fullest first, no
                        leading article, no two equal */
  bool described;    /* has no proper name: its IRI is of this document */
  bool unidentified; /* a stand-in for the holder of `office` */
  rap_office office; /* of a stand-in */
  RAP_VEC(rap_office) offices; /* a person's, as far as rules have said */
  rap_str pronoun; /* a person's, as a title says it: "he", "she"; or empty */
  size_t parent;   /* a body's owner as its name says it; else SIZE_MAX */
  size_t circle;   /* of what a group is, as its name says it; else SIZE_MAX */
} rap_entity;

/* How entities are found again by name; the module's own. */
typedef struct rap_identity rap_identity;

typedef struct rap_mentions {
  rap_doc *doc;
  const rap_lexicon *lexicon;
  rap_arena *arena; /* the document's */
  /* In order, not overlapping.  Each is allocated alone and stays valid when
   * rap_mentions_add drops it from here: bindings of rules still need it. */
  RAP_VEC(rap_mention *) mentions;
  RAP_VEC(rap_mention *) covered; /* those that were dropped, as they were */
  RAP_VEC(rap_mention *) hidden;  /* those that no rule sees, in order: "his" */
  RAP_VEC(rap_entity) entities;   /* in order of first mention */
  rap_identity *identity;
} rap_mentions;

/* No mentions yet.  They live in the document's arena and die with it. */
RAP_CHECKED rap_status rap_mentions_new(rap_mentions **out, rap_doc *doc,
                                        const rap_lexicon *lexicon,
                                        rap_error *err);

/* Find the mentions of a tagged document and resolve them. */
RAP_CHECKED rap_status rap_mentions_find(rap_mentions **out, rap_doc *doc,
                                         const rap_lexicon *lexicon,
                                         rap_error *err);

/* Add a mention that a rule wrote; those it covers are dropped, one that it
 * only overlaps wins over it (then nothing is added).  Copied. */
RAP_CHECKED rap_status rap_mentions_add(rap_mentions *mentions,
                                        const rap_mention *mention,
                                        rap_error *err);

/* Tell that a person holds an office, so that "the foreign minister" can be
 * resolved to who holds it; the same office twice is kept once. */
RAP_CHECKED rap_status rap_mentions_hold(rap_mentions *mentions, size_t person,
                                         rap_office office, rap_error *err);

/* How many are said to hold the office (its `role`, `in` and `tense`); if one,
 * *who is that person. */
size_t rap_mentions_holders(const rap_mentions *mentions,
                            const rap_office *office, size_t *who);

/* The state that the reference knows a person of that name to serve in that
 * role about the document's date, whether the document names it or not; NULL
 * for none. */
const rap_known *rap_mentions_home_of(const rap_mentions *mentions,
                                      size_t person, const rap_role *role);

/* Does the reference know such an office of a person of that name about that
 * date, but not in `state`, an entity? */
bool rap_mentions_serves_elsewhere(const rap_mentions *mentions, size_t person,
                                   const rap_role *role, size_t state);

/* What the role is called where it is of a state: the premier of one is its
 * prime minister.  The role itself where no list says otherwise. */
const rap_role *rap_mentions_state_role(const rap_mentions *mentions,
                                        const rap_role *role);

/* The role that a relational one at the token stands for, "his counterpart",
 * "her successor": that of the person who is named last before it, in its
 * sentence or the one before; of a counterpart what other states call it.  NULL
 * where nobody is named, and where no list says how others call it. */
const rap_role *rap_mentions_related_role(const rap_mentions *mentions,
                                          const rap_role *relation,
                                          size_t token, size_t sentence);

/* Give a mention the entity of its type that its words are the name of, made
 * where the document did not have it yet. */
RAP_CHECKED rap_status rap_mentions_name(rap_mentions *mentions,
                                         rap_mention *mention, rap_error *err);

/* Give entities to the mentions that have none yet: after a phase of rules that
 * wrote some. */
RAP_CHECKED rap_status rap_mentions_resolve(rap_mentions *mentions,
                                            rap_error *err);

/* The entity of what the reference knowledge lists; SIZE_MAX where the document
 * does not speak of it. */
size_t rap_mentions_find_known(const rap_mentions *mentions,
                               const rap_known *known);

/* The entity of what the reference knowledge lists, made where the document did
 * not have it yet; SIZE_MAX where there is no memory. */
size_t rap_mentions_know(rap_mentions *mentions, const rap_known *known);

/* All mentions by number, those that rules covered behind the others. */
size_t rap_mentions_count(const rap_mentions *mentions);
const rap_mention *rap_mentions_get(const rap_mentions *mentions, size_t i);

/* The first mention that ends behind token `token`; mentions.len if none. */
size_t rap_mentions_at(const rap_mentions *mentions, size_t token);

/* The numbers of the mentions of a sentence; empty where there is none. */
rap_span rap_mentions_in(const rap_mentions *mentions, size_t sentence);

/* What an entity is called in the reference knowledge, else first in the
 * document; empty for none. */
rap_str rap_mentions_label(const rap_mentions *mentions, size_t entity);

/* Is a word of that in the list? */
bool rap_mentions_called(const rap_mentions *mentions, size_t entity,
                         const char *list);

/* The mention that token `token` is part of, or NULL. */
rap_mention *rap_mentions_over(const rap_mentions *mentions, size_t token);

/* Does its sentence begin with the mention, or with an article before it? */
bool rap_mentions_begins(const rap_mentions *mentions, const rap_mention *m);

/* The token behind the mention and its auxiliaries, where its verb may stand:
 * "has said"; the number of tokens where there is none. */
size_t rap_mentions_verb_behind(const rap_mentions *mentions,
                                const rap_mention *m);
/* Is that a verb of saying? */
bool rap_mentions_speaks(const rap_mentions *mentions, const rap_mention *m);

/* The pronoun at the token that no rule sees, or NULL. */
const rap_mention *rap_mentions_hidden(const rap_mentions *mentions,
                                       size_t token);

#endif
