/* What names say by themselves: "the Iraqi Ministry of Culture" is of Iraq. */
#include "fact/assembly.h"

#define LEAD 4U /* sentences of a title, a dateline and what follows */

/* Does a mention of the entity hold its owner's name, "UN Security Council",
 * "Bank of Japan", and more? */
static bool says_owner(const rap_assembly *a, const rap_mention *m,
                       const rap_known *owner)
{
  for (size_t i = m->first; i < m->end; ++i) {
    const size_t last = i > m->first ? m->end : m->end - 1U;
    for (size_t end = i + 1U; end <= last; ++end) {
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

const rap_known *rap_derive_owner_of(const rap_assembly *a,
                                     const rap_known *body)
{
  return body->parent.len ? rap_lexicon_known(a->mentions->lexicon,
                                              body->parent_type, body->parent)
                          : NULL;
}

static void add_known_part(rap_assembly *a, const rap_mention *m,
                           const rap_known *body, const rap_known *owner)
{
  rap_assembly_add_derived(a, rap_mentions_know(a->mentions, body),
                           "org:unitOf", rap_mentions_know(a->mentions, owner),
                           "known-body", m->sentence);
}

void rap_derive_owner(rap_assembly *a, const rap_mention *m,
                      const rap_known *body)
{
  const rap_known *owner = rap_derive_owner_of(a, body);
  if (owner && says_owner(a, m, owner)) {
    add_known_part(a, m, body, owner);
  }
}

/* Is the last word of the mention in the list, or are the last two? */
static bool ends_in(const rap_assembly *a, const rap_mention *m, rap_str list)
{
  const rap_lexicon *lexicon = a->mentions->lexicon;
  const rap_token *last = &a->doc->tokens.items[m->end - 1U];
  return rap_lexicon_in_list(lexicon, list, last->lower) ||
         (m->end > m->first + 1U &&
          rap_lexicon_in_list_pair(lexicon, list, last[-1].lower, last->lower));
}

bool rap_derive_is_house(const rap_assembly *a, const rap_mention *m)
{
  return m->type == RAP_TYPE_BODY && ends_in(a, m, RAP_STR("house-word"));
}

/* "At the White House": a building, not the body in it. */
static bool is_building(const rap_assembly *a, const rap_mention *m)
{
  return rap_derive_is_house(a, m) &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("house-preposition"),
                             rap_clause_word_before(a, m));
}

/* Whose the body is, if the text names the owner: of an organization where its
 * full name says so, "the Security Council", not "the European Commission". */
static bool is_its(const rap_known *body, const rap_known *owner)
{
  return owner->type == RAP_TYPE_STATE ||
         (owner->type == RAP_TYPE_ORGANIZATION &&
          rap_str_starts(body->label, owner->label));
}

/* What the reference knowledge knows of the owner, where the name says it too;
 * the organ of a state ("the Foreign Office") needs no name. */
static void derive_known(rap_assembly *a, const rap_mention *m)
{
  const rap_known *body = a->mentions->entities.items[m->entities[0]].known;
  const rap_known *owner = body ? rap_derive_owner_of(a, body) : NULL;
  if (!owner || is_building(a, m)) {
    return;
  }
  if (is_its(body, owner) &&
      rap_mentions_find_known(a->mentions, owner) != SIZE_MAX) {
    add_known_part(a, m, body, owner);
  } else {
    rap_derive_owner(a, m, body);
  }
}

/* "The Italian-born Berg": it is not spoken of Italy. */
static bool is_origin(const rap_assembly *a, const rap_mention *m)
{
  const rap_token *next = &a->doc->tokens.items[m->end];
  return m->end + 1U < a->doc->tokens.len &&
         rap_str_eq(next[0].form, RAP_STR("-")) &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("birth-word"),
                             next[1].lower);
}

size_t rap_derive_state_of(const rap_assembly *a, const rap_mention *m)
{
  const rap_entity *entities = a->mentions->entities.items;
  if (m->n_entities != 1U || is_origin(a, m)) {
    return SIZE_MAX;
  }
  const rap_entity *e = &entities[m->entities[0]];
  const size_t named = m->type == RAP_TYPE_BODY    ? e->parent
                       : m->type == RAP_TYPE_GROUP ? e->circle
                                                   : m->entities[0];
  return named < a->mentions->entities.len &&
                 entities[named].type == RAP_TYPE_STATE
             ? named
             : SIZE_MAX;
}

rap_named_states rap_derive_states(rap_assembly *a)
{
  rap_named_states states = {NULL, 0U, 0U};
  const size_t n = a->mentions->entities.len;
  size_t *times = rap_arena_array(a->arena, n + 1U, sizeof(*times));
  a->failed |= !times;
  for (size_t i = 0U; times && i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    const size_t state = rap_derive_state_of(a, m);
    if (state != SIZE_MAX) {
      ++times[state];
    }
  }
  for (size_t i = 0U; times && i < n; ++i) {
    rap_named_state *slot = times[i] ? rap_vec_push(a->arena, &states) : NULL;
    if (slot) {
      *slot = (rap_named_state){i, times[i]};
    }
    a->failed |= times[i] && !slot;
  }
  return states;
}

/* Is the state named at the begin of the document: in its title or lead? */
static bool is_in_lead(const rap_assembly *a, size_t state)
{
  for (size_t i = 0U; i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    if (m->sentence < LEAD && rap_derive_state_of(a, m) == state) {
      return true;
    }
  }
  return false;
}

/* The state that the document is about: its lead names it, and the document at
 * least twice as often as any other.  SIZE_MAX where there is none. */
static size_t main_state(const rap_assembly *a, const rap_named_states *states)
{
  rap_named_state best = {SIZE_MAX, 0U};
  size_t next = 0U;
  for (size_t i = 0U; i < states->len; ++i) {
    const rap_named_state *state = &states->items[i];
    if (state->times > best.times) {
      next = best.times;
      best = *state;
    } else if (state->times > next) {
      next = state->times;
    }
  }
  return best.times >= 2U * next && is_in_lead(a, best.entity) ? best.entity
                                                               : SIZE_MAX;
}

/* Does the document name a body of the state: "the White House"? */
static bool names_body_of(const rap_assembly *a, rap_str state)
{
  for (size_t i = 0U; i < a->mentions->entities.len; ++i) {
    const rap_known *known = a->mentions->entities.items[i].known;
    if (known && known->parent_type == RAP_TYPE_STATE &&
        rap_str_eq(known->parent, state) && known->type == RAP_TYPE_BODY) {
      return true;
    }
  }
  return false;
}

/* The state that alone calls its organ so, where the document speaks of it:
 * "Congress"; else the one that the document is about, if it is not about that
 * state without a word of it. */
static size_t state_of_organ(const rap_assembly *a, rap_str word, size_t about)
{
  const rap_str key =
      rap_lexicon_class(a->mentions->lexicon, RAP_STR("state-organ"), word);
  const rap_known *known =
      key.len ? rap_lexicon_known(a->mentions->lexicon, RAP_TYPE_STATE, key)
              : NULL;
  const size_t state =
      known ? rap_mentions_find_known(a->mentions, known) : SIZE_MAX;
  return state != SIZE_MAX || (key.len && names_body_of(a, key)) ? state
                                                                 : about;
}

/* "An army spokesman": one of many spokesmen, not of many armies. */
static bool names_office(const rap_assembly *a, const rap_mention *m)
{
  const rap_mention *over = rap_mentions_over(a->mentions, m->first);
  return over && over->end > m->end && over->type == RAP_TYPE_PERSON;
}

/* "A Foreign Ministry statement" likewise. */
static bool issues_statement(const rap_assembly *a, const rap_mention *m)
{
  return m->end < a->doc->sentences.items[m->sentence].end &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("statement-noun"),
                             a->doc->tokens.items[m->end].lemma);
}

