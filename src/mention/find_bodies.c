/* Bodies and organizations: what is named by a head noun, what the model found,
 * and acronyms that the text defines. */
#include "mention/find.h"

#define LONGEST 16U /* tokens of a name to each side of its head */

static bool is_name_preposition(const rap_finder *f, size_t i)
{
  return rap_word_is(f, i, "of") || rap_word_is(f, i, "for") ||
         rap_word_is(f, i, "on") || rap_word_is(f, i, "against") ||
         rap_word_is(f, i, "to");
}

/* "The American Jewish Committee": of people, not of their state. */
static bool is_of_people(const rap_finder *f, size_t i)
{
  const size_t next = f->hits[i].end;
  return rap_word_in(f, i, "people-word") && next == i + 1U && next < f->end &&
         rap_word_capital(&f->tokens[next]);
}

static const rap_name *owner_at(const rap_finder *f, size_t i)
{
  if (is_of_people(f, i)) {
    return NULL;
  }
  const rap_name *owner = rap_hit_known(
      f, i,
      RAP_TYPE_BIT(RAP_TYPE_STATE) | RAP_TYPE_BIT(RAP_TYPE_ORGANIZATION) |
          RAP_TYPE_BIT(RAP_TYPE_BODY));
  if (owner && owner->kind == RAP_FORM_DEMONYM_PL &&
      !rap_word_possessive(f, f->hits[i].end)) {
    return NULL; /* "help Iraqis train police" */
  }
  const rap_name *region = rap_hit_known(f, i, RAP_TYPE_BIT(RAP_TYPE_PLACE));
  if (!owner && region && region->kind == RAP_FORM_ADJECTIVE) {
    return region; /* "Scottish" */
  }
  return owner;
}

/* ", Culture" or "and Sports" at `i`, where a capital follows: the next word;
 * `i` where the list does not go on. */
static size_t list_goes_on(const rap_finder *f, size_t i)
{
  const bool comma = rap_word_is(f, i, ",");
  size_t next = comma ? i + 1U : i;
  const bool and_word =
      rap_word_is(f, next, "and") || rap_word_is(f, next, "&");
  next += and_word ? 1U : 0U;
  if (next == i || next >= f->end || !rap_word_of_organization(f, next) ||
      f->hits[next].n > 0U) {
    return i;
  }
  if (comma && !and_word) {
    /* A comma alone must be one of a list that ends in "and". */
    for (size_t k = next; k < f->end && k < next + 8U; ++k) {
      if (rap_word_is(f, k, "and")) {
        return next;
      }
      if (!rap_word_of_organization(f, k) && !rap_word_is(f, k, ",")) {
        break;
      }
    }
    return i;
  }
  return next;
}

/* Where a name goes on behind its head: "of Foreign Affairs", "for Security
 * and Co-operation", "Council" behind "Security". */
static size_t extend_right(const rap_finder *f, size_t end)
{
  const size_t limit = end + LONGEST < f->end ? end + LONGEST : f->end;
  while (end < limit && is_name_preposition(f, end)) {
    size_t i = end + 1U;
    i += rap_word_is(f, i, "the") ? 1U : 0U;
    if (i >= limit || !rap_word_of_organization(f, i) || owner_at(f, i)) {
      break;
    }
    while (i < limit) {
      if (rap_word_of_organization(f, i)) {
        i = rap_word_end(f, i);
        continue;
      }
      const size_t next = list_goes_on(f, i);
      if (next == i) {
        break;
      }
      i = next;
    }
    end = i;
  }
  return end < f->end ? end : f->end;
}

/* Where a name of capitals begins whose head is at `head`. A state or
 * organization before it is kept out of a body's name: it is its owner. */
