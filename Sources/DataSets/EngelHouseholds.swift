// Engel's households: what 235 families earned, and what they spent on food.

/// Income and food expenditure of 235 working-class households in Belgium, in Belgian francs a year.
///
/// Ernst Engel published them in 1857, and Koenker and Bassett fitted quantiles to them in 1982: the more a
/// household earns, the more its expenditure differs from that of others with the same income. The file is that
/// of Python's statsmodels, and in the public domain.
public struct EngelHouseholds: Sendable {
    /// Each household's income, in Belgian francs a year.
    public let inputs: [Double]
    /// What each spent on food, in Belgian francs a year.
    public let targets: [Double]

    /// Reads the data set that is in the package.
    ///
    /// - Throws: ``DataSetError`` where its file is missing or damaged.
    public init() throws(DataSetError) { try self.init(file: dataSetFile("engel.csv")) }

    init(file: String) throws(DataSetError) {
        let table = try DataTable(
            file, header: #""income","foodexp""#, columns: ["income", "foodexp"], count: 235)
        inputs = try table.rows.map { row throws(DataSetError) in try row.number(0) }
        targets = try table.rows.map { row throws(DataSetError) in try row.number(1) }
    }
}
