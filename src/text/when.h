/* Reading times in words: the inside of date.h. */
#ifndef RAP_TEXT_WHEN_H
#define RAP_TEXT_WHEN_H

#include "text/calendar.h"

#define RAP_WHEN_WORDS 16U /* no expression is longer */

/* What the words before an expression say of its direction. */
typedef enum { RAP_PAST = -1, RAP_OPEN = 0, RAP_FUTURE = 1 } rap_direction;

/* Words of an expression and what they are resolved against. */
typedef struct {
  const rap_str *words; /* lower case */
  size_t n;
  rap_date now; /* year 0 where nobody knows */
  rap_direction direction;
  int year_hint; /* of a date beside it, for days where now is unknown; or 0 */
  bool capital;  /* the first word has one */
  bool after_prep; /* "in", "since" and so on stand before it */
} rap_when_text;

/* The longest expression at the begin of the words: words read, 0 for none. */
size_t rap_when_words(const rap_when_text *text, rap_when *out);

/* May an expression begin with this word? */
bool rap_when_begins(rap_str word);

#endif
