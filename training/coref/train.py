"""Weights of pronouns: a maximum-entropy ranker over the phrases before a pronoun and the choice of none.

python train.py --gum DIR --pronouns DIR --out ontology/extract/coref.tsv

The first folder holds en_gum-{train,dev}.conllu.gz, the second {train,dev}.pronouns (pronouns.c). Phrases of one thing
add up: what is learned is the probability that the pronoun means a phrase of the right thing. Pronouns of one kind share
weights, and plain and possessive ones differ from them by a penalty.
"""

import argparse
import re

import numpy as np

import gum

CLASSES = ("he, she", "his, her", "it", "its", "they", "their")
LEAST = (0.55, 0.55, 0.60, 0.60, 0.60, 0.60)  # probability of a link; by reading news, where nine in ten and more held
PENALTY = 3.0
OF_GENRES = ("opening", "nothing_first", "country", "place")  # biographies and travel guides have them their own way
HEADLINE = -0.5  # GUM has no headlines: what they name, the text names again
FOLDS = 8


def feature_names(header):
    text = open(header, encoding="utf-8").read()
    return re.findall(r"X\((\w+)\)", text.split("define COREF_FEATURES(X)")[1].split("clang-format on")[0])


class Pronoun:
    def __init__(self, article, at, cls, nothing):
        self.article, self.at, self.cls = article, at, cls
        self.rows, self.rank, self.cand = [nothing], [-1], []

    def finish(self, n_features, gold):
        """X: features by row, the first for none; right: which rows are right."""
        self.X = np.zeros((len(self.rows), n_features))
        for k, row in enumerate(self.rows):
            self.X[k, row] = 1
        self.rank = np.array(self.rank)
        mine = {g for _, g, a, b in gold.at(self.at) if a == b}
        self.anaphor = bool(mine)
        self.right = np.array([False] + [bool(mine & gold.clusters(a, b)) for a, b in self.cand])
        self.some = self.right.any()
        if not self.some:
            self.right[0] = True


class Gold:
    def __init__(self, article):
        self.by_head = article.mentions()
        self.spans = article.spans
        self.token = {b: i for i, b in enumerate(article.starts)}

    def at(self, byte):
        return self.by_head.get(self.token.get(byte, -1), [])

    def clusters(self, byte, last):
        found = self.at(byte)
        i = self.token.get(byte)
        if i is None:
            return set()
        if last >= 0:
            end = self.token.get(last, -1)
            wide = [(b - a, g) for g, a, b in self.spans if a <= i and b >= end > 0]
            return {min(wide)[1]} if wide else set()
        if found:
            return {min(found)[1]}
        near = [(b - a, g) for g, a, b in self.spans if a <= i <= b and b - a <= 4]
        return {min(near)[1]} if near else set()


def load(pronouns, conllu, n_features):
    gold = {a.name: Gold(a) for a in gum.articles(conllu)}
    out, article = [], None
    for line in open(pronouns, encoding="utf-8"):
        f = line.split()
        if f[0] == "D":
            article = f[1]
        elif f[0] == "P":
            out.append(Pronoun(article, int(f[1]), int(f[2]), [int(x) for x in f[3].split(",")]))
        else:
            out[-1].cand.append((int(f[1]), int(f[2])))
            out[-1].rank.append(int(f[3]))
            out[-1].rows.append([int(x) for x in f[4].split(",")])
    for p in out:
        p.finish(n_features, gold[p.article])
    return out


