// All that is found about a divergence of two distributions, written as a function of two arrays.

import LossFunctions
import Workbook

extension BatchLoss {
    private static var distributions: [[Double]] {
        [
            [0.2, 0.5, 0.3], [1.0 / 3, 1.0 / 3, 1.0 / 3], [0.7, 0.2, 0.1], [0.05, 0.9, 0.05],
            [0.5, 0.25, 0.25],
            [0.01, 0.01, 0.98],
        ]
    }

    private static var pairs: [(p: [Double], q: [Double])] {
        distributions.flatMap { p in distributions.map { (p, $0) } }
    }

    /// Examines the loss as a divergence: its first argument and its second are distributions.
    package func divergenceExamination(announce: (String) -> Void = { _ in }) -> Examination {
        func ask(_ p: [Double], _ q: [Double]) -> Double {
            announce(call(list(p), list(q)))
            return value(p, q)
        }
        let values = Self.pairs.map { ask($0.p, $0.q) }
        let extent = "at \(Self.pairs.count) pairs of distributions over 3 outcomes"
        var findings: [Finding] = []
        if let gradient {
            let gradients = Self.pairs.map { gradient($0.p, $0.q) }
            let lengths = zip(gradients, Self.pairs).map { ($0, $1.q.count, call(list($1.p), list($1.q))) }
            let parts = Self.pairs.enumerated().flatMap { number, pair in
                RowDifferences(
                    value: { value(pair.p, $0) },
                    extended: extended.map { extended in { extended(pair.p.map { ExtendedNumber($0) }, $0) }
                    },
                    domain: 0...1
                ).comparisons(gradients[number], at: pair.q, number: number)
            }
            findings += [
                lengthFinding(gradientName, lengths)
                    ?? gradientFinding(gradientName, parts, extent: extent) {
                        call(list(Self.pairs[$0].p), list(Self.pairs[$0].q))
                    }
            ].compactMap { $0 }
        }
        findings += [
            selfFinding(values), signFinding(values, extent), symmetry(values, extent), zeros(ask),
            target(announce),
        ]
        findings += digitsFindings(
            [1e-300, 1e-100, 1e-30, 1e-16, 1e-12, 1e-8, 1e-4, 0.01].map { move in
                let (p, q) = ([0.5, 0.25, 0.25], [0.5 + move, 0.25 - move, 0.25])
                return Digits(
                    place: move, value: ask(p, q),
                    exact: extended.map { $0(p.map { ExtendedNumber($0) }, q.map { ExtendedNumber($0) }) })
            }, quantity: "distances between p and q", isExtended: extended != nil,
            promise: libraryName.map { _ in LibraryLoss.promise })
        findings.append(
            LibraryEquality(
                library: { loss, choice in
                    guard case .divergence(let divergence) = loss.make(choice) else { return nil }
                    return Self.pairs.map { (try? divergence($0.p, $0.q)) ?? .nan }
                }, values: values, hints: [], shape: "of two distributions", ownName: libraryName
            ).finding())
        return Examination(
            shape: "a divergence of two distributions, p and q", drawings: [divergenceDrawing],
            findings: findings)
    }

    private func selfFinding(_ others: [Double]) -> Finding {
        let values = Self.distributions.map { value($0, $0) }
        if values.contains(where: \.isNaN) {
            return Finding("p = q", .fault, "The value is NaN for two equal distributions.")
        }
        return values.allSatisfy { abs($0) <= 1e-12 * unit(of: others) }
            ? Finding("p = q", .good, "0 for 6 distributions beside themselves.")
            : Finding(
                "p = q", .property,
                "Not 0 for a distribution beside itself: \(decimal(values[0])) for \(list(Self.distributions[0])).",
                means: "What is printed does not end at 0, however well q fits.")
    }

    private func signFinding(_ values: [Double], _ extent: String) -> Finding {
        let least = values.filter { !$0.isNaN }.min() ?? 0
        return least >= -1e-12 * unit(of: values)
            ? Finding("Sign", .good, "Never below 0 \(extent).")
            : Finding(
                "Sign", .warning, "Below 0 in places: \(decimal(least)).",
                means:
                    "A divergence is never negative: are the arguments distributions, is a term left out, or the sign turned?"
            )
    }

    private func symmetry(_ values: [Double], _ extent: String) -> Finding {
        let unit = unit(of: values)
        let (p, q) = (Self.distributions[0], Self.distributions[2])
        let (there, back) = (value(p, q), value(q, p))
        let isSymmetric = Self.pairs.allSatisfy { abs(value($0.p, $0.q) - value($0.q, $0.p)) <= 1e-12 * unit }
        return isSymmetric
            ? Finding("Symmetry", .property, "The two arguments may be exchanged \(extent).")
            : Finding(
                "Symmetry", .property,
                "The two arguments may not be exchanged: \(decimal(there)) for \(list(p)) and \(list(q)), \(decimal(back)) the other way.",
                means:
                    "Which one is the data decides what is learned: look up a library's order before you call it."
            )
    }

    /// What outcomes do that one of the two rules out.
    private func zeros(_ ask: ([Double], [Double]) -> Double) -> Finding {
        let never = ask([0, 0.5, 0.5], [0.2, 0.4, 0.4])
        let ruledOut = ask([0.2, 0.4, 0.4], [0, 0.5, 0.5])
        let found =
            "An outcome that p rules out: \(decimal(never)); one that q rules out: \(decimal(ruledOut))."
        if never.isNaN || ruledOut.isNaN {
            return Finding(
                "Zeros", .fault, found,
                means: "0 · ln 0 is NaN in floating point, and 0 in the limit: leave such terms out.")
        }
        return Finding(
            "Zeros", .property, found,
            means: ruledOut == .infinity
                ? "q must leave room for all that happens under p."
                : never == .infinity
                    ? "q must not leave room for what never happens under p."
                    : "Neither is punished without end.")
    }

    /// The one q that is nearest to two distributions.
    private func target(_ announce: (String) -> Void) -> Finding {
        announce("the best q")
        let (first, second) = (Self.distributions[2], Self.distributions[3])
        let best = leastPlace(from: [0, 0], size: 1) { logits in
            let q = softmax(logits + [0])
            return value(first, q) + value(second, q)
        }
        let q = softmax(best + [0])
        let mean = zip(first, second).map { ($0 + $1) / 2 }
        let rounded = { (numbers: [Double]) in
            "[" + numbers.map { decimal($0, 3) }.joined(separator: ", ") + "]"
        }
        let isMean = zip(q, mean).allSatisfy { abs($0 - $1) < 1e-4 }
        return Finding(
            "Best constant", isMean ? .good : .property,
            "The one q that is best for both \(list(first)) and \(list(second)) is \(rounded(q)); their mean is \(rounded(mean)).",
            means: isMean
                ? "A model learns the mean of what it is shown."
                : "A model learns something else than the mean of what it is shown.")
    }

    private var divergenceDrawing: Drawing {
        let shares = grid(0.005...0.995, 199)
        let p = [0.3, 0.7]
        let (there, back) = (shares.map { value(p, [$0, 1 - $0]) }, shares.map { value([$0, 1 - $0], p) })
        return Drawing(
            name: "value", title: "Two outcomes: [0.3, 0.7] and [q, 1 − q]", xLabel: "q",
            yLabel: "divergence",
            curves: [
                Drawing.Curve(name: "from [0.3, 0.7]", x: shares, y: there),
                Drawing.Curve(name: "to [0.3, 0.7]", x: shares, y: back),
            ], points: nil,
            alternativeText: "The divergence of [0.3, 0.7] and [q, 1 − q] over q, in both orders.")
    }
}
