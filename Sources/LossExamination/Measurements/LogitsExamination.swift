// All that is found about a loss of logits and a class.

import LossFunctions
import Workbook

extension LogitsLoss {
    private typealias Example = (logits: [Double], label: Int)

    private static var examples: [Example] {
        Samples.logits.flatMap { row in row.indices.map { (row, $0) } }
    }

    private func differences(_ label: Int) -> RowDifferences {
        RowDifferences(
            value: { value($0, label) }, extended: extended.map { extended in { extended($0, label) } })
    }

    private func text(_ example: Example) -> String { call(list(example.logits), "\(example.label)") }

    private var extent: String {
        "at \(Samples.logits.count) rows of \(LibraryLoss.classes) logits, for each of the classes"
    }

    /// Examines the loss.
    package func examination(announce: (String) -> Void = { _ in }) -> Examination {
        var values: [Double] = []
        for example in Self.examples {
            announce(text(example))
            values.append(value(example.logits, example.label))
        }
        announce("the derivative")
        let slopes = Self.examples.map { differences($0.label).gradient(at: $0.logits) }
        var findings = [derivative]
        announce("the shape")
        let line = View(
            PairLoss(
                value: { logit, _ in value([logit, 0, 0], 0) },
                extended: extended.map { extended in { logit, _ in extended([logit, 0, 0], 0) } },
                call: CallText(call("[$0, 0, 0]", "0"))),
            name: "", target: 0, quantity: "right logit", places: grid(-20...20, 401), perfect: nil,
            domain: -Double.infinity...Double.infinity, announce: announce)
        findings = line.valueFindings() + findings
        if line.hasShape {
            findings += [line.kinkFinding(line.kinks()), line.growthFinding()].compactMap { $0 }
        }
        findings += [
            shift(values), sum(slopes), classes(values), minusTarget(slopes), convexity(announce),
            sign(values),
        ]
        announce("sure answers")
        findings += [even, sureAnswers(announce)]
        announce("its best constant")
        findings.append(bestConstant)
        let digits = [0, 1].flatMap { label in
            digitsFindings(
                (extremeSizes.flatMap { [-$0, $0] }).sorted().map { x in
                    announce(text(([x, 0, 0], label)))
                    return Digits(
                        place: x, value: value([x, 0, 0], label),
                        exact: extended.map { $0([ExtendedNumber(x), 0, 0], label) })
                }, quantity: "first logits (the others 0) for the label \(label)",
                isExtended: extended != nil,
                promise: libraryName.map { _ in LibraryLoss.promise })
        }
        findings += digits
        announce("the library's losses")
        findings.append(
            LibraryEquality(
                library: { loss, choice in
                    guard case .logits(let loss) = loss.make(choice) else { return nil }
                    return try? loss.values(
                        Self.examples.flatMap(\.logits), Self.examples.map(\.label))
                }, values: values, hints: parameters, shape: "of logits and a class", ownName: libraryName
            ).finding())
        return Examination(
            shape: "a loss of logits and the number of the right class", drawings: drawings,
            findings: findings.gathered(["the label 0", "the label 1"]))
    }

    // MARK: Derivative

    private var derivative: Finding {
        guard let gradient else {
            return Finding(
                "Derivative", .property, "There is no `gradient` to hold against the value.",
                means:
                    "A training needs one: declare `func gradient`, with the same arguments, one slope for each logit."
            )
        }
        let gradients = Self.examples.map { gradient($0.logits, $0.label) }
        let lengths = zip(gradients, Self.examples).map { ($0, $1.logits.count, text($1)) }
        if let finding = lengthFinding(gradientName, lengths) { return finding }
        let parts = Self.examples.enumerated().flatMap { number, example in
            differences(example.label).comparisons(gradients[number], at: example.logits, number: number)
        }
        return gradientFinding(gradientName, parts, extent: extent) { text(Self.examples[$0]) }
            ?? Finding("Derivative", .warning, "The value has no finite differences \(extent).")
    }

    /// Whether the sum over a gradient is 0.
    private func sum(_ slopes: [[Double]]) -> Finding {
        let sums = slopes.map { $0.reduce(0, +) }.filter(\.isFinite)
        let largest = sums.max { abs($0) < abs($1) } ?? 0
        return abs(largest) <= 1e-6 * unit(of: Array(slopes.joined()))
            ? Finding("Sum of the gradient", .good, "0 \(extent): what one logit gains the others lose.")
            : Finding(
                "Sum of the gradient", .property, "Not 0: up to \(decimal(largest)) \(extent).",
                means: "A training may push all logits up or down together.")
    }

