/* The tables of the reference knowledge, and finding their names. */
#define _XOPEN_SOURCE 700
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lexicon/lexicon.h"
#include "text/segment.h"

typedef struct {
  const char *name, *text;
} file;

static const file files[] = {
    {"states.tsv",
     "key\tlabel\tofficial\tiso2\tiso3\tnumeric\tqid\tgeonames\tvalid_from\t"
     "valid_until\tsuccessor\n"
     "georgia\tGeorgia\t-\tGE\tGEO\t268\tQ230\t614540\t-\t-\t-\n"
     "russia\tRussia\tRussian Federation\tRU\tRUS\t643\tQ159\t2017370\n"
     "south-korea\tSouth Korea\tRepublic of Korea\tKR\tKOR\n"
     "kazakhstan\tKazakhstan\t-\tKZ\tKAZ\n"
     "united-states\tUnited States\t-\tUS\tUSA\n"
     "soviet-union\tSoviet Union\t-\t-\t-\t-\tQ15180\t-\t-\t1991-12-26\n"},
    {"organizations.tsv",
     "key\tlabel\tacronym\ttype\tparent\tparent_type\tqid\tfounded\t"
     "dissolved\n"
     "csto\tCollective Security Treaty Organization\tCSTO\t"
     "dip:MilitaryAlliance\t-\t-\tQ318693\n"
     "who\tWorld Health Organization\tWHO\tdip:IntergovernmentalOrganization\n"
     "un\tUnited Nations\tUN\tdip:IntergovernmentalOrganization\n"
     "un-security-council\tUnited Nations Security Council\tUNSC\t"
     "dip:OrganizationBody\tun\tOrganization\n"},
    {"cities.tsv",
     "key\tlabel\tstate\tgeonames\tqid\tcapital_from\tcapital_until\tkind\n"
     "moscow\tMoscow\trussia\t524901\t-\t-\t-\tcapital\n"
     "almaty\tAlmaty\tkazakhstan\t-\t-\t1991-12-16\t1997-12-10\tcity\n"
     "astana\tAstana\tkazakhstan\t-\t-\t1997-12-10\t-\tcapital\n"
     "omsk\tOmsk\trussia\t-\t-\t-\t-\tcity\n"},
    {"names.tsv", "key\ttype\tform\tlang\tkind\tfrom\tuntil\tsource\n"
                  "russia\tState\tRussian\ten\tadjective\n"
                  "russia\tState\tRussians\ten\tdemonym_pl\n"
                  "russia\tState\tMoscow\ten\tcapital_metonym\n"
                  "united-states\tState\tUS\ten\tacronym\n"
                  "united-states\tState\tU.S.\ten\tacronym\n"},
    {"memberships.tsv", "state\torg\tstatus\tstart\tend\tprecision\tsource\n"
                        "russia\tcsto\tmember\t2002-10-07\t-\tday\tx\n"
                        "georgia\tcsto\tmember\t1994-01-01\t1999-04-02\tyear"
                        "\tx\n"},
    {"chairs.tsv", "holder\torg\tstart\tend\tsource\n"
                   "russia\tun-security-council\t2015-09-01\t2015-09-30\tx\n"},
    {"roles.tsv",
     "key\tiri\tlabel\tvariants\tflags\n"
     "foreign-minister\tdip:roleForeignMinister\tforeign minister\t"
     "minister of foreign affairs|top diplomat\ttitle\n"
     "chair\tdip:roleChair\tchair\tchairman|chairwoman\tchair, title\n"
     "secretary-general\t-\tsecretary-general\t\ttitle\n"
     "attorney-general\t-\tattorney general\n"
     "counterpart\t-\tcounterpart\t-\trelational\n"},
    {"words.tsv", "list\tword\tclass\n"
                  "event-head\tsummit\tdip:MultilateralMeeting\n"
                  "body-head\tministry\n"
                  "holder-office\tforeign minister\thead\n"
                  "honorific\tMr\n"},
    {"confidence.tsv", "trait\tweight\ntree\t-64\nrules\t43\n"},
    {"given_names.tsv", "name\nGeorgia\nAnna\n"},
    {"holders.tsv", "surname\tgiven\toffice\tstate\tfrom\tuntil\n"
                    "berg\tanna\thead\trussia\t2001\t2008\n"
                    "berg\tole\thead\tgeorgia\t2012\t2014\n"},
};

