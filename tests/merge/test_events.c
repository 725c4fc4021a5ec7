#include "extracts.h"

#include "job.h"

/* Two people and an event of both in an article. */
static ng_extract *meeting(const char *id, const char *a, const char *b, const char *type, const char *date,
                           const char *published)
{
    char *text = room(200, 1);
    (void)snprintf(text, 200, "%s and %s met in Pyongyang", a, b);
    ng_extract *x = article(id, text);
    x->date = published;
    entity(x, NG_TYPE_PERSON, a, NULL);
    entity(x, NG_TYPE_PERSON, b, NULL);
    entity(x, NG_TYPE_CITY, "Pyongyang", NULL);
    event(x, type, "met", date);
    event_arg(x, 0, "agent", 0);
    event_arg(x, 0, "agent", 1);
    return x;
}

static bool one_event(ng_extract *a, ng_extract *b)
{
    ng_extract *x[] = { a, b };
    ng_graph *g = merged(x, 2, NULL);
    const ng_node *m = event_of(g, a->id, 0), *n = event_of(g, b->id, 0);
    assert_non_null(m);
    assert_non_null(n);
    const bool one = m == n;
    ng_graph_free(g);
    return one;
}

static void test_same_event(void **state)
{
    (void)state;
    static const char *const putin = "Vladimir Putin", *const kim = "Kim Jong Un", *const lam = "To Lam";
    const char *const d19 = "2024-06-19";
    assert_true(
        one_event(meeting("1", putin, kim, "Meeting", d19, NULL), meeting("2", kim, putin, "Meeting", d19, NULL)));
    assert_true(one_event(meeting("1", putin, kim, "Meeting", d19, NULL),
                          meeting("2", kim, putin, "Meeting", NULL, "2024-06-20")));
    assert_true(one_event(meeting("1", putin, kim, "Meeting", d19, NULL),
                          meeting("2", kim, putin, "Meeting", "2024-06", "2024-06-21")));
    assert_false(one_event(meeting("1", putin, kim, "Meeting", d19, NULL),
                           meeting("2", kim, putin, "Meeting", "2023-09-13", NULL)));
    assert_false(one_event(meeting("1", putin, kim, "Meeting", d19, NULL),
                           meeting("2", kim, putin, "Meeting", NULL, "2024-09-20")));
    assert_false(
        one_event(meeting("1", putin, kim, "Meeting", d19, NULL), meeting("2", putin, lam, "Meeting", d19, NULL)));
    assert_false(
        one_event(meeting("1", putin, kim, "Meeting", d19, NULL), meeting("2", putin, kim, "Signing", d19, NULL)));
}

static ng_extract *attack(const char *id, const char *who, const char *whom)
{
    char *text = room(100, 1);
    (void)snprintf(text, 100, "%s struck %s", who, whom);
    ng_extract *x = article(id, text);
    entity(x, NG_TYPE_ORGANIZATION, who, NULL);
    entity(x, NG_TYPE_ORGANIZATION, whom, NULL);
    event(x, "Attack", "struck", "2024-06-19");
    event_arg(x, 0, "agent", 0);
    event_arg(x, 0, "theme", 1);
    return x;
}

/* Who strikes back does another thing. */
static void test_who_does_what_to_whom(void **state)
{
    (void)state;
    assert_true(one_event(attack("1", "Vorn Front", "Selk League"), attack("2", "Vorn Front", "Selk League")));
    assert_false(one_event(attack("1", "Vorn Front", "Selk League"), attack("2", "Selk League", "Vorn Front")));
}

