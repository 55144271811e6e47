// A loss of a prediction and a target, seen over one of the two.

import Workbook

/// A pair loss over its error, or over its prediction at one target.
struct View {
    /// How the view is named where there are several: "the label 1"; empty where there is one.
    let name: String
    let target: Double
    /// What x is, in a sentence: "error", "prediction".
    let quantity: String
    /// Where the loss is asked.
    let places: [Double]
    /// Where a prediction is perfect; nil where none is.
    let perfect: Double?
    let function: MeasuredFunction
    /// The author's derivative.
    let slope: ((Double) -> Double)?
    let call: (Double) -> String
    /// The values at `places`.
    let values: [Double]

    /// Whether x is the error.
    var isOverError: Bool { quantity == "error" }

    init(
        _ loss: PairLoss, name: String, target: Double, quantity: String, places: [Double], perfect: Double?,
        domain: ClosedRange<Double>, announce: (String) -> Void
    ) {
        self.name = name
        self.target = target
        self.quantity = quantity
        self.places = places
        self.perfect = perfect
        // Over the error a target of 0 is taken, so that the prediction is the error.
        function = MeasuredFunction(
            value: { loss.value($0, target) },
            extended: loss.extended.map { extended in { extended($0, ExtendedNumber(target)) } },
            domain: domain)
        slope = loss.slope.map { slope in { slope($0, target) } }
        let call = { (x: Double) in loss.call(decimal(x, 17), decimal(target, 17)) }
        self.call = call
        values = places.map { x in
            announce(call(x))
            return loss.value(x, target)
        }
    }

    /// How far it was tried: "at 401 errors from −20 to 20".
    var extent: String {
        let ends = "\(decimal(places.first ?? 0)) to \(decimal(places.last ?? 0))"
        let gaps = values.count { !$0.isFinite }
        let missing = 20 * gaps > values.count ? ", \(gaps) of them without a finite value" : ""
        return "at \(places.count) \(quantity)s from \(ends)\(missing)"
            + (name.isEmpty ? "" : ", for \(name)")
    }

    /// Whether there are values enough to speak of a shape.
    var hasShape: Bool { values.count(where: \.isFinite) >= 20 }

    /// What is wrong with the values themselves; nil where nothing is.
    func valueFindings() -> [Finding] {
        var findings: [Finding] = []
        if !hasShape {
            findings.append(
                Finding(
                    "Values", .fault,
                    "The value is finite at \(values.count(where: \.isFinite)) of \(values.count) \(quantity)s only"
                        + (name.isEmpty ? "." : ", for \(name)."),
                    means: "There is no shape to speak of."))
        }
        let again = stride(from: 0, to: places.count, by: 20).first {
            let value = function.value(places[$0])
            return value != values[$0] && !(value.isNaN && values[$0].isNaN)
        }
        if let again {
            findings.append(
                Finding(
                    "Values", .fault, "Asked twice at \(place(places[again])), it gives two values.",
                    means:
                        "A loss that depends on chance, or on what was asked before, cannot be examined so."))
        }
        return findings
    }

    /// A place in words: "an error of 2".
    func place(_ x: Double, _ digits: Int = 4) -> String {
        "\(isOverError ? "an" : "a") \(quantity) of \(decimal(x, digits))"
            + (name.isEmpty ? "" : " and \(name)")
    }

    /// Places between those of `places`, so that none of them is a round number.
    var between: [Double] { zip(places, places.dropFirst()).map { $0 + 0.5127 * ($1 - $0) } }

    /// The largest finite value, by which others are small.
    var scale: Double { largest(values) }
}

/// The largest of the finite sizes of some numbers; 0 where there is none.
func largest(_ values: [Double]) -> Double { values.filter(\.isFinite).map(abs).max() ?? 0 }

/// By what numbers are small: 1, and of a loss whose values are all below 1, the largest of them.
func unit(of values: [Double]) -> Double { min(1, largest(values)) }

/// A measured number in words: the last of its sixteen digits are rounding, and do not show.
func measured(_ value: Double, _ digits: Int = 4) -> String {
    guard value.isFinite, value != 0 else { return decimal(value, digits) }
    // Nine decimal digits: a product or quotient with a whole power of ten gives the Double that is nearest to them.
    let places = 8 - Int((log(abs(value)) / log(10)).rounded(.down))
    let unit = pow(10, Double(abs(places)))
    let rounded = places < 0 ? (value / unit).rounded() * unit : (value * unit).rounded() / unit
    return decimal(rounded.isFinite ? rounded : value, digits)
}

/// Numbers at even distances, both ends among them.
func grid(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    (0..<count).map { index in
        let share = Double(index) / Double(count - 1)
        return range.lowerBound * (1 - share) + range.upperBound * share
    }
}

extension PairLoss {
    /// What is examined: over the error where the loss depends on that alone, else over the prediction at two targets.
    func views(announce: (String) -> Void) -> [View] {
        func view(
            _ name: String, _ target: Double, _ places: [Double], perfect: Double?,
            domain: ClosedRange<Double> = -Double.infinity...Double.infinity, isOverError: Bool = false
        ) -> View {
            View(
                self, name: name, target: target, quantity: isOverError ? "error" : "prediction",
                places: places,
                perfect: perfect,
                domain: domain, announce: announce)
        }
        let probabilities = prediction == .probability
        switch target {
        case .label, .sign:
            let places = probabilities ? grid(0...1, 401) : grid(-20...20, 401)
            let domain = probabilities ? 0...1 : -Double.infinity...Double.infinity
            return [1.0, target == .sign ? -1 : 0].map { label in
                view(
                    "the label \(decimal(label))", label, places, perfect: probabilities ? label : nil,
                    domain: domain)
            }
        case .number, .positive:
            if isOfError || prediction == .number && target == .number && dependsOnErrorAlone(announce) {
                return [view("", 0, grid(-20...20, 401), perfect: 0, isOverError: true)]
            }
            let (places, domain) =
                switch prediction {
                case .number: (grid(-20...20, 401), -Double.infinity...Double.infinity)
                case .probability: (grid(0...1, 401), 0...1)
                case .positive: (grid(0.05...20, 400), 0...Double.infinity)
                }
            let targets = probabilities ? [0.25, 0.75] : [1.0, 3]
            return targets.map {
                view("the target \(decimal($0))", $0, places, perfect: $0, domain: domain)
            }
        }
    }

    /// Whether moving prediction and target together changes nothing.
    func dependsOnErrorAlone(_ announce: (String) -> Void) -> Bool {
        let errors = [-7.5, -2, -0.5, 0, 0.25, 1, 3, 12]
        return [0.5, 2, -4, 16].allSatisfy { shift in
            errors.allSatisfy { error in
                announce(call(decimal(error + shift, 17), decimal(shift, 17)))
                let (first, second) = (value(error, 0), value(error + shift, shift))
                return first == second || abs(first - second) <= 1e-9 * max(abs(first), abs(second))
            }
        }
    }
}
