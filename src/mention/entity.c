/* Entities of a document. */
#include "mention/entity.h"

/* Without blanks behind hyphens, where a line was broken: "al- Hashimi". */
static rap_str without_breaks(rap_arena *arena, rap_str name)
{
  char *out = rap_arena_alloc(arena, name.len + 1U);
  size_t len = 0U;
  for (size_t i = 0U; out && i < name.len; ++i) {
    if (name.ptr[i] != ' ' || !i || name.ptr[i - 1U] != '-') {
      out[len++] = name.ptr[i];
    }
  }
  return (rap_str){out, len};
}

/* "Type\nfolded name": the same name of another type is another thing; with two
 * blanks, or over a line, it is the same. */
static rap_str name_key(rap_mentions *mentions, rap_type type, rap_str name)
{
  const rap_str spaced = rap_str_spaced(mentions->arena, name);
  rap_str folded = spaced.ptr ? rap_str_fold(mentions->arena, spaced) : spaced;
  if (folded.ptr) {
    folded = without_breaks(mentions->arena, folded);
  }
  if (!folded.ptr) {
    return folded;
  }
  return rap_arena_printf(mentions->arena, "%.*s\n%.*s",
                          RAP_ARG(rap_type_name(type)), RAP_ARG(folded));
}

rap_status rap_mentions_new(rap_mentions **out, rap_doc *doc,
                            const rap_lexicon *lexicon, rap_error *err)
{
  rap_mentions *mentions = rap_arena_alloc(&doc->arena, sizeof(*mentions));
  rap_identity *identity = rap_arena_alloc(&doc->arena, sizeof(*identity));
  if (!mentions || !identity) {
    return rap_fail_nomem(err);
  }
  mentions->doc = doc;
  mentions->lexicon = lexicon;
  mentions->arena = &doc->arena;
  mentions->identity = identity;
  identity->portrayed_person = SIZE_MAX;
  identity->portrayed_organization = SIZE_MAX;
  rap_map_init(&identity->by_name, &doc->arena);
  rap_map_init(&identity->by_surname, &doc->arena);
  rap_map_init(&identity->by_met, &doc->arena);
  rap_map_init(&identity->by_first, &doc->arena);
  rap_map_init(&identity->by_known, &doc->arena);
  rap_map_init(&identity->by_office, &doc->arena);
  rap_map_init(&identity->by_likewise, &doc->arena);
  rap_map_init(&identity->by_head, &doc->arena);
  rap_map_init(&identity->by_title, &doc->arena);
  *out = mentions;
  return RAP_OK;
}

size_t rap_entity_new(rap_mentions *mentions, rap_type type)
{
  rap_entity *entity = rap_vec_push(mentions->arena, &mentions->entities);
  if (!entity) {
    return SIZE_MAX;
  }
  entity->type = type;
  entity->parent = SIZE_MAX;
  entity->circle = SIZE_MAX;
  entity->office.in = SIZE_MAX;
  return mentions->entities.len - 1U;
}

size_t rap_entity_known(rap_mentions *mentions, const rap_known *known)
{
  bool made = false;
  rap_map_entry *entry = rap_map_keep(&mentions->identity->by_known,
                                      RAP_KEY((size_t)known), &made);
  if (!entry) {
    return SIZE_MAX;
  }
  if (!made) {
    return entry->value;
  }
  const size_t entity = rap_entity_new(mentions, known->type);
  entry->value = entity;
  if (entity != SIZE_MAX) {
    mentions->entities.items[entity].known = known;
    mentions->entities.items[entity].cls = known->cls;
  }
  return entity;
}

/* What leads to several leads to none of them. */
static bool lead(rap_map *map, rap_str key, size_t entity)
{
  bool made = false;
  rap_map_entry *entry = rap_map_keep(map, key, &made);
  if (!entry) {
    return false;
  }
  entry->value = made || entry->value == entity ? entity : SIZE_MAX;
  return true;
}

static size_t count(const rap_map *map, rap_str key, size_t *who)
{
  const rap_map_entry *entry = rap_map_get(map, key);
  if (!entry) {
    return 0U;
  }
  *who = entry->value;
  return entry->value == SIZE_MAX ? 2U : 1U;
}

