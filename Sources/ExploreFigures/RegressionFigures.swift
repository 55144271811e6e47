// Chapters 1 and 2: commutes in a tug of war, a bad point, descents into a bowl.

import ChapterFigures
import Figures
import Learning
import LossFunctions

let commutes = ExplorableFigure(
    "commutes", "A tug of war over seven commutes",
    question: "Drag the long commute. Which of the four answers follow it, and which do not care?",
    section: "Chapter1.md#a-loss-decides-what-is-learned", figure: "Chapter1-constants",
    controls: [
        Control("commute", "the long commute", in: 21...120, step: 1, initial: 60, unit: "min"),
        Control(
            "delta", "δ, where Huber's loss turns straight", in: 0.5...30, step: 0.5, initial: 5, unit: "min"),
        Control("quantile", "level of the quantile loss", in: 0.05...0.95, step: 0.05, initial: 0.8),
    ],
    handles: [Handle(label: "the long commute", x: .control(0), y: .fixed(0))]
) { values throws(ChapterFigureError) in
    let minutes = [12, 14, 15, 15, 18, 21, values[0]]
    return ExploredState(
        try commutesTugOfWar(minutes: minutes, delta: values[1], quantile: values[2]),
        [
            ("mean: squared error", "\(text(try balancedConstant(MeanSquaredError(), minutes))) min"),
            ("median: absolute error", "\(text(try balancedConstant(MeanAbsoluteError(), minutes))) min"),
            ("Huber's", "\(text(try balancedConstant(HuberLoss(delta: values[1]), minutes))) min"),
            ("quantile", "\(text(try balancedConstant(QuantileLoss(quantile: values[2]), minutes))) min"),
        ])
}

let outlier = ExplorableFigure(
    "outlier", "One bad point, squared or not",
    question: "Drag the bad point. How far does it take each line, and where does a line stop caring?",
    section: "Chapter2.md#one-bad-point", figure: "Chapter2-outlier",
    controls: [
        Control("outlier", "y of the bad point", in: -20...60, step: 1, initial: 40),
        Control("loss", "the other line", ["absolute error", "Huber, δ = 1", "quantile 0.9"]),
    ],
    handles: [Handle(label: "the bad point", x: .fixed(8), y: .control(0))]
) { values throws(ChapterFigureError) in
    let clean = (0..<10).map { Double($0) }
    var random = SeededRandom(seed: 2)
    let x = clean + [8]
    let y = pointsNearALine(at: clean, by: &random) + [values[0]]
    let squared = try learned { () throws(LearningError) in
        try LinearModel.leastSquares(x.map { [$0] }, y)
    }
    let other = try learned { () throws(LearningError) in
        switch values[1] {
        case 1: try smoothLine(HuberLoss(delta: 1), x: x, y: y)
        case 2: try quantileLine(0.9, x: x, y: y)
        default: try quantileLine(0.5, x: x, y: y)
        }
    }
    let name = outlier.controls[1].text(values[1])
    func named(_ name: String, _ line: LinearModel) -> NamedLine {
        NamedLine(name, slope: line.weights[0], intercept: line.bias)
    }
    return ExploredState(
        try outlierLines(
            x: x, y: y, squared: named("squared error", squared), others: [named(name, other)]),
        [
            ("slope under squared error", text(squared.weights[0])),
            ("slope under \(name)", text(other.weights[0])), ("the ten others rise by", "2"),
        ])
}

let bowl = ExplorableFigure(
    "bowl", "Three descents into a bowl",
    question: "From which learning rate on does the third path leave the bowl? Drag the start.",
    section: "Chapter2-Training.md#how-large-may-a-step-be", figure: "Chapter2-bowl",
    controls: [
        Control(
            "rate", "third learning rate, as a share of the limit", in: 0.05...1.2, step: 0.01, initial: 0.97),
        Control("weight", "w at the start", in: -1...4, step: 0.1, initial: -1),
        Control("bias", "b at the start", in: -2...3, step: 0.1, initial: 2.5),
    ],
    handles: [Handle(label: "start", x: .control(1), y: .control(2))]
) { values throws(ChapterFigureError) in
    var random = SeededRandom(seed: 2)
    // The page draws them after the points near a line.
    _ = pointsNearALine(at: (0..<10).map { Double($0) }, by: &random)
    let (x, y) = twentyPoints(by: &random)
    let limit = 2 / bowlCurvatures(x).steepest
    let start = [values[1], values[2]]
    let names = [0.1, 0.6, values[0]].map { "\(PlotNumber.text($0, span: 1)) of the limit" }
    let rates = zip(names, [0.1, 0.6, values[0]]).map { (name: $0, rate: $1 * limit) }
    let figure = try bowlDescents(x: x, y: y, from: start, rates: rates, after: Array(2...8) + [10, 14, 20])
    return ExploredState(
        figure,
        [
            ("the limit: rate from which on it diverges", text(limit)),
            ("third rate", text(values[0] * limit)),
            ("a step multiplies the distance along the steep direction by", text(abs(1 - 2 * values[0]))),
        ])
}
