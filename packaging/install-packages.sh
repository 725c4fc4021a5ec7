#!/bin/sh
# install-packages.sh [build|test] -- apt-get install what packages.txt lists and
# the machine lacks. Does nothing, and asks for nothing, where all is there.
set -eu
what=${1:-build}
here=$(cd "$(dirname "$0")" && pwd)

has() { # a package, or what it is for by other means (Node from elsewhere)
    dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed && return 0
    case "$1" in
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    *) return 1 ;;
    esac
}

missing=
while read -r name for _; do
    case "$name" in '' | '#'*) continue ;; esac
    [ "$for" = build ] || [ "$what" = test ] || continue
    has "$name" || missing="$missing $name"
done <"$here/packages.txt"
[ -n "$missing" ] || exit 0

command -v apt-get >/dev/null || { echo "install-packages: no apt-get here; install by hand:$missing" >&2; exit 1; }
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
echo "installing:$missing"
$sudo apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
