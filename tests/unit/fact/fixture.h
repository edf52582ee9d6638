/* From sentences to facts, with the shipped tables, rules and model. */
#ifndef RAP_TEST_FIXTURE_H
#define RAP_TEST_FIXTURE_H

#include "test.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "fact/fact.h"
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

static inline int setup(void **state)
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

static inline int teardown(void **state)
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

/* What is found in a document of one paragraph, of which all sentences are
 * parsed, or none. */
static inline rap_facts *facts_of(fixture *f, rap_doc *doc, bool parsed)
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
  for (size_t i = 0U; parsed && i < doc->sentences.len; ++i) {
    assert_int_equal(rap_parse_sentence(f->model, doc, i, NULL), RAP_OK);
  }
  assert_int_equal(rap_mentions_find(&mentions, doc, f->lexicon, NULL), RAP_OK);
  assert_int_equal(rap_match_run(&matches, f->matcher, mentions, NULL, NULL),
                   RAP_OK);
  assert_int_equal(rap_facts_assemble(&facts, mentions, matches, f->onto, NULL),
                   RAP_OK);
  return facts;
}

/* The lines of a table, each to `check`; at least `least` of them. */
static inline void check_table(fixture *f, const char *path,
                               size_t (*check)(fixture *, rap_str),
                               size_t least)
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

#endif
