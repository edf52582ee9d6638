/* Loading the tables of the reference knowledge. */
#include "lexicon/tables.h"

#include "lexicon/plural.h"
#include "ontology/table.h"
#include "text/segment.h"

/* ---- what all tables need -------------------------------------------------
 */

/* Add a name as the table writes it in field `field`. */
static rap_status add_form(rap_lexicon *lex, const rap_table *t, size_t field,
                           rap_str form, const rap_name *name, rap_error *err)
{
  rap_str *forms = NULL;
  size_t n = 0U;
  if (!form.len) {
    return RAP_OK;
  }
  rap_status st = rap_tokenize(&lex->arena, form, &forms, &n, err);
  if (st != RAP_OK) {
    return st;
  }
  if (n == 0U || n > RAP_TRIE_MAX_TOKENS) {
    return rap_table_fail(t, field, err,
                          "name '%.*s' had %zu tokens, not 1 "
                          "to %u",
                          RAP_ARG(form), n, RAP_TRIE_MAX_TOKENS);
  }
  return rap_trie_add(&lex->trie, forms, n, false, name, err);
}

static rap_status add_name(rap_lexicon *lex, const rap_table *t, size_t field,
                           const rap_known *known, rap_form_kind kind,
                           rap_error *err)
{
  const rap_name name = {.kind = kind, .known = known};
  return add_form(lex, t, field, t->fields[field], &name, err);
}

/* Add an entity; its key (field 0) must be new among its type. */
static rap_status add_known(rap_lexicon *lex, const rap_table *t, rap_type type,
                            rap_known **out, rap_error *err)
{
  const rap_str key = t->fields[0];
  bool made = false;
  if (!key.len) {
    return rap_table_fail(t, 0U, err, "a key was empty");
  }
  rap_map_entry *entry = rap_map_put(&lex->keys[type], key, &made);
  rap_known **slot = rap_vec_push(&lex->arena, &lex->known);
  rap_known *known = rap_arena_alloc(&lex->arena, sizeof(*known));
  if (!entry || !slot || !known) {
    return rap_fail_nomem(err);
  }
  *slot = known;
  if (!made) {
    return rap_table_fail(t, 0U, err, "key '%.*s' was there before",
                          RAP_ARG(key));
  }
  entry->value = lex->known.len - 1U;
  known->type = type;
  known->key = key;
  *out = known;
  return RAP_OK;
}

/* The type named in field `field`, which must be one. */
static rap_status type_of(const rap_table *t, size_t field, rap_type *type,
                          rap_error *err)
{
  const rap_type_set set = rap_types_parse(t->fields[field]);
  for (unsigned i = RAP_TYPE_NONE + 1U; i < RAP_TYPE_COUNT; ++i) {
    if (set == RAP_TYPE_BIT(i)) {
      *type = (rap_type)i;
      return RAP_OK;
    }
  }
  return rap_table_fail(t, field, err, "'%.*s' was no type of entity",
                        RAP_ARG(t->fields[field]));
}

/* What the key in field `field` means: an entity of type `type`. */
static rap_status find_known(const rap_lexicon *lex, const rap_table *t,
                             size_t field, rap_type type,
                             const rap_known **known, rap_error *err)
{
  *known = rap_lexicon_known(lex, type, t->fields[field]);
  return *known ? RAP_OK
                : rap_table_fail(t, field, err, "'%.*s' was no key of a %s",
                                 RAP_ARG(t->fields[field]),
                                 rap_type_name(type).ptr);
}

/* An organization, or a body that is listed among them. */
static rap_status find_organization(const rap_lexicon *lex, const rap_table *t,
                                    size_t field, const rap_known **known,
                                    rap_error *err)
{
  *known = rap_lexicon_known(lex, RAP_TYPE_BODY, t->fields[field]);
  return *known ? RAP_OK
                : find_known(lex, t, field, RAP_TYPE_ORGANIZATION, known, err);
}

static rap_status date_of(const rap_table *t, size_t field, rap_date *date,
                          rap_error *err)
{
  if (t->fields[field].len && !rap_date_parse(t->fields[field], date)) {
    return rap_table_fail(t, field, err, "'%.*s' was no date",
                          RAP_ARG(t->fields[field]));
  }
  return RAP_OK;
}

