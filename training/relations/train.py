#!/usr/bin/env python3
"""Train the scorer of relations: one logistic regression for each class over the features of relation_pairs.

  train.py --data DATA_DIR --pairs PAIRS_DIR --out relations.bin --fixture FILE

A class learns from the passages that were annotated for it. Other passages and unlabelled news give
further negatives with less weight (least where a first model sees the class), so that prose which is not about
lives and companies stays quiet. Probabilities and thresholds come from cross-validation by article.
"""
import argparse
import collections
import json
import struct
import sys

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from pairs import CLASSES, label, read_knowledgenet, read_pairs

ROW = 20        # classes in a row of weights, as in relations_model.c
SLOTS = 1 << 16
KEEP = 49000    # features kept: three quarters of the slots
FOLDS = 4


def matrix(pairs, vocabulary):
    rows, columns = [], []
    for i, p in enumerate(pairs):
        for f in p.features:
            j = vocabulary.get(f)
            if j is not None:
                rows.append(i)
                columns.append(j)
    m = sp.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(pairs), len(vocabulary)))
    m.sum_duplicates()
    return m


def fit(x, y, weight, c):
    m = LogisticRegression(C=c, solver='liblinear', max_iter=80, random_state=0)
    m.fit(x, y, sample_weight=weight)
    return m.coef_[0], m.intercept_[0]


def platt(z, y, weight):
    """slope, offset of the probability given log-odds."""
    m = LogisticRegression(C=1e4, solver='lbfgs')
    m.fit(z.reshape(-1, 1), y, sample_weight=weight)
    return max(0.05, m.coef_[0][0]), m.intercept_[0]


# The least probability with which a class is said: 0.45 by cross-validation. More where prose that is not about lives
# misleads, less where the rules beside the scorer leave few.
THRESHOLD = {'ng:memberOfParty': 0.55, 'ng:parentOf': 0.5, 'ng:headquarteredIn': 0.4}


def f1_at(prob, y, known, t):
    hit = (prob >= t) & known
    tp, fp, fn = (hit & y).sum(), (hit & ~y).sum(), (~hit & y & known).sum()
    return 2 * tp / max(1, 2 * tp + fp + fn)


class Data:
    def __init__(self, args):
        self.pairs, self.fold, known, true = [], [], [], []

        def add(p, number, k, t):
            self.pairs.append(p)
            self.fold.append(number % FOLDS)
            known.append(k)
            true.append(t)

        gold = read_knowledgenet(args.data + '/knowledgenet.jsonl')
        number = {d: i for i, d in enumerate(gold)}
        for p in read_pairs(args.pairs + '/knowledgenet.pairs', {i: d['text'] for i, d in gold.items()}):
            l = label(p, gold[p.doc])
            if l is not None:
                add(p, number[p.doc], *l)
        self.n_labelled = len(self.pairs)
        with open(args.data + '/news.jsonl', encoding='utf8') as f:
            texts = {d['id']: d['text'] for d in map(json.loads, f)}
        number = {d: i for i, d in enumerate(texts)}
        for p in read_pairs(args.pairs + '/news.pairs', texts):
            add(p, number[p.doc], set(), set())
        pairs = self.pairs
        self.fold = np.array(self.fold)
        count = collections.Counter(f for p in pairs[:self.n_labelled] for f in set(p.features))
        self.features = sorted(f for f, n in count.items() if n >= 3 and f != 0)
        self.x = matrix(pairs, {f: i for i, f in enumerate(self.features)})
        self.kind = np.array([p.kind for p in pairs])
        self.known = np.array([[c in k for c in range(len(CLASSES))] for k in known])
        self.true = np.array([[c in k for c in range(len(CLASSES))] for k in true])


