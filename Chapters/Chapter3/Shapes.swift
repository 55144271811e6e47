// Whether a penalty brings logistic loss closer to the true border, for points that lie in
// different ways. Chapter3-Margins.md shows the outcome.

import ChapterFigures
import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// How points with the true border x₁ + x₂ = 0 lie.
enum Shape: String, CaseIterable {
    case squareApart = "square, empty strip"
    case squareMixed = "square, overlap"
    case cloudsApart = "clouds, empty strip"
    case cloudsMixed = "clouds, overlap"

    static let square = [squareApart, squareMixed]
    static let clouds = [cloudsApart, cloudsMixed]
    static let apart = [squareApart, cloudsApart]

    /// Both kinds of overlap have the same probability of class +1 at a place, σ(2(x₁ + x₂)): it
    /// is that of the clouds, and labels in the square are drawn by it.
    func points(
        _ count: Int = 30, by random: inout SeededRandom
    ) throws -> (points: [[Double]], signs: [Double]) {
        switch self {
        case .squareApart: return try squarePoints(count, gap: 0.6, by: &random)
        case .squareMixed:
            let points = try squarePoints(count, gap: 0, by: &random).points
            let signs = points.map { x in
                random.uniform() < sigmoid(2 * (x[0] + x[1])) ? 1.0 : -1
            }
            return (points, signs)
        case .cloudsApart, .cloudsMixed:
            var (points, signs): ([[Double]], [Double]) = ([], [])
            while points.count < count {
                let sign = random.uniform() < 0.5 ? 1.0 : -1
                let point = cloud(1, at: [sign, sign], by: &random)[0]
                if self == .cloudsMixed || sign * (point[0] + point[1]) > 0.6 {
                    points.append(point)
                    signs.append(sign)
                }
            }
            return (points, signs)
        }
    }

    /// The name of a number of this shape's sets in the table.
    func column(_ name: String) -> String { "\(rawValue): \(name)" }
}

/// A line whose weights are the difference of the two classes' means.
func meansLine(_ points: [[Double]], _ signs: [Double]) -> LinearModel {
    let (here, there) = (
        points.indices.filter { signs[$0] > 0 }, points.indices.filter { signs[$0] < 0 }
    )
    let weights = (0..<2).map { k in
        mean(here.map { points[$0][k] }) - mean(there.map { points[$0][k] })
    }
    return LinearModel(weights: weights, bias: 0)
}

/// The share, in %, of the clouds' points that a line, turned by less than a right angle, decides
/// otherwise than the true border does.
///
/// Along the border, v, and across it, u, points are Gaussian: for each v the two disagree on the u
/// between the borders, and a sum over v is as good as an integral.
func decidedOtherwise(_ line: LinearModel) -> Double {
    let across = (line.weights[0] + line.weights[1]) / 2.0.squareRoot()
    let along = (line.weights[0] - line.weights[1]) / 2.0.squareRoot()
    let shares = stride(from: -6.0, through: 6, by: 0.1).map { v in
        let border = -(along * v + line.bias) / across
        let between = [-1.0, 1].map { $0 * 2.0.squareRoot() }.map { center in
            abs(gaussianShare(below: border - center) - gaussianShare(below: -center))
        }
        return mean(between) * exp(-v * v / 2) / (2 * Double.pi).squareRoot()
    }
    return 100 * 0.1 * shares.reduce(0, +)
}

/// The penalties' strengths with which logistic loss is tried on each shape.
let shapeStrengths = [0.0002, 0.005, 0.05, 0.5]

