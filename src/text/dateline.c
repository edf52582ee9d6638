/* Datelines: "DUSHANBE, April 2. /TASS/.", "PARIS (AP) —". */
#include "text/calendar.h"
#include "text/layout.h"
#include "text/scan.h"

#define WORDS 32U
#define HEAD_BYTES 200U /* no dateline is longer */

typedef struct {
  rap_str text;
  rap_span at[WORDS];
  rap_str low[WORDS]; /* the same in lower case */
  char store[HEAD_BYTES];
  size_t n;
  size_t i; /* the next one to read */
} head;

static void read_head(head *h, rap_str text)
{
  const size_t end = text.len < HEAD_BYTES ? text.len : HEAD_BYTES;
  rap_scan scan = rap_scan_of(text, 0U, end);
  h->text = text;
  h->n = 0U;
  h->i = 0U;
  for (size_t i = 0U; i < end; ++i) {
    const char c = text.ptr[i];
    h->store[i] = (c >= 'A' && c <= 'Z') ? (char)(c | 0x20) : c;
  }
  while (h->n < WORDS && rap_scan_next(&scan, &h->at[h->n])) {
    const rap_span at = h->at[h->n];
    h->low[h->n++] = (rap_str){h->store + at.begin, at.end - at.begin};
  }
}

static rap_str word(const head *h, size_t i)
{
  return i < h->n ? rap_str_slice(h->text, h->at[i].begin, h->at[i].end)
                  : (rap_str){"", 0U};
}

static bool is(const head *h, size_t i, const char *form)
{
  return rap_str_eq(word(h, i), rap_str_of(form));
}

static bool begins_upper(rap_str form)
{
  size_t at = 0U;
  return form.len && rap_is_upper(rap_utf8_next(form, &at));
}

static bool is_all_upper(rap_str form)
{
  bool upper = false;
  for (size_t at = 0U; at < form.len;) {
    const uint32_t cp = rap_utf8_next(form, &at);
    if (rap_is_lower(cp) || rap_is_digit(cp)) {
      return false;
    }
    upper |= rap_is_upper(cp);
  }
  return upper;
}

static bool is_dash(const head *h, size_t i)
{
  return is(h, i, "-") || is(h, i, "--") || is(h, i, "–") || is(h, i, "—") ||
         is(h, i, "―");
}

/* Words of names from `i` on, with hyphens between them: the end. */
static size_t name_end(const head *h, size_t i, bool upper, size_t most)
{
  const size_t from = i;
  while (i < h->n && i - from < most) {
    const rap_str form = word(h, i);
    if (upper ? !is_all_upper(form) : !begins_upper(form)) {
      break;
    }
    ++i;
    if (is(h, i, "-") && i + 1U < h->n && h->at[i].begin == h->at[i - 1U].end &&
        h->at[i].end == h->at[i + 1U].begin) {
      ++i;
    }
  }
  return i;
}

static rap_str words_of(const head *h, size_t first, size_t end)
{
  return end > first
             ? rap_str_slice(h->text, h->at[first].begin, h->at[end - 1U].end)
             : (rap_str){"", 0U};
}

/* "(AP)", "/TASS/", "[Example News]" */
static bool read_agency(head *h, rap_str *agency)
{
  const bool slash = is(h, h->i, "/");
  const char *closer = is(h, h->i, "(")   ? ")"
                       : slash            ? "/"
                       : is(h, h->i, "[") ? "]"
                                          : NULL;
  if (!closer) {
    return false;
  }
  const size_t first = h->i + 1U;
  size_t end = first;
  while (end < h->n && end - first < 4U && begins_upper(word(h, end))) {
    ++end;
  }
  if (end == first || !is(h, end, closer)) {
    return false;
  }
  *agency = words_of(h, first, end);
  h->i = end + 1U;
  return true;
}

/* ", REGION" and ", April 2": true where a date was read. */
static bool read_region_and_date(head *h, rap_date *date)
{
  int weekday = -1;
  for (unsigned turn = 0U; turn < 3U; ++turn) {
    const size_t at = is(h, h->i, ",") || is(h, h->i, ".") ? h->i + 1U : h->i;
    const size_t read =
        at < h->n ? rap_day_read(h->low + at, h->n - at, date, &weekday) : 0U;
    if (read) {
      h->i = at + read;
      return true;
    }
    if (!is(h, h->i, ",")) {
      return false;
    }
    const size_t end = name_end(h, at, false, 3U);
    if (end == at) {
      return false;
    }
    h->i = end;
  }
  return false;
}

