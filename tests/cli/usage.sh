#!/bin/sh
# usage.sh -- help, version, exit codes of wrong use; help and man page agree.
. "$SOURCE/tests/cli/lib.sh" || exit 1

rc 2 "$ng"; says err "no command"
rc 2 "$ng" bild; says err "unknown command 'bild'"
rc 2 "$ng" --foo; says err "unknown option '--foo'"
rc 0 "$ng" --version; says out "newsgraph "
rc 0 "$ng" --help; says out "Exit codes"
rc 2 "$ng" build; says err "an argument is missing"
rc 2 "$ng" build --outputt x y; says err "--outputt"
rc 2 "$ng" build --format nonsense x; says err "unknown format 'nonsense'"
rc 2 "$ng" build --jobs many x; says err "--jobs"
rc 2 "$ng" build --min-confidence 2 x; says err "confidence"
rc 2 "$ng" build --base relative x; says err "relative"
rc 2 "$ng" build --language xx x; says err "xx"
rc 2 "$ng" build --input-format nonsense x; says err "nonsense"
rc 2 "$ng" build --predicates some x; says err "some"
rc 2 "$ng" build -o; says err "needs a value"
rc 2 "$ng" export out; says err "--format is missing"
rc 2 "$ng" export out -o a.foo; says err "'a.foo' tells no format"
rc 2 "$ng" export out --top -5; says err "no whole number from 1 up"
rc 2 "$ng" export out --max-nodes 0; says err "from 1 up"
rc 2 "$ng" export out --format dot --depth 2; says err "--entity"
rc 2 "$ng" export out --format nonsense; says err "nonsense"
rc 2 "$ng" export out --format csv; says err "two files"
rc 2 "$ng" remove out; says err "--article"
rc 2 "$ng" query out; says err "the query"
rc 2 "$ng" load out; says err "--endpoint"
rc 2 "$ng" merge; says err "no exchange lines"
if with_store; then
    rc 3 "$ng" query nowhere 'ASK { ?s ?p ?o }'; says err "nowhere"
else
    rc 2 "$ng" query nowhere 'ASK { ?s ?p ?o }'; says err "NG_STORE"
fi
rc 3 "$ng" export nowhere --format dot; says err "nowhere"

"$ng" --help | grep -c '^  [a-z]' >count
is "nine commands" "$(cat count)" 9
for command in build extract merge export remove query load annotate explain; do
    rc 0 "$ng" "$command" --help; says out "usage: newsgraph $command"
    mv out help.$command
    rc 0 "$ng" help "$command"
    same out help.$command
    grep -q "^\.It Cm $command" "$SOURCE/docs/newsgraph.1" || fail "man page lacks $command"
    grep -oE -- '--[a-z][a-z-]*' help.$command | sort -u >>options
done
# What annotate does not read it does not take.
rc 2 "$ng" annotate --ontology a.ttl a.txt; says err "unknown option '--ontology'"

sort -u options | while read -r option; do
    grep -qF -- "-${option#-}" "$SOURCE/docs/newsgraph.1" || grep -qF -- "Fl $(echo "$option" | sed 's/^-//')" "$SOURCE/docs/newsgraph.1" ||
        fail "man page lacks $option"
done
# The man page is one that man can print without a complaint.
MANWIDTH=100 LC_ALL=C.UTF-8 man --warnings -l "$SOURCE/docs/newsgraph.1" >man.txt 2>man.err
is "complaints about the man page" "$(cat man.err)" ""
says man.txt "Graph Store"

# A full disk is told.
rc 3 sh -c "'$ng' --help >/dev/full"; says err "standard output"
ended
