/* Entities of a document: found again by what they are called. */
#ifndef RAP_MENTION_ENTITY_H
#define RAP_MENTION_ENTITY_H

#include "mention/find.h"

struct rap_identity {
  rap_map by_name;    /* "Type\nfolded name" -> entity */
  rap_map by_surname; /* folded surname -> entity, or SIZE_MAX for several */
  rap_map by_met;    /* the surnames of those who were named so far, likewise */
  rap_map by_first;  /* the first word of a full name, in the same way */
  rap_map by_known;  /* rap_known -> entity */
  rap_map by_office; /* role, in, tense -> who is said to hold it, or SIZE_MAX
                        for several */
  rap_map by_likewise; /* role as other states call it, in -> who holds it now,
                          likewise */
  rap_map by_head;  /* state -> its president, king, prime minister, likewise */
  rap_map by_title; /* role -> who holds such an office now, likewise */
  /* "Anna Berg (born 1963) is a": of whom a sentence said so last who they
   * are; SIZE_MAX for none. */
  size_t portrayed_person, portrayed_organization;
};

/* A new entity; SIZE_MAX where there is no memory. */
size_t rap_entity_new(rap_mentions *mentions, rap_type type);

/* The entity that the reference knowledge lists, made where it is not there
 * yet; SIZE_MAX where there is no memory. */
size_t rap_entity_known(rap_mentions *mentions, const rap_known *known);

/* The entity of a type and name, made where it is not there yet. */
size_t rap_entity_named(rap_mentions *mentions, rap_type type, rap_str name);
/* Is something of the type called so already? */
bool rap_entity_is_named(rap_mentions *mentions, rap_type type, rap_str name);

/* Keep a name of an entity, fullest first, no two equal. */
bool rap_entity_add_name(rap_mentions *mentions, size_t entity, rap_str name);

/* Let a further name lead to the entity: an acronym, a surname. */
bool rap_entity_alias(rap_mentions *mentions, size_t entity, rap_str name);

/* Let an office lead to who holds it; `titled`: is called by its role now. */
bool rap_entity_hold(rap_mentions *mentions, size_t person,
                     const rap_office *office, bool titled);

/* What the office is called in other states: the counterpart of a secretary of
 * state is a foreign minister; NULL where no list says it. */
const rap_role *rap_entity_role_abroad(const rap_mentions *mentions,
                                       const rap_role *role);
/* The one who is said to hold the office now under the name that it has there;
 * SIZE_MAX for nobody, and for several. */
size_t rap_entity_likewise(const rap_mentions *mentions,
                           const rap_office *office);

/* How many hold the office, and are called by the role: 0, 1, or 2 for several;
 * `*who` is the one. */
size_t rap_entity_holders(const rap_mentions *mentions,
                          const rap_office *office, size_t *who);
/* The one who is said to lead the state now by an office: its president, prime
 * minister or king; SIZE_MAX for nobody, or several. */
size_t rap_entity_head(const rap_mentions *mentions, size_t state);
size_t rap_entity_titled(const rap_mentions *mentions, const rap_role *role,
                         size_t *who);

/* The entity that a name of the text means: rap_entity_named, but a lone word
 * of a person is whose surname it is. */
size_t rap_entity_called(rap_mentions *mentions, rap_type type, rap_str name);

/* Let the surname of a full name lead to the person, from here on. */
bool rap_entity_meet(rap_mentions *mentions, size_t person, rap_str name);
/* The person whose surname this is, where it is one alone, or one alone of
 * those who were named so far; else SIZE_MAX. */
size_t rap_entity_of_surname(const rap_mentions *mentions, rap_str surname);

/* Does a mention of the sentence mean the entity alone? */
bool rap_entity_in_sentence(const rap_mentions *mentions, size_t entity,
                            size_t sentence);

/* Let a mention mean `n` entities; copied. */
RAP_CHECKED rap_status rap_mention_mean(rap_mentions *mentions,
                                        rap_mention *mention,
                                        const size_t *entities, size_t n,
                                        rap_error *err);

/* Two entities, and how many were found; 3 for more than two. */
typedef struct {
  size_t n;
  size_t who[2];
} rap_pair;

/* Find one more; the same twice counts once. */
void rap_pair_add(rap_pair *pair, size_t entity);

#endif