typedef rap_status (*read_row)(rap_lexicon *lex, const rap_table *t,
                               rap_error *err);

static rap_status read_file(rap_lexicon *lex, const char *path,
                            const char *const *columns, read_row row,
                            rap_error *err)
{
  rap_table t;
  rap_status st = rap_table_open(&t, &lex->arena, path, columns, err);
  while (st == RAP_OK && rap_table_next(&t)) {
    st = row(lex, &t, err);
  }
  return st;
}

/* ---- entities -------------------------------------------------------------
 */

static rap_status read_state(rap_lexicon *lex, const rap_table *t,
                             rap_error *err)
{
  enum { KEY, LABEL, OFFICIAL, ISO3, QID, GEONAMES, UNTIL };
  rap_known *known = NULL;
  rap_status st = add_known(lex, t, RAP_TYPE_STATE, &known, err);
  if (st != RAP_OK) {
    return st;
  }
  known->label = t->fields[LABEL];
  known->cls = t->fields[UNTIL].len ? RAP_STR("dip:HistoricalState")
                                    : RAP_STR("dip:State");
  known->code = t->fields[ISO3];
  known->qid = t->fields[QID];
  known->geonames = t->fields[GEONAMES];
  st = add_name(lex, t, LABEL, known, RAP_FORM_NAME, err);
  return st != RAP_OK
             ? st
             : add_name(lex, t, OFFICIAL, known, RAP_FORM_OFFICIAL, err);
}

/* Organs of organizations and states are listed among the organizations. */
static bool is_body(rap_str cls)
{
  return rap_str_eq(cls, RAP_STR("dip:OrganizationBody")) ||
         rap_str_eq(cls, RAP_STR("dip:Ministry"));
}

static rap_status read_organization(rap_lexicon *lex, const rap_table *t,
                                    rap_error *err)
{
  enum { KEY, LABEL, ACRONYM, TYPE, PARENT, PARENT_TYPE, QID };
  rap_known *known = NULL;
  const rap_type type =
      is_body(t->fields[TYPE]) ? RAP_TYPE_BODY : RAP_TYPE_ORGANIZATION;
  rap_status st = add_known(lex, t, type, &known, err);
  if (st != RAP_OK) {
    return st;
  }
  known->label = t->fields[LABEL];
  known->cls = t->fields[TYPE];
  known->qid = t->fields[QID];
  known->parent = t->fields[PARENT];
  if (known->parent.len &&
      (st = type_of(t, PARENT_TYPE, &known->parent_type, err)) != RAP_OK) {
    return st;
  }
  st = add_name(lex, t, LABEL, known, RAP_FORM_NAME, err);
  return st != RAP_OK ? st
                      : add_name(lex, t, ACRONYM, known, RAP_FORM_ACRONYM, err);
}

static rap_status add_capital(rap_lexicon *lex, const rap_table *t,
                              const rap_known *city, const rap_known *state,
                              rap_error *err)
{
  enum { FROM = 5, UNTIL, KIND };
  rap_capital capital = {.city = city, .state = state};
  rap_status st;
  if (!t->fields[FROM].len && !t->fields[UNTIL].len &&
      !rap_str_eq(t->fields[KIND], RAP_STR("capital"))) {
    return RAP_OK;
  }
  if ((st = date_of(t, FROM, &capital.from, err)) != RAP_OK ||
      (st = date_of(t, UNTIL, &capital.until, err)) != RAP_OK) {
    return st;
  }
  rap_capital *slot = rap_vec_push(&lex->arena, &lex->capitals);
  if (!slot) {
    return rap_fail_nomem(err);
  }
  *slot = capital;
  return RAP_OK;
}