static size_t extend_left(const rap_finder *f, size_t head, bool body)
{
  size_t first = head;
  while (first > f->first && head - first < LONGEST) {
    const size_t before = rap_word_begin(f, first);
    if (rap_word_is(f, before, "'") || rap_word_is(f, before, "'s")) {
      /* "Workers' Party", but "Iraq's Council". */
      if (rap_word_is(f, before, "'s") || before == f->first ||
          !rap_word_of_organization(f, before - 1U) || f->hits[before - 1U].n) {
        break;
      }
      first = before;
      continue;
    }
    if ((rap_word_is(f, before, "and") || rap_word_is(f, before, "&")) &&
        before > f->first && rap_word_of_organization(f, before - 1U) &&
        (!f->hits[before - 1U].n ||
         rap_word_in(f, before - 1U, "office-field")) &&
        rap_word_capital(&f->tokens[first])) {
      first = before;
      continue;
    }
    if (!rap_word_of_organization(f, before)) {
      break;
    }
    const size_t hit = rap_hit_ending(f, first);
    if (hit != SIZE_MAX && owner_at(f, hit)) {
      if (body) {
        break;
      }
      first = hit;
      continue;
    }
    first = before;
  }
  while (first < head &&
         (rap_word_is(f, first, "'") || rap_word_is(f, first, "and") ||
          rap_word_is(f, first, "&"))) {
    ++first;
  }
  return first;
}

/* "Justice" of "justice ministry": an office too, but here what a minister is
 * of. */
static bool is_portfolio(const rap_finder *f, size_t i)
{
  return rap_hit_role(f, i) && f->hits[i].end == i + 1U &&
         rap_word_role(f, i, RAP_STR("minister"));
}

/* "foreign" of "foreign ministry", "refugee" of "refugee agency". */
static size_t extend_left_lower(const rap_finder *f, size_t head)
{
  size_t first = head;
  while (first > f->first && head - first < 4U) {
    const size_t before = rap_word_begin(f, first);
    const rap_token *t = &f->tokens[before];
    const bool verb = before > f->first && /* "is warning parliament" */
                      f->tokens[before - 1U].pos == RAP_POS_AUX &&
                      rap_str_ends(t->lower, RAP_STR("ing"));
    if (verb ||
        (t->pos != RAP_POS_NOUN && t->pos != RAP_POS_ADJ &&
         t->pos != RAP_POS_PROPN) ||
        rap_word_in(f, before, "loose-adjective") ||
        rap_word_in(f, before, "government-head") ||
        (f->hits[before].n && owner_at(f, before)) ||
        (rap_hit_ending(f, first) != SIZE_MAX && !is_portfolio(f, before)) ||
        (rap_word_capital(t) && before > f->first &&
         !rap_word_capital(&f->tokens[head])) ||
        rap_word_date(f, before)) {
      break;
    }
    first = before;
  }
  /* "House intelligence committee": of the house before it. */
  const size_t hit = rap_hit_ending(f, first);
  return first > f->first && !rap_word_capital(&f->tokens[head]) &&
                 (hit == SIZE_MAX || hit == first - 1U) &&
                 rap_word_capital(&f->tokens[first - 1U]) &&
                 rap_word_in(f, first - 1U, "body-single")
             ? first - 1U
             : first;
}

/* "London's Metropolitan Police": a capital stands for its state only before
 * what every state has one of. */
static bool may_own(const rap_finder *f, const rap_name *owner, size_t head)
{
  const bool lent =
      owner->kind == RAP_FORM_METONYM || owner->known->type == RAP_TYPE_PLACE;
  return !lent || rap_word_in(f, head, "state-organ");
}

/* "American Israel Public Affairs Committee": a name goes on before it. */
static bool is_within_name(const rap_finder *f, size_t hit, size_t end)
{
  if (hit == f->first || rap_word_possessive(f, end)) {
    return false;
  }
  const bool joined = rap_word_is(f, hit - 1U, "-") &&
                      !f->tokens[hit].space_before; /* "NATO-Russia Council" */
  return joined ||
         (f->hits[hit].end == end && rap_word_capital(&f->tokens[hit - 1U]) &&
          rap_hit_ending(f, hit) != SIZE_MAX);
}

