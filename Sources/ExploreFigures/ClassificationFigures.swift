// Chapters 3, 5 and 6: logits, margins, thresholds; focal loss, Barron's shapes; a temperature.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions

let gradient = ExplorableFigure(
    "gradient", "What is said, less what is true",
    question:
        "Make the network sure and wrong: give the bird the largest logit. How steep can the loss become?",
    section: "Chapter3.md#the-gradient-is-p--y", figure: "Chapter3-gradient",
    controls: [
        Control("cat", "logit of cat", in: -6...6, step: 0.1, initial: 2),
        Control("dog", "logit of dog", in: -6...6, step: 0.1, initial: 0.3),
        Control("bird", "logit of bird", in: -6...6, step: 0.1, initial: -0.8),
        Control("label", "what it is", ["cat", "dog", "bird"]),
    ]
) { values throws(ChapterFigureError) in
    let (logits, label) = (Array(values[..<3]), Int(values[3]))
    let loss = try computed { () throws(LossError) in
        try SparseCategoricalCrossEntropyFromLogits(classes: 3)(logits, [label])
    }
    return ExploredState(
        try softmaxGradient(logits: logits, names: ["cat", "dog", "bird"], label: label),
        [("cross-entropy, −ln p of what it is", "\(text(loss)) nats"), ("p of what it is", text(exp(-loss)))])
}

let margins = ExplorableFigure(
    "margins", "Five losses of the margin",
    question: "Drag the points to the right. Which loss is the first to be satisfied, and which never is?",
    section: "Chapter3-Margins.md#margins-five-losses-in-one-picture", figure: "Chapter3-margins",
    controls: [Control("margin", "margin y·f", in: -1.5...3, step: 0.05, initial: -0.5)],
    handles: [Handle(label: "margin", x: .control(0), y: .fixed(0))]
) { values throws(ChapterFigureError) in
    ExploredState(
        try marginLosses(at: values[0]), try marginPrices(at: values[0]).map { ($0.name, text($0.value)) })
}

let threshold = ExplorableFigure(
    "threshold", "What the threshold decides, and what a weight does",
    question: "Raise the weight. Does the lowest cost get lower, or only move?",
    section: "Chapter3-Practice.md#weight-or-threshold", figure: "Chapter3-threshold",
    controls: [
        Control("miss", "a miss costs, in false alarms", in: 1...50, step: 1, initial: 9),
        Control("weight", "weight of the dangerous emails in training", in: 1...50, step: 1, initial: 1),
    ]
) { values throws(ChapterFigureError) in
    var random = SeededRandom(seed: 31)
    let (seen, fresh) = (rareEmails(by: &random), rareEmails(2, by: &random))
    let model = try learned { () throws(LearningError) in
        try LinearModel.minimum(
            of: BinaryCrossEntropyFromLogits(positiveWeight: values[1]), seen, rareEmailLabels())
    }
    let logits = try learned { () throws(LearningError) in try model.predictions(fresh) }
    let (labels, level) = (rareEmailLabels(2), -log(values[0]))
    let found = zip(logits, labels).reduce(0) { $0 + ($1.0 > level && $1.1 == 1 ? 1 : 0) }
    let alarms = zip(logits, labels).reduce(0) { $0 + ($1.0 > level && $1.1 == 0 ? 1 : 0) }
    return ExploredState(
        try thresholdTradeOff(
            probabilities: logits.map { sigmoid($0) }, labels: labels, missCost: values[0]),
        [
            ("threshold 1/(1 + w)", text(1 / (1 + values[0]))), ("found there, of 40", "\(found)"),
            ("false alarms there", "\(alarms)"),
            ("cost there", "\(text(values[0] * Double(40 - found) + Double(alarms))) false alarms"),
        ])
}

