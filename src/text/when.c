/* Expressions of time: a grammar of a few words, resolved against a day.
 *
 * Each reader takes the words from `i` on and says how many it read.  What
 * cannot be resolved is read all the same and left without a value, so that
 * nobody takes its words for something else. */
#include "text/when.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const rap_when unresolved;

static rap_str word(const rap_when_text *t, size_t i)
{
  return i < t->n ? t->words[i] : (rap_str){"", 0U};
}

static bool is(const rap_when_text *t, size_t i, const char *form)
{
  return rap_str_eq(word(t, i), rap_str_of(form));
}

/* The index of a word in a list of them, -1 for none. */
static int one_of(const rap_when_text *t, size_t i, const char *const *list,
                  size_t n)
{
  for (size_t k = 0U; k < n; ++k) {
    if (is(t, i, list[k])) {
      return (int)k;
    }
  }
  return -1;
}

#define ONE_OF(t, i, list) one_of((t), (i), (list), COUNT(list))

/* "twenty", "two", "a", "12": -1 for none. */
static int count_of(const rap_when_text *t, size_t i)
{
  static const char *const numbers[] = {
      "zero",  "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  if (is(t, i, "a") || is(t, i, "an")) {
    return 1;
  }
  const int named = ONE_OF(t, i, numbers);
  return named >= 0 ? named : rap_number_of(word(t, i));
}

/* Values */

static rap_date date_of(int year, unsigned month, unsigned day)
{
  rap_date date = {0, 0U, 0U};
  if (year >= 1 && year <= 9999) {
    date.year = (short)year;
    date.month = (unsigned char)month;
    date.day = (unsigned char)day;
  }
  return date;
}

/* A stretch of days: its value is what all of them have in common. */
static rap_when between(rap_date first, rap_date last)
{
  rap_when when = {first, first, last};
  if (first.year != last.year) {
    when.value = date_of(0, 0U, 0U);
  } else if (first.month != last.month) {
    when.value = date_of(first.year, 0U, 0U);
  } else if (first.day != last.day) {
    when.value.day = 0U;
  }
  return when;
}

/* Days of the calendar one after the other: the first stands for all. */
static rap_when days(rap_date first, rap_date last)
{
  return (rap_when){first, first, last};
}

/* Months `from` to `to` of a year, where one can name no more than the year. */
static rap_when months(int year, unsigned from, unsigned to)
{
  const rap_date last = date_of(year, to, rap_days_of_month(year, to));
  return year ? between(date_of(year, from, 1U), last) : unresolved;
}

static rap_when day_near(const rap_when_text *t, long offset)
{
  return t->now.day ? rap_when_of(rap_date_add_days(t->now, offset))
                    : unresolved;
}

/* The year of a day without one: the nearest to now; with a weekday, the
 * nearest that has it. */
static rap_date nearest_year(const rap_when_text *t, rap_date date, int weekday)
{
  rap_date best = date_of(0, 0U, 0U);
  long distance = 0;
  if (!t->now.day) {
    date.year = (short)t->year_hint;
    return rap_date_exists(date) ? date : best;
  }
  for (int shift = -1; shift <= 1; ++shift) {
    const rap_date at = date_of(t->now.year + shift, date.month, date.day);
    const long days_of_year =
        366L * shift + (at.month - t->now.month) * 31L + at.day - t->now.day;
    long far = days_of_year < 0 ? -days_of_year : days_of_year;
    far += (t->direction == RAP_FUTURE && days_of_year < -14) ||
                   (t->direction == RAP_PAST && days_of_year > 14)
               ? 300
               : 0;
    far += weekday >= 0 && rap_date_weekday(at) != weekday ? 1000 : 0;
    if (rap_date_exists(at) && (!best.year || far < distance)) {
      best = at;
      distance = far;
    }
  }
  return best;
}

/* Days */

/* "3 - 5", "3 to 5", "3 and 4", "3-5": the second number's place, 0 if none. */
static size_t second_of(const rap_when_text *t, size_t i)
{
  static const char *const joins[] = {"-",   "–",     "--",      "to",
                                      "and", "until", "through", "or"};
  return ONE_OF(t, i, joins) >= 0 ? i + 1U : 0U;
}