/* Give a body the owner that stands before or behind it. */
static void read_owner(const rap_finder *f, rap_candidate *c)
{
  size_t at = c->name.begin;
  if (at > f->first && f->tokens[at - 1U].pos == RAP_POS_ADJ &&
      !f->hits[at - 1U].n && !rap_word_capital(&f->tokens[at - 1U])) {
    --at; /* "France's new foreign ministry" */
  }
  for (int tries = 0; tries < 2; ++tries, at = c->name.begin) {
    const size_t end =
        at > f->first && rap_word_possessive(f, at - 1U) ? at - 1U : at;
    const size_t hit = end > f->first ? rap_hit_ending(f, end) : SIZE_MAX;
    const rap_name *owner = hit == SIZE_MAX ? NULL : owner_at(f, hit);
    if (owner && may_own(f, owner, c->name.end - 1U) &&
        !is_within_name(f, hit, end)) {
      c->owner = (rap_span){hit, end};
      c->owner_known = owner->known;
      c->mention.first = hit;
      return;
    }
  }
  size_t i = c->name.end;
  if (!rap_word_is(f, i, "of") && !rap_word_is(f, i, "in")) {
    return;
  }
  const bool in = rap_word_is(f, i, "in");
  i += rap_word_is(f, i + 1U, "the") ? 2U : 1U;
  const rap_name *owner = i < f->end ? owner_at(f, i) : NULL;
  if (owner && owner->kind == RAP_FORM_ADJECTIVE) {
    return; /* "the upper house of Russian parliament" */
  }
  if (owner && (rap_word_possessive(f, f->hits[i].end) ||
                (f->hits[i].end < f->end && rap_hit_role(f, f->hits[i].end)))) {
    return; /* "of Iraq's parliament", "of U.S. President-elect Obama" */
  }
  /* What is in a state is not for that its own: "the embassy in Kenya". */
  if (owner && !in) {
    c->owner = (rap_span){i, f->hits[i].end};
    c->owner_known = owner->known;
    c->mention.end = f->hits[i].end;
  }
}

static bool is_definite(const rap_finder *f, size_t first)
{
  return first > f->first && (rap_word_is(f, first - 1U, "the") ||
                              rap_word_is(f, first - 1U, "its") ||
                              rap_word_is(f, first - 1U, "this"));
}

/* A single head noun is a body where there is one of the kind, else it must
 * say which: "the ministry", or of whom somebody is: "an army spokesman". */
static bool stands_alone(const rap_finder *f, const rap_candidate *c)
{
  const size_t next = c->name.end;
  return rap_word_in(f, c->name.begin, "body-single") ||
         is_definite(f, c->name.begin) ||
         (rap_word_in(f, c->name.begin, "force-word") && next < f->end &&
          rap_hit_role(f, next));
}

/* "Military" of "Sandhurst Military Academy": a name goes on behind it. */
static bool goes_on(const rap_finder *f, size_t head)
{
  const size_t next = head + 1U;
  return rap_word_capital(&f->tokens[head]) && !f->headline && next < f->end &&
         rap_word_of_organization(f, next) && !f->hits[next].n &&
         f->tokens[next].pos == RAP_POS_PROPN &&
         !rap_word_in(f, next, "body-head") &&
         (rap_word_in(f, next, "organization-head") ||
          rap_word_in(f, next, "place-head") ||
          rap_word_in(f, next, "school-word"));
}

/* "the Defense and Treasury Departments": several bodies, none of which is
 * named in full. */
static bool is_plural_body(const rap_finder *f, size_t i)
{
  const rap_str lower = i < f->end ? f->tokens[i].lower : RAP_STR("");
  return rap_str_ends(lower, RAP_STR("s")) &&
         rap_lexicon_in_list(f->lexicon, RAP_STR("body-head"),
                             rap_str_slice(lower, 0U, lower.len - 1U));
}

/* "The state news agency Xinhua": only the kind of what is named behind it. */
static bool is_kind_of(const rap_finder *f, size_t head)
{
  const rap_type_set named =
      RAP_TYPE_BIT(RAP_TYPE_ORGANIZATION) | RAP_TYPE_BIT(RAP_TYPE_BODY);
  return !rap_word_capital(&f->tokens[head]) && head + 1U < f->end &&
         rap_word_capital(&f->tokens[head + 1U]) &&
         rap_hit_known(f, head + 1U, named);
}

