/* load.c -- SPARQL 1.1 Graph Store HTTP Protocol (W3C 2013), with libcurl:
 * triples in batches of N-Triples, the first by PUT where the graph is to be
 * replaced, the others by POST. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include <curl/curl.h>

#include "error.h"
#include "iri.h"
#include "result.h"

/* As much of a server's answer is kept for the message. */
enum { ANSWER = 300 };

struct ng_loader {
    ng_load_options opt;
    char *shown, *url, *user, *password; /* shown: the endpoint, less a password in it */
    CURL *curl;
    struct curl_slist *headers;
    ng_str body;  /* the batch, N-Triples */
    ng_str blank; /* triples with blank nodes, which mean the same only within one request */
    size_t in_batch, n_blank, sent;
    bool first;
    char answer[ANSWER + 1];
    size_t n_answer;
    double retry_after; /* seconds that the server asks for, or 0 */
    char curl_error[CURL_ERROR_SIZE];
};

/* endpoint?graph=IRI, or ?default. */
static char *make_url(CURL *curl, const char *endpoint, const char *graph)
{
    char *url = NULL;
    const char *join = strchr(endpoint, '?') != NULL ? "&" : "?";
    char *escaped = graph != NULL ? curl_easy_escape(curl, graph, 0) : NULL;
    if (graph != NULL && escaped == NULL)
        return NULL;
    /* Virtuoso's own name for the parameter, at its own path. */
    const char *name = strstr(endpoint, "sparql-graph-crud") != NULL ? "graph-uri" : "graph";
    const int n = graph != NULL ? asprintf(&url, "%s%s%s=%s", endpoint, join, name, escaped)
                                : asprintf(&url, "%s%sdefault", endpoint, join);
    curl_free(escaped);
    return n >= 0 ? url : NULL;
}

/* The endpoint as messages may show it; NULL: no memory. */
static char *without_password(const char *endpoint)
{
    const char *host = strstr(endpoint, "://") + 3;
    const char *end = host + strcspn(host, "/?#");
    const char *at = memrchr(host, '@', (size_t)(end - host));
    char *s = NULL;
    if (at == NULL)
        return strdup(endpoint);
    return asprintf(&s, "%.*s%s", (int)(host - endpoint), endpoint, at + 1) >= 0 ? s : NULL;
}

static size_t take_answer(char *data, size_t size, size_t n, void *user)
{
    ng_loader *l = user;
    size_t k = size * n;
    if (k > ANSWER - l->n_answer)
        k = ANSWER - l->n_answer;
    memcpy(l->answer + l->n_answer, data, k);
    l->n_answer += k;
    return size * n;
}

static size_t take_header(char *data, size_t size, size_t n, void *user)
{
    ng_loader *l = user;
    static const char name[] = "retry-after:";
    if (size * n > sizeof name && strncasecmp(data, name, sizeof name - 1) == 0) {
        const double s = strtod(data + sizeof name - 1, NULL); /* a header line ends in CR LF */
        l->retry_after = s > 0 ? (s < 120 ? s : 120) : 0;
    }
    return size * n;
}

static bool copy(char **to, const char *from)
{
    *to = from != NULL ? strdup(from) : NULL;
    return from == NULL || *to != NULL;
}

static ng_status check(const ng_load_options *opt, ng_error *err)
{
    if (opt->endpoint == NULL ||
        (strncasecmp(opt->endpoint, "http://", 7) != 0 && strncasecmp(opt->endpoint, "https://", 8) != 0))
        return ng_fail(err, NG_E_ARG, "load", SIZE_MAX, "endpoint '%s' is no http or https URL",
                       opt->endpoint != NULL ? opt->endpoint : "");
    if (opt->graph != NULL && !ng_iri_valid(opt->graph))
        return ng_fail(err, NG_E_ARG, "load", SIZE_MAX, "graph '%s' is no absolute IRI", opt->graph);
    return NG_OK;
}

static bool set_up(ng_loader *l)
{
    CURL *c = l->curl;
    l->headers = curl_slist_append(NULL, "Content-Type: application/n-triples; charset=utf-8");
    struct curl_slist *more = l->headers != NULL ? curl_slist_append(l->headers, "Expect:") : NULL;
    if (more == NULL)
        return false;
    curl_easy_setopt(c, CURLOPT_URL, l->url);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, l->headers);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_answer);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, l);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, l);
    curl_easy_setopt(c, CURLOPT_ERRORBUFFER, l->curl_error);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, 30L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)((l->opt.timeout > 0 ? l->opt.timeout : 300) * 1000));
    curl_easy_setopt(c, CURLOPT_USERAGENT, "newsgraph");
    if (l->user != NULL) {
        /* Whichever of the two the server asks for. */
        curl_easy_setopt(c, CURLOPT_HTTPAUTH, (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST));
        curl_easy_setopt(c, CURLOPT_USERNAME, l->user);
        curl_easy_setopt(c, CURLOPT_PASSWORD, l->password != NULL ? l->password : "");
    }
    return true;
}

