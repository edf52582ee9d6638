/* Pronouns and descriptions that stand for what was named before: "he", "they",
 * "I", "the alliance", "the two countries". */
#include "mention/anaphora.h"

#define TITLE 8U /* tokens of a title before a name */
#define BACK                                                      \
  3U /* sentences in which the meaning of a pronoun is looked for \
      */

bool rap_is_anaphor(const rap_candidate *c)
{
  return c->mention.form == RAP_FORM_PRONOUN ||
         ((c->mention.type == RAP_TYPE_ORGANIZATION ||
           c->mention.type == RAP_TYPE_STATE) &&
          c->mention.form == RAP_FORM_DESCRIPTION &&
          c->rank == RAP_RANK_MEMORY);
}

static bool is_one(const rap_mention *m, rap_type type)
{
  return m->type == type && m->n_entities == 1U;
}

/* Where the first verb of a sentence stands: before it stand its subjects. */
static size_t first_verb(const rap_doc *doc, size_t sentence)
{
  const rap_sentence *s = &doc->sentences.items[sentence];
  size_t i = s->first;
  while (i < s->end && doc->tokens.items[i].pos != RAP_POS_VERB &&
         doc->tokens.items[i].pos != RAP_POS_AUX) {
    ++i;
  }
  return i;
}

static bool in_list(const rap_mentions *mentions, const char *list,
                    rap_str word)
{
  return rap_lexicon_in_list(mentions->lexicon, rap_str_of(list), word);
}

/* A mention of `n` entities that were named before. */
static rap_status push(rap_mentions *mentions, const rap_candidate *c,
                       const size_t *entities, size_t n, rap_error *err)
{
  rap_mention *copy = rap_arena_alloc(mentions->arena, sizeof(*copy));
  rap_mention **slot = c->hidden
                           ? rap_vec_push(mentions->arena, &mentions->hidden)
                           : rap_vec_push(mentions->arena, &mentions->mentions);
  if (!copy || !slot) {
    return rap_fail_nomem(err);
  }
  *copy = c->mention;
  *slot = copy;
  return n ? rap_mention_mean(mentions, copy, entities, n, err) : RAP_OK;
}

/* ---- whom the text is about ---------------------------------------------- */

/* "Anna Berg (born 1963) is a", "Fjord Bank was the": the mention opens a
 * sentence that says what it is. */
static bool opens_portrait(const rap_mentions *mentions, const rap_mention *m)
{
  const rap_doc *doc = mentions->doc;
  const rap_sentence *s = &doc->sentences.items[m->sentence];
  const rap_token *tokens = doc->tokens.items;
  const size_t i = rap_behind_brackets(tokens, m->end, s->end);
  return rap_mentions_begins(mentions, m) && i + 1U < s->end &&
         rap_str_eq(tokens[i].lemma, RAP_STR("be")) &&
         tokens[i + 1U].pos == RAP_POS_DET;
}

/* "Ms. Berg": she. */
static void learn_pronoun(rap_mentions *mentions, const rap_mention *m)
{
  for (size_t i = m->first; i < m->end && m->n_entities == 1U; ++i) {
    const rap_str pronoun =
        rap_lexicon_class(mentions->lexicon, RAP_STR("honorific-pronoun"),
                          mentions->doc->tokens.items[i].lower);
    if (pronoun.len) {
      mentions->entities.items[m->entities[0]].pronoun = pronoun;
      return;
    }
  }
}

void rap_anaphora_learn(rap_mentions *mentions, const rap_mention *m)
{
  const bool person = m->type == RAP_TYPE_PERSON;
  if (person) {
    learn_pronoun(mentions, m);
  }
  if ((person || m->type == RAP_TYPE_ORGANIZATION) && m->n_entities == 1U &&
      m->form == RAP_FORM_NAME && opens_portrait(mentions, m)) {
    *(person ? &mentions->identity->portrayed_person
             : &mentions->identity->portrayed_organization) = m->entities[0];
  }
}

