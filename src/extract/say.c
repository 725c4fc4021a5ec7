/* say.c -- what a pattern's match says: statements, and the event they report. */
#include "factuality.h"
#include "patterns.h"
#include "times.h"
#include "tree.h"

static bool is_time(uint32_t item)
{
    return item != NG_NONE && (item & TIMEX_BIT);
}

static ng_ref item_ref(const run *r, uint32_t item)
{
    if (item == NG_NONE)
        return (ng_ref){ .kind = NG_REF_NONE };
    if (is_time(item))
        return (ng_ref){ .kind = NG_REF_TIME, .index = item & ~TIMEX_BIT };
    return ref_entity(r->m[item].entity);
}

static ng_span item_span(const run *r, uint32_t item)
{
    return is_time(item) ? r->t[item & ~TIMEX_BIT].span : r->m[item].span;
}

/* The whole phrase of a mention, with its title. */
static const char *item_text(run *r, uint32_t item)
{
    if (is_time(item)) {
        const timex *t = &r->t[item & ~TIMEX_BIT];
        return words_text(r, t->first, t->n);
    }
    const mention *m = &r->m[item];
    const size_t first = m->wide < m->first ? m->wide : m->first;
    const size_t a = (size_t)m->first + m->n, b = (size_t)m->wide + m->wide_n;
    return words_text(r, first, (a > b ? a : b) - first);
}

static bool type_fits(uint32_t set, ng_type t)
{
    return set == 0 || (set & (1u << t)) != 0;
}

/* ---- is the placeholder really the phrase that the verb takes? ---- */

static bool word_before(const masked *m, size_t at, char *buf, size_t size)
{
    size_t e = at;
    while (e > 0 && m->s[e - 1] == ' ')
        --e;
    size_t b = e;
    while (b > 0 && m->s[b - 1] != ' ' && m->item[b - 1] == NG_NONE)
        --b;
    if (b == e || e - b >= size)
        return false;
    for (size_t i = b; i < e; ++i)
        buf[i - b] = (char)(m->s[i] >= 'A' && m->s[i] <= 'Z' ? m->s[i] + 32 : m->s[i]);
    buf[e - b] = '\0';
    return true;
}

/* "the president of Russia visited", "Kim's brother and Kim met": the subject
 * hangs on a word before it. Walks back over coordinated placeholders. */
static bool subject_hangs(const run *r, const hit *h)
{
    const masked *m = h->m;
    if (h->begin == h->sub_begin && h->n_subject > 0 && !is_time(h->subject[0]) &&
        match_is_complement(r, h->subject[0]))
        return true;
    size_t at = h->sub_begin;
    char buf[32];
    for (int n = 0; n < 8; ++n) {
        if (!word_before(m, at, buf, sizeof buf))
            return false;
        if (strcmp(buf, "and") != 0 && strcmp(buf, "or") != 0)
            break;
        /* over "X and" to X */
        size_t k = at;
        while (k > 0 && m->s[k - 1] == ' ')
            --k;
        k -= strlen(buf);
        while (k > 0 && m->s[k - 1] == ' ')
            --k;
        while (k > 0 && ((unsigned char)m->s[k - 1] & 0xC0) == 0x80)
            --k;
        if (k == 0 || m->item[k - 1] == NG_NONE)
            return false;
        at = k - 1;
    }
    if (h->begin < h->sub_begin && h->begin + 1 < at)
        return false; /* the pattern itself says what stands before the subject */
    return lexicon_get(&r->x->lex, LEX_PLACE_PREP, buf, strlen(buf)) != NULL ||
           lexicon_get(&r->x->lex, LEX_ACTOR_AFTER, buf, strlen(buf)) != NULL || strcmp(buf, "of") == 0 ||
           strcmp(buf, "for") == 0 || strcmp(buf, "than") == 0 || strcmp(buf, "like") == 0;
}

/* "condemned Russia sanctions", "signed Kim's letter": the object is only the
 * beginning of a longer phrase. */
