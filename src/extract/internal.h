/* internal.h -- what the files of extract/ share: tables, working memory of
 * one article, and the steps in the order in which they run.
 *
 * Step        file          reads                      adds
 * words       words.c       tokens                     lower-case forms, flags
 * trees       tree.c        tokens' heads, relations   children, extents
 * quotes      quotes.c      words, trees              quotations, who speaks in them
 * gate        gate.c        words, tags                what is prose; at the end drops what is not
 * roles       roles.c       words, ontology            role phrases ("secretary general")
 * names       names.c       gazetteer, roles, words    name mentions
 *             names_merge.c the model's names, tags     their spans and types settled
 *             names_spans.c trees, quotes              borders put right
 *             names_kinds.c trees                      types by what the article says of them
 *             names_defined.c words, gazetteer        abbreviations; which country's parliament
 * sources     source_lines.c words, gate               place and outlet of a report's source
 * nominals    nominals.c    words                      "the treaty"
 *             bodies.c      names, trees               "the Greek government"
 * times       times.c       words, the article's date  time expressions
 * pronouns    coref_phrases.c words, tags            mentions whose meaning is open
 * entities    entities.c    mentions                   entities, coreference, metonymy
 * coreference coref.c       entities, trees, quotes  pronouns and nominals of entities; the rest goes
 * relations   match.c       patterns, entities         statements, events
 * roles said  titles.c      roles, entities            statements
 * relations   relations*.c  trees, entities, times     statements
 * posts       titles_position.c titles, trees, statements  statements
 * factuality  factuality.c  a statement's sentence     fact or claim, modality, source
 */
#ifndef NG_EXTRACT_INTERNAL_H
#define NG_EXTRACT_INTERNAL_H

#include <string.h>

#include "error.h"
#include "extractor.h"
#include "map.h"

#define NG_NONE UINT32_MAX

/* ---- lexicon: the word lists of ontology/extract/ (README.md there) ---- */

