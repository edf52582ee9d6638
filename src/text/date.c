/* Times in documents: the words around an expression, and the day that a
 * document's own words give it. */
#include "text/date.h"

#include "text/document.h"
#include "text/when.h"

#define LEFT_MAX 30U /* tokens that are looked at for the direction */
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool is_one_of(rap_str word, const char *const *list, size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (rap_str_eq(word, rap_str_of(list[i]))) {
      return true;
    }
  }
  return false;
}

#define ONE_OF(word, list) is_one_of((word), (list), COUNT(list))

static rap_str lower(const rap_doc *doc, size_t i)
{
  return doc->tokens.items[i].lower;
}

static bool begins_upper(rap_str form)
{
  size_t at = 0U;
  return form.len && rap_is_upper(rap_utf8_next(form, &at));
}

/* The sentence's first token, as far as a few tokens show it. */
static size_t left_bound(const rap_doc *doc, size_t first)
{
  size_t i = first;
  while (i > 0U && first - i < LEFT_MAX) {
    const rap_str word = lower(doc, i - 1U);
    if (word.len == 1U && strchr(".!?;", word.ptr[0])) {
      break;
    }
    --i;
  }
  return i;
}

/* "to meet" where what stands before it announces: "is to", "due to". */
static bool announces(const rap_doc *doc, size_t bound, size_t i)
{
  static const char *const before[] = {
      "is",       "are",       "was",       "were",    "due",   "expected",
      "set",      "scheduled", "slated",    "agreed",  "plans", "planned",
      "planning", "ready",     "preparing", "intends", "hopes", "wants",
      "invited",  "decided",   "likely"};
  return i > bound && ONE_OF(lower(doc, i - 1U), before);
}

static bool is_past_verb(const rap_doc *doc, size_t bound, size_t i)
{
  static const char *const verbs[] = {
      "said", "was",  "were", "had",   "met",  "held",   "left",  "began",
      "took", "came", "went", "told",  "made", "gave",   "won",   "led",
      "did",  "saw",  "flew", "spoke", "sent", "became", "broke", "fell"};
  const rap_token *token = &doc->tokens.items[i];
  const rap_str word = token->lower;
  if (i > bound && (rap_str_eq(lower(doc, i - 1U), RAP_STR("be")) ||
                    rap_str_eq(lower(doc, i - 1U), RAP_STR("been")))) {
    return false; /* "will be held" */
  }
  return rap_str_eq(token->tag, RAP_STR("VBD")) || ONE_OF(word, verbs) ||
         (word.len > 4U && rap_str_ends(word, RAP_STR("ed")) &&
          (token->tag.len == 0U || rap_str_eq(token->tag, RAP_STR("VBN"))));
}

/* "The leaders hold talks on Friday": news tells a coming day in the present.
 */
static bool is_timetable(const rap_token *token)
{
  static const char *const verbs[] = {
      "meet",    "meets",    "hold",  "holds",  "host",   "hosts",
      "convene", "convenes", "visit", "visits", "travel", "travels",
      "arrive",  "arrives",  "head",  "heads",  "fly",    "flies",
      "gather",  "gathers",  "leave", "leaves", "depart", "departs",
      "begin",   "start",    "open"};
  return (rap_str_eq(token->tag, RAP_STR("VBZ")) ||
          rap_str_eq(token->tag, RAP_STR("VBP"))) &&
         ONE_OF(token->lower, verbs);
}

/* "Is heading to Oslo on Sunday": who travels is still to go. */
static bool is_setting_out(const rap_doc *doc, size_t bound, size_t i)
{
  static const char *const verbs[] = {"heading",  "traveling", "travelling",
                                      "flying",   "leaving",   "departing",
                                      "arriving", "headed"};
  return i > bound && ONE_OF(lower(doc, i), verbs) &&
         (rap_str_eq(lower(doc, i - 1U), RAP_STR("is")) ||
          rap_str_eq(lower(doc, i - 1U), RAP_STR("are")));
}

/* "A summit set for Monday". */
static bool is_set_for(const rap_doc *doc, size_t bound, size_t i)
{
  return i > bound && rap_str_eq(lower(doc, i), RAP_STR("for")) &&
         rap_str_eq(lower(doc, i - 1U), RAP_STR("set"));
}