static bool object_goes_on(const run *r, const hit *h)
{
    const masked *m = h->m;
    if (h->n_object == 0 || is_time(h->object[h->n_object - 1]) || h->end > h->obj_end)
        return false;
    const char *s = m->s + h->obj_end;
    if (s[0] == '\'' || s[0] == '-')
        return true;
    if (r->m[h->object[h->n_object - 1]].kind == NG_MENTION_NOMINAL)
        return false;
    if (s[0] != ' ' || m->item[h->obj_end + 1] != NG_NONE)
        return false;
    if (s[1] >= 'A' && s[1] <= 'Z')
        return true; /* "a U.K. Suggestion" */
    size_t n = 0;
    while (s[1 + n] >= 'a' && s[1 + n] <= 'z')
        ++n;
    if (n == 0 || (s[1 + n] >= 'A' && s[1 + n] <= 'Z'))
        return false;
    const bool ending = n > 4 && (strncmp(s + n - 1, "ly", 2) == 0 || strncmp(s + n - 2, "ing", 3) == 0 ||
                                  strncmp(s + n - 1, "ed", 2) == 0);
    return !ending && lexicon_get(&r->x->lex, LEX_FUNCTION, s + 1, n) == NULL &&
           lexicon_get(&r->x->lex, LEX_DEICTIC, s + 1, n) == NULL;
}

/* "in Paris, Lyon, Nice and Lille": a list, not "Paris, Texas". */
static bool in_list(const hit *h)
{
    const masked *m = h->m;
    if (h->obj_begin < h->sub_end || h->obj_begin - h->sub_end != 2 || memcmp(m->s + h->sub_end, ", ", 2) != 0)
        return false;
    const size_t b = h->sub_begin, e = h->obj_end;
    if (b >= 3 && memcmp(m->s + b - 2, ", ", 2) == 0 && ((unsigned char)m->s[b - 3] & 0x80) != 0)
        return true;
    if (strncmp(m->s + e, " and ", 5) == 0 && m->item[e + 5] != NG_NONE)
        return m->s[e + 8] != ','; /* a placeholder takes three bytes */
    return strncmp(m->s + e, ", ", 2) == 0 && m->item[e + 2] != NG_NONE &&
           (strncmp(m->s + e + 5, " and ", 5) == 0 || strncmp(m->s + e + 5, ", ", 2) == 0);
}

/* ---- circumstances ---- */

static void trim(const masked *m, size_t *b, size_t *e)
{
    while (*b < *e && (m->s[*b] == ' ' || m->s[*b] == ','))
        ++*b;
    while (*e > *b && (m->s[*e - 1] == ' ' || m->s[*e - 1] == ','))
        --*e;
}

/* Is a word in there that is of no closed class? */
static bool says_something(const run *r, const masked *m, size_t b, size_t e)
{
    for (size_t i = b; i < e;) {
        size_t n = 0;
        while (i + n < e && ((m->s[i + n] >= 'a' && m->s[i + n] <= 'z') || (m->s[i + n] >= 'A' && m->s[i + n] <= 'Z')))
            ++n;
        if (n > 1 && lexicon_get(&r->x->lex, LEX_FUNCTION, m->s + i, n) == NULL)
            return true;
        i += n > 0 ? n : 1;
    }
    return false;
}

/* The words that name the relation, as a span of the article. */
static void trigger_span(const run *r, const hit *h, ng_span *span)
{
    const masked *m = h->m;
    size_t b = h->trig_begin, e = h->trig_end;
    if (!h->has_trigger) {
        const bool forth = !h->has_object || h->sub_begin < h->obj_begin;
        b = forth ? h->sub_end : h->obj_end;
        e = h->has_object ? (forth ? h->obj_begin : h->sub_begin) : h->end;
    }
    trim(m, &b, &e);
    if (!says_something(r, m, b, e)) { /* "cooperation between X and Y", "X and Y clashed" */
        const size_t low = h->has_object && h->obj_begin < h->sub_begin ? h->obj_begin : h->sub_begin;
        const size_t high = h->has_object && h->obj_end > h->sub_end ? h->obj_end : h->sub_end;
        size_t b2 = h->begin, e2 = low;
        trim(m, &b2, &e2);
        if (!says_something(r, m, b2, e2)) {
            b2 = high;
            e2 = h->end;
            trim(m, &b2, &e2);
        }
        if (says_something(r, m, b2, e2) || b >= e) {
            b = b2;
            e = e2;
        }
    }
    if (b >= e) {
        b = h->begin;
        e = h->end;
    }
    *span = (ng_span){ m->at[b], m->at[e] };
    while (span->end > span->begin && (r->text[span->end - 1] == ' ' || r->text[span->end - 1] == '\n'))
        --span->end;
}

