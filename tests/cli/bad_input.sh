#!/bin/sh
# bad_input.sh -- every input is hostile: a clear message and the rest done.
. "$SOURCE/tests/cli/lib.sh" || exit 1
good=$SOURCE/samples/01-north-sea-treaty.txt

# bad WHAT FILE MESSAGE: beside a good article, exit 1, named; alone, exit 3.
bad() {
    rc 1 "$ng" build -q -o o "$good" "$2"
    says err "$2"
    [ -z "$3" ] || says err "$3"
    is "$1: the good one" "$(wc -l <o/articles.jsonl)" 1
    rm -rf o
    rc 3 "$ng" build -q -o o "$2"
    says err "$2"
    [ ! -e o/graph.ttl ] || fail "$1: a graph of nothing was written"
    rc 3 "$ng" extract "$2"
    is "$1: no line" "$(wc -c <out)" 0
}
bad "missing" nowhere.txt "No such file"
if [ "$(id -u)" != 0 ]; then
    echo secret >unreadable.txt; chmod 0 unreadable.txt
    bad "unreadable" unreadable.txt "ermission"
fi
: >empty.txt; bad "empty" empty.txt ""
printf '   \n\n ' >blank.txt; bad "blank" blank.txt ""
head -c 100000 /dev/urandom >random.bin; bad "binary" random.bin ""
head -c 20000 "$ng" >program; bad "program" program ""
mkdir nothing; rc 3 "$ng" build -q -o o nothing; says err "nothing"

# Gzip: cut, not gzip at all, a bomb.
gzip -c "$good" >good.txt.gz; head -c 200 good.txt.gz >cut.txt.gz
rc 0 "$ng" build -q -o o good.txt.gz; rm -rf o
rc 3 "$ng" build -q -o o cut.txt.gz; says err cut.txt.gz
[ -n "${NG_SLOW:-}" ] && {
    head -c 1073741824 /dev/zero | tr '\0' 'a' | gzip -1 >bomb.txt.gz; bad "bomb" bomb.txt.gz 268435456
    gzip -dc bomb.txt.gz >line.txt; bad "one line of 1 GB" line.txt 268435456
    (printf '{"text":"'; cat line.txt; printf '"}\n'; "$ng" extract "$good") >line.jsonl
    rc 1 "$ng" extract --input-format jsonl line.jsonl; says err "line.jsonl"; is "the good line" "$(wc -l <out)" 1
    rm -f line.* bomb.*
}

# Text that is not UTF-8.
printf 'Kim met Putin in Pyongyang on June 19, 2024. \377\376\200 They signed a treaty.\n' >invalid.txt
rc 0 "$ng" extract invalid.txt; says out Pyongyang; iconv -f UTF-8 -t UTF-8 out >/dev/null || fail 'not UTF-8'
for enc in UTF-16LE UTF-16BE; do
    { [ $enc = UTF-16LE ] && printf '\377\376' || printf '\376\377'; iconv -f UTF-8 -t $enc "$good"; } >$enc.txt
    rc 0 "$ng" extract $enc.txt; says out "Astrid Halvorsen"
done
iconv -f UTF-8 -t ISO-8859-1//TRANSLIT "$good" >latin.txt
rc 0 "$ng" extract latin.txt; says out "Astrid Halvorsen"

# Broken JSON lines, named by their numbers.
{ echo '{"text":"Anna Berg met Carl Lund in Oslo on June 19, 2024. It was their first meeting in two years."}'
  echo '{"text":"cut'; echo '[1,2]'; echo '{"title":"no text"}'
  echo '{"text":"Anna Berg visited Paris on June 20, 2024. She met the mayor of the city in the evening."}'; } >broken.jsonl
rc 1 "$ng" extract broken.jsonl
is "lines" "$(wc -l <out)" 2
for n in 2 3 4; do says err "broken.jsonl:$n"; done
printf 'nonsense\n' >lines.jsonl; rc 3 "$ng" merge -o o lines.jsonl; says err "lines.jsonl:1"
"$ng" extract "$good" | sed 's/"entity":"e1"/"entity":"e999"/; s/"subject":"e[0-9]*"/"subject":"e999"/' >wrong.jsonl
rc 3 "$ng" merge -o o wrong.jsonl; says err "wrong.jsonl:1"

