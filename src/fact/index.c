/* What the facts say, found by whom they speak of; the states that a sentence
 * names. */
#include "fact/assembly.h"

static void note(rap_assembly *a, rap_map *map, size_t x, size_t y)
{
  if (!rap_map_keep(map, RAP_KEY(x, y), NULL)) {
    a->failed = true;
  }
}

/* Chain the offices of each person, from the last to the first. */
static void chain_offices(rap_assembly *a)
{
  const size_t n = a->facts->facts.len;
  a->said.next_office = rap_arena_array(a->arena, n + 1U, sizeof(size_t));
  a->failed |= !a->said.next_office;
  for (size_t i = n; a->said.next_office && i-- > 0U;) {
    const rap_fact *f = &a->facts->facts.items[i];
    bool made = false;
    rap_map_entry *first =
        f->office.role
            ? rap_map_keep(&a->said.offices, RAP_KEY(f->subject), &made)
            : NULL;
    if (first) {
      a->said.next_office[i] = made ? SIZE_MAX : first->value;
      first->value = i;
    } else if (f->office.role) {
      a->failed = true;
    }
  }
}

void rap_assembly_index(rap_assembly *a)
{
  rap_map_init(&a->said.places, a->arena);
  rap_map_init(&a->said.service, a->arena);
  rap_map_init(&a->said.offices, a->arena);
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    const rap_fact *f = &a->facts->facts.items[i];
    if (f->office.role) {
      note(a, &a->said.service, f->subject, f->office.in);
    } else if (rap_str_eq(f->relation->curie,
                          RAP_STR("schema:containedInPlace"))) {
      note(a, &a->said.places, f->subject, f->object);
    }
  }
  chain_offices(a);
}

bool rap_assembly_lies_in(const rap_assembly *a, size_t inner, size_t outer)
{
  const rap_known *in = a->mentions->entities.items[inner].known;
  const rap_known *out = a->mentions->entities.items[outer].known;
  return (in && out && in->parent.len && in->parent_type == out->type &&
          rap_str_eq(in->parent, out->key)) ||
         rap_map_get(&a->said.places, RAP_KEY(inner, outer));
}

bool rap_assembly_serves(const rap_assembly *a, size_t person, size_t party)
{
  return rap_map_get(&a->said.service, RAP_KEY(person, party));
}

rap_fact *rap_assembly_office(const rap_assembly *a, size_t person,
                              const rap_fact *last)
{
  const rap_map_entry *first =
      last ? NULL : rap_map_get(&a->said.offices, RAP_KEY(person));
  const size_t next = last ? a->said.next_office[last - a->facts->facts.items]
                      : first ? first->value
                              : SIZE_MAX;
  return next != SIZE_MAX ? &a->facts->facts.items[next] : NULL;
}

static bool is_state(const rap_mention *m)
{
  return m->type == RAP_TYPE_STATE && m->n_entities == 1U;
}

/* Sorted by counting. */
bool rap_assembly_index_states(rap_assembly *a, rap_state_index *out)
{
  const size_t n = rap_mentions_count(a->mentions);
  const size_t n_sentences = a->doc->sentences.len;
  out->items = rap_arena_array(a->arena, n, sizeof(*out->items));
  out->begin = rap_arena_array(a->arena, n_sentences + 2U, sizeof(size_t));
  if (!out->items || !out->begin) {
    return false;
  }
  size_t *next = out->begin + 1; /* becomes `begin` when all are placed */
  for (size_t i = 0U; i < n; ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    next[m->sentence + 1U] += is_state(m);
  }
  for (size_t s = 0U; s < n_sentences; ++s) {
    next[s + 1U] += next[s];
  }
  for (size_t i = 0U; i < n; ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    if (is_state(m)) {
      out->items[next[m->sentence]++] = m;
    }
  }
  return true;
}