/* A clause begins between the tokens: what stands beyond it is about something else. */
static bool clause_between(const run *r, size_t a, size_t b)
{
    for (size_t i = a < b ? a : b; i < (a < b ? b : a); ++i) {
        if (word_lex(r, LEX_CLAUSE, i) != NULL)
            return true;
    }
    return false;
}

static bool comma_between(const run *r, size_t a, size_t b)
{
    for (size_t i = a < b ? a : b; i < (a < b ? b : a); ++i) {
        if (word_is(r, i, ",") || word_is(r, i, "--") || word_is(r, i, "\xE2\x80\x94"))
            return true;
    }
    return false;
}

/* The date in the sentence that belongs to the trigger: the nearest one, no clause between. */
static uint32_t nearest_time(const run *r, const hit *h, size_t trigger)
{
    uint32_t best = NG_NONE;
    size_t gap = 16;
    const size_t begin = r->doc->sentence[h->sentence].first;
    for (size_t t = time_from(r, begin); t < r->n_t && r->t[t].sentence == h->sentence; ++t) {
        const timex *x = &r->t[t];
        if (x->type != NG_TIME_DATE || strstr(x->value, "_REF") != NULL)
            continue;
        if (x->first > begin && word_lex(r, LEX_BORDER, x->first - 1) != NULL)
            continue; /* "since 2019", "before June" */
        const size_t d = x->first > trigger ? x->first - trigger : trigger - x->first;
        const bool intro = x->first <= begin + 2;
        if (d < gap && (intro || !comma_between(r, trigger, x->first)) && !clause_between(r, trigger, x->first)) {
            gap = d;
            best = TIMEX_BIT | (uint32_t)t;
        }
    }
    return best;
}

/* First token of the mention's phrase, with its article. */
static size_t phrase_first(const run *r, const mention *x, size_t begin)
{
    const size_t f = x->wide < x->first ? x->wide : x->first;
    return f > begin && word_is(r, f - 1, "the") ? f - 1 : f;
}

/* Over "on June 19", "later" and the like from token i on. */
static size_t over_times(const run *r, size_t i, size_t end)
{
    for (int n = 0; n < 3 && i < end; ++n) {
        size_t t = time_from(r, i);
        if (t < r->n_t && r->t[t].sentence == r->sent[i] && r->t[t].first <= i + 1 &&
            (r->t[t].first == i || (r->w[i].flags & WORD_FUNCTION)))
            i = (size_t)r->t[t].first + r->t[t].n;
    }
    return i;
}

/* First token behind the match; a mention or time is one character of the mask. */
static size_t behind_match(const run *r, const hit *h, size_t trigger)
{
    size_t last = trigger + 1;
    for (size_t b = h->begin; b < h->end; ++b) {
        const uint32_t item = h->m->item[b];
        size_t e = token_at(r, h->sentence, h->m->at[b]) + 1;
        if (is_time(item))
            e = (size_t)r->t[item & ~TIMEX_BIT].first + r->t[item & ~TIMEX_BIT].n;
        else if (item != NG_NONE)
            e = (size_t)r->m[item].first + r->m[item].n;
        if (item != NG_NONE)
            b += 2; /* a placeholder takes three bytes */
        if (e > last && h->m->s[b] != ' ')
            last = e;
    }
    return last;
}

/* "in Pyongyang" right behind what was matched (a time may stand between), or at the head of the sentence.
 * A place farther off may be that of something else: "a treaty for use in Ukraine". */
