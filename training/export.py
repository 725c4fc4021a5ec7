#!/usr/bin/env python3
"""model.pt and the vectors to one safetensors file; tables int8 by row, the rest float16.

  export.py RUN OUT.safetensors UNNAMED TREEBANKS SILVER

UNNAMED is added to the score of being no name: the corpora leave open more than they should, so the model sees too many names.
So it sees too few of the kinds that most corpora do not have, and these get as much.
Chosen on EWT's development part. TREEBANKS: a folder, SILVER: one that label.py wrote, for the list of base forms.

Also the way back: load() gives a Model with the weights as shipped, and its word tables, for evaluation and fixtures.
"""
import json
import pathlib
import pickle
import struct
import sys

import numpy as np
import torch
import xxhash

import bases
import data
from model import Model

FORMAT = 'newsgraph-model-1'
DTYPE = {'int8': 'I8', 'float16': 'F16', 'float32': 'F32', 'uint64': 'U64'}


def by_row(w):
    scale = np.maximum(np.abs(w).max(1) / 127, 1e-12).astype(np.float32)
    return np.rint(w / scale[:, None]).astype(np.int8), scale


def write(path, arrays, meta):
    """Widest types first, so that each array is aligned; 8 bytes after the header too."""
    order = sorted(arrays, key=lambda k: (-arrays[k].itemsize, k))
    body = b''.join(np.ascontiguousarray(arrays[k]).tobytes() for k in order)
    head, at = {'__metadata__': dict(meta, xxh3='%016x' % xxhash.xxh3_64_intdigest(body))}, 0
    for k in order:
        a = arrays[k]
        head[k] = {'dtype': DTYPE[str(a.dtype)], 'shape': list(a.shape), 'data_offsets': [at, at + a.nbytes]}
        at += a.nbytes
    text = json.dumps(head, ensure_ascii=False, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 8)
    with open(path, 'wb') as f:
        f.write(struct.pack('<Q', len(text)) + text + body)


def read(path):
    blob = open(path, 'rb').read()
    n, = struct.unpack('<Q', blob[:8])
    head = json.loads(blob[8:8 + n])
    meta = head.pop('__metadata__')
    back = {v: k for k, v in DTYPE.items()}
    out = {}
    for k, v in head.items():
        b, e = v['data_offsets']
        out[k] = np.frombuffer(blob[8 + n + b:8 + n + e], dtype=back[v['dtype']]).reshape(v['shape'])
    return out, meta


def arrays_of(state, vectors, bases):
    """The exported arrays of a model; vectors (keys, int8, scales), keys of base forms."""
    out = {}
    for k, v in state.items():
        w = v.float().numpy()
        if k == 'table.weight':
            out['table.q'], out['table.scale'] = by_row(w)
        else:
            out[k] = w.astype(np.float16)
    out['vector.key'], out['vector.q'] = vectors[0], vectors[1]
    out['vector.scale'] = (vectors[2] * 0.5).astype(np.float32)
    out['base.key'] = bases
    return out


def metadata(size, sets):
    m = {'format': FORMAT, 'language': 'en', 'licence': 'see models/README.md'}
    m.update({k: str(size[k]) for k in ('n_conv', 'n_attention', 'n_head')})
    m.update({k: '\n'.join(v) for k, v in sets.items()})
    return m


def load(path):
    """-> the model with the weights of the file, its label sets, vectors (keys, rows as float)."""
    a, meta = read(path)
    sets = {k: meta[k].split('\n') for k in ('upos', 'xpos', 'rel', 'lemma', 'name')}
    model = Model({k: len(v) for k, v in sets.items()}, width=a['mix2.weight'].shape[0], n_row=a['table.q'].shape[0],
                  n_feature=a['table.q'].shape[1], n_vector=a['vector.q'].shape[1], n_conv=int(meta['n_conv']),
                  n_attention=int(meta['n_attention']), n_head=int(meta['n_head']), n_arc=a['arc'].shape[0],
                  n_rel=a['rel.weight'].shape[1], n_hide=a['attention.0.a.weight'].shape[0])
    state = {k: torch.from_numpy(v.astype(np.float32)) for k, v in a.items()
             if not k.startswith(('table.', 'vector.', 'base.'))}
    state['table.weight'] = torch.from_numpy(a['table.q'] * a['table.scale'][:, None])
    model.load_state_dict(state)
    model.eval()
    return model, sets, (a['vector.key'], a['vector.q'], a['vector.scale'] * 2)


def main():
    run, out, unnamed, treebanks, silver = pathlib.Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]), *map(pathlib.Path, sys.argv[4:])
    d = torch.load(run / 'model.pt', weights_only=True)
    for i, label in enumerate(d['sets']['name']):
        if label == 'O' or label[2:] in data.OTHER + ['Product']:
            d['state']['name.bias'][i] += unnamed
    vectors = pickle.load(open(run / 'vectors.pkl', 'rb'))
    trees = [s for t in ('ewt', 'gum') for s in data.conllu(treebanks / ('en_%s-train.conllu.gz' % t), data.UNLICENSED)]
    known = bases.keys(trees, (pickle.load(open(p, 'rb')) for p in sorted(silver.glob('*.pkl'))), d['sets']['xpos'])
    write(out, arrays_of(d['state'], vectors, known), metadata(d['size'], d['sets']))


if __name__ == '__main__':
    main()
