// Lines through points with outliers, by five losses, each to its end. Chapter5-Adapt.md has
// the outcome.

import ElementaryFunctions
import Learning
import LossFunctions

/// A line fitted with Barron's loss, shape and scale learned with it.
struct AdaptiveFit {
    var shape: Double
    var scale: Double
    var line: LinearModel
    /// The mean of −ln density that is left.
    var loss: Double
    /// The largest slope that is left, in shape, scale and line.
    var slopeLeft: Double

    /// The error that pulls hardest, where the slope of the loss's slope is 0.
    ///
    /// From shape 1 on larger errors always pull harder.
    var strongestPull: Double {
        shape < 1 ? scale * ((2 - shape) / (1 - shape)).squareRoot() : .infinity
    }

    /// How hard an error pulls at the line.
    func pull(_ error: Double) throws -> Double {
        try BarronLoss(shape: shape, scale: scale).gradient([error], [0])[0]
    }

    /// Minus the logarithm of the density that it takes the errors for.
    var density: BarronNegativeLogLikelihood {
        BarronNegativeLogLikelihood(shape: shape, scale: scale)
    }
}

/// Line, shape and scale of the least −ln density, by Newton's method.
///
/// The shape stays between 0 and 2 as 2/(1 + t²), the scale above 0 as e^v. Squared error's
/// line and spread, shape 2, is compared with what Newton finds inside, from the line of least
/// absolute error on.
func adaptiveFit(
    _ x: [[Double]], _ targets: [Double], from robust: LinearModel
) throws -> AdaptiveFit {
    func parts(_ numbers: [Double]) -> AdaptiveFit {
        var line = LinearModel(weights: [0], bias: 0)
        line.parameters = Array(numbers[2...])
        return AdaptiveFit(
            shape: min(2 / (1 + numbers[0] * numbers[0]), 2.0.nextDown), scale: exp(numbers[1]),
            line: line, loss: .nan, slopeLeft: .nan)
    }
    func gradient(_ numbers: [Double]) throws -> [Double] {
        let fit = parts(numbers)
        // A step that leaves no scale is refused: its slope counts as infinite.
        guard fit.scale > 0, fit.scale.isFinite else { return numbers.map { _ in .infinity } }
        let loss = BarronNegativeLogLikelihood(shape: fit.shape, scale: fit.scale)
        let predictions = try fit.line.predictions(x)
        let own = try loss.parameterGradient(predictions, targets)
        return try [-own.shape * fit.shape * fit.shape * numbers[0], own.scale * fit.scale]
            + fit.line.gradient(x, predictionGradient: loss.gradient(predictions, targets))
    }
    func fit(_ numbers: [Double]) throws -> AdaptiveFit {
        var fit = parts(numbers)
        fit.loss = try BarronNegativeLogLikelihood(shape: fit.shape, scale: fit.scale)(
            fit.line.predictions(x), targets)
        fit.slopeLeft = try gradient(numbers).map { abs($0) }.max() ?? .nan
        return fit
    }
    let squares = try LinearModel.leastSquares(x, targets)
    let deviation = try MeanSquaredError()(squares.predictions(x), targets).squareRoot()
    let atTheEdge = try fit([0, log(deviation)] + squares.parameters)
    let start = try [log(spread(around: robust, x, targets))] + robust.parameters
    var inside = atTheEdge
    for t in [0.3, 1] {
        inside = try fit(newtonMinimizer(from: [t] + start, steps: 60, gradient: gradient))
        if inside.slopeLeft < 1e-9 { break }
    }
    // Both are the same where Newton has gone to the edge.
    return atTheEdge.loss <= inside.loss + 1e-12 ? atTheEdge : inside
}

/// The line that a fit's loss finds for other targets, its shape and scale held, by Newton's
/// method from the fit's line on.
func heldFit(
    _ fit: AdaptiveFit, _ x: [[Double]], _ targets: [Double]
) throws -> (line: LinearModel, slopeLeft: Double) {
    let loss = BarronLoss(shape: fit.shape, scale: fit.scale)
    func line(_ numbers: [Double]) -> LinearModel {
        LinearModel(weights: [numbers[0]], bias: numbers[1])
    }
    func gradient(_ numbers: [Double]) throws -> [Double] {
        let slopes = try loss.gradient(line(numbers).predictions(x), targets)
        return try line(numbers).gradient(x, predictionGradient: slopes)
    }
    let best = try newtonMinimizer(from: fit.line.parameters, steps: 60, gradient: gradient)
    return (line(best), try gradient(best).map { abs($0) }.max() ?? .nan)
}

