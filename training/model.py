"""The network: hashed features and vectors of words, convolutions, self-attention, heads.

Everything that is done here at inference is done again in src/language/model_*.c.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

FAR = 32      # distances beyond count as this one
BIG = -1e4


def drop(x, p, on):
    """Dropout of whole channels of a sentence: x [B, L, channels]. Cheaper than by element, and as good."""
    if not on or p == 0:
        return x
    keep = (torch.rand(x.shape[0], 1, x.shape[2]) >= p).to(x.dtype) * (1 / (1 - p))
    return x * keep


class Model(nn.Module):
    def __init__(self, sizes, width=160, n_row=65536, n_feature=128, n_vector=100, n_conv=2, n_attention=2, n_head=5,
                 n_arc=128, n_rel=96, n_hide=0, drop=0.15, encoder=None):
        super().__init__()
        self.size = dict(sizes=sizes, width=width, n_row=n_row, n_feature=n_feature, n_vector=n_vector, n_conv=n_conv,
                         n_attention=n_attention, n_head=n_head, n_arc=n_arc, n_rel=n_rel, n_hide=n_hide)
        W, n_hide = width, n_hide or 3 * width
        self.n_head, self.drop = n_head, drop
        self.table = nn.EmbeddingBag(n_row, n_feature, mode='sum', sparse=True)
        nn.init.normal_(self.table.weight, std=0.1)
        self.mix1 = nn.Linear(n_feature + n_vector, 2 * W)
        self.mix2 = nn.Linear(2 * W, W)
        self.mixnorm = nn.LayerNorm(W)
        self.conv = nn.ModuleList(nn.ModuleDict({'norm': nn.LayerNorm(W), 'a': nn.Linear(3 * W, 256 * W // 160),
                                                 'b': nn.Linear(256 * W // 160, W)}) for _ in range(n_conv))
        self.attention = nn.ModuleList(nn.ModuleDict({
            'norm': nn.LayerNorm(W), 'qkv': nn.Linear(W, 3 * W), 'out': nn.Linear(W, W), 'norm2': nn.LayerNorm(W),
            'a': nn.Linear(W, n_hide), 'b': nn.Linear(n_hide, W)}) for _ in range(n_attention))
        self.near = nn.ParameterList(nn.Parameter(torch.zeros(n_head, 2 * FAR + 1)) for _ in range(n_attention))
        self.norm = nn.LayerNorm(W)
        self.encoder = encoder                          # the teacher's
        if encoder is not None:
            self.more = nn.Linear(encoder.width, W)
        self.upos = nn.Linear(W, sizes['upos'])
        self.xpos = nn.Linear(W, sizes['xpos'])
        self.lemma = nn.Linear(2 * W, sizes['lemma'])   # what the sentence says and the word itself
        self.name = nn.Linear(W, sizes['name'])
        self.dep = nn.Linear(W, n_arc)
        self.head = nn.Linear(W, n_arc)
        self.root = nn.Parameter(torch.randn(W) * 0.1)
        self.arc = nn.Parameter(torch.randn(n_arc, n_arc) * 0.02)
        self.arc_head = nn.Parameter(torch.zeros(n_arc))
        self.arc_far = nn.Parameter(torch.zeros(2 * FAR + 2))   # the last: of the root
        self.rel_dep = nn.Linear(W, 2 * n_rel)
        self.rel_head = nn.Linear(W, 2 * n_rel)
        self.rel_far = nn.Parameter(torch.zeros(2 * FAR + 2, n_rel))
        self.rel = nn.Linear(n_rel, sizes['rel'])

    def words(self, rows, offsets, weights, vectors):
        """Each type of word once: -> [types, W]."""
        x = self.table(rows, offsets, per_sample_weights=weights)
        x = torch.cat([x, vectors], 1)
        return self.mixnorm(self.mix2(F.relu(self.mix1(x))))

    def encode(self, word, type_of, mask, more=None):
        """type_of [B, L] rows of word; mask [B, L] 1 where there is a word; more: of an encoder. -> h, x [B, L, W]."""
        p, on = self.drop, self.training
        keep = mask.unsqueeze(-1).float()
        x0 = F.embedding(type_of, F.dropout(word, p / 2, on)) * keep
        x = x0 if more is None else x0 + drop(self.more(more), p / 2, on) * keep
        B, L, W = x.shape
        zero = x.new_zeros(B, 1, W)
        for c in self.conv:
            y = c['norm'](x) * keep
            y = torch.cat([torch.cat([zero, y[:, :-1]], 1), y, torch.cat([y[:, 1:], zero], 1)], 2)
            x = x + drop(c['b'](F.relu(c['a'](y))), p, on)
            x = x * keep
        i = torch.arange(L)
        far = (i[None, :] - i[:, None]).clamp(-FAR, FAR) + FAR          # [query, key]
        d = W // self.n_head
        no = (mask[:, None, None, :] == 0) * BIG
        for a, near in zip(self.attention, self.near):
            q, k, v = a['qkv'](a['norm'](x)).view(B, L, 3, self.n_head, d).permute(2, 0, 3, 1, 4)
            s = q @ k.transpose(-1, -2) * d ** -0.5 + F.embedding(far, near.t()).permute(2, 0, 1) + no
            y = s.softmax(-1) @ v
            x = x + drop(a['out'](y.transpose(1, 2).reshape(B, L, W)), p, on)
            x = x + drop(a['b'](F.relu(a['a'](a['norm2'](x)))), p, on)
        return drop(self.norm(x), p, on), x0

    def tags(self, h, x):
        return self.upos(h), self.xpos(h), self.lemma(torch.cat([h, x], -1)), self.name(h)

    def with_root(self, h):
        return torch.cat([self.root.expand(h.shape[0], 1, -1), h], 1)

    @staticmethod
    def far(n_dep, n_head):
        """Distance of each head (0: the root) from each word, as an index."""
        d = torch.arange(n_head)[None, :] - torch.arange(1, n_dep + 1)[:, None]
        d = d.clamp(-FAR, FAR) + FAR
        d[:, 0] = 2 * FAR + 1
        return d

    def arcs(self, h, mask):
        """-> scores [B, L, L + 1] of each word's heads, 0 the root."""
        dep = drop(F.relu(self.dep(h)), self.drop, self.training)
        head = drop(F.relu(self.head(self.with_root(h))), self.drop, self.training)
        L = h.shape[1]
        s = (dep @ self.arc) @ head.transpose(1, 2) + (head @ self.arc_head)[:, None, :]
        s = s + F.embedding(self.far(L, L + 1), self.arc_far[:, None])[..., 0]
        no = torch.cat([mask.new_ones(mask.shape[0], 1), mask], 1) == 0
        return s + no[:, None, :] * BIG

    def relations(self, h, heads):
        """heads [B, L] -> scores [B, L, relations]."""
        B, L, _ = h.shape
        R = self.rel.in_features
        d = self.rel_dep(h)
        g = self.rel_head(self.with_root(h))
        g = g.gather(1, heads[:, :, None].expand(-1, -1, 2 * R))
        far = (heads - torch.arange(1, L + 1)[None, :]).clamp(-FAR, FAR) + FAR
        far = torch.where(heads == 0, torch.full_like(far, 2 * FAR + 1), far)
        z = d[..., :R] + g[..., :R] + d[..., R:] * g[..., R:] + F.embedding(far, self.rel_far)
        return self.rel(drop(F.relu(z), self.drop, self.training))