static rap_date with_year(const rap_when_text *t, rap_date date, int weekday)
{
  return date.year ? date : nearest_year(t, date, weekday);
}

/* ", 2015" at `i`: words read. */
static size_t year_behind(const rap_when_text *t, size_t i, rap_date *date)
{
  const size_t at = is(t, i, ",") ? i + 1U : i;
  const int year = rap_year_of(word(t, at));
  if (!year) {
    return 0U;
  }
  date->year = (short)year;
  return at + 1U - i;
}

/* "5 - 6 april 2016": the month stands behind both. */
static size_t read_days_before_month(const rap_when_text *t, rap_when *out)
{
  const unsigned first = rap_day_of(word(t, 0U));
  const size_t at = first ? second_of(t, 1U) : 0U;
  const unsigned last = at ? rap_day_of(word(t, at)) : 0U;
  const unsigned month = last ? rap_month_of(word(t, at + 1U)) : 0U;
  if (!month) {
    return 0U;
  }
  rap_date end = date_of(1, month, last);
  end.year = 0;
  size_t read = at + 2U;
  read += year_behind(t, read, &end);
  end = with_year(t, end, -1);
  const rap_date begin = date_of(end.year, month, first);
  *out = end.year && rap_date_exists(end) && rap_date_cmp(begin, end) <= 0
             ? days(begin, end)
             : unresolved;
  return read;
}

/* "may 3", "may 3 - 5", "may 30 to june 2", "thursday , april 2 , 2015". */
static size_t read_days(const rap_when_text *t, rap_when *out)
{
  int weekday = -1;
  rap_date first;
  size_t read = rap_day_read(t->words, t->n, &first, &weekday);
  if (!read) {
    return 0U;
  }
  rap_date last = first;
  const size_t at = second_of(t, read);
  if (at) {
    int other = -1;
    const size_t more = rap_day_read(t->words + at, t->n - at, &last, &other);
    const unsigned day = more ? 0U : rap_day_of(word(t, at));
    if (more && !is(t, at - 1U, "and") && !is(t, at - 1U, "or")) {
      read = at + more;
      first.year = first.year ? first.year : last.year;
    } else if (day > first.day && !rap_month_of(word(t, at + 1U)) &&
               rap_month_of(word(t, read - 2U))) {
      last = first;
      last.day = (unsigned char)day;
      read = at + 1U;
      if (!first.year) {
        read += year_behind(t, read, &last);
        first.year = last.year;
      }
    } else {
      last = first;
    }
  }
  first = with_year(t, first, weekday);
  last.year = last.year ? last.year : first.year;
  *out = !first.year                      ? unresolved
         : rap_date_cmp(first, last) <= 0 ? days(first, last)
                                          : rap_when_of(first);
  return read;
}

/* Weekdays */

/* The weekday nearest to now in a direction: -1 before, 1 after; `same` says
 * whether today may be it. */
static rap_date nearest_weekday(rap_date now, int weekday, int direction,
                                bool same)
{
  long offset = (weekday - rap_date_weekday(now)) % 7;
  if (direction < 0) {
    offset = offset > 0 ? offset - 7 : offset;
    offset = offset == 0 && !same ? -7 : offset;
  } else {
    offset = offset < 0 ? offset + 7 : offset;
    offset = offset == 0 && !same ? 7 : offset;
  }
  return rap_date_add_days(now, offset);
}

static size_t part_of_day(const rap_when_text *t, size_t i)
{
  static const char *const parts[] = {"morning", "afternoon", "evening",
                                      "night",   "noon",      "midnight"};
  return ONE_OF(t, i, parts) >= 0 ? 1U : 0U;
}