/* ---- "he" ---------------------------------------------------------------- */

/* "He was president", "as chairman": the office at the token says what somebody
 * is, who is named. */
static bool is_predicate(const rap_mentions *mentions, const rap_mention *m)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  const size_t first = mentions->doc->sentences.items[m->sentence].first;
  size_t i = m->first;
  while (i > first && (tokens[i - 1U].pos == RAP_POS_DET ||
                       tokens[i - 1U].pos == RAP_POS_ADJ ||
                       tokens[i - 1U].pos == RAP_POS_ADV)) {
    --i;
  }
  return i > first &&
         rap_lexicon_in_list(mentions->lexicon, RAP_STR("predicate-word"),
                             tokens[i - 1U].lower);
}

/* Does a person's name follow mention `i`, that begins at `last` at the latest?
 */
static bool names_behind(const rap_mentions *mentions, size_t i, size_t last)
{
  return i + 1U < mentions->mentions.len &&
         mentions->mentions.items[i + 1U]->type == RAP_TYPE_PERSON &&
         mentions->mentions.items[i + 1U]->first <= last;
}

/* "Prime Minister of Bulgaria". */
static bool is_office_of_state(const rap_mentions *mentions, size_t i)
{
  const rap_mention *m = mentions->mentions.items[i];
  return i + 1U < mentions->mentions.len &&
         mentions->mentions.items[i + 1U]->type == RAP_TYPE_STATE &&
         mentions->mentions.items[i + 1U]->first <= m->end + 2U &&
         rap_str_eq(mentions->doc->tokens.items[m->end].lower, RAP_STR("of"));
}

/* Does an office stand here by itself: "the minister"?  Then somebody is meant
 * of whom nothing is known yet. */
static bool is_lone_office(const rap_mentions *mentions, size_t i)
{
  const rap_mention *m = mentions->mentions.items[i];
  if (m->type != RAP_TYPE_OFFICE || is_predicate(mentions, m)) {
    return false;
  }
  return !names_behind(mentions, i, m->end + 1U) &&
         !(is_office_of_state(mentions, i) &&
           names_behind(mentions, i + 1U,
                        mentions->mentions.items[i + 1U]->end));
}

static bool is_she(const rap_mentions *mentions, size_t token)
{
  const rap_str word = mentions->doc->tokens.items[token].lower;
  return rap_str_eq(word, RAP_STR("she")) || rap_str_eq(word, RAP_STR("her"));
}

/* May the pronoun at the token mean the person: not "she" Mr. Martin? */
static bool may_mean(const rap_mentions *mentions, size_t token, size_t person)
{
  const rap_str own = mentions->entities.items[person].pronoun;
  return !own.len || rap_str_eq(own, RAP_STR("she")) == is_she(mentions, token);
}

/* "The man was taken ill": a sentence about somebody who is not named. */
static bool begins_with_man(const rap_mentions *mentions, size_t sentence)
{
  const rap_sentence *s = &mentions->doc->sentences.items[sentence];
  const rap_token *tokens = mentions->doc->tokens.items;
  size_t i = s->first + 1U;
  while (i < s->end && i < s->first + 4U &&
         (tokens[i].pos == RAP_POS_ADJ || tokens[i].pos == RAP_POS_NUM)) {
    ++i;
  }
  return i < s->end && tokens[s->first].pos == RAP_POS_DET &&
         in_list(mentions, "man-word", tokens[i].lower);
}

/* The one person whom the mentions of a sentence name and the pronoun at
 * `token` may mean; SIZE_MAX for none or several. */
