/* Common nouns that name something: events, documents, groups. */
#include "mention/find.h"

#define LONGEST 12U

/* "In Oslo for landmark talks", which the model may take for a verb: what ends
 * a phrase that a preposition begins. */
static bool ends_phrase(const rap_finder *f, size_t i)
{
  size_t k = i;
  while (k > f->first && i - k < 4U &&
         (f->tokens[k - 1U].pos == RAP_POS_ADJ ||
          f->tokens[k - 1U].pos == RAP_POS_NOUN ||
          f->tokens[k - 1U].pos == RAP_POS_PROPN)) {
    --k;
  }
  return k > f->first && k < i && rap_word_is(f, k - 1U, "for") &&
         rap_str_eq(f->tokens[i].tag, RAP_STR("VBZ")) &&
         rap_word_is(f, i + 1U, "with");
}

static bool is_noun(const rap_finder *f, size_t i)
{
  const rap_pos pos = f->tokens[i].pos;
  return pos == RAP_POS_NOUN || ends_phrase(f, i) || pos == RAP_POS_PROPN ||
         pos == RAP_POS_X ||
         (pos == RAP_POS_NONE &&
          (i == f->first || !rap_word_is(f, i - 1U, "to")));
}

/* The number in "a March 2 meeting". */
static bool is_day(const rap_finder *f, size_t i)
{
  return f->tokens[i].pos == RAP_POS_NUM && i > f->first &&
         rap_word_date(f, i - 1U) && rap_word_capital(&f->tokens[i - 1U]);
}

/* A modifier before a head noun that is no mention of its own. */
static bool is_modifier(const rap_finder *f, size_t i)
{
  switch (f->tokens[i].pos) {
  case RAP_POS_NOUN:
    if (rap_str_eq(f->tokens[i].tag, RAP_STR("NNS"))) {
      return false; /* rather a verb that was misread: "hosts talks" */
    }
    break;
  case RAP_POS_ADJ:
  case RAP_POS_PROPN:
  case RAP_POS_NUM:
    break;
  case RAP_POS_VERB: /* "planned talks", "a coordinating meeting" */
    if (!rap_str_eq(f->tokens[i].tag, RAP_STR("VBN")) &&
        !rap_str_eq(f->tokens[i].tag, RAP_STR("VBG"))) {
      return false;
    }
    break;
  default:
    return false;
  }
  return f->hits[i].n == 0U && !rap_word_date(f, i) && !is_day(f, i);
}

/* The same of a word with hyphens: "wide-ranging", "six-nation". */
static bool is_modifier_word(const rap_finder *f, size_t first, size_t end)
{
  bool fits = is_modifier(f, end - 1U);
  for (size_t i = first; fits && i + 1U < end; ++i) {
    fits = rap_word_is(f, i, "-") || is_modifier(f, i) ||
           f->tokens[i].pos == RAP_POS_ADV;
  }
  return fits;
}

/* Where the noun phrase begins whose head is `head`, without its determiner and
 * without other mentions. */
static size_t phrase_begin(const rap_finder *f, size_t head)
{
  size_t first = head;
  while (first > f->first && head - first < LONGEST) {
    size_t before = rap_word_begin(f, first);
    if (rap_hit_ending(f, first) != SIZE_MAX) {
      break;
    }
    if (!is_modifier_word(f, before, first)) {
      break;
    }
    /* "Russia met new leaders": a verb before a noun is not one of its words
     * where nothing else stands before it. */
    if (f->tokens[before].pos == RAP_POS_VERB && first == before + 1U &&
        (before == f->first || (f->tokens[before - 1U].pos != RAP_POS_DET &&
                                f->tokens[before - 1U].pos != RAP_POS_ADJ &&
                                !rap_word_possessive(f, before - 1U)))) {
      break;
    }
    first = before;
  }
  return first;
}

/* "meeting room" is no meeting; "a summit set for May" is one. */
static bool is_head(const rap_finder *f, size_t i, const char *list)
{
  if (i + 1U >= f->end || f->tokens[i + 1U].pos != RAP_POS_NOUN) {
    return !(rap_word_is(f, i + 1U, "-") && !f->tokens[i + 1U].space_before);
  }
  const bool set =
      rap_word_is(f, i + 1U, "set") && rap_word_is(f, i + 2U, "for");
  return set || rap_word_date(f, i + 1U) || rap_word_in(f, i + 1U, list);
}

