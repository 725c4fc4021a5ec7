"""Names put in the place of others of their type, so that a name nobody has seen is known by what stands around it.

The names come from the gazetteer of newsgraph and, for people, from the corpora themselves.
"""
import random

SHARE = 0.7                    # of the names that can be replaced
PLACES = (('cities', 6), ('us-cities', 1), ('states', 1), ('countries', 2), ('own-places', 1))
ORGANIZATIONS = (('companies', 1), ('own-companies', 2), ('organisations', 1), ('own-organizations', 2), ('newspapers', 1), ('own-news', 1))


def column(path):
    """The names of a file of the gazetteer, as lists of words."""
    rows = path.read_text(encoding='utf8').split('\n')[1:]
    names = [r.split('\t')[0].split() for r in rows if r and r[0] != '#']
    return [n for n in names if len(n) <= 4 and n[0][0].isupper() and all(c not in "().,'’" for w in n for c in w)]


class Names:
    def __init__(self, gazetteer, people):
        """people: lists of words, of the corpora; their last words serve as surnames."""
        self.first = [n[0] for n in column(gazetteer / 'first-names.tsv') if len(n) == 1]
        self.last = sorted({p[-1] for p in people if len(p) > 1 and p[-1][:1].isupper() and len(p[-1]) > 2})
        self.listed = {t: [(column(gazetteer / (f + '.tsv')), w) for f, w in files]
                       for t, files in (('Place', PLACES), ('Organization', ORGANIZATIONS))}

    def one(self, kind, words, rng):
        """Another name like this one, or None."""
        if kind == 'Person':
            if words[-1][:1].islower() or not all(w[:1].isupper() for w in words):
                return None
            return ([rng.choice(self.first)] if len(words) > 1 else []) + [rng.choice(self.last)]
        lists = self.listed.get(kind)
        return rng.choice(rng.choices([l for l, _ in lists], [w for _, w in lists])[0]) if lists else None


def spans(names):
    """Sets of labels -> [(first, end, type)] of the names whose type is one of three."""
    out, first = [], None
    for i, y in enumerate(names):
        k = {z[2:] for z in y} - {'Facility'}
        if 'O' in y or len(k) != 1:
            first = None
            continue
        p = next(iter(y))[0]
        if p in 'BS':
            first = i
        if p in 'ES' and first is not None:
            out.append((first, i + 1, next(iter(k))))
            first = None
    return out


def sentences(corpus, gazetteer, n, seed=5):
    """-> n sentences of the corpus with other names, as data.py has them, without trees."""
    rng = random.Random(seed)
    found = [(s, spans(s['names'])) for s in corpus if s['names'] is not None]
    names = Names(gazetteer, [s['form'][b:e] for s, f in found for b, e, t in f if t == 'Person'])
    found = [(s, f) for s, f in found if any(t in ('Person', 'Place', 'Organization') for _, _, t in f)]
    out = []
    while len(out) < n:
        s, f = rng.choice(found)
        form, allowed, at, changed, same = [], [], 0, False, {}
        for b, e, t in f:
            words = s['form'][b:e]
            new = same.get(tuple(words))
            if new is None and rng.random() < SHARE and not (b and s['form'][b - 1].lower() == 'the') and not words[0].isupper():
                new = same[tuple(words)] = names.one(t, words, rng)
            if not new:
                continue
            types = {z[2:] for z in s['names'][b]}
            form += s['form'][at:b] + new
            allowed += s['names'][at:b]
            for i in range(len(new)):
                p = 'S' if len(new) == 1 else 'B' if i == 0 else 'E' if i == len(new) - 1 else 'I'
                allowed.append({'%s-%s' % (p, k) for k in types})
            at, changed = e, True
        if changed:
            out.append({'form': form + s['form'][at:], 'names': allowed + s['names'][at:]})
    return out
