#!/usr/bin/env python3
"""What the exported model says in PyTorch, for tests/language/test_model.c; and a tiny model for the fuzz target.

  fixture.py models/en.safetensors tests/language/data tests/fuzz/corpus/language_model

scores.txt: 'word FORM row...' are features; 'sentence TOKEN...' is followed by a line per token: the scores of its parts of speech,
of its name labels, of its arcs (the root first) and of the relations to its best head, and its best lemma script.
"""
import pathlib
import sys

import numpy as np
import torch

import data
import export
import features
from model import Model
from train import forward
from words import Words

WORDS = ['Oslo', 'the', 'co-operation', '1,250.50', 'Müller\u2019s', '\u201c', '\u2014', 'iPhone12', 'Ωμέγα', '日本', 'x' * 50, 'İzmir', 'ABCDEFGH',
         '№', 'e\u0301']
SENTENCES = ['Norwegian Prime Minister Jonas Reuter signed the treaty in Oslo on Wednesday .',
             'Nobody knew what the two companies , Nordland Press and Weber AG , had agreed upon .', 'Yes', 'PRICES ROSE 3.5 % !',
             'The minister who had resigned said : \u201c We have n\u2019t been told why she left . \u201d']


def scores(path, f):
    model, sets, vectors = export.load(path)
    words = Words(vectors, model.size['n_row'])
    for w in WORDS:
        f.write('word %s %s\n' % (w, ' '.join(str(r) for r in features.rows(w, 65536))))
    for s in SENTENCES:
        form = s.split()
        types = np.array([[words.add(x) for x in form]])
        with torch.no_grad():
            h, x, mask = forward(model, words, types)
            upos, _, lemma, name = model.tags(h, x)
            arcs = model.arcs(h, mask)
            rel = model.relations(h, arcs.argmax(-1))
        f.write('sentence %s\n' % s)
        for i in range(len(form)):
            for v in (upos[0, i], name[0, i], arcs[0, i], rel[0, i]):
                f.write(' '.join('%.3f' % y for y in v.tolist()) + '\t')
            f.write('%d\n' % int(lemma[0, i].argmax()))


def tiny(folder):
    """A whole model of a few kilobytes, and copies of it with one mistake each."""
    torch.manual_seed(1)
    sets = {'upos': ['NOUN', 'VERB'], 'xpos': ['NN', 'VB'], 'rel': ['root', 'nsubj', 'punct'], 'lemma': ['l0', 'k0', 'l1', '*be'],
            'name': data.NAME_LABELS[:5]}
    size = dict(width=8, n_row=16, n_feature=4, n_vector=4, n_conv=1, n_attention=1, n_head=2, n_arc=4, n_rel=4, n_hide=24)
    model = Model({k: len(v) for k, v in sets.items()}, **size)
    vectors = (np.array([1, 2], dtype=np.uint64), np.ones((2, 4), dtype=np.int8), np.ones(2, dtype=np.float32))
    arrays, meta = export.arrays_of(model.state_dict(), vectors, np.array([3], dtype=np.uint64)), export.metadata(size, sets)
    export.write(folder / 'tiny', arrays, meta)
    blob = (folder / 'tiny').read_bytes()
    (folder / 'cut').write_bytes(blob[:len(blob) // 2])
    (folder / 'header').write_bytes(blob[:300])
    (folder / 'damaged').write_bytes(blob[:-9] + b'x' + blob[-8:])
    for name, change in {'missing': {'arc': None}, 'shape': {'arc': arrays['arc'][:2]}}.items():
        new = {k: v for k, v in dict(arrays, **change).items() if v is not None}
        export.write(folder / name, new, meta)
    export.write(folder / 'infinite', dict(arrays, root=arrays['root'] * np.float16('inf')), meta)
    export.write(folder / 'labels', arrays, dict(meta, upos='NOUN'))
    export.write(folder / 'format', arrays, dict(meta, format='another'))


def main():
    out, corpus = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    corpus.mkdir(parents=True, exist_ok=True)
    with open(out / 'scores.txt', 'w', encoding='utf8') as f:
        scores(sys.argv[1], f)
    tiny(corpus)


if __name__ == '__main__':
    main()