static uint32_t nearest_place(const run *r, const hit *h, size_t trigger)
{
    const size_t begin = r->doc->sentence[h->sentence].first, end = sentence_end(r, h->sentence);
    const size_t behind = over_times(r, behind_match(r, h, trigger), end);
    for (size_t k = mention_from(r, begin); k < r->n_m && r->m[k].sentence == h->sentence; ++k) {
        const mention *x = &r->m[k];
        const size_t f = phrase_first(r, x, begin), next = (size_t)x->first + x->n;
        if (!type_is_place(x->type) || x->entity == NG_NONE || f == begin ||
            !(word_is(r, f - 1, "in") || word_is(r, f - 1, "at")) || word_is(r, next, "'s"))
            continue;
        if (f - 1 == begin && word_is(r, next, ","))
            return (uint32_t)k; /* "In Washington, ..." */
        if (f - 1 == behind)
            return (uint32_t)k;
    }
    return NG_NONE;
}

/* ---- events ---- */

static ng_status add_arg(run *r, ng_arg **arg, size_t *n, const char *name, ng_ref ref, const char *text)
{
    for (size_t i = 0; i < *n; ++i) {
        if (strcmp((*arg)[i].role, name) == 0 && (*arg)[i].ref.kind == ref.kind && (*arg)[i].ref.index == ref.index &&
            ref.kind != NG_REF_TEXT)
            return NG_OK;
    }
    return arg_add(r, arg, n, (ng_arg){ name, ref, text });
}

/* The event of that class and trigger, made where there is none; NG_NONE: memory refused. */
static uint32_t event_for(run *r, const char *klass, ng_span trigger)
{
    ng_extract *ex = r->ex;
    for (size_t i = ex->n_event; i-- > 0 && i + 32 > ex->n_event;) {
        if (strcmp(ex->event[i].type, klass) == 0 && ex->event[i].mention[0].begin == trigger.begin)
            return (uint32_t)i;
    }
    if (!ng_arena_grow(r->a, (void **)&ex->event, &r->cap_event, ex->n_event, sizeof *ex->event))
        return NG_NONE;
    ng_event *e = &ex->event[ex->n_event];
    memset(e, 0, sizeof *e);
    e->type = klass;
    e->mention = ng_arena_new(r->a, 1, sizeof *e->mention);
    if (e->mention == NULL)
        return NG_NONE;
    e->mention[0] = trigger;
    e->n_mention = 1;
    return (uint32_t)ex->n_event++;
}

static ng_status fill_event(run *r, const hit *h, uint32_t at, const ng_statement *s, uint32_t time, uint32_t place)
{
    ng_event *e = &r->ex->event[at];
    const ng_property *p = h->p->property;
    ng_status st = NG_OK;
    if (s->subject.kind == NG_REF_ENTITY)
        st = add_arg(r, &e->arg, &e->n_arg, p->subject_role != NULL ? p->subject_role : "agent", s->subject, NULL);
    if (st == NG_OK && s->object.kind == NG_REF_ENTITY)
        st = add_arg(r, &e->arg, &e->n_arg, p->object_role != NULL ? p->object_role : "theme", s->object, NULL);
    for (size_t i = 0; st == NG_OK && i < s->n_arg; ++i) {
        if (strcmp(s->arg[i].role, "time") != 0 && strcmp(s->arg[i].role, "place") != 0 &&
            s->arg[i].ref.kind == NG_REF_ENTITY)
            st = add_arg(r, &e->arg, &e->n_arg, s->arg[i].role, s->arg[i].ref, s->arg[i].text);
    }
    if (e->date == NULL && time != NG_NONE && time_is_dated(&r->t[time & ~TIMEX_BIT]))
        e->date = r->t[time & ~TIMEX_BIT].value;
    if (e->place.kind == NG_REF_NONE && place != NG_NONE && !is_time(place))
        e->place = ref_entity(r->m[place].entity);
    return st;
}

/* ---- statements ---- */

