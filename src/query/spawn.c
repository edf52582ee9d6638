/* Running the helper: a process of its own, with a deadline. */
#define _GNU_SOURCE /* pipe2 */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "query/query.h"

#define LONGEST 4096U
#define MOST_ARGUMENTS 1024U
#define GRACE 2U /* seconds that the helper has to stop by itself */

extern char **environ;

/* ---- finding it -----------------------------------------------------------
 */

static size_t parent(const char *path, size_t len)
{
  while (len && path[len - 1U] != '/') {
    --len;
  }
  return len;
}

static bool try_path(char out[LONGEST], const char *folder, size_t len,
                     const char *below)
{
  const int n = snprintf(out, LONGEST, "%.*s%s", (int)len, folder, below);
  return n > 0 && (size_t)n < LONGEST && access(out, X_OK) == 0;
}

static rap_status find_helper(char out[LONGEST], const char *given,
                              rap_error *err)
{
  char program[LONGEST];
  if (given) {
    return try_path(out, given, strlen(given), "")
               ? RAP_OK
               : rap_fail(err, RAP_ERR_STORE,
                          "helper program '%s' could not be run", given);
  }
  const ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 1U);
  const size_t folder = parent(program, n > 0 ? (size_t)n : 0U);
  if (folder && (try_path(out, program, folder, "rapporteur-rdf") ||
                 try_path(out, program, folder, "../libexec/rapporteur-rdf"))) {
    return RAP_OK;
  }
  return rap_fail(err, RAP_ERR_STORE,
                  "helper program rapporteur-rdf was not found");
}

/* ---- the process ----------------------------------------------------------
 */

typedef struct {
  const rap_helper_run *run;
  pid_t pid;
  int in, out, log; /* our ends; -1 when closed */
  size_t sent;      /* of the input */
  rap_buf message;  /* what it said on its standard error */
  bool refused;     /* by `write` */
  bool late;
  long long deadline; /* milliseconds of the monotonic clock */
} process;

