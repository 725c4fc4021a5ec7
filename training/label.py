#!/usr/bin/env python3
"""Let the teacher label raw text: what it thinks of each token, up to four answers to each question, with probabilities.

  label.py RUN ENCODER SENTENCES.pkl OUT [--from N] [--to N] [--names FILE.pkl]

SENTENCES: lists of words. OUT/NNNN.pkl: shards that train.py --silver reads as they come. With --names another
tagger's spans (first, end, type) of works, events and laws, which no corpus tells apart: they decide where the
teacher sees some other kind of name there.
"""
import argparse
import pathlib
import pickle
import time

import numpy as np
import torch

from corpus import KINDS, room
from data import OTHER
from encoder import Encoder, Pieces
from model import Model
from train import Words, forward, spans

K = 4
SHARD = 4000        # sentences
NAMED = {'WORK_OF_ART': 'Work', 'EVENT': 'Event', 'LAW': 'Law'}


def best(scores, k=K):
    p, i = scores.float().softmax(-1).topk(min(k, scores.shape[-1]), -1)
    p = p / p.sum(-1, keepdim=True)
    return i.numpy().astype(np.int16), p.numpy().astype(np.float16)


def kinds(scores, form, named, names):
    """Scores of name labels of a sentence [L, labels] as probabilities, other names told apart."""
    p = scores.float().softmax(-1).numpy()
    column = {n: i for i, n in enumerate(names)}
    group = {x: [column['%s-%s' % (x, t)] for t in OTHER] for x in 'BIES'}
    to = np.full(len(form), 0)
    said = spans([names[i] for i in p.argmax(-1)])
    for first, end, t in said:
        if t in OTHER:
            for b, e, kind in named:
                if kind in NAMED and b < end and e > first and 2 * (min(e, end) - max(b, first)) >= max(e, end) - min(b, first):
                    to[first:end] = OTHER.index(NAMED[kind])
    for x, g in group.items():
        s = p[:, g].sum(1)
        p[:, g] = 0
        p[np.arange(len(form)), np.array(g)[to]] = s
    return p


@torch.no_grad()
def label(model, words, batch, named, names):
    """-> per sentence, kind -> (index [L, K], weight [L, K])."""
    L = int(room(np.int64(max(len(s) for s in batch))))
    types = np.full((len(batch), L), -1)
    for b, s in enumerate(batch):
        types[b, :len(s)] = [words.add(f) for f in s]
    with torch.autocast('cpu', dtype=torch.bfloat16):
        h, x, mask = forward(model, words, types)
        upos, xpos, lem, name = model.tags(h, x)
        arcs = model.arcs(h, mask)
        head = best(arcs)
        rel = best(model.relations(h, torch.from_numpy(head[0][..., 0].astype(np.int64))))
    all_ = {'upos': best(upos), 'xpos': best(xpos), 'lemma': best(lem, 1), 'head': head, 'rel': rel}
    out, other = [], [i for i, n in enumerate(names) if n[2:] in OTHER]
    for b, s in enumerate(batch):
        y = {k: (i[b, :len(s)], w[b, :len(s)]) for k, (i, w) in all_.items()}
        p = kinds(name[b, :len(s)], s, named[b] or [], names)
        i = np.argsort(-p, 1, kind='stable')[:, :K]
        w = np.take_along_axis(p, i, 1)
        w = w / w.sum(1, keepdims=True)
        if named[b] is None:                          # which kind of other name is not known
            w[p[:, other].sum(1) > 0.3] = 0
        y['name'] = i.astype(np.int16), w.astype(np.float16)
        out.append(y)
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('run', type=pathlib.Path)
    ap.add_argument('encoder')
    ap.add_argument('sentences')
    ap.add_argument('out', type=pathlib.Path)
    ap.add_argument('--from', type=int, default=0, dest='first', help='shard')
    ap.add_argument('--step', type=int, default=1)
    ap.add_argument('--to', type=int, default=1 << 30)
    ap.add_argument('--tokens', type=int, default=2400)
    ap.add_argument('--names')
    a = ap.parse_args()
    torch.set_num_threads(1)
    a.out.mkdir(parents=True, exist_ok=True)
    sentences = pickle.load(open(a.sentences, 'rb'))
    d = torch.load(a.run / 'model.pt', weights_only=True)
    words = Words(pickle.load(open(a.run / 'vectors.pkl', 'rb')), d['size']['n_row'], Pieces(a.encoder))
    size = {k: v for k, v in d['size'].items() if k != 'sizes'}
    model = Model(d['size']['sizes'], encoder=Encoder(a.encoder), **size)
    model.load_state_dict(d['state'])
    model.eval()
    for shard in range(a.first, min(a.to, -(-len(sentences) // SHARD)), a.step):
        t0 = time.time()
        named = pickle.load(open(a.names, 'rb')) if a.names else []
        part = range(shard * SHARD, min((shard + 1) * SHARD, len(sentences)))
        for f in {f for i in part for f in sentences[i]}:
            words.add(f)
        size = room(np.array([len(sentences[i]) for i in part]))
        order = np.argsort(size, kind='stable')
        said, at = {}, 0
        while at < len(order):
            L = int(size[order[at]])
            n = max(1, min(a.tokens // L, int((size[order[at:]] == L).sum())))
            which = [part[j] for j in order[at:at + n]]
            got = label(model, words, [sentences[i] for i in which], [named[i] if i < len(named) else None for i in which],
                        d['sets']['name'])
            said.update(zip(which, got))
            at += n
        arrays = {}
        for k in KINDS:
            arrays[k] = np.concatenate([said[i][k][0] for i in part])
            arrays[k + '_p'] = np.concatenate([said[i][k][1] for i in part])
        path = a.out / ('%04d.pkl' % shard)
        pickle.dump(([sentences[i] for i in part], arrays), open(path.with_suffix('.new'), 'wb'))
        path.with_suffix('.new').rename(path)
        n = sum(len(sentences[i]) for i in part)
        print('shard %d: %d words, %d a second' % (shard, n, n / (time.time() - t0)), flush=True)


if __name__ == '__main__':
    main()