/* clang-format off */
#define NG_LEX(X)                                                                                                      \
    X(FUNCTION, "function") X(HEAD, "head") X(COMPANY, "company") X(HONORIFIC, "honorific") X(JOINER, "joiner")        \
    X(PARTICLE, "particle") X(COMMON, "common") X(SURNAME_FIRST, "surname-first") X(NOMINAL, "nominal")                \
    X(MODIFIER, "modifier") X(DISTINCT, "distinct") X(FORMER, "former") X(MONTH, "month") X(WEEKDAY, "weekday")        \
    X(UNIT, "unit") X(SEASON, "season") X(NUMBER, "number") X(DEICTIC, "deictic") X(TIME_RELATION, "time-relation") X(TIME_WORD, "time-word") X(TIME_PREFIX, "time-prefix") X(HOLIDAY, "holiday") X(NOT_YEAR, "not-year") X(SAY, "say") X(SAY_VERB, "say-verb")                        \
    X(SAY_NOUN, "say-noun") X(ACCORDING, "according") X(NEGATION, "negation") X(MODAL, "modal") X(UNREAL, "unreal")    \
    X(CONDITION, "condition") X(PLACE_PREP, "place-preposition") X(PLACE_VERB, "place-verb")                           \
    X(ACTOR_AFTER, "actor-preposition") X(ACTOR_VERB, "actor-verb") X(ROLE_BEFORE, "role-modifier")                    \
    X(DETERMINER, "determiner") X(CLAUSE, "clause") X(PERSON_VERB, "person-verb") X(CITY_BEFORE, "place-noun")         \
    X(NOT_NAME, "not-name") X(BORDER, "border") X(STATE_ROLE, "state-role") X(FOREIGN_ROLE, "foreign-role")            \
    X(ROLE_SURNAME, "role-surname") X(FIRST_NAME, "first-name") X(VERB, "verb") X(NAMING, "naming") X(NAME_PREFIX, "name-prefix") X(ROLE_FIRST, "role-first-name") X(ROLE_ADJECTIVE, "role-adjective") X(CLUB, "club") X(TABLE_WORD, "table-word")                    \
    X(JOINT, "joint") X(TELL, "tell") X(LIGHT, "light") X(DITRANSITIVE, "ditransitive")                     \
    X(AUXILIARY, "auxiliary") X(PRONOUN, "pronoun") X(ADVERB, "adverb") X(PHRASE_WORD, "phrase-word") X(ROLE, "role") X(IMPLIES, "implies")                   \
    X(NOUN, "noun") X(MALE, "male") X(FEMALE, "female") X(MALE_NAME, "male-name") X(FEMALE_NAME, "female-name")        \
    X(COREF, "coref") X(ANAPHOR, "anaphor") X(IMPERSONAL, "impersonal")           \
    X(EMBED, "embed") X(FACTIVE, "factive") X(OCCASION, "occasion") X(ATTEND, "attend") X(SUBJECT_CONTROL, "subject-control") X(DISCOURSE, "discourse") X(CONFIDENCE, "confidence") \
    X(SUPPORT_VERB, "support-verb") X(OCCUR_VERB, "occur-verb") X(STATE_VERB, "state-verb")                            \
    X(WEAK_VERB, "weak-verb") X(EVENT_NOUN, "event-noun") X(POSSESSED, "possessor-theme") X(OF_AGENT, "of-agent")      \
    X(ROLE_PREP, "role-preposition") X(EVENT_ADJ, "event-adjective") X(WEAK_NOUN, "weak-noun") X(NO_EVENT, "no-event") \
    X(MOTION_VERB, "motion-verb") X(ANOTHER_EVENT, "another-event") X(EMBED_EVENT, "embed-event") X(BODY, "body")           \
    X(COMPANION, "companion") X(PASSING_VERB, "passing-verb") X(DWELLING_VERB, "dwelling-verb") X(MEMBERS, "member-body") X(HOME_COUNTRY, "home-country") X(STATE_SHORT, "state-short") X(ALIEN_ROLE, "alien-role") X(HOME, "home") X(SEAT_BODY, "seat-body") X(SEAT_NOUN, "seat-noun") X(SEAT_PART, "seat-part") X(TOWN_BODY, "town-body") X(HOME_OTHER, "home-other") \
    X(OCCUPATION, "occupation") X(PLAIN_ROLE, "plain-role") X(OFFICE_ADJ, "office-adjective")                          \
    X(TEAM_ROLE, "team-role") X(ABBREVIATION, "abbreviation") X(SENSE, "sense") X(PARTICIPANT, "participant") \
    X(NEAR, "near") X(SCALE_VERB, "scale-verb") X(FICTION, "fiction") X(PERFORM_VERB, "perform-verb") \
    X(KIND, "kind") X(GAME_VERB, "game-verb") X(GAME_NOUN, "game-noun") X(GAME_ROLE, "game-role") X(SHARED_BODY, "shared-body") \
    X(POST_END, "post-end") X(OFFICE_OF, "office-of") X(PLAYED, "played") X(CUE, "cue") X(OTHER_DATE, "other-date") X(POST_NOUN, "post-noun") X(POST_VERB, "post-verb") X(JOB, "job") X(BODY_PART, "body-part")                                 \
    X(EMBED_DOING, "embed-doing") X(SOURCE_NOUN, "source-noun") X(AFTERWARDS, "afterwards") X(OUTCOME, "outcome") X(CONTEST, "contest") \
    X(PAST, "past") X(CONNECTIVE, "connective") X(PARTICLE_ADVERB, "particle-adverb") X(NO_KIND, "no-kind") X(FISCAL, "fiscal") X(UNIQUE, "unique")
/* clang-format on */

typedef enum {
#define X(id, name) LEX_##id,
    NG_LEX(X)
#undef X
        LEX_COUNT
} lex_kind;

