// All that is found about a loss of one prediction and its target.

import LossFunctions
import Workbook

extension PairLoss {
    /// Examines the loss.
    ///
    /// - Parameter announce: called before the loss is, with what it will be asked.
    package func examination(announce: (String) -> Void = { _ in }) -> Examination {
        let views = views(announce: announce)
        announce("the derivative")
        var findings = views.compactMap { $0.derivativeFinding(slopeName) }
        if slope == nil {
            findings = [
                Finding(
                    "Derivative", .property, "There is no `slope` to hold against the value.",
                    means: "A training needs one: \(slopeHint).")
            ]
        }
        findings = views.flatMap { $0.valueFindings() } + [domainFinding(views)].compactMap { $0 } + findings
        announce("the shape")
        let kinks = views.map { $0.kinks() }
        var places: [Double] = []
        for (view, kinks) in zip(views, kinks) where view.hasShape {
            findings.append(view.kinkFinding(kinks))
            findings.append(view.convexityFinding())
            findings += [
                view.growthFinding(), view.signFinding(), view.zeroFinding(), view.symmetryFinding(),
                view.scaleFinding(),
            ].compactMap { $0 }
            places += (kinks.ofValue + kinks.ofSlope + kinks.ofCurvature).map { abs($0.place) }
        }
        if views.count == 2, target != .number, target != .positive { findings.append(labelFinding(views)) }
        announce("its best constant")
        let mean = { (predictions: [Double], targets: [Double]) in
            zip(predictions, targets).reduce(0) { $0 + value($1.0, $1.1) } / Double(targets.count)
        }
        let elicitation = Elicitation(
            value: { constant, targets in mean(targets.map { _ in constant }, targets) },
            prediction: prediction,
            target: target, quantileShare: quantileShare(views))
        if let finding = elicitation.finding() { findings.append(finding) }
        var drawings = self.drawings(views)
        if prediction == .number, target == .number {
            announce("a line")
            if let (finding, drawing) = OutlierLine(value: mean).findingAndDrawing() {
                findings.append(finding)
                drawings.append(drawing)
            }
        }
        for view in views {
            findings += digitsFindings(
                view.digits(announce: announce),
                quantity: view.quantity + "s" + (view.name.isEmpty ? "" : " for \(view.name)"),
                isExtended: extended != nil, promise: libraryName.map { _ in LibraryLoss.promise })
        }
        announce("the library's losses")
        findings.append(equality(places, views).finding())
        return Examination(shape: shape, drawings: drawings, findings: findings.gathered(views.map(\.name)))
    }

    /// Whether it seems to be a loss of other numbers than it was taken for.
    private func domainFinding(_ views: [View]) -> Finding? {
        let values = views.flatMap(\.values)
        let count = values.count(where: \.isNaN)
        guard prediction == .number, !isOfError, 4 * count > values.count else { return nil }
        return Finding(
            "Domain", .warning,
            "NaN at \(count) of \(values.count) places that were tried, with predictions from −20 to 20.",
            means:
                "Is it a loss of probabilities, or of numbers above 0? Then add `--predictions probabilities` or "
                + "`--predictions positive` to the command.")
    }

    private var slopeHint: String {
        isOfError
            ? "declare `func slope`, with the same argument as the loss"
            : "declare `func slope`, with the same arguments as the loss, its derivative with respect to the prediction"
    }

    private var shape: String {
        if isOfError { return "a loss of an error" }
        let prediction =
            switch self.prediction {
            case .number: "a prediction, any number,"
            case .probability: "a prediction from 0 to 1"
            case .positive: "a prediction above 0"
            }
        let target =
            switch self.target {
            case .number: "a target"
            case .label: "a label, 0 or 1"
            case .sign: "a label, −1 or 1"
            case .positive: "a target above 0"
            }
        return "a loss of \(prediction) and \(target)"
    }

    /// Whether the two labels are treated alike.
    private func labelFinding(_ views: [View]) -> Finding {
        let pairs = zip(views[0].values, views[1].values.reversed()).filter { $0.0.isFinite && $0.1.isFinite }
        let isAlike = pairs.allSatisfy { abs($0.0 - $0.1) <= 1e-9 * max(abs($0.0), abs($0.1), 1e-300) }
        return Finding(
            "Symmetry", .property,
            isAlike
                ? "The two labels are treated alike: what is mirrored costs the same, at \(pairs.count) predictions."
                : "The two labels are not treated alike: what is mirrored costs another amount.",
            means: isAlike ? "" : "A mistake on one label counts for more than on the other.")
    }