/* "Congress Party": the first word of the name of something else. */
static bool opens_name(const rap_finder *f, size_t head)
{
  return !f->headline && head + 1U < f->end &&
         rap_word_capital(&f->tokens[head]) &&
         rap_word_capital(&f->tokens[head + 1U]) &&
         (rap_word_in(f, head + 1U, "organization-head") ||
          rap_word_in(f, head + 1U, "body-head"));
}

/* "A third round of talks": the talks are read, with what stands before. */
static size_t part_begin(const rap_finder *f, size_t first)
{
  return first >= f->first + 2U && rap_word_is(f, first - 1U, "of") &&
                 rap_word_in(f, first - 2U, "event-part")
             ? phrase_begin(f, first - 2U)
             : first;
}

/* "Calls to resign", "a call for talks": nobody is called. */
static bool is_request(const rap_finder *f, size_t head)
{
  return head + 1U < f->end && rap_word_in(f, head, "request-word") &&
         (rap_word_is(f, head + 1U, "for") ||
          (rap_word_is(f, head + 1U, "to") &&
           f->tokens[head + 1U].pos == RAP_POS_PART));
}

static bool add_event(rap_finder *f, size_t head)
{
  if (!is_head(f, head, "event-head") || opens_name(f, head) ||
      is_request(f, head) ||
      (head > f->first && rap_word_in(f, head - 1U, "event-excluder")) ||
      (head + 1U < f->end && is_noun(f, head + 1U) &&
       rap_word_in(f, head + 1U, "event-head"))) {
    return true; /* "summit meeting" is read at its last word */
  }
  return rap_candidate_add(f, RAP_TYPE_EVENT,
                           part_begin(f, phrase_begin(f, head)), head + 1U,
                           RAP_RANK_PATTERN) != NULL;
}

/* ---- documents ------------------------------------------------------------
 */

/* "of understanding", "for consultations", "on trade" behind a document: a
 * preposition with common nouns alone. */
static size_t object_end(const rap_finder *f, size_t end)
{
  if (!rap_word_is(f, end, "of") && !rap_word_is(f, end, "for") &&
      !rap_word_is(f, end, "on")) {
    return end;
  }
  size_t i = end + 1U;
  while (
      i < f->end && i < end + 6U &&
      (f->tokens[i].pos == RAP_POS_ADJ || f->tokens[i].pos == RAP_POS_NOUN) &&
      f->hits[i].n == 0U && !rap_word_capital(&f->tokens[i])) {
    i = rap_word_end(f, i);
  }
  /* Not "an agreement on trade" where the noun has an owner to come. */
  return i > end + 1U && f->tokens[i - 1U].pos == RAP_POS_NOUN ? i : end;
}

/* "Treaty of Lisbon", "Convention on the Law of the Sea", "Resolution 2254". */
static size_t proper_end(const rap_finder *f, size_t end)
{
  if (end < f->end && f->tokens[end].pos == RAP_POS_NUM) {
    return end + 1U;
  }
  const size_t limit = end + LONGEST < f->end ? end + LONGEST : f->end;
  while (end < limit &&
         (rap_word_is(f, end, "of") || rap_word_is(f, end, "on") ||
          rap_word_is(f, end, "for"))) {
    size_t i = end + 1U;
    i += rap_word_is(f, i, "the") ? 1U : 0U;
    const size_t start = i;
    if (rap_word_date(f, i)) {
      break; /* "ratified the Paris Agreement on Monday" */
    }
    while (i < limit && (rap_word_name(f, i) ||
                         (i > start && rap_word_is(f, i, "and") &&
                          i + 1U < limit && rap_word_name(f, i + 1U)))) {
      i = rap_word_end(f, i);
    }
    if (i == start) {
      break;
    }
    end = i;
  }
  return end;
}

/* Names before a capitalized head: "Paris Agreement", "Egypt-Israel Peace
 * Treaty", "UN Security Council Resolution". */