static size_t only_person(const rap_mentions *mentions, size_t sentence,
                          size_t token, bool *unclear)
{
  size_t found = SIZE_MAX;
  const rap_span all = rap_mentions_in(mentions, sentence);
  *unclear = *unclear || begins_with_man(mentions, sentence);
  for (size_t i = all.begin; i < all.end; ++i) {
    const rap_mention *m = mentions->mentions.items[i];
    *unclear = *unclear || is_lone_office(mentions, i);
    if (is_one(m, RAP_TYPE_PERSON) &&
        may_mean(mentions, token, m->entities[0])) {
      *unclear = *unclear || (found != SIZE_MAX && m->entities[0] != found);
      found = m->entities[0];
    }
  }
  return found;
}

/* Whom the text portrays, where the last sentence that names persons names
 * them too, or where none does. */
static size_t portrayed_person(const rap_mentions *mentions, size_t sentence,
                               size_t named, size_t last)
{
  const size_t who = mentions->identity->portrayed_person;
  return who != SIZE_MAX && last != sentence &&
                 (named == SIZE_MAX ||
                  rap_entity_in_sentence(mentions, who, last))
             ? who
             : SIZE_MAX;
}

/* Whom "he" means: the one person named before in the sentence, or where there
 * is none in the last of the sentences before it that names any; SIZE_MAX where
 * that is not clear. */
static size_t person_before(const rap_mentions *mentions,
                            const rap_candidate *c)
{
  const size_t sentence = c->mention.sentence;
  const size_t token = c->mention.first;
  bool unclear = false;
  size_t last = sentence;
  size_t who = only_person(mentions, sentence, token, &unclear);
  for (size_t back = 1U;
       who == SIZE_MAX && !unclear && back <= BACK && back <= sentence;
       ++back) {
    last = sentence - back;
    who = only_person(mentions, last, token, &unclear);
  }
  return unclear || who == SIZE_MAX
             ? portrayed_person(mentions, sentence, who, last)
             : who;
}

/* The person with whom a sentence begins, behind a title too: "Norwegian
 * Foreign Minister Anna Berg"; NULL for none. */
static const rap_mention *person_at_begin(const rap_mentions *mentions,
                                          size_t sentence)
{
  const rap_sentence *s = &mentions->doc->sentences.items[sentence];
  const rap_token *tokens = mentions->doc->tokens.items;
  size_t i = s->first + (tokens[s->first].pos == RAP_POS_DET);
  const size_t last = i + TITLE;
  bool titled = false;
  while (i < s->end && i < last) {
    const rap_mention *m = rap_mentions_over(mentions, i);
    if (m && m->type == RAP_TYPE_PERSON) {
      return is_one(m, RAP_TYPE_PERSON) &&
                     (titled || rap_mentions_begins(mentions, m))
                 ? m
                 : NULL;
    }
    titled = titled || (m && m->type == RAP_TYPE_OFFICE);
    const bool on = m ? m->type == RAP_TYPE_OFFICE || m->type == RAP_TYPE_STATE
                      : rap_str_eq(tokens[i].tag, RAP_STR("POS"));
    if (!on) {
      return NULL;
    }
    i = m ? m->end : i + 1U;
  }
  return NULL;
}

/* "Anna Berg met Paul Martin. She": the one person with whom the sentence
 * begins and who is its subject; SIZE_MAX for none. */
static size_t subject_of(const rap_mentions *mentions, size_t sentence)
{
  const rap_doc *doc = mentions->doc;
  const rap_mention *m = person_at_begin(mentions, sentence);
  if (!m) {
    return SIZE_MAX;
  }
  size_t i = m->end;
  while (i < doc->tokens.len && doc->tokens.items[i].pos == RAP_POS_ADV) {
    ++i;
  }
  return i < doc->tokens.len && (doc->tokens.items[i].pos == RAP_POS_VERB ||
                                 doc->tokens.items[i].pos == RAP_POS_AUX)
             ? m->entities[0]
             : SIZE_MAX;
}

/* Does nothing but a day and a comma stand before the pronoun in its sentence:
 * "On Friday, he"? */
