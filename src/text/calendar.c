/* The calendar: arithmetic of days, names of months and weekdays. */
#include "text/calendar.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *const months[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
static const char *const weekdays[] = {"monday",   "tuesday", "wednesday",
                                       "thursday", "friday",  "saturday",
                                       "sunday"};

/* Is `word` a usual short form of a name, with a stop or without?  Three
 * letters, or "sept", "tues", "thur", "thurs". */
static bool abbreviates(rap_str word, const char *name)
{
  if (word.len && word.ptr[word.len - 1U] == '.') {
    --word.len;
  }
  return rap_str_starts(rap_str_of(name), word) &&
         (word.len == 3U || rap_str_eq(word, RAP_STR("sept")) ||
          rap_str_eq(word, RAP_STR("tues")) ||
          rap_str_eq(word, RAP_STR("thur")) ||
          rap_str_eq(word, RAP_STR("thurs")));
}

static int name_in(const char *const *names, size_t n, rap_str word)
{
  for (size_t i = 0U; i < n; ++i) {
    if (rap_str_eq(word, rap_str_of(names[i])) || abbreviates(word, names[i])) {
      return (int)i;
    }
  }
  return -1;
}

unsigned rap_month_of(rap_str word)
{
  return (unsigned)(name_in(months, COUNT(months), word) + 1);
}

int rap_weekday_of(rap_str word)
{
  return name_in(weekdays, COUNT(weekdays), word);
}

int rap_number_of(rap_str word)
{
  int value = 0;
  if (word.len == 0U || word.len > 4U) {
    return -1;
  }
  for (size_t i = 0U; i < word.len; ++i) {
    if (!rap_is_digit((unsigned char)word.ptr[i])) {
      return -1;
    }
    value = value * 10 + (word.ptr[i] - '0');
  }
  return value;
}

unsigned rap_day_of(rap_str word)
{
  if (word.len > 2U &&
      (rap_str_ends(word, RAP_STR("st")) || rap_str_ends(word, RAP_STR("nd")) ||
       rap_str_ends(word, RAP_STR("rd")) ||
       rap_str_ends(word, RAP_STR("th")))) {
    word.len -= 2U;
  }
  const int day = word.len <= 2U ? rap_number_of(word) : -1;
  return day >= 1 && day <= 31 ? (unsigned)day : 0U;
}

int rap_year_of(rap_str word)
{
  const int year = word.len == 4U ? rap_number_of(word) : -1;
  return year >= 1000 && year < 3000 ? year : 0;
}

static bool is_leap(int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

unsigned rap_days_of_month(int year, unsigned month)
{
  static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31};
  if (month < 1U || month > 12U) {
    return 0U;
  }
  return month == 2U && (year == 0 || is_leap(year)) ? 29U : days[month - 1U];
}

bool rap_date_exists(rap_date date)
{
  return date.month >= 1U && date.day >= 1U &&
         date.day <= rap_days_of_month(date.year, date.month);
}

bool rap_date_known(rap_date date)
{
  return date.year != 0;
}

int rap_date_cmp(rap_date a, rap_date b)
{
  const long left = (a.year * 100L + a.month) * 100L + a.day;
  const long right = (b.year * 100L + b.month) * 100L + b.day;
  return (left > right) - (left < right);
}

void rap_date_print(rap_date date, char out[11])
{
  const unsigned year = (unsigned)date.year % 10000U;
  if (date.month == 0U) {
    (void)snprintf(out, 11U, "%04u", year);
  } else if (date.day == 0U) {
    (void)snprintf(out, 11U, "%04u-%02u", year, date.month % 100U);
  } else {
    (void)snprintf(out, 11U, "%04u-%02u-%02u", year, date.month % 100U,
                   date.day % 100U);
  }
}

bool rap_date_parse(rap_str s, rap_date *out)
{
  rap_date date = {0, 0U, 0U};
  if ((s.len != 4U && s.len != 7U && s.len != 10U) ||
      (s.len > 4U && s.ptr[4] != '-') || (s.len > 7U && s.ptr[7] != '-')) {
    return false;
  }
  const int year = rap_number_of(rap_str_slice(s, 0U, 4U));
  const int month = s.len > 4U ? rap_number_of(rap_str_slice(s, 5U, 7U)) : 0;
  const int day = s.len > 7U ? rap_number_of(rap_str_slice(s, 8U, 10U)) : 0;
  if (year < 1 || month < 0 || month > 12 || day < 0 ||
      (s.len > 4U && month == 0) || (s.len > 7U && day == 0)) {
    return false;
  }
  date.year = (short)year;
  date.month = (unsigned char)month;
  date.day = (unsigned char)day;
  if (s.len == 10U && !rap_date_exists(date)) {
    return false;
  }
  *out = date;
  return true;
}

