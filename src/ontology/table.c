/* Tables: tab-separated text whose first line names the columns. */
#include "ontology/table.h"

#include <stdarg.h>
#include <stdio.h>

#define MAX_BYTES ((size_t)256 << 20)

/* The next line that is neither empty nor a comment. */
static bool next_line(rap_table *table)
{
  for (rap_str line; rap_str_split(&table->rest, '\n', &line);) {
    ++table->line;
    if (rap_str_ends(line, RAP_STR("\r"))) {
      --line.len;
    }
    if (line.len && line.ptr[0] != '#') {
      table->row = line;
      return true;
    }
  }
  return false;
}

static rap_status read_bytes(rap_table *table, rap_arena *arena,
                             const char *path, rap_error *err)
{
  rap_buf bytes;
  rap_buf_init(&bytes, arena->ctx);
  rap_status st = rap_file_read(&bytes, path, MAX_BYTES, err);
  if (st == RAP_OK) {
    table->rest = rap_arena_copy(arena, rap_buf_view(&bytes));
    table->name = rap_arena_copy(arena, rap_str_of(path));
    if (!table->rest.ptr || !table->name.ptr) {
      st = rap_fail_nomem(err);
    }
  }
  rap_buf_free(&bytes);
  return st;
}

static rap_status check_encoding(const rap_table *table, rap_error *err)
{
  const size_t bad = rap_utf8_check(table->rest);
  if (bad == table->rest.len) {
    return RAP_OK;
  }
  unsigned line = 1U;
  for (size_t i = 0U; i < bad; ++i) {
    line += table->rest.ptr[i] == '\n';
  }
  rap_error_at(err, table->name, line, 0U);
  return rap_fail(err, RAP_ERR_ENCODING, "was not UTF-8 at byte %zu", bad);
}

static rap_status find_column(rap_table *table, const char *want,
                              rap_error *err)
{
  const bool optional = want[0] == '?';
  const rap_str name = rap_str_of(optional ? want + 1 : want);
  rap_str rest = table->row;
  size_t i = 0U;
  size_t *at = &table->at[table->n++];

  for (rap_str field; rap_str_split(&rest, '\t', &field); ++i) {
    if (rap_str_eq(field, name)) {
      *at = i;
      return RAP_OK;
    }
  }
  *at = SIZE_MAX;
  if (optional) {
    return RAP_OK;
  }
  rap_error_at(err, table->name, table->line, 0U);
  return rap_fail(err, RAP_ERR_INVALID, "had no column '%s'", want);
}

rap_status rap_table_open(rap_table *table, rap_arena *arena, const char *path,
                          const char *const *columns, rap_error *err)
{
  memset(table, 0, sizeof(*table));
  rap_status st = read_bytes(table, arena, path, err);
  if (st != RAP_OK || (st = check_encoding(table, err)) != RAP_OK) {
    return st;
  }
  if (rap_str_starts(table->rest, RAP_STR("\xEF\xBB\xBF"))) {
    table->rest = rap_str_slice(table->rest, 3U, table->rest.len);
  }
  if (!next_line(table)) {
    rap_error_at(err, table->name, 0U, 0U);
    return rap_fail(err, RAP_ERR_INVALID, "had no line that names its columns");
  }
  for (; *columns; ++columns) {
    if ((st = find_column(table, *columns, err)) != RAP_OK) {
      return st;
    }
  }
  return RAP_OK;
}

/* Note field number `at` of the row where somebody asked for it. */
static void take(rap_table *table, size_t at, rap_str field)
{
  if (rap_str_eq(field, RAP_STR("-"))) {
    field.len = 0U;
  }
  for (size_t i = 0U; i < table->n; ++i) {
    if (table->at[i] == at) {
      table->fields[i] = field;
    }
  }
}

bool rap_table_next(rap_table *table)
{
  if (!next_line(table)) {
    return false;
  }
  for (size_t i = 0U; i < table->n; ++i) {
    table->fields[i] = (rap_str){NULL, 0U};
  }
  rap_str rest = table->row;
  size_t at = 0U;
  for (rap_str field; rap_str_split(&rest, '\t', &field); ++at) {
    take(table, at, field);
  }
  return true;
}

/* The column in code points where field `i` begins; 0 where it is missing. */
static unsigned column_of(const rap_table *table, size_t i)
{
  if (!table->fields[i].ptr) {
    return 0U;
  }
  const rap_str before = {table->row.ptr,
                          (size_t)(table->fields[i].ptr - table->row.ptr)};
  return (unsigned)rap_utf8_count(before) + 1U;
}

rap_status rap_table_fail(const rap_table *table, size_t i, rap_error *err,
                          const char *format, ...)
{
  char msg[256];
  va_list args;
  va_start(args, format);
  vsnprintf(msg, sizeof(msg), format, args);
  va_end(args);
  rap_error_at(err, table->name, table->line, column_of(table, i));
  return rap_fail(err, RAP_ERR_INVALID, "%s", msg);
}