static ng_status circumstances(run *r, const hit *h, ng_statement *s, uint32_t time, uint32_t place)
{
    ng_status st = NG_OK;
    if (time != NG_NONE) {
        const timex *t = &r->t[time & ~TIMEX_BIT];
        const bool prep = t->first > r->doc->sentence[h->sentence].first &&
                          (r->w[t->first - 1].flags & WORD_FUNCTION) && (r->w[t->first - 1].flags & WORD_LETTER);
        const char *text = words_text(r, t->first - prep, t->n + prep);
        st = text == NULL ? ng_nomem(r->err, "extract")
                          : add_arg(r, &s->arg, &s->n_arg, "time", item_ref(r, time), text);
    }
    if (st == NG_OK && place != NG_NONE && !is_time(place)) {
        const mention *m = &r->m[place];
        const bool prep = m->first > r->doc->sentence[h->sentence].first && (r->w[m->first - 1].flags & WORD_FUNCTION);
        const char *text = words_text(r, m->first - prep, m->n + prep);
        st = text == NULL ? ng_nomem(r->err, "extract")
                          : add_arg(r, &s->arg, &s->n_arg, "place", item_ref(r, place), text);
    }
    for (size_t i = 0; st == NG_OK && i < h->n_role; ++i) {
        const ng_ref ref = h->role[i].item == NG_NONE ? ref_text(h->role[i].text) : item_ref(r, h->role[i].item);
        st = add_arg(r, &s->arg, &s->n_arg, ng_arena_strdup(r->a, h->role[i].role), ref, h->role[i].text);
    }
    return st;
}

/* The article's span under m->s[begin, end). */
static ng_span span_of(const run *r, const masked *m, size_t begin, size_t end)
{
    ng_span s = { m->at[begin], m->at[end] };
    while (s.end > s.begin && (r->text[s.end - 1] == ' ' || r->text[s.end - 1] == '\n' || r->text[s.end - 1] == '\r'))
        --s.end;
    return s;
}

/* Leaves out a quotation mark at either end whose partner is not inside. */
static void unquote(const masked *m, size_t *begin, size_t *end)
{
    size_t marks = 0;
    for (size_t i = *begin; i < *end; ++i)
        marks += m->s[i] == '"';
    if (marks % 2 == 1 && m->s[*begin] == '"')
        ++*begin;
    else if (marks % 2 == 1 && *end > *begin && m->s[*end - 1] == '"')
        --*end;
    else if (marks == 2 && m->s[*begin] == '"' && m->s[*end - 1] == '"' && *end - *begin > 2) {
        ++*begin;
        --*end;
    }
}

/* The object of a match that holds no mention: a literal or words. */
static ng_status word_object(run *r, const hit *h, ng_statement *s)
{
    size_t begin = h->obj_begin, end = h->obj_end;
    unquote(h->m, &begin, &end);
    const char *text = masked_text(r, h->m, begin, end);
    if (text == NULL)
        return ng_nomem(r->err, "extract");
    const ng_property *p = h->p->property;
    s->object = ref_text(text);
    if (p->literal) {
        s->object.kind = NG_REF_VALUE;
        s->object.datatype = p->datatype != NULL ? p->datatype : "xsd:string";
    }
    s->words.object = text;
    s->object_span = span_of(r, h->m, begin, end);
    return NG_OK;
}

/* Already said in this sentence: the greater confidence stays. Or the same pair
 * joined by a pattern of higher priority. */
static bool said(run *r, const hit *h, const ng_statement *s)
{
    ng_extract *ex = r->ex;
    for (size_t i = ex->n_statement; i-- > 0 && ex->statement[i].sentence == s->sentence;) {
        ng_statement *o = &ex->statement[i];
        if (o->subject.index != s->subject.index || o->subject.kind != s->subject.kind ||
            o->object.kind != s->object.kind ||
            (s->subject.kind == NG_REF_TEXT && strcmp(o->subject.text, s->subject.text) != 0))
            continue;
        const bool same_object =
            s->object.kind == NG_REF_ENTITY || s->object.kind == NG_REF_TIME
                ? o->object.index == s->object.index
                : (o->object.text == NULL || s->object.text == NULL ? o->object.text == s->object.text
                                                                    : strcmp(o->object.text, s->object.text) == 0);
        if (!same_object)
            continue;
        if (strcmp(o->predicate, s->predicate) == 0) {
            if (s->confidence > o->confidence)
                o->confidence = s->confidence;
            return true;
        }
        if (s->object.kind == NG_REF_ENTITY && r->priority[i] > h->p->source->priority)
            return true;
    }
    return false;
}

