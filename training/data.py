"""Treebanks and names, read into sentences.

A sentence is a dict: form, and where the corpus has them upos, xpos, lemma, head (0 the root), rel, and
names: a list of sets of allowed BIOES labels, empty where nothing is known; None for all where the corpus has no names.
"""
import gzip
import json
import subprocess

import entities

# The name types of the model, and what the corpora call them. DATE and MONEY are left to rules.
TYPES = ['Person', 'Organization', 'Place', 'Group', 'Facility', 'Product', 'Thing', 'Work', 'Event', 'Law']
OTHER = ['Thing', 'Work', 'Event', 'Law']     # what the corpora do not tell apart
WORLD = {'PER': ['Person'], 'ORG': ['Organization'], 'LOC': ['Place'], 'NORP': ['Group'], 'FAC': ['Facility'], 'PROD': ['Product'],
         'MISC': OTHER}
# Universal NER knows three types: its LOC may be a facility; what it leaves out may be a name of another type.
UNER = {'PER': ['Person'], 'ORG': ['Organization'], 'LOC': ['Place', 'Facility']}
UNER_UNKNOWN = ['Group', 'Product', 'Facility'] + OTHER
NAME_LABELS = ['O'] + ['%s-%s' % (p, t) for t in TYPES for p in 'BIES']


UNLICENSED = ('GUM_fiction', 'GUM_whow')       # for non-commercial use only: left out


def lines(path):
    with (gzip.open(path, 'rt', encoding='utf8') if str(path).endswith('.gz') else open(path, encoding='utf8')) as f:
        yield from f


def bioes(n, spans):
    """spans (first, n, types) -> sets of labels; those outside are {'O'}."""
    out = [{'O'} for _ in range(n)]
    for first, k, types in spans:
        for i in range(first, first + k):
            p = 'S' if k == 1 else 'B' if i == first else 'E' if i == first + k - 1 else 'I'
            out[i] = {'%s-%s' % (p, t) for t in types}
    return out


def name_spans(tags):
    """Names among BIOES labels, read leniently."""
    out, first, kind = set(), None, None
    for i, t in enumerate(tags + ['O']):
        if first is not None and (t == 'O' or t[0] in 'BS' or t[2:] != kind):
            out.add((first, i, kind))
            first = None
        if t != 'O' and first is None:
            first, kind = i, t[2:]
    return out


def uner(tags):
    spans, i = [], 0
    while i < len(tags):
        if tags[i][:2] == 'B-':
            k = 1
            while i + k < len(tags) and tags[i + k] == 'I-' + tags[i][2:]:
                k += 1
            spans.append((i, k, UNER.get(tags[i][2:], ['Thing'])))
            i += k
        else:
            i += 1
    other = {'%s-%s' % (p, t) for t in UNER_UNKNOWN for p in 'BIES'}
    return [x | other if x == {'O'} else x for x in bioes(len(tags), spans)]


def conllu(path, skip=()):
    """Sentences of a treebank; documents whose id begins with one of skip are left out."""
    out, rows, doc, globals_ = [], [], '', ''
    for line in lines(path):
        line = line.rstrip('\n')
        if line.startswith('# newdoc id = '):
            doc = line[14:]
        elif line.startswith('# global.'):
            globals_ = line
        elif line and line[0] != '#':
            c = line.split('\t')
            if c[0].isdigit():
                rows.append(c)
        elif not line and rows:
            if not doc.startswith(tuple(skip)):
                s = {'form': [c[1] for c in rows], 'lemma': [c[2] for c in rows], 'upos': [c[3] for c in rows],
                     'xpos': [c[4] for c in rows], 'head': [int(c[6]) for c in rows], 'rel': [c[7] for c in rows], 'names': None}
                tags = [next((m[4:] for m in c[9].split('|') if m.startswith('NER=')), None) for c in rows]
                if any(tags):
                    s['names'] = uner([t or 'O' for t in tags])
                elif 'Entity' in globals_:
                    s['names'] = entities.names(s['upos'], [c[9] for c in rows])
                out.append(s)
            rows = []
    return out


def tokenised(newsgraph, path):
    """The articles of a JSON-lines file cut by newsgraph itself: [(id, text, [[(begin, end)]])]."""
    articles = [json.loads(l) for l in lines(path)]
    inp = ''.join(json.dumps({'id': a['id'], 'text': a['text']}) + '\n' for a in articles)
    cut = subprocess.run([newsgraph, 'annotate', '--input-format', 'jsonl', '--language', 'en', '-'], input=inp.encode(),
                         stdout=subprocess.PIPE, check=True).stdout.decode()
    forms = {}
    doc = None
    for line in cut.split('\n'):
        if line.startswith('# newdoc id = '):
            doc = forms.setdefault(line[14:], [[]])
        elif not line and doc and doc[-1]:
            doc.append([])
        elif line and line[0] != '#':
            c = line.split('\t')
            if c[0].isdigit():
                doc[-1].append(c[1])
    out = []
    for a in articles:
        at, sents, text = 0, [], a['text']
        for s in forms.get(a['id'], []):
            spans = []
            for f in s:
                b = text.find(f, at)
                if b < 0 or b - at > 4000:
                    spans = None
                    break
                spans.append((b, b + len(f)))
                at = b + len(f)
            if spans:
                sents.append(spans)
        out.append((a, sents))
    return out


def world(newsgraph, path):
    """Names of world news: text and spans in code points, cut into words by newsgraph."""
    out = []
    for a, sents in tokenised(newsgraph, path):
        names = sorted((b, -e, WORLD[x['type']]) for x in a['entities'] if x['type'] in WORLD for b, e in x['mentions'])
        for spans in sents:
            found = []
            for b, e, t in names:
                inside = [i for i, s in enumerate(spans) if s[0] < -e and s[1] > b]
                if inside and (not found or inside[0] >= found[-1][0] + found[-1][1]):
                    found.append((inside[0], len(inside), t))
            out.append({'form': [a['text'][b:e] for b, e in spans], 'names': bioes(len(spans), found)})
    return out
