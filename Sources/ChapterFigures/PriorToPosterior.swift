// What is believed of something hidden, before and after something was seen; a guess at it that improves.

import Figures
import Learning
import LossFunctions

/// Prior, likelihood and posterior of a hidden number, on one axis.
///
/// - Parameters:
///   - prior: What is believed of z before.
///   - likelihood: The density of what was seen, given z, as a function of z; its mean is what was seen.
///   - posterior: What is believed after.
/// - Throws: ``ChapterFigureError``.
public func priorToPosterior(
    prior: Gaussian, likelihood: Gaussian, posterior: Gaussian
) throws(ChapterFigureError) -> Plot {
    let observation = likelihood.mean
    let z = hidden(around: observation)
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "Prior times likelihood is, rescaled, the posterior", x: Axis("hidden z"),
            y: Axis("density"),
            [
                .line("prior p(z)", x: z, y: z.map { prior.density(at: $0) }),
                .area("posterior p(z|x)", x: z, y: z.map { posterior.density(at: $0) }),
                .line("likelihood p(x|z)", x: z, y: z.map { likelihood.density(at: $0) }),
                .verticalRule("x, what was seen", at: observation),
            ],
            alt:
                "Over the hidden z a wide hill around 0, the prior; a hill around \(short(observation)), "
                + "the likelihood of what was seen; and between them, higher and narrower than both, a shaded "
                + "hill around \(short(posterior.mean)), the posterior.")
    }
}

/// A bound that rises to its ceiling, and some of the guesses that it belongs to.
///
/// - Parameters:
///   - bounds: The bound after each step, from 0 on.
///   - ceiling: What it cannot exceed.
///   - guesses: Some guesses, with a name each.
///   - posterior: What they should be.
/// - Throws: ``ChapterFigureError``.
public func closingBound(
    bounds: [Double], ceiling: Double, guesses: [(name: String, guess: Gaussian)], posterior: Gaussian
) throws(ChapterFigureError) -> Panels {
    guard bounds.count > 1 else { throw .count(of: "bounds", expected: 2, got: bounds.count) }
    let steps = bounds.indices.map(Double.init)
    let z = hidden(around: posterior.mean)
    let low = bounds.filter { $0.isFinite }.min() ?? ceiling - 1
    return try drawn { () throws(PlotError) in
        let bound = try Plot(
            title: "The bound rises until the gap is gone", x: Axis("step"), y: Axis("nats"),
            [
                .line("ELBO", x: steps, y: bounds),
                .band(x: steps, from: bounds, to: steps.map { _ in ceiling }),
                .horizontalRule(at: ceiling),
                .label("ln p(x)", at: (0.8 * Double(bounds.count), ceiling), .below),
                .label(
                    "gap KL(q‖posterior)", at: (0.28 * Double(bounds.count), (low + ceiling) / 2), .right,
                    arrowTo: (0.04 * Double(bounds.count), 0.7 * ceiling + 0.3 * low)),
            ], alt: "The bound.")
        let shapes = try Plot(
            title: "The guess q on its way to the posterior", x: Axis("hidden z"), y: Axis("density"),
            [.area("posterior", x: z, y: z.map { posterior.density(at: $0) })]
                + guesses.map { name, guess in
                    .line(name, x: z, y: z.map { guess.density(at: $0) })
                }, alt: "The guesses.")
        return try Panels(
            title: "The gap is the guess's divergence from the posterior", across: 1, areaHeight: 160,
            [bound, shapes],
            alt:
                "Above, the evidence lower bound rises over the steps to a constant ceiling, ln p(x); the shaded "
                + "band between them, the divergence of the guess from the posterior, closes. Below, the "
                + "guess moves from the wide prior towards the posterior and becomes as narrow.")
    }
}

/// Values of z that show the prior around 0 and what lies around another place.
private func hidden(around place: Double) -> [Double] {
    let end = max(4, abs(place) + 2)
    return even(-end...end, 241)
}