/* Only what happens has a time and place of its own. */
static bool takes_time(const hit *h)
{
    return h->p->property->event != NULL;
}

static ng_status one(run *r, const hit *h, uint32_t subject, uint32_t object, ng_span trigger)
{
    const ng_property *p = h->p->property;
    const size_t trig_first = token_at(r, h->sentence, trigger.begin);
    const bool named = subject != NG_NONE;
    if (named && (is_time(subject) || !type_fits(p->domain, r->m[subject].type)))
        return NG_OK;
    if (object != NG_NONE && !is_time(object) &&
        (!type_fits(p->range, r->m[object].type) || (named && r->m[object].entity == r->m[subject].entity)))
        return NG_OK;
    if (p->literal && object != NG_NONE && is_time(object) && time_is_relative(r, &r->t[object & ~TIMEX_BIT]))
        return NG_OK; /* "died two months later": no date */
    ng_statement s = {
        .predicate = p->curie, .label = p->label, .lemma = p->lemma, .wikidata = p->wikidata, .by = "pattern"
    };
    s.sentence = (uint32_t)h->sentence;
    s.span = r->doc->sentence[h->sentence].span;
    if (named) {
        s.subject = ref_entity(r->m[subject].entity);
        s.subject_span = r->m[subject].span;
        s.words.subject = item_text(r, subject);
    } else {
        s.words.subject = masked_text(r, h->m, h->sub_begin, h->sub_end);
        s.subject = ref_text(s.words.subject);
        s.subject_span = span_of(r, h->m, h->sub_begin, h->sub_end);
    }
    s.words.predicate = ng_arena_copy(r->a, r->text + trigger.begin, trigger.end - trigger.begin);
    s.kind = h->p->source->kind;
    s.polarity = h->p->source->polarity;
    s.modality = h->p->source->modality;
    s.confidence = h->p->source->confidence;
    ng_status st = s.words.subject == NULL || s.words.predicate == NULL ? ng_nomem(r->err, "extract") : NG_OK;
    if (st == NG_OK && object != NG_NONE) {
        s.object = item_ref(r, object);
        s.object_span = item_span(r, object);
        s.words.object = item_text(r, object);
        if (s.words.object == NULL)
            st = ng_nomem(r->err, "extract");
    } else if (st == NG_OK && h->has_object) {
        st = word_object(r, h, &s);
        if (st == NG_OK && named && strcmp(p->curie, "ng:positionHeld") == 0)
            st = position_words(r, subject, token_at(r, h->sentence, s.object_span.begin),
                                token_at(r, h->sentence, s.object_span.end - 1) + 1, &s.object.text);
    }
    if (st != NG_OK || (s.object.kind == NG_REF_VALUE && s.object.text == NULL) || said(r, h, &s))
        return st;
    const uint32_t time = h->time != NG_NONE ? h->time : takes_time(h) ? nearest_time(r, h, trig_first) : NG_NONE;
    const uint32_t place = h->place != NG_NONE ? h->place : takes_time(h) ? nearest_place(r, h, trig_first) : NG_NONE;
    st = circumstances(r, h, &s, time != object ? time : NG_NONE, place != object ? place : NG_NONE);
    if (st == NG_OK && p->event != NULL) {
        const uint32_t e = event_for(r, p->event, trigger);
        s.event = (ng_ref){ .kind = NG_REF_EVENT, .index = e };
        st = e == NG_NONE ? ng_nomem(r->err, "extract") : fill_event(r, h, e, &s, time, place);
    }
    if (st == NG_OK && h->source_text != NULL) {
        s.attributed_to =
            h->source == NG_NONE || is_time(h->source) ? ref_text(h->source_text) : item_ref(r, h->source);
        s.kind = NG_CLAIM;
    }
    if (st == NG_OK)
        st = factuality_judge(r, &s, token_at(r, h->sentence, s.subject_span.begin), trig_first,
                              token_at(r, h->sentence, trigger.end > trigger.begin ? trigger.end - 1 : trigger.end));
    return st == NG_OK ? statement_keep(r, &s, h->p->source->priority) : st;
}

