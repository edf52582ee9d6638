/* Companies and schools: names that end as only those of organizations do, and
 * names that nobody knows beside what is said of organizations alone. */
#include "mention/find.h"

#define LONGEST 10U /* tokens of a name */
#define FAR 10U     /* tokens between a name and what is said of it */

/* Where the capitalized words begin that end before `end`; `end` where there
 * are none.  "Fjord & Sound" goes on, and so does "Fjord (UK)". */
static size_t run_begin(const rap_finder *f, size_t end)
{
  size_t first = end;
  while (first > f->first && end - first < LONGEST) {
    size_t before = rap_word_begin(f, first);
    if (rap_word_is(f, before, "&") && first < end) {
      before = before > f->first ? rap_word_begin(f, before) : before;
    } else if (rap_word_is(f, before, ")") && before >= f->first + 3U &&
               rap_word_is(f, before - 2U, "(")) {
      before = rap_word_begin(f, before - 2U);
    }
    const size_t hit = rap_hit_ending(f, first);
    const bool role = hit != SIZE_MAX && rap_hit_role(f, hit);
    if (role || !rap_word_of_organization(f, before)) {
      break;
    }
    first = before;
  }
  return first;
}

/* Where the capitalized words end that begin at `first`. */
static size_t run_end(const rap_finder *f, size_t first)
{
  size_t i = first;
  while (i < f->end && i - first < LONGEST) {
    const bool joined = i > first && rap_word_is(f, i, "&") && i + 1U < f->end;
    const size_t next = joined ? i + 1U : i;
    if (!rap_word_of_organization(f, next) ||
        (i > first && rap_hit_role(f, next))) {
      break;
    }
    i = rap_word_end(f, next);
  }
  return i;
}

static bool is_suffix(const rap_finder *f, size_t i)
{
  return i < f->end && rap_word_capital(&f->tokens[i]) &&
         rap_lexicon_in_list(f->lexicon, RAP_STR("company-suffix"),
                             f->tokens[i].lower);
}

/* Behind "Co., Ltd.", "Pte Ltd", "GmbH & Co. KG", of which the first stands
 * before `end`. */
static size_t suffixes_end(const rap_finder *f, size_t end)
{
  for (;;) {
    const bool linked = rap_word_is(f, end, ",") || rap_word_is(f, end, "&");
    const size_t next = linked ? end + 1U : end;
    if (!is_suffix(f, next)) {
      return end;
    }
    end = next + 1U;
  }
}

/* The name goes to `name_end`, what else belongs to it to `end`. */
static bool add_named(rap_finder *f, size_t first, size_t name_end, size_t end,
                      rap_rank rank)
{
  rap_candidate *c =
      rap_candidate_add(f, RAP_TYPE_ORGANIZATION, first, end, rank);
  if (!c) {
    return false;
  }
  c->name.end = name_end;
  c->acronym = rap_acronym_behind(f, end);
  return rap_acronym_add(f, RAP_TYPE_ORGANIZATION, c->acronym);
}

static bool add(rap_finder *f, size_t first, size_t end, rap_rank rank)
{
  return add_named(f, first, end, end, rank);
}

/* "Fjord Industries, Inc.": one thing with "Fjord Industries". */
static bool add_suffixed(rap_finder *f, size_t suffix)
{
  if (!is_suffix(f, suffix) || suffix == f->first) {
    return true;
  }
  const size_t name = rap_word_is(f, suffix - 1U, ",") ? suffix - 1U : suffix;
  const size_t first = run_begin(f, name);
  return first == name ||
         add_named(f, first, name, suffixes_end(f, suffix + 1U),
                   RAP_RANK_PATTERN);
}

/* "of Music", "of Economics and Business" behind "College". */
static size_t field_end(const rap_finder *f, size_t end)
{
  if (!rap_word_is(f, end, "of") || end + 1U >= f->end) {
    return end;
  }
  const size_t first = end + 1U + rap_word_is(f, end + 1U, "the");
  size_t i = run_end(f, first);
  if (i > first && rap_word_is(f, i, "and")) {
    const size_t more = run_end(f, i + 1U);
    i = more > i + 1U ? more : i;
  }
  return i > first ? i : end;
}

/* "Fjord Pictures", "Bergen College of Music": by its last word. */
static bool add_headed(rap_finder *f, size_t head)
{
  if (!rap_word_capital(&f->tokens[head])) {
    return true;
  }
  const bool school = rap_word_in(f, head, "school-head");
  if (!school && !rap_word_in(f, head, "company-head")) {
    return true;
  }
  const size_t first = run_begin(f, head);
  const size_t end = school ? field_end(f, head + 1U) : head + 1U;
  const bool goes_on = end < f->end && rap_word_of_organization(f, end) &&
                       f->tokens[end].pos == RAP_POS_PROPN && !f->hits[end].n;
  return goes_on || first == head || add(f, first, end, RAP_RANK_PATTERN);
}