let emails = ExplorableFigure(
    "emails", "Whose loss is it?",
    question:
        "How large must γ be until the 990 easy emails hold less than a tenth of the loss? And with α alone?",
    section: "Chapter5.md#drowned-by-the-easy-ones", figure: "Chapter5-emails",
    controls: [
        Control("gamma", "γ, the focus", in: 1.1...10, step: 0.1, initial: 2),
        Control("alpha", "α, the weight of the hard ones' class", ["none", "0.25", "0.5", "0.75", "0.9"]),
        Control("hard", "probability of the hard ones' true class", in: 0.05...0.9, step: 0.05, initial: 0.3),
        Control(
            "easy", "probability of the easy ones' true class", in: 0.5...0.999, step: 0.001, initial: 0.99),
    ]
) { values throws(ChapterFigureError) in
    let alpha = values[1] == 0 ? nil : [0.25, 0.5, 0.75, 0.9][Int(values[1]) - 1]
    func share(_ gamma: Double) throws(ChapterFigureError) -> String {
        let each = try computed { () throws(LossError) in
            try FocalLoss(gamma: gamma).values([values[3], values[2]], [1, 1])
        }
        let (easy, hard) = (990 * each[0] * (1 - (alpha ?? 0.5)), 10 * each[1] * (alpha ?? 0.5))
        return "\(text(100 * easy / (easy + hard))) %"
    }
    return ExploredState(
        try easyAndHardStacks(
            gammas: [0, 1, values[0]], easy: (990, values[3]), hard: (10, values[2]), alpha: alpha),
        [
            ("the easy ones' share of cross-entropy", try share(0)),
            ("of focal loss with this γ", try share(values[0])),
        ])
}

let focal = ExplorableFigure(
    "focal", "The family of focal losses",
    question: "Where does a curve with a larger γ save most: on easy examples, or on hard ones?",
    section: "Chapter5.md#the-family", figure: "Chapter5-family",
    controls: [
        Control("gamma", "the largest γ", in: 2.1...10, step: 0.1, initial: 5),
        Control("hard", "p_t of a hard email", in: 0.05...0.5, step: 0.01, initial: 0.3),
        Control("easy", "p_t of an easy email", in: 0.6...0.99, step: 0.01, initial: 0.99),
    ]
) { values throws(ChapterFigureError) in
    func kept(_ probability: Double) -> String { text(pow(1 - probability, values[0])) }
    return ExploredState(
        try focalFamily(gammas: [0, 0.5, 1, 2, values[0]], hard: values[1], easy: values[2]),
        [
            ("weight (1 − p_t)^γ of the hard email", kept(values[1])),
            ("of the easy one", kept(values[2])),
        ])
}

let barron = ExplorableFigure(
    "barron", "Barron's loss, and the noise it expects",
    question: "Which shape charges an error of 6 hardly more than one of 3?",
    section: "Chapter5-Adapt.md#a-loss-that-learns-its-own-shape", figure: "Chapter5-barron",
    controls: [Control("shape", "the fourth shape", in: -8 ... -0.1, step: 0.1, initial: -2)]
) { values throws(ChapterFigureError) in
    let loss = BarronLoss(shape: values[0], scale: 1)
    let prices = try computed { () throws(LossError) in try loss.values([1, 3, 6], [0, 0, 0]) }
    return ExploredState(
        try barronShapes([2, 1, 0, values[0]]),
        [
            ("loss of an error of 1", text(prices[0])), ("of 3", text(prices[1])), ("of 6", text(prices[2])),
            ("at most", text(abs(values[0] - 2) / abs(values[0]))),
        ])
}

/// The losses at all temperatures, which are computed when the figure is first drawn.
private let digitTemperatures = Result { () throws(ChapterFigureError) in try TemperatureCurve(digitLeads) }

let temperature = ExplorableFigure(
    "cooling", "One number makes a network humbler",
    question:
        "At which T does the network promise as many mistakes as it makes? And how many digits does it read right there?",
    section: "Chapter6.md#does-it-know-how-sure-it-is", figure: "Chapter6-temperature",
    controls: [
        Control("temperature", "T, which all logits are divided by", in: 0.15...4, step: 0.01, initial: 1)
    ]
) { values throws(ChapterFigureError) in
    let loss = try digitLeads.loss(at: values[0])
    let decisions = digitLeads.decisions(at: values[0])
    let right = decisions.count { $0.isRight }
    let promised = decisions.reduce(0) { $0 + 1 - $1.probability }
    return ExploredState(
        try digitTemperatures.get().figure(marking: values[0] == 1 ? nil : (values[0], loss)),
        [
            ("test loss", "\(text(loss)) nats"),
            ("read right, of \(decisions.count)", "\(right)"),
            ("mistakes made", "\(decisions.count - right)"), ("mistakes promised", text(promised)),
        ])
}
