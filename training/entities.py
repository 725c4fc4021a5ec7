"""Names among the entities of GUM, which marks every noun phrase with its kind of entity.

What is a name there and where it ends is left open. So a token gets a set of labels that may be true of it: the head of a proper
noun's phrase is in a name of a type that fits the kind, a plain word outside such phrases is in none, and of others nothing is said.
"""
import re

KINDS = {'person': ['Person'], 'place': ['Place', 'Facility'], 'organization': ['Organization'], 'event': ['Event'],
         'object': ['Product', 'Work', 'Facility', 'Thing'], 'abstract': ['Work', 'Law', 'Product', 'Thing', 'Group'],
         'time': None, 'animal': ['Thing'], 'plant': ['Thing'], 'substance': ['Product', 'Thing']}
NO_NAME = {'VERB', 'AUX', 'ADP', 'DET', 'PRON', 'PUNCT', 'CCONJ', 'SCONJ', 'PART', 'ADV', 'INTJ'}
_MARK = re.compile(r'\((\d+)-([a-z]+)-[^()-]*-[^()-]*-[^()-]*-([\d,]+)-[^()]*|(\d+)\)|\)')


def phrases(misc):
    """MISC of a sentence's words -> [(first, last, kind, words of its head)]."""
    out, stack = [], []
    for i, text in enumerate(misc):
        field = next((f[7:] for f in text.split('|') if f.startswith('Entity=')), '')
        for m in _MARK.finditer(field):
            if m.group(1):
                stack.append((m.group(1), i, m.group(2), m.group(3)))
                continue
            at = next((k for k in reversed(range(len(stack))) if m.group(4) in (None, stack[k][0])), None)
            if at is not None:
                _, first, kind, least = stack.pop(at)
                out.append((first, i, kind, [first + int(x) - 1 for x in least.split(',')]))
    return out


def names(upos, misc):
    """-> of each word the BIOES labels that may be true, an empty set where nothing is known."""
    any_of = lambda types: {'%s-%s' % (p, t) for t in types for p in 'BIES'}
    out = [{'O'} if u in NO_NAME else set() for u in upos]
    proper = [p for p in phrases(misc) if any(i <= p[1] and upos[i] == 'PROPN' for i in p[3])]
    for first, last, kind, head in proper:
        for i in range(first, last + 1):
            out[i] = set()
    for first, last, kind, head in proper:
        for i in head:
            if i <= last and upos[i] == 'PROPN' and kind in KINDS:
                out[i] |= any_of(KINDS[kind]) if KINDS[kind] else {'O'}
                if kind == 'person' and i != max(head):
                    out[i].add('O')                       # a title
    inside = {i for p in proper for i in range(p[0], p[1] + 1)}
    return [{'O'} if i not in inside and u == 'NOUN' else y for i, (u, y) in enumerate(zip(upos, out))]
