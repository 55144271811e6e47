// What is asserted on the margins page, docs/Chapter3-Margins.md, where that takes more than a line or two.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

func checkMarginLosses(file: String = #fileID, line: UInt = #line) {
    let zeroOne = ZeroOneLoss()
    let exponential = ExponentialLoss()
    expect(
        "logistic loss is −ln σ(m)", try logistic([0.5], [-1]), equals: -log(sigmoid(-0.5)),
        within: 1e-15, file: file, line: line)
    expect("0–1 loss of a margin of 0", try zeroOne([0], [1]), is: "1", file: file, line: line)
    expect(
        "exponential loss of a margin of −1: e", try exponential([-1], [1]), is: "2.718",
        file: file, line: line)
    expect(
        "exponential loss of a margin of −3", try exponential([-3], [1]), is: "20.1",
        file: file, line: line)
}

func checkBounds(file: String = #fileID, line: UInt = #line) {
    let margins = (-40...40).map { Double($0) / 10 }
    func isBound(_ loss: some Loss<Double>, times factor: Double = 1) throws -> Bool {
        try margins.allSatisfy { try loss([$0], [1]) * factor >= ZeroOneLoss()([$0], [1]) }
    }
    expect(
        "three losses are never below 0–1 loss, nor is logistic loss ÷ ln 2",
        try isBound(hinge) && isBound(SquaredHingeLoss()) && isBound(ExponentialLoss())
            && isBound(logistic, times: 1 / log(2)) && !isBound(logistic), file: file,
        line: line)
}

func checkLines(
    _ clouds: CloudsAndLines, _ lineRuns: Runs<KeptRow>, file: String = #fileID,
    line: UInt = #line
) {
    let binary = BinaryCrossEntropy()
    let best = bestAccuracy
    expect(
        "the smaller loss has the wrong decision",
        try binary([0.99, 0.99, 0.49], [1, 1, 1]) < binary([0.51, 0.51, 0.51], [1, 1, 1]),
        file: file, line: line)
    expect(
        "the SVM is at its least objective: the duality gap", abs(clouds.machine.gap) < 1e-9,
        file: file, line: line)
    expect(
        "in all hundred draws, too", lineRuns.outcomes.allSatisfy { abs($0["gap"]) < 1e-9 },
        file: file, line: line)
    expect(
        "the multipliers give the weights: 2λw = Σ αᵢ yᵢ xᵢ",
        (0..<2).allSatisfy { k in
            let sum = clouds.points.indices.reduce(0.0) {
                $0 + clouds.machine.multipliers[$1] * clouds.signs[$1] * clouds.points[$1][k]
            }
            return abs(sum - 0.01 * clouds.machine.line.weights[k]) < 1e-9
        }, file: file, line: line)
    expect(
        "points inside have a margin below 1, those on the edge of 1, the others more",
        try zip(clouds.points.indices, clouds.machine.line.predictions(clouds.points))
            .allSatisfy { index, score in
                let margin = clouds.signs[index] * score
                if clouds.machine.inside.contains(index) { return margin < 1 + 1e-9 }
                return clouds.machine.onTheEdge.contains(index)
                    ? abs(margin - 1) < 1e-9 : margin > 1 - 1e-9
            }, file: file, line: line)
    expect(
        "both lose to the best line",
        try lineRuns.wholeAndHalves.allSatisfy { runs in
            try ["logistic", "hinge"].allSatisfy { column in
                let loss = try runs.difference({ _ in best }, { $0[column] })
                return loss.isSeen && loss.mean > 0
            }
        }, file: file, line: line)
    expect(
        "and no difference is seen between them",
        try !lineRuns.difference(\.logistic, \.hinge).isSeen, file: file, line: line)
    expect(
        "logistic regression on new points", try clouds.accuracy(clouds.logisticLine),
        is: "86.1 %", dependingOn: onDistance, file: file, line: line)
    expect(
        "linear SVM on new points", try clouds.accuracy(clouds.machine.line), is: "86.2 %",
        dependingOn: onDistance, file: file, line: line)
    expect(
        "SVM with labels 0 and 1", try clouds.accuracy(clouds.zeroLabelLine), is: "50 %",
        dependingOn: onDistance, file: file, line: line)
}

