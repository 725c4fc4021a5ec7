#!/usr/bin/env python3
"""Makes the generated TSV files of this folder from their sources.

    make.py SOURCES NEWS      write them
    make.py SOURCES --check   only check: every Wikidata id of every TSV file here stands in its source

SOURCES  folder with the original files: qid_gazetteer.tsv.gz, people.tsv, country-codes.csv.gz,
         countries.json.gz, first_names_all.txt.gz, first_names_us.txt.gz
NEWS     folder of *.jsonl.gz with news articles ({"text": ...}); only counted, to tell which places and
         companies occur in news and which names are mostly ordinary words

Never needed to build or run newsgraph. The files own-*.tsv are written by hand.
"""
import collections
import csv
import glob
import gzip
import json
import os
import re
import sys
import unicodedata

from make_lists import (ACRONYMS, CITIES, COMPANY_ALIASES, COMPANY_IDS, COMPANY_KINDS, COMPASS, COUNTIES, COUNTRY_ACRONYMS, COUNTRY_ALIASES, COUNTRY_LABEL,
                        DEMONYMS, GENERIC_PAPER, NOT_COMPANIES, NOT_LEGISLATORS, NOT_ORG_NAMES, NOT_PLACES, ORDINARY, ORG_ALIASES,
                        ORG_LABEL, PERSON_ALIASES, PLACES_ANYWAY, SMALL_UNITS, STATE_PEOPLE, STATE_SHORT, STATE_WEIGHT,
                        STATES_ANYWAY, SURNAMES, US_STATES, WEIGHT)

HERE = os.path.dirname(os.path.abspath(__file__))
WORD = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ0-9]+|[.!?]|[^\sA-Za-z0-9]")
CITY_POPULATION = 15000     # least, of a city whose name is distinctive
CITY_SURE = 100000          # least, of a city whose name is also a surname or first name
CAPS_POPULATION = 100000    # a smaller city is not looked for in capitals

# ---------------------------------------------------------------- reading


def open_text(path):
    return gzip.open(path, "rt", encoding="utf-8-sig") if path.endswith(".gz") else open(path, encoding="utf-8")


def read_rows(folder):
    """qid_gazetteer: (name, id, type, extra, source)."""
    with open_text(os.path.join(folder, "qid_gazetteer.tsv.gz")) as f:
        for line in f:
            cell = line.rstrip("\n").split("\t")
            if len(cell) == 5 and cell[0].strip() and cell[0] != "null" and re.fullmatch(r"Q[1-9][0-9]*", cell[1]):
                yield [c.strip() for c in cell]


def plain(s):
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))


def pieces(name):
    return tuple(WORD.findall(plain(name).replace(".", " ").replace("'", " ").replace("’", " ").replace("-", " ")))


class News:
    """What news says about words and names."""

    def __init__(self, folder, names):
        self.lower, self.upper = collections.Counter(), collections.Counter()
        self.seen, self.placed = collections.Counter(), collections.Counter()
        self.pair = collections.Counter()       # (city, state or country) as in "Springfield, Illinois"
        by_first = collections.defaultdict(list)
        for n in names:
            if n:
                by_first[n[0]].append(n)
        for v in by_first.values():
            v.sort(key=len, reverse=True)
        for path in sorted(glob.glob(os.path.join(folder, "*.jsonl.gz"))):
            with open_text(path) as f:
                for line in f:
                    self.count(json.loads(line).get("text") or "", by_first)

    def count(self, text, by_first):
        w = WORD.findall(plain(text).replace("'", " ").replace("’", " ").replace("-", " "))
        before = "."
        for i, x in enumerate(w):
            if x[0].islower():
                self.lower[x] += 1
            elif x[0].isupper() and before not in ".!?\"“”:;)(,":
                self.upper[x.lower()] += 1
            for n in by_first.get(x, ()):
                if tuple(w[i:i + len(n)]) == n:
                    self.seen[n] += 1
                    j = i + len(n)
                    if before in ("in", "near", "at", "from"):
                        self.placed[n] += 1
                    if j + 1 < len(w) and w[j] == "," and w[j + 1][0].isupper():
                        for k in (1, 2, 3):
                            self.pair[n, tuple(w[j + 1:j + 1 + k])] += 1
                    break
            before = x

    def common(self, word):
        """True of an ordinary word: mostly written small."""
        w = plain(word).lower()
        return self.lower[w] > 2 and self.lower[w] >= 0.2 * self.upper[w]

    def placeness(self, n):
        return self.placed[n] / self.seen[n] if self.seen[n] else 0.0


