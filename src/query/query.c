/* Queries and checks: what the helper is asked, and what it says. */
#include "query/query.h"

#include "base/str.h"

rap_status rap_query_options_of(const rap_query_options *options,
                                rap_query_options *out, rap_error *err)
{
  const rap_query_options defaults = RAP_QUERY_OPTIONS_INIT;
  *out = options ? *options : defaults;
  return out->size == sizeof(*out)
             ? RAP_OK
             : rap_fail(err, RAP_ERR_ARG,
                        "had query options of an unknown size");
}

/* first, second, the graphs, NULL. */
static const char **arguments_of(rap_arena *arena, const char *first,
                                 const char *second, const char *const *graphs,
                                 size_t n_graphs)
{
  const char **list = rap_arena_array(arena, n_graphs + 3U, sizeof(*list));
  if (list) {
    list[0] = first;
    list[1] = second;
    for (size_t i = 0U; i < n_graphs; ++i) {
      list[i + 2U] = graphs[i];
    }
  }
  return list;
}

rap_status
rap_query_run(rap_context *ctx, const char *const *graphs, size_t n_graphs,
              rap_str query, rap_result_format format,
              bool (*write)(void *user, const char *bytes, size_t len),
              void *user, const rap_query_options *options, rap_error *err)
{
  static const char *const formats[] = {"table", "csv", "json", "xml"};
  rap_query_options wanted;
  rap_status st = rap_query_options_of(options, &wanted, err);
  if (st != RAP_OK) {
    return st;
  }
  rap_arena arena;
  rap_arena_init(&arena, ctx);
  const rap_helper_run run = {
      ctx,
      &wanted,
      arguments_of(&arena, "query", formats[format], graphs, n_graphs),
      query,
      write,
      user};
  st = run.arguments ? rap_helper_call(&run, err) : rap_fail_nomem(err);
  rap_arena_free(&arena);
  return st;
}

/* ---- checks ---------------------------------------------------------------
 */

typedef struct {
  rap_buf line; /* what is read of the line at hand */
  void (*report)(void *user, const rap_fault *fault);
  void *user;
  size_t n;
} faults;

/* "C3<TAB>IRI<TAB>message" */
static void report_line(faults *f)
{
  char *check = f->line.ptr;
  char *node = memchr(check, '\t', f->line.len - 1U);
  char *msg = node ? memchr(node + 1, '\t',
                            f->line.len - 1U - (size_t)(node + 1 - check))
                   : NULL;
  if (!msg) {
    return;
  }
  *node++ = '\0';
  *msg++ = '\0';
  ++f->n;
  if (f->report) {
    const rap_fault fault = {check, node, msg};
    f->report(f->user, &fault);
  }
}

static bool take_lines(void *user, const char *bytes, size_t len)
{
  faults *f = user;
  for (size_t i = 0U; i < len; ++i) {
    if (bytes[i] != '\n') {
      rap_buf_add_char(&f->line, bytes[i]);
      continue;
    }
    rap_buf_add_char(&f->line, '\0');
    if (f->line.failed) {
      return false;
    }
    report_line(f);
    f->line.len = 0U;
  }
  return !f->line.failed;
}

rap_status rap_validate(rap_context *ctx, const char *const *graphs,
                        size_t n_graphs, const char *vocabulary,
                        void (*report)(void *user, const rap_fault *fault),
                        void *user, const rap_query_options *options,
                        size_t *n_faults, rap_error *err)
{
  rap_query_options wanted;
  faults f = {.report = report, .user = user};
  rap_arena arena;
  rap_status st = rap_query_options_of(options, &wanted, err);
  if (st != RAP_OK) {
    return st;
  }
  rap_arena_init(&arena, ctx);
  rap_buf_init(&f.line, ctx);
  const rap_helper_run run = {
      ctx,
      &wanted,
      arguments_of(&arena, "validate", vocabulary, graphs, n_graphs),
      RAP_STR(""),
      take_lines,
      &f};
  st = run.arguments ? rap_helper_call(&run, err) : rap_fail_nomem(err);
  if (f.line.failed) {
    st = rap_fail_nomem(err);
  }
  *n_faults = f.n;
  rap_buf_free(&f.line);
  rap_arena_free(&arena);
  return st;
}