static size_t proper_begin(const rap_finder *f, size_t head)
{
  size_t first = head;
  while (first > f->first && head - first < LONGEST) {
    const size_t hit = rap_hit_ending(f, first);
    const size_t before = hit != SIZE_MAX ? hit : rap_word_begin(f, first);
    if (!rap_word_name(f, before) || rap_hit_honorific(f, before) ||
        rap_hit_role(f, before)) {
      break;
    }
    first = before;
  }
  /* "Egypt-Israel Peace Treaty" */
  const bool joined = first < head && first > f->first + 1U &&
                      rap_word_is(f, first - 1U, "-") &&
                      !f->tokens[first].space_before;
  const size_t other = joined ? rap_hit_ending(f, first - 1U) : SIZE_MAX;
  return other != SIZE_MAX &&
                 rap_hit_known(f, other, RAP_TYPE_BIT(RAP_TYPE_STATE))
             ? other
             : first;
}

/* Where the words of a document begin that has no name; not with the body that
 * issues it: "a Foreign Ministry statement". */
static size_t words_begin(const rap_finder *f, size_t head)
{
  const bool issued = head > f->first &&
                      rap_word_in(f, head, "statement-noun") &&
                      (rap_word_in(f, head - 1U, "body-head") ||
                       rap_word_in(f, head - 1U, "state-organ"));
  return issued ? head : phrase_begin(f, head);
}

static bool add_document(rap_finder *f, size_t head)
{
  if (!is_head(f, head, "document-head")) {
    return true;
  }
  const bool capital =
      !f->headline && head > f->first && rap_word_capital(&f->tokens[head]);
  const bool numbered =
      head + 1U < f->end && f->tokens[head + 1U].pos == RAP_POS_NUM;
  size_t first = capital ? proper_begin(f, head) : words_begin(f, head);
  size_t end =
      capital || numbered ? proper_end(f, head + 1U) : object_end(f, head + 1U);
  const bool proper = (capital && end - first > 1U) || numbered;
  rap_candidate *c =
      rap_candidate_add(f, RAP_TYPE_DOCUMENT, first, end, RAP_RANK_PATTERN);
  if (!c) {
    return false;
  }
  c->mention.form = proper ? RAP_FORM_NAME : RAP_FORM_DESCRIPTION;
  c->name = proper ? (rap_span){first, end} : (rap_span){first, head + 1U};
  if (proper && end + 2U < f->end && rap_word_is(f, end, "(") &&
      rap_word_is(f, end + 2U, ")") && rap_word_acronym(&f->tokens[end + 1U])) {
    c->acronym = (rap_span){end + 1U, end + 2U};
    return rap_candidate_add(f, RAP_TYPE_DOCUMENT, end + 1U, end + 2U,
                             RAP_RANK_PATTERN) != NULL;
  }
  return true;
}

/* ---- groups ---------------------------------------------------------------
 */

/* Several people: a plural, or a word for many ("delegation"). */
static bool is_many(const rap_finder *f, size_t head)
{
  const rap_str tag = f->tokens[head].tag;
  return rap_str_eq(tag, RAP_STR("NNS")) || rap_str_eq(tag, RAP_STR("NNPS")) ||
         rap_lexicon_class(f->lexicon, RAP_STR("group-head"),
                           f->tokens[head].lower)
             .len;
}

/* The tokens of a group, and its owner. */
typedef struct {
  size_t first, end;
  const rap_name *owner; /* NULL where there is none */
  bool placed;           /* with the place that they are in */
  size_t head;
  bool role;   /* the head ends an office: "foreign ministers" */
  bool listed; /* with several owners behind it */
  bool told;   /* with those whom it is of, or with their number */
} group;

static const rap_type_set owners =
    RAP_TYPES_AGENT | RAP_TYPE_BIT(RAP_TYPE_PLACE);

/* The owner before it: "EU leaders", "senior U.S. officials". */
static void take_owner_before(const rap_finder *f, group *g)
{
  size_t end = g->first;
  if (end > f->first && rap_word_possessive(f, end - 1U)) {
    --end;
  }
  const size_t hit = end > f->first ? rap_hit_ending(f, end) : SIZE_MAX;
  g->owner = hit != SIZE_MAX ? rap_hit_known(f, hit, owners) : NULL;
  if (!g->owner) {
    return;
  }
  g->first = hit;
  while (g->first > f->first && f->tokens[g->first - 1U].pos == RAP_POS_ADJ &&
         f->hits[g->first - 1U].n == 0U &&
         !rap_word_in(f, g->first - 1U, "tense-former")) {
    --g->first;
  }
}

