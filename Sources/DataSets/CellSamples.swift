// Cell samples: thirty measurements of each, and whether it was malignant.

/// 569 samples of breast tissue, each with 30 measurements of its cells' nuclei and the diagnosis.
///
/// W. Wolberg, W. Street and O. Mangasarian, “Breast Cancer Wisconsin (Diagnostic)”, UCI Machine Learning
/// Repository, 1995, CC BY 4.0. The samples were taken by a fine needle, and the nuclei measured in a digital
/// image.
///
/// The positive class, 1, is *malignant*: 212 samples; 357 are benign. In the file, which is scikit-learn's, it
/// is the other way round.
public struct CellSamples: Sendable {
    /// The names of the 30 measurements, in the order of ``inputs``.
    ///
    /// Ten quantities, each in three forms: its mean over a sample's nuclei, the standard error of that mean,
    /// and the “worst”, which is the mean of the three largest. Lengths are in pixels of the image, areas in
    /// square pixels; texture is the standard deviation of grey levels; the others have no unit.
    public static let inputNames = ["mean", "error", "worst"].flatMap { form in
        quantities.map { form == "error" ? "\($0) error" : "\(form) \($0)" }
    }

    private static let quantities = [
        "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave points",
        "symmetry", "fractal dimension",
    ]

    /// The 30 measurements of each sample.
    public let inputs: [[Double]]
    /// Each sample's diagnosis: 1 is malignant, 0 is benign.
    public let targets: [Double]

    /// Reads the data set that is in the package.
    ///
    /// - Throws: ``DataSetError`` where its file is missing or damaged.
    public init() throws(DataSetError) { try self.init(file: dataSetFile("wdbc.csv")) }

    /// The class of a sample, as the file has it.
    private enum FileClass: String, CaseIterable {
        case malignant = "0"
        case benign = "1"
    }

    init(file: String) throws(DataSetError) {
        let measurements = Self.inputNames.indices
        // The header names the classes in the order of their numbers.
        let table = try DataTable(
            file, header: "569,30,malignant,benign", columns: Self.inputNames + ["class"], count: 569)
        inputs = try table.rows.map { row throws(DataSetError) in
            try measurements.map { column throws(DataSetError) in try row.number(column) }
        }
        targets = try table.rows.map { row throws(DataSetError) in
            let diagnosis: FileClass = try row.word(measurements.count)
            return diagnosis == .malignant ? 1 : 0
        }
    }
}
