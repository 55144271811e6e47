// All that is found about a loss of a whole batch.

import LossFunctions
import Workbook

extension BatchLoss {
    /// How the value of a batch comes of those of its examples.
    private enum Composition: Equatable {
        case mean, sum, neither
    }

    private var batch: (predictions: [Double], targets: [Double]) { prediction.batch(target) }

    private func text(_ predictions: [Double], _ targets: [Double]) -> String {
        call(list(predictions), list(targets))
    }

    private func differences(_ targets: [Double]) -> RowDifferences {
        RowDifferences(
            value: { value($0, targets) },
            extended: extended.map { extended in { extended($0, targets.map { ExtendedNumber($0) }) } },
            domain: prediction == .probability
                ? 0...1
                : prediction == .positive
                    ? 0...Double.infinity
                    : -Double.infinity...Double.infinity)
    }

    /// Examines the loss.
    package func examination(announce: (String) -> Void = { _ in }) -> Examination {
        let (predictions, targets) = batch
        announce(text(predictions, targets))
        let whole = value(predictions, targets)
        let composition = composition(whole, announce)
        announce("the derivative")
        var findings = [derivative(composition)]
        findings += [order(whole), compositionFinding(composition, whole), size(whole, announce)]
        var drawings: [Drawing] = []
        if composition != .neither {
            // An example alone is a loss of one prediction and its target.
            let example = PairLoss(
                value: { value([$0], [$1]) }, extended: extended.map { extended in { extended([$0], [$1]) } },
                slope: gradient.map { gradient in { gradient([$0], [$1]).first ?? .nan } },
                prediction: prediction, target: target, call: CallText(call("[$0]", "[$1]")),
                slopeName: gradientName, parameters: parameters, libraryName: libraryName)
            let examination = example.examination(announce: announce)
            findings += examination.findings.filter {
                $0.topic != "Derivative" || $0.grade == .fault && gradient != nil
            }
            drawings = examination.drawings
        } else {
            findings += ofBatchAlone(announce)
            drawings = batchDrawings
            announce("its best constant")
            let elicitation = Elicitation(
                value: { constant, targets in value(targets.map { _ in constant }, targets) },
                prediction: prediction, target: target)
            findings += [elicitation.finding()].compactMap { $0 }
            if prediction == .number, target == .number {
                announce("a line")
                if let (finding, drawing) = OutlierLine(value: value).findingAndDrawing() {
                    findings.append(finding)
                    drawings.append(drawing)
                }
            }
            findings.append(equality(announce))
        }
        return Examination(
            shape: "a loss of a batch, its predictions and targets", drawings: drawings,
            findings: findings.gathered())
    }

    // MARK: Derivative

    private func derivative(_ composition: Composition) -> Finding {
        guard let gradient else {
            return Finding(
                "Derivative", .property, "There is no `gradient` to hold against the value.",
                means:
                    "A training needs one: declare `func gradient`, with the same arguments, one slope for each prediction."
            )
        }
        let (predictions, targets) = batch
        // Two batches of different sizes, so that a wrong 1/N shows.
        let batches = [(predictions, targets), (Array(predictions.prefix(3)), Array(targets.prefix(3)))]
        let gradients = batches.map { gradient($0.0, $0.1) }
        let call = { (number: Int) in text(batches[number].0, batches[number].1) }
        let lengths = batches.indices.map { (gradients[$0], batches[$0].0.count, call($0)) }
        if let finding = lengthFinding(gradientName, lengths) { return finding }
        let parts = batches.enumerated().map { number, batch in
            differences(batch.1).comparisons(gradients[number], at: batch.0, number: number)
        }
        // A factor is looked for in the larger batch, and is N only if it is 3 in the other.
        let extent = "at batches of \(batches[0].0.count) and 3 examples"
        let factors = parts.map {
            commonFactor(
                $0.compactMap { part in
                    part.comparison.measured.map { (part.comparison.claimed, $0) }
                })
        }
        let isCount = zip(factors, batches).allSatisfy { factor, batch in
            factor.map {
                abs($0 - Double(batch.0.count)) < 1e-3 || abs($0 * Double(batch.0.count) - 1) < 1e-3
            } ?? false
        }
        let compared = isCount ? parts[0] : Array(parts.joined())
        return gradientFinding(
            gradientName, compared, extent: extent, count: isCount ? batches[0].0.count : nil,
            isSum: composition == .sum, call: call)
            ?? Finding("Derivative", .warning, "The value has no finite differences \(extent).")
    }

