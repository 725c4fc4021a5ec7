#define _GNU_SOURCE
#include "threads.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>

#include "error.h"

/* A ring of slots. Ticket t stands in slot t % n: empty -> ready (produced) ->
 * busy -> done (worked) -> empty (consumed). The thread that called produces and
 * consumes; only workers work. */
enum { EMPTY, READY, BUSY, DONE };

typedef struct {
    void *item;
    int state;
} slot;

typedef struct {
    const ng_pipeline *p;
    pthread_mutex_t lock;
    pthread_cond_t ready, done;
    slot *slot;
    size_t n;         /* slots */
    size_t next_work; /* first ticket that no worker has taken */
    size_t produced;
    bool stop;
    ng_status st;
    ng_error err;
} ring;

typedef struct {
    ring *r;
    unsigned worker;
    pthread_t thread;
} worker;

/* Under the lock: keep the first failure, and wake everybody to leave. */
static void halt(ring *r, ng_status st, const ng_error *err)
{
    if (r->st == NG_OK && st != NG_OK) {
        r->st = st;
        r->err = *err;
    }
    r->stop = true;
    pthread_cond_broadcast(&r->ready);
    pthread_cond_broadcast(&r->done);
}

static void *work(void *arg)
{
    worker *w = arg;
    ring *r = w->r;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (!r->stop && r->next_work == r->produced)
            pthread_cond_wait(&r->ready, &r->lock);
        if (r->stop)
            break;
        slot *s = &r->slot[r->next_work++ % r->n];
        s->state = BUSY;
        pthread_mutex_unlock(&r->lock);
        ng_error err = { 0 };
        const ng_status st = r->p->work(r->p->user, w->worker, s->item, &err);
        pthread_mutex_lock(&r->lock);
        s->state = DONE;
        if (st != NG_OK)
            halt(r, st, &err);
        pthread_cond_broadcast(&r->done);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* Fill empty slots, then take the oldest that is done, until nothing is left. */
static void feed(ring *r)
{
    size_t consumed = 0;
    bool more = true;
    pthread_mutex_lock(&r->lock);
    while (!r->stop) {
        if (more && r->produced - consumed < r->n) {
            pthread_mutex_unlock(&r->lock);
            void *item = NULL;
            ng_error err = { 0 };
            const ng_status st = r->p->produce(r->p->user, &item, &err);
            pthread_mutex_lock(&r->lock);
            if (st == NG_END) {
                more = false;
            } else if (st != NG_OK) {
                halt(r, st, &err);
            } else {
                r->slot[r->produced % r->n] = (slot){ item, READY };
                ++r->produced;
                pthread_cond_signal(&r->ready);
            }
        }
        if (r->stop || (!more && consumed == r->produced))
            break;
        slot *s = &r->slot[consumed % r->n];
        const bool full = !more || r->produced - consumed == r->n;
        while (full && s->state != DONE && !r->stop)
            pthread_cond_wait(&r->done, &r->lock);
        if (r->stop || s->state != DONE || consumed == r->produced)
            continue;
        void *item = s->item;
        *s = (slot){ NULL, EMPTY };
        ++consumed;
        pthread_mutex_unlock(&r->lock);
        ng_error err = { 0 };
        const ng_status st = r->p->consume(r->p->user, item, &err);
        pthread_mutex_lock(&r->lock);
        if (st != NG_OK)
            halt(r, st, &err);
    }
    halt(r, NG_OK, NULL);
    pthread_mutex_unlock(&r->lock);
}

static ng_status run_alone(const ng_pipeline *p, ng_error *err)
{
    for (;;) {
        void *item = NULL;
        ng_status st = p->produce(p->user, &item, err);
        if (st != NG_OK)
            return st == NG_END ? NG_OK : st;
        st = p->work(p->user, 0, item, err);
        if (st != NG_OK) {
            p->drop(p->user, item);
            return st;
        }
        st = p->consume(p->user, item, err);
        if (st != NG_OK)
            return st;
    }
}

ng_status ng_pipeline_run(const ng_pipeline *p, unsigned jobs, ng_error *err)
{
    if (jobs <= 1)
        return run_alone(p, err);
    ring r = { .p = p, .n = (size_t)jobs * 4 };
    worker *w = calloc(jobs, sizeof *w);
    r.slot = calloc(r.n, sizeof *r.slot);
    if (w == NULL || r.slot == NULL) {
        free(w);
        free(r.slot);
        return ng_nomem(err, "threads");
    }
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.ready, NULL);
    pthread_cond_init(&r.done, NULL);
    unsigned n = 0;
    for (; n < jobs; ++n) {
        w[n].r = &r;
        w[n].worker = n;
        if (pthread_create(&w[n].thread, NULL, work, &w[n]) != 0)
            break;
    }
    if (n == 0)
        r.st = ng_fail(&r.err, NG_E_NOMEM, "threads", SIZE_MAX, "no thread could be started");
    else
        feed(&r);
    for (unsigned i = 0; i < n; ++i)
        pthread_join(w[i].thread, NULL);
    for (size_t i = 0; i < r.n; ++i)
        if (r.slot[i].state != EMPTY)
            p->drop(p->user, r.slot[i].item);
    pthread_mutex_destroy(&r.lock);
    pthread_cond_destroy(&r.ready);
    pthread_cond_destroy(&r.done);
    free(r.slot);
    free(w);
    if (r.st != NG_OK && err != NULL)
        *err = r.err;
    return r.st;
}

unsigned ng_cpu_count(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    const int n = CPU_COUNT(&set);
    return n > 0 ? (unsigned)n : 1;
}
