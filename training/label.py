#!/usr/bin/env python3
"""Let trained models label raw text together: what they think of each token, up to four answers to each question, with probabilities.

  label.py SENTENCES.pkl OUT RUN... [--encoder FOLDER] [--names FILE.pkl] [--to N]

SENTENCES: lists of words. RUN: folders of train.py, the teacher's or a student's; what is kept is the mean of their probabilities.
OUT/NNNN.pkl: shards that train.py --silver reads as they come. --names: spaCy's names in the first of the sentences
(other_names.py). They have a voice of their own, and say which of works, events and laws a name is, which no corpus tells apart.
"""
import argparse
import pathlib
import pickle
import time

import numpy as np
import torch

from corpus import KINDS, room
from data import OTHER, name_spans
from encoder import Encoder, Pieces
from model import Model
from train import forward
from words import Words

K = 4
SHARD = 4000        # sentences
VOICE = 0.2         # of spaCy's names against those of the models
UNNAMED = 0.8       # added to the score of being no name: the corpora leave open more than they should
SPACY = {'PERSON': 'Person', 'ORG': 'Organization', 'GPE': 'Place', 'LOC': 'Place', 'FAC': 'Facility', 'NORP': 'Group',
         'PRODUCT': 'Product', 'WORK_OF_ART': 'Work', 'EVENT': 'Event', 'LAW': 'Law'}


def best(p, k=K):
    p, i = p.topk(min(k, p.shape[-1]), -1)
    p = p / p.sum(-1, keepdim=True)
    return i.numpy().astype(np.int16), p.numpy().astype(np.float16)


def bounds(form, first, end):
    """spaCy's names take in the article and the genitive's ending; ours do not."""
    if end - first > 1 and form[first].lower() in ('the', 'a', 'an'):
        first += 1
    if end - first > 1 and form[end - 1] in ("'s", '’s', "'", '’'):
        end -= 1
    return first, end


def with_spacy(p, form, said, names):
    """p [L, labels]: the models' probabilities -> with what spaCy said of the sentence, [(first, end, its type)]."""
    column = {n: i for i, n in enumerate(names)}
    told = [bounds(form, b, e) + (SPACY[t],) for b, e, t in said if t in SPACY]
    to = np.zeros(len(form), dtype=int)
    for b, e, t in told:
        if t in OTHER:
            to[b:e] = OTHER.index(t)
    for first, end, t in name_spans([names[i] for i in p.argmax(-1)]):
        if t in OTHER:
            for b, e, kind in told:
                if kind in OTHER and b < end and e > first and 2 * (min(e, end) - max(b, first)) >= max(e, end) - min(b, first):
                    to[first:end] = OTHER.index(kind)
    for x in 'BIES':
        group = [column['%s-%s' % (x, t)] for t in OTHER]
        s = p[:, group].sum(1)
        p[:, group] = 0
        p[np.arange(len(form)), np.array(group)[to]] = s
    label = np.full(len(form), column['O'])
    for b, e, t in told:
        for i in range(b, e):
            label[i] = column['%s-%s' % ('S' if e - b == 1 else 'B' if i == b else 'E' if i == e - 1 else 'I', t)]
    p *= 1 - VOICE
    p[np.arange(len(form)), label] += VOICE
    return p


def mean(scores):
    return sum(s.float().softmax(-1) for s in scores) / len(scores)


@torch.no_grad()
def label(models, words, batch, named, names):
    """-> per sentence, kind -> (index [L, K], weight [L, K])."""
    L = int(room(np.int64(max(len(s) for s in batch))))
    types = np.full((len(batch), L), -1)
    for b, s in enumerate(batch):
        types[b, :len(s)] = [words.add(f) for f in s]
    with torch.autocast('cpu', dtype=torch.bfloat16):
        read = [forward(m, words, types) for m in models]
        upos, xpos, lem, name = zip(*(m.tags(h, x) for m, (h, x, _) in zip(models, read)))
        head = best(mean([m.arcs(h, mask) for m, (h, _, mask) in zip(models, read)]))
        first = torch.from_numpy(head[0][..., 0].astype(np.int64))
        rel = best(mean([m.relations(h, first) for m, (h, _, _) in zip(models, read)]))
        for s in name:
            s[..., names.index('O')] += UNNAMED
    all_ = {'upos': best(mean(upos)), 'xpos': best(mean(xpos)), 'lemma': best(mean(lem), 1), 'head': head, 'rel': rel}
    name, out, other = mean(name).numpy(), [], [i for i, n in enumerate(names) if n[2:] in OTHER]
    for b, s in enumerate(batch):
        y = {k: (i[b, :len(s)], w[b, :len(s)]) for k, (i, w) in all_.items()}
        p = name[b, :len(s)]
        unclear = named[b] is None and p[:, other].sum(1) > 0.3             # which kind of other name is not known
        if named[b] is not None:
            p = with_spacy(p, s, named[b], names)
        i = np.argsort(-p, 1, kind='stable')[:, :K]
        w = np.take_along_axis(p, i, 1)
        w = w / w.sum(1, keepdims=True)
        w[unclear] = 0
        y['name'] = i.astype(np.int16), w.astype(np.float16)
        out.append(y)
    return out


def load(run, encoder):
    """-> the model of a folder of train.py, its label sets."""
    d = torch.load(run / 'model.pt', weights_only=True)
    size = {k: v for k, v in d['size'].items() if k != 'sizes'}
    model = Model(d['size']['sizes'], encoder=Encoder(encoder) if 'encoder.mix' in d['state'] else None, **size)
    model.load_state_dict(d['state'])
    return model.eval(), d['sets']


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('sentences')
    ap.add_argument('out', type=pathlib.Path)
    ap.add_argument('runs', type=pathlib.Path, nargs='+')
    ap.add_argument('--encoder', help='folder of the pretrained encoder under a teacher')
    ap.add_argument('--names')
    ap.add_argument('--to', type=int, default=1 << 30, help='so many shards at most')
    ap.add_argument('--tokens', type=int, default=2400, help='in a batch')
    a = ap.parse_args()
    torch.set_num_threads(1)
    a.out.mkdir(parents=True, exist_ok=True)
    sentences = pickle.load(open(a.sentences, 'rb'))
    named = pickle.load(open(a.names, 'rb')) if a.names else []
    models, sets = zip(*(load(r, a.encoder) for r in a.runs))
    assert all(s == sets[0] for s in sets), 'runs with other labels'
    words = Words(pickle.load(open(a.runs[0] / 'vectors.pkl', 'rb')), models[0].size['n_row'], Pieces(a.encoder) if a.encoder else None)
    for shard in range(min(a.to, -(-len(sentences) // SHARD))):
        t0 = time.time()
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
            said.update(zip(which, label(models, words, [sentences[i] for i in which],
                                         [named[i] if i < len(named) else None for i in which], sets[0]['name'])))
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
