// Mean, median and standard deviation: what many values are summed up by.

/// The mean of values, Σxᵢ / n; 0 of none.
public func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
}

/// The value in the middle of the sorted ones, of an even number the mean of the middle two; 0 of none.
public func median(_ values: [Double]) -> Double {
    if values.isEmpty { return 0 }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// The standard deviation of a sample, √(Σ(xᵢ − x̄)² / (n − 1)), in the unit of the values; 0 of fewer than two.
public func standardDeviation(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let center = mean(values)
    let squares = values.map { ($0 - center) * ($0 - center) }
    return (squares.reduce(0, +) / Double(values.count - 1)).squareRoot()
}
