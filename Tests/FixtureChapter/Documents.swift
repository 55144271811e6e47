// The fixture's page of verdicts.

import Workbook

//:page Documents what the documents say
func documents() throws {
    //:fold The verdict
    claim(
        .document(4), "3", "Three is even.",
        .erratum(
            statementHolds: behaviour == "pages, verdict", insteadHolds: true, "3 mod 2 = 1."))
}
