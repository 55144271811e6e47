// What the graph of a loss looks like: kinks, curvature, bounds, sign, its lowest place, symmetry.

import Workbook

extension View {
    // MARK: Kinks

    /// Where the value jumps, where its derivative does, and where its second derivative does.
    func kinks() -> (ofValue: [Jump], ofSlope: [Jump], ofCurvature: [Jump]) {
        let edges = between
        let small = unit(of: values)
        let width = (places.last ?? 1) - (places.first ?? 0)
        func away(_ jumps: [Jump], from others: [Jump]) -> [Jump] {
            jumps.filter { jump in !others.contains { abs($0.place - jump.place) < width * 0.01 } }
        }
        let ofValue = jumps(
            of: function.value, between: edges, resolution: { abs($0) * 0x1p-40 + 0x1p-40 },
            floor: { _ in 1e-7 * scale })
        let slopes = edges.map(function.slope).filter(\.isFinite).map(abs)
        let steepest = slopes.max() ?? 0
        let ofSlope = jumps(
            of: function.slope, between: edges, resolution: function.firstStep,
            floor: { max(1e-5 * steepest, 16 * function.noise($0)) })
        let curvatures = edges.map(function.curvature).filter(\.isFinite).map(abs).sorted()
        let usual = curvatures.isEmpty ? 0 : curvatures[curvatures.count * 9 / 10]
        let ofCurvature = jumps(
            of: function.curvature, between: edges, resolution: function.secondStep,
            floor: {
                max(
                    1e-3 * usual,
                    16 * function.noise($0) * function.firstStep($0)
                        / (function.secondStep($0) * function.secondStep($0)), 1e-6 * small)
            })
        let slopeKinks = away(ofSlope, from: ofValue)
        return (ofValue, slopeKinks, away(ofCurvature, from: ofValue + slopeKinks))
    }

    func kinkFinding(_ kinks: (ofValue: [Jump], ofSlope: [Jump], ofCurvature: [Jump])) -> Finding {
        func list(_ jumps: [Jump]) -> String {
            let places = jumps.prefix(4).map { decimal($0.place) }.joined(separator: ", ")
            return places + (jumps.count > 4 ? " and \(jumps.count - 4) more" : "")
                + (name.isEmpty ? "" : " (\(name))")
        }
        if let jump = kinks.ofValue.first {
            return Finding(
                "Kinks", .warning,
                "The value itself jumps at \(list(kinks.ofValue)): from \(measured(jump.before)) to \(measured(jump.after)).",
                means: "No gradient tells of a jump: a descent does not see that part of the loss.")
        }
        if let kink = kinks.ofSlope.first {
            return Finding(
                "Kinks", .property,
                "The slope jumps at \(list(kinks.ofSlope)): from \(measured(kink.before)) to \(measured(kink.after)).",
                means: kinks.ofSlope.contains { $0.place == perfect }
                    ? "It pulls at full force up to the target: a fixed step never settles there, and some errors can be exactly 0."
                    : "At a kink any slope between the two is right; a descent steps over it.")
        }
        if !kinks.ofCurvature.isEmpty {
            return Finding(
                "Kinks", .property,
                "None in the slope; its own slope, the second derivative, jumps at \(list(kinks.ofCurvature)).",
                means:
                    "Gradient descent does not notice; Newton's method and boosting, which use second derivatives, do."
            )
        }
        return Finding(
            "Kinks", .good, "None found \(extent): value, slope and second derivative change without a jump.",
            means: "Any method that follows slopes can be used.")
    }

    // MARK: Convexity

    /// Where the values bend down: the ends of the stretches.
    func concaveStretches() -> [ClosedRange<Double>] {
        var stretches: [ClosedRange<Double>] = []
        var isInside = false
        for index in values.indices.dropFirst().dropLast() {
            let (left, middle, right) = (values[index - 1], values[index], values[index + 1])
            guard left.isFinite, middle.isFinite, right.isFinite else {
                isInside = false
                continue
            }
            let bend = left - 2 * middle + right
            let tolerance = 1e-12 * max(abs(left), abs(middle), abs(right))
            if bend < -tolerance {
                if isInside, let last = stretches.last {
                    stretches[stretches.count - 1] = last.lowerBound...places[index + 1]
                } else {
                    stretches.append(places[index - 1]...places[index + 1])
                }
                isInside = true
            } else {
                isInside = false
            }
        }
        return stretches
    }

    func convexityFinding() -> Finding {
        let stretches = concaveStretches()
        guard !stretches.isEmpty else {
            return Finding(
                "Convexity", .good, "Convex \(extent): between any two of them it lies below the chord.",
                means: "Through a linear model it has one valley: a descent cannot end in a wrong one.")
        }
        let list = stretches.prefix(3).map { "from \(decimal($0.lowerBound)) to \(decimal($0.upperBound))" }
        return Finding(
            "Convexity", .warning,
            "Not convex: it bends down \(list.joined(separator: " and "))"
                + (stretches.count > 3 ? " and elsewhere" : "") + (name.isEmpty ? "" : ", for \(name)") + ".",
            means: "There may be several valleys: where a fit ends depends on where it starts.")
    }