/* Where "ministry of foreign affairs" ends, whose field has no capitals; `end`,
 * behind the head, for other bodies. */
static size_t field_end(const rap_finder *f, size_t end)
{
  size_t found = end;
  if (!rap_word_is(f, end, "of") || !rap_word_in(f, end - 1U, "field-body")) {
    return end;
  }
  for (size_t i = end + 1U; i < f->end && i < end + LONGEST; ++i) {
    const bool noun = f->tokens[i].pos == RAP_POS_NOUN;
    if (f->hits[i].n || rap_word_capital(&f->tokens[i]) ||
        !(noun || f->tokens[i].pos == RAP_POS_ADJ ||
          (found > end && rap_word_is(f, i, "and")))) {
      break;
    }
    found = noun ? i + 1U : found;
  }
  return found;
}

static bool add_body(rap_finder *f, size_t head)
{
  if (goes_on(f, head) || is_plural_body(f, head + 1U) || is_kind_of(f, head)) {
    return true;
  }
  const bool capital = rap_word_capital(&f->tokens[head]) && head > f->first;
  size_t first = capital ? extend_left(f, head, true) : head;
  if (first == head) {
    first = extend_left_lower(f, head);
  }
  size_t end = capital || rap_word_is(f, head + 1U, "of")
                   ? extend_right(f, head + 1U)
                   : head + 1U;
  if (end == head + 1U && rap_word_is(f, end, "of") && end + 1U < f->end &&
      rap_word_in(f, end + 1U, "body-single")) {
    end += 2U; /* "lower house of parliament" */
  }
  end = end == head + 1U ? field_end(f, end) : end;
  rap_candidate c = {0};
  c.name = (rap_span){first, end};
  c.mention.first = first;
  c.mention.end = end;
  read_owner(f, &c);
  const bool owned = c.owner.end > c.owner.begin;
  if (!owned && end == first + 1U && !stands_alone(f, &c)) {
    return true;
  }

  rap_candidate *made = rap_candidate_add(f, RAP_TYPE_BODY, c.mention.first,
                                          c.mention.end, RAP_RANK_PATTERN);
  if (!made) {
    return false;
  }
  made->name = c.name;
  made->owner = c.owner;
  made->owner_known = c.owner_known;
  if (!owned && end == first + 1U) {
    made->mention.form = RAP_FORM_DESCRIPTION;
  }
  made->acronym = rap_acronym_behind(f, c.mention.end);
  return rap_acronym_add(f, RAP_TYPE_BODY, made->acronym);
}

/* "the Organization for X in Y (XYZ)": a place too, where the acronym shows
 * that the name goes on. */
static size_t extend_to_acronym(const rap_finder *f, size_t end)
{
  if (!rap_word_is(f, end, "in") && !rap_word_is(f, end, "of")) {
    return end;
  }
  size_t i = end + 1U;
  i += rap_word_is(f, i, "the") ? 1U : 0U;
  while (i < f->end && i < end + 6U && rap_word_name(f, i)) {
    i = rap_word_end(f, i);
  }
  const rap_span acronym = rap_acronym_behind(f, i);
  return acronym.end > acronym.begin ? i : end;
}

/* "The European Union for Foreign Affairs": a name of the lexicon ends there.
 */
static bool is_listed(const rap_finder *f, size_t head)
{
  const size_t hit = rap_hit_ending(f, head + 1U);
  return hit != SIZE_MAX &&
         rap_hit_known(f, hit, RAP_TYPE_BIT(RAP_TYPE_ORGANIZATION));
}

/* "Liberal Party of Australia", not "Andean Community of Bolivia, Peru and
 * Chile": its members. */
static bool is_of_one_state(const rap_finder *f, size_t of)
{
  const unsigned state = RAP_TYPE_BIT(RAP_TYPE_STATE);
  if (!rap_word_is(f, of, "of") || of + 1U >= f->end ||
      !rap_hit_known(f, of + 1U, state)) {
    return false;
  }
  const size_t next = f->hits[of + 1U].end;
  return !(rap_word_is(f, next, ",") || rap_word_is(f, next, "and")) ||
         next + 1U >= f->end || !rap_hit_known(f, next + 1U, state);
}

