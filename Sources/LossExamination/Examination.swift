// What an examination finds: sentences, and the numbers of its figures.

/// What was found about a loss in one respect.
package struct Finding: Codable, Equatable, Sendable {
    /// How it is meant.
    package enum Grade: String, Codable, Sendable {
        /// A property, neither good nor bad.
        case property
        /// As it should be.
        case good
        /// What whoever uses the loss should know.
        case warning
        /// A fault of the code.
        case fault
    }

    /// What was looked at, such as "Derivative".
    package let topic: String
    package let grade: Grade
    /// What was found, and how far it was tried.
    package let found: String
    /// What that means for whoever uses the loss.
    package let meaning: String

    init(_ topic: String, _ grade: Grade = .property, _ found: String, means meaning: String = "") {
        self.topic = topic
        self.grade = grade
        self.found = found
        self.meaning = meaning
    }
}

/// The numbers of a figure.
package struct Drawing: Codable, Equatable, Sendable {
    /// A curve, or with a name alone the mark of a place.
    package struct Curve: Codable, Equatable, Sendable {
        package let name: String
        package let x: [Double]
        package let y: [Double]
    }

    /// What its file's name ends in.
    package let name: String
    package let title: String
    package let xLabel: String
    package let yLabel: String
    package let curves: [Curve]
    /// Data that the curves belong to.
    package let points: Curve?
    package let alternativeText: String
}

/// All that was found about a loss.
package struct Examination: Codable, Equatable, Sendable {
    /// What the loss was taken for.
    package let shape: String
    package let drawings: [Drawing]
    package let findings: [Finding]

    /// Whether the code has a fault: a derivative that is not that of the value, a NaN.
    package var isFaulty: Bool { findings.contains { $0.grade == .fault } }
}
