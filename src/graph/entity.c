/* Entities, posts and roles: their names and descriptions. */
#include "graph/draft.h"

static const rap_entity *entity_of(const rap_draft *b, size_t i)
{
  return &b->mentions->entities.items[i];
}

/* ---- names ----------------------------------------------------------------
 */

static rap_str first_name(const rap_entity *e)
{
  return e->names.len ? e->names.items[0] : RAP_STR("");
}

static bool is_one_word(rap_str name)
{
  return name.len && !memchr(name.ptr, ' ', name.len) &&
         !memchr(name.ptr, '\n', name.len);
}

/* Things that the text only describes, and bare surnames, are of this document
 * alone. */
static bool is_scoped(const rap_entity *e)
{
  return e->described || e->type == RAP_TYPE_GROUP ||
         (e->type == RAP_TYPE_PERSON && is_one_word(first_name(e)));
}

bool rap_draft_has_post(const rap_office *office)
{
  return office->role && office->in != SIZE_MAX;
}

static rap_str post_local(rap_draft *b, const rap_office *office)
{
  return rap_draft_keep(b, rap_iri_post(&b->arena,
                                        rap_draft_role_slug(b, office->role),
                                        entity_of(b, office->in)->type,
                                        b->named[office->in].local));
}

/* Does the text describe another holder of this office? */
static bool has_several_holders(const rap_draft *b, size_t i)
{
  const rap_office *office = &entity_of(b, i)->office;
  for (size_t j = 0U; j < b->mentions->entities.len; ++j) {
    const rap_entity *other = entity_of(b, j);
    if (j != i && other->unidentified && other->office.role == office->role &&
        other->office.in == office->in &&
        other->office.tense == office->tense) {
      return true;
    }
  }
  return false;
}

/* A stand-in is who holds the post on the document's date. */
static rap_str holder_local(rap_draft *b, size_t i)
{
  const rap_entity *e = entity_of(b, i);
  char date[11];
  rap_str when = b->doc_id;
  if (b->doc->date.day && e->office.tense == RAP_TENSE_CURRENT &&
      !has_several_holders(b, i)) {
    rap_date_print(b->doc->date, date);
    when = rap_str_of(date);
  }
  return rap_iri_holder(&b->arena, post_local(b, &e->office), e->office.tense,
                        when);
}

static rap_str plain_local(rap_draft *b, const rap_entity *e)
{
  if (e->known && e->known->key.len) {
    return e->known->key;
  }
  const rap_str name = e->known ? e->known->label : first_name(e);
  const rap_str slug = rap_draft_keep(b, rap_iri_slug(&b->arena, name));
  return is_scoped(e) && !e->known ? rap_iri_scoped(&b->arena, b->doc_id, slug)
                                   : slug;
}

/* The label of a post: "foreign minister of Armenia". */
static rap_str post_label(rap_draft *b, const rap_office *office)
{
  return rap_draft_keep(b,
                        rap_arena_printf(&b->arena, "%.*s of %.*s",
                                         RAP_ARG(office->role->label),
                                         RAP_ARG(b->named[office->in].label)));
}

static bool is_stand_in(const rap_entity *e)
{
  return e->unidentified && rap_draft_has_post(&e->office);
}

static void name_plain(rap_draft *b, size_t i)
{
  const rap_entity *e = entity_of(b, i);
  b->named[i].local = rap_draft_keep(b, plain_local(b, e));
  b->named[i].label = e->known ? e->known->label : first_name(e);
  if (!b->named[i].label.len) {
    b->named[i].label = b->named[i].local;
  }
}

static void name_stand_in(rap_draft *b, size_t i)
{
  const rap_office *office = &entity_of(b, i)->office;
  const rap_str label = post_label(b, office);
  b->named[i].local = rap_draft_keep(b, holder_local(b, i));
  b->named[i].label =
      office->tense == RAP_TENSE_CURRENT
          ? label
          : rap_draft_keep(b, rap_arena_printf(&b->arena, "%s %.*s",
                                               office->tense == RAP_TENSE_FORMER
                                                   ? "former"
                                                   : "designated",
                                               RAP_ARG(label)));
}

/* ---- two things of one name -----------------------------------------------
 */

