import Foundation
import NumericTesting
import Testing

@testable import MNIST

@Test func sha256AgreesWithThePublishedExamples() {
    // FIPS 180-2, appendix B.1 and B.2.
    #expect(
        sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
        sha256(Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
            == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
}

/// The original's four files, as their publishers' mirrors list them (unpacked).
@Test func theEmbeddedSetIsTheOriginalByteForByte() throws {
    let mnist = try MNIST()
    func images(_ set: LabeledImages) -> String {
        sha256([0x803, set.count, 28, 28].flatMap { bigEndian(UInt32($0)) } + set.pixels)
    }
    func labels(_ set: LabeledImages) -> String {
        sha256([0x801, set.count].flatMap { bigEndian(UInt32($0)) } + set.labels)
    }
    #expect(mnist.training.count == 60_000)
    #expect(mnist.test.count == 10_000)
    #expect(images(mnist.training) == "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db")
    #expect(labels(mnist.training) == "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")
    #expect(images(mnist.test) == "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7")
    #expect(labels(mnist.test) == "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")
}

@Test func aFolderIsReadPackedOrNot() throws {
    let packed = gzip(imagesFile(count: 12))
    try withFolder([
        "train-images-idx3-ubyte": nil as [UInt8]?, "train-images-idx3-ubyte.gz": packed,
        "t10k-labels-idx1-ubyte": gzip(labelsFile(count: 3)),
    ]) { folder in
        let mnist = try MNIST(folder: folder)
        #expect(mnist.training.pixels == Array(imagesFile(count: 12).dropFirst(16)))
        #expect(mnist.training.labels == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
        #expect(mnist.test.labels == [0, 1, 2])
        #expect(Array(mnist.test.image(1)) == Array(imagesFile(count: 3)[(16 + 784)..<(16 + 2 * 784)]))
        #expect(mnist.training.prefix(5).labels == [0, 1, 2, 3, 4])
        #expect(mnist.training.prefix(5).pixels.count == 5 * 784)
        #expect(mnist.training.prefix(50).count == 12)
    }
}

private let image3 = imagesFile(count: 3)
private let label3 = labelsFile(count: 3)

/// A file that is wrong, the problem it must be reported with, and the words the reader sees.
private let wrongFiles: [(name: String, bytes: [UInt8]?, problem: DataFileError.Problem, words: String)] = [
    ("t10k-images-idx3-ubyte", nil, .missing, "there is no such file, nor one with .gz at its end"),
    (
        "t10k-images-idx3-ubyte", [], .truncatedHeader(expected: 16, got: 0),
        "has 0 bytes, fewer than the 16 of its header"
    ),
    (
        "t10k-labels-idx1-ubyte", Array(label3.prefix(7)), .truncatedHeader(expected: 8, got: 7),
        "has 7 bytes, fewer than the 8 of its header"
    ),
    (
        "t10k-images-idx3-ubyte", label3, .wrongMagic(expected: 0x803, got: 0x801),
        "starts with 0x00000801 instead of 0x00000803, so it is not a file of images but a file of labels"
    ),
    (
        "t10k-labels-idx1-ubyte", Array("<html>404</html>".utf8),
        .otherFormat("an HTML page", expected: 0x801), "holds an HTML page; expected a file of labels"
    ),
    (
        "t10k-labels-idx1-ubyte", labelsFile(count: 0), .unreasonableCount(got: 0, limit: 1_000_000),
        "its header promises 0 items; expected 1 to 1000000"
    ),
    (
        "t10k-images-idx3-ubyte", bigEndian(0x803) + bigEndian(.max) + bigEndian(28) + bigEndian(28),
        .unreasonableCount(got: 4_294_967_295, limit: 100_000),
        "its header promises 4294967295 items; expected 1 to 100000"
    ),
    (
        "t10k-images-idx3-ubyte", imagesFile(count: 3, rows: 32, columns: 28),
        .wrongImageSize(expectedRows: 28, expectedColumns: 28, rows: 32, columns: 28),
        "its images are 32 × 28 pixels; expected 28 × 28"
    ),
    (
        "t10k-images-idx3-ubyte", Array(image3.dropLast()), .truncated(expected: 2352, got: 2351),
        "ends early: its header promises 2352 bytes, 2351 are there"
    ),
    (
        "t10k-images-idx3-ubyte", image3 + [0], .trailingBytes, "more bytes follow after its last item"
    ),
    (
        "t10k-images-idx3-ubyte", gzip(image3 + [0]), .trailingBytes, "more bytes follow after its last item"
    ),
    (
        "t10k-images-idx3-ubyte", gzip(image3) + [0, 7], .trailingBytes,
        "more bytes follow after its last item"
    ),
    (
        "t10k-images-idx3-ubyte", Array(gzip(image3).dropLast(9)), .truncatedArchive,
        "the gzip data ends early; was it copied completely?"
    ),
    (
        "t10k-labels-idx1-ubyte", Array(gzip(label3).dropLast(8)) + [UInt8](repeating: 7, count: 8),
        .damaged("incorrect data check"), "the gzip data is damaged (incorrect data check)"
    ),
    (
        "t10k-labels-idx1-ubyte", Array(label3.dropLast()) + [10],
        .labelOutOfRange(index: 2, label: 10, classes: 10), "label 2 is 10; expected 0 to 9"
    ),
    (
        "t10k-labels-idx1-ubyte", labelsFile(count: 4),
        .countMismatch(labels: 4, images: 3, imagesFile: "t10k-images-idx3-ubyte"),
        "has 4 labels for the 3 images of t10k-images-idx3-ubyte"
    ),
]

@Test(arguments: wrongFiles.indices)
func aWrongFileIsNamedWithWhatIsWrong(index: Int) throws {
    let (name, bytes, problem, words) = wrongFiles[index]
    try withFolder([name: bytes]) { folder in
        let expected = DataFileError(file: "\(folder)/\(name)", problem: problem)
        #expect(throws: expected) { try MNIST(folder: folder) }
        #expect("\(expected)" == "\(folder)/\(name): \(words)")
    }
}

@Test func aFolderInAFilesPlaceIsNamedAsOne() throws {
    try withFolder(["t10k-labels-idx1-ubyte": nil as [UInt8]?]) { folder in
        let path = "\(folder)/t10k-labels-idx1-ubyte"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        do {
            _ = try MNIST(folder: folder)
            Issue.record("a folder was read as a file")
        } catch let error as DataFileError {
            #expect(error.file == path)
            #expect(error.problem == .folder)
        }
    }
}
