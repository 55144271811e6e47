// Checks a reader's code inside of the reader's program.

import ReadersCode

extension Exercise {
    /// Checks a candidate, reports to the program that started this one, and ends the program.
    public func run(_ candidate: Candidate) -> Never {
        reportAndExit {
            judge(candidate, announce: $0)
        } exitCode: {
            $0.failure == nil ? 0 : 1
        }
    }
}
