// Arguments that belong together row by row, such as the anchors, positives and negatives of triplets.

/// Rows of several arguments, as many of each, whose numbers are finite.
struct RowSets {
    /// Numbers of a row of one argument.
    let width: Int
    /// Rows of each argument.
    let count: Int
    private let sets: [[Double]]

    /// Throws unless all arguments are whole rows, as many of each, of finite numbers.
    ///
    /// - Parameter dimensions: the length of a row, which has been given by this name.
    init(_ sets: [(name: String, numbers: [Double])], dimensions: Int = 1) throws(LossError) {
        try check(parameter: Double(dimensions), named: "dimensions", in: .positive)
        let first = sets[0]
        if first.numbers.count % dimensions != 0 {
            throw .notWholeRows(argument: first.name, count: first.numbers.count, classes: dimensions)
        }
        for set in sets {
            if set.numbers.count != first.numbers.count {
                throw .countMismatch(
                    argument: set.name, count: set.numbers.count, other: first.name,
                    otherCount: first.numbers.count)
            }
            try check(set.numbers, named: set.name, in: .finite)
        }
        width = dimensions
        count = first.numbers.count / dimensions
        self.sets = sets.map { $0.numbers }
    }

    /// The first rows of all arguments, then the second ones, and so on.
    var sideBySide: [Double] {
        let total = sets.count * count * width
        return [Double](unsafeUninitializedCapacity: total) { buffer, initialized in
            for (place, set) in sets.enumerated() {
                for index in set.indices { buffer[indexSideBySide(index, place)] = set[index] }
            }
            initialized = total
        }
    }

    /// Numbers that belong to those side by side, by argument.
    func parted(_ numbers: [Double]) -> [[Double]] {
        sets.indices.map { place in sets[place].indices.map { numbers[indexSideBySide($0, place)] } }
    }

    @inline(__always)
    private func indexSideBySide(_ index: Int, _ place: Int) -> Int {
        if width == 1 { return index * sets.count + place }
        let (row, column) = index.quotientAndRemainder(dividingBy: width)
        return (row * sets.count + place) * width + column
    }
}

/// Throws unless each row has a direction.
func check(directionsOf rows: [Double], named argument: String, dimensions: Int) throws(LossError) {
    for row in 0..<rows.count / dimensions
    where rows[row * dimensions..<(row + 1) * dimensions].allSatisfy({ $0 == 0 }) {
        throw .noDirection(argument: argument, row: row)
    }
}