static bool opens(const rap_mentions *mentions, const rap_candidate *c)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  const size_t first =
      mentions->doc->sentences.items[c->mention.sentence].first;
  if (c->mention.first == first) {
    return true;
  }
  const size_t day = first + rap_str_eq(tokens[first].lower, RAP_STR("on"));
  const rap_mention *m = rap_mentions_over(mentions, day);
  return m && m->type == RAP_TYPE_DATE && m->end + 1U == c->mention.first &&
         rap_str_eq(tokens[m->end].lower, RAP_STR(","));
}

/* Whom "he" means at the begin of a sentence that names nobody before: the
 * subject of the one before it (of 39 such pronouns in GUM, 33). */
static size_t subject_before(const rap_mentions *mentions,
                             const rap_candidate *c)
{
  const size_t sentence = c->mention.sentence;
  const size_t who = opens(mentions, c) && sentence && !c->hidden
                         ? subject_of(mentions, sentence - 1U)
                         : SIZE_MAX;
  return who != SIZE_MAX && may_mean(mentions, c->mention.first, who)
             ? who
             : SIZE_MAX;
}

/* "He went to Israel for talks with Peled before he": whom the pronoun at the
 * begin of the sentence means; SIZE_MAX where there is none. */
static size_t pronoun_at_begin(const rap_mentions *mentions,
                               const rap_candidate *c)
{
  const size_t first =
      mentions->doc->sentences.items[c->mention.sentence].first;
  const rap_mention *m = rap_mentions_over(mentions, first);
  return m && m->form == RAP_FORM_PRONOUN && is_one(m, RAP_TYPE_PERSON) &&
                 is_she(mentions, first) == is_she(mentions, c->mention.first)
             ? m->entities[0]
             : SIZE_MAX;
}

/* "Her spokesman, Paul Martin, said she would": whom such a pronoun means
 * before it in the sentence; SIZE_MAX where there is none. */
static size_t pronoun_before(const rap_mentions *mentions,
                             const rap_candidate *c)
{
  const size_t begin = pronoun_at_begin(mentions, c);
  if (begin != SIZE_MAX) {
    return begin;
  }
  for (size_t i = mentions->hidden.len; i-- > 0U;) {
    const rap_mention *m = mentions->hidden.items[i];
    if (m->sentence != c->mention.sentence) {
      break;
    }
    if (is_she(mentions, m->first) == is_she(mentions, c->mention.first)) {
      return m->entities[0];
    }
  }
  return SIZE_MAX;
}

/* ---- "the alliance", "it", "the company" --------------------------------- */

/* The intergovernmental organization that was named last, where "the alliance"
 * stands for it; SIZE_MAX where none was. */
static size_t organization_before(const rap_mentions *mentions)
{
  for (size_t i = mentions->mentions.len; i-- > 0U;) {
    const rap_mention *m = mentions->mentions.items[i];
    if (is_one(m, RAP_TYPE_ORGANIZATION) &&
        mentions->entities.items[m->entities[0]].known) {
      return m->entities[0];
    }
  }
  return SIZE_MAX;
}

/* "In Kenya", "at the bank": it only says where something is. */
static bool is_where(const rap_mentions *mentions, const rap_mention *m)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  const size_t first = mentions->doc->sentences.items[m->sentence].first;
  const bool the = m->first > first && tokens[m->first - 1U].pos == RAP_POS_DET;
  const size_t i = m->first - the;
  return i > first &&
         in_list(mentions, "place-preposition", tokens[i - 1U].lower);
}

/* "Kenyan", "Kenya's": it only says whose something is. */
static bool is_owner(const rap_doc *doc, const rap_mention *m)
{
  return m->form == RAP_FORM_ADJECTIVE ||
         (m->end < doc->tokens.len &&
          rap_str_eq(doc->tokens.items[m->end].tag, RAP_STR("POS")));
}