static size_t count_letters(rap_str s)
{
  size_t n = 0U;
  for (size_t at = 0U; at < s.len;) {
    n += rap_is_letter(rap_utf8_next(s, &at));
  }
  return n;
}

/* Heads that look like places in capitals. */
static bool is_no_place(const head *h)
{
  static const char *const words[] = {
      "breaking", "update",    "urgent", "exclusive", "factbox", "correction",
      "watch",    "explainer", "video",  "analysis",  "opinion", "editorial",
      "live",     "profile",   "note",   "read",      "photos",  "timeline"};
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    if (h->n && rap_str_eq(h->low[0], rap_str_of(words[i]))) {
      return true;
    }
  }
  return false;
}

size_t rap_dateline_read(rap_str paragraph, rap_dateline *out)
{
  head h;
  rap_dateline found = {{"", 0U}, {"", 0U}, {0, 0U, 0U}};
  read_head(&h, paragraph);
  size_t end = is_no_place(&h) ? 0U : name_end(&h, 0U, true, 6U);
  const bool upper = end > 0U;
  if (!upper) {
    end = name_end(&h, 0U, false, 3U);
  }
  found.place = words_of(&h, 0U, end);
  h.i = end;

  const bool date = end > 0U && read_region_and_date(&h, &found.date);
  bool stop = is(&h, h.i, ".");
  h.i += stop ? 1U : 0U;
  const bool agency = read_agency(&h, &found.agency);
  if (agency && is(&h, h.i, ".")) {
    stop = true;
    ++h.i;
  }
  const bool dash = is_dash(&h, h.i);
  const bool gap = dash && h.i + 1U < h.n && h.i > 0U &&
                   h.at[h.i].begin > h.at[h.i - 1U].end &&
                   h.at[h.i + 1U].begin > h.at[h.i].end;
  h.i += dash ? 1U : 0U;
  const bool colon = !dash && is(&h, h.i, ":") &&
                     (agency || date || count_letters(found.place) >= 4U);
  h.i += colon ? 1U : 0U;

  const bool certain = (agency && (dash || stop || (upper && date))) ||
                       (date && dash) || (date && stop && upper) ||
                       (upper && gap && count_letters(found.place) >= 3U) ||
                       (upper && colon);
  if (!certain || h.i >= h.n || h.i == 0U) {
    return 0U;
  }
  const uint32_t next = (unsigned char)word(&h, h.i).ptr[0];
  if (next >= 'a' && next <= 'z') {
    return 0U;
  }
  *out = found;
  return h.at[h.i - 1U].end;
}

/* Words that may stand around a date in a line of its own. */
static bool is_date_company(rap_str low)
{
  static const char *const words[] = {
      "published", "posted", "updated", "date",  "on",  "last", "modified",
      "first",     "issued", "release", "of",    "at",  "am",   "pm",
      "a.m.",      "p.m.",   "gmt",     "utc",   "est", "edt",  "bst",
      "cet",       "msk",    "et",      "press", ":",   ",",    "|",
      "-",         "–",      "—",       ".",     "(",   ")",    "/",
      "·",         "•"};
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    if (rap_str_eq(low, rap_str_of(words[i]))) {
      return true;
    }
  }
  return low.len >= 3U && low.len <= 5U && rap_is_digit((uint32_t)low.ptr[0]) &&
         (low.ptr[1] == ':' || low.ptr[2] == ':');
}

bool rap_is_date_line(rap_str line, rap_date *out)
{
  head h;
  bool found = false;
  if (line.len >= HEAD_BYTES / 2U) {
    return false;
  }
  read_head(&h, line);
  while (h.i < h.n) {
    int weekday = -1;
    rap_date date = {0, 0U, 0U};
    const size_t read = rap_day_read(h.low + h.i, h.n - h.i, &date, &weekday);
    if (read && !found) {
      *out = date;
      found = true;
      h.i += read;
    } else if (is_date_company(h.low[h.i])) {
      ++h.i;
    } else {
      return false;
    }
  }
  return found;
}
