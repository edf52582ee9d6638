/* Places that the lexicon does not list. */
#include "mention/find.h"

/* Does a run of names end before the token: at another name, or a day? */
static bool ends_run(const rap_finder *f, size_t i)
{
  return (f->hits[i].n && !rap_hit_given_name(f, i)) || rap_word_date(f, i);
}

/* A run of names that may be one place: "Puerto Ordaz", "Rae Bareli". */
static size_t run_end(const rap_finder *f, size_t first)
{
  size_t i = first;
  while (i < f->end && i - first < 6U && rap_word_name(f, i) &&
         !(i > first && ends_run(f, i))) {
    i = rap_word_end(f, i);
  }
  return i;
}

/* "the Syrian town of Jabla": only the name. */
static bool add_of_kind(rap_finder *f, size_t head)
{
  size_t i = head + 2U;
  if (!rap_word_is(f, head + 1U, "of") || i >= f->end || f->hits[i].n) {
    return true;
  }
  if (rap_word_in(f, i, "name-particle") && rap_word_is(f, i + 1U, "-")) {
    return rap_candidate_add(f, RAP_TYPE_PLACE, i, rap_word_end(f, i),
                             RAP_RANK_PATTERN) != NULL;
  }
  const size_t end = run_end(f, i);
  return end == i ||
         rap_candidate_add(f, RAP_TYPE_PLACE, i, end, RAP_RANK_PATTERN) != NULL;
}

/* "the Abkhazia Region": where the name of a listed place begins that ends at
 * `head`; else `head`. */
static size_t listed_before(const rap_finder *f, size_t head)
{
  const size_t hit = head > f->first ? rap_hit_ending(f, head) : SIZE_MAX;
  return hit != SIZE_MAX && rap_hit_known(f, hit, RAP_TYPE_BIT(RAP_TYPE_PLACE))
             ? hit
             : head;
}

/* "Kunar province": the name before its kind; "Anbar Province": all of it. */
static bool add_before_kind(rap_finder *f, size_t head)
{
  const bool capital = rap_word_capital(&f->tokens[head]);
  size_t first = head;
  while (first > f->first && head - first < 6U) {
    const size_t before = rap_word_begin(f, first);
    if (!rap_word_name(f, before) || f->hits[before].n ||
        (f->tokens[before].pos != RAP_POS_PROPN &&
         f->tokens[before].pos != RAP_POS_NONE)) {
      break;
    }
    first = before;
  }
  if (first == head && capital) {
    first = listed_before(f, head);
  }
  if (first == head || f->headline) {
    return true;
  }
  return rap_candidate_add(f, RAP_TYPE_PLACE, first, capital ? head + 1U : head,
                           RAP_RANK_PATTERN) != NULL;
}

/* "Kerala Chief Minister": a name that nobody knows, of which somebody is what
 * places have. */
static bool add_of_office(rap_finder *f, size_t head)
{
  const rap_role *role = rap_hit_role(f, head);
  if (!role || f->headline || !rap_word_capital(&f->tokens[head]) ||
      !rap_lexicon_in_list(f->lexicon, RAP_STR("place-office"), role->label)) {
    return true;
  }
  size_t first = head;
  while (first > f->first && head - first < 3U &&
         f->tokens[first - 1U].pos == RAP_POS_PROPN &&
         rap_word_name(f, first - 1U) && rap_hit_ending(f, first) == SIZE_MAX &&
         !rap_word_in(f, first - 1U, "office-rank") &&
         !rap_word_in(f, first - 1U, "tense-current") &&
         !rap_word_in(f, first - 1U, "tense-former") &&
         !rap_word_in(f, first - 1U, "party-word")) {
    --first;
  }
  return first == head || rap_candidate_add(f, RAP_TYPE_PLACE, first, head,
                                            RAP_RANK_PATTERN) != NULL;
}

/* Is a state behind the token, "in Syria", "in northern Syria"? */
static bool is_in_state(const rap_finder *f, size_t i)
{
  size_t state = i + 1U;
  if (state < f->end && f->tokens[state].pos == RAP_POS_ADJ &&
      !f->hits[state].n) {
    ++state;
  }
  return state < f->end && rap_word_is(f, i, "in") &&
         rap_hit_known(f, state, RAP_TYPE_BIT(RAP_TYPE_STATE));
}

/* Is it said behind the comma that it is a place, ", a small town in"? */
static bool is_said_place(const rap_finder *f, size_t i)
{
  size_t head = i + 2U;
  while (head < f->end && head < i + 4U && f->tokens[head].pos == RAP_POS_ADJ) {
    ++head;
  }
  return head + 1U < f->end && rap_word_is(f, i, ",") &&
         f->tokens[i + 1U].pos == RAP_POS_DET &&
         rap_word_in(f, head, "place-head") &&
         f->tokens[head + 1U].pos == RAP_POS_ADP;
}

