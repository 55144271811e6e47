// What the lines of other libraries gave that the guide names, and whether this library gives it, too.

import Workbook

/// The guide's cases, as the table calls them.
enum Topic: String, CaseIterable {
    case number, uncertainty, count, amount
    case yesOrNo = "yes or no"
    case oneOfMany = "one of many"
    case several, ordered, pairs, alike, region, distribution, outliers, rare, costs, noisy
}

/// A line of another library on an example of the guide, and the number that it gave.
struct LineElsewhere: TableRow, Equatable {
    /// The guide's case that names it.
    var topic: Topic
    var library: String
    var line: String
    /// What it computes.
    var quantity: String
    var value: Double

    var name: String { "\(line) of \(topic.rawValue)" }
}

/// The lines that `elsewhere.py` ran.
struct LinesElsewhere {
    var rows: [LineElsewhere]

    static let header = "case\tlibrary\tline\tquantity\tvalue"

    /// Reads the committed table: a comment with the versions, a header, then a row for each line.
    init() throws(TableError) {
        let path = pathBesideSource("elsewhere.tsv")
        rows = try annotatedRows(
            tableText(path), header: Self.header, file: path, name: "other libraries' lines"
        ) { cells -> LineElsewhere? in
            guard cells.count == 5, let topic = Topic(rawValue: String(cells[0])),
                let value = Double.inFull(cells[4])
            else { return nil }
            return LineElsewhere(
                topic: topic, library: String(cells[1]), line: String(cells[2]),
                quantity: String(cells[3]), value: value)
        }.rows
    }

    /// Expects that a topic's lines compute what is computed here, and give the same.
    ///
    /// Keras computes in 32 bits; what scikit-learn fits step by step ends near its optimum.
    func check(_ topic: Topic) throws {
        let own = rows.filter { $0.topic == topic }
        let quantities = try topic.quantities
        expect(
            "other libraries' lines compute what is computed here",
            Set(own.map(\.quantity)) == Set(quantities.map(\.key)))
        for (quantity, value) in quantities {
            let others = own.filter { $0.quantity == quantity }
            let libraries = others.map(\.library).joined(separator: ", ")
            expect(
                "\(quantity): \(libraries)",
                others.allSatisfy {
                    let tolerance = $0.library == "scikit-learn" ? 1e-3 : 1e-6
                    return abs($0.value - value) < tolerance * max(abs(value), 1)
                })
        }
    }
}
