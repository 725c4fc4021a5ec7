#!/bin/sh
# demo.sh -- installs what is missing, builds, reads samples/ into out/, and shows
# what came of it.
set -eu
cd "$(dirname "$0")"
packaging/install-packages.sh build
cmake --preset release -DNG_TESTS=OFF >/dev/null
cmake --build --preset release --target newsgraph gazetteer_data -- --quiet

newsgraph=build/release/bin/newsgraph
echo
echo "\$ newsgraph build -o out samples"
$newsgraph build -o out samples
ls -l out | awk 'NR > 1 { printf "  %8d  out/%s\n", $5, $9 }'

query='SELECT ?who ?what ?date WHERE {
  ?s ng:signed ?o . ?s rdfs:label ?who . ?o rdfs:label ?what . OPTIONAL { ?o ng:date ?date }
} ORDER BY ?who ?what'
echo
echo "\$ newsgraph query out '$query'"
$newsgraph query out "$query"
echo
echo "Look at out/graph.svg; newsgraph explain out 'Astrid Halvorsen' shows the sentences behind it."