/* May "it" mean what is named there? */
static bool may_be_it(const rap_mentions *mentions, const rap_mention *m)
{
  const bool thing =
      (m->type == RAP_TYPE_STATE && !is_owner(mentions->doc, m)) ||
      m->type == RAP_TYPE_ORGANIZATION || m->type == RAP_TYPE_BODY ||
      m->type == RAP_TYPE_GROUP || m->type == RAP_TYPE_DOCUMENT;
  return thing && !is_where(mentions, m);
}

/* What "it" may mean of a sentence, or of its begin before token `end`. */
static size_t only_thing(const rap_mentions *mentions, size_t sentence,
                         size_t end, bool *unclear)
{
  size_t found = SIZE_MAX;
  const rap_span all = rap_mentions_in(mentions, sentence);
  for (size_t i = all.begin;
       i < all.end && mentions->mentions.items[i]->first < end; ++i) {
    const rap_mention *m = mentions->mentions.items[i];
    if (may_be_it(mentions, m)) {
      const bool one =
          m->n_entities == 1U && (found == SIZE_MAX || found == m->entities[0]);
      *unclear = *unclear || !one;
      found = m->n_entities ? m->entities[0] : found;
    }
  }
  return found;
}

/* The one thing that a sentence names, before its first verb or at all. */
static size_t thing_of(const rap_mentions *mentions, size_t sentence,
                       bool *unclear)
{
  bool several = false;
  const size_t subject = only_thing(
      mentions, sentence, first_verb(mentions->doc, sentence), &several);
  return subject != SIZE_MAX && !several
             ? subject
             : only_thing(mentions, sentence, SIZE_MAX, unclear);
}

/* The organization that "it" or "the company" means: of what its sentence, or
 * the last before it that names any, is about; SIZE_MAX where that is not clear
 * or no organization. */
static size_t organization_meant(const rap_mentions *mentions, size_t sentence)
{
  bool unclear = false;
  size_t what = thing_of(mentions, sentence, &unclear);
  for (size_t back = 1U;
       what == SIZE_MAX && !unclear && back <= BACK && back <= sentence;
       ++back) {
    what = thing_of(mentions, sentence - back, &unclear);
  }
  what = unclear || what == SIZE_MAX
             ? mentions->identity->portrayed_organization
             : what;
  return what != SIZE_MAX &&
                 mentions->entities.items[what].type == RAP_TYPE_ORGANIZATION
             ? what
             : SIZE_MAX;
}

/* "It" at the begin of a sentence: whom the text portrays. */
static size_t portrayed_before(const rap_mentions *mentions, size_t sentence)
{
  const size_t meant = organization_meant(mentions, sentence);
  return meant == mentions->identity->portrayed_organization ? meant : SIZE_MAX;
}

/* "The party" is called one, and so is "the school". */
static size_t organization_of(const rap_mentions *mentions,
                              const rap_candidate *c)
{
  const rap_str word = mentions->doc->tokens.items[c->mention.first].lower;
  if (in_list(mentions, "organization-word", word)) {
    return organization_before(mentions);
  }
  const rap_str of =
      rap_lexicon_class(mentions->lexicon, RAP_STR("firm-word"), word);
  const size_t what = organization_meant(mentions, c->mention.sentence);
  return what == SIZE_MAX || of.len == 0U ||
                 (rap_str_eq(of, RAP_STR("party")) ==
                  rap_mentions_called(mentions, what, "party-word"))
             ? what
             : SIZE_MAX;
}

/* "I": only who is said to have said it tells whom it means (fact/report.c). */
static rap_status keep_speaker(rap_mentions *mentions, const rap_candidate *c,
                               rap_error *err)
{
  rap_candidate speaker = *c;
  speaker.mention.unresolved = "who speaks";
  return push(mentions, &speaker, NULL, 0U, err);
}

/* ---- "they" -------------------------------------------------------------- */

