/* The vocabulary and the signatures of its predicates and classes. */
#include "ontology/ontology.h"

#include "ontology/table.h"
#include "ontology/vocabulary.h"

#define NONE SIZE_MAX

struct rap_ontology {
  rap_context *ctx;
  rap_arena arena;
  rap_vocabulary vocabulary;
  RAP_VEC(rap_strs) written;         /* super-classes, one a term */
  RAP_VEC(rap_signature) signatures; /* in the order of the tables */
  RAP_VEC(size_t) next;              /* of the same term; NONE at the end */
  rap_map first;                     /* curie or IRI -> first signature */
};

/* ---- super-classes --------------------------------------------------------
 */

static bool contains(const rap_strs *list, rap_str s)
{
  for (size_t i = 0U; i < list->len; ++i) {
    if (rap_str_eq(list->items[i], s)) {
      return true;
    }
  }
  return false;
}

/* Append the direct super-classes of `iri` that are not there yet. */
static bool append_direct(rap_ontology *onto, rap_strs *list, rap_str iri,
                          rap_str self)
{
  const rap_map_entry *term = rap_map_get(&onto->vocabulary.terms, iri);
  if (!term) {
    return true;
  }
  const rap_strs *direct = &onto->vocabulary.supers.items[term->value];
  for (size_t i = 0U; i < direct->len; ++i) {
    const rap_str super = direct->items[i];
    if (!contains(list, super) && !rap_str_eq(super, self)) {
      rap_str *slot = rap_vec_push(&onto->arena, list);
      if (!slot) {
        return false;
      }
      *slot = super;
    }
  }
  return true;
}

static bool in_namespace(const rap_ontology *onto, rap_str iri, rap_str prefix)
{
  const rap_str ns = rap_ontology_namespace(onto, prefix);
  return ns.len && rap_str_starts(iri, ns);
}

/* Drop what graphs do not write; see rap_ontology_supers. */
static void keep_written(const rap_ontology *onto, rap_strs *list)
{
  bool has_schema = false;
  size_t kept = 0U;
  for (size_t i = 0U; i < list->len; ++i) {
    has_schema |= in_namespace(onto, list->items[i], RAP_STR("schema"));
  }
  for (size_t i = 0U; i < list->len; ++i) {
    const rap_str iri = list->items[i];
    if (rap_ontology_defines(onto, iri) ||
        in_namespace(onto, iri, RAP_STR("schema")) ||
        (!has_schema && in_namespace(onto, iri, RAP_STR("org")))) {
      list->items[kept++] = iri;
    }
  }
  list->len = kept;
}

/* The closure of sub-classes, breadth first. */
static rap_status close_supers(rap_ontology *onto, rap_error *err)
{
  for (size_t i = 0U; i < onto->vocabulary.terms.entries.len; ++i) {
    const rap_str self = onto->vocabulary.terms.entries.items[i].key;
    rap_strs list = {NULL, 0U, 0U};
    bool done = append_direct(onto, &list, self, self);
    for (size_t j = 0U; done && j < list.len; ++j) {
      done = append_direct(onto, &list, list.items[j], self);
    }
    rap_strs *slot = done ? rap_vec_push(&onto->arena, &onto->written) : NULL;
    if (!slot) {
      return rap_fail_nomem(err);
    }
    keep_written(onto, &list);
    *slot = list;
  }
  return RAP_OK;
}

/* ---- signatures -----------------------------------------------------------
 */

enum { TERM, KIND, SUBJECT, OBJECT, EXPECTED, NODE };

static const char *const columns[] = {"term",     "kind", "subject", "object",
                                      "expected", "node", NULL};

static rap_status parse_kind(const rap_table *t, rap_term_kind *kind,
                             rap_error *err)
{
  const rap_str name = t->fields[KIND];
  if (rap_str_eq(name, RAP_STR("relation"))) {
    *kind = RAP_TERM_RELATION;
  } else if (rap_str_eq(name, RAP_STR("slot"))) {
    *kind = RAP_TERM_SLOT;
  } else if (rap_str_eq(name, RAP_STR("class"))) {
    *kind = RAP_TERM_CLASS;
  } else {
    return rap_table_fail(t, KIND, err,
                          "kind '%.*s' was none of relation, slot, class, "
                          "prefix",
                          RAP_ARG(name));
  }
  return RAP_OK;
}

static rap_status parse_types(const rap_table *t, size_t field,
                              rap_type_set *types, rap_error *err)
{
  *types = rap_types_parse(t->fields[field]);
  return *types ? RAP_OK
                : rap_table_fail(t, field, err, "'%.*s' was no type",
                                 RAP_ARG(t->fields[field]));
}

static bool has_known_prefix(const rap_ontology *onto, rap_str name)
{
  rap_str local = name;
  rap_str prefix;
  return rap_str_split(&local, ':', &prefix) && local.ptr &&
         rap_ontology_namespace(onto, prefix).len;
}

/* The IRI of a curie or of "<iri>" in field `field`, known to the vocabulary
 * where it is of its namespace. */
