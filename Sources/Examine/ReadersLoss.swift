// A reader's loss: which of the file's functions is meant, of which shape it is, and the call that examines it.

import LossExamination
import Workbook

/// A loss that a reader's file declares, ready to be compiled with the call that examines it.
struct ReadersLoss {
    enum Shape: Equatable { case error, pair, logits, batch, divergence }

    /// Why a file cannot be examined.
    enum Problem: Error, Equatable {
        /// No function has a shape that can be examined; those that the file has.
        case noLoss([String])
        /// What is wrong with the command line for this file.
        case usage(String)
    }

    let shape: Shape
    let loss: LossDeclaration
    /// Whether the file has other functions that could be examined.
    let isOneOfSeveral: Bool
    /// The derivative; nil where there is none.
    let slope: LossDeclaration?
    /// A function that has a derivative's name and does not fit.
    let misfit: LossDeclaration?
    /// The hyper-parameters' values as the reader gave them.
    let values: [(name: String, value: Double)]
    let prediction: PredictionKind
    let target: TargetKind

    /// Whether it can be evaluated in more than one arithmetic.
    var isGeneric: Bool { loss.number != nil }

    init(_ content: String, _ options: ExamineOptions) throws(Problem) {
        let all = LossDeclaration.all(in: content)
        let fitting = all.filter { Self.shape(of: $0) != nil && $0.result == Self.numberType($0) }
        let loss: LossDeclaration
        if let name = options.function {
            guard let found = fitting.first(where: { $0.name == name }) else {
                throw .usage(
                    "there is no function '\(name)' that can be examined"
                        + didYouMean(name, among: fitting.map(\.name)))
            }
            loss = found
        } else {
            loss = try Self.meant(among: fitting, all)
        }
        isOneOfSeveral = fitting.count { !Self.isDerivativeName($0.name) } > 1
        self.loss = loss
        let shape = Self.shape(of: loss) ?? .error
        self.shape = shape
        values = try Self.values(options, for: loss, shape)

        let rank = shape == .error || shape == .pair ? Self.numberType : { "[\(Self.numberType($0))]" }
        let named = all.filter { $0.name != loss.name && Self.isDerivative($0.name, of: loss.name) }
        let count = Self.count(of: shape)
        let known = values.map(\.name)
        slope = named.first { other in
            other.result == rank(other) && Self.shape(of: other) == shape
                && other.parameters.dropFirst(count).allSatisfy { known.contains($0.name) || $0.hasDefault }
        }
        misfit = slope == nil ? named.first : nil

        let names = loss.parameters.prefix(count).map { $0.name.lowercased() }
        let first = names.first ?? ""
        let isProbability =
            first.hasPrefix("prob")
            || first == "p" && shape == .pair && ["y", "label"].contains { names[1].hasPrefix($0) }
        let prediction: PredictionKind =
            options.predictions
            ?? (isProbability ? .probability : Self.rateNames.contains(first) ? .positive : .number)
        let isLabelled = names.count > 1 && names[1].hasPrefix("label")
        self.prediction = prediction
        target =
            options.targets
            ?? (prediction == .probability || isLabelled && first.hasPrefix("logit")
                ? .label : isLabelled ? .sign : prediction == .positive ? .positive : .number)
    }

    /// The function that is meant where none is named: `loss`; else the only one that has a loss's name, or a
    /// derivative, or that there is.
    private static func meant(
        among fitting: [LossDeclaration], _ all: [LossDeclaration]
    ) throws(Problem) -> LossDeclaration {
        if let loss = fitting.first(where: { $0.name == "loss" }) { return loss }
        let values = fitting.filter { !isDerivativeName($0.name) }
        guard let first = values.first else { throw .noLoss(all.map(\.text)) }
        if let loss = all.first(where: { $0.name == "loss" }) {
            throw .usage(
                "`\(loss.text)` cannot be examined; --function \(first.name) examines another (--help shows the shapes)"
            )
        }
        let ways: [(LossDeclaration) -> Bool] = [
            { $0.name.lowercased().hasSuffix("loss") },
            { value in all.contains { $0.name != "slope" && isDerivative($0.name, of: value.name) } },
            { _ in true },
        ]
        for way in ways {
            let found = values.filter(way)
            if found.count == 1 { return found[0] }
        }
        throw .usage(
            "the file has several functions that can be examined: \(values.map(\.name).joined(separator: ", ")); "
                + "choose with --function \(first.name)")
    }

    private static let rateNames = ["rate", "rates", "lambda"]

    // MARK: Shapes

    private static func numberType(_ declaration: LossDeclaration) -> String {
        declaration.number ?? "Double"
    }

    private static let targetNames = ["target", "label", "truth", "true", "y", "actual", "observed"]

    /// The shape of a function's first arguments; nil where it has none.
    private static func shape(of declaration: LossDeclaration) -> Shape? {
        let number = numberType(declaration)
        let types = declaration.parameters.map(\.type)
        func rest(from count: Int) -> Bool {
            declaration.parameters.dropFirst(count).allSatisfy {
                [number, "Double", "Int"].contains($0.type)
            }
        }
        guard let first = types.first else { return nil }
        if first == "[\(number)]", types.count > 1 {
            if types[1] == "Int", rest(from: 2) { return .logits }
            if types[1] == first, rest(from: 2) {
                let names = declaration.parameters.prefix(2).map(\.name)
                return names.contains("q") || names == ["first", "second"] ? .divergence : .batch
            }
            return nil
        }
        guard first == number, rest(from: 1) else { return nil }
        if types.count > 1, types[1] == number {
            let second = declaration.parameters[1]
            if second.label == nil || targetNames.contains(where: { second.name.lowercased().hasPrefix($0) })
            {
                return .pair
            }
        }
        return .error
    }

