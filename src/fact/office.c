/* Whose office it is, where the text does not say it beside the office:
 * "President Kufuor". */
#include "fact/assembly.h"

static rap_str last_word(rap_str label)
{
  size_t at = label.len;
  while (at > 0U && label.ptr[at - 1U] != ' ' && label.ptr[at - 1U] != '-') {
    --at;
  }
  return rap_str_slice(label, at, label.len);
}

/* Is it an office that states have: "foreign minister"? */
static bool is_state_office(const rap_assembly *a, const rap_role *role)
{
  return rap_lexicon_in_list(a->mentions->lexicon, RAP_STR("state-office"),
                             last_word(role->label));
}

/* The same office of the same person, with its place; NULL for none. */
static const rap_office *said_elsewhere(const rap_assembly *a,
                                        const rap_fact *fact)
{
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    const rap_fact *other = &a->facts->facts.items[i];
    if (other->subject == fact->subject &&
        other->office.role == fact->office.role &&
        other->office.in != SIZE_MAX) {
      return &other->office;
    }
  }
  return NULL;
}

/* The state that the document speaks of where it is one alone. */
static size_t only_state(const rap_assembly *a)
{
  size_t found = SIZE_MAX;
  for (size_t i = 0U; i < a->mentions->mentions.len; ++i) {
    const rap_mention *m = a->mentions->mentions.items[i];
    if (m->type != RAP_TYPE_STATE || m->n_entities != 1U ||
        m->entities[0] == found) {
      continue;
    }
    if (found != SIZE_MAX) {
      return SIZE_MAX;
    }
    found = m->entities[0];
  }
  return found;
}

static void find_owner(rap_assembly *a, rap_fact *fact, size_t state)
{
  const rap_office *known = said_elsewhere(a, fact);
  if (known) {
    fact->office.in = known->in;
    return;
  }
  if (is_state_office(a, fact->office.role)) {
    fact->office.in = state;
    fact->evidence.basis = RAP_BASIS_INFERRED;
    fact->evidence.confidence *= 0.8;
  }
}

void rap_assembly_owners(rap_assembly *a)
{
  const size_t state = only_state(a);
  for (size_t i = 0U; i < a->facts->facts.len; ++i) {
    rap_fact *fact = &a->facts->facts.items[i];
    if (fact->office.role && fact->office.in == SIZE_MAX) {
      find_owner(a, fact, state);
    }
  }
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    rap_event *e = &a->drafts.items[i].event;
    if (e->office.role && e->office.in == SIZE_MAX &&
        is_state_office(a, e->office.role)) {
      e->office.in = state;
    }
  }
}
