// The compiler that built this program.

import Foundation

/// The compiler that SwiftPM has built these products with, which can read their interfaces; where that is not known
/// any more, the first in PATH.
package func findSwiftCompiler(products: URL) -> URL? {
    // SwiftPM notes it here.
    let plan = products.appending(path: "description.json", directoryHint: .notDirectory)
    let noted = (try? String(contentsOf: plan, encoding: .utf8))
        .flatMap { $0.firstMatch(of: /"(\/[^"]*\/swiftc)"/) }.map { String($0.1) }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let candidates = [noted].compactMap { $0 } + path.split(separator: ":").map { "\($0)/swiftc" }
    return candidates.first(where: FileManager.default.isExecutableFile).map { URL(filePath: $0) }
}
