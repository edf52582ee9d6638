/* The reference knowledge, and the trie that finds its names in tokens.
 *
 * Tables (ontology/README.md says their columns): states, organizations,
 * cities, names, roles, titles, memberships, chairs.
 */
#ifndef RAP_LEXICON_LEXICON_H
#define RAP_LEXICON_LEXICON_H

#include "ontology/ontology.h"
#include "text/document.h"

/* An entity that the reference knowledge lists. */
typedef struct {
  rap_type type;
  rap_str key;      /* frozen: "csto" */
  rap_str iri;      /* absolute where a user's register gave one; else empty */
  rap_str label;    /* "Collective Security Treaty Organization" */
  rap_str cls;      /* "dip:MilitaryAlliance" */
  rap_str qid;      /* "Q318693"; may be empty */
  rap_str geonames; /* may be empty */
  rap_str code;     /* of a state: ISO 3166-1 alpha-3; may be empty */
  rap_str parent;   /* key of the organization or state it is part of */
  rap_type parent_type;
} rap_known;

/* Whether an office or tie holds at the document's date. */
typedef enum {
  RAP_TENSE_CURRENT = 0,
  RAP_TENSE_FORMER,   /* "former", "ex-" */
  RAP_TENSE_DESIGNATE /* "-elect", "designate" */
} rap_tense;

/* A role: "foreign minister". */
typedef struct {
  rap_str key;     /* slug, or a local name of the vocabulary */
  rap_str iri;     /* "dip:roleForeignMinister" or empty: role/{key} */
  rap_str label;   /* "foreign minister" */
  rap_str home;    /* "state:united-kingdom": whose office it is where nothing
                      else is said; may be empty */
  bool chair;      /* gives dip:chairs, not org:holds */
  bool head;       /* dip:roleHead */
  bool relational; /* "counterpart": the role of somebody else */
  bool personal;   /* "adviser", "aide": no office where it is of a person */
  bool title;      /* may stand directly before a name: "President Obama" */
} rap_role;

typedef enum {
  RAP_FORM_NAME,
  RAP_FORM_OFFICIAL,
  RAP_FORM_ACRONYM,
  RAP_FORM_ADJECTIVE,  /* "Tajik" */
  RAP_FORM_DEMONYM,    /* "a Tajik" */
  RAP_FORM_DEMONYM_PL, /* "Tajiks" */
  RAP_FORM_METONYM,    /* "Moscow", of Russia */
  RAP_FORM_FORMER,
  /* forms of mentions only, not of the tables */
  RAP_FORM_SURNAME,
  RAP_FORM_DESCRIPTION, /* "the Tajik foreign minister" */
  RAP_FORM_PRONOUN
} rap_form_kind;

typedef struct {
  rap_form_kind kind;
  const rap_known *known; /* or */
  const rap_role *role;   /* an office, or */
  bool honorific;         /* "Mr", "Dr": neither */
  bool given_name;        /* a given name of persons: neither */
  bool plural;            /* of a role: "foreign ministers" */
} rap_name;

typedef struct rap_lexicon rap_lexicon;

/* Load the tables of `dir`, then the user's `registers`: tables with columns
 * form, type, iri and perhaps label, whose readings come first.  Immutable, may
 * be shared. */
RAP_CHECKED rap_status rap_lexicon_load(rap_lexicon **out, rap_context *ctx,
                                        const char *dir,
                                        const char *const *registers,
                                        size_t n_registers, rap_error *err);
void rap_lexicon_free(rap_lexicon *lexicon);

/* The longest name that starts at token `first` and ends before `end`: its
 * length in tokens, 0 for none.  `*names` is set to what it may be, `*n`
 * readings, most likely first ("Georgia": the state).  Names match by case as
 * the table writes them, and in capitals; roles and titles whatever their
 * case. */
size_t rap_lexicon_find(const rap_lexicon *lexicon, const rap_token *tokens,
                        size_t first, size_t end, const rap_name **names,
                        size_t *n);

/* The role of that key, label or variant, in lower case; NULL for none. */
const rap_role *rap_lexicon_role(const rap_lexicon *lexicon, rap_str name);

/* The entity of a type and key, or NULL. */
const rap_known *rap_lexicon_known(const rap_lexicon *lexicon, rap_type type,
                                   rap_str key);

/* The capital of the state at that date, or NULL. */
const rap_known *rap_lexicon_capital(const rap_lexicon *lexicon,
                                     const rap_known *state, rap_date date);
/* The state whose capital this city was at that date, or NULL. */
const rap_known *rap_lexicon_capital_of(const rap_lexicon *lexicon,
                                        const rap_known *city, rap_date date);

/* The state in which a person of that surname (and given name; may be empty),
 * both folded, held an office of the kind of `role` about that year (0: ever),
 * by holders.tsv, and how many years off; NULL where it knows of none, or of
 * two as likely. */
const rap_known *rap_lexicon_holder(const rap_lexicon *lexicon, rap_str surname,
                                    rap_str given, const rap_role *role,
                                    int year, int *years_off);

/* Does holders.tsv know such an office of somebody of that name about that
 * year, but none in `state`: "President Bush" is not of Sudan?  Parameters as
 * above; `state` may be NULL. */
bool rap_lexicon_holds_elsewhere(const rap_lexicon *lexicon, rap_str surname,
                                 rap_str given, const rap_role *role, int year,
                                 const rap_known *state);

/* A row of memberships.tsv or chairs.tsv. */
typedef struct {
  const rap_known *member, *organization;
  rap_str status; /* "member", "observer", …; "chair" for chairs.tsv */
  rap_date start, end;
} rap_known_tie;

/* All rows of both, in the order of the tables. */
const rap_known_tie *rap_lexicon_ties(const rap_lexicon *lexicon, size_t *n);

/* What confidence.tsv says of a trait of claims: hundredths of a logit that it
 * adds to their confidence; 0 where the table does not name it. */
int rap_lexicon_weight(const rap_lexicon *lexicon, rap_str trait);

/* Is the lower-cased word in a list of words.tsv?  What each list decides is
 * said in ontology/README.md. */
bool rap_lexicon_in_list(const rap_lexicon *lexicon, rap_str list,
                         rap_str lemma);
/* The same of two words: "upper house". */
bool rap_lexicon_in_list_pair(const rap_lexicon *lexicon, rap_str list,
                              rap_str first, rap_str second);

/* Is it in any of the lists, or the name of a role? */
bool rap_lexicon_has_word(const rap_lexicon *lexicon, rap_str lemma);

/* The class that a list of words.tsv gives a word: "dip:MultilateralMeeting"
 * for "summit" in "event-head"; empty where it gives none. */
rap_str rap_lexicon_class(const rap_lexicon *lexicon, rap_str list,
                          rap_str lemma);

#endif