def write(name, header, rows):
    rows = sorted(rows)
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as f:
        f.write("\t".join(header) + "\n")
        for r in rows:
            assert not any(c in "\t\n\r" for x in r for c in x), r
            f.write("\t".join(r).rstrip("\t") + "\n")
    print(f"{name}: {len(rows)} rows")


def english(name):
    """Without the macrons and signs of scholarly transcription, which news never writes."""
    name = "".join(c for c in unicodedata.normalize("NFD", name) if c not in "\u0304\u0323\u0331")
    return unicodedata.normalize("NFC", name).replace("ʻ", "'").replace("‘", "'").replace("’", "'").strip("'")


def latin(s):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’ʻ‘" for c in s)


# ---------------------------------------------------------------- countries


def strip_the(name):
    name = re.sub(r"\s*\(the\)\s*$|\s*\*+\s*$", "", name.strip())
    return re.sub(r"^[Tt]he ", "", name)


def plural(d):
    if re.search(r"(ese|sh|ch|ss|is|men|man|women|Thai)$", d) and not d.endswith("German"):
        return []
    return [d + "s"]


def demonyms(iso, source):
    r = []
    if iso not in DEMONYMS or DEMONYMS[iso]:
        for d in re.split(r",\s*|\s+or\s+", source):
            d = d.strip()
            if d and d != "Heard and McDonald Islander":
                r += [d] + plural(d)
    r += [x for x in DEMONYMS.get(iso, "").split("|") if x]
    return list(dict.fromkeys(x for x in r if "'" not in x))


def country_names(code, extra, named, label):
    names = [extra["name"]["common"], strip_the(extra["name"]["official"])] if extra else []
    names += [strip_the(code[k]) for k in ("CLDR display name", "official_name_en", "UNTERM English Short", "UNTERM English Formal")]
    spelled = list(extra["altSpellings"]) if extra else []
    # Native names ("Island" for Iceland, "Nippon" for Japan) are other things in English: only names of several words.
    aliases = [strip_the(n) for n in spelled + named if " " in strip_the(n)]

    def fit(n):
        return len(n) > 3 and latin(n) and not re.search(r"[,(*]|^U\.?S", n) and not n.isupper() and n != label
    names = [n for n in dict.fromkeys(names) if fit(n)]
    aliases = [n for n in dict.fromkeys(aliases) if fit(n) and n not in names and n not in ORDINARY]
    return names, aliases


def countries(folder, rows):
    with open_text(os.path.join(folder, "country-codes.csv.gz")) as f:
        codes = list(csv.DictReader(f))
    # Spelled as in CITIES; "" where the capital is the place itself.
    capital_name = {"HK": "", "MO": "", "FK": "", "IM": "", "MV": "", "AI": "", "SM": "San Marino", "MN": "Ulaanbaatar", "KI": "Tarawa", "YE": "Sanaa", "AG": "St. John's", "US": "Washington",
                    "GG": "St Peter Port", "CH": "Bern", "PW": "Ngerulmud"}
    with open_text(os.path.join(folder, "countries.json.gz")) as f:
        extras = {c["cca2"]: c for c in json.load(f)}
    named = collections.defaultdict(list)
    for n, i, t, iso, source in rows:
        if source == "country-codes":
            named[iso].append(n)
    out, ids, capital = [], {}, {}
    for c in codes:
        iso, i = c["ISO3166-1-Alpha-2"].strip(), c["wikidata_id"].rsplit("/", 1)[-1].strip()
        extra = extras.get(iso)
        label = COUNTRY_LABEL.get(iso) or (extra["name"]["common"] if extra else c["CLDR display name"])
        names, aliases = country_names(c, extra, named[iso], label)
        own = [a for a in COUNTRY_ALIASES.get(iso, "").split("|") if a and a != label and a not in names]
        aliases = list(dict.fromkeys(own + aliases))
        d = demonyms(iso, (extra or {}).get("demonyms", {}).get("eng", {}).get("m", ""))
        ids[iso] = i
        capital[iso] = capital_name[iso] if iso in capital_name else (extra["capital"][0] if extra and extra["capital"] else c["Capital"]).strip()
        out.append([label, i, "|".join(names), "|".join(aliases), COUNTRY_ACRONYMS.get(iso, ""), "|".join(d), iso, WEIGHT.get(iso, "")])
    return out, ids, capital, {iso: extras[iso]["name"]["common"] for iso in extras}


