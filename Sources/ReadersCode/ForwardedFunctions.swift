// The functions of `ElementaryFunctions`, as the module of a reader's file has them.

/// Functions that hide those of libraries.
///
/// Declarations of a module hide those that it imports. So with these in it an exercise may import Foundation, too,
/// whose `exp`, `log`, … have the same names, and no call is ambiguous; nor is `values.map(log)`.
package enum ForwardedFunctions {
    /// The functions, a line each.
    package static let declarations = """
        func exp(_ x: Double) -> Double { ElementaryFunctions.exp(x) }
        func expMinusOne(_ x: Double) -> Double { ElementaryFunctions.expMinusOne(x) }
        func log(_ x: Double) -> Double { ElementaryFunctions.log(x) }
        @_disfavoredOverload func log(onePlus x: Double) -> Double { ElementaryFunctions.log(onePlus: x) }
        func log2(_ x: Double) -> Double { ElementaryFunctions.log2(x) }
        func log10(_ x: Double) -> Double { ElementaryFunctions.log10(x) }
        func logSigmoid(_ x: Double) -> Double { ElementaryFunctions.logSigmoid(x) }
        func logSumExp(_ values: [Double]) -> Double { ElementaryFunctions.logSumExp(values) }
        func pow(_ x: Double, _ y: Double) -> Double { ElementaryFunctions.pow(x, y) }
        func sigmoid(_ x: Double) -> Double { ElementaryFunctions.sigmoid(x) }
        func softplus(_ x: Double) -> Double { ElementaryFunctions.softplus(x) }
        func tanh(_ x: Double) -> Double { ElementaryFunctions.tanh(x) }
        """.split(separator: "\n")

    /// Their names, each once.
    package static let names: [String] = declarations.map(name).reduce(into: []) { names, name in
        if !names.contains(name) { names.append(name) }
    }

    private static func name(_ declaration: Substring) -> String {
        (declaration.firstMatch(of: /func (\w+)/)?.1).map(String.init) ?? ""
    }

    /// Foundation's functions of the same names, for other types: with them as they are `exp(1)` could mean any.
    private static let disfavored: [String] = {
        var types = ["Float", "CGFloat"]
        #if arch(x86_64)
            types.append("Float80")
        #endif
        let functions = types.flatMap { type in
            ["exp", "log", "log2", "log10", "tanh"].map { name in
                "func \(name)(_ x: \(type)) -> \(type) { Foundation.\(name)(x) }"
            } + ["func pow(_ x: \(type), _ y: \(type)) -> \(type) { Foundation.pow(x, y) }"]
        }
        return (functions + ["func pow(_ x: Decimal, _ y: Int) -> Decimal { Foundation.pow(x, y) }"])
            .map { "@_disfavoredOverload " + $0 }
    }()

    /// A source file for the module of an exercise; empty unless the exercise imports `ElementaryFunctions`.
    ///
    /// A function that the exercise writes itself is left to it.
    package static func source(for content: String) -> String {
        let imports = content.matches(of: /(?m)(?:^|;)\s*(?:@\w+ +)?import +(?:\w+ +)?(\w+)/).map { $0.1 }
        guard imports.contains("ElementaryFunctions") else { return "" }
        let isAlone = imports.allSatisfy {
            ["ElementaryFunctions", "Learning", "LossExamination", "LossFunctions"].contains($0)
        }
        let own = content.matches(
            of: /(?m)\b(?:func|class|enum|struct|typealias) +(\w+)|^(?:let|var) +(\w+)/
        ).map { String($0.1 ?? $0.2 ?? "") }
        let functions = (declarations.map(String.init) + (isAlone ? [] : disfavored))
            .filter { !own.contains(name($0[...])) }
        let modules = ["import ElementaryFunctions"] + (isAlone ? [] : ["import Foundation"])
        return (modules + functions).joined(separator: "\n") + "\n"
    }
}
