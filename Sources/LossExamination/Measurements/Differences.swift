// Derivatives of a function that is known by its values alone.

/// A function of one number, in Double and where it can be in more digits, and its differences.
struct MeasuredFunction {
    let value: (Double) -> Double
    let extended: ((ExtendedNumber) -> ExtendedNumber)?
    /// Where it is asked.
    var domain = -Double.infinity...Double.infinity

    /// A step of so many halvings, smaller near the ends of the domain.
    private func step(_ x: Double, halvings: Int) -> Double {
        let room = min(x - domain.lowerBound, domain.upperBound - x)
        let size = min(max(1, abs(x)), room / 4)
        return size <= 0 ? 0 : Double(sign: .plus, exponent: Int(size.exponent) - halvings, significand: 1)
    }

    /// The step of first derivatives: what is nearer to a kink is on both of its sides.
    func firstStep(_ x: Double) -> Double { step(x, halvings: extended == nil ? 16 : 30) }
    func secondStep(_ x: Double) -> Double { step(x, halvings: extended == nil ? 10 : 24) }

    /// Σ wᵢ f(x + nᵢ h) / h^order.
    private func difference(_ x: Double, _ step: Double, order: Int, _ terms: [(Double, Double)]) -> Double {
        guard step > 0 else { return .nan }
        if let extended {
            var sum: ExtendedNumber = 0
            for (place, weight) in terms {
                sum +=
                    ExtendedNumber(weight)
                    * extended(ExtendedNumber(x) + ExtendedNumber(place) * ExtendedNumber(step))
            }
            for _ in 0..<order { sum /= ExtendedNumber(step) }
            return sum.rounded
        }
        var sum = 0.0
        for (place, weight) in terms { sum += weight * value(x + place * step) }
        for _ in 0..<order { sum /= step }
        return sum
    }

    /// The derivative, from both sides.
    func slope(_ x: Double) -> Double {
        difference(x, firstStep(x), order: 1, [(-1, -0.5), (1, 0.5)])
    }

    /// The derivatives from the left and from the right, by so many steps.
    func slopes(_ x: Double, steps: Double = 1) -> (left: Double, right: Double) {
        let step = steps * firstStep(x)
        return (
            difference(x, step, order: 1, [(-2, 0.5), (-1, -2), (0, 1.5)]),
            difference(x, step, order: 1, [(2, -0.5), (1, 2), (0, -1.5)])
        )
    }

    /// The second derivative.
    func curvature(_ x: Double) -> Double {
        difference(x, secondStep(x), order: 2, [(-1, 1), (0, -2), (1, 1)])
    }

    /// What rounding can make of a first derivative near x.
    func noise(_ x: Double) -> Double {
        let step = firstStep(x)
        guard step > 0 else { return .infinity }
        return abs(value(x)) * (extended == nil ? 0x1p-50 : 0x1p-90) / step
    }
}

/// A place where a function changes at once.
struct Jump: Equatable {
    let place: Double
    let before: Double
    let after: Double
    var size: Double { abs(after - before) }
}

/// The places where a function jumps.
///
/// Each interval is narrowed to where most of the change is. What is smooth changes as much beside that place, a jump
/// hardly.
///
/// - Parameters:
///   - edges: the ends of the intervals; best not where jumps are expected.
///   - resolution: the smallest distance over which the function says what it is, at a place.
///   - floor: changes up to this are none.
func jumps(
    of function: (Double) -> Double, between edges: [Double], resolution: (Double) -> Double,
    floor: (Double) -> Double
) -> [Jump] {
    var found: [Jump] = []
    var values = edges.map(function)
    // A place next to an infinite value has no change to speak of.
    for index in values.indices where !values[index].isFinite { values[index] = .nan }
    for index in 1..<max(edges.count, 1) {
        let change = abs(values[index] - values[index - 1])
        let least = floor(edges[index])
        guard change > least else { continue }
        var (low, high) = (edges[index - 1], edges[index])
        var (before, after) = (values[index - 1], values[index])
        let width = max(2 * resolution(high), (high - low) * 1e-4)
        while high - low > width {
            // Not the middle, which round numbers may be.
            let middle = low + 0.4871 * (high - low)
            let value = function(middle)
            guard value.isFinite else { break }
            if abs(value - before) >= abs(after - value) {
                (high, after) = (middle, value)
            } else {
                (low, before) = (middle, value)
            }
        }
        guard high - low <= width else { continue }
        // Far enough to both sides for the function to be no mean of the two.
        let (outerBefore, outerAfter) = (function(low - width), function(high + width))
        let jump = abs(outerAfter - outerBefore)
        // What is only steep changes as much beside the place.
        let beside = max(
            abs(outerBefore - function(low - 3 * width)), abs(function(high + 3 * width) - outerAfter))
        guard jump > max(0.05 * change, least), beside < 0.5 * jump else { continue }
        found.append(
            Jump(
                place: rounded(low / 2 + high / 2, within: high - low), before: outerBefore, after: outerAfter
            ))
    }
    return found
}

/// A number with few digits that is within some distance of another.
private func rounded(_ place: Double, within distance: Double) -> Double {
    for digits in 0..<12 {
        var unit = 1.0
        for _ in 0..<digits { unit *= 10 }
        let round = (place * unit).rounded() / unit
        if abs(round - place) <= distance { return round == 0 ? 0 : round }
    }
    return place
}
