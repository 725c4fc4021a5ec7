#!/usr/bin/env python3
"""Train the English model.

  train.py --data DIR --vectors FILE.json --newsgraph BIN --out DIR [--minutes 35] [--threads 1]

The learning rate falls with the time that is left, so that a run ends when it was told to. DIR/model.pt holds what
export.py needs.
"""
import argparse
import collections
import json
import math
import pathlib
import pickle
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import data
import features
import lemma
from model import Model

N_VECTOR_WORDS = 100000
N_ROW = 65536


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


class Words:
    """Every type of word of the corpora, its features computed once."""

    def __init__(self, vectors):
        self.id, self.rows = {}, []
        self.keys, q, s = vectors
        self.table = torch.from_numpy(q.astype(np.float32) * s[:, None] * 0.5)
        self.table = torch.cat([self.table, torch.zeros(1, self.table.shape[1])])
        self.vector = []

    def add(self, form):
        i = self.id.get(form)
        if i is None:
            i = self.id[form] = len(self.rows)
            self.rows.append(features.rows(form, N_ROW))
            k = np.uint64(features.vector_key(form))
            at = int(np.searchsorted(self.keys, k))
            self.vector.append(at if at < len(self.keys) and self.keys[at] == k else len(self.keys))
        return i

    def batch(self, types, drop_word=0.0, drop_vector=0.0):
        """-> rows, offsets, weights, vectors of the types; with dropout, some lose their own rows or vector."""
        rows, off, w, at = [], [], [], 0
        lost = np.random.rand(len(types)) < drop_word
        for t, l in zip(types, lost):
            r = self.rows[t]
            n = len(r) - features.N_FIXED
            x = np.ones(len(r), dtype=np.float32)
            x[features.N_FIXED:] = 1 / math.sqrt(max(n, 1))
            if l:
                r, x = r[features.N_WORD:], x[features.N_WORD:]
            rows.append(r), w.append(x), off.append(at)
            at += len(r)
        v = np.array([self.vector[t] for t in types])
        v[np.random.rand(len(types)) < drop_vector] = len(self.keys)
        return (torch.from_numpy(np.concatenate(rows)), torch.tensor(off), torch.from_numpy(np.concatenate(w)),
                self.table[torch.from_numpy(v)])


def labels(sentences, key, least=1):
    c = collections.Counter(x for s in sentences if key in s for x in s[key])
    return [x for x, n in sorted(c.items(), key=lambda p: (-p[1], p[0])) if n >= least]


def prepare(sents, words, sets, shouting):
    index = {k: {x: i for i, x in enumerate(v)} for k, v in sets.items()}
    for s in sents:
        s['type'] = [words.add(f) for f in s['form']]
        if shouting:
            s['upper'] = [words.add(f.upper()) for f in s['form']]
            s['title'] = [words.add(f[:1].upper() + f[1:]) if len(f) > 3 or i == 0 else t
                          for i, (f, t) in enumerate(zip(s['form'], s['type']))]
        for k in 'upos', 'xpos', 'rel':
            if k in s:
                s[k + '_y'] = [index[k].get(x, -100) for x in s[k]]
        if 'lemma' in s:
            s['lemma_y'] = [index['lemma'].get(lemma.script(f, l), -100) if l != '_' else -100
                            for f, l in zip(s['form'], s['lemma'])]
        if s['names'] is not None:
            s['name_y'] = np.zeros((len(s['form']), len(sets['name'])), dtype=np.float32)   # 1 where allowed
            for i, y in enumerate(s['names']):
                s['name_y'][i, [index['name'][x] for x in y]] = 1


def batches(sents, tokens, rng):
    """Sentences of like length together; padded size at most tokens."""
    order = sorted(range(len(sents)), key=lambda i: len(sents[i]['form']) + rng.random() * 3)
    out, cur, longest = [], [], 0
    for i in order:
        n = len(sents[i]['form'])
        if cur and max(longest, n) * (len(cur) + 1) > tokens:
            out.append(cur)
            cur, longest = [], 0
        cur.append(sents[i])
        longest = max(longest, n)
    if cur:
        out.append(cur)
    rng.shuffle(out)
    return out


