// What the package's programs say to a command line that they do not understand.

/// A command line that cannot be understood, as one line for the reader.
package struct UsageError: Error, Equatable, CustomStringConvertible {
    package var message: String

    package init(message: String) {
        self.message = message
    }

    package var description: String { message }
}
