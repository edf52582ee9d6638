/* Whom an article introduces by a party and names in the next sentence: "A
 * Republican senator has resigned. John Smith said ..." */
#include "fact/assembly.h"

#define SOON 10U /* tokens from the begin of the sentence to "senator" */
#define WORDS 3U /* from the party to "senator" */

static bool is_word(const rap_assembly *a, size_t i, const char *list)
{
  const rap_token *t = &a->doc->tokens.items[i];
  return rap_lexicon_in_list(a->mentions->lexicon, rap_str_of(list),
                             t->lower) ||
         rap_lexicon_in_list(a->mentions->lexicon, rap_str_of(list), t->lemma);
}

/* "Republican", or a party that has a name: fills the mention. */
static bool party_at(const rap_assembly *a, size_t sentence, size_t i,
                     rap_mention *party)
{
  const rap_token *t = &a->doc->tokens.items[i];
  const rap_mention *m = rap_mentions_over(a->mentions, i);
  if (m && m->type == RAP_TYPE_ORGANIZATION && m->n_entities == 1U &&
      rap_mentions_called(a->mentions, m->entities[0], "party-word")) {
    *party = *m;
    return true;
  }
  *party = (rap_mention){.type = RAP_TYPE_ORGANIZATION,
                         .first = i,
                         .end = i + 1U,
                         .sentence = sentence};
  return !m && rap_is_upper((unsigned char)t->form.ptr[0]) &&
         is_word(a, i, "party-label");
}

/* Where "lawmaker" ends behind the party; the party's end where it does not
 * stand there, or somebody is named behind it. */
static size_t partisan_end(const rap_assembly *a, const rap_mention *party,
                           size_t end)
{
  size_t i = party->end;
  while (i < end && i < party->end + WORDS && !is_word(a, i, "party-man") &&
         (a->doc->tokens.items[i].pos == RAP_POS_ADJ ||
          a->doc->tokens.items[i].pos == RAP_POS_NOUN)) {
    ++i;
  }
  if (i >= end || i >= party->end + WORDS || !is_word(a, i, "party-man")) {
    return party->end;
  }
  const size_t next =
      i + 1U + rap_str_eq(a->doc->tokens.items[i + 1U].lower, RAP_STR(","));
  const rap_mention *m =
      next < end ? rap_mentions_over(a->mentions, next) : NULL;
  const rap_mention *over = rap_mentions_over(a->mentions, i);
  return (m && m->type == RAP_TYPE_PERSON) ||
                 (over && over->type == RAP_TYPE_PERSON)
             ? party->end
             : i + 1U;
}

/* The party of somebody without a name with whom the sentence begins: "In
 * Kenya, a key Liberty Party lawmaker has said". */
static bool introduces(const rap_assembly *a, size_t sentence,
                       rap_mention *party)
{
  const rap_sentence *s = &a->doc->sentences.items[sentence];
  bool unnamed = false; /* "a", "two" */
  for (size_t i = s->first; i < s->end && i < s->first + SOON; ++i) {
    const rap_token *t = &a->doc->tokens.items[i];
    if (t->pos == RAP_POS_VERB || t->pos == RAP_POS_AUX) {
      return false;
    }
    unnamed =
        unnamed || is_word(a, i, "indefinite-word") || t->pos == RAP_POS_NUM;
    if (unnamed && party_at(a, sentence, i, party)) {
      return partisan_end(a, party, s->end) > party->end;
    }
  }
  return false;
}

/* The first person whom the sentence names; NULL where it names none, or one
 * who was named before. */
static const rap_mention *newcomer(const rap_assembly *a, size_t sentence)
{
  const rap_span all = rap_mentions_in(a->mentions, sentence);
  const rap_mention *found = NULL;
  for (size_t i = all.begin; !found && i < all.end; ++i) {
    const rap_mention *m = a->mentions->mentions.items[i];
    found = m->type == RAP_TYPE_PERSON ? m : NULL;
  }
  if (!found || found->n_entities != 1U || found->form != RAP_FORM_NAME) {
    return NULL;
  }
  for (size_t i = 0U; i < all.begin; ++i) {
    const rap_mention *m = a->mentions->mentions.items[i];
    if (m->n_entities == 1U && m->entities[0] == found->entities[0]) {
      return NULL;
    }
  }
  return found;
}

/* May a partisan be who holds the offices that the document says: a senator, a
 * majority leader, not a president? */
static bool is_partisan(const rap_assembly *a, size_t person)
{
  bool none = true;
  for (const rap_fact *f = NULL; (f = rap_assembly_office(a, person, f));) {
    const rap_str last = rap_str_last(f->office.role->label, ' ');
    if (rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("party-man"), last)) {
      return true;
    }
    none = false;
  }
  return none;
}

void rap_assembly_introduced(rap_assembly *a)
{
  for (size_t s = 0U; s + 1U < a->doc->sentences.len && !a->failed; ++s) {
    rap_mention party;
    const rap_mention *who =
        introduces(a, s, &party) ? newcomer(a, s + 1U) : NULL;
    if (!who || !is_partisan(a, who->entities[0])) {
      continue;
    }
    if (!party.n_entities &&
        rap_mentions_name(a->mentions, &party, NULL) != RAP_OK) {
      a->failed = true;
      return;
    }
    rap_assembly_add_derived(a, who->entities[0], "org:memberOf",
                             party.entities[0], "own-party", s + 1U);
  }
}
