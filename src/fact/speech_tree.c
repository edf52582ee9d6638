/* Reported speech, by the tree: the clause that depends on a verb of saying, or
 * into which one is set. */
#include "fact/speech.h"

#define DEEPEST 64U /* steps up a tree */

static bool is_relation(const rap_speech *s, size_t i, const char *relation)
{
  return rap_str_eq(s->tokens[i].relation, rap_str_of(relation));
}

/* Does the token hang below `top`? */
static bool is_below(const rap_speech *s, size_t token, size_t top)
{
  for (unsigned n = 0U; token != SIZE_MAX && n < DEEPEST; ++n) {
    if (token == top) {
      return true;
    }
    token = s->tokens[token].head;
  }
  return false;
}

/* The tokens below `top`: trees are projective, so they stand side by side. */
static rap_span tokens_below(const rap_speech *s, size_t top)
{
  rap_span span = {top, top + 1U};
  while (span.begin > s->first && is_below(s, span.begin - 1U, top)) {
    --span.begin;
  }
  while (span.end < s->end && is_below(s, span.end, top)) {
    ++span.end;
  }
  return span;
}

/* The first token that depends on `head` by the relation; SIZE_MAX for none. */
static size_t dependent(const rap_speech *s, size_t head, const char *relation)
{
  for (size_t i = s->first; i < s->end; ++i) {
    if (s->tokens[i].head == head && is_relation(s, i, relation)) {
      return i;
    }
  }
  return SIZE_MAX;
}

/* Is its subject that of its head?  "Criticised X for saying" is of another. */
static bool shares_subject(const rap_speech *s, size_t verb)
{
  return is_relation(s, verb, "conj") || is_relation(s, verb, "xcomp") ||
         (is_relation(s, verb, "advcl") && verb > s->first &&
          (rap_speech_is(s, verb - 1U, ",") ||
           rap_speech_is(s, verb - 1U, "as")));
}

/* The subject of a verb: its own, or of what it is joined to ("met Y and said",
 * "…, saying that"); of "was quoted as saying", the passive one. */
static size_t subject_of(const rap_speech *s, size_t verb)
{
  for (unsigned n = 0U; verb != SIZE_MAX && n < 4U; ++n) {
    size_t subject = dependent(s, verb, "nsubj");
    if (subject == SIZE_MAX && n > 0U) {
      subject = dependent(s, verb, "nsubj:pass");
    }
    if (subject != SIZE_MAX) {
      return subject;
    }
    if (!shares_subject(s, verb)) {
      break;
    }
    verb = s->tokens[verb].head;
  }
  return SIZE_MAX;
}

/* Two or more who are joined are not one speaker. */
static size_t speaker_of(const rap_speech *s, size_t verb)
{
  const size_t subject = subject_of(s, verb);
  return subject == SIZE_MAX || dependent(s, subject, "conj") != SIZE_MAX
             ? SIZE_MAX
             : rap_speech_speaker(rap_mentions_over(s->a->mentions, subject));
}

/* "warned not to expect" tells nothing. */
static bool has_subject(const rap_speech *s, size_t verb)
{
  return dependent(s, verb, "nsubj") != SIZE_MAX ||
         dependent(s, verb, "nsubj:pass") != SIZE_MAX ||
         dependent(s, verb, "expl") != SIZE_MAX;
}

bool rap_speech_by_tree(rap_speech *s, size_t verb)
{
  const size_t content = dependent(s, verb, "ccomp");
  const size_t speaker = speaker_of(s, verb);
  if (content != SIZE_MAX && speaker != SIZE_MAX && has_subject(s, content)) {
    const rap_span span = tokens_below(s, content);
    rap_speech_add(s, span.begin, span.end, speaker);
    return true;
  }
  if (!is_relation(s, verb, "parataxis") || speaker == SIZE_MAX) {
    return false;
  }
  const rap_span whole = tokens_below(s, s->tokens[verb].head);
  const rap_span inset = tokens_below(s, verb);
  rap_speech_add(s, whole.begin, inset.begin, speaker);
  rap_speech_add(s, inset.end, whole.end, speaker);
  return true;
}
