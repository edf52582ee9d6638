/* Bodies that are named together: "the interior and defense ministries", "the
 * ministries of oil and electricity". */
#include "mention/find.h"

#define MOST 6U /* fields of one head */

/* The fields of the head, each a token, from left to right. */
typedef struct {
  size_t at[MOST];
  size_t n;
} fields;

/* The word for one, in lower case: "ministry" of "Ministries"; empty where it
 * ends otherwise. */
static rap_str one_of(const rap_finder *f, size_t i)
{
  const rap_str many = f->tokens[i].lower;
  if (rap_str_ends(many, RAP_STR("ies"))) {
    return rap_arena_printf(f->arena, "%.*sy",
                            RAP_ARG(rap_str_slice(many, 0U, many.len - 3U)));
  }
  return rap_str_ends(many, RAP_STR("s"))
             ? rap_str_slice(many, 0U, many.len - 1U)
             : RAP_STR("");
}

/* "Ministries", "departments". */
static bool is_head_of_several(const rap_finder *f, size_t i)
{
  const rap_pos pos = f->tokens[i].pos;
  const rap_str word =
      pos == RAP_POS_NOUN || pos == RAP_POS_PROPN ? one_of(f, i) : RAP_STR("");
  return word.len &&
         rap_lexicon_in_list(f->lexicon, RAP_STR("field-body"), word);
}

static bool is_field(const rap_finder *f, size_t i)
{
  const rap_pos pos = f->tokens[i].pos;
  return (pos == RAP_POS_NOUN || pos == RAP_POS_ADJ || pos == RAP_POS_PROPN) &&
         !rap_hit_known(f, i, RAP_TYPES_AGENT);
}

/* "State, Defense and" before the last field, that stands before the head. */
static fields fields_before(const rap_finder *f, size_t head)
{
  fields found = {{0U}, 0U};
  size_t back[MOST] = {0U};
  size_t n = 0U;
  size_t i = head;
  bool joined = true;
  while (joined && n < MOST && i > f->first && is_field(f, i - 1U)) {
    back[n++] = --i;
    const char *const joint = n == 1U ? "and" : ",";
    joined = i > f->first && rap_word_is(f, i - 1U, joint);
    i -= joined;
  }
  for (size_t k = 0U; n > 1U && k < n; ++k) {
    found.at[found.n++] = back[n - 1U - k];
  }
  return found;
}

/* "Of oil, trade and electricity" behind the head. */
static fields fields_behind(const rap_finder *f, size_t head)
{
  fields found = {{0U}, 0U};
  size_t i = head + 1U;
  bool joined = rap_word_is(f, i, "of");
  bool last = false;
  while (joined && found.n < MOST && i + 1U < f->end && is_field(f, i + 1U)) {
    found.at[found.n++] = i + 1U;
    i += 2U;
    joined = !last && (rap_word_is(f, i, ",") || rap_word_is(f, i, "and"));
    last = last || rap_word_is(f, i, "and");
  }
  return last && found.n > 1U ? found : (fields){{0U}, 0U};
}

/* The head for one as it is written: "Ministry" of "Ministries". */
static rap_str one(const rap_finder *f, size_t head)
{
  const rap_str word = one_of(f, head);
  const rap_str form = f->tokens[head].norm;
  return word.len ? rap_arena_printf(f->arena, "%c%.*s", form.ptr[0],
                                     RAP_ARG(rap_str_slice(word, 1U, word.len)))
                  : word;
}

/* The body that the lexicon lists by the field and the head: "State
 * Department"; NULL for none. */
static const rap_known *listed(const rap_finder *f, size_t field, size_t head)
{
  rap_token words[2] = {f->tokens[field], f->tokens[head]};
  words[1].lower = one_of(f, head);
  words[1].norm = one(f, head);
  words[1].form = words[1].norm;
  const rap_name *names = NULL;
  size_t n = 0U;
  const size_t len = rap_lexicon_find(f->lexicon, words, 0U, 2U, &names, &n);
  for (size_t k = 0U; len == 2U && k < n; ++k) {
    if (names[k].known && names[k].known->type == RAP_TYPE_BODY) {
      return names[k].known;
    }
  }
  return NULL;
}

/* The state before the token, "Iraq's", "the Iraqi"; sets where it begins. */
static const rap_known *state_before(const rap_finder *f, size_t *i)
{
  size_t end = *i;
  end -= end > f->first && rap_word_possessive(f, end - 1U);
  const size_t hit = end > f->first ? rap_hit_ending(f, end) : SIZE_MAX;
  const rap_name *state =
      hit != SIZE_MAX ? rap_hit_known(f, hit, RAP_TYPE_BIT(RAP_TYPE_STATE))
                      : NULL;
  *i = state ? hit : *i;
  return state ? state->known : NULL;
}

static bool add_several(rap_finder *f, size_t head, const fields *all,
                        bool behind)
{
  size_t first = behind ? head : all->at[0];
  const rap_known *state = state_before(f, &first);
  const rap_str word = one(f, head);
  for (size_t k = 0U; k < all->n; ++k) {
    const size_t at = all->at[k];
    const size_t end = !behind && k + 1U == all->n ? head + 1U : at + 1U;
    rap_candidate *c = rap_candidate_add(f, RAP_TYPE_BODY, k ? at : first, end,
                                         RAP_RANK_PATTERN);
    const rap_str field = f->tokens[at].norm;
    const rap_str name = behind
                             ? rap_arena_printf(f->arena, "%.*s of %.*s",
                                                RAP_ARG(word), RAP_ARG(field))
                             : rap_arena_printf(f->arena, "%.*s %.*s",
                                                RAP_ARG(field), RAP_ARG(word));
    if (!c || !name.ptr) {
      return false;
    }
    c->called = name;
    c->known = listed(f, at, head);
    c->owner_known = state;
  }
  return true;
}

bool rap_find_several(rap_finder *f)
{
  for (size_t i = f->first; i < f->end; ++i) {
    if (!is_head_of_several(f, i)) {
      continue;
    }
    const fields before = fields_before(f, i);
    const fields behind = fields_behind(f, i);
    if ((before.n && !add_several(f, i, &before, false)) ||
        (!before.n && behind.n && !add_several(f, i, &behind, true))) {
      return false;
    }
  }
  return true;
}
