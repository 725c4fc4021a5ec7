"""Base forms: lemmas of the treebanks, and what is mostly tagged as a base form in labelled news.

A lemma that the network's edit scripts make and that nobody ever saw (swapping: *swapp) gives way to the next best that was.
"""
import collections

import numpy as np

from features import BASE, hash64

KINDS = {'VERB': 0, 'AUX': 0, 'NOUN': 1, 'ADJ': 2, 'ADV': 2}
TAGS = {'VB': 0, 'VBP': 0, 'NN': 1, 'JJ': 2, 'RB': 2}
LEAST, SURE = 2, 0.9            # times in the news, with that probability


def keys(trees, silver, xpos):
    """trees: sentences of treebanks; silver: what label.py wrote, [(forms, arrays)]; xpos: its labels. -> hashes, ascending."""
    found = {(KINDS[u], l) for s in trees for l, u in zip(s['lemma'], s['upos']) if u in KINDS and l.isalpha()}
    seen = collections.Counter()
    kind = np.array([TAGS.get(x, -1) for x in xpos])
    for forms, said in silver:
        words = [f for s in forms for f in s]
        base = kind[said['xpos'][:, 0]]
        base[said['xpos_p'][:, 0] < SURE] = -1
        seen.update((base[i], words[i]) for i in np.flatnonzero(base >= 0) if words[i].isalpha() and words[i].islower())
    found.update(x for x, n in seen.items() if n >= LEAST)
    return np.unique(np.array([hash64(BASE + k, w) for k, w in found], dtype=np.uint64))
