"""Every type of word of the corpora: its features, vector and word pieces, computed once."""
import json
import pickle

import numpy as np
import torch

import features
from encoder import POSITIONS

N_VECTOR_WORDS = 120000


def read_vectors(path, cache):
    """The most frequent words of GloVe, int8 by row, as they will be shipped."""
    if cache.exists():
        return pickle.load(open(cache, 'rb'))
    d = json.load(open(path))
    words, vec = d['words'], d['vectors']
    keys, rows, scales, seen = [], [], [], set()
    for w in words:
        if len(keys) == N_VECTOR_WORDS:
            break
        if '_' in w or len(w) > 30 or (any(c.isdigit() for c in w) and not w.isdigit()):
            continue
        k = features.vector_key(w)
        if k in seen:
            continue
        seen.add(k)
        v = np.array(vec[w][:100], dtype=np.float32)
        v /= max(1e-6, np.sqrt((v * v).mean()))          # of one length: the scale says little
        s = max(1e-6, np.abs(v).max() / 127)
        keys.append(k)
        rows.append(np.rint(v / s).astype(np.int8))
        scales.append(s)
    order = np.argsort(np.array(keys, dtype=np.uint64))
    out = (np.array(keys, dtype=np.uint64)[order], np.stack(rows)[order], np.array(scales, dtype=np.float32)[order])
    pickle.dump(out, open(cache, 'wb'))
    return out


class Ragged:
    """Lists of numbers end to end."""

    def __init__(self):
        self.flat, self.n, self.whole = [], [], None

    def add(self, row):
        self.flat.append(np.asarray(row, dtype=np.int32))
        self.n.append(len(row))
        self.whole = None

    def of(self, which):
        """-> the lists of which, end to end; the length of each; the place within its list of each number."""
        if self.whole is None:
            n = np.array(self.n, dtype=np.int64)
            self.whole = np.concatenate(self.flat), n, np.concatenate([[0], np.cumsum(n)[:-1]])
        flat, n, start = self.whole
        k = n[which]
        begin = np.concatenate([[0], np.cumsum(k)[:-1]])
        within = np.arange(k.sum()) - np.repeat(begin, k)
        return flat[np.repeat(start[which], k) + within], k, within


class Words:
    """Every type of word of the corpora, its features computed once."""

    def __init__(self, vectors, n_row, pieces=None):
        self.id, self.rows, self.n_row = {}, Ragged(), n_row
        self.keys, q, s = vectors
        self.table = torch.from_numpy(q.astype(np.float32) * s[:, None] * 0.5)
        self.table = torch.cat([self.table, torch.zeros(1, self.table.shape[1])])
        self.vector, self.pieces, self.piece = [], pieces, Ragged()

    def add(self, form):
        i = self.id.get(form)
        if i is None:
            i = self.id[form] = len(self.vector)
            self.rows.add(features.rows(form, self.n_row))
            k = np.uint64(features.vector_key(form))
            at = int(np.searchsorted(self.keys, k))
            self.vector.append(at if at < len(self.keys) and self.keys[at] == k else len(self.keys))
            if self.pieces:
                self.piece.add(self.pieces.of(form))
        return i

    def batch(self, types, drop_word=0.0, drop_vector=0.0):
        """-> rows, offsets, weights, vectors of the types; with dropout, some lose their own rows or vector."""
        rows, n, within = self.rows.of(types)
        of = np.repeat(np.arange(len(types)), n)
        w = np.where(within < features.N_FIXED, 1, (1 / np.sqrt(np.maximum(n - features.N_FIXED, 1)))[of]).astype(np.float32)
        if drop_word:
            w[(within < features.N_WORD) & (np.random.rand(len(types)) < drop_word)[of]] = 0
        v = np.array([self.vector[t] for t in types])
        v[np.random.rand(len(types)) < drop_vector] = len(self.keys)
        return (torch.from_numpy(rows.astype(np.int64)), torch.from_numpy(np.concatenate([[0], np.cumsum(n)[:-1]])),
                torch.from_numpy(w), self.table[torch.from_numpy(v)])

    def piece_batch(self, types):
        """types [B, L] -> of all pieces, [CLS] and [SEP] too: id, sentence, column, word (B * L: none)."""
        B, L = types.shape
        there = np.flatnonzero(types.reshape(-1) >= 0)
        flat, k, within = self.piece.of(types.reshape(-1)[there])
        n = np.zeros(B * L, dtype=np.int64)
        n[there] = k
        n = n.reshape(B, L)
        begin, total = np.cumsum(n, 1) - n + 1, n.sum(1)
        word = np.repeat(there, k)
        none = np.full(2 * B, B * L)
        column = np.concatenate([begin.reshape(-1)[word] + within, np.zeros(B, dtype=np.int64), total + 1])
        sentence = np.concatenate([word // L, np.arange(B), np.arange(B)])
        ids = np.concatenate([flat, np.full(B, 101), np.full(B, 102)])
        word = np.concatenate([word, none])
        ok = column < POSITIONS
        return [torch.from_numpy(x[ok].astype(np.int64)) for x in (ids, sentence, column, word)]
