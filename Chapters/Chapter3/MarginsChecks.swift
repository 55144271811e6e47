// What is asserted on the margins page, docs/Chapter3-Margins.md, where that takes more than a line or two.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

func checkMarginLosses() {
    let zeroOne = ZeroOneLoss()
    let exponential = ExponentialLoss()
    expect(
        "logistic loss is −ln σ(m)", try logistic([0.5], [-1]), equals: -log(sigmoid(-0.5)),
        within: 1e-15)
    expect("0–1 loss of a margin of 0", try zeroOne([0], [1]), is: "1")
    expect(
        "exponential loss of a margin of −1: e", try exponential([-1], [1]), is: "2.718")
    expect(
        "exponential loss of a margin of −3", try exponential([-3], [1]), is: "20.1")
}

func checkBounds() {
    let margins = (-40...40).map { Double($0) / 10 }
    func isBound(_ loss: some Loss<Double>, times factor: Double = 1) throws -> Bool {
        try margins.allSatisfy { try loss([$0], [1]) * factor >= ZeroOneLoss()([$0], [1]) }
    }
    expect(
        "three losses are never below 0–1 loss, nor is logistic loss ÷ ln 2",
        try isBound(hinge) && isBound(SquaredHingeLoss()) && isBound(ExponentialLoss())
            && isBound(logistic, times: 1 / log(2)) && !isBound(logistic))
}

func checkLines(
    _ clouds: CloudsAndLines, _ lineRuns: Runs<KeptRow>
) {
    let binary = BinaryCrossEntropy()
    expect(
        "the smaller loss has the wrong decision",
        try binary([0.99, 0.99, 0.49], [1, 1, 1]) < binary([0.51, 0.51, 0.51], [1, 1, 1]))
    expect(
        "the SVM is at its least objective: the duality gap", abs(clouds.machine.gap) < 1e-9)
    func holds(_ condition: (Runs<KeptRow>, Double) throws -> Bool) throws -> Bool {
        try penaltyStrengths.allSatisfy { strength in
            try lineRuns.wholeAndHalves.allSatisfy { try condition($0, strength) }
        }
    }
    expect(
        "in all 400 draws and with each penalty, too",
        try holds { runs, strength in
            runs.outcomes.allSatisfy { abs($0["gap, λ = \(strength)"]) < 1e-9 }
        })
    expect(
        "the multipliers give the weights: 2λw = Σ αᵢ yᵢ xᵢ",
        (0..<2).allSatisfy { k in
            let sum = clouds.points.indices.reduce(0.0) {
                $0 + clouds.machine.multipliers[$1] * clouds.signs[$1] * clouds.points[$1][k]
            }
            return abs(sum - 0.01 * clouds.machine.line.weights[k]) < 1e-9
        })
    expect(
        "points inside have a margin below 1, those on the edge of 1, the others more",
        try zip(clouds.points.indices, clouds.machine.line.predictions(clouds.points))
            .allSatisfy { index, score in
                let margin = clouds.signs[index] * score
                if clouds.machine.inside.contains(index) { return margin < 1 + 1e-9 }
                return clouds.machine.onTheEdge.contains(index)
                    ? abs(margin - 1) < 1e-9 : margin > 1 - 1e-9
            })
    expect(
        "both lose to the best line",
        try holds { runs, strength in
            try ["logistic", "hinge"].allSatisfy { model in
                let lost = try runs.difference(
                    { _ in bestAccuracy }, { $0["\(model), λ = \(strength)"] })
                return lost.isSeen && lost.mean > 0
            }
        })
    expect(
        "with each penalty logistic regression loses less, in each half of the draws, too",
        try holds { runs, strength in try leadOfLogistic(runs, strength).mean > 0 }
            && penaltyStrengths.allSatisfy { try leadOfLogistic(lineRuns, $0).isSeen })
    expect(
        "logistic regression on new points", try clouds.accuracy(clouds.logisticLine),
        is: "86.1 %", dependingOn: onDistance)
    expect(
        "linear SVM on new points", try clouds.accuracy(clouds.machine.line), is: "86.2 %",
        dependingOn: onDistance)
    expect(
        "SVM with labels 0 and 1", try clouds.accuracy(clouds.zeroLabelLine), is: "50 %",
        dependingOn: onDistance)
}

