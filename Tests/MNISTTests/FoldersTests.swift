import Foundation
import Testing

@testable import MNIST

private let originals = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
]

/// A folder whose files have other names.
private func withNames(_ name: (String) -> String, _ work: (String) throws -> Void) throws {
    try withFolder { folder in
        for original in originals {
            let target = URL(filePath: folder).appending(path: name(original))
            if name(original) == original { continue }
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.moveItem(atPath: "\(folder)/\(original)", toPath: target.path)
        }
        try work(folder)
    }
}

/// Names as archive programs, torchvision and other copies of the set have them.
@Test(arguments: [
    "train-images-idx3-ubyte", "train-images.idx3-ubyte", "raw/train-images-idx3-ubyte",
    "MNIST/raw/train-images-idx3-ubyte", "FashionMNIST/raw/train-images-idx3-ubyte",
    "KMNIST/raw/train-images-idx3-ubyte", "MNIST/raw/train-images.idx3-ubyte",
])
func aSetIsFoundUnderItsUsualNames(pattern: String) throws {
    let isDotted = pattern.contains(".idx")
    let place = pattern.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    try withNames({ place + (isDotted ? $0.replacing("-idx", with: ".idx") : $0) }) { folder in
        for folder in [folder, folder + "/"] {
            let mnist = try MNIST(folder: folder)
            #expect(mnist.training.count == 12)
            #expect(mnist.test.labels == [0, 1, 2])
        }
    }
}

/// Copies of MNIST for Kaggle have dotted names, and beside each file a folder of the other name that has it, too.
@Test func aFileCountsMoreThanAFolderOfItsOtherName() throws {
    try withNames({ $0.replacing("-idx", with: ".idx") }) { folder in
        for name in originals {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: false)
        }
        #expect(try MNIST(folder: folder).training.count == 12)
    }
}

@Test func dottedNamesMayBePacked() throws {
    try withFolder([
        "train-images-idx3-ubyte": nil as [UInt8]?, "train-images.idx3-ubyte.gz": gzip(imagesFile(count: 12)),
    ]) { folder in
        let mnist = try MNIST(folder: folder)
        #expect(mnist.training.pixels == Array(imagesFile(count: 12).dropFirst(16)))
    }
}

/// Where a file is there packed and not, the one not packed is read: here, the other is damaged.
@Test func theFileThatIsNotPackedComesFirst() throws {
    try withFolder([
        "train-images-idx3-ubyte.gz": [1, 2, 3], "train-images.idx3-ubyte": [1, 2, 3],
        "t10k-labels.idx1-ubyte.gz": [1, 2, 3],
    ]) { folder in
        let mnist = try MNIST(folder: folder)
        #expect(mnist.training.count == 12)
    }
}

/// What is packed may have any name, and so may what is not.
@Test func aNameDoesNotSayWhetherAFileIsPacked() throws {
    try withFolder([
        "train-images-idx3-ubyte": nil as [UInt8]?, "train-images-idx3-ubyte.gz": imagesFile(count: 12),
        "t10k-images-idx3-ubyte": gzip(imagesFile(count: 3)),
    ]) { folder in
        let mnist = try MNIST(folder: folder)
        #expect(mnist.test.count == 3)
    }
}

@Test func aPathThatIsNoFolderIsNamed() throws {
    try withFolder { folder in
        for path in ["\(folder)/no such", "\(folder)/train-images-idx3-ubyte"] {
            #expect(throws: DataFileError(file: path, problem: .noFolder)) { try MNIST(folder: path) }
        }
    }
}

/// The classes as the paper on EMNIST has them, table II.
@Test(arguments: [
    ("letters", "with 26 classes, labelled from 1 to 26,"),
    ("balanced", "with 47 classes, labelled from 0 to 46,"),
    ("bymerge", "with 47 classes, labelled from 0 to 46,"),
    ("byclass", "with 62 classes, labelled from 0 to 61,"),
    ("digits", "with 10 classes, labelled from 0 to 9,"), ("mnist", "with 10 classes, labelled from 0 to 9,"),
])
func emnistIsRefusedInWords(split: String, words: String) throws {
    for place in ["", "EMNIST/raw/", "gzip/"] {
        try withNames({ "\(place)emnist-\(split)-\($0.replacing("t10k", with: "test"))" }) { folder in
            let error = #expect(throws: DataFileError.self) { try MNIST(folder: folder) }
            #expect(error?.problem == .emnist(split: split))
            #expect(error?.description.contains(words) == true)
            #expect(error?.description.contains("rows and columns are exchanged") == true)
        }
    }
}

