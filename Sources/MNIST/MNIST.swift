// The data set: the one in the package, or any other in the same format.

import Foundation

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

    /// The first images, with their labels; all where there are fewer.
    public func prefix(_ count: Int) -> LabeledImages {
        LabeledImages(
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
    public init() throws(DataFileError) { try self.init(folder: try Self.embeddedFolder()) }

    /// Reads a data set in MNIST's format, such as Fashion-MNIST.
    ///
    /// - Parameter folder: the path of a folder with the four files under their original names, such as
    ///   `train-images-idx3-ubyte`, each packed (`.gz`) or not; where both are there, the one not packed is read.
    public init(folder: String) throws(DataFileError) {
        training = try Self.read("train", in: folder)
        test = try Self.read("t10k", in: folder)
    }

    private static func read(_ part: String, in folder: String) throws(DataFileError) -> LabeledImages {
        let images = try read(file: "\(part)-images-idx3-ubyte", in: folder) {
            bytes throws(DataFileError.Problem) in
            try parseImages(bytes, rows: LabeledImages.rows, columns: LabeledImages.columns)
        }
        let labels = try read(file: "\(part)-labels-idx1-ubyte", in: folder) {
            bytes throws(DataFileError.Problem) in
            try parseLabels(bytes, classes: LabeledImages.classes)
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

    private static func read(
        file name: String, in folder: String,
        _ parse: ([UInt8]) throws(DataFileError.Problem) -> [UInt8]
    ) throws(DataFileError) -> (path: String, content: [UInt8]) {
        let plain = URL(filePath: folder, directoryHint: .isDirectory).appending(
            path: name, directoryHint: .notDirectory
        ).path
        guard let path = [plain, plain + ".gz"].first(where: FileManager.default.fileExists(atPath:)) else {
            throw DataFileError(file: plain, problem: .missing)
        }
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe))
        } catch {
            throw DataFileError(file: path, problem: .unreadable(error.localizedDescription))
        }
        do {
            return (path, try parse(bytes))
        } catch {
            throw DataFileError(file: path, problem: error)
        }
    }

    /// The folder of the resources.
    ///
    /// `Bundle.module` traps when its bundle is missing, for instance after the program was copied elsewhere. So
    /// the bundle is looked for where it is built: beside the program, or beside the bundle of the tests.
    private static func embeddedFolder() throws(DataFileError) -> String {
        final class Here {}
        let folders = [Bundle.main.bundleURL, Bundle(for: Here.self).bundleURL.deletingLastPathComponent()]
        let places = folders.flatMap { folder in
            ["resources", "bundle"].map { folder.appending(path: "LossFunctionsWorkbook_MNIST.\($0)").path }
        }
        for place in places {
            if let resources = Bundle(path: place)?.resourceURL {
                return resources.appending(path: "Data", directoryHint: .isDirectory).path
            }
        }
        throw DataFileError(file: places[0], problem: .missing)
    }
}
