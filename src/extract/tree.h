/* tree.h -- the dependency trees of an article, made ready for walking:
 * relations and parts of speech as numbers, children of every token.
 *
 * Relations and tags are those of Universal Dependencies 2 (de Marneffe et al.,
 * "Universal Dependencies", 2021) with the subtypes of the English treebanks.
 * Where a sentence has no tree (no model), its tokens have head NG_NONE, no
 * children and REL_NONE.
 */
#ifndef NG_EXTRACT_TREE_H
#define NG_EXTRACT_TREE_H

#include "internal.h"

/* id, what it is a subtype of, name; a relation unknown here counts as what stands before its colon. */
/* clang-format off */
#define NG_RELATIONS(X)                                                                                                \
    X(NSUBJ, NSUBJ, "nsubj") X(NSUBJ_PASS, NSUBJ, "nsubj:pass") X(NSUBJ_OUTER, NSUBJ, "nsubj:outer")                   \
    X(CSUBJ, CSUBJ, "csubj") X(CSUBJ_PASS, CSUBJ, "csubj:pass") X(CSUBJ_OUTER, CSUBJ, "csubj:outer")                   \
    X(OBJ, OBJ, "obj") X(IOBJ, IOBJ, "iobj") X(CCOMP, CCOMP, "ccomp") X(XCOMP, XCOMP, "xcomp")                         \
    X(OBL, OBL, "obl") X(OBL_AGENT, OBL, "obl:agent") X(OBL_UNMARKED, OBL, "obl:unmarked")                             \
    X(ADVCL, ADVCL, "advcl") X(ADVCL_RELCL, ADVCL, "advcl:relcl") X(ADVMOD, ADVMOD, "advmod")                          \
    X(VOCATIVE, VOCATIVE, "vocative") X(EXPL, EXPL, "expl") X(DISLOCATED, DISLOCATED, "dislocated")                    \
    X(DISCOURSE, DISCOURSE, "discourse") X(AUX, AUX, "aux") X(AUX_PASS, AUX, "aux:pass") X(COP, COP, "cop")            \
    X(MARK, MARK, "mark") X(NMOD, NMOD, "nmod") X(NMOD_POSS, NMOD, "nmod:poss") X(NMOD_DESC, NMOD, "nmod:desc")        \
    X(NMOD_UNMARKED, NMOD, "nmod:unmarked") X(APPOS, APPOS, "appos") X(NUMMOD, NUMMOD, "nummod")                       \
    X(ACL, ACL, "acl") X(ACL_RELCL, ACL, "acl:relcl") X(AMOD, AMOD, "amod") X(DET, DET, "det")                         \
    X(DET_PREDET, DET, "det:predet") X(CASE, CASE, "case") X(CONJ, CONJ, "conj") X(CC, CC, "cc")                       \
    X(CC_PRECONJ, CC, "cc:preconj") X(FIXED, FIXED, "fixed") X(FLAT, FLAT, "flat") X(COMPOUND, COMPOUND, "compound")   \
    X(COMPOUND_PRT, COMPOUND, "compound:prt") X(LIST, LIST, "list") X(PARATAXIS, PARATAXIS, "parataxis")               \
    X(ORPHAN, ORPHAN, "orphan") X(GOESWITH, GOESWITH, "goeswith") X(REPARANDUM, REPARANDUM, "reparandum")              \
    X(PUNCT, PUNCT, "punct") X(ROOT, ROOT, "root") X(DEP, DEP, "dep") X(CLF, CLF, "clf")

#define NG_POS(X)                                                                                                      \
    X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ)      \
    X(SYM) X(VERB) X(X)
/* clang-format on */

typedef enum {
    REL_NONE,
#define X(id, base, name) REL_##id,
    NG_RELATIONS(X)
#undef X
        REL_COUNT
} relation;

typedef enum {
    POS_NONE,
#define X(id) POS_##id,
    NG_POS(X)
#undef X
        POS_COUNT
} pos_tag;

/* Fills r->tree from the tokens. One pass over each sentence. Errors: NG_E_NOMEM. */
NG_NODISCARD ng_status trees_read(run *r);

/* Hangs who reports a clause, and what he says, on the verb or clause that is his; before the extents are measured
 * (tree_speakers.c). */
void tree_settle_speakers(run *r, const ng_sentence *s);

/* The relation without its subtype. */
relation rel_base(relation rel);
/* "nsubj:pass" for REL_NSUBJ_PASS; a static string. */
const char *rel_name(relation rel);

/* The children c of token i, ascending. */
#define TREE_CHILDREN(r, i, c) for (uint32_t c = (r)->tree.child[i]; c != NG_NONE; c = (r)->tree.next[c])

static inline relation tree_rel(const run *r, uint32_t i)
{
    return (relation)r->tree.rel[i];
}
static inline relation tree_base(const run *r, uint32_t i)
{
    return rel_base((relation)r->tree.rel[i]);
}
static inline pos_tag tree_pos(const run *r, uint32_t i)
{
    return (pos_tag)r->tree.pos[i];
}
static inline uint32_t tree_head(const run *r, uint32_t i)
{
    return r->tree.head[i];
}

/* First child whose relation is exactly rel, or NG_NONE. */
uint32_t tree_child(const run *r, uint32_t i, relation rel);
/* First child whose relation is rel or a subtype of it, or NG_NONE. */
uint32_t tree_child_base(const run *r, uint32_t i, relation rel);
/* The lemma, "" where there is none; and whether it is `s`. Lemmas of names keep their capitals. */
const char *tree_lemma(const run *r, uint32_t i);
bool tree_lemma_is(const run *r, uint32_t i, const char *s);
/* lexicon_get() of the lemma. */
const char *lemma_lex(const run *r, lex_kind kind, uint32_t i);
/* Is it by its lemma a noun of that class: "person", "group", ... (ontology/extract/nouns.tsv)? */
bool noun_is(const run *r, uint32_t i, const char *class);
/* Is it somebody who can act, as far as a word alone tells? */
bool tree_can_act(const run *r, uint32_t i);
/* Has the clause of verb v its own "that", which is no relative pronoun? */
bool tree_that(const run *r, uint32_t v);
/* Is its tag of the Penn Treebank `xpos`? */
bool tree_form_is(const run *r, uint32_t i, const char *xpos);
/* Does its tag tell a finite verb: "went", "goes", "go", "will"? */
bool tree_finite(const run *r, uint32_t i);
/* "lived", "had lived", "was head": is what verb or noun v says over, as far as its own words tell? */
bool tree_past(const run *r, uint32_t v);
/* Has verb v its "to"? */
bool tree_infinitive(const run *r, uint32_t v);
/* Has the sentence of token i a tree? */
bool tree_there(const run *r, uint32_t i);
/* Is token i `above` or below it? */
bool tree_under(const run *r, uint32_t i, uint32_t above);
/* The token of [first, first + n) whose head lies outside: the head of a phrase
 * or mention. The first of several; `first` where there is no tree. */
uint32_t tree_top(const run *r, uint32_t first, uint32_t n);
/* The token at whose conjunction i stands: i itself, or the first of "A, B and C". */
uint32_t tree_first_conjunct(const run *r, uint32_t i);
/* What the noun in apposition stands beside: one alone is the last of "A and B, the head of". NG_NONE: it has no head.
 */
uint32_t tree_apposed(const run *r, uint32_t noun);

#endif
