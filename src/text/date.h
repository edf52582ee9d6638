/* Dates: the one module that reads them. */
#ifndef RAP_TEXT_DATE_H
#define RAP_TEXT_DATE_H

#include "base/arena.h"

struct rap_doc;

/* A day (2015-04-02), a month (day 0), a year (month 0), or nothing (year 0).
 */
typedef struct {
  short year;
  unsigned char month, day;
} rap_date;

/* A time in a text, resolved as far as it can be.  Of several days ("from 3 to
 * 5 May") the value is the first; of a longer stretch ("next week") the month
 * or the year that all of it lies in, none if there is none ("the 1990s"). */
typedef struct {
  rap_date value;    /* as precise as the text gives it */
  rap_date earliest; /* days; both zero where unresolved */
  rap_date latest;
} rap_when;

bool rap_date_known(rap_date date);
int rap_date_cmp(rap_date a, rap_date b);

/* "2015-04-02", "2015-04" or "2015"; `out` has 11 bytes of room. */
void rap_date_print(rap_date date, char out[11]);

/* Read exactly that form; false where it is none or no day of the calendar. */
bool rap_date_parse(rap_str s, rap_date *out);

rap_date rap_date_add_days(rap_date date, long days);
int rap_date_weekday(rap_date date); /* 0 Monday … 6 Sunday */

/* The value with its first and last day. */
rap_when rap_when_of(rap_date value);

/* The longest expression of time that starts at token `first` and ends before
 * `end`, resolved against the document's date: tokens read, 0 for none.
 * "on Thursday", "April 2", "last December", "this year", "in 2015",
 * "2 April 2015", "from 3 to 5 May", "yesterday", "later in the day".  The
 * preposition is not read.  What cannot be resolved ("70 years ago", and all
 * relative times where doc->date is unknown) is read with a zero `out`. */
size_t rap_when_read(const struct rap_doc *doc, size_t first, size_t end,
                     rap_when *out);

/* Infer the document's date from its dateline, its weekdays and its years
 * where nobody gave one ("April 2", "Thursday", "2015" give 2015-04-02); never
 * from the clock.  Sets date and date_from; leaves them where it is not
 * certain. Wants tokens. */
void rap_doc_infer_date(struct rap_doc *doc);

#endif