/* "religious and civic leaders": the first of two adjectives; "foreign and
 * defense ministers": of two offices. */
static void take_joined(const rap_finder *f, group *g, bool role)
{
  while (g->first >= f->first + 2U && rap_word_is(f, g->first - 1U, "and") &&
         (role || f->tokens[g->first].pos == RAP_POS_ADJ) &&
         f->tokens[g->first - 2U].pos == RAP_POS_ADJ &&
         f->hits[g->first - 2U].n == 0U) {
    g->first -= 2U;
  }
}

/* "U.S. and Zambian officials": the first of two owners. */
static void take_joined_owner(const rap_finder *f, group *g)
{
  if (g->first < f->first + 2U || !rap_word_is(f, g->first - 1U, "and")) {
    return;
  }
  const size_t hit = rap_hit_ending(f, g->first - 1U);
  if (hit != SIZE_MAX && rap_hit_known(f, hit, RAP_TYPE_BIT(RAP_TYPE_STATE))) {
    g->first = hit;
  }
}

/* The end of the longest organization or body that was found to begin at the
 * token; the token itself where there is none. */
static size_t organization_end(const rap_finder *f, size_t i)
{
  size_t end = i;
  for (size_t k = 0U; k < f->found.len; ++k) {
    const rap_mention *m = &f->found.items[k].mention;
    if (m->first == i && m->end > end &&
        (m->type == RAP_TYPE_ORGANIZATION || m->type == RAP_TYPE_BODY)) {
      end = m->end;
    }
  }
  return end;
}

/* "From 34 nations", "of several countries", "from more than 30 states" */
static bool take_count_of_states(const rap_finder *f, group *g)
{
  size_t i = g->end + 1U;
  while (i < f->end && i < g->end + 5U &&
         (f->tokens[i].pos == RAP_POS_NUM || f->tokens[i].pos == RAP_POS_ADJ ||
          f->tokens[i].pos == RAP_POS_DET || f->tokens[i].pos == RAP_POS_ADV ||
          rap_word_is(f, i, "than"))) {
    ++i;
  }
  if (i < f->end && rap_word_in(f, i, "states-word") && i > g->end + 1U) {
    g->end = i + 1U;
    g->told = true;
    return true;
  }
  return false;
}

/* Where the owner begins behind "of": "of the 53-member union", "of the 26 NATO
 * countries". */
static size_t owner_first(const rap_finder *f, size_t i)
{
  i += rap_word_is(f, i, "the");
  if (i + 3U < f->end && f->tokens[i].pos == RAP_POS_NUM) {
    i += rap_word_is(f, i + 1U, "-") ? 3U : 1U;
  }
  return i;
}

/* Where the owner ends: "NATO countries" are those of NATO. */
static size_t owner_last(const rap_finder *f, size_t i)
{
  const size_t known = rap_hit_known(f, i, owners) ? f->hits[i].end : i;
  const size_t found = organization_end(f, i);
  const size_t end = found > known ? found : known;
  return end > i && rap_word_in(f, end, "states-word") &&
                 rap_str_eq(f->tokens[end].tag, RAP_STR("NNS"))
             ? end + 1U
             : end;
}

/* "A delegation of Kenyan lawmakers": where those end of whom it is; `i`, where
 * it begins behind "of", for none. */
static size_t members_end(const rap_finder *f, const group *g, size_t i)
{
  const bool one = rap_str_eq(f->tokens[g->head].tag, RAP_STR("NN"));
  for (size_t k = i; one && k < f->end && k < i + 5U; ++k) {
    if (f->tokens[k].pos == RAP_POS_NOUN && rap_word_in(f, k, "group-head") &&
        is_many(f, k) && is_head(f, k, "")) {
      return k + 1U;
    }
    if (f->tokens[k].pos != RAP_POS_ADJ && f->tokens[k].pos != RAP_POS_NOUN &&
        f->tokens[k].pos != RAP_POS_PROPN) {
      break;
    }
  }
  return i;
}

