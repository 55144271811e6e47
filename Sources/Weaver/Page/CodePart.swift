// What is shown of a cell of code, and what is folded: the same on a page and in guided reading.

/// A part of a cell of code, as it is shown.
package enum CodePart<Output: PageOutput> {
    case code([String])
    case outputs([Output])
    /// What a reader opens by its title.
    case fold(title: String, [CodePart])
}

extension WovenCode {
    /// The cell's parts, in the order in which they are shown.
    package var parts: [CodePart<Output>] {
        let outputs = others
        let assertions = outputs.filter(\.rank.isAssertion)
        let always = CodePart.outputs(outputs.filter(\.rank.isAlways))
        let folded: [CodePart] = [.code(text), .outputs(outputs.filter { !$0.rank.isAlways })]
        let count = assertionCount
        let held: [CodePart] = assertions.isEmpty ? [] : [.fold(title: count, [.outputs(assertions)])]
        return switch display {
        case .shown: [.code(text), .outputs(outputs.filter { !$0.rank.isAssertion })] + held
        case .hidden: [always] + held
        case .folded(let title): [.fold(title: title, folded), always]
        case .check: [.fold(title: count, folded), always]
        }
    }
}
