/* Members of the organization that the sentence before tells of: "Its members
 * are Kenya and Ghana", "Kenya and Ghana are also members", "Chad joined in
 * 2006". */
#include "fact/assembly.h"

#define BACK 2U /* sentences to the one that names the organization */
#define SEVERAL (SIZE_MAX - 1U)

static rap_str lower_at(const rap_assembly *a, size_t i)
{
  return i < a->doc->tokens.len ? a->doc->tokens.items[i].lower : RAP_STR("");
}

static bool is_member_word(const rap_assembly *a, size_t i)
{
  return i < a->doc->tokens.len &&
         rap_str_eq(a->doc->tokens.items[i].lemma, RAP_STR("member"));
}

static const rap_mention *state_at(const rap_assembly *a, size_t i)
{
  const rap_mention *m = rap_mentions_over(a->mentions, i);
  return m && m->type == RAP_TYPE_STATE && m->first == i &&
                 m->form != RAP_FORM_ADJECTIVE && m->n_entities == 1U
             ? m
             : NULL;
}

/* Behind what joins two states of a list, "," and "and" and "the", that stand
 * at the token. */
static size_t behind_joint(const rap_assembly *a, size_t i)
{
  i += rap_str_eq(lower_at(a, i), RAP_STR(","));
  i += rap_str_eq(lower_at(a, i), RAP_STR("and"));
  return i + rap_str_eq(lower_at(a, i), RAP_STR("the"));
}

/* Where the list of states that begins at the token ends; the token itself
 * where none does. */
static size_t list_end(const rap_assembly *a, size_t i)
{
  const rap_mention *m = state_at(a, i);
  size_t end = i;
  while (m) {
    end = m->end;
    const size_t next = behind_joint(a, end);
    m = next > end ? state_at(a, next) : NULL;
  }
  return end;
}

/* "Members are", "member states (", "members of the group include": where the
 * states begin; 0 where none follow. */
static size_t list_behind(const rap_assembly *a, size_t i)
{
  ++i;
  i += rap_lexicon_in_list(
      a->mentions->lexicon, RAP_STR("states-word"),
      i < a->doc->tokens.len ? a->doc->tokens.items[i].lemma : RAP_STR(""));
  if (rap_str_eq(lower_at(a, i), RAP_STR("of"))) {
    i += 1U + rap_str_eq(lower_at(a, i + 1U), RAP_STR("the"));
    i += rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("organization-word"),
                             lower_at(a, i));
  }
  const size_t opener = i;
  while (rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("list-opener"),
                             lower_at(a, i))) {
    ++i;
  }
  const size_t open = i;
  i += rap_str_eq(lower_at(a, i), RAP_STR("the"));
  const rap_mention *one = state_at(a, i);
  const bool bare = /* "members, Kenya said" */
      open == opener + 1U && rap_str_eq(lower_at(a, opener), RAP_STR(",")) &&
      one && list_end(a, i) == one->end;
  return open > opener && one && !bare ? i : 0U;
}

/* "Kenya and Ghana are also members", "Turkey is the only member": where the
 * states begin, who open the sentence; 0 where they do not. */
static size_t list_before(const rap_assembly *a, size_t first, size_t member)
{
  size_t begin = first + rap_str_eq(lower_at(a, first), RAP_STR("the"));
  size_t i = list_end(a, begin);
  const bool is = i > begin && i < member &&
                  rap_str_eq(a->doc->tokens.items[i].lemma, RAP_STR("be"));
  while (is && ++i < member) {
    const rap_pos pos = a->doc->tokens.items[i].pos;
    if (rap_str_eq(lower_at(a, i), RAP_STR("not")) ||
        (pos != RAP_POS_DET && pos != RAP_POS_ADV && pos != RAP_POS_ADJ)) {
      return 0U;
    }
  }
  const bool of = rap_str_eq(lower_at(a, member + 1U), RAP_STR("of"));
  return is && !of ? begin : 0U;
}

/* The one organization that the sentence names, or whose members or ministers
 * it tells of; SIZE_MAX for none. */
static size_t organization_in(const rap_assembly *a, size_t sentence)
{
  const rap_entity *entities = a->mentions->entities.items;
  const rap_span all = rap_mentions_in(a->mentions, sentence);
  size_t found = SIZE_MAX;
  for (size_t i = all.begin; i < all.end; ++i) {
    const rap_mention *m = a->mentions->mentions.items[i];
    if (m->n_entities != 1U) {
      continue;
    }
    const size_t is = m->type == RAP_TYPE_GROUP
                          ? entities[m->entities[0]].circle
                          : m->entities[0];
    if (is == SIZE_MAX || entities[is].type != RAP_TYPE_ORGANIZATION) {
      continue;
    }
    found = found == SIZE_MAX || found == is ? is : SEVERAL;
  }
  return found;
}

