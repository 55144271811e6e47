// The same logits, divided by a temperature: the decisions stay, the loss does not.

import ElementaryFunctions
import Figures
import LossFunctions

/// What temperatures make of stored logits.
public struct TemperatureCurve: Sendable {
    // 2⁰ among them, which is 1 exactly.
    private let temperatures = (-24...16).map { pow(2, Double($0) / 8) }
    private let losses: [Double]

    /// Computes the losses at temperatures from 1/8 to 4, in steps of 9 %.
    ///
    /// - Parameter leads: The logits.
    /// - Throws: ``ChapterFigureError``.
    public init(_ leads: LogitLeads) throws(ChapterFigureError) {
        var losses: [Double] = []
        for temperature in temperatures { losses.append(try leads.loss(at: temperature)) }
        self.losses = losses
    }

    /// The mean cross-entropy over the temperature.
    ///
    /// - Parameter chosen: A point to mark, besides those at 1 and at the best temperature.
    /// - Throws: ``ChapterFigureError``.
    public func figure(
        marking chosen: (temperature: Double, loss: Double)? = nil
    ) throws(ChapterFigureError) -> Plot {
        let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
        let highest = losses.max() ?? 1
        var marks: [Plot.Mark] = [
            .line("test loss", x: temperatures, y: losses),
            .points("as trained", x: [1], y: [losses[temperatures.firstIndex(of: 1)!]]),
            .points("lowest", x: [temperatures[best]], y: [losses[best]]),
            .region(x: -.infinity...1),
            .label("surer", at: (0.35, highest), .below),
            .label("humbler", at: (2, highest), .below),
        ]
        if let chosen { marks.append(.points("at this T", x: [chosen.temperature], y: [chosen.loss])) }
        return try drawn { () throws(PlotError) in
            try Plot(
                title: "The test loss over the temperature",
                x: Axis("temperature T", scale: .logarithmic), y: Axis("test loss", unit: "nats"), marks,
                alt:
                    "The test loss over the temperature has its minimum a little above 1 and rises on both sides, to "
                    + "the left, where the network is made surer, and to the right, where it is made humbler."
            )
        }
    }
}
