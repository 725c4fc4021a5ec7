#!/bin/sh
# format.sh -- every C file is laid out as .clang-format says. `format.sh fix` does it.
set -eu
cd "$(dirname "$0")/.."
files=$(find include src tests bench docs -name '*.[ch]' -not -path '*/node_modules/*')
if [ "${1:-}" = fix ]; then
    # shellcheck disable=SC2086
    exec clang-format -i $files
fi
# shellcheck disable=SC2086
clang-format --dry-run -Werror $files
echo "$(echo "$files" | wc -l) files are laid out well"
