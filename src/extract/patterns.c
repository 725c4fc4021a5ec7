/* patterns.c -- surface patterns compiled with PCRE2 and its JIT. */
#include <stdlib.h>

#include "patterns.h"

static const char *const group_name[] = { "subject", "object", "time", "place", "source", "trigger" };

static group_kind kind_of(const char *name)
{
    for (size_t i = 0; i < sizeof group_name / sizeof *group_name; ++i) {
        if (strcmp(name, group_name[i]) == 0)
            return (group_kind)i;
    }
    return GROUP_ROLE;
}

/* The named groups from PCRE2's name table: entries of two bytes for the number, then the name. */
static ng_status read_groups(pattern *p, uint32_t *most, ng_error *err)
{
    uint32_t count = 0, size = 0, all = 0;
    PCRE2_SPTR table = NULL;
    (void)pcre2_pattern_info(p->code, PCRE2_INFO_NAMECOUNT, &count);
    (void)pcre2_pattern_info(p->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    (void)pcre2_pattern_info(p->code, PCRE2_INFO_NAMETABLE, &table);
    (void)pcre2_pattern_info(p->code, PCRE2_INFO_CAPTURECOUNT, &all);
    if (all > *most)
        *most = all;
    p->group = calloc((size_t)count + 1, sizeof *p->group);
    if (p->group == NULL)
        return ng_nomem(err, "extract");
    for (uint32_t i = 0; i < count; ++i) {
        PCRE2_SPTR e = table + (size_t)i * size;
        p->group[i].number = ((uint32_t)e[0] << 8) | e[1];
        p->group[i].name = (const char *)e + 2;
        p->group[i].kind = kind_of(p->group[i].name);
    }
    p->n_group = count;
    return NG_OK;
}

static ng_status compile(const ng_ontology *o, const ng_surface_pattern *source, pattern *p, ng_error *err)
{
    int code = 0;
    PCRE2_SIZE at = 0;
    p->source = source;
    p->property = ng_ontology_property(o, source->property);
    if (p->property == NULL)
        return ng_fail(err, NG_E_DATA, "patterns", source->line, "%s:%zu: a pattern of the unknown property %s",
                       source->file, source->line, source->property);
    p->code = pcre2_compile((PCRE2_SPTR)source->regex, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP | PCRE2_DUPNAMES,
                            &code, &at, NULL);
    if (p->code == NULL) {
        PCRE2_UCHAR why[120];
        (void)pcre2_get_error_message(code, why, sizeof why);
        return ng_fail(err, NG_E_DATA, "patterns", source->line, "%s:%zu: %s: %s at offset %zu of %s", source->file,
                       source->line, source->property, (const char *)why, (size_t)at, source->pattern);
    }
    return NG_OK;
}

void pattern_ready(pattern_set *set, pattern *p)
{
    if (atomic_load_explicit(&p->jit, memory_order_acquire))
        return;
    (void)pthread_mutex_lock(&set->lock);
    if (!atomic_load_explicit(&p->jit, memory_order_relaxed))
        (void)pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE); /* without JIT it is slower, not wrong */
    atomic_store_explicit(&p->jit, true, memory_order_release);
    (void)pthread_mutex_unlock(&set->lock);
}

ng_status pattern_set_new(const ng_ontology *o, pattern_set **ret, ng_error *err)
{
    size_t n = 0;
    const ng_surface_pattern *source = ng_ontology_patterns(o, &n);
    ng_status st = NG_OK;
    pattern_set *set = calloc(1, sizeof *set);
    if (set == NULL || (set->p = calloc(n + 1, sizeof *set->p)) == NULL) {
        st = ng_nomem(err, "patterns");
        goto done;
    }
    (void)pthread_mutex_init(&set->lock, NULL);
    for (size_t i = 0; i < n && st == NG_OK; ++i) {
        st = compile(o, &source[i], &set->p[i], err);
        set->n = i + 1;
        if (st == NG_OK)
            st = read_groups(&set->p[i], &set->groups, err);
    }
    if (st == NG_OK)
        st = prefilter_new(set, err);
    if (st == NG_OK) {
        *ret = set;
        set = NULL;
    }
done:
    pattern_set_free(set);
    return st;
}

void pattern_set_free(pattern_set *set)
{
    if (set == NULL)
        return;
    for (size_t i = 0; set->p != NULL && i < set->n; ++i) {
        pcre2_code_free(set->p[i].code);
        free(set->p[i].group);
    }
    prefilter_free(set->filter);
    if (set->p != NULL)
        (void)pthread_mutex_destroy(&set->lock);
    free(set->p);
    free(set);
}
