// What is remembered of a reader from run to run.

import Foundation

/// A checkpoint, which keeps its name when others are added before it.
package struct CheckpointName: Hashable, Sendable {
    package var chapter: Int
    package var title: String
}

/// How a checkpoint was answered.
package enum CheckpointResult: Equatable, Sendable {
    /// At once: without a wrong answer, a hint or the solution before.
    case right
    /// In any other way.
    case missed
}

/// A reader's progress, as long as the program runs.
package struct ReadersProgress {
    private var places: [Int: String] = [:]
    private var missed: Set<CheckpointName> = []

    package init() {}

    /// Where reading stopped, as PAGE#HEADING; nil where it has not begun, or came to the end.
    package func place(inChapter chapter: Int) -> String? { places[chapter] }

    /// Notes where reading stopped; nil when it came to the end.
    package mutating func notePlace(_ place: String?, inChapter chapter: Int) { places[chapter] = place }

    /// Notes how a checkpoint was answered.
    package mutating func note(_ result: CheckpointResult, of name: CheckpointName, on date: Date) {
        if result == .missed { missed.insert(name) }
    }
}
