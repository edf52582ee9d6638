/* What names say by themselves: "the Iraqi Ministry of Culture" is of Iraq. */
#include "fact/assembly.h"

static size_t sentence_of(const rap_assembly *a, size_t entity)
{
  for (size_t i = 0U; i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    for (size_t k = 0U; k < m->n_entities; ++k) {
      if (m->entities[k] == entity) {
        return m->sentence;
      }
    }
  }
  return SIZE_MAX;
}

/* Does a mention of the entity hold its owner's name: "UN Security Council"? */
static bool says_owner(const rap_assembly *a, const rap_mention *m,
                       const rap_known *owner)
{
  for (size_t i = m->first; i + 1U < m->end; ++i) {
    for (size_t end = i + 1U; end < m->end; ++end) {
      const rap_name *names = NULL;
      size_t n = 0U;
      const size_t len = rap_lexicon_find(
          a->mentions->lexicon, a->doc->tokens.items, i, end, &names, &n);
      for (size_t k = 0U; len && k < n; ++k) {
        if (names[k].known == owner) {
          return true;
        }
      }
    }
  }
  return false;
}

static void add_part(rap_assembly *a, size_t part, size_t whole,
                     const char *step, size_t sentence)
{
  rap_fact fact = {.subject = part,
                   .relation =
                       rap_ontology_find(a->onto, RAP_STR("org:unitOf")),
                   .object = whole,
                   .office = {NULL, SIZE_MAX, RAP_TENSE_CURRENT},
                   .status = RAP_STATUS_ACTUAL,
                   .evidence = rap_evidence_derived(a, step, sentence)};
  if (fact.relation && whole != SIZE_MAX && part != whole) {
    rap_assembly_add(a, &fact);
  }
}

/* "At the White House": a building, not the body in it. */
static bool is_building(const rap_assembly *a, const rap_mention *m)
{
  return m->type == RAP_TYPE_BODY &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("house-preposition"),
                             rap_clause_word_before(a, m));
}

/* What the reference knowledge knows of the owner, where the name says it too;
 * the organ of a state ("the Foreign Office") needs no name. */
static void derive_known(rap_assembly *a, const rap_mention *m)
{
  const size_t entity = m->entities[0];
  const rap_known *known = a->mentions->entities.items[entity].known;
  const rap_known *owner =
      known && known->parent.len
          ? rap_lexicon_known(a->mentions->lexicon, known->parent_type,
                              known->parent)
          : NULL;
  if (owner && !is_building(a, m) &&
      ((owner->type == RAP_TYPE_STATE &&
        rap_mentions_find_known(a->mentions, owner) != SIZE_MAX) ||
       says_owner(a, m, owner))) {
    add_part(a, entity, rap_mentions_know(a->mentions, owner), "known-body",
             m->sentence);
  }
}

/* How often each entity is named as a state; NULL without memory. */
static size_t *count_states(const rap_assembly *a)
{
  const size_t n = a->mentions->entities.len;
  size_t *counts = rap_arena_array(a->arena, n + 1U, sizeof(*counts));
  for (size_t i = 0U; counts && i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    if (m->type == RAP_TYPE_STATE && m->n_entities == 1U) {
      ++counts[m->entities[0]];
    }
  }
  return counts;
}

/* The state that the document is about: it is named at least twice as often as
 * any other.  SIZE_MAX where there is none. */
static size_t main_state(const rap_assembly *a)
{
  const size_t n = a->mentions->entities.len;
  const size_t *counts = count_states(a);
  size_t best = SIZE_MAX;
  size_t next = 0U;
  for (size_t i = 0U; counts && i < n; ++i) {
    if (counts[i] && (best == SIZE_MAX || counts[i] > counts[best])) {
      next = best == SIZE_MAX ? 0U : counts[best];
      best = i;
    } else if (counts[i] > next) {
      next = counts[i];
    }
  }
  return best != SIZE_MAX && counts[best] >= 2U * next ? best : SIZE_MAX;
}

/* The state that alone calls its organ so, where the document speaks of it:
 * "Congress"; else the one that the document is about. */
static size_t state_of_organ(const rap_assembly *a, rap_str word, size_t about)
{
  const rap_str key =
      rap_lexicon_class(a->mentions->lexicon, RAP_STR("state-organ"), word);
  const rap_known *known =
      key.len ? rap_lexicon_known(a->mentions->lexicon, RAP_TYPE_STATE, key)
              : NULL;
  const size_t state =
      known ? rap_mentions_find_known(a->mentions, known) : SIZE_MAX;
  return state != SIZE_MAX ? state : about;
}

/* "Parliament", "the Supreme Court", not "a separate court". */
static bool is_the_one(const rap_assembly *a, const rap_mention *m)
{
  const rap_token *before =
      m->first ? &a->doc->tokens.items[m->first - 1U] : NULL;
  return !before ||
         !rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("indefinite-word"),
                              before->lower);
}

