"""Pairs of mentions (relation_pairs.c) joined with what annotators say of them."""
import collections
import json

PERSON_BODY, PERSON_PLACE, PERSON_PEOPLE, PERSONS, PERSON_DATE, BODY_PLACE, BODIES, BODY_DATE = range(1, 9)

# Name in KnowledgeNet, our property, whether the second of the pair is the subject of that name and of our property, the
# kinds of pairs it may join.
Class = collections.namedtuple('Class', 'kn property turned kinds')
CLASSES = [
    Class('EMPLOYEE_OR_MEMBER_OF', 'ng:worksFor', (0, 0), [PERSON_BODY]),
    Class('EDUCATED_AT', 'ng:alumnusOf', (0, 0), [PERSON_BODY]),
    Class('POLITICAL_AFFILIATION', 'ng:memberOfParty', (0, 0), [PERSON_BODY, PERSON_PEOPLE]),
    Class('CEO', 'ng:chiefExecutive', (1, 1), [PERSON_BODY]),
    Class('FOUNDED_BY', 'ng:foundedBy', (1, 1), [PERSON_BODY]),
    Class('PLACE_OF_BIRTH', 'ng:bornIn', (0, 0), [PERSON_PLACE]),
    Class('PLACE_OF_RESIDENCE', 'ng:residesIn', (0, 0), [PERSON_PLACE]),
    Class('NATIONALITY', 'ng:citizenOf', (0, 0), [PERSON_PLACE, PERSON_PEOPLE]),
    Class('SPOUSE', 'ng:spouse', (0, 0), [PERSONS]),
    Class('CHILD_OF', 'ng:parentOf', (0, 1), [PERSONS]),
    Class('DATE_OF_BIRTH', 'ng:bornOn', (0, 0), [PERSON_DATE]),
    Class('DATE_OF_DEATH', 'ng:diedOn', (0, 0), [PERSON_DATE]),
    Class('HEADQUARTERS', 'ng:headquarteredIn', (0, 0), [BODY_PLACE]),
    Class('SUBSIDIARY_OF', 'ng:parentOrganization', (0, 0), [BODIES]),
    Class('DATE_FOUNDED', 'ng:foundedOn', (0, 0), [BODY_DATE]),
]

Pair = collections.namedtuple('Pair', 'doc sentence a b kind features')  # a, b: (begin, end, class, kind) in characters


def read_pairs(path, texts):
    """All pairs of a file of relation_pairs; texts: id -> text. Spans become characters."""
    doc, items, at = None, [], None
    with open(path, encoding='utf8') as f:
        for line in f:
            w = line.split()
            if w[0] == 'D':
                doc, items = line[2:].rstrip('\n'), []
                raw = texts[doc].encode('utf8')
                at = None if len(raw) == len(texts[doc]) else raw
            elif w[0] == 'M':
                b, e = int(w[1]), int(w[2])
                if at is not None:
                    b, e = len(at[:b].decode('utf8', 'ignore')), len(at[:e].decode('utf8', 'ignore'))
                items.append((b, e, int(w[3]), int(w[4])))
            else:
                yield Pair(doc, int(w[1]), items[int(w[2])], items[int(w[3])], int(w[4]), [int(x, 16) for x in w[5:]])


def read_knowledgenet(path):
    """id -> document, with the names of classes as their numbers."""
    number = {c.kn: i for i, c in enumerate(CLASSES)}
    with open(path, encoding='utf8') as f:
        docs = {d['id']: d for d in map(json.loads, f)}
    for d in docs.values():
        for p in d['passages']:
            p['annotated'] = {number[a] for a in p['annotated']}
        for f in d['facts']:
            f['c'] = number[f['p']]
    return docs


def overlap(x, y):
    return x[0] < y[1] and y[0] < x[1]


def label(pair, doc):
    """(annotated classes, true classes) of a pair, or None where no passage holds it."""
    for p in doc['passages']:
        w = (p['start'], p['end'])
        if not all(w[0] <= x[0] and x[1] <= w[1] for x in (pair.a, pair.b)):
            continue
        known = p['annotated']
        true = set()
        for f in doc['facts']:
            if f['passage'] != [p['start'], p['end']]:
                continue
            c = f['c']
            s, o = (pair.b, pair.a) if CLASSES[c].turned[0] else (pair.a, pair.b)
            same = overlap(s, f['s']) and overlap(o, f['o'])
            if CLASSES[c].property == 'ng:spouse':
                same = same or (overlap(o, f['s']) and overlap(s, f['o']))
            if same and pair.kind in CLASSES[c].kinds:
                true.add(c)
        return known, true
    return None
