// Numbers that differ by a convention: units, constants, means over batches.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

/// What two programs' numbers differ by: factors and summands by which a convention is known.
func conventionTables() throws {
    let targets = [0.7, 0.2, 0.1]
    let logits = [1.0, 0.2, -0.5]
    let powers = logits.map { exp($0) }
    let difference =
        try CategoricalCrossEntropyFromLogits(classes: 3)(logits, targets)
        - KLDivergence()(targets, powers.map { $0 / powers.reduce(0, +) })
    let ofDensity = try BarronNegativeLogLikelihood(shape: 2, scale: 1)([0], [0])
    table(
        ["one ÷ the other", "one is", "the other is"],
        [
            [.number(1 / log(2)), "in bits", "in nats"],
            [.number(log(10)), "ln", "log10"],
            [.number(2), "e²", "½ e²"],
            ["N", "the sum over N examples", "their mean"],
            ["C", "the sum over C classes", "their mean"],
        ])
    table(
        ["one − the other", "one has, and the other has not"],
        [
            [.number(ofDensity), "½ ln 2π, of a Gaussian density"],
            [.number(log(6)), "ln y!, of a count y, here 3"],
            [
                .number(difference),
                "the targets' entropy (cross-entropy, KL), here of 0.7, 0.2, 0.1",
            ],
            ["λ R", "the penalty"],
        ])
    expect("cross-entropy less KL", difference, equals: try Entropy()(targets), within: 1e-12)
    expect(
        "a density's constant", ofDensity, equals: 0.5 * log(2 * 3.141592653589793),
        within: 1e-12)
}

/// One set of 70 squared errors, reduced in batches of three sizes.
func batchTable() {
    let errors = (0..<70).map { Double($0 * $0 % 71) / 20 }
    func inBatches(of size: Int, _ reduce: ([Double]) -> Double) -> [Double] {
        stride(from: 0, to: 70, by: size).map { reduce(Array(errors[$0..<min($0 + size, 70)])) }
    }
    func sum(_ errors: [Double]) -> Double { errors.reduce(0) { $0 + $1 * $1 } }
    func meanSquare(_ errors: [Double]) -> Double { sum(errors) / Double(errors.count) }
    let whole = meanSquare(errors)
    table(
        ["batches of", "mean of sums", "mean of means", "mean of roots", "sum ÷ count"],
        [70, 32, 10].map { size in
            [
                .count(size), .number(mean(inBatches(of: size, sum))),
                .number(mean(inBatches(of: size, meanSquare))),
                .number(mean(inBatches(of: size) { meanSquare($0).squareRoot() })),
                .number(inBatches(of: size, sum).reduce(0, +) / 70),
            ]
        })
    expect(
        "batches of 10 have the whole's mean", mean(inBatches(of: 10, meanSquare)),
        equals: whole,
        within: 1e-12)
    expect(
        "with a short last batch it is another",
        abs(mean(inBatches(of: 32, meanSquare)) - whole) > 0.1)
    expect(
        "a mean of roots is below the root",
        mean(inBatches(of: 10) { meanSquare($0).squareRoot() }) < whole.squareRoot())
}
