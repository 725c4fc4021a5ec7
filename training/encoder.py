"""A pretrained encoder of word pieces (BERT's architecture), for the teacher only; nothing of it is exported."""
import json
import pathlib
import struct

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

PIECES_MAX = 6      # of one word
POSITIONS = 512


def weights(folder):
    blob = (folder / 'model.safetensors').read_bytes()
    n, = struct.unpack('<Q', blob[:8])
    head = json.loads(blob[8:8 + n])
    out = {}
    for k, v in head.items():
        if k != '__metadata__' and v['dtype'] == 'F32':
            b, e = v['data_offsets']
            out[k] = torch.from_numpy(np.frombuffer(blob[8 + n + b:8 + n + e], dtype=np.float32).reshape(v['shape']).copy())
    return out


class Pieces:
    """Words to numbers of word pieces."""

    def __init__(self, folder):
        from tokenizers import Tokenizer
        self.tokenizer = Tokenizer.from_file(str(pathlib.Path(folder) / 'tokenizer.json'))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def of(self, word):
        return self.tokenizer.encode(word, add_special_tokens=False).ids[:PIECES_MAX] or [100]


class Layer(nn.Module):
    def __init__(self, W, hidden, n_head, p):
        super().__init__()
        self.n_head, self.p = n_head, p
        self.query, self.key, self.value, self.out = (nn.Linear(W, W) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(W, eps=1e-12), nn.LayerNorm(W, eps=1e-12)
        self.a, self.b = nn.Linear(W, hidden), nn.Linear(hidden, W)

    def forward(self, x, to, back, no, keep):
        """x [T, W] all pieces; to [B, S] where each is in x, back [T] where each is in [B * S]; keep [T, W]: dropout."""
        (B, S), W = to.shape, x.shape[1]
        q, k, v = (F.embedding(to, f(x)).view(B, S, self.n_head, -1).transpose(1, 2)
                   for f in (self.query, self.key, self.value))
        y = ((q * (W // self.n_head) ** -0.5) @ k.transpose(-1, -2) + no.to(q.dtype)).softmax(-1).to(v.dtype) @ v
        y = F.embedding(back, y.transpose(1, 2).reshape(B * S, W))
        x = self.norm1(x + self.out(y) * keep())
        return self.norm2(x + self.b(F.gelu(self.a(x))) * keep())


class Encoder(nn.Module):
    """Means over each word's pieces of a learned mix of the layers' outputs. The embeddings of pieces stay as they are."""

    def __init__(self, folder, dropout=0.1):
        super().__init__()
        folder = pathlib.Path(folder)
        c, w = json.loads((folder / 'config.json').read_text()), weights(folder)
        W, self.p = c['hidden_size'], dropout
        self.width = W
        self.register_buffer('piece', w['embeddings.word_embeddings.weight'], persistent=False)
        self.register_buffer('position', w['embeddings.position_embeddings.weight'] +
                             w['embeddings.token_type_embeddings.weight'][:1], persistent=False)
        self.norm = nn.LayerNorm(W, eps=1e-12)
        self.layer = nn.ModuleList(Layer(W, c['intermediate_size'], c['num_attention_heads'], dropout)
                                   for _ in range(c['num_hidden_layers']))
        self.mix = nn.Parameter(torch.linspace(-2, 2, len(self.layer)))
        mine = {'norm': 'embeddings.LayerNorm'}
        for i in range(len(self.layer)):
            p, q = 'encoder.layer.%d.' % i, 'layer.%d.' % i
            mine.update({q + 'query': p + 'attention.self.query', q + 'key': p + 'attention.self.key',
                         q + 'value': p + 'attention.self.value', q + 'out': p + 'attention.output.dense',
                         q + 'norm1': p + 'attention.output.LayerNorm', q + 'a': p + 'intermediate.dense',
                         q + 'b': p + 'output.dense', q + 'norm2': p + 'output.LayerNorm'})
        self.load_state_dict({**{'%s.%s' % (k, t): w['%s.%s' % (v, t)] for k, v in mine.items() for t in ('weight', 'bias')},
                              'mix': self.mix.data})

    def forward(self, ids, sentence, column, word, n_word):
        """ids [T] of pieces, where each stands, which of n_word words it belongs to (n_word: none) -> [n_word, W]."""
        T = len(ids)
        B, S = int(sentence.max()) + 1, int(column.max()) + 1
        more = -T % 256                                   # few shapes: arithmetic is made ready for each
        ids = F.pad(ids, (0, more))
        if self.training:
            ids = torch.where((torch.rand(T + more) < 0.05) & (F.pad(word, (0, more), value=n_word) < n_word),
                              torch.full_like(ids, 103), ids)
        there = sentence * S + column
        to = torch.zeros(B * S, dtype=torch.long).index_copy(0, there, torch.arange(T)).view(B, S)
        no = torch.full((B * S,), -1e4).index_fill(0, there, 0).view(B, 1, 1, S)
        back, of = F.pad(there, (0, more)), F.pad(sentence, (0, more))

        def keep():
            if not self.training:
                return 1
            k = (torch.rand(B, self.width) >= self.p).to(torch.bfloat16) * (1 / (1 - self.p))
            return k[of]

        x = self.piece[ids] + self.position[F.pad(column, (0, more))]
        x = self.norm(x) * keep()
        mix, out = self.mix.softmax(0), 0
        for m, layer in zip(mix, self.layer):
            x = layer(x, to, back, no, keep)
            out = out + m * x
        sums = out.new_zeros(n_word + 1, self.width).index_add(0, word, out[:T])
        return (sums / torch.bincount(word, minlength=n_word + 1).clamp(min=1)[:, None])[:n_word]
