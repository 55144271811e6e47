// What the chapter has for its quiz so far: the chapter computes on one thread, and is asked about on another.

import Foundation
import Synchronization

/// A question of a chapter, as its source names it.
struct QuizTopic: Equatable, Sendable {
    /// Questions are numbered from 1.
    let number: Int
    let title: String
    /// Where it stands, such as `docs/Chapter4.md`.
    let page: String

    /// Where it can be read, with its answer.
    var place: String { "\(page)#checkpoint-\(number)" }
}

/// A question that can be asked.
struct QuizItem: Sendable {
    let asked: Checkpoint
    /// The question, set for the terminal.
    let lines: [String]
}

/// Questions and answers, by the questions' numbers, from when the chapter has them.
final class QuizSupply: Sendable {
    private struct Content {
        var items: [Int: QuizItem] = [:]
        var answers: [Int: [String]] = [:]
        /// Whether the chapter has come to its end.
        var isWhole = false
    }

    private let content = Mutex(Content())

    func provide(_ item: QuizItem, for number: Int) {
        content.withLock { $0.items[number] = item }
    }

    func provide(answer lines: [String], for number: Int) {
        content.withLock { $0.answers[number] = lines }
    }

    /// Nothing will come any more.
    func finish() { content.withLock { $0.isWhole = true } }

    func hasItem(_ number: Int) -> Bool { content.withLock { $0.items[number] != nil } }

    func hasAnswer(_ number: Int) -> Bool { content.withLock { $0.answers[number] != nil } }

    /// A question, as soon as it can be asked; nil where it never can.
    ///
    /// - Parameter wait: told once, where it cannot be at once.
    func item(_ number: Int, orWait wait: () -> Void) -> QuizItem? {
        value(orWait: wait) { $0.items[number] }
    }

    /// The answer, as soon as it is there.
    ///
    /// - Parameter wait: told once, where it is not there at once.
    func answer(_ number: Int, orWait wait: () -> Void) -> [String] {
        value(orWait: wait) { $0.answers[number] } ?? []
    }

    private func value<Value>(orWait wait: () -> Void, _ find: @Sendable (Content) -> Value?) -> Value? {
        var isWaiting = false
        defer { if isWaiting { ProgressBar.areShown = false } }
        // What comes within a moment is not worth a word.
        let patience = ContinuousClock.now + .milliseconds(300)
        while true {
            let (found, isWhole) = content.withLock { (find($0), $0.isWhole) }
            if found != nil || isWhole { return found }
            if !isWaiting, ContinuousClock.now > patience {
                isWaiting = true
                wait()
                ProgressBar.areShown = true
            }
            usleep(20_000)
        }
    }
}
