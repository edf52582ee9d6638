/* Who is said to have said what a token tells, of all tokens. */
#include "fact/speech.h"

/* ---- according to ---------------------------------------------------------
 */

/* "According to X, …", "…, according to X". */
static void add_source(rap_speech *s, size_t i)
{
  size_t end = 0U;
  if (!rap_speech_is(s, i, "according") || !rap_speech_is(s, i + 1U, "to")) {
    return;
  }
  const rap_span piece = rap_speech_piece(s, i);
  const rap_mention *m = rap_speech_named(s, i + 2U, &end);
  const bool whole =
      end >= s->end || s->tokens[end].pos == RAP_POS_PUNCT || end == i + 2U;
  const size_t speaker = m && whole ? rap_speech_speaker(m) : SIZE_MAX;
  rap_speech_add(s, piece.begin, i, speaker);
  if (rap_speech_is(s, end, ",")) {
    rap_speech_add(s, end, piece.end, speaker);
  }
}

/* ---- quotations -----------------------------------------------------------
 */

static bool is_told(const rap_speech *s, size_t token)
{
  for (size_t i = 0U; i < s->reports.len; ++i) {
    if (s->reports.items[i].tokens.begin <= token &&
        token < s->reports.items[i].tokens.end) {
      return true;
    }
  }
  return s->a->speakers[token] != SIZE_MAX;
}

/* Does the sentence begin inside a quotation, or with one? */
static bool begins_quoted(const rap_speech *s)
{
  const size_t i = rap_speech_is_mark(s, s->first) ? s->first + 1U : s->first;
  return i < s->end && s->tokens[i].quoted;
}

/* Who alone speaks in the sentence; SIZE_MAX where nobody does, or several. */
static size_t only_speaker(const rap_speech *s)
{
  size_t speaker = s->reports.len ? s->reports.items[0].speaker : SIZE_MAX;
  for (size_t i = 1U; i < s->reports.len; ++i) {
    if (s->reports.items[i].speaker != speaker) {
      return SIZE_MAX;
    }
  }
  return speaker;
}

/* Quotations of a sentence that begins with one, and of which nothing says who
 * speaks: as the one before, or as the sentence before. */
static void continue_quotations(rap_speech *s)
{
  const size_t speaker = s->reports.len ? only_speaker(s) : s->last;
  if (speaker == SIZE_MAX || !begins_quoted(s)) {
    return;
  }
  for (size_t i = s->first; i < s->end; ++i) {
    if (!s->tokens[i].quoted || is_told(s, i)) {
      continue;
    }
    size_t end = i;
    while (end < s->end && s->tokens[end].quoted) {
      ++end;
    }
    rap_speech_add(s, i, end, speaker);
    i = end;
  }
}

/* ---- all of it ------------------------------------------------------------
 */

/* What is said inside of what is said was said by whom is named nearest: the
 * shorter report wins, and in other sentences the one that is there. */
static void mark(rap_speech *s)
{
  for (size_t n = 0U; n < s->reports.len; ++n) {
    size_t longest = n;
    for (size_t i = n + 1U; i < s->reports.len; ++i) {
      const rap_span *x = &s->reports.items[i].tokens;
      const rap_span *y = &s->reports.items[longest].tokens;
      longest = x->end - x->begin > y->end - y->begin ? i : longest;
    }
    const rap_report report = s->reports.items[longest];
    s->reports.items[longest] = s->reports.items[n];
    s->reports.items[n] = report;
    for (size_t i = report.tokens.begin; i < report.tokens.end; ++i) {
      if ((i >= s->first && i < s->end) || s->a->speakers[i] == SIZE_MAX) {
        s->a->speakers[i] = report.speaker;
      }
    }
  }
}

/* ---- statements -----------------------------------------------------------
 */

/* "Statement by Anna Berg": whose the whole text is; SIZE_MAX where its first
 * sentence does not say. */
static size_t author_of_text(const rap_assembly *a)
{
  const rap_sentence *s = &a->doc->sentences.items[0];
  bool statement = false;
  for (size_t i = s->first; i < s->end; ++i) {
    const rap_token *t = &a->doc->tokens.items[i];
    const rap_mention *m = rap_mentions_over(a->mentions, i);
    if (statement && m && m->type == RAP_TYPE_PERSON && m->n_entities == 1U) {
      return m->entities[0];
    }
    if (rap_clause_is_finite(t)) {
      break;
    }
    statement =
        statement || rap_lexicon_in_list(a->mentions->lexicon,
                                         RAP_STR("statement-noun"), t->lower);
  }
  return SIZE_MAX;
}

/* "The minister, Anna Berg, said:" before paragraphs that are hers; SIZE_MAX
 * where the sentence does not end so. */
static size_t announced(const rap_speech *s)
{
  size_t begin = 0U;
  size_t from = 0U;
  return s->end > s->first + 2U && rap_speech_is(s, s->end - 1U, ":") &&
                 rap_speech_tells(s, s->end - 2U, &begin)
             ? rap_speech_subject(s, begin, &from)
             : SIZE_MAX;
}

static void read_sentence(rap_assembly *a, size_t sentence, size_t *last,
                          size_t *author)
{
  const rap_sentence *it = &a->doc->sentences.items[sentence];
  rap_speech s = {.a = a,
                  .tokens = a->doc->tokens.items,
                  .sentence = sentence,
                  .first = it->first,
                  .end = it->end,
                  .last = *last};
  for (size_t i = it->first; i < it->end; ++i) {
    size_t begin = i;
    if (rap_speech_tells(&s, i, &begin) &&
        !(it->parsed && rap_speech_by_tree(&s, i))) {
      rap_speech_by_words(&s, i, begin);
    }
    add_source(&s, i);
  }
  continue_quotations(&s);
  *last = only_speaker(&s);
  mark(&s);
  a->authors[sentence] = *author;
  const size_t next = announced(&s);
  *author = next != SIZE_MAX ? next : *author;
}

void rap_assembly_reports(rap_assembly *a)
{
  const size_t n = a->doc->tokens.len;
  size_t last = SIZE_MAX;
  a->speakers = rap_arena_array(a->arena, n + 1U, sizeof(*a->speakers));
  a->authors = rap_arena_array(a->arena, a->doc->sentences.len + 1U,
                               sizeof(*a->authors));
  if (!a->speakers || !a->authors) {
    a->failed = true;
    return;
  }
  for (size_t i = 0U; i < n; ++i) {
    a->speakers[i] = SIZE_MAX;
  }
  size_t author = a->doc->sentences.len ? author_of_text(a) : SIZE_MAX;
  for (size_t i = 0U; i < a->doc->sentences.len && !a->failed; ++i) {
    a->authors[i] = SIZE_MAX;
    if (a->doc->sentences.items[i].block != RAP_BLOCK_FURNITURE) {
      read_sentence(a, i, &last, &author);
    }
  }
}