    private func drawings(_ views: [View]) -> [Drawing] {
        func shown(_ view: View) -> [Int] {
            view.places.indices.filter { view.function.domain.upperBound == 1 || abs(view.places[$0]) <= 6 }
        }
        let isOverError = views[0].isOverError
        func drawing(
            _ name: String, _ title: String, _ yLabel: String, _ values: (View, Int) -> Double
        ) -> Drawing? {
            let curves = views.map { view in
                let indices = shown(view)
                return Drawing.Curve(
                    name: view.name.isEmpty ? yLabel : view.name, x: indices.map { view.places[$0] },
                    y: indices.map { values(view, $0) })
            }
            guard curves.contains(where: { $0.y.contains(where: \.isFinite) }) else { return nil }
            let ends = curves.map { curve in
                let finite = curve.y.filter(\.isFinite)
                return
                    "\(curve.name) from \(decimal(finite.min() ?? 0, 3)) to \(decimal(finite.max() ?? 0, 3))"
            }
            return Drawing(
                name: name, title: title, xLabel: isOverError ? "error" : "prediction", yLabel: yLabel,
                curves: curves, points: nil,
                alternativeText: "\(title): \(ends.joined(separator: "; ")).")
        }
        let over = isOverError ? "the error" : "the prediction"
        return [
            drawing("value", "What a prediction costs, over \(over)", "loss") { $0.values[$1] },
            drawing("slope", "How hard it pulls: the slope, over \(over)", "slope") { view, index in
                view.slope?(view.places[index]) ?? view.function.slope(view.places[index])
            },
        ].compactMap { $0 }
    }

    /// The share a / (a + b) of a loss that charges a for each unit too low and b for each unit too high; nil of another.
    private func quantileShare(_ views: [View]) -> Double? {
        guard let view = views.first, view.power() == 1 else { return nil }
        let (low, high) = (value(-1, 0), value(1, 0))
        return (1e12 * low / (low + high)).rounded() / 1e12
    }

    private func equality(_ places: [Double], _ views: [View]) -> LibraryEquality {
        var pairs: [(Double, Double)] = []
        for view in views {
            let isBounded = view.function.domain.upperBound == 1
            let predictions =
                isBounded
                ? [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.97]
                : [-15.5, -6.25, -2.5, -1.75, -1.2, -0.6, -0.15, 0.05, 0.3, 0.8, 1.3, 1.6, 2.2, 4.5, 8, 17]
                    .filter { $0 > view.function.domain.lowerBound }
            pairs += predictions.map { ($0, view.target) }
        }
        var hints = parameters
        for place in places where place > 0 && !hints.contains(place) { hints.append(place) }
        if let share = quantileShare(views), share != 0.5, !hints.contains(share) { hints.append(share) }
        return LibraryEquality(
            library: { loss, choice in loss.values(at: pairs, choice) },
            values: pairs.map { value($0.0, $0.1) }, hints: Array(hints.prefix(5)),
            shape: isOfError ? "of an error" : "of a prediction and a target", ownName: libraryName)
    }
}

extension LibraryLoss {
    /// The values of a loss of one prediction and target; nil where the loss is of another shape or does not take them.
    func values(at pairs: [(prediction: Double, target: Double)], _ parameters: [Double]) -> [Double]? {
        guard case .pair(let loss, let prediction, let target, _) = make(parameters) else { return nil }
        // A rate and a count are numbers above 0, not probabilities that happen to be so.
        let isLabelled =
            pairs.allSatisfy { [-1, 0, 1].contains($0.target) } && pairs.contains { $0.target != 0 }
        if prediction == .positive || target == .positive, isLabelled { return nil }
        return try? loss.values(pairs.map(\.prediction), pairs.map(\.target))
    }

    /// What the library says of its digits.
    static let promise =
        "The library promises 4 units in the last place, and its tests hold it to tables of exact values."
}

extension [Finding] {
    /// The same, those of one topic next to each other, in the order in which the topics came up; what is found for
    /// both of two views is told once.
    func gathered(_ views: [String] = []) -> [Finding] {
        var topics: [String] = []
        for finding in self where !topics.contains(finding.topic) { topics.append(finding.topic) }
        return topics.flatMap { topic in
            let findings = filter { $0.topic == topic }
            guard findings.count == 2, views.count == 2,
                let kind = views[0].split(separator: " ").dropFirst().first
            else { return findings }
            let both = zip(findings, views).map { $0.found.replacing($1, with: "both \(kind)s") }
            return both[0] == both[1] && both[0] != findings[0].found
                ? [Finding(topic, findings[0].grade, both[0], means: findings[0].meaning)] : findings
        }
    }
}