static bool add_organization(rap_finder *f, size_t head)
{
  if (!rap_word_name(f, head) && !rap_word_capital(&f->tokens[head])) {
    return true;
  }
  const size_t first = extend_left(f, head, false);
  size_t end = is_listed(f, head) ? head + 1U : extend_right(f, head + 1U);
  if (first < head && is_of_one_state(f, end)) {
    end = f->hits[end + 1U].end;
  }
  end = extend_to_acronym(f, end);
  if (end - first < 2U || (f->headline && first == head)) {
    return true;
  }
  rap_candidate *c =
      rap_candidate_add(f, RAP_TYPE_ORGANIZATION, first, end, RAP_RANK_PATTERN);
  if (!c) {
    return false;
  }
  c->acronym = rap_acronym_behind(f, end);
  return rap_acronym_add(f, RAP_TYPE_ORGANIZATION, c->acronym);
}

/* A state or an organization of states: one that has agencies. */
static bool is_large(const rap_name *owner)
{
  return owner && (owner->known->type == RAP_TYPE_STATE ||
                   rap_str_eq(owner->known->cls,
                              RAP_STR("dip:IntergovernmentalOrganization")));
}

/* "The Saudi-led coalition": one that its leader tells from others. */
static bool is_led(const rap_finder *f, size_t kind)
{
  return kind >= f->first + 3U && rap_word_is(f, kind - 1U, "led") &&
         rap_word_is(f, kind - 2U, "-") &&
         rap_hit_ending(f, kind - 2U) != SIZE_MAX;
}

/* "The Orange party", "his ruling Green party", not "a Shi'ite party". */
static bool names_party(const rap_finder *f, size_t i)
{
  if (!rap_word_is(f, i + 1U, "party")) {
    return false;
  }
  while (i > f->first && (f->tokens[i - 1U].pos == RAP_POS_VERB ||
                          rap_word_capital(&f->tokens[i - 1U]))) {
    --i;
  }
  return i > f->first &&
         (rap_word_is(f, i - 1U, "the") || rap_word_possessive(f, i - 1U) ||
          f->tokens[i - 1U].pos == RAP_POS_PRON);
}

/* "Fatah party", "Petra news agency": a name before a kind in lower case; an
 * adjective names parties alone: "the Orange party", "an African bloc". */
static bool add_named_kind(rap_finder *f, size_t head)
{
  size_t first = head;
  while (first > f->first && head - first < 4U &&
         f->tokens[first - 1U].pos == RAP_POS_NOUN &&
         !rap_word_capital(&f->tokens[first - 1U])) {
    --first;
  }
  const size_t kind = first;
  while (first > f->first && kind - first < 4U) {
    const size_t before = rap_word_begin(f, first);
    if (!rap_word_of_organization(f, before) ||
        (f->tokens[before].pos == RAP_POS_ADJ && !names_party(f, before)) ||
        (f->hits[before].n && !rap_hit_given_name(f, before) &&
         !rap_hit_known(f, before, RAP_TYPE_BIT(RAP_TYPE_ORGANIZATION)))) {
      break;
    }
    first = before;
  }
  if (first == kind && is_led(f, kind)) {
    return rap_candidate_add(f, RAP_TYPE_ORGANIZATION, kind, head + 1U,
                             RAP_RANK_PATTERN) != NULL;
  }
  if (first == kind || f->headline ||
      (rap_word_in(f, head, "body-head") && is_large(owner_at(f, first)))) {
    return true; /* "U.N. refugee agency" is a body */
  }
  rap_candidate *c = rap_candidate_add(f, RAP_TYPE_ORGANIZATION, first,
                                       head + 1U, RAP_RANK_PATTERN);
  if (!c) {
    return false;
  }
  c->name.end = kind;
  const rap_name *known =
      f->hits[first].end == kind
          ? rap_hit_known(f, first, RAP_TYPE_BIT(RAP_TYPE_ORGANIZATION))
          : NULL;
  c->known = known ? known->known : NULL;
  return true;
}

