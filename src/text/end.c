/* Ends of sentences, and quotations. */
#include "text/cut.h"

typedef struct {
  rap_gap gap; /* the text, the cuts, what holds before the next of them */
  rap_cut *cuts;
  rap_span paragraph;
  const rap_judge *judge;
  bool quoting; /* between double quotation marks */
  bool single;  /* between single quotation marks */
} ender;

static uint32_t code_point(rap_str text, size_t at, size_t end)
{
  return at < end ? rap_utf8_next(text, &at) : 0U;
}

bool rap_is_double_quote(rap_str form)
{
  return rap_str_eq(form, RAP_STR("\"")) || rap_str_eq(form, RAP_STR("''")) ||
         rap_str_eq(form, RAP_STR("``")) || rap_str_eq(form, RAP_STR("’’")) ||
         rap_str_eq(form, RAP_STR("‘’")) || rap_str_eq(form, RAP_STR("‘‘"));
}

/* Quotation marks */

/* A straight mark opens before a word and behind a gap, closes behind a word;
 * else it does what was not done last. */
static bool straight_opens(rap_str text, rap_span mark, bool open)
{
  const bool gap_before = mark.begin == 0U ||
                          (unsigned char)text.ptr[mark.begin - 1U] <= ' ' ||
                          text.ptr[mark.begin - 1U] == '(';
  const bool gap_behind =
      mark.end == text.len || (unsigned char)text.ptr[mark.end] <= ' ';
  return gap_before == gap_behind ? !open : gap_before;
}

/* Does a single quotation that opens before `at` close in the next few
 * hundred bytes, before the line ends?  An apostrophe does not. */
static bool single_closes(rap_str text, size_t at, size_t end)
{
  const size_t limit = end - at > 300U ? at + 300U : end;
  for (size_t i = at + 1U; i < limit && text.ptr[i] != '\n'; ++i) {
    const bool mark = text.ptr[i] == '\'' ||
                      (i + 2U < limit && memcmp(text.ptr + i, "’", 3U) == 0);
    const size_t behind = text.ptr[i] == '\'' ? i + 1U : i + 3U;
    if (mark && (behind >= end || (unsigned char)text.ptr[behind] <= ' ' ||
                 strchr(".,;:!?)\"", text.ptr[behind]))) {
      return true;
    }
  }
  return false;
}

/* Note what a quotation mark does; true where the token is one. */
static bool read_quote(ender *c, rap_span token)
{
  const rap_str text = c->gap.text;
  const size_t end = c->paragraph.end;
  const rap_str form = rap_str_slice(text, token.begin, token.end);
  const uint32_t cp = code_point(text, token.begin, end);

  if (rap_is_double_quote(form)) {
    c->quoting = straight_opens(text, token, c->quoting);
  } else if (cp == 0x201CU || cp == 0x201EU || cp == 0xABU) {
    c->quoting = true;
  } else if (cp == 0x201DU || cp == 0xBBU) {
    c->quoting = false;
  } else if (form.len <= 3U && (cp == '\'' || cp == 0x2018U || cp == 0x2019U) &&
             (form.len == 1U || cp != '\'')) {
    if (c->single) {
      c->single = cp == 0x2018U;
    } else {
      c->single = cp != 0x2019U && straight_opens(text, token, false) &&
                  single_closes(text, token.end, end);
    }
  } else {
    return false;
  }
  return true;
}

/* A quotation that its paragraph leaves open goes on in the next one if that
 * begins with a mark. */
static bool goes_on(rap_str text, rap_span paragraph)
{
  const uint32_t cp =
      code_point(text, rap_skip_blank(text, paragraph.begin, paragraph.end),
                 paragraph.end);
  return cp == '"' || cp == 0x201CU;
}

/* Ends of sentences */

static bool is_terminal(rap_str form)
{
  for (size_t i = 0U; i < form.len; ++i) {
    if (!strchr(".!?", form.ptr[i])) {
      return rap_str_eq(form, RAP_STR("…")) || rap_str_eq(form, RAP_STR("。"));
    }
  }
  return form.len > 0U;
}

/* Brackets and marks that end with the sentence before them. */
static bool is_closer(const ender *c, rap_span token)
{
  const rap_str text = c->gap.text;
  const rap_str form = rap_str_slice(text, token.begin, token.end);
  const uint32_t cp = code_point(text, token.begin, token.end);
  const bool glued =
      token.begin > 0U && (unsigned char)text.ptr[token.begin - 1U] > ' ';

  if (cp == ')' || cp == ']' || cp == '}' || cp == 0x201DU || cp == 0xBBU) {
    return true;
  }
  if (cp == 0x2019U || rap_str_eq(form, RAP_STR("'"))) {
    return c->single || glued;
  }
  return rap_is_double_quote(form) &&
         (glued || (c->quoting && !straight_opens(text, token, true)));
}

