/* Contexts, memory, errors and log messages. */
#include "base/context.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define VERSION "0.1.0"

static void *default_realloc(void *user, void *ptr, size_t size)
{
  (void)user;
  if (size == 0U) {
    free(ptr);
    return NULL;
  }
  return realloc(ptr, size);
}

rap_status rap_context_new(rap_context **out,
                           const rap_context_options *options)
{
  rap_context_options chosen = RAP_CONTEXT_OPTIONS_INIT;

  if (options) {
    if (options->size != sizeof(chosen)) {
      return RAP_ERR_ARG;
    }
    chosen = *options;
  }
  if (!chosen.realloc) {
    chosen.realloc = default_realloc;
  }

  rap_context *ctx = chosen.realloc(chosen.realloc_user, NULL, sizeof(*ctx));
  if (!ctx) {
    return RAP_ERR_NOMEM;
  }
  ctx->options = chosen;
  *out = ctx;
  return RAP_OK;
}

void rap_context_free(rap_context *ctx)
{
  if (ctx) {
    rap_free(ctx, ctx);
  }
}

const char *rap_version(void)
{
  return VERSION;
}

void *rap_realloc(rap_context *ctx, void *ptr, size_t size)
{
  return ctx->options.realloc(ctx->options.realloc_user, ptr, size ? size : 1U);
}

void *rap_alloc(rap_context *ctx, size_t size)
{
  void *ptr = rap_realloc(ctx, NULL, size);
  if (ptr) {
    memset(ptr, 0, size);
  }
  return ptr;
}

void rap_free(rap_context *ctx, void *ptr)
{
  if (ptr) {
    ctx->options.realloc(ctx->options.realloc_user, ptr, 0U);
  }
}

/* A control character in a message would break its one line. */
static void make_one_line(char *msg)
{
  for (; *msg; ++msg) {
    if ((unsigned char)*msg < 0x20U) {
      *msg = ' ';
    }
  }
}

rap_status rap_fail(rap_error *err, rap_status status, const char *format, ...)
{
  if (err) {
    va_list args;
    va_start(args, format);
    vsnprintf(err->msg, sizeof(err->msg), format, args);
    va_end(args);
    make_one_line(err->msg);
    err->status = status;
  }
  return status;
}

rap_status rap_fail_nomem(rap_error *err)
{
  return rap_fail(err, RAP_ERR_NOMEM, "out of memory");
}

void rap_error_at(rap_error *err, rap_str source, unsigned line,
                  unsigned column)
{
  if (err) {
    const size_t room = sizeof(err->source) - 1U;
    const size_t len = source.len < room ? source.len : room;
    if (len) {
      memcpy(err->source, source.ptr, len);
    }
    err->source[len] = '\0';
    err->line = line;
    err->column = column;
  }
}

void rap_log(rap_context *ctx, rap_log_level level, rap_str source,
             unsigned line, unsigned column, const char *format, ...)
{
  if (!ctx->options.log) {
    return;
  }
  rap_error where = {RAP_OK, 0U, 0U, "", ""};
  va_list args;
  va_start(args, format);
  vsnprintf(where.msg, sizeof(where.msg), format, args);
  va_end(args);
  make_one_line(where.msg);
  rap_error_at(&where, source, line, column);
  ctx->options.log(ctx->options.log_user, level, &where);
}
