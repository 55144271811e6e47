#!/bin/sh
# Trains with a build for this machine and with builds for older processors, and compares losses and accuracy,
# printed to the last digit: the same bits come from SIMD of any width.
#
# usage: Sources/Benchmarks/compare-builds.sh [FOLDER_FOR_BUILDS]       without a folder the builds are removed
set -eu
if [ $# = 0 ]; then
    builds=$(mktemp -d)
    trap 'rm -rf "$builds"' EXIT
else
    mkdir -p -- "$1"
    builds=$(cd -- "$1" && pwd)
fi
cd "$(dirname "$0")/../.."
for march in native x86-64-v3 x86-64; do
    CONVNET_MARCH=$march swift build --scratch-path "$builds/$march" --product Benchmarks >/dev/null
    "$builds/$march/debug/Benchmarks" bits >"$builds/$march.txt"
    echo "$march: $(cat "$builds/$march.txt")"
    cmp "$builds/native.txt" "$builds/$march.txt"
done
echo "The builds agree to the bit."