/* "Ann Lee got", on no day and at no place, is no event of a graph; a meeting is. */
static void test_what_tells_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        unsigned parts;
        const char *date;
        bool node;
    } row[] = {
        { "Action", 1, NULL, false },
        { "Action", 2, NULL, true },
        { "Action", 1, "2024-06-19", true },
        { "Meeting", 1, NULL, true },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_extract *x[] = { article("1", "Ann Lee met Bob Ray") };
        entity(x[0], NG_TYPE_PERSON, "Ann Lee", NULL);
        entity(x[0], NG_TYPE_PERSON, "Bob Ray", NULL);
        event(x[0], row[i].type, "met", row[i].date);
        for (uint32_t p = 0; p < row[i].parts; ++p)
            event_arg(x[0], 0, "agent", p);
        const ng_merge_options opt = { .base = "http://b/", .ontology = known() };
        ng_graph *g = merged(x, 1, &opt);
        assert_int_equal(event_of(g, "1", 0) != NULL, row[i].node);
        ng_graph_free(g);
    }
}

/* Planned in one article, done in another: done. Denied is another event than done. */
static void test_what_nobody_says_has_happened(void **state)
{
    (void)state;
    ng_extract *x[] = { meeting("1", "Ann Lee", "Bob Ray", "Meeting", "2024-06-19", NULL),
                        meeting("2", "Ann Lee", "Bob Ray", "Meeting", "2024-06-19", NULL) };
    x[0]->event[0].kind = NG_CLAIM;
    x[0]->event[0].modality = NG_MODALITY_FUTURE;
    ng_graph *g = merged(x, 1, NULL);
    assert_int_equal(event_of(g, "1", 0)->kind, NG_CLAIM);
    assert_int_equal(event_of(g, "1", 0)->modality, NG_MODALITY_FUTURE);
    char *text = as_text(g);
    assert_non_null(strstr(text, "ontology#modality 0https://w3id.org/newsgraph/ontology#Future"));
    free(text);
    ng_graph_free(g);
    g = merged(x, 2, NULL);
    assert_ptr_equal(event_of(g, "1", 0), event_of(g, "2", 0));
    assert_int_equal(event_of(g, "1", 0)->kind, NG_FACT);
    text = as_text(g);
    assert_null(strstr(text, "event/2024-06-19-meeting-ann-lee-bob-ray https://w3id.org/newsgraph/ontology#modality"));
    free(text);
    ng_graph_free(g);
    x[0]->event[0].polarity = NG_NEGATED;
    g = merged(x, 2, NULL);
    assert_ptr_not_equal(event_of(g, "1", 0), event_of(g, "2", 0));
    ng_graph_free(g);
}

/* The article's sentence is two, the first of n bytes, a blank between. */
static void cut(ng_extract *x, size_t n)
{
    x->sentence = room(2, sizeof *x->sentence);
    x->n_sentence = 2;
    x->sentence[0] = (ng_span){ 0, (uint32_t)n };
    x->sentence[1] = (ng_span){ (uint32_t)n + 1, (uint32_t)x->len };
}

/* Two reports of one day with a sentence of their own about Ann Lee or a friend. */
static ng_extract *report(const char *id, const char *more, const char *trigger, const char *lemma)
{
    static const char story[] =
        "A freighter laden with timber ran aground near Skagen lighthouse on the Jutland coast; "
        "tugboats from Frederikshavn towed the hull while divers looked for leaks. ";
    char *text = room(600, 1);
    (void)snprintf(text, 600, "%s%s", story, more);
    ng_extract *x = article(id, text);
    cut(x, sizeof story - 2);
    event(x, "Rescue", trigger, NULL);
    x->event[0].lemma = lemma;
    return x;
}

static bool one_of_story(ng_extract *a, ng_extract *b)
{
    ng_extract *x[] = { a, b };
    ng_graph *g = merged(x, 2, NULL);
    const ng_node *m = event_of(g, a->id, 0), *n = event_of(g, b->id, 0);
    const bool one = m != NULL && m == n;
    ng_graph_free(g);
    return one;
}