/* "Cabinet posts", "military coup": the kind of something else. */
static bool is_attribute(const rap_assembly *a, const rap_mention *m)
{
  const size_t next = m->end;
  const rap_str word = a->doc->tokens.items[m->first].form;
  return m->end == m->first + 1U && !rap_is_upper((unsigned char)word.ptr[0]) &&
         !ends_in(a, m, RAP_STR("parliament-word")) &&
         next < a->doc->sentences.items[m->sentence].end &&
         a->doc->tokens.items[next].pos == RAP_POS_NOUN &&
         !rap_mentions_over(a->mentions, next) && !issues_statement(a, m);
}

/* "Parliament", "the Supreme Court", not "a separate court". */
static bool is_the_one(const rap_assembly *a, const rap_mention *m)
{
  const rap_token *before =
      m->first ? &a->doc->tokens.items[m->first - 1U] : NULL;
  const bool longer = /* "the Central American Parliament" */
      before && m->first > a->doc->sentences.items[m->sentence].first + 1U &&
      rap_is_upper((unsigned char)before->form.ptr[0]) &&
      before->pos != RAP_POS_DET;
  const bool owned = /* "Catalonia's parliament" */
      before && m->first > 1U && rap_str_eq(before->tag, RAP_STR("POS")) &&
      rap_mentions_over(a->mentions, m->first - 2U);
  const rap_token *article = /* "a new Cabinet" */
      before && m->first > 1U && before->pos == RAP_POS_ADJ ? before - 1
                                                            : before;
  return !before ||
         (!longer && !owned &&
          (names_office(a, m) || issues_statement(a, m) ||
           !rap_lexicon_in_list(a->mentions->lexicon,
                                RAP_STR("indefinite-word"), article->lower)));
}