/* "Council of Europe on July 1": the name ends before the day. */
static size_t end_before_day(const rap_finder *f, size_t first, size_t end)
{
  for (size_t i = first + 1U; i < end; ++i) {
    if (rap_word_date(f, i)) {
      return f->tokens[i - 1U].pos == RAP_POS_ADP ? i - 1U : i;
    }
  }
  return end;
}

/* "U.N. Food and Agriculture Organization": the listed name behind its owner,
 * up to `end`; NULL for none. */
static const rap_name *behind_owner(const rap_finder *f, size_t first,
                                    size_t end)
{
  const size_t name = f->hits[first].n ? f->hits[first].end : end;
  return name < end && f->hits[name].n && f->hits[name].end == end &&
                 owner_at(f, first)
             ? rap_hit_known(f, name,
                             RAP_TYPE_BIT(RAP_TYPE_ORGANIZATION) |
                                 RAP_TYPE_BIT(RAP_TYPE_BODY))
             : NULL;
}

/* "Transportation Ministry Anna Berg": two names that nobody knows behind a
 * head are a person's. */
static bool ends_in_person(const rap_finder *f, size_t first, size_t end)
{
  return end > first + 3U && f->hits[end - 1U].n == 0U &&
         rap_word_in(f, end - 3U, "body-head") && rap_word_name(f, end - 2U) &&
         rap_word_name(f, end - 1U) && !rap_word_in(f, end - 1U, "body-head") &&
         !rap_word_in(f, end - 1U, "organization-head") &&
         !rap_word_in(f, end - 1U, "place-head");
}

/* Where the name begins that the model sees from `first` on: behind articles,
 * marks and what somebody is called. */
static size_t learned_first(const rap_finder *f, size_t first, size_t end)
{
  while (first < end && (f->tokens[first].pos == RAP_POS_DET ||
                         f->tokens[first].pos == RAP_POS_PUNCT ||
                         rap_word_attribute(f, first))) {
    first = rap_word_attribute(f, first) ? rap_word_end(f, first) : first + 1U;
  }
  return first;
}

/* "African Union are Kenya": no name goes on behind "are". */
static size_t end_before_verb(const rap_finder *f, size_t first, size_t end)
{
  size_t i = first;
  while (i < end &&
         (f->tokens[i].pos != RAP_POS_AUX || rap_word_capital(&f->tokens[i]))) {
    ++i;
  }
  return i;
}

static size_t learned_end(const rap_finder *f, size_t first, size_t end)
{
  end = rap_word_before_person(f, first, end_before_day(f, first, end));
  end = end_before_verb(f, first, end);
  while (end > first && (rap_word_possessive(f, end - 1U) ||
                         f->tokens[end - 1U].pos == RAP_POS_PUNCT)) {
    --end;
  }
  return end;
}

/* Is the word at `i` of the span an office that somebody holds in what stands
 * before it? */
static bool is_office_in(const rap_finder *f, size_t first, size_t end,
                         size_t i)
{
  const size_t behind = f->hits[i].end;
  const rap_name *office = rap_hit_office(f, i);
  if (!office) {
    return false;
  }
  if (behind == end) {
    return true; /* "Russian Foreign Minister" */
  }
  if (i > first && behind + 2U == end &&
      rap_word_capital(&f->tokens[end - 1U]) &&
      rap_word_capital(&f->tokens[end - 2U])) {
    return true; /* "California State Senator Tony Mendoza" */
  }
  if (i == first || office->plural) {
    return false;
  }
  /* "Republican Party Governor of South Dakota", "FBI Director Anna Berg and
   * White House" */
  return rap_word_is(f, behind, "of") ||
         (f->hits[first].n && f->hits[first].end == i && behind < end &&
          rap_word_name(f, behind) && !rap_word_in(f, end - 1U, "body-head"));
}