/* What the lexicon knows as a whole, or what is no name of an organization. */
static bool is_other(const rap_finder *f, size_t first, size_t end)
{
  const bool known =
      f->hits[first].n && f->hits[first].end == end &&
      (rap_hit_role(f, first) ||
       rap_hit_known(f, first, RAP_TYPES_AGENT | RAP_TYPE_BIT(RAP_TYPE_PLACE)));
  bool proper = first > f->first; /* a capital within a sentence */
  for (size_t i = first; i < end; ++i) {
    proper = proper || f->tokens[i].pos == RAP_POS_PROPN ||
             rap_word_acronym(&f->tokens[i]);
  }
  const bool adjective = /* "an Islamic bank" */
      end == first + 1U && f->tokens[first].pos == RAP_POS_ADJ;
  return known || !proper || adjective || rap_hit_role(f, first);
}

/* Was a person found there? */
static bool is_person(const rap_finder *f, size_t first, size_t end)
{
  for (size_t i = 0U; i < f->found.len; ++i) {
    const rap_mention *m = &f->found.items[i].mention;
    if (m->type == RAP_TYPE_PERSON && m->first < end && first < m->end) {
      return true;
    }
  }
  return false;
}

static bool in_pair(const rap_finder *f, size_t i)
{
  const rap_token *t = &f->tokens[i];
  const rap_str list = RAP_STR("organization-before-name");
  return i + 1U < f->end && rap_lexicon_in_list_pair(f->lexicon, list, t->lemma,
                                                     f->tokens[i + 1U].lower);
}

/* The name behind "joined", "works for", unless it is a person's. */
static bool add_joined(rap_finder *f, size_t i)
{
  size_t first = i + 1U;
  if (first >= f->end || (f->tokens[first].pos != RAP_POS_ADP &&
                          f->tokens[first].pos != RAP_POS_DET &&
                          !rap_word_capital(&f->tokens[first]))) {
    return true; /* most words, without a look into the lists */
  }
  if (in_pair(f, i)) {
    ++first;
  } else if (!rap_word_in(f, i, "organization-before-name")) {
    return true;
  }
  first += rap_word_is(f, first, "the");
  const size_t end = first < f->end ? run_end(f, first) : first;
  return end <= first || is_other(f, first, end) || is_person(f, first, end) ||
         add(f, first, end, RAP_RANK_CONTEXT);
}

/* What may stand between "Fjord" and "subsidiary": "is a wholly owned", ", the
 * Norwegian". */
static bool is_between(const rap_finder *f, size_t i)
{
  const rap_token *t = &f->tokens[i];
  switch (t->pos) {
  case RAP_POS_DET:
  case RAP_POS_ADV:
  case RAP_POS_ADJ:
  case RAP_POS_NUM:
  case RAP_POS_SYM:
    return true;
  case RAP_POS_NOUN:
    return !rap_word_capital(t);
  case RAP_POS_AUX:
  case RAP_POS_VERB:
    return rap_str_eq(t->tag, RAP_STR("VBN")) ||
           rap_word_in(f, i, "organization-verb");
  case RAP_POS_PUNCT:
    return rap_word_is(f, i, ",") || rap_word_is(f, i, "-");
  default:
    return rap_word_is(f, i, "which") || rap_word_in(f, i, "organization-verb");
  }
}

/* The name before what is said of it at `i`. */
static bool add_before(rap_finder *f, size_t i)
{
  size_t end = i;
  while (end > f->first && i - end < FAR &&
         !rap_word_of_organization(f, end - 1U) && is_between(f, end - 1U)) {
    --end;
  }
  if (end == i || end == f->first) {
    return true; /* "the Fjord subsidiary" */
  }
  const size_t first = run_begin(f, end);
  return first == end || is_other(f, first, end) ||
         add(f, first, end, RAP_RANK_CONTEXT);
}

/* The name behind "subsidiary of". */
static bool add_behind(rap_finder *f, size_t i)
{
  if (!rap_word_is(f, i, "of") && !rap_word_is(f, i, "for")) {
    return true;
  }
  const size_t first =
      rap_word_behind_kind(f, i + 1U + rap_word_is(f, i + 1U, "the"));
  const size_t end = first < f->end ? run_end(f, first) : first;
  return end <= first || is_other(f, first, end) ||
         add(f, first, end, RAP_RANK_CONTEXT);
}

