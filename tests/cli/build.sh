#!/bin/sh
# build.sh -- the main job on samples/: the same graph by every way to it.
. "$SOURCE/tests/cli/lib.sh" || exit 1
samples=$SOURCE/samples
cp -r "$samples" samples

rc 0 "$ng" build -o all samples
says err "7 articles"
for f in graph.ttl graph.nq graph.dot graph.svg statements.jsonl articles.jsonl manifest.json; do
    [ -s all/$f ] || fail "all/$f is missing"
done
no_parts all
is "articles" "$(wc -l <all/articles.jsonl)" 7

# Any number of threads, any order, and once more: the same bytes.
for jobs in 1 2 8; do
    rc 0 "$ng" build -q -j $jobs -o jobs$jobs samples
    same all jobs$jobs
done
rc 0 "$ng" build -q -o turned $(ls -r samples/* )
same all turned
rc 0 "$ng" build -q -o turned samples
same all turned

# In parts, merged.
"$ng" extract samples/0[135]* >a.jsonl
"$ng" extract samples/0[246]* | gzip >b.jsonl.gz
rc 0 "$ng" merge -q -o parts b.jsonl.gz a.jsonl
same all parts
# articles.jsonl is exchange lines too.
rc 0 "$ng" merge -q -o again all/articles.jsonl
same all again
cat a.jsonl | rc 0 "$ng" merge -q -o piped -
rc 0 "$ng" merge -q -o piped2 a.jsonl
same piped piped2

# Growing, one after the other; an article that comes again replaces itself.
rc 0 "$ng" merge -q -o grown b.jsonl.gz
rc 0 "$ng" merge -q --into grown a.jsonl
same all grown
rc 0 "$ng" merge -q --into grown a.jsonl
same all grown

# Shrinking: as if it had never been there.
rc 0 "$ng" build -q -o without samples/0[12356]*
rc 2 "$ng" remove all --article nobody; says err "nobody"
rc 0 "$ng" remove -q grown --article nordland-2025-03-21-carstens --article nordland-2025-04-02-storm
same without grown

# Other formats; files of a format that is no longer written go.
rc 0 "$ng" build -q --format turtle,ntriples,nquads,rdfxml,jsonld,dot,svg,png,pdf,graphml,csv,jsonl -o every samples
for f in graph.ttl graph.nt graph.nq graph.rdf graph.jsonld graph.dot graph.svg graph.png graph.pdf graph.graphml \
         nodes.csv edges.csv statements.jsonl articles.jsonl; do
    [ -s every/$f ] || fail "every/$f is missing"
done
same all/graph.ttl every/graph.ttl
file every/graph.png | grep -q 'PNG image' || fail "no PNG"
head -c 5 every/graph.pdf | grep -q '%PDF-' || fail "no PDF"
xmllint --noout every/graph.svg every/graph.graphml every/graph.rdf || fail "XML"
dot -Tplain every/graph.dot >/dev/null || fail "DOT"
rc 0 "$ng" build -q --format turtle -o every samples
is "files left" "$(ls every | tr '\n' ' ')" "graph.ttl manifest.json "
rc 3 "$ng" merge --into every a.jsonl; says err "articles.jsonl"
if with_store; then rc 0 "$ng" query every 'ASK { ?s ?p ?o }'; says out true; fi

# export: from the folder and from its RDF, whole and in part.
rc 0 "$ng" export all --format ntriples -o all.nt
rc 0 "$ng" export all/graph.ttl --format ntriples -o turtle.nt
sort all.nt >1; sort turtle.nt >2
same 1 2
rc 0 "$ng" export all --format turtle; same out all/graph.ttl
rc 0 "$ng" export all --entity 'Jonas Reuter' --depth 1 -o part.dot; says part.dot Reuter
grep -q Tveit part.dot && fail "the part holds what is far away"
rc 2 "$ng" export all --entity 'Jonas Router' --format dot; says err "Jonas Reuter"
rc 0 "$ng" export all --type Person --format csv -o csv
[ -s csv/nodes.csv ] && [ -s csv/edges.csv ] || fail "csv"
rc 0 "$ng" export all --since 2025-04 --format jsonl; grep -q '"label":"Ute Carstens"' out && fail "--since"
rc 0 "$ng" export all --top 5 --format csv-nodes; is "nodes" "$(wc -l <out)" 6
rc 2 "$ng" export all --since 2025-13 --format jsonl; says err "'2025-13' is no date"
rc 2 "$ng" export all --since 2025 --until 2024-12 --format jsonl; says err "there is no day"
rc 2 "$ng" export all --type Unicorn --format jsonl; says err "Unicorn"
rc 2 "$ng" export all --entity 'Quetzalcoatl Zyx' --format jsonl
grep -q "near it" err && fail "names unlike the one asked for"

# Articles are no exchange lines: a graph takes nothing from them and keeps what it has.
cp -r all kept
printf '{"id":"x","text":"Ann Lee met Bo Roe in Oslo."}\n' >raw.jsonl
rc 1 "$ng" merge --into kept raw.jsonl; says err "raw.jsonl:1"; says err "go through extract or build"
same kept/graph.ttl all/graph.ttl; same kept/articles.jsonl all/articles.jsonl

# Runs that write to one folder wait for one another, so that none writes over what another one added.
head -n 1 all/articles.jsonl >first.jsonl; sed 1d all/articles.jsonl >rest.jsonl
rc 0 "$ng" merge -q -o shared.d first.jsonl
cp shared.d/articles.jsonl alone.jsonl
flock shared.d sh -c 'touch held; n=0; until [ -e go ] || [ $n = 1000 ]; do n=$((n + 1)); sleep 0.05; done' &
until [ -e held ]; do sleep 0.05; done
"$ng" merge --into shared.d rest.jsonl 2>waiting &
until grep -q "waiting for it" waiting; do sleep 0.05; done
same shared.d/articles.jsonl alone.jsonl
touch go; wait
same shared.d/articles.jsonl all/articles.jsonl; same shared.d/graph.ttl all/graph.ttl

# explain: by label, by IRI, by the part after the base.
rc 0 "$ng" explain all 'Astrid Halvorsen'; says out "signed"; says out "samples/01-north-sea-treaty.txt"
rc 0 "$ng" explain all person/astrid-halvorsen; says out "Astrid Halvorsen (Person)"
rc 2 "$ng" explain all 'Nobody At All'; says err "Nobody At All"

# query
if with_store; then
rc 0 "$ng" query all --format csv 'PREFIX ng: <https://w3id.org/newsgraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?l WHERE { ?s ng:signed ?o . ?s rdfs:label ?l } ORDER BY ?l'
says out "Astrid Halvorsen"; says out "Jonas Reuter"
rc 3 "$ng" query all 'SELECT nonsense'; says err "query"
# Every question of QUERIES.md has answers: indented blocks, a blank line behind each.
awk '/^    SELECT/ { n++ } /^    / && n { print > "query." n } END { print n > "queries" }' "$SOURCE/docs/QUERIES.md"
is "questions" "$(cat queries)" 6
for query in query.*; do
    rc 0 "$ng" query all --file "$query" --format csv
    [ "$(wc -l <out)" -gt 1 ] || fail "no answer to $(cat "$query")"
done
fi

# annotate gives CoNLL-U that annotate takes.
rc 0 "$ng" annotate samples/01*; mv out 1.conllu
rc 0 "$ng" annotate 1.conllu; is "tokens" "$(grep -c '^[0-9]' out)" "$(grep -c '^[0-9]' 1.conllu)"
ended