static rap_status read_city(rap_lexicon *lex, const rap_table *t,
                            rap_error *err)
{
  enum { KEY, LABEL, STATE, GEONAMES, QID };
  const rap_known *state = NULL;
  rap_known *known = NULL;
  rap_status st = add_known(lex, t, RAP_TYPE_PLACE, &known, err);
  if (st != RAP_OK) {
    return st;
  }
  known->label = t->fields[LABEL];
  known->qid = t->fields[QID];
  known->geonames = t->fields[GEONAMES];
  known->cls = RAP_STR("schema:City");
  if (t->fields[STATE].len) {
    if ((st = find_known(lex, t, STATE, RAP_TYPE_STATE, &state, err)) !=
        RAP_OK) {
      return st;
    }
    known->parent = state->key;
    known->parent_type = RAP_TYPE_STATE;
    if ((st = add_capital(lex, t, known, state, err)) != RAP_OK) {
      return st;
    }
  }
  return add_name(lex, t, LABEL, known, RAP_FORM_NAME, err);
}

static const char *const kinds[] = {
    [RAP_FORM_NAME] = "name",
    [RAP_FORM_OFFICIAL] = "official",
    [RAP_FORM_ACRONYM] = "acronym",
    [RAP_FORM_ADJECTIVE] = "adjective",
    [RAP_FORM_DEMONYM] = "demonym",
    [RAP_FORM_DEMONYM_PL] = "demonym_pl",
    [RAP_FORM_METONYM] = "capital_metonym",
    [RAP_FORM_FORMER] = "former",
};

static rap_status read_name(rap_lexicon *lex, const rap_table *t,
                            rap_error *err)
{
  enum { KEY, TYPE, FORM, KIND };
  const rap_known *known = NULL;
  rap_type type = RAP_TYPE_NONE;
  unsigned kind = 0U;
  rap_status st = type_of(t, TYPE, &type, err);
  if (st != RAP_OK ||
      (st = find_known(lex, t, KEY, type, &known, err)) != RAP_OK) {
    return st;
  }
  while (kind <= RAP_FORM_FORMER &&
         !rap_str_eq(t->fields[KIND], rap_str_of(kinds[kind]))) {
    ++kind;
  }
  if (kind > RAP_FORM_FORMER) {
    return rap_table_fail(t, KIND, err, "'%.*s' was no kind of name",
                          RAP_ARG(t->fields[KIND]));
  }
  return add_name(lex, t, FORM, known, (rap_form_kind)kind, err);
}

/* ---- ties -----------------------------------------------------------------
 */

static rap_status push_tie(rap_lexicon *lex, const rap_known_tie *tie,
                           rap_error *err)
{
  rap_known_tie *slot = rap_vec_push(&lex->arena, &lex->ties);
  if (!slot) {
    return rap_fail_nomem(err);
  }
  *slot = *tie;
  return RAP_OK;
}

/* Drop what the precision says is not known. */
static void cut_date(rap_date *date, rap_str precision)
{
  if (rap_str_eq(precision, RAP_STR("year"))) {
    date->month = 0U;
  }
  if (!rap_str_eq(precision, RAP_STR("day")) && precision.len) {
    date->day = 0U;
  }
}

static rap_status read_membership(rap_lexicon *lex, const rap_table *t,
                                  rap_error *err)
{
  enum { STATE, ORG, STATUS, START, END, PRECISION };
  rap_known_tie tie = {.status = t->fields[STATUS]};
  rap_status st;
  if ((st = find_known(lex, t, STATE, RAP_TYPE_STATE, &tie.member, err)) !=
          RAP_OK ||
      (st = find_organization(lex, t, ORG, &tie.organization, err)) != RAP_OK ||
      (st = date_of(t, START, &tie.start, err)) != RAP_OK ||
      (st = date_of(t, END, &tie.end, err)) != RAP_OK) {
    return st;
  }
  cut_date(&tie.start, t->fields[PRECISION]);
  cut_date(&tie.end, t->fields[PRECISION]);
  return push_tie(lex, &tie, err);
}

static rap_status read_chair(rap_lexicon *lex, const rap_table *t,
                             rap_error *err)
{
  enum { HOLDER, ORG, START, END };
  rap_known_tie tie = {.status = RAP_STR("chair")};
  rap_status st;
  if ((st = find_known(lex, t, HOLDER, RAP_TYPE_STATE, &tie.member, err)) !=
          RAP_OK ||
      (st = find_organization(lex, t, ORG, &tie.organization, err)) != RAP_OK ||
      (st = date_of(t, START, &tie.start, err)) != RAP_OK ||
      (st = date_of(t, END, &tie.end, err)) != RAP_OK) {
    return st;
  }
  return push_tie(lex, &tie, err);
}