/* "around Manbij in Syria", "in Manbij, a town in Syria": names that nobody
 * knows, where only a place stands. */
static bool add_in_state(rap_finder *f, size_t i)
{
  const size_t first = i + 1U;
  if (f->headline || first >= f->end || f->hits[first].n ||
      !rap_word_in(f, i, "area-preposition")) {
    return true;
  }
  const size_t end = run_end(f, first);
  return end == first || !(is_in_state(f, end) || is_said_place(f, end)) ||
         rap_candidate_add(f, RAP_TYPE_PLACE, first, end, RAP_RANK_PATTERN);
}

/* "the president of Ghana Kofi Mensah": behind a state that is listed
 * there stands another name. */
static bool goes_on_behind_state(const rap_finder *f, size_t first, size_t end)
{
  const rap_name *state = rap_hit_known(f, first, RAP_TYPE_BIT(RAP_TYPE_STATE));
  return state && state->kind == RAP_FORM_NAME && f->hits[first].end < end &&
         first > f->first && rap_word_is(f, first - 1U, "of") &&
         !rap_word_in(f, end - 1U, "place-head");
}

/* "Governor of Utah Anna Berg", "ambassador in Moscow Ole Dahl": behind the
 * place of which somebody holds an office a person stands; where, or `end`. */
static size_t holder_behind(const rap_finder *f, size_t first, size_t end)
{
  const size_t name = f->hits[first].n ? f->hits[first].end : end;
  if (name + 2U > end || first < f->first + 2U ||
      f->tokens[first - 1U].pos != RAP_POS_ADP) {
    return end;
  }
  const size_t office = rap_hit_ending(f, first - 1U);
  const bool held = office != SIZE_MAX && rap_hit_role(f, office);
  return held && !rap_word_heads_name(f, end - 1U) &&
                 !rap_word_in(f, end - 1U, "place-head")
             ? name
             : end;
}

/* Does the model see a person of that name elsewhere: "Cambridge, Trudeau"? */
static bool is_person_elsewhere(const rap_finder *f, size_t first, size_t end)
{
  return end == first + 1U && rap_map_get(&f->persons, f->tokens[first].lower);
}

/* "Manama Dialogue" is an event at a place, "Fallujah, Iraq" is two places,
 * "northern Iraq" is no name of its own. */
static bool add_learned(rap_finder *f, const rap_ner_span *span)
{
  size_t first = span->first;
  size_t end = span->end;
  for (size_t i = first; i < end; ++i) {
    rap_when when;
    if ((f->tokens[i].pos == RAP_POS_PUNCT && !rap_word_is(f, i, "-")) ||
        (i > first && (rap_hit_role(f, i) || rap_word_in(f, i, "event-head") ||
                       rap_when_read(f->doc, i, end, &when)))) {
      end = i;
    }
  }
  while (end > first && (rap_word_possessive(f, end - 1U) ||
                         !rap_word_capital(&f->tokens[end - 1U]))) {
    --end; /* "Washington late" */
  }
  while (first < end &&
         (f->tokens[first].pos == RAP_POS_DET ||
          !rap_word_capital(&f->tokens[first])) &&
         !rap_word_in(f, first, "name-particle")) {
    ++first;
  }
  if (first >= end || (f->hits[first].n && f->hits[first].end >= end) ||
      goes_on_behind_state(f, first, end) ||
      (rap_hit_role(f, first) && !rap_word_in(f, end - 1U, "place-head"))) {
    return true; /* "Crown Prince Abdullah" */
  }
  const size_t holder = holder_behind(f, first, end);
  if (holder < end) {
    return rap_candidate_add(f, RAP_TYPE_PERSON, holder, end,
                             RAP_RANK_LEARNED) != NULL;
  }
  const rap_type type = !f->hits[first].n && is_person_elsewhere(f, first, end)
                            ? RAP_TYPE_PERSON
                            : RAP_TYPE_PLACE;
  return rap_candidate_add(f, type, first, end, RAP_RANK_LEARNED) != NULL;
}

/* Does the name of the capital stand behind the word: "the Iraqi capital,
 * Baghdad", "the capital of Baghdad"? */
static bool is_named_behind(const rap_finder *f, size_t end)
{
  size_t i = end;
  i += rap_word_is(f, i, ",") || rap_word_is(f, i, "of") ||
       rap_word_is(f, i, "-") || rap_word_is(f, i, "(");
  return i < f->end &&
         (rap_word_capital(&f->tokens[i]) || rap_word_is(f, end, "of"));
}

