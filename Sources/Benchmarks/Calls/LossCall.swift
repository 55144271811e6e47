// A loss of this package beside the lines of other libraries that are to give the same number.

/// A loss on a small input, and lines of other libraries in the names of that input.
///
/// A line is Python, an expression. It may name the loss's arguments, as Swift has them (`predictions`, `real`, `p`),
/// its hyperparameters, by the names of the loss's properties (`delta`, `classWeights`), and the libraries' usual
/// modules, which `Peers/calls.py` imports.
struct LossCall: Encodable {
    /// The loss's name.
    let loss: String
    /// What lines may name.
    let arguments: [String: Argument]
    /// The loss, or all that it gives.
    let value: [Double]
    /// The derivatives of the value's sum, by these arguments.
    let gradient: [String: [Double]]
    let lines: [Line]

    /// Numbers that a line has a name for.
    struct Argument: Encodable {
        let numbers: [Double]
        /// The lengths along each axis; none for a single number.
        let shape: [Int]
        /// Whether these are class numbers, or another whole number.
        var isWhole = false
    }

    init(
        _ name: String, of loss: Any, _ arguments: [String: Argument], value: [Double],
        gradient: [String: [Double]], _ lines: [Line]
    ) {
        self.loss = name
        self.arguments = arguments.merging(Self.hyperparameters(of: loss)) { argument, _ in argument }
        self.value = value
        self.gradient = gradient
        self.lines = lines
    }

    /// The properties of a loss that are numbers.
    private static func hyperparameters(of loss: Any) -> [String: Argument] {
        var result: [String: Argument] = [:]
        for case (let name?, let value) in Mirror(reflecting: loss).children {
            switch value {
            case let number as Double: result[name] = Argument(numbers: [number], shape: [])
            case let number as Int:
                result[name] = Argument(numbers: [Double(number)], shape: [], isWhole: true)
            case let numbers as [Double]: result[name] = .vector(numbers)
            default: break
            }
        }
        return result
    }
}

extension LossCall.Argument {
    static func vector(_ numbers: [Double]) -> Self { Self(numbers: numbers, shape: [numbers.count]) }

    static func rows(_ numbers: [Double], of length: Int) -> Self {
        Self(numbers: numbers, shape: [numbers.count / length, length])
    }

    static func classes(_ classes: [Int]) -> Self {
        Self(numbers: classes.map(Double.init), shape: [classes.count], isWhole: true)
    }
}

// MARK: Lines

extension LossCall {
    /// The libraries, in the order of the page.
    enum Library: String, CaseIterable, Encodable {
        case pyTorch = "PyTorch"
        case keras = "Keras"
        case scikitLearn = "scikit-learn"
        case optax
        case mlx = "MLX"
    }

    /// How far a line gives the same.
    enum Agreement: String, Encodable {
        /// To 10⁻¹², and so does its gradient, if the library has derivatives.
        case full
        /// To 10⁻¹²; its gradient is another.
        case ofValue
        /// To 10⁻⁵, because the library computes part of it in float32, or adds a small number that it does not let go.
        case single
    }

    /// What a library's reader would type.
    struct Line: Encodable {
        let library: Library
        /// The expression; none where no line gives the same number.
        let code: String?
        /// What is easily missed, or why there is no line; names and code in backticks.
        let trap: String
        let agreement: Agreement

        static func pyTorch(_ code: String, _ trap: String = "", agrees: Agreement = .full) -> Line {
            Line(library: .pyTorch, code: code, trap: trap, agreement: agrees)
        }

        static func keras(_ code: String, _ trap: String = "", agrees: Agreement = .full) -> Line {
            Line(library: .keras, code: code, trap: trap, agreement: agrees)
        }

        static func scikitLearn(_ code: String, _ trap: String = "") -> Line {
            Line(library: .scikitLearn, code: code, trap: trap, agreement: .full)
        }

        static func optax(_ code: String, _ trap: String = "") -> Line {
            Line(library: .optax, code: code, trap: trap, agreement: .full)
        }

        static func mlx(_ code: String, _ trap: String = "", agrees: Agreement = .full) -> Line {
            Line(library: .mlx, code: code, trap: trap, agreement: agrees)
        }

        static func none(_ library: Library, because reason: String) -> Line {
            Line(library: library, code: nil, trap: reason, agreement: .full)
        }
    }
}