static size_t read_weekday(const rap_when_text *t, size_t i, int direction,
                           bool same, rap_when *out)
{
  const int weekday = rap_weekday_of(word(t, i));
  /* "sun", "sat" and "wed" are words, and a name has its capital. */
  if (weekday < 0 || (i == 0U && !t->capital) || word(t, i).len == 3U) {
    return 0U;
  }
  size_t read = 1U + part_of_day(t, i + 1U);
  *out = unresolved;
  if (t->now.day) {
    const rap_date first = nearest_weekday(t->now, weekday, direction, same);
    rap_date last = first;
    const size_t at = second_of(t, i + read);
    const int other = at ? rap_weekday_of(word(t, at)) : -1;
    if (other >= 0 && !is(t, at - 1U, "or")) {
      last = nearest_weekday(first, other, 1, false);
      read = at + 1U - i;
    }
    *out = days(first, last);
  }
  return read;
}

/* Relative days */

static size_t read_today(const rap_when_text *t, rap_when *out)
{
  static const struct {
    const char *words[5];
    int offset;
  } forms[] = {{{"today"}, 0},
               {{"tonight"}, 0},
               {{"yesterday"}, -1},
               {{"tomorrow"}, 1},
               {{"this", "morning"}, 0},
               {{"this", "afternoon"}, 0},
               {{"this", "evening"}, 0},
               {{"last", "night"}, -1},
               {{"later", "today"}, 0},
               {{"earlier", "today"}, 0},
               {{"later", "in", "the", "day"}, 0},
               {{"earlier", "in", "the", "day"}, 0},
               {{"later", "this", "day"}, 0},
               {{"the", "day", "before", "yesterday"}, -2},
               {{"the", "day", "after", "tomorrow"}, 2}};
  size_t best = 0U;
  for (size_t k = 0U; k < COUNT(forms); ++k) {
    size_t n = 0U;
    while (n < 5U && forms[k].words[n] && is(t, n, forms[k].words[n])) {
      ++n;
    }
    if (n > best && (n == 5U || !forms[k].words[n])) {
      best = n;
      *out = day_near(t, forms[k].offset);
    }
  }
  return best ? best + part_of_day(t, best) : 0U;
}

/* Periods: weeks, months, years */

typedef enum { DAY, WEEK, MONTH, YEAR, QUARTER, WEEKEND, NO_UNIT } unit;

static unit unit_of(rap_str word)
{
  static const char *const names[] = {"day",  "week",    "month",
                                      "year", "quarter", "weekend"};
  if (word.len > 1U && word.ptr[word.len - 1U] == 's') {
    --word.len;
  }
  for (size_t k = 0U; k < COUNT(names); ++k) {
    if (rap_str_eq(word, rap_str_of(names[k]))) {
      return (unit)k;
    }
  }
  return NO_UNIT;
}

/* The month of a week is that of its working days. */
static rap_when week_near(rap_date now, long weeks)
{
  const rap_date monday =
      rap_date_add_days(now, 7 * weeks - rap_date_weekday(now));
  rap_when week = between(monday, rap_date_add_days(monday, 6));
  week.value = between(monday, rap_date_add_days(monday, 4)).value;
  return week;
}

static rap_when month_near(rap_date now, long shift)
{
  const long at = now.year * 12L + now.month - 1 + shift;
  return rap_when_of(date_of((int)(at / 12), (unsigned)(at % 12) + 1U, 0U));
}

/* The unit that lies `shift` units from now. */
static rap_when unit_near(const rap_when_text *t, unit u, long shift)
{
  const rap_date now = t->now;
  if (!now.day || shift < -9999 || shift > 9999) {
    return unresolved;
  }
  switch (u) {
  case DAY:
    return day_near(t, shift);
  case WEEK:
    return week_near(now, shift);
  case MONTH:
    return month_near(now, shift);
  case YEAR:
    return rap_when_of(date_of(now.year + (int)shift, 0U, 0U));
  case QUARTER: {
    const long at = now.year * 4L + (now.month - 1) / 3 + shift;
    const unsigned month = (unsigned)(at % 4) * 3U + 1U;
    return months((int)(at / 4), month, month + 2U);
  }
  case WEEKEND: {
    const rap_date monday =
        rap_date_add_days(now, 7 * shift - rap_date_weekday(now));
    return days(rap_date_add_days(monday, 5), rap_date_add_days(monday, 6));
  }
  default:
    return unresolved;
  }
}

