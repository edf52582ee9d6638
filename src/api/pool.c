/* The documents of a corpus, worked on by threads, handed out in order.
 *
 * Slots are a ring: documents get them in the order in which they are taken,
 * and leave them in that order, so there are never more in flight than slots.
 * Who takes a document holds `reading`, perhaps for long; `lock` is held for a
 * moment.  Where both are, `reading` comes first.
 */
#define _POSIX_C_SOURCE 200809L
#include "api/pool.h"

#include <pthread.h>
#include <unistd.h>

#define SLOTS_A_THREAD 4U

typedef struct {
  rap_job job;
  bool done; /* guarded by `lock` */
} slot;

typedef struct {
  rap_pool *pool;
  rap_worker worker;
  pthread_t thread;
} hand;

struct rap_pool {
  rap_context *ctx;
  rap_corpus *corpus;
  hand *hands;
  size_t n_hands;
  size_t n_threads; /* that run */
  slot *slots;
  size_t n_slots;
  int wake[2]; /* a pipe: its end wakes who waits for input; -1: none */
  bool held;   /* the caller has the slot of `given` */
  pthread_mutex_t reading, lock;
  pthread_cond_t room, ready;
  /* Guarded by `lock`. */
  size_t taken, given; /* documents that came, that left */
  bool over;           /* none is to be taken any more */
};

/* ---- threads --------------------------------------------------------------
 */

/* The slot of the next document, when there is one; NULL where all is over. */
static slot *claim(rap_pool *p)
{
  slot *s = NULL;
  (void)pthread_mutex_lock(&p->lock);
  while (!p->over && p->taken - p->given >= p->n_slots) {
    (void)pthread_cond_wait(&p->room, &p->lock);
  }
  if (!p->over) {
    s = &p->slots[p->taken % p->n_slots];
  }
  (void)pthread_mutex_unlock(&p->lock);
  return s;
}

static void count_taken(rap_pool *p, bool any)
{
  (void)pthread_mutex_lock(&p->lock);
  p->taken += any;
  p->over |= !any;
  (void)pthread_cond_signal(&p->ready);
  (void)pthread_mutex_unlock(&p->lock);
}

/* Take the next document; NULL where there is none. */
static slot *take(rap_pool *p)
{
  (void)pthread_mutex_lock(&p->reading);
  slot *s = claim(p);
  if (s) {
    const bool any = rap_job_take(&s->job, p->corpus);
    count_taken(p, any);
    s = any ? s : NULL;
  }
  (void)pthread_mutex_unlock(&p->reading);
  return s;
}

static void *work(void *user)
{
  hand *h = user;
  rap_pool *p = h->pool;
  for (slot *s = take(p); s; s = take(p)) {
    rap_worker_do(&h->worker, &s->job);
    (void)pthread_mutex_lock(&p->lock);
    s->done = true;
    (void)pthread_cond_signal(&p->ready);
    (void)pthread_mutex_unlock(&p->lock);
  }
  return NULL;
}

static rap_status start(rap_pool *p, rap_error *err)
{
  if (pipe(p->wake) != 0) {
    p->wake[0] = p->wake[1] = -1;
    return rap_fail(err, RAP_ERR_NOMEM, "could not make a pipe");
  }
  rap_corpus_wake(p->corpus, p->wake[0]);
  for (size_t i = 0U; i < p->n_hands; ++i) {
    const int failed =
        pthread_create(&p->hands[i].thread, NULL, work, &p->hands[i]);
    if (failed) {
      return rap_fail(err, RAP_ERR_NOMEM,
                      "could not start thread %zu of %zu: %s", i + 1U,
                      p->n_hands, strerror(failed));
    }
    ++p->n_threads;
  }
  return RAP_OK;
}

static void stop(rap_pool *p)
{
  (void)pthread_mutex_lock(&p->lock);
  p->over = true;
  (void)pthread_cond_broadcast(&p->room);
  (void)pthread_mutex_unlock(&p->lock);
  if (p->wake[1] >= 0) {
    close(p->wake[1]);
  }
  for (size_t i = 0U; i < p->n_threads; ++i) {
    (void)pthread_join(p->hands[i].thread, NULL);
  }
  if (p->wake[0] >= 0) {
    rap_corpus_wake(p->corpus, -1);
    close(p->wake[0]);
  }
}

/* ---- in order -------------------------------------------------------------
 */

