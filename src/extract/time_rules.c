/* time_rules.c -- rules of times: read, compiled to small programs. */
#include <stdlib.h>

#include "file.h"
#include "time_program.h"

#define RULES_MAX_BYTES ((size_t)1 << 20)
#define PATTERN_MAX 1600 /* bytes of a pattern, its names replaced */
#define NEST_MAX 8       /* brackets inside brackets */
#define LETS_MAX 64

typedef struct {
    const char *name, *text;
} let;

/* While a file is read. */
typedef struct {
    time_rules *t;
    const char *file;
    size_t line;
    ng_error *err;
    let let[LETS_MAX];
    size_t n_let;
    const char *p; /* in the pattern */
    int depth;
} reader;

static const char *const class_name[TC_COUNT] = {
#define X(id, name) [TC_##id] = name,
    TIME_CLASSES(X)
#undef X
};

static const char *const kind_name[TIME_KIND_COUNT] = {
#define X(id, name) [TIME_KIND_##id] = name,
    TIME_KINDS(X)
#undef X
};

static ng_status bad(const reader *rd, const char *what)
{
    return ng_fail(rd->err, NG_E_DATA, "extract", rd->line, "%s:%zu: %s", rd->file, rd->line, what);
}

uint32_t time_code(const char *s)
{
    uint32_t v = 0;
    for (int i = 0; i < 4 && s[i] != '\0' && s[i] != ' '; ++i)
        v |= (uint32_t)(unsigned char)s[i] << (8 * i);
    return v;
}

uint32_t time_rules_literal(const time_rules *t, const char *s, size_t n)
{
    return ng_map_get(&t->literal, s, n);
}

static ng_status emit(reader *rd, instruction i, size_t *at)
{
    time_rules *t = rd->t;
    if (!ng_arena_grow(&t->arena, (void **)&t->code, &t->cap_code, t->n_code, sizeof *t->code))
        return ng_nomem(rd->err, "extract");
    if (at != NULL)
        *at = t->n_code;
    t->code[t->n_code++] = i;
    return NG_OK;
}

/* ---- patterns: words, <class>, [optional], (one / another), {not in the span}, {!not there} ---- */

static ng_status compile(reader *rd, char close);

static void skip_blanks(reader *rd)
{
    while (*rd->p == ' ')
        ++rd->p;
}

static ng_status class_element(reader *rd, instruction *ret)
{
    const char *end = strchr(rd->p, '>');
    if (end == NULL)
        return bad(rd, "no > behind a class");
    const char *name = rd->p;
    size_t n = (size_t)(end - name);
    uint8_t slot = 0;
    if (n > 2 && name[n - 2] == ':') {
        slot = name[n - 1] == '2';
        n -= 2;
    }
    rd->p = end + 1;
    for (int c = 0; c < TC_COUNT; ++c) {
        if (strlen(class_name[c]) == n && memcmp(class_name[c], name, n) == 0) {
            *ret = (instruction){ .op = OP_CLASS, .class = (uint8_t)c, .slot = slot };
            return NG_OK;
        }
    }
    return bad(rd, "unknown class");
}

static ng_status literal_element(reader *rd, instruction *ret)
{
    const size_t n = strcspn(rd->p, " }");
    const uint32_t had = ng_map_get(&rd->t->literal, rd->p, n);
    const uint32_t id = had != NG_MAP_NONE ? had : (uint32_t)rd->t->literal.n;
    if (had == NG_MAP_NONE && !ng_map_set(&rd->t->literal, rd->p, n, id, NULL))
        return ng_nomem(rd->err, "extract");
    rd->p += n;
    *ret = (instruction){ .op = OP_LITERAL, .x = id };
    return NG_OK;
}

