/* Offices: the roles that the lexicon lists, with what says when they hold,
 * and ministers of whatever. */
#include "mention/find.h"

/* "was elected president" tells of an election, "elected President Berg" of
 * whom was. */
static bool is_finite(const rap_finder *f, size_t i)
{
  return f->tokens[i].pos == RAP_POS_VERB && i > f->first &&
         (f->tokens[i - 1U].pos == RAP_POS_AUX ||
          f->tokens[i - 1U].pos == RAP_POS_ADV);
}

/* Widen the office by "former", "ex-", "-elect" beside it, and give its tense.
 * Words that only say that it holds now are taken in as well. */
static void read_tense(const rap_finder *f, rap_mention *m)
{
  while (m->first > f->first) {
    size_t before = m->first - 1U;
    const bool joined = rap_word_is(f, before, "-");
    if (joined && before > f->first && !f->tokens[before].space_before) {
      --before;
    } else if (joined) {
      break;
    }
    if (rap_word_in(f, before, "tense-former")) {
      m->tense = RAP_TENSE_FORMER;
    } else if (rap_word_in(f, before, "tense-designate") &&
               !is_finite(f, before)) {
      m->tense = RAP_TENSE_DESIGNATE;
    } else if (!rap_word_in(f, before, "tense-current")) {
      break;
    }
    m->first = before;
  }
  const size_t after = rap_word_is(f, m->end, "-") ? m->end + 1U : m->end;
  if (after < f->end && rap_word_in(f, after, "tense-designate") &&
      (after > m->end || rap_word_is(f, after, "designate") ||
       rap_word_is(f, after, "elect"))) {
    m->tense = RAP_TENSE_DESIGNATE;
    m->end = after + 1U;
  }
}

/* Where the name that ends before `end` begins: one of the lexicon ("former
 * Texas governor"), or words with capitals ("former Yukos chief"); `end` for
 * none. */
static size_t name_before(const rap_finder *f, size_t end)
{
  const size_t hit = rap_hit_ending(f, end);
  size_t first = end;
  if (hit != SIZE_MAX) {
    return rap_hit_known(f, hit, RAP_TYPES_AGENT | RAP_TYPE_BIT(RAP_TYPE_PLACE))
               ? hit
               : end;
  }
  while (first > f->first && end - first < 5U &&
         f->tokens[first - 1U].pos == RAP_POS_PROPN &&
         !rap_word_in(f, first - 1U, "tense-former")) {
    --first;
  }
  return first;
}

/* "former Russian Foreign Minister": the word stands before the owner. */
static void read_tense_before_owner(const rap_finder *f, rap_mention *m)
{
  if (m->tense != RAP_TENSE_CURRENT || m->first == f->first ||
      rap_word_possessive(f, m->first - 1U)) {
    return;
  }
  size_t end = name_before(f, m->first);
  if (end == m->first || end == f->first) {
    return;
  }
  if (end >= f->first + 2U && rap_word_is(f, end - 1U, "-")) {
    --end;
  }
  if (rap_word_in(f, end - 1U, "tense-former")) {
    m->tense = RAP_TENSE_FORMER;
  } else if (rap_word_in(f, end - 1U, "tense-designate")) {
    m->tense = RAP_TENSE_DESIGNATE;
  }
}

/* A role of the document: "minister for trade and industry". */
static const rap_role *make_role(rap_finder *f, const rap_role *like,
                                 size_t first, size_t end)
{
  rap_role *role = rap_arena_alloc(f->arena, sizeof(*role));
  if (!role) {
    return NULL;
  }
  role->label = rap_str_lower(f->arena, rap_doc_words(f->doc, first, end));
  role->key = rap_str_slug(f->arena, role->label);
  role->title = like ? like->title : true;
  return role->label.ptr && role->key.ptr ? role : NULL;
}

/* "Deputy provincial governor", of which the list has the last word: where it
 * begins. */
static size_t rank_begin(const rap_finder *f, size_t first)
{
  while (first > f->first && rap_word_in(f, first - 1U, "office-rank")) {
    --first;
  }
  return first;
}

static bool add_office(rap_finder *f, const rap_role *role, size_t first,
                       size_t end, bool plural)
{
  const size_t begin = rank_begin(f, first);
  if (begin < first) {
    role = make_role(f, role, begin, end);
    first = begin;
  }
  if (!role) {
    return false;
  }
  rap_candidate *c =
      rap_candidate_add(f, RAP_TYPE_OFFICE, first, end, RAP_RANK_LEXICON);
  if (!c) {
    return false;
  }
  c->mention.role = role;
  c->mention.plural = plural;
  read_tense(f, &c->mention);
  read_tense_before_owner(f, &c->mention);
  return true;
}

