/* Reported speech, by words: "X said that …", "…, X said", "…, said X". */
#include "fact/speech.h"

#define LONGEST_SUBJECT 12U /* tokens up to the verb of a clause */

/* ---- words ----------------------------------------------------------------
 */

bool rap_speech_is(const rap_speech *s, size_t i, const char *lower)
{
  return i >= s->first && i < s->end &&
         rap_str_eq(s->tokens[i].lower, rap_str_of(lower));
}

bool rap_speech_is_mark(const rap_speech *s, size_t i)
{
  static const char *const marks[] = {"\"", "''", "``", "'", "`"};
  for (size_t k = 0U; k < sizeof(marks) / sizeof(marks[0]); ++k) {
    if (s->tokens[i].pos == RAP_POS_PUNCT &&
        rap_str_eq(s->tokens[i].norm, rap_str_of(marks[k]))) {
      return true;
    }
  }
  return false;
}

bool rap_speech_is_tag(const rap_speech *s, size_t i, const char *tag)
{
  return rap_str_eq(s->tokens[i].tag, rap_str_of(tag));
}

static bool in_list(const rap_speech *s, const char *list, size_t i)
{
  return rap_lexicon_in_list(s->a->mentions->lexicon, rap_str_of(list),
                             s->tokens[i].lemma) ||
         rap_lexicon_in_list(s->a->mentions->lexicon, rap_str_of(list),
                             s->tokens[i].lower);
}

bool rap_speech_is_nominal(const rap_speech *s, size_t i)
{
  const rap_pos pos = s->tokens[i].pos;
  return pos == RAP_POS_DET || pos == RAP_POS_ADJ || pos == RAP_POS_NOUN ||
         pos == RAP_POS_PROPN || pos == RAP_POS_NUM ||
         rap_speech_is_tag(s, i, "POS");
}

/* "hearer": somebody is told it. */
static bool is_kind(const rap_speech *s, size_t verb, const char *cls)
{
  return rap_str_eq(rap_lexicon_class(s->a->mentions->lexicon,
                                      RAP_STR("speech-verb"),
                                      s->tokens[verb].lemma),
                    rap_str_of(cls));
}

void rap_speech_add(rap_speech *s, size_t begin, size_t end, size_t speaker)
{
  rap_report *report =
      begin < end ? rap_vec_push(s->a->arena, &s->reports) : NULL;
  if (report) {
    *report = (rap_report){{begin, end}, speaker};
  } else if (begin < end) {
    s->a->failed = true;
  }
}

bool rap_speech_tells(const rap_speech *s, size_t i, size_t *begin)
{
  bool be = false;
  bool have = false;
  if (s->tokens[i].pos != RAP_POS_VERB || !in_list(s, "speech-verb", i)) {
    return false;
  }
  for (*begin = i; *begin > s->first; --*begin) {
    const rap_token *t = &s->tokens[*begin - 1U];
    if (t->pos != RAP_POS_ADV && t->pos != RAP_POS_AUX &&
        t->pos != RAP_POS_PART) {
      break;
    }
    if (rap_speech_is_tag(s, *begin - 1U, "POS")) {
      break;
    }
    if (in_list(s, "status-modal", *begin - 1U) ||
        rap_speech_is(s, *begin - 1U, "to")) {
      return false;
    }
    be = be || rap_str_eq(t->lemma, RAP_STR("be"));
    have = have || rap_str_eq(t->lemma, RAP_STR("have"));
  }
  return rap_speech_is_tag(s, i, "VBG") || rap_speech_is_tag(s, i, "VBD") ||
                 rap_speech_is_tag(s, i, "VBN")
             ? !be || rap_speech_is_tag(s, i, "VBG")
             : rap_speech_is_tag(s, i, "VBZ") || rap_speech_is_tag(s, i, "VBP");
}

/* ---- pieces ---------------------------------------------------------------
 */

/* Does a clause with a subject of its own begin here: a noun phrase and a
 * finite verb before any mark? */
static bool begins_clause(const rap_speech *s, size_t i)
{
  if (i >= s->end || rap_clause_is_finite(&s->tokens[i]) ||
      s->tokens[i].pos == RAP_POS_VERB || s->tokens[i].pos == RAP_POS_AUX) {
    return false;
  }
  for (size_t n = 0U; i < s->end && n < LONGEST_SUBJECT; ++i, ++n) {
    if (rap_clause_is_finite(&s->tokens[i])) {
      return true;
    }
    if (s->tokens[i].pos == RAP_POS_PUNCT) {
      return false;
    }
  }
  return false;
}

/* Does another piece begin with this token, behind a finite verb? */
static bool breaks(const rap_speech *s, size_t i)
{
  if (rap_speech_is(s, i, ";")) {
    return true;
  }
  if (!rap_lexicon_in_list(s->a->mentions->lexicon, RAP_STR("report-break"),
                           s->tokens[i].lower)) {
    return false;
  }
  const bool comma = rap_speech_is(s, i - 1U, ",");
  return (comma || !rap_speech_is(s, i, "and")) && begins_clause(s, i + 1U) &&
         !rap_speech_is(s, i + 1U, "that");
}