    // MARK: Examples and batch

    private func order(_ whole: Double) -> Finding {
        let (predictions, targets) = batch
        let order = [3, 0, 5, 1, 4, 2]
        let other = value(order.map { predictions[$0] }, order.map { targets[$0] })
        return isSame(other, whole)
            ? Finding(
                "Order", .good, "The order of the examples does not matter (6 examples, one other order).")
            : Finding(
                "Order", .warning,
                "The order of the examples matters: \(decimal(whole)) becomes \(decimal(other)) when 6 of them are reordered.",
                means: "Shuffling the data changes the loss.")
    }

    private func composition(_ whole: Double, _ announce: (String) -> Void) -> Composition {
        let (predictions, targets) = batch
        let single = zip(predictions, targets).map { prediction, target in
            announce(text([prediction], [target]))
            return value([prediction], [target])
        }
        let sum = single.reduce(0, +)
        if isSame(sum / Double(single.count), whole) { return .mean }
        return isSame(sum, whole) ? .sum : .neither
    }

    private func compositionFinding(_ composition: Composition, _ whole: Double) -> Finding {
        switch composition {
        case .mean:
            Finding(
                "Examples", .good, "The value of 6 examples is the mean of the values of each alone.",
                means: "Each example pulls for itself: what follows is found for one example.")
        case .sum:
            Finding(
                "Examples", .property, "The value of 6 examples is the sum of the values of each alone.",
                means:
                    "Twice the batch, twice the gradient: a learning rate fits one batch size. A mean does not have that."
            )
        case .neither:
            Finding(
                "Examples", .property,
                "The value of 6 examples is neither the mean nor the sum of the values of each alone.",
                means:
                    "How an example pulls depends on the others in its batch, and the mean over batches is not the loss of all data."
            )
        }
    }

    private func size(_ whole: Double, _ announce: (String) -> Void) -> Finding {
        let (predictions, targets) = batch
        announce(text(predictions + predictions, targets + targets))
        let twice = value(predictions + predictions, targets + targets)
        if isSame(twice, whole) {
            return Finding(
                "Batch size", .good, "A batch twice over costs the same.",
                means: "Values of batches of different sizes compare.")
        }
        return Finding(
            "Batch size", .warning,
            "A batch twice over costs \(decimal(twice)) instead of \(decimal(whole)).",
            means: isSame(twice, 2 * whole)
                ? "It grows with the batch: values, and learning rates, of different batch sizes do not compare."
                : "It depends on the batch's size: values of different sizes do not compare.")
    }

    private func isSame(_ first: Double, _ second: Double) -> Bool {
        first == second || abs(first - second) <= 1e-9 * max(abs(first), abs(second))
    }

    // MARK: A batch that is more than its examples