/* "[12]" behind a stop: the mark of a footnote, and part of it. */
static bool is_note(rap_str text, rap_span token, size_t end)
{
  size_t at = token.begin;
  if (text.ptr[at] != '[' && (at == 0U || text.ptr[--at] != '[')) {
    return false;
  }
  const size_t first = ++at;
  while (at < end && at - first < 4U &&
         rap_is_digit((unsigned char)text.ptr[at])) {
    ++at;
  }
  return at > first && at < end && text.ptr[at] == ']';
}

/* May a sentence begin with what stands at `at`? */
static bool may_begin(rap_str text, size_t at, size_t end, bool ellipsis)
{
  uint32_t cp = code_point(text, at, end);
  while (cp == '"' || cp == '\'' || cp == 0x201CU || cp == 0x2018U ||
         cp == '(' || cp == '[' || cp == '-' || cp == '`') {
    (void)rap_utf8_next(text, &at);
    cp = code_point(text, at, end);
  }
  if (cp < 0x80U) {
    return (cp >= 'A' && cp <= 'Z') ||
           (!ellipsis &&
            (rap_is_digit(cp) || (cp && strchr("$#@*<>/", (int)cp))));
  }
  return !rap_is_lower(cp) && cp != 0x2013U && cp != 0x2014U && cp != 0x2026U;
}

/* Only a number so far: "1. The parties agree". */
static bool is_number_of_list(const rap_gap *gap)
{
  const rap_span first = gap->cuts[gap->first].bytes;
  return gap->at - gap->first == 2U &&
         rap_is_digit((unsigned char)gap->text.ptr[first.begin]) &&
         first.end - first.begin <= 3U;
}

/* Do the lists say that the sentence ends behind its stop? */
static bool is_proposed(const rap_gap *gap, size_t end)
{
  const rap_str text = gap->text;
  const rap_span stop = gap->cuts[gap->stop].bytes;
  const rap_str form = rap_str_slice(text, stop.begin, stop.end);
  const size_t next = gap->cuts[gap->at].bytes.begin;

  if (rap_is_letter((unsigned char)form.ptr[0])) { /* "U.S." */
    return rap_begins_sentence(text, next, end);
  }
  if (is_number_of_list(gap)) {
    return false;
  }
  const bool ellipsis =
      form.len > 1U && form.ptr[0] != '!' && form.ptr[0] != '?';
  return may_begin(text, next, end, ellipsis);
}

/* May a judge end the sentence where no stop stands?  Behind a mark, and
 * before what is no small letter; but "the states' Union" is one. */
static bool is_open(const rap_gap *gap)
{
  const rap_span before = gap->cuts[gap->at - 1U].bytes;
  const rap_span next = gap->cuts[gap->at].bytes;
  const uint32_t cp = code_point(gap->text, next.begin, next.end);
  const uint32_t mark = code_point(gap->text, before.begin, before.end);
  return mark != '\'' && mark != 0x2019U &&
         (strchr(":;-", gap->text.ptr[before.begin]) || !rap_is_lower(cp));
}

/* The stop of a sentence, or an abbreviation that may end one. */
static bool is_stop(rap_str form)
{
  return is_terminal(form) ||
         (form.len > 3U && form.ptr[form.len - 1U] == '.' &&
          form.ptr[form.len - 3U] == '.' &&
          rap_is_letter((unsigned char)form.ptr[0]));
}

static bool ends_before(ender *c, rap_span token)
{
  rap_gap *gap = &c->gap;
  const bool stopped = gap->stop != SIZE_MAX;
  if (gap->at == gap->first ||
      (stopped &&
       (is_closer(c, token) || is_note(gap->text, token, c->paragraph.end)))) {
    return false;
  }
  gap->proposed = stopped && is_proposed(gap, c->paragraph.end);
  gap->quoting = c->quoting || c->single;
  const bool ends = c->judge && (stopped || is_open(gap))
                        ? c->judge->ends(c->judge, gap)
                        : gap->proposed;
  gap->stop = SIZE_MAX;
  return ends;
}

static void read_cut(ender *c)
{
  rap_gap *gap = &c->gap;
  rap_cut *cut = &c->cuts[gap->at];
  const rap_span token = cut->bytes;
  const bool ended = gap->at > 0U && cut[-1].last; /* it came so */
  if (ends_before(c, token) || ended ||
      gap->at - gap->first == RAP_SENTENCE_TOKENS) {
    cut[-1].last = true;
    gap->first = gap->at;
  }
  const bool was_quoted = c->quoting || c->single;
  cut->quoted = !read_quote(c, token) && was_quoted;
  if (is_stop(rap_str_slice(gap->text, token.begin, token.end))) {
    gap->stop = gap->at;
  }
}

void rap_cuts_end(rap_str text, rap_span paragraph, rap_cut *cuts, size_t n,
                  const rap_judge *judge, bool *quoting)
{
  ender c = {.gap = {.text = text, .cuts = cuts, .n = n, .stop = SIZE_MAX},
             .cuts = cuts,
             .paragraph = paragraph,
             .judge = judge,
             .quoting = *quoting && goes_on(text, paragraph)};
  for (; c.gap.at < n; ++c.gap.at) {
    read_cut(&c);
  }
  if (n > 0U) {
    cuts[n - 1U].last = true;
  }
  *quoting = c.quoting;
}