/* Does who holds the office now lead a state by it? */
static bool is_head(const rap_mentions *mentions, const rap_office *office)
{
  return office->in != SIZE_MAX && office->tense == RAP_TENSE_CURRENT &&
         rap_str_eq(rap_lexicon_class(mentions->lexicon,
                                      RAP_STR("holder-office"),
                                      office->role->label),
                    RAP_STR("head"));
}

/* What the office is called in other states: the counterpart of a secretary of
 * state is a foreign minister; NULL where no list says it. */
const rap_role *rap_entity_role_abroad(const rap_mentions *mentions,
                                       const rap_role *role)
{
  const rap_str other =
      role ? rap_lexicon_class(mentions->lexicon, RAP_STR("counterpart-role"),
                               role->label)
           : RAP_STR("");
  return other.len                ? rap_lexicon_role(mentions->lexicon, other)
         : role && role->home.len ? NULL
                                  : role;
}

/* Let the office lead to the person by its name in other states, too: "the U.S.
 * foreign minister". */
static bool hold_likewise(rap_mentions *mentions, size_t person,
                          const rap_office *office)
{
  const rap_role *abroad = rap_entity_role_abroad(mentions, office->role);
  return office->tense != RAP_TENSE_CURRENT || !abroad ||
         abroad == office->role ||
         lead(&mentions->identity->by_likewise,
              RAP_KEY((size_t)abroad, office->in), person);
}

size_t rap_entity_likewise(const rap_mentions *mentions,
                           const rap_office *office)
{
  const rap_map_entry *entry =
      rap_map_get(&mentions->identity->by_likewise,
                  RAP_KEY((size_t)office->role, office->in));
  return entry && office->tense == RAP_TENSE_CURRENT ? entry->value : SIZE_MAX;
}

bool rap_entity_hold(rap_mentions *mentions, size_t person,
                     const rap_office *office, bool titled)
{
  rap_identity *identity = mentions->identity;
  return hold_likewise(mentions, person, office) &&
         lead(&identity->by_office,
              RAP_KEY((size_t)office->role, office->in, office->tense),
              person) &&
         (!is_head(mentions, office) ||
          lead(&identity->by_head, RAP_KEY(office->in), person)) &&
         (!titled ||
          lead(&identity->by_title, RAP_KEY((size_t)office->role), person));
}

size_t rap_entity_head(const rap_mentions *mentions, size_t state)
{
  size_t who = SIZE_MAX;
  return count(&mentions->identity->by_head, RAP_KEY(state), &who) == 1U
             ? who
             : SIZE_MAX;
}

size_t rap_entity_holders(const rap_mentions *mentions,
                          const rap_office *office, size_t *who)
{
  return count(&mentions->identity->by_office,
               RAP_KEY((size_t)office->role, office->in, office->tense), who);
}

size_t rap_entity_titled(const rap_mentions *mentions, const rap_role *role,
                         size_t *who)
{
  return count(&mentions->identity->by_title, RAP_KEY((size_t)role), who);
}

/* A surname that two persons share leads to neither.  "al-Abadi" is also called
 * "Abadi", and "Wang Lei" is "Wang". */
static bool learn_surname(rap_mentions *mentions, size_t entity, rap_str name)
{
  rap_map *surnames = &mentions->identity->by_surname;
  const rap_str surname =
      rap_str_fold(mentions->arena, rap_str_last(name, ' '));
  rap_str rest = name;
  rap_str first = RAP_STR("");
  if (rap_str_split(&rest, ' ', &first) && rest.len) {
    first = rap_str_fold(mentions->arena, first);
    if (!first.ptr || !lead(&mentions->identity->by_first, first, entity)) {
      return false;
    }
  }
  if (!surname.ptr || !lead(surnames, surname, entity)) {
    return false;
  }
  return !(rap_str_starts(surname, RAP_STR("al-")) ||
           rap_str_starts(surname, RAP_STR("el-"))) ||
         lead(surnames, rap_str_slice(surname, 3U, surname.len), entity);
}

bool rap_entity_is_named(rap_mentions *mentions, rap_type type, rap_str name)
{
  const rap_str key = name_key(mentions, type, name);
  return key.ptr && rap_map_get(&mentions->identity->by_name, key);
}

