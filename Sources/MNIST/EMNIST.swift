// What is known of EMNIST, whose splits are in MNIST's format but are not read here.

/// The splits of EMNIST, as their files are named.
///
/// G. Cohen, S. Afshar, J. Tapson, A. van Schaik, "EMNIST: an extension of MNIST to handwritten letters", IJCNN 2017,
/// table II. In all of them an image's rows and columns are exchanged.
enum EMNIST {
    private static let labels: [(split: String, range: ClosedRange<Int>)] = [
        ("letters", 1...26), ("balanced", 0...46), ("bymerge", 0...46), ("byclass", 0...61),
        ("digits", 0...9), ("mnist", 0...9),
    ]

    /// A split's classes, in words.
    static func classes(_ split: String) -> String {
        guard let range = labels.first(where: { $0.split == split })?.range else { return "other classes" }
        return "\(range.count) classes, labelled from \(range.lowerBound) to \(range.upperBound),"
    }

    /// The split that has just these labels, and more than ten of them.
    static func split(lowest: Int, highest: Int) -> String? {
        labels.first { $0.range == lowest...highest && $0.range.count > 10 }?.split
    }

    /// The split that a file of a folder belongs to, by its name, such as `emnist-letters-train-images-idx3-ubyte`.
    static func split(file name: String) -> String? {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count > 2 && parts[0].lowercased() == "emnist" ? String(parts[1]) : nil
    }
}