def pad(rows, fill):
    n = max(len(r) for r in rows)
    return torch.tensor([list(r) + [fill] * (n - len(r)) for r in rows])


def forward(model, words, batch, drop_word, drop_vector, rng=None):
    which = []
    for s in batch:
        r = rng.random() if rng else 1
        which.append('upper' if r < 0.02 and 'upper' in s else 'title' if r < 0.04 and 'title' in s else 'type')
    types = [s[k] for s, k in zip(batch, which)]
    uniq, inv = np.unique(np.concatenate([np.array(t) for t in types]), return_inverse=True)
    at, local = 0, []
    for t in types:
        local.append(inv[at:at + len(t)].tolist())
        at += len(t)
    w = model.words(*words.batch(uniq, drop_word, drop_vector))
    mask = pad([[1] * len(t) for t in types], 0)
    h, x = model.encode(w, pad(local, 0), mask)
    return h, x, mask, which


def name_loss(scores, batch):
    """-log of the probability of all labels that the corpus allows."""
    allowed = np.zeros(scores.shape, dtype=np.float32)
    there = np.zeros(scores.shape[:2], dtype=np.float32)
    for b, s in enumerate(batch):
        if s['names'] is not None:
            allowed[b, :len(s['form'])] = s['name_y']
            there[b, :len(s['form'])] = 1
    if there.sum() == 0:
        return scores.sum() * 0
    there = torch.from_numpy(there)
    p = (scores.log_softmax(-1) + (torch.from_numpy(allowed) - 1) * 1e4).logsumexp(-1)
    return -(p * there).sum() / there.sum()


def losses(model, words, batch, sets, rng):
    h, x, mask, which = forward(model, words, batch, 0.12, 0.1, rng)
    upos, xpos, lem, name = model.tags(h, x)
    loss = name_loss(name, batch)
    if 'head' not in batch[0]:
        return loss
    ce = lambda s, y: F.cross_entropy(s.reshape(-1, s.shape[-1]), y.reshape(-1), ignore_index=-100)
    loss = loss + ce(upos, pad([s['upos_y'] for s in batch], -100)) + ce(xpos, pad([s['xpos_y'] for s in batch], -100))
    lem_y = pad([s['lemma_y'] if k == 'type' else [-100] * len(s['form']) for s, k in zip(batch, which)], -100)
    loss = loss + 0.5 * ce(lem, lem_y)
    heads = pad([s['head'] for s in batch], -100)
    loss = loss + 1.5 * ce(model.arcs(h, mask), heads)
    loss = loss + ce(model.relations(h, heads.clamp(min=0)), pad([s['rel_y'] for s in batch], -100))
    return loss


