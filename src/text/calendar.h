/* Days of the calendar as words: the inside of date.h. */
#ifndef RAP_TEXT_CALENDAR_H
#define RAP_TEXT_CALENDAR_H

#include "base/str.h"
#include "text/date.h"

/* 1 … 12 for "april", "apr." (lower case), 0 for anything else. */
unsigned rap_month_of(rap_str word);

/* 0 … 6 for "monday", "mon.", -1 for anything else. */
int rap_weekday_of(rap_str word);

/* The value of a number of 1 to 4 digits; -1 for anything else. */
int rap_number_of(rap_str word);

/* "2", "2nd", "31st": the day, 0 for anything else. */
unsigned rap_day_of(rap_str word);

/* A year from 1000 to 2999, 0 for anything else. */
int rap_year_of(rap_str word);

unsigned rap_days_of_month(int year, unsigned month);
bool rap_date_exists(rap_date date);

/* A day with its month, and its year where it stands there (else 0), at the
 * begin of `words` (lower case): "april 2 , 2015", "2nd of april", "thursday ,
 * april 2", "2015-04-02".  `*weekday` is -1 where there is none.  Words read,
 * 0 for none. */
size_t rap_day_read(const rap_str *words, size_t n, rap_date *out,
                    int *weekday);

#endif
