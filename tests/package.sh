#!/bin/sh
# package.sh -- cpack makes a .deb; what it holds runs from where it is unpacked,
# what it depends on is there, and a program builds against its library.
set -eu
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

(cd build/release && cpack -B "$tmp/pack" >/dev/null)
deb=$(ls "$tmp"/pack/*.deb)
for p in $(dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/|.*//; s/(.*//'); do
    dpkg-query -W -f='${db:Status-Status}\n' "$p" | grep -qx installed || { echo "package.sh: $p is not installed" >&2; exit 1; }
done
dpkg-deb -x "$deb" "$tmp/unpacked"
root=$tmp/unpacked/usr

"$root/bin/newsgraph" build -q -o "$tmp/out" samples
test -s "$tmp/out/graph.ttl"
gzip -dc "$root/share/man/man1/newsgraph.1.gz" 2>/dev/null | grep -q newsgraph || grep -q newsgraph "$root/share/man/man1/newsgraph.1"

# The installed library, by pkg-config and by find_package.
lib=$(dirname "$(find "$root/lib" -name newsgraph.pc)")
cc -std=c17 -Wall -Werror -o "$tmp/embed" docs/examples/embed.c \
    $(PKG_CONFIG_PATH=$lib pkg-config --define-variable=prefix="$root" --cflags --libs newsgraph)
libdir=$(dirname "$lib")
NEWSGRAPH_DATA=$root/share/newsgraph LD_LIBRARY_PATH=$libdir "$tmp/embed" "$PWD/samples/01-north-sea-treaty.txt" | grep -q 'Astrid Halvorsen'
mkdir "$tmp/cmake"
cp docs/examples/embed.c "$tmp/cmake"
cat >"$tmp/cmake/CMakeLists.txt" <<'EOF'
cmake_minimum_required(VERSION 3.25)
project(embed C)
find_package(newsgraph 0.1 REQUIRED)
add_executable(embed embed.c)
target_link_libraries(embed newsgraph::newsgraph)
EOF
cmake -S "$tmp/cmake" -B "$tmp/cmake/b" -DCMAKE_PREFIX_PATH="$root" >/dev/null
cmake --build "$tmp/cmake/b" >/dev/null
NEWSGRAPH_DATA=$root/share/newsgraph "$tmp/cmake/b/embed" samples/01-north-sea-treaty.txt | grep -q 'Astrid Halvorsen'
echo "package: $(basename "$deb") unpacks, runs and can be linked"