def train_class(d, c, args):
    """(weights, bias, slope, offset, threshold) of class c."""
    kinds = CLASSES[c].kinds
    rows = np.flatnonzero(np.isin(d.kind, kinds))
    x, y, known, fold = d.x[rows], d.true[rows, c], d.known[rows, c], d.fold[rows]
    w0, b0 = fit(x[known], y[known], None, args.c)
    loud = x @ w0 + b0 >= args.quiet
    use = np.ones(len(rows), bool)
    weight = np.where(known, 1.0, np.where(loud, args.loud, args.weight))
    z = np.zeros(len(rows))
    for k in range(FOLDS):
        train, test = use & (fold != k), fold == k
        w, b = fit(x[train], y[train], weight[train], args.c)
        z[test] = x[test] @ w + b
    slope, offset = platt(z[use], y[use], weight[use])
    prob = 1 / (1 + np.exp(-(slope * z + offset)))
    t = THRESHOLD.get(CLASSES[c].property, 0.45)
    f = f1_at(prob, y, known, t)
    w, b = fit(x[use], y[use], weight[use], args.c)
    print('%-22s pairs %6d, annotated %5d, true %4d; cross-validated F1 %.1f at %.2f; beyond it in other prose %d'
          % (CLASSES[c].property, len(rows), known.sum(), y.sum(), 100 * f, t, ((prob >= t) & ~known).sum()))
    sys.stdout.flush()
    return w, b, slope, offset, t


def quantize(d, trained):
    """The features that matter most, weights as int8 with a step for each class."""
    w = np.stack([t[0] for t in trained], axis=1)
    scale = np.abs(w).max(axis=0)
    rank = np.argsort(-np.abs(w / scale).max(axis=1), kind='stable')[:KEEP]
    rank.sort()
    step = np.array([np.abs(w[:, c]).max() / 127 for c in range(w.shape[1])])
    return [d.features[i] for i in rank], np.rint(w[rank] / step).astype(np.int8), step


def write(path, trained, features, weights, step):
    names, at = b'', []
    for c in CLASSES:
        at.append(len(names))
        names += c.property.encode() + b'\0'
    out = bytearray(b'NGREL\0\0\2' + struct.pack('<4I', len(CLASSES), SLOTS, len(names), 0))
    for c, row in enumerate(CLASSES):
        _, b, slope, offset, threshold = trained[c]
        out += struct.pack('<5f3I', b, step[c], slope, offset, threshold, at[c], row.turned[1],
                           sum(1 << k for k in row.kinds))
    out += names
    out += bytes(-len(out) % 16)
    key, table = np.zeros(SLOTS, np.uint32), np.zeros((SLOTS, ROW), np.int8)
    for f, row in zip(features, weights):
        slot = f & (SLOTS - 1)
        while key[slot]:
            slot = (slot + 1) & (SLOTS - 1)
        key[slot] = f
        table[slot, :len(CLASSES)] = row
    out += key.tobytes() + table.tobytes()
    with open(path, 'wb') as f:
        f.write(out)


def write_fixture(path, d, trained, features, weights, step):
    """Features of some pairs and their log-odds, as they should be in C."""
    row = {f: i for i, f in enumerate(features)}
    with open(path, 'w', encoding='utf8') as f:
        f.write('# features of a pair in hexadecimal; log-odds of each class, computed by train.py\n')
        for i in range(0, d.n_labelled, d.n_labelled // 20):
            p = d.pairs[i]
            s = sum((weights[row[x]].astype(np.int64) for x in p.features if x in row), np.zeros(len(CLASSES), np.int64))
            z = [np.float32(t[1]) + np.float32(step[c]) * np.float32(s[c]) for c, t in enumerate(trained)]
            f.write('%s\t%s\n' % (' '.join('%x' % x for x in p.features), ' '.join('%.5f' % v for v in z)))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', required=True, help='the sets (README.md)')
    ap.add_argument('--pairs', required=True, help='what relation_pairs said of each')
    ap.add_argument('--out', required=True)
    ap.add_argument('--fixture', required=True)
    ap.add_argument('--c', type=float, default=0.05, help='inverse strength of the L2 penalty')
    ap.add_argument('--weight', type=float, default=0.3, help='weight of a negative that nobody annotated')
    ap.add_argument('--loud', type=float, default=0.1, help='the same where a first model would say the relation')
    ap.add_argument('--quiet', type=float, default=-1.0, help='log-odds of the first model from which it would')
    args = ap.parse_args()
    d = Data(args)
    print('%d pairs, %d labelled, %d features' % (len(d.pairs), d.n_labelled, len(d.features)))
    trained = [train_class(d, c, args) for c in range(len(CLASSES))]
    features, weights, step = quantize(d, trained)
    write(args.out, trained, features, weights, step)
    write_fixture(args.fixture, d, trained, features, weights, step)


if __name__ == '__main__':
    main()
