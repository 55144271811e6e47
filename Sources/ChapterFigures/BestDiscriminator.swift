// Real and generated data, and the probability that the best discriminator gives to “real”, on one axis.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions

/// Two densities and the best discriminator D = p/(p + q), a panel for each generator.
///
/// - Parameters:
///   - real: The density p of real data.
///   - generated: For each panel its title, and the density q of what is generated.
/// - Throws: ``ChapterFigureError``.
public func bestDiscriminator(
    real: Gaussian, generated: [(title: String, density: Gaussian)]
) throws(ChapterFigureError) -> Panels {
    let x = even(-4...7, 276)
    let p = x.map { real.density(at: $0) }
    let panels = try generated.map { generator throws(ChapterFigureError) in
        let q = x.map { generator.density.density(at: $0) }
        // By the logarithms' difference, as both densities may vanish.
        let d = x.map { x in
            sigmoid(real.logDensity(at: x) - generator.density.logDensity(at: x))
        }
        return try drawn { () throws(PlotError) in
            try Plot(
                title: generator.title, x: Axis("x, a picture as a number", in: -4...7),
                y: Axis("density; D", in: -0.04...1.05),
                [
                    .area("real, p", x: x, y: p), .area("generated, q", x: x, y: q),
                    .line("best D = p/(p + q)", x: x, y: d),
                ], alt: generator.title)
        }
    }
    return try drawn { () throws(PlotError) in
        try Panels(
            title: "What the best discriminator says", across: 1, areaHeight: 150, panels,
            alt:
                "In each panel a hill of real data, a hill of generated data to its right, and a curve "
                + "that falls from 1 to 0 and is one half where the hills cross. Where they overlap, it slopes "
                + "below the generated hill. Where they lie apart, it is flat at 0 all over the "
                + "generated hill.")
    }
}
