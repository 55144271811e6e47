// What the page of losses says about one of them.

/// One loss on the page: its mathematics, its uses, its numbers.
struct LossEntry: Sendable {
    /// The type's name, as in the library.
    let name: String
    /// What it measures, in a sentence.
    let summary: String
    /// Its value, in TeX, a line for each of its formulas.
    let formula: [String]
    /// Its derivative, in TeX.
    let gradient: [String]
    /// How it is made and called, where making it takes arguments or the call is not that of most; else empty.
    var code = ""
    /// What predictions, targets and hyperparameters may be.
    let domain: String
    /// Its best constant prediction, or what else its minimum tells.
    let elicits: String
    /// When to use it.
    let use: String
    /// When not to.
    let avoid: String
    /// Where the obvious formula fails, and what is done instead.
    let numerics: String
    /// Its name in other libraries, in the versions of `PeerAccuracy.lookedUp`.
    let peers: PeerNames
    /// Who described it.
    let source: String
    /// Value and gradient as a graph.
    let figure: LossFigure?
}

/// A loss's name in other libraries; nil where the library was searched and has none.
struct PeerNames: Sendable {
    var torch: String?
    var keras: String?
    var optax: String?
    var mlx: String?

    static let none = PeerNames()
}

/// Value and gradient of a loss over one number.
struct LossFigure: Sendable {
    /// What the horizontal axis measures.
    let x: String
    let range: ClosedRange<Double>
    /// What is shown of the vertical axis.
    let y: ClosedRange<Double>
    /// What the figure shows, for a reader who cannot see it.
    let description: String
    let value: @Sendable (Double) throws -> Double
    let gradient: @Sendable (Double) throws -> Double
}

/// Losses that belong together.
struct LossFamily: Sendable {
    let title: String
    let introduction: String
    let entries: [LossEntry]
}