    private static func count(of shape: Shape) -> Int { shape == .error ? 1 : 2 }

    private static let derivativeWords = ["slope", "slopes", "gradient", "derivative"]

    private static func isDerivativeName(_ name: String) -> Bool {
        derivativeWords.contains { name.lowercased().hasSuffix($0) }
    }

    /// Whether a name is that of the derivative of a loss: `slope`, `hingeSlope`.
    private static func isDerivative(_ name: String, of loss: String) -> Bool {
        derivativeWords.contains { word in
            name == word || name.lowercased() == loss.lowercased() + word
        }
    }

    // MARK: Hyper-parameters

    private static func values(
        _ options: ExamineOptions, for loss: LossDeclaration, _ shape: Shape
    ) throws(Problem) -> [(name: String, value: Double)] {
        let parameters = loss.parameters.dropFirst(count(of: shape))
        var values: [(name: String, value: Double)] = []
        for (name, text) in options.values {
            guard let parameter = parameters.first(where: { bare($0.name) == bare(name) }) else {
                let known = parameters.map { "--\($0.name)" }
                let has =
                    known.isEmpty
                    ? "`\(loss.name)` has no parameter" : "its parameters: \(known.joined(separator: ", "))"
                throw .usage(
                    "unknown option --\(name)" + (known.isEmpty ? "" : didYouMean("--\(name)", among: known))
                        + " (\(has))")
            }
            guard let value = Double(text), value.isFinite else {
                throw .usage("--\(parameter.name) takes a number, not '\(text)'")
            }
            guard parameter.type != "Int" || Int(exactly: value) != nil else {
                throw .usage("--\(parameter.name) takes a whole number, not '\(text)'")
            }
            guard !values.contains(where: { $0.name == parameter.name }) else {
                throw .usage("--\(parameter.name) is given twice")
            }
            values.append((parameter.name, value))
        }
        for parameter in parameters where !parameter.hasDefault {
            guard values.contains(where: { $0.name == parameter.name }) else {
                throw .usage(
                    "`\(loss.name)` needs a value for \(parameter.name): --\(parameter.name) 2, for example")
            }
        }
        return values
    }

    /// A name as it may be typed: `labelSmoothing`, `label-smoothing`.
    static func bare(_ name: String) -> String { name.lowercased().filter { $0 != "-" } }

    // MARK: Code

    /// A call with these first arguments.
    private func call(_ declaration: LossDeclaration, _ first: [String]) -> String {
        let arguments = zip(declaration.parameters, first).map { parameter, text in
            (parameter.label.map { "\($0): " } ?? "") + text
        }
        let others = declaration.parameters.dropFirst(first.count).compactMap { parameter -> String? in
            guard let value = values.first(where: { $0.name == parameter.name })?.value else { return nil }
            let text = parameter.type == "Int" ? "\(Int(value))" : "\(value)"
            return (parameter.label.map { "\($0): " } ?? "") + text
        }
        return "\(declaration.name)(\((arguments + others).joined(separator: ", ")))"
    }

    /// The loss's call, as a person writes it.
    var callText: String { call(loss, shape == .error ? ["$0"] : ["$0", "$1"]) }

    /// The statement that hands the functions over to be examined.
    var code: String {
        // No names that a reader gives a function.
        let (first, second) = ("firstExamined", "secondExamined")
        func closure(_ declaration: LossDeclaration, _ number: String, isVector: Bool) -> String {
            let arguments: [String]
            let types: [String]
            switch shape {
            case .error: (arguments, types) = (["\(first) - \(second)"], [number, number])
            case .pair: (arguments, types) = ([first, second], [number, number])
            case .logits: (arguments, types) = ([first, second], ["[\(number)]", "Int"])
            case .batch, .divergence:
                (arguments, types) = ([first, second], ["[\(number)]", "[\(number)]"])
            }
            let result = isVector ? "[\(number)]" : number
            return "{ (\(first): \(types[0]), \(second): \(types[1])) -> \(result) in "
                + "\(call(declaration, arguments)) }"
        }
        let isVector = shape != .error && shape != .pair
        let name = isVector ? "gradient" : "slope"
        var arguments = [closure(loss, "Double", isVector: false)]
        if isGeneric { arguments.append("extended: " + closure(loss, "ExtendedNumber", isVector: false)) }
        if let slope { arguments.append("\(name): " + closure(slope, "Double", isVector: isVector)) }
        switch shape {
        case .error: arguments.append("isOfError: true")
        case .pair: arguments.append("prediction: .\(prediction), target: .\(target)")
        case .logits: break
        case .batch: arguments.append("prediction: .\(prediction), target: .\(target)")
        case .divergence: arguments.append("isDivergence: true")
        }
        arguments.append("call: \"\(callText)\"")
        if let slope { arguments.append("\(name)Name: \"\(slope.name)\"") }
        arguments.append("parameters: [\(values.map { "\($0.value)" }.joined(separator: ", "))]")
        let function = isVector ? (shape == .logits ? "logits" : "batch") : "pair"
        return "LossExaminer.\(function)(\n    \(arguments.joined(separator: ",\n    ")))"
    }
}