/* "last" -1, "this" 0, "next" 1; 9 for none.  `*read` words. */
static int shift_of(const rap_when_text *t, size_t i, size_t *read)
{
  *read = 1U;
  if (is(t, i, "this") || is(t, i, "the")) {
    if (is(t, i + 1U, "coming") || is(t, i + 1U, "next")) {
      *read = 2U;
      return 1;
    }
    if (is(t, i + 1U, "past") || is(t, i + 1U, "last") ||
        is(t, i + 1U, "previous")) {
      *read = 2U;
      return -1;
    }
    if (is(t, i + 1U, "current")) {
      *read = 2U;
      return 0;
    }
    return is(t, i, "this") ? 0 : 9;
  }
  return is(t, i, "last") || is(t, i, "past")      ? -1
         : is(t, i, "next") || is(t, i, "coming")  ? 1
         : is(t, i, "current") || is(t, i, "same") ? 0
                                                   : 9;
}

/* A month by its name, the one that "last", "this", "next" or nothing mean. */
static rap_when month_named(const rap_when_text *t, unsigned month, int shift)
{
  const rap_date now = t->now;
  if (!now.month) {
    return shift == 9 && t->year_hint
               ? rap_when_of(date_of(t->year_hint, month, 0U))
               : unresolved;
  }
  int year = now.year;
  if (shift == -1) {
    year -= month >= now.month;
  } else if (shift == 1) {
    year += month <= now.month;
  } else if (shift == 9) {
    /* Without a word: the last one, but a plan means the coming one, and
     * news speaks of the next two months without saying "next". */
    const int ahead = (int)month - now.month;
    if (t->direction == RAP_FUTURE) {
      year += ahead < 0;
    } else {
      year -= ahead > (t->direction == RAP_PAST ? 0 : 2);
    }
  }
  return rap_when_of(date_of(year, month, 0U));
}

/* "last year", "this year", "next year", "of last year", "2014" at `i`. */
static size_t read_year_words(const rap_when_text *t, size_t i, int *year)
{
  const size_t from = i;
  size_t read = 0U;
  i += is(t, i, "of") || is(t, i, "in") || is(t, i, ",") ? 1U : 0U;
  if (rap_year_of(word(t, i))) {
    *year = rap_year_of(word(t, i));
    return i + 1U - from;
  }
  static const char *const others[] = {"same", "previous", "following",
                                       "preceding"};
  const bool that = is(t, i, "that") || is(t, i, "the");
  const size_t noun = i + (ONE_OF(t, i + 1U, others) >= 0 ? 2U : 1U);
  if (that && is(t, noun, "year") && (noun > i + 1U || is(t, i, "that"))) {
    *year = 0; /* of the story, not of the document */
    return noun + 1U - from;
  }
  const int shift = shift_of(t, i, &read);
  if (shift == 9 || !is(t, i + read, "year")) {
    if (!is(t, i, "the") || !is(t, i + 1U, "year")) {
      return 0U;
    }
    *year = t->now.year;
    return i + 2U - from;
  }
  *year = t->now.year ? t->now.year + shift : 0;
  return i + read + 1U - from;
}

/* "december", "december 2014", "december last year"; `shift` is that of a
 * word before it, 9 for none. */
static size_t read_month(const rap_when_text *t, size_t i, int shift,
                         rap_when *out)
{
  const unsigned month = rap_month_of(word(t, i));
  int year = 0;
  if (!month) {
    return 0U;
  }
  const size_t more = read_year_words(t, i + 1U, &year);
  if (more) {
    *out = year ? rap_when_of(date_of(year, month, 0U)) : unresolved;
    return 1U + more;
  }
  /* "may" and "march" are verbs, "mar" and "dec" are names. */
  if (shift == 9 && i == 0U) {
    const rap_str form = word(t, i);
    const bool verb = is(t, i, "may") || is(t, i, "march");
    if (!t->capital || (verb && !t->after_prep) || (form.len == 3U && !verb)) {
      return 0U;
    }
  }
  *out = month_named(t, month, shift);
  return 1U;
}