# A WARC that is cut: the whole records before the cut.
record() { printf 'WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://example.org/%s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n' "$1" "$(wc -c <"$2")"; cat "$2"; printf '\r\n\r\n'; }
{ record a "$good"; record b "$good"; } >two.warc
rc 0 "$ng" extract two.warc; is "records" "$(wc -l <out)" 2
size=$(wc -c <two.warc); head -c $((size - 300)) two.warc >cut.warc
rc 1 "$ng" extract cut.warc; is "records" "$(wc -l <out)" 1; says err "cut.warc"

# HTML nested 100,000 deep.
{ printf '<html><body><article>'; yes '<div>' | head -n 100000 | tr -d '\n'; printf '<p>Putin met Kim in Pyongyang on June 19, 2024.</p>'; } >deep.html
code=0; "$ng" extract deep.html >out 2>err || code=$?
[ $code -le 3 ] || fail "deep HTML: exit $code"

# Names that break formats.
cat >names.jsonl <<'EOF'
{"id":"a \"b\" <c> \\ \n d","title":"\"Quotes\" <angle> & \\ back\u202e right to left","date":"2024-06-19","url":"http://example.org/a b?<c>\"d\"","text":"Prime Minister Anna \"Ann<a>\" O'Neill-Ünal met President Boris Þór \u202eJones in Paris on June 19, 2024. President Boris Þór Jones visited Rome & Milan\\ on June 20, 2024."}
EOF
rc 0 "$ng" build -q --format turtle,ntriples,nquads,rdfxml,jsonld,dot,svg,graphml,csv,jsonl -o names names.jsonl
for f in graph.ttl graph.nt graph.nq graph.rdf; do rapper -q -c -g names/$f 2>&1 | grep -i error && fail "$f"; done
xmllint --noout names/graph.svg names/graph.graphml names/graph.rdf || fail "XML of names"
dot -Tplain names/graph.dot >/dev/null || fail "DOT of names"
rc 0 "$ng" export names/graph.ttl --format ntriples -o 1.nt; rc 0 "$ng" export names/graph.nq --format ntriples -o 2.nt
sort 1.nt >1; sort 2.nt >2; same 1 2

# Text that is not English: empty lists and a message; unless told otherwise.
cat >german.txt <<'EOF'
Der Bundeskanzler hat am Mittwoch in Berlin den Vertrag unterzeichnet, und die Minister haben danach lange miteinander gesprochen.
Die Opposition hat das Abkommen abgelehnt, weil sie die Kosten für zu hoch hält und nicht glaubt, dass es sich lohnt.
EOF
rc 0 "$ng" extract german.txt; says err "not read as English"; says out '"statements":[]'
printf 'THE MAYOR OF BERGEN OPENED THE BRIDGE ON MONDAY AND SAID THAT IT WOULD SAVE AN HOUR OF THE WAY TO THE CITY.\n' >capitals.txt
rc 0 "$ng" extract capitals.txt; says err "capitals only"; says out '"statements":[]'

# Mistakes in the user's own files: file, line, term.
printf 'Anna Berg\thttp://example.org/anna\tPerson\nOslo\thttp://example.org/oslo\tNonsense\n' >bad.tsv
rc 3 "$ng" build --gazetteer bad.tsv -o o "$good"; says err "bad.tsv:2"; says err Nonsense
printf '@prefix ng: <https://w3id.org/newsgraph/ontology#> .\nng:recalls ng:nonsense "x" .\n' >bad.ttl
rc 3 "$ng" build --ontology bad.ttl -o o "$good"; says err "bad.ttl:2"; says err "ng:recalls"
printf 'this is no turtle\n' >broken.ttl; rc 3 "$ng" build --ontology broken.ttl -o o "$good"; says err "broken.ttl"
printf 'perhaps\ta\tb\n' >bad.decisions; rc 3 "$ng" build --decisions bad.decisions -o o "$good"; says err "bad.decisions"
rc 3 "$ng" build --data nowhere -o o "$good"; says err "nowhere"
# Lines from a gzip file that was cut short.
rc 0 "$ng" extract -o whole.jsonl "$SOURCE/samples"
gzip -c whole.jsonl >whole.jsonl.gz
head -c 2000 whole.jsonl.gz >cut.jsonl.gz
code=0; "$ng" merge -q -o m cut.jsonl.gz 2>err || code=$?
[ $code = 1 ] || [ $code = 3 ] || fail "a cut gzip file: exit $code"
says err "cut.jsonl.gz"
ended
