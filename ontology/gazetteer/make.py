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

# Names that people write and the sources lack.
COUNTRY_ALIASES = {
    "US": "America|the United States of America", "GB": "Britain|Great Britain", "AE": "Emirates|the Emirates",
    "KP": "N. Korea|Korea", "KR": "S. Korea|Korea", "MM": "Burma", "NL": "Holland|The Netherlands", "CI": "Ivory Coast",
    "CZ": "Czech Republic", "MK": "Macedonia|Republic of Macedonia", "CV": "Cape Verde", "SZ": "Swaziland|Eswatini",
    "TL": "East Timor|Timor-Leste", "TR": "Türkiye", "VA": "Holy See|Vatican City State",
    "CD": "Democratic Republic of Congo|Democratic Republic of the Congo|Congo|Congo-Kinshasa",
    "CG": "Republic of Congo|Congo|Congo-Brazzaville", "BA": "Bosnia|Bosnia and Herzegovina", "SY": "Syria",
    "LA": "Laos", "MD": "Moldova", "TZ": "Tanzania", "VE": "Venezuela", "BO": "Bolivia", "BN": "Brunei",
    "FM": "Micronesia", "RU": "Russia", "IR": "Iran", "VN": "Vietnam|Viet Nam", "CN": "mainland China|Communist China",
    "FK": "Falklands|Malvinas", "PG": "Papua New Guinea", "XK": "Kosovo", "SA": "Saudi", "DE": "Federal Republic of Germany",
    "GM": "Gambia|The Gambia", "BS": "Bahamas|The Bahamas", "PH": "Philippines|The Philippines", "KN": "St. Kitts and Nevis",
    "LC": "St. Lucia", "VC": "St. Vincent and the Grenadines", "TT": "Trinidad", "AG": "Antigua", "ST": "Sao Tome and Principe",
    "MO": "Macao|Macau", "TW": "Chinese Taipei", "PS": "Palestinian state|State of Palestine",
}
COUNTRY_ACRONYMS = {
    "US": "~US|U.S.|USA|U.S.A.", "GB": "UK|U.K.", "AE": "UAE|U.A.E.", "KP": "DPRK|D.P.R.K.", "KR": "ROK|R.O.K.", "CN": "PRC|P.R.C.",
    "CD": "DRC", "SA": "KSA", "BA": "BiH",
}
COUNTRY_LABEL = {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "PS": "Palestine", "CZ": "Czech Republic",
                 "MM": "Myanmar", "TR": "Turkey", "TL": "East Timor", "VA": "Vatican City", "XK": "Kosovo"}