/// The line of least mean absolute error: for each slope the best intercept is a median.
func absoluteErrorFit(_ x: [[Double]], _ targets: [Double]) throws -> LinearModel {
    func line(_ slope: Double) -> LinearModel {
        LinearModel(
            weights: [slope], bias: median(zip(x, targets).map { $1 - slope * $0[0] }))
    }
    return line(
        try minimizer(in: -20...20) { slope in
            try MeanAbsoluteError()(line(slope).predictions(x), targets)
        })
}

/// The line of least Huber loss; the outlier's limit is δ.
func huberFit(_ x: [[Double]], _ targets: [Double], delta: Double = 1.345) throws -> LinearModel
{
    try .minimum(of: HuberLoss(delta: delta), x, targets, steps: 100)
}

/// The errors' standard deviation, told by the median of their sizes: 0.6745 of it, if they are
/// Gaussian.
func spread(around line: LinearModel, _ x: [[Double]], _ targets: [Double]) throws -> Double {
    let sizes = zip(try line.predictions(x), targets).map { abs($0 - $1) }.sorted()
    return sizes[sizes.count / 2] / 0.6745
}

/// How far a line is from another, slope and intercept together.
func distance(_ a: LinearModel, _ b: LinearModel) -> Double {
    let (slope, bias) = (a.weights[0] - b.weights[0], a.bias - b.bias)
    return (slope * slope + bias * bias).squareRoot()
}

/// What is measured under one seed, with 200 points around y = 2x + 1.
///
/// How far each loss's line is from the true one when the errors are Gaussian (clean) and when
/// every tenth is ten times as large (dirty) or one is bad; how far the bad point moves it from
/// its own clean line; and how far Barron's would move by its new shape and scale alone.
func robustLines(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let truth = LinearModel(weights: [2], bias: 1)
    let x = (0..<200).map { _ in [random.gaussian()] }
    let errors = x.map { _ in random.gaussian() }
    let clean = zip(x, errors).map { 2 * $0[0] + 1 + $1 }
    let dirty = zip(x, errors).enumerated().map { i, point in
        2 * point.0[0] + 1 + point.1 * (i % 10 == 0 ? 10 : 1)
    }
    var bad = clean
    bad[0] += 50

    let samples = try [clean, dirty, bad].map { targets in
        (targets: targets, robust: try absoluteErrorFit(x, targets))
    }
    typealias Sample = (targets: [Double], robust: LinearModel)
    var row: [(key: String, value: Double)] = []
    func measure(_ name: String, _ fit: (Sample) throws -> LinearModel) throws {
        let lines = try samples.map(fit)
        row += [
            ("\(name): clean", distance(lines[0], truth)),
            ("\(name): dirty", distance(lines[1], truth)),
            ("\(name): bad", distance(lines[2], truth)),
            ("\(name): moved", distance(lines[2], lines[0])),
        ]
    }
    try measure("squares") { try .leastSquares(x, $0.targets) }
    try measure("absolute") { $0.robust }
    try measure("Huber") { try huberFit(x, $0.targets) }
    try measure("Huber, own δ") { sample in
        let spread = try spread(around: sample.robust, x, sample.targets)
        return try huberFit(x, sample.targets, delta: 1.345 * spread)
    }
    let barron = try samples.map { try adaptiveFit(x, $0.targets, from: $0.robust) }
    let held = try heldFit(barron[2], x, clean)
    let squares = try LinearModel.leastSquares(x, clean)
    return row + [
        ("Barron: clean", distance(barron[0].line, truth)),
        ("Barron: dirty", distance(barron[1].line, truth)),
        ("Barron: bad", distance(barron[2].line, truth)),
        ("Barron: moved", distance(barron[2].line, barron[0].line)),
        ("Barron: moved by its shape", distance(held.line, barron[0].line)),
        ("Barron: moved by the point", distance(barron[2].line, held.line)),
        ("shape, clean", barron[0].shape), ("shape, dirty", barron[1].shape),
        ("shape, bad", barron[2].shape), ("scale, clean", barron[0].scale),
        (
            "spread, clean",
            try MeanSquaredError()(squares.predictions(x), clean).squareRoot()
        ),
        ("slope left", barron.map(\.slopeLeft).reduce(held.slopeLeft, max)),
    ]
}

