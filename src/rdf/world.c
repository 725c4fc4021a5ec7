#include "world.h"

#include <stdio.h>
#include <string.h>

/* Blank nodes of a file keep their labels, and those without one become genid1,
 * genid2, ... Left to itself raptor numbers the latter without a look at the
 * file's own genid1, and makes two nodes one; so these get another label. */
static unsigned char *blank_label(void *user, unsigned char *label)
{
    static const char made[] = "genid";
    size_t *count = user;
    if (label != NULL && strncmp((const char *)label, made, sizeof made - 1) != 0)
        return label;
    const size_t room = sizeof made + (label != NULL ? strlen((const char *)label) + 1 : 20);
    char *ret = raptor_alloc_memory(room);
    if (ret != NULL && label == NULL)
        (void)snprintf(ret, room, "%s%zu", made, ++*count);
    else if (ret != NULL)
        (void)snprintf(ret, room, "%s_%s", made, (const char *)label);
    if (label != NULL)
        raptor_free_memory(label);
    return (unsigned char *)ret;
}

raptor_world *ng_rdf_world(void *user, raptor_log_handler log, size_t *made)
{
    raptor_world *w = raptor_new_world();
    if (w == NULL)
        return NULL;
    (void)raptor_world_set_flag(w, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
    if (raptor_world_open(w) != 0) {
        raptor_free_world(w);
        return NULL;
    }
    (void)raptor_world_set_log_handler(w, user, log);
    raptor_world_set_generate_bnodeid_handler(w, made, blank_label);
    return w;
}
