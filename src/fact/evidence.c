/* Evidence: where a fact stands, and by which rule. */
#include "fact/assembly.h"

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

rap_evidence rap_evidence_of(rap_assembly *a, const rap_match *match)
{
  rap_evidence evidence = {.basis = match->rule->basis,
                           .confidence = match->rule->confidence,
                           .speaker = SIZE_MAX};
  add_sentence(a, &evidence, match->sentence);
  add_rule(a, &evidence, match->rule);
  return evidence;
}

rap_evidence rap_evidence_derived(rap_assembly *a, const char *step,
                                  size_t sentence, double confidence)
{
  rap_evidence evidence = {.basis = RAP_BASIS_INFERRED,
                           .confidence = confidence,
                           .speaker = SIZE_MAX,
                           .derived = step};
  if (sentence != SIZE_MAX) {
    add_sentence(a, &evidence, sentence);
  }
  return evidence;
}

void rap_evidence_join(rap_assembly *a, rap_evidence *evidence,
                       const rap_evidence *more)
{
  for (size_t i = 0U; i < more->sentences.len; ++i) {
    add_sentence(a, evidence, more->sentences.items[i]);
  }
  for (size_t i = 0U; i < more->rules.len; ++i) {
    add_rule(a, evidence, more->rules.items[i]);
  }
  if (more->basis < evidence->basis) {
    evidence->basis = more->basis;
  }
  if (more->confidence > evidence->confidence) {
    evidence->confidence = more->confidence;
  }
  if (!evidence->derived) {
    evidence->derived = more->derived;
  }
}