/* What the word says of the days around it. */
static rap_direction direction_at(const rap_doc *doc, size_t bound, size_t i)
{
  static const char *const future[] = {
      "will",        "shall",    "'ll",       "wo",       "would",  "upcoming",
      "due",         "expected", "scheduled", "planned",  "slated", "plans",
      "forthcoming", "ahead",    "until",     "deadline", "ends",   "expires",
      "begins",      "starts",   "opens",     "tomorrow"};
  const rap_str word = lower(doc, i);
  if (ONE_OF(word, future) || is_timetable(&doc->tokens.items[i]) ||
      is_setting_out(doc, bound, i) || is_set_for(doc, bound, i) ||
      (rap_str_eq(word, RAP_STR("to")) && announces(doc, bound, i))) {
    return RAP_FUTURE;
  }
  return is_past_verb(doc, bound, i) ? RAP_PAST : RAP_OPEN;
}

/* "On Friday, she will go": of a day with which the sentence begins, what the
 * words behind it say. */
static rap_direction direction_behind(const rap_doc *doc, size_t first)
{
  const size_t end =
      doc->tokens.len - first > LEFT_MAX ? first + LEFT_MAX : doc->tokens.len;
  rap_direction found = RAP_OPEN;
  for (size_t i = first + 1U;
       i < end && found == RAP_OPEN && !rap_str_eq(lower(doc, i), RAP_STR("."));
       ++i) {
    found = direction_at(doc, first, i);
  }
  return found;
}

/* What the words to the left say: the nearest that says something does. */
static rap_direction direction_of(const rap_doc *doc, size_t first)
{
  const size_t bound = left_bound(doc, first);
  rap_direction found = RAP_OPEN;
  for (size_t i = first; i > bound && found == RAP_OPEN; --i) {
    found = direction_at(doc, bound, i - 1U);
  }
  const bool begins =
      first == bound ||
      (first == bound + 1U && rap_str_eq(lower(doc, bound), RAP_STR("on")));
  return found == RAP_OPEN && begins ? direction_behind(doc, first) : found;
}

/* "every Monday", "on a Monday": a habit, no day. */
static bool is_habit(const rap_doc *doc, size_t first)
{
  static const char *const words[] = {"every", "each", "a", "any", "most"};
  return first > 0U && ONE_OF(lower(doc, first - 1U), words) &&
         rap_weekday_of(lower(doc, first)) >= 0;
}

static bool follows_preposition(const rap_doc *doc, size_t first)
{
  static const char *const prepositions[] = {
      "in",     "since",  "by",    "until",   "till",  "of",  "from",
      "during", "before", "after", "through", "to",    "for", "between",
      "and",    "late",   "early", "around",  "about", "("};
  return first > 0U && ONE_OF(lower(doc, first - 1U), prepositions);
}

/* "The 2016 Kenya-Ghana Summit": a year that tells one event from others. */
static bool is_year_of_name(const rap_doc *doc, size_t i)
{
  return i > 0U && i + 1U < doc->tokens.len &&
         rap_str_eq(lower(doc, i - 1U), RAP_STR("the")) &&
         begins_upper(doc->tokens.items[i + 1U].form);
}

/* The year of a day or month that stands in the same sentence with its year:
 * "on 4 April, and from 5 to 6 April 2016", "on 3 March at the 2016 Summit".
 * 0 for none. */
static int year_beside(const rap_doc *doc, size_t first, size_t end)
{
  const size_t limit =
      end - first > 2U * LEFT_MAX ? first + 2U * LEFT_MAX : end;
  bool month = false;
  for (size_t i = left_bound(doc, first); i < limit; ++i) {
    const rap_str word = lower(doc, i);
    const int year = rap_year_of(word);
    if (year && (month || is_year_of_name(doc, i))) {
      return year;
    }
    month = rap_month_of(word) ||
            (month && (rap_day_of(word) || rap_str_eq(word, RAP_STR(","))));
  }
  return 0;
}

size_t rap_when_read(const struct rap_doc *doc, size_t first, size_t end,
                     rap_when *out)
{
  rap_str words[RAP_WHEN_WORDS];
  rap_when when = {{0, 0U, 0U}, {0, 0U, 0U}, {0, 0U, 0U}};
  end = end < doc->tokens.len ? end : doc->tokens.len;
  if (first >= end || !rap_when_begins(lower(doc, first))) {
    return 0U;
  }
  rap_when_text text = {.words = words, .now = doc->date};
  while (text.n < RAP_WHEN_WORDS && first + text.n < end) {
    words[text.n] = lower(doc, first + text.n);
    ++text.n;
  }
  text.capital = begins_upper(doc->tokens.items[first].form);
  text.after_prep = follows_preposition(doc, first);
  text.direction = direction_of(doc, first);
  if (!rap_date_known(doc->date)) {
    text.year_hint = year_beside(doc, first, end);
  }
  const size_t read = rap_when_words(&text, &when);
  if (read) {
    *out = is_habit(doc, first)
               ? (rap_when){{0, 0U, 0U}, {0, 0U, 0U}, {0, 0U, 0U}}
               : when;
  }
  return read;
}

