// What a reader moves: a number within a range, or one of a few words.

import Figures

/// A number of a figure that a reader can change.
public struct Control: Sendable {
    /// Its name in addresses, such as `gamma`.
    public let name: String
    /// What it is, such as `γ, the focus`.
    public let label: String
    /// The unit of its values; empty where there is none.
    public let unit: String
    /// From its smallest to its largest value.
    public let range: ClosedRange<Double>
    /// Between two neighbouring values.
    public let step: Double
    /// The value of the chapter's page.
    public let initial: Double
    /// Words for its values 0, 1, 2 …; empty for a number.
    public let choices: [String]

    init(
        _ name: String, _ label: String, in range: ClosedRange<Double>, step: Double, initial: Double,
        unit: String = ""
    ) {
        choices = []
        (self.name, self.label, self.unit) = (name, label, unit)
        (self.range, self.step, self.initial) = (range, step, initial)
    }

    /// A choice among words, the first of them at first.
    init(_ name: String, _ label: String, _ choices: [String]) {
        (self.name, self.label, self.choices, unit) = (name, label, choices, "")
        (range, step, initial) = (0...Double(choices.count - 1), 1, 0)
    }

    /// The nearest value that it can have; of what is no number, the initial one.
    public func nearest(to value: Double) -> Double {
        guard !value.isNaN else { return initial }
        let steps = ((min(max(value, range.lowerBound), range.upperBound) - range.lowerBound) / step)
            .rounded()
        let near = range.lowerBound + steps * step
        // A step such as 0.1 is none of the binary numbers: what is written with few decimals is meant.
        let whole = (near * 1e6).rounded() / 1e6
        return min(max(whole, range.lowerBound), range.upperBound)
    }

    /// A value in words, with its unit.
    public func text(_ value: Double) -> String {
        if !choices.isEmpty { return choices[Int(nearest(to: value))] }
        let number = PlotNumber.text(value, span: range.upperBound - range.lowerBound)
        return unit.isEmpty ? number : "\(number)\u{A0}\(unit)"
    }
}