# ---------------------------------------------------------------- places


def vague(name):
    """Only compass words, or a saint's parish."""
    return all(w in COMPASS for w in re.split(r"[ -]", name)) or re.match(r"(St\.?|Saint) (?!Petersburg)", name)


def dr5hn_cities(rows):
    """(name, iso) -> [(id, population)] without the rows whose id is that of something else: one id under
    several names is mostly the id of the place around them."""
    names = collections.defaultdict(set)
    admin = collections.defaultdict(set)
    for n, i, t, extra, source in rows:
        if source == "dr5hn":
            (names if t == "CITY" else admin)[i].add(n)
    largest = collections.defaultdict(collections.Counter)
    for n, i, t, extra, source in rows:
        if source == "dr5hn" and t == "CITY":
            largest[i][n] = max(largest[i][n], int(extra.partition("|")[2] or 0))
    out = collections.defaultdict(list)
    for n, i, t, extra, source in rows:
        if source != "dr5hn" or t != "CITY":
            continue
        most = max(largest[i].values())
        alone = most > 0 and largest[i][n] == most and sum(v == most for v in largest[i].values()) == 1
        if len(names[i]) > 1 and not (n in admin[i] or (alone and not admin[i] & set(names[i]))):
            continue
        iso, _, people = extra.partition("|")
        out[n, iso].append((i, int(people or 0)))
    return out


def risky(name, news, first, last):
    """A lone word that is more often something else."""
    if " " in name or "-" in name:
        return all(news.common(w) for w in re.split(r"[ -]", name)) and news.seen[pieces(name)] < 3
    return news.common(name) or plain(name) in first or plain(name) in last or len(name) < 4


def twin(i, people, iso):
    """An id of a large city that is as new as those of districts and councils named after it: dr5hn has these in the
    place of the city's own (Lisbon, Manchester, Auckland). Not in China, whose cities are counted by district."""
    return bool(i) and int(i[1:]) > 8000000 and iso != "CN" and int(people or 0) >= 200000