/* "The National Congress", not "the Trades Union Congress", "the Florida
 * Senate" or "the Mahdi Army": before what one state alone calls so, and what
 * rebels have too, no other name stands. */
static bool has_organ_modifiers(const rap_assembly *a, const rap_mention *m)
{
  const rap_lexicon *lexicon = a->mentions->lexicon;
  const rap_token *tokens = a->doc->tokens.items;
  const size_t head = m->end - 1U;
  bool plain = true;
  for (size_t i = m->first; i < head; ++i) {
    plain = plain && (!rap_is_upper((unsigned char)tokens[i].form.ptr[0]) ||
                      rap_lexicon_in_list(lexicon, RAP_STR("organ-modifier"),
                                          tokens[i].lower));
  }
  const rap_str word = tokens[head].lower;
  return plain ||
         (!rap_lexicon_class(lexicon, RAP_STR("state-organ"), word).len &&
          !rap_lexicon_in_list(lexicon, RAP_STR("force-word"), word));
}

/* "The Senate in the U.S. state of Michigan": of what follows. */
static bool is_placed(const rap_assembly *a, const rap_mention *m)
{
  const rap_token *next = &a->doc->tokens.items[m->end];
  if (m->end + 2U >= a->doc->tokens.len ||
      (!rap_str_eq(next->lower, RAP_STR("in")) &&
       !rap_str_eq(next->lower, RAP_STR("of")))) {
    return false;
  }
  const bool the = rap_str_eq(next[1].lower, RAP_STR("the"));
  const rap_mention *where =
      rap_mentions_over(a->mentions, m->end + (the ? 2U : 1U));
  return where &&
         (where->type == RAP_TYPE_PLACE || where->type == RAP_TYPE_STATE);
}

/* "The country's National Transitional Council" */
static bool is_of_the_country(const rap_assembly *a, const rap_mention *m)
{
  const rap_token *before = &a->doc->tokens.items[m->first];
  return m->type == RAP_TYPE_BODY && m->first > 1U &&
         a->mentions->entities.items[m->entities[0]].parent == SIZE_MAX &&
         rap_str_eq(before[-1].tag, RAP_STR("POS")) &&
         rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("country-word"),
                             before[-2].lower);
}

