// What can be wrong with a data file.

/// A data file that cannot be used: which, and why.
public struct DataFileError: Error, Equatable {
    /// The file's path.
    public var file: String
    /// What is wrong with it.
    public var problem: Problem

    /// What can be wrong with a data file.
    public enum Problem: Error, Equatable {
        /// There is no such file, with or without `.gz`.
        case missing
        /// There is no folder of data at this path: nothing, or a file.
        case noFolder
        /// It is a folder.
        case folder
        /// It is a device, a pipe or a socket.
        case notAFile
        /// The system cannot read it; its words.
        case unreadable(String)
        /// It is packed, and what unpacks it objects.
        case damaged(String)
        /// The packed data ends before its end.
        case truncatedArchive
        /// It ends before its header does.
        case truncatedHeader(expected: Int, got: Int)
        /// It holds another format, whose name is given, with its article, than its kind, whose magic number is given.
        case otherFormat(String, expected: UInt32)
        /// It belongs to a split of EMNIST.
        case emnist(split: String)
        /// Its first four bytes are not those of its kind.
        case wrongMagic(expected: UInt32, got: UInt32)
        /// It holds no items, or more than are accepted.
        case unreasonableCount(got: Int, limit: Int)
        /// Its images have another size.
        case wrongImageSize(expectedRows: Int, expectedColumns: Int, rows: Int, columns: Int)
        /// It ends before the last item that its header promises.
        case truncated(expected: Int, got: Int)
        /// More bytes follow than its header promises, or follow the packed data.
        case trailingBytes
        /// A label that is not a class.
        case labelOutOfRange(index: Int, label: Int, classes: Int)
        /// Its labels are those of a split of EMNIST with more classes.
        case otherClasses(lowest: Int, highest: Int, split: String, classes: Int)
        /// It has another number of labels than the images file has images.
        case countMismatch(labels: Int, images: Int, imagesFile: String)
    }
}

extension DataFileError: CustomStringConvertible {
    /// One line: the file, and what is wrong with it.
    public var description: String { "\(file): \(problem)" }
}

extension DataFileError.Problem: CustomStringConvertible {
    /// What is wrong, without the file's name.
    public var description: String {
        switch self {
        case .missing: "there is no such file, nor one with .gz at its end"
        case .noFolder: "there is no such folder; expected one with the four files of the data"
        case .folder: "is a folder; expected a file, which may lie in it"
        case .notAFile: "is a device, a pipe or a socket; expected a file"
        case .unreadable(let reason): "cannot be read (\(reason))"
        case .damaged(let reason): "the gzip data is damaged (\(reason))"
        case .truncatedArchive: "the gzip data ends early; was it copied completely?"
        case .truncatedHeader(let expected, let got):
            "has \(got) bytes, fewer than the \(expected) of its header"
        case .otherFormat(let format, let expected): "holds \(format); expected \(kind(expected))"
        case .emnist(let split):
            "is of EMNIST's split \(split), with \(EMNIST.classes(split)) and images whose rows and columns are "
                + "exchanged; expected a set of the classes 0 to 9 under MNIST's names, its images upright"
        case .wrongMagic(let expected, let got):
            "starts with \(hex(got)) instead of \(hex(expected)), so it is not \(kind(expected))"
                + (got == labelsMagic || got == imagesMagic ? " but \(kind(got))" : "")
        case .unreasonableCount(let got, let limit):
            "its header promises \(got) items; expected 1 to \(limit)"
        case .wrongImageSize(let expectedRows, let expectedColumns, let rows, let columns):
            "its images are \(rows) × \(columns) pixels; expected \(expectedRows) × \(expectedColumns)"
        case .truncated(let expected, let got):
            "ends early: its header promises \(expected) bytes, \(got) are there"
        case .trailingBytes: "more bytes follow after its last item"
        case .labelOutOfRange(let index, let label, let classes):
            "label \(index) is \(label); expected 0 to \(classes - 1)"
        case .otherClasses(let lowest, let highest, let split, let classes):
            "has labels from \(lowest) to \(highest), as EMNIST's split \(split) does; expected 0 to \(classes - 1)"
        case .countMismatch(let labels, let images, let imagesFile):
            "has \(labels) labels for the \(images) images of \(imagesFile)"
        }
    }

    private func hex(_ number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    }

    private func kind(_ magic: UInt32) -> String {
        magic == imagesMagic ? "a file of images" : "a file of labels"
    }
}