size_t rap_entity_named(rap_mentions *mentions, rap_type type, rap_str name)
{
  const rap_str key = name_key(mentions, type, name);
  bool made = false;
  rap_map_entry *entry =
      key.ptr ? rap_map_put(&mentions->identity->by_name, key, &made) : NULL;
  if (!entry) {
    return SIZE_MAX;
  }
  if (!made) {
    return entry->value;
  }
  const size_t entity = rap_entity_new(mentions, type);
  entry->value = entity;
  if (entity != SIZE_MAX && type == RAP_TYPE_PERSON &&
      !learn_surname(mentions, entity, name)) {
    return SIZE_MAX;
  }
  return entity;
}

bool rap_entity_add_name(rap_mentions *mentions, size_t entity, rap_str name)
{
  rap_entity *it = &mentions->entities.items[entity];
  size_t at = 0U;
  for (size_t i = 0U; i < it->names.len; ++i) {
    if (rap_str_eq(it->names.items[i], name)) {
      return true;
    }
    at += it->names.items[i].len >= name.len;
  }
  const rap_str *slot = rap_vec_push(mentions->arena, &it->names);
  if (!slot) {
    return false;
  }
  memmove(&it->names.items[at + 1U], &it->names.items[at],
          (it->names.len - 1U - at) * sizeof(*it->names.items));
  it->names.items[at] = name;
  return true;
}

bool rap_entity_alias(rap_mentions *mentions, size_t entity, rap_str name)
{
  const rap_type type = mentions->entities.items[entity].type;
  const rap_str key = name_key(mentions, type, name);
  bool made = false;
  rap_map_entry *entry =
      key.ptr ? rap_map_put(&mentions->identity->by_name, key, &made) : NULL;
  if (entry && made) {
    entry->value = entity;
  }
  return entry;
}

size_t rap_entity_of_surname(const rap_mentions *mentions, rap_str surname)
{
  const rap_str folded = rap_str_fold(mentions->arena, surname);
  const rap_map_entry *entry =
      folded.ptr ? rap_map_get(&mentions->identity->by_surname, folded) : NULL;
  if (!entry && folded.ptr) {
    entry = rap_map_get(&mentions->identity->by_first, folded);
  }
  if (entry && entry->value == SIZE_MAX) { /* "Rajiv Gandhi" comes later */
    entry = rap_map_get(&mentions->identity->by_met, folded);
  }
  return entry ? entry->value : SIZE_MAX;
}

bool rap_entity_meet(rap_mentions *mentions, size_t person, rap_str name)
{
  const rap_str surname =
      rap_str_fold(mentions->arena, rap_str_last(name, ' '));
  return surname.ptr && lead(&mentions->identity->by_met, surname, person);
}

size_t rap_entity_called(rap_mentions *mentions, rap_type type, rap_str name)
{
  const bool lone = type == RAP_TYPE_PERSON && !memchr(name.ptr, ' ', name.len);
  const size_t who = lone ? rap_entity_of_surname(mentions, name) : SIZE_MAX;
  return who != SIZE_MAX ? who : rap_entity_named(mentions, type, name);
}

bool rap_entity_in_sentence(const rap_mentions *mentions, size_t entity,
                            size_t sentence)
{
  const rap_span all = rap_mentions_in(mentions, sentence);
  for (size_t i = all.begin; i < all.end; ++i) {
    const rap_mention *m = mentions->mentions.items[i];
    if (m->n_entities == 1U && m->entities[0] == entity) {
      return true;
    }
  }
  return false;
}

rap_status rap_mention_mean(rap_mentions *mentions, rap_mention *mention,
                            const size_t *entities, size_t n, rap_error *err)
{
  mention->entities = rap_arena_array(mentions->arena, n, sizeof(*entities));
  if (!mention->entities) {
    return rap_fail_nomem(err);
  }
  memcpy(mention->entities, entities, n * sizeof(*entities));
  mention->n_entities = n;
  return RAP_OK;
}

void rap_pair_add(rap_pair *pair, size_t entity)
{
  if (pair->n > 2U || (pair->n && pair->who[0] == entity) ||
      (pair->n > 1U && pair->who[1] == entity)) {
    return;
  }
  if (pair->n < 2U) {
    pair->who[pair->n] = entity;
  }
  ++pair->n;
}