/* "Parliament", "supreme court": the last word or the last two. */
static bool has_organ_head(const rap_assembly *a, const rap_mention *m)
{
  const rap_lexicon *lexicon = a->mentions->lexicon;
  const rap_token *last = &a->doc->tokens.items[m->end - 1U];
  return rap_lexicon_in_list(lexicon, RAP_STR("state-organ"), last->lower) ||
         (m->end > m->first + 1U &&
          rap_lexicon_in_list_pair(lexicon, RAP_STR("state-organ"),
                                   last[-1].lower, last->lower));
}

/* An organ that every state has, named without one: "the parliament". */
static bool is_organ(const rap_assembly *a, const rap_mention *m)
{
  const rap_entity *e = &a->mentions->entities.items[m->entities[0]];
  return m->type == RAP_TYPE_BODY && !e->known && e->parent == SIZE_MAX &&
         is_the_one(a, m) && has_organ_head(a, m);
}

static void derive_organ(rap_assembly *a, const rap_mention *m, size_t about)
{
  if (is_organ(a, m)) {
    const rap_str head = a->doc->tokens.items[m->end - 1U].lower;
    add_part(a, m->entities[0], state_of_organ(a, head, about),
             "organ-of-state", m->sentence);
  }
}

static bool has_word(const rap_assembly *a, const rap_mention *m,
                     const char *list)
{
  for (size_t i = m->first; i < m->end; ++i) {
    if (rap_lexicon_in_list(a->mentions->lexicon, rap_str_of(list),
                            a->doc->tokens.items[i].lower)) {
      return true;
    }
  }
  return false;
}

/* Whom the name of a document names: "Egypt-Israel Peace Treaty". */
static size_t parties_of(const rap_assembly *a, const rap_mention *m,
                         const rap_known *out[2])
{
  const bool body = has_word(a, m, "resolution-word");
  size_t n = 0U;
  for (size_t i = m->first; i < m->end && n < 2U; ++i) {
    const rap_name *names = NULL;
    size_t readings = 0U;
    const size_t len =
        rap_lexicon_find(a->mentions->lexicon, a->doc->tokens.items, i, m->end,
                         &names, &readings);
    for (size_t k = 0U; len && k < readings; ++k) {
      const rap_known *known = names[k].known;
      if (known && (body ? known->type == RAP_TYPE_BODY
                         : known->type == RAP_TYPE_STATE)) {
        out[n++] = known;
        i += len - 1U;
        break;
      }
    }
  }
  return n;
}

/* Whose name a document has adopted it, where nobody else is said to have. */
static void add_party(rap_assembly *a, size_t document, const rap_fact *fact)
{
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    rap_event *e = &a->drafts.items[i].event;
    if (e->about.entity == document && !e->participants.len) {
      rap_filler *slot = rap_vec_push(a->arena, &e->participants);
      if (!slot) {
        a->failed = true;
        return;
      }
      *slot = (rap_filler){fact->subject, fact->evidence, SIZE_MAX};
    }
  }
}

/* "UN Security Council Resolution 1234": the council is of the UN. */
static void add_owner_in_name(rap_assembly *a, const rap_mention *m,
                              const rap_known *body)
{
  const rap_known *owner =
      body->parent.len ? rap_lexicon_known(a->mentions->lexicon,
                                           body->parent_type, body->parent)
                       : NULL;
  if (owner && says_owner(a, m, owner)) {
    add_part(a, rap_mentions_know(a->mentions, body),
             rap_mentions_know(a->mentions, owner), "known-body", m->sentence);
  }
}

/* A resolution binds the body that is in its name, a treaty both states. */
static void derive_parties(rap_assembly *a, const rap_mention *m)
{
  const rap_known *parties[2] = {NULL, NULL};
  const bool body = has_word(a, m, "resolution-word") &&
                    a->doc->tokens.items[m->end - 1U].pos == RAP_POS_NUM;
  const size_t n =
      body || has_word(a, m, "treaty-word") ? parties_of(a, m, parties) : 0U;
  for (size_t i = 0U; i < n && (body || n == 2U); ++i) {
    rap_fact fact = {
        .subject = rap_mentions_know(a->mentions, parties[i]),
        .relation = rap_ontology_find(a->onto, RAP_STR("dip:partyTo")),
        .object = m->entities[0],
        .office = {NULL, SIZE_MAX, RAP_TENSE_CURRENT},
        .status = RAP_STATUS_ACTUAL,
        .evidence = rap_evidence_derived(a, "name-of-document", m->sentence)};
    if (fact.relation && fact.subject != SIZE_MAX) {
      rap_assembly_add(a, &fact);
      add_party(a, m->entities[0], &fact);
      add_owner_in_name(a, m, parties[i]);
    }
  }
}

/* The person whose regime it is: "Assad's brutal regime", "the regime of
 * Assad"; SIZE_MAX where none is named. */