/* ---- roles and words ------------------------------------------------------
 */

static rap_status set_flags(const rap_table *t, size_t field, rap_role *role,
                            rap_error *err)
{
  rap_str rest = t->fields[field];
  for (rap_str flag; rest.len && rap_str_split(&rest, ',', &flag);) {
    flag = rap_str_trim(flag);
    if (rap_str_eq(flag, RAP_STR("chair"))) {
      role->chair = true;
    } else if (rap_str_eq(flag, RAP_STR("head"))) {
      role->head = true;
    } else if (rap_str_eq(flag, RAP_STR("relational"))) {
      role->relational = true;
    } else if (rap_str_eq(flag, RAP_STR("personal"))) {
      role->personal = true;
    } else if (rap_str_eq(flag, RAP_STR("title"))) {
      role->title = true;
    } else {
      return rap_table_fail(t, field, err, "'%.*s' was no flag of a role",
                            RAP_ARG(flag));
    }
  }
  return RAP_OK;
}

/* A word of a role whatever its case, and its plurals. */
static rap_status add_role_form(rap_lexicon *lex, const rap_table *t,
                                size_t field, rap_str form, rap_name name,
                                rap_error *err)
{
  rap_str *forms = NULL;
  rap_str *plurals[RAP_PLURALS];
  size_t n = 0U;
  size_t count = 0U;
  rap_status st = rap_tokenize(&lex->arena, form, &forms, &n, err);
  if (st != RAP_OK) {
    return st;
  }
  if (n == 0U || n > RAP_TRIE_MAX_TOKENS) {
    return rap_table_fail(t, field, err, "a name of a role had %zu tokens", n);
  }
  if ((st = rap_trie_add(&lex->trie, forms, n, true, &name, err)) != RAP_OK ||
      !name.role) {
    return st;
  }
  name.plural = true;
  if (!rap_plurals(&lex->arena, forms, n, plurals, &count)) {
    return rap_fail_nomem(err);
  }
  for (size_t i = 0U; st == RAP_OK && i < count; ++i) {
    st = rap_trie_add(&lex->trie, plurals[i], n, true, &name, err);
  }
  return st;
}

/* The first role that has a name is what the name means alone. */
static bool name_role(rap_lexicon *lex, rap_str name, size_t role)
{
  bool made = false;
  const rap_str lower = rap_str_lower(&lex->arena, name);
  rap_map_entry *entry =
      lower.ptr ? rap_map_put(&lex->role_names, lower, &made) : NULL;
  if (entry && made) {
    entry->value = role;
  }
  return entry != NULL;
}

static rap_status add_role_name(rap_lexicon *lex, const rap_table *t,
                                size_t field, rap_str form,
                                const rap_role *role, rap_error *err)
{
  const rap_name name = {.role = role};
  if (!form.len) {
    return RAP_OK;
  }
  return name_role(lex, form, lex->roles.len - 1U)
             ? add_role_form(lex, t, field, form, name, err)
             : rap_fail_nomem(err);
}

static rap_status read_role(rap_lexicon *lex, const rap_table *t,
                            rap_error *err)
{
  enum { KEY, IRI, LABEL, VARIANTS, FLAGS, HOME };
  rap_role **slot = rap_vec_push(&lex->arena, &lex->roles);
  rap_role *role = rap_arena_alloc(&lex->arena, sizeof(*role));
  if (!slot || !role) {
    return rap_fail_nomem(err);
  }
  *slot = role;
  role->key = t->fields[KEY];
  role->iri = t->fields[IRI];
  role->label = t->fields[LABEL];
  role->home = t->fields[HOME];
  if (!role->key.len || !role->label.len) {
    return rap_table_fail(t, KEY, err, "a role had no key or no label");
  }
  rap_status st = set_flags(t, FLAGS, role, err);
  if (st == RAP_OK) {
    st = add_role_name(lex, t, LABEL, role->label, role, err);
  }
  rap_str rest = t->fields[VARIANTS];
  for (rap_str form; st == RAP_OK && rap_str_split(&rest, '|', &form);) {
    st = add_role_name(lex, t, VARIANTS, rap_str_trim(form), role, err);
  }
  if (st == RAP_OK && !name_role(lex, role->key, lex->roles.len - 1U)) {
    st = rap_fail_nomem(err);
  }
  return st;
}

