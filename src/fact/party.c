/* Whom a document binds, by its name: a resolution the body, a treaty both
 * states. */
#include "fact/assembly.h"

static bool has_word(const rap_assembly *a, const rap_mention *m,
                     const char *list)
{
  for (size_t i = m->first; i < m->end; ++i) {
    if (rap_lexicon_in_list(a->mentions->lexicon, rap_str_of(list),
                            a->doc->tokens.items[i].lower)) {
      return true;
    }
  }
  return false;
}

/* The first two of a type that the mention names: "Egypt-Israel Peace Treaty".
 */
static size_t named_in(const rap_assembly *a, const rap_mention *m,
                       rap_type type, const rap_known *out[2])
{
  size_t n = 0U;
  for (size_t i = m->first; i < m->end && n < 2U; ++i) {
    const rap_name *names = NULL;
    size_t readings = 0U;
    const size_t len =
        rap_lexicon_find(a->mentions->lexicon, a->doc->tokens.items, i, m->end,
                         &names, &readings);
    for (size_t k = 0U; len && k < readings; ++k) {
      if (names[k].known && names[k].known->type == type) {
        out[n++] = names[k].known;
        i += len - 1U;
        break;
      }
    }
  }
  return n;
}

/* "UN Security Council Resolution 1234". */
static bool is_resolution(const rap_assembly *a, const rap_mention *m)
{
  return a->doc->tokens.items[m->end - 1U].pos == RAP_POS_NUM &&
         has_word(a, m, "resolution-word");
}

/* The first party of each document: entity -> fact. */
static void keep_adopter(rap_assembly *a, rap_map *adopters, size_t document)
{
  bool made = false;
  rap_map_entry *adopter = rap_map_keep(adopters, RAP_KEY(document), &made);
  if (!adopter) {
    a->failed = true;
  } else if (made) {
    adopter->value = a->facts->facts.len - 1U;
  }
}

static void derive_parties(rap_assembly *a, const rap_mention *m,
                           rap_map *adopters)
{
  const rap_known *parties[2] = {NULL, NULL};
  const bool body = is_resolution(a, m);
  size_t n = 0U;
  if (body || has_word(a, m, "treaty-word")) {
    n = named_in(a, m, body ? RAP_TYPE_BODY : RAP_TYPE_STATE, parties);
  }
  for (size_t i = 0U; i < n && (body || n == 2U); ++i) {
    if (rap_assembly_add_derived(a, rap_mentions_know(a->mentions, parties[i]),
                                 "dip:partyTo", m->entities[0],
                                 "name-of-document", m->sentence)) {
      keep_adopter(a, adopters, m->entities[0]);
      rap_derive_owner(a, m, parties[i]);
    }
  }
}

/* Whose name a document has adopted it, where nobody else is said to have. */
static void add_adopters(rap_assembly *a, const rap_map *adopters)
{
  for (size_t i = 0U; i < a->drafts.len; ++i) {
    rap_event *e = &a->drafts.items[i].event;
    const rap_map_entry *adopter =
        e->participants.len ? NULL
                            : rap_map_get(adopters, RAP_KEY(e->about.entity));
    if (!adopter) {
      continue;
    }
    rap_filler *slot = rap_vec_push(a->arena, &e->participants);
    if (!slot) {
      a->failed = true;
      return;
    }
    const rap_fact *fact = &a->facts->facts.items[adopter->value];
    *slot = (rap_filler){fact->subject, fact->evidence, SIZE_MAX};
  }
}

void rap_assembly_parties(rap_assembly *a)
{
  rap_map adopters;
  rap_map_init(&adopters, a->arena);
  for (size_t i = 0U; i < rap_mentions_count(a->mentions); ++i) {
    const rap_mention *m = rap_mentions_get(a->mentions, i);
    if (m->type == RAP_TYPE_DOCUMENT && m->n_entities == 1U) {
      derive_parties(a, m, &adopters);
    }
  }
  add_adopters(a, &adopters);
}
