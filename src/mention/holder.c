/* Who holds an office that the text says of nobody outright: whom it names
 * elsewhere, beside it, or in a sentence near it. */
#include "mention/holder.h"

#define SURELY 2      /* years from those of holders.tsv */
#define STATE_BACK 2U /* sentences to each side for "Venezuela's Chavez" */
#define TO_VERB 4U    /* tokens from a subject to its verb */

/* The folded surname and given name of a person; false where it has no name. */
static bool fold_name(const rap_mentions *mentions, size_t person,
                      rap_str *surname, rap_str *given)
{
  const rap_entity *e = &mentions->entities.items[person];
  const rap_str name = e->names.len
                           ? rap_str_fold(mentions->arena, e->names.items[0])
                           : (rap_str){NULL, 0U};
  *given = RAP_STR("");
  if (!name.ptr) {
    return false;
  }
  *surname = rap_str_last(name, ' ');
  if (surname->len < name.len) {
    rap_str rest = name;
    (void)rap_str_split(&rest, ' ', given);
  }
  return true;
}

const rap_known *rap_mentions_home_of(const rap_mentions *mentions,
                                      size_t person, const rap_role *role)
{
  const int year = mentions->doc->date.year;
  rap_str surname, given;
  if (!fold_name(mentions, person, &surname, &given)) {
    return NULL;
  }
  int years_off = 0;
  const rap_known *state = rap_lexicon_holder(mentions->lexicon, surname, given,
                                              role, year, &years_off);
  /* Of a state that the text does not name only who served just then. */
  const bool sure =
      state && ((year && years_off <= SURELY) ||
                rap_mentions_find_known(mentions, state) != SIZE_MAX);
  return sure ? state : NULL;
}

bool rap_mentions_serves_elsewhere(const rap_mentions *mentions, size_t person,
                                   const rap_role *role, size_t state)
{
  rap_str surname, given;
  return fold_name(mentions, person, &surname, &given) &&
         rap_lexicon_holds_elsewhere(mentions->lexicon, surname, given, role,
                                     mentions->doc->date.year,
                                     mentions->entities.items[state].known);
}

/* May it be this office, of which the text has not said whose it is? */
static bool may_be(const rap_mentions *mentions, size_t person,
                   const rap_office *open, const rap_office *office)
{
  if (open->role != office->role || open->in != SIZE_MAX ||
      open->tense != office->tense) {
    return false;
  }
  const rap_known *state = rap_mentions_home_of(mentions, person, office->role);
  return !state || state == mentions->entities.items[office->in].known;
}

/* Does the text say that the entity holds such an office of somebody else? */
static bool serves_another(const rap_entity *entity, const rap_office *office)
{
  for (size_t i = 0U; i < entity->offices.len; ++i) {
    const rap_office *held = &entity->offices.items[i];
    if (held->role == office->role && held->tense == office->tense &&
        held->in != SIZE_MAX && held->in != office->in) {
      return true;
    }
  }
  return false;
}

/* Does the reference know the person to hold that very office? */
static bool is_at_home(const rap_mentions *mentions, size_t person,
                       const rap_office *office)
{
  const rap_known *home = rap_mentions_home_of(mentions, person, office->role);
  return home && home == mentions->entities.items[office->in].known;
}

/* "President Abbas ... The Palestinian president": the one person who is said
 * to hold such an office, nobody knows whose; outside the sentence, where the
 * reference does not know better.  The office is theirs then; SIZE_MAX where
 * there is not one alone. */
static size_t holder_elsewhere(rap_mentions *mentions, const rap_office *office,
                               size_t sentence)
{
  const rap_office open = {office->role, SIZE_MAX, office->tense};
  size_t any = SIZE_MAX;
  size_t who = SIZE_MAX;
  rap_office *found = NULL;
  if (!rap_entity_holders(mentions, &open, &any)) {
    return SIZE_MAX;
  }
  for (size_t i = 0U; i < mentions->entities.len; ++i) {
    rap_entity *entity = &mentions->entities.items[i];
    for (size_t k = 0U; k < entity->offices.len; ++k) {
      if (!may_be(mentions, i, &entity->offices.items[k], office) ||
          serves_another(entity, office)) {
        continue;
      }
      if (found || (!is_at_home(mentions, i, office) &&
                    rap_entity_in_sentence(mentions, i, sentence))) {
        return SIZE_MAX;
      }
      found = &entity->offices.items[k];
      who = i;
    }
  }
  if (found) {
    found->in = office->in;
  }
  return who;
}