/// EMNIST under MNIST's names is known by its labels.
@Test(
    arguments: [(1...26, "letters"), (0...46, "balanced"), (0...61, "byclass")]
        as [(ClosedRange<UInt8>, String)])
func emnistIsKnownByItsLabels(labels: ClosedRange<UInt8>, split: String) throws {
    // As many as the split "letters" has to train on.
    let many = (0..<124_800).map { labels.lowerBound + UInt8($0 % labels.count) }
    let file = bigEndian(0x801) + bigEndian(UInt32(many.count)) + many
    try withFolder(["train-labels-idx1-ubyte": file]) { folder in
        let error = #expect(throws: DataFileError.self) { try MNIST(folder: folder) }
        #expect(
            error?.problem
                == .otherClasses(
                    lowest: Int(labels.lowerBound), highest: Int(labels.upperBound), split: split, classes: 10
                ))
        #expect(error?.description.hasSuffix("as EMNIST's split \(split) does; expected 0 to 9") == true)
    }
}

// MARK: - Archives and other formats

/// RFC 1952, 2.2: a file has members, one after the other.
@Test func anArchiveMayHaveSeveralMembers() throws {
    let file = imagesFile(count: 12)
    let cuts = [0, 5, 5, 16, 9000, file.count]
    let members = zip(cuts, cuts.dropFirst()).map { gzip(Array(file[$0..<$1])) }
    #expect(
        try parseImages(pieces(Array(members.joined())), rows: 28, columns: 28) == Array(file.dropFirst(16)))
    // One after the end is one too many, unless it is empty.
    let labels = labelsFile(count: 3)
    #expect(try parseLabels(pieces(gzip(labels) + gzip([])), classes: 10) == [0, 1, 2])
    #expect(throws: DataFileError.Problem.trailingBytes) {
        try parseLabels(pieces(gzip(labels) + gzip([0])), classes: 10)
    }
}

/// As gzip 1.12 and Python's gzip do it: a tape's last block is filled up with zeros, and members may follow them.
@Test func zerosMayFollowAMember() throws {
    let labels = gzip(labelsFile(count: 3))
    for count in [1, 2, 65_536 - labels.count, 65_537 - labels.count, 200_000] {
        let zeros = [UInt8](repeating: 0, count: count)
        #expect(try parseLabels(pieces(labels + zeros), classes: 10) == [0, 1, 2], "\(count) zeros")
        #expect(try parseLabels(pieces(labels + zeros + gzip([])), classes: 10) == [0, 1, 2])
        for rest: [UInt8] in [[7], [0x1f], [0x1f, 0x8c]] {
            #expect(throws: DataFileError.Problem.trailingBytes) {
                try parseLabels(pieces(labels + zeros + rest), classes: 10)
            }
        }
    }
    #expect(throws: DataFileError.Problem.self, "zeros without end") {
        try parseLabels(pieces(labels + [UInt8](repeating: 0, count: 3_000_000)), classes: 10)
    }
}

/// No other bytes may follow the last member; half of a member is damage.
@Test func whatFollowsTheLastMemberIsRefused() {
    let labels = gzip(labelsFile(count: 3))
    for rest in [[7], [0x1f], Array("garbage".utf8)] {
        #expect(throws: DataFileError.Problem.trailingBytes) {
            try parseLabels(pieces(labels + rest), classes: 10)
        }
    }
    #expect(throws: DataFileError.Problem.truncatedArchive) {
        try parseLabels(pieces(labels + labels.prefix(9)), classes: 10)
    }
    #expect(throws: DataFileError.Problem.self) {
        try parseLabels(pieces(labels + [0x1f, 0x8b, 0xff, 0xff]), classes: 10)
    }
}