#define N_FILES (sizeof(files) / sizeof(files[0]))

typedef struct {
  rap_context *ctx;
  char dir[64];
  rap_lexicon *lexicon;
} fixture;

static void path_of(const fixture *f, const char *name, char path[128])
{
  snprintf(path, 128U, "%s/%s", f->dir, name);
}

static void write_file(const fixture *f, const char *name, const char *text)
{
  char path[128];
  path_of(f, name, path);
  FILE *out = fopen(path, "w");
  assert_non_null(out);
  fputs(text, out);
  fclose(out);
}

static int setup(void **state)
{
  static fixture f;
  rap_error err = {0};
  strcpy(f.dir, "/tmp/rap-lexicon-XXXXXX");
  if (rap_context_new(&f.ctx, NULL) != RAP_OK || !mkdtemp(f.dir)) {
    return -1;
  }
  for (size_t i = 0U; i < N_FILES; ++i) {
    write_file(&f, files[i].name, files[i].text);
  }
  if (rap_lexicon_load(&f.lexicon, f.ctx, f.dir, NULL, 0U, &err) != RAP_OK) {
    fprintf(stderr, "%s:%u:%u: %s\n", err.source, err.line, err.column,
            err.msg);
    return -1;
  }
  *state = &f;
  return 0;
}

static int teardown(void **state)
{
  fixture *f = *state;
  char path[128];
  rap_lexicon_free(f->lexicon);
  for (size_t i = 0U; i < N_FILES; ++i) {
    path_of(f, files[i].name, path);
    unlink(path);
  }
  path_of(f, "register.tsv", path);
  unlink(path);
  rmdir(f->dir);
  rap_context_free(f->ctx);
  return 0;
}

/* The readings at token `first` of a text; their length in tokens. */
static size_t find(const fixture *f, const rap_lexicon *lexicon,
                   const char *text, size_t first, const rap_name **names,
                   size_t *n)
{
  rap_arena arena;
  rap_str *forms = NULL;
  size_t count = 0U;
  rap_arena_init(&arena, f->ctx);
  assert_int_equal(rap_tokenize(&arena, rap_str_of(text), &forms, &count, NULL),
                   RAP_OK);
  rap_token *tokens = rap_arena_array(&arena, count, sizeof(*tokens));
  for (size_t i = 0U; i < count; ++i) {
    tokens[i].form = tokens[i].norm = forms[i];
    tokens[i].lower = rap_str_lower(&arena, forms[i]);
  }
  *n = 0U;
  *names = NULL;
  const size_t length =
      rap_lexicon_find(lexicon, tokens, first, count, names, n);
  rap_arena_free(&arena);
  return length;
}

/* The key of what the text's first words most likely name; "" for nothing. */
static rap_str first_of(const fixture *f, const char *text)
{
  const rap_name *names = NULL;
  size_t n = 0U;
  if (!find(f, f->lexicon, text, 0U, &names, &n)) {
    return RAP_STR("");
  }
  return names->known  ? names->known->key
         : names->role ? names->role->key
                       : RAP_STR("?");
}

static void the_longest_name_is_found(void **state)
{
  const fixture *f = *state;
  const rap_name *names = NULL;
  size_t n = 0U;
  assert_int_equal(find(f, f->lexicon, "the United Nations Security Council",
                        1U, &names, &n),
                   4);
  assert_str(names->known->key, "un-security-council");
  assert_int_equal(names->known->type, RAP_TYPE_BODY);
  assert_str(names->known->parent, "un");
  assert_int_equal(
      find(f, f->lexicon, "United Nations Security Force", 0U, &names, &n), 2);
  assert_str(names->known->key, "un");
  assert_int_equal(find(f, f->lexicon, "United Front", 0U, &names, &n), 0);
  /* a name never goes beyond the end that is asked */
  assert_int_equal(find(f, f->lexicon, "Republic of", 0U, &names, &n), 0);
}