/* What the text says that tells an entity apart: a person's office or
 * organization, the owner of a body, the place that a place is in. */
static rap_str distinction(rap_draft *b, size_t i)
{
  const rap_entity *e = entity_of(b, i);
  for (size_t k = 0U; k < e->offices.len; ++k) {
    if (rap_draft_has_post(&e->offices.items[k])) {
      return post_local(b, &e->offices.items[k]);
    }
  }
  if (e->parent != SIZE_MAX && e->parent < b->mentions->entities.len) {
    return b->named[e->parent].local;
  }
  for (const rap_fact *fact = b->named[i].first; fact;
       fact = rap_draft_next(b, fact)) {
    if (fact->relation->node != RAP_NODE_POST_MEMBERSHIP) {
      return b->named[fact->object].local;
    }
  }
  return RAP_STR("");
}

static rap_str path_of(rap_draft *b, size_t i)
{
  return rap_draft_keep(
      b, rap_arena_printf(&b->arena, "%.*s/%.*s",
                          RAP_ARG(rap_iri_segment(entity_of(b, i)->type)),
                          RAP_ARG(b->named[i].local)));
}

/* Mark the entities that share their path with another; what the reference
 * knowledge lists and stand-ins keep theirs. */
static void find_namesakes(rap_draft *b, bool *shared)
{
  rap_map paths;
  rap_map_init(&paths, &b->arena);
  for (size_t i = 0U; i < b->mentions->entities.len; ++i) {
    bool made = false;
    rap_map_entry *entry = rap_map_put(&paths, path_of(b, i), &made);
    if (!entry) {
      b->failed = true;
    } else if (made) {
      entry->value = i;
    } else {
      shared[i] = true;
      shared[entry->value] = true;
    }
  }
}

static void tell_apart(rap_draft *b)
{
  const size_t n = b->mentions->entities.len;
  bool *shared = rap_arena_array(&b->arena, n, sizeof(*shared));
  rap_str *longer = rap_arena_array(&b->arena, n, sizeof(*longer));
  if (!shared || !longer) {
    b->failed = true;
    return;
  }
  find_namesakes(b, shared);
  for (size_t i = 0U; i < n; ++i) {
    const rap_entity *e = entity_of(b, i);
    const rap_str more = shared[i] && !e->known && !is_stand_in(e)
                             ? distinction(b, i)
                             : RAP_STR("");
    longer[i] = b->named[i].local;
    if (more.len) {
      longer[i] =
          rap_draft_keep(b, rap_iri_scoped(&b->arena, b->named[i].local, more));
    }
  }
  for (size_t i = 0U; i < n; ++i) {
    b->named[i].local = longer[i];
  }
}

static rap_id entity_iri(rap_draft *b, size_t i)
{
  const rap_entity *e = entity_of(b, i);
  char segment[16];
  if (e->known && e->known->iri.len) {
    return rap_terms_iri(&b->graph->terms, e->known->iri, RAP_STR(""));
  }
  const rap_str name = rap_iri_segment(e->type);
  memcpy(segment, name.ptr, name.len);
  segment[name.len] = '\0';
  return rap_draft_iri(b, segment, b->named[i].local);
}

const rap_fact *rap_draft_next(const rap_draft *b, const rap_fact *fact)
{
  return b->next[fact - b->facts->facts.items];
}

/* Chain the facts of each subject, from the last to the first. */
static void chain_facts(rap_draft *b)
{
  for (size_t i = b->facts->facts.len; i-- > 0U;) {
    const rap_fact *fact = &b->facts->facts.items[i];
    b->next[i] = b->named[fact->subject].first;
    b->named[fact->subject].first = fact;
  }
}

/* Give every entity its local name and label. */
static void name_locals(rap_draft *b)
{
  const size_t n = b->mentions->entities.len;
  b->named = rap_arena_array(&b->arena, n + 1U, sizeof(*b->named));
  b->next =
      rap_arena_array(&b->arena, b->facts->facts.len + 1U, sizeof(*b->next));
  if (!b->named || !b->next) {
    b->failed = true;
    return;
  }
  chain_facts(b);
  for (size_t i = 0U; i < n; ++i) {
    if (!is_stand_in(entity_of(b, i))) {
      name_plain(b, i);
    }
  }
  for (size_t i = 0U; i < n; ++i) {
    if (is_stand_in(entity_of(b, i))) {
      name_stand_in(b, i);
    }
  }
  tell_apart(b);
}

