/* Tests as tables: a line a case, tabs between fields, "#" begins a comment,
 * "\n" in a field is a line feed. */
#ifndef RAP_TEST_TABLE_H
#define RAP_TEST_TABLE_H

#include "test.h"

#include "base/file.h"
#include "text/document.h"

#define TABLE_FIELDS 8U

typedef struct {
  rap_buf file;
  rap_buf line; /* with its escapes read */
  rap_str rest;
  rap_str fields[TABLE_FIELDS];
  unsigned row, cases;
} table;

static inline void table_open(table *t, rap_context *ctx, const char *path)
{
  rap_error err = {0};
  *t = (table){.row = 0U};
  rap_buf_init(&t->file, ctx);
  rap_buf_init(&t->line, ctx);
  if (rap_file_read(&t->file, path, 0U, &err)) {
    fail_msg("%s: %s", path, err.msg);
  }
  t->rest = rap_buf_view(&t->file);
}

static inline void table_unescape(table *t, rap_str line)
{
  t->line.len = 0U;
  for (size_t i = 0U; i < line.len; ++i) {
    const bool feed =
        line.ptr[i] == '\\' && i + 1U < line.len && line.ptr[i + 1U] == 'n';
    rap_buf_add_char(&t->line, feed ? '\n' : line.ptr[i]);
    i += feed;
  }
}

static inline bool table_next(table *t)
{
  rap_str line;
  while (rap_str_split(&t->rest, '\n', &line)) {
    ++t->row;
    if (line.len == 0U || line.ptr[0] == '#') {
      continue;
    }
    table_unescape(t, line);
    rap_str rest = rap_buf_view(&t->line);
    for (size_t i = 0U; i < TABLE_FIELDS; ++i) {
      if (!rap_str_split(&rest, '\t', &t->fields[i])) {
        t->fields[i] = (rap_str){"", 0U};
      }
    }
    ++t->cases;
    return true;
  }
  return false;
}

static inline void table_close(table *t)
{
  assert_true(t->cases > 0U);
  rap_buf_free(&t->line);
  rap_buf_free(&t->file);
}

/* Fail with the row where two texts differ. */
static inline void table_expect(const table *t, rap_str got, rap_str want)
{
  if (!rap_str_eq(got, want)) {
    fail_msg("row %u: got '%.*s', wanted '%.*s'", t->row, RAP_ARG(got),
             RAP_ARG(want));
  }
}

#endif