static size_t whose_regime(const rap_assembly *a, size_t token)
{
  const rap_token *tokens = a->doc->tokens.items;
  size_t end = token;
  while (end && tokens[end - 1U].pos == RAP_POS_ADJ) {
    --end;
  }
  end -= end && tokens[end - 1U].pos == RAP_POS_PART;
  const bool of = token + 1U < a->doc->tokens.len &&
                  rap_str_eq(tokens[token + 1U].lower, RAP_STR("of"));
  for (size_t i = 0U; i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    if (m->type == RAP_TYPE_PERSON && m->n_entities == 1U &&
        (m->end == end || (of && m->first == token + 2U))) {
      return m->entities[0];
    }
  }
  return SIZE_MAX;
}

/* Does somebody else hold an office of the state? */
static bool is_of_another(const rap_assembly *a, size_t state, size_t who)
{
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    const rap_fact *f = &a->facts->facts.items[i];
    if (f->office.role && f->office.in == state && f->subject != who) {
      return true;
    }
  }
  return false;
}

/* The state that is named most often, of which no other holds an office;
 * SIZE_MAX where that is none alone. */
static size_t state_of_regime(const rap_assembly *a, size_t who)
{
  const size_t n = a->mentions->entities.len;
  const size_t *counts = count_states(a);
  size_t best = SIZE_MAX;
  bool alone = false;
  for (size_t i = 0U; counts && i < n; ++i) {
    if (!counts[i] || is_of_another(a, i, who)) {
      continue;
    }
    alone = best == SIZE_MAX || counts[i] != counts[best];
    best = best == SIZE_MAX || counts[i] > counts[best] ? i : best;
  }
  return alone ? best : SIZE_MAX;
}

/* "The Assad regime": he leads the state that the document is about. */
static void derive_regimes(rap_assembly *a)
{
  const rap_signature *leads = rap_ontology_find(a->onto, RAP_STR("dip:leads"));
  for (size_t s = 0U; leads && s < a->doc->sentences.len; ++s) {
    const rap_sentence *it = &a->doc->sentences.items[s];
    for (size_t i = it->first; i < it->end; ++i) {
      const rap_str word = a->doc->tokens.items[i].lower;
      const size_t who = rap_lexicon_in_list(a->mentions->lexicon,
                                             RAP_STR("regime-word"), word)
                             ? whose_regime(a, i)
                             : SIZE_MAX;
      const size_t state = who == SIZE_MAX ? who : state_of_regime(a, who);
      if (state == SIZE_MAX) {
        continue;
      }
      const rap_fact fact = {
          .subject = who,
          .relation = leads,
          .object = state,
          .office = {NULL, SIZE_MAX, RAP_TENSE_CURRENT},
          .status = RAP_STATUS_ACTUAL,
          .evidence = rap_evidence_derived(a, "regime-of-person", s)};
      rap_assembly_add(a, &fact);
    }
  }
}

/* "Lower house of parliament": the parliament of the document; `state` where
 * the name says no such thing, SIZE_MAX where the document names none. */
static size_t whole_of(const rap_assembly *a, size_t body, size_t state)
{
  const rap_entity *e = &a->mentions->entities.items[body];
  const rap_str name = e->names.len ? e->names.items[0] : RAP_STR("");
  const rap_str behind = RAP_STR(" of parliament");
  if (name.len < behind.len ||
      !rap_str_eq(rap_str_slice(name, name.len - behind.len, name.len),
                  behind)) {
    return state;
  }
  for (size_t i = 0U; i < a->mentions->entities.len; ++i) {
    const rap_entity *other = &a->mentions->entities.items[i];
    for (size_t k = 0U; other->type == RAP_TYPE_BODY && k < other->names.len;
         ++k) {
      if (rap_str_eq(other->names.items[k], RAP_STR("parliament"))) {
        return i;
      }
    }
  }
  return SIZE_MAX;
}

void rap_assembly_derive(rap_assembly *a)
{
  const size_t n = a->mentions->entities.len;
  const size_t state = main_state(a);
  derive_regimes(a);
  for (size_t i = 0U; i < n; ++i) {
    const size_t parent = a->mentions->entities.items[i].parent;
    const size_t sentence =
        parent < n && parent != i ? sentence_of(a, i) : SIZE_MAX;
    if (sentence != SIZE_MAX) {
      add_part(a, i, whole_of(a, i, parent), "name-of-body", sentence);
    }
  }
  for (size_t i = 0U; i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    if (m->n_entities != 1U) {
      continue;
    }
    if (m->type == RAP_TYPE_BODY || m->type == RAP_TYPE_ORGANIZATION) {
      derive_known(a, m);
    }
    if (m->type == RAP_TYPE_DOCUMENT) {
      derive_parties(a, m);
    }
    derive_organ(a, m, state);
  }
}
