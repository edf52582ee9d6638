/* Who held the office before, where two sentences say it together: "Berg is
 * the new head of the council. She succeeds Paul Martin." */
#include "fact/assembly.h"

#define BACK 2U  /* sentences to the one that says the office */
#define AWAY 12U /* tokens from the verb back to who succeeds */

/* The person named directly behind the verb, of whom no office is said; NULL
 * for none. */
static const rap_mention *predecessor(const rap_assembly *a, size_t verb,
                                      size_t end)
{
  const rap_mention *m =
      verb + 1U < end ? rap_mentions_over(a->mentions, verb + 1U) : NULL;
  const bool person = m && m->type == RAP_TYPE_PERSON && m->n_entities == 1U;
  const bool as = person && m->end < end && /* says of what */
                  rap_str_eq(a->doc->tokens.items[m->end].lower, RAP_STR("as"));
  return person && !as && !rap_assembly_office(a, m->entities[0], NULL) ? m
                                                                        : NULL;
}

/* "Appoints Berg. He succeeds": the one person who is appointed in one of the
 * sentences before; SIZE_MAX for none and for several. */
static size_t appointed_before(const rap_assembly *a, size_t sentence)
{
  size_t found = SIZE_MAX;
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    const rap_draft_event *d = &a->drafts.items[i];
    if (d->sentence >= sentence || d->sentence + BACK < sentence ||
        !rap_draft_is(d, "dip:Appointment") ||
        d->event.participants.len != 1U) {
      continue;
    }
    const size_t who = d->event.participants.items[0].entity;
    if (found != SIZE_MAX && found != who) {
      return SIZE_MAX;
    }
    found = who;
  }
  return found;
}

/* The person with whom the sentence begins, or for whom "he" stands there;
 * SIZE_MAX for none. */
static size_t successor(const rap_assembly *a, size_t sentence, size_t verb)
{
  const size_t first = a->doc->sentences.items[sentence].first;
  const rap_mention *m = rap_mentions_over(a->mentions, first);
  if (!m && a->doc->tokens.items[first].pos == RAP_POS_PRON) {
    return appointed_before(a, sentence);
  }
  return m && m->type == RAP_TYPE_PERSON && m->n_entities == 1U &&
                 m->end <= verb && verb < m->end + AWAY
             ? m->entities[0]
             : SIZE_MAX;
}

/* "Succeeds", "will replace", not "wants to replace", "is replacing". */
static bool is_succeeding(const rap_assembly *a, size_t i, size_t first)
{
  const rap_token *t = &a->doc->tokens.items[i];
  return i > first && t->pos == RAP_POS_VERB && t[-1].pos != RAP_POS_PART &&
         !rap_str_eq(t->tag, RAP_STR("VBG")) &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("succession-verb"),
                             t->lemma);
}

/* A president who "replaced Martin" did not follow him: of that verb only who
 * is appointed. */
static bool may_succeed(const rap_assembly *a, size_t who, size_t sentence,
                        size_t verb)
{
  const rap_str is =
      rap_lexicon_class(a->mentions->lexicon, RAP_STR("succession-verb"),
                        a->doc->tokens.items[verb].lemma);
  return !rap_str_eq(is, RAP_STR("appointed")) ||
         appointed_before(a, sentence) == who;
}

/* The one office that the sentence, or one of those before it, gives to the
 * person; NULL where that is not clear. */
static const rap_fact *office_gained(const rap_assembly *a, size_t who,
                                     size_t sentence)
{
  const rap_fact *found = NULL;
  for (const rap_fact *f = NULL; (f = rap_assembly_office(a, who, f));) {
    const size_t said =
        f->evidence.sentences.len ? f->evidence.sentences.items[0] : SIZE_MAX;
    if (said > sentence || said + BACK < sentence || f->office.in == SIZE_MAX ||
        f->tense == RAP_TENSE_FORMER) {
      continue;
    }
    if (found && (found->office.role != f->office.role ||
                  found->office.in != f->office.in)) {
      return NULL;
    }
    found = f;
  }
  return found;
}

static void add_predecessor(rap_assembly *a, const rap_fact *gained,
                            const rap_mention *before)
{
  rap_fact fact = *gained;
  fact.subject = before->entities[0];
  /* "Would succeed": he holds it still. */
  fact.tense = gained->status == RAP_STATUS_ACTUAL ? RAP_TENSE_FORMER
                                                   : RAP_TENSE_CURRENT;
  fact.office.tense = fact.tense;
  fact.status = RAP_STATUS_ACTUAL;
  fact.cause = (rap_cause){RAP_CAUSE_NONE, 0U};
  fact.during = (rap_when){0};
  fact.evidence = rap_evidence_derived(a, "predecessor", before->sentence);
  rap_assembly_add(a, &fact);
}

static void add_of_sentence(rap_assembly *a, size_t sentence)
{
  const rap_sentence *s = &a->doc->sentences.items[sentence];
  for (size_t i = s->first; i < s->end; ++i) {
    const rap_mention *before =
        is_succeeding(a, i, s->first) ? predecessor(a, i, s->end) : NULL;
    const size_t now = before ? successor(a, sentence, i) : SIZE_MAX;
    const rap_fact *gained = now != SIZE_MAX && now != before->entities[0] &&
                                     may_succeed(a, now, sentence, i)
                                 ? office_gained(a, now, sentence)
                                 : NULL;
    if (gained) {
      add_predecessor(a, gained, before);
    }
  }
}

void rap_assembly_successions(rap_assembly *a)
{
  rap_assembly_index(a);
  for (size_t i = 0U; i < a->doc->sentences.len; ++i) {
    if (a->doc->sentences.items[i].block != RAP_BLOCK_FURNITURE) {
      add_of_sentence(a, i);
    }
  }
}
