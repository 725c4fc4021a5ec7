"""Lemmas as edit scripts: 'keep|lower', how many code points go from the end, what comes instead.

'l3y': lower case, three off, 'y' on (studies -> study). 'k0': as it stands.
'*be': the word itself does not matter (was -> be).
"""
from features import lower


def script(form, lemma):
    best = None
    for case, base in ('l', ''.join(lower(c) for c in form)), ('k', form):
        n = 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        if n == 0:
            continue
        s = '%s%d%s' % (case, len(base) - n, lemma[n:])
        cost = len(base) - n + len(lemma) - n
        if best is None or cost < best[0]:
            best = cost, s
    whole = '*' + lemma
    return whole if best is None or best[0] > len(lemma) + 2 else best[1]


def apply(s, form):
    """-> the lemma, or None where the script does not fit."""
    if s[0] == '*':
        return s[1:]
    base = ''.join(lower(c) for c in form) if s[0] == 'l' else form
    k = int(s[1])
    if k > len(base) or (k == len(base) and len(s) == 2):
        return None
    return base[:len(base) - k] + s[2:]


def fits(s):
    """One digit is all the C reader knows."""
    return s[0] == '*' or not s[2:3].isdigit()