/* A word of a portfolio: a noun or adjective that names nobody. */
static bool portfolio_word(const rap_finder *f, size_t i)
{
  const rap_pos pos = f->tokens[i].pos;
  if (rap_hit_known(f, i, RAP_TYPES_AGENT | RAP_TYPE_BIT(RAP_TYPE_PLACE)) ||
      rap_word_in(f, i, "loose-adjective") ||
      rap_word_in(f, i, "portfolio-head")) {
    return false;
  }
  return pos == RAP_POS_NOUN || pos == RAP_POS_PROPN || pos == RAP_POS_ADJ ||
         (pos == RAP_POS_NONE && rap_word_capital(&f->tokens[i]) &&
          i > f->first);
}

/* Does the model see a person begin here? */
static bool begins_person(const rap_finder *f, size_t i)
{
  for (size_t k = f->next_span;
       k < f->doc->spans.len && f->doc->spans.items[k].first <= i; ++k) {
    const rap_ner_span *span = &f->doc->spans.items[k];
    if (span->first == i && span->type == RAP_SPAN_PERSON) {
      return true;
    }
  }
  return false;
}

/* "for Trade and Industry", "of Education, Culture and Sports" behind a
 * minister: where it ends; `i` for none. */
static size_t portfolio_end(const rap_finder *f, size_t i)
{
  if (!rap_word_is(f, i, "of") && !rap_word_is(f, i, "for")) {
    return i;
  }
  size_t end = rap_word_is(f, i + 1U, "the") ? i + 2U : i + 1U;
  const size_t start = end;
  while (end < f->end) {
    size_t next = end;
    if (end > start) {
      next += rap_word_is(f, next, ",");
      next += rap_word_is(f, next, "and") || rap_word_is(f, next, "&");
    }
    /* Only capitals show that a list goes on. */
    if (next >= f->end || !portfolio_word(f, next) ||
        (next > end && rap_word_capital(&f->tokens[start]) !=
                           rap_word_capital(&f->tokens[next])) ||
        (rap_word_is(f, end, ",") && !rap_word_capital(&f->tokens[next])) ||
        f->hits[next].n > 0U || begins_person(f, next)) {
      break;
    }
    end = rap_word_end(f, next);
    if (end - start > 14U) {
      break;
    }
  }
  return end > start ? end : i;
}

/* "Scottish", "Japanese": of a people that no table knows. */
static bool is_people(const rap_token *t)
{
  return t->pos == RAP_POS_ADJ && rap_word_capital(t) &&
         (rap_str_ends(t->lower, RAP_STR("ish")) ||
          rap_str_ends(t->lower, RAP_STR("ese")) ||
          rap_str_ends(t->lower, RAP_STR("ian")));
}

/* "oil minister", "Human Rights Minister": where the portfolio begins that
 * ends before `end`, and whose minister is at `head`. */
static size_t portfolio_begin(const rap_finder *f, size_t end, size_t head)
{
  size_t i = end;
  const bool capital = rap_word_capital(&f->tokens[head]);
  while (i > f->first && end - i < 4U) {
    const size_t before = rap_word_begin(f, i);
    const rap_token *t = &f->tokens[before];
    /* "Brexit minister": a name, and no other before it */
    const bool named = i == end && !capital && t->pos == RAP_POS_PROPN &&
                       before > f->first &&
                       !rap_word_capital(&f->tokens[before - 1U]);
    if (!portfolio_word(f, before) || f->hits[before].n || is_people(t) ||
        rap_hit_ending(f, i) != SIZE_MAX ||
        (rap_word_capital(t) != capital && !named) || rap_word_acronym(t) ||
        rap_word_in(f, before, "tense-former") ||
        rap_word_in(f, before, "tense-current") ||
        (t->pos == RAP_POS_ADJ && !capital && i < end)) {
      break;
    }
    i = before;
  }
  return i;
}

/* "Rural Development Minister", of which the list has the last two words. */
static bool add_wider(rap_finder *f, size_t head)
{
  const size_t role = rap_hit_ending(f, head + 1U);
  const size_t first = portfolio_begin(f, role, head);
  if (first == role || first == f->first || f->headline ||
      !rap_word_capital(&f->tokens[head]) ||
      rap_lexicon_in_list(f->lexicon, RAP_STR("place-office"),
                          rap_hit_role(f, role)->label)) {
    return true;
  }
  const rap_role *made = make_role(f, rap_hit_role(f, role), first, head + 1U);
  return made && add_office(f, made, first, head + 1U, false);
}

/* Where the portfolio behind a minister ends.  Behind a capital anything may
 * follow ("Secretary of State Kerry"), but "Minister of Trade and Industry of
 * Ghana" ends before its owner, a comma or the name that the model sees. */
static size_t behind_minister(const rap_finder *f, size_t head)
{
  const size_t end = portfolio_end(f, head + 1U);
  const bool lower = rap_str_eq(f->tokens[head].lemma, f->tokens[head].lower);
  const bool ends = rap_word_is(f, end, ",") || rap_word_is(f, end, "of") ||
                    (end < f->end && begins_person(f, end));
  return lower || ends ? end : head + 1U;
}