/* The owner behind it: "representatives of Iran"; of several only a rule can
 * say who. */
static void take_owner_behind(const rap_finder *f, group *g)
{
  const size_t members = rap_word_is(f, g->end, "of")
                             ? members_end(f, g, g->end + 1U)
                             : g->end + 1U;
  if (members > g->end + 1U) {
    g->end = members;
    g->told = true;
    return;
  }
  if ((!rap_word_is(f, g->end, "of") && !rap_word_is(f, g->end, "from")) ||
      take_count_of_states(f, g)) {
    return;
  }
  const size_t i = owner_first(f, g->end + 1U);
  const rap_name *owner = i < f->end ? rap_hit_known(f, i, owners) : NULL;
  const size_t known = owner ? f->hits[i].end : i;
  const size_t after = i < f->end ? owner_last(f, i) : i;
  if (owner && owner->kind == RAP_FORM_ADJECTIVE &&
      owner->known->type == RAP_TYPE_PLACE) {
    return; /* "Leaders of the South American bloc" */
  }
  const bool listed = /* "of Iran, Iraq", not "of Iran, which" */
      rap_word_is(f, after, "and") ||
      (rap_word_is(f, after, ",") && after + 1U < f->end &&
       rap_word_capital(&f->tokens[after + 1U]));
  if (after > i && !listed) {
    g->owner = organization_end(f, i) <= known ? owner : NULL;
    g->end = after;
  }
}

/* The end of the owner at the token: a name of the lexicon or an organization;
 * the token itself where there is none. */
static size_t owner_end(const rap_finder *f, size_t i)
{
  i += rap_word_is(f, i, "the");
  const size_t found = i < f->end ? organization_end(f, i) : i;
  const bool known = i < f->end && rap_hit_known(f, i, owners);
  return known && f->hits[i].end > found ? f->hits[i].end : found;
}

/* Several owners behind it: "officials from Syria, Egypt and the Arab League".
 */
static void take_owners_behind(const rap_finder *f, group *g)
{
  if (!rap_word_is(f, g->end, "of") && !rap_word_is(f, g->end, "from")) {
    return;
  }
  size_t n = 0U;
  size_t end = g->end;
  for (size_t i = g->end + 1U; i < f->end;) {
    const size_t after = owner_end(f, i);
    if (after <= i + rap_word_is(f, i, "the")) {
      break;
    }
    ++n;
    end = after;
    i = after + rap_word_is(f, after, ",");
    i += rap_word_is(f, i, "and");
    if (i == after) {
      break;
    }
  }
  if (n > 1U) {
    g->end = end;
  }
}

/* Where the role that ends with the token begins: "foreign ministers"; the
 * token itself where it ends none. */
static size_t role_begin(const rap_finder *f, size_t head, bool *role)
{
  const size_t hit = rap_hit_ending(f, head + 1U);
  *role = hit != SIZE_MAX && rap_hit_role(f, hit);
  return *role ? hit : head;
}

/* "Religious leaders", not "two ministers". */
static bool says_which(const rap_finder *f, size_t first, size_t head)
{
  for (size_t i = first; i < head; ++i) {
    if ((f->tokens[i].pos == RAP_POS_ADJ || f->tokens[i].pos == RAP_POS_NOUN) &&
        !rap_word_in(f, i, "loose-adjective")) {
      return true;
    }
  }
  return false;
}

/* "Political parties in Kenya" */
static void take_place_behind(const rap_finder *f, group *g)
{
  const rap_type_set places =
      RAP_TYPE_BIT(RAP_TYPE_STATE) | RAP_TYPE_BIT(RAP_TYPE_PLACE);
  if (rap_word_is(f, g->end, "in") && g->end + 1U < f->end &&
      rap_hit_known(f, g->end + 1U, places)) {
    g->end = f->hits[g->end + 1U].end;
    g->placed = true;
  }
}

/* "The last meeting of defense ministers" */
static bool is_of_event(const rap_finder *f, size_t first)
{
  const size_t of = first - (rap_word_is(f, first - 1U, "the") ? 2U : 1U);
  return first > f->first + 2U && rap_word_is(f, of, "of") &&
         rap_word_in(f, of - 1U, "event-head");
}