@torch.no_grad()
def evaluate(model, words, sents, sets):
    model.eval()
    n = collections.Counter()
    for batch in batches(sents, 2000, random.Random(1)):
        h, x, mask, _ = forward(model, words, batch, 0, 0)
        upos, xpos, lem, name = [t.argmax(-1) for t in model.tags(h, x)]
        head = model.arcs(h, mask).argmax(-1)
        rel = model.relations(h, head).argmax(-1)
        for b, s in enumerate(batch):
            for i in range(len(s['form'])):
                n['words'] += 1
                n['upos'] += sets['upos'][upos[b, i]] == s['upos'][i]
                n['xpos'] += sets['xpos'][xpos[b, i]] == s['xpos'][i]
                n['lemma'] += lemma.apply(sets['lemma'][lem[b, i]], s['form'][i]) == s['lemma'][i]
                ok = head[b, i] == s['head'][i]
                n['uas'] += int(ok)
                n['las'] += int(ok and sets['rel'][rel[b, i]].split(':')[0] == s['rel'][i].split(':')[0])
                if s['names'] is not None:
                    n['names'] += 1
                    n['name'] += int(s['name_y'][i, name[b, i]])
    model.train()
    out = {k: round(100 * n[k] / n['words'], 2) for k in ('upos', 'xpos', 'lemma', 'uas', 'las')}
    if n['names']:
        out['name labels'] = round(100 * n['name'] / n['names'], 2)
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', required=True, type=pathlib.Path)
    ap.add_argument('--vectors', required=True)
    ap.add_argument('--newsgraph', required=True)
    ap.add_argument('--out', required=True, type=pathlib.Path)
    ap.add_argument('--minutes', type=float, default=35)
    ap.add_argument('--threads', type=int, default=1)
    ap.add_argument('--tokens', type=int, default=1600, help='in a batch')
    ap.add_argument('--rate', type=float, default=2e-3)
    ap.add_argument('--world', type=float, default=0.33, help='share of batches that teach names of world news')
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    a.out.mkdir(parents=True, exist_ok=True)
    random.seed(1), np.random.seed(1), torch.manual_seed(1)
    t0 = time.time()
    tb = a.data / 'treebank'
    trees = data.conllu(tb / 'en_ewt-train.conllu.gz') + \
        data.conllu(tb / 'en_gum-train.conllu.gz', ('GUM_fiction', 'GUM_whow'))
    dev = data.conllu(tb / 'en_ewt-dev.conllu.gz')[::4]
    world = data.world(a.newsgraph, a.data / 'ner' / 'enww.train.jsonl.gz')
    trees = [s for s in trees if len(s['form']) <= 120]
    world = [s for s in world if 2 < len(s['form']) <= 120]
    for s in trees:
        s['script'] = [lemma.script(f, l) for f, l in zip(s['form'], s['lemma']) if l != '_']
    sets = {'upos': labels(trees, 'upos'), 'xpos': [x for x in labels(trees, 'xpos') if x != '_'], 'rel': labels(trees, 'rel'),
            'lemma': [x for x in labels(trees, 'script', 3) if lemma.fits(x)], 'name': data.NAME_LABELS}
    words = Words(read_vectors(a.vectors, a.out / 'vectors.pkl'))
    prepare(trees, words, sets, True)
    prepare(world, words, sets, False)
    prepare(dev, words, sets, False)
    print('%d trees, %d words; %d sentences of names, %d words; %d types; %s' % (
        len(trees), sum(len(s['form']) for s in trees), len(world), sum(len(s['form']) for s in world), len(words.rows),
        {k: len(v) for k, v in sets.items()}), '%.0f s' % (time.time() - t0), flush=True)

    model = Model({k: len(v) for k, v in sets.items()}, n_row=N_ROW)
    dense = [p for n, p in model.named_parameters() if not n.startswith('table')]
    opt = [torch.optim.AdamW(dense, lr=a.rate, betas=(0.9, 0.98), weight_decay=0.01),
           torch.optim.SparseAdam(list(model.table.parameters()), lr=a.rate, betas=(0.9, 0.98))]
    rng = random.Random(1)
    start, step, seen, said, sums = time.time(), 0, 0, 0, []
    queue = {'trees': [], 'world': []}
    while True:
        done = (time.time() - start) / (a.minutes * 60)
        if done >= 1:
            break
        rate = min(1, (step + 1) / 200) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
        for o in opt:
            for g in o.param_groups:
                g['lr'] = a.rate * rate
        kind = 'world' if rng.random() < a.world else 'trees'
        if not queue[kind]:
            queue[kind] = batches(trees if kind == 'trees' else world, a.tokens, rng)
        batch = queue[kind].pop()
        loss = losses(model, words, batch, sets, rng)
        for o in opt:
            o.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(dense, 2.0)
        for o in opt:
            o.step()
        step += 1
        seen += sum(len(s['form']) for s in batch)
        if kind == 'trees':
            sums.append(float(loss.detach()))
        if time.time() - start > said * 60:
            said += 1
            print('%5.1f min  step %d  %d words, %d a second  loss %.3f' % (
                (time.time() - start) / 60, step, seen, seen / (time.time() - start), np.mean(sums[-200:])), flush=True)
            if said % 5 == 0:
                print('      dev', evaluate(model, words, dev, sets), flush=True)
                torch.save({'state': model.state_dict(), 'size': model.size, 'sets': sets}, a.out / 'model.pt')
    print('dev', evaluate(model, words, dev, sets))
    torch.save({'state': model.state_dict(), 'size': model.size, 'sets': sets}, a.out / 'model.pt')


if __name__ == '__main__':
    main()