    /// Whether the gradient is softmax less one-hot.
    private func minusTarget(_ slopes: [[Double]]) -> Finding {
        func claimed(_ example: Example) -> [Double] {
            var probabilities = softmax(example.logits)
            probabilities[example.label] -= 1
            return probabilities
        }
        let pairs = zip(slopes, Self.examples).flatMap { slopes, example in
            zip(slopes, claimed(example)).map { (claimed: $0, measured: $1) }
        }
        let factor = commonFactor(pairs)
        switch factor {
        case nil:
            if let target = target(slopes) {
                return Finding(
                    "p − y", .good,
                    "The gradient is p − y, with \(measured(target.right)) for the right class and "
                        + "\(measured(target.other)) for each other in place of 1 and 0, \(extent).",
                    means:
                        "It is cross-entropy's gradient for smoothed labels: each class is pushed by what it says too much."
                )
            }
            return Finding(
                "p − y", .property,
                "The gradient is not p − y, the softmax less 1 for the right class, \(extent).")
        case .some(let factor) where abs(factor - 1) < 1e-4:
            return Finding(
                "p − y", .good, "The gradient is p − y, the softmax less 1 for the right class, \(extent).",
                means: "Each class is pushed by what it says too much: it is cross-entropy's gradient.")
        case .some(let factor):
            return Finding("p − y", .property, "The gradient is \(decimal(factor)) × (p − y), \(extent).")
        }
    }

    /// The target y of a gradient p − y that has one number for the right class and one for each other; nil of another.
    private func target(_ slopes: [[Double]]) -> (right: Double, other: Double)? {
        let targets = zip(slopes, Self.examples).map { slopes, example in
            zip(softmax(example.logits), slopes).map { $0 - $1 }
        }
        guard let first = targets.first else { return nil }
        let (right, other) = (first[0], first[1])
        let isCommon = zip(targets, Self.examples).allSatisfy { target, example in
            target.indices.allSatisfy { abs(target[$0] - ($0 == example.label ? right : other)) < 1e-5 }
        }
        func short(_ value: Double) -> Double { (value * 1e7).rounded() / 1e7 }
        return isCommon ? (short(right), short(other)) : nil
    }

    // MARK: Invariance

    private func shift(_ values: [Double]) -> Finding {
        let unit = unit(of: values)
        let moved = [1.0, -3, 50].allSatisfy { shift in
            zip(Self.examples, values).allSatisfy { example, value in
                let other = self.value(example.logits.map { $0 + shift }, example.label)
                return abs(other - value) <= 1e-9 * max(unit, abs(value))
            }
        }
        return moved
            ? Finding(
                "A constant added", .good, "To all logits, it changes nothing \(extent), with 1, −3 and 50.",
                means: "Only differences of logits count, as for their softmax.")
            : Finding(
                "A constant added", .warning, "To all logits, it changes the value \(extent).",
                means: "The same probabilities cost different amounts: the loss sees more than the softmax.")
    }

    private func classes(_ values: [Double]) -> Finding {
        let order = [2, 0, 1]
        let unit = unit(of: values)
        let isAlike = zip(Self.examples, values).allSatisfy { example, value in
            let logits = order.map { example.logits[$0] }
            let label = order.firstIndex(of: example.label) ?? 0
            return abs(self.value(logits, label) - value) <= 1e-9 * max(unit, abs(value))
        }
        return isAlike
            ? Finding("Classes", .good, "All are treated alike: renumbered, they cost the same \(extent).")
            : Finding(
                "Classes", .property, "They are not treated alike: renumbered, they cost other amounts.",
                means: "Some class counts for more, as with class weights.")
    }

    private func convexity(_ announce: (String) -> Void) -> Finding {
        announce("convexity")
        let unit = unit(of: Self.examples.map { value($0.logits, $0.label) })
        for label in 0..<LibraryLoss.classes {
            for (first, second) in zip(Samples.logits, Samples.logits.dropFirst() + Samples.logits.prefix(1))
            {
                let middle = zip(first, second).map { ($0 + $1) / 2 }
                let chord = (value(first, label) + value(second, label)) / 2
                let bend = value(middle, label) - chord
                if bend > 1e-9 * max(unit, abs(chord)) {
                    return Finding(
                        "Convexity", .warning,
                        "Not convex: at \(list(middle)), label \(label), it lies \(decimal(bend)) above the chord between \(list(first)) and \(list(second)).",
                        means: "There may be several valleys, even for a linear model.")
                }
            }
        }
        return Finding(
            "Convexity", .good, "The middle of any two neighbouring rows costs at most their mean \(extent).",
            means: "Through a linear model it has one valley.")
    }

