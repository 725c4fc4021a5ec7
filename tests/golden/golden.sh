#!/bin/sh
# golden.sh -- what samples/ say, statement by statement, as it was last reviewed:
# samples.statements is for people, samples.nt is all of it. `golden.sh update`
# rewrites both; read the diff before you commit it.
set -eu
cd "$SOURCE"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$NEWSGRAPH" build -q --no-text --format ntriples,jsonl -o "$tmp/g" samples
LC_ALL=C sort "$tmp/g/graph.nt" >"$tmp/samples.nt"
node tests/tools/statements.mjs "$tmp/g/statements.jsonl" | LC_ALL=C sort >"$tmp/samples.statements"
if [ "${1:-}" = update ]; then
    cp "$tmp/samples.nt" "$tmp/samples.statements" tests/golden/
    exit 0
fi
for f in samples.statements samples.nt; do
    diff -u tests/golden/$f "$tmp/$f" || { echo "golden: $f differs; if that is right: tests/golden/golden.sh update" >&2; exit 1; }
done
echo "$(wc -l <"$tmp/samples.statements") statements as reviewed"
