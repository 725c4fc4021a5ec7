#!/bin/sh
# run.sh [ARTICLES...] -- builds the benchmarks in release mode and prints their
# figures; ARTICLES (samples/ if none) are what the main job is timed on.
set -eu
cd "$(dirname "$0")/.."
cmake --preset release -DNG_BENCH=ON >/dev/null
cmake --build --preset release -- --quiet
b=build/release/bin
echo "== RDF writers, against raptor's Turtle serializer unflushed"
$b/bench_rdf
echo "== queries"
$b/bench_query
echo "== the main job, five runs"
[ $# -gt 0 ] || set -- samples
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for formats in turtle,nquads,dot,jsonl turtle,nquads,dot,svg,jsonl; do
    for _ in 1 2 3 4 5; do $b/newsgraph build --format $formats -o "$out" "$@" 2>&1; done | sed "s|: /.*||; s|^|$formats: |"
done