    // MARK: Sign and lowest place

    func signFinding() -> Finding {
        guard let lowest = lowest, lowest.value < -1e-12 * scale else {
            return Finding("Sign", .good, "Never below 0 \(extent).")
        }
        return Finding(
            "Sign", .property, "Below 0 in places: \(decimal(lowest.value)) at \(place(lowest.place)).",
            means:
                "A negative value is no fault of a training; but 0 is then no goal, and values of two losses do not compare."
        )
    }

    /// The least value, and where it is.
    var lowest: (place: Double, value: Double)? {
        values.indices.filter { values[$0].isFinite }.min { values[$0] < values[$1] }.map {
            (places[$0], values[$0])
        }
    }

    func zeroFinding() -> Finding? {
        guard let perfect else { return nil }
        let value = function.value(perfect)
        let what = "\(place(perfect)), a perfect prediction,"
        if value.isNaN {
            return Finding(
                "Perfect prediction", .fault, "The value is NaN at \(what) where it should be least.",
                means:
                    "One such example makes the mean of a batch NaN. Is it 0/0, 0 × ∞ or the logarithm of 0?")
        }
        if let lowest, lowest.value < value - 1e-9 * max(1e-6 * unit(of: values), abs(value)) {
            return Finding(
                "Perfect prediction", .warning,
                "\(decimal(value)) at \(what) and less elsewhere: \(decimal(lowest.value)) at \(place(lowest.place)).",
                means:
                    "The loss does not want what it is told: it rewards another prediction than the target.")
        }
        if abs(value) <= 1e-12 * scale {
            return Finding("Perfect prediction", .good, "0 at \(what) and nowhere less.")
        }
        return Finding(
            "Perfect prediction", .property, "\(decimal(value)) at \(what) and nowhere less.",
            means: "What is printed does not end at 0, however good the model: compare it with this number.")
    }

    // MARK: Symmetry and scale, over the error

    func symmetryFinding() -> Finding? {
        guard isOverError else { return nil }
        let pairs = zip(places, values).filter { $0.0 > 0 && $0.1.isFinite }.map { place, value in
            (place: place, up: value, down: function.value(-place))
        }.filter { $0.down.isFinite }
        if pairs.allSatisfy({ abs($0.up - $0.down) <= 1e-9 * max(abs($0.up), abs($0.down)) }) {
            return Finding(
                "Symmetry", .good, "An error costs the same with either sign \(extent).",
                means: "Too high and too low are equally bad.")
        }
        guard let one = pairs.min(by: { abs($0.place - 1) < abs($1.place - 1) }) else { return nil }
        let ratios = pairs.filter { $0.up != 0 && $0.down != 0 }.map { $0.down / $0.up }
        if let first = ratios.first, first > 0, ratios.allSatisfy({ abs($0 - first) < 1e-9 * abs(first) }) {
            let dearer = first > 1
            return Finding(
                "Symmetry", .property,
                "Too low (an error below 0) costs \(measured(first)) times as much as too high by the same.",
                means:
                    "The best constant moves \(dearer ? "up" : "down"), where the dearer side is met less often."
            )
        }
        return Finding(
            "Symmetry", .property,
            "The two sides differ: \(decimal(one.down)) at an error of −\(decimal(one.place)), \(decimal(one.up)) at \(decimal(one.place)).",
            means: "Too high and too low are charged differently, and by how much depends on the size.")
    }

    /// The power p of loss(k e) = k^p loss(e), where there is one.
    func power() -> Double? {
        guard isOverError else { return nil }
        var powers: [Double] = []
        for error in [-6.5, -2, -0.25, 0.25, 0.5, 3, 8] {
            for factor in [2.0, 8] {
                let (whole, base) = (function.value(factor * error), function.value(error))
                guard whole.isFinite, base.isFinite, whole / base > 0 else { return nil }
                powers.append(log(whole / base) / log(factor))
            }
        }
        guard let first = powers.first, powers.allSatisfy({ abs($0 - first) < 1e-9 }) else { return nil }
        let round = (first * 1000).rounded() / 1000
        return abs(round - first) < 1e-9 ? round : first
    }

    func scaleFinding() -> Finding? {
        guard isOverError else { return nil }
        guard let power = power() else {
            return Finding(
                "Scale", .property,
                "loss(k · e) is no power of k times loss(e): the unit of the error matters.",
                means:
                    "Minutes and hours give different fits: scale the targets, or choose the loss's own parameter in their unit."
            )
        }
        return Finding(
            "Scale", .property,
            "loss(k · e) = k\(power == 1 ? "" : superscript(power)) · loss(e), for 7 errors and k = 2, 8.",
            means: "The fit is the same in minutes and in hours; the number that is printed is not.")
    }
}

/// A power as it stands above the line.
func superscript(_ power: Double) -> String {
    abs(power - 2) < 0.01 ? "²" : abs(power - 3) < 0.01 ? "³" : "^\(decimal(power, 3))"
}
