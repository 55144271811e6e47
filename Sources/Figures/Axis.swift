// An axis as a chapter describes it: what is measured, in which unit, where, and on which scale.

/// One axis of a ``Plot``; also the colour axis of a heat map.
///
///     Axis("q₁")
///     Axis("divergence", unit: "nats", in: 0...2)
///     Axis("learning rate", scale: .logarithmic)
///     Axis("class", categories: ["cat", "dog", "bird"])
public struct Axis: Sendable, Equatable {
    /// How values become distances.
    public enum Scale: Sendable {
        /// Equal differences are equally long.
        case linear
        /// Equal ratios are equally long; only positive values have a place.
        case logarithmic
    }

    /// A labelled position; a number literal is a tick labelled with that number.
    public struct Tick: Sendable, Equatable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
        /// Where the tick stands.
        public var value: Double
        /// What it says, or nil for the number itself.
        public var label: String?

        /// A tick at a value, with a label of its own where one is given.
        public init(_ value: Double, _ label: String? = nil) {
            self.value = value
            self.label = label
        }

        /// A tick labelled with its number.
        public init(floatLiteral value: Double) { self.init(value) }

        /// A tick labelled with its number.
        public init(integerLiteral value: Int) { self.init(Double(value)) }
    }

    /// What is measured.
    public let label: String
    /// In which unit, shown in parentheses after the label.
    public let unit: String?
    /// The range shown, or nil for one that fits the data.
    public let range: ClosedRange<Double>?
    /// How values become distances.
    public let scale: Scale
    /// The ticks, or nil for round numbers.
    public let ticks: [Tick]?
    /// The names at positions 0, 1, 2 …, or nil for an axis of numbers.
    public let categories: [String]?

    /// An axis of numbers.
    ///
    /// - Parameters:
    ///   - label: What is measured.
    ///   - unit: In which unit; nil for none.
    ///   - range: The range shown; nil for one that fits the data. Marks outside it are cut off.
    ///   - scale: Linear or logarithmic.
    ///   - ticks: Where the labels stand; nil for round numbers. Those that would overlap are left out.
    public init(
        _ label: String, unit: String? = nil, in range: ClosedRange<Double>? = nil, scale: Scale = .linear,
        ticks: [Tick]? = nil
    ) {
        self.label = label
        self.unit = unit
        self.range = range
        self.scale = scale
        self.ticks = ticks
        categories = nil
    }

    /// An axis of names, which stand at positions 0, 1, 2 and so on.
    ///
    /// On an x axis they run from left to right, on a y axis from top to bottom, as one reads.
    public init(_ label: String, categories: [String]) {
        self.label = label
        unit = nil
        range = nil
        scale = .linear
        ticks = nil
        self.categories = categories
    }
}