_Static_assert(LEX_COUNT <= 192, "bits of lex_entry.kinds");

/* A word or phrase: in which lists it stands. */
typedef struct {
    uint64_t kinds[3]; /* bits of lex_kind */
    uint32_t first;    /* first of its list of items */
} lex_entry;

typedef struct {
    const char *value; /* third column, or "" */
    uint32_t next;     /* or NG_NONE */
    lex_kind kind;
} lex_item;

#define LEX_BEGIN_BITS 21

typedef struct {
    ng_map map; /* lower-case phrase -> index into entry */
    lex_entry *entry;
    lex_item *item;
    uint8_t may[LEX_COUNT][128]; /* which two first bytes phrases of a kind have: most words are looked up in vain */
    uint8_t begin[1u << (LEX_BEGIN_BITS - 3)]; /* hashes of kind and what a phrase begins with: every proper prefix */
    size_t n_entry, cap_entry, n_item, cap_item;
    ng_arena arena;
} lexicon;

/* Reads every list of the folder. Errors: NG_E_IO; NG_E_DATA with file and line; NG_E_NOMEM. */
NG_NODISCARD ng_status lexicon_load(lexicon *l, const char *folder, ng_error *err);
NG_NODISCARD ng_status lexicon_add(lexicon *l, lex_kind kind, const char *phrase, size_t n, const char *value,
                                   ng_error *err);
void lexicon_done(lexicon *l);
/* The third column of the entry, "" where it has none; NULL: no such entry. */
const char *lexicon_get(const lexicon *l, lex_kind kind, const char *phrase, size_t n);
/* The entry of the word, or NG_NONE; and lexicon_get() of it, without a search. */
uint32_t lexicon_entry(const lexicon *l, const char *phrase, size_t n);
const char *lexicon_value(const lexicon *l, lex_kind kind, uint32_t entry);
/* May a phrase of the kind begin with begin[0, n) and go on? Seldom true where none does. */
bool lexicon_goes_on(const lexicon *l, lex_kind kind, const char *begin, size_t n);

/* ---- patterns ---- */

typedef struct pattern_set pattern_set;
NG_NODISCARD ng_status pattern_set_new(const ng_ontology *o, pattern_set **ret, ng_error *err);
void pattern_set_free(pattern_set *p);

struct ng_extractor {
    const ng_ontology *ontology;
    const ng_gazetteer *gazetteer;
    lexicon lex;
    pattern_set *patterns;
    struct rel_model *relations; /* NULL: none learned */
    struct time_rules *times;    /* how times are said (time_rules.h) */
};

/* ---- one article ---- */

enum {
    WORD_UPPER = 1,      /* begins with a capital */
    WORD_ALLCAPS = 2,    /* all letters capitals, at least two letters, or initials ("U.S.") */
    WORD_LETTER = 4,     /* begins with a letter */
    WORD_DIGIT = 8,      /* begins with a digit */
    WORD_FUNCTION = 16,  /* of a closed class */
    WORD_INITIAL = 32,   /* first word of a sentence, or of a quotation in it */
    WORD_TITLECASE = 64, /* stands in a headline in title case or capitals: capitals say nothing */
    WORD_GLUED = 128     /* joined with the next token without white space */
};

typedef struct {
    const char *low; /* lower case (ASCII letters), typographic apostrophes made plain */
    uint16_t n;      /* its bytes */
    uint16_t flags;
    uint32_t lex; /* entry of the lexicon, or NG_NONE */
} word;

/* A role phrase in the text: tokens [first, first + n). */
typedef struct {
    uint32_t first, n;
    const char *phrase; /* as in the ontology: "secretary general" */
} role;

