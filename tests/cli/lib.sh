# lib.sh -- what the command's tests share. NEWSGRAPH is the program, SOURCE the
# source folder; both set by ctest.
set -eu
tmp=$(mktemp -d)
trap 'chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
cd "$tmp"
ng=$NEWSGRAPH
n_checks=0

fail() { echo "FAILED: $*" >&2; exit 1; }

# Was the program built with query and load?
with_store() { [ "${NG_STORE:-1}" = 1 ]; }

# is WHAT GOT WANTED
is() { n_checks=$((n_checks + 1)); [ "$2" = "$3" ] || fail "$1: got '$2', wanted '$3'"; }

# rc CODE COMMAND...: runs it, output in out and err.
rc() {
    want=$1
    shift
    code=0
    "$@" >out 2>err || code=$?
    n_checks=$((n_checks + 1))
    [ "$code" = "$want" ] || { cat err >&2; fail "$*: exit $code, wanted $want"; }
}

# says FILE TEXT: the file holds the text.
says() { n_checks=$((n_checks + 1)); grep -qF -- "$2" "$1" || { cat "$1" >&2; fail "$1 does not say '$2'"; }; }

# same A B: equal files or folders; the manifest too.
same() { n_checks=$((n_checks + 1)); diff -r "$1" "$2" >diff.out || { head -20 diff.out >&2; fail "$1 and $2 differ"; }; }

# No command may leave files that it only wrote beside.
no_parts() { n_checks=$((n_checks + 1)); [ -z "$(find "$1" -name '*.part*')" ] || fail "left beside: $(find "$1" -name '*.part*')"; }

ended() { [ "$n_checks" -gt 0 ] || fail "nothing was checked"; echo "$n_checks checks passed"; }