/* "Venezuela's Hugo Chavez": is the person of the mention named so of the
 * state? */
static bool is_person_of_state(const rap_mentions *mentions, size_t at,
                               size_t state)
{
  const rap_mention *m = mentions->mentions.items[at];
  const rap_mention *owner = at ? mentions->mentions.items[at - 1U] : NULL;
  return m->type == RAP_TYPE_PERSON && m->n_entities == 1U && owner &&
         owner->n_entities == 1U && owner->entities[0] == state &&
         owner->end + 1U == m->first &&
         rap_str_eq(mentions->doc->tokens.items[owner->end].tag,
                    RAP_STR("POS"));
}

/* "The presidents of Venezuela and Bolivia met. Venezuela's Hugo Chavez said":
 * the one person without an office whom the sentences around it name so. */
static size_t person_of_state(const rap_mentions *mentions, size_t state,
                              size_t sentence)
{
  const size_t begin = sentence > STATE_BACK ? sentence - STATE_BACK : 0U;
  size_t who = SIZE_MAX;
  for (size_t i = rap_mentions_in(mentions, begin).begin;
       i < mentions->mentions.len; ++i) {
    const rap_mention *m = mentions->mentions.items[i];
    if (m->sentence > sentence + STATE_BACK) {
      break;
    }
    if (!is_person_of_state(mentions, i, state) ||
        mentions->entities.items[m->entities[0]].offices.len) {
      continue;
    }
    if (who != SIZE_MAX && who != m->entities[0]) {
      return SIZE_MAX;
    }
    who = m->entities[0];
  }
  return who;
}

/* Where the main clause of a sentence begins: behind "Speaking in Nairobi,",
 * "Speaking in Nairobi, Kenya,". */
static size_t main_begin(const rap_mentions *mentions, size_t sentence)
{
  const rap_sentence *s = &mentions->doc->sentences.items[sentence];
  const rap_token *tokens = mentions->doc->tokens.items;
  if (!rap_str_eq(tokens[s->first].tag, RAP_STR("VBG"))) {
    return s->first;
  }
  for (size_t i = s->first + 1U; i + 1U < s->end; ++i) {
    const rap_mention *next = rap_str_eq(tokens[i].lower, RAP_STR(","))
                                  ? rap_mentions_over(mentions, i + 1U)
                                  : NULL;
    if (next && next->type == RAP_TYPE_PERSON) {
      return i + 1U;
    }
  }
  return s->first;
}

/* The mention that begins the main clause of a sentence, where it is a person's
 * who is not said to hold an office; NULL for none. */
static const rap_mention *first_person(const rap_mentions *mentions,
                                       size_t sentence)
{
  const size_t begin = main_begin(mentions, sentence);
  const rap_mention *m = rap_mentions_over(mentions, begin);
  return m && m->type == RAP_TYPE_PERSON && m->n_entities == 1U &&
                 m->form == RAP_FORM_NAME && m->first == begin &&
                 !mentions->entities.items[m->entities[0]].offices.len
             ? m
             : NULL;
}

static size_t count_persons(const rap_mentions *mentions, size_t sentence)
{
  size_t n = 0U;
  const rap_span all = rap_mentions_in(mentions, sentence);
  for (size_t i = all.begin; i < all.end; ++i) {
    n += mentions->mentions.items[i]->type == RAP_TYPE_PERSON;
  }
  return n;
}

/* "Made the comments", "issued a new appeal": does the verb do what a verb of
 * saying does? */
static bool makes_remark(const rap_mentions *mentions, size_t verb)
{
  const rap_doc *doc = mentions->doc;
  size_t i = verb + 1U;
  while (i < doc->tokens.len && (doc->tokens.items[i].pos == RAP_POS_DET ||
                                 doc->tokens.items[i].pos == RAP_POS_ADJ)) {
    ++i;
  }
  return i < doc->tokens.len &&
         rap_lexicon_in_list(mentions->lexicon, RAP_STR("remark-verb"),
                             doc->tokens.items[verb].lemma) &&
         rap_lexicon_in_list(mentions->lexicon, RAP_STR("remark-noun"),
                             doc->tokens.items[i].lemma);
}

