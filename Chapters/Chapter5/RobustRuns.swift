// What the learned shape gives, as tables: in one draw, over many samples, for very many points.

import Learning
import LossFunctions
import Repetition
import Workbook

/// What the verdicts need of the page.
struct AdaptOutcome {
    var lines: Runs<KeptRow>
    var cleanShape: AdaptiveFit
    var dirtyShape: AdaptiveFit
    var tasks: Runs<TasksRun>
    /// By how much the learned shape errs more than Huber's loss, with very many points and one
    /// error in ten too large.
    var percentWorse: Double
}

/// One draw of 200 points around y = 2x + 1, with Gaussian errors and with every tenth of them
/// larger.
struct OneDraw {
    let outlier: Double
    let cleanErrors: [Double]
    let dirtyErrors: [Double]
    let clean: AdaptiveFit
    let dirty: AdaptiveFit

    init(seed: UInt64, outlier: Double) throws {
        var noise = SeededRandom(seed: seed)
        let x = (0..<200).map { _ in [noise.gaussian()] }
        func targets(_ errors: [Double]) -> [Double] {
            zip(x, errors).map { 2 * $0[0] + 1 + $1 }
        }
        func fit(_ errors: [Double]) throws -> AdaptiveFit {
            try adaptiveFit(x, targets(errors), from: absoluteErrorFit(x, targets(errors)))
        }
        self.outlier = outlier
        cleanErrors = x.map { _ in noise.gaussian() }
        dirtyErrors = cleanErrors.enumerated().map { i, e in i % 10 == 0 ? outlier * e : e }
        clean = try fit(cleanErrors)
        dirty = try fit(dirtyErrors)
    }

    /// The shape and the scale that each kind of errors teaches.
    var rows: [[TableCell]] {
        [("Gaussian", clean), ("every tenth \(decimal(outlier)) times as large", dirty)].map {
            [.text($0), .number($1.shape), .number($1.scale)]
        }
    }
}

/// What many samples say of five losses.
struct RobustRuns {
    var runs: Runs<KeptRow>

    private static let rivals = [
        ("least squares", "squares"), ("absolute error", "absolute"),
        ("Huber, δ = 1.345", "Huber"), ("Huber, δ from the median", "Huber, own δ"),
        ("Barron, learned shape", "Barron"),
    ]
    private static let measures = ["clean", "dirty", "bad"]

    /// The clean samples whose best shape is that of squared error.
    var atTwo: Int { runs.outcomes.count { $0["shape, clean"] > 1.9999 } }

    /// The dirty samples whose shape is above the least that a bad point gives.
    var overlapping: Int {
        let least = runs.outcomes.map { $0["shape, bad"] }.min() ?? .nan
        return runs.outcomes.count { $0["shape, dirty"] > least }
    }

    func mean(_ column: String) throws -> Estimate { try runs.mean(of: column) }

    func difference(_ column: String, _ other: String) throws -> PairedDifference {
        try runs.difference(column, other)
    }

    /// How much more a rival has than the learned shape.
    func more(_ rival: String, _ measure: String) throws -> PairedDifference {
        try difference("\(rival): \(measure)", "Barron: \(measure)")
    }

    /// By how many percent Barron's line with its learned shape is farther off than Huber's.
    func percentOverHuber(_ measure: String) throws -> Double {
        let (learned, huber) = (try mean("Barron: \(measure)"), try mean("Huber: \(measure)"))
        return 100 * (learned.mean / huber.mean - 1)
    }

    func distances() throws -> [[TableCell]] {
        try Self.rivals.map { name, column in
            [.text(name)] + (try Self.measures.map { .estimate(try mean("\(column): \($0)")) })
        }
    }

    func moreThanBarron() throws -> [[TableCell]] {
        try Self.rivals.dropLast().map { name, column in
            [.text(name)] + (try ["clean", "dirty"].map { .difference(try more(column, $0)) })
        }
    }
}

extension ManyPoints {
    var rows: [[TableCell]] {
        [
            ("least squares", squares), ("Huber, δ = 1.345", huber),
            ("Huber, δ from the median", ownHuber),
            ("Barron, learned shape and scale", learned),
            ("Barron, scale from the median, shape learned with it", learnedShape),
            ("Barron, scale from the median, shape 0", shapeZero),
        ].map { name, errors in [.text(name)] + errors.map { .number($0, digits: 4) } }
    }

    /// What the text says of them in numbers.
    func show() {
        func percentMore(_ error: Double, than other: Double) -> Double {
            100 * (error / other - 1)
        }
        for (label, number, digits) in [
            ("shape, one in ten", heldLosses[0].shape, 2),
            ("shape, three in ten", heldLosses[1].shape, 2),
            ("learned shape, one in ten", losses[0].shape, 2),
            ("error with the scales swapped", swappedScale[1], 4),
            (
                "three in ten: the scale of the median errs more, in percent",
                percentMore(learnedShape[2], than: learned[2]), 1
            ),
            ("one in ten: the learned shape errs more, in percent", percentOverHuber(1), 1),
            ("three in ten: it errs less, in percent", -percentOverHuber(2), 2),
            (
                "clean: a shape of 0 errs more than the learned one, in percent",
                percentMore(shapeZero[0], than: learned[0]), 1
            ),
        ] {
            Workbook.show(label, number, digits: digits)
        }
    }
}

/// What three shapes charge for no error and for a large one.
func rows(ofPrices prices: [[Double]]) -> [[TableCell]] {
    zip(["shape 2", "shape 1", "shape 0"], prices).map { name, prices in
        [.text(name), .number(prices[0]), .number(prices[1])]
    }
}
