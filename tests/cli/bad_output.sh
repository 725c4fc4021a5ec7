#!/bin/sh
# bad_output.sh -- a full disk, a folder that cannot be written, a run that is killed:
# an error, and the old output as it was.
. "$SOURCE/tests/cli/lib.sh" || exit 1
good=$SOURCE/samples
rc 3 sh -c "'$ng' extract '$good' >/dev/full"; says err "output"
rc 0 "$ng" build -q -o out.d "$good"
for f in turtle nquads rdfxml jsonld dot svg png graphml csv-edges jsonl; do
    rc 3 "$ng" export out.d --format $f -o /dev/full; says err /dev/full
    rc 3 sh -c "'$ng' export out.d --format $f >/dev/full"
done
if with_store; then
rc 3 sh -c "'$ng' query out.d 'SELECT * { ?s ?p ?o }' >/dev/full"
# A query that fails leaves the file of the last one.
rc 0 "$ng" query out.d --format csv -o answer.csv 'SELECT * { ?s ?p ?o }'
cp answer.csv answer.old
rc 3 "$ng" query out.d --format csv -o answer.csv 'SELECT * { ?s ?p'; says err "syntax error"
rc 3 "$ng" query out.d --format csv -o answer.csv --timeout 0.2 \
    'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i'; says err "--timeout"
same answer.csv answer.old
rc 2 "$ng" query out.d --format nonsense -o answer.csv 'ASK {}'; says err nonsense
same answer.csv answer.old
no_parts .
rc 3 "$ng" query out.d -o /dev/full 'SELECT * { ?s ?p ?o }'; says err /dev/full
rc 0 "$ng" query out.d -o - 'ASK { ?s ?p ?o }'; says out true
[ ! -e ./- ] || fail "a file called -"
# Whoever reads may stop reading.
"$ng" query out.d --format tsv 'SELECT * { ?s ?p ?o . ?a ?b ?c }' 2>err | head -n 1 >first
is "first line" "$(cat first)" "$(printf '?s\t?p\t?o\t?a\t?b\t?c')"
is "a closed pipe" "$(cat err)" ""
fi
# CSV by the name of the file.
rc 0 "$ng" export out.d -o nodes.csv; rc 0 "$ng" export out.d --format csv-nodes; same nodes.csv out
rc 0 "$ng" export out.d -o edges.csv; rc 0 "$ng" export out.d --format csv-edges; same edges.csv out
rc 2 "$ng" export out.d --format csv -o -; says err "two files"
rc 0 "$ng" export out.d --format ttl; rc 0 "$ng" export out.d --format nt
rc 3 sh -c "'$ng' explain out.d 'Jonas Reuter' >/dev/full"
rc 3 sh -c "'$ng' annotate '$good' >/dev/full"
: >file; rc 3 "$ng" build -q -o file "$good"; says err file
rc 3 "$ng" build -q -o /proc/nowhere "$good"; says err /proc/nowhere

# A disk that fills up while the files are written.
if mkdir full 2>/dev/null && mount -t tmpfs -o size=200k tmpfs full 2>/dev/null; then
    echo old >full/graph.ttl
    code=0; "$ng" build -q -o full "$good" >out 2>err || code=$?
    left=$(cat full/graph.ttl); parts=$(find full -name '*.part*')
    umount full
    is "full disk: exit" $code 3
    is "full disk: the old file" "$left" old
    is "full disk: left beside" "$parts" ""
    says err "No space left"; says err "full/"
fi

# Files that may not grow.
cp -r out.d short
rc 3 sh -c "ulimit -f 8; '$ng' build -q -o short '$good'"; says err "large"
same short/graph.ttl out.d/graph.ttl

# Killed at any moment: every file is either the old one or whole.
cp -r out.d before
for delay in 0.005 0.01 0.02 0.03 0.05 0.08 0.1 0.15 0.2 0.3; do
    "$ng" build -q -o out.d "$good" &
    pid=$!
    sleep $delay
    kill -9 $pid 2>/dev/null || :
    wait $pid 2>/dev/null || :
    find out.d -name '*.part' -delete
    same before out.d
done
ended