static rap_status parse_term(rap_ontology *onto, const rap_table *t,
                             size_t field, rap_str name, rap_str *iri,
                             rap_error *err)
{
  if (rap_str_starts(name, RAP_STR("<")) && rap_str_ends(name, RAP_STR(">"))) {
    *iri = rap_str_slice(name, 1U, name.len - 1U);
    return RAP_OK;
  }
  if (!has_known_prefix(onto, name)) {
    return rap_table_fail(t, field, err, "'%.*s' had no known prefix",
                          RAP_ARG(name));
  }
  *iri = rap_ontology_expand(onto, &onto->arena, name);
  if (!iri->ptr) {
    return rap_fail_nomem(err);
  }
  if (in_namespace(onto, *iri, RAP_STR("dip")) &&
      !rap_ontology_defines(onto, *iri)) {
    return rap_table_fail(t, field, err,
                          "'%.*s' was not defined in the vocabulary",
                          RAP_ARG(name));
  }
  return RAP_OK;
}

static rap_status parse_node(rap_ontology *onto, const rap_table *t,
                             rap_signature *sig, rap_error *err)
{
  const rap_str node = t->fields[NODE];
  const rap_str membership = RAP_STR("membership:");
  if (!node.len) {
    sig->node = RAP_NODE_NONE;
  } else if (rap_str_eq(node, RAP_STR("participation"))) {
    sig->node = RAP_NODE_PARTICIPATION;
  } else if (rap_str_eq(node, RAP_STR("membership:post"))) {
    sig->node = RAP_NODE_POST_MEMBERSHIP;
  } else if (rap_str_starts(node, membership)) {
    rap_str iri;
    sig->node = RAP_NODE_MEMBERSHIP;
    sig->role = rap_str_slice(node, membership.len, node.len);
    return parse_term(onto, t, NODE, sig->role, &iri, err);
  } else {
    return rap_table_fail(t, NODE, err, "'%.*s' was no implied node",
                          RAP_ARG(node));
  }
  return RAP_OK;
}

static rap_status parse_signature(rap_ontology *onto, const rap_table *t,
                                  rap_signature *sig, rap_error *err)
{
  rap_status st;
  rap_str iri;

  sig->curie = t->fields[TERM];
  sig->expected = t->fields[EXPECTED];
  if ((st = parse_kind(t, &sig->kind, err)) != RAP_OK ||
      (st = parse_term(onto, t, TERM, sig->curie, &sig->iri, err)) != RAP_OK ||
      (st = parse_types(t, SUBJECT, &sig->subject, err)) != RAP_OK) {
    return st;
  }
  if (sig->kind != RAP_TERM_CLASS &&
      (st = parse_types(t, OBJECT, &sig->object, err)) != RAP_OK) {
    return st;
  }
  if (sig->expected.len && (st = parse_term(onto, t, EXPECTED, sig->expected,
                                            &iri, err)) != RAP_OK) {
    return st;
  }
  return parse_node(onto, t, sig, err);
}

/* Remember that `name` begins at signature `at`, or that it goes on there. */
static bool link_name(rap_ontology *onto, rap_str name, size_t at)
{
  bool made = false;
  rap_map_entry *entry = rap_map_put(&onto->first, name, &made);
  if (!entry) {
    return false;
  }
  if (made) {
    entry->value = at;
    return true;
  }
  size_t last = entry->value;
  while (onto->next.items[last] != NONE) {
    last = onto->next.items[last];
  }
  if (last != at) {
    onto->next.items[last] = at;
  }
  return true;
}

static rap_status add_signature(rap_ontology *onto, const rap_table *t,
                                rap_error *err)
{
  rap_signature sig = {0};
  const rap_status st = parse_signature(onto, t, &sig, err);
  if (st != RAP_OK) {
    return st;
  }
  const size_t at = onto->signatures.len;
  rap_signature *slot = rap_vec_push(&onto->arena, &onto->signatures);
  size_t *next = rap_vec_push(&onto->arena, &onto->next);
  if (!slot || !next) {
    return rap_fail_nomem(err);
  }
  *slot = sig;
  *next = NONE;
  return link_name(onto, sig.iri, at) && link_name(onto, sig.curie, at)
             ? RAP_OK
             : rap_fail_nomem(err);
}

/* "ex:	prefix	https://example.org/ns#" */
static rap_status add_prefix(rap_ontology *onto, const rap_table *t,
                             rap_error *err)
{
  rap_str prefix = t->fields[TERM];
  if (!rap_str_ends(prefix, RAP_STR(":")) || !t->fields[SUBJECT].len) {
    return rap_table_fail(t, TERM, err,
                          "a prefix was not written as 'ex:', 'prefix', IRI");
  }
  --prefix.len;
  if (rap_ontology_namespace(onto, prefix).len) {
    return rap_table_fail(t, TERM, err, "prefix '%.*s' was declared before",
                          RAP_ARG(prefix));
  }
  return rap_vocabulary_prefix(&onto->vocabulary, &onto->arena, prefix,
                               t->fields[SUBJECT], err);
}

