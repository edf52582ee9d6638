/* Who speaks: the subject of a verb of saying, by words. */
#include "fact/speech.h"

#define LONGEST_NAME 8U        /* tokens of "Norwegian Foreign Minister …" */
#define LONGEST_APPOSITION 30U /* tokens between the commas of "X, …, said" */

size_t rap_speech_speaker(const rap_mention *m)
{
  return m && m->n_entities == 1U && m->form != RAP_FORM_ADJECTIVE &&
                 m->type != RAP_TYPE_GROUP &&
                 (RAP_TYPES_AGENT & RAP_TYPE_BIT(m->type))
             ? m->entities[0]
             : SIZE_MAX;
}

/* Where the noun phrase that ends with the mention begins: at its title, too.
 * A time or a place before it is not part of it. */
static size_t begin_of_name(const rap_speech *s, const rap_mention *m)
{
  size_t i = m->first;
  while (i > s->first && rap_speech_is_nominal(s, i - 1U)) {
    const rap_mention *before = rap_mentions_over(s->a->mentions, i - 1U);
    if (before &&
        (before->type == RAP_TYPE_DATE || before->type == RAP_TYPE_PLACE)) {
      break;
    }
    --i;
  }
  return i;
}

/* Is it the end of something longer: "a spokesman for X", "W and X"? */
static bool is_end_of_more(const rap_speech *s, size_t begin)
{
  if (begin == s->first) {
    return false;
  }
  const rap_pos pos = s->tokens[begin - 1U].pos;
  if (pos == RAP_POS_CCONJ && begin - 1U > s->first) {
    return rap_speech_speaker(rap_mentions_over(s->a->mentions, begin - 2U)) !=
           SIZE_MAX;
  }
  return pos == RAP_POS_ADP && !rap_speech_is(s, begin - 1U, "as");
}

/* Does the comma at `i` begin an apposition or clause: ", the foreign
 * minister",
 * ", who", ", speaking"; not ", Kenya" of a list? */
static bool begins_apposition(const rap_speech *s, size_t i)
{
  const rap_mention *m = rap_mentions_over(s->a->mentions, i + 1U);
  const rap_token *next = &s->tokens[i + 1U];
  return next->pos == RAP_POS_DET || next->pos == RAP_POS_NOUN ||
         next->pos == RAP_POS_NUM || next->pos == RAP_POS_ADJ ||
         next->pos == RAP_POS_ADV || rap_speech_is_tag(s, i + 1U, "WP") ||
         rap_speech_is_tag(s, i + 1U, "VBG") ||
         rap_speech_is_tag(s, i + 1U, "VBN") ||
         rap_speech_is_tag(s, i + 1U, "WDT") ||
         rap_speech_is_tag(s, i + 1U, "WP$") ||
         (m && (m->type == RAP_TYPE_OFFICE || m->form == RAP_FORM_DESCRIPTION ||
                m->form == RAP_FORM_ADJECTIVE)) ||
         (m && m->end < s->end && (rap_speech_is_tag(s, m->end, "POS")));
}

/* "X, the foreign minister, said": who stands before the first comma. */
static const rap_mention *before_apposition(const rap_speech *s, size_t comma)
{
  for (size_t i = comma, n = 0U; i-- > s->first && n < LONGEST_APPOSITION;
       ++n) {
    if (rap_speech_is_mark(s, i)) {
      break;
    }
    const rap_mention *m = rap_speech_is(s, i, ",") && i > s->first
                               ? rap_mentions_over(s->a->mentions, i - 1U)
                               : NULL;
    if (m && m->type == RAP_TYPE_PERSON && begins_apposition(s, i)) {
      return m;
    }
  }
  return NULL;
}

/* Who is the subject of the verb group that begins at `begin`; `*from` is set
 * to where it begins. */
size_t rap_speech_subject(const rap_speech *s, size_t begin, size_t *from)
{
  if (begin == s->first) {
    return SIZE_MAX;
  }
  const rap_mention *m = rap_speech_is(s, begin - 1U, ",")
                             ? before_apposition(s, begin - 1U)
                             : rap_mentions_over(s->a->mentions, begin - 1U);
  if (!m) {
    return SIZE_MAX;
  }
  *from = begin_of_name(s, m);
  return is_end_of_more(s, *from) ? SIZE_MAX : rap_speech_speaker(m);
}

const rap_mention *rap_speech_named(const rap_speech *s, size_t i, size_t *end)
{
  const size_t limit = i + LONGEST_NAME < s->end ? i + LONGEST_NAME : s->end;
  const rap_mention *found = NULL;
  while (i < limit) {
    const rap_mention *m = rap_mentions_over(s->a->mentions, i);
    if (!m && !rap_speech_is_nominal(s, i)) {
      break;
    }
    if (m && (m->type == RAP_TYPE_DATE || m->type == RAP_TYPE_PLACE)) {
      break;
    }
    found = m && rap_speech_speaker(m) != SIZE_MAX ? m : NULL;
    i = m ? m->end : i + 1U;
    if (found && found->type == RAP_TYPE_PERSON) {
      break;
    }
  }
  *end = i;
  return found;
}

/* Who says it by a participle: ", saying that …", ", adding …", "was quoted as
 * saying": who spoke before, or is the subject of the first verb. */
size_t rap_speech_subject_of_participle(const rap_speech *s, size_t begin)
{
  size_t from = 0U;
  if (begin > s->first && !rap_speech_is(s, begin - 1U, ",") &&
      !rap_speech_is(s, begin - 1U, "as")) {
    return rap_speech_subject(s, begin, &from);
  }
  if (s->reports.len) {
    return s->reports.items[s->reports.len - 1U].speaker;
  }
  for (size_t i = s->first; i < begin; ++i) {
    if (rap_clause_is_finite(&s->tokens[i])) {
      const size_t who = rap_speech_subject(s, i, &from);
      const bool whole = from == s->first ||
                         (from > s->first && rap_speech_is(s, from - 1U, ","));
      return whole ? who : SIZE_MAX;
    }
  }
  return SIZE_MAX;
}