def cities(rows, news, ids, first, last, capital, every):
    source = dr5hn_cities(rows)
    close = collections.defaultdict(list)
    for (name, iso), v in source.items():
        close[plain(name).lower(), iso] += [(people, name, i) for i, people in v]
    known = {i for _, i, *_ in rows}
    american = {(n, extra.split("|")[1]): i for n, i, t, extra, s in rows if s == "wikicred-cities"}
    state_of = {n: l.split(":")[0] for l in US_STATES.strip().split("\n") for n in l.split(": ")[1].split("|")}
    out, done = [], set()
    for line in CITIES.strip().split("\n"):
        name, iso, people, i, aliases = (line.split(";") + [""] * 5)[:5]
        same = sorted((x for n in [name] + aliases.split("|") for x in source.get((n, iso), [])), key=lambda x: -x[1])
        own = "newsgraph"
        if i:
            assert i in known, (name, i)
            own = "wikicred-cities" if name == "New York" else "dr5hn"
        elif same:
            i, own = same[0][0], "dr5hn"
        state = state_of.get(name, "") if iso == "US" else ""
        if not i and (name, state) in american:
            i, own = american[name, state], "wikicred-cities"
        if i in ids.values():   # Singapore, Monaco: the id is the country's
            i, own = "", "newsgraph"
        if iso == "XK":
            ids.setdefault("XK", "")
        weight = "40" if name in ("Washington", "New York") else ""
        out.append([name, i, aliases, ids[iso], people + "000", state, "", weight, own])
        done.add((name, iso))
        for a in aliases.split("|"):
            done.add((a, iso))
        done.add(i)
    for iso, name in capital.items(): # a capital always, under the name of the country's own source
        same = sorted(close[plain(name).lower(), iso])
        if same and (name, iso) not in done and same[-1][2] not in done:
            people, spelled, i = same[-1]
            of_country = i in ids.values()
            out.append([name, "" if of_country else i, spelled if spelled != name else "", ids[iso], str(people or ""), "", "", "",
                        "newsgraph" if of_country else "dr5hn"])
            done |= {(name, iso), (spelled, iso), i}
    for (name, iso), v in source.items():
        v = list(dict(sorted(v, key=lambda x: x[1])).items())
        name = english(name)
        if (name, iso) in done or not latin(name) or len(v) > 1 or plain(name) in NOT_PLACES or vague(name) or re.search(r"[(),/]|\d", name):
            continue
        i, people = v[0]
        if iso == "GB" and name in COUNTIES: # of England: regions, in own-places.tsv
            continue
        p = pieces(name)
        heard, in_it = news.seen[p], news.placeness(p)
        sure = people >= CITY_SURE or (news.placed[p] >= 2 and in_it >= 0.15)
        large = people >= CITY_POPULATION or news.placed[p] >= 2
        if i in done or i in ids.values() or not large or (heard >= 8 and in_it < 0.05 and people < 1000000):
            continue
        if risky(name, news, first, last) and not (sure and not news.common(name)):
            continue
        if " " not in name and (plain(name) in first or plain(name) in (last if news.placed[p] else every)) and in_it < 0.15 and name not in PLACES_ANYWAY:
            if people < 500000:
                continue
        done.add(i)
        out.append([name, i, "", ids[iso], str(people or ""), "", "" if people >= CAPS_POPULATION or news.placed[p] > 5 else "nocaps", "", "dr5hn"])
    code = {v: k for k, v in ids.items()}
    for row in out: # no link is better than a wrong one
        if twin(row[1], row[4], code.get(row[3])):
            row[1] = ""
    return out


def us_cities(rows, news, first, last, us, done):
    by_name = collections.defaultdict(list)
    for n, i, t, extra, source in rows:
        if source == "wikicred-cities":
            by_name[n].append((i, extra.split("|")[1]))
    short = {v: k for k, v in STATE_SHORT.items()}
    out = []
    for name, v in by_name.items():
        p = pieces(name)
        if name in done:    # an id of a city that CITIES names is not given twice
            v = [x for x in v if x[0] not in done]
        if plain(name) in NOT_PLACES or not latin(name) or re.search(r"[(),/]|\d", name):
            continue
        for i, state in v:
            told = news.pair[p, pieces(state)] + news.pair[p, pieces(short.get(state, "?"))]
            alone = len(v) == 1 and (name not in done) and news.placed[p] >= 2 and news.placeness(p) >= 0.15
            if not told and not alone:
                continue
            if risky(name, news, first, last) and (told < 2 or news.common(name)):
                continue
            if i in done or (name, "US") in done and name == "New York":
                continue
            done.add(i)
            out.append([name, i, "", us, "", state, "nocaps", "", "wikicred-cities"])
    return out