/* The date of a document */

typedef struct {
  rap_date day;      /* month and day of the dateline */
  int first_weekday; /* of the first sentence, -1 for none */
  int years[8];
  size_t n_years;
} evidence;

static void add_year(evidence *e, int year)
{
  for (size_t i = 0U; i < e->n_years; ++i) {
    if (e->years[i] == year) {
      return;
    }
  }
  if (e->n_years < COUNT(e->years)) {
    e->years[e->n_years++] = year;
  }
}

static void read_dateline(const rap_doc *doc, const rap_sentence *sentence,
                          evidence *e)
{
  rap_str words[RAP_WHEN_WORDS];
  for (size_t i = sentence->first; i < sentence->end; ++i) {
    size_t n = 0U;
    int weekday = -1;
    rap_date day;
    while (n < RAP_WHEN_WORDS && i + n < sentence->end) {
      words[n] = lower(doc, i + n);
      ++n;
    }
    if (!e->day.day && rap_day_read(words, n, &day, &weekday)) {
      e->day = day;
      e->first_weekday = weekday;
      if (day.year) {
        return;
      }
    }
  }
}

/* A weekday that stands for a day near the document's. */
static bool is_near_weekday(const rap_doc *doc, const rap_sentence *sentence,
                            size_t i)
{
  static const char *const others[] = {"last",  "next",  "every", "each",
                                       "since", "until", "by"};
  const rap_token *token = &doc->tokens.items[i];
  return token->lower.len > 3U && rap_weekday_of(token->lower) >= 0 &&
         begins_upper(token->form) &&
         !(i > sentence->first && ONE_OF(lower(doc, i - 1U), others));
}

static void read_evidence(const rap_doc *doc, evidence *e)
{
  bool text = false;
  for (size_t k = 0U; k < doc->sentences.len; ++k) {
    const rap_sentence *sentence = &doc->sentences.items[k];
    if (sentence->block == RAP_BLOCK_FURNITURE) {
      continue;
    }
    if (sentence->block == RAP_BLOCK_DATELINE) {
      read_dateline(doc, sentence, e);
      continue;
    }
    for (size_t i = sentence->first; i < sentence->end; ++i) {
      const int year = rap_year_of(lower(doc, i));
      if (year >= 1900 && year <= 2099) {
        add_year(e, year);
      }
      if (!text && e->first_weekday < 0 && is_near_weekday(doc, sentence, i)) {
        e->first_weekday = rap_weekday_of(lower(doc, i));
      }
    }
    text = text || sentence->block == RAP_BLOCK_PARAGRAPH;
  }
}

static bool agrees(rap_date day, int weekday)
{
  return rap_date_exists(day) && rap_date_weekday(day) == weekday;
}

/* The only year of the text in which the dateline's day has the weekday of
 * the first sentence; the day before serves where no year fits the day. */
static int fitting_year(const evidence *e, long shift)
{
  int found = 0;
  for (size_t i = 0U; i < e->n_years; ++i) {
    rap_date day = e->day;
    day.year = (short)e->years[i];
    if (shift && rap_date_exists(day)) {
      day = rap_date_add_days(day, shift);
    }
    if (agrees(day, e->first_weekday)) {
      if (found) {
        return 0;
      }
      found = e->years[i];
    }
  }
  return found;
}

void rap_doc_infer_date(struct rap_doc *doc)
{
  evidence e = {.first_weekday = -1};
  if (rap_date_known(doc->date)) {
    return;
  }
  read_evidence(doc, &e);
  if (!e.day.day) {
    return;
  }
  int year = e.day.year;
  if (!year && e.first_weekday >= 0) {
    year = fitting_year(&e, 0);
    year = year ? year : fitting_year(&e, -1);
  }
  rap_date date = e.day;
  date.year = (short)year;
  if (year && rap_date_exists(date)) {
    doc->date = date;
    doc->date_from = e.day.year ? RAP_STR("dateline") : RAP_STR("inferred");
  }
}
