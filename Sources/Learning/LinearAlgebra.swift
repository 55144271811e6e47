// The little linear algebra that regression needs: a symmetric system solved by Cholesky's method.

import LossFunctions

/// The solution x of A x = b, for a symmetric positive definite matrix A.
///
/// Cholesky's decomposition A = L Lᵀ, then two triangular systems (G. H. Golub, C. F. Van Loan, "Matrix computations",
/// algorithm 4.2.1).
///
/// - Parameters:
///   - matrix: A, row by row; only its lower triangle is read.
///   - rightSide: b.
/// - Throws: ``LearningError``.
public func solve(symmetric matrix: [[Double]], _ rightSide: [Double]) throws(LearningError) -> [Double] {
    let count = rightSide.count
    try check(rightSide, named: "rightSide", in: .finite)
    try check(square: matrix, named: "matrix", size: count)
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
    guard x.allSatisfy({ $0.isFinite }) else { throw .overflow(result: "the solution") }
    return x
}

/// Throws unless a matrix is square, of a size, and finite.
func check(square matrix: [[Double]], named name: String, size: Int) throws(LearningError) {
    try check(count: matrix.count, of: name, is: size)
    for (index, row) in matrix.enumerated() {
        try check(count: row.count, of: "\(name)[\(index)]", is: size)
        try check(row, named: "\(name)[\(index)]", in: .finite)
    }
}