/* "The lower house", "Kenya's upper house of parliament". */
static bool is_house(const rap_assembly *a, const rap_mention *m)
{
  rap_mention house = *m;
  while (house.end > house.first + 2U &&
         !ends_in(a, &house, RAP_STR("parliament-house"))) {
    --house.end;
  }
  return ends_in(a, &house, RAP_STR("parliament-house"));
}

/* "The lower house of parliament": its name says what it is a house of. */
static bool is_of_parliament(const rap_assembly *a, const rap_mention *m)
{
  const rap_token *tokens = a->doc->tokens.items;
  return m->type == RAP_TYPE_BODY && m->end > m->first + 2U &&
         !a->mentions->entities.items[m->entities[0]].known &&
         rap_str_eq(tokens[m->end - 2U].lower, RAP_STR("of")) &&
         ends_in(a, m, RAP_STR("parliament-word")) && is_house(a, m);
}

static bool is_ministry(const rap_assembly *a, rap_str word)
{
  const rap_lexicon *lexicon = a->mentions->lexicon;
  return rap_lexicon_in_list(lexicon, RAP_STR("field-body"), word) &&
         rap_lexicon_in_list(lexicon, RAP_STR("state-organ"), word);
}

/* Is it called a ministry, though its words do not end so: "the Ministry of
 * Justice", "the foreign and defense ministries"? */
static bool is_called_ministry(const rap_assembly *a, const rap_entity *e)
{
  const rap_str name =
      e->names.len ? rap_str_lower(a->arena, e->names.items[0]) : RAP_STR("");
  rap_str rest = name;
  rap_str first = RAP_STR("");
  rap_str second = RAP_STR("");
  return (rap_str_split(&rest, ' ', &first) &&
          rap_str_split(&rest, ' ', &second) &&
          rap_str_eq(second, RAP_STR("of")) && is_ministry(a, first)) ||
         is_ministry(a, rap_str_last(name, ' '));
}

/* An organ that every state has, named without one: "the parliament". */
static bool is_organ(const rap_assembly *a, const rap_mention *m)
{
  const rap_entity *e = &a->mentions->entities.items[m->entities[0]];
  return m->type == RAP_TYPE_BODY && !e->known && e->parent == SIZE_MAX &&
         is_the_one(a, m) && !is_attribute(a, m) && !is_placed(a, m) &&
         !is_of_parliament(a, m) &&
         (ends_in(a, m, RAP_STR("state-organ")) || is_called_ministry(a, e)) &&
         has_organ_modifiers(a, m);
}

/* Where in the mentions a longer body first ends in each word. */
static void index_bodies(rap_assembly *a, rap_map *bodies)
{
  const rap_token *tokens = a->doc->tokens.items;
  rap_map_init(bodies, a->arena);
  for (size_t i = 0U; i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    bool made = false;
    if (m->type == RAP_TYPE_BODY && m->end > m->first + 1U &&
        tokens[m->end - 2U].pos != RAP_POS_ADP) {
      rap_map_entry *entry =
          rap_map_put(bodies, tokens[m->end - 1U].lower, &made);
      a->failed |= !entry;
      if (made) {
        entry->value = i;
      }
    }
  }
}

/* "Russia's foreign ministry ... the ministry": one that was named before. */
static bool is_short_for(const rap_assembly *a, const rap_map *bodies,
                         const rap_mention *m)
{
  const rap_map_entry *longer =
      m->end == m->first + 1U
          ? rap_map_get(bodies, a->doc->tokens.items[m->first].lower)
          : NULL;
  return longer && longer->value < rap_mentions_at(a->mentions, m->first);
}

/* What bodies may be part of: the state that the document is about, and the
 * longer ones that it names. */
typedef struct {
  size_t about;
  rap_map bodies;
} surroundings;

