/* Tables: tab-separated text whose first line names the columns.
 *
 * Lines that are empty or begin with "#" are skipped.  A row may end early:
 * what is missing is empty.  A field "-" is empty too.  The order of the
 * columns is free, and columns that nobody asked for are ignored.
 */
#ifndef RAP_ONTOLOGY_TABLE_H
#define RAP_ONTOLOGY_TABLE_H

#include "base/file.h"
#include "base/str.h"

#define RAP_TABLE_COLUMNS 16

typedef struct {
  rap_str name;                      /* the file, as messages call it */
  rap_str rest;                      /* what is not read yet */
  rap_str row;                       /* the current line */
  unsigned line;                     /* its number, from 1 */
  size_t n;                          /* columns asked for */
  size_t at[RAP_TABLE_COLUMNS];      /* where they are; SIZE_MAX: absent */
  rap_str fields[RAP_TABLE_COLUMNS]; /* views of the row; ptr NULL: missing */
} rap_table;

/* Read a file into `arena` and find the columns, whose names end with NULL; one
 * that begins with "?" may be absent.  Fields are views into the arena. */
RAP_CHECKED rap_status rap_table_open(rap_table *table, rap_arena *arena,
                                      const char *path,
                                      const char *const *columns,
                                      rap_error *err);

/* Move to the next row; false at the end. */
bool rap_table_next(rap_table *table);

/* Fail with RAP_ERR_INVALID at field `i` of the current row. */
RAP_PRINTF(4, 5)
rap_status rap_table_fail(const rap_table *table, size_t i, rap_error *err,
                          const char *format, ...);

#endif
