import Testing

@testable import ConvNet

/// The matrices of Winograd's transforms for some points and infinity, in double precision.
private struct Matrices {
    let points: [Double]
    var size: Int { points.count + 1 }

    /// The coefficients of Π (x − b), the lowest power first.
    private func product(without index: Int?) -> [Double] {
        var result = [1.0]
        for (i, b) in points.enumerated() where i != index {
            result = zip([0] + result, result.map { -b * $0 } + [0]).map(+)
        }
        return result + [Double](repeating: 0, count: size - result.count)
    }

    func power(_ a: Double, _ k: Int) -> Double { (0..<k).reduce(1) { result, _ in result * a } }

    /// Bᵀ.
    var input: [[Double]] { points.indices.map { product(without: $0) } + [product(without: nil)] }
    /// G.
    var kernel: [[Double]] {
        points.enumerated().map { i, a in
            let n = points.enumerated().reduce(1.0) { $1.offset == i ? $0 : $0 * (a - $1.element) }
            return (0..<3).map { power(a, $0) / n }
        } + [[0, 0, 1]]
    }
    /// A.
    var outputGradient: [[Double]] {
        let outputs = size - 2
        return points.map { a in (0..<outputs).map { power(a, $0) } }
            + [(0..<outputs).map { $0 == outputs - 1 ? 1 : 0 }]
    }
}

private func transposed(_ matrix: [[Double]]) -> [[Double]] {
    matrix[0].indices.map { column in matrix.map { $0[column] } }
}

private func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).map(*).reduce(0, +) }
}

/// Compares a transform with its matrix on the unit vectors, which give the matrix's columns, and on random ones.
private func expectMatrix(
    _ matrix: [[Double]], _ name: String, _ transform: ([Vector]) -> [Vector],
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let count = matrix[0].count
    for unit in 0..<count {
        let vector = (0..<count).map { $0 == unit ? 1.0 : 0 }
        let got = transform(vector.map { Vector(repeating: Float($0)) }).map { Double($0[5]) }
        for (a, b) in zip(got, product(matrix, vector)) {
            #expect(abs(a - b) < 1e-6, "\(name), column \(unit)", sourceLocation: sourceLocation)
        }
    }
}

private func four(_ x: [Vector]) -> Four { (x[0], x[1], x[2], x[3]) }
private func five(_ x: [Vector]) -> Five { (x[0], x[1], x[2], x[3], x[4]) }
private func seven(_ x: [Vector]) -> Seven { (x[0], x[1], x[2], x[3], x[4], x[5], x[6]) }
private func three(_ x: [Vector]) -> Three { (x[0], x[1], x[2]) }
private func list(_ x: Three) -> [Vector] { [x.0, x.1, x.2] }
private func list(_ x: Four) -> [Vector] { [x.0, x.1, x.2, x.3] }
private func list(_ x: Five) -> [Vector] { [x.0, x.1, x.2, x.3, x.4] }
private func list(_ x: Seven) -> [Vector] { [x.0, x.1, x.2, x.3, x.4, x.5, x.6] }

@Test func twoOutputTransformsAreTheirMatrices() {
    let matrices = Matrices(points: [0, 1, -1])
    expectMatrix(matrices.input, "Bᵀ") { list(TwoOutputs.input(four($0))) }
    expectMatrix(matrices.kernel, "G") { list(TwoOutputs.kernel(three($0))) }
    expectMatrix(transposed(matrices.kernel), "Gᵀ") { list(TwoOutputs.kernelGradient(four($0))) }
}

@Test func threeOutputTransformsAreTheirMatrices() {
    let matrices = Matrices(points: [0, 1, -1, 2])
    expectMatrix(matrices.input, "Bᵀ") { list(ThreeOutputs.input(five($0))) }
    expectMatrix(transposed(matrices.input), "B") { list(ThreeOutputs.inputGradient(five($0))) }
    expectMatrix(matrices.kernel, "G") { list(ThreeOutputs.kernel(three($0))) }
    expectMatrix(transposed(matrices.kernel), "Gᵀ") { list(ThreeOutputs.kernelGradient(five($0))) }
    expectMatrix(matrices.outputGradient, "A") { list(ThreeOutputs.outputGradient(three($0))) }
    expectMatrix(transposed(matrices.outputGradient), "Aᵀ") { list(ThreeOutputs.output(five($0))) }
}

@Test func fiveOutputTransformsAreTheirMatrices() {
    let matrices = Matrices(points: [0, 1, -1, 2, -2, 0.5])
    expectMatrix(matrices.input, "Bᵀ") { list(FiveOutputs.input(seven($0))) }
    expectMatrix(matrices.kernel, "G") { list(FiveOutputs.kernel(three($0))) }
    expectMatrix(transposed(matrices.outputGradient), "Aᵀ") { list(FiveOutputs.output(seven($0))) }
}

/// The identity behind the matrices: a convolution with three taps, in double precision.
@Test(arguments: [[0.0, 1, -1], [0, 1, -1, 2], [0, 1, -1, 2, -2, 0.5]])
func theMatricesGiveConvolutions(points: [Double]) {
    let matrices = Matrices(points: points)
    let d = (0..<matrices.size).map { Double($0 * $0) - 3.5 }
    let g = [0.5, -2, 1.25]
    let products = zip(product(matrices.kernel, g), product(matrices.input, d)).map(*)
    let outputs = product(transposed(matrices.outputGradient), products)
    for (i, y) in outputs.enumerated() {
        #expect(abs(y - (d[i] * g[0] + d[i + 1] * g[1] + d[i + 2] * g[2])) < 1e-9)
    }
}
