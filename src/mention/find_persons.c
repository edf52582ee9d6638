/* Persons: learned spans, names behind titles and offices, given names with a
 * surname. */
#include "mention/find.h"

#define MAX_WORDS 7U

static bool is_particle(const rap_finder *f, size_t i)
{
  return rap_word_in(f, i, "name-particle");
}

/* "al-", "bin": a particle with a name behind it. */
static bool leads_to_name(const rap_finder *f, size_t i)
{
  for (size_t steps = 0U; i < f->end && steps < 3U; ++steps) {
    if (!is_particle(f, i)) {
      return steps > 0U && rap_word_name(f, i);
    }
    i += rap_word_is(f, i + 1U, "-") ? 2U : 1U;
  }
  return false;
}

/* Does the word at `i` end the name that began before it? `words` are read,
 * the last a given name or not. */
static bool stops_name(const rap_finder *f, size_t i, size_t words,
                       bool after_given)
{
  if (words == 0U) {
    return rap_hit_known(f, i, RAP_TYPES_AGENT) != NULL &&
           !rap_hit_given_name(f, i);
  }
  if (words == 1U && after_given &&
      (f->hits[i].n == 0U || f->hits[i].end == i + 1U)) {
    return false; /* "Theresa May", "Michael Jordan", "Larry King" */
  }
  if (rap_word_date(f, i)) {
    return true;
  }
  const rap_hit *hit = &f->hits[i];
  return hit->n > 0U && !rap_hit_given_name(f, i) &&
         (rap_hit_role(f, i) || rap_hit_honorific(f, i) ||
          rap_hit_known(f, i, RAP_TYPES_AGENT));
}

/* Where the name of a person that begins at `first` ends; `first` where none
 * does. */
static size_t name_end(const rap_finder *f, size_t first)
{
  size_t i = first;
  size_t words = 0U;
  bool given = false;

  while (i < f->end && words < MAX_WORDS) {
    if (i > first && !f->tokens[i].space_before &&
        !rap_word_is(f, i - 1U, "-")) {
      break;
    }
    if (is_particle(f, i) && leads_to_name(f, i) &&
        (words > 0U || !rap_word_capital(&f->tokens[i]) ||
         rap_word_is(f, i + 1U, "-"))) {
      i = rap_word_is(f, i + 1U, "-") ? rap_word_end(f, i) : i + 1U;
      words += rap_word_is(f, i - 2U, "-") ? 1U : 0U;
      continue;
    }
    const size_t next = rap_word_end(f, i);
    if (!rap_word_name(f, i) || stops_name(f, i, words, given)) {
      break;
    }
    /* "Obama-led", "President-elect" are no names as a whole. */
    if (next > i + 1U && !rap_word_capital(&f->tokens[next - 1U]) &&
        (f->tokens[next - 1U].pos == RAP_POS_VERB ||
         (words == 0U && f->tokens[next - 1U].pos == RAP_POS_ADJ))) {
      i = words || next > i + 3U ? i + 1U : first;
      break;
    }
    given = rap_hit_given_name(f, i);
    i = next;
    ++words;
  }
  /* A particle at the end belongs to what follows. */
  while (i > first && is_particle(f, i - 1U) && i - 1U > first &&
         !rap_word_capital(&f->tokens[i - 1U])) {
    --i;
  }
  return i;
}

/* "Christian Democratic Union": a given name does not make it a person. */
static bool names_organization(const rap_finder *f, size_t first, size_t end)
{
  return end > first + 1U && rap_word_heads_name(f, end - 1U);
}

/* A person, with the honorifics before the name: "Mr. Castro". */
static bool add_person(rap_finder *f, size_t first, size_t end, rap_rank rank)
{
  if (end <= first || names_organization(f, first, end)) {
    return true;
  }
  rap_candidate *c = rap_candidate_add(f, RAP_TYPE_PERSON, first, end, rank);
  size_t before = first;
  while (c && before != SIZE_MAX && before > f->first) {
    before = rap_hit_ending(f, before);
    if (before != SIZE_MAX && rap_hit_honorific(f, before)) {
      c->mention.first = before;
    } else {
      before = SIZE_MAX;
    }
  }
  return c != NULL;
}