    private func sign(_ values: [Double]) -> Finding {
        let least = values.filter { !$0.isNaN }.min() ?? 0
        return least >= -1e-12 * unit(of: values)
            ? Finding("Sign", .good, "Never below 0 \(extent).")
            : Finding("Sign", .property, "Below 0 in places: \(decimal(least)).")
    }

    // MARK: Sure and unsure answers

    private var even: Finding {
        let value = value([0, 0, 0], 0)
        let isLogarithm = abs(value - log(3.0)) < 1e-9
        return Finding(
            "First loss", .property,
            "Equal logits for 3 classes cost \(decimal(value))\(isLogarithm ? ", ln 3" : "; ln 3 is \(decimal(log(3.0)))").",
            means: "That is what a training's first line should print, for your number of classes.")
    }

    private func sureAnswers(_ announce: (String) -> Void) -> Finding {
        let sizes = [10.0, 100, 1000]
        let wrong = sizes.map { size in
            announce(text(([size, 0, 0], 1)))
            return value([size, 0, 0], 1)
        }
        let right = sizes.map { value([$0, 0, 0], 0) }
        let slopes = sizes.map { size in
            differences(1).gradient(at: [size, 0, 0]).map(abs).max() ?? .nan
        }
        let list = { (numbers: [Double]) in numbers.map { decimal($0, 3) }.joined(separator: ", ") }
        let found =
            "A logit of 10, 100, 1000 for a wrong class costs \(list(wrong)), with a slope of up to \(list(slopes)); "
            + "for the right class, \(list(right))."
        if wrong.contains(where: { !$0.isFinite }) {
            return Finding(
                "A sure wrong answer", .warning, found,
                means:
                    "A probability that has rounded to 0 has no finite logarithm: compute from the logits, with `logSumExp`."
            )
        }
        if let last = slopes.last, last <= 1e-6 * unit(of: wrong) {
            return Finding(
                "A sure wrong answer", .warning, found,
                means:
                    "The surer the mistake, the weaker the pull: what starts out sure and wrong is hardly ever mended."
            )
        }
        return Finding(
            "A sure wrong answer", .good, found,
            means: "A sure mistake pulls at full force, so that it can be mended.")
    }

    private var bestConstant: Finding {
        let shares = Samples.shares
        let best = leastPlace(from: [0, 0, 0], size: 1) { logits in
            // Nothing further out is a probability that anybody would tell from 0 or 1.
            logits.contains { abs($0) > 40 }
                ? .infinity
                : shares.indices.reduce(0) { $0 + shares[$1] * value(logits, $1) }
        }
        let probabilities = softmax(best)
        let list = { (numbers: [Double]) in numbers.map { decimal($0, 3) }.joined(separator: ", ") }
        let found =
            "Where the classes' shares are \(list(shares)), the softmax of the best constant logits is \(list(probabilities))."
        let isProper = zip(shares, probabilities).allSatisfy { abs($0 - $1) < 1e-4 }
        return isProper
            ? Finding("Best constant", .good, found, means: "Proper: a model learns the shares.")
            : Finding(
                "Best constant", .warning, found,
                means:
                    "Not proper: a model's probabilities are not the shares. Recalibrate before anybody reads them as such."
            )
    }

    // MARK: Figures

    private var drawings: [Drawing] {
        let margins = grid(-8...8, 161)
        let values = margins.map { value([$0, 0, 0], 0) }
        let slopes = margins.map { margin in
            gradient?([margin, 0, 0], 0).first ?? differences(0).gradient(at: [margin, 0, 0])[0]
        }
        func drawing(_ name: String, _ title: String, _ label: String, _ y: [Double]) -> Drawing {
            let finite = y.filter(\.isFinite)
            return Drawing(
                name: name, title: title, xLabel: "logit of the right class, the others 0", yLabel: label,
                curves: [Drawing.Curve(name: label, x: margins, y: y)], points: nil,
                alternativeText:
                    "\(title): from \(decimal(y.first ?? 0, 3)) at a logit of −8 to \(decimal(y.last ?? 0, 3)) at 8, "
                    + "at most \(decimal(finite.max() ?? 0, 3)).")
        }
        return [
            drawing("value", "What an example costs, over the right class's logit", "loss", values),
            drawing("slope", "How hard it pulls at that logit: the slope", "slope", slopes),
        ]
    }
}

/// Probabilities of logits.
func softmax(_ logits: [Double]) -> [Double] {
    let total = logSumExp(logits)
    return logits.map { exp($0 - total) }
}

/// Numbers as an array's literal.
func list(_ values: [Double]) -> String { "[" + values.map { decimal($0) }.joined(separator: ", ") + "]" }