/* "the statement's time is also the treaty's date" */
static ng_status object_time(run *r, const hit *h, uint32_t object)
{
    const ng_property *p = h->p->property;
    const ng_property *of = p->object_time == NULL ? NULL : ng_ontology_property(r->x->ontology, p->object_time);
    if (of == NULL || object == NG_NONE || is_time(object) || r->ex->n_statement == 0)
        return NG_OK;
    const ng_statement *from = &r->ex->statement[r->ex->n_statement - 1];
    if (from->object.kind != NG_REF_ENTITY || from->object.index != r->m[object].entity)
        return NG_OK;
    for (size_t i = 0; i < from->n_arg; ++i) {
        if (strcmp(from->arg[i].role, "time") != 0 || from->arg[i].ref.kind != NG_REF_TIME)
            continue;
        ng_statement s = *from;
        s.predicate = of->curie;
        s.label = of->label;
        s.lemma = of->lemma;
        s.wikidata = of->wikidata;
        s.subject = from->object;
        s.subject_span = from->object_span;
        s.words.subject = from->words.object;
        s.object = from->arg[i].ref;
        s.object_span = r->t[from->arg[i].ref.index].span;
        s.words.object = from->arg[i].text;
        s.arg = NULL;
        s.n_arg = 0;
        return said(r, h, &s) ? NG_OK : statement_keep(r, &s, 0);
    }
    return NG_OK;
}

/* "met X, Y said": the last of a list joined by a comma alone is the speaker. */
static void drop_speaker(const run *r, hit *h)
{
    const masked *m = h->m;
    size_t n = 0, b = h->obj_end;
    if (h->n_object < 2 || m->s[b] != ' ')
        return;
    while (m->s[b + 1 + n] >= 'a' && m->s[b + 1 + n] <= 'z')
        ++n;
    if (n == 0 || lexicon_get(&r->x->lex, LEX_SAY, m->s + b + 1, n) == NULL)
        return;
    while (b > h->obj_begin && m->item[b - 1] == NG_NONE)
        --b; /* over the last placeholder's bytes to its first */
    if (b < h->obj_begin + 3 || memcmp(m->s + b - 3, ", ", 2) != 0)
        return;
    --h->n_object;
    h->obj_end = b - 3;
    h->end = h->obj_end;
}

ng_status say(run *r, hit *h)
{
    const ng_property *p = h->p->property;
    drop_speaker(r, h);
    if (subject_hangs(r, h) || object_goes_on(r, h) || in_list(h))
        return NG_OK;
    if (!h->has_object && !p->intransitive)
        return NG_OK;
    ng_span trigger;
    trigger_span(r, h, &trigger);
    /* a literal's value is words, but for times */
    const bool string = p->datatype == NULL || strcmp(p->datatype, "xsd:string") == 0;
    const bool words = h->n_object == 0 || (p->literal && (string || !is_time(h->object[0])));
    const size_t n = words ? 1 : h->n_object;
    for (size_t i = 0; i < (h->n_subject == 0 ? 1 : h->n_subject); ++i) {
        if (h->n_subject > 0 && !is_time(h->subject[i]) && match_has_other_subject(r, h, h->subject[i], trigger))
            continue;
        for (size_t k = 0; k < n; ++k) {
            const uint32_t object = words ? NG_NONE : h->object[k];
            if (object != NG_NONE && !is_time(object) &&
                ((h->obj_begin < h->sub_begin && match_has_other_subject(r, h, object, trigger)) ||
                 (h->n_subject > 0 && !is_time(h->subject[i]) &&
                  match_is_naming(r, h, h->subject[i], object, trigger))))
                continue;
            const size_t before = r->ex->n_statement;
            ng_status st = one(r, h, h->n_subject == 0 ? NG_NONE : h->subject[i], object, trigger);
            if (st == NG_OK && r->ex->n_statement > before)
                st = object_time(r, h, object);
            if (st != NG_OK)
                return st;
        }
    }
    return NG_OK;
}
