/* What tests of one rule over one sentence share: both are made by hand. */
#ifndef RAP_TEST_MATCH_FIXTURE_H
#define RAP_TEST_MATCH_FIXTURE_H

#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "match/trace.h"
#include "text/segment.h"

typedef struct {
  rap_context *ctx;
  rap_ontology *onto;
  rap_lexicon *lexicon;
} fixture;

static inline int setup(void **state)
{
  static fixture f;
  *state = &f;
  return rap_context_new(&f.ctx, NULL) != RAP_OK ||
         rap_ontology_load(&f.onto, f.ctx, "ontology", NULL, 0U, NULL) !=
             RAP_OK ||
         rap_lexicon_load(&f.lexicon, f.ctx, "ontology", NULL, 0U, NULL) !=
             RAP_OK;
}

static inline int teardown(void **state)
{
  fixture *f = *state;
  rap_lexicon_free(f->lexicon);
  rap_ontology_free(f->onto);
  rap_context_free(f->ctx);
  return 0;
}

/* Load a rule of the pattern, with what it writes. */
static inline void load_rule(fixture *f, const char *pattern, const char *write,
                             rap_rule_set **rules)
{
  char path[] = "/tmp/rap-rule-XXXXXX";
  const int fd = mkstemp(path);
  assert_true(fd >= 0);
  dprintf(fd,
          "RULE r %s WRITE { %s } YES \"x\" { \"x\" org:memberOf \"x\" } NO "
          "\"x\"",
          pattern, write);
  close(fd);
  const char *paths[] = {path};
  rap_error err = {RAP_OK, 0U, 0U, "", ""};
  const rap_status st =
      rap_rule_set_load(rules, f->ctx, f->onto, f->lexicon, paths, 1U, &err);
  unlink(path);
  if (st != RAP_OK) {
    fail_msg("%s: %u: %s", pattern, err.column, err.msg);
  }
}

static inline void add_mention(rap_mentions *mentions, size_t at, char letter)
{
  rap_mention m = {.first = at, .end = at + 1U, .n_entities = 1U};
  rap_entity *entity = rap_vec_push(mentions->arena, &mentions->entities);
  m.type = entity->type = letter == 'P'   ? RAP_TYPE_PERSON
                          : letter == 'L' ? RAP_TYPE_PLACE
                                          : RAP_TYPE_ORGANIZATION;
  m.entities = rap_arena_alloc(mentions->arena, sizeof(*m.entities));
  m.entities[0] = mentions->entities.len - 1U;
  assert_int_equal(rap_mentions_add(mentions, &m, NULL), RAP_OK);
}

/* "form/TAG" or "form/POS", and perhaps "/head/relation", and perhaps "/P",
 * "/L" or "/O" for a person, a place, an organization. */
static inline void add_token(rap_doc *doc, rap_mentions *mentions, rap_str spec,
                             size_t *at)
{
  rap_str field[5];
  size_t n = 0U;
  while (n < 5U && rap_str_split(&spec, '/', &field[n])) {
    ++n;
  }
  rap_token *token = rap_vec_push(&doc->arena, &doc->tokens);
  assert_non_null(token);
  token->form = field[0];
  assert_true(rap_token_read(&doc->arena, token));
  token->lemma = token->lower;
  token->tag = field[1];
  token->pos = rap_pos_of(field[1]);
  token->bytes = (rap_span){*at, *at + field[0].len};
  *at += field[0].len + 1U;
  token->head = SIZE_MAX;
  if (n >= 4U) {
    token->head =
        field[2].ptr[0] == '0' ? SIZE_MAX : (size_t)(field[2].ptr[0] - '1');
    token->relation = field[3];
  }
  if (n == 3U || n == 5U) {
    add_mention(mentions, doc->tokens.len - 1U, field[n - 1U].ptr[0]);
  }
}

/* The forms of the sentence with a space behind each. */
static inline void make_text(const char *sentence, char *out)
{
  rap_str rest = rap_str_of(sentence);
  for (rap_str spec; rap_str_split(&rest, ' ', &spec);) {
    rap_str form;
    rap_str_split(&spec, '/', &form);
    out += sprintf(out, "%.*s ", RAP_ARG(form));
  }
}

/* A document of one parsed sentence, its tokens as add_token reads them. */
static inline rap_doc *make_document(fixture *f, rap_mentions *mentions,
                                     const char *sentence)
{
  rap_doc *doc = NULL;
  char text[512];
  size_t at = 0U;
  make_text(sentence, text);
  assert_int_equal(
      rap_doc_new(&doc, f->ctx, RAP_STR("t"), rap_str_of(text), NULL), RAP_OK);
  memset(mentions, 0, sizeof(*mentions));
  mentions->doc = doc;
  mentions->lexicon = f->lexicon;
  mentions->arena = &doc->arena;
  rap_sentence *s = rap_vec_push(&doc->arena, &doc->sentences);
  assert_non_null(s);
  s->block = RAP_BLOCK_PARAGRAPH;
  s->parsed = true;
  rap_str rest = rap_str_of(sentence);
  for (rap_str spec; rap_str_split(&rest, ' ', &spec);) {
    add_token(doc, mentions, spec, &at);
  }
  doc->sentences.items[0].end = doc->tokens.len;
  return doc;
}

#endif
