// swift-tools-version: 6.2
import PackageDescription

// Libraries compile with -O in debug builds too: a reader runs `swift run Chapter4`, a debug build, and
// should not wait for a chapter's numbers. Chapters themselves stay unoptimised, so that a slip in them
// (an index out of range) keeps its message and an edit is rebuilt quickly.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// A chapter is top-level code. With MainActor as the default, functions and types that a reader adds to it
// need no annotations.
let chapterSettings: [SwiftSetting] = [.defaultIsolation(MainActor.self)]

let package = Package(
    name: "LossFunctionsWorkbook",
    platforms: [.macOS(.v26)],
    targets: [
        // MARK: Libraries
        .target(name: "ElementaryFunctions", swiftSettings: optimized),
        .target(name: "LossFunctions", dependencies: ["ElementaryFunctions"], swiftSettings: optimized),
        .target(
            name: "Learning", dependencies: ["ElementaryFunctions", "LossFunctions"],
            swiftSettings: optimized),
        .target(name: "Workbook", dependencies: ["ElementaryFunctions"], swiftSettings: optimized),

        // MARK: Chapters
        .executableTarget(
            name: "Chapter4",
            dependencies: ["ElementaryFunctions", "Learning", "LossFunctions", "Workbook"],
            path: "Chapters/Chapter4", swiftSettings: chapterSettings),

        // MARK: The book as a whole
        .executableTarget(name: "Book", dependencies: ["Workbook", "Chapter4"], swiftSettings: optimized),

        // MARK: Tests
        .testTarget(
            name: "ElementaryFunctionsTests", dependencies: ["ElementaryFunctions"],
            swiftSettings: optimized),
        .testTarget(
            name: "LossFunctionsTests", dependencies: ["ElementaryFunctions", "LossFunctions"],
            swiftSettings: optimized),
        .testTarget(name: "WorkbookTests", dependencies: ["Workbook"]),
        .executableTarget(
            name: "FixtureChapter", dependencies: ["Workbook"], path: "Tests/FixtureChapter",
            swiftSettings: chapterSettings),
        .testTarget(name: "ChapterTests", dependencies: ["Workbook", "Chapter4", "Book", "FixtureChapter"]),
    ]
)
