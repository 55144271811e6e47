// Barron's loss for several shapes, and the densities that belong to them.

import ElementaryFunctions
import Figures
import LossFunctions

/// Barron's loss over the error, and below it the belief about the noise that each shape stands for.
///
/// - Parameter shapes: The shapes, such as 2 for squared error and −2 for one that levels off. A shape below 0 has no
///   density: its loss is bounded, so e to the minus of it has no finite area.
/// - Throws: ``ChapterFigureError``.
public func barronShapes(_ shapes: [Double]) throws(ChapterFigureError) -> Panels {
    let errors = even(-6...6, 401)
    var losses: [Plot.Mark] = []
    var densities: [Plot.Mark] = []
    for shape in shapes {
        let loss = BarronLoss(shape: shape, scale: 1)
        let name = "shape \(short(shape))"
        losses.append(.line(name, x: errors, y: try values(loss, at: errors, target: 0)))
        if shape >= 0 {
            let price = BarronNegativeLogLikelihood(shape: shape, scale: 1)
            densities.append(
                .line(name, x: errors, y: try values(price, at: errors, target: 0).map { exp(-$0) }))
        }
    }
    return try drawn { () throws(PlotError) in
        let axis = Axis("error", in: -6...6)
        return try Panels(
            title: "Barron's loss, and the noise it expects", across: 1, areaHeight: 190,
            [
                try Plot(title: "", x: axis, y: Axis("loss", in: 0...6), losses, alt: "Losses."),
                try Plot(title: "", x: axis, y: Axis("density of the noise"), densities, alt: "Densities."),
            ],
            alt:
                "Above, curves over the error, alike near 0. Shape 2 is a parabola, shape 1 grows like the "
                + "absolute value, shape 0 like a logarithm, and a shape below 0 levels off. Below, the "
                + "densities of the shapes from 0 on: the smaller the shape, the lower the peak and the heavier "
                + "the tails.")
    }
}