static void derive_organ(rap_assembly *a, const rap_mention *m,
                         const surroundings *in)
{
  if ((is_organ(a, m) && !is_short_for(a, &in->bodies, m)) ||
      is_of_the_country(a, m)) {
    const rap_str head = a->doc->tokens.items[m->end - 1U].lower;
    const size_t about =
        in->about != SIZE_MAX ? in->about : rap_assembly_scene(a, m->sentence);
    rap_assembly_add_derived(a, m->entities[0], "org:unitOf",
                             state_of_organ(a, head, about), "organ-of-state",
                             m->sentence);
  }
}

size_t rap_derive_parliament(const rap_assembly *a)
{
  for (size_t i = 0U; i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    if (m->type == RAP_TYPE_BODY && m->n_entities == 1U &&
        ends_in(a, m, RAP_STR("parliament-word")) && !is_house(a, m)) {
      return m->entities[0];
    }
  }
  return SIZE_MAX;
}

static bool is_named(const rap_named_states *states, size_t state)
{
  for (size_t i = 0U; i < states->len; ++i) {
    if (states->items[i].entity == state) {
      return true;
    }
  }
  return false;
}

/* "In the capital, Phnom Penh": of the state that the reference knows the city
 * to lie in, where the document speaks of it. */
static void derive_capital(rap_assembly *a, const rap_mention *m,
                           const rap_named_states *states)
{
  const rap_known *city = a->mentions->entities.items[m->entities[0]].known;
  const rap_token *tokens = a->doc->tokens.items;
  const size_t comma =
      m->first && rap_str_eq(tokens[m->first - 1U].lower, RAP_STR(","));
  const rap_known *state =
      m->type == RAP_TYPE_PLACE && city && city->parent.len
          ? rap_lexicon_known(a->mentions->lexicon, city->parent_type,
                              city->parent)
          : NULL;
  const size_t owner =
      state ? rap_mentions_find_known(a->mentions, state) : SIZE_MAX;
  if (!is_named(states, owner) || m->first < 2U + comma ||
      !rap_str_eq(tokens[m->first - 1U - comma].lower, RAP_STR("capital")) ||
      !rap_str_eq(tokens[m->first - 2U - comma].lower, RAP_STR("the"))) {
    return;
  }
  rap_assembly_add_derived(a, owner, "dip:capital", m->entities[0],
                           "capital-of-state", m->sentence);
}

/* The first mention of each entity, NULL for none; NULL without memory. */
static const rap_mention **first_mentions(rap_assembly *a)
{
  const rap_mention **first = rap_arena_array(
      a->arena, a->mentions->entities.len + 1U, sizeof(const rap_mention *));
  a->failed |= !first;
  for (size_t i = 0U; first && i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    for (size_t k = 0U; k < m->n_entities; ++k) {
      if (!first[m->entities[k]]) {
        first[m->entities[k]] = m;
      }
    }
  }
  return first;
}

/* "China's state news agency" */
static bool is_called_owned(const rap_assembly *a, const rap_mention *m)
{
  size_t i = m->first;
  while (i < m->end &&
         !rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("owner-word"),
                              a->doc->tokens.items[i].lower)) {
    ++i;
  }
  return i < m->end;
}

/* Whom a body is part of by its name: who owns it, but the parliament of the
 * document if it is a house of one and of the same state. */
static size_t parent_of(const rap_assembly *a, size_t body,
                        const rap_mention *m, size_t parliament)
{
  const rap_entity *entities = a->mentions->entities.items;
  const size_t owner = entities[body].parent;
  if (ends_in(a, m, RAP_STR("press-word")) && !is_called_owned(a, m)) {
    return SIZE_MAX; /* "the Palestinian news agency" may be anybody's */
  }
  if (parliament == SIZE_MAX || parliament == body || !is_house(a, m)) {
    return is_of_parliament(a, m) ? SIZE_MAX : owner;
  }
  const size_t other = entities[parliament].parent;
  return owner == other || owner == SIZE_MAX || other == SIZE_MAX ? parliament
                                                                  : owner;
}

/* "Kenya's lower house of parliament", where nothing else names the
 * parliament: part of it, and it of Kenya. */