# Demonyms beside those of the source; nouns whose plural is irregular.
DEMONYMS = {
    "ES": "Spaniard|Spaniards", "DK": "Dane|Danes", "SE": "Swede|Swedes", "FI": "Finn|Finns", "PL": "Poles", "TR": "Turk|Turks",
    "GB": "Briton|Britons|Brit|Brits|UK's", "IE": "Irishman|Irishmen|Irishwoman", "FR": "Frenchman|Frenchmen|Frenchwoman",
    "NL": "Dutchman|Dutchmen|Dutchwoman|Netherlander", "IS": "Icelandic", "NZ": "New Zealander|New Zealanders",
    "AR": "Argentinian|Argentinians|Argentinean|Argentineans", "PH": "Philippine|Filipino|Filipinos|Filipina|Filipinas",
    "UZ": "Uzbek|Uzbeks", "KZ": "Kazakh|Kazakhs|Kazakhstani", "KG": "Kyrgyz", "TJ": "Tajik|Tajiks", "TM": "Turkmen",
    "SA": "Saudi|Saudis", "AE": "Emirati|Emiratis", "CZ": "Czech|Czechs", "SK": "Slovak|Slovaks|Slovakian", "SI": "Slovene|Slovenes|Slovenian",
    "RS": "Serb|Serbs|Serbian|Serbians", "HR": "Croat|Croats|Croatian|Croatians", "BA": "Bosnian|Bosnians", "MK": "Macedonian|Macedonians",
    "LU": "Luxembourgish|Luxembourger|Luxembourgers", "KP": "North Korean|North Koreans|Korean|Koreans",
    "KR": "South Korean|South Koreans|Korean|Koreans", "US": "American|Americans", "CH": "Swiss", "TH": "Thai|Thais",
    "IQ": "Iraqi|Iraqis", "IL": "Israeli|Israelis", "PK": "Pakistani|Pakistanis", "AF": "Afghan|Afghans|Afghani", "CY": "Greek Cypriot|Greek Cypriots",
    "XK": "Kosovar|Kosovars|Kosovan|Kosovo Albanian|Kosovo Albanians", "HK": "Hong Konger|Hong Kongers", "NE": "Nigerien|Nigeriens",
    "CD": "Congolese", "CG": "Congolese", "DO": "Dominican|Dominicans", "BD": "Bangladeshi|Bangladeshis", "MX": "Mexican|Mexicans",
    "GR": "Greek|Greeks", "PS": "Palestinian|Palestinians", "MM": "Burmese|Myanmarese", "BW": "Botswanan|Botswanans|Batswana",
    "LS": "Basotho", "ZW": "Zimbabwean|Zimbabweans", "BE": "Belgian|Belgians", "AU": "Australian|Australians|Aussie|Aussies",
    "KW": "Kuwaiti|Kuwaitis", "YE": "Yemeni|Yemenis", "OM": "Omani|Omanis", "VA": "", "UM": "", "MP": "", "IO": "", "BQ": "", "SX": "", "GG": "", "JE": "", "MF": "", "EH": "Sahrawi|Sahrawis",
}
WEIGHT = {"KR": "2", "US": "5", "CD": "2", "GN": "1", "MP": "-20", "UM": "-20", "AS": "-5", "VI": "-10", "VG": "-10"}
ORDINARY = {"Abode of Peace", "Mainland China"}


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
    capital_name = {"HK": "", "MO": "", "SM": "San Marino", "MN": "Ulaanbaatar", "KI": "Tarawa", "YE": "Sanaa", "AG": "St. John's", "US": "Washington",
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

# Cities that the sources lack or call something else: name, country, thousands of people, id (which must
# stand in a source, whatever its type there), aliases. Population: rough, newsgraph's own.
CITIES = """
Washington;US;690;;Washington D.C.|Washington, D.C.|Washington DC|Washington, DC|District of Columbia
New York;US;8400;Q60;New York City|NYC
Los Angeles;US;3800;;L.A.
Chicago;US;2700
Houston;US;2300
Phoenix;US;1600
Philadelphia;US;1580
San Antonio;US;1450
San Diego;US;1390
Dallas;US;1300
San Jose;US;1000
Austin;US;970
Jacksonville;US;950
Fort Worth;US;950
Columbus;US;900
Charlotte;US;880
Indianapolis;US;880
San Francisco;US;810
Seattle;US;740
Denver;US;715
Oklahoma City;US;690
Nashville;US;690
El Paso;US;680
Boston;US;650
Portland;US;640
Las Vegas;US;650
Detroit;US;630
Memphis;US;620
Louisville;US;620
Baltimore;US;570
Milwaukee;US;560
Albuquerque;US;560
Tucson;US;540
Fresno;US;540
Sacramento;US;525
Kansas City;US;510
Mesa;US;500
Atlanta;US;500
Omaha;US;485
Colorado Springs;US;485
Raleigh;US;470
Miami;US;440
Long Beach;US;450
Virginia Beach;US;455
Oakland;US;430
Minneapolis;US;425
Tulsa;US;410
Tampa;US;400
New Orleans;US;370
Cleveland;US;360
Honolulu;US;345
Anaheim;US;345
Cincinnati;US;310
St. Louis;US;290;;Saint Louis
Pittsburgh;US;300
St. Paul;US;305;;Saint Paul
Orlando;US;315
Newark;US;305
Buffalo;US;275
Anchorage;US;290
Richmond;US;230
Boise;US;235
Spokane;US;230
Des Moines;US;210
Salt Lake City;US;205
Birmingham;US;197
Rochester;US;210
Little Rock;US;202
Grand Rapids;US;198
Providence;US;190
Hartford;US;120
Charleston;US;150
Baton Rouge;US;222
Albany;US;100
Syracuse;US;145
Fort Lauderdale;US;183
Tallahassee;US;200
Atlantic City;US;38
Annapolis;US;40
Santa Fe;US;88
Ann Arbor;US;122
Beverly Hills;US;32
Santa Monica;US;92
Palo Alto;US;67
Cupertino;US;60
Brooklyn;US;2600
Manhattan;US;1600
Hollywood;US;150
Berlin;DE;3700;Q64
Hamburg;DE;1900;Q1055
Munich;DE;1500
Cologne;DE;1080
Frankfurt;DE;760;;Frankfurt am Main
Stuttgart;DE;630
Duesseldorf;DE;620;;Düsseldorf|Dusseldorf
Leipzig;DE;600
Dortmund;DE;590
Dresden;DE;560
Hanover;DE;540;;Hannover
Nuremberg;DE;515
Bremen;DE;565
Bonn;DE;330
Karlsruhe;DE;310
Mannheim;DE;310
Wiesbaden;DE;280
Potsdam;DE;185
Kiel;DE;247
Paris;FR;2100;Q90
Marseille;FR;870;;Marseilles
Lyon;FR;520;;Lyons
Toulouse;FR;500
Strasbourg;FR;290
Bordeaux;FR;260
Nantes;FR;320
Lille;FR;235
Cannes;FR;74
Calais;FR;73
Versailles;FR;85
Rome;IT;2800
Milan;IT;1370
Naples;IT;910
Turin;IT;850
Palermo;IT;630
Genoa;IT;560
Bologna;IT;390
Florence;IT;360
Venice;IT;250
Verona;IT;255
Trieste;IT;200
Madrid;ES;3300
Barcelona;ES;1640
Valencia;ES;800
Seville;ES;680
Bilbao;ES;345
Malaga;ES;580;;Málaga
Zaragoza;ES;675
Sao Paulo;BR;11400;;São Paulo
Rio de Janeiro;BR;6200;;Rio
Brasilia;BR;2800;;Brasília
Salvador;BR;2400
Fortaleza;BR;2400
Belo Horizonte;BR;2300
Porto Alegre;BR;1330
Recife;BR;1490
Manaus;BR;2060
Curitiba;BR;1770
Moscow;RU;13000;Q649
Saint Petersburg;RU;5600;Q656;St. Petersburg|Leningrad
Novosibirsk;RU;1630
Yekaterinburg;RU;1540
Kazan;RU;1300
Nizhny Novgorod;RU;1220
Chelyabinsk;RU;1180
Samara;RU;1160
Rostov-on-Don;RU;1140
Volgograd;RU;1020;;Stalingrad
Vladivostok;RU;600
Khabarovsk;RU;610
Irkutsk;RU;610
Murmansk;RU;270
Kaliningrad;RU;490
Grozny;RU;330
Sochi;RU;440
Kursk;RU;440
Belgorod;RU;330
Beslan;RU;37
Mexico City;MX;9200
Guadalajara;MX;1385
Monterrey;MX;1140
Tijuana;MX;1810
Ciudad Juarez;MX;1500;;Ciudad Juárez
Cancun;MX;890;;Cancún
Acapulco;MX;660
Puebla;MX;1540
Shanghai;CN;24800;Q8686
Kyiv;UA;2950;Q1899;Kiev
Odesa;UA;1010;;Odessa
Lviv;UA;720
Donetsk;UA;900
Luhansk;UA;400;;Lugansk
Sevastopol;UA;480
Pyongyang;KP;3000;Q18808
Kaesong;KP;190
Hanoi;VN;8000
Ho Chi Minh City;VN;9000;;Saigon
Jakarta;ID;10500
Manila;PH;1840
Buenos Aires;AR;3100;Q1486
Bogota;CO;7900;;Bogotá
San Jose;CR;340;;San José
Panama City;PA;1090
Antananarivo;MG;1390
Yaounde;CM;2770;;Yaoundé
Nouakchott;MR;1190
Lome;TG;840;;Lomé
Juba;SS;525
Belgrade;RS;1380;Q3711
Bucharest;RO;1880;Q19660
Reykjavik;IS;135;;Reykjavík
Asuncion;PY;520;Q2933;Asunción
Vatican City;VA;1
Bangalore;IN;8400;;Bengaluru
Kolkata;IN;4500;;Calcutta
Mumbai;IN;12400;;Bombay
Chennai;IN;4600;;Madras
Quebec City;CA;540
Montreal;CA;1760;;Montréal
Gaza City;PS;590
Ramallah;PS;38
Tel Aviv;IL;460;;Tel Aviv-Yafo
Geneva;CH;203;Q69290
Zurich;CH;420
The Hague;NL;550;;Hague
Noumea;NC;94;;Nouméa
Torshavn;FO;14;;Tórshavn
Majuro;MH;20;Q12919
Oranjestad;AW;29;Q131243
Mamoudzou;YT;71;Q132676
Mariehamn;AX;12;Q48329
Basseterre;KN;14
Port Vila;VU;51
Gibraltar;GI;33
Monaco;MC;37
Hagatna;GU;1;;Hagåtña
Nuku'alofa;TO;23;;Nukuʻalofa
St. George's;GD;33
St. John's;AG;22
Willemstad;CW;130
Stanley;FK;2
Ngerulmud;PW;1
Palikir;FM;6
Saipan;MP;48
Pago Pago;AS;4
Road Town;VG;13
Saint Helier;JE;35;;St. Helier
St Peter Port;GG;18;Q174262
Longyearbyen;SJ;2
Philipsburg;SX;2
Sao Tome;ST;72;;São Tomé
Douglas;IM;27
Laayoune;EH;220;;El Aaiun|El Aaiún|Laâyoune
Pristina;XK;200
Gaborone;BW;250
Astana;KZ;1350;;Nur-Sultan
Tarawa;KI;63;;South Tarawa
Ulaanbaatar;MN;1600;;Ulan Bator
Naypyidaw;MM;920;;Naypyitaw|Nay Pyi Taw
Sanaa;YE;2900;;Sana'a
San Marino;SM;4
Kingstown;VC;13
Kingston;NF;1
Jamestown;SH;1
Avarua;CK;5
Alofi;NU;1
Adamstown;PN;1
Cockburn Town;TC;4
Mata-Utu;WF;1
Yaren;NR;1
Plymouth;MS;1
Kralendijk;BQ;11
"""

# The states of those of the United States: their ids are those of that name and state.
US_STATES = """
Alabama: Birmingham
Alaska: Anchorage
Arizona: Phoenix|Tucson|Mesa
Arkansas: Little Rock
California: Los Angeles|San Diego|San Jose|San Francisco|Fresno|Sacramento|Long Beach|Oakland|Anaheim|Santa Monica|Palo Alto|Cupertino|Beverly Hills
Colorado: Denver|Colorado Springs
Connecticut: Hartford
Florida: Jacksonville|Miami|Tampa|Orlando|Fort Lauderdale|Tallahassee
Georgia: Atlanta
Hawaii: Honolulu
Idaho: Boise
Illinois: Chicago
Indiana: Indianapolis
Iowa: Des Moines
Kentucky: Louisville
Louisiana: New Orleans|Baton Rouge
Maryland: Baltimore|Annapolis
Massachusetts: Boston
Michigan: Detroit|Grand Rapids|Ann Arbor
Minnesota: Minneapolis|St. Paul
Missouri: Kansas City|St. Louis
Nebraska: Omaha
Nevada: Las Vegas
New Jersey: Newark|Atlantic City
New Mexico: Albuquerque|Santa Fe
New York: New York|Buffalo|Rochester|Albany|Syracuse
North Carolina: Charlotte|Raleigh
Ohio: Columbus|Cleveland|Cincinnati
Oklahoma: Oklahoma City|Tulsa
Oregon: Portland
Pennsylvania: Philadelphia|Pittsburgh
Rhode Island: Providence
South Carolina: Charleston
Tennessee: Nashville|Memphis
Texas: Houston|San Antonio|Dallas|Austin|Fort Worth|El Paso
Utah: Salt Lake City
Virginia: Virginia Beach|Richmond
Washington: Seattle|Spokane
Wisconsin: Milwaukee
"""

# What the sources call a city's parent or an odd spelling; places whose name is an ordinary word or person.
NOT_PLACES = set("""Of As Is It He Us May March August Sunday Monday Friday Best Most Man Male Bar Bath Nice Reading Mobile Split Lens
Orange Date Sale Hope Price Union Bush Carter Clinton Bill Kim Lee Putin Obama Trump Brown Smith Scott Gore Powell Rice Kerry Jackson Reagan
Nixon Kennedy Johnson Wilson Roosevelt Jefferson Adams Madison Monroe Marion Marshall Warren Douglas Tyler Stewart Fox Disney Ford Boeing
Chase Sony Sun Apple Orange Delta Continental American Universal Pacific Enterprise Liberty Republic Victory Defense Progress Democrat
Republican Commerce Energy Industry Media Opportunity Central Center Northern Southern Western Eastern North South East West Time Century
University College Church Church\u00a0Hill Police Army Navy Congress Senate Parliament Iraq Iran Cuba Poland Mexico Peru China Norway Lebanon Troy Palestine
Jordan Israel Egypt India Panama Brazil Chile Denmark Sweden Holland Bulgaria Athens Rome Ali Mohammed Ahmed Hassan Hussein Abdullah Bin
Christmas Easter Ramadan Christ Young Long Short Little White Black Green Gray Grey Blue Price Page Post Ball Barber Bishop King Prince Queen
Castro Chavez Sharon Arafat Peres Rabin Begin Sadat Assad Khan Singh Gandhi Nehru Modi Dole Quayle Gates Jobs Murdoch Bremer Powers Rush
Sterling Stirling\u00a0Council Central\u00a0District Guys Earth Home Nation Nations Metropolitan Valley Hills Bay Beach Island Islands Lake River Port Fort Mount
Michael Paul Gulf Arsenal Capital Woodward Van Jewish Taft Baa Ba Brent Nokia Lansdowne Pontiac Richardson Cathay Southwest Northwest Southeast Northeast
Hitachi Vladimir Scholes Crawford Vale Smith's Centrale Saxon Viking Sundance Argo Soma Emerald Ajax Centurion Childers Mina Eden Cowell Livingston
Beaumont Constantine Turbo Rapa Mont Val Kaka Cove Midi Zeta Wah Onex Carrefour Malé Malé Florida City Griffith Currie Montrose Balfour Comstock Concord
Dartmouth Headingley Wembley Wimbledon Twickenham Holyrood Westminster Morningside Deakin Dawa Granma Edo Kano State Clare Shannon Tasman Baden
Southland Highland Midlands Highlands Balkan Carolina Columbia City Isna ISNA Kolo Clark Cowal Gaspe Welland Norwood Harrow Rutland Embu
Independence Freedom Friendship Harmony Unity Eagle Sunrise Surprise Summit Star Crystal Golden Diamond Paradise Imperial Champion Signal
Dan Dow Alan Alexander Allen Alma Anderson Anna Arnold Baker Barry Bell Benton Blair Cameron Campbell Carson Clay Cole Cooper Craig Curtis Dale Davis
Dean Drew Earle Edwards Ellis Evans Floyd Franklin Gordon Graham Grant Hamilton Harper Harris Harrison Harvey Henderson Henry Hudson Howard
Hunter Irving Isabel James Kelly Kent Kirk Kyle Lamar Laurel Leonard Lewis Logan Lynn Marcus Martin Mason Maxwell Mercer Meyer Miles Miller Mitchell
Morgan Morris Morton Murray Nelson Newman Newton Norman Olivia Owen Palmer Parker Perry Pierce Porter Preston Ray Reed Roberts Rogers Ross Russell
Ryan Sawyer Shelby Sheridan Sherman Sherwood Sidney Simpson Spencer Stanton Sullivan Taylor Theodore Thompson Turner Tucker Vance Victoria\u00a0City Walker Wallace
Ward Wayne Webb Webster Wells Wesley Winston Woods Wright Yale York Bengal Sussex Bond Money Cash Kong Gold Silver Trade Exchange""".split())
PLACES_ANYWAY = {"Victoria", "Lincoln", "Dallas", "Houston", "Charlotte", "Austin", "Phoenix", "Columbus", "Jackson", "Lancaster", "Florence", "Sydney"}


NOT_PLACES |= {"Lone Star", "West End", "Stamford Bridge", "Villa Park", "Notre Dame", "Free State", "National Capital", "North Shore", "Beaver Creek",
               "Sun Valley", "Prince Edward", "Northern Isles", "Half Moon Bay", "El Dorado", "Paradise Valley", "Church Hill", "Blue Nile", "Old Town",
               "New Providence", "Malé", "Nord Est", "Nord Ouest", "San Miguel", "San Juan Capistrano Mission"}
COMPASS = set("North South East West Northern Southern Eastern Western Central Nord Est Sud Ouest Upper Lower Middle New".split())


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
        if (name, iso) in done or not latin(name) or len(v) > 1 or name in NOT_PLACES or vague(name) or re.search(r"[(),/]|\d", name):
            continue
        i, people = v[0]
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
    return out


STATE_SHORT = {"Ala.": "Alabama", "Ariz.": "Arizona", "Ark.": "Arkansas", "Calif.": "California", "Colo.": "Colorado", "Conn.": "Connecticut",
               "Fla.": "Florida", "Ga.": "Georgia", "Ill.": "Illinois", "Ind.": "Indiana", "Kan.": "Kansas", "Ky.": "Kentucky", "La.": "Louisiana",
               "Md.": "Maryland", "Mass.": "Massachusetts", "Mich.": "Michigan", "Minn.": "Minnesota", "Mo.": "Missouri", "Mont.": "Montana",
               "Neb.": "Nebraska", "Nev.": "Nevada", "N.H.": "New Hampshire", "N.J.": "New Jersey", "N.M.": "New Mexico", "N.Y.": "New York",
               "N.C.": "North Carolina", "N.D.": "North Dakota", "Okla.": "Oklahoma", "Pa.": "Pennsylvania", "R.I.": "Rhode Island",
               "S.C.": "South Carolina", "S.D.": "South Dakota", "Tenn.": "Tennessee", "Tex.": "Texas", "Vt.": "Vermont", "Va.": "Virginia",
               "Wash.": "Washington", "W.Va.": "West Virginia", "Wis.": "Wisconsin", "Wyo.": "Wyoming", "Del.": "Delaware", "Ore.": "Oregon"}
STATE_PEOPLE = {"Texas": ["Texan", "Texans"], "California": ["Californian", "Californians"], "Florida": ["Floridian", "Floridians"],
                "New York": ["New Yorker", "New Yorkers"], "Hawaii": ["Hawaiian", "Hawaiians"], "Alaska": ["Alaskan", "Alaskans"],
                "Virginia": ["Virginian", "Virginians"], "Minnesota": ["Minnesotan", "Minnesotans"]}


# States that news writes of by name alone: they come before small cities of the same name.
STATE_WEIGHT = {"US": "30", "AU": "20", "CA": "15", "IN": "10", "DE": "10"}


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
        if name in NOT_PLACES or not latin(name) or re.search(r"[(),/]|\d", name):
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
        p = pieces(n)
        if i in city_ids or i in ids.values() or (not american and (n in NOT_PLACES or vague(n) or re.search(r"[,/]|\d", n))) or not n:
            continue
        if not american and (n in countries_named or (risky(n, news, first, last) and (news.placed[p] < 3 or news.placeness(p) < 0.15))):
            continue
        if not american and " " not in n and plain(n) in first and news.placeness(p) < 0.15:
            continue
        if not american and extra in SMALL_UNITS and news.placed[p] < 1:
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


# Countries whose first-level units in the source are small districts.
SMALL_UNITS = set("SI UG EE MK AZ PR IS LT MT LV MD BS LI SM AD MC NR LU BB GD DM VC JM CY BN".split())

# ---------------------------------------------------------------- organisations

ACRONYMS = set("""EU UN NATO OPEC IMF WTO UNICEF UNESCO IAEA OECD ASEAN APEC ECOWAS OSCE INTERPOL Interpol Europol Eurojust Frontex UNHCR UNRWA ILO
ECB UNDP UNEP WFP BRICS Mercosur MERCOSUR CERN ICJ NAFTA SAARC CARICOM UNAIDS UNCTAD FAO WIPO EFTA EBRD ADB OPCW CTBTO IPCC ITU Benelux
UNIFIL UNODC OCHA IFAD ICAO UNFCCC CITES EFSA ECDC EMA EASA ENISA ESMA Eurostat Euratom IRENA OAS OIC WMO UNIDO AIIB CELAC""".split())
NOT_ORG_NAMES = {"Council of ministers", "Council of Ministers", "The Council", "The Commission", "The Court", "Secretariat", "Bank", "Commission",
                 "Community", "Council", "Parliament", "The European Joint Undertaking for ITER and the Development of", "UN affiliates", "Tribunal"}
ORG_LABEL = {"Q7184": "NATO", "Q7795": "OPEC", "Q7809": "UNESCO", "Q740308": "UNICEF", "Q8475": "Interpol", "Q7817": "World Health Organization"}
ORG_ALIASES = {"Q1065": "~UN|U.N.|UNO", "Q458": "E.U.", "Q7184": "North Atlantic Treaty Organization|Nato|Atlantic alliance", "Q7817": "~WHO|W.H.O.",
               "Q41550": "", "Q8475": "Interpol", "Q7804": "I.M.F.", "Q7825": "W.T.O.", "Q7795": "Opec", "Q7172": "Arab League",
               "Q8901": "", "Q37470": "UN Security Council|U.N. Security Council|Security Council", "Q4951": "European Court of Justice",
               "Q122880": "European Court of Human Rights", "Q47423": "UN General Assembly|U.N. General Assembly"}


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


GENERIC_PAPER = set("""The Daily Weekly Sunday Evening Morning Star News Times Independent Herald Tribune Journal Gazette Post Sun Press Democrat
Republican Record Chronicle Observer Examiner Courier Standard Leader Register Review Sentinel Citizen Enterprise Reporter Eagle Mail Globe Mirror
World Express Union Advertiser Argus Banner Beacon Bulletin Call Call Capital City County Dispatch Echo Free Guardian Item Ledger Local Messenger
Monitor National New Outlook Patriot Pilot Pioneer Progress Recorder Telegram Telegraph Transcript Valley Village Voice State Statesman Telegraph
Business Spectator Signal Commercial Appeal Constitution Republic Argonaut Voice Onion Nation Week Month Today Tech Current Forward Freeman Crisis
American Crimson Villager Stranger Progressive Catholic Christian Jewish Revolution Liberator People Worker Call Hill Beacon Campus Student""".split())


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


# Brands whose name says little or which news does not mean by it.
NOT_COMPANIES = set("""Target Gap Orange Shell Total Next Boots Subway Visa Mobile Three Best Premier Central Continental National Independent Sun Star Galaxy
Paris Milan Boston Geneva Manhattan Metro Costa Roma Napoli Texas Washington Carolina Virginia Victoria Red Cross American Apparel Salvation Army
Catholic Church Country Style Post Office Police Fire Department Royal Mail Delta United Universal Standard Republic Liberty Union Atlantic
Pacific Oxford Cambridge Harvard People Time Fortune Champion Guess Coach Express Marathon Olympic Phoenix Citizen Guardian Monitor Economist Three Saturn Titan Sigma Broadway Alpine Acme Mohawk Wellcome O'Neill
Industrie Bally Sperry Sputnik Pullman Matsumoto Duchess Ward's Praxis Merrell Jacksons Flexi Elan Cato Bojangles Pendleton Aiden Tsutsumi Rosewood Globo
Badcock Altex Tuffy Speedway Mobo Mark's Kungfu Astro Mercantil Samsung Chiyoda Shaw's Telekom Altos Mobil Oil Total Access""".split()) | {
    "Central Bank", "Bank of Commerce", "State Bank", "Industrial Bank", "Federal Bank", "Community Bank", "International Bank", "A Bank", "The Standard",
    "New World", "Four Seasons", "American Eagle", "Foods Co", "The Stone", "The Hartford", "Grease Monkey", "Security Bank", "First Bancorp", "National Bank",
    "Lucky Stores", "People's Bank", "Commercial Bank", "Union Bank", "First Bank", "Post Bank", "City Bank", "The Body Shop", "The North", "Reserve Bank"}
COMPANY_KINDS = ("brands/amenity/bank", "brands/shop/supermarket", "brands/amenity/fast_food", "brands/amenity/fuel", "brands/shop/car", "brands/tourism/hotel",
                 "brands/office/insurance", "brands/shop/electronics", "brands/shop/mobile_phone", "brands/shop/telecommunication", "brands/shop/clothes",
                 "brands/shop/shoes", "brands/shop/department_store", "brands/office/company", "brands/office/telecommunication", "brands/shop/furniture",
                 "brands/amenity/cafe", "brands/shop/cosmetics", "brands/shop/sports", "brands/amenity/car_rental", "operators/man_made/works",
                 "operators/telecom/data_center", "brands/shop/convenience", "brands/amenity/pharmacy", "brands/shop/doityourself", "brands/shop/jewelry",
                 "brands/shop/variety_store", "brands/shop/video_games", "brands/shop/tyres", "brands/shop/motorcycle", "brands/office/financial")
# Ids known to be the company, where the source has several or the name is short.
COMPANY_IDS = {"Google": "Q95", "Microsoft": "Q2283", "Boeing": "Q66", "Airbus": "Q2311", "Toyota": "Q53268", "Gazprom": "Q102673", "Amazon": "Q3884",
               "Tesla": "Q478214", "Walmart": "Q483551", "Ford": "Q44294", "Chevron": "Q319642", "Siemens": "Q81230", "Sony": "Q41187",
               "Deutsche Bank": "Q66048", "HSBC": "Q190464", "BP": "Q152057", "AT&T": "Q35476", "Verizon": "Q467752", "Deutsche Bahn": "Q9322",
               "Amtrak": "Q23239", "Royal Mail": "Q638098"}
COMPANY_ALIASES = {"Walmart": "Wal-Mart|Wal-Mart Stores", "Amazon": "Amazon.com", "Toyota": "", "Microsoft": "Microsoft Corp|Microsoft Corporation",
                   "Google": "Google Inc", "Boeing": "Boeing Co", "Ford": "Ford Motor Co|Ford Motor Company|Ford Motor", "Tesla": "Tesla Inc|Tesla Motors",
                   "AT&T": "AT&T Inc", "Sony": "Sony Corp", "BP": "British Petroleum"}


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

# The last word is no surname: family name first, or several words.
SURNAMES = {"Kim Jong Un": "Kim", "Kim Jong Il": "Kim", "Kim Il Sung": "Kim", "Xi Jinping": "Xi", "Hu Jintao": "Hu", "Ban Ki-moon": "Ban",
            "Ursula von der Leyen": "von der Leyen", "Osama bin Laden": "bin Laden", "Bashar al-Assad": "al-Assad|Assad", "Saddam Hussein": "Saddam|Hussein",
            "Pope Francis": "Francis", "Nelson Mandela": "Mandela"}
PERSON_ALIASES = {"Volodymyr Zelenskyy": "Volodymyr Zelensky|Volodymyr Zelenskiy|Zelensky|Zelenskyy", "Recep Tayyip Erdogan": "Tayyip Erdogan",
                  "Donald Trump": "Donald J. Trump", "Joe Biden": "Joseph Biden|Joseph R. Biden", "Hillary Clinton": "Hillary Rodham Clinton",
                  "Sergey Lavrov": "Sergei Lavrov", "Muammar Gaddafi": "Moammar Gadhafi|Muammar Qaddafi|Moammar Gaddafi", "Antony Blinken": "Tony Blinken",
                  "Osama bin Laden": "Usama bin Laden|Osama Bin Laden|Bin Laden|bin Laden", "Benjamin Netanyahu": "Bibi Netanyahu", "Kim Jong Un": "Kim Jong-un", "Kim Jong Il": "Kim Jong-il", "Kim Il Sung": "Kim Il-sung",
                  "George W. Bush": "George Walker Bush|George Bush", "Bashar al-Assad": "Bashar Assad", "Yasser Arafat": "Yasir Arafat", "Barack Obama": "Barack Hussein Obama",
                  "Dmitry Medvedev": "Dmitri Medvedev", "Hugo Chavez": "Hugo Chávez", "Pope Francis": "", "Nicolas Sarkozy": "", "Xi Jinping": "Xi Jin-ping",
                  "Boris Yeltsin": "", "Ban Ki-moon": "", "Mikhail Gorbachev": "", "Elon Musk": "", "Nancy Pelosi": ""}
# Members of Congress with the names of others who are better known.
NOT_LEGISLATORS = {"Adam Smith", "John Kennedy", "Al Green", "John James", "Mike Rogers", "David Scott", "Robert Scott", "Mike Johnson", "Michael Johnson",
                   "James Scott", "Robert Garcia", "Mike Lee", "Michael Lee", "Mike Thompson", "Adam Gray", "Barry Moore", "Ron Johnson", "Jim Baker",
                   "John Rose", "Chris Smith", "Christopher Smith", "Jason Smith"}


def people(folder, ids, by_country):
    out = []
    with open_text(os.path.join(folder, "people.tsv")) as f:
        for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            n = r["name"]
            c = by_country.get(r["country"] or "", "")
            last = SURNAMES.get(n) or plain(n).split()[-1]
            out.append([n, r["wikidata"], PERSON_ALIASES.get(n, ""), last, r["role"] or "", c, "1" if n == "George W. Bush" else ""])
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