static void test_within_a_story(void **state)
{
    (void)state;
    ng_extract *a = report("1", "Ann Lee was rescued.", "rescued", "rescue");
    ng_extract *b = report("2", "The rescue took hours.", "rescue", "rescue");
    assert_true(one_of_story(a, b)); /* one word, nobody else */
    b = report("2", "Bob Ray was rescued.", "rescued", "rescue");
    assert_true(one_of_story(a, b)); /* of whom nothing is known */
    entity(a, NG_TYPE_PERSON, "Ann Lee", NULL);
    event_arg(a, 0, "theme", 0);
    entity(b, NG_TYPE_PERSON, "Bob Ray", NULL);
    event_arg(b, 0, "theme", 0);
    assert_false(one_of_story(a, b)); /* two names in one role */
    b = report("2", "The saving of Ann Lee took hours.", "saving", "save");
    entity(b, NG_TYPE_PERSON, "Ann Lee", NULL);
    event_arg(b, 0, "theme", 0);
    assert_true(one_of_story(a, b)); /* one type and person in other words */
    b->event[0].date = "2020-01-01";
    a->event[0].date = "2024-01-01";
    assert_false(one_of_story(a, b));
    a = report("1", "Ann Lee was rescued.", "rescued", "rescue");
    b = report("2", "Rescue came late.", "Rescue", "Rescue");
    assert_true(one_of_story(a, b)); /* a headline's capital */
    ng_extract *c =
        article("3", "In Lisbon firemen rescue a cat that had climbed the tallest plane tree of the Alfama.");
    event(c, "Rescue", "rescue", NULL);
    c->event[0].lemma = "rescue";
    assert_false(one_of_story(report("1", "The rescue took hours.", "rescue", "rescue"), c)); /* another story */
}

static ng_extract *of_herring(const char *id, const char *text, const char *trigger, const char *lemma)
{
    ng_extract *x = article(id, text);
    event(x, "Action", trigger, NULL);
    x->event[0].lemma = lemma;
    return x;
}

/* What a few articles of one story tell by one word is of one event sooner than what two of hundreds do. */
static void test_a_crowd(void **state)
{
    (void)state;
    static const char first[] =
        "Skagen harbour master Ole Lund told herring fishermen from Hirtshals, Thyboron and Norway "
        "that cranes and trucks would take ice.";
    static const char second[] =
        "Fishermen of Skagen harbour, angry with Ole Lund over herring, fuel, wages and Brussels, "
        "take the ferry to Larvik.";
    static const char third[] = "Herring fishermen from Hirtshals and Norway hear from Skagen harbour master Ole Lund "
                                "that trucks and cranes would take ice.";
    static ng_extract *x[2 + CROWD];
    x[0] = of_herring("1", first, "take ice", "take");
    x[1] = of_herring("2", second, "take the", "take");
    for (int crowded = 0; crowded < 2; ++crowded) {
        const size_t n = 2 + (crowded ? add_crowd(x + 2) : 0);
        ng_graph *g = merged(x, n, NULL);
        const ng_node *a = event_of(g, "1", 0), *b = event_of(g, "2", 0);
        assert_int_equal(a != NULL && a == b, !crowded);
        ng_graph_free(g);
    }
    x[1] = of_herring("2", third, "take ice", "take"); /* the sentences tell one thing */
    ng_graph *g = merged(x, 2 + add_crowd(x + 2), NULL);
    assert_non_null(event_of(g, "1", 0));
    assert_ptr_equal(event_of(g, "1", 0), event_of(g, "2", 0));
    ng_graph_free(g);
}

/* Who asks in the one and is asked in the other by somebody else, who beats and who is beaten: two events, however
 * alike the articles are. */
