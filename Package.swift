// swift-tools-version: 6.2
import PackageDescription

// Libraries that compute compile with -O in debug builds too: a reader runs `swift run Chapter4`, a debug build,
// and should not wait for a chapter's numbers. What draws, records and tells (Figures, ChapterFigures, Workbook)
// takes little of a run and would take half of a first build: it stays unoptimised. So do chapters, so that a slip in
// them (an index out of range) keeps its message and an edit is rebuilt quickly.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// Elementary functions are a few operations each, shared between files: without whole-module optimisation
// (which a debug build accepts with these flags only) they call instead of inlining and take twice the time.
// The same holds of reading tables, of which a chapter's run has some thousand rows.
let optimizedAsWhole: [SwiftSetting] = [
    .unsafeFlags(
        ["-O", "-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode"],
        .when(configuration: .debug))
]

// The engine's kernels share inlined code between files, too, and may use all that this machine's processor has.
// Their arithmetic is the same, lane by lane, on every processor, and so are their results.
// `Sources/Benchmarks/compare-builds.sh` builds for other processors, and compares.
#if arch(x86_64)
    let processor = Context.environment["CONVNET_MARCH"] ?? "native"
    let native = ["-Xcc", "-march=\(processor)", "-Xcc", "-fno-math-errno"]
#else
    let native = ["-Xcc", "-fno-math-errno"]
#endif
// The engine's code does not ask at each access to a buffer whether another one is under way: that takes two hundredths
// of an epoch.
let optimizedForThisMachine =
    optimizedAsWhole + [.unsafeFlags(native + ["-enforce-exclusivity=unchecked"])]

// A chapter is top-level code. With MainActor as the default, functions and types that a reader adds to it
// need no annotations. The compiler has checked who calls whom: to ask again at each call of a closure whether this is
// the main thread took up to a fifteenth of a run.
let chapterSettings: [SwiftSetting] = [
    .defaultIsolation(MainActor.self), .unsafeFlags(["-disable-dynamic-actor-isolation"]),
]

func chapter(
    _ number: Int, uses more: [Target.Dependency] = [], keeps files: [String] = []
) -> Target {
    part("Chapter\(number)", uses: more, keeps: files)
}

/// A program that writes pages: a chapter, or a guide.
func part(_ name: String, uses more: [Target.Dependency] = [], keeps files: [String] = []) -> Target {
    .executableTarget(
        name: name,
        dependencies: [
            "ChapterFigures", "DataSets", "ElementaryFunctions", "Figures", "Learning", "LossFunctions",
            "Workbook",
        ] + more,
        path: "Chapters/\(name)", exclude: files, swiftSettings: chapterSettings)
}

// Every chapter, on a line of its own.
let chapters = [
    chapter(1, keeps: ["engel-sets.tsv", "engel.tsv"]),
    chapter(
        2,
        keeps: [
            "condition.tsv", "halves.tsv", "households.tsv", "influence.tsv", "outlier.tsv",
            "places.tsv", "race.tsv", "sureness.tsv", "visits.tsv",
        ]),
    chapter(
        3,
        keeps: [
            "cells.tsv", "classes.tsv", "costs.tsv", "crowds.tsv", "labels.tsv", "lines.tsv", "margins.tsv",
            "rare.tsv", "shapes.tsv", "starts.tsv", "steps.tsv", "strangers.tsv", "sure.tsv", "three.tsv",
        ]),
    chapter(4, keeps: ["distillation.tsv", "hundred-points.tsv"]),
    chapter(5, keeps: ["focal-order.tsv", "lines.tsv", "rare-class.tsv"]),
    chapter(6, uses: ["ConvNet", "InputFiles", "MNIST"], keeps: ["keras.tsv", "rare.tsv", "study.tsv"]),
]

// What a reader with a question looks into, beside the chapters.
let guides = [
    part("Choosing", keeps: ["elsewhere.py", "elsewhere.tsv"]),
    part("Debugging", keeps: ["elsewhere.py", "elsewhere.tsv", "reported.tsv", "turning.tsv"]),
]