/* Is what the model sees more than one name, or none? */
static bool is_no_name(const rap_finder *f, size_t first, size_t end)
{
  const size_t behind = first < end ? f->hits[first].end : 0U;
  if (first >= end || ends_in_person(f, first, end)) {
    return true;
  }
  if (f->hits[first].n &&
      (behind >= end ||
       f->tokens[behind].pos == RAP_POS_ADP || /* "left Dhaka for Delhi" */
       (behind + 1U < end && f->hits[behind + 1U].n &&
        f->tokens[behind].pos == RAP_POS_NOUN &&
        !rap_word_capital(&f->tokens[behind])))) { /* "AU members Kenya" */
    return true;
  }
  bool capital = false;
  for (size_t i = first; i < end; ++i) {
    capital = capital || rap_word_capital(&f->tokens[i]);
    if (is_office_in(f, first, end, i)) {
      return true;
    }
  }
  return !capital;
}

/* Whose body it is, as its first words or what stands before it say. */
static void own_body(rap_finder *f, rap_candidate *c, size_t first, size_t end)
{
  const rap_name *owner = owner_at(f, first);
  if (!owner || f->hits[first].end >= end) {
    read_owner(f, c);
    return;
  }
  size_t name = f->hits[first].end;
  c->owner = (rap_span){first, name};
  c->owner_known = owner->known;
  name += rap_word_possessive(f, name) && name + 1U < end ? 1U : 0U;
  c->name.begin = name;
}

/* What the model calls an organization, where no head noun told more. */
static bool add_learned(rap_finder *f, const rap_ner_span *span)
{
  const size_t first = learned_first(f, span->first, span->end);
  const size_t end = learned_end(f, first, span->end);
  if (is_no_name(f, first, end)) {
    return true;
  }
  const rap_name *known = behind_owner(f, first, end);
  const bool body = known ? known->known->type == RAP_TYPE_BODY
                          : rap_word_in(f, end - 1U, "body-head") ||
                                rap_word_in(f, first, "body-head");
  rap_candidate *c =
      rap_candidate_add(f, body ? RAP_TYPE_BODY : RAP_TYPE_ORGANIZATION, first,
                        end, RAP_RANK_LEARNED);
  if (!c) {
    return false;
  }
  if (known) {
    c->known = known->known;
    return true;
  }
  if (body) {
    own_body(f, c, first, end);
  }
  c->acronym = rap_acronym_behind(f, c->mention.end);
  return rap_acronym_add(f, c->mention.type, c->acronym);
}

/* "XYZ (Full Name of It)": the name in brackets, whatever its head. */
static bool add_bracketed(rap_finder *f, size_t i)
{
  if (!rap_word_acronym(&f->tokens[i]) || !rap_word_is(f, i + 1U, "(") ||
      i + 3U >= f->end || !rap_word_capital(&f->tokens[i + 2U])) {
    return true;
  }
  size_t close = i + 2U;
  while (close < f->end && close < i + 2U + LONGEST &&
         !rap_word_is(f, close, ")")) {
    ++close;
  }
  /* Its words must begin with the letters of the acronym. */
  size_t letters = 0U;
  size_t matched = 0U;
  const rap_str form = f->tokens[i].form;
  size_t word = i + 2U;
  for (size_t at = 0U; at < form.len;) {
    const uint32_t cp = rap_utf8_next(form, &at);
    if (!rap_is_upper(cp)) {
      continue;
    }
    ++letters;
    for (size_t k = word; k < close; ++k) {
      size_t zero = 0U;
      if (rap_utf8_next(f->tokens[k].form, &zero) == cp) {
        ++matched;
        word = k + 1U;
        break;
      }
    }
  }
  if (!rap_word_is(f, close, ")") || close < i + 4U || matched + 1U < letters ||
      matched < 2U) {
    return true;
  }
  rap_candidate *full = rap_candidate_add(f, RAP_TYPE_ORGANIZATION, i + 2U,
                                          close, RAP_RANK_PATTERN);
  if (!full) {
    return false;
  }
  full->acronym = (rap_span){i, i + 1U};
  return rap_acronym_add(f, RAP_TYPE_ORGANIZATION, full->acronym);
}

