// What a figure of a chapter may throw: the mistake of a library that it uses.

import Figures
import Learning
import LossFunctions

/// Why a figure could not be computed or drawn from the parameters given.
public enum ChapterFigureError: Error, Equatable, CustomStringConvertible {
    /// Its marks or axes cannot be drawn.
    case drawing(PlotError)
    /// A loss refuses a parameter or an input.
    case loss(LossError)
    /// A descent or a model does.
    case learning(LearningError)
    /// Lists that belong together have different lengths, or are too short.
    case count(of: String, expected: Int, got: Int)
    /// A number lies beyond what can be written down.
    case range(of: String, low: Double, high: Double, got: Double)

    /// What the library says.
    public var description: String {
        switch self {
        case .drawing(let error): error.description
        case .loss(let error): error.description
        case .learning(let error): error.description
        case .count(let name, let expected, let got): "\(name): \(got) values where \(expected) belong"
        case .range(let name, let low, let high, let got):
            "\(name): \(PlotNumber.text(got, span: high - low)) lies beyond \(PlotNumber.text(low, span: high - low)) "
                + "to \(PlotNumber.text(high, span: high - low))"
        }
    }
}

// Embedded Swift has no error of unknown type, so each call says whose error it may throw.

func drawn<Value>(_ body: () throws(PlotError) -> Value) throws(ChapterFigureError) -> Value {
    do { return try body() } catch { throw .drawing(error) }
}

package func computed<Value>(_ body: () throws(LossError) -> Value) throws(ChapterFigureError) -> Value {
    do { return try body() } catch { throw .loss(error) }
}

package func learned<Value>(_ body: () throws(LearningError) -> Value) throws(ChapterFigureError) -> Value {
    do { return try body() } catch { throw .learning(error) }
}
