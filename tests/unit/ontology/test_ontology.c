/* The vocabulary, signatures and types, read from files made here. */
#define _XOPEN_SOURCE 700
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ontology/ontology.h"
#include "ontology/table.h"

#define PREFIXES                                      \
  "@prefix dip: <https://x.org/ns#> .\n"              \
  "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n" \
  "@prefix org: <http://www.w3.org/ns/org#> .\n"      \
  "@prefix schema: <http://schema.org/> .\n"          \
  "@prefix sem: <http://sem.org/> .\n"                \
  "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
#define VOCABULARY                                                       \
  PREFIXES                                                               \
  "dip:State a owl:Class ; rdfs:subClassOf org:FormalOrganization,\n"    \
  "  schema:Country .\n"                                                 \
  "dip:Event a owl:Class ; rdfs:subClassOf schema:Event , sem:Event .\n" \
  "dip:Meeting a owl:Class ; rdfs:subClassOf dip:Event .\n"              \
  "dip:Talks a owl:Class ; rdfs:subClassOf dip:Meeting .\n"              \
  "dip:Pact a owl:Class ; rdfs:subClassOf dip:League .\n"                \
  "dip:League a owl:Class ; rdfs:subClassOf org:FormalOrganization .\n"  \
  "dip:Loop a owl:Class ; rdfs:subClassOf dip:Pool .\n"                  \
  "dip:Pool a owl:Class ; rdfs:subClassOf dip:Loop .\n"                  \
  "dip:chairs a owl:ObjectProperty .\n"                                  \
  "dip:roleChair a org:Role .\n"                                         \
  "dip:expectedPlace a owl:ObjectProperty .\n"
#define HEADER "term\tkind\tsubject\tobject\texpected\tnode\tmeaning\n"
#define SIGNATURES                                                     \
  HEADER "# a comment\n\n"                                             \
         "dip:chairs\trelation\tPerson|State\tBody\t-\tmembership:"    \
         "dip:roleChair\ts chairs o\n"                                 \
         "org:memberOf\trelation\tState\tBody\t-\t-\tfirst\n"          \
         "dip:Talks\tclass\tEvent\t-\t-\t-\ttalks\n"                   \
         "org:memberOf\trelation\tAgent\tOrganization\t-\t-\tsecond\n" \
         "schema:location\tslot\tEvent\tPlace\tdip:expectedPlace\n"

typedef struct {
  rap_context *ctx;
  char dir[64];
} fixture;

