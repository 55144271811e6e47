// One Gaussian fitted to a density with two peaks: the two directions, and where each divergence is paid.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions

/// A density with peaks, Gaussians fitted to it, and below each other what each costs where.
///
/// - Parameters:
///   - peaks: The truth p.
///   - covering: The Gaussian of least KL(p‖q).
///   - seeking: The Gaussian of least KL(q‖p).
/// - Throws: ``ChapterFigureError``.
public func oneGaussianTwoPeaks(
    _ peaks: GaussianMixture, covering: Gaussian, seeking: Gaussian
) throws(ChapterFigureError) -> Panels {
    let x = even(-6...6, 241)
    let axis = Axis("x", in: -6...6)
    func density(_ gaussian: Gaussian) -> [Double] { x.map { gaussian.density(at: $0) } }
    /// Where a divergence of a from b is paid: a ln(a/b), which may be negative.
    func price(_ a: (Double) -> Double, _ b: (Double) -> Double) -> [Double] {
        // Where the density underflows, nothing is paid.
        x.map { x in
            let price = exp(a(x)) * (a(x) - b(x))
            return price.isFinite ? price : 0
        }
    }
    let truth = { (x: Double) in peaks.logDensity(at: x) }
    let forward = price(truth) { covering.logDensity(at: $0) }
    let reverse = price({ seeking.logDensity(at: $0) }, truth)
    return try drawn { () throws(PlotError) in
        let fits = try Plot(
            title: "", x: axis, y: Axis("density"),
            [
                .area("truth p", x: x, y: x.map { peaks.density(at: $0) }),
                .line("forward fit: covers both", x: x, y: density(covering)),
                .line("reverse fit: seeks one", x: x, y: density(seeking)),
            ], alt: "The fits.")
        let prices = try Plot(
            title: "Where each pays: p ln(p/q), q ln(q/p)", x: axis, y: Axis("nats per unit of x"),
            [
                .area("forward fit: covers both", x: x, y: forward),
                .area("reverse fit: seeks one", x: x, y: reverse), .horizontalRule(at: 0),
            ], alt: "The prices.")
        return try Panels(
            title: "One Gaussian for two peaks", across: 1, areaHeight: 190, [fits, prices],
            alt:
                "Above, a density with a taller peak at minus 2 and a lower one at 2. The forward fit is one wide "
                + "hill over both, highest where the truth is nearly zero. The reverse fit is a narrow hill on the "
                + "taller peak. Below, where each divergence is paid: "
                + "the forward one at the peaks, which its fit is too low for, the reverse one where its fit is "
                + "higher than the truth.")
    }
}
