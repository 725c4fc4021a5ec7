#!/usr/bin/env python3
"""Raw news to sentences for the teachers, cut by newsgraph itself; titles too.

  raw.py NEWSGRAPH FOLDER OUT.pkl

FOLDER/*.jsonl.gz: {"id", "title", "text"}. Each sentence once, in a shuffled order; of Reuters of 1987 a third of the articles.
"""
import gzip
import json
import pathlib
import pickle
import random
import subprocess
import sys

SHARE = {'reuters': 3}      # one article in so many
LONGEST = 64


def sentences(newsgraph, path):
    articles = [json.loads(l) for l in gzip.open(path, 'rt', encoding='utf8')][::SHARE.get(path.name.split('.')[0], 1)]
    inp = ''.join(json.dumps({'id': a['id'], 'text': (a['title'] + '\n\n' if a.get('title') else '') + a['text']}) + '\n'
                  for a in articles)
    cut = subprocess.run([newsgraph, 'annotate', '--input-format', 'jsonl', '--language', 'en', '-'], input=inp.encode(),
                         stdout=subprocess.PIPE, check=True).stdout.decode()
    form = []
    for line in cut.split('\n'):
        if not line:
            yield form
            form = []
        elif line[0] != '#':
            c = line.split('\t', 2)
            if c[0].isdigit():
                form.append(c[1])


def main():
    newsgraph, folder, out = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    seen = {}
    for path in sorted(folder.glob('*.jsonl.gz')):
        for form in sentences(newsgraph, path):
            if 3 <= len(form) <= LONGEST and any(c.isalpha() for f in form for c in f):
                seen.setdefault(tuple(form))
    found = [list(s) for s in seen]
    random.Random(7).shuffle(found)
    print('%d sentences, %d words' % (len(found), sum(len(s) for s in found)))
    pickle.dump(found, open(out, 'wb'))


if __name__ == '__main__':
    main()