/* The first token behind honorifics, titles and articles. */
static size_t skip_titles(const rap_finder *f, size_t i, size_t end)
{
  while (i < end) {
    const bool title = rap_hit_honorific(f, i) || rap_hit_role(f, i);
    if (title && f->hits[i].end < end) {
      i = f->hits[i].end;
    } else if (f->tokens[i].pos == RAP_POS_DET ||
               f->tokens[i].pos == RAP_POS_PUNCT) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

static bool all_of_the_lexicon(const rap_finder *f, size_t first, size_t end)
{
  return f->hits[first].n && f->hits[first].end == end &&
         (rap_hit_role(f, first) ||
          rap_hit_known(f, first,
                        RAP_TYPES_AGENT | RAP_TYPE_BIT(RAP_TYPE_PLACE)));
}

/* "Members", "Ministers". */
static bool is_plural_word(const rap_finder *f, size_t first, size_t end)
{
  return end == first + 1U &&
         (rap_str_eq(f->tokens[first].tag, RAP_STR("NNS")) ||
          rap_str_eq(f->tokens[first].tag, RAP_STR("NNPS")));
}

/* Behind the last office of several words in the span: "Deputy Interior
 * Minister Sutham". */
static size_t skip_office(const rap_finder *f, size_t first, size_t end)
{
  size_t begin = first;
  const size_t owner =
      rap_hit_known(f, first, RAP_TYPES_AGENT) ? f->hits[first].end : first;
  if (owner > first && owner < end && rap_hit_role(f, owner) &&
      f->hits[owner].end < end) {
    begin = f->hits[owner].end; /* "FCO Minister Tobias Ellwood" */
  }
  for (size_t i = first; i < end; ++i) {
    if (rap_hit_role(f, i) && f->hits[i].end > i + 1U && f->hits[i].end < end) {
      begin = f->hits[i].end;
    }
  }
  return begin;
}

/* "Gerhard Schroeder Monday repeated": not "Theresa May". */
static bool is_day_behind(const rap_finder *f, size_t first, size_t i)
{
  return i > first && !(i == first + 1U && rap_hit_given_name(f, first)) &&
         rap_word_date(f, i);
}

/* "To Kenya", "of the Philippines". */
static bool follows_preposition(const rap_finder *f, size_t i)
{
  i -= i > f->first && f->tokens[i - 1U].pos == RAP_POS_DET;
  return i > f->first && f->tokens[i - 1U].pos == RAP_POS_ADP;
}

static bool add_learned(rap_finder *f, const rap_ner_span *span)
{
  size_t first =
      skip_titles(f, skip_office(f, span->first, span->end), span->end);
  size_t end = span->end;
  /* "the prime minister of Madagascar Jean Ravelonarivo", "ambassador to Kenya
   * Anna Berg" */
  if (follows_preposition(f, first) &&
      rap_hit_known(f, first, RAP_TYPES_AGENT) &&
      f->hits[first].end + 2U <= end) {
    first = f->hits[first].end;
  }
  while (end > first && (rap_word_possessive(f, end - 1U) ||
                         f->tokens[end - 1U].pos == RAP_POS_PUNCT ||
                         is_day_behind(f, first, end - 1U))) {
    --end;
  }
  /* Rather the whole of a hyphenated name. */
  if (end > first) {
    first = rap_word_begin(f, first + 1U);
    const size_t longer = f->headline ? end : name_end(f, first);
    end = longer > end ? longer : end;
  }
  if (end > first + 1U && rap_hit_role(f, end - 1U) &&
      f->hits[end - 1U].end == end && f->tokens[first].pos == RAP_POS_ADJ) {
    return true; /* "Scientific Director" */
  }
  if (end <= first || !rap_word_capital(&f->tokens[end - 1U]) ||
      is_plural_word(f, first, end) || all_of_the_lexicon(f, first, end)) {
    return true;
  }
  return add_person(f, first, end, RAP_RANK_LEARNED);
}

/* "Prime Minister (Shinzo) Abe": behind the given name in brackets; `i` where
 * there is none. */
static size_t behind_given(const rap_finder *f, size_t i)
{
  const size_t name = rap_behind_brackets(f->tokens, i, f->end);
  return name == i + 3U && name < f->end && rap_word_name(f, i + 1U) &&
                 rap_word_name(f, name) &&
                 !rap_hit_known(f, name, RAP_TYPES_AGENT)
             ? name
             : i;
}

/* "Mr. Castro", "Foreign Minister Sergey Lavrov", "spokesman Adam Ereli". */
static bool add_titled(rap_finder *f, size_t i)
{
  const size_t at = behind_given(f, f->hits[i].end);
  if (at >= f->end || !f->tokens[at].space_before) {
    return true;
  }
  const bool honorific = rap_hit_honorific(f, i);
  if (f->headline && !honorific && !rap_hit_given_name(f, at)) {
    return true;
  }
  if (rap_hit_honorific(f, at) || rap_hit_role(f, at)) {
    return true; /* read at the last of several titles */
  }
  const size_t end = name_end(f, at);
  /* "leaders Friday", "the chairman NATO": one capital alone is not enough
   * behind what is no title. */
  const rap_role *role = rap_hit_role(f, i);
  if (!honorific && role && !role->title && end == at + 1U &&
      (rap_word_acronym(&f->tokens[at]) || f->hits[at].n)) {
    return true;
  }
  return add_person(f, at, end, RAP_RANK_PATTERN);
}

/* "Ivica Dacic": a given name, and one more name. */
static bool add_given(rap_finder *f, size_t i)
{
  if (f->headline || !rap_word_name(f, i)) {
    return true;
  }
  const rap_pos pos = f->tokens[i].pos;
  const size_t end = name_end(f, i);
  if (end < i + 2U ||
      (pos != RAP_POS_PROPN && pos != RAP_POS_NONE && pos != RAP_POS_X &&
       pos != RAP_POS_NOUN && pos != RAP_POS_ADJ)) {
    return true;
  }
  return add_person(f, i, end, RAP_RANK_PATTERN);
}

/* Where the names that nobody knows begin that end before `end`. */
static size_t unknown_begin(const rap_finder *f, size_t end)
{
  size_t first = end;
  while (first > f->first && rap_word_name(f, first - 1U) &&
         !f->hits[first - 1U].n && f->tokens[first - 1U].pos == RAP_POS_PROPN) {
    --first;
  }
  return first;
}

/* "Jaan Kask, who": two names that nobody knows, before the comma at `i`. */
static bool add_before_who(rap_finder *f, size_t i)
{
  if (f->headline || i + 1U >= f->end || !rap_word_is(f, i, ",") ||
      !rap_word_is(f, i + 1U, "who")) {
    return true;
  }
  const size_t first = unknown_begin(f, i);
  return first + 2U > i || first == f->first ||
         add_person(f, first, i, RAP_RANK_PATTERN);
}

/* Behind the state or organization at `i`, with its "'s"; `i` for none. */
static size_t owner_end(const rap_finder *f, size_t i)
{
  if (i >= f->end || !rap_hit_known(f, i, RAP_TYPES_AGENT)) {
    return i;
  }
  const size_t end = f->hits[i].end;
  return end + rap_word_possessive(f, end);
}

/* Does an office stand behind the article and what tells it from others: "the
 * former chief operating officer of", "the FCC chairman"? */
static bool is_office_behind(const rap_finder *f, size_t i)
{
  while (i < f->end &&
         (f->tokens[i].pos == RAP_POS_DET || f->tokens[i].pos == RAP_POS_ADJ ||
          rap_word_in(f, i, "tense-former")) &&
         !rap_hit_role(f, i)) {
    ++i;
  }
  const size_t owner = i;
  i = owner_end(f, i);
  const rap_name *office = i < f->end ? rap_hit_office(f, i) : NULL;
  if (!office || office->plural) {
    return false;
  }
  const size_t next = f->hits[i].end;
  return i > owner || rap_word_is(f, next, "of") ||
         rap_word_is(f, next, "at") || rap_word_is(f, next, "for") ||
         rap_word_is(f, next, "and");
}

/* "Jaan Kask, president and chief executive of": two or three names that nobody
 * knows, before the comma at `i`. */
static bool add_before_office(rap_finder *f, size_t i)
{
  if (f->headline || !rap_word_is(f, i, ",") || !is_office_behind(f, i + 1U)) {
    return true;
  }
  const size_t first = unknown_begin(f, i);
  return first + 2U > i || first + 3U < i ||
         add_person(f, first, i, RAP_RANK_LEARNED);
}

static bool is_year(const rap_finder *f, size_t i)
{
  const rap_str form = f->tokens[i].lower;
  return form.len == 4U && (form.ptr[0] == '1' || form.ptr[0] == '2') &&
         f->tokens[i].pos == RAP_POS_NUM;
}

/* A life in brackets: "(born 16 May 1953)", "(May 3, 1910 - June 1, 1990)". */
static bool is_life(const rap_finder *f, size_t i)
{
  const size_t end = rap_behind_brackets(f->tokens, i, f->end);
  if (end < i + 3U || end > f->end) {
    return false;
  }
  if (rap_word_in(f, i + 1U, "birth-word")) {
    return true;
  }
  bool years = false;
  for (size_t k = i + 1U; k + 2U < end; ++k) {
    years = years || (is_year(f, k) && rap_word_is(f, k + 1U, "-"));
  }
  return years && is_year(f, end - 2U);
}

/* "Jaan Kask (born 1953)": two names that nobody knows. */
static bool add_before_life(rap_finder *f, size_t i)
{
  if (f->headline || !rap_word_is(f, i, "(") || !is_life(f, i)) {
    return true;
  }
  const size_t first = unknown_begin(f, i);
  return first + 2U > i || add_person(f, first, i, RAP_RANK_PATTERN);
}

/* Does whose office it is, or where an envoy is sent, stand behind the word at
 * `i`: "president of", "ambassador to"? */
static bool leads_to_owner(const rap_finder *f, const rap_role *role, size_t i)
{
  return rap_word_is(f, i, "of") || rap_word_is(f, i, "for") ||
         ((rap_word_is(f, i, "to") || rap_word_is(f, i, "in")) &&
          rap_lexicon_in_list(f->lexicon, RAP_STR("envoy-office"),
                              rap_str_last(role->label, ' ')));
}

/* "the president of FIFA Sepp Blatter": two names that nobody knows, behind
 * the owner of the office at `i`. */
static bool add_behind_owner(rap_finder *f, size_t i)
{
  size_t owner = f->hits[i].end;
  const rap_role *role = rap_hit_role(f, i);
  if (f->headline || !role || !leads_to_owner(f, role, owner)) {
    return true;
  }
  owner += rap_word_is(f, owner + 1U, "the") ? 2U : 1U;
  if (owner >= f->end || !rap_hit_known(f, owner, RAP_TYPES_AGENT)) {
    return true;
  }
  const size_t first = f->hits[owner].end;
  const size_t end = first < f->end ? name_end(f, first) : first;
  return end < first + 2U || f->hits[first].n ||
         rap_word_in(f, first, "facility-head") ||
         add_person(f, first, end, RAP_RANK_PATTERN);
}

/* Does an office stand in the words before the comma: "The president of the
 * Rice Exporters Association,"? */
static bool is_behind_office(const rap_finder *f, size_t comma)
{
  const size_t from = comma > f->first + 8U ? comma - 8U : f->first;
  for (size_t i = comma; i-- > from;) {
    if (f->tokens[i].pos == RAP_POS_VERB || rap_word_is(f, i, ",")) {
      return false;
    }
    const rap_role *role = rap_hit_role(f, i);
    if (role &&
        (f->hits[i].end == comma || rap_word_is(f, f->hits[i].end, "of") ||
         rap_word_is(f, f->hits[i].end, "for"))) {
      return true;
    }
  }
  return false;
}

/* "The president of the association, Chookiat Ophaswongse, says": two names
 * that nobody knows, in commas behind an office. */
static bool add_in_apposition(rap_finder *f, size_t comma)
{
  const size_t first = comma + 1U;
  if (f->headline || !rap_word_is(f, comma, ",") || first >= f->end ||
      f->hits[first].n || !is_behind_office(f, comma)) {
    return true;
  }
  const size_t end = name_end(f, first);
  return end < first + 2U || !rap_word_is(f, end, ",") ||
         add_person(f, first, end, RAP_RANK_PATTERN);
}

/* "The Assad regime", "Assad's brutal regime": a name that nobody knows, before
 * the word at `i`. */
static bool add_of_regime(rap_finder *f, size_t i)
{
  size_t end = i;
  if (f->headline || !rap_word_in(f, i, "regime-word")) {
    return true;
  }
  while (end > f->first && f->tokens[end - 1U].pos == RAP_POS_ADJ &&
         !rap_word_capital(&f->tokens[end - 1U])) {
    --end;
  }
  end -= end > f->first && rap_word_possessive(f, end - 1U);
  const bool of = rap_word_is(f, i + 1U, "of") && i + 2U < f->end;
  const size_t first = of ? i + 2U : end > f->first ? end - 1U : end;
  if (first >= f->end || f->hits[first].n ||
      f->tokens[first].pos != RAP_POS_PROPN || !rap_word_name(f, first)) {
    return true;
  }
  return add_person(f, first, of ? name_end(f, first) : end, RAP_RANK_LEARNED);
}

/* "Xi met Putin", where "Xi Jinping" was named before: a lone surname. */
static bool add_remembered(rap_finder *f, size_t i)
{
  const rap_token *t = &f->tokens[i];
  if (f->headline || (f->hits[i].n && !rap_hit_given_name(f, i)) ||
      !rap_word_capital(t) || !rap_map_get(&f->surnames, t->lower) ||
      (i + 1U < f->end && rap_word_capital(&f->tokens[i + 1U])) ||
      (i > f->first && rap_word_capital(&f->tokens[i - 1U]))) {
    return true;
  }
  return rap_word_end(f, i) != i + 1U || rap_word_begin(f, i + 1U) != i ||
         add_person(f, i, i + 1U, RAP_RANK_LEARNED);
}

bool rap_find_persons(rap_finder *f)
{
  for (size_t i = f->first; i < f->end; ++i) {
    const rap_hit *hit = &f->hits[i];
    const bool title =
        hit->n && (rap_hit_honorific(f, i) || rap_hit_role(f, i));
    if (title && (!add_titled(f, i) || !add_behind_owner(f, i))) {
      return false;
    }
    if (hit->n && rap_hit_given_name(f, i) && !add_given(f, i)) {
      return false;
    }
    if (!add_remembered(f, i) || !add_before_who(f, i) ||
        !add_before_life(f, i) || !add_before_office(f, i) ||
        !add_in_apposition(f, i) || !add_of_regime(f, i)) {
      return false;
    }
  }
  return rap_find_learned(f, RAP_SPAN_PERSON, add_learned);
}
