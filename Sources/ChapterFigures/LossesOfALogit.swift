// Cross-entropy and squared error of a logit, and their slopes: where each of them teaches.

import ElementaryFunctions
import Figures

/// Both losses of a logit with the label 1, and below them the sizes of their slopes.
///
/// - Throws: ``ChapterFigureError``.
public func lossesOfALogit() throws(ChapterFigureError) -> Panels {
    let z = even(-10...6, 401)
    let p = z.map { sigmoid($0) }
    let axis = Axis("logit", in: -10...6)
    return try drawn { () throws(PlotError) in
        try Panels(
            title: "Two losses of a logit, label 1, and their slopes", across: 1,
            [
                try Plot(
                    title: "", x: axis, y: Axis("loss", in: 0...10),
                    [
                        .line("cross-entropy", x: z, y: z.map { softplus(-$0) }),
                        .line("squared error", x: z, y: p.map { (1 - $0) * (1 - $0) }),
                        .label("cross-entropy", at: (-5.5, 7.2), .right, of: "cross-entropy"),
                        .label("squared error", at: (-9.8, 2.1), .right, of: "squared error"),
                    ], alt: "The losses."),
                try Plot(
                    title: "", x: axis, y: Axis("size of the slope", in: 0...1.1),
                    [
                        .line("cross-entropy", x: z, y: p.map { 1 - $0 }),
                        .line("squared error", x: z, y: p.map { 2 * (1 - $0) * $0 * (1 - $0) }),
                        .label("cross-entropy", at: (-9.8, 0.9), .right, of: "cross-entropy"),
                        .label(
                            "squared error: flat\nwhere sure and wrong", at: (-9.8, 0.25), .right,
                            of: "squared error"),
                    ], alt: "The slopes."),
            ],
            alt:
                "Above, cross-entropy grows with every wrong unit of logit, squared error levels off "
                + "at 1. Below, cross-entropy's slope is 1 in size where the model is wrong and fades as it "
                + "gets right. Squared error's is largest, 0.3, near a logit of −0.7, and 0 where the model "
                + "is very wrong.")
    }
}
