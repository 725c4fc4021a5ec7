"""UD English GUM as articles, and who is who in them.

python gum.py GUM.conllu.gz > ARTICLES.jsonl

Texts that may not be used for all purposes (fiction, how-to guides) are left out.
"""

import collections
import gzip
import json
import re
import sys

LEFT_OUT = ("GUM_fiction", "GUM_whow")


class Article:
    """text; starts: the byte at which each token begins; mentions by head token: (width, cluster, first, last)."""

    def __init__(self, name):
        self.name, self.text = name, ""
        self.starts, self.heads, self.open, self.spans = [], [], [], []

    def add_sentence(self, lines, paragraph):
        self.text += "\n" if paragraph and self.text else " " if self.text else ""
        base = len(self.heads)
        skip_to = 0
        for line in lines:
            c = line.split("\t")
            if "-" in c[0]:  # "don't": the words stand below, the surface here
                first, last = (int(x) for x in c[0].split("-"))
                surface, space, skip_to = c[1], c[9], last
                begin = len(self.text.encode())
                self.text += surface + ("" if "SpaceAfter=No" in space else " ")
                at = 0
                continue
            if "." in c[0]:
                continue
            i = int(c[0])
            if i <= skip_to:
                k = surface.find(c[1], at)
                self.starts.append(begin + len(surface[: max(k, at)].encode()))
                at = k + len(c[1]) if k >= 0 else at
            else:
                self.starts.append(len(self.text.encode()))
                self.text += c[1] + ("" if "SpaceAfter=No" in c[9] else " ")
            self.heads.append(base + int(c[6]) - 1 if c[6] != "0" else -1)
            self.read_entities(c[9], len(self.heads) - 1)
        self.text = self.text.rstrip(" ")

    def read_entities(self, misc, i):
        found = re.search(r"Entity=([^|]*)", misc)
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", found.group(1)) if found else []:
            cluster = int(re.match(r"\(?(\d+)", part).group(1))
            if part.startswith("("):
                self.open.append((cluster, i))
            if part.endswith(")"):
                k = max(k for k, (g, _) in enumerate(self.open) if g == cluster)
                self.spans.append((cluster, self.open.pop(k)[1], i))

    def mentions(self):
        by_head = collections.defaultdict(list)
        for cluster, a, b in self.spans:
            heads = [i for i in range(a, b + 1) if not a <= self.heads[i] <= b]
            by_head[heads[0] if heads else a].append((b - a, cluster, a, b))
        return by_head


def articles(path):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        blocks = f.read().split("# newdoc id = ")[1:]
    for block in blocks:
        a = Article(block.split("\n", 1)[0].strip())
        if a.name.startswith(LEFT_OUT):
            continue
        for sentence in block.split("\n\n"):
            lines = sentence.split("\n")
            tokens = [x for x in lines if re.match(r"\d", x)]
            if tokens:
                a.add_sentence(tokens, any(x.startswith("# newpar") for x in lines))
        yield a


if __name__ == "__main__":
    for x in articles(sys.argv[1]):
        print(json.dumps({"id": x.name, "text": x.text}, ensure_ascii=False))
