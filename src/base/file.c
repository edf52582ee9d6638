/* Files: read whole, written whole or not at all. */
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 65536

rap_status rap_fail_errno(rap_error *err, const char *path, const char *what)
{
  const int code = errno;
  rap_error_at(err, rap_str_of(path), 0U, 0U);
  return rap_fail(err, code == ENOENT ? RAP_ERR_NOT_FOUND : RAP_ERR_IO,
                  "could not be %s: %s", what, strerror(code));
}

static rap_status read_all(rap_buf *buf, int fd, const char *path, size_t max,
                           rap_error *err)
{
  const size_t start = buf->len;
  char chunk[CHUNK];

  for (;;) {
    const ssize_t got = read(fd, chunk, sizeof(chunk));
    if (got == 0) {
      return RAP_OK;
    }
    if (got < 0) {
      if (errno == EINTR) {
        continue;
      }
      return rap_fail_errno(err, path, "read");
    }
    rap_buf_add(buf, (rap_str){chunk, (size_t)got});
    if (buf->failed) {
      return rap_fail_nomem(err);
    }
    if (max && buf->len - start > max) {
      rap_error_at(err, rap_str_of(path), 0U, 0U);
      return rap_fail(err, RAP_ERR_LIMIT,
                      "was longer than the limit of %zu bytes (--max-bytes)",
                      max);
    }
  }
}

rap_status rap_file_read(rap_buf *buf, const char *path, size_t max,
                         rap_error *err)
{
  if (strcmp(path, "-") == 0) {
    return read_all(buf, STDIN_FILENO, "standard input", max, err);
  }
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return rap_fail_errno(err, path, "opened");
  }
  const rap_status st = read_all(buf, fd, path, max, err);
  close(fd);
  return st;
}

static bool write_all(int fd, rap_str data)
{
  while (data.len) {
    const ssize_t put = write(fd, data.ptr, data.len);
    if (put < 0) {
      if (errno == EINTR) {
        continue;
      }
      return false;
    }
    data.ptr += put;
    data.len -= (size_t)put;
  }
  return true;
}

/* ---- writing --------------------------------------------------------------
 */

struct rap_output {
  rap_context *ctx;
  const char *path;
  char *temporary; /* beside `path`; empty where that is written in place */
  int fd;
  int code;      /* errno of the write that failed; 0 before */
  char copies[]; /* what `path` and `temporary` point to */
};

/* The folder of an output that is missing is no input that was not found. */
static rap_status fail_output(const rap_output *output, int code,
                              rap_error *err)
{
  errno = code;
  const rap_status st = rap_fail_errno(err, output->path, "written");
  if (st == RAP_ERR_NOT_FOUND && err) {
    err->status = RAP_ERR_IO;
  }
  return st == RAP_ERR_NOT_FOUND ? RAP_ERR_IO : st;
}

/* Permissions of a new file: those that the umask leaves. */
static mode_t new_file_mode(const char *path)
{
  struct stat old;
  if (stat(path, &old) == 0) {
    return old.st_mode & 07777;
  }
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

static bool open_output(rap_output *output)
{
  struct stat old;
  if (stat(output->path, &old) == 0 && !S_ISREG(old.st_mode)) {
    *output->temporary = '\0';
    output->fd = open(output->path, O_WRONLY | O_CLOEXEC);
    return output->fd >= 0;
  }
  output->fd = mkstemp(output->temporary);
  if (output->fd < 0) {
    *output->temporary = '\0';
  }
  return output->fd >= 0 &&
         fchmod(output->fd, new_file_mode(output->path)) == 0;
}

rap_status rap_output_open(rap_output **out, rap_context *ctx, const char *path,
                           rap_error *err)
{
  static const char ending[] = ".XXXXXX";
  const size_t len = strlen(path);
  rap_output *output =
      rap_alloc(ctx, sizeof(*output) + 2U * len + 1U + sizeof(ending));
  if (!output) {
    return rap_fail_nomem(err);
  }
  output->ctx = ctx;
  memcpy(output->copies, path, len + 1U);
  output->path = output->copies;
  output->temporary = output->copies + len + 1U;
  memcpy(output->temporary, path, len);
  memcpy(output->temporary + len, ending, sizeof(ending));
  if (!open_output(output)) {
    const rap_status st = fail_output(output, errno, err);
    rap_output_free(output);
    return st;
  }
  *out = output;
  return RAP_OK;
}

bool rap_output_write(void *user, const char *bytes, size_t len)
{
  rap_output *output = user;
  if (!output->code && !write_all(output->fd, (rap_str){bytes, len})) {
    output->code = errno;
  }
  return output->code == 0;
}

rap_status rap_output_finish(rap_output *output, rap_error *err)
{
  const bool beside = *output->temporary != '\0';
  if (!output->code && beside && fsync(output->fd) != 0) {
    output->code = errno;
  }
  if (close(output->fd) != 0 && !output->code) {
    output->code = errno;
  }
  output->fd = -1;
  if (!output->code && beside && rename(output->temporary, output->path) != 0) {
    output->code = errno;
  }
  if (output->code) {
    return fail_output(output, output->code, err);
  }
  *output->temporary = '\0';
  return RAP_OK;
}

void rap_output_free(rap_output *output)
{
  if (!output) {
    return;
  }
  if (output->fd >= 0) {
    (void)close(output->fd);
  }
  if (*output->temporary) {
    (void)unlink(output->temporary);
  }
  rap_free(output->ctx, output);
}

rap_status rap_file_write(rap_context *ctx, const char *path, rap_str data,
                          rap_error *err)
{
  rap_output *output = NULL;
  rap_status st = rap_output_open(&output, ctx, path, err);
  if (st != RAP_OK) {
    return st;
  }
  (void)rap_output_write(output, data.ptr, data.len); /* finish says it */
  st = rap_output_finish(output, err);
  rap_output_free(output);
  return st;
}
