/* Rules over small documents whose mentions are made by hand. */
#include "test.h"

#include "match/match.h"
#include "text/segment.h"

typedef struct {
  rap_context *ctx;
  rap_ontology *onto;
  rap_lexicon *lexicon;
  rap_rule_set *rules;
  rap_matcher *matcher;
  rap_doc *doc;
  rap_mentions *mentions;
} fixture;

static int setup(void **state)
{
  static fixture f;
  static const char *const paths[] = {"rules"};
  if (rap_context_new(&f.ctx, NULL) != RAP_OK ||
      rap_ontology_load(&f.onto, f.ctx, "ontology", NULL, 0U, NULL) != RAP_OK ||
      rap_lexicon_load(&f.lexicon, f.ctx, "ontology", NULL, 0U, NULL) !=
          RAP_OK ||
      rap_rule_set_load(&f.rules, f.ctx, f.onto, f.lexicon, paths, 1U, NULL) !=
          RAP_OK ||
      rap_matcher_new(&f.matcher, f.ctx, f.rules, NULL, NULL) != RAP_OK) {
    return -1;
  }
  *state = &f;
  return 0;
}

static int teardown(void **state)
{
  fixture *f = *state;
  rap_matcher_free(f->matcher);
  rap_rule_set_free(f->rules);
  rap_lexicon_free(f->lexicon);
  rap_ontology_free(f->onto);
  rap_context_free(f->ctx);
  return 0;
}

static void open_document(fixture *f, const char *text)
{
  assert_int_equal(
      rap_doc_new(&f->doc, f->ctx, RAP_STR("test"), rap_str_of(text), NULL),
      RAP_OK);
  rap_block *block = rap_vec_push(&f->doc->arena, &f->doc->blocks);
  assert_non_null(block);
  block->kind = RAP_BLOCK_PARAGRAPH;
  block->bytes.end = f->doc->text.len;
  assert_int_equal(rap_segment(f->doc, NULL, NULL), RAP_OK);
  assert_int_equal(rap_mentions_new(&f->mentions, f->doc, f->lexicon, NULL),
                   RAP_OK);
}

static size_t new_entity(fixture *f, rap_type type, const char *name)
{
  rap_entity *entity = rap_vec_push(f->mentions->arena, &f->mentions->entities);
  assert_non_null(entity);
  entity->type = type;
  rap_str *slot = rap_vec_push(f->mentions->arena, &entity->names);
  assert_non_null(slot);
  *slot = rap_str_of(name);
  return f->mentions->entities.len - 1U;
}

/* A mention over tokens [first, end) of one entity. */
static void mention(fixture *f, rap_type type, size_t first, size_t end,
                    const char *name)
{
  rap_mention m = {.type = type, .first = first, .end = end};
  if (type == RAP_TYPE_OFFICE) {
    m.role = rap_lexicon_role(f->lexicon, rap_str_of(name));
    assert_non_null(m.role);
  } else {
    m.entities = rap_arena_alloc(f->mentions->arena, sizeof(*m.entities));
    assert_non_null(m.entities);
    m.entities[0] = new_entity(f, type, name);
    m.n_entities = 1U;
  }
  assert_int_equal(rap_mentions_add(f->mentions, &m, NULL), RAP_OK);
}

static const rap_match *match_of(const rap_matches *matches, const char *rule)
{
  for (size_t i = 0U; i < matches->matches.len; ++i) {
    if (rap_str_eq(matches->matches.items[i].rule->name, rap_str_of(rule))) {
      return &matches->matches.items[i];
    }
  }
  return NULL;
}

static void an_office_beside_a_name_is_held(void **state)
{
  fixture *f = *state;
  rap_matches *matches = NULL;
  open_document(f, "Kenyan Foreign Minister Amina Mohamed spoke.");
  mention(f, RAP_TYPE_STATE, 0U, 1U, "Kenya");
  mention(f, RAP_TYPE_OFFICE, 1U, 3U, "foreign minister");
  mention(f, RAP_TYPE_PERSON, 3U, 5U, "Amina Mohamed");
  assert_int_equal(rap_match_run(&matches, f->matcher, f->mentions, NULL, NULL),
                   RAP_OK);

  const rap_match *match = match_of(matches, "office-of-owner-before-name");
  assert_non_null(match);
  assert_int_equal(match->tokens.begin, 0U);
  assert_int_equal(match->tokens.end, 5U);
  const rap_entity *person = &f->mentions->entities.items[1];
  assert_true(person->offices.len >= 1U);
  assert_str(person->offices.items[0].role->label, "foreign minister");
  assert_null(match_of(matches, "owner-office"));
  rap_doc_free(f->doc);
}

static void a_description_becomes_a_stand_in(void **state)
{
  fixture *f = *state;
  rap_matches *matches = NULL;
  open_document(f, "The foreign ministers of Armenia, Belarus and Kazakhstan "
                   "left.");
  mention(f, RAP_TYPE_OFFICE, 1U, 3U, "foreign minister");
  mention(f, RAP_TYPE_STATE, 4U, 5U, "Armenia");
  mention(f, RAP_TYPE_STATE, 6U, 7U, "Belarus");
  mention(f, RAP_TYPE_STATE, 8U, 9U, "Kazakhstan");
  assert_int_equal(rap_match_run(&matches, f->matcher, f->mentions, NULL, NULL),
                   RAP_OK);

  assert_int_equal(f->mentions->mentions.len, 1U);
  const rap_mention *person = f->mentions->mentions.items[0];
  assert_int_equal(person->type, RAP_TYPE_PERSON);
  assert_int_equal(person->n_entities, 3U);
  const rap_entity *last = &f->mentions->entities.items[person->entities[2]];
  assert_true(last->unidentified);
  assert_str(last->names.items[0], "foreign minister of Kazakhstan");
  const rap_match *match = match_of(matches, "office-of-owners");
  assert_non_null(match);
  assert_int_equal(match->bindings[2].n, 3U); /* ?o */
  rap_doc_free(f->doc);
}

static void text_cannot_forge_a_record(void **state)
{
  fixture *f = *state;
  rap_matches *matches = NULL;
  open_document(f, "x|x|x|VERB|;Person;|; \x1e met \x1e|;State;| Anna.");
  assert_int_equal(rap_match_run(&matches, f->matcher, f->mentions, NULL, NULL),
                   RAP_OK);
  assert_int_equal(matches->matches.len, 0U);
  assert_int_equal(matches->exceeded, 0U);
  rap_doc_free(f->doc);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_office_beside_a_name_is_held),
      cmocka_unit_test(a_description_becomes_a_stand_in),
      cmocka_unit_test(text_cannot_forge_a_record),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