void rap_draft_name_entities(rap_draft *b)
{
  name_locals(b);
  for (size_t i = 0U; i < b->mentions->entities.len && !b->failed; ++i) {
    b->named[i].iri = entity_iri(b, i);
  }
}

rap_status rap_graph_entity_iris(const rap_str **out, rap_context *ctx,
                                 const char *base, const rap_facts *facts,
                                 rap_error *err)
{
  rap_draft b = {.facts = facts, .mentions = facts->mentions};
  const size_t n = b.mentions->entities.len;
  rap_arena *arena = b.mentions->arena;
  rap_str *iris = rap_arena_array(arena, n ? n : 1U, sizeof(*iris));
  b.doc = b.mentions->doc;
  b.doc_id = rap_str_of(b.doc->id);
  rap_arena_init(&b.arena, ctx);
  name_locals(&b);
  for (size_t i = 0U; i < n && iris && !b.failed; ++i) {
    const rap_entity *e = entity_of(&b, i);
    iris[i] = e->known && e->known->iri.len
                  ? e->known->iri
                  : rap_draft_keep(
                        &b, rap_arena_printf(arena, "%s%.*s/%.*s", base,
                                             RAP_ARG(rap_iri_segment(e->type)),
                                             RAP_ARG(b.named[i].local)));
  }
  rap_arena_free(&b.arena);
  if (!iris || b.failed) {
    return rap_fail_nomem(err);
  }
  *out = iris;
  return RAP_OK;
}

rap_id rap_draft_use(rap_draft *b, size_t entity)
{
  if (entity >= b->mentions->entities.len) {
    b->failed = true;
    return RAP_ID_NONE;
  }
  b->named[entity].used = true;
  return b->named[entity].iri;
}

/* ---- posts and roles ------------------------------------------------------
 */

rap_str rap_draft_role_slug(rap_draft *b, const rap_role *role)
{
  return rap_draft_keep(b, rap_iri_slug(&b->arena, role->label));
}

/* The form in which a mention names the role, in lower case. */
static void add_role_form(rap_draft *b, rap_id iri, const rap_role *role,
                          const rap_mention *m)
{
  if (m->type != RAP_TYPE_OFFICE || m->role != role || m->plural) {
    return;
  }
  const rap_str form = rap_draft_keep(
      b, rap_str_lower(&b->arena, rap_doc_words(b->doc, m->first, m->end)));
  if (!rap_str_eq(form, role->label)) {
    rap_draft_add(b, iri, RAP_SKOS_ALT_LABEL, rap_draft_text(b, form));
  }
}

static void add_role_forms(rap_draft *b, rap_id iri, const rap_role *role)
{
  for (size_t i = 0U; i < b->mentions->mentions.len; ++i) {
    add_role_form(b, iri, role, b->mentions->mentions.items[i]);
  }
  for (size_t i = 0U; i < b->mentions->covered.len; ++i) {
    add_role_form(b, iri, role, b->mentions->covered.items[i]);
  }
}

rap_id rap_draft_role(rap_draft *b, const rap_role *role)
{
  const rap_id iri = role->iri.len ? rap_draft_term(b, role->iri)
                                   : rap_draft_iri(b, "role", role->key);
  if (rap_draft_first(b, iri)) {
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_ORG_ROLE_CLASS);
    rap_draft_add(b, iri, RAP_RDFS_LABEL, rap_draft_text(b, role->label));
    add_role_forms(b, iri, role);
  }
  return iri;
}

rap_id rap_draft_post(rap_draft *b, const rap_office *office)
{
  const rap_id iri = rap_draft_iri(b, "post", post_local(b, office));
  if (rap_draft_first(b, iri)) {
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_ORG_POST);
    rap_draft_add(b, iri, RAP_RDFS_LABEL,
                  rap_draft_text(b, post_label(b, office)));
    rap_draft_add(b, iri, RAP_ORG_ROLE, rap_draft_role(b, office->role));
    rap_draft_add(b, iri, RAP_ORG_POST_IN, rap_draft_use(b, office->in));
  }
  return iri;
}

