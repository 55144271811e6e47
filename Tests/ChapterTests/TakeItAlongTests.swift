import Foundation
import PackageTesting
import Testing

@testable import ConvNet
@testable import MNIST

/// Chapter 6's `--save`, `--load`, `--predict` and `--table`, on a few images of MNIST.
final class TakeItAlongTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "Along-\(UUID().uuidString)")
    private var data: URL { folder.appending(path: "data") }

    init() throws {
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        let mnist = try MNIST()
        try write(mnist.training.prefix(96), as: "train")
        try write(mnist.test.prefix(120), as: "t10k")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A data set in MNIST's format, not packed.
    private func write(_ images: LabeledImages, as part: String) throws {
        func bigEndian(_ numbers: Int...) -> [UInt8] {
            numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
        }
        try Data(bigEndian(0x803, images.count, 28, 28) + images.pixels)
            .write(to: data.appending(path: "\(part)-images-idx3-ubyte"))
        try Data(bigEndian(0x801, images.count) + images.labels)
            .write(to: data.appending(path: "\(part)-labels-idx1-ubyte"))
    }

    private func file(_ name: String) -> URL { folder.appending(path: name) }

    /// Runs the chapter on the few images.
    private func run(_ arguments: String...) throws -> ProcessResult {
        try runProduct("Chapter6", ["--data", data.path, "--epochs", "1"] + arguments)
    }

    /// The values on a page below the calls that begin so.
    private func values(_ report: URL, below call: String) throws -> [Substring] {
        let lines = try text(report).split(separator: "\n")
        return zip(lines, lines.dropFirst()).filter { $0.0.hasPrefix(call) }.map(\.1)
    }

    /// The words on a page that follow some others, up to a full stop at the end of a sentence.
    private func words(_ page: String, after start: String) throws -> Substring {
        let text = try text(file(page)).replacing("\n", with: " ")
        let rest = text[try #require(text.firstRange(of: start)).upperBound...]
        return rest[..<(rest.firstRange(of: ". ")?.lowerBound ?? rest.endIndex)]
    }

    /// How many standard deviations the printed loss lies above the mean of the study's twenty, as its page says.
    private func deviations(on page: String) throws -> Double {
        let words = try words(page, after: "The loss is another matter. It lies ")
        let number = words.prefix { "−.".contains($0) || $0.isNumber }.replacing("−", with: "-")
        return try #require(Double(number), "\(words)")
    }

    @Test func `weights that were saved and loaded read the same digits`() throws {
        let weights = file("digits.safetensors")
        let first = try run("--save", weights.path, "--report", file("first.md").path)
        #expect(first.exitCode == 0)
        #expect(first.errors == "")
        let second = try run("--load", weights.path, "--report", file("second.md").path)
        #expect(second.exitCode == 0)
        #expect(second.errors == "")
        for call in ["show(\"test loss\", ", "show(\"test images read right\", "] {
            let value = try values(file("first.md"), below: call)
            #expect(value.count == 1 && value[0].hasPrefix("// → "), "\(value)")
            #expect(try values(file("second.md"), below: call) == value, "\(call)")
        }
        let error = try words("first.md", after: "The *calibration error*, ")
        #expect(error.contains(#/ is [0-9.]+$/#), "\(error)")
        #expect(try words("second.md", after: "The *calibration error*, ") == error)
        #expect(try text(file("second.md")).contains("Changed in this run: "))
        // The second page's table has no epochs: nothing was trained.
        func epochs(_ page: String) throws -> Int {
            let text = try text(file(page))
            let start = try #require(text.firstRange(of: "| epoch |")).lowerBound
            return text[start...].prefix { $0 != "!" && $0 != "`" }.matches(of: /\n\| 1 \|/).count
        }
        #expect(try epochs("first.md") == 1)
        #expect(try epochs("second.md") == 0)
        let network = try Network(input: Shape(28, 28, 1), layers: documentsLayers)
        try network.loadWeights(from: weights.path)
    }

    private let documentsLayers: [Layer] = [
        .convolution(32, kernel: 3), .maxPooling(2), .convolution(64, kernel: 3), .maxPooling(2),
        .convolution(64, kernel: 3), .flatten, .dense(64, .relu), .dense(10),
    ]

    @Test func `a question shows its answer and nothing else`() throws {
        let weights = file("digits.safetensors")
        let network = try Network(input: Shape(28, 28, 1), layers: documentsLayers, seed: 2)
        try Data(network.weightsFile).write(to: weights)
        let result = try run("--load", weights.path, "--predict", "7")
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
        let lines = result.output.split(separator: "\n")
        #expect(lines.first == "Test image 7, a 9")
        #expect(!result.output.contains("MNIST"))
        let images = try MNIST().test.prefix(120)
        let examples = try Examples(
            shape: Shape(28, 28, 1), pixels: images.pixels, labels: images.labels)
        let said = try Trainer(network).evaluate(examples).predictions[7]
        #expect(lines.contains("  the network says = \(said)"))
    }

    @Test func `without weights the question is answered after training`() throws {
        let result = try run("--predict", "0")
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix("Test image 0, a 7\n"))
    }

    @Test(arguments: [
        (["--predict", "120"], 2, "Chapter6: there is no test image 120 among the 120"),
        (["--predict", "-1"], 2, "Chapter6: --predict: -1 is not in the range 0 to 999999"),
        (["--predict"], 2, "Chapter6: --predict: needs a value: 0 to 999999"),
        (
            ["--loss", "hinges"], 2,
            "Chapter6: --loss: 'hinges' is none of cross-entropy, squared-error, hinge, focal"
        ),
        (["--save"], 2, "Chapter6: --save needs a file name"),
        (["--save", "/no/such/folder/w"], 2, "Chapter6: /no/such/folder: no such folder"),
        (["--load", "/no/such/file"], 2, "Chapter6: /no/such/file: there is no such file"),
        (["--table", "/no/such/file"], 2, "Chapter6: /no/such/file: there is no such file"),
        (["--load", "/"], 2, "Chapter6: /: is a folder; expected a file of weights"),
        (["--table", "/"], 2, "Chapter6: /: is a folder; expected a file that holds a table"),
        (["--study", "yes"], 2, "Chapter6: --study takes no value"),
    ])
    func `what cannot be done is said in one line`(arguments: [String], exitCode: Int32, message: String)
        throws
    {
        let result = try runProduct(
            "Chapter6", ["--data", data.path, "--epochs", "1", "--quiet"] + arguments)
        #expect(result.exitCode == exitCode)
        #expect(result.errorLines == [message])
    }

    @Test func `weights never replace the package's own files, nor what another option writes`() throws {
        let own = packageRoot.appending(path: "docs/Chapter6.md").path
        let result = try run("--save", own)
        #expect(result.exitCode == 2)
        #expect(result.errorLines == ["Chapter6: \(own): belongs to the package; name a file elsewhere"])
        let both = file("both").path
        #expect(
            try run("--save", both, "--report", both).errorLines
                == ["Chapter6: \(both): cannot be both the page and what --save writes"])
    }

    @Test func `a damaged file of weights is refused`() throws {
        let network = try Network(input: Shape(28, 28, 1), layers: documentsLayers)
        let weights = file("cut.safetensors")
        try Data(network.weightsFile.dropLast()).write(to: weights)
        let result = try run("--load", weights.path)
        #expect(result.exitCode == 2)
        #expect(result.output == "", "refused before anything is shown")
        #expect(
            result.errorLines == [
                "Chapter6: \(weights.path): ends early: its header promises 373288 bytes of numbers, 373287 are there"
            ])
    }

    /// The study's page is written from its table: another number there is another number on the page, and a claim
    /// that it does not bear out fails.
    @Test func `the study's page and verdicts follow its table`() throws {
        let committed = try text(packageRoot.appending(path: "Chapters/Chapter6/study.tsv"))
        var rows = committed.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        for index in rows.indices where rows[index][0] == "listing" && rows[index][2] == "5" {
            rows[index][4] = "0.111\(index % 10)"
        }
        let table = file("table.tsv")
        // As an editor on Windows may leave it: a byte order mark, and other ends of lines.
        try Data(("\u{feff}" + rows.map { $0.joined(separator: "\t") + "\r\n" }.joined()).utf8)
            .write(to: table)
        let result = try run("--table", table.path, "--report", file("page.md").path)
        #expect(result.exitCode == 0)
        let losses = rows.filter { $0[0] == "listing" && $0[2] == "5" }.compactMap { Double($0[4]) }
        let mean = losses.reduce(0, +) / Double(losses.count)
        let squares = losses.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
        let distance = (0.11156205420656469 - mean) / (squares / Double(losses.count - 1)).squareRoot()
        #expect(losses.count == 20)
        #expect(abs(try deviations(on: "page-Study.md") - distance) < 0.005 * abs(distance))

        try Data("run\tseed\n".utf8).write(to: table)
        let refused = try run("--table", table.path)
        #expect(refused.exitCode == 2)
        #expect(refused.output == "", "refused before anything is shown")
        #expect(
            refused.errorLines == ["Chapter6: \(table.path):1: is not the header of a study's table"])
        try Data((committed + "listing\t0\tfive\n").utf8).write(to: table)
        let line = committed.split(separator: "\n").count + 1
        #expect(
            try run("--table", table.path).errorLines
                == ["Chapter6: \(table.path):\(line): is not a row of a study's table"])
    }

    /// Each cell of a row is looked at, and the whole header.
    @Test(arguments: [
        (1, "seed\t", "sede\t"), (1, "\tcalibration error", ""), (1, "run", "Run"), (1, "error", "error\t"),
        (2, "listing\t0\t1", "listing\t0.5\t1"), (2, "listing\t0\t1", "listing\t0\t0"),
        (2, "0.14710118998480975", "nan"), (2, "0.14710118998480975", "-inf"), (2, "0.04854385052389623", ""),
        (2, "0.14710118998480975", "-0.1"), (2, "0.04854385052389623", "-0.1"),
        (2, "0.04854385052389623", "1e999"),
        (2, "0.04854385052389623", "1e-400"), (2, "\t10000\t", "\t0\t"), (2, "\t10000\t", "\t9843\t"),
        (2, "9844", "-1"), (2, "0.0025999726252912453", "1.5"), (2, "0.0025999726252912453", "-0.5"),
        (2, "\t9844", "\t10001"), (2, "\t10000\t", "\t99999999999999999999\t"),
        (2, "\t10000\t", "\t10000\t1\t"), (2, "\t0.0025999726252912453", ""),
    ])
    func `a damaged table is refused at its line`(line: Int, old: String, new: String) throws {
        var lines = try text(packageRoot.appending(path: "Chapters/Chapter6/study.tsv"))
            .split(separator: "\n").map(String.init)
        let place = try #require(lines[line - 1].firstRange(of: old), "\(lines[line - 1])")
        lines[line - 1].replaceSubrange(place, with: new)
        let table = file("table.tsv")
        try Data(lines.joined(separator: "\n").utf8).write(to: table)
        let result = try run("--table", table.path)
        #expect(result.exitCode == 2)
        let problem = line == 1 ? "is not the header of a study's table" : "is not a row of a study's table"
        #expect(result.errorLines == ["Chapter6: \(table.path):\(line): \(problem)"])
    }

    @Test func `a table that repeats a row, or lacks one, is refused by its name`() throws {
        let lines = try text(packageRoot.appending(path: "Chapters/Chapter6/study.tsv")).split(
            separator: "\n")
        try #require(lines[6].hasPrefix("listing\t1\t1\t"))
        let table = file("table.tsv")
        for (lines, problem) in [
            (lines + [lines[6]], "\(lines.count + 1): repeats the row of listing, seed 1, epoch 1"),
            (lines[..<6] + lines[7...], " has no row of listing, seed 1, epoch 1"),
        ] {
            try Data(lines.joined(separator: "\n").utf8).write(to: table)
            let result = try run("--table", table.path)
            #expect(result.exitCode == 2)
            #expect(result.errorLines == ["Chapter6: \(table.path):\(problem)"])
        }
    }

    /// A table, weights, data: nothing in a file's place is waited for, or read to an end that it has not.
    @Test(arguments: ["pipe", "sparse", "page", "bytes"])
    func `what is no table is named as what it is`(kind: String) throws {
        let table = file("table.tsv")
        try Data(kind == "page" ? Array("<!DOCTYPE html><html>".utf8) : [0xff, 0xfe]).write(to: table)
        var problem = "is not text in UTF-8; expected a table"
        switch kind {
        case "pipe":
            try FileManager.default.removeItem(at: table)
            #expect(mkfifo(table.path, 0o600) == 0)
            problem = "is not a file"
        case "sparse":
            #expect(truncate(table.path, 3 << 30) == 0)
            problem = "is larger than any table (2000000 bytes)"
        case "page": problem = "holds an HTML page; expected a table"
        default: break
        }
        let result = try run("--table", table.path)
        #expect(result.exitCode == 2)
        #expect(result.errorLines == ["Chapter6: \(table.path): \(problem)"])
    }

    @Test func `training that fails, and weights that are too large, are told in words`() throws {
        let weights = file("large.safetensors")
        let network = try Network(input: Shape(28, 28, 1), layers: documentsLayers)
        try network.setParameters([Float](repeating: 3e38, count: network.parameterCount))
        try Data(network.weightsFile).write(to: weights)
        let result = try run("--load", weights.path, "--report", file("page.md").path)
        #expect(result.exitCode == 1)
        #expect(result.errors.contains("the network's weights, or the inputs, are too large"))
        #expect(!FileManager.default.fileExists(atPath: file("page.md").path))
    }

    /// Trains all of the study's networks on the few images.
    @Test(.disabled(if: Sanitizer.thread.isOn, "427 networks take the thread sanitizer too long"))
    func `a study is made, and leaves the committed table alone`() throws {
        let committed = try text(packageRoot.appending(path: "Chapters/Chapter6/study.tsv"))
        let result = try run("--study", "--report", file("page.md").path)
        #expect(result.exitCode == 0)
        #expect(result.errorLines.count == 1)
        #expect(result.errors.hasPrefix("The study trains 427 networks on "))
        // From these images, not from the committed table: 120 images teach no network to lose a tenth of a nat.
        #expect(try deviations(on: "page-Study.md") < 0)
        #expect(try text(packageRoot.appending(path: "Chapters/Chapter6/study.tsv")) == committed)
    }
}
