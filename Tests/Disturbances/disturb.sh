#!/usr/bin/env bash
# Disturbs every loss in a copy of the package, one change at a time (they are listed in disturbances.txt), and
# expects each to fail at least one unit test, and at least one chapter's assertion where a chapter uses the loss.
#
# All changes are built into one program, each behind a number: the environment variable DISTURBANCE switches one on.
#
# usage: Tests/Disturbances/disturb.sh [LOSS | NUMBER]...
#        LOSS: only the changes of losses with this in their name, such as HuberLoss; NUMBER: only this change
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/workbook"
(cd "$here/../.." && git ls-files -z -c -o --exclude-standard | tar --null -T - -cf -) | tar -xf - -C "$work/workbook"
cd "$work/workbook"

# Numbers, losses, files, places and replacements, parted by tabs.
perl -CSD -Mutf8 -ne '
    next if /^#/; chomp; my @f = split / \| /; @f == 4 or die "line $.: not four fields\n";
    print ++$n, "\t", join("\t", @f), "\n"' Tests/Disturbances/disturbances.txt >"$work/list"

for name in "$@"; do
    if [[ $name =~ ^[0-9]+$ ]]; then
        found=$(awk -F '\t' -v name="$name" '$1 == name' "$work/list")
    else
        found=$(awk -F '\t' -v name="$name" 'index($2, name)' "$work/list")
    fi
    [ -n "$found" ] || { echo "✗ disturbances.txt has no change $name" && exit 2; }
    echo "$found" >>"$work/chosen"
done
if [ $# -gt 0 ]; then sort -nu "$work/chosen" >"$work/chosen-once"; else cp "$work/list" "$work/chosen-once"; fi

cat >Sources/LossFunctions/Common/Disturbed.swift <<'SWIFT'
import Foundation

private let disturbance = ProcessInfo.processInfo.environment["DISTURBANCE"].flatMap { Int($0) }
func disturbed(_ number: Int) -> Bool { disturbance == number }
SWIFT

# OLD becomes (disturbed(NUMBER) ? (NEW) : (OLD)); ↵ stands for a line break and the blanks around it.
perl -CSD -Mutf8 -e '
    open my $list, "<:utf8", shift or die; my (%text, @order);
    while (<$list>) {
        chomp; my ($n, $loss, $file, $place, $new) = split /\t/;
        my $path = "Sources/LossFunctions/$file";
        if (!exists $text{$path}) { open my $in, "<:utf8", $path or die "$path: $!\n"; local $/; $text{$path} = <$in>; }
        my ($before, $old, $after) = $place =~ /^(.*?)⟦(.*)⟧(.*)$/ or die "change $n: no ⟦ ⟧\n";
        my ($b, $o, $a) = map { join "\\s*\n\\s*", map { quotemeta } split /↵/, $_, -1 } ($before, $old, $after);
        # A place that another change has touched is found again, within what that change left of it.
        my $count = $text{$path} =~ s/($b)($o)($a)/$1(disturbed($n) ? ($new) : ($old))$3/;
        $count == 1 or die "change $n: not found in $file: $place\n";
    }
    for my $path (keys %text) { open my $out, ">:utf8", $path or die; print $out $text{$path}; }
' "$work/list"

echo "building"
swift build --build-tests 2>&1 | grep -E "error|Compiling|Build" | tail -n 3
products=$(swift build --show-bin-path)

# The undisturbed copy must pass: otherwise every change would seem to be noticed.
unit() { swift test --skip-build --filter LossFunctionsTests >"$work/unit" 2>&1; }
chapters() {
    local folder chapter code failed=
    for folder in Chapters/Chapter*; do
        chapter=${folder#Chapters/Chapter}
        # Chapter 6 trains a network, which takes as long as all others, on a loss that Chapter 3 has too.
        if [ "$chapter" = 6 ]; then continue; fi
        code=0
        "$products/Chapter$chapter" --bite >"$work/chapter" 2>&1 || code=$?
        if [ "$code" = 1 ]; then failed="$failed $chapter"; fi
    done
    echo "$failed"
}
unit || { tail -n 20 "$work/unit" && echo "✗ unit tests fail without a change" && exit 1; }
[ -z "$(chapters)" ] || { echo "✗ chapters fail without a change" && exit 1; }

tried=0
survivors=
while IFS=$'\t' read -r number loss file place new; do
    tried=$((tried + 1))
    export DISTURBANCE=$number
    by_unit="a unit test"
    if unit; then by_unit="NO unit test"; fi
    by_chapter=$(chapters)
    by_chapter=${by_chapter:+chapter$by_chapter}
    mark=✓
    if [ -z "$by_chapter" ] && ! grep -qwE "${loss//, /|}" Chapters/Chapter[1-5]/*.swift; then
        by_chapter="none uses it"
    fi
    if [ "$by_unit" != "a unit test" ] || [ -z "$by_chapter" ]; then
        mark=✗
        survivors="$survivors $number"
    fi
    echo "$mark $number $loss: $place → $new: noticed by $by_unit, ${by_chapter:-NO chapter}"
done <"$work/chosen-once"
if [ -n "$survivors" ]; then
    echo "✗ of $tried changes, these are not noticed by both:$survivors"
    exit 1
fi
echo "✓ each of $tried changes is noticed by a unit test, and by a chapter if one uses the loss"
