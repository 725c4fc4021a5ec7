#!/usr/bin/env python3
"""fit.py -- weights of confidence.tsv, learned from statements that somebody read and judged.

  fit.py --judged judged.tsv --prior prior.tsv --weights ontology/extract/confidence.tsv [--write]

Reads a statement a line, parted by tabs: 1 (true) or 0; its features "name=value,..."; its article. Logistic regression
by gradient descent; each weight is held near that of the prior by an L2 penalty, so that few judgements move only what
they speak of. Prints how likely statements of articles left out are held to be (tenfold), and with --write puts the
weights into the file.
"""

import argparse
import math
import zlib

HEAD = (
    "# How far a statement read off a clause is to be trusted: weights of a logistic regression, in hundredths of a "
    "log-odds.\n"
)
FOLDS = 10
PENALTY = 25.0  # of a weight that differs by 1 from the prior
STEPS = 600
RATE = 0.2


def read_judged(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        verdict, features, article = line.rstrip("\n").split("\t")[:3]
        x = {name: float(value) for name, value in (f.rsplit("=", 1) for f in features.split(","))}
        rows.append((int(verdict), x, article))
    return rows


def read_weights(path):
    lines = (line.split("\t") for line in open(path, encoding="utf-8") if line.startswith("confidence\t"))
    return {name: int(value) / 100 for _, name, value in lines}


def probability(w, x):
    return 1 / (1 + math.exp(-sum(w.get(k, 0.0) * v for k, v in x.items())))


def fit(rows, prior):
    names = sorted({k for _, x, _ in rows for k in x})
    w = {k: prior.get(k, 0.0) for k in names}
    seen = {k: 1e-9 for k in names}  # AdaGrad
    for _ in range(STEPS):
        slope = {k: PENALTY * (w[k] - prior.get(k, 0.0)) for k in names}
        for y, x, _ in rows:
            e = probability(w, x) - y
            for k, v in x.items():
                slope[k] += e * v
        for k in names:
            seen[k] += slope[k] ** 2
            w[k] -= RATE * slope[k] / math.sqrt(seen[k])
            if "doubt" in k:  # makes nothing more likely
                w[k] = min(w[k], 0.0)
    return w


def report(title, pairs):
    loss = -sum(math.log(p if y else 1 - p) for p, y in pairs) / len(pairs)
    order = sorted(pairs, reverse=True)
    print(f"{title}: {len(pairs)} statements, log loss {loss:.3f}")
    for k in range(5):
        part = order[len(order) * k // 5 : len(order) * (k + 1) // 5]
        held, true = (sum(p[i] for p in part) / len(part) for i in (0, 1))
        print(f"  held {held:.2f}  true {true:.2f}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--judged", required=True)
    ap.add_argument("--prior", required=True)
    ap.add_argument("--weights", required=True)
    ap.add_argument("--write", action="store_true")
    opt = ap.parse_args()
    rows = read_judged(opt.judged)
    prior, now = read_weights(opt.prior), read_weights(opt.weights)
    report("weights as they are", [(probability(now, x), y) for y, x, _ in rows])
    left_out = []
    for fold in range(FOLDS):
        inside = [r for r in rows if zlib.crc32(r[2].encode()) % FOLDS != fold]
        w = fit(inside, prior)
        left_out += [(probability(w, x), y) for y, x, a in rows if zlib.crc32(a.encode()) % FOLDS == fold]
    report("articles left out", left_out)
    if opt.write:
        w = fit(rows, prior)
        names = list(prior) + [k for k in w if k not in prior]
        with open(opt.weights, "w", encoding="utf-8") as out:
            out.write(HEAD)
            out.writelines(f"confidence\t{k}\t{round(100 * w.get(k, prior.get(k, 0.0)))}\n" for k in names)


if __name__ == "__main__":
    main()
