/* The mentions of a document: looking up, adding, naming. */
#include "mention/mention.h"

#include "mention/entity.h"

/* The first of `len` mentions in order that ends behind the token, or len. */
static size_t first_behind(rap_mention *const *mentions, size_t len,
                           size_t token)
{
  size_t low = 0U;
  size_t high = len;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (mentions[middle]->end <= token) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

size_t rap_mentions_at(const rap_mentions *mentions, size_t token)
{
  return first_behind(mentions->mentions.items, mentions->mentions.len, token);
}

rap_span rap_mentions_in(const rap_mentions *mentions, size_t sentence)
{
  const rap_sentence *s = &mentions->doc->sentences.items[sentence];
  return (rap_span){rap_mentions_at(mentions, s->first),
                    rap_mentions_at(mentions, s->end)};
}

rap_str rap_mentions_label(const rap_mentions *mentions, size_t entity)
{
  const rap_entity *e = &mentions->entities.items[entity];
  return e->known       ? e->known->label
         : e->names.len ? e->names.items[0]
                        : RAP_STR("");
}

bool rap_mentions_called(const rap_mentions *mentions, size_t entity,
                         const char *list)
{
  const rap_str lower =
      rap_str_lower(mentions->arena, rap_mentions_label(mentions, entity));
  rap_str rest = lower.ptr ? lower : RAP_STR("");
  for (rap_str word; rap_str_split(&rest, ' ', &word);) {
    if (rap_lexicon_in_list(mentions->lexicon, rap_str_of(list), word)) {
      return true;
    }
  }
  return false;
}

rap_mention *rap_mentions_over(const rap_mentions *mentions, size_t token)
{
  const size_t at = rap_mentions_at(mentions, token);
  rap_mention *m =
      at < mentions->mentions.len ? mentions->mentions.items[at] : NULL;
  return m && m->first <= token ? m : NULL;
}

const rap_mention *rap_mentions_hidden(const rap_mentions *mentions,
                                       size_t token)
{
  const size_t at =
      first_behind(mentions->hidden.items, mentions->hidden.len, token);
  const rap_mention *m =
      at < mentions->hidden.len ? mentions->hidden.items[at] : NULL;
  return m && m->first <= token ? m : NULL;
}

bool rap_mentions_begins(const rap_mentions *mentions, const rap_mention *m)
{
  const rap_doc *doc = mentions->doc;
  const size_t first = doc->sentences.items[m->sentence].first;
  return m->first == first || (m->first == first + 1U &&
                               doc->tokens.items[first].pos == RAP_POS_DET);
}

size_t rap_mentions_verb_behind(const rap_mentions *mentions,
                                const rap_mention *m)
{
  const rap_doc *doc = mentions->doc;
  size_t i = m->end;
  while (i < doc->tokens.len && doc->tokens.items[i].pos == RAP_POS_AUX) {
    ++i;
  }
  return i;
}

bool rap_mentions_speaks(const rap_mentions *mentions, const rap_mention *m)
{
  const size_t verb = rap_mentions_verb_behind(mentions, m);
  return verb < mentions->doc->tokens.len &&
         rap_lexicon_in_list(mentions->lexicon, RAP_STR("speech-verb"),
                             mentions->doc->tokens.items[verb].lemma);
}

size_t rap_mentions_count(const rap_mentions *mentions)
{
  return mentions->mentions.len + mentions->covered.len;
}

const rap_mention *rap_mentions_get(const rap_mentions *mentions, size_t i)
{
  const size_t n = mentions->mentions.len;
  return i < n ? mentions->mentions.items[i] : mentions->covered.items[i - n];
}

/* Put a mention in the place of `n` others at `at`. */
static rap_status replace(rap_mentions *mentions, size_t at, size_t n,
                          const rap_mention *mention, rap_error *err)
{
  rap_mention *copy = rap_arena_alloc(mentions->arena, sizeof(*copy));
  rap_mention **slot = rap_vec_push(mentions->arena, &mentions->mentions);
  if (!copy || !slot) {
    return rap_fail_nomem(err);
  }
  *copy = *mention;
  for (size_t i = 0U; i < n; ++i) {
    rap_mention **kept = rap_vec_push(mentions->arena, &mentions->covered);
    if (!kept) {
      return rap_fail_nomem(err);
    }
    *kept = mentions->mentions.items[at + i];
  }
  const size_t rest = mentions->mentions.len - 1U - at - n;
  memmove(&mentions->mentions.items[at + 1U], &mentions->mentions.items[at + n],
          rest * sizeof(*mentions->mentions.items));
  mentions->mentions.items[at] = copy;
  mentions->mentions.len -= n;
  return RAP_OK;
}

rap_status rap_mentions_add(rap_mentions *mentions, const rap_mention *mention,
                            rap_error *err)
{
  const size_t at = rap_mentions_at(mentions, mention->first);
  size_t n = 0U;
  for (; at + n < mentions->mentions.len; ++n) {
    const rap_mention *other = mentions->mentions.items[at + n];
    if (other->first >= mention->end) {
      break;
    }
    if (other->first < mention->first || other->end > mention->end) {
      return RAP_OK; /* it only overlaps: what is there stays */
    }
  }
  return replace(mentions, at, n, mention, err);
}

size_t rap_mentions_holders(const rap_mentions *mentions,
                            const rap_office *office, size_t *who)
{
  return rap_entity_holders(mentions, office, who);
}

rap_status rap_mentions_name(rap_mentions *mentions, rap_mention *mention,
                             rap_error *err)
{
  const rap_str name =
      rap_doc_words(mentions->doc, mention->first, mention->end);
  const size_t entity = rap_entity_called(mentions, mention->type, name);
  if (entity == SIZE_MAX || !rap_entity_add_name(mentions, entity, name)) {
    return rap_fail_nomem(err);
  }
  mention->form = RAP_FORM_NAME;
  return rap_mention_mean(mentions, mention, &entity, 1U, err);
}

size_t rap_mentions_find_known(const rap_mentions *mentions,
                               const rap_known *known)
{
  const rap_map_entry *entry =
      rap_map_get(&mentions->identity->by_known, RAP_KEY((size_t)known));
  return entry ? entry->value : SIZE_MAX;
}

size_t rap_mentions_know(rap_mentions *mentions, const rap_known *known)
{
  return rap_entity_known(mentions, known);
}

const rap_role *rap_mentions_state_role(const rap_mentions *mentions,
                                        const rap_role *role)
{
  const rap_str name =
      rap_lexicon_class(mentions->lexicon, RAP_STR("state-role"), role->label);
  const rap_role *other =
      name.len ? rap_lexicon_role(mentions->lexicon, name) : NULL;
  return other ? other : role;
}

static bool same_office(const rap_office *a, const rap_office *b)
{
  return a->role == b->role && a->in == b->in && a->tense == b->tense;
}

rap_status rap_mentions_hold(rap_mentions *mentions, size_t person,
                             rap_office office, rap_error *err)
{
  rap_entity *entity = &mentions->entities.items[person];
  if (office.role->relational) {
    return RAP_OK; /* of which role depends on who is before */
  }
  for (size_t i = 0U; i < entity->offices.len; ++i) {
    if (same_office(&entity->offices.items[i], &office)) {
      return RAP_OK;
    }
  }
  rap_office *slot = rap_vec_push(mentions->arena, &entity->offices);
  if (!slot || !rap_entity_hold(mentions, person, &office,
                                office.tense == RAP_TENSE_CURRENT)) {
    return rap_fail_nomem(err);
  }
  *slot = office;
  return RAP_OK;
}
