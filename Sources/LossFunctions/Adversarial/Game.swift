// Losses of a generative adversarial network: what they have in common.

/// What a discriminator is trained by: its outputs for real examples and for generated ones.
///
/// The two kinds need not be equally many: the loss is the sum of their means, or of their sums. All functions
/// throw a `LossError` if one of the two is empty or an element is outside of the loss's domain.
public protocol DiscriminatorLoss: Sendable {
    /// How the examples of each kind become one number.
    var reduction: Reduction { get }
    /// The loss of predictions and targets that it is.
    var game: Game { get }
}

/// What a generator is trained by: the discriminator's outputs for its examples.
///
/// All functions throw a `LossError` if there is no element, or one is outside of the loss's domain.
public protocol GeneratorLoss: Sendable {
    /// How the examples become one number.
    var reduction: Reduction { get }
    /// The loss of predictions and targets that it is.
    var game: Game { get }
}

extension DiscriminatorLoss {
    /// The reduced loss.
    public func callAsFunction(real: [Double], generated: [Double]) throws(LossError) -> Double {
        try game.check(real: real, generated: generated)
        // One sum, of which a part may overflow where the whole does not.
        if reduction == .sum { return try game.evaluate(real, generated, reduction, .value).value }
        return try game.evaluate(real, [], reduction, .value).value
            + game.evaluate([], generated, reduction, .value).value
    }

    /// One value for each example, not reduced.
    public func values(real: [Double], generated: [Double]) throws(LossError)
        -> (real: [Double], generated: [Double])
    {
        try game.check(real: real, generated: generated)
        return (
            real: try game.evaluate(real, [], reduction, .values).values,
            generated: try game.evaluate([], generated, reduction, .values).values
        )
    }

    /// The derivatives of the reduced loss with respect to each output.
    public func gradient(real: [Double], generated: [Double]) throws(LossError)
        -> (real: [Double], generated: [Double])
    {
        try game.check(real: real, generated: generated)
        return (
            real: try game.evaluate(real, [], reduction, .gradient).gradient,
            generated: try game.evaluate([], generated, reduction, .gradient).gradient
        )
    }
}

extension GeneratorLoss {
    /// The reduced loss.
    public func callAsFunction(generated: [Double]) throws(LossError) -> Double {
        try game.check(generated, named: "generated")
        // + 0 turns -0 into 0.
        return try game.evaluate([], generated, reduction, .value).value + 0
    }

    /// One value for each example, not reduced.
    public func values(generated: [Double]) throws(LossError) -> [Double] {
        try game.check(generated, named: "generated")
        return try game.evaluate([], generated, reduction, .values).values.map { $0 + 0 }
    }

    /// The derivatives of the reduced loss with respect to each output.
    public func gradient(generated: [Double]) throws(LossError) -> [Double] {
        try game.check(generated, named: "generated")
        return try game.evaluate([], generated, reduction, .gradient).gradient
    }
}

/// A loss of a discriminator's outputs as one of predictions and targets: the same loss, asked with fixed targets.
public struct Game: Sendable {
    /// What real and generated examples are compared with.
    private let targets: (real: Double, generated: Double)
    private let factor: Double
    private let domain: ValueDomain
    private let evaluate: @Sendable (LossInput<Double>) throws(LossError) -> LossResult
    private let input: @Sendable ([Double], [Double], LossInput<Double>.Wanted) -> LossInput<Double>

    /// The loss times a factor, with these targets.
    init(
        _ loss: some ElementwiseFormula, real: Double = .nan, generated: Double, times factor: Double = 1
    ) {
        targets = (real, generated)
        self.factor = factor
        domain = loss.predictionDomain
        evaluate = { (input) throws(LossError) in try loss.evaluate(input) }
        input = { LossInput(loss, $0, $1, nil, wants: $2) }
    }

    func check(_ outputs: [Double], named name: String) throws(LossError) {
        try LossFunctions.check(outputs, named: name, in: domain)
    }

    func check(real: [Double], generated: [Double]) throws(LossError) {
        try check(real, named: "real")
        try check(generated, named: "generated")
    }

    func evaluate(
        _ real: [Double], _ generated: [Double], _ reduction: Reduction, _ wants: LossInput<Double>.Wanted
    ) throws(LossError) -> LossResult {
        var input = input(
            real + generated, real.map { _ in targets.real } + generated.map { _ in targets.generated }, wants
        )
        input.reduction = reduction
        input.factor = factor
        return try evaluate(input)
    }
}

/// A score to be raised, or lowered: -target × score.
struct RaisedScore: ElementwiseFormula {
    let reduction = Reduction.mean
    func value(_ prediction: Double, _ target: Double) -> Double { -target * prediction }
    func derivative(_ prediction: Double, _ target: Double) -> Double { -target }
    func isPlain(_ prediction: Double, _ target: Double, _ range: PlainRange) -> Bool {
        range.contains(prediction)
    }
    func exactValue(_ prediction: Double, _ target: Double) -> ScaledNumber {
        ScaledNumber(-target * prediction)
    }
    func exactDerivative(_ prediction: Double, _ target: Double) -> ScaledNumber { ScaledNumber(-target) }
}
