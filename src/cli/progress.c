/* How far a run is, for who watches it. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

#define SECONDS_BETWEEN 0.1

static double now(void)
{
  struct timespec t;
  (void)clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void cli_progress_start(cli_progress *p, bool wanted)
{
  p->shown = wanted && isatty(STDERR_FILENO);
  p->documents = 0U;
  p->start = p->shown ? now() : 0.0;
  p->last = p->start;
}

/* The cursor stays at the beginning: a message takes the line. */
static void show(const cli_progress *p, double at, char end)
{
  fprintf(stderr, "%zu documents, %.1f seconds%c", p->documents, at - p->start,
          end);
  (void)fflush(stderr);
}

void cli_progress_step(cli_progress *p)
{
  ++p->documents;
  const double at = p->shown ? now() : 0.0;
  if (p->shown && at - p->last >= SECONDS_BETWEEN) {
    p->last = at;
    show(p, at, '\r');
  }
}

void cli_progress_end(cli_progress *p)
{
  if (p->shown) {
    show(p, now(), '\n');
  }
}
