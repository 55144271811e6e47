// What a program for readers' code says to a command that it understands, and cannot carry out.

/// A command that cannot be carried out, as one line for the reader.
package struct CommandProblem: Error, Equatable, CustomStringConvertible {
    package var message: String

    package static let interrupted = CommandProblem(message: "interrupted")

    package init(message: String) {
        self.message = message
    }

    package var description: String { message }
}