static size_t read_season(const rap_when_text *t, size_t i, int shift,
                          rap_when *out)
{
  static const char *const seasons[] = {"spring", "summer", "autumn", "fall"};
  const int season = ONE_OF(t, i, seasons);
  int year = 0;
  if (season < 0) {
    return 0U;
  }
  const size_t more = read_year_words(t, i + 1U, &year);
  if (!more && (shift == 9 || !t->now.month)) {
    return 0U;
  }
  const unsigned begin = season >= 2 ? 9U : (unsigned)season * 3U + 3U;
  if (!more) {
    year = t->now.year;
    year -= shift == -1 && t->now.month <= begin + 2U ? 1 : 0;
    year += shift == 1 && t->now.month >= begin ? 1 : 0;
  }
  *out = year ? months(year, begin, begin + 2U) : unresolved;
  return 1U + more;
}

/* "last week", "this month", "next thursday", "last december". */
static size_t read_shifted(const rap_when_text *t, size_t i, rap_when *out)
{
  size_t read = 0U;
  const int shift = shift_of(t, i, &read);
  if (shift == 9) {
    return 0U;
  }
  const rap_str next = word(t, i + read);
  const unit u = unit_of(next);
  if (u != NO_UNIT && next.ptr[next.len - 1U] != 's') {
    if (u == DAY || is(t, i, "past") || is(t, i, "same")) {
      return 0U;
    }
    *out = unit_near(t, u, shift);
    return read + 1U;
  }
  size_t more = read_month(t, i + read, shift, out);
  more = more ? more : read_season(t, i + read, shift, out);
  if (more) {
    return read + more;
  }
  if (shift == 0) {
    const int weekday = rap_weekday_of(next);
    if (weekday < 0 || !is(t, i, "this")) {
      return 0U;
    }
    *out = day_near(t, weekday - rap_date_weekday(t->now));
    return read + 1U + part_of_day(t, i + read + 1U);
  }
  more = read_weekday(t, i + read, shift, false, out);
  return more ? read + more : 0U;
}

/* "three days ago", "a year ago", "two weeks earlier" is left alone. */
static size_t read_ago(const rap_when_text *t, rap_when *out)
{
  const int count = count_of(t, 0U);
  const unit u = unit_of(word(t, 1U));
  if (count < 1 || u == NO_UNIT || u == WEEKEND || !is(t, 2U, "ago")) {
    return 0U;
  }
  /* Round figures say less than they seem to. */
  *out = count <= (u == YEAR  ? 9
                   : u == DAY ? 20
                              : 6)
             ? unit_near(t, u, -count)
             : unresolved;
  return 3U;
}

/* Years */

/* "the 1990s", "the mid-1980s", "the 20th century": a stretch, no value. */
static size_t read_decade(const rap_when_text *t, size_t i, rap_when *out)
{
  rap_str form = word(t, i);
  if (form.len >= 5U && form.ptr[form.len - 1U] == 's') {
    form.len = 4U;
    const int year = rap_year_of(form);
    if (year && year % 10 == 0 && word(t, i).len <= 6U) {
      *out = between(date_of(year, 1U, 1U),
                     date_of(year + (year % 100 ? 9 : 99), 12U, 31U));
      return 1U;
    }
    return 0U;
  }
  const unsigned century = rap_day_of(form);
  if (century >= 2U && form.len > 2U && is(t, i + 1U, "century")) {
    const int first = ((int)century - 1) * 100;
    *out = between(date_of(first, 1U, 1U), date_of(first + 99, 12U, 31U));
    return 2U;
  }
  return 0U;
}

/* "2015" where the words around it let it be a year; "2015-16". */
static size_t read_year(const rap_when_text *t, size_t i, bool sure,
                        rap_when *out)
{
  const int year = rap_year_of(word(t, i));
  if (!year || (!sure && (year < 1800 || year > 2099))) {
    return 0U;
  }
  const rap_str next = word(t, i + 1U);
  const size_t at = second_of(t, i + 1U);
  const int last = at && !is(t, i + 1U, "and") && !is(t, i + 1U, "or")
                       ? rap_year_of(word(t, at))
                       : 0;
  static const char *const measures[] = {
      "people",     "soldiers", "troops",  "miles",   "kilometers",
      "kilometres", "dollars",  "euros",   "percent", "%",
      "years",      "jobs",     "members", "meters",  "metres",
      "men",        "women",    "tons",    "tonnes",  "cases"};
  if (ONE_OF(t, i + 1U, measures) >= 0 ||
      (!sure && next.len > 3U && next.ptr[next.len - 1U] == 's' &&
       next.ptr[next.len - 2U] != 's' && next.ptr[0] >= 'a')) {
    return 0U;
  }
  if (last > year) {
    *out = between(date_of(year, 1U, 1U), date_of(last, 12U, 31U));
    return at + 1U - i;
  }
  *out = rap_when_of(date_of(year, 0U, 0U));
  return 1U;
}