func checkWays(_ ways: Runs<KeptRow>, file: String = #fileID, line: UInt = #line) {
    expect(
        "every line that asks for a margin is closer to the true one than the perceptron's",
        try [1, 2, 3, 4, 5, 7, 8, 9].allSatisfy { way in
            try ways.difference(tiltSize(0), tiltSize(way)).isSeen
                && ways.wholeAndHalves.allSatisfy {
                    try $0.difference(tiltSize(0), tiltSize(way)).mean > 0
                }
        }, file: file, line: line)
    expect(
        "in each half, too, where the steps are small or the loss is at its least",
        try ways.wholeAndHalves.allSatisfy { runs in
            try [1, 2, 3, 4, 5, 9].allSatisfy {
                try runs.difference(tiltSize(0), tiltSize($0)).isSeen
            }
        }, file: file, line: line)
    expect(
        "for the perceptron that corrects all at once no difference is seen",
        try !ways.difference(tiltSize(0), tiltSize(6)).isSeen, file: file, line: line)
    expect(
        "no difference is seen between the widest strip, hinge alone and logistic loss alone",
        try [1, 4, 5].allSatisfy { way in
            try !ways.difference(tiltSize(2), tiltSize(way)).isSeen
        }, file: file, line: line)
    expect(
        "nor between the widest strip and logistic loss with a penalty of 0.0002",
        try !ways.difference(tiltSize(2), tiltSize(9)).isSeen, file: file, line: line)
    expect(
        "logistic loss after 500 steps is farther off than after 5000, and than hinge alone",
        try [1, 5].allSatisfy { way in
            try ways.difference(tiltSize(4), tiltSize(way)).isSeen
                && ways.wholeAndHalves.allSatisfy {
                    try $0.difference(tiltSize(4), tiltSize(way)).mean > 0
                }
        }, file: file, line: line)
    expect(
        "the penalty of 0.005 puts logistic loss farther off than the widest strip",
        try ways.wholeAndHalves.allSatisfy { runs in
            try penaltyCost(runs).mean > 0
        } && penaltyCost(ways).isSeen, file: file, line: line)
    expect(
        "nor between the perceptron all at once and hinge one by one",
        try !ways.difference(tiltSize(6), tiltSize(7)).isSeen, file: file, line: line)
    expect(
        "hinge alone is farther off one by one, and at a rate of 5, than at 0.2",
        try [7, 8].allSatisfy { way in
            try ways.difference(tiltSize(way), tiltSize(1)).isSeen
                && ways.wholeAndHalves.allSatisfy {
                    try $0.difference(tiltSize(way), tiltSize(1)).mean > 0
                }
        }, file: file, line: line)
    expect(
        "the perceptron's mean tilt, in units of the widest strip's",
        try timesAsClose(ways, 2),
        is: "2.7", file: file, line: line)
    expect(
        "and gets more new points right",
        try [1, 2, 3, 4, 5, 7, 8, 9].allSatisfy { way in
            try ways.difference({ $0["right \(way)"] }, { $0["right 0"] }).isSeen
                && ways.wholeAndHalves.allSatisfy {
                    try $0.difference({ $0["right \(way)"] }, { $0["right 0"] }).mean > 0
                }
        }, file: file, line: line)
}

func checkClasses(
    _ strongestRival: MulticlassHingeLoss, _ everyRival: MulticlassHingeLoss,
    _ three: ThreeClouds, file: String = #fileID, line: UInt = #line
) {
    expect(
        "multi-class hinge, strongest rival", try strongestRival(logits, [2]), is: "3.8",
        file: file, line: line)
    expect(
        "multi-class hinge, every rival", try everyRival(logits, [2]), is: "5.9", file: file,
        line: line)
    expect(
        "a cat that leads by 1.7 is free in both forms",
        try strongestRival(logits, [0]) == 0 && everyRival(logits, [0]) == 0, file: file,
        line: line)
    expect(
        "softmax regression on new points", three.right, is: "84.5 %", file: file, line: line)
    expect(
        "before training its loss is ln 3", three.lossBefore, equals: log(3), within: 1e-15,
        file: file, line: line)
}
