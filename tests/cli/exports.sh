#!/bin/sh
# exports.sh -- libnewsgraph shows the functions of its public headers, and no others.
. "$SOURCE/tests/cli/lib.sh" || exit 1
# Declared: names before a parenthesis, outside of comments.
cat "$SOURCE"/include/newsgraph/*.h | tr '\n' ' ' | sed 's|/\*[^*]*\*\+\([^/*][^*]*\*\+\)*/| |g' |
    grep -oE '\bng_[a-z0-9_]+[(]' | tr -d '(' | sort -u >declared
nm -D --defined-only "$LIBRARY" | awk '{ print $3 }' | sort -u >shown
[ "$(wc -l <declared)" -gt 20 ] || fail "only $(wc -l <declared) functions found in the headers"
is "public functions" "$(cat shown)" "$(cat declared)"
ended