/* Parts of a period */

/* "first half of", "second quarter of", "end of", "early": the part as
 * twelfths of what follows, 0 for none. */
typedef struct {
  unsigned from, to; /* of 12 */
} part;

static size_t read_part(const rap_when_text *t, size_t i, part *out)
{
  static const char *const ordinals[] = {"first", "second", "third", "fourth",
                                         "last"};
  static const struct {
    const char *name;
    part twelfths;
  } parts[] = {{"end", {9U, 12U}},   {"beginning", {0U, 3U}},
               {"start", {0U, 3U}},  {"middle", {4U, 8U}},
               {"early", {0U, 5U}},  {"late", {7U, 12U}},
               {"mid", {4U, 8U}},    {"earlier", {0U, 12U}},
               {"later", {0U, 12U}}, {"sometime", {0U, 12U}}};
  const size_t from = i;
  i += is(t, i, "the") ? 1U : 0U;
  const int ordinal = ONE_OF(t, i, ordinals);
  const bool half = is(t, i + 1U, "half");
  if (ordinal >= 0 && (half || is(t, i + 1U, "quarter"))) {
    const unsigned length = half ? 6U : 3U;
    const unsigned begin =
        ordinal == 4 ? 12U - length : (unsigned)ordinal * length;
    *out = (part){begin, begin + length};
    i += 2U;
    return begin < 12U && (is(t, i, "of") || is(t, i, "in")) ? i + 1U - from
                                                             : 0U;
  }
  for (size_t k = 0U; k < COUNT(parts); ++k) {
    if (is(t, i, parts[k].name)) {
      *out = parts[k].twelfths;
      ++i;
      i += is(t, i, "-") ? 1U : 0U;
      if (k < 4U && !is(t, i, "of")) {
        return 0U;
      }
      i += is(t, i, "of") || is(t, i, "in") ? 1U : 0U;
      return i - from;
    }
  }
  return 0U;
}

/* Narrow a year or a month to a part of it. */
static rap_when narrow(rap_when when, part p)
{
  const rap_date value = when.value;
  if (!value.year || value.day) {
    return when;
  }
  if (!value.month) {
    const rap_when narrowed = months(value.year, p.from + 1U, p.to ? p.to : 1U);
    return (rap_when){value, narrowed.earliest, narrowed.latest};
  }
  const unsigned length = rap_days_of_month(value.year, value.month);
  when.earliest.day = (unsigned char)(p.from * length / 12U + 1U);
  when.latest.day = (unsigned char)(p.to * length / 12U);
  return when;
}

static size_t read_period(const rap_when_text *t, size_t i, rap_when *out)
{
  size_t read = read_shifted(t, i, out);
  read = read ? read : read_month(t, i, 9, out);
  read = read ? read : read_season(t, i, 9, out);
  read = read ? read : read_year(t, i, true, out);
  if (!read && is(t, i, "the")) {
    const unit u = unit_of(word(t, i + 1U));
    read = read_decade(t, i + 1U, out);
    if (u == WEEK || u == MONTH || u == YEAR) {
      *out = unit_near(t, u, 0);
      read = 1U;
    }
    return read ? read + 1U : 0U;
  }
  return read ? read : read_decade(t, i, out);
}

static size_t read_part_of_period(const rap_when_text *t, rap_when *out)
{
  part p = {0U, 0U};
  const size_t at = read_part(t, 0U, &p);
  const size_t read = at ? read_period(t, at, out) : 0U;
  if (!read) {
    return 0U;
  }
  *out = narrow(*out, p);
  return at + read;
}