rap_span rap_speech_piece(const rap_speech *s, size_t token)
{
  rap_span piece = {s->first, s->end};
  bool finite = false;
  for (size_t i = s->first; i < s->end; ++i) {
    if (finite && breaks(s, i)) {
      if (i > token) {
        piece.end = i;
        break;
      }
      piece.begin = i;
      finite = false;
    }
    finite = finite || rap_clause_is_finite(&s->tokens[i]);
  }
  return piece;
}

/* ---- what -----------------------------------------------------------------
 */

/* Behind an adjunct that begins at `i`: "on Monday", "in a statement"; `i`
 * where there is none. */
static size_t behind_adjunct(const rap_speech *s, size_t i)
{
  const bool preposition = s->tokens[i].pos == RAP_POS_ADP;
  size_t k = preposition ? i + 1U : i;
  const rap_mention *m =
      k < s->end ? rap_mentions_over(s->a->mentions, k) : NULL;
  if (m && (preposition || m->type == RAP_TYPE_DATE)) {
    return m->end;
  }
  if (!preposition) {
    return s->tokens[i].pos == RAP_POS_ADV ? i + 1U : i;
  }
  while (k < s->end && rap_speech_is_nominal(s, k) &&
         !rap_mentions_over(s->a->mentions, k)) {
    if (s->tokens[k].pos == RAP_POS_NOUN && k + 1U < s->end &&
        s->tokens[k + 1U].pos != RAP_POS_NOUN) {
      return k + 1U;
    }
    ++k;
  }
  return i;
}

/* Behind who is told: "told reporters", "told the BBC". */
static size_t behind_hearer(const rap_speech *s, size_t i)
{
  bool named = false;
  for (; i < s->end; ++i) {
    const rap_mention *m = rap_mentions_over(s->a->mentions, i);
    const bool new_phrase = s->tokens[i].pos == RAP_POS_DET ||
                            s->tokens[i].pos == RAP_POS_PRON || m;
    if ((named && new_phrase) || (!rap_speech_is_nominal(s, i) &&
                                  s->tokens[i].pos != RAP_POS_PRON && !m)) {
      break;
    }
    named = named || m || s->tokens[i].pos == RAP_POS_NOUN ||
            s->tokens[i].pos == RAP_POS_PRON;
    i = m ? m->end - 1U : i;
  }
  return i;
}

/* Is there a clause from `i` on: a finite verb before any relative pronoun
 * ("denied a report that …"), and, where `strict`, before any mark? */
static bool is_clause(const rap_speech *s, size_t i, bool strict)
{
  const size_t first = i;
  const rap_pos pos = s->tokens[i].pos;
  if (pos == RAP_POS_VERB || pos == RAP_POS_AUX || pos == RAP_POS_ADP ||
      pos == RAP_POS_SCONJ || pos == RAP_POS_CCONJ || pos == RAP_POS_PART ||
      pos == RAP_POS_PUNCT) {
    return false;
  }
  for (; i < s->end; ++i) {
    if (rap_clause_is_finite(&s->tokens[i])) {
      return s->tokens[i - 1U].pos != RAP_POS_CCONJ;
    }
    if (rap_speech_is_tag(s, i, "WP") || rap_speech_is_tag(s, i, "WDT") ||
        rap_speech_is_tag(s, i, "WRB") || rap_speech_is_mark(s, i) ||
        rap_speech_is(s, i, ";") ||
        (i > first && rap_speech_is(s, i, "that")) ||
        (strict && s->tokens[i].pos == RAP_POS_PUNCT)) {
      return false;
    }
  }
  return false;
}

/* The "that" of "said after the talks that …"; SIZE_MAX where there is none. */
static size_t later_that(const rap_speech *s, size_t i)
{
  for (; i < s->end && s->tokens[i].pos != RAP_POS_PUNCT; ++i) {
    if (rap_speech_is(s, i, "that") && s->tokens[i].pos == RAP_POS_SCONJ) {
      return i + 1U;
    }
    if (rap_clause_is_finite(&s->tokens[i])) {
      break;
    }
  }
  return SIZE_MAX;
}

/* Where what is said begins, behind its verb; SIZE_MAX where it does not stand
 * there. */
static size_t content_behind(const rap_speech *s, size_t verb, bool strict)
{
  size_t i =
      is_kind(s, verb, "hearer") ? behind_hearer(s, verb + 1U) : verb + 1U;
  size_t next = i;
  while (i < s->end && (next = behind_adjunct(s, i)) > i) {
    i = next;
  }
  if (i >= s->end) {
    return SIZE_MAX;
  }
  if (rap_speech_is(s, i, "that") && s->tokens[i].pos != RAP_POS_DET) {
    return i + 1U;
  }
  if (s->tokens[i].pos == RAP_POS_ADP || s->tokens[i].pos == RAP_POS_SCONJ) {
    return later_that(s, i);
  }
  return is_clause(s, i, strict) ? i : SIZE_MAX;
}