/// A set of each shape: the sizes of the tilts of lines through it.
func shapes(seed: UInt64) throws -> [(key: String, value: Double)] {
    try Shape.allCases.flatMap { shape in
        // Each shape begins with the seed: so the square with its strip is that of `marginLines`.
        var random = SeededRandom(seed: seed)
        let (points, signs) = try shape.points(by: &random)
        let machine = try SupportVectorMachine(points, signs, penaltyStrength: 0.005)
        let means = meansLine(points, signs)
        var outcome = [
            (shape.column("hinge"), abs(tilt(machine.line))),
            (shape.column("duality gap"), machine.gap),
            (shape.column("means"), abs(tilt(means))),
        ]
        let inClouds = Shape.clouds.contains(shape)
        if inClouds {
            outcome.append((shape.column("hinge, otherwise"), decidedOtherwise(machine.line)))
        }
        for strength in shapeStrengths {
            let line = try LinearModel.minimum(
                of: LogisticLoss(), points, signs, penaltyStrength: strength)
            outcome += [
                (shape.column("λ = \(strength)"), abs(tilt(line))),
                (shape.column("λ = \(strength), from means"), abs(tilt(line) - tilt(means))),
            ]
            if inClouds {
                outcome.append(
                    (shape.column("λ = \(strength), otherwise"), decidedOtherwise(line)))
            }
        }
        if Shape.apart.contains(shape) {
            for way in [LineWay.perceptron, .hingeByOnes, .hingeByTenths] {
                outcome.append(
                    (shape.column(way.rawValue), abs(tilt(try way.line(points, signs)))))
            }
        }
        return outcome
    }
}

/// A set of 240 points in clouds with an empty strip between them: the sizes of the tilts of
/// lines through it.
func crowdedClouds(seed: UInt64) throws -> [(key: String, value: Double)] {
    var random = SeededRandom(seed: seed)
    let (points, signs) = try Shape.cloudsApart.points(240, by: &random)
    // Of so many points 0.005 lets some into the strip; 0.0005 lets none.
    let strength = 0.0005
    let machine = try SupportVectorMachine(points, signs, penaltyStrength: strength)
    return [
        ("strip", abs(tilt(machine.line))), ("duality gap", machine.gap),
        ("240 λ ‖w‖²", 240 * strength * pow(weightLength(machine.line), 2)),
        ("means", abs(tilt(meansLine(points, signs)))),
    ]
        + (try shapeStrengths.prefix(3).map { strength in
            let line = try LinearModel.minimum(
                of: LogisticLoss(), points, signs, penaltyStrength: strength)
            return ("λ = \(strength)", abs(tilt(line)))
        })
}

/// How far off the true border lines through each shape are.
func shapesTable(_ runs: Runs<KeptRow>, _ crowds: Runs<KeptRow>) {
    table(
        [
            "30 points", "hinge, λ = 0.005", "logistic, λ = 0.0002",
            "less with λ = 0.05 by", "by the means alone",
        ],
        try Shape.allCases.map { shape in
            let (weak, strong) = (shape.column("λ = 0.0002"), shape.column("λ = 0.05"))
            return [
                .text(shape.rawValue), .estimate(try runs.mean(of: shape.column("hinge"))),
                .estimate(try runs.mean(of: weak)),
                .difference(try runs.difference(weak, strong)),
                .estimate(try runs.mean(of: shape.column("means"))),
            ]
        })
    for name in ["λ = 0.0002", "λ = 0.05", "hinge"] {
        show(
            "\(name): decided otherwise, %",
            try runs.mean(of: Shape.cloudsApart.column("\(name), otherwise")).mean, digits: 2)
    }
    show(
        "λ = 0.05 farther off than 0.0002",
        try crowds.difference("λ = 0.05", "λ = 0.0002").estimate)
    show("and than the strip", try crowds.difference("λ = 0.05", "strip").estimate)
}

