/* Whether it happened, is planned, is denied or may be: tests/fact/status.tsv,
 * and the twins of one sentence in each status: tests/fact/twins.tsv. */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "fact/fact.h"
#include "graph/iri.h"
#include "nlp/nlp.h"
#include "text/segment.h"

typedef struct {
  rap_context *ctx;
  rap_ontology *onto;
  rap_lexicon *lexicon;
  rap_model *model;
  rap_rule_set *rules;
  rap_matcher *matcher;
} fixture;

static int setup(void **state)
{
  static fixture f;
  static const char *const paths[] = {"rules"};
  *state = &f;
  return rap_context_new(&f.ctx, NULL) != RAP_OK ||
         rap_ontology_load(&f.onto, f.ctx, "ontology", NULL, 0U, NULL) !=
             RAP_OK ||
         rap_lexicon_load(&f.lexicon, f.ctx, "ontology", NULL, 0U, NULL) !=
             RAP_OK ||
         rap_model_load(&f.model, f.ctx, "models/english.rapmodel", NULL) !=
             RAP_OK ||
         rap_rule_set_load(&f.rules, f.ctx, f.onto, f.lexicon, paths, 1U,
                           NULL) != RAP_OK ||
         rap_matcher_new(&f.matcher, f.ctx, f.rules, NULL, NULL) != RAP_OK;
}

static int teardown(void **state)
{
  fixture *f = *state;
  rap_matcher_free(f->matcher);
  rap_rule_set_free(f->rules);
  rap_model_free(f->model);
  rap_lexicon_free(f->lexicon);
  rap_ontology_free(f->onto);
  rap_context_free(f->ctx);
  return 0;
}

static rap_facts *facts_of(fixture *f, rap_doc *doc)
{
  rap_mentions *mentions = NULL;
  rap_matches *matches = NULL;
  rap_facts *facts = NULL;
  rap_block *block = rap_vec_push(&doc->arena, &doc->blocks);
  assert_non_null(block);
  block->kind = RAP_BLOCK_PARAGRAPH;
  block->bytes.end = doc->text.len;
  assert_int_equal(rap_segment(doc, NULL, NULL), RAP_OK);
  assert_int_equal(rap_annotate(f->model, doc, NULL), RAP_OK);
  assert_int_equal(rap_mentions_find(&mentions, doc, f->lexicon, NULL), RAP_OK);
  assert_int_equal(rap_match_run(&matches, f->matcher, mentions, NULL, NULL),
                   RAP_OK);
  assert_int_equal(rap_facts_assemble(&facts, mentions, matches, f->onto, NULL),
                   RAP_OK);
  return facts;
}

static const char *name_of(rap_factuality status)
{
  return status == RAP_STATUS_PLANNED        ? "planned"
         : status == RAP_STATUS_HYPOTHETICAL ? "hypothetical"
         : status == RAP_STATUS_NEGATED      ? "negated"
                                             : "actual";
}

/* Keep one status; two that differ are none. */
static const char *join(const char *found, const char *status)
{
  return !found || strcmp(found, status) == 0 ? status : "";
}

/* The status of the events or facts of that name; empty where there is none, or
 * they differ.  Who only stands in for the holder of an office is left out. */
static const char *status_in(const rap_facts *facts, rap_str what)
{
  const char *found = NULL;
  for (size_t i = 0U; i < facts->events.len; ++i) {
    const rap_event *e = &facts->events.items[i];
    if (rap_str_eq(rap_iri_event_word(e->cls->curie), what)) {
      found = join(found, name_of(e->status));
    }
  }
  for (size_t i = 0U; i < facts->facts.len; ++i) {
    const rap_fact *fact = &facts->facts.items[i];
    if (rap_str_eq(fact->relation->curie, what) &&
        !facts->mentions->entities.items[fact->subject].unidentified) {
      found = join(found, name_of(fact->status));
    }
  }
  return found ? found : "";
}

static bool check_sentence(fixture *f, rap_str sentence, rap_str what,
                           rap_str status)
{
  rap_doc *doc = NULL;
  assert_int_equal(rap_doc_new(&doc, f->ctx, RAP_STR("test"), sentence, NULL),
                   RAP_OK);
  const char *found = status_in(facts_of(f, doc), what);
  const bool good = rap_str_eq(status, rap_str_of(found));
  if (!good) {
    print_error("%.*s: %.*s is '%s', not %.*s\n", RAP_ARG(sentence),
                RAP_ARG(what), found, RAP_ARG(status));
  }
  rap_doc_free(doc);
  return good;
}

/* sentence, what, status; the number of errors */
static size_t check_line(fixture *f, rap_str line)
{
  rap_str sentence;
  rap_str what;
  assert_true(rap_str_split(&line, '\t', &sentence) &&
              rap_str_split(&line, '\t', &what));
  return check_sentence(f, sentence, what, line) ? 0U : 1U;
}

/* what, and the same in each status; the number of errors */
static size_t check_twins(fixture *f, rap_str line)
{
  static const char *const statuses[] = {"actual", "planned", "negated",
                                         "hypothetical"};
  rap_str what;
  size_t wrong = 0U;
  assert_true(rap_str_split(&line, '\t', &what));
  for (size_t i = 0U; i < 4U; ++i) {
    rap_str sentence;
    assert_true(rap_str_split(&line, '\t', &sentence));
    wrong += !check_sentence(f, sentence, what, rap_str_of(statuses[i]));
  }
  return wrong;
}

/* The lines of a table, each to `check`; at least `least` of them. */
static void check_table(fixture *f, const char *path,
                        size_t (*check)(fixture *, rap_str), size_t least)
{
  rap_buf buf;
  size_t wrong = 0U;
  size_t n = 0U;
  rap_buf_init(&buf, f->ctx);
  assert_int_equal(rap_file_read(&buf, path, 0U, NULL), RAP_OK);
  rap_str rest = rap_buf_view(&buf);
  for (rap_str line; rap_str_split(&rest, '\n', &line);) {
    if (line.len && line.ptr[0] != '#') {
      wrong += check(f, line);
      ++n;
    }
  }
  rap_buf_free(&buf);
  assert_int_equal(wrong, 0);
  assert_true(n >= least);
}

static void clauses_have_their_status(void **state)
{
  check_table(*state, "tests/fact/status.tsv", check_line, 40U);
}

static void twins_differ_by_their_clause(void **state)
{
  check_table(*state, "tests/fact/twins.tsv", check_twins, 60U);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(clauses_have_their_status),
      cmocka_unit_test(twins_differ_by_their_clause)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