static void names_match_as_written_or_in_capitals(void **state)
{
  const fixture *f = *state;
  assert_str(first_of(f, "Georgia"), "georgia");
  assert_str(first_of(f, "GEORGIA"), "georgia");
  assert_str(first_of(f, "georgia"), "");
  assert_str(first_of(f, "US forces"), "united-states");
  assert_str(first_of(f, "us forces"), "");
  assert_str(first_of(f, "Us forces"), "");
  assert_str(first_of(f, "WHO said"), "who");
  assert_str(first_of(f, "who said"), "");
  assert_str(first_of(f, "Who said"), "");
  assert_str(first_of(f, "U.S. forces"), "united-states");
  assert_str(first_of(f, "REPUBLIC OF KOREA"), "south-korea");
  assert_str(first_of(f, "Republic Of Korea"), "south-korea");
  assert_str(first_of(f, "republic of Korea"), "");
}

static void readings_come_most_likely_first(void **state)
{
  const fixture *f = *state;
  const rap_name *names = NULL;
  size_t n = 0U;
  assert_int_equal(find(f, f->lexicon, "Georgia", 0U, &names, &n), 1);
  assert_int_equal(n, 2);
  assert_str(names[0].known->key, "georgia");
  assert_true(names[1].given_name);

  find(f, f->lexicon, "Moscow", 0U, &names, &n);
  assert_int_equal(n, 2);
  assert_int_equal(names[0].known->type, RAP_TYPE_PLACE);
  assert_int_equal(names[1].kind, RAP_FORM_METONYM);
  assert_str(names[1].known->key, "russia");

  find(f, f->lexicon, "Russian", 0U, &names, &n);
  assert_int_equal(names[0].kind, RAP_FORM_ADJECTIVE);
}

static void roles_match_in_any_case_and_in_plural(void **state)
{
  const fixture *f = *state;
  static const char *const texts[] = {"foreign ministers",
                                      "Foreign Ministers",
                                      "ministers of foreign affairs",
                                      "TOP DIPLOMATS",
                                      "chairmen",
                                      "Chairwomen",
                                      "secretaries-general",
                                      "secretary-generals",
                                      "attorneys general",
                                      "attorney generals"};
  const rap_name *names = NULL;
  size_t n = 0U;
  for (size_t i = 0U; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    assert_true(find(f, f->lexicon, texts[i], 0U, &names, &n));
    assert_non_null(names->role);
    assert_true(names->plural);
  }
  assert_int_equal(
      find(f, f->lexicon, "Minister of Foreign Affairs", 0U, &names, &n), 4);
  assert_str(names->role->iri, "dip:roleForeignMinister");
  assert_false(names->plural);
  assert_true(names->role->title);
  find(f, f->lexicon, "chairman", 0U, &names, &n);
  assert_true(names->role->chair && names->role->title);
  assert_true(find(f, f->lexicon, "MR", 0U, &names, &n) && names->honorific);

  assert_str(rap_lexicon_role(f->lexicon, RAP_STR("top diplomat"))->label,
             "foreign minister");
  assert_str(rap_lexicon_role(f->lexicon, RAP_STR("secretary-general"))->key,
             "secretary-general");
  assert_null(rap_lexicon_role(f->lexicon, RAP_STR("tsar")));
}

static void what_is_known_is_told(void **state)
{
  const fixture *f = *state;
  const rap_known *known =
      rap_lexicon_known(f->lexicon, RAP_TYPE_STATE, RAP_STR("russia"));
  assert_str(known->code, "RUS");
  assert_str(known->cls, "dip:State");
  assert_str(known->geonames, "2017370");
  known =
      rap_lexicon_known(f->lexicon, RAP_TYPE_STATE, RAP_STR("soviet-union"));
  assert_str(known->cls, "dip:HistoricalState");
  assert_null(rap_lexicon_known(f->lexicon, RAP_TYPE_PLACE, RAP_STR("russia")));
}

static void capitals_depend_on_the_date(void **state)
{
  const fixture *f = *state;
  const rap_known *almaty =
      rap_lexicon_known(f->lexicon, RAP_TYPE_PLACE, RAP_STR("almaty"));
  const rap_known *astana =
      rap_lexicon_known(f->lexicon, RAP_TYPE_PLACE, RAP_STR("astana"));
  const rap_known *omsk =
      rap_lexicon_known(f->lexicon, RAP_TYPE_PLACE, RAP_STR("omsk"));
  const rap_date in_1995 = {1995, 6, 1};
  const rap_date in_2015 = {2015, 4, 2};
  const rap_date unknown = {0, 0, 0};
  assert_non_null(rap_lexicon_capital_of(f->lexicon, almaty, in_1995));
  assert_null(rap_lexicon_capital_of(f->lexicon, almaty, in_2015));
  assert_null(rap_lexicon_capital_of(f->lexicon, almaty, unknown));
  assert_null(rap_lexicon_capital_of(f->lexicon, astana, in_1995));
  assert_str(rap_lexicon_capital_of(f->lexicon, astana, in_2015)->key,
             "kazakhstan");
  assert_non_null(rap_lexicon_capital_of(f->lexicon, astana, unknown));
  assert_null(rap_lexicon_capital_of(f->lexicon, omsk, in_2015));
}

