// How a loss goes on far out, and so how hard a single example can pull.

import Workbook

/// How a function grows towards one end.
enum Growth: Equatable {
    case bounded(by: Double)
    case likeLogarithm
    case power(Double)
    /// Beyond any Double, or faster than any power.
    case beyond
    case unknown

    /// From the values at 10³, 10⁴ and 10⁵ in that direction.
    init(_ function: MeasuredFunction, sign: Double) {
        let values = [1e3, 1e4, 1e5].map { size in
            function.extended.map { $0(ExtendedNumber(sign * size)).rounded } ?? function.value(sign * size)
        }
        if values.contains(where: \.isNaN) {
            self = .unknown
        } else if values.contains(.infinity) {
            self = .beyond
        } else {
            let (near, far) = (values[1] - values[0], values[2] - values[1])
            let size = max(abs(values[2]), 1e-300)
            if abs(far) <= 1e-4 * size {
                self = .bounded(by: values[2])
            } else if near > 0, far > 0, abs(far - near) < 0.02 * far {
                self = .likeLogarithm
            } else if values.allSatisfy({ $0 > 0 }) {
                let powers = zip(values, values.dropFirst()).map { log($1 / $0) / log(10) }
                self = abs(powers[0] - powers[1]) < 0.1 ? .power(powers[1]) : .unknown
            } else {
                self = .unknown
            }
        }
    }

    var text: String {
        switch self {
        case .bounded(let value): "levels off at \(decimal(value))"
        case .likeLogarithm: "grows like a logarithm"
        case .power(let power):
            "grows like |x|" + (abs(power - 1) < 0.01 ? "" : superscript(power))
        case .beyond: "grows faster than any power, beyond a Double"
        case .unknown: "goes on in a way that three places do not tell"
        }
    }
}

extension View {
    func growthFinding() -> Finding? {
        let slopes = between.map { (place: $0, slope: function.slope($0)) }.filter { $0.slope.isFinite }
        guard let least = slopes.min(by: { $0.slope < $1.slope }),
            let most = slopes.max(by: { $0.slope < $1.slope }),
            let largest = values.filter({ !$0.isNaN }).max(),
            let smallest = values.filter({ !$0.isNaN }).min()
        else { return nil }
        let values = "from \(decimal(smallest)) to \(decimal(largest))"
        let range = "its slope from \(measured(least.slope)) to \(measured(most.slope))"
        guard function.domain.upperBound == .infinity else {
            let isUnbounded = largest == .infinity
            return Finding(
                "Bounds", isUnbounded ? .warning : .property,
                "The value goes \(values), \(range), \(extent).",
                means: isUnbounded
                    ? "A single prediction that is sure and wrong costs more than all others together."
                    : "A single example can cost no more than that.")
        }
        let high = Growth(function, sign: 1)
        var ends = [high]
        var words = "To the right it \(high.text)"
        if function.domain.lowerBound == -.infinity {
            let low = Growth(function, sign: -1)
            ends.append(low)
            words =
                low.text == high.text
                ? "On both sides it \(high.text)" : "To the left it \(low.text), to the right it \(high.text)"
        }
        return Finding(
            "Bounds", ends.contains(.beyond) ? .warning : .property,
            "\(words) (read off at 10³, 10⁴ and 10⁵). The value goes \(values), \(range), \(extent).",
            means: pull(ends))
    }

    /// What one bad example does.
    private func pull(_ sides: [Growth]) -> String {
        if sides.contains(.unknown) { return "" }
        let powers = sides.map { side in
            switch side {
            case .bounded, .unknown: 0.0
            case .likeLogarithm: 0.5
            case .power(let power): power
            case .beyond: Double.infinity
            }
        }
        let most = powers.max() ?? 0
        let fades = "The pull of an example fades as its error grows: outliers are given up."
        if most == .infinity { return "One outlier rules the fit, or makes it overflow." }
        if most > 1.02 { return "The pull of an example grows with its error: one outlier can rule the fit." }
        if most > 0.98 { return "No example pulls harder than the largest slope, however large its error." }
        return fades
    }
}
