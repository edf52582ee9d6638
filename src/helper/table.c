/* Triples in two orders. */
#include "helper/table.h"

#include <stdlib.h>

void table_init(table *t, const helper *h)
{
  memset(t, 0, sizeof(*t));
  t->h = h;
  rap_arena_init(&t->arena, h->ctx);
  rap_map_init(&t->terms, &t->arena);
}

void table_free(table *t)
{
  rap_arena_free(&t->arena);
}

static size_t intern(table *t, rap_str key)
{
  const rap_map_entry *found = rap_map_get(&t->terms, key);
  if (found) {
    return found->value;
  }
  const rap_str copy = rap_arena_copy(&t->arena, key);
  rap_map_entry *entry = copy.ptr ? rap_map_put(&t->terms, copy, NULL) : NULL;
  if (!entry) {
    helper_end("NOMEM", 0U, "", "ran out of memory");
  }
  entry->value = t->terms.entries.len - 1U;
  return entry->value;
}

static size_t intern_term(table *t, raptor_term *term)
{
  size_t len = 0U;
  unsigned char *text = raptor_term_to_counted_string(term, &len);
  if (!text) {
    helper_end("NOMEM", 0U, "", "ran out of memory");
  }
  const size_t id = intern(t, (rap_str){(const char *)text, len});
  raptor_free_memory(text);
  return id;
}

void table_add(void *user, raptor_statement *triple)
{
  table *t = user;
  table_triple *slot = rap_vec_push(&t->arena, &t->by_subject);
  if (!slot) {
    helper_end("NOMEM", 0U, "", "ran out of memory");
  }
  slot->s = intern_term(t, triple->subject);
  slot->p = intern_term(t, triple->predicate);
  slot->o = intern_term(t, triple->object);
}

static int order(size_t a, size_t b)
{
  return (a > b) - (a < b);
}

static int by_spo(const void *a, const void *b)
{
  const table_triple *x = a;
  const table_triple *y = b;
  const int s = order(x->s, y->s);
  const int p = order(x->p, y->p);
  return s ? s : p ? p : order(x->o, y->o);
}

static int by_pos(const void *a, const void *b)
{
  const table_triple *x = a;
  const table_triple *y = b;
  const int p = order(x->p, y->p);
  const int o = order(x->o, y->o);
  return p ? p : o ? o : order(x->s, y->s);
}

void table_sort(table *t)
{
  table_triple *items = t->by_subject.items;
  size_t kept = 0U;
  if (t->by_subject.len) {
    qsort(items, t->by_subject.len, sizeof(*items), by_spo);
  }
  for (size_t i = 0U; i < t->by_subject.len; ++i) {
    if (!i || by_spo(&items[kept - 1U], &items[i]) != 0) {
      items[kept++] = items[i];
    }
  }
  t->by_subject.len = kept;
  t->by_object = rap_arena_array(&t->arena, kept + 1U, sizeof(*items));
  if (!t->by_object) {
    helper_end("NOMEM", 0U, "", "ran out of memory");
  }
  if (kept) {
    memcpy(t->by_object, items, kept * sizeof(*items));
    qsort(t->by_object, kept, sizeof(*items), by_pos);
  }
}

size_t table_iri(const table *t, const char *front, const char *back)
{
  char key[256];
  const size_t a = strlen(front);
  const size_t b = strlen(back);
  if (a + b + 2U > sizeof(key)) {
    return TABLE_NONE;
  }
  key[0] = '<';
  memcpy(key + 1, front, a);
  memcpy(key + 1 + a, back, b);
  key[a + b + 1U] = '>';
  const rap_map_entry *found =
      rap_map_get(&t->terms, (rap_str){key, a + b + 2U});
  return found ? found->value : TABLE_NONE;
}

bool table_is_iri(const table *t, size_t term)
{
  return t->terms.entries.items[term].key.ptr[0] == '<';
}

rap_str table_text(const table *t, size_t term)
{
  const rap_str key = t->terms.entries.items[term].key;
  return key.ptr[0] == '<' ? rap_str_slice(key, 1U, key.len - 1U) : key;
}

/* The first triple that is not before `wanted`. */
static size_t lower_bound(const table_triple *items, size_t n,
                          const table_triple *wanted,
                          int (*compare)(const void *, const void *))
{
  size_t low = 0U;
  while (low < n) {
    const size_t middle = low + (n - low) / 2U;
    if (compare(&items[middle], wanted) < 0) {
      low = middle + 1U;
    } else {
      n = middle;
    }
  }
  return low;
}

size_t table_of_subject(const table *t, size_t s, size_t p, size_t *first)
{
  const table_triple from = {s, p == TABLE_NONE ? 0U : p, 0U};
  *first = lower_bound(t->by_subject.items, t->by_subject.len, &from, by_spo);
  size_t end = *first;
  while (end < t->by_subject.len && t->by_subject.items[end].s == s &&
         (p == TABLE_NONE || t->by_subject.items[end].p == p)) {
    ++end;
  }
  return end;
}

size_t table_of_object(const table *t, size_t p, size_t o, size_t *first)
{
  const table_triple from = {0U, p, o == TABLE_NONE ? 0U : o};
  *first = lower_bound(t->by_object, t->by_subject.len, &from, by_pos);
  size_t end = *first;
  while (end < t->by_subject.len && t->by_object[end].p == p &&
         (o == TABLE_NONE || t->by_object[end].o == o)) {
    ++end;
  }
  return end;
}

bool table_has(const table *t, size_t s, size_t p, size_t o)
{
  const table_triple wanted = {s, p, o};
  const size_t at =
      lower_bound(t->by_subject.items, t->by_subject.len, &wanted, by_spo);
  return at < t->by_subject.len &&
         by_spo(&t->by_subject.items[at], &wanted) == 0;
}

size_t table_value(const table *t, size_t s, size_t p)
{
  size_t first = 0U;
  return p != TABLE_NONE && table_of_subject(t, s, p, &first) > first
             ? t->by_subject.items[first].o
             : TABLE_NONE;
}
