// The fixture's page of verdicts.

import Workbook

//:page Documents what the documents say
func judgeDocuments() throws {
    //: Judged by the chapter.
    judge(
        "3/focal-loss",
        as: .erratum(computed: 0.25, slip: Reading("one takes 0.514 from γ", gamma - 0.514)),
        dependingOn: ["gamma"])

    //:
    judge(
        behaviour == "unknown" ? "9/two" : "4/two",
        as: .confirmed(behaviour != "claim", "2 mod 2 = 0."))
    if behaviour == "twice" { judge("4/two", as: .confirmed(true, "")) }
    if behaviour == "untestable" { judge("4/history", as: .confirmed(true, "")) }
    if behaviour == "number" { judge("4/four", as: .confirmed(computed: 4)) }

    //:
    judge(
        "4/three",
        as: .erratum(statementHolds: behaviour == "pages, verdict", insteadHolds: true, "3 mod 2 = 1."))
}