static void test_who_does_it(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second,
            *third; /* roles of Ann Lee in both, of Bob Ray in the first, of Cy Kay in the second */
        bool one;
    } row[] = {
        { "recipient", "agent", "agent", false },
        { "opponent", "agent", "opponent", false },
        { "agent", "agent", "recipient", true },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_extract *x[2];
        for (size_t k = 0; k < 2; ++k) {
            x[k] = article(k == 0 ? "1" : "2", "Ann Lee urged Bob Ray and Cy Kay in Skagen to mend the harbour.");
            entity(x[k], NG_TYPE_PERSON, "Ann Lee", NULL);
            entity(x[k], NG_TYPE_PERSON, k == 0 ? "Bob Ray" : "Cy Kay", NULL);
            x[k]->date = "2024-06-20";
            event(x[k], "Request", "urged", NULL);
            x[k]->event[0].lemma = "urge";
            event_arg(x[k], 0, k == 0 ? row[i].first : row[i].second, 0);
            if (!row[i].one)
                event_arg(x[k], 0, k == 0 ? "agent" : row[i].third, 1);
        }
        ng_graph *g = merged(x, 2, NULL);
        assert_int_equal(event_of(g, "1", 0) == event_of(g, "2", 0), row[i].one);
        ng_graph_free(g);
    }
}

/* What a bank does every day is told in the same words; other numbers on another day are of another event. */
static void test_other_days_other_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *date, *count;
        bool one;
    } row[] = {
        { "2024-06-18", "35", true },  { "2024-06-19", "35", true }, { "2024-06-18", "72", true },
        { "2024-06-19", "72", false }, { NULL, "72", true },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_extract *x[2];
        for (size_t k = 0; k < 2; ++k) {
            char *text = room(200, 1);
            (void)snprintf(text, 200,
                           "Norbank of Bergen sold %s million crowns of fishery bonds to brokers that morning.",
                           k == 0 ? "35" : row[i].count);
            x[k] = article(k == 0 ? "1" : "2", text);
            x[k]->date = k == 0 ? "2024-06-18" : row[i].date;
            entity(x[k], NG_TYPE_COMPANY, "Norbank", NULL);
            event(x[k], "Sale", "sold", NULL);
            x[k]->event[0].lemma = "sell";
            event_arg(x[k], 0, "agent", 0);
        }
        assert_int_equal(one_event(x[0], x[1]), row[i].one);
    }
}

static ng_extract *reported_meeting(const char *id, const char *who, const char *whom, const char *role)
{
    char *more = room(100, 1);
    (void)snprintf(more, 100, "%s met %s in the harbour.", who, whom);
    ng_extract *x = report(id, more, "met", "meet");
    x->event[0].type = "Meeting";
    entity(x, NG_TYPE_PERSON, who, NULL);
    entity(x, NG_TYPE_PERSON, whom, NULL);
    event_arg(x, 0, "agent", 0);
    event_arg(x, 0, role, 1);
    return x;
}

/* Who meets two people one after the other meets twice, whoever is told of first. */
static void test_meetings_of_one_with_two(void **state)
{
    (void)state;
    static const char *const roles[] = { "agent", "theme" };
    for (int i = 0; i < 2; ++i) {
        ng_extract *a = reported_meeting("1", "Ann Lee", "Bob Ray", roles[i]);
        assert_true(one_of_story(a, reported_meeting("2", "Ann Lee", "Bob Ray", roles[i])));
        if (i == 0)
            assert_false(one_of_story(a, reported_meeting("2", "Ann Lee", "Carl Moe", roles[i])));
        assert_false(one_of_story(a, reported_meeting("2", "Carl Moe", "Ann Lee", roles[i])));
    }
}

/* All things go: an ordinary word of no telling type, said twice, is of one event where
 * the sentences are about one thing. */
static void test_ordinary_words(void **state)
{
    (void)state;
    static const char *const second[] = { "The crew of the blue freighter may go to Esbjerg too.",
                                          "Dolphins and seals like that, as far as fish stocks go." };
    for (int k = 0; k < 2; ++k) {
        ng_extract *x = article("1", "The crew of the blue freighter may go to Esbjerg soon.");
        char *text = room(200, 1);
        x->len = (uint32_t)snprintf(text, 200, "%s %s", x->text, second[k]);
        x->text = text;
        cut(x, x->sentence[0].end);
        event(x, "Action", "go to", "2024-06-19");
        event(x, "Action", k == 0 ? "go to Esbjerg too" : "go.", "2024-06-19");
        x->event[0].lemma = x->event[1].lemma = "go";
        ng_graph *g = merged(&x, 1, NULL);
        assert_int_equal(event_of(g, "1", 0) == event_of(g, "1", 1), k == 0);
        ng_graph_free(g);
    }
}