/* "Product Development": what a director is of, not whose. */
static bool is_field(const rap_finder *f, size_t first, size_t end)
{
  while (first < end && rap_word_in(f, first, "office-field")) {
    ++first;
  }
  return first == end;
}

/* "Chief executive of Openwave": a name that nobody knows, of which somebody
 * is what only organizations have. */
static bool add_of_office(rap_finder *f, size_t i)
{
  if (f->headline || !rap_hit_role(f, i) ||
      !rap_lexicon_in_list(f->lexicon, RAP_STR("organization-office"),
                           rap_hit_role(f, i)->label)) {
    return true;
  }
  size_t first = f->hits[i].end;
  if (!rap_word_is(f, first, "of") && !rap_word_is(f, first, "at") &&
      !rap_word_is(f, first, "for")) {
    return true;
  }
  first += rap_word_is(f, first + 1U, "the") ? 2U : 1U;
  first = rap_word_behind_kind(f, first);
  size_t end = first;
  while (end < f->end && end < first + 6U && rap_word_of_organization(f, end) &&
         (end > first || f->tokens[end].pos == RAP_POS_PROPN ||
          rap_word_acronym(&f->tokens[end])) &&
         !rap_hit_role(f, end) && (end == first || f->hits[end].n == 0U)) {
    end = rap_word_end(f, end);
  }
  if (end == first || f->hits[first].n || is_field(f, first, end) ||
      rap_word_in(f, end - 1U, "body-head")) {
    return true; /* "Market Authority" is read at its head */
  }
  rap_candidate *c =
      rap_candidate_add(f, RAP_TYPE_ORGANIZATION, first, end, RAP_RANK_MEMORY);
  if (c) {
    c->acronym = rap_acronym_behind(f, end);
  }
  return c && rap_acronym_add(f, RAP_TYPE_ORGANIZATION, c->acronym);
}

/* "upper house", "armed forces": the words at `i` and behind it. */
static bool is_pair(const rap_finder *f, size_t i)
{
  return rap_lexicon_in_list_pair(f->lexicon, RAP_STR("body-head"),
                                  f->tokens[i].lower, f->tokens[i + 1U].lower);
}

/* "ministry", "upper house", "House of Representatives": the head of the name
 * of a body. */
static bool heads_body(const rap_finder *f, size_t i)
{
  const size_t next = rap_word_is(f, i + 2U, "the") ? i + 3U : i + 2U;
  const bool many =
      rap_str_eq(f->tokens[i].tag, RAP_STR("NNS")) &&
      !rap_lexicon_class(f->lexicon, RAP_STR("body-head"), f->tokens[i].lower)
           .len; /* but "police" */
  if (rap_word_is(f, i, "house") && rap_word_capital(&f->tokens[i]) &&
      i + 1U < f->end && rap_hit_role(f, i + 1U) &&
      rap_hit_ending(f, i + 1U) >= i) {
    return true; /* "House Majority Leader" */
  }
  return (!many && rap_word_in(f, i, "body-head")) ||
         (i > f->first && is_pair(f, i - 1U)) ||
         (next < f->end && rap_word_capital(&f->tokens[i]) &&
          rap_word_capital(&f->tokens[next]) && is_pair(f, i));
}

bool rap_find_bodies(rap_finder *f)
{
  for (size_t i = f->first; i < f->end; ++i) {
    const rap_token *t = &f->tokens[i];
    const bool noun = t->pos == RAP_POS_NOUN || t->pos == RAP_POS_PROPN ||
                      t->pos == RAP_POS_NONE || t->pos == RAP_POS_X;
    const bool capital = rap_word_capital(t);
    if (noun && heads_body(f, i) && !add_body(f, i)) {
      return false;
    }
    if (noun && rap_word_in(f, i, "organization-head") &&
        !(capital ? add_organization(f, i) : add_named_kind(f, i))) {
      return false;
    }
    if (!add_bracketed(f, i) || !add_of_office(f, i)) {
      return false;
    }
  }
  return rap_find_learned(f, RAP_SPAN_ORGANIZATION, add_learned);
}