/* Is it "the Cambodian capital" or "Cambodia's capital", not what a name before
 * it is said to be: "Phnom Penh, the Cambodian capital"? */
static bool is_lone_capital(const rap_finder *f, size_t state, bool owned)
{
  const bool the = state > f->first && rap_word_is(f, state - 1U, "the");
  const size_t begin = the ? state - 1U : state;
  return (the || owned) &&
         !(begin > f->first && rap_word_is(f, begin - 1U, ","));
}

/* "The Cambodian capital", of which the reference knows the name. */
static bool add_capital(rap_finder *f, size_t head)
{
  const bool owned = head > f->first && rap_word_possessive(f, head - 1U);
  const size_t hit = rap_hit_ending(f, owned ? head - 1U : head);
  if (!rap_word_is(f, head, "capital") || hit == SIZE_MAX || f->headline ||
      f->tokens[head].pos != RAP_POS_NOUN || is_named_behind(f, head + 1U) ||
      !is_lone_capital(f, hit, owned)) {
    return true;
  }
  const rap_name *state = rap_hit_known(f, hit, RAP_TYPE_BIT(RAP_TYPE_STATE));
  const rap_known *city =
      state ? rap_lexicon_capital(f->lexicon, state->known, f->doc->date)
            : NULL;
  if (!city) {
    return true;
  }
  rap_candidate *c =
      rap_candidate_add(f, RAP_TYPE_PLACE, hit, head + 1U, RAP_RANK_PATTERN);
  if (c) {
    c->known = city;
    c->mention.form = RAP_FORM_DESCRIPTION;
  }
  return c != NULL;
}

/* The party of which the letter at `i` is. */
static bool add_party(rap_finder *f, size_t i)
{
  const rap_str key = rap_lexicon_class(f->lexicon, RAP_STR("party-letter"),
                                        f->tokens[i].lower);
  const rap_known *party =
      key.len ? rap_lexicon_known(f->lexicon, RAP_TYPE_ORGANIZATION, key)
              : NULL;
  rap_candidate *c = party ? rap_candidate_add(f, RAP_TYPE_ORGANIZATION, i,
                                               i + 1U, RAP_RANK_PATTERN)
                           : NULL;
  if (c) {
    c->known = party;
    c->mention.form = RAP_FORM_ADJECTIVE; /* "R" is no name of it */
  }
  return c || !party;
}

/* The key of the place that the code at `i` is: "SD", "Va.", "R.I."; empty for
 * none. */
static rap_str place_of_code(const rap_finder *f, size_t i)
{
  const rap_str code = f->tokens[i].lower;
  const rap_str list = RAP_STR("state-code");
  const rap_str key = rap_lexicon_class(f->lexicon, list, code);
  return !key.len && rap_str_ends(code, RAP_STR("."))
             ? rap_lexicon_class(f->lexicon, list,
                                 rap_str_slice(code, 0U, code.len - 1U))
             : key;
}

/* "Senator Berg (D-SD)", "Berg, R-Mich.,": the place behind a party's letter.
 */
static bool add_coded(rap_finder *f, size_t i)
{
  if (i < f->first + 2U || i + 1U >= f->end || !rap_word_is(f, i, "-") ||
      !rap_word_in(f, i - 1U, "party-letter") ||
      f->tokens[i - 2U].pos != RAP_POS_PUNCT) {
    return true;
  }
  const rap_str key = place_of_code(f, i + 1U);
  const rap_name *named =
      rap_hit_known(f, i + 1U, RAP_TYPE_BIT(RAP_TYPE_PLACE));
  const rap_known *known =
      key.len ? rap_lexicon_known(f->lexicon, RAP_TYPE_PLACE, key)
      : named ? named->known
              : NULL;
  if (!known) {
    return true;
  }
  rap_candidate *c = rap_candidate_add(f, RAP_TYPE_PLACE, i + 1U,
                                       key.len ? i + 2U : f->hits[i + 1U].end,
                                       RAP_RANK_PATTERN);
  if (c) {
    c->known = known;
  }
  return c && add_party(f, i - 1U);
}

bool rap_find_places(rap_finder *f)
{
  for (size_t i = f->first; i < f->end; ++i) {
    if (rap_word_in(f, i, "place-head") &&
        (!add_of_kind(f, i) || !add_before_kind(f, i))) {
      return false;
    }
    if (!add_of_office(f, i) || !add_coded(f, i) || !add_capital(f, i) ||
        !add_in_state(f, i)) {
      return false;
    }
  }
  return rap_find_learned(f, RAP_SPAN_PLACE, add_learned);
}
