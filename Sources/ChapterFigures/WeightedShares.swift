// What a weight for the rare class teaches: the odds are a distance between two curves, and a weight lifts one.

import ElementaryFunctions
import Figures

/// Two kinds of examples over one feature, each as a Gaussian curve as high as its number, on a logarithmic axis,
/// and the rare kind once more, lifted by a weight.
///
/// The distance between the curves is the logit; where they cross, the probability is ½. The lifted curve crosses where
/// the honest probability is 1/(1 + w).
///
/// - Parameters:
///   - rare: How many examples the rare kind has, and where its mean is; the standard deviation is 1.
///   - frequent: The same of the other kind, which lies further left.
///   - weight: The weight of the rare kind, at least 1.
///   - names: What the rare kind and the frequent kind are called.
/// - Throws: ``ChapterFigureError``.
public func weightedShares(
    rare: (count: Double, mean: Double), frequent: (count: Double, mean: Double), weight: Double,
    names: (rare: String, frequent: String)
) throws(ChapterFigureError) -> Plot {
    func height(_ kind: (count: Double, mean: Double), _ x: Double) -> Double {
        kind.count * exp(-(x - kind.mean) * (x - kind.mean) / 2) / (2 * .pi).squareRoot()
    }
    /// Where the rare kind, times a factor, is as frequent as the other.
    func crossing(_ factor: Double) -> Double {
        let distance = rare.mean - frequent.mean
        return (rare.mean + frequent.mean) / 2 + log(frequent.count / (factor * rare.count)) / distance
    }
    let x = even((frequent.mean - 2)...(rare.mean + 3), 101)
    let lift = rare.mean - 0.7
    let foot = height(rare, lift)
    let (honest, moved) = (crossing(1), crossing(weight))
    let rule = "\(names.rare) × \(short(weight))"
    return try drawn { () throws(PlotError) in
        try Plot(
            title: "A weight lifts the rare curve, and the crossing moves",
            x: Axis("what the email looks like", in: x[0]...x[100]),
            y: Axis("emails per unit", in: 0.1...1000, scale: .logarithmic), names: .atCurveEnds,
            [
                .line(names.frequent, x: x, y: x.map { height(frequent, $0) }),
                .line(names.rare, x: x, y: x.map { height(rare, $0) }),
                .line(rule, x: x, y: x.map { weight * height(rare, $0) }),
                .points(x: [honest, moved], y: [height(rare, honest), height(frequent, moved)]),
                .label(
                    "p = ½", at: (honest - 1.1, height(rare, honest) / 8), .below,
                    arrowTo: (honest - 0.08, height(rare, honest) / 1.2)),
                .label(
                    "p = ½, w = \(short(weight))", at: (moved + 0.8, 3 * height(frequent, moved)), .right,
                    arrowTo: (moved + 0.08, 1.2 * height(frequent, moved))),
                .label("× \(short(weight))", at: (lift, foot / 1.3), .below, arrowTo: (lift, weight * foot)),
            ],
            alt:
                "On a logarithmic axis two curves like arches: \(names.frequent), high and on the left, and "
                + "\(names.rare), far lower and further right. They cross to the right of both tops, where p "
                + "is one half. The lower arch times \(short(weight)) is the same arch moved up; it crosses the "
                + "high one further left: there a model with the weight says one half.")
    }
}
