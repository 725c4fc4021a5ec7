"""Sentences as flat arrays, so that a batch is one look-up: what each token is to be, with what weight.

Gold has one answer with weight 1 for each question; what a teacher said has up to K answers with their probabilities.
"""
import numpy as np
import torch

KINDS = ('upos', 'xpos', 'lemma', 'head', 'rel', 'name')


def room(n):
    """Padded lengths."""
    return np.where(n <= 40, n + -n % 4, np.where(n <= 64, n + -n % 8, n + -n % 16))


class Corpus:
    def __init__(self, lengths, types, answers, allowed=None, cased=None):
        """types: per token; answers: kind -> (index [N, K], weight [N, K]); allowed: [N] bits of name labels (0: nothing
        known); cased: other spellings, name -> types per token."""
        self.length = np.asarray(lengths, dtype=np.int64)
        self.start = np.concatenate([[0], np.cumsum(self.length)[:-1]])
        self.type = {'as': np.asarray(types, dtype=np.int64)}
        self.type.update({k: np.asarray(v, dtype=np.int64) for k, v in (cased or {}).items()})
        n = len(self.type['as'])
        one = lambda a: np.concatenate([a, np.zeros((1,) + a.shape[1:], dtype=a.dtype)])      # the last: padding
        self.answers = {k: (one(i), one(w)) for k, (i, w) in answers.items()}
        self.allowed = None if allowed is None else one(allowed)
        self.n = n

    def batches(self, tokens, rng):
        """Numbers of sentences (-1: none) of like length together, in few shapes: arithmetic is made ready for each shape."""
        size = room(self.length)
        out = []
        for L in np.unique(size):
            which = rng.permutation(np.flatnonzero(size == L))
            n = max(1, tokens // int(L))
            which = np.concatenate([which, np.full(-len(which) % n, -1)])
            out += list(which.reshape(-1, n))
        return [out[i] for i in rng.permutation(len(out))]

    def batch(self, sentences, rng=None, odd=0.0):
        """-> types [B, L] (-1: none), place [B, L] of each token in the arrays, whether written in another case [B]."""
        length = np.where(sentences >= 0, self.length[sentences], 0)
        L = int(room(length.max()))
        i = np.arange(L)[None, :]
        there = i < length[:, None]
        place = np.where(there, self.start[sentences][:, None] + i, self.n)
        at = np.minimum(place, self.n - 1)
        types = self.type['as'][at]
        other = np.zeros(len(sentences), dtype=bool)
        if rng is not None and odd and len(self.type) > 1:
            kinds = [k for k in self.type if k != 'as']
            which = rng.random(len(sentences))
            for j, k in enumerate(kinds):
                rows = (which >= j * odd / len(kinds)) & (which < (j + 1) * odd / len(kinds))
                types = np.where(rows[:, None], self.type[k][at], types)
                other |= rows
        return np.where(there, types, -1), place, other

    def wanted(self, kind, place):
        i, w = self.answers[kind]
        return torch.from_numpy(i[place].astype(np.int64)), torch.from_numpy(w[place].astype(np.float32))