/* ---- descriptions ---------------------------------------------------------
 */

/* The class of a type where nothing says more, and what each of it has. */
static void add_base_class(rap_draft *b, size_t i, bool has_class)
{
  const rap_entity *e = entity_of(b, i);
  const rap_id iri = b->named[i].iri;
  switch (e->type) {
  case RAP_TYPE_PERSON:
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_FOAF_PERSON);
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_SCHEMA_PERSON);
    break;
  case RAP_TYPE_STATE:
    rap_draft_type(b, iri, RAP_DIP_STATE);
    break;
  case RAP_TYPE_ORGANIZATION:
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_ORG_FORMAL_ORGANIZATION);
    break;
  case RAP_TYPE_BODY:
    if (!has_class && e->parent < b->mentions->entities.len &&
        entity_of(b, e->parent)->type == RAP_TYPE_ORGANIZATION) {
      rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_DIP_ORGANIZATION_BODY);
    }
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_ORG_UNIT);
    break;
  case RAP_TYPE_PLACE:
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_SCHEMA_PLACE);
    break;
  case RAP_TYPE_GROUP:
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_FOAF_GROUP);
    break;
  default:
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_DIP_DOCUMENT);
    rap_draft_add(b, iri, RAP_RDF_TYPE, RAP_SCHEMA_CREATIVE_WORK);
    break;
  }
}

static void describe_classes(rap_draft *b, size_t i)
{
  const rap_entity *e = entity_of(b, i);
  const rap_str cls = e->cls.len ? e->cls
                      : e->known ? e->known->cls
                                 : RAP_STR("");
  if (cls.len) {
    rap_draft_type(b, b->named[i].iri, rap_draft_term(b, cls));
  }
  add_base_class(b, i, cls.len > 0U);
  if (is_stand_in(e) || (e->unidentified && e->type == RAP_TYPE_PERSON) ||
      (e->described && e->type == RAP_TYPE_BODY)) {
    rap_draft_add(b, b->named[i].iri, RAP_RDF_TYPE, RAP_DIP_UNIDENTIFIED);
  }
}

/* Links to other data, from the reference knowledge alone.  GeoNames knows a
 * state as a place, which is not all that a state is. */
static void describe_links(rap_draft *b, rap_id iri, const rap_known *known)
{
  rap_terms *terms = &b->graph->terms;
  if (known->qid.len) {
    rap_draft_add(b, iri, RAP_OWL_SAME_AS,
                  rap_terms_iri(terms, RAP_STR(WIKIDATA), known->qid));
  }
  if (known->geonames.len) {
    const rap_str path = rap_draft_keep(
        b, rap_arena_printf(&b->arena, "%.*s/", RAP_ARG(known->geonames)));
    rap_draft_add(b, iri,
                  known->type == RAP_TYPE_PLACE ? RAP_OWL_SAME_AS
                                                : RAP_SCHEMA_SAME_AS,
                  rap_terms_iri(terms, RAP_STR(GEONAMES), path));
  }
  if (known->code.len) {
    rap_draft_add(
        b, iri, RAP_SKOS_NOTATION,
        rap_terms_literal(terms, RAP_RDF_STRING, known->code, RAP_STR("")));
  }
}

static void describe(rap_draft *b, size_t i)
{
  const rap_entity *e = entity_of(b, i);
  const rap_id iri = b->named[i].iri;
  const rap_id label = rap_draft_text(b, b->named[i].label);

  describe_classes(b, i);
  rap_draft_add(b, iri, RAP_RDFS_LABEL, label);
  for (size_t k = 0U; k < e->names.len; ++k) {
    const rap_id name = rap_draft_text(b, e->names.items[k]);
    if (name != label) {
      rap_draft_add(b, iri, RAP_SKOS_ALT_LABEL, name);
    }
  }
  if (e->known) {
    describe_links(b, iri, e->known);
  }
}

void rap_draft_describe(rap_draft *b)
{
  for (size_t i = 0U; i < b->mentions->entities.len; ++i) {
    if (b->named[i].used && !b->failed) {
      describe(b, i);
    }
  }
}