/* "Fjord CEO Anna Berg", "Fjord's chief executive". */
static bool add_before_office(rap_finder *f, size_t i)
{
  const rap_role *role = rap_hit_role(f, i);
  if (!role || i == f->first ||
      !rap_lexicon_in_list(f->lexicon, RAP_STR("company-office"),
                           role->label)) {
    return true;
  }
  const size_t end = i - rap_word_possessive(f, i - 1U);
  size_t first = run_begin(f, end);
  first += first < end && rap_word_in(f, first, "tense-former");
  for (size_t k = first; k < end; ++k) {
    if (f->tokens[k].pos != RAP_POS_PROPN || f->hits[k].n) {
      return true; /* "New CEO", "Norwegian CEO", "Anna Berg's CEO" */
    }
  }
  return first == end || add(f, first, end, RAP_RANK_CONTEXT);
}

/* "owned by": whatever is, is no person. */
static bool is_owned(const rap_finder *f, size_t i)
{
  return rap_word_is(f, i, "owned") && rap_word_is(f, i + 1U, "by");
}

/* "Fjord's parent company", "the parent company of Fjord". */
static bool add_of_parent(rap_finder *f, size_t i)
{
  if (i == f->first || !rap_word_is(f, i - 1U, "parent") ||
      (!rap_word_in(f, i, "firm-word") &&
       !rap_word_in(f, i, "organization-word"))) {
    return true;
  }
  size_t end = i - 1U;
  end -= end > f->first && rap_word_possessive(f, end - 1U);
  const size_t first = end < i - 1U ? run_begin(f, end) : end;
  return (first == end || is_other(f, first, end) ||
          add(f, first, end, RAP_RANK_CONTEXT)) &&
         add_behind(f, i + 1U);
}

/* What is said beside a name: "is a subsidiary of", "joined". */
static bool add_beside(rap_finder *f, size_t i)
{
  const rap_pos pos = f->tokens[i].pos;
  const bool noun = pos == RAP_POS_NOUN || pos == RAP_POS_PROPN;
  if (!noun && pos != RAP_POS_VERB && pos != RAP_POS_ADJ) {
    return true;
  }
  const bool part = noun && rap_word_in(f, i, "organization-part");
  const bool said = part || (!noun && rap_word_in(f, i, "organization-seat")) ||
                    is_owned(f, i);
  return (!said || add_before(f, i)) && (!part || add_behind(f, i + 1U)) &&
         add_joined(f, i) && add_of_parent(f, i);
}

/* May the word say of which kind something is? */
static bool is_of_kind(const rap_finder *f, size_t i)
{
  const rap_pos pos = f->tokens[i].pos;
  return pos == RAP_POS_NOUN || pos == RAP_POS_ADJ || pos == RAP_POS_ADV ||
         pos == RAP_POS_PROPN || rap_str_eq(f->tokens[i].tag, RAP_STR("VBN")) ||
         rap_word_is(f, i, "-");
}

/* Does an organization's kind stand there: "roller derby league"? */
static bool is_kind(const rap_finder *f, size_t first)
{
  size_t head = f->end;
  const size_t far = first + FAR < f->end ? first + FAR : f->end;
  for (size_t i = first; i < far && is_of_kind(f, i); ++i) {
    head = f->tokens[i].pos == RAP_POS_NOUN ? i : head;
  }
  return head < f->end && (rap_word_in(f, head, "firm-word") ||
                           rap_word_in(f, head, "organization-word"));
}

/* "Fjord Ravens (FR) is a roller derby league": what begins the sentence. */
static bool add_defined(rap_finder *f)
{
  const size_t first = f->first + rap_word_is(f, f->first, "the");
  const size_t end = first < f->end ? run_end(f, first) : first;
  size_t i = rap_behind_brackets(f->tokens, end, f->end);
  i += rap_word_is(f, i, ",");
  const bool said =
      (rap_word_is(f, i, "is") || rap_word_is(f, i, "was")) &&
      (rap_word_is(f, i + 1U, "a") || rap_word_is(f, i + 1U, "an")) &&
      is_kind(f, i + 2U);
  return !said || end == first || is_other(f, first, end) ||
         add(f, first, end, RAP_RANK_CONTEXT);
}

bool rap_find_companies(rap_finder *f)
{
  for (size_t i = f->first; !f->headline && i < f->end; ++i) {
    if (!add_suffixed(f, i) || !add_headed(f, i) || !add_before_office(f, i) ||
        !add_beside(f, i)) {
      return false;
    }
  }
  return f->headline || add_defined(f);
}