ng_status ng_loader_new(const ng_load_options *opt, ng_loader **ret, ng_error *err)
{
    const ng_status bad = check(opt, err);
    if (bad != NG_OK)
        return bad;
    ng_loader *l = calloc(1, sizeof *l);
    if (l == NULL)
        return ng_nomem(err, "load");
    l->opt = *opt;
    if (l->opt.batch == 0)
        l->opt.batch = 50000;
    l->first = true;
    l->curl = curl_easy_init();
    if (l->curl == NULL || (l->shown = without_password(opt->endpoint)) == NULL || !copy(&l->user, opt->user) ||
        !copy(&l->password, opt->password) || (l->url = make_url(l->curl, opt->endpoint, opt->graph)) == NULL ||
        !set_up(l)) {
        ng_loader_free(l);
        return ng_nomem(err, "load");
    }
    *ret = l;
    return NG_OK;
}

/* Worth another try: the server is busy or not up yet, not that it refuses. */
static bool passing(CURLcode rc, long http)
{
    if (rc == CURLE_COULDNT_CONNECT || rc == CURLE_GOT_NOTHING || rc == CURLE_RECV_ERROR || rc == CURLE_SEND_ERROR)
        return true;
    return rc == CURLE_OK && (http == 429 || (http >= 500 && http != 501));
}

static void pause_for(double seconds)
{
    struct timespec t = { .tv_sec = (time_t)seconds, .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9) };
    (void)nanosleep(&t, NULL);
}

/* One request, its answer in l. */
static CURLcode request(ng_loader *l, const char *method, long *http)
{
    CURL *c = l->curl;
    l->n_answer = 0;
    l->retry_after = 0;
    l->curl_error[0] = '\0';
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, ng_str_get(&l->body));
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)l->body.len);
    curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, method);
    const CURLcode rc = curl_easy_perform(c);
    *http = 0;
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, http);
    l->answer[l->n_answer] = '\0';
    return rc;
}

static ng_status refused(const ng_loader *l, const char *method, CURLcode rc, long http, ng_error *err)
{
    if (rc != CURLE_OK)
        return ng_fail(err, NG_E_NET, "load", l->sent, "%s %s: %s; %zu triples were loaded before", method, l->shown,
                       l->curl_error[0] != '\0' ? l->curl_error : curl_easy_strerror(rc), l->sent);
    /* Redirections are not followed: user and password are for this server alone. */
    const char *hint = http == 401                 ? " (user or password is wrong or missing)"
                       : http >= 300 && http < 400 ? " (it has moved; name the new address)"
                                                   : "";
    return ng_fail(err, NG_E_NET, "load", l->sent,
                   "%s %s: the server answers %ld%s%s%s; %zu triples were loaded before", method, l->shown, http, hint,
                   l->n_answer > 0 ? ": " : "", l->answer, l->sent);
}

static ng_status send_batch(ng_loader *l, ng_error *err)
{
    if (l->body.failed)
        return ng_nomem(err, "load");
    const char *method = l->first && l->opt.replace ? "PUT" : "POST";
    for (unsigned attempt = 0;; ++attempt) {
        long http = 0;
        const CURLcode rc = request(l, method, &http);
        if (rc == CURLE_OK && http >= 200 && http < 300)
            break;
        if (attempt >= l->opt.retries || !passing(rc, http))
            return refused(l, method, rc, http, err);
        pause_for(l->retry_after > 0 ? l->retry_after : 0.5 * (double)(1u << (attempt < 6 ? attempt : 6)));
    }
    l->first = false;
    l->sent += l->in_batch;
    l->in_batch = 0;
    ng_str_clear(&l->body);
    if (l->opt.progress != NULL)
        l->opt.progress(l->opt.progress_user, l->sent);
    return NG_OK;
}

ng_status ng_loader_add(ng_loader *l, const ng_triple *t, ng_error *err)
{
    const ng_rdf_term p = { .kind = NG_RDF_IRI, .value = t->predicate };
    const bool blank = t->subject.kind == NG_RDF_BLANK || t->object.kind == NG_RDF_BLANK;
    ng_str *b = blank ? &l->blank : &l->body;
    ng_term_print(b, &t->subject);
    ng_str_putc(b, ' ');
    ng_term_print(b, &p);
    ng_str_putc(b, ' ');
    ng_term_print(b, &t->object);
    ng_str_puts(b, " .\n");
    if (blank) {
        ++l->n_blank;
        return b->failed ? ng_nomem(err, "load") : NG_OK;
    }
    return ++l->in_batch >= l->opt.batch ? send_batch(l, err) : NG_OK;
}

ng_status ng_loader_finish(ng_loader *l, size_t *sent, ng_error *err)
{
    ng_status st = l->in_batch > 0 ? send_batch(l, err) : NG_OK;
    /* A replaced graph becomes empty where there is nothing to send. */
    if (st == NG_OK && (l->n_blank > 0 || (l->first && l->opt.replace))) {
        const ng_str rest = l->blank;
        l->blank = l->body;
        l->body = rest;
        l->in_batch = l->n_blank;
        st = send_batch(l, err);
    }
    if (sent != NULL)
        *sent = l->sent;
    return st;
}

void ng_loader_free(ng_loader *l)
{
    if (l == NULL)
        return;
    if (l->curl != NULL)
        curl_easy_cleanup(l->curl);
    curl_slist_free_all(l->headers);
    ng_str_done(&l->body);
    ng_str_done(&l->blank);
    free(l->shown);
    free(l->url);
    free(l->user);
    free(l->password);
    free(l);
}