def fit(data, names, epochs=10):
    """AdaGrad; the mean of the weights of the later half."""
    n = len(names)
    penalty = np.array([10 * PENALTY if x in OF_GENRES else PENALTY for x in names]) / len(data)
    shared, own = np.zeros((3, n)), np.zeros((6, n))
    g_shared, g_own = np.full((3, n), 0.1), np.full((6, n), 0.1)
    total, n_total = np.zeros((6, n)), 0
    rng = np.random.default_rng(1)
    for epoch in range(epochs):
        for i in rng.permutation(len(data)):
            p = data[i]
            k, c = p.cls // 2, p.cls
            s = p.X @ (shared[k] + own[c])
            e = np.exp(s - s.max())
            e /= e.sum()
            q = e * p.right
            q /= max(q.sum(), 1e-12)
            g = p.X.T @ (q - e)
            gs, go = g - 3 * penalty * shared[k], g - 18 * penalty * own[c]
            g_shared[k] += gs**2
            g_own[c] += go**2
            shared[k] += 0.2 * gs / np.sqrt(g_shared[k])
            own[c] += 0.1 * go / np.sqrt(g_own[c])
        if epoch >= epochs // 2:
            total += np.array([shared[c // 2] + own[c] for c in range(6)])
            n_total += 1
    return total / n_total


def choose(p, w):
    """As coref_choose(): (probability, is it right)."""
    s = p.X @ w[p.cls]
    e = np.exp(s - s[0])
    n = p.rank.max() + 1 if len(p.rank) > 1 else 0
    if n == 0:
        return 0.0, False
    of = np.bincount(p.rank[1:], weights=e[1:], minlength=n)
    best = int(of.argmax())
    if of[best] <= 1:
        return 0.0, False
    rows = [k for k in range(1, len(s)) if p.rank[k] == best]
    return of[best] / e.sum(), bool(p.right[max(rows, key=lambda k: s[k])])


def figures(data, w, least):
    lines = []
    for c in range(6):
        mine = [p for p in data if p.cls == c]
        got = [choose(p, w) for p in mine]
        said = [r for q, r in got if q >= least[c] and q > 0]
        some = sum(p.some for p in mine)
        lines.append((CLASSES[c], len(mine), some, len(said), sum(said)))
    lines.append(("all",) + tuple(sum(x[k] for x in lines) for k in range(1, 5)))
    for name, n, some, said, right in lines:
        print(f"{name:9} {n:5} {some:5} said {said:5} right {right:5}  P {100 * right / max(1, said):5.1f}  R {100 * right / max(1, some):5.1f}")


def cross_validated(data, names):
    """(class, probability, is it right) of each, by weights of other articles."""
    articles = sorted({p.article for p in data})
    fold = {a: k % FOLDS for k, a in enumerate(np.random.default_rng(2).permutation(articles))}
    out = []
    for k in range(FOLDS):
        w = fit([p for p in data if fold[p.article] != k], names)
        out += [(p.cls, *choose(p, w)) for p in data if fold[p.article] == k]
    return out


def calibration(results):
    for c in range(0, 6, 2):
        got = [(q, r) for k, q, r in results if k // 2 == c // 2]
        for low in (0, 0.5, 0.6, 0.7, 0.8, 0.9):
            said = [r for q, r in got if q > low]
            print(f"{CLASSES[c]:9} p > {low:3} {len(said):5} of {len(got):5} P {100 * np.mean(said):5.1f}")


def write(path, names, w, least):
    with open(path, "w", encoding="utf-8") as f:
        f.write("# How well a noun phrase fits a pronoun: weights in thousandths, for he and she, it, they; each as such and as possessive.\n")
        f.write("# Learned from UD English GUM (README.md); `least`: the least probability of a link.\n")
        for k, name in enumerate(names):
            v = least if name == "least" else [HEADLINE] * 6 if name == "headline" else w[:, k]
            f.write(f"coref\t{name}\t{' '.join(str(round(1000 * x)) for x in v)}\n")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--gum", required=True)
    ap.add_argument("--pronouns", required=True)
    ap.add_argument("--header", default="src/extract/coref.h")
    ap.add_argument("--out", default="ontology/extract/coref.tsv")
    ap.add_argument("--calibration", action="store_true", help="cross-validate: how probable links hold")
    opt = ap.parse_args()
    names = feature_names(opt.header)
    data = load(f"{opt.pronouns}/train.pronouns", f"{opt.gum}/en_gum-train.conllu.gz", len(names))
    dev = load(f"{opt.pronouns}/dev.pronouns", f"{opt.gum}/en_gum-dev.conllu.gz", len(names))
    if opt.calibration:
        calibration(cross_validated(data, names))
    w = fit(data, names)
    figures(dev, w, [0] * 6)
    figures(dev, w, LEAST)
    write(opt.out, names, w, LEAST)


if __name__ == "__main__":
    main()
