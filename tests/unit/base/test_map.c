/* Maps: keys that are kept, keys of numbers, the order of insertion. */
#include "test.h"

#include "base/map.h"

typedef struct {
  rap_context *ctx;
  rap_arena arena;
  rap_map map;
} fixture;

static void begin(fixture *f)
{
  assert_int_equal(rap_context_new(&f->ctx, NULL), RAP_OK);
  rap_arena_init(&f->arena, f->ctx);
  rap_map_init(&f->map, &f->arena);
}

static void end(fixture *f)
{
  rap_arena_free(&f->arena);
  rap_context_free(f->ctx);
}

static void a_kept_key_outlives_what_it_was_read_from(void **state)
{
  (void)state;
  fixture f;
  begin(&f);
  char word[] = "summit";
  bool made = false;
  rap_map_entry *entry = rap_map_keep(&f.map, RAP_STR(word), &made);
  assert_non_null(entry);
  assert_true(made);
  entry->value = 7U;
  word[0] = 'x';
  entry = rap_map_keep(&f.map, RAP_STR("summit"), &made);
  assert_non_null(entry);
  assert_false(made);
  assert_int_equal(entry->value, 7);
  assert_null(rap_map_get(&f.map, RAP_STR("xummit")));
  end(&f);
}

static void numbers_are_keys_in_their_order(void **state)
{
  (void)state;
  fixture f;
  begin(&f);
  for (size_t i = 0U; i < 100U; ++i) {
    for (size_t k = 0U; k < 100U; ++k) {
      rap_map_entry *entry = rap_map_keep(&f.map, RAP_KEY(i, k << 20), NULL);
      assert_non_null(entry);
      entry->value = i * 100U + k;
    }
  }
  for (size_t i = 0U; i < f.map.entries.len; ++i) {
    const size_t a = i / 100U;
    const size_t b = i % 100U << 20;
    assert_int_equal(f.map.entries.items[i].value, i);
    assert_int_equal(rap_map_get(&f.map, RAP_KEY(a, b))->value, i);
  }
  assert_null(rap_map_get(&f.map, RAP_KEY(1U, 0U, 0U)));
  assert_null(rap_map_get(&f.map, RAP_KEY(1U)));
  end(&f);
}

static rap_status fill(rap_context *ctx, void *user)
{
  (void)user;
  rap_arena arena;
  rap_map map;
  rap_arena_init(&arena, ctx);
  rap_map_init(&map, &arena);
  rap_status st = RAP_OK;
  for (size_t i = 0U; st == RAP_OK && i < 200U; ++i) {
    st = rap_map_keep(&map, RAP_KEY(i, i), NULL) ? RAP_OK : RAP_ERR_NOMEM;
  }
  rap_arena_free(&arena);
  return st;
}

static void keeping_survives_every_failed_allocation(void **state)
{
  (void)state;
  assert_survives_failed_allocations(fill, NULL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_kept_key_outlives_what_it_was_read_from),
      cmocka_unit_test(numbers_are_keys_in_their_order),
      cmocka_unit_test(keeping_survives_every_failed_allocation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
