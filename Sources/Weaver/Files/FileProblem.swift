// What can be wrong with a file, in words.

import Foundation

/// A file that cannot be read or written, as one line for the reader.
package struct FileProblem: Error, Equatable {
    var path: String
    var problem: String

    package init(path: String, problem: String) {
        self.path = path
        self.problem = problem
    }

    /// What the system said.
    package init(path: String, _ code: Int32) {
        self.init(path: path, problem: String(cString: strerror(code)))
    }

    package var message: String { "\(path): \(problem)" }
}

/// An error as one line for the reader; of what Foundation throws, what the system said beneath it.
package func message(of error: any Error) -> String {
    if let problem = error as? FileProblem { return problem.message }
    let foundation = error as NSError
    guard [NSCocoaErrorDomain, NSPOSIXErrorDomain].contains(foundation.domain) else { return "\(error)" }
    let cause = foundation.userInfo[NSUnderlyingErrorKey] as? NSError ?? foundation
    let words =
        cause.domain == NSPOSIXErrorDomain
        ? String(cString: strerror(Int32(cause.code))) : foundation.localizedDescription
    let path = foundation.userInfo[NSFilePathErrorKey] as? String
    return (path.map { "\($0): " } ?? "") + words
}