static void write_file(const fixture *f, const char *name, const char *text)
{
  char path[128];
  snprintf(path, sizeof(path), "%s/%s", f->dir, name);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static int setup(void **state)
{
  static fixture f;
  if (rap_context_new(&f.ctx, NULL) != RAP_OK) {
    return -1;
  }
  strcpy(f.dir, "/tmp/rap-ontology-XXXXXX");
  *state = &f;
  return mkdtemp(f.dir) ? 0 : -1;
}

static int teardown(void **state)
{
  fixture *f = *state;
  static const char *const names[] = {"vocabulary.ttl", "signatures.tsv",
                                      "extra.tsv"};
  for (size_t i = 0U; i < 3U; ++i) {
    char path[128];
    snprintf(path, sizeof(path), "%s/%s", f->dir, names[i]);
    unlink(path);
  }
  rmdir(f->dir);
  rap_context_free(f->ctx);
  return 0;
}

static rap_ontology *load(fixture *f)
{
  rap_ontology *onto = NULL;
  rap_error err = {0};
  write_file(f, "vocabulary.ttl", VOCABULARY);
  write_file(f, "signatures.tsv", SIGNATURES);
  if (rap_ontology_load(&onto, f->ctx, f->dir, NULL, 0U, &err) != RAP_OK) {
    fail_msg("%s:%u: %s", err.source, err.line, err.msg);
  }
  return onto;
}

static void types_are_parsed(void **state)
{
  (void)state;
  assert_int_equal(rap_types_parse(RAP_STR("State|Place")),
                   RAP_TYPE_BIT(RAP_TYPE_STATE) | RAP_TYPE_BIT(RAP_TYPE_PLACE));
  assert_int_equal(rap_types_parse(RAP_STR("Agent")), RAP_TYPES_AGENT);
  assert_int_equal(rap_types_parse(RAP_STR("-")), 0);
  assert_int_equal(rap_types_parse(RAP_STR("")), 0);
  assert_int_equal(rap_types_parse(RAP_STR("State|Stat")), 0);
  assert_str(rap_type_name(RAP_TYPE_EVENT), "Event");
}

static void signatures_are_found_by_curie_and_iri(void **state)
{
  rap_ontology *onto = load(*state);
  const rap_signature *sig = rap_ontology_find(onto, RAP_STR("dip:chairs"));
  assert_non_null(sig);
  assert_str(sig->iri, "https://x.org/ns#chairs");
  assert_int_equal(sig->node, RAP_NODE_MEMBERSHIP);
  assert_str(sig->role, "dip:roleChair");
  assert_ptr_equal(rap_ontology_find(onto, sig->iri), sig);
  assert_null(rap_ontology_next(onto, sig));
  assert_null(rap_ontology_find(onto, RAP_STR("dip:chair")));

  sig = rap_ontology_find(onto, RAP_STR("schema:location"));
  assert_str(sig->expected, "dip:expectedPlace");
  sig = rap_ontology_find(onto, RAP_STR("dip:Talks"));
  assert_int_equal(sig->kind, RAP_TERM_CLASS);
  assert_int_equal(sig->object, 0);
  rap_ontology_free(onto);
}

static void lines_of_one_term_are_chained(void **state)
{
  rap_ontology *onto = load(*state);
  const rap_signature *sig = rap_ontology_find(onto, RAP_STR("org:memberOf"));
  assert_int_equal(sig->subject, RAP_TYPE_BIT(RAP_TYPE_STATE));
  sig = rap_ontology_next(onto, sig);
  assert_non_null(sig);
  assert_int_equal(sig->subject, RAP_TYPES_AGENT);
  assert_null(rap_ontology_next(onto, sig));
  rap_ontology_free(onto);
}

static void supers_are_those_that_graphs_write(void **state)
{
  rap_ontology *onto = load(*state);
  const rap_str *supers = NULL;
  size_t n =
      rap_ontology_supers(onto, RAP_STR("https://x.org/ns#Talks"), &supers);
  assert_int_equal(n, 3);
  assert_str(supers[0], "https://x.org/ns#Meeting");
  assert_str(supers[1], "https://x.org/ns#Event");
  assert_str(supers[2], "http://schema.org/Event");

  n = rap_ontology_supers(onto, RAP_STR("https://x.org/ns#State"), &supers);
  assert_int_equal(n, 1);
  assert_str(supers[0], "http://schema.org/Country");

  n = rap_ontology_supers(onto, RAP_STR("https://x.org/ns#Pact"), &supers);
  assert_int_equal(n, 2);
  assert_str(supers[1], "http://www.w3.org/ns/org#FormalOrganization");

  /* a circle ends */
  n = rap_ontology_supers(onto, RAP_STR("https://x.org/ns#Loop"), &supers);
  assert_int_equal(n, 1);
  n = rap_ontology_supers(onto, RAP_STR("https://x.org/ns#none"), &supers);
  assert_int_equal(n, 0);
  rap_ontology_free(onto);
}

static void note_prefix(void *user, rap_str prefix, rap_str iri)
{
  char *names = user;
  (void)iri;
  strncat(names, prefix.ptr, prefix.len);
  strcat(names, " ");
}

static void prefixes_come_in_order(void **state)
{
  rap_ontology *onto = load(*state);
  char names[128] = "";
  rap_ontology_prefixes(onto, note_prefix, names);
  assert_string_equal(names, "dip org owl rdfs schema sem ");
  assert_str(rap_ontology_namespace(onto, RAP_STR("dip")), "https://x.org/ns#");
  assert_str(rap_ontology_namespace(onto, RAP_STR("no")), "");
  assert_true(rap_ontology_defines(onto, RAP_STR("https://x.org/ns#Pact")));
  assert_false(rap_ontology_defines(onto, RAP_STR("https://x.org/ns#Pac")));

  rap_arena arena;
  rap_arena_init(&arena, ((fixture *)*state)->ctx);
  assert_str(rap_ontology_expand(onto, &arena, RAP_STR("schema:about")),
             "http://schema.org/about");
  assert_null(rap_ontology_expand(onto, &arena, RAP_STR("no:about")).ptr);
  assert_null(rap_ontology_expand(onto, &arena, RAP_STR("about")).ptr);
  rap_arena_free(&arena);
  rap_ontology_free(onto);
}

static void users_extend_it(void **state)
{
  fixture *f = *state;
  rap_ontology_free(load(f));
  write_file(f, "extra.tsv",
             HEADER "ex:\tprefix\thttps://e.org/\n"
                    "ex:sued\trelation\tAgent\tAgent\n"
                    "org:memberOf\trelation\tGroup\tGroup\n");
  char path[128];
  snprintf(path, sizeof(path), "%s/extra.tsv", f->dir);
  const char *extra[] = {path};
  rap_ontology *onto = NULL;
  assert_int_equal(rap_ontology_load(&onto, f->ctx, f->dir, extra, 1U, NULL),
                   RAP_OK);
  assert_str(rap_ontology_find(onto, RAP_STR("ex:sued"))->iri,
             "https://e.org/sued");
  const rap_signature *sig = rap_ontology_find(onto, RAP_STR("org:memberOf"));
  sig = rap_ontology_next(onto, rap_ontology_next(onto, sig));
  assert_int_equal(sig->subject, RAP_TYPE_BIT(RAP_TYPE_GROUP));
  rap_ontology_free(onto);
}

typedef struct {
  const char *row, *msg;
  rap_status status;
  unsigned line, column;
} fault;

static void faults_have_their_place(void **state)
{
  fixture *f = *state;
  const fault faults[] = {
      {"dip:chairs\trelatio\tState\tBody\n",
       "kind 'relatio' was none of relation, slot, class, prefix",
       RAP_ERR_INVALID, 2, 12},
      {"dip:chairs\trelation\tSt\xC3\xA4te\tBody\n",
       "'St\xC3\xA4te' was no type", RAP_ERR_INVALID, 2, 21},
      {"dip:chairs\trelation\tSt\xC3\xA4te\tBod\n",
       "'St\xC3\xA4te' was no type", RAP_ERR_INVALID, 2, 21},
      {"dip:chairs\trelation\tState\n", "'' was no type", RAP_ERR_INVALID, 2,
       0},
      {"dip:chiars\trelation\tState\tBody\n",
       "'dip:chiars' was not defined in the vocabulary", RAP_ERR_INVALID, 2, 1},
      {"xx:chairs\trelation\tState\tBody\n", "'xx:chairs' had no known prefix",
       RAP_ERR_INVALID, 2, 1},
      {"# \n\ndip:chairs\trelation\tState\tBody\t-\tmember\n",
       "'member' was no implied node", RAP_ERR_INVALID, 4, 34},
      {"dip:\tprefix\thttp://x\n", "prefix 'dip' was declared before",
       RAP_ERR_INVALID, 2, 1},
      {"\xFF\n", "was not UTF-8 at byte 47", RAP_ERR_ENCODING, 2, 0},
  };
  for (size_t i = 0U; i < sizeof(faults) / sizeof(faults[0]); ++i) {
    char text[512];
    rap_ontology *onto = NULL;
    rap_error err = {0};
    snprintf(text, sizeof(text), "%s%s", HEADER, faults[i].row);
    write_file(f, "signatures.tsv", text);
    assert_int_equal(rap_ontology_load(&onto, f->ctx, f->dir, NULL, 0U, &err),
                     faults[i].status);
    assert_string_equal(err.msg, faults[i].msg);
    assert_int_equal(err.line, faults[i].line);
    assert_int_equal(err.column, faults[i].column);
    assert_null(onto);
  }
}

static void files_that_are_wrong_are_named(void **state)
{
  fixture *f = *state;
  rap_ontology *onto = NULL;
  rap_error err = {0};
  rap_ontology_free(load(f));
  assert_int_equal(rap_ontology_load(&onto, f->ctx, "/none", NULL, 0U, &err),
                   RAP_ERR_NOT_FOUND);
  assert_string_equal(err.source, "/none/vocabulary.ttl");

  const char *turtle[] = {"mine.ttl"};
  assert_int_equal(rap_ontology_load(&onto, f->ctx, f->dir, turtle, 1U, &err),
                   RAP_ERR_INVALID);
  assert_string_equal(err.source, "mine.ttl");

  write_file(f, "signatures.tsv", "term\tkind\n");
  assert_int_equal(rap_ontology_load(&onto, f->ctx, f->dir, NULL, 0U, &err),
                   RAP_ERR_INVALID);
  assert_string_equal(err.msg, "had no column 'subject'");

  write_file(f, "vocabulary.ttl", PREFIXES "dip:State a \n");
  assert_int_equal(rap_ontology_load(&onto, f->ctx, f->dir, NULL, 0U, &err),
                   RAP_ERR_SYNTAX);
  assert_true(err.line > 0U);
}

static rap_status load_and_free(rap_context *ctx, void *user)
{
  const fixture *f = user;
  rap_ontology *onto = NULL;
  const rap_status st = rap_ontology_load(&onto, ctx, f->dir, NULL, 0U, NULL);
  rap_ontology_free(onto);
  return st;
}

static void every_failed_allocation_is_survived(void **state)
{
  rap_ontology_free(load(*state));
  assert_survives_failed_allocations(load_and_free, *state);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(types_are_parsed),
      cmocka_unit_test(signatures_are_found_by_curie_and_iri),
      cmocka_unit_test(lines_of_one_term_are_chained),
      cmocka_unit_test(supers_are_those_that_graphs_write),
      cmocka_unit_test(prefixes_come_in_order),
      cmocka_unit_test(users_extend_it),
      cmocka_unit_test(faults_have_their_place),
      cmocka_unit_test(files_that_are_wrong_are_named),
      cmocka_unit_test(every_failed_allocation_is_survived),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
