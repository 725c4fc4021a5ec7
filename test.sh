#!/bin/sh
# test.sh -- builds and runs every test: with AddressSanitizer and UBSan, with
# ThreadSanitizer where threads are, and the release build and its package.
set -eu
cd "$(dirname "$0")"
packaging/install-packages.sh test
export CTEST_PARALLEL_LEVEL="${CTEST_PARALLEL_LEVEL:-$(nproc)}"

step() { printf '\n== %s\n' "$*"; }

step "JavaScript tools of the tests (SHACL validator, Oxigraph)"
(cd tests/tools && npm ci --silent --no-audit --no-fund)

step "sanitizers: address, undefined"
cmake --preset asan >/dev/null
cmake --build --preset asan -- --quiet
ctest --preset asan

step "sanitizer: thread"
cmake --preset tsan >/dev/null
cmake --build --preset tsan -- --quiet
ctest --preset tsan -L threads

step "clang and libFuzzer: the corpora replayed"
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz -- --quiet
ctest --preset fuzz -R '^fuzz_'

step "release, and its package"
cmake --preset release -DNG_TESTS=ON -DNG_WERROR=ON >/dev/null
cmake --build --preset release -- --quiet
ctest --preset release
tests/package.sh

printf '\nall tests passed\n'