static rap_word_list *list_of(rap_lexicon *lex, rap_str name)
{
  for (size_t i = 0U; i < lex->lists.len; ++i) {
    if (rap_str_eq(lex->lists.items[i].name, name)) {
      return &lex->lists.items[i];
    }
  }
  rap_word_list *list = rap_vec_push(&lex->arena, &lex->lists);
  if (list) {
    list->name = name;
    rap_map_init(&list->words, &lex->arena);
  }
  return list;
}

static rap_status read_word(rap_lexicon *lex, const rap_table *t,
                            rap_error *err)
{
  enum { LIST, WORD, CLASS };
  rap_word_list *list = list_of(lex, t->fields[LIST]);
  rap_map_entry *entry =
      list ? rap_map_put(&list->words, t->fields[WORD], NULL) : NULL;
  rap_str *cls = entry ? rap_vec_push(&lex->arena, &list->classes) : NULL;
  if (!cls) {
    return rap_fail_nomem(err);
  }
  *cls = t->fields[CLASS];
  entry->value = list->classes.len - 1U;
  if (rap_str_eq(list->name, RAP_STR("honorific"))) {
    const rap_name name = {.honorific = true};
    return add_role_form(lex, t, WORD, t->fields[WORD], name, err);
  }
  return RAP_OK;
}

static rap_status read_given_name(rap_lexicon *lex, const rap_table *t,
                                  rap_error *err)
{
  const rap_name name = {.given_name = true};
  return add_form(lex, t, 0U, t->fields[0], &name, err);
}

#define LARGEST_WEIGHT 1000 /* beyond it nothing changes */

static bool read_weight(rap_str s, int *out)
{
  const bool minus = s.len && s.ptr[0] == '-';
  *out = 0;
  for (size_t i = minus; i < s.len; ++i) {
    if (s.ptr[i] < '0' || s.ptr[i] > '9' || *out > LARGEST_WEIGHT) {
      return false;
    }
    *out = *out * 10 + (s.ptr[i] - '0');
  }
  *out = minus ? -*out : *out;
  return s.len > minus && *out <= LARGEST_WEIGHT && *out >= -LARGEST_WEIGHT;
}

static rap_status read_trait(rap_lexicon *lex, const rap_table *t,
                             rap_error *err)
{
  enum { TRAIT, WEIGHT };
  int weight = 0;
  if (!read_weight(t->fields[WEIGHT], &weight)) {
    return rap_table_fail(
        t, WEIGHT, err, "'%.*s' was no whole number from -%d to %d",
        RAP_ARG(t->fields[WEIGHT]), LARGEST_WEIGHT, LARGEST_WEIGHT);
  }
  rap_map_entry *entry = rap_map_put(&lex->traits, t->fields[TRAIT], NULL);
  int *slot = entry ? rap_vec_push(&lex->arena, &lex->weights) : NULL;
  if (!slot) {
    return rap_fail_nomem(err);
  }
  *slot = weight;
  entry->value = lex->weights.len - 1U;
  return RAP_OK;
}

static bool read_year(rap_str s, int *out)
{
  *out = 0;
  for (size_t i = 0U; i < s.len; ++i) {
    if (s.ptr[i] < '0' || s.ptr[i] > '9' || s.len != 4U) {
      return false;
    }
    *out = *out * 10 + (s.ptr[i] - '0');
  }
  return s.len == 4U;
}

static rap_status read_holder(rap_lexicon *lex, const rap_table *t,
                              rap_error *err)
{
  enum { SURNAME, GIVEN, OFFICE, STATE, FROM, UNTIL };
  rap_holder holder = {.given = t->fields[GIVEN], .office = t->fields[OFFICE]};
  bool made = false;
  holder.state = rap_lexicon_known(lex, RAP_TYPE_STATE, t->fields[STATE]);
  if (!holder.state) {
    return rap_table_fail(t, STATE, err, "'%.*s' was no state",
                          RAP_ARG(t->fields[STATE]));
  }
  if (!read_year(t->fields[FROM], &holder.from) ||
      !read_year(t->fields[UNTIL], &holder.until)) {
    return rap_table_fail(t, FROM, err, "a year was wanted");
  }
  rap_map_entry *entry = rap_map_put(&lex->surnames, t->fields[SURNAME], &made);
  if (entry && made) {
    entry->value = lex->holders.len;
  }
  const rap_holders *list =
      entry && made ? rap_vec_push(&lex->arena, &lex->holders) : NULL;
  if (!entry || (made && !list)) {
    return rap_fail_nomem(err);
  }
  rap_holder *slot =
      rap_vec_push(&lex->arena, &lex->holders.items[entry->value]);
  if (!slot) {
    return rap_fail_nomem(err);
  }
  *slot = holder;
  return RAP_OK;
}