/* "mid-2015", "mid-december" are one token. */
static size_t read_mid(const rap_when_text *t, rap_when *out)
{
  rap_str words[RAP_WHEN_WORDS];
  rap_when_text inner = *t;
  if (t->n == 0U || !rap_str_starts(t->words[0], RAP_STR("mid-"))) {
    return 0U;
  }
  for (size_t i = 0U; i < t->n; ++i) {
    words[i] = t->words[i];
  }
  words[0] = rap_str_slice(words[0], 4U, words[0].len);
  inner.words = words;
  inner.after_prep = true;
  inner.capital = true;
  const size_t read = read_period(&inner, 0U, out);
  *out = narrow(*out, (part){4U, 8U});
  return read;
}

static size_t read_the(const rap_when_text *t, rap_when *out)
{
  size_t read = 0U;
  if (!is(t, 0U, "the")) {
    return 0U;
  }
  if (shift_of(t, 0U, &read) != 9) {
    return read_shifted(t, 0U, out);
  }
  const rap_when_text rest = {t->words + 1, t->n - 1U,    t->now,
                              t->direction, t->year_hint, t->capital,
                              t->after_prep};
  read = read_decade(&rest, 0U, out);
  read = read ? read : read_days(&rest, out);
  return read && rap_day_of(word(t, 1U))      ? read + 1U
         : read && !rap_month_of(word(t, 1U)) ? read + 1U
                                              : 0U;
}

bool rap_when_begins(rap_str word)
{
  static const char *const begins[] = {
      "a",         "an",       "the",       "this",   "last",   "next",
      "past",      "coming",   "current",   "early",  "late",   "later",
      "earlier",   "end",      "beginning", "start",  "middle", "mid",
      "first",     "second",   "third",     "fourth", "today",  "tonight",
      "yesterday", "tomorrow", "sometime",  "spring", "summer", "autumn",
      "fall",      "one",      "two",       "three",  "four",   "five",
      "six",       "seven",    "eight",     "nine",   "ten",    "eleven",
      "twelve"};
  if (word.len == 0U) {
    return false;
  }
  if (rap_is_digit((unsigned char)word.ptr[0]) ||
      rap_str_starts(word, RAP_STR("mid-"))) {
    return true;
  }
  for (size_t i = 0U; i < COUNT(begins); ++i) {
    if (word.ptr[0] == begins[i][0] &&
        rap_str_eq(word, rap_str_of(begins[i]))) {
      return true;
    }
  }
  return word.len >= 3U && word.len <= 9U &&
         strchr("jfmasondtw", word.ptr[0]) &&
         (rap_month_of(word) || rap_weekday_of(word) >= 0);
}

/* Take a reading if it is longer than what there is. */
static void take(size_t read, const rap_when *when, size_t *best, rap_when *out)
{
  if (read > *best) {
    *best = read;
    *out = *when;
  }
}

size_t rap_when_words(const rap_when_text *t, rap_when *out)
{
  size_t (*const readers[])(const rap_when_text *,
                            rap_when *) = {read_days,  read_days_before_month,
                                           read_today, read_part_of_period,
                                           read_mid,   read_ago,
                                           read_the};
  rap_when when = unresolved;
  size_t best = 0U;
  for (size_t i = 0U; i < COUNT(readers); ++i) {
    const size_t read = readers[i](t, &when);
    take(read, &when, &best, out);
  }
  const int direction = t->direction == RAP_FUTURE ? 1 : -1;
  size_t read = read_weekday(t, 0U, direction, true, &when);
  take(read, &when, &best, out);
  if (!is(t, 0U, "the")) {
    read = read_shifted(t, 0U, &when);
    take(read, &when, &best, out);
  }
  read = read_month(t, 0U, 9, &when);
  take(read, &when, &best, out);
  read = read_season(t, 0U, 9, &when);
  take(read, &when, &best, out);
  read = read_decade(t, 0U, &when);
  take(read, &when, &best, out);
  read = read_year(t, 0U, t->after_prep, &when);
  take(read, &when, &best, out);
  return best;
}
