#!/usr/bin/env python3
"""Train the English model, or the teacher that labels text for it.

  train.py --data DIR --vectors FILE.json --newsgraph BIN --out DIR [--encoder FOLDER | --silver FOLDER] [--begin RUN]
           [--minutes M]

With --encoder: the teacher, the same network on top of a pretrained encoder. With --begin: from the weights of another run
on. The learning rate falls with the time that is left, so that a run ends when it was told to. DIR/model.pt holds what export.py and label.py need.
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
import lemma
import sports
import swaps
from corpus import KINDS, Corpus
from encoder import Encoder, Pieces
from model import Model
from words import Words, read_vectors

N_ROW = 131072
LONGEST = 120                 # words of a sentence to learn from
WARM = 100                    # steps in which the learning rate rises
EVERY, SMOOTH = 10, 0.97      # steps between looks at the weights, and how slowly their mean follows


def matches(world):
    """Made-up sports news with the people and places of world news."""
    found = collections.defaultdict(set)
    for s in world:
        for b, e, t in data.name_spans([min(y) for y in s['names']]):
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


def gold(sents, words, sets):
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
                  spellings(words, [s['form'] for s in sents]))


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


def losses(model, words, corpus, sentences, rng, odd=0.1, drop_word=0.12, drop_vector=0.1):
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
                g = known(data.name_spans([min(y) if len(y) == 1 or 'O' not in y else 'O' for y in
                                 ({z for z in y if 'Facility' not in z or len(y) == 1} for y in s['names'])]))
                m = known(data.name_spans([sets['name'][y] for y in name[b, :k]]))
                right, said, there = right + len(g & m), said + len(m), there + len(g)
    model.train()
    out = {k: round(100 * n[k] / n['words'], 2) for k in ('upos', 'xpos', 'lemma', 'uas', 'las')}
    out['names'] = round(200 * right / max(1, said + there), 2)
    return out


def arguments():
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
    ap.add_argument('--begin', type=pathlib.Path, help='a run whose weights to begin with')
    ap.add_argument('--silver', type=pathlib.Path, help='what label.py wrote')
    ap.add_argument('--mix', default='trees=0.5,world=0.5', help='shares of the batches')
    ap.add_argument('--mix-end', help='the shares at the end, if others')
    ap.add_argument('--size', default='{}', help='JSON: arguments of Model')
    ap.add_argument('--drop', type=float, default=0.2)
    ap.add_argument('--drop-silver', type=float, default=0.1)
    ap.add_argument('--steps', type=int, default=0, help='stop after so many (to measure)')
    return ap.parse_args()


def read(a):
    """-> sentences with trees, those with names alone, some of a development part."""
    treebank, cache = a.data / 'treebank', a.out / 'world.pkl'
    ewt = data.conllu(treebank / 'en_ewt-train.conllu.gz')
    gum = data.conllu(treebank / 'en_gum-train.conllu.gz', data.UNLICENSED)
    if not cache.exists():
        pickle.dump(data.world(a.newsgraph, a.data / 'ner' / 'enww.train.jsonl.gz'), open(cache, 'wb'))
    trees = [s for s in ewt + gum if len(s['form']) <= LONGEST]
    world = [s for s in pickle.load(open(cache, 'rb')) if 2 < len(s['form']) <= LONGEST]
    gazetteer = pathlib.Path(__file__).resolve().parent.parent / 'ontology' / 'gazetteer'
    world += matches(world) + swaps.sentences(world + ewt, gazetteer, len(world) // 2)
    return trees, world, data.conllu(treebank / 'en_ewt-dev.conllu.gz')[::4]


def label_sets(trees):
    for s in trees:
        s['script'] = [lemma.script(f, l) for f, l in zip(s['form'], s['lemma']) if l != '_']
    return {'upos': labels(trees, 'upos'), 'xpos': [x for x in labels(trees, 'xpos') if x != '_'], 'rel': labels(trees, 'rel'),
            'lemma': [x for x in labels(trees, 'script', 3) if lemma.fits(x)], 'name': data.NAME_LABELS}


class Batches:
    """Of all corpora, in shares that go from one mix to another."""

    def __init__(self, corpora, words, a):
        share = lambda text: {k: float(v) for k, v in (x.split('=') for x in text.split(','))}
        self.corpora, self.words, self.tokens = corpora, words, a.tokens
        self.begin, self.end = share(a.mix), share(a.mix_end or a.mix)
        self.queue, self.rng = collections.defaultdict(list), np.random.default_rng(1)

    def next(self, done):
        """-> name of the corpus, the Corpus, its sentences."""
        mix = np.array([self.begin.get(k, 0) * (1 - done) + self.end.get(k, 0) * done for k in self.corpora])
        kind = list(self.corpora)[self.rng.choice(len(mix), p=mix / mix.sum())]
        corpus = self.corpora[kind]
        if not self.queue[kind]:
            if kind == 'silver':
                corpus.read(self.words, 3)
            self.queue[kind] = corpus.batches(self.tokens, self.rng)
        got = self.queue[kind].pop()
        return (kind,) + (got if kind == 'silver' else (corpus, got))


class Run:
    """A model on its way."""

    def __init__(self, a, words, sets, dev):
        self.a, self.words, self.sets, self.dev = a, words, sets, dev
        self.model = Model({k: len(v) for k, v in sets.items()}, drop=a.drop, encoder=Encoder(a.encoder) if a.encoder else None,
                           **dict(json.loads(a.size), n_row=N_ROW))
        if a.begin:
            self.model.load_state_dict(torch.load(a.begin / 'model.pt', weights_only=True)['state'])
        named = list(self.model.named_parameters())
        self.dense = [p for n, p in named if not n.startswith(('table', 'encoder'))]
        slow = [p for n, p in named if n.startswith('encoder.')]
        adam = lambda p, rate: torch.optim.AdamW(p, lr=rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.opt = [(adam(self.dense, a.rate), a.rate),
                    (torch.optim.SparseAdam(list(self.model.table.parameters()), lr=a.rate, betas=(0.9, 0.98)), a.rate)]
        if slow:
            self.opt.append((adam(slow, a.encoder_rate), a.encoder_rate))
        self.dense += slow
        self.smooth, self.n_step = {}, 0                      # running means of the weights: what is kept

    def step(self, kind, corpus, sentences, rng, done):
        """done: of the time, from 0 to 1. -> the loss."""
        rate = min(1, (self.n_step + 1) / WARM) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * done)))
        self.model.drop = self.a.drop_silver if kind == 'silver' else self.a.drop
        for o, r in self.opt:
            for g in o.param_groups:
                g['lr'] = r * rate
            o.zero_grad()
        with torch.autocast('cpu', dtype=torch.bfloat16):
            loss = losses(self.model, self.words, corpus, sentences, rng)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.dense, 2.0)
        for o, _ in self.opt:
            o.step()
        self.n_step += 1
        if self.n_step % EVERY == 0 and not self.a.encoder:
            for k, v in self.model.state_dict().items():
                if k in self.smooth:
                    self.smooth[k].lerp_(v, 1 - SMOOTH)
                else:
                    self.smooth[k] = v.clone()
        return float(loss.detach())

    def check(self):
        """Figures of the smooth weights, which become model.pt."""
        mine = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.model.load_state_dict(dict(mine, **self.smooth))
        print('      dev', evaluate(self.model, self.words, self.dev, self.sets), flush=True)
        torch.save({'state': self.model.state_dict(), 'size': self.model.size, 'sets': self.sets}, self.a.out / 'model.new')
        (self.a.out / 'model.new').rename(self.a.out / 'model.pt')
        self.model.load_state_dict(mine)


def main():
    a = arguments()
    torch.set_num_threads(a.threads)
    a.out.mkdir(parents=True, exist_ok=True)
    np.random.seed(1), torch.manual_seed(1)
    trees, world, dev = read(a)
    sets = label_sets(trees)
    words = Words(read_vectors(a.vectors, a.out / 'vectors.pkl'), N_ROW, Pieces(a.encoder) if a.encoder else None)
    corpora = {'trees': gold(trees, words, sets), 'world': gold(world, words, sets)}
    for k, c in corpora.items():
        print('%s: %d sentences, %d words' % (k, len(c.length), c.n), flush=True)
    if a.silver:
        corpora['silver'] = Silver(a.silver)
        corpora['silver'].read(words)
    for s in dev:
        for f in s['form']:
            words.add(f)
    run, batches = Run(a, words, sets, dev), Batches(corpora, words, a)
    start, seen, said, sums = time.time(), collections.Counter(), 0, []
    while True:
        done = (time.time() - start) / (a.minutes * 60)
        if done >= 1 or run.n_step == a.steps > 0:
            break
        kind, corpus, sentences = batches.next(done)
        loss = run.step(kind, corpus, sentences, batches.rng, done)
        seen[kind] += int(corpus.length[sentences[sentences >= 0]].sum())
        if kind == 'trees':
            sums.append(loss)
        if time.time() - start > said * 60:
            said += 1
            print('%5.1f min  step %d  %s words, %d a second  loss %.3f' % (
                (time.time() - start) / 60, run.n_step, dict(seen), sum(seen.values()) / (time.time() - start),
                np.mean(sums[-200:]) if sums else 0), flush=True)
            if said % 5 == 0:
                run.check()
    run.check()


if __name__ == '__main__':
    main()