/* "Its NATO partners", "other EU members": who is one of them is said beside
 * it, which rules read. */
static bool is_of_fellows(const rap_finder *f, const group *g)
{
  return g->owner && g->owner->known->type == RAP_TYPE_ORGANIZATION &&
         rap_word_in(f, g->head, "fellow-head") &&
         (rap_word_in(f, g->first, "fellow-word") ||
          (g->first > f->first &&
           rap_word_in(f, g->first - 1U, "fellow-word")));
}

/* Widen the group by what stands before and behind its head; false for what is
 * too loose to be one. */
static bool read_group(const rap_finder *f, group *g)
{
  const bool loose = rap_word_in(f, g->head, "loose-group");
  if (loose) {
    take_place_behind(f, g);
  }
  if (g->role) { /* "Kenyan foreign and defense ministers" */
    take_joined(f, g, true);
  }
  take_owner_before(f, g);
  if (is_of_fellows(f, g) ||
      (loose && !g->owner && !says_which(f, g->first, g->head))) {
    return false; /* "opposition parties", not "the parties" */
  }
  if (g->owner) {
    take_joined_owner(f, g);
  }
  take_joined(f, g, g->role); /* "national and local Kenyan officials" */
  if (!g->owner) {
    take_owner_behind(f, g);
  }
  const size_t one = g->end;
  if (!g->owner && !g->role) {
    take_owners_behind(f, g);
  }
  g->listed = g->end > one;
  return true;
}

/* "Senior ministers", "leaders at the summit": of no state. */
static bool is_kind(const rap_finder *f, const group *g)
{
  return g->role && !g->owner && !rap_word_of_state(f, g->end) &&
         ((rap_word_in(f, g->head, "weak-office") &&
           says_which(f, g->first, g->head)) ||
          is_of_event(f, g->first));
}

/* "Members of the Liberty Party": the party stays a mention of its own. */
static bool is_organized(const group *g)
{
  return !g->listed && !g->placed && !g->told && g->end > g->head + 1U &&
         (!g->owner || g->owner->known->type == RAP_TYPE_ORGANIZATION ||
          g->owner->known->type == RAP_TYPE_BODY);
}

/* "Iraqi leaders", not "Iraqi foreign ministers". */
static bool are_leaders(const rap_finder *f, const group *g)
{
  const size_t next = g->head + 1U;
  return g->role && g->owner && g->first < g->head &&
         rap_word_in(f, g->head, "weak-office") &&
         rap_hit_ending(f, next) == g->head &&
         !(next < f->end && f->tokens[next].pos == RAP_POS_PROPN);
}

/* Holders of an office in states are no group: rules say who each is. */
static bool are_holders(const rap_finder *f, const group *g)
{
  return g->role && !g->told && !is_kind(f, g) && !is_organized(g) &&
         !are_leaders(f, g) &&
         (!g->owner || !g->owner->known ||
          g->owner->known->type == RAP_TYPE_STATE);
}

/* "NATO members Turkey and Greece", "NATO's 30 members are: Albania, …": who
 * they are is said behind the head. */
static bool names_follow(const rap_finder *f, size_t head)
{
  size_t i = head + 1U;
  if (rap_word_in(f, head, "fellow-head")) {
    i += i < f->end && rap_word_in(f, i, "states-word");
    while (i < f->end && i < head + 5U && rap_word_in(f, i, "list-opener")) {
      ++i;
    }
    i += i > head + 1U && rap_word_is(f, i, "the");
  }
  return i < f->end && rap_hit_known(f, i, RAP_TYPES_AGENT);
}

/* "The two party leaders", who were named. */
static bool are_two(const rap_finder *f, size_t first)
{
  return rap_word_is(f, first, "two") || rap_word_is(f, first, "both") ||
         (first > f->first && (rap_word_is(f, first - 1U, "two") ||
                               rap_word_is(f, first - 1U, "both")));
}

