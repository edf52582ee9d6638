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

static rap_status write_in_place(const char *path, rap_str data, rap_error *err)
{
  const int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) {
    return rap_fail_errno(err, path, "opened");
  }
  rap_status st =
      write_all(fd, data) ? RAP_OK : rap_fail_errno(err, path, "written");
  if (close(fd) != 0 && st == RAP_OK) {
    st = rap_fail_errno(err, path, "written");
  }
  return st;
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

static rap_status write_beside(int fd, const char *temporary, const char *path,
                               rap_str data, rap_error *err)
{
  const bool written = fchmod(fd, new_file_mode(path)) == 0 &&
                       write_all(fd, data) && fsync(fd) == 0;
  if (!written) {
    const rap_status st = rap_fail_errno(err, path, "written");
    close(fd);
    return st;
  }
  if (close(fd) != 0 || rename(temporary, path) != 0) {
    return rap_fail_errno(err, path, "written");
  }
  return RAP_OK;
}

rap_status rap_file_write(const char *path, rap_str data, rap_error *err)
{
  struct stat old;
  if (stat(path, &old) == 0 && !S_ISREG(old.st_mode)) {
    return write_in_place(path, data, err);
  }

  const size_t size = strlen(path) + sizeof(".XXXXXX");
  char *temporary = malloc(size);
  if (!temporary) {
    return rap_fail_nomem(err);
  }
  snprintf(temporary, size, "%s.XXXXXX", path);
  const int fd = mkstemp(temporary);
  rap_status st = RAP_OK;
  if (fd < 0) {
    st = rap_fail_errno(err, path, "written");
    if (st == RAP_ERR_NOT_FOUND) {
      st = RAP_ERR_IO; /* the folder is missing, not an input */
      if (err) {
        err->status = st;
      }
    }
  } else {
    st = write_beside(fd, temporary, path, data, err);
    if (st != RAP_OK) {
      unlink(temporary);
    }
  }
  free(temporary);
  return st;
}
