// Losses over classes, and one of one's own.

/// A loss over classes: an example is a row of predictions, one for each class.
public protocol ClassLoss<Target>: Loss {
    /// The number of classes, the length of a row.
    var classes: Int { get }
}

/// A loss over classes whose targets are class numbers, given by value and derivatives of one row.
///
/// The functions of `Loss` follow, as for `ElementwiseLoss`.
public protocol RowLoss: ClassLoss where Target == Int {
    /// What a prediction must be: a finite number, unless stated.
    var predictionDomain: ValueDomain { get }

    /// Throws unless the hyperparameters are in their domains; without it, there is none to check.
    func checkHyperparameters() throws(LossError)

    /// The value of one row of predictions, whose right class is `target`.
    func value(_ row: [Double], _ target: Int) -> Double

    /// The derivatives of that value with respect to the row, one for each class.
    func gradient(_ row: [Double], _ target: Int) -> [Double]
}

extension RowLoss {
    /// Finite numbers.
    public var predictionDomain: ValueDomain { .finite }

    /// Nothing to check.
    public func checkHyperparameters() throws(LossError) {}

    /// All that is asked for, from value and derivatives of each row.
    public func evaluate(_ input: LossInput<Int>) throws(LossError) -> LossResult {
        try LossEvaluation(AuthorsRowFormula(loss: self), input).result()
    }
}

/// A reader's loss, as the evaluation takes it.
private struct AuthorsRowFormula<L: RowLoss>: SparseRowFormula {
    let loss: L

    var reduction: Reduction { loss.reduction }
    var classes: Int { loss.classes }
    func checkHyperparameters() throws(LossError) { try loss.checkHyperparameters() }
    func check(rows predictions: [Double]) throws(LossError) {
        try LossFunctions.check(predictions, named: "predictions", in: loss.predictionDomain)
    }

    /// Also throws where the gradient of the first row has another length than the row.
    func checkedCount(_ predictions: [Double], _ targets: [Int]) throws(LossError) -> Int {
        let count = try checkedRowCount(predictions, targets)
        let gradient = loss.gradient(Array(predictions[..<classes]), targets[0])
        if gradient.count != classes {
            throw .countMismatch(
                argument: "the gradient of a row", count: gradient.count, other: "the row",
                otherCount: classes)
        }
        return count
    }

    func plain(
        _ row: Row, _ right: Int, _ range: PlainRange, into derivatives: UnsafeMutablePointer<Double>?
    ) -> Double? {
        let row = Array(row)
        let value = loss.value(row, right)
        // Numbers too large, or too small, to be weighted and added as they are go the other way.
        var isPlain = isOrdinary(result: value)
        if let derivatives {
            for (k, derivative) in gradient(row, right).enumerated() {
                derivatives[k] = derivative
                isPlain = isPlain && isOrdinary(result: derivative)
            }
        }
        return isPlain ? value : nil
    }

    func exact(_ row: Row, _ right: Int, into derivatives: ExactDerivatives?) -> ScaledNumber {
        let row = Array(row)
        if let derivatives {
            for (k, derivative) in gradient(row, right).enumerated() {
                derivatives[k] = ScaledNumber(derivative)
            }
        }
        return ScaledNumber(loss.value(row, right))
    }

    /// One number for each class, NaN where the reader's gradient has none.
    private func gradient(_ row: [Double], _ right: Int) -> [Double] {
        let gradient = loss.gradient(row, right)
        return row.indices.map { $0 < gradient.count ? gradient[$0] : .nan }
    }
}
