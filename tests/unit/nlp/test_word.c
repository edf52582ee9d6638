/* What the dictionary of the shipped model knows of words. */
#include "test.h"

#include "nlp/word.h"
#include "text/segment.h"

#define NOUN 1U
#define VERB 2U
#define ADJECTIVE 4U
#define ADVERB 8U
#define IRREGULAR(kinds) ((kinds) << RAP_WORD_KINDS)
#define ENDING(kinds) ((kinds) << (2U * RAP_WORD_KINDS))

typedef struct {
  rap_context *ctx;
  rap_arena arena;
  rap_model *model;
} fixture;

static int setup(void **state)
{
  static fixture f;
  *state = &f;
  if (rap_context_new(&f.ctx, NULL) != RAP_OK) {
    return -1;
  }
  rap_arena_init(&f.arena, f.ctx);
  return rap_model_load(&f.model, f.ctx, "models/english.rapmodel", NULL) !=
         RAP_OK;
}

static int teardown(void **state)
{
  fixture *f = *state;
  rap_model_free(f->model);
  rap_arena_free(&f->arena);
  rap_context_free(f->ctx);
  return 0;
}

static unsigned look_up(fixture *f, const char *form, const rap_model *model)
{
  rap_token token = {.form = rap_str_of(form)};
  rap_word word;
  assert_true(rap_token_read(&f->arena, &token));
  rap_word_read(&word, &token, model);
  rap_word_look_up(&word, &token, model);
  return word.kinds;
}

static void words_have_their_kinds(void **state)
{
  static const struct {
    const char *form;
    unsigned kinds;
  } words[] = {{"envoy", NOUN},
               {"Envoy", NOUN},
               {"bring", VERB},
               {"seldom", ADVERB},
               {"brought", IRREGULAR(VERB)},
               {"cacti", IRREGULAR(NOUN)},
               {"envoys", ENDING(NOUN)},
               {"ratifies", ENDING(VERB)},
               {"ratifying", ENDING(VERB)},
               {"calmer", ENDING(ADJECTIVE)},
               {"Uzgorodny", 0U},
               {"2004", 0U},
               {"%", 0U},
               {"s", NOUN}};
  fixture *f = *state;
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    const unsigned kinds = look_up(f, words[i].form, f->model);
    if (kinds != words[i].kinds) {
      fail_msg("%s: %x, not %x", words[i].form, kinds, words[i].kinds);
    }
  }
}

static void without_a_dictionary_no_word_has_kinds(void **state)
{
  static const rap_model none;
  assert_int_equal(look_up(*state, "envoy", &none), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_have_their_kinds),
      cmocka_unit_test(without_a_dictionary_no_word_has_kinds),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