def states(rows, news, ids, first, last, city_ids, countries_named):
    out, seen = [], {}
    us_state = {i for n, i, t, extra, source in rows if source == "wikicred-states" and len(n) > 2}
    short = collections.defaultdict(list)
    for k, v in STATE_SHORT.items():
        short[v].append(k)
    for n, i, t, extra, source in sorted(rows):
        if source != "dr5hn" or t != "ADMIN1" or extra not in ids or not latin(n) or i in seen:
            continue
        n = english(re.sub(r"\s*\(.*?\)\s*", "", n).strip())
        n = {"Québec": "Quebec", "Hà Nội": "Hanoi", "Ciudad de México": "Mexico City"}.get(n, n)
        american = extra == "US"
        sure = american or i in STATES_ANYWAY
        p = pieces(n)
        if i in city_ids or i in ids.values() or (not sure and (plain(n) in NOT_PLACES or vague(n) or re.search(r"[,/]|\d", n))) or not n:
            continue
        if not sure and (n in countries_named or (risky(n, news, first, last) and (news.placed[p] < 3 or news.placeness(p) < 0.15))):
            continue
        if not sure and " " not in n and plain(n) in first and news.placeness(p) < 0.15:
            continue
        if not sure and extra in SMALL_UNITS and news.placed[p] < 1:
            continue
        al = list(short.get(n, [])) if american else []
        d = STATE_PEOPLE.get(n, []) if american else []
        kind = "Country" if n in ("England", "Scotland", "Wales", "Northern Ireland") and extra == "GB" else "State"
        if kind == "Country":
            d = {"England": ["English", "Englishman", "Englishmen"], "Scotland": ["Scottish", "Scot", "Scots"], "Wales": ["Welsh", "Welshman"],
                 "Northern Ireland": ["Northern Irish"]}[n]
        # These short forms are ordinary words or other things when alone.
        al = [a for a in al if a not in ("Ill.", "Ind.", "La.", "Mo.", "Pa.", "Wash.", "Mass.", "Miss.", "Ark.", "Del.", "Ore.", "Va.", "Md.", "Ga.", "Ky.", "Kan.", "Conn.", "Ala.", "Mont.", "Tex.")]
        seen[i] = n
        out.append([n, i, kind, "|".join(al), ids[extra], "|".join(d), STATE_WEIGHT.get(extra, ""), "dr5hn"])
    return out


# ---------------------------------------------------------------- organisations


def organisations(rows, news, country_ids):
    names = collections.defaultdict(list)
    for n, i, t, extra, source in rows:
        if source == "supraverden" and i not in country_ids and n not in NOT_ORG_NAMES and latin(n):
            names[i].append(n)
    out = []
    for i, v in sorted(names.items()):
        v = [n for n in v if len(n) > 1]
        full = [n for n in v if " " in n and not n.isupper()]
        label = ORG_LABEL.get(i) or (full[0] if full else v[0])
        if " " not in label and label not in ORG_LABEL.values() and (news.common(label) or label not in ACRONYMS):
            continue
        rest = [n for n in dict.fromkeys(v) if n != label]
        acronym = [n for n in rest if " " not in n and n in ACRONYMS]
        other = [strip_the(n) for n in rest if " " in n and not all(news.common(w) for w in n.split() if len(w) > 3)]
        extra = [a for a in ORG_ALIASES.get(i, "").split("|") if a]
        plain_extra = [a.lstrip("~").replace(".", "") for a in extra if a.startswith("~")]
        acronym = [a for a in acronym if a not in plain_extra]
        spelled = [re.sub("isation", "ization", n) for n in [label] + other if "isation" in n] + \
                  [re.sub("ization", "isation", n) for n in [label] + other if "ization" in n]
        acronym = [a for a in acronym + [a for a in extra if " " not in a] if a != label]
        other += [a for a in extra if " " in a]
        other = [n for n in dict.fromkeys(other + spelled) if n and n != label]
        out.append([strip_the(label), i, "|".join(other), "|".join(dict.fromkeys(acronym))])
    return out


def newspapers(rows, news, taken):
    places = collections.defaultdict(set)
    ids = collections.defaultdict(set)
    for n, i, t, extra, source in rows:
        if source == "wikicred-newspapers":
            places[n].add(extra)
            ids[n].add(i)
    out, seen = [], set(taken)
    for n, v in sorted(ids.items()):
        words = re.findall(r"[A-Za-z']+", n)
        bare = strip_the(n)
        if len(v) > 1 or not latin(n) or re.search(r"[(),/]", n) or all(w in GENERIC_PAPER for w in words) or len(words) < 2 or \
                re.search(r"Universit|College|School", n):
            continue
        i = next(iter(v))
        if i in seen or not n[0].isupper() or not any(w in GENERIC_PAPER - {"The"} for w in words) and news.seen[pieces(n)] < 1:
            continue
        if sum(not news.common(w) for w in words if w not in GENERIC_PAPER) == 0:
            continue
        seen.add(i)
        alias = bare if bare != n and " " in bare else ""
        out.append([n, i, alias])
    return out