/* Days since 0000-03-01, after Howard Hinnant's days_from_civil. */
static long days_of(rap_date date)
{
  const long year = date.year - (date.month <= 2U ? 1L : 0L);
  const long era = (year >= 0 ? year : year - 399) / 400;
  const long of_era = year - era * 400;
  const long month = date.month > 2U ? date.month - 3L : date.month + 9L;
  const long of_year = (153 * month + 2) / 5 + date.day - 1;
  return era * 146097L + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
}

static rap_date date_of(long days)
{
  const long era = (days >= 0 ? days : days - 146096L) / 146097L;
  const long of_era = days - era * 146097L;
  const long year =
      (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const long of_year = of_era - (365 * year + year / 4 - year / 100);
  const long month = (5 * of_year + 2) / 153;
  rap_date date;
  date.day = (unsigned char)(of_year - (153 * month + 2) / 5 + 1);
  date.month = (unsigned char)(month < 10 ? month + 3 : month - 9);
  date.year = (short)(year + era * 400 + (date.month <= 2U ? 1L : 0L));
  return date;
}

rap_date rap_date_add_days(rap_date date, long days)
{
  const long limit = 366L * 9999L;
  const rap_date none = {0, 0U, 0U};
  if (!rap_date_exists(date) || days > limit || days < -limit) {
    return none;
  }
  const rap_date sum = date_of(days_of(date) + days);
  return sum.year < 1 || sum.year > 9999 ? none : sum;
}

int rap_date_weekday(rap_date date)
{
  /* 0000-03-01 was a Wednesday. */
  return (int)(((days_of(date) + 2) % 7 + 7) % 7);
}

rap_when rap_when_of(rap_date value)
{
  rap_when when = {value, value, value};
  if (value.year == 0) {
    return (rap_when){{0, 0U, 0U}, {0, 0U, 0U}, {0, 0U, 0U}};
  }
  if (value.month == 0U) {
    when.earliest = (rap_date){value.year, 1U, 1U};
    when.latest = (rap_date){value.year, 12U, 31U};
  } else if (value.day == 0U) {
    when.earliest.day = 1U;
    when.latest.day = (unsigned char)rap_days_of_month(value.year, value.month);
  }
  return when;
}

static bool is_word(const rap_str *words, size_t n, size_t i, const char *word)
{
  return i < n && rap_str_eq(words[i], rap_str_of(word));
}

/* ", 2015" or "2015" at `i`: words read. */
static size_t read_year(const rap_str *words, size_t n, size_t i,
                        rap_date *date)
{
  const size_t at = is_word(words, n, i, ",") ? i + 1U : i;
  const int year = at < n ? rap_year_of(words[at]) : 0;
  if (!year) {
    return 0U;
  }
  date->year = (short)year;
  return at + 1U - i;
}

/* "april 2", "2 april", "2nd of april", without a year. */
static size_t read_month_and_day(const rap_str *words, size_t n, size_t i,
                                 rap_date *date)
{
  const size_t from = i;
  if (i + 1U >= n) {
    return 0U;
  }
  unsigned month = rap_month_of(words[i]);
  unsigned day = 0U;
  if (month) {
    i += is_word(words, n, i + 1U, "the") ? 2U : 1U;
    day = i < n ? rap_day_of(words[i]) : 0U;
  } else {
    day = rap_day_of(words[i]);
    i += is_word(words, n, i + 1U, "of") ? 2U : 1U;
    month = day && i < n ? rap_month_of(words[i]) : 0U;
  }
  if (!month || !day || day > rap_days_of_month(0, month)) {
    return 0U;
  }
  date->month = (unsigned char)month;
  date->day = (unsigned char)day;
  return i + 1U - from;
}

size_t rap_day_read(const rap_str *words, size_t n, rap_date *out, int *weekday)
{
  rap_date date = {0, 0U, 0U};
  size_t i = 0U;
  *weekday = n ? rap_weekday_of(words[0]) : -1;
  if (*weekday >= 0) {
    i = is_word(words, n, 1U, ",") ? 2U : 1U;
    i += is_word(words, n, i, "the") ? 1U : 0U;
  }
  if (i < n && words[i].len == 10U && rap_date_parse(words[i], &date)) {
    *out = date;
    return i + 1U;
  }
  const size_t read = read_month_and_day(words, n, i, &date);
  if (!read) {
    return 0U;
  }
  i += read;
  i += read_year(words, n, i, &date);
  if (date.year && !rap_date_exists(date)) {
    return 0U;
  }
  *out = date;
  return i;
}
