// The little linear algebra that regression needs: a symmetric system solved by Cholesky's method.

/// Why a system has no solution that can be computed.
public enum LinearAlgebraError: Error, Equatable, CustomStringConvertible {
    /// A row, or the right side, has another length than the matrix.
    case countMismatch(expected: Int, got: Int)
    /// The matrix is not positive definite: a pivot is not above 0.
    case notPositiveDefinite(pivot: Int)

    /// What is wrong with the system.
    public var description: String {
        switch self {
        case .countMismatch(let expected, let got): "a row has \(got) numbers where \(expected) are expected"
        case .notPositiveDefinite(let pivot):
            "the matrix is not positive definite (pivot \(pivot)): are columns of the data multiples of others?"
        }
    }
}

/// The solution x of A x = b, for a symmetric positive definite matrix A.
///
/// Cholesky's decomposition A = L Lᵀ, then two triangular systems (G. H. Golub, C. F. Van Loan, "Matrix computations",
/// algorithm 4.2.1).
///
/// - Parameters:
///   - matrix: A, row by row; only its lower triangle is read.
///   - rightSide: b.
/// - Throws: ``LinearAlgebraError``.
public func solve(symmetric matrix: [[Double]], _ rightSide: [Double]) throws(LinearAlgebraError) -> [Double]
{
    let count = rightSide.count
    guard matrix.count == count else { throw .countMismatch(expected: count, got: matrix.count) }
    if let row = matrix.first(where: { $0.count != count }) {
        throw .countMismatch(expected: count, got: row.count)
    }
    var lower = matrix
    for j in 0..<count {
        for i in j..<count {
            var sum = matrix[i][j]
            for k in 0..<j { sum -= lower[i][k] * lower[j][k] }
            if i == j {
                guard sum > 0 else { throw .notPositiveDefinite(pivot: j) }
                lower[j][j] = sum.squareRoot()
            } else {
                lower[i][j] = sum / lower[j][j]
            }
        }
    }
    var x = rightSide
    for i in 0..<count {
        for k in 0..<i { x[i] -= lower[i][k] * x[k] }
        x[i] /= lower[i][i]
    }
    for i in stride(from: count - 1, through: 0, by: -1) {
        for k in (i + 1)..<max(count, i + 1) { x[i] -= lower[k][i] * x[k] }
        x[i] /= lower[i][i]
    }
    return x
}
