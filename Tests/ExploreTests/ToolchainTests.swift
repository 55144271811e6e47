// What is said where the toolchain cannot make the page.

import Foundation
import PackageTesting
import Testing

@testable import Explore

/// A toolchain without what makes a module for the browser.
struct ToolchainTests {
    /// A folder with a compiler that knows where its libraries would be, as SwiftPM notes it.
    private func withToolchain(_ tools: [String], _ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let library = folder.appending(path: "usr/lib/swift")
        let programs = folder.appending(path: "usr/bin")
        defer { try? FileManager.default.removeItem(at: folder) }
        for place in [library, programs] {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        }
        let compiler = folder.appending(path: "swiftc")
        let answer = "{\"paths\": {\"runtimeResourcePath\": \"\(library.path)\"}}"
        try "#!/bin/sh\necho '\(answer)'\n".write(to: compiler, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: compiler.path)
        try "[\"\(compiler.path)\"]".write(
            to: folder.appending(path: "description.json"), atomically: true, encoding: .utf8)
        for tool in tools { try Data().write(to: programs.appending(path: tool)) }
        try body(folder)
    }

    @Test(arguments: [
        ([], "clang"), (["clang"], "wasm-ld"), (["clang", "wasm-ld"], "libswiftUnicodeDataTables.a"),
    ])
    func `what is missing is named, and the committed page is left`(tools: [String], missing: String) throws {
        try withToolchain(tools) { products in
            let error = #expect(throws: Toolchain.Missing.self) { try Toolchain(products: products) }
            #expect(error?.description.contains("has no \(missing) for WebAssembly") == true)
            #expect(error?.description.contains("docs/Explore.html is left as it is") == true)
        }
    }
}