static bool is_they(const rap_mentions *mentions, const rap_candidate *c)
{
  return c->mention.form == RAP_FORM_PRONOUN &&
         rap_str_eq(mentions->doc->tokens.items[c->mention.first].lower,
                    RAP_STR("they"));
}

/* How many mentions of a type there are before the first verb of a sentence. */
static size_t count_subjects(const rap_mentions *mentions, size_t sentence,
                             rap_type type)
{
  const size_t verb = first_verb(mentions->doc, sentence);
  size_t n = 0U;
  const rap_span all = rap_mentions_in(mentions, sentence);
  for (size_t i = all.begin;
       i < all.end && mentions->mentions.items[i]->end <= verb; ++i) {
    n += is_one(mentions->mentions.items[i], type);
  }
  return n;
}

/* Are the first states of a sentence those of something else: "the ministers of
 * Kenya and Ghana"? */
static bool are_owners(const rap_mentions *mentions, size_t sentence)
{
  const rap_span all = rap_mentions_in(mentions, sentence);
  for (size_t i = all.begin; i < all.end; ++i) {
    const rap_mention *m = mentions->mentions.items[i];
    if (is_one(m, RAP_TYPE_STATE)) {
      return m->first > mentions->doc->sentences.items[sentence].first &&
             mentions->doc->tokens.items[m->first - 1U].pos == RAP_POS_ADP;
    }
  }
  return false;
}

/* Who the subjects of the sentence before were: several persons, else one
 * group, else several states. */
static rap_type type_of_they(const rap_mentions *mentions, size_t sentence)
{
  if (count_subjects(mentions, sentence, RAP_TYPE_PERSON) > 1U) {
    return RAP_TYPE_PERSON;
  }
  if (count_subjects(mentions, sentence, RAP_TYPE_GROUP) == 1U) {
    return RAP_TYPE_GROUP;
  }
  return count_subjects(mentions, sentence, RAP_TYPE_PERSON) == 0U &&
                 count_subjects(mentions, sentence, RAP_TYPE_STATE) > 1U &&
                 !are_owners(mentions, sentence)
             ? RAP_TYPE_STATE
             : RAP_TYPE_NONE;
}

/* "They": a mention of the subjects of the sentence before, or of its own
 * ("officials say they"), or none. */
static rap_status keep_they(rap_mentions *mentions, const rap_candidate *c,
                            rap_error *err)
{
  const size_t here = c->mention.sentence;
  const bool said =
      c->mention.first > mentions->doc->sentences.items[here].first;
  const size_t before = said ? here : here - (here > 0U);
  const rap_type type = type_of_they(mentions, before);
  if ((here == 0U && !said) || type == RAP_TYPE_NONE) {
    return RAP_OK;
  }
  const size_t wanted = count_subjects(mentions, before, type);
  size_t *entities =
      rap_arena_array(mentions->arena, wanted, sizeof(*entities));
  if (!entities) {
    return rap_fail_nomem(err);
  }
  size_t n = 0U;
  for (size_t i = rap_mentions_in(mentions, before).begin; n < wanted; ++i) {
    const rap_mention *m = mentions->mentions.items[i];
    if (is_one(m, type)) {
      entities[n++] = m->entities[0];
    }
  }
  rap_candidate they = *c;
  they.mention.type = type;
  return push(mentions, &they, entities, n, err);
}

/* ---- "the two men" ------------------------------------------------------- */

static bool is_couple(const rap_mentions *mentions, const rap_candidate *c)
{
  const rap_str word = mentions->doc->tokens.items[c->mention.first].lower;
  return c->mention.type == RAP_TYPE_PERSON &&
         c->mention.form == RAP_FORM_PRONOUN &&
         (rap_str_eq(word, RAP_STR("two")) ||
          rap_str_eq(word, RAP_STR("both")) ||
          in_list(mentions, "pair-word", word));
}

