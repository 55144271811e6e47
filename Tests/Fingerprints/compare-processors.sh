#!/bin/sh
# Whether elementary functions, losses and the network's training compute the same bits on arm64 as on this machine.
# Compiles them for arm64 as Embedded Swift, whose standard library every toolchain has, runs that under QEMU, and compares
# the fingerprints. Also says which functions and losses have none.
#
# Needs Linux, with Debian's qemu-user, gcc-aarch64-linux-gnu and libc6-dev-arm64-cross.
#
# usage: Tests/Fingerprints/compare-processors.sh       (from any folder)
set -eu
cd "$(dirname "$0")/../.."
package=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

products=$(swift build --show-bin-path)
for program in Fingerprints TrainingBits; do
    swift build --product $program >"$work/log" 2>&1 || { cat "$work/log" && exit 1; }
    "$products/$program" >"$work/$program-here.txt"
done
"$products/TrainingBits" --images >"$work/Images.swift"

# Public functions and types, but for those that only hold inputs and results, or stand behind aliases.
cat Sources/ElementaryFunctions/*.swift Sources/LossFunctions/*/*.swift | sed -nE '
    /^public struct [A-Za-z]+<Space/d
    s/^public func ([A-Za-z0-9]+)\(_ .*/\1/p
    s/^public func ([A-Za-z0-9]+)\(([A-Za-z]+)[ :].*/\1(\2:)/p
    s/^public (struct|typealias) ([A-Za-z0-9]+).*/\2/p' |
    grep -vxE '(Loss|Divergence)(Input|Result)|ClassRows|Game|Gaussian' |
    sort >"$work/declared.txt"
cut -d ' ' -f 1 "$work/Fingerprints-here.txt" | sort >"$work/named.txt"
if ! diff "$work/declared.txt" "$work/named.txt"; then
    echo "Public in Sources without a fingerprint in Tests/Fingerprints (<), or the reverse (>)."
    exit 1
fi

# for_arm64 MODULE ARGUMENT...: compiles; the object files go to the folder for work.
cd "$work"
for_arm64() {
    module=$1
    shift
    swiftc -target aarch64-none-none-elf -enable-experimental-feature Embedded -swift-version 6 -wmo -O \
        -package-name workbook -module-name "$module" -I . "$@" >"$module.log" 2>&1 || { cat "$module.log" && exit 1; }
    # What Embedded Swift lacks, such as an error without a type, is at first only a warning.
    if grep -q warning: "$module.log"; then cat "$module.log" && exit 1; fi
}
# A module of Embedded Swift carries all of its code; the program's object files have what is used of it.
for_arm64 ElementaryFunctions -emit-module -parse-as-library \
    "$package"/Sources/ElementaryFunctions/*.swift "$package"/Sources/ElementaryFunctions/Tables/*.swift
for_arm64 LossFunctions -emit-module -parse-as-library "$package"/Sources/LossFunctions/*/*.swift
for_arm64 Learning -emit-module -parse-as-library \
    "$package"/Sources/Learning/SplitMix64.swift "$package"/Sources/Learning/SeededRandom.swift \
    "$package"/Sources/Learning/LearningError.swift "$package"/Sources/Learning/GradientDescent.swift \
    "$package"/Sources/Learning/Densities.swift "$package"/Sources/Learning/Calibration.swift \
    "$package"/Sources/Learning/Optimizers.swift
# All of the engine but its threads and files.
for_arm64 ConvNet -emit-module -parse-as-library "$package"/Sources/ConvNet/Kernels/*.swift \
    "$package"/Sources/ConvNet/Layers/*.swift "$package"/Sources/ConvNet/Network/*.swift \
    "$package"/Sources/ConvNet/Stages/*.swift "$package"/Sources/ConvNet/Training/*.swift
# compare PROGRAM SOURCE...: compiles, links, runs, and compares what it prints here and there.
compare() {
    program=$1
    shift
    for_arm64 "$program" -c -o "$program.o" "$@"
    # GNU's linker refuses the standard library's protected symbols.
    library=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
    aarch64-linux-gnu-gcc -static -B "$library/../../bin" -fuse-ld=lld -o "$program" "$program.o" \
        "$library/embedded/aarch64-none-none-elf/libswiftUnicodeDataTables.a" -lm
    qemu-aarch64 "./$program" >"$program-arm64.txt"
    if ! diff "$program-here.txt" "$program-arm64.txt"; then
        echo "The lines above are other bits here (<) than on arm64 (>)."
        exit 1
    fi
}
compare Fingerprints "$package"/Tests/Fingerprints/*.swift
compare TrainingBits "$package"/Tests/TrainingBits/main.swift Images.swift
echo "$(wc -l <Fingerprints-here.txt) functions and losses compute the same bits here and on arm64; $(
    tail -n 1 TrainingBits-here.txt | sed 's/ [^ ]*$//') are the same."
