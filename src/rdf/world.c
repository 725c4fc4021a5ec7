#include "world.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static ng_rdf_world *idle; /* behind lock */

/* Blank nodes of a file keep their labels, and those without one become genid1,
 * genid2, ... Left to itself raptor numbers the latter without a look at the
 * file's own genid1, and makes two nodes one; so these get another label. */
static unsigned char *blank_label(void *user, unsigned char *label)
{
    static const char made[] = "genid";
    ng_rdf_world *w = user;
    if (label != NULL && strncmp((const char *)label, made, sizeof made - 1) != 0)
        return label;
    const size_t room = sizeof made + (label != NULL ? strlen((const char *)label) + 1 : 20);
    char *ret = raptor_alloc_memory(room);
    if (ret != NULL && label == NULL)
        (void)snprintf(ret, room, "%s%zu", made, ++w->made);
    else if (ret != NULL)
        (void)snprintf(ret, room, "%s_%s", made, (const char *)label);
    if (label != NULL)
        raptor_free_memory(label);
    return (unsigned char *)ret;
}

/* Under the lock, for libxml2's initialisation is not safe across threads. */
static ng_rdf_world *make(void)
{
    ng_rdf_world *w = calloc(1, sizeof *w);
    if (w == NULL || (w->raptor = raptor_new_world()) == NULL) {
        free(w);
        return NULL;
    }
    (void)raptor_world_set_flag(w->raptor, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
    if (raptor_world_open(w->raptor) != 0) {
        raptor_free_world(w->raptor);
        free(w);
        return NULL;
    }
    raptor_world_set_generate_bnodeid_handler(w->raptor, w, blank_label);
    return w;
}

ng_rdf_world *ng_rdf_world_take(void *user, raptor_log_handler log)
{
    (void)pthread_mutex_lock(&lock);
    ng_rdf_world *w = idle;
    if (w != NULL)
        idle = w->next;
    else
        w = make();
    (void)pthread_mutex_unlock(&lock);
    if (w == NULL)
        return NULL;
    w->next = NULL;
    w->made = 0;
    (void)raptor_world_set_log_handler(w->raptor, user, log);
    return w;
}

void ng_rdf_world_give(ng_rdf_world *w)
{
    if (w == NULL)
        return;
    (void)raptor_world_set_log_handler(w->raptor, NULL, NULL);
    (void)pthread_mutex_lock(&lock);
    w->next = idle;
    idle = w;
    (void)pthread_mutex_unlock(&lock);
}