// Programs that run these build them, too.
let parts = (chapters + guides).map { Target.Dependency.byName(name: $0.name) }

let package = Package(
    name: "LossFunctionsWorkbook",
    platforms: [.macOS(.v26)],
    targets: chapters + guides + [
        // MARK: Libraries
        .target(
            name: "ElementaryFunctions", exclude: ["Tables/tables.py"],
            swiftSettings: optimizedAsWhole,
            // Double.squareRoot() falls back on sqrt for numbers below 0.
            linkerSettings: [.linkedLibrary("m")]),
        .target(
            name: "LossFunctions", dependencies: ["ElementaryFunctions"], swiftSettings: optimizedAsWhole),
        .target(name: "Repetition", swiftSettings: optimized),
        .target(
            name: "KeptTables", dependencies: ["Answers", "InputFiles"], swiftSettings: optimizedAsWhole),
        .target(
            name: "Learning", dependencies: ["ElementaryFunctions", "LossFunctions", "Repetition"],
            swiftSettings: optimized),
        .target(
            name: "ConvNet",
            dependencies: ["ElementaryFunctions", "InputFiles", "Learning", "LossFunctions"],
            swiftSettings: optimizedForThisMachine),
        .target(name: "InputFiles", swiftSettings: optimized),
        .systemLibrary(name: "CZlib"),
        .target(
            name: "MNIST", dependencies: ["CZlib", "InputFiles"], resources: [.copy("Data")],
            swiftSettings: optimized),
        .target(
            name: "DataSets", dependencies: ["InputFiles"], exclude: ["doctor_visits.py"],
            resources: [.copy("Data")], swiftSettings: optimized),
        .target(name: "Figures", dependencies: ["ElementaryFunctions"]),
        .target(name: "Weaver", dependencies: ["InputFiles"], swiftSettings: optimized),
        .target(
            name: "ChapterFigures",
            dependencies: ["ElementaryFunctions", "Figures", "Learning", "LossFunctions"]),
        .target(
            name: "ExploreFigures",
            dependencies: ["ChapterFigures", "ElementaryFunctions", "Figures", "Learning", "LossFunctions"],
            swiftSettings: optimized),
        .target(
            name: "Answers", dependencies: ["ElementaryFunctions", "Figures"], swiftSettings: optimized),
        .target(
            name: "Workbook",
            dependencies: [
                "Answers", "ElementaryFunctions", "Figures", "InputFiles", "KeptTables", "Repetition",
                "Weaver",
            ]),

        // MARK: The book as a whole
        .executableTarget(
            name: "Book",
            dependencies: ["Figures", "Learning", "LossFunctions", "Weaver", "Workbook"] + parts,
            exclude: ["Losses/calls-elsewhere.tsv", "Losses/peer-accuracy.tsv"], swiftSettings: optimized),

        // MARK: Figures to move, in a browser
        .executableTarget(
            name: "Explore",
            dependencies: ["Answers", "ChapterFigures", "ExploreFigures", "Weaver", "Workbook"] + parts,
            // The module is compiled by the program; the rest is put into the page.
            exclude: ["Module", "glue.js", "page.css"], swiftSettings: optimized),

        // MARK: Readers' code
        .target(
            name: "ReadersCode", dependencies: ["InputFiles", "Weaver", "Workbook"],
            swiftSettings: optimized),
        .target(
            name: "ExerciseChecks",
            dependencies: ["ElementaryFunctions", "Learning", "LossFunctions", "ReadersCode", "Workbook"],
            swiftSettings: optimized),
        .target(
            name: "LossExamination",
            dependencies: ["ElementaryFunctions", "Learning", "LossFunctions", "ReadersCode", "Workbook"],
            swiftSettings: optimized),
        .executableTarget(
            name: "Exercises", dependencies: ["ExerciseChecks", "ReadersCode", "Weaver", "Workbook"],
            exclude: ["Catalogue"],
            swiftSettings: optimized),

        .executableTarget(
            name: "Examine",
            dependencies: [
                "Figures", "LossExamination", "LossFunctions", "ReadersCode", "Weaver", "Workbook",
            ], swiftSettings: optimized),

        // MARK: Benchmarks
        .executableTarget(
            name: "Benchmarks",
            dependencies: ["ConvNet", "ElementaryFunctions", "LossFunctions", "MNIST", "Weaver", "Workbook"],
            exclude: ["Peers", "compare-builds.sh"],
            swiftSettings: optimized),

        // MARK: Tests
        .target(
            name: "NumericTesting", dependencies: ["Learning"], path: "Tests/NumericTesting",
            exclude: ["exact_values.py"], swiftSettings: optimized),
        .testTarget(
            name: "ElementaryFunctionsTests", dependencies: ["ElementaryFunctions", "NumericTesting"],
            resources: [.copy("References")], swiftSettings: optimized),
        .testTarget(
            name: "LossFunctionsTests",
            dependencies: ["ElementaryFunctions", "LossFunctions", "NumericTesting"],
            resources: [.copy("References")], swiftSettings: optimized),
        .testTarget(
            name: "LearningTests", dependencies: ["Learning", "LossFunctions"], swiftSettings: optimized),
        .testTarget(
            name: "ConvNetTests", dependencies: ["ConvNet", "Learning", "LossFunctions", "MNIST"],
            exclude: ["Fixtures"],
            swiftSettings: optimizedForThisMachine),
        .testTarget(
            name: "MNISTTests", dependencies: ["CZlib", "InputFiles", "MNIST", "NumericTesting"],
            swiftSettings: optimized),
        .testTarget(
            name: "FiguresTests",
            dependencies: [
                "ChapterFigures", "ExploreFigures", "Figures", "Learning", "LossFunctions", "PackageTesting",
            ]),
        .testTarget(
            name: "DataSetsTests", dependencies: ["DataSets", "InputFiles", "NumericTesting"],
            swiftSettings: optimized),
        .testTarget(name: "WeaverTests", dependencies: ["Weaver"]),
        .testTarget(name: "WorkbookTests", dependencies: ["Answers", "Figures", "Weaver", "Workbook"]),
        .executableTarget(
            name: "FixtureChapter", dependencies: ["Figures", "Workbook"], path: "Tests/FixtureChapter",
            swiftSettings: chapterSettings),
        .executableTarget(
            name: "Fingerprints", dependencies: ["ElementaryFunctions", "Learning", "LossFunctions"],
            path: "Tests/Fingerprints", exclude: ["compare-processors.sh"], swiftSettings: optimized),
        .executableTarget(
            name: "TrainingBits", dependencies: ["ConvNet", "Learning", "LossFunctions", "MNIST"],
            path: "Tests/TrainingBits", swiftSettings: optimized),
        .target(name: "PackageTesting", path: "Tests/PackageTesting"),
        .testTarget(
            name: "ExploreTests", dependencies: ["Explore", "ExploreFigures", "Learning", "PackageTesting"],
            exclude: ["Sample.html"]),
        .testTarget(
            name: "ExerciseTests",
            dependencies: [
                "ExerciseChecks", "Exercises", "PackageTesting", "ReadersCode", "Weaver", "Workbook",
            ]),
        .testTarget(
            name: "LossExaminationTests", dependencies: ["LossExamination", "LossFunctions"],
            swiftSettings: optimized),
        .testTarget(
            name: "ExamineTests",
            dependencies: [
                "Examine", "Exercises", "LossExamination", "PackageTesting", "ReadersCode", "Weaver",
                "Workbook",
            ]),
        .testTarget(
            name: "ChapterTests",
            dependencies: [
                "Benchmarks", "Book", "Chapter4", "Chapter6", "ConvNet", "FixtureChapter", "MNIST",
                "PackageTesting", "Weaver", "Workbook",
            ]),
    ]
)