static void ties_are_as_precise_as_their_source(void **state)
{
  const fixture *f = *state;
  size_t n = 0U;
  const rap_known_tie *ties = rap_lexicon_ties(f->lexicon, &n);
  assert_int_equal(n, 3);
  assert_int_equal(ties[0].start.day, 7);
  assert_int_equal(ties[0].end.year, 0);
  assert_int_equal(ties[1].end.year, 1999);
  assert_int_equal(ties[1].end.month, 0);
  assert_str(ties[2].status, "chair");
  assert_str(ties[2].organization->key, "un-security-council");
}

static void words_are_in_lists(void **state)
{
  const fixture *f = *state;
  const rap_str event = RAP_STR("event-head");
  assert_true(rap_lexicon_in_list(f->lexicon, event, RAP_STR("summit")));
  assert_false(rap_lexicon_in_list(f->lexicon, event, RAP_STR("ministry")));
  assert_false(rap_lexicon_in_list(f->lexicon, RAP_STR("x"), event));
  assert_str(rap_lexicon_class(f->lexicon, event, RAP_STR("summit")),
             "dip:MultilateralMeeting");
  assert_str(
      rap_lexicon_class(f->lexicon, RAP_STR("body-head"), RAP_STR("ministry")),
      "");
}

static void registers_of_users_come_first(void **state)
{
  const fixture *f = *state;
  char path[128];
  const char *registers[] = {path};
  rap_lexicon *lexicon = NULL;
  const rap_name *names = NULL;
  size_t n = 0U;
  rap_error err = {0};
  path_of(f, "register.tsv", path);
  write_file(f, "register.tsv",
             "form\ttype\tiri\nRussia\tState\thttps://e.org/ru\n"
             "Acme Corp\tOrganization\thttps://e.org/acme\n"
             "Acme\tOrganization\thttps://e.org/acme\n");
  assert_int_equal(
      rap_lexicon_load(&lexicon, f->ctx, f->dir, registers, 1U, NULL), RAP_OK);
  find(f, lexicon, "Russia", 0U, &names, &n);
  assert_int_equal(n, 2);
  assert_str(names[0].known->iri, "https://e.org/ru");
  assert_int_equal(find(f, lexicon, "Acme Corp", 0U, &names, &n), 2);
  const rap_known *acme = names->known;
  assert_str(acme->label, "Acme Corp");
  find(f, lexicon, "Acme Ltd", 0U, &names, &n);
  assert_ptr_equal(names->known, acme);
  rap_lexicon_free(lexicon);

  write_file(f, "register.tsv", "form\ttype\tiri\nAcme\tOrganization\tacme\n");
  lexicon = NULL;
  assert_int_equal(
      rap_lexicon_load(&lexicon, f->ctx, f->dir, registers, 1U, &err),
      RAP_ERR_INVALID);
  assert_string_equal(err.msg, "'acme' was no absolute IRI");
  assert_null(lexicon);
}

static void traits_have_weights(void **state)
{
  const fixture *f = *state;
  assert_int_equal(rap_lexicon_weight(f->lexicon, RAP_STR("tree")), -64);
  assert_int_equal(rap_lexicon_weight(f->lexicon, RAP_STR("rules")), 43);
  assert_int_equal(rap_lexicon_weight(f->lexicon, RAP_STR("rule")), 0);
}