typedef struct {
    ng_span span;
    uint32_t sentence, first, n; /* tokens */
    uint32_t wide, wide_n;       /* tokens of the whole phrase: with title, determiner, nation */
    ng_mention_kind kind;
    ng_type type;
    uint32_t gaz;    /* entry of the gazetteer, or NG_NONE */
    uint32_t entity; /* index into ng_extract.entity, or NG_NONE */
    uint32_t *also;  /* further entities of "they", "both leaders": n_also */
    uint32_t n_also;
    uint32_t role;     /* index into roles: the title before a person, or NG_NONE */
    uint32_t holder;   /* of a title: mention of its country or organisation, or NG_NONE */
    const char *label; /* the words, apostrophes kept, white space made one blank */
    bool demonym;      /* "Russian": gaz is the country */
    bool surname;      /* gaz is only one of those with that last name */
    bool guess;        /* unknown name whose type is a guess */
    bool told;         /* a word of the name tells its type: "Ministry" */
    float score;       /* of the model's name with this span, 0: none */
    ng_type model;     /* what the model takes it for, or NG_TYPE_COUNT */
    bool plural;       /* "the Russians" */
    bool nameless;     /* the article names its entity nowhere */
    bool tail;         /* a longer name of a person ends with these words */
    bool metonym;      /* "Moscow" for Russia: no name of its own */
    uint32_t capital;  /* of a metonym: the entry of the city whose name it is, then the city's entity; or NG_NONE */
} mention;

typedef struct {
    ng_span span;
    uint32_t sentence, first, n;
    ng_time_type type;
    const char *value;
    uint32_t top;   /* the token that heads it in the tree; `first` where there is none */
    uint32_t event; /* the verb or noun that it dates (times.h), or NG_NONE */
    uint8_t how;    /* time_relation of times.h */
} timex;

typedef struct run {
    const ng_extractor *x;
    const ng_document *doc;
    const char *text;
    ng_arena *a;
    ng_error *err;
    word *w;        /* by token */
    uint32_t *sent; /* sentence of each token */
    struct tree {
        uint8_t *rel, *pos;     /* REL_*, POS_* of tree.h */
        const char **lemma;     /* "" where there is none */
        uint32_t *head;         /* NG_NONE: the root, or no tree */
        uint32_t *child, *next; /* first child and next sibling, ascending; NG_NONE: none */
        uint32_t *left, *right; /* the subtree lies in tokens [left, right); with gaps where the tree crosses itself */
    } tree;                     /* by token: dependency trees (tree.h) */
    struct quotation *quote;    /* ascending (quotes.h) */
    size_t n_quote, cap_quote;
    uint32_t *quote_at; /* by token: the quotation it stands in, or NG_NONE */
    role *role;
    size_t n_role, cap_role;
    uint32_t *role_at; /* by token: index of the role that begins there, or NG_NONE */
    mention *m;        /* ascending by first, disjoint after mentions_sort() */
    size_t n_m, cap_m;
    uint32_t *mention_at;    /* by token: the mention that covers it, or NG_NONE */
    struct participant *who; /* those without a name who take part (mentions.h) */
    size_t n_who, cap_who;
    uint32_t *who_at;        /* by token: the one whose phrase it heads, or NG_NONE; NULL: no trees */
    uint32_t *holder_entity; /* by mention: the entity that its title belongs to, or NG_NONE */
    timex *t;                /* ascending by first, disjoint */
    size_t n_t, cap_t;
    struct time_link *time_link; /* lists of times of one event (times.h) */
    uint8_t *gate;               /* by sentence: gate_kind of gate.h */
    uint32_t *time_list;         /* by token: the first link of its list, or NG_NONE */
    ng_extract *ex;
    size_t cap_entity, cap_event, cap_statement, cap_priority;
    int *priority; /* by statement: of the pattern behind it */
    struct ng_extractor_worker *worker;
} run;