/* {a / b}: one of them must stand before or behind; {!a / b}: none may. Words and classes alone. */
static ng_status context(reader *rd, bool first)
{
    const bool not = *rd->p == '!';
    rd->p += not ;
    ng_status st = NG_OK;
    size_t n = 0;
    const size_t from = rd->t->n_code;
    for (skip_blanks(rd); st == NG_OK && *rd->p != '}' && *rd->p != '\0'; skip_blanks(rd)) {
        if (*rd->p == '/') {
            ++rd->p;
            continue;
        }
        instruction i = { 0 };
        st = *rd->p == '<' ? (++rd->p, class_element(rd, &i)) : literal_element(rd, &i);
        i.y = i.op; /* what to look for; op says where */
        i.op = first ? (not ? OP_NOT_BEHIND : OP_BEHIND) : OP_AHEAD_NOT;
        if (st == NG_OK)
            st = emit(rd, i, NULL);
        ++n;
    }
    if (st != NG_OK)
        return st;
    if (*rd->p != '}' || n == 0)
        return bad(rd, "{ without words or }");
    if (!first && !not )
        return bad(rd, "behind the words only {!...} may stand");
    ++rd->p;
    for (size_t k = from; k < rd->t->n_code; ++k)
        rd->t->code[k].slot = (uint8_t)(rd->t->n_code - k); /* the rest of the group, this one included */
    return NG_OK;
}

/* (a / b / c): SPLIT a, SPLIT b, c; each but the last jumps behind. */
static ng_status alternatives(reader *rd, char close)
{
    size_t jump[64], n = 0;
    for (;;) {
        size_t split = 0;
        ng_status st = emit(rd, (instruction){ .op = OP_SPLIT }, &split);
        if (st == NG_OK)
            st = compile(rd, close);
        if (st != NG_OK)
            return st;
        rd->t->code[split].x = (uint32_t)split + 1;
        if (*rd->p != '/') {
            rd->t->code[split].op = OP_JUMP; /* the last has no other */
            break;
        }
        ++rd->p;
        if (n == sizeof jump / sizeof *jump)
            return bad(rd, "too many alternatives");
        st = emit(rd, (instruction){ .op = OP_JUMP }, &jump[n++]);
        if (st != NG_OK)
            return st;
        rd->t->code[split].y = (uint32_t)rd->t->n_code;
    }
    if (*rd->p != close)
        return bad(rd, "no bracket behind alternatives");
    ++rd->p;
    for (size_t i = 0; i < n; ++i)
        rd->t->code[jump[i]].x = (uint32_t)rd->t->n_code;
    return NG_OK;
}

/* [a / b]: one of them or none. */
static ng_status optional(reader *rd)
{
    size_t split = 0;
    ng_status st = emit(rd, (instruction){ .op = OP_SPLIT }, &split);
    if (st == NG_OK)
        st = alternatives(rd, ']');
    if (st != NG_OK)
        return st;
    rd->t->code[split].x = (uint32_t)split + 1;
    rd->t->code[split].y = (uint32_t)rd->t->n_code;
    return NG_OK;
}

/* Up to `close` or, in brackets, a stroke. */
static ng_status compile(reader *rd, char close)
{
    if (++rd->depth > NEST_MAX)
        return bad(rd, "brackets too deep");
    const size_t start = rd->t->n_code;
    const bool top = rd->depth == 1;
    ng_status st = NG_OK;
    for (skip_blanks(rd); st == NG_OK && *rd->p != '\0' && *rd->p != close && (close == '\0' || *rd->p != '/');
         skip_blanks(rd)) {
        const char c = *rd->p;
        instruction i = { 0 };
        if (c == '[') {
            ++rd->p;
            st = optional(rd);
        } else if (c == '(') {
            ++rd->p;
            st = alternatives(rd, ')');
        } else if (c == '{') {
            ++rd->p;
            st = context(rd, top && rd->t->n_code == start);
        } else if (c == ')' || c == ']' || c == '}') {
            return bad(rd, "a bracket that nothing opened");
        } else {
            st = c == '<' ? (++rd->p, class_element(rd, &i)) : literal_element(rd, &i);
            if (st == NG_OK)
                st = emit(rd, i, NULL);
        }
    }
    --rd->depth;
    return st;
}

/* ---- lines ---- */