/* "EU leaders", "foreign ministers from the OSCE": with whom they belong to. */
static bool add_group(rap_finder *f, size_t head)
{
  if (!is_head(f, head, "group-head") || !is_many(f, head) ||
      names_follow(f, head)) {
    return true;
  }
  group g = {.end = head + 1U, .head = head};
  g.first = phrase_begin(f, role_begin(f, head, &g.role));
  if (!read_group(f, &g) || are_holders(f, &g)) {
    return true;
  }
  const size_t end = is_organized(&g) && !g.role ? head + 1U : g.end;
  rap_candidate *c =
      rap_candidate_add(f, RAP_TYPE_GROUP, g.first, end,
                        is_kind(f, &g) && !are_two(f, g.first)
                            ? RAP_RANK_LEXICON /* not an office alone */
                            : RAP_RANK_PATTERN);
  if (c) {
    c->mention.form = RAP_FORM_DESCRIPTION;
    c->mention.role = g.role && !rap_word_in(f, head, "weak-office")
                          ? rap_hit_role(f, rap_hit_ending(f, head + 1U))
                          : NULL;
    c->name = (rap_span){g.first, g.end};
    c->owner_known = g.owner ? g.owner->known : NULL;
  }
  return c != NULL;
}

/* ---- what was named before ----------------------------------------------- */

/* What stands for something that was named before (anaphora.c). */
static rap_candidate *add_anaphor(rap_finder *f, rap_type type, size_t first,
                                  size_t end, rap_form_kind form)
{
  rap_candidate *c = rap_candidate_add(f, type, first, end, RAP_RANK_MEMORY);
  if (c) {
    c->mention.form = form;
  }
  return c;
}

/* "the alliance", "the Russia-led military alliance", "the company": which one
 * was named before.  Only the head is the mention, so that rules see what leads
 * it. */
static bool add_organization_word(rap_finder *f, size_t head)
{
  size_t i = head;
  while (i > f->first && head - i < 6U && !rap_word_is(f, i - 1U, "the") &&
         (f->tokens[i - 1U].pos == RAP_POS_ADJ ||
          f->tokens[i - 1U].pos == RAP_POS_NOUN ||
          f->tokens[i - 1U].pos == RAP_POS_PROPN ||
          f->tokens[i - 1U].pos == RAP_POS_VERB ||
          rap_word_is(f, i - 1U, "-"))) {
    --i;
  }
  if (i == f->first || !rap_word_is(f, i - 1U, "the") || i + 5U < head ||
      rap_word_capital(&f->tokens[head]) || !is_head(f, head, "")) {
    return true;
  }
  return add_anaphor(f, RAP_TYPE_ORGANIZATION, head, head + 1U,
                     RAP_FORM_DESCRIPTION) != NULL;
}

/* "The country", "this nation's", "the government", "his country": one state
 * that was named before; not "the government in the Kurdish region". */
static bool add_country(rap_finder *f, size_t head)
{
  const bool the =
      head > f->first &&
      (rap_word_is(f, head - 1U, "the") || rap_word_is(f, head - 1U, "this") ||
       rap_word_is(f, head - 1U, "his") || rap_word_is(f, head - 1U, "her"));
  const bool placed = rap_word_is(f, head + 1U, "of") ||
                      (rap_word_is(f, head + 1U, "in") &&
                       !(head + 2U < f->end && rap_word_date(f, head + 2U)));
  return !the || rap_word_capital(&f->tokens[head]) || !is_head(f, head, "") ||
         placed || !rap_str_eq(f->tokens[head].tag, RAP_STR("NN")) ||
         add_anaphor(f, RAP_TYPE_STATE, head, head + 1U,
                     RAP_FORM_DESCRIPTION) != NULL;
}

/* "Officials say they will", "Kenya says it will": they themselves. */
static bool is_said(const rap_finder *f, size_t i)
{
  return i > f->first && rap_word_in(f, i - 1U, "speech-verb") &&
         f->tokens[i - 1U].pos == RAP_POS_VERB;
}

/* May the pronoun mean one thing: "it", "its"? */
static bool is_of_thing(const rap_finder *f, size_t i)
{
  return rap_word_is(f, i, "its") ||
         (rap_word_is(f, i, "it") && (i == f->first || is_said(f, i)));
}

/* "His", "her": rules read the word, and know whose it is. */
static bool is_of_person(const rap_finder *f, size_t i)
{
  return rap_word_is(f, i, "his") || rap_word_is(f, i, "her") ||
         rap_word_is(f, i, "him");
}

