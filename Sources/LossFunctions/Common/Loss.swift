// What all losses of predictions and targets have in common.

/// A measure of how far predictions are from targets: one number, to be made small.
///
///     try loss(predictions, targets)             // the mean over the examples, or their sum
///     try loss.values(predictions, targets)      // one number for each example
///     try loss.gradient(predictions, targets)    // the derivatives of the first line
///
/// Every loss is a small value, named in full, that holds its hyperparameters: `HuberLoss(delta: 1)`. A
/// training loop that works for any of them takes `some Loss<Double>`, or holds `any Loss<Double>`;
/// `Loss<Int>` are the losses whose targets are class numbers.
///
/// **Shapes.** Arrays are flat. Most losses compare one prediction with one target: both are `[n]`. Losses
/// over classes are made with `classes:` and read `predictions` as rows, `[n × classes]`, one row for each
/// example. Their targets are `[n]` class numbers from 0 (those named `Sparse…`), or `[n × classes]` rows of
/// probabilities, of which one-hot rows are a case. Counts that do not fit are an error: nothing is repeated
/// to fit.
///
/// **Spaces.** A loss from probabilities and one from logits are two types, the second with a name that ends
/// in `FromLogits`. From logits is the better choice where there is one: a probability near 1 has lost what
/// the logit still knows.
///
/// **Reduction.** The mean over the examples, or with `reduction: .sum` their sum. `weights`, one for each
/// example and not negative, multiply the examples' values; the weighted mean divides by the sum of the
/// weights, so that it stays a mean, and a weight of 2 is the same as the example twice. So it is for weights
/// of classes. A factor that belongs to the definition of one loss, such as `positiveWeight` or focal loss's
/// `alpha`, is no weight in this sense: it changes the values, not what they are divided by.
///
/// **Gradients** are with respect to the predictions (probabilities or logits, whatever the loss takes), of
/// the reduced loss with the same weights: `[n]` or `[n × classes]`, as the predictions. At a kink they are
/// 0, unless said otherwise.
///
/// **Exactness.** Every Double is taken as exact. Each value, and each element of a gradient, is within 4 ulp
/// of the exact one where that is a normal number, and within 4 times 5e-324 where it is not; a loss that
/// promises less says so. Sums and means are within 1e-15 of the sum (mean) of the absolute values. An
/// infinite loss is infinite: nothing is clamped.
///
/// **Errors.** All functions throw a `LossError` for: counts that do not fit, no examples, a NaN, an infinity
/// (a logit of -∞ is a probability of 0, and allowed), an element or hyperparameter outside of the domain that
/// the loss states, a negative weight, weights that are all 0. Hyperparameters are tested when the loss is
/// used, so that making one needs no `try`.
///
/// What does not compare predictions with targets has the same parts under other labels: `Divergence` (two
/// distributions, target first; `DivergenceLoss` makes a loss of it), `DiscriminatorLoss` and
/// `GeneratorLoss` (examples `real:` and `generated:`), `PairwiseLoss` (scores `preferred:` and `other:`),
/// `TripletLoss`, `CosineEmbeddingLoss` and `InfoNCELoss` (rows of embeddings), `Penalty` (a model's
/// parameters), which `Objective` adds to a loss.
public protocol Loss<Target>: Sendable {
    /// What a prediction is compared with: a number, or a class number.
    associatedtype Target: Sendable

    /// How the values of the examples become one number.
    var reduction: Reduction { get }

    /// All that is asked for: what the four functions below are made of.
    func evaluate(_ input: LossInput<Target>) throws(LossError) -> LossResult
}

extension Loss {
    /// The reduced loss, each example's value times its weight.
    public func callAsFunction(
        _ predictions: [Double], _ targets: [Target], weights: [Double]? = nil
    ) throws(LossError) -> Double {
        try evaluate(LossInput(self, predictions, targets, weights, wants: .value)).value
    }

    /// One value for each example, neither weighted nor reduced.
    public func values(_ predictions: [Double], _ targets: [Target]) throws(LossError) -> [Double] {
        try evaluate(LossInput(self, predictions, targets, nil, wants: .values)).values
    }

    /// The derivatives of the reduced loss with respect to each prediction.
    public func gradient(
        _ predictions: [Double], _ targets: [Target], weights: [Double]? = nil
    ) throws(LossError) -> [Double] {
        try evaluate(LossInput(self, predictions, targets, weights, wants: .gradient)).gradient
    }

    /// The reduced loss and its derivatives, for the work of one of the two where they share it; with another
    /// reduction than the loss's own, if one is named.
    public func valueAndGradient(
        _ predictions: [Double], _ targets: [Target], weights: [Double]? = nil, reduction: Reduction? = nil
    ) throws(LossError) -> (value: Double, gradient: [Double]) {
        var input = LossInput(self, predictions, targets, weights, wants: .valueAndGradient)
        if let reduction { input.reduction = reduction }
        let result = try evaluate(input)
        return (result.value, result.gradient)
    }
}

/// What a loss is evaluated on.
public struct LossInput<Target: Sendable>: Sendable {
    /// What is asked for.
    enum Wanted { case value, values, gradient, valueAndGradient }

    /// The predictions of all examples, flat.
    public let predictions: [Double]
    /// Their targets.
    public let targets: [Target]
    /// A factor for each example, or none.
    public let weights: [Double]?
    /// How the values become one number.
    public internal(set) var reduction: Reduction
    let wants: Wanted
    /// A factor of all values: 1, or what the definition of a loss made of another has.
    var factor = 1.0

    init(
        _ loss: some Loss<Target>, _ predictions: [Double], _ targets: [Target], _ weights: [Double]?,
        wants: Wanted
    ) {
        self.init(predictions, targets, weights, loss.reduction, wants: wants)
    }

    init(
        _ predictions: [Double], _ targets: [Target], _ weights: [Double]?, _ reduction: Reduction,
        wants: Wanted
    ) {
        self.predictions = predictions
        self.targets = targets
        self.weights = weights
        self.wants = wants
        self.reduction = reduction
    }
}

/// What a loss says of its input.
///
/// A loss of the library leaves empty what is not asked for.
public struct LossResult: Sendable {
    /// The reduced value.
    let value: Double
    /// One value for each example.
    let values: [Double]
    /// The derivatives of the reduced value.
    let gradient: [Double]

    /// What a loss of a whole batch says: its reduced value, one for each example, and the derivatives of the first.
    public init(value: Double = .nan, values: [Double] = [], gradient: [Double] = []) {
        self.value = value
        self.values = values
        self.gradient = gradient
    }
}
