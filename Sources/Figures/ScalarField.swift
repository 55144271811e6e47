// A number at every point of a grid: what heat maps and contours are drawn from.

/// A function of two variables, sampled on a grid.
///
///     let loss = ScalarField(x: weights, y: biases) { w, b in try mse(predictions(w, b), targets) }
public struct ScalarField: Sendable, Equatable {
    /// The positions of the columns, increasing.
    public let x: [Double]
    /// The positions of the rows, increasing.
    public let y: [Double]
    /// The values, row by row: `values[row][column]` is the one at `(x[column], y[row])`.
    public let values: [[Double]]

    /// A field from its values; a plot that shows it checks that shapes fit and positions increase.
    public init(x: [Double], y: [Double], values: [[Double]]) {
        self.x = x
        self.y = y
        self.values = values
    }

    /// A field from its function, which is asked once for each point of the grid.
    public init<Failure>(
        x: [Double], y: [Double], _ function: (Double, Double) throws(Failure) -> Double
    ) throws(Failure) {
        var rows: [[Double]] = []
        for yValue in y {
            var row: [Double] = []
            for xValue in x { row.append(try function(xValue, yValue)) }
            rows.append(row)
        }
        self.init(x: x, y: y, values: rows)
    }
}