static long long now(void)
{
  struct timespec t = {0, 0};
  (void)clock_gettime(CLOCK_MONOTONIC, &t);
  return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void shut(int *fd)
{
  if (*fd >= 0) {
    (void)close(*fd);
  }
  *fd = -1;
}

/* Start it with its three streams in pipes; its input is a socket, which a
 * process that went away cannot turn into a signal. */
static int start(process *p, char *const *argv)
{
  int in[2] = {-1, -1};
  int out[2] = {-1, -1};
  int log[2] = {-1, -1};
  posix_spawn_file_actions_t actions;
  int rc = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) ||
                   pipe2(out, O_CLOEXEC) || pipe2(log, O_CLOEXEC)
               ? errno
               : posix_spawn_file_actions_init(&actions);
  if (!rc) {
    rc = posix_spawn_file_actions_adddup2(&actions, in[0], 0) ||
         posix_spawn_file_actions_adddup2(&actions, out[1], 1) ||
         posix_spawn_file_actions_adddup2(&actions, log[1], 2) ||
         posix_spawn(&p->pid, argv[0], &actions, NULL, argv, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
  }
  shut(&in[0]);
  shut(&out[1]);
  shut(&log[1]);
  p->in = in[1];
  p->out = out[0];
  p->log = log[0];
  return rc;
}

/* Send what fits of the input; the end of it closes the pipe. */
static void send_input(process *p)
{
  const rap_str input = p->run->input;
  const size_t left = input.len - p->sent;
  const size_t piece = left < 4096U ? left : 4096U;
  const ssize_t n =
      piece ? send(p->in, input.ptr + p->sent, piece, MSG_NOSIGNAL) : 0;
  if (n > 0) {
    p->sent += (size_t)n;
  }
  if ((n < 0 && errno != EINTR) || p->sent == input.len) {
    shut(&p->in);
  }
}

static void take_output(process *p)
{
  char piece[16384];
  const ssize_t n = read(p->out, piece, sizeof(piece));
  if (n > 0) {
    if (!p->run->write(p->run->user, piece, (size_t)n)) {
      p->refused = true;
      shut(&p->out);
    }
  } else if (n == 0 || errno != EINTR) {
    shut(&p->out);
  }
}

static void take_message(process *p)
{
  char piece[1024];
  const ssize_t n = read(p->log, piece, sizeof(piece));
  if (n > 0) {
    if (p->message.len < 4096U) {
      rap_buf_add(&p->message, (rap_str){piece, (size_t)n});
    }
  } else if (n == 0 || errno != EINTR) {
    shut(&p->log);
  }
}

/* Move bytes until it has closed its streams, or is late. */
static void serve(process *p)
{
  while (p->out >= 0 || p->log >= 0) {
    struct pollfd fds[3] = {
        {p->in, POLLOUT, 0}, {p->out, POLLIN, 0}, {p->log, POLLIN, 0}};
    const long long left = p->deadline - now();
    if (left <= 0) {
      p->late = true;
      return;
    }
    if (poll(fds, 3U, left > 60000 ? 60000 : (int)left) < 0 && errno != EINTR) {
      return;
    }
    if (p->in >= 0 && fds[0].revents) {
      send_input(p);
    }
    if (p->out >= 0 && fds[1].revents) {
      take_output(p);
    }
    if (p->log >= 0 && fds[2].revents) {
      take_message(p);
    }
    if (p->refused) {
      return;
    }
  }
}

/* Wait for its end; its wait status. */
static int stop(process *p)
{
  int status = 0;
  shut(&p->in);
  shut(&p->out);
  shut(&p->log);
  if (p->late || p->refused) {
    (void)kill(p->pid, SIGKILL);
  }
  while (waitpid(p->pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

/* ---- what came of it ------------------------------------------------------
 */

static const struct {
  const char *name;
  rap_status status;
} statuses[] = {{"NOMEM", RAP_ERR_NOMEM},        {"IO", RAP_ERR_IO},
                {"SYNTAX", RAP_ERR_SYNTAX},      {"LIMIT", RAP_ERR_LIMIT},
                {"NOTFOUND", RAP_ERR_NOT_FOUND}, {"INVALID", RAP_ERR_INVALID},
                {"ENCODING", RAP_ERR_ENCODING}};

static unsigned number(rap_str s)
{
  unsigned n = 0U;
  for (size_t i = 0U; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; ++i) {
    n = n * 10U + (unsigned)(s.ptr[i] - '0');
  }
  return n;
}

static rap_str next_field(rap_str *rest, char end)
{
  size_t at = 0U;
  while (at < rest->len && rest->ptr[at] != end) {
    ++at;
  }
  const rap_str field = {rest->ptr, at};
  const size_t skip = at < rest->len ? at + 1U : at;
  *rest = (rap_str){rest->ptr + skip, rest->len - skip};
  return field;
}

/* The helper ends by a line "STATUS<TAB>LINE<TAB>SOURCE<TAB>message". */
static rap_status read_message(const process *p, rap_error *err)
{
  rap_str rest = rap_buf_view(&p->message);
  const rap_str name = next_field(&rest, '\t');
  const unsigned line = number(next_field(&rest, '\t'));
  const rap_str source = next_field(&rest, '\t');
  const rap_str text = next_field(&rest, '\n');
  for (size_t i = 0U; i < sizeof(statuses) / sizeof(statuses[0]); ++i) {
    if (name.len == strlen(statuses[i].name) &&
        memcmp(name.ptr, statuses[i].name, name.len) == 0) {
      rap_error_at(err, source, line, 0U);
      return rap_fail(err, statuses[i].status, "%.*s", RAP_ARG(text));
    }
  }
  return rap_fail(err, RAP_ERR_STORE, "helper program failed");
}

static rap_status result_of(const process *p, int status, rap_error *err)
{
  if (p->refused) {
    return rap_fail(err, RAP_ERR_CANCELLED, "was stopped by its caller");
  }
  if (p->late || (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU ||
                                          WTERMSIG(status) == SIGKILL))) {
    return rap_fail(err, RAP_ERR_LIMIT, "took more than the limit of %u s",
                    p->run->options->seconds);
  }
  if (WIFSIGNALED(status)) {
    return rap_fail(err, RAP_ERR_STORE,
                    "helper program was stopped by signal %d",
                    WTERMSIG(status));
  }
  return WEXITSTATUS(status) == 0 ? RAP_OK : read_message(p, err);
}

/* ---- calling it -----------------------------------------------------------
 */

typedef struct {
  char path[LONGEST];
  char numbers[3][24];
  char *argv[MOST_ARGUMENTS];
} command;

/* execve takes char *, and changes nothing. */
static char *plain(const char *s)
{
  union {
    const char *read;
    char *any;
  } both = {s};
  return both.any;
}

/* The name, the limits, and the arguments of the run. */
static rap_status make_command(const rap_helper_run *run, command *c,
                               rap_error *err)
{
  const rap_query_options *o = run->options;
  const rap_status st = find_helper(c->path, o->helper, err);
  size_t n = 0U;
  if (st != RAP_OK) {
    return st;
  }
  (void)snprintf(c->numbers[0], sizeof(c->numbers[0]), "%u", o->seconds);
  (void)snprintf(c->numbers[1], sizeof(c->numbers[1]), "%zu", o->max_memory);
  (void)snprintf(c->numbers[2], sizeof(c->numbers[2]), "%zu", o->max_bytes);
  c->argv[n++] = c->path;
  for (size_t i = 0U; i < 3U; ++i) {
    c->argv[n++] = c->numbers[i];
  }
  for (size_t i = 0U; run->arguments[i]; ++i) {
    if (n + 1U >= MOST_ARGUMENTS) {
      return rap_fail(err, RAP_ERR_LIMIT,
                      "had more than the limit of %u graphs",
                      MOST_ARGUMENTS - 8U);
    }
    c->argv[n++] = plain(run->arguments[i]);
  }
  c->argv[n] = NULL;
  return RAP_OK;
}

rap_status rap_helper_call(const rap_helper_run *run, rap_error *err)
{
  process p = {.run = run, .in = -1, .out = -1, .log = -1};
  command *c = rap_alloc(run->ctx, sizeof(*c));
  if (!c) {
    return rap_fail_nomem(err);
  }
  rap_status st = make_command(run, c, err);
  if (st == RAP_OK) {
    rap_buf_init(&p.message, run->ctx);
    p.deadline = now() + 1000LL * (run->options->seconds + GRACE);
    const int rc = start(&p, c->argv);
    if (rc) {
      shut(&p.in);
      shut(&p.out);
      shut(&p.log);
      st = rap_fail(err, RAP_ERR_STORE, "helper program could not be run");
    } else {
      serve(&p);
      st = result_of(&p, stop(&p), err);
    }
    rap_buf_free(&p.message);
  }
  rap_free(run->ctx, c);
  return st;
}
