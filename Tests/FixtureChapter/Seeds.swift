// A page of the fixture that rests on one draw, on many, and on a table that is kept.

import Workbook

/// Two numbers from 0 to 1 that a seed determines.
func draws(_ seed: UInt64) -> (first: Double, second: Double) {
    func mixed(_ number: UInt64) -> Double {
        var bits = number &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((bits ^ (bits >> 31)) >> 11) * 0x1p-53
    }
    return (mixed(2 &* seed), mixed(2 &* seed &+ 1))
}

//:page Seeds what many seeds say
func seeds() throws {
    let one = draws(seed(3)).first
    show("one draw", one)
    expect("one draw", one, is: "0.3273")
    expect("one draw below a half", one < 0.5, dependingOn: ["reseed"])
    let runs = repeated(50) { seed in
        let (first, second) = draws(seed)
        return (first: first, second: second, raised: first + 0.25 + second / 8)
    }
    table(
        ["of 50", "mean", "above the first"],
        [
            ["first", .estimate(try runs.mean(\.first)), ""],
            [
                "second", .estimate(try runs.mean(\.second)),
                .difference(try runs.difference(\.second, \.first)),
            ],
            [
                "raised", .estimate(try runs.mean(\.raised)),
                .difference(try runs.difference(\.raised, \.first)),
            ],
        ])
    show("lead", try runs.difference(\.raised, \.first))
    expect("raised leads", try runs.wholeAndHalves.allSatisfy { try $0.difference(\.raised, \.first).isSeen })
    if behaviour == "seeds, luck" { expect("the draw is small", one < 0.5) }
    let kept = keptTable("draws", seeds: 8, dependingOn: ["gamma"]) { seed in
        StandardStream.error.write(["computes \(seed)"])
        if behaviour == "seeds, stop", seed == 5 { throw Mishap() }
        let (first, second) = draws(seed)
        return ["first": first, "second": second]
    }
    show("kept", try kept.mean(\.first))
}
