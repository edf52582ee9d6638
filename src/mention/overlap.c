/* Candidates, and which of those that overlap stays. */
#include <stdlib.h>

#include "mention/find.h"

rap_candidate *rap_candidate_add(rap_finder *f, rap_type type, size_t first,
                                 size_t end, rap_rank rank)
{
  rap_candidate *c = rap_vec_push(f->arena, &f->found);
  if (c) {
    *c = (rap_candidate){.rank = rank}; /* of an earlier sentence's memory */
    c->mention.type = type;
    c->mention.first = first;
    c->mention.end = end;
    c->mention.sentence = f->sentence;
    c->mention.rank = rank;
    c->name = (rap_span){first, end};
  }
  return c;
}

/* Best first; a total order, since no two of one type are equal. */
static int by_worth(const void *a, const void *b)
{
  const rap_candidate *x = a;
  const rap_candidate *y = b;
  const size_t x_len = x->mention.end - x->mention.first;
  const size_t y_len = y->mention.end - y->mention.first;
  if (x_len != y_len) {
    return x_len > y_len ? -1 : 1;
  }
  if (x->mention.first != y->mention.first) {
    return x->mention.first < y->mention.first ? -1 : 1;
  }
  if (x->rank != y->rank) {
    return x->rank < y->rank ? -1 : 1;
  }
  if (x->mention.type != y->mention.type) {
    return x->mention.type < y->mention.type ? -1 : 1;
  }
  return (x->owner.end > x->owner.begin) < (y->owner.end > y->owner.begin);
}

static int by_place(const void *a, const void *b)
{
  const rap_candidate *x = a;
  const rap_candidate *y = b;
  return (x->mention.first > y->mention.first) -
         (x->mention.first < y->mention.first);
}

/* Where the name before the office begins, past "'s"; SIZE_MAX for none. */
static size_t owner_before(const rap_finder *f, size_t office)
{
  const bool owned = office > f->first && rap_word_possessive(f, office - 1U);
  return rap_hit_ending(f, owned ? office - 1U : office);
}

/* "U.S. Treasury Secretary": a name that is no entry of the lexicon does not
 * take the first words of an office behind its owner. */
static bool is_cut_by_office(const rap_finder *f, const rap_candidate *c)
{
  for (size_t i = 0U; c->rank != RAP_RANK_LEXICON && i < f->found.len; ++i) {
    const rap_candidate *office = &f->found.items[i];
    if (office->mention.type == RAP_TYPE_OFFICE &&
        office->rank == RAP_RANK_LEXICON &&
        office->mention.first > c->mention.first &&
        office->mention.first < c->mention.end &&
        office->mention.end > c->mention.end &&
        owner_before(f, office->mention.first) == c->mention.first) {
      return true;
    }
  }
  return false;
}

bool rap_keep_best(rap_finder *f)
{
  const size_t n_tokens = f->end - f->first;
  const size_t old = f->kept.len;
  bool *taken = rap_arena_array(f->arena, n_tokens + 1U, sizeof(*taken));
  if (!taken) {
    return false;
  }

  if (f->found.len) {
    qsort(f->found.items, f->found.len, sizeof(*f->found.items), by_worth);
  }
  for (size_t i = 0U; i < f->found.len; ++i) {
    const rap_candidate *c = &f->found.items[i];
    bool free_place = !is_cut_by_office(f, c);
    for (size_t k = c->mention.first; free_place && k < c->mention.end; ++k) {
      free_place = !taken[k - f->first];
    }
    if (free_place) {
      rap_candidate *keep = rap_vec_push(f->arena, &f->kept);
      if (!keep) {
        return false;
      }
      *keep = *c;
      for (size_t k = c->mention.first; k < c->mention.end; ++k) {
        taken[k - f->first] = true;
      }
    }
  }
  f->found.len = 0U;
  if (f->kept.len > old) {
    qsort(f->kept.items + old, f->kept.len - old, sizeof(*f->kept.items),
          by_place);
  }
  return true;
}
