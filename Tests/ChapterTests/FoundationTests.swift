// `import Foundation` in a chapter.

import Foundation
import PackageTesting
import Testing

/// Foundation has functions with the names of ours.
@Suite struct FoundationTests {
    /// Calls as chapters make them, of numbers, whole numbers and functions as arguments.
    private let calls = """
        let x = 0.5
        print(exp(x), log(x), log2(x), log10(x), tanh(x), pow(x, x), log(onePlus: x), sqrt(x))
        print(exp(1), log(50), log2(8), log10(1000), tanh(1), pow(2, 3), pow(2.0, 3), pow(2, x), -0.75 - log(2))
        func slope(of function: (Double) -> Double, at x: Double) -> Double { function(x) / exp(-x * x / 2) }
        print(slope(of: exp, at: 1), [0.25, 1].map(exp), [1.0].map { log($0) * 2 }, pow(2, -0.5 * log(x)))
        let one: Double = exp(0)
        print(Date.now.timeIntervalSince1970 > one)

        """

    @Test(arguments: [
        ["Foundation", "ElementaryFunctions", "Learning", "LossFunctions", "Workbook"],
        ["ElementaryFunctions", "LossFunctions", "Workbook", "Foundation"],
        ["Workbook", "ElementaryFunctions", "Foundation"],
    ])
    func nothingIsAmbiguousBesideIt(modules: [String]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "Chapter-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let chapter = folder.appending(path: "main.swift")
        let imports = modules.map { "import \($0)\n" }.joined()
        try (imports + calls).write(to: chapter, atomically: true, encoding: .utf8)
        let compiler = try Subprocess(
            URL(filePath: "/usr/bin/env"),
            [
                "swiftc", "-typecheck", "-swift-version", "6", "-default-isolation", "MainActor", "-I",
                products.appending(path: "Modules").path, chapter.path,
            ])
        let result = compiler.result(timeout: 60)
        #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
    }
}
