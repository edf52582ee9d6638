/* A growing byte buffer. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

void rap_buf_init(rap_buf *buf, rap_context *ctx)
{
  memset(buf, 0, sizeof(*buf));
  buf->ctx = ctx;
}

void rap_buf_free(rap_buf *buf)
{
  if (buf->ptr) {
    rap_free(buf->ctx, buf->ptr);
  }
  rap_buf_init(buf, buf->ctx);
}

bool rap_buf_reserve(rap_buf *buf, size_t more)
{
  if (buf->failed || more > SIZE_MAX / 4U || buf->len > SIZE_MAX / 4U) {
    buf->failed = true;
    return false;
  }
  const size_t want = buf->len + more + 1U;
  if (want <= buf->cap) {
    return true;
  }
  const size_t cap = want < 128U ? 256U : want * 2U;
  char *grown = rap_realloc(buf->ctx, buf->ptr, cap);
  if (!grown) {
    buf->failed = true;
    return false;
  }
  buf->ptr = grown;
  buf->cap = cap;
  return true;
}

void rap_buf_add(rap_buf *buf, rap_str s)
{
  if (s.len && rap_buf_reserve(buf, s.len)) {
    memcpy(buf->ptr + buf->len, s.ptr, s.len);
    buf->len += s.len;
    buf->ptr[buf->len] = '\0';
  }
}

void rap_buf_add_char(rap_buf *buf, char c)
{
  rap_buf_add(buf, (rap_str){&c, 1U});
}

void rap_buf_printf(rap_buf *buf, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  const int len = vsnprintf(NULL, 0U, format, args);
  va_end(args);
  if (len < 0 || !rap_buf_reserve(buf, (size_t)len)) {
    buf->failed = true;
    return;
  }
  va_start(args, format);
  vsnprintf(buf->ptr + buf->len, (size_t)len + 1U, format, args);
  va_end(args);
  buf->len += (size_t)len;
}

rap_str rap_buf_view(const rap_buf *buf)
{
  return (rap_str){buf->ptr ? buf->ptr : "", buf->len};
}