/// A name of 3 MB in the archive's header, and 600 000 blocks of nothing: packed bytes that unpack to none are not read
/// on and on.
@Test func anArchiveThatHoldsNextToNothingIsRefused() {
    let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
    var name = header + [UInt8](repeating: 0x61, count: 3_000_000)
    name[3] = 8
    let blocks = header + (0..<3_000_000).map { $0 % 5 < 3 ? 0 : 0xff }
    for bytes in [name, blocks] {
        var read = 0
        let next = pieces(bytes)
        let error = #expect(throws: DataFileError.Problem.self) {
            try parseLabels(
                { count throws(DataFileError.Problem) in
                    let piece = try next(count)
                    read += piece.count
                    return piece
                }, classes: 10)
        }
        #expect(error?.description.contains("hold no more than 0") == true)
        #expect(read < 1_200_000)
    }
}

/// The images to train on, those to test on, and the part of the first that is trained on lie in 300 MB at most.
@Test func nothingIsReadOfAFileThatPromisesTooMuch() {
    #expect(3 * imageLimit * 28 * 28 < 250_000_000)
    let header = [0x803, imageLimit + 1, 28, 28].flatMap { bigEndian(UInt32($0)) }
    for file in [header, gzip(header)] {
        #expect(throws: DataFileError.Problem.unreasonableCount(got: imageLimit + 1, limit: imageLimit)) {
            try parseImages(pieces(file), rows: 28, columns: 28)
        }
    }
}

@Test(
    arguments: [
        (Array("<!doctype html>".utf8), "an HTML page"), (Array("\u{feff}\n<HTML>".utf8), "an HTML page"),
        (Array("<?xml version=\"1.0\"?><Error><Code>NoSuchKey".utf8), "an XML document"),
        (Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 40), "a zip archive"),
        (
            Array("train-images-idx3-ubyte".utf8) + [UInt8](repeating: 0, count: 234)
                + Array("ustar".utf8) + [UInt8](repeating: 0, count: 250), "a tar archive"
        ),
        (
            Array("version https://git-lfs.github.com/spec/v1\noid sha256:".utf8),
            "a Git LFS pointer, which stands for the file itself"
        ),
        (gzip(imagesFile(count: 3)), "gzip data"), (Array("BZh91AY&SY".utf8), "a bzip2 archive"),
        ([0xfd] + Array("7zXZ\0".utf8), "an xz archive"), ([0x93] + Array("NUMPY".utf8), "a NumPy array"),
    ] as [([UInt8], String)])
func anotherFormatIsNamed(bytes: [UInt8], name: String) {
    // Packed, it is no better. (Packed twice is no longer packed once it is packed once more.)
    for bytes in name == "gzip data" ? [gzip(bytes)] : [bytes, gzip(bytes)] {
        let problem = DataFileError.Problem.otherFormat(name, expected: 0x803)
        #expect(throws: problem) { try parseImages(pieces(bytes), rows: 28, columns: 28) }
        #expect(problem.description == "holds \(name); expected a file of images")
    }
}

/// Three gigabytes of zeros, a pipe without a writer, a device without an end, and a folder.
@Test(arguments: ["sparse", "pipe", "device", "folder"])
func nothingInAFilesPlaceIsReadToItsEnd(kind: String) throws {
    try withFolder(["train-labels-idx1-ubyte": nil as [UInt8]?]) { folder in
        let path = "\(folder)/train-labels-idx1-ubyte"
        switch kind {
        case "sparse":
            try Data().write(to: URL(filePath: path))
            #expect(truncate(path, 3 << 30) == 0)
        case "pipe": #expect(mkfifo(path, 0o600) == 0)
        case "device": #expect(symlink("/dev/zero", path) == 0)
        default: try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        }
        let expected: DataFileError.Problem =
            switch kind {
            case "sparse": .wrongMagic(expected: 0x801, got: 0)
            case "folder": .folder
            default: .notAFile
            }
        #expect(throws: DataFileError(file: path, problem: expected)) { try MNIST(folder: folder) }
    }
}

@Test func aPrefixMayBeOfAnyLength() throws {
    try withFolder { folder in
        let images = try MNIST(folder: folder).test
        #expect(images.prefix(.max).count == 3)
        #expect(images.prefix(-1).count == 0)
        #expect(images.prefix(.min).pixels.isEmpty)
    }
}