static bool add_minister(rap_finder *f, size_t head)
{
  const rap_role *listed = rap_hit_role(f, head);
  const size_t end = behind_minister(f, head);
  const bool behind = end > head + 1U;
  const size_t first = behind ? head : portfolio_begin(f, head, head);
  if ((first == head && !behind) ||
      (listed && behind && f->hits[head].end >= end)) {
    return true;
  }
  const rap_role *role = make_role(f, listed, first, end);
  if (!role) {
    return false;
  }
  return add_office(f, role, first, end, false);
}

/* Is it the head of a known role that began before it? */
static bool in_role(const rap_finder *f, size_t i)
{
  const size_t hit = rap_hit_ending(f, i + 1U);
  return hit != SIZE_MAX && hit < i && rap_hit_role(f, hit);
}

/* "CEO-in-waiting": not yet, and not "president-elect". */
static bool is_compound(const rap_finder *f, size_t end)
{
  return end + 1U < f->end && rap_word_is(f, end, "-") &&
         !f->tokens[end].space_before && !f->tokens[end + 1U].space_before &&
         f->tokens[end + 1U].pos == RAP_POS_ADP;
}

/* "Its top diplomat in Kenya": an envoy, and no foreign minister. */
static bool is_posted(const rap_finder *f, size_t end)
{
  const size_t where = end + 1U + rap_word_is(f, end + 1U, "the");
  return rap_word_is(f, end - 1U, "diplomat") && where < f->end &&
         (rap_word_is(f, end, "in") || rap_word_is(f, end, "to")) &&
         f->hits[where].n > 0U;
}

/* "Budget Director", "marketing director": with its field. */
static bool add_fielded(rap_finder *f, const rap_role *role, size_t first,
                        size_t end)
{
  size_t begin = first;
  while (begin > f->first && first - begin < 2U && !f->hits[begin - 1U].n &&
         rap_word_in(f, begin - 1U, "office-field") &&
         rap_word_capital(&f->tokens[begin - 1U]) ==
             rap_word_capital(&f->tokens[first])) {
    --begin;
  }
  const rap_role *made = begin < first ? make_role(f, role, begin, end) : role;
  return made && add_office(f, made, begin, end, false);
}

/* "A justice program", "ambassador posts": only what kind of thing it is. */
static bool is_modifier(const rap_finder *f, size_t first, size_t end)
{
  return end < f->end && !f->headline && !rap_word_capital(&f->tokens[first]) &&
         f->tokens[end].pos == RAP_POS_NOUN && !f->hits[end].n &&
         !rap_word_capital(&f->tokens[end]) &&
         !rap_word_in(f, end, "tense-designate") && !rap_word_date(f, end);
}

/* Are offices between the tokens of a state: "Kenyan ministers", "ministers of
 * the Sudan"? */
static bool are_of_state(const rap_finder *f, size_t first, size_t end)
{
  const size_t before = rap_hit_ending(f, first);
  return rap_word_of_state(f, end) ||
         (before != SIZE_MAX &&
          rap_hit_known(f, before, RAP_TYPE_BIT(RAP_TYPE_STATE)));
}

/* "Foreign and defense ministers" of states: the first of the two offices. */
static bool add_joined(rap_finder *f, size_t i)
{
  if (i < f->first + 2U || !rap_word_is(f, i - 1U, "and") ||
      !are_of_state(f, i - 2U, f->hits[i].end)) {
    return true;
  }
  const rap_role *role =
      rap_word_role(f, i - 2U, rap_str_last(rap_hit_role(f, i)->label, ' '));
  return !role || add_office(f, role, i - 2U, i - 1U, true);
}

bool rap_find_offices(rap_finder *f)
{
  for (size_t i = f->first; i < f->end; ++i) {
    const rap_token *t = &f->tokens[i];
    const rap_name *name = rap_hit_office(f, i);
    const size_t end = f->hits[i].end;
    if (name && f->tokens[end - 1U].pos != RAP_POS_VERB &&
        !is_modifier(f, i, end) && !is_compound(f, end) && !is_posted(f, end) &&
        !(!name->plural && rap_word_in(f, i, "fielded-office")
              ? add_fielded(f, name->role, i, end)
              : add_office(f, name->role, i, end, name->plural))) {
      return false;
    }
    if (name && name->plural && !add_joined(f, i)) {
      return false;
    }
    if (!rap_word_in(f, i, "portfolio-head")) {
      continue;
    }
    const bool many = rap_str_eq(t->tag, RAP_STR("NNS")) ||
                      rap_str_eq(t->tag, RAP_STR("NNPS"));
    if (!many && !(in_role(f, i) ? add_wider(f, i) : add_minister(f, i))) {
      return false;
    }
  }
  return true;
}
