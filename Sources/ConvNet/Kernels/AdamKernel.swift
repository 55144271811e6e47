// Adam's update of a run of parameters.

import Learning

/// The numbers of one Adam step, the same for all parameters.
///
/// D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
package struct AdamStep {
    private let keepFirst: Float
    private let keepSecond: Float
    /// 1 − β₁ and 1 − β₂, each rounded once: 1 − Float(0.999) errs by 5e-5.
    private let addFirst: Float
    private let addSecond: Float
    /// The rate over 1 − β₁ᵗ.
    private let rate: Float
    /// √(1 − β₂ᵗ).
    private let correction: Float
    private let epsilon: Float
    private let ridge: Float

    /// A first moment nearer to 0 than this counts as 0.
    ///
    /// It would move its parameter by less than 2⁻¹⁰⁰ ÷ ε of the rate: 2⁻⁷⁶ with ε = 10⁻⁷. Where a unit is dead, its
    /// weights' moments would otherwise decay to what is left of Float below its normal numbers, and stay there: Intel's
    /// processors take more than 100 cycles for an operation on such a number, which made an epoch a third longer.
    private static let smallestMoment: Float = 0x1p-100

    /// - Parameters:
    ///   - step: t, from 1.
    ///   - ridge: λ, of the penalty λ/2 Σθ².
    package init(_ adam: Adam, step: Int, ridge: Double) {
        func power(_ base: Double) -> Double {
            var result = 1.0
            var square = base
            var rest = step
            while rest > 0 {
                if rest & 1 == 1 { result *= square }
                square *= square
                rest >>= 1
            }
            return result
        }
        keepFirst = Float(adam.firstDecay)
        keepSecond = Float(adam.secondDecay)
        addFirst = Float(1 - adam.firstDecay)
        addSecond = Float(1 - adam.secondDecay)
        rate = Float(adam.learningRate / (1 - power(adam.firstDecay)))
        correction = Float((1 - power(adam.secondDecay)).squareRoot())
        epsilon = Float(adam.epsilon)
        self.ridge = Float(ridge)
    }

    /// Updates parameters and their two moments from their gradients.
    ///
    ///     g ← g + λ θ
    ///     m ← β₁ m + (1 − β₁) g        v ← β₂ v + (1 − β₂) g²
    ///     θ ← θ − rate/(1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
    ///
    /// (m, once it is below 2⁻¹⁰⁰, is 0, and then v, once it is below Float's normal numbers.)
    ///
    /// The loop is plain: the compiler makes vectors of it, and square root and division are rounded exactly in a
    /// lane as in a number, so the bits do not depend on the machine's width.
    ///
    /// - Returns: whether all parameters and means of squares are finite. The largest of their bits tells: those of ∞
    ///   and of what is no number are above all others.
    func callAsFunction(
        _ parameters: Floats, _ first: Floats, _ second: Floats, _ gradients: Floats, count: Int
    ) -> Bool {
        let parameters = parameters.part(0, count)
        let first = first.part(0, count)
        let second = second.part(0, count)
        let gradients = gradients.part(0, count)
        let inverse = 1 / correction
        var largest: UInt32 = 0
        for i in 0..<count {
            let g = gradients[i] + ridge * parameters[i]
            let moment = keepFirst * first[i] + addFirst * g
            let m = moment.magnitude < Self.smallestMoment ? 0 : moment
            let square = keepSecond * second[i] + addSecond * (g * g)
            let v = m == 0 && square < Float.leastNormalMagnitude ? 0 : square
            first[i] = m
            second[i] = v
            let parameter = parameters[i] - rate * m / (v.squareRoot() * inverse + epsilon)
            parameters[i] = parameter
            largest = max(largest, max(parameter.magnitude.bitPattern, v.magnitude.bitPattern))
        }
        return largest < Float.infinity.bitPattern
    }
}
