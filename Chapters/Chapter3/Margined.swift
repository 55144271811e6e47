// What the margins page shares with the pages after it.

import Learning
import LossFunctions
import Workbook

let hinge = HingeLoss()
let logistic = LogisticLoss()

/// What this page and the next one draw their points from.
var random = SeededRandom(seed: seed(3))
/// The centres of three clouds.
let centers = [[0.0, 1.6], [-1.4, -0.8], [1.4, -0.8]]

/// What the documents page needs of this one.
struct Margined {
    var ways: Runs<KeptRow>
    /// What logistic regression gets right of new points.
    var logisticAccuracy: Double
    var xor: LinesOnXOR
    var wrongLabel: WrongLabel
}

/// The size of the tilt of a way to draw lines.
func tiltSize(_ way: LineWay) -> (KeptRow) -> Double { { abs($0["tilt: \(way.rawValue)"]) } }

/// How many times as close to the true border as one way's lines another's are.
func timesAsClose(_ ways: Runs<KeptRow>, _ way: LineWay, than other: LineWay) throws -> Double {
    try ways.mean(tiltSize(other)).mean / ways.mean(tiltSize(way)).mean
}

let onDistance = ["distance"]
