// Visits to the doctor: how often people went in a year, by how they were insured.

/// The visits to a doctor of 5912 people in the RAND Health Insurance Experiment, 20 190 years in all.
///
/// Between 1974 and 1982, families in the United States were insured by plans drawn by lot, for three years or
/// five. The data are those that A. C. Cameron and P. K. Trivedi use in “Microeconometrics” (2005); they are
/// shipped by Python's statsmodels, and in the public domain.
///
/// The years of one person are not independent of each other, nor are the people of a family: a standard error
/// computed as if all 20 190 were is too small. 45 of the years are not whole ones.
public struct DoctorVisits: Sendable {
    /// How a person was insured.
    public enum Plan: String, CaseIterable, Sendable {
        /// All care was free.
        case free
        /// People paid 25 % of the bill, up to a limit.
        case pays25Percent = "25"
        /// People paid 50 % of the bill, up to a limit.
        case pays50Percent = "50"
        /// People paid 95 % of the bill, up to a limit.
        case pays95Percent = "95"
        /// Each person paid for visits up to a limit of their own.
        case deductible
    }

    /// How people rated their own health when the experiment began.
    public enum Health: String, CaseIterable, Sendable {
        case excellent, good, fair, poor
    }

    /// A person, as the experiment found them at its beginning.
    public struct Person: Sendable {
        /// How the person was insured.
        public let plan: Plan
        /// A measure of chronic disease, from 0 to 58.6.
        ///
        /// Where it comes from it is called a number of diseases. But its values are rounded 29ths or 23rds of
        /// 100, such as 3.4, so it seems to be the percentage of the diseases that were asked about. Of 2387
        /// people, most of them children, it is one of four averages (9.967326, 10.57626, 11.84267, 13.73189),
        /// which fill in what is missing.
        public let diseaseIndex: Double
        /// How the person rated their own health.
        public let health: Health
        /// The outpatient visits to a doctor in each year.
        public let visits: [Int]
        /// The number of the person's family, from 1 to 2422.
        ///
        /// The published file does not name the families. Its people stand family by family; those who follow each
        /// other and have the site, the plan and the income in common are taken for one.
        public let family: Int
    }

    /// The people, each with all years.
    public let people: [Person]

    /// The person of each year, in the order of ``targets``.
    public var inputs: [Person] { people.flatMap { Array(repeating: $0, count: $0.visits.count) } }
    /// The visits in each year, a person's years one after the other.
    public var targets: [Double] { people.flatMap { $0.visits.map(Double.init) } }

    /// Reads the data set that is in the package.
    ///
    /// - Throws: ``DataSetError`` where its file is missing or damaged.
    public init() throws(DataSetError) { try self.init(file: dataSetFile("doctor-visits.csv")) }

    init(file: String) throws(DataSetError) {
        let columns = ["plan", "disease index", "health", "visits of each year", "family"]
        let table = try DataTable(
            file, header: columns.joined(separator: ","), columns: columns, count: 5912)
        people = try table.rows.map { row throws(DataSetError) in
            Person(
                plan: try row.word(0), diseaseIndex: try row.number(1), health: try row.word(2),
                visits: try row.wholeNumbers(3), family: try row.wholeNumber(4))
        }
    }
}
