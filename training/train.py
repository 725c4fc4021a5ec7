#!/usr/bin/env python3
"""Train the English model, or the teacher that labels text for it.

  train.py --data DIR --vectors FILE.json --newsgraph BIN --out DIR [--encoder FOLDER | --silver FOLDER] [--minutes M]

With --encoder: the teacher, the same network on top of a pretrained encoder. The learning rate falls with the time that is
left, so that a run ends when it was told to. DIR/model.pt holds what export.py and label.py need.
"""
import argparse
import collections
import json
import math
import pathlib
import pickle
import time

import numpy as np
import torch
import torch.nn.functional as F

import data
import features
import lemma
import sports
from corpus import KINDS, Corpus
from encoder import POSITIONS, Encoder, Pieces
from model import Model

N_VECTOR_WORDS = 120000
N_ROW = 131072
EVERY, SMOOTH = 10, 0.97      # steps between looks at the weights, and how slowly their mean follows


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


def matches(world):
    """Made-up sports news with the people and places of world news."""
    found = collections.defaultdict(set)
    for s in world:
        for b, e, t in spans([min(y) for y in s['names']]):
            if t in ('Person', 'Place') and e - b <= 3:
                found[t].add(tuple(s['form'][b:e]))
    made = sports.sentences(sorted(found['Person']), sorted(found['Place']), len(world) // 8)
    return [{'form': f, 'names': data.bioes(len(f), n)} for f, n in made]


def labels(sentences, key, least=1):
    c = collections.Counter(x for s in sentences if key in s for x in s[key])
    return [x for x, n in sorted(c.items(), key=lambda p: (-p[1], p[0])) if n >= least]


def spellings(words, forms):
    """Other ways to write the sentences: in capitals, in title case, without capitals."""
    return {'upper': [words.add(f.upper()) for s in forms for f in s],
            'lower': [words.add(f.lower()) for s in forms for f in s],
            'title': [words.add(f[:1].upper() + f[1:] if len(f) > 3 or i == 0 else f) for s in forms for i, f in enumerate(s)]}


def gold(sents, words, sets, cased):
    index = {k: {x: i for i, x in enumerate(v)} for k, v in sets.items()}
    flat = lambda f: np.array([y for s in sents for y in f(s)])

    def answer(y):
        y = np.asarray(y, dtype=np.int64)[:, None]
        return np.maximum(y, 0).astype(np.int16), (y >= 0).astype(np.float16)

    trees = 'head' in sents[0]
    answers = {}
    if trees:
        for k in 'upos', 'xpos', 'rel':
            answers[k] = answer(flat(lambda s: [index[k].get(x, -1) for x in s[k]]))
        answers['lemma'] = answer(flat(lambda s: [index['lemma'].get(lemma.script(f, l), -1) if l != '_' else -1
                                                  for f, l in zip(s['form'], s['lemma'])]))
        answers['head'] = answer(flat(lambda s: s['head']))
    allowed = flat(lambda s: [sum(1 << index['name'][x] for x in y) for y in s['names']] if s['names'] is not None
                   else [0] * len(s['form'])).astype(np.uint64)
    return Corpus([len(s['form']) for s in sents], flat(lambda s: [words.add(f) for f in s['form']]), answers, allowed,
                  spellings(words, [s['form'] for s in sents]) if cased else None)


class Silver:
    """What a teacher labelled: shards, read as they come."""

    def __init__(self, folder):
        self.folder, self.shards = folder, {}

    def read(self, words, few=1 << 30):
        """At most so many new shards."""
        new = [p for p in sorted(self.folder.glob('*.pkl')) if p.name not in self.shards][:few]
        for p in new:
            forms, said = pickle.load(open(p, 'rb'))
            answers = {k: (said[k], said[k + '_p']) for k in KINDS}
            self.shards[p.name] = Corpus([len(f) for f in forms], [words.add(w) for f in forms for w in f], answers, None,
                                         spellings(words, forms))

    def batches(self, tokens, rng):
        """Of some shards, so that new ones are soon seen."""
        names = sorted(self.shards)
        which = rng.choice(len(names), min(6, len(names)), replace=False)
        out = [(self.shards[names[i]], b) for i in which for b in self.shards[names[i]].batches(tokens, rng)]
        return [out[i] for i in rng.permutation(len(out))]


def forward(model, words, types, drop_word=0.0, drop_vector=0.0):
    """types [B, L], -1 where there is no word."""
    uniq, inv = np.unique(types, return_inverse=True)
    inv = inv.reshape(types.shape)
    if uniq[0] < 0:
        uniq, inv = uniq[1:], np.maximum(inv - 1, 0)
    uniq = np.concatenate([uniq, np.full(-len(uniq) % 128, uniq[0])])         # few shapes
    w = model.words(*words.batch(uniq, drop_word, drop_vector))
    mask = torch.from_numpy((types >= 0).astype(np.float32))
    more = None
    if model.encoder is not None:
        more = model.encoder(*words.piece_batch(types), types.size).view(*types.shape, -1)
    h, x = model.encode(w, torch.from_numpy(inv), mask, more)
    return h, x, mask


def soft(scores, index, weight):
    """Cross entropy with what the labels say; mean over the tokens that have one."""
    p = scores.float().log_softmax(-1).gather(-1, index)
    return -(p * weight).sum() / (weight[..., 0] > 0).sum().clamp(min=1)


def name_loss(scores, allowed):
    """-log of the probability of all labels that the corpus allows."""
    there = torch.from_numpy((allowed != 0).astype(np.float32))
    bits = (allowed[..., None] >> np.arange(scores.shape[-1], dtype=np.uint64)) & np.uint64(1)
    p = (scores.float().log_softmax(-1) + (torch.from_numpy(bits.astype(np.float32)) - 1) * 1e4).logsumexp(-1)
    return -(p * there).sum() / there.sum().clamp(min=1)


def losses(model, words, corpus, sentences, rng, odd=0.08, drop_word=0.12, drop_vector=0.1):
    types, place, other = corpus.batch(sentences, rng, odd)
    h, x, mask = forward(model, words, types, drop_word, drop_vector)
    upos, xpos, lem, name = model.tags(h, x)
    loss = 0
    if corpus.allowed is not None:
        loss = loss + name_loss(name, corpus.allowed[place])
    if 'name' in corpus.answers:
        loss = loss + soft(name, *corpus.wanted('name', place))
    if 'head' not in corpus.answers:
        return loss
    index, weight = corpus.wanted('lemma', place)
    loss = loss + 0.5 * soft(lem, index, weight * torch.from_numpy(~other)[:, None, None])
    loss = loss + soft(upos, *corpus.wanted('upos', place)) + soft(xpos, *corpus.wanted('xpos', place))
    heads, weight = corpus.wanted('head', place)
    heads = heads.clamp(max=types.shape[1])
    loss = loss + 1.5 * soft(model.arcs(h, mask), heads, weight)
    return loss + soft(model.relations(h, heads[..., 0]), *corpus.wanted('rel', place))


def spans(tags):
    """Names among BIOES labels, read leniently."""
    out, first, kind = set(), None, None
    for i, t in enumerate(tags + ['O']):
        if first is not None and (t == 'O' or t[0] in 'BS' or t[2:] != kind):
            out.add((first, i, kind))
            first = None
        if t != 'O' and first is None:
            first, kind = i, t[2:]
    return out


@torch.no_grad()
def evaluate(model, words, sents, sets):
    """Figures in percent; heads each word's own best, names by types that Universal NER has."""
    model.eval()
    n, right, said, there = collections.Counter(), 0, 0, 0
    place = {'Facility': 'Place'}
    known = lambda s: {(b, e, place.get(t, t)) for b, e, t in s if place.get(t, t) in ('Person', 'Organization', 'Place')}
    order = sorted(range(len(sents)), key=lambda i: len(sents[i]['form']))
    for at in range(0, len(order), 48):
        batch = [sents[i] for i in order[at:at + 48]]
        types = np.full((len(batch), max(len(s['form']) for s in batch)), -1)
        for b, s in enumerate(batch):
            types[b, :len(s['form'])] = [words.id[f] for f in s['form']]
        h, x, mask = forward(model, words, types)
        upos, xpos, lem, name = [t.argmax(-1).numpy() for t in model.tags(h, x)]
        head = model.arcs(h, mask).argmax(-1)
        rel = model.relations(h, head).argmax(-1).numpy()
        head = head.numpy()
        for b, s in enumerate(batch):
            k = len(s['form'])
            n['words'] += k
            for i in range(k):
                n['upos'] += sets['upos'][upos[b, i]] == s['upos'][i]
                n['xpos'] += sets['xpos'][xpos[b, i]] == s['xpos'][i]
                n['lemma'] += lemma.apply(sets['lemma'][lem[b, i]], s['form'][i]) == s['lemma'][i]
                ok = head[b, i] == s['head'][i]
                n['uas'] += int(ok)
                n['las'] += int(ok and sets['rel'][rel[b, i]].split(':')[0] == s['rel'][i].split(':')[0])
            if s['names'] is not None:
                g = known(spans([min(y) if len(y) == 1 or 'O' not in y else 'O' for y in
                                 ({z for z in y if 'Facility' not in z or len(y) == 1} for y in s['names'])]))
                m = known(spans([sets['name'][y] for y in name[b, :k]]))
                right, said, there = right + len(g & m), said + len(m), there + len(g)
    model.train()
    out = {k: round(100 * n[k] / n['words'], 2) for k in ('upos', 'xpos', 'lemma', 'uas', 'las')}
    out['names'] = round(200 * right / max(1, said + there), 2)
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
    ap.add_argument('--encoder', help='folder of a pretrained encoder: train the teacher')
    ap.add_argument('--encoder-rate', type=float, default=1.5e-4)
    ap.add_argument('--silver', type=pathlib.Path, help="what label.py wrote of the teacher's labels")
    ap.add_argument('--mix', default='trees=0.62,world=0.38', help='shares of the batches')
    ap.add_argument('--mix-end', help='the shares at the end, if others')
    ap.add_argument('--size', default='{}', help='JSON: arguments of Model')
    ap.add_argument('--drop', type=float, default=0.15)
    ap.add_argument('--drop-silver', type=float, default=0.1)
    ap.add_argument('--drop-word', type=float, default=0.12)
    ap.add_argument('--drop-vector', type=float, default=0.1)
    ap.add_argument('--steps', type=int, default=0, help='stop after so many (to measure)')
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    a.out.mkdir(parents=True, exist_ok=True)
    np.random.seed(1), torch.manual_seed(1)
    t0 = time.time()
    tb = a.data / 'treebank'
    trees = data.conllu(tb / 'en_ewt-train.conllu.gz') + \
        data.conllu(tb / 'en_gum-train.conllu.gz', ('GUM_fiction', 'GUM_whow'))
    dev = data.conllu(tb / 'en_ewt-dev.conllu.gz')[::4]
    cache = a.out / 'world.pkl'
    if not cache.exists():
        pickle.dump(data.world(a.newsgraph, a.data / 'ner' / 'enww.train.jsonl.gz'), open(cache, 'wb'))
    world = pickle.load(open(cache, 'rb'))
    trees = [s for s in trees if len(s['form']) <= 120]
    world = [s for s in world if 2 < len(s['form']) <= 120]
    if not a.encoder:
        world += matches(world)
    for s in trees:
        s['script'] = [lemma.script(f, l) for f, l in zip(s['form'], s['lemma']) if l != '_']
    sets = {'upos': labels(trees, 'upos'), 'xpos': [x for x in labels(trees, 'xpos') if x != '_'], 'rel': labels(trees, 'rel'),
            'lemma': [x for x in labels(trees, 'script', 3) if lemma.fits(x)], 'name': data.NAME_LABELS}
    words = Words(read_vectors(a.vectors, a.out / 'vectors.pkl'), N_ROW, Pieces(a.encoder) if a.encoder else None)
    corpora = {'trees': gold(trees, words, sets, True), 'world': gold(world, words, sets, True)}
    if a.silver:
        corpora['silver'] = Silver(a.silver)
        corpora['silver'].read(words)
    for s in dev:
        for f in s['form']:
            words.add(f)
    print('; '.join('%s %d sentences, %d words' % (k, len(c.length), c.n) for k, c in corpora.items() if k != 'silver'),
          len(words.vector), 'types',
          {k: len(v) for k, v in sets.items()}, '%.0f s' % (time.time() - t0), flush=True)

    size = dict(json.loads(a.size), n_row=N_ROW)
    model = Model({k: len(v) for k, v in sets.items()}, drop=a.drop, encoder=Encoder(a.encoder) if a.encoder else None, **size)
    smooth = {}                                               # running means of the weights: what is kept

    def check():
        """Figures of the smooth weights, which become model.pt."""
        mine = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(dict(mine, **smooth))
        print('      dev', evaluate(model, words, dev, sets), flush=True)
        torch.save({'state': model.state_dict(), 'size': model.size, 'sets': sets}, a.out / 'model.new')
        (a.out / 'model.new').rename(a.out / 'model.pt')
        model.load_state_dict(mine)

    dense = [p for n, p in model.named_parameters() if not n.startswith(('table', 'encoder'))]
    slow = [p for n, p in model.named_parameters() if n.startswith('encoder.')]
    opt = [torch.optim.AdamW(dense, lr=a.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True),
           torch.optim.SparseAdam(list(model.table.parameters()), lr=a.rate, betas=(0.9, 0.98))]
    rates = [a.rate, a.rate]
    if slow:
        opt.append(torch.optim.AdamW(slow, lr=a.encoder_rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True))
        rates.append(a.encoder_rate)
    rng = np.random.default_rng(1)
    share = lambda text: {k: float(v) for k, v in (x.split('=') for x in text.split(','))}
    begin, end = share(a.mix), share(a.mix_end or a.mix)
    start, step, seen, said, sums = time.time(), 0, collections.Counter(), 0, []
    queue = collections.defaultdict(list)
    while True:
        done = (time.time() - start) / (a.minutes * 60)
        if done >= 1 or step == a.steps > 0:
            break
        rate = min(1, (step + 1) / 200) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * done)))
        for o, r in zip(opt, rates):
            for g in o.param_groups:
                g['lr'] = r * rate
        mix = [begin.get(k, 0) * (1 - done) + end.get(k, 0) * done for k in corpora]
        kind = list(corpora)[rng.choice(len(mix), p=np.array(mix) / sum(mix))]
        if not queue[kind]:
            if kind == 'silver':
                corpora[kind].read(words, 3)
            queue[kind] = corpora[kind].batches(a.tokens, rng)
        sentences = queue[kind].pop()
        corpus, sentences = sentences if kind == 'silver' else (corpora[kind], sentences)
        model.drop = a.drop_silver if kind == 'silver' else a.drop
        with torch.autocast('cpu', dtype=torch.bfloat16):
            loss = losses(model, words, corpus, sentences, rng, drop_word=a.drop_word, drop_vector=a.drop_vector)
        for o in opt:
            o.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(dense + slow, 2.0)
        for o in opt:
            o.step()
        step += 1
        if step % EVERY == 0 and not slow:
            for k, v in model.state_dict().items():
                if k in smooth:
                    smooth[k].lerp_(v, 1 - SMOOTH)
                else:
                    smooth[k] = v.clone()
        seen[kind] += int(corpus.length[sentences[sentences >= 0]].sum())
        if kind == 'trees':
            sums.append(float(loss.detach()))
        if time.time() - start > said * 60:
            said += 1
            print('%5.1f min  step %d  %s words, %d a second  loss %.3f' % (
                (time.time() - start) / 60, step, dict(seen), sum(seen.values()) / (time.time() - start),
                np.mean(sums[-200:]) if sums else 0), flush=True)
            if said % 5 == 0:
                check()
    check()


if __name__ == '__main__':
    main()
