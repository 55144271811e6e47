#!/bin/sh
# Trains with a build for this machine and with builds for older processors, and compares losses and accuracy,
# printed to the last digit: the same bits come from SIMD of any width.
#
# usage: Sources/Benchmarks/compare-builds.sh [FOLDER_FOR_BUILDS]
set -eu
cd "$(dirname "$0")/../.."
builds=${1:-$(mktemp -d)}
for march in native x86-64-v3 x86-64; do
    CONVNET_MARCH=$march swift build --scratch-path "$builds/$march" --product Benchmarks >/dev/null
    "$builds/$march/debug/Benchmarks" bits >"$builds/$march.txt"
    echo "$march: $(cat "$builds/$march.txt")"
    cmp "$builds/native.txt" "$builds/$march.txt"
done
echo "The builds agree to the bit."
