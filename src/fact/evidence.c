/* Evidence: where a fact stands, and by which rule. */
#include "fact/assembly.h"

static unsigned mark_if(bool holds, rap_mark mark)
{
  return holds ? 1U << mark : 0U;
}

unsigned rap_marks_of(const rap_mention *m)
{
  return mark_if(m->form == RAP_FORM_PRONOUN, RAP_MARK_PRONOUN) |
         mark_if(m->rank == RAP_RANK_LEARNED, RAP_MARK_LEARNED) |
         mark_if(m->n_entities > 1U, RAP_MARK_SEVERAL);
}

static void add_sentence(rap_assembly *a, rap_evidence *evidence, size_t s)
{
  size_t at = 0U;
  while (at < evidence->sentences.len && evidence->sentences.items[at] < s) {
    ++at;
  }
  if (at < evidence->sentences.len && evidence->sentences.items[at] == s) {
    return;
  }
  const size_t *end = rap_vec_push(a->arena, &evidence->sentences);
  if (!end) {
    a->failed = true;
    return;
  }
  size_t *items = evidence->sentences.items;
  memmove(&items[at + 1U], &items[at],
          (evidence->sentences.len - 1U - at) * sizeof(*items));
  items[at] = s;
}

static void add_rule(rap_assembly *a, rap_evidence *evidence,
                     const rap_rule *rule)
{
  size_t at = 0U;
  while (at < evidence->rules.len &&
         rap_str_cmp(evidence->rules.items[at]->name, rule->name) < 0) {
    ++at;
  }
  if (at < evidence->rules.len && evidence->rules.items[at] == rule) {
    return;
  }
  const rap_rule **end = rap_vec_push(a->arena, &evidence->rules);
  if (!end) {
    a->failed = true;
    return;
  }
  const rap_rule **items = evidence->rules.items;
  memmove((void *)&items[at + 1U], (void *)&items[at],
          (evidence->rules.len - 1U - at) * sizeof(*items));
  items[at] = rule;
}

static void add_speaker(rap_assembly *a, rap_evidence *evidence, size_t speaker)
{
  for (size_t i = 0U; i < evidence->speakers.len; ++i) {
    if (evidence->speakers.items[i] == speaker) {
      return;
    }
  }
  size_t *slot = rap_vec_push(a->arena, &evidence->speakers);
  if (!slot) {
    a->failed = true;
    return;
  }
  *slot = speaker;
}

/* What no verb tells is what the document takes for granted, unless it stands
 * in a quotation: "X said that Foreign Minister Anna Berg …". */
static size_t speaker_of(const rap_assembly *a, const rap_match *match,
                         size_t token)
{
  const size_t at = token != SIZE_MAX ? token : match->tokens.begin;
  return a->speakers && (token != SIZE_MAX || a->doc->tokens.items[at].quoted)
             ? a->speakers[at]
             : SIZE_MAX;
}

rap_evidence rap_evidence_of(rap_assembly *a, const rap_match *match,
                             size_t token)
{
  const size_t speaker = speaker_of(a, match, token);
  rap_evidence evidence = {.basis = match->rule->basis,
                           .stated = match->rule->confidence,
                           .marks = mark_if(match->rule->tree, RAP_MARK_TREE)};
  add_sentence(a, &evidence, match->sentence);
  add_rule(a, &evidence, match->rule);
  if (speaker != SIZE_MAX) {
    add_speaker(a, &evidence, speaker);
  }
  return evidence;
}

rap_evidence rap_evidence_derived(rap_assembly *a, const char *step,
                                  size_t sentence)
{
  rap_evidence evidence = {
      .basis = RAP_BASIS_INFERRED, .stated = 1.0, .derived = step};
  if (sentence != SIZE_MAX) {
    add_sentence(a, &evidence, sentence);
  }
  return evidence;
}

/* What one match is evidence for shares its lists; they grow into copies. */
static void detach(rap_evidence *evidence)
{
  if (!evidence->own) {
    evidence->sentences.cap = evidence->sentences.len;
    evidence->rules.cap = evidence->rules.len;
    evidence->speakers.cap = evidence->speakers.len;
    evidence->own = true;
  }
}

void rap_evidence_speak_as(rap_evidence *evidence, const rap_evidence *other)
{
  evidence->speakers.items = other->speakers.items;
  evidence->speakers.len = other->speakers.len;
  evidence->own = false;
}

/* What the document says itself once needs nobody's word. */
static void join_speakers(rap_assembly *a, rap_evidence *evidence,
                          const rap_evidence *more)
{
  if (!evidence->speakers.len || !more->speakers.len) {
    evidence->speakers.len = 0U;
    return;
  }
  for (size_t i = 0U; i < more->speakers.len; ++i) {
    add_speaker(a, evidence, more->speakers.items[i]);
  }
}

void rap_evidence_join(rap_assembly *a, rap_evidence *evidence,
                       const rap_evidence *more)
{
  detach(evidence);
  for (size_t i = 0U; i < more->sentences.len; ++i) {
    add_sentence(a, evidence, more->sentences.items[i]);
  }
  for (size_t i = 0U; i < more->rules.len; ++i) {
    add_rule(a, evidence, more->rules.items[i]);
  }
  if (more->basis < evidence->basis) {
    evidence->basis = more->basis;
  }
  if (more->stated > evidence->stated) {
    evidence->stated = more->stated;
  }
  if (!evidence->derived) {
    evidence->derived = more->derived;
  }
  join_speakers(a, evidence, more);
  evidence->marks &= more->marks;
}
