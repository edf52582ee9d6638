/* From what scan.c proposes to tokens, through the judge. */
#include "text/cut.h"

void rap_cutter_init(rap_cutter *cutter, rap_str text, rap_span paragraph,
                     const rap_judge *judge)
{
  cutter->scan = rap_scan_of(text, paragraph.begin, paragraph.end);
  cutter->judge = judge;
  cutter->run.text = text;
  cutter->run.begin = paragraph.begin;
  cutter->run.end = paragraph.end;
  cutter->run.n = 0U;
  cutter->at = 0U;
  cutter->pending = rap_scan_next(&cutter->scan, &cutter->ahead);
}

/* Append the pieces of the token ahead; false where there is no room. */
static bool add_pieces(rap_cutter *c)
{
  rap_run *run = &c->run;
  const size_t before = run->n;
  size_t at = c->ahead.begin;
  while (at < c->ahead.end && run->n < RAP_PIECES) {
    const size_t end = rap_scan_piece(&c->scan, c->ahead, at);
    run->pieces[run->n++] = (rap_piece){{at, end}, at == c->ahead.begin};
    at = end;
  }
  if (at == c->ahead.end) {
    return true;
  }
  run->n = before;
  if (before == 0U) { /* a token of more pieces than there is room for */
    run->pieces[run->n++] = (rap_piece){c->ahead, true};
  }
  return before == 0U;
}

/* Is the piece one of two marks? */
static bool is_mark(const rap_run *run, size_t at, const char *one,
                    const char *other)
{
  const rap_span bytes = run->pieces[at].bytes;
  const rap_str form = rap_str_slice(run->text, bytes.begin, bytes.end);
  return rap_str_eq(form, rap_str_of(one)) ||
         rap_str_eq(form, rap_str_of(other));
}

static bool is_word(const rap_run *run, size_t at)
{
  size_t begin = run->pieces[at].bytes.begin;
  const uint32_t cp = rap_utf8_next(run->text, &begin);
  return rap_is_letter(cp) || rap_is_digit(cp);
}

/* Is piece `at` of a word with a hyphen, or the hyphen itself? */
static bool is_hyphenated(const rap_run *run, size_t at)
{
  return is_word(run, at) ? at > 1U && is_mark(run, at - 1U, "-", "‐") &&
                                is_word(run, at - 2U)
                          : is_mark(run, at, "-", "‐") && is_word(run, at - 1U);
}

/* May piece `at` be judged?  What the lists are sure of may not: hyphens of
 * words, digits and "$" behind letters, for names hold many and those of
 * tables are cut without a judge; "'s"; the stops of initials and acronyms. */
static bool is_open(const rap_run *run, size_t at)
{
  const rap_piece *p = &run->pieces[at];
  const rap_span before = p[-1].bytes;
  if (is_hyphenated(run, at)) {
    return false;
  }
  if (is_mark(run, at, "'", "’")) {
    return !p->begins;
  }
  if (is_mark(run, at, ".", "")) {
    return p->begins || before.end - before.begin > 1U;
  }
  if (!p->begins &&
      (rap_is_digit((unsigned char)run->text.ptr[p->bytes.begin]) ||
       is_mark(run, at, "$", "€"))) {
    return !is_word(run, at - 1U) ||
           rap_is_digit((unsigned char)run->text.ptr[before.begin]);
  }
  return !is_mark(run, at - 1U, "'", "’");
}

static void read_run(rap_cutter *c)
{
  rap_run *run = &c->run;
  run->n = 0U;
  while (c->pending && (run->n == 0U ||
                        run->pieces[run->n - 1U].bytes.end == c->ahead.begin)) {
    if (!add_pieces(c)) {
      break;
    }
    c->pending = rap_scan_next(&c->scan, &c->ahead);
  }
  for (size_t i = 1U; c->judge && i < run->n; ++i) {
    if (is_open(run, i)) {
      run->pieces[i].begins = c->judge->cuts(c->judge, run, i);
    }
  }
  c->at = 0U;
}

bool rap_cutter_next(rap_cutter *c, rap_span *token)
{
  const rap_run *run = &c->run;
  if (c->at == run->n) {
    if (!c->pending) {
      return false;
    }
    read_run(c);
  }
  *token = run->pieces[c->at++].bytes;
  while (c->at < run->n && !run->pieces[c->at].begins) {
    token->end = run->pieces[c->at++].bytes.end;
  }
  return true;
}
