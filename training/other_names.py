#!/usr/bin/env python3
"""spaCy's names in the first sentences of raw news: a voice of its own, and the only one that knows works of art and laws.

  other_names.py MODEL SENTENCES.pkl OUT.pkl [SENTENCES]
"""
import pickle
import sys

import spacy
from spacy.tokens import Doc


def main():
    nlp = spacy.load(sys.argv[1], exclude=['tagger', 'parser', 'lemmatizer', 'attribute_ruler', 'senter'])
    sentences = pickle.load(open(sys.argv[2], 'rb'))[:int(sys.argv[4]) if len(sys.argv) > 4 else None]
    docs = nlp.pipe((Doc(nlp.vocab, words=s) for s in sentences), batch_size=256)
    pickle.dump([[(e.start, e.end, e.label_) for e in d.ents] for d in docs], open(sys.argv[3], 'wb'))


if __name__ == '__main__':
    main()