/* ---- registers ------------------------------------------------------------
 */

static rap_status read_entry(rap_lexicon *lex, const rap_table *t,
                             rap_error *err)
{
  enum { IRI, FORM, TYPE, LABEL };
  rap_type type = RAP_TYPE_NONE;
  rap_status st = type_of(t, TYPE, &type, err);
  if (st != RAP_OK) {
    return st;
  }
  const rap_map_entry *old = rap_map_get(&lex->keys[type], t->fields[IRI]);
  rap_known *known = old ? lex->known.items[old->value] : NULL;
  if (!known) {
    if (!rap_str_starts(t->fields[IRI], RAP_STR("http://")) &&
        !rap_str_starts(t->fields[IRI], RAP_STR("https://")) &&
        !rap_str_starts(t->fields[IRI], RAP_STR("urn:"))) {
      return rap_table_fail(t, IRI, err, "'%.*s' was no absolute IRI",
                            RAP_ARG(t->fields[IRI]));
    }
    if ((st = add_known(lex, t, type, &known, err)) != RAP_OK) {
      return st;
    }
    known->iri = t->fields[IRI];
    known->label = t->fields[LABEL].len ? t->fields[LABEL] : t->fields[FORM];
  }
  return add_name(lex, t, FORM, known, RAP_FORM_NAME, err);
}

rap_status rap_lexicon_read_register(rap_lexicon *lexicon, const char *path,
                                     rap_error *err)
{
  static const char *const columns[] = {"iri", "form", "type", "?label", NULL};
  return read_file(lexicon, path, columns, read_entry, err);
}

/* ---- all tables -----------------------------------------------------------
 */

typedef struct {
  const char *file;
  const char *columns[9];
  read_row row;
} table_kind;

/* In the order of their loading: what a table names must be there. */
static const table_kind tables[] = {
    {"states.tsv",
     {"key", "label", "official", "iso3", "qid", "geonames", "valid_until"},
     read_state},
    {"organizations.tsv",
     {"key", "label", "acronym", "type", "parent", "parent_type", "qid"},
     read_organization},
    {"cities.tsv",
     {"key", "label", "state", "geonames", "qid", "capital_from",
      "capital_until", "?kind"},
     read_city},
    {"names.tsv", {"key", "type", "form", "kind"}, read_name},
    {"memberships.tsv",
     {"state", "org", "status", "start", "end", "precision"},
     read_membership},
    {"chairs.tsv", {"holder", "org", "start", "end"}, read_chair},
    {"roles.tsv",
     {"key", "iri", "label", "variants", "flags", "?home"},
     read_role},
    {"words.tsv", {"list", "word", "?class"}, read_word},
    {"confidence.tsv", {"trait", "weight"}, read_trait},
    {"given_names.tsv", {"name"}, read_given_name},
    {"holders.tsv",
     {"surname", "given", "office", "state", "from", "until"},
     read_holder},
};

rap_status rap_lexicon_read_tables(rap_lexicon *lexicon, const char *dir,
                                   rap_error *err)
{
  for (size_t i = 0U; i < sizeof(tables) / sizeof(tables[0]); ++i) {
    const rap_str path =
        rap_arena_printf(&lexicon->arena, "%s/%s", dir, tables[i].file);
    if (!path.ptr) {
      return rap_fail_nomem(err);
    }
    const rap_status st =
        read_file(lexicon, path.ptr, tables[i].columns, tables[i].row, err);
    if (st != RAP_OK) {
      return st;
    }
  }
  return RAP_OK;
}