static rap_status read_signatures(rap_ontology *onto, const char *path,
                                  rap_error *err)
{
  rap_table t;
  rap_status st = rap_table_open(&t, &onto->arena, path, columns, err);
  while (st == RAP_OK && rap_table_next(&t)) {
    st = rap_str_eq(t.fields[KIND], RAP_STR("prefix"))
             ? add_prefix(onto, &t, err)
             : add_signature(onto, &t, err);
  }
  return st;
}

/* ---- loading --------------------------------------------------------------
 */

static rap_status read_extra(rap_ontology *onto, const char *path,
                             rap_error *err)
{
  if (!rap_str_ends(rap_str_of(path), RAP_STR(".tsv"))) {
    rap_error_at(err, rap_str_of(path), 0U, 0U);
    return rap_fail(err, RAP_ERR_INVALID,
                    "was no table of signatures (.tsv): an ontology in Turtle "
                    "cannot be read yet");
  }
  return read_signatures(onto, path, err);
}

static rap_status read_all(rap_ontology *onto, const char *dir,
                           const char *const *extra, size_t n_extra,
                           rap_error *err)
{
  const rap_str vocabulary =
      rap_arena_printf(&onto->arena, "%s/vocabulary.ttl", dir);
  const rap_str signatures =
      rap_arena_printf(&onto->arena, "%s/signatures.tsv", dir);
  if (!vocabulary.ptr || !signatures.ptr) {
    return rap_fail_nomem(err);
  }
  rap_status st =
      rap_vocabulary_read(&onto->vocabulary, &onto->arena, vocabulary.ptr, err);
  if (st != RAP_OK || (st = close_supers(onto, err)) != RAP_OK ||
      (st = read_signatures(onto, signatures.ptr, err)) != RAP_OK) {
    return st;
  }
  for (size_t i = 0U; i < n_extra; ++i) {
    if ((st = read_extra(onto, extra[i], err)) != RAP_OK) {
      return st;
    }
  }
  return RAP_OK;
}

rap_status rap_ontology_load(rap_ontology **out, rap_context *ctx,
                             const char *dir, const char *const *extra,
                             size_t n_extra, rap_error *err)
{
  rap_ontology *onto = rap_alloc(ctx, sizeof(*onto));
  if (!onto) {
    return rap_fail_nomem(err);
  }
  onto->ctx = ctx;
  rap_arena_init(&onto->arena, ctx);
  rap_map_init(&onto->first, &onto->arena);
  const rap_status st = read_all(onto, dir, extra, n_extra, err);
  if (st != RAP_OK) {
    rap_ontology_free(onto);
    return st;
  }
  *out = onto;
  return RAP_OK;
}

void rap_ontology_free(rap_ontology *onto)
{
  if (onto) {
    rap_arena_free(&onto->arena);
    rap_free(onto->ctx, onto);
  }
}

/* ---- asking ---------------------------------------------------------------
 */

const rap_signature *rap_ontology_find(const rap_ontology *onto, rap_str curie)
{
  const rap_map_entry *entry = rap_map_get(&onto->first, curie);
  return entry ? &onto->signatures.items[entry->value] : NULL;
}

const rap_signature *rap_ontology_next(const rap_ontology *onto,
                                       const rap_signature *signature)
{
  const size_t at = (size_t)(signature - onto->signatures.items);
  const size_t next = onto->next.items[at];
  return next == NONE ? NULL : &onto->signatures.items[next];
}

bool rap_ontology_defines(const rap_ontology *onto, rap_str iri)
{
  return rap_map_get(&onto->vocabulary.terms, iri) != NULL;
}

size_t rap_ontology_supers(const rap_ontology *onto, rap_str iri,
                           const rap_str **supers)
{
  const rap_map_entry *term = rap_map_get(&onto->vocabulary.terms, iri);
  *supers = term ? onto->written.items[term->value].items : NULL;
  return term ? onto->written.items[term->value].len : 0U;
}

rap_str rap_ontology_namespace(const rap_ontology *onto, rap_str prefix)
{
  for (size_t i = 0U; i < onto->vocabulary.namespaces.len; ++i) {
    const rap_namespace *ns = &onto->vocabulary.namespaces.items[i];
    if (rap_str_eq(ns->prefix, prefix)) {
      return ns->iri;
    }
  }
  return (rap_str){"", 0U};
}

rap_str rap_ontology_expand(const rap_ontology *onto, rap_arena *arena,
                            rap_str curie)
{
  const rap_str none = {NULL, 0U};
  rap_str local = curie;
  rap_str prefix;
  if (!rap_str_split(&local, ':', &prefix) || !local.ptr) {
    return none;
  }
  const rap_str ns = rap_ontology_namespace(onto, prefix);
  return ns.len
             ? rap_arena_printf(arena, "%.*s%.*s", RAP_ARG(ns), RAP_ARG(local))
             : none;
}

void rap_ontology_prefixes(const rap_ontology *onto,
                           void (*visit)(void *user, rap_str prefix,
                                         rap_str iri),
                           void *user)
{
  for (size_t i = 0U; i < onto->vocabulary.namespaces.len; ++i) {
    visit(user, onto->vocabulary.namespaces.items[i].prefix,
          onto->vocabulary.namespaces.items[i].iri);
  }
}