    private func ofBatchAlone(_ announce: (String) -> Void) -> [Finding] {
        let (predictions, targets) = batch
        announce(text(targets, targets))
        let perfect = value(targets, targets)
        let whole = value(predictions, targets)
        let least = min(whole, perfect)
        var findings: [Finding] = []
        if perfect.isNaN {
            findings.append(
                Finding(
                    "Perfect prediction", .fault, "The value is NaN where all predictions are the targets.",
                    means: "Is it 0/0, or the logarithm of 0?"))
        } else {
            findings.append(
                Finding(
                    "Perfect prediction",
                    abs(perfect) <= 1e-12 * unit(of: [whole, perfect]) ? .good : .property,
                    "\(decimal(perfect)) where all predictions are the targets."))
        }
        findings.append(convexity(announce))
        if least < -1e-12 * unit(of: [whole, perfect]) {
            findings.append(Finding("Sign", .property, "Below 0 in places: \(decimal(least))."))
        }
        if let gradient {
            announce("the gradient at perfect predictions")
            if gradient(targets, targets).contains(where: \.isNaN) {
                findings.append(
                    Finding(
                        "Perfect gradient", .fault,
                        "The gradient is NaN where all predictions are the targets.",
                        means: "A fit that succeeds ends in NaN: take 0 there."))
            }
        }
        if prediction == .number {
            findings += digitsFindings(
                extremeSizes.map { size in
                    announce(text([size, 0], [0, 0]))
                    return Digits(
                        place: size, value: value([size, 0], [0, 0]),
                        exact: extended.map { $0([ExtendedNumber(size), 0], [0, 0]) })
                }, quantity: "first errors of two (the other 0)", isExtended: extended != nil,
                promise: libraryName.map { _ in LibraryLoss.promise })
        }
        return findings
    }

    /// Whether the middle of two lists of predictions costs at most their mean.
    private func convexity(_ announce: (String) -> Void) -> Finding {
        announce("convexity")
        let (predictions, targets) = batch
        let others = [
            targets, Array(predictions.reversed()),
            predictions.map { prediction == .probability ? 1 - $0 : 2 * $0 },
            predictions.map { _ in 0.5 },
        ]
        let unit = unit(of: [value(predictions, targets)])
        for first in [predictions] + others {
            for second in others where first != second {
                let middle = zip(first, second).map { ($0 + $1) / 2 }
                let chord = (value(first, targets) + value(second, targets)) / 2
                let bend = value(middle, targets) - chord
                if bend > 1e-9 * max(unit, abs(chord)) {
                    return Finding(
                        "Convexity", .warning,
                        "Not convex: at \(list(middle)) it lies \(measured(bend)) above the chord between "
                            + "\(list(first)) and \(list(second)).",
                        means: "There may be several valleys, even for a linear model.")
                }
            }
        }
        return Finding(
            "Convexity", .good,
            "The middle of two lists of predictions costs at most their mean, for 16 pairs of lists.",
            means: "Through a linear model it has one valley.")
    }

    private var batchDrawings: [Drawing] {
        let (predictions, targets) = batch
        let isBounded = prediction == .probability
        let first = isBounded ? grid(0...1, 101) : grid(targets[0] - 6...targets[0] + 6, 121)
        let places = first.filter { prediction != .positive || $0 > 0 }
        let values = places.map { value([$0] + predictions.dropFirst(), targets) }
        guard values.contains(where: \.isFinite) else { return [] }
        return [
            Drawing(
                name: "value", title: "What a batch costs, over its first prediction",
                xLabel: "first prediction",
                yLabel: "loss", curves: [Drawing.Curve(name: "loss", x: places, y: values)], points: nil,
                alternativeText:
                    "The loss of a batch of \(targets.count) examples over its first prediction, whose target is "
                    + "\(decimal(targets[0])).")
        ]
    }

    private func equality(_ announce: (String) -> Void) -> Finding {
        announce("the library's losses")
        let (predictions, targets) = batch
        let batches = (0..<6).map { number in
            let moved = predictions.map {
                prediction == .number ? $0 + Double(number) * 0.75 - 2 : $0 / (1 + 0.2 * Double(number))
            }
            return (Array(moved.prefix(6 - number / 2)), Array(targets.prefix(6 - number / 2)))
        }
        return LibraryEquality(
            library: { loss, choice in
                var values: [Double] = []
                for (predictions, targets) in batches {
                    switch loss.make(choice) {
                    case .batch(let make, _, _):
                        values.append(valueOf(make(targets.count), predictions, targets))
                    case .pair(let loss, _, _, _):
                        values.append(valueOf(loss, predictions, targets))
                    case .logits, .divergence: return nil
                    }
                }
                return values.contains(where: \.isNaN) ? nil : values
            }, values: batches.map { value($0.0, $0.1) }, hints: parameters, shape: "of a batch",
            ownName: libraryName
        ).finding()
    }
}