static void test_place_and_date_complete_one_another(void **state)
{
    (void)state;
    ng_extract *x[] = { meeting("1", "Ann Lee", "Bob Ray", "Meeting", "2024-06-19", "2024-06-20"),
                        meeting("2", "Ann Lee", "Bob Ray", "Meeting", NULL, "2024-06-20") };
    event_arg(x[1], 0, "place", 2);
    ng_graph *g = merged(x, 2, NULL);
    const ng_node *n = event_of(g, "1", 0);
    assert_ptr_equal(n, event_of(g, "2", 0));
    assert_string_equal(n->date, "2024-06-19");
    assert_true(n->place != NG_NO_INDEX);
    assert_string_equal(g->node[n->place].label, "Pyongyang");
    assert_int_equal(n->n_arg, 2);
    assert_int_equal(n->n_evidence, 2);
    assert_int_equal(n->n_klass, 2);
    assert_string_equal(n->label, "Ann Lee and Bob Ray's meeting");
    assert_string_equal(n->iri, "http://b/event/2024-06-19-meeting-ann-lee-bob-ray");
    ng_graph_free(g);
}

/* The noun of most articles, who does it before it, what it is done to behind; nobody without a name where some have
 * one. */
static void test_labels_name_who_takes_part(void **state)
{
    (void)state;
    static const struct {
        const char *type, *words, *role, *label;
        bool other; /* the second has a name */
    } event_is[] = {
        { "Attack", NULL, "theme", "Ann Lee's attack on Bob Ray", true },
        { "Invasion", "surprise invasion", "theme", "Ann Lee's surprise invasion of Bob Ray", true },
        { "Attack", "raid", "opponent", "Ann Lee's raid", false },
        { "Killing", "murder", "victim", "Ann Lee's murder of Bob Ray", true },
    };
    for (size_t i = 0; i < sizeof event_is / sizeof *event_is; ++i) {
        ng_extract *x = article("1", "Ann Lee did it to Bob Ray in Oslo.");
        entity(x, NG_TYPE_PERSON, "Ann Lee", NULL);
        if (event_is[i].other)
            entity(x, NG_TYPE_PERSON, "Bob Ray", NULL);
        else
            nominal(x, NG_TYPE_PERSON, "Bob Ray");
        event(x, event_is[i].type, "did", "2024-06-19");
        x->event[0].words = event_is[i].words;
        event_arg(x, 0, "agent", 0);
        event_arg(x, 0, event_is[i].role, 1);
        statement(x, 0, "ng:attacked", 1, 0.7);
        ng_graph *g = merged(&x, 1, NULL);
        assert_string_equal(event_of(g, "1", 0)->label, event_is[i].label);
        ng_graph_free(g);
    }
}

/* Two nouns that one sentence has name two events. */
static void test_two_of_a_sentence(void **state)
{
    (void)state;
    for (int words = 0; words < 2; ++words) {
        ng_extract *x = article("1", "The strike on Skagen and the attack on Skagen harmed the harbour.");
        entity(x, NG_TYPE_CITY, "Skagen", NULL);
        event(x, "Attack", "strike", "2024-06-19");
        event(x, "Attack", "attack", "2024-06-19");
        x->event[0].lemma = "strike";
        x->event[1].lemma = "attack";
        x->event[0].words = words ? "strike" : NULL;
        x->event[1].words = words ? "attack" : NULL;
        event_arg(x, 0, "theme", 0);
        event_arg(x, 1, "theme", 0);
        ng_graph *g = merged(&x, 1, NULL);
        assert_int_equal(event_of(g, "1", 0) == event_of(g, "1", 1), !words);
        ng_graph_free(g);
    }
}