/* "said: “…”", "told reporters, “…”": the token behind the mark. */
static size_t quotation_behind(const rap_speech *s, size_t verb)
{
  for (size_t i = verb + 1U; i + 1U < s->end; ++i) {
    if (rap_speech_is_mark(s, i)) {
      const bool near = i == verb + 1U || rap_speech_is(s, i - 1U, ",") ||
                        rap_speech_is(s, i - 1U, ":");
      return near && s->tokens[i + 1U].quoted ? i + 1U : SIZE_MAX;
    }
    if (rap_clause_is_finite(&s->tokens[i]) ||
        (rap_speech_is(s, i, ",") && !rap_speech_is_mark(s, i + 1U))) {
      break;
    }
  }
  return SIZE_MAX;
}

/* Is `i` where a clause ends with a comma or a quotation, or begins? */
static bool ends_before(const rap_speech *s, size_t i)
{
  return i == s->first ||
         (rap_speech_is(s, i - 1U, ",") || rap_speech_is_mark(s, i - 1U) ||
          rap_speech_is(s, i - 1U, "--") || rap_speech_is(s, i - 1U, "-"));
}

static bool has_finite(const rap_speech *s, size_t begin, size_t end)
{
  for (size_t i = begin; i < end; ++i) {
    if (rap_clause_is_finite(&s->tokens[i])) {
      return true;
    }
  }
  return false;
}

/* Where the quotation that ends at `end` begins, over sentences; `end` where
 * none ends there. */
static size_t begin_of_quotation(const rap_speech *s, size_t end)
{
  size_t i = end;
  while (i > 0U &&
         (rap_speech_is_mark(s, i - 1U) ||
          s->tokens[i - 1U].pos == RAP_POS_PUNCT) &&
         !s->tokens[i - 1U].quoted && end - i < 3U) {
    --i;
  }
  if (!i || !s->tokens[i - 1U].quoted) {
    return end;
  }
  while (i > 0U && s->tokens[i - 1U].quoted) {
    --i;
  }
  return i;
}

/* "…, X said", "as X said, …": what stands before the words [begin, end) that
 * tell who said it, and behind them where they break a clause. */
static void report_around(rap_speech *s, size_t begin, size_t end,
                          size_t speaker)
{
  const rap_span piece = rap_speech_piece(s, begin);
  const size_t quotation = begin_of_quotation(s, begin);
  const size_t from = quotation < piece.begin ? quotation : piece.begin;
  if (quotation == begin && begin == s->first &&
      !rap_speech_is(s, begin, "as")) {
    return;
  }
  rap_speech_add(s, from, begin, speaker);
  if (!has_finite(s, piece.begin, begin) && rap_speech_is(s, end, ",")) {
    rap_speech_add(s, end, piece.end, speaker);
  }
}

/* "…, said X". */
static bool by_inversion(rap_speech *s, size_t verb, size_t begin)
{
  size_t end = 0U;
  if (begin != verb || !ends_before(s, begin) ||
      rap_speech_is_tag(s, verb, "VBG")) {
    return false;
  }
  const rap_mention *m = rap_speech_named(s, verb + 1U, &end);
  if (!m || (end < s->end && rap_clause_is_finite(&s->tokens[end]))) {
    return false;
  }
  report_around(s, begin, end, rap_speech_speaker(m));
  return true;
}

static size_t behind_adjuncts(const rap_speech *s, size_t i)
{
  size_t next = i;
  while (i < s->end && (next = behind_adjunct(s, i)) > i) {
    i = next;
  }
  return i;
}

void rap_speech_by_words(rap_speech *s, size_t verb, size_t begin)
{
  const bool participle = rap_speech_is_tag(s, verb, "VBG") && begin == verb;
  size_t from = begin;
  const size_t speaker = participle ? rap_speech_subject_of_participle(s, begin)
                                    : rap_speech_subject(s, begin, &from);
  const size_t quotation = quotation_behind(s, verb);
  const size_t content =
      content_behind(s, verb, begin > s->first && ends_before(s, begin));
  if (content != SIZE_MAX) {
    rap_speech_add(s, content, rap_speech_piece(s, content).end, speaker);
  } else if (quotation != SIZE_MAX) {
    size_t end = quotation;
    while (end < s->a->doc->tokens.len && s->tokens[end].quoted) {
      ++end;
    }
    rap_speech_add(s, quotation, end, speaker);
  } else if (!by_inversion(s, verb, begin) && from < begin && !participle) {
    from -= from > s->first && rap_speech_is(s, from - 1U, "as");
    if (ends_before(s, from)) {
      report_around(s, from, behind_adjuncts(s, verb + 1U), speaker);
    }
  }
}
