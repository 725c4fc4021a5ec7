#!/usr/bin/env python3
"""Tags, lemmas, trees and names of a gold treebank against what newsgraph says of the same tokens.

  evaluate.py NEWSGRAPH GOLD.conllu[.gz]...

Percentages of words; LAS with universal relations (subtypes left out); names: F1 of typed spans over Person, Organization and
Place, where the gold file has NER in MISC.
"""
import gzip
import subprocess
import sys
import tempfile

TYPE = {'PER': 'Person', 'ORG': 'Organization', 'LOC': 'Place', 'Facility': 'Place'}


def rows(text):
    """Sentences of rows; names as spans of words of the whole file."""
    words, spans, first, open_ = [], set(), 0, None
    for line in text.split('\n'):
        c = line.split('\t')
        if len(c) == 10 and c[0].isdigit():
            tag = next((m[4:] for m in c[9].split('|') if m.startswith('NER=')), 'O')
            if open_ and tag != 'I-' + open_[1]:
                spans.add((open_[0], len(words), TYPE.get(open_[1], open_[1])))
                open_ = None
            if tag[0] == 'B':
                open_ = len(words), tag[2:]
            words.append((c[3], c[4], c[2], int(c[6]) - 1 + first if c[6] != '0' else -1, c[7].split(':')[0]))
        elif not line:
            if open_:
                spans.add((open_[0], len(words), TYPE.get(open_[1], open_[1])))
                open_ = None
            first = len(words)
    return words, {s for s in spans if s[2] in TYPE.values()}


def main():
    for path in sys.argv[2:]:
        gold = (gzip.open(path, 'rt', encoding='utf8') if path.endswith('.gz') else open(path, encoding='utf8')).read()
        with tempfile.NamedTemporaryFile('w', suffix='.conllu', encoding='utf8') as f:
            f.write(gold)
            f.flush()
            said = subprocess.run([sys.argv[1], 'annotate', '--input-format', 'conllu', f.name], stdout=subprocess.PIPE,
                                  check=True).stdout.decode()
        g, gn = rows(gold)
        s, sn = rows(said)
        assert len(g) == len(s), 'other tokens'
        n = len(g)
        r = {'UPOS': sum(a[0] == b[0] for a, b in zip(g, s)), 'XPOS': sum(a[1] == b[1] for a, b in zip(g, s)),
             'lemmas': sum(a[2] in (b[2], '_') for a, b in zip(g, s)), 'UAS': sum(a[3] == b[3] for a, b in zip(g, s)),
             'LAS': sum(a[3:] == b[3:] for a, b in zip(g, s))}
        out = ['%s %.2f' % (k, 100 * v / n) for k, v in r.items()]
        if 'NER=' in gold:
            out.append('names %.2f' % (200 * len(gn & sn) / max(1, len(gn) + len(sn))))
        print(path.split('/')[-1], '  '.join(out), flush=True)


if __name__ == '__main__':
    main()
