/* Where the data of an installation is. */
#define _GNU_SOURCE /* dladdr */

#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

#include "api/api.h"

#define LONGEST 4096U

/* Is it a data folder?  Then it is the answer. */
static bool try_folder(const char *folder, size_t len, const char *below,
                       char *path, size_t room, bool *too_long)
{
  char file[LONGEST];
  const int n = snprintf(file, sizeof(file), "%.*s%s/ontology/vocabulary.ttl",
                         (int)len, folder, below);
  if (n < 0 || (size_t)n >= sizeof(file) || access(file, R_OK) != 0) {
    return false;
  }
  const int used = snprintf(path, room, "%.*s%s", (int)len, folder, below);
  *too_long = used < 0 || (size_t)used >= room;
  return true;
}

/* The length of `path` without its last component; 0 where there is none. */
static size_t parent(const char *path, size_t len)
{
  while (len && path[len - 1U] != '/') {
    --len;
  }
  while (len && path[len - 1U] == '/') {
    --len;
  }
  return len;
}

/* ../share/rapporteur beside the folder of a file. */
static bool try_beside(const char *file, char *path, size_t room,
                       bool *too_long)
{
  const size_t folder = parent(file, strlen(file));
  return folder && try_folder(file, parent(file, folder), "/share/rapporteur",
                              path, room, too_long);
}

/* The folders above a file: a source tree. */
static bool try_above(const char *file, char *path, size_t room, bool *too_long)
{
  for (size_t len = parent(file, strlen(file)); len; len = parent(file, len)) {
    if (try_folder(file, len, "", path, room, too_long)) {
      return true;
    }
  }
  return false;
}

static bool find(char *path, size_t room, bool *too_long)
{
  static const char *const usual[] = {"/usr/local/share/rapporteur",
                                      "/usr/share/rapporteur"};
  char program[LONGEST];
  Dl_info library;
  const ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 1U);
  program[n > 0 ? n : 0] = '\0';
  if (try_beside(program, path, room, too_long) ||
      (dladdr((const void *)&usual, &library) && library.dli_fname &&
       try_beside(library.dli_fname, path, room, too_long)) ||
      try_above(program, path, room, too_long)) {
    return true;
  }
  for (size_t i = 0U; i < sizeof(usual) / sizeof(usual[0]); ++i) {
    if (try_folder(usual[i], strlen(usual[i]), "", path, room, too_long)) {
      return true;
    }
  }
  return false;
}

rap_status rap_data_dir(char *path, size_t room, rap_error *err)
{
  bool too_long = false;
  if (!find(path, room, &too_long)) {
    return rap_fail(err, RAP_ERR_NOT_FOUND,
                    "found no data folder with ontology/vocabulary.ttl");
  }
  return too_long ? rap_fail(err, RAP_ERR_LIMIT,
                             "had a data folder of more than %zu bytes", room)
                  : RAP_OK;
}