static void derive_parliament(rap_assembly *a, const rap_mention *m,
                              const surroundings *in)
{
  if (!is_of_parliament(a, m) || rap_derive_parliament(a) != SIZE_MAX) {
    return;
  }
  rap_mention parliament = {.type = RAP_TYPE_BODY,
                            .first = m->end - 1U,
                            .end = m->end,
                            .sentence = m->sentence};
  if (rap_mentions_name(a->mentions, &parliament, NULL) != RAP_OK) {
    a->failed = true;
    return;
  }
  const size_t owner = a->mentions->entities.items[m->entities[0]].parent;
  const rap_str word = a->doc->tokens.items[m->end - 1U].lower;
  rap_assembly_add_derived(a, m->entities[0], "org:unitOf",
                           parliament.entities[0], "name-of-body", m->sentence);
  rap_assembly_add_derived(
      a, parliament.entities[0], "org:unitOf",
      owner != SIZE_MAX ? owner : state_of_organ(a, word, in->about),
      "name-of-body", m->sentence);
}

/* "Senate Foreign Relations Committee": part of the body that it begins with.
 */
static void derive_house(rap_assembly *a, const rap_mention *m,
                         const surroundings *in)
{
  const rap_entity *e = &a->mentions->entities.items[m->entities[0]];
  const rap_token *first = &a->doc->tokens.items[m->first];
  if (m->type != RAP_TYPE_BODY || e->known || e->parent != SIZE_MAX ||
      m->end < m->first + 3U || rap_str_eq(first[1].lower, RAP_STR("of")) ||
      ends_in(a, m, RAP_STR("body-single")) ||
      !ends_in(a, m, RAP_STR("body-head")) ||
      !rap_is_upper((unsigned char)first->form.ptr[0]) ||
      !rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("body-single"),
                           first->lower)) {
    return;
  }
  rap_mention house = {.type = RAP_TYPE_BODY,
                       .first = m->first,
                       .end = m->first + 1U,
                       .sentence = m->sentence};
  if (rap_mentions_name(a->mentions, &house, NULL) != RAP_OK) {
    a->failed = true;
    return;
  }
  rap_assembly_add_derived(a, m->entities[0], "org:unitOf", house.entities[0],
                           "name-of-body", m->sentence);
  derive_organ(a, &house, in);
}

static void derive_parents(rap_assembly *a)
{
  const size_t n = a->mentions->entities.len;
  const size_t parliament = rap_derive_parliament(a);
  const rap_mention **first = first_mentions(a);
  for (size_t i = 0U; first && i < n; ++i) {
    const size_t parent =
        first[i] ? parent_of(a, i, first[i], parliament) : SIZE_MAX;
    if (parent < n) {
      rap_assembly_add_derived(a, i, "org:unitOf", parent, "name-of-body",
                               first[i]->sentence);
    }
  }
}

/* Make the states known that names of bodies say, "U.S. Central Command", so
 * that bodies named before are theirs too: "the Pentagon". */
static void learn_owners(rap_assembly *a)
{
  for (size_t i = 0U; i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    const rap_known *body =
        m->n_entities == 1U && m->type == RAP_TYPE_BODY
            ? a->mentions->entities.items[m->entities[0]].known
            : NULL;
    if (body && body->parent_type == RAP_TYPE_STATE) {
      rap_derive_owner(a, m, body);
    }
  }
}

void rap_assembly_derive(rap_assembly *a)
{
  const rap_named_states states = rap_derive_states(a);
  surroundings in = {.about = main_state(a, &states)};
  index_bodies(a, &in.bodies);
  derive_parents(a);
  learn_owners(a);
  for (size_t i = 0U; i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    if (m->n_entities != 1U) {
      continue;
    }
    if (m->type == RAP_TYPE_BODY || m->type == RAP_TYPE_ORGANIZATION) {
      derive_known(a, m);
    }
    derive_house(a, m, &in);
    derive_parliament(a, m, &in);
    derive_capital(a, m, &states);
    derive_organ(a, m, &in);
  }
}