/* Empty the slot that the caller had. */
static void give_back(rap_pool *p)
{
  slot *s = &p->slots[p->given % p->n_slots];
  rap_job_clear(&s->job);
  (void)pthread_mutex_lock(&p->lock);
  s->done = false;
  ++p->given;
  (void)pthread_cond_signal(&p->room);
  (void)pthread_mutex_unlock(&p->lock);
  p->held = false;
}

/* Wait for the document whose turn it is; NULL at the end. */
static slot *wait_for_next(rap_pool *p)
{
  slot *s = &p->slots[p->given % p->n_slots];
  (void)pthread_mutex_lock(&p->lock);
  while (p->given == p->taken ? !p->over : !s->done) {
    (void)pthread_cond_wait(&p->ready, &p->lock);
  }
  const bool any = p->given < p->taken;
  (void)pthread_mutex_unlock(&p->lock);
  return any ? s : NULL;
}

/* Do the work here. */
static slot *work_on_next(rap_pool *p)
{
  slot *s = &p->slots[p->given % p->n_slots];
  if (!rap_job_take(&s->job, p->corpus)) {
    return NULL;
  }
  rap_worker_do(&p->hands[0].worker, &s->job);
  return s;
}

rap_job *rap_pool_next(rap_pool *p)
{
  if (p->held) {
    give_back(p);
  }
  slot *s = p->n_hands > 1U ? wait_for_next(p) : work_on_next(p);
  p->held = s != NULL;
  return s ? &s->job : NULL;
}

/* ---- making ---------------------------------------------------------------
 */

static rap_status make_hands(rap_pool *p, const rap_task *task, rap_error *err)
{
  rap_status st = RAP_OK;
  for (size_t i = 0U; st == RAP_OK && i < p->n_hands; ++i) {
    p->hands[i].pool = p;
    st = rap_worker_init(&p->hands[i].worker, p->ctx, task, err);
  }
  return st;
}

/* Everything but the threads. */
static rap_status make(rap_pool *p, const rap_task *task, size_t threads,
                       rap_error *err)
{
  const size_t n_slots = threads > 1U ? threads * SLOTS_A_THREAD : 1U;
  p->hands = rap_alloc(p->ctx, threads * sizeof(*p->hands));
  p->slots = rap_alloc(p->ctx, n_slots * sizeof(*p->slots));
  if (!p->hands || !p->slots) {
    return rap_fail_nomem(err);
  }
  p->n_hands = threads;
  p->n_slots = n_slots;
  for (size_t i = 0U; i < n_slots; ++i) {
    rap_job_init(&p->slots[i].job, p->ctx);
  }
  return make_hands(p, task, err);
}

rap_status rap_pool_new(rap_pool **out, rap_corpus *corpus,
                        const rap_task *task, size_t threads, rap_error *err)
{
  rap_context *ctx = task->rules->knowledge->ctx;
  rap_pool *p = rap_alloc(ctx, sizeof(*p));
  if (!p) {
    return rap_fail_nomem(err);
  }
  p->ctx = ctx;
  p->corpus = corpus;
  p->wake[0] = p->wake[1] = -1;
  (void)pthread_mutex_init(&p->reading, NULL);
  (void)pthread_mutex_init(&p->lock, NULL);
  (void)pthread_cond_init(&p->room, NULL);
  (void)pthread_cond_init(&p->ready, NULL);
  rap_status st = make(p, task, threads, err);
  if (st == RAP_OK && threads > 1U) {
    st = start(p, err);
  }
  if (st != RAP_OK) {
    rap_pool_free(p);
    return st;
  }
  *out = p;
  return RAP_OK;
}

void rap_pool_free(rap_pool *p)
{
  if (!p) {
    return;
  }
  stop(p);
  for (size_t i = 0U; i < p->n_slots; ++i) {
    rap_job_free(&p->slots[i].job);
  }
  for (size_t i = 0U; i < p->n_hands; ++i) {
    rap_worker_free(&p->hands[i].worker);
  }
  (void)pthread_mutex_destroy(&p->reading);
  (void)pthread_mutex_destroy(&p->lock);
  (void)pthread_cond_destroy(&p->room);
  (void)pthread_cond_destroy(&p->ready);
  rap_free(p->ctx, p->slots);
  rap_free(p->ctx, p->hands);
  rap_free(p->ctx, p);
}
