"""What the model sees of a word: numbers of rows in a hashed table.

src/language/model_word.c does the same in C, and tests/language compares the
two; change both or none. All hashes are XXH3-64 with the kind of feature as
its seed.
"""
import unicodedata

import numpy as np
import xxhash

MAX_LETTERS = 40     # of a longer word the first and last 20 count
(EXACT, LOWER, PREFIX1, PREFIX2, PREFIX3, SUFFIX1, SUFFIX2, SUFFIX3, SUFFIX4, SHAPE, NGRAM, VECTOR, BASE) = range(1, 14)   # BASE: + kind (bases.py)
N_WORD = 2           # the first features of a word are the word itself: what word dropout takes away
N_FIXED = 10         # so many are no n-grams

_PLAIN = {ord(c): "'" for c in '\u2018\u2019\u201b\u02bc`\u00b4'}
_PLAIN.update({ord(c): '"' for c in '\u201c\u201d\u201e\u201f'})
_PLAIN.update({ord(c): '-' for c in '\u2010\u2011\u2012\u2013\u2014\u2015'})


def lower(c):
    """Simple lower case: one letter for one."""
    if c == '\u0130':
        return 'i'
    l = c.lower()
    return l if len(l) == 1 else c


def plain(word):
    """Quotes and dashes made plain; the middle of a long word left out."""
    w = word.translate(_PLAIN)
    return w if len(w) <= MAX_LETTERS else w[:MAX_LETTERS // 2] + w[-(MAX_LETTERS // 2):]


def digit(c):
    return '0' if unicodedata.category(c) == 'Nd' else c


def shape(w):
    out = []
    for c in w:
        k = unicodedata.category(c)
        s = 'X' if k in ('Lu', 'Lt') else 'x' if k == 'Ll' else 'o' if k[0] == 'L' else c
        if out[-3:] != [s] * 3:
            out.append(s)
    return ''.join(out)


def hash64(kind, text):
    return xxhash.xxh3_64_intdigest(text.encode('utf8', 'surrogatepass'), kind)


def vector_key(word):
    return hash64(VECTOR, ''.join(lower(c) for c in plain(word)))


def rows(word, n_row):
    """-> rows of the table: N_FIXED fixed features, then the n-grams. n_row is a power of two."""
    exact = ''.join(digit(c) for c in plain(word))
    low = ''.join(lower(c) for c in exact)
    f = [hash64(EXACT, exact), hash64(LOWER, low)]
    f += [hash64(PREFIX1 + k, low[:k + 1]) for k in range(3)]
    f += [hash64(SUFFIX1 + k, low[-(k + 1):]) for k in range(4)]
    f.append(hash64(SHAPE, shape(exact)))
    edged = '<' + low + '>'
    for n in 3, 4:
        f += [hash64(NGRAM, edged[i:i + n]) for i in range(len(edged) - n + 1)]
    return np.array([h & (n_row - 1) for h in f], dtype=np.int64)
