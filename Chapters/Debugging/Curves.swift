// Six runs, each with its defect: the figure on top of the guide.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// A panel of the figure: curves of the loss over the whole run, whatever its length.
private func panel(
    _ title: String, _ curves: [(name: String, losses: [Double])], _ more: [Plot.Mark] = []
) throws -> Plot {
    let marks = curves.map { name, losses in
        Plot.Mark.line(
            name, x: losses.indices.map { Double($0) / Double(losses.count - 1) }, y: losses)
    }
    return try Plot(
        title: title, x: Axis("steps", in: 0...1, ticks: []),
        y: Axis("loss", in: 0...1.2, ticks: [0, Axis.Tick(log(2), "0.69")]), marks + more,
        alt: title)
}

/// Six curves by which a defect is known.
func sixCurves() throws -> Panels {
    let blind = try descend(crossEntropy, cells.inputs { _ in 0 }, rate: 0.2, steps: 60)
    var random = SeededRandom(seed: seed(6))
    let limit = try largestRate()
    let noisy = try noisyLosses(rate: 0.8 * limit, batch: 16, steps: 60, using: &random)
    let flat = race { squaredSlope($0) }.map { (1 - $0) * (1 - $0) }
    let (training, others) = try turningCurves()
    let diverging = try noisyLosses(rate: 1.01 * limit, batch: 569, steps: 60, using: &random)
    let (dropped, plain) = try dropoutCurves()
    return try Panels(
        title: "Six losses that tell what is wrong", across: 2, areaHeight: 110,
        [
            panel("a  too flat", [("training", blind.losses)]),
            panel("b  up and down", [("training", noisy)]),
            panel("c  flat, then falling", [("training", flat)]),
            panel("d  the other set turns", [("training", training), ("validation", others)]),
            panel("e  training above", [("training", dropped), ("validation", plain)]),
            panel("f  off the page", [("training", diverging)]),
        ],
        alt:
            "Six small curves of losses. The first stays near 0.69, the second jumps up and "
            + "down, the third is flat for most of the run and then falls. In the fourth the "
            + "training loss falls and the validation loss turns upwards; in the fifth the "
            + "training loss stays above the validation loss. The last rises, and leaves the "
            + "figure at the top.")
}

/// Training with dropout on half of the cells: the reported loss, and that on the other half.
private func dropoutCurves() throws -> (reported: [Double], validation: [Double]) {
    var random = SeededRandom(seed: seed(7))
    let (training, validation) = try cells.halves(using: &random)
    var run = DropoutRun(rate: 0.8)
    var curves: (reported: [Double], validation: [Double]) = ([], [])
    for _ in 0..<20 {
        curves.reported.append(try run.epoch(training, using: &random))
        curves.validation.append(try judge(run.model, on: validation).loss)
    }
    return curves
}