/* Who is at war with two is in two wars. */
static void test_with_others_is_another(void **state)
{
    (void)state;
    static const char *const text[] = { "Oslovia is at war with Bergia.", "Oslovia is at war with Narvia." };
    ng_extract *x[2];
    for (size_t i = 0; i < 2; ++i) {
        x[i] = article(i == 0 ? "1" : "2", text[i]);
        entity(x[i], NG_TYPE_COUNTRY, "Oslovia", NULL);
        entity(x[i], NG_TYPE_COUNTRY, i == 0 ? "Bergia" : "Narvia", NULL);
        x[i]->date = "2024-06-20";
        event(x[i], "War", "war", NULL);
        x[i]->event[0].lemma = "war";
        event_arg(x[i], 0, "agent", 0);
        event_arg(x[i], 0, "coagent", 1);
    }
    ng_graph *g = merged(x, 2, NULL);
    assert_ptr_not_equal(event_of(g, "1", 0), event_of(g, "2", 0));
    ng_graph_free(g);
}

/* The event's place is an argument of what is said of it, unless that is the place. */
static void test_place_is_said_once(void **state)
{
    (void)state;
    ng_extract *x[] = { meeting("1", "Ann Lee", "Bob Ray", "Meeting", "2024-06-19", "2024-06-20") };
    event_arg(x[0], 0, "place", 2);
    const ng_ref of = { .kind = NG_REF_EVENT, .index = 0 };
    statement(x[0], 0, "ng:place", 2, 0.7);
    statement(x[0], 0, "ng:met", 1, 0.7);
    for (size_t i = 0; i < x[0]->n_statement; ++i)
        x[0]->statement[i].event = of;
    x[0]->statement[0].subject = of;
    ng_graph *g = merged(x, 1, NULL);
    for (size_t i = 0; i < g->n_statement; ++i) {
        const ng_graph_statement *s = &g->statement[i];
        const bool where = strcmp(g->predicate[s->predicate].label, "place") == 0;
        size_t n = 0;
        for (size_t k = 0; k < s->n_arg; ++k)
            n += strcmp(s->arg[k].role, "place") == 0;
        assert_int_equal(n, where ? 0 : 1);
    }
    ng_graph_free(g);
}

static void test_ambiguous_report_stays_apart(void **state)
{
    (void)state;
    ng_extract *x[] = { meeting("1", "Ann Lee", "Bob Ray", "Meeting", "2024-06-19", NULL),
                        meeting("2", "Ann Lee", "Cy Poe", "Meeting", "2024-06-19", NULL),
                        article("3", "Ann Lee met somebody") };
    x[2]->date = "2024-06-20";
    entity(x[2], NG_TYPE_PERSON, "Ann Lee", NULL);
    event(x[2], "Meeting", "met", NULL);
    event_arg(x[2], 0, "agent", 0);
    ng_graph *g = merged(x, 3, NULL);
    assert_ptr_not_equal(event_of(g, "3", 0), event_of(g, "1", 0));
    assert_ptr_not_equal(event_of(g, "3", 0), event_of(g, "2", 0));
    ng_graph_free(g);
}

static void test_event_of_nothing_is_dropped(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "a meeting") };
    event(x[0], "Meeting", "meeting", NULL);
    ng_graph *g = merged(x, 1, NULL);
    assert_null(event_of(g, "1", 0));
    assert_int_equal(g->n_node, 0);
    ng_graph_free(g);
}

static void test_one_agreement_is_signed_once(void **state)
{
    (void)state;
    ng_extract *x[] = { article("1", "Ann Lee signed the Oak Pact"), article("2", "Utopia signed the Oak Pact") };
    entity(x[0], NG_TYPE_PERSON, "Ann Lee", NULL);
    entity(x[1], NG_TYPE_COUNTRY, "Utopia", NULL);
    for (int i = 0; i < 2; ++i) {
        entity(x[i], NG_TYPE_AGREEMENT, "Oak Pact", NULL);
        event(x[i], "Signing", "signed", i == 0 ? "XXXX-06-19" : NULL);
        event_arg(x[i], 0, "agent", 0);
        event_arg(x[i], 0, "theme", 1);
    }
    ng_graph *g = merged(x, 2, NULL);
    assert_ptr_equal(event_of(g, "1", 0), event_of(g, "2", 0));
    assert_string_equal(event_of(g, "1", 0)->date, "XXXX-06-19");
    assert_int_equal(event_of(g, "1", 0)->n_arg, 3);
    ng_graph_free(g);
}