static bool is_person_pronoun(const rap_finder *f, size_t i)
{
  return rap_word_is(f, i, "he") || rap_word_is(f, i, "she") ||
         (i == f->first && rap_word_is(f, i, "they")) ||
         (rap_word_is(f, i, "they") && is_said(f, i)) ||
         (rap_word_in(f, i, "speaker-pronoun") &&
          f->tokens[i].pos == RAP_POS_PRON);
}

/* "He": one person's who is named before, if that is clear; "they" at the begin
 * of a sentence: the subjects of the one before; "I": who speaks; "its": one
 * organization's. */
static bool add_pronoun(rap_finder *f, size_t i)
{
  const bool thing = is_of_thing(f, i);
  const bool hidden = is_of_person(f, i);
  if (!thing && !hidden && !is_person_pronoun(f, i)) {
    return true;
  }
  rap_candidate *c =
      add_anaphor(f, thing ? RAP_TYPE_ORGANIZATION : RAP_TYPE_PERSON, i, i + 1U,
                  RAP_FORM_PRONOUN);
  if (c) {
    c->hidden = hidden;
  }
  return c != NULL;
}

/* "The two countries", "both states": two that were named before. */
static bool add_pair(rap_finder *f, size_t i)
{
  const size_t head = i + 1U;
  if ((!rap_word_is(f, i, "two") && !rap_word_is(f, i, "both")) ||
      head >= f->end || !rap_word_in(f, head, "pair-head")) {
    return true;
  }
  return add_anaphor(f, RAP_TYPE_STATE, i, head + 1U, RAP_FORM_PRONOUN) != NULL;
}

/* "The two men", "both close allies", "the pair", "the two met": two persons
 * who were named before. */
static bool add_couple(rap_finder *f, size_t i)
{
  const bool the = i > f->first && rap_word_is(f, i - 1U, "the");
  const bool two = rap_word_is(f, i, "two") || rap_word_is(f, i, "both");
  const bool alone = the && i + 1U < f->end &&
                     (rap_word_in(f, i, "pair-word") ||
                      (two && (f->tokens[i + 1U].pos == RAP_POS_VERB ||
                               f->tokens[i + 1U].pos == RAP_POS_AUX)));
  size_t head = i + 1U;
  head += head < f->end && f->tokens[head].pos == RAP_POS_ADJ;
  const bool named =
      two && head < f->end && rap_word_in(f, head, "pair-person");
  return (!alone && !named) ||
         add_anaphor(f, RAP_TYPE_PERSON, i, named ? head + 1U : i + 1U,
                     RAP_FORM_PRONOUN);
}

/* "Heads of state and government" */
static bool add_heads(rap_finder *f, size_t i)
{
  if (!rap_word_is(f, i, "heads") || !rap_word_is(f, i + 1U, "of") ||
      !rap_word_in(f, i + 2U, "headed-word")) {
    return true;
  }
  size_t end = i + 3U;
  if (rap_word_is(f, end, "and") || rap_word_is(f, end, "or")) {
    const size_t of = end + 1U + rap_word_is(f, end + 1U, "of");
    end = rap_word_in(f, of, "headed-word") ? of + 1U : end;
  }
  rap_candidate *c =
      rap_candidate_add(f, RAP_TYPE_GROUP, i, end, RAP_RANK_PATTERN);
  if (c) {
    c->mention.form = RAP_FORM_DESCRIPTION;
  }
  return c != NULL;
}

bool rap_find_nouns(rap_finder *f)
{
  for (size_t i = f->first; i < f->end; ++i) {
    if (!add_pronoun(f, i) || !add_pair(f, i) || !add_couple(f, i) ||
        !add_heads(f, i)) {
      return false;
    }
    if (!is_noun(f, i)) {
      continue;
    }
    if ((rap_word_in(f, i, "event-head") && !add_event(f, i)) ||
        ((rap_word_in(f, i, "organization-word") ||
          rap_word_in(f, i, "firm-word")) &&
         !add_organization_word(f, i)) ||
        (rap_word_in(f, i, "country-word") && !add_country(f, i)) ||
        (rap_word_in(f, i, "document-head") && !add_document(f, i)) ||
        (rap_word_in(f, i, "group-head") && !add_group(f, i))) {
      return false;
    }
  }
  return true;
}
