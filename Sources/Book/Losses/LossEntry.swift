// What the page of losses says about one of them beside its doc comment: numbers, a figure.

import Workbook

/// One loss's numbers, computed here and now, and its figure.
struct LossEntry {
    /// The type's name.
    let name: String
    /// Where the obvious formula fails, and what is done instead.
    let numerics: String
    /// Value and gradient as a graph.
    let figure: LossFigure?

    /// An entry whose numerics hold: each number that `says` has stands in them, and is that computed beside it.
    init(
        _ name: String, numerics: String = "", says numbers: KeyValuePairs<String, Double> = [:],
        figure: LossFigure? = nil
    ) throws {
        for (text, value) in numbers {
            guard numerics.contains(text) else {
                throw LossProblem(loss: name, problem: "its numerics do not say \(text)")
            }
            guard Self.agrees(text, with: value) else {
                throw LossProblem(loss: name, problem: "its numerics say \(text), the run \(value)")
            }
        }
        self.name = name
        self.numerics = numerics
        self.figure = figure
    }

    /// Whether a value is the number that a sentence has: to its last digit behind the point, else to 15 digits.
    static func agrees(_ text: String, with value: Double) -> Bool {
        let text = text.filter { !$0.isWhitespace }
        let digits = text.prefix { $0 != "×" }.drop { "−0.".contains($0) }.count(where: \.isNumber)
        return decimal(value, text.contains(".") ? digits : 15).filter { !$0.isWhitespace } == text
    }
}

/// Value and gradient of a loss over one number.
struct LossFigure {
    /// What the horizontal axis measures.
    let x: String
    let range: ClosedRange<Double>
    /// What is shown of the vertical axis.
    let y: ClosedRange<Double>
    /// What the figure shows, for a reader who cannot see it.
    let description: String
    let value: (Double) throws -> Double
    let gradient: (Double) throws -> Double
}

/// Losses that belong together.
struct LossFamily {
    let title: String
    /// Where in Sources/LossFunctions its losses are.
    let folders: [String]
    let introduction: String
    /// In the order of the page; losses of the folders that have no entry come after them.
    let entries: [LossEntry]
}
