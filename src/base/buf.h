/* A growing byte buffer in the context's memory. */
#ifndef RAP_BASE_BUF_H
#define RAP_BASE_BUF_H

#include "base/context.h"

/* Once an append found no memory the buffer is `failed`, drops what follows,
 * and one check at the end is enough. */
typedef struct {
  rap_context *ctx;
  char *ptr;
  size_t len, cap;
  bool failed;
} rap_buf;

void rap_buf_init(rap_buf *buf, rap_context *ctx);
void rap_buf_free(rap_buf *buf);
/* Make room for `more` bytes and a NUL; false where there is no memory. */
bool rap_buf_reserve(rap_buf *buf, size_t more);
void rap_buf_add(rap_buf *buf, rap_str s);
void rap_buf_add_char(rap_buf *buf, char c);
RAP_PRINTF(2, 3) void rap_buf_printf(rap_buf *buf, const char *format, ...);
rap_str rap_buf_view(const rap_buf *buf);

#endif
