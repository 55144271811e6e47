import Foundation
import Testing

@testable import Exercises

/// Every exercise, compiled and checked as a reader's file is.
struct SolutionTests {
    private static let numbers = ((try? Workshop.catalogue()) ?? []).map(\.number)

    @Test func `there are exercises to test`() { #expect(!Self.numbers.isEmpty) }

    @Test(.withoutSanitizer, arguments: numbers)
    func `its solution passes`(number: String) throws {
        let test = try TestWorkshop()
        let exercise = try test.exercise(number)
        let attempt = try test.attempt(exercise.solution, for: exercise)
        #expect(attempt.outcome == .solved)
        #expect(attempt.printed == [])
    }

    @Test(.withoutSanitizer, arguments: numbers)
    func `its stub compiles and fails`(number: String) throws {
        let test = try TestWorkshop()
        let exercise = try test.exercise(number)
        let attempt = try test.attempt(exercise.stub, for: exercise)
        guard case .failed = attempt.outcome else {
            Issue.record("\(attempt.outcome)")
            return
        }
    }
}
