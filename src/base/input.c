/* Input that is read as it is asked for. */
#define _POSIX_C_SOURCE 200809L
#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"

#define CHUNK ((size_t)64 << 10)

const char *rap_input_name(const rap_input *in)
{
  return strcmp(in->path, "-") == 0 ? "standard input" : in->path;
}

void rap_input_of(rap_input *in, rap_context *ctx, rap_str bytes)
{
  *in = (rap_input){.fd = -1, .wake = -1, .rest = bytes};
  rap_buf_init(&in->buf, ctx);
}

rap_status rap_input_open(rap_input *in, rap_context *ctx, const char *path,
                          rap_error *err)
{
  rap_input_of(in, ctx, RAP_STR(""));
  in->path = path;
  in->fd =
      strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  return in->fd >= 0 ? RAP_OK : rap_fail_errno(err, path, "opened");
}

static void end(rap_input *in)
{
  if (in->fd > STDIN_FILENO) {
    close(in->fd);
  }
  in->fd = -1;
}

void rap_input_close(rap_input *in)
{
  end(in);
  rap_buf_free(&in->buf);
}

/* ---- reading --------------------------------------------------------------
 */

/* Wait until there is something to read. */
static rap_status wait_for(const rap_input *in, rap_error *err)
{
  struct pollfd fds[] = {{.fd = in->fd, .events = POLLIN},
                         {.fd = in->wake, .events = POLLIN}};
  while (poll(fds, 2, -1) < 0) {
    if (errno != EINTR) {
      return rap_fail_errno(err, rap_input_name(in), "read");
    }
  }
  return fds[1].revents ? rap_fail(err, RAP_ERR_CANCELLED, "was cancelled")
                        : RAP_OK;
}

/* Move what is not yet taken to the front, and make room for more. */
static bool make_room(rap_input *in)
{
  const size_t len = in->rest.len;
  if (len) {
    memmove(in->buf.ptr, in->rest.ptr, len);
  }
  in->buf.len = len;
  const bool room = rap_buf_reserve(&in->buf, CHUNK);
  in->rest = rap_buf_view(&in->buf);
  return room;
}

/* Read what comes next; at the end of the input nothing is added to `rest`. */
static rap_status fill(rap_input *in, rap_error *err)
{
  rap_status st = wait_for(in, err);
  if (st != RAP_OK) {
    return st;
  }
  if (!make_room(in)) {
    return rap_fail_nomem(err);
  }
  ssize_t got;
  do {
    got = read(in->fd, in->buf.ptr + in->buf.len, CHUNK);
  } while (got < 0 && errno == EINTR);
  if (got < 0) {
    st = rap_fail_errno(err, rap_input_name(in), "read");
  }
  if (got <= 0) {
    end(in);
    return st;
  }
  in->buf.len += (size_t)got;
  in->rest = rap_buf_view(&in->buf);
  return RAP_OK;
}

/* ---- taking ---------------------------------------------------------------
 */

/* Has it a line that is not blank, or so much that the line does not matter? */
static bool has_line(rap_str s)
{
  size_t at = 0U;
  while (at < s.len && memchr(" \t\r\n", s.ptr[at], 4U)) {
    ++at;
  }
  return s.len > CHUNK ||
         (at < s.len && memchr(s.ptr + at, '\n', s.len - at) != NULL);
}

rap_status rap_input_peek(rap_input *in, rap_error *err)
{
  rap_status st = RAP_OK;
  while (st == RAP_OK && in->fd >= 0 && !has_line(in->rest)) {
    st = fill(in, err);
  }
  return st;
}

/* Take `len` bytes, after `dropped` ones that were too many. */
static rap_str take(rap_input *in, size_t len, size_t dropped)
{
  const rap_str taken = {in->rest.ptr, len};
  in->rest = rap_str_slice(in->rest, len, in->rest.len);
  return dropped ? (rap_str){NULL, dropped + len} : taken;
}

/* Count and forget what is above the limit. */
static size_t drop(rap_input *in, size_t max)
{
  const size_t len = in->rest.len;
  if (!max || len <= max || in->fd < 0) {
    return 0U;
  }
  in->rest.len = 0U;
  return len;
}

rap_status rap_input_line(rap_input *in, size_t max, rap_str *line,
                          rap_error *err)
{
  size_t seen = 0U; /* of `rest`, without an end of line */
  size_t dropped = 0U;
  for (;;) {
    const char *found = in->rest.len > seen ? memchr(in->rest.ptr + seen, '\n',
                                                     in->rest.len - seen)
                                            : NULL;
    if (found) {
      *line = take(in, (size_t)(found - in->rest.ptr), dropped);
      in->rest = rap_str_slice(in->rest, 1U, in->rest.len);
      return RAP_OK;
    }
    if (in->fd < 0) {
      const bool any = in->rest.len || dropped;
      *line = take(in, in->rest.len, dropped);
      return any ? RAP_OK : RAP_DONE;
    }
    dropped += drop(in, max);
    seen = in->rest.len;
    const rap_status st = fill(in, err);
    if (st != RAP_OK) {
      return st;
    }
  }
}

rap_status rap_input_all(rap_input *in, size_t max, rap_str *bytes,
                         rap_error *err)
{
  size_t dropped = 0U;
  while (in->fd >= 0) {
    dropped += drop(in, max);
    const rap_status st = fill(in, err);
    if (st != RAP_OK) {
      return st;
    }
  }
  *bytes = take(in, in->rest.len, dropped);
  return RAP_OK;
}