NG_NODISCARD ng_status words_read(run *r);
NG_NODISCARD ng_status roles_find(run *r);
NG_NODISCARD ng_status names_find(run *r);
/* Lines that tell where a report was taken from: a place and an outlet, and no other mentions (source_lines.c). */
NG_NODISCARD ng_status source_lines_find(run *r);
NG_NODISCARD ng_status nominals_find(run *r);
/* Puts the mentions in the order of the text (of those at one token, the longest first) and fills mention_at. */
NG_NODISCARD ng_status mentions_sort(run *r);
/* The same, without those that have lost their words (n 0). */
NG_NODISCARD ng_status mentions_compact(run *r);
/* The same for mentions that are in order. */
NG_NODISCARD ng_status mentions_index(run *r);
NG_NODISCARD ng_status times_find(run *r);
NG_NODISCARD ng_status entities_make(run *r);
NG_NODISCARD ng_status patterns_match(run *r);
NG_NODISCARD ng_status titles_say(run *r);
NG_NODISCARD ng_status relations_say(run *r);
/* The posts that titles name, in words, but for those that a relation tells. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status positions_say(run *r);
/* The post in tokens [first, end), which a sentence says that mention `of` holds, in words like those of a title; *ret
 * is NULL where they say of none. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status position_words(run *r, uint32_t of, size_t first, size_t end, const char **ret);
/* Marks (by "implied") what follows from another statement of the article. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status derived_mark(run *r);
/* Participants without a name that no event took become entities all the same (participants.c). */
NG_NODISCARD ng_status participants_keep(run *r);
/* Relative pronouns become mentions of what their clause is said of (relatives.c). Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status relatives_find(run *r);

/* ---- helpers (words.c) ---- */

/* Does token i read `s` in lower case? False past the end. */
bool word_is(const run *r, size_t i, const char *s);
/* lexicon_get() of token i. */
const char *word_lex(const run *r, lex_kind kind, size_t i);
/* "first", "second" and the like. */
bool word_is_ordinal(const run *r, size_t i);
/* Lexicon over tokens [i, end): the longest phrase of at most 6 tokens, its
 * tokens joined as the text does; *n how many. NULL: none. */
const char *phrase_lex(const run *r, lex_kind kind, size_t i, size_t end, size_t *n);
/* r->text[begin, end), white space made one blank and none at the end. NULL: memory refused. */
char *text_between(const run *r, size_t begin, size_t end);
/* The text of tokens [first, first + n), white space made one blank. NULL: memory refused. */
char *words_text(const run *r, size_t first, size_t n);
/* First token after the sentence. */
size_t sentence_end(const run *r, size_t sentence);
/* Adds a mention over tokens [first, first + n) with its span and label; NULL: memory refused. */
mention *mention_add(run *r, size_t first, size_t n, ng_mention_kind kind, ng_type type, uint32_t gaz);
/* First mention that begins at or after token i (mentions are sorted), or n_m. */
size_t mention_from(const run *r, size_t token);
/* First time expression that begins at or after token i, or n_t. */
size_t time_from(const run *r, size_t token);

/* First token of the sentence that ends after byte `at` of the text, or sentence_end(). */
size_t token_at(const run *r, size_t sentence, size_t at);
/* First sentence that ends after byte `at` of the text, or n_sentence. */
size_t sentence_at(const run *r, size_t at);

static inline bool type_is_body(ng_type t)
{
    return t >= NG_TYPE_ORGANIZATION && t <= NG_TYPE_SPORTS_TEAM;
}
static inline bool type_is_place(ng_type t)
{
    return t >= NG_TYPE_COUNTRY && t <= NG_TYPE_FACILITY;
}

ng_ref ref_entity(uint32_t entity);
ng_ref ref_text(const char *text);

/* ---- statement.c ---- */

/* Adds s, unless its subject is a time or a value; `priority` of the pattern behind it. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status statement_keep(run *r, const ng_statement *s, int priority);
/* Takes a clause's statement out of the graph: its words stay for readers of open extractions. */
void statement_to_words(ng_statement *s);
/* Adds an argument to those of a statement or event: *arg is moved, *n counts. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status arg_add(run *r, ng_arg **arg, size_t *n, ng_arg more);

#endif
