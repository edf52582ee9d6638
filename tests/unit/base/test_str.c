/* Text: UTF-8, folding, slugs. */
#include "test.h"

typedef struct {
  rap_context *ctx;
  rap_arena arena;
} fixture;

static int setup(void **state)
{
  static fixture f;
  if (rap_context_new(&f.ctx, NULL) != RAP_OK) {
    return -1;
  }
  rap_arena_init(&f.arena, f.ctx);
  *state = &f;
  return 0;
}

static int teardown(void **state)
{
  fixture *f = *state;
  rap_arena_free(&f->arena);
  rap_context_free(f->ctx);
  return 0;
}

static void utf8_check_names_the_first_bad_byte(void **state)
{
  (void)state;
  assert_int_equal(rap_utf8_check(RAP_STR("caf\xC3\xA9")), 5U);
  assert_int_equal(rap_utf8_check(RAP_STR("ab\xFF"
                                          "c")),
                   2U);
  assert_int_equal(rap_utf8_check(RAP_STR("a\xC0\x80")), 1U);    /* overlong */
  assert_int_equal(rap_utf8_check(RAP_STR("\xED\xA0\x80")), 0U); /* surrogate */
  assert_int_equal(rap_utf8_check(RAP_STR("x\xE2\x80")), 1U);    /* cut */
  assert_int_equal(rap_utf8_check(RAP_STR("\xEF\xBF\xBD")), 3U); /* U+FFFD */
}

static void slugs_follow_the_model(void **state)
{
  fixture *f = *state;
  assert_str(rap_str_slug(&f->arena, RAP_STR("Ivica Dačić")), "ivica-dacic");
  assert_str(rap_str_slug(&f->arena, RAP_STR("OSCE’s institutions")),
             "osce-institutions");
  assert_str(rap_str_slug(&f->arena, RAP_STR("United Nations’ bodies")),
             "united-nations-bodies");
  assert_str(rap_str_slug(&f->arena, RAP_STR("5+1 group")), "x-5-1-group");
  assert_str(rap_str_slug(&f->arena, RAP_STR("Łódź Straße")), "lodz-strasse");
  assert_str(rap_str_slug(&f->arena, RAP_STR("Лавров")), "lavrov");
  assert_str(rap_str_slug(&f->arena, RAP_STR("—")), "");
}

static void slugs_are_cut_at_a_word(void **state)
{
  fixture *f = *state;
  const rap_str slug = rap_str_slug(
      &f->arena,
      RAP_STR("United Nations’ institutions responsible for preventive "
              "diplomacy and conflict resolution"));
  assert_str(slug, "united-nations-institutions-responsible-for-preventive-"
                   "diplomacy-and-conflict");
}

static void splitting_keeps_empty_fields(void **state)
{
  (void)state;
  rap_str rest = RAP_STR("a\t\tb");
  rap_str field;
  assert_true(rap_str_split(&rest, '\t', &field));
  assert_str(field, "a");
  assert_true(rap_str_split(&rest, '\t', &field));
  assert_str(field, "");
  assert_true(rap_str_split(&rest, '\t', &field));
  assert_str(field, "b");
  assert_false(rap_str_split(&rest, '\t', &field));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(utf8_check_names_the_first_bad_byte),
      cmocka_unit_test(slugs_follow_the_model),
      cmocka_unit_test(slugs_are_cut_at_a_word),
      cmocka_unit_test(splitting_keeps_empty_fields),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