static void faults_have_their_place(void **state)
{
  const fixture *f = *state;
  static const struct {
    const char *name, *text, *msg;
    unsigned line, column;
  } faults[] = {
      {"memberships.tsv",
       "state\torg\tstatus\tstart\tend\tprecision\nrusia\tcsto\tmember\n",
       "'rusia' was no key of a State", 2, 1},
      {"memberships.tsv",
       "state\torg\tstatus\tstart\tend\tprecision\n"
       "russia\tcsto\tmember\t2015-13-01\n",
       "'2015-13-01' was no date", 2, 20},
      {"names.tsv", "key\ttype\tform\tkind\nrussia\tState\tRussian\tadj\n",
       "'adj' was no kind of name", 2, 22},
      {"names.tsv", "key\ttype\tform\tkind\nrussia\tStat\tRussian\tname\n",
       "'Stat' was no type of entity", 2, 8},
      {"roles.tsv",
       "key\tiri\tlabel\tvariants\tflags\nking\t-\tking\t-\ttitel\n",
       "'titel' was no flag of a role", 2, 15},
      {"confidence.tsv", "trait\tweight\ntree\t-0.64\n",
       "'-0.64' was no whole number from -1000 to 1000", 2, 6},
      {"confidence.tsv", "trait\tweight\ntree\t64\ntree\t1001\n",
       "'1001' was no whole number from -1000 to 1000", 3, 6},
      {"states.tsv",
       "key\tlabel\tofficial\tiso3\tqid\tgeonames\tvalid_until\n"
       "a\tA\nb\tB\na\tC\n",
       "key 'a' was there before", 4, 1},
  };
  for (size_t i = 0U; i < sizeof(faults) / sizeof(faults[0]); ++i) {
    rap_lexicon *lexicon = NULL;
    rap_error err = {0};
    char path[128];
    write_file(f, faults[i].name, faults[i].text);
    path_of(f, faults[i].name, path);
    assert_int_equal(rap_lexicon_load(&lexicon, f->ctx, f->dir, NULL, 0U, &err),
                     RAP_ERR_INVALID);
    assert_string_equal(err.source, path);
    assert_string_equal(err.msg, faults[i].msg);
    assert_int_equal(err.line, faults[i].line);
    assert_int_equal(err.column, faults[i].column);
    for (size_t j = 0U; j < N_FILES; ++j) {
      write_file(f, files[j].name, files[j].text);
    }
  }
}

static rap_status load_and_free(rap_context *ctx, void *user)
{
  const fixture *f = user;
  rap_lexicon *lexicon = NULL;
  const rap_status st = rap_lexicon_load(&lexicon, ctx, f->dir, NULL, 0U, NULL);
  rap_lexicon_free(lexicon);
  return st;
}

static void every_failed_allocation_is_survived(void **state)
{
  assert_survives_failed_allocations(load_and_free, *state);
}

static const char *holder(const fixture *f, const char *given, int year)
{
  const rap_role *role =
      rap_lexicon_role(f->lexicon, RAP_STR("foreign minister"));
  int years_off = 0;
  const rap_known *state = rap_lexicon_holder(
      f->lexicon, RAP_STR("berg"), rap_str_of(given), role, year, &years_off);
  return state ? state->key.ptr : "";
}

/* Of two of one name the nearer in time, if it is clearly nearer. */
static void holders_are_told_apart_by_years(void **state)
{
  const fixture *f = *state;
  assert_int_equal(strncmp(holder(f, "", 2005), "russia", 6U), 0);
  assert_int_equal(strncmp(holder(f, "", 2013), "georgia", 7U), 0);
  assert_string_equal(holder(f, "", 2010), "");
  assert_int_equal(strncmp(holder(f, "anna", 2010), "russia", 6U), 0);
  assert_string_equal(holder(f, "mary", 2005), "");
  assert_string_equal(holder(f, "", 1980), "");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(holders_are_told_apart_by_years),
      cmocka_unit_test(the_longest_name_is_found),
      cmocka_unit_test(names_match_as_written_or_in_capitals),
      cmocka_unit_test(readings_come_most_likely_first),
      cmocka_unit_test(roles_match_in_any_case_and_in_plural),
      cmocka_unit_test(what_is_known_is_told),
      cmocka_unit_test(capitals_depend_on_the_date),
      cmocka_unit_test(ties_are_as_precise_as_their_source),
      cmocka_unit_test(words_are_in_lists),
      cmocka_unit_test(registers_of_users_come_first),
      cmocka_unit_test(traits_have_weights),
      cmocka_unit_test(faults_have_their_place),
      cmocka_unit_test(every_failed_allocation_is_survived),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
