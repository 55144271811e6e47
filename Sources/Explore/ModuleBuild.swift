// Compiles the book's libraries and Module/ to one WebAssembly module.

import Foundation

/// The sources of the module, in a package.
struct ModuleBuild {
    let package: URL
    let toolchain: Toolchain

    /// The libraries, each after those that it imports.
    ///
    /// An Embedded module carries all of its code for those who import it: only the last one is compiled to machine code,
    /// and has what is used of the others.
    static let libraries = [
        "ElementaryFunctions", "LossFunctions", "Learning", "Figures", "ChapterFigures", "ExploreFigures",
    ]

    /// Sources that Embedded Swift refuses, and those that need them: they take functions that may throw any error.
    private static let left: Set = ["FailingFunctions.swift", "Ranking.swift", "RepeatedExperiments.swift"]

    /// What the page's script may call.
    private static let exports = [
        "numbers", "text", "number_count", "text_count", "draw", "drag", "is_out_of_memory",
    ]

    /// How large the module's memory may become, and its stack, in bytes.
    ///
    /// The stack lies below all else, so that one that is too deep ends the call instead of overwriting anything.
    private static let memory = (whole: 128 << 20, stack: 1 << 20)

    /// The module's bytes.
    ///
    /// - Parameter scratch: a folder for what is made on the way.
    func module(scratch: URL) throws -> Data {
        for library in Self.libraries {
            try compile(library, sources(in: "Sources/\(library)"), ["-emit-module"], scratch)
        }
        let own = package.appending(path: "Sources/Explore/Module", directoryHint: .isDirectory)
        try compile(
            "Module", sources(in: "Sources/Explore/Module"),
            ["-c", "-o", "module.o", "-Xfrontend", "-disable-stack-protector"], scratch)
        try output(
            of: toolchain.cCompiler,
            [
                "--target=\(Toolchain.target)", "-Os", "-ffreestanding", "-mbulk-memory", "-Wall", "-Werror",
                "-c",
                "-o", "runtime.o", own.appending(path: "runtime.c").path,
            ], in: scratch)
        try output(
            of: toolchain.linker,
            [
                "--no-entry", "--gc-sections", "--strip-all", "--stack-first", "-z",
                "stack-size=\(Self.memory.stack)", "--max-memory=\(Self.memory.whole)", "-o", "module.wasm",
                "module.o", "runtime.o", toolchain.unicodeData.path,
            ] + Self.exports.map { "--export=\($0)" }, in: scratch)
        return try Data(contentsOf: scratch.appending(path: "module.wasm"))
    }

    private func compile(_ module: String, _ sources: [String], _ product: [String], _ scratch: URL) throws {
        try output(
            of: toolchain.swiftCompiler,
            [
                "-target", Toolchain.target, "-enable-experimental-feature", "Embedded", "-swift-version",
                "6",
                "-wmo", "-Osize", "-parse-as-library", "-package-name", "workbook", "-module-name", module,
                "-I", ".",
            ] + product + sources, in: scratch)
    }

    /// Swift's sources in a folder and those in it, in an order that does not depend on the machine.
    private func sources(in folder: String) -> [String] {
        let folder = package.appending(path: folder, directoryHint: .isDirectory)
        let all = FileManager.default.subpaths(atPath: folder.path) ?? []
        return all.filter { path in
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return name.hasSuffix(".swift") && !name.hasPrefix(".") && !Self.left.contains(name)
        }.sorted().map { folder.appending(path: $0, directoryHint: .notDirectory).path }
    }
}
