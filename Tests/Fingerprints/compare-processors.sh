#!/bin/sh
# Whether elementary functions and losses compute the same bits on arm64 as on this machine: compiles the package's
# libraries for both, for arm64 as Embedded Swift, whose standard library every toolchain has, and runs that program
# under QEMU. Also says which functions and losses the program leaves out.
#
# Needs Linux with Debian's qemu-user, gcc-aarch64-linux-gnu and libc6-dev-arm64-cross (or their like).
#
# usage: Tests/Fingerprints/compare-processors.sh       (from any folder)
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Here: as `swift run` and `swift test` have it.
swift build --product Fingerprints >"$work/log" || { cat "$work/log" && exit 1; }
"$(swift build --show-bin-path)/Fingerprints" >"$work/here.txt"

# What is left out: public functions and types, but for those that hold inputs and results or stand behind aliases.
cat Sources/ElementaryFunctions/*.swift Sources/LossFunctions/*/*.swift | sed -nE '
    s/^public func ([A-Za-z0-9]+)\(_ .*/\1/p
    s/^public func ([A-Za-z0-9]+)\(([A-Za-z]+)[ :].*/\1(\2:)/p
    s/^public (struct|typealias) ([A-Za-z0-9]+).*/\2/p' | sort -u >"$work/declared.txt"
cut -d ' ' -f 1 "$work/here.txt" | sort >"$work/named.txt"
for name in LossInput LossResult DivergenceInput DivergenceResult DiscriminatorTerms Game Gaussian \
    BinaryCrossEntropyLoss BinaryFocalLoss ClassCrossEntropy ClassFocalLoss; do
    echo "$name"
done | sort | comm -23 "$work/declared.txt" - | comm -3 - "$work/named.txt" >"$work/missing.txt"
if [ -s "$work/missing.txt" ]; then
    echo "Public in Sources and without a fingerprint in Tests/Fingerprints, or (indented) the reverse:"
    cat "$work/missing.txt"
    exit 1
fi

# compile MODULE SOURCE...: for arm64.
compile() {
    module=$1
    shift
    swiftc -target aarch64-none-none-elf -enable-experimental-feature Embedded -swift-version 6 -wmo -O \
        -package-name workbook -module-name "$module" -emit-module-path "$work/$module.swiftmodule" \
        -I "$work" -c -o "$work/$module.o" "$@" >"$work/log" 2>&1 || { cat "$work/log" && exit 1; }
}
compile ElementaryFunctions -parse-as-library Sources/ElementaryFunctions/*.swift Sources/ElementaryFunctions/*/*.swift
compile LossFunctions -parse-as-library Sources/LossFunctions/*/*.swift
compile Learning -parse-as-library Sources/Learning/SplitMix64.swift Sources/Learning/SeededRandom.swift \
    Sources/Learning/LearningError.swift
compile Fingerprints Tests/Fingerprints/*.swift
# GNU's linker refuses the standard library's protected symbols.
swift=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
aarch64-linux-gnu-gcc -static -B "$swift/../../bin" -fuse-ld=lld -o "$work/arm64" "$work"/*.o \
    "$swift/embedded/aarch64-none-none-elf/libswiftUnicodeDataTables.a" -lm
qemu-aarch64 "$work/arm64" >"$work/arm64.txt"

if ! diff "$work/here.txt" "$work/arm64.txt"; then
    echo "Other bits on this machine (<) than on arm64 (>), in the functions and losses above."
    exit 1
fi
echo "$(wc -l <"$work/here.txt") functions and losses have the same bits here and on arm64."