/* Article 1 knows the day, article 2 the year and the day of the week. */
static void test_year_of_an_article_that_states_none(void **state)
{
    (void)state;
    static const struct {
        const char *other, *want, *visit;
    } row[] = {
        { "2024-WXX-3", "2024-06-19", "2024-06-18" }, /* a Wednesday indeed */
        { "2024-06", "2024-06-19", "2024-06-18" },    { "2024-WXX-4", NULL, "XXXX-06-18" },
        { "2023-WXX-3", NULL, "XXXX-06-18" },         { "2024-07", NULL, "XXXX-06-18" },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; ++i) {
        ng_extract *x[] = { meeting("1", "Ann Lee", "Bob Ray", "Meeting", "XXXX-06-19", NULL),
                            meeting("2", "Ann Lee", "Bob Ray", "Meeting", row[i].other, NULL) };
        event(x[0], "Visit", "met", "XXXX-06-18");
        event_arg(x[0], 1, "agent", 1);
        time_arg(statement(x[0], 0, "ng:met", 1, 0.8), "XXXX-06-18/XXXX-06-19");
        ng_graph *g = merged(x, 2, NULL);
        if (row[i].want != NULL) {
            assert_ptr_equal(event_of(g, "1", 0), event_of(g, "2", 0));
            assert_string_equal(event_of(g, "1", 0)->date, row[i].want);
        } else {
            assert_ptr_not_equal(event_of(g, "1", 0), event_of(g, "2", 0));
        }
        assert_string_equal(event_of(g, "1", 1)->date, row[i].visit);
        assert_null(event_of(g, "1", 1)->date_end);
        assert_string_equal(g->statement[0].arg[0].object.text,
                            row[i].want != NULL ? "2024-06-18/2024-06-19" : "XXXX-06-18/XXXX-06-19");
        ng_graph_free(g);
    }
    done();
}

/* Two articles that tell different years: none is taken. */
static void test_years_that_differ_are_not_taken(void **state)
{
    (void)state;
    ng_extract *x[] = { meeting("1", "Ann Lee", "Bob Ray", "Meeting", "XXXX-06-19", NULL),
                        meeting("2", "Ann Lee", "Bob Ray", "Meeting", "2024-06-19", NULL),
                        meeting("3", "Ann Lee", "Bob Ray", "Meeting", "2019-06-19", NULL) };
    ng_graph *g = merged(x, 3, NULL);
    assert_string_equal(event_of(g, "1", 0)->date, "XXXX-06-19");
    ng_graph_free(g);
    done();
}

static void test_days(void **state)
{
    (void)state;
    assert_int_equal(m_day("2024-03-01") - m_day("2024-02-28"), 2);
    assert_int_equal(m_day("2023-03-01") - m_day("2023-02-28"), 1);
    assert_int_equal(m_day("2024-01-01") - m_day("2023-12-31"), 1);
    assert_int_equal(m_day("2024-06-19T10:00"), m_day("2024-06-19"));
    assert_int_equal(m_day("2024-06"), -1);
    assert_int_equal(m_day("2024-W25"), -1);
    assert_int_equal(m_day(NULL), -1);
    assert_true(m_dates_agree("2024", "2024-06-19"));
    assert_true(m_dates_agree(NULL, "2024"));
    assert_false(m_dates_agree("2024-05", "2024-06-19"));
    assert_true(m_dates_agree("XXXX-06-19", "2024-06-19"));
    assert_false(m_dates_agree("XXXX-06-18", "2024-06-19"));
    assert_true(m_date_is_finer("2024-06-19", "XXXX-06-19"));
    assert_true(m_date_is_finer("XXXX-06-19", NULL));
    assert_false(m_date_is_finer("2024-06", "2024-06"));
}

