#!/bin/sh
# merge.sh NEWSGRAPH LINES.jsonl [PLOT.svg] -- seconds and memory of merging an eighth,
# a quarter, half and all of exchange lines, those of each part spread over the file;
# PLOT.svg shows them (gnuplot, where it is installed). Twice the lines should
# take twice the time.
set -eu
ng=$1 lines=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
printf 'articles\tmentions\tseconds\tMB\n' | tee "$tmp/table"
for part in 8 4 2 1; do
    awk -v k="$part" 'NR % k == 0' "$lines" >"$tmp/part.jsonl"
    articles=$(wc -l <"$tmp/part.jsonl")
    mentions=$(grep -o '"kind":"\(name\|nominal\|pronoun\)"' "$tmp/part.jsonl" | wc -l)
    /usr/bin/time -f '%U %M' -o "$tmp/cost" "$ng" merge -q --format jsonl -o "$tmp/out" "$tmp/part.jsonl"
    awk -v a="$articles" -v m="$mentions" '{ printf "%d\t%d\t%.2f\t%d\n", a, m, $1, $2 / 1024 }' "$tmp/cost" |
        tee -a "$tmp/table"
done
if [ $# -gt 2 ] && command -v gnuplot >/dev/null; then
    gnuplot -e "set terminal svg; set output '$3'; set xlabel 'articles'; set ylabel 'seconds'; set y2label 'MB'; \
        set y2tics; set key left; plot '$tmp/table' skip 1 using 1:3 with linespoints title 'seconds', \
        '' skip 1 using 1:4 axes x1y2 with linespoints title 'MB'"
fi