/* Does the mention say something, or do what a verb of saying does? */
static bool is_speaker(const rap_mentions *mentions, const rap_mention *m)
{
  const rap_doc *doc = mentions->doc;
  const size_t verb = rap_mentions_verb_behind(mentions, m);
  return rap_mentions_speaks(mentions, m) ||
         (verb < doc->tokens.len &&
          (rap_lexicon_in_list(mentions->lexicon, RAP_STR("address-verb"),
                               doc->tokens.items[verb].lemma) ||
           makes_remark(mentions, verb)));
}

/* "The Iraqi envoy to Oslo has urged": is the mention the subject that the
 * sentence begins with? */
static bool is_first_subject(const rap_mentions *mentions, const rap_mention *m)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  const rap_sentence *s = &mentions->doc->sentences.items[m->sentence];
  size_t i = m->end;
  while (i < s->end && i < m->end + TO_VERB && tokens[i].pos != RAP_POS_VERB &&
         tokens[i].pos != RAP_POS_AUX && tokens[i].pos != RAP_POS_PUNCT &&
         tokens[i].pos != RAP_POS_CCONJ) {
    ++i;
  }
  const bool verb = i < s->end && (tokens[i].pos == RAP_POS_VERB ||
                                   tokens[i].pos == RAP_POS_AUX);
  return verb && rap_mentions_begins(mentions, m);
}

/* "Iraq's foreign minister says so. Hoshyar Zebari told reporters": who acts
 * in the first sentence without a name, and speaks under one in the next. */
static size_t named_next(const rap_mentions *mentions, const rap_mention *m)
{
  const size_t last = mentions->doc->sentences.len - 1U;
  size_t next = m->sentence;
  if (!(is_speaker(mentions, m) || is_first_subject(mentions, m)) ||
      count_persons(mentions, next) != 1U) {
    return SIZE_MAX;
  }
  do {
    ++next;
  } while (next < last && next < m->sentence + STATE_BACK &&
           count_persons(mentions, next) == 0U);
  const rap_mention *named = next <= last ? first_person(mentions, next) : NULL;
  return named && is_speaker(mentions, named) ? named->entities[0] : SIZE_MAX;
}

size_t rap_holder_of_state(rap_mentions *mentions, const rap_office *office,
                           const rap_mention *mention)
{
  const size_t of = person_of_state(mentions, office->in, mention->sentence);
  const size_t who = of != SIZE_MAX ? of : named_next(mentions, mention);
  return who != SIZE_MAX && rap_entity_hold(mentions, who, office, false)
             ? who
             : SIZE_MAX;
}

/* "Ajit Berg, the new FCC chairman": the person behind whose name and a comma
 * the description stands; SIZE_MAX for none, and where a list may go on. */
static size_t apposed_person(const rap_mentions *mentions,
                             const rap_mention *mention)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  const size_t at = rap_mentions_at(mentions, mention->first);
  const rap_mention *before = at ? mentions->mentions.items[at - 1U] : NULL;
  size_t i = mention->first;
  while (i && (tokens[i - 1U].pos == RAP_POS_DET ||
               tokens[i - 1U].pos == RAP_POS_ADJ)) {
    --i;
  }
  return before && before->type == RAP_TYPE_PERSON &&
                 before->n_entities == 1U &&
                 before->sentence == mention->sentence &&
                 before->form == RAP_FORM_NAME && before->end + 1U == i &&
                 rap_str_eq(tokens[before->end].lower, RAP_STR(",")) &&
                 mention->n_offices == 1U &&
                 (mention->end >= mentions->doc->tokens.len ||
                  !rap_str_eq(tokens[mention->end].lower, RAP_STR("and"))) &&
                 !mentions->entities.items[before->entities[0]].offices.len
             ? before->entities[0]
             : SIZE_MAX;
}

size_t rap_holder_told(rap_mentions *mentions, const rap_mention *mention,
                       const rap_office *office)
{
  const size_t apposed = apposed_person(mentions, mention);
  return apposed != SIZE_MAX
             ? apposed
             : holder_elsewhere(mentions, office, mention->sentence);
}