/* One of two articles of its story, which no other shares a name with, and many reports of events. */
static ng_extract *of_story(unsigned i)
{
    static const char *const trigger[] = { "burnt", "fled", "killed" }, *const type[] = { "Fire", "Action", "Death" };
    char *id = room(16, 1), *text = room(300, 1), *name[4];
    (void)snprintf(id, 16, "%04u", i);
    (void)snprintf(text, 300,
                   "Ann A%ux killed Bob B%ux near C%ux bridge as D%ux hall burnt; E%ux, F%ux and G%ux fled %s", i / 2,
                   i / 2, i / 2, i / 2, i / 2, i / 2, i / 2, i % 2 != 0 ? "in fear" : "at night");
    ng_extract *x = article(id, text);
    for (unsigned k = 0; k < 4; ++k) {
        name[k] = room(16, 1);
        (void)snprintf(name[k], 16, "%s%c%ux", k == 0 ? "Ann " : k == 1 ? "Bob " : "", 'A' + k, i / 2);
        entity(x, k < 2 ? NG_TYPE_PERSON : NG_TYPE_FACILITY, name[k], NULL);
    }
    for (uint32_t k = 0; k < 24; ++k) {
        event(x, type[k % 3], trigger[k % 3], k % 4 == 0 ? "2024-06-19" : NULL);
        event_arg(x, k, k % 2 != 0 ? "agent" : "theme", k % 4);
    }
    return x;
}

static void test_threads_make_no_difference(void **state)
{
    (void)state;
    enum { ARTICLES = 300 };
    ng_extract *x[ARTICLES];
    for (unsigned i = 0; i < ARTICLES; ++i)
        x[i] = of_story(i);
    char *text[2];
    for (unsigned t = 0; t < 2; ++t) {
        const ng_merge_options opt = {
            .base = "http://b/", .ontology = known(), .lists = NG_SOURCE_DIR "/ontology", .jobs = t == 0 ? 1 : 5
        };
        ng_graph *g = merged(x, ARTICLES, &opt);
        assert_non_null(event_of(g, "0000", 0));
        assert_ptr_equal(event_of(g, "0000", 2), event_of(g, "0001", 2)); /* who killed whom, told by both */
        text[t] = as_text(g);
        ng_graph_free(g);
    }
    assert_string_equal(text[0], text[1]);
    free(text[0]), free(text[1]);
}

int suite_events(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(test_same_event),
        cmocka_unit_test(test_who_does_what_to_whom),
        cmocka_unit_test(test_what_tells_nothing),
        cmocka_unit_test(test_what_nobody_says_has_happened),
        cmocka_unit_test(test_within_a_story),
        cmocka_unit_test(test_a_crowd),
        cmocka_unit_test(test_other_days_other_numbers),
        cmocka_unit_test(test_meetings_of_one_with_two),
        cmocka_unit_test(test_ordinary_words),
        cmocka_unit_test(test_place_and_date_complete_one_another),
        cmocka_unit_test(test_labels_name_who_takes_part),
        cmocka_unit_test(test_who_does_it),
        cmocka_unit_test(test_with_others_is_another),
        cmocka_unit_test(test_two_of_a_sentence),
        cmocka_unit_test(test_place_is_said_once),
        cmocka_unit_test(test_ambiguous_report_stays_apart),
        cmocka_unit_test(test_event_of_nothing_is_dropped),
        cmocka_unit_test(test_one_agreement_is_signed_once),
        cmocka_unit_test(test_year_of_an_article_that_states_none),
        cmocka_unit_test(test_years_that_differ_are_not_taken),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_threads_make_no_difference),
    };
    return cmocka_run_group_tests_name("events", test, NULL, NULL);
}
