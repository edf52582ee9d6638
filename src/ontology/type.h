/* Types of entities, and sets of them. */
#ifndef RAP_ONTOLOGY_TYPE_H
#define RAP_ONTOLOGY_TYPE_H

#include "base/str.h"

typedef enum {
  RAP_TYPE_NONE = 0,
  RAP_TYPE_PERSON,
  RAP_TYPE_STATE,
  RAP_TYPE_ORGANIZATION,
  RAP_TYPE_BODY,
  RAP_TYPE_PLACE,
  RAP_TYPE_GROUP,
  RAP_TYPE_DOCUMENT,
  RAP_TYPE_OFFICE,
  RAP_TYPE_DATE,
  RAP_TYPE_EVENT, /* minted, or a mention of an event ("the meeting") */
  RAP_TYPE_COUNT
} rap_type;

/* Bit 1 << type. */
typedef unsigned rap_type_set;

#define RAP_TYPE_BIT(type) (1U << (type))
#define RAP_TYPES_AGENT                                                \
  (RAP_TYPE_BIT(RAP_TYPE_PERSON) | RAP_TYPE_BIT(RAP_TYPE_STATE) |      \
   RAP_TYPE_BIT(RAP_TYPE_ORGANIZATION) | RAP_TYPE_BIT(RAP_TYPE_BODY) | \
   RAP_TYPE_BIT(RAP_TYPE_GROUP))

/* "Person" and so on. */
rap_str rap_type_name(rap_type type);

/* A set from "Person", "State|Place", "Agent" or "-"; 0 for what is none. */
rap_type_set rap_types_parse(rap_str text);

#endif