/* $NAME replaced by (its pattern). */
static ng_status expand(reader *rd, const char *from, char *to)
{
    size_t k = 0;
    for (const char *p = from; *p != '\0';) {
        const char *add = p;
        size_t n = 1;
        if (*p == '$') {
            const size_t len = strspn(p + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
            add = NULL;
            for (size_t i = 0; i < rd->n_let; ++i) {
                if (strlen(rd->let[i].name) == len && memcmp(rd->let[i].name, p + 1, len) == 0)
                    add = rd->let[i].text;
            }
            if (add == NULL)
                return bad(rd, "unknown $name");
            n = strlen(add);
            p += len + 1;
        } else {
            ++p;
        }
        if (k + n + 1 >= PATTERN_MAX)
            return bad(rd, "pattern too long");
        memcpy(to + k, add, n);
        k += n;
    }
    to[k] = '\0';
    return NG_OK;
}

/* "ago sign=-1 unit=Y". */
static ng_status settings(reader *rd, char *s, time_rule *ret)
{
    char *kind = s;
    s += strcspn(s, " ");
    for (; *s != '\0'; s += strcspn(s, " ")) {
        *s++ = '\0';
        if (strncmp(s, "n=", 2) == 0)
            ret->n = strtol(s + 2, NULL, 10);
        else if (strncmp(s, "sign=", 5) == 0)
            ret->sign = strtol(s + 5, NULL, 10);
        else if (strncmp(s, "unit=", 5) == 0)
            ret->unit = time_code(s + 5);
        else if (strncmp(s, "value=", 6) == 0)
            ret->text = s + 6;
        else
            return bad(rd, "unknown setting");
    }
    for (int k = 0; k < TIME_KIND_COUNT; ++k) {
        if (strcmp(kind_name[k], kind) == 0) {
            ret->kind = (time_kind)k;
            return NG_OK;
        }
    }
    return bad(rd, "unknown kind of rule");
}

/* Adds the rule to a list, in front; rules come from the last to the first. */
static ng_status list_rule(reader *rd, uint32_t *head, uint32_t rule)
{
    time_rules *t = rd->t;
    if (!ng_arena_grow(&t->arena, (void **)&t->entry, &t->cap_entry, t->n_entry, sizeof *t->entry))
        return ng_nomem(rd->err, "extract");
    t->entry[t->n_entry] = (struct entry){ rule, *head };
    *head = (uint32_t)t->n_entry++;
    return NG_OK;
}

static ng_status read_rule(reader *rd, char *pattern, char *what)
{
    time_rules *t = rd->t;
    char buf[PATTERN_MAX];
    if (!ng_arena_grow(&t->arena, (void **)&t->rule, &t->cap_rule, t->n_rule, sizeof *t->rule))
        return ng_nomem(rd->err, "extract");
    time_rule *r = &t->rule[t->n_rule++];
    *r = (time_rule){ .start = t->n_code, .line = rd->line };
    ng_status st = settings(rd, what, r);
    if (st == NG_OK)
        st = expand(rd, pattern, buf);
    rd->p = buf;
    rd->depth = 0;
    if (st == NG_OK)
        st = compile(rd, '\0');
    return st == NG_OK ? emit(rd, (instruction){ .op = OP_MATCH }, NULL) : st;
}

static ng_status read_let(reader *rd, const char *name, const char *pattern)
{
    char buf[PATTERN_MAX];
    if (rd->n_let == LETS_MAX)
        return bad(rd, "too many names");
    const ng_status st = expand(rd, pattern, buf);
    if (st != NG_OK)
        return st;
    char *text = ng_arena_printf(&rd->t->arena, "( %s )", buf);
    if (text == NULL)
        return ng_nomem(rd->err, "extract");
    rd->let[rd->n_let++] = (let){ name, text };
    return NG_OK;
}

/* "let TAB NAME TAB pattern" or "rule TAB kind settings TAB pattern"; cut up in place. */
static ng_status read_line(reader *rd, char *line)
{
    if (line[0] == '\0' || line[0] == '#')
        return NG_OK;
    char *a = strchr(line, '\t');
    char *b = a != NULL ? strchr(a + 1, '\t') : NULL;
    if (b == NULL)
        return bad(rd, "two tabs are wanted");
    *a++ = '\0';
    *b++ = '\0';
    if (strcmp(line, "let") == 0)
        return read_let(rd, a, b);
    return strcmp(line, "rule") == 0 ? read_rule(rd, b, a) : bad(rd, "neither rule nor let");
}

static void unite(uint64_t *set, const uint64_t *more, size_t n)
{
    for (size_t k = 0; k < n; ++k)
        set[k] |= more[k];
}

/* What may stand at each instruction and behind it. They go on with later ones alone, so from the last to the first. */
static ng_status read_sets(reader *rd)
{
    time_rules *t = rd->t;
    t->n_set = 1 + t->literal.n / 64 + 1;
    t->may = ng_arena_new(&t->arena, t->n_code, 2 * t->n_set * sizeof *t->may);
    if (t->may == NULL)
        return ng_nomem(rd->err, "extract");
    for (size_t pc = t->n_code; pc-- > 0;) {
        const instruction *i = &t->code[pc];
        uint64_t *first = time_first(t, pc), *second = time_second(t, pc);
        switch (i->op) {
        case OP_LITERAL:
            first[1 + i->x / 64] |= (uint64_t)1 << i->x % 64;
            unite(second, time_first(t, pc + 1), t->n_set);
            break;
        case OP_CLASS:
            first[0] |= SET_CLASS(i->class);
            if (i->class < TC_WORDS)
                unite(second, time_first(t, pc + 1), t->n_set);
            else
                second[0] |= SET_ANY; /* it may take more than one */
            break;
        case OP_MATCH:
            first[0] |= SET_ANY;
            second[0] |= SET_ANY;
            break;
        case OP_SPLIT: unite(first, time_first(t, i->y), 2 * t->n_set); /* fall through */
        case OP_JUMP: unite(first, time_first(t, i->x), 2 * t->n_set); break;
        default: unite(first, time_first(t, pc + 1), 2 * t->n_set); break;
        }
    }
    return NG_OK;
}

/* The rule into the lists of what it may begin with. */
static ng_status index_rule(reader *rd, uint32_t rule)
{
    time_rules *t = rd->t;
    const uint64_t *first = time_first(t, t->rule[rule].start);
    if (first[0] & SET_ANY)
        return bad(rd, "a rule that may match nothing");
    ng_status st = NG_OK;
    for (uint32_t c = 0; c < TC_COUNT && st == NG_OK; ++c) {
        if (first[0] & SET_CLASS(c))
            st = list_rule(rd, &t->by_class[c], rule);
    }
    for (uint32_t k = 0; k < t->literal.n && st == NG_OK; ++k) {
        if (set_has_literal(first, k))
            st = list_rule(rd, &t->by_literal[k], rule);
    }
    return st;
}

static ng_status index_rules(reader *rd)
{
    time_rules *t = rd->t;
    t->by_literal = ng_arena_new(&t->arena, t->literal.n + 1, sizeof *t->by_literal);
    t->by_class = ng_arena_new(&t->arena, TC_COUNT, sizeof *t->by_class);
    if (t->by_literal == NULL || t->by_class == NULL)
        return ng_nomem(rd->err, "extract");
    memset(t->by_literal, 0xFF, (t->literal.n + 1) * sizeof *t->by_literal);
    memset(t->by_class, 0xFF, TC_COUNT * sizeof *t->by_class);
    ng_status st = read_sets(rd);
    for (size_t i = t->n_rule; st == NG_OK && i-- > 0;) {
        rd->line = t->rule[i].line;
        st = index_rule(rd, (uint32_t)i);
    }
    return st;
}

ng_status time_rules_load(const char *folder, time_rules **ret, ng_error *err)
{
    time_rules *t = calloc(1, sizeof *t);
    if (t == NULL)
        return ng_nomem(err, "extract");
    t->arena.limit = 8 * RULES_MAX_BYTES;
    reader rd = { .t = t, .err = err };
    char *data = NULL;
    size_t n = 0;
    ng_status st = NG_OK;
    rd.file = ng_arena_printf(&t->arena, "%s/extract/time-rules.tsv", folder);
    if (rd.file == NULL)
        st = ng_nomem(err, "extract");
    if (st == NG_OK)
        st = ng_file_read(rd.file, RULES_MAX_BYTES, &t->arena, &data, &n, err);
    for (char *p = st == NG_OK ? data : NULL; st == NG_OK && p != NULL;) {
        char *end = strchr(p, '\n');
        if (end != NULL)
            *end++ = '\0';
        ++rd.line;
        st = read_line(&rd, p);
        p = end;
    }
    if (st == NG_OK)
        st = index_rules(&rd);
    if (st == NG_OK) {
        *ret = t;
        t = NULL;
    }
    time_rules_free(t);
    return st;
}

void time_rules_free(time_rules *t)
{
    if (t == NULL)
        return;
    ng_map_done(&t->literal);
    ng_arena_done(&t->arena);
    free(t);
}