/* The persons whom a sentence names. */
static rap_pair persons_in(const rap_mentions *mentions, size_t sentence)
{
  rap_pair found = {0U, {0U, 0U}};
  const rap_span all = rap_mentions_in(mentions, sentence);
  for (size_t i = all.begin; i < all.end; ++i) {
    const rap_mention *m = mentions->mentions.items[i];
    for (size_t k = 0U; m->type == RAP_TYPE_PERSON && k < m->n_entities; ++k) {
      rap_pair_add(&found, m->entities[k]);
    }
  }
  return found;
}

/* "The two men": a mention of the two whom the last sentence before that names
 * persons names, or none. */
static rap_status keep_couple(rap_mentions *mentions, const rap_candidate *c,
                              rap_error *err)
{
  const size_t sentence = c->mention.sentence;
  rap_pair found = {0U, {0U, 0U}};
  for (size_t k = 1U; !found.n && k < BACK && k <= sentence; ++k) {
    found = persons_in(mentions, sentence - k);
  }
  return found.n == 2U ? push(mentions, c, found.who, 2U, err) : RAP_OK;
}

/* ---- "the two countries" ------------------------------------------------- */

static bool is_pair(const rap_candidate *c)
{
  return c->mention.type == RAP_TYPE_STATE &&
         c->mention.form == RAP_FORM_PRONOUN;
}

/* The state that is named: "Kenya", "the Kenyan police"; SIZE_MAX for none. */
static size_t state_of(const rap_mentions *mentions, const rap_mention *m)
{
  if (m->n_entities != 1U) {
    return SIZE_MAX;
  }
  if (m->type == RAP_TYPE_STATE) {
    return m->entities[0];
  }
  const rap_entity *e = &mentions->entities.items[m->entities[0]];
  const size_t owner = e->parent != SIZE_MAX ? e->parent : e->circle;
  return owner != SIZE_MAX &&
                 mentions->entities.items[owner].type == RAP_TYPE_STATE
             ? owner
             : SIZE_MAX;
}

/* The states that a sentence names. */
static rap_pair pair_in(const rap_mentions *mentions, size_t sentence)
{
  rap_pair found = {0U, {0U, 0U}};
  const rap_span all = rap_mentions_in(mentions, sentence);
  for (size_t i = all.begin; i < all.end; ++i) {
    const size_t state = state_of(mentions, mentions->mentions.items[i]);
    if (state != SIZE_MAX) {
      rap_pair_add(&found, state);
    }
  }
  return found;
}

/* The two that the sentence, or one of the two before, names. */
static rap_pair pair_before(const rap_mentions *mentions, size_t sentence)
{
  const size_t back = 2U;
  rap_pair found = {0U, {0U, 0U}};
  for (size_t k = 0U; found.n < 2U && k <= back && k <= sentence; ++k) {
    found = pair_in(mentions, sentence - k);
  }
  return found;
}

/* "The country": the one state that its sentence names before it, else the one
 * that those before name; SIZE_MAX where that is not clear. */
static size_t state_before(const rap_mentions *mentions, size_t sentence)
{
  rap_pair found = pair_in(mentions, sentence);
  const bool here = found.n > 0U;
  for (size_t k = 1U; !here && k <= BACK && k <= sentence; ++k) {
    const rap_pair before = pair_in(mentions, sentence - k);
    for (size_t i = 0U; i < before.n && i < 2U; ++i) {
      rap_pair_add(&found, before.who[i]);
    }
  }
  return found.n == 1U ? found.who[0] : SIZE_MAX;
}

/* "The two countries": a mention of both, or none where it is not clear who. */
static rap_status keep_pair(rap_mentions *mentions, const rap_candidate *c,
                            rap_error *err)
{
  const rap_pair found = pair_before(mentions, c->mention.sentence);
  if (found.n != 2U) {
    return RAP_OK;
  }
  return push(mentions, c, found.who, 2U, err);
}