/* That of the sentence, or of the last before it that names one; SIZE_MAX where
 * that is not clear. */
static size_t organization_of(const rap_assembly *a, size_t sentence)
{
  size_t found = SIZE_MAX;
  for (size_t back = 0U; found == SIZE_MAX && back <= BACK && back <= sentence;
       ++back) {
    found = organization_in(a, sentence - back);
  }
  return found == SEVERAL ? SIZE_MAX : found;
}

/* "Venezuela joined in July", "Chile will also join": where the states begin,
 * who open the sentence; 0 where what they joined is said. */
static size_t list_joining(const rap_assembly *a, const rap_sentence *s,
                           size_t join)
{
  const rap_token *tokens = a->doc->tokens.items;
  const size_t begin =
      s->first + rap_str_eq(lower_at(a, s->first), RAP_STR("the"));
  size_t i = list_end(a, begin);
  const bool subject = i > begin;
  while (i < join &&
         (tokens[i].pos == RAP_POS_ADV || tokens[i].pos == RAP_POS_AUX)) {
    ++i;
  }
  const rap_mention *behind = rap_mentions_over(a->mentions, join + 1U);
  const bool alone =
      join + 1U == s->end || tokens[join + 1U].pos == RAP_POS_PUNCT ||
      rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("date-preposition"),
                          lower_at(a, join + 1U)) ||
      (behind && behind->type == RAP_TYPE_DATE);
  return subject && i == join && alone ? begin : 0U;
}

/* `word`: the token that makes the states members. */
static void add_fellows(rap_assembly *a, size_t begin, size_t word,
                        const char *relation, size_t sentence)
{
  const size_t end = list_end(a, begin);
  const size_t organization = organization_of(a, sentence);
  rap_cause cause;
  const rap_factuality status =
      rap_status_at(a->mentions, sentence, word, &cause);
  for (size_t i = begin; organization != SIZE_MAX && i < end;) {
    const rap_mention *m = state_at(a, i);
    if (rap_assembly_add_derived(a, m->entities[0], relation, organization,
                                 "list-of-members", sentence)) {
      rap_fact *fact = &a->facts->facts.items[a->facts->facts.len - 1U];
      fact->status = status;
      fact->cause = cause;
    }
    i = m->end < end ? behind_joint(a, m->end) : end;
  }
}

/* Where the states begin that the word makes members; 0 for none. */
static size_t list_at(const rap_assembly *a, const rap_sentence *s, size_t i)
{
  const rap_token *t = &a->doc->tokens.items[i];
  if (is_member_word(a, i)) {
    const size_t behind = list_behind(a, i);
    return behind ? behind : list_before(a, s->first, i);
  }
  return t->pos == RAP_POS_VERB && rap_str_eq(t->lemma, RAP_STR("join"))
             ? list_joining(a, s, i)
             : 0U;
}

/* "Associate members", "former members" are none. */
static const char *relation_of(const rap_assembly *a, size_t sentence,
                               size_t member)
{
  const rap_str before = member > a->doc->sentences.items[sentence].first
                             ? lower_at(a, member - 1U)
                             : RAP_STR("");
  return rap_str_eq(before, RAP_STR("former"))      ? NULL
         : rap_str_eq(before, RAP_STR("associate")) ? "dip:observerAt"
         : rap_clause_sentence_has(a, sentence, "outsider-word")
             ? NULL
             : "org:memberOf";
}

static void add_of_sentence(rap_assembly *a, size_t sentence)
{
  const rap_sentence *s = &a->doc->sentences.items[sentence];
  for (size_t i = s->first; i < s->end; ++i) {
    const size_t begin = list_at(a, s, i);
    const char *relation = begin ? relation_of(a, sentence, i) : NULL;
    if (relation) {
      add_fellows(a, begin, i, relation, sentence);
      return;
    }
  }
}

void rap_assembly_fellows(rap_assembly *a)
{
  for (size_t i = 0U; i < a->doc->sentences.len; ++i) {
    if (a->doc->sentences.items[i].block != RAP_BLOCK_FURNITURE) {
      add_of_sentence(a, i);
    }
  }
}
