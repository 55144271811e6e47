// Lengths and directions of vectors.

import ElementaryFunctions

/// A vector's length, and the vector divided by it; of a vector of 0 both are 0.
struct Direction<N: LongNumber> {
    let length: N
    let unit: [N]

    init(_ vector: [N]) {
        let length = product(vector, vector).squareRoot()
        self.length = length
        unit = length.isZero ? vector : vector.map { $0 / length }
    }
}

/// The inner product of two vectors.
func product<N: LongNumber>(_ a: [N], _ b: [N]) -> N {
    var sum = N(0)
    for k in a.indices { sum = sum + a[k] * b[k] }
    return sum
}
