/* Finding: from tokens to candidates, of which overlap.c keeps some. */
#ifndef RAP_MENTION_FIND_H
#define RAP_MENTION_FIND_H

#include "mention/mention.h"

/* A mention that may come to be. */
typedef struct {
  rap_mention mention;
  rap_rank rank;
  const rap_known *known; /* what the lexicon says it is; may be NULL */
  rap_span name;          /* tokens of its name: without its owner's */
  rap_span owner; /* tokens of the owner's name; empty where there is none */
  const rap_known *owner_known;
  rap_span acronym; /* "(XYZ)" behind it: the token XYZ; empty for none */
  bool hidden;      /* "his": rules read the word */
  rap_str called;   /* its name where that is not its words; else empty */
} rap_candidate;

typedef RAP_VEC(rap_candidate) rap_candidates;

/* What the lexicon finds at a token; n 0: nothing. */
typedef struct {
  const rap_name *names;
  size_t n;
  size_t end;
} rap_hit;

/* The work on one document, one sentence after the other. */
typedef struct {
  rap_doc *doc;
  const rap_lexicon *lexicon;
  rap_arena *arena;
  const rap_token *tokens;
  rap_hit *hits; /* one a token of the document */
  size_t sentence;
  size_t first, end;    /* its tokens */
  bool tagged;          /* the tagger ran */
  bool headline;        /* most words are capitalized: case says nothing */
  size_t next_span;     /* the first learned span of the sentence */
  rap_candidates found; /* of the sentence */
  rap_candidates kept;  /* of the document: in order, not overlapping */
  rap_map surnames;     /* of the persons that are kept, in lower case */
  rap_map persons;      /* words that alone are persons to the model */
} rap_finder;

/* Append a candidate over [first, end), its name the same tokens; NULL where
 * there is no memory. */
rap_candidate *rap_candidate_add(rap_finder *f, rap_type type, size_t first,
                                 size_t end, rap_rank rank);

/* Each adds the candidates of its kinds in the current sentence; false where
 * there is no memory. */
bool rap_find_names(rap_finder *f); /* what the lexicon lists */
bool rap_find_dates(rap_finder *f);
bool rap_find_offices(rap_finder *f);
bool rap_find_persons(rap_finder *f);
bool rap_find_bodies(rap_finder *f);  /* bodies and organizations */
bool rap_find_several(rap_finder *f); /* bodies that are named together */
bool rap_find_companies(rap_finder *f);
bool rap_find_places(rap_finder *f);
bool rap_find_nouns(rap_finder *f); /* events, documents, groups */

/* Add the spans of a type that the model found in the sentence. */
bool rap_find_learned(rap_finder *f, rap_span_type type,
                      bool (*add)(rap_finder *f, const rap_ner_span *span));

/* Move the best of `found` that do not overlap to `kept`: the longest, then the
 * leftmost, then the lowest rank. */
bool rap_keep_best(rap_finder *f);

/* ---- words --------------------------------------------------------------- */

/* Begins with a capital, or is a number within a name. */
bool rap_word_capital(const rap_token *token);
/* Two letters or more, and all of them capitals: "NATO", "U.S.". */
bool rap_word_acronym(const rap_token *token);
/* In the list, by lemma or lower-case form. */
bool rap_word_in(const rap_finder *f, size_t i, const char *list);
bool rap_word_is(const rap_finder *f, size_t i, const char *lower);
/* A possessive: "'s", "’s" or a lone apostrophe. */
bool rap_word_possessive(const rap_finder *f, size_t i);
/* A capitalized word that may be part of a name where it stands: not the
 * first word of the sentence by its place alone, no article, no verb. */
bool rap_word_name(const rap_finder *f, size_t i);
/* Does a date begin there? */
bool rap_word_date(const rap_finder *f, size_t i);
/* "Calgary-based", "Hamas-led": it only says of what follows. */
bool rap_word_attribute(const rap_finder *f, size_t i);
/* A capitalized word of the name of an organization. */
bool rap_word_of_organization(const rap_finder *f, size_t i);
/* The end of the word that begins at `i`, hyphens and what they join
 * included: "Ki-moon". */
size_t rap_word_end(const rap_finder *f, size_t i);
/* The name behind words that say of which kind it is: "software giant Fjord",
 * "Oslo-based consultancy Fjord", "Internet site Fjord"; `first` where no name
 * follows. */
size_t rap_word_behind_kind(const rap_finder *f, size_t first);
/* Does "of" or "from" a state begin at the token: "from the Sudan"? */
bool rap_word_of_state(const rap_finder *f, size_t i);
/* Does the word end names of what is no person: "Party", "Museum"? */
bool rap_word_heads_name(const rap_finder *f, size_t i);
/* Where the name of a person begins that ends a name of something else, which
 * the model did not tell apart: "Justice Party Mehmet Eker"; `end` for none. */
size_t rap_word_before_person(const rap_finder *f, size_t first, size_t end);
/* Behind the brackets that open at the token, or the token. */
size_t rap_behind_brackets(const rap_token *tokens, size_t i, size_t end);
/* Where the word that ends before `end` begins, in the same sense. */
size_t rap_word_begin(const rap_finder *f, size_t end);

/* "(XYZ)", ", or XYZ", "(NYSE: XYZ)" behind a name that ends before `end`: the
 * token XYZ; empty for none.  It is a candidate of its own. */
rap_span rap_acronym_behind(const rap_finder *f, size_t end);
bool rap_acronym_add(rap_finder *f, rap_type type, rap_span acronym);

/* The hit that ends before token `end` and the longest of them: its first
 * token; SIZE_MAX where there is none. */
size_t rap_hit_ending(const rap_finder *f, size_t end);
/* The first reading of the hit at `i` that is an entity of `types`, or NULL. */
const rap_name *rap_hit_known(const rap_finder *f, size_t i,
                              rap_type_set types);
/* The first reading of the hit at `i` that is an office, or NULL. */
const rap_name *rap_hit_office(const rap_finder *f, size_t i);
/* Its role or NULL; whether it is an honorific or a given name. */
const rap_role *rap_hit_role(const rap_finder *f, size_t i);
bool rap_hit_honorific(const rap_finder *f, size_t i);
bool rap_hit_given_name(const rap_finder *f, size_t i);
/* The role that the word at `i` makes with the head of another, "foreign" with
 * "minister"; NULL for none. */
const rap_role *rap_word_role(const rap_finder *f, size_t i, rap_str head);

#endif
