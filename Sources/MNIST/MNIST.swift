// The data set: the one in the package, or any other in the same format.

import Foundation
import InputFiles

/// Images and their labels.
public struct LabeledImages: Sendable {
    /// The rows of each image.
    public static let rows = 28
    /// The columns of each image.
    public static let columns = 28
    /// The number of classes; labels are 0 to 9.
    public static let classes = 10

    /// The pixels, image by image, row by row: 0 is background, 255 is ink.
    public let pixels: [UInt8]
    /// The labels, one for each image.
    public let labels: [UInt8]

    /// The number of images.
    public var count: Int { labels.count }

    /// The first images, with their labels; all where there are fewer, and none for a count below 0.
    public func prefix(_ count: Int) -> LabeledImages {
        guard count < self.count else { return self }
        let count = max(count, 0)
        return LabeledImages(
            pixels: Array(pixels.prefix(count * Self.rows * Self.columns)),
            labels: Array(labels.prefix(count)))
    }

    /// The pixels of one image, row by row.
    public func image(_ index: Int) -> ArraySlice<UInt8> {
        let size = Self.rows * Self.columns
        return pixels[index * size..<(index + 1) * size]
    }
}

/// The MNIST database of handwritten digits, or another set in its format.
///
/// The database is by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, licensed under CC BY-SA 3.0. The
/// package has it as a resource.
public struct MNIST: Sendable {
    /// The images to train on, 60 000 in the original.
    public let training: LabeledImages
    /// The images to test on, 10 000 in the original.
    public let test: LabeledImages

    /// Reads the data set that is in the package.
    public init() throws(DataFileError) { try self.init(folder: resourceFolder(of: "MNIST")) }

    /// Reads a data set in MNIST's format, such as Fashion-MNIST or Kuzushiji-MNIST.
    ///
    /// - Parameter folder: the path of a folder with the four files, such as `train-images-idx3-ubyte` or
    ///   `train-images.idx3-ubyte`, each packed (`.gz`) or not; where both are there, the one not packed is read. They
    ///   may lie in its folder `raw` or `MNIST/raw`, too, where torchvision puts them.
    /// - Throws: ``DataFileError`` where a file is missing or cannot be used. EMNIST, whose splits have other classes
    ///   and images on their side, is refused in words.
    public init(folder: String) throws(DataFileError) {
        let place = try Self.place(in: folder)
        training = try Self.read("train", in: place)
        test = try Self.read("t10k", in: place)
    }

    /// The folder that has the files: this one, or one of those below it that torchvision or EMNIST's archive makes.
    private static func place(in folder: String) throws(DataFileError) -> String {
        guard isFolder(folder) else { throw DataFileError(file: folder, problem: .noFolder) }
        let places =
            [folder]
            + ["raw", "MNIST/raw", "FashionMNIST/raw", "KMNIST/raw", "EMNIST/raw", "gzip"].map {
                "\(folder)/\($0)"
            }
        if let place = places.first(where: { paths("train", "images", 3, in: $0).contains(where: exists) }) {
            return place
        }
        for place in places {
            for name in ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).sorted() {
                guard let split = EMNIST.split(file: name) else { continue }
                throw DataFileError(file: "\(place)/\(name)", problem: .emnist(split: split))
            }
        }
        return folder
    }

    /// Where a file may be, what counts most first.
    private static func paths(_ part: String, _ content: String, _ dimensions: Int, in folder: String)
        -> [String]
    {
        let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        return ["-", "."].flatMap { mark in
            ["", ".gz"].map { "\(folder)/\(part)-\(content)\(mark)idx\(dimensions)-ubyte\($0)" }
        }
    }

    private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func read(_ part: String, in folder: String) throws(DataFileError) -> LabeledImages {
        let labels = try read(paths(part, "labels", 1, in: folder)) { file throws(DataFileError.Problem) in
            try parseLabels(file, classes: LabeledImages.classes)
        }
        let images = try read(paths(part, "images", 3, in: folder)) { file throws(DataFileError.Problem) in
            try parseImages(file, rows: LabeledImages.rows, columns: LabeledImages.columns)
        }
        let count = images.content.count / (LabeledImages.rows * LabeledImages.columns)
        guard labels.content.count == count else {
            throw DataFileError(
                file: labels.path,
                problem: .countMismatch(
                    labels: labels.content.count, images: count,
                    imagesFile: URL(filePath: images.path).lastPathComponent))
        }
        return LabeledImages(pixels: images.content, labels: labels.content)
    }

    /// Reads the first of some files that is there.
    ///
    /// Some copies of MNIST have folders under the other names.
    private static func read(
        _ paths: [String], _ parse: (@escaping Pieces) throws(DataFileError.Problem) -> [UInt8]
    ) throws(DataFileError) -> (path: String, content: [UInt8]) {
        let present = paths.filter(exists)
        guard let path = present.first(where: { !isFolder($0) }) ?? present.first else {
            throw DataFileError(file: paths[0], problem: .missing)
        }
        do throws(DataFileError.Problem) {
            let file = try reporting { () throws(InputFileProblem) in try InputFile(path) }
            return (
                path,
                try parse { count throws(DataFileError.Problem) in
                    try reporting { () throws(InputFileProblem) in try file.next(count) }
                }
            )
        } catch {
            throw DataFileError(file: path, problem: error)
        }
    }

    /// Does some reading, and says in a data file's words why it failed.
    private static func reporting<Value>(_ reading: () throws(InputFileProblem) -> Value)
        throws(DataFileError.Problem) -> Value
    {
        do {
            return try reading()
        } catch {
            switch error {
            case .missing: throw .missing
            case .folder: throw .folder
            case .notAFile: throw .notAFile
            case .unreadable(let reason): throw .unreadable(reason)
            case .tooLarge: throw .unreadable("\(error)")
            }
        }
    }
}