/// What is asserted of the shapes, and of 240 points in clouds.
func checkShapes(_ runs: Runs<KeptRow>, _ crowds: Runs<KeptRow>) {
    let (weak, middle, strong) = ("λ = 0.0002", "λ = 0.005", "λ = 0.05")
    let (perceptron, steps, shortSteps) = (
        LineWay.perceptron.rawValue, LineWay.hingeByOnes.rawValue,
        LineWay.hingeByTenths.rawValue
    )
    /// Whether one line is seen to be nearer to the true border than another, and is so in each
    /// half.
    func isNearer(_ line: String, than other: String, in shapes: [Shape]) throws -> Bool {
        try shapes.allSatisfy {
            try runs.seeInAll($0.column(other), above: $0.column(line))
        }
    }
    expect(
        "hinge loss is at its least with this penalty: the duality gap",
        Shape.allCases.map { $0.column("duality gap") }.allSatisfy { column in
            runs.outcomes.allSatisfy { abs($0[column]) < 1e-6 }
        })
    expect(
        "a penalty tilts logistic loss's line less in clouds and more in the square, also without overlap",
        try isNearer(strong, than: weak, in: Shape.clouds)
            && isNearer(middle, than: weak, in: Shape.clouds)
            && isNearer(weak, than: strong, in: Shape.square)
            && isNearer(weak, than: middle, in: Shape.square))
    expect(
        "beside an empty strip hinge loss is nearer than logistic loss with its penalty in the square",
        try isNearer("hinge", than: middle, in: [.squareApart]))
    expect(
        "in clouds logistic loss is less tilted than the widest strip, with each penalty",
        try [weak, middle, strong].allSatisfy {
            try isNearer($0, than: "hinge", in: [.cloudsApart])
        })
    expect(
        "but beside the empty strip λ = 0.05 decides more points otherwise than 0.0002 does, and than the strip",
        try isNearer("\(weak), otherwise", than: "\(strong), otherwise", in: [.cloudsApart])
            && isNearer("hinge, otherwise", than: "\(strong), otherwise", in: [.cloudsApart])
            && isNearer("\(weak), otherwise", than: "hinge, otherwise", in: [.cloudsApart]))
    expect(
        "with overlap it decides fewer otherwise",
        try isNearer("\(strong), otherwise", than: "\(weak), otherwise", in: [.cloudsMixed]))
    expect(
        "in both, lines that ask for a margin are nearer than the perceptron's, the more so in shorter steps",
        try [steps, shortSteps, "hinge", weak, strong].allSatisfy {
            try isNearer($0, than: perceptron, in: Shape.apart)
        } && isNearer(shortSteps, than: steps, in: Shape.apart))
    expect(
        "in clouds steps of 0.1 end nearer than the widest strip",
        try isNearer(shortSteps, than: "hinge", in: [.cloudsApart]))
    expect(
        "the stronger the penalty, the nearer logistic loss's line is to that of the means",
        try Shape.allCases.allSatisfy { shape in
            let columns = shapeStrengths.map { shape.column("λ = \($0), from means") }
            return try zip(columns, columns.dropFirst()).allSatisfy {
                try runs.seeInEachHalf($0, above: $1)
            }
        })
    expect(
        "and with a penalty of 10⁴ it is that line",
        try Shape.allCases.allSatisfy { shape in
            var random = SeededRandom(seed: seed(33))
            let (points, signs) = try shape.points(by: &random)
            let held = try LinearModel.minimum(
                of: logistic, points, signs, penaltyStrength: 1e4)
            return abs(tilt(held) - tilt(meansLine(points, signs))) < 1e-3
        })
    expect(
        "the line by the means is nearer in clouds than in the square",
        try zip(Shape.clouds, Shape.square).allSatisfy {
            try runs.seeInEachHalf($1.column("means"), above: $0.column("means"))
        })
    expect(
        "with 240 points the widest strip is found: λ‖w‖² is below 1/240, the duality gap 0",
        crowds.outcomes.allSatisfy { $0["240 λ ‖w‖²"] < 1 && abs($0["duality gap"]) < 1e-9 })
    expect(
        "and there each penalty ends farther off than 0.0002, and than the strip, as the means do",
        try [middle, strong].allSatisfy { line in
            try crowds.seeInEachHalf(line, above: weak) && crowds.seeInAll(line, above: "strip")
        } && crowds.seeInEachHalf("means", above: "strip")
            && crowds.seeInEachHalf("means", above: weak))
}