func checkWays(_ ways: Runs<KeptRow>) {
    /// Whether lines of one way are seen to be closer than another's, in each half, too.
    func isCloser(_ way: LineWay, than other: LineWay) throws -> Bool {
        try ways.wholeAndHalves.allSatisfy { runs in
            let lead = try runs.difference(tiltSize(other), tiltSize(way))
            return lead.isSeen && lead.mean > 0
        }
    }
    let withMargins = LineWay.allCases.filter {
        $0 != .perceptron && $0 != .perceptronAtOnce
    }
    expect("λ‖w‖² is below 1/30 in all sets", ways.outcomes.allSatisfy { $0["30 λ ‖w‖²"] < 1 })
    expect(
        "no descent on hinge with the penalty gets below the widest strip, and all come near",
        ways.outcomes.allSatisfy { (-1e-9..<2e-3).contains($0["descent above"]) })
    expect(
        "every line that asks for a margin is closer to the true one than the perceptron's",
        try withMargins.allSatisfy { try isCloser($0, than: .perceptron) })
    expect(
        "with small steps or the least loss, also than the perceptron's that corrects all at once",
        try withMargins.filter { $0 != .hingeByOnes && $0 != .hingeByFives }
            .allSatisfy { try isCloser($0, than: .perceptronAtOnce) })
    expect(
        "with the same steps, hinge loss is closer than the perceptron, both one by one and all at once",
        try isCloser(.hingeByOnes, than: .perceptron)
            && ways.difference(tiltSize(.perceptronAtOnce), tiltSize(.hingeByFives)).isSeen
            && isCloser(.hingeByFifths, than: .perceptronAtOnce))
    expect(
        "smaller steps bring it closer still",
        try isCloser(.hingeByTenths, than: .hingeByOnes)
            && isCloser(.hingeByFifths, than: .hingeByFives))
    expect(
        "with small steps it is as close as the widest strip, within a fifth; so are logistic losses",
        try [LineWay.hingeByTenths, .hingeByFifths, .logisticHardlyHeld, .logisticAlone]
            .allSatisfy {
                (1 / 1.2...1.2).contains(try timesAsClose(ways, $0, than: .widestStrip))
            })
    expect(
        "logistic loss after 500 steps is farther off than after 5000",
        try isCloser(.logisticAlone, than: .logisticAloneEarly))
    expect(
        "the penalty of 0.005 puts logistic loss farther off than the widest strip",
        try isCloser(.widestStrip, than: .logisticHeld))
    expect(
        "new points, too: more are right than with the perceptron's line",
        try withMargins.map(\.rawValue).allSatisfy { way in
            let none = LineWay.perceptron.rawValue
            return try ways.wholeAndHalves.allSatisfy { runs in
                let lead = try runs.difference(
                    { $0["right: \(way)"] }, { $0["right: \(none)"] })
                return lead.isSeen && lead.mean > 0
            }
        })
}

func checkShortSteps(_ runs: Runs<KeptRow>) {
    func isNearer(_ name: String, than other: String, in runs: Runs<KeptRow>) throws -> Bool {
        let lead = try lessTilted(runs, name, than: other).mean
        return try lead > 0 && lead < 0.2 * runs.mean { abs($0["strip"]) }.mean
    }
    func isNearer(_ name: String, than other: String) throws -> Bool {
        try lessTilted(runs, name, than: other).isSeen
            && runs.wholeAndHalves.allSatisfy { try isNearer(name, than: other, in: $0) }
    }
    expect(
        "hinge loss in shorter steps still ends nearer than the widest strip, by less than a fifth",
        try shortestSteps.allSatisfy { name in
            try runs.wholeAndHalves.allSatisfy { runs in
                try lessTilted(runs, name, than: "strip").isSeen
                    && isNearer(name, than: "strip", in: runs)
            }
        })
    expect(
        "with all points moved by (1, 1), border and all, it ends farther off, by less than a fifth",
        try movedSteps.allSatisfy { try isNearer("strip", than: $0) })
    expect(
        "so does the line of least ‖w‖² + b²",
        try isNearer("least ‖w‖² + b²", than: "strip")
            && isNearer("strip", than: "moved, least ‖w‖² + b²"))
    expect(
        "on three points logistic loss creeps to the line of least ‖w‖² + b², not to the widest strip",
        try {
            let (points, sides) = ([[0.0, 1], [2, 0], [3, 1]], [-1.0, -1, 1])
            let least = tilt(try leastWeightsAndBias(points, sides))
            let distances = try [100, 200, 400].map {
                abs(tilt(try logisticWithGrowingSteps(points, sides, steps: $0)) - least)
            }
            return try distances[0] > distances[1] && distances[1] > distances[2]
                && distances[2] < 0.02
                && abs(tilt(try widestStrip(points, sides)) - least) > 0.3
        }())
    expect(
        "all at once, steps of 0.02 change nothing that is seen against steps of 0.2",
        try !lessTilted(runs, "all at once, step 0.2", than: "all at once, step 0.02").isSeen)
}

func checkClasses(
    _ strongestRival: MulticlassHingeLoss, _ everyRival: MulticlassHingeLoss,
    _ three: ThreeClouds, _ draws: Runs<KeptRow>
) {
    expect(
        "multi-class hinge, strongest rival", try strongestRival(logits, [2]), is: "3.8")
    expect(
        "multi-class hinge, every rival", try everyRival(logits, [2]), is: "5.9")
    expect(
        "a cat that leads by 1.7 is free in both forms",
        try strongestRival(logits, [0]) == 0 && everyRival(logits, [0]) == 0)
    expect(
        "softmax regression on new points", three.right, is: "84.5 %")
    expect(
        "over 300 draws it loses less than one point to the best rule",
        try draws.seeInEachHalf("nearest centre", above: "softmax regression")
            && draws.difference("nearest centre", "softmax regression").mean < 1)
    expect(
        "in fewer than 1 in 20 draws it loses as much as in this one",
        Double(
            draws.outcomes.count {
                $0["nearest centre"] - $0["softmax regression"]
                    >= 100 * (three.bestRight - three.right)
            }) < 0.05 * Double(draws.outcomes.count), dependingOn: ["reseed"])
    expect(
        "before training its loss is ln 3", three.lossBefore, equals: log(3), within: 1e-15)
}