/// Gaussian errors of scale 1, of which a share is larger, ten times as large unless told
/// otherwise: their density on a fine grid.
///
/// It is symmetric, and so is every loss here; the grid has the errors from 0 on.
struct MixedErrors {
    let largeShare: Double
    let errors: [Double]
    private let densities: [Double]
    /// The density's slope, with the sign turned.
    private let falls: [Double]
    private let spacing: Double

    init(largeShare: Double, large: Double = 10, spacing: Double = 0.02) {
        (self.largeShare, self.spacing) = (largeShare, spacing)
        errors = (0...Int(80 / spacing)).map { Double($0) * spacing }
        let parts = errors.map { e in
            [(1 - largeShare, 1.0), (largeShare, large)].map { share, scale in
                let density =
                    share * exp(-e * e / (2 * scale * scale))
                    / (scale * (2 * Double.pi).squareRoot())
                return (density: density, fall: density * e / (scale * scale))
            }
        }
        densities = parts.map { $0.reduce(0) { $0 + $1.density } }
        falls = parts.map { $0.reduce(0) { $0 + $1.fall } }
    }

    /// The expectation of a number that belongs to each error of the grid.
    func expectation(_ values: [Double]) -> Double {
        let half = zip(values, densities).reduce(-values[0] * densities[0] / 2) {
            $0 + $1.0 * $1.1
        }
        return 2 * half * spacing
    }

    /// √n times the standard error of a slope or intercept, for n points with n large: √E[ψ²] ÷
    /// E[ψ′].
    ///
    /// ψ is the loss's slope, x has mean 0 and variance 1. By parts, E[ψ′] is the integral of ψ
    /// times the density's fall.
    func errorOfLine(_ loss: some Loss<Double>) throws -> Double {
        let slopes = try loss.gradient(errors, errors.map { _ in 0 })
        let steepness = 2 * zip(slopes, falls).reduce(0) { $0 + $1.0 * $1.1 } * spacing
        return expectation(slopes.map { $0 * $0 }).squareRoot() / steepness
    }

    /// The standard deviation as the median of the sizes tells it: 0.6745 of it, if all are
    /// Gaussian.
    func spread() -> Double {
        var (size, below, place) = (0.0, 0.0, 0)
        while true {
            let more = (densities[place] + densities[place + 1]) * spacing
            if below + more > 0.5 { return (size + spacing * (0.5 - below) / more) / 0.6745 }
            (size, below, place) = (size + spacing, below + more, place + 1)
        }
    }

    /// The shape and scale of the least mean −ln density, or the shape with a scale that is
    /// held, if the best shape is below 2.
    func adaptiveLoss(scale held: Double? = nil, from t: Double = 4) throws -> (
        shape: Double, scale: Double, slopeLeft: Double
    ) {
        func parts(_ numbers: [Double]) -> (shape: Double, scale: Double) {
            (2 / (1 + numbers[0] * numbers[0]), held ?? exp(numbers[1]))
        }
        // Every error but 0 stands for two.
        let weights = [densities[0] / 2] + densities.dropFirst()
        let zeros = errors.map { _ in 0.0 }
        func gradient(_ numbers: [Double]) throws -> [Double] {
            let (shape, scale) = parts(numbers)
            let own = try BarronNegativeLogLikelihood(shape: shape, scale: scale)
                .parameterGradient(errors, zeros, weights: weights)
            let slope = -own.shape * shape * shape * numbers[0]
            return held == nil ? [slope, own.scale * scale] : [slope]
        }
        let start = held == nil ? [t, log(spread())] : [t]
        let best = try newtonMinimizer(from: start, steps: 20, gradient: gradient)
        let (shape, scale) = parts(best)
        return (shape, scale, try gradient(best).map { abs($0) }.max() ?? .nan)
    }
}

/// The errors of lines where large errors are three times as large, named as in `ManyPoints`.
struct Threefold {
    var huber: Double
    var learned: Double
    var learnedShape: Double
    var shapeZero: Double
    /// The largest slope that is left of what is learned.
    var slopeLeft: Double
}

