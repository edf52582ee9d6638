/* "His visit", "her resignation": events of whom a pronoun means, which no rule
 * sees. */
#include "fact/instance.h"

#define WIDE 5U /* tokens from the pronoun to the event */

/* "Two-day", "recent": may it stand between the pronoun and the event? */
static bool is_inside(const rap_token *t)
{
  return t->pos == RAP_POS_ADJ || t->pos == RAP_POS_NOUN ||
         t->pos == RAP_POS_NUM || t->pos == RAP_POS_ADV ||
         rap_str_eq(t->lower, RAP_STR("-"));
}

/* The event that somebody has, behind "his"; NULL for none. */
static const rap_mention *event_behind(const rap_assembly *a,
                                       const rap_mention *his)
{
  const size_t end = a->doc->sentences.items[his->sentence].end;
  for (size_t i = his->end; i < end && i < his->end + WIDE; ++i) {
    const rap_mention *m = rap_mentions_over(a->mentions, i);
    if (m) {
      return m->first == i && m->type == RAP_TYPE_EVENT ? m : NULL;
    }
    if (!is_inside(&a->doc->tokens.items[i])) {
      break;
    }
  }
  return NULL;
}

/* "His visit", not "his meeting", at which others may be meant, nor "his
 * appointment of Berg". */
static bool is_own(const rap_assembly *a, const rap_mention *event)
{
  const rap_token *tokens = a->doc->tokens.items;
  return rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("own-event"),
                             tokens[event->end - 1U].lemma) &&
         !(event->end < a->doc->tokens.len &&
           rap_str_eq(tokens[event->end].lower, RAP_STR("of")));
}

static void add_owner(rap_assembly *a, const rap_mention *his,
                      const rap_mention *event)
{
  const size_t head = event->end - 1U;
  const rap_match match = {.sentence = event->sentence, .trigger = head};
  rap_cause cause;
  const rap_factuality status =
      rap_status_at(a->mentions, event->sentence, head, &cause);
  const rap_instance in = {
      a,
      &match,
      status,
      cause,
      rap_evidence_derived(a, "event-of-pronoun", event->sentence),
      false};
  rap_instance_own(&in, event, his->entities[0]);
}

void rap_assembly_possessors(rap_assembly *a)
{
  for (size_t i = 0U; i < a->mentions->hidden.len; ++i) {
    const rap_mention *his = a->mentions->hidden.items[i];
    const rap_mention *event =
        his->type == RAP_TYPE_PERSON && his->n_entities == 1U
            ? event_behind(a, his)
            : NULL;
    if (event && is_own(a, event)) {
      add_owner(a, his, event);
    }
  }
}
