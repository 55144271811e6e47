// The sums of divergences: short where nothing cancels, exact elsewhere.

import ElementaryFunctions

/// A divergence that is a sum of one term for each outcome.
protocol DivergenceFormula: Divergence {
    /// The sum of the terms, where none is tiny and they do not cancel: see `ShortSum`.
    func shortSum(_ p: [Double], _ q: [Double]) -> Double?
    /// The same for all p and q.
    func exactSum(_ p: [Double], _ q: [Double]) -> ScaledNumber
    /// The term of one outcome.
    func term(_ p: Double, _ q: Double) -> ScaledNumber
    /// Its derivative with respect to q.
    func derivative(_ p: Double, _ q: Double) -> ScaledNumber
}

extension DivergenceFormula {
    /// All that is asked for.
    public func evaluate(_ input: DivergenceInput) -> DivergenceResult {
        let (p, q) = (input.p, input.q)
        var result = DivergenceResult()
        switch input.wants {
        case .value: result.value = shortSum(p, q).map { ScaledNumber($0) } ?? exactSum(p, q)
        case .values: result.values = zip(p, q).map { term($0, $1).rounded }
        case .gradient, .valueAndGradient: result.gradient = zip(p, q).map(derivative)
        }
        return result
    }
}

/// ln(a / b) of two probabilities above 0, to 100 bits.
func logarithm(ofRatio a: Double, to b: Double) -> DoubleDouble {
    .logarithm(ofRatio: DoubleDouble(a), to: DoubleDouble(b))
}

/// Added exactly: numbers from 2^-1360 up, which are those that probabilities and their products are.
struct LongSum {
    /// Times 2^600, so that the low parts of the smallest are Doubles.
    private var sum = ExactSum()

    mutating func add(_ value: ScaledNumber) {
        sum.add((value * 0x1p600).doubleDouble)
    }

    var total: ScaledNumber { ScaledNumber(sum.total) * 0x1p-600 }
}

/// Σ factor × logarithm with some 62 bits of the terms' size: what a divergence is, unless its terms cancel.
///
/// A term errs by less than 2^-63 of itself plus 2^-103 (see `DoubleDouble.shortLogarithm`), the additions by
/// less than 2^-100 of the terms' size. So the sum is within 2^-54 of itself, at most half an ulp, and with its
/// own rounding within 1 ulp, if
///
///     |sum| >= 2^-8 Σ |term|   and   |sum| >= 2^-40
///
/// The factors are probabilities, which sum to 1, or to 2. Where the sum is smaller, or a number so tiny that its
/// products lose their last bits, the answer is nil, and the caller takes the exact and ten times slower way.
struct ShortSum {
    private var sum = 0.0
    private var lost = 0.0
    private var size = 0.0

    /// Probabilities from here up are not tiny.
    static let least = 0x1p-900

    @inline(__always)
    mutating func add(_ factor: Double, times logarithm: DoubleDouble) {
        let product = DoubleDouble(product: factor, logarithm.high)
        let next = twoSum(sum, product.high)
        sum = next.high
        lost += next.low + (product.low + factor * logarithm.low)
        size += abs(product.high)
    }

    /// Σ p · `logarithm(p, q)` over the outcomes with `p` above 0; +∞ if one of them has `q = 0`, and nil where a number
    /// is tiny or much of the sum cancels.
    @inline(__always)
    static func total(_ p: [Double], _ q: [Double], logarithm: (Double, Double) -> DoubleDouble) -> Double? {
        var sum = ShortSum()
        for (p, q) in zip(p, q) where p > 0 {
            if q == 0 { return .infinity }
            guard p >= least, q >= least else { return nil }
            sum.add(p, times: logarithm(p, q))
        }
        return sum.total
    }

    var total: Double? {
        let total = sum + lost
        return abs(total) >= 0x1p-8 * size && abs(total) >= 0x1p-40 ? total : nil
    }
}