/// The errors of lines through very many points, for no large errors, one in ten, three in ten.
struct ManyPoints {
    var squares: [Double]
    var huber: [Double]
    /// With δ told by the median.
    var ownHuber: [Double]
    /// Barron's loss with the shape and scale that the errors choose.
    var learned: [Double]
    /// Barron's loss with the scale told by the median, and the shape that the errors then
    /// choose.
    var learnedShape: [Double]
    /// Barron's loss with the shape that is learned with its scale, and the median's scale put
    /// in place of that.
    var swappedScale: [Double]
    /// At the scale that one in ten teaches, with the shape that places the line best.
    var bestShapeAtLearnedScale: Double
    /// With a shape of 0 and the scale told by the median.
    var shapeZero: [Double]
    /// The scales that are learned with a shape, over those told by the median.
    var scaleShares: [Double]
    /// What is learned where there are large errors.
    var losses: [(shape: Double, scale: Double, slopeLeft: Double)]
    /// The same with the scale held where the median puts it.
    var heldLosses: [(shape: Double, scale: Double, slopeLeft: Double)]

    init() throws {
        let mixtures = [0, 0.1, 0.3].map { MixedErrors(largeShare: $0) }
        // Neither the density nor Barron's loss has a corner, so that a coarse grid will do.
        let coarse = [0.1, 0.3].map { MixedErrors(largeShare: $0, spacing: 0.25) }
        let spreads = mixtures.map { $0.spread() }
        let losses = try coarse.map { try $0.adaptiveLoss() }
        let heldLosses = try zip(coarse, spreads.dropFirst()).map { errors, spread in
            try errors.adaptiveLoss(scale: spread, from: 2)
        }
        (self.losses, self.heldLosses) = (losses, heldLosses)
        squares = try mixtures.map { try $0.errorOfLine(MeanSquaredError()) }
        huber = try mixtures.map { try $0.errorOfLine(HuberLoss(delta: 1.345)) }
        ownHuber = try zip(mixtures, spreads).map { errors, spread in
            try errors.errorOfLine(HuberLoss(delta: 1.345 * spread))
        }
        // On Gaussian errors the best shape is 2: least squares.
        learned =
            try [squares[0]]
            + zip(coarse, losses).map { errors, loss in
                try errors.errorOfLine(BarronLoss(shape: loss.shape, scale: loss.scale))
            }
        learnedShape =
            try [squares[0]]
            + zip(coarse, heldLosses).map { errors, loss in
                try errors.errorOfLine(BarronLoss(shape: loss.shape, scale: loss.scale))
            }
        swappedScale =
            try [squares[0]]
            + coarse.indices.map { place in
                try coarse[place].errorOfLine(
                    BarronLoss(shape: losses[place].shape, scale: spreads[place + 1]))
            }
        func errorOfOneInTen(_ shape: Double) throws -> Double {
            try coarse[0].errorOfLine(BarronLoss(shape: shape, scale: losses[0].scale))
        }
        bestShapeAtLearnedScale = try errorOfOneInTen(
            minimizer(in: 0...1.9, of: errorOfOneInTen))
        scaleShares = zip(spreads.dropFirst(), losses).map { $1.scale / $0 }
        shapeZero = try zip([mixtures[0]] + coarse, spreads).map { errors, spread in
            try errors.errorOfLine(BarronLoss(shape: 0, scale: spread))
        }
    }

    /// For one and three in ten, where large errors are three times as large.
    static func threefold() throws -> [Threefold] {
        try [0.1, 0.3].map { share in
            let errors = MixedErrors(largeShare: share, large: 3)
            let coarse = MixedErrors(largeShare: share, large: 3, spacing: 0.25)
            let (both, held) = try (
                coarse.adaptiveLoss(from: 1),
                coarse.adaptiveLoss(scale: errors.spread(), from: 1)
            )
            return Threefold(
                huber: try errors.errorOfLine(HuberLoss(delta: 1.345)),
                learned: try coarse.errorOfLine(
                    BarronLoss(shape: both.shape, scale: both.scale)),
                learnedShape: try coarse.errorOfLine(
                    BarronLoss(shape: held.shape, scale: held.scale)),
                shapeZero: try coarse.errorOfLine(
                    BarronLoss(shape: 0, scale: errors.spread())),
                slopeLeft: max(both.slopeLeft, held.slopeLeft))
        }
    }

    /// How much of the way that the median's scale goes with the learned shape, the best shape
    /// goes with the learned scale, with one in ten.
    var shareOfBestShape: Double {
        (learned[1] - bestShapeAtLearnedScale) / (learned[1] - swappedScale[1])
    }

    /// By how many percent more the learned shape errs than Huber's loss, with one in ten or
    /// three in ten.
    func percentOverHuber(_ mixture: Int) -> Double {
        100 * (learned[mixture] / huber[mixture] - 1)
    }
}