def companies(rows, news, first, last, places):
    ids, kinds = collections.defaultdict(set), collections.defaultdict(set)
    for n, i, t, extra, source in rows:
        if source == "nsi":
            ids[n].add(i)
            kinds[n].add(extra)
    out, seen = [], set()
    for n in sorted(ids):
        i = COMPANY_IDS.get(n)
        if i is not None:
            assert i in ids[n], n
        else:
            p = pieces(n)
            fit = (len(ids[n]) == 1 and any(k.startswith(COMPANY_KINDS) for k in kinds[n]) and news.seen[p] >= 2 and n[0].isupper() and latin(n)
                   and n not in NOT_COMPANIES and n not in places and len(n) > 3 and not re.search(r"[|(),/]|[.!]$", n))
            if not fit or risky(n, news, first, last) or news.placeness(p) > 0.4 or all(w in NOT_COMPANIES for w in n.split()):
                continue
            if " " not in n and (news.lower[plain(n).lower()] > 0 or news.seen[p] < 4):
                continue
            i = next(iter(ids[n]))
        if i in seen:
            continue
        seen.add(i)
        out.append([n, i, COMPANY_ALIASES.get(n, ""), "5" if n in COMPANY_IDS else ""])
    return out


# ---------------------------------------------------------------- people


def people(folder, ids, by_country):
    out = []
    with open_text(os.path.join(folder, "people.tsv")) as f:
        for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            n = r["name"]
            c = by_country.get(r["country"] or "", "")
            last = SURNAMES.get(n) or plain(n).split()[-1]
            out.append([n, r["wikidata"], PERSON_ALIASES.get(n, ""), last, r["role"] or "", c, "1" if n in ("George W. Bush", "Kim Jong Un") else ""])
    return out


def legislators(rows, us, taken):
    by_id = collections.defaultdict(list)
    for n, i, t, extra, source in rows:
        if source == "congress-legislators" and i not in taken and n not in NOT_LEGISLATORS and latin(n):
            by_id[i].append(n)
    out = []
    for i, v in by_id.items():
        v = sorted(set(v), key=len)
        short = re.sub(r' "[^"]*"| [A-Z]\.(?= )', "", v[0])
        nick = re.search(r'"([^"]+)"(?: [A-Z]\.)? (.+)$', v[0])
        spelled = v[1:] + [short] + ([nick.group(1) + " " + nick.group(2)] if nick else [])
        spelled = [n for n in dict.fromkeys(spelled) if n != v[0] and n not in NOT_LEGISLATORS]
        out.append([v[0], i, "|".join(spelled), us])
    return out


def read_names(folder, name):
    with open_text(os.path.join(folder, name)) as f:
        return [l.strip() for l in f if l.strip()]


def first_names(folder, news):
    """Those that are no ordinary words; a name in the short American list is one, whatever else it is."""
    american = set(read_names(folder, "first_names_us.txt.gz"))
    every = set(read_names(folder, "first_names_all.txt.gz"))
    out = set()
    for n in american | every:
        fit = re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)?", n) and latin(n) and n[0].isupper() and len(n) > 1 and not n.isupper()
        w = plain(n).lower()
        if fit and not (news.common(n) or (n not in american and news.lower[w] > 0.05 * news.upper[w])):
            out.add(n)
    return out


# ---------------------------------------------------------------- main


def ids_of(path):
    with open(path, encoding="utf-8") as f:
        head = f.readline().rstrip("\n").split("\t")
        same = dict(h.split("=", 1) for h in head if "=" in h)
        cols = [h for h in head if "=" not in h]
        for line in f:
            row = dict(same, **dict(zip(cols, line.rstrip("\n").split("\t"))))
            yield row


