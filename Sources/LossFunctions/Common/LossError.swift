// What a loss function refuses, as values that can be tested and printed.

/// An input that a loss function refuses.
///
/// Each case carries what came, where, and what was expected; `description` says it in a sentence. Two errors
/// are equal if they say the same, so that errors about the same NaN are equal, too.
public enum LossError: Error, Sendable {
    /// Two arguments that belong together, element by element, have different counts.
    case countMismatch(argument: String, count: Int, other: String, otherCount: Int)
    /// An argument without elements: a mean of nothing, a distribution over nothing.
    case emptyInput(argument: String)
    /// An element outside of the loss function's domain.
    case invalidElement(argument: String, index: Int, value: Double, expected: ValueDomain)
    /// A hyperparameter, such as a standard deviation, outside of its domain.
    case invalidParameter(name: String, value: Double, expected: ValueDomain)
    /// Probabilities whose sum is further from 1 than rounding explains.
    case notADistribution(argument: String, row: Int? = nil, sum: Double, tolerance: Double)
    /// A class number outside of 0 ..< classes.
    case invalidClass(argument: String, index: Int, value: Int, classes: Int)
    /// A count that is no multiple of the length of a row: the number of classes, dimensions or elements.
    case notWholeRows(argument: String, count: Int, classes: Int)
    /// A row of logits that are all -∞: no class is possible.
    case noPossibleClass(argument: String, row: Int)
    /// Targets that are all of the ignored class, over which there is no mean.
    case allIgnored(argument: String, class: Int)
    /// Weights that are all 0, whose mean would be 0 / 0.
    case weightsAllZero(argument: String)
    /// An embedding of which only the direction counts, and which has none: all of it is 0.
    case noDirection(argument: String, row: Int)
    /// Two sets without elements, whose overlap would be 0 / 0.
    case emptySets(row: Int)
}

extension LossError: Equatable {
    /// True if both say the same.
    public static func == (a: LossError, b: LossError) -> Bool { a.description == b.description }
}

extension LossError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Which argument, where, what came, and what was expected.
    public var description: String {
        switch self {
        case .countMismatch(let argument, let count, let other, let otherCount):
            "\(argument) has \(elements(count)) and \(other) has \(elements(otherCount)); "
                + "expected as many in each, nothing is repeated to fit"
        case .emptyInput(let argument):
            "\(argument) is empty; expected at least one element"
        case .invalidElement(let argument, let index, let value, let expected):
            "\(argument)[\(index)] is \(value); expected \(expected)"
        case .invalidParameter(let name, let value, let expected):
            "\(name) is \(value); expected \(expected)"
        case .notADistribution(let argument, let row, let sum, let tolerance):
            "the elements of \(row.map { "row \($0) of " } ?? "")\(argument) sum to \(sum); expected 1 within \(tolerance), "
                + "probabilities are taken as given and not rescaled"
        case .invalidClass(let argument, let index, let value, let classes):
            "\(argument)[\(index)] is \(value); expected a class number from 0 to \(classes - 1)"
        case .notWholeRows(let argument, let count, let classes):
            "\(argument) has \(elements(count)); expected whole rows of \(classes)"
        case .noPossibleClass(let argument, let row):
            "all of row \(row) of \(argument) is -inf; expected a finite number in each row"
        case .allIgnored(let argument, let ignored):
            "all \(argument) are \(ignored), the class that is ignored; expected another one"
        case .weightsAllZero(let argument):
            "all \(argument) that count are 0; expected one above 0"
        case .noDirection(let argument, let row):
            "all of row \(row) of \(argument) is 0; expected a number other than 0 in each row"
        case .emptySets(let row):
            "all of row \(row) of predictions and targets is 0, and so is smoothing; "
                + "expected one of them above 0"
        }
    }

    /// The same text as `description`.
    public var debugDescription: String { description }

    private func elements(_ count: Int) -> String { count == 1 ? "1 element" : "\(count) elements" }
}
