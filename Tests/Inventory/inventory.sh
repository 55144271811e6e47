#!/usr/bin/env bash
# Lists what the chapters' committed pages assert: each claim with its verdict, each expectation with the text that sets
# its precision, and each checkpoint with its answer. A line each: page, kind, text, parted by tabs.
#
# `inventory.tsv` beside it is this list as it was before statements became data and lessons were written anew, and says of
# each line what became of it: `kept: PAGE`, or `replaced: BY WHAT, because WHY`. InventoryTests reads it.
#
# usage: Tests/Inventory/inventory.sh [FOLDER]     (docs unless another folder is named)
set -euo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/../../docs}"

# Statements that no computation decides: in the ledger, below their section or in a list.
awk '
    /^<a id="section-/ {
        place = $0; sub(/^<a id="[^"]*"><\/a>\*\*/, "", place); sub(/\*\*.*/, "", place)
    }
    /^- <a id="[^"]*"><\/a>· / {
        text = $0; sub(/^- <a id="[^"]*"><\/a>· /, "", text); sub(/ \*[^*]*(\\\*[^*]*)*\*$/, "", text)
        print "Claims.md\tclaim\t" place ": not testable here ·: “" text "”"
    }
    /^## / { isList = /Contradicted/ }
    isList && /^- <a id/ {
        text = $0; sub(/^- <a id="[^"]*"><\/a>/, "", text); sub(/” .*/, "”", text); sub(/: “/, ": not testable here ·: “", text)
        print "Claims.md\tclaim\t" text
    }
' Claims.md

for page in Chapter[0-9]*.md; do
    awk -v page="$page" '
        function row(kind, text) { gsub(/\t/, " ", text); print page "\t" kind "\t" text }
        # A claim: its heading, and its statement up to the evidence below it.
        /^> \*\*Document / {
            heading = $0; sub(/^> \*\*/, "", heading); sub(/ \(\[in the ledger\].*/, "", heading)
            sub(/\*\*.*/, "", heading); statement = ""; inClaim = 1; next
        }
        inClaim && (/^> <br>/ || !/^>/) { row("claim", heading ": " statement); inClaim = 0 }
        inClaim { line = $0; sub(/^> ?/, "", line); statement = statement (statement == "" ? "" : " ") line; next }
        /^✓ / { row("expectation", substr($0, index($0, " ") + 1)) }
        /^\*\*Checkpoint [0-9]+: / { title = $0; gsub(/^\*\*Checkpoint [0-9]+: |\*\*$/, "", title); isAsked = 1 }
        isAsked && /^<summary>Answer<\/summary>/ { isAnswer = 1; next }
        isAnswer && NF { row("checkpoint", title ": " $0); isAnswer = 0; isAsked = 0 }
    ' "$page"
done