def check(folder):
    """Every id stands in the original file that its row names."""
    known = collections.defaultdict(set)
    for n, i, t, extra, source in read_rows(folder):
        known[source].add(i)
    with open_text(os.path.join(folder, "people.tsv")) as f:
        for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            known["people"].add(r["wikidata"])
    with open_text(os.path.join(folder, "country-codes.csv.gz")) as f:
        for r in csv.DictReader(f):
            known["country-codes"].add(r["wikidata_id"].rsplit("/", 1)[-1].strip())
    bad = 0
    for path in sorted(glob.glob(os.path.join(HERE, "*.tsv"))):
        if path.endswith("sources.tsv"):
            continue
        for row in ids_of(path):
            i, s = row.get("id", ""), row.get("source", "")
            if i and (s == "newsgraph" or i not in known[s]):
                print(f"{path}: {row['name']}: {i} is not in {s}")
                bad += 1
    return bad


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, second = sys.argv[1:]
    if second == "--check":
        sys.exit(1 if check(folder) else 0)
    rows = list(read_rows(folder))
    first = {plain(n) for n in read_names(folder, "first_names_us.txt.gz")}
    last = {plain(n) for n in read_names(folder, "surnames_all.txt.gz")}
    wanted = {pieces(n) for n, i, t, extra, source in rows if t in ("CITY", "ADMIN1", "ORG", "NEWS", "PER") and latin(n)}
    news = News(second, wanted)
    # Of the surnames only those count that news writes without a place's preposition.
    every = last
    last = {n for n in last if news.upper[n.lower()] and news.placeness(pieces(n)) < 0.3}
    country, ids, capital, common = countries(folder, rows)
    by_country = {v: ids[k] for k, v in common.items() if k in ids}
    by_country["Soviet Union"] = "Soviet Union"
    ids["XK"] = ids.get("XK") or "Kosovo"
    city = cities(rows, news, ids, first, last, capital, every)
    done = {r[1] for r in city if r[1]} | {r[0] for r in city}
    us = us_cities(rows, news, first, last, ids["US"], done)
    state = states(rows, news, ids, first, last, {r[1] for r in city + us if r[1]}, {r[0] for r in country})
    us_named = {r[0] for r in state if r[4] == ids["US"]}
    us = [r for r in us if r[5] in us_named]
    cities_of = collections.defaultdict(set)
    for r in city:
        for n in [r[0]] + r[2].split("|"):
            cities_of[r[3]].add(n)
    main_name = {(r[3], n): r[0] for r in city for n in [r[0]] + r[2].split("|")}
    out = []
    for label, i, names, aliases, acronyms, dem, iso, weight in country:
        cap = main_name.get((i, capital[iso]), "")
        if not cap and capital[iso]:
            close = [n for n in cities_of[i] if plain(n).lower() == plain(capital[iso]).lower()]
            cap = main_name[i, close[0]] if close else ""
        if not cap and capital[iso]:
            print("no capital:", label, capital[iso])
        out.append([label, i, names, aliases, acronyms, dem, cap, weight])
    if "XK" not in {r[6] for r in country}:
        out.append(["Kosovo", "", "", "", "", "Kosovar|Kosovars", "", ""])
    write("countries.tsv", ["name", "id", "type=Country", "names", "aliases", "acronyms", "demonyms", "capital", "weight", "source=country-codes"], out)
    write("cities.tsv", ["name", "id", "type=City", "aliases", "country", "population", "within", "flags", "weight", "source"], city)
    write("us-cities.tsv", ["name", "id", "type=City", "aliases", "country", "population", "within", "flags", "weight", "source"], us)
    write("states.tsv", ["name", "id", "type", "aliases", "country", "demonyms", "weight", "source"], state)
    place_names = {r[0] for r in city + us + state + out}
    org = organisations(rows, news, set(ids.values()))
    write("organisations.tsv", ["name", "id", "type=Organization", "aliases", "acronyms", "source=supraverden"], org)
    write("newspapers.tsv", ["name", "id", "type=NewsOrganization", "aliases", "flags=nocaps", "country=" + ids["US"], "source=wikicred-newspapers"],
          newspapers(rows, news, {r[1] for r in city + us + state + out if r[1]}))
    write("companies.tsv", ["name", "id", "type=Company", "aliases", "weight", "flags=nocaps", "source=nsi"],
          companies(rows, news, first, last, place_names))
    person = people(folder, ids, by_country)
    write("people.tsv", ["name", "id", "type=Person", "aliases", "surnames", "role", "country", "weight", "source=people"], person)
    write("legislators.tsv", ["name", "id", "type=Person", "aliases", "country", "role=Legislator", "flags=nocaps", "source=congress-legislators"],
          legislators(rows, ids["US"], {r[1] for r in person}))
    write("first-names.tsv", ["name", "type=FirstName", "source=first-names"], [[n] for n in first_names(folder, news)])
    sys.exit(1 if check(folder) else 0)


if __name__ == "__main__":
    main()