static bool is_first_person(const rap_mentions *mentions,
                            const rap_candidate *c)
{
  return c->mention.form == RAP_FORM_PRONOUN &&
         rap_lexicon_in_list(
             mentions->lexicon, RAP_STR("speaker-pronoun"),
             mentions->doc->tokens.items[c->mention.first].lower);
}

static size_t pronoun_of(const rap_mentions *mentions, const rap_candidate *c)
{
  return rap_str_eq(mentions->doc->tokens.items[c->mention.first].lower,
                    RAP_STR("it"))
             ? portrayed_before(mentions, c->mention.sentence)
             : organization_meant(mentions, c->mention.sentence);
}

/* "Kenya says it will": "it" behind a verb of saying. */
static bool is_it_said(const rap_mentions *mentions, const rap_candidate *c)
{
  const rap_sentence *s = &mentions->doc->sentences.items[c->mention.sentence];
  return c->mention.form == RAP_FORM_PRONOUN && c->mention.first > s->first &&
         rap_str_eq(mentions->doc->tokens.items[c->mention.first].lower,
                    RAP_STR("it"));
}

/* Who says so: the mention that ends before the verb of saying; NULL for none.
 */
static const rap_mention *sayer_before(const rap_mentions *mentions,
                                       const rap_candidate *c)
{
  const rap_token *tokens = mentions->doc->tokens.items;
  size_t end = c->mention.first - 1U;
  while (end > 0U && (tokens[end - 1U].pos == RAP_POS_ADV ||
                      tokens[end - 1U].pos == RAP_POS_AUX)) {
    --end;
  }
  const rap_mention *m = end ? rap_mentions_over(mentions, end - 1U) : NULL;
  return m && m->sentence == c->mention.sentence ? m : NULL;
}

/* A mention of the one state, organization or body that says so. */
static rap_status keep_it_said(rap_mentions *mentions, const rap_candidate *c,
                               rap_error *err)
{
  const rap_mention *m = sayer_before(mentions, c);
  if (!m || m->n_entities != 1U ||
      (m->type != RAP_TYPE_STATE && m->type != RAP_TYPE_ORGANIZATION &&
       m->type != RAP_TYPE_BODY)) {
    return RAP_OK;
  }
  rap_candidate it = *c;
  it.mention.type = m->type;
  return push(mentions, &it, m->entities, 1U, err);
}

static size_t meaning_of(const rap_mentions *mentions, const rap_candidate *c)
{
  if (c->mention.type == RAP_TYPE_PERSON) {
    const size_t same = pronoun_before(mentions, c);
    const size_t who = same != SIZE_MAX ? same : person_before(mentions, c);
    return who != SIZE_MAX ? who : subject_before(mentions, c);
  }
  if (c->mention.type == RAP_TYPE_STATE) {
    return state_before(mentions, c->mention.sentence);
  }
  return c->mention.form == RAP_FORM_PRONOUN ? pronoun_of(mentions, c)
                                             : organization_of(mentions, c);
}

/* "the alliance", "he": a mention of what was named before, or none. */
static rap_status keep_one(rap_mentions *mentions, const rap_candidate *c,
                           rap_error *err)
{
  const size_t entity = meaning_of(mentions, c);
  return entity == SIZE_MAX ? RAP_OK : push(mentions, c, &entity, 1U, err);
}

rap_status rap_anaphora_keep(rap_mentions *mentions, const rap_candidate *c,
                             rap_error *err)
{
  if (is_first_person(mentions, c)) {
    return keep_speaker(mentions, c, err);
  }
  if (is_they(mentions, c)) {
    return keep_they(mentions, c, err);
  }
  if (is_couple(mentions, c)) {
    return keep_couple(mentions, c, err);
  }
  if (is_it_said(mentions, c)) {
    return keep_it_said(mentions, c, err);
  }
  return is_pair(c) ? keep_pair(mentions, c, err) : keep_one(mentions, c, err);
}
