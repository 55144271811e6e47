// The checks of chapter 6's exercises. Right answers are whole numbers, computed by hand.

import Workbook

extension Catalogue {
    /// A function of numbers, and how slopes go back through it.
    public struct Activation: Sendable {
        let forward: @Sendable ([Double]) -> [Double]
        let backward: @Sendable ([Double], [Double]) -> [Double]

        /// The outputs for inputs, and the slopes of inputs for inputs and slopes of outputs.
        public init(
            forward: @escaping @Sendable ([Double]) -> [Double],
            backward: @escaping @Sendable ([Double], [Double]) -> [Double]
        ) {
            self.forward = forward
            self.backward = backward
        }
    }

    /// 6.1: ReLU.
    public static let relu: Exercise<Activation> = Exercise(
        "6.1",
        wrongAnswers: { wrong in
            wrong(
                "return 1 for what passes: it passes as it is",
                Activation(forward: { $0.map { $0 > 0 ? 1 : 0 } }, backward: passed))
            wrong(
                "turn negative inputs round: that is the absolute value",
                Activation(forward: { $0.map { abs($0) } }, backward: passed))
            wrong(
                "keep the negative inputs",
                Activation(forward: { $0.map { min($0, 0) } }, backward: passed))
            wrong(
                "return the derivative alone: it is to be multiplied by the output's slope",
                Activation(forward: rectified, backward: { x, _ in x.map { $0 > 0 ? 1 : 0 } }))
            wrong(
                "let the output's slope decide what passes: the input decides",
                Activation(forward: rectified, backward: { _, g in rectified(g) }))
            wrong(
                "let every slope pass: where the input was negative the output did not move",
                Activation(forward: rectified, backward: { _, g in g }))
            wrong(
                "multiply the slope by the input: the derivative is 1 where the input is positive",
                Activation(forward: rectified, backward: { x, g in zip(rectified(x), g).map { $0 * $1 } }))
            wrong(
                "let the slope pass at an input of 0: at the kink it is taken to be 0",
                Activation(forward: rectified, backward: { x, g in zip(x, g).map { $0 >= 0 ? $1 : 0 } }))
        },
        cases: {
            [
                Case("relu([2, -3, 0.5, -1])", is: { [2, 0, 0.5, 0] }) { $0.forward([2, -3, 0.5, -1]) },
                Case(
                    "reluBackward([2, -3, 0.5, -1], outputGradient: [10, 20, -30, -40])",
                    is: { [10, 0, -30, 0] }
                ) {
                    $0.backward([2, -3, 0.5, -1], [10, 20, -30, -40])
                },
                Case("reluBackward([0, 1], outputGradient: [5, 6])", is: { [0, 6] }) {
                    $0.backward([0, 1], [5, 6])
                },
            ]
        })

    /// The slopes that a dense layer passes back.
    public typealias DenseSlopes = (weights: [[Double]], bias: [Double], input: [Double])

    /// A dense layer.
    public struct Dense: Sendable {
        let forward: @Sendable ([[Double]], [Double], [Double]) -> [Double]
        let backward: @Sendable ([[Double]], [Double], [Double]) -> DenseSlopes

        /// The outputs for weights, bias and input, and the slopes for weights, input and slopes of outputs.
        public init(
            forward: @escaping @Sendable ([[Double]], [Double], [Double]) -> [Double],
            backward: @escaping @Sendable ([[Double]], [Double], [Double]) -> DenseSlopes
        ) {
            self.forward = forward
            self.backward = backward
        }
    }

    /// 6.2: a dense layer and its backward pass.
    public static let dense: Exercise<Dense> = Exercise(
        "6.2",
        wrongAnswers: { wrong in
            wrong("forget the bias", Dense(forward: { w, _, x in times(w, x) }, backward: denseSlopes))
            wrong(
                "go down the columns where the outputs are the rows",
                Dense(
                    forward: { w, b, x in zip(times(transposed(w), x), b).map { $0 + $1 } },
                    backward: denseSlopes))
            wrong(
                "swap input and output in the slopes of the weights: a row belongs to an output",
                Dense(
                    forward: denseOutput,
                    backward: { w, x, g in
                        (transposed(denseSlopes(w, x, g).weights), g, times(transposed(w), g))
                    }))
            wrong(
                "forget the input in the slopes of the weights: a weight is multiplied by it",
                Dense(
                    forward: denseOutput,
                    backward: { w, x, g in
                        (g.map { slope in x.map { _ in slope } }, g, times(transposed(w), g))
                    }))
            wrong(
                "take 1 for the slopes of the bias: that is its derivative, to be multiplied by the output's slope",
                Dense(
                    forward: denseOutput,
                    backward: { w, x, g in
                        (denseSlopes(w, x, g).weights, g.map { _ in 1 }, times(transposed(w), g))
                    }))
            wrong(
                "go back through the rows of the weights: an input reaches the outputs through a column",
                Dense(
                    forward: denseOutput,
                    backward: { w, x, g in (denseSlopes(w, x, g).weights, g, times(w, g)) }))
        },
        cases: {
            [
                Case("denseForward([[1, 2], [3, 4]], bias: [0.5, -1], [2, -1])", is: { [0.5, 1] }) {
                    $0.forward([[1, 2], [3, 4]], [0.5, -1], [2, -1])
                },
                Case("denseForward([[1, 0, 2], [0, 1, -1]], bias: [0, 10], [5, 6, 7])", is: { [19, 9] }) {
                    $0.forward([[1, 0, 2], [0, 1, -1]], [0, 10], [5, 6, 7])
                },
                Case(
                    "denseBackward([[1, 2], [3, 4]], [2, -1], outputGradient: [1, 10]).weights",
                    isRows: { [[2, -1], [20, -10]] }
                ) {
                    $0.backward([[1, 2], [3, 4]], [2, -1], [1, 10]).weights
                },
                Case(
                    "denseBackward([[1, 2], [3, 4]], [2, -1], outputGradient: [1, 10]).bias", is: { [1, 10] }
                ) {
                    $0.backward([[1, 2], [3, 4]], [2, -1], [1, 10]).bias
                },
                Case(
                    "denseBackward([[1, 2], [3, 4]], [2, -1], outputGradient: [1, 10]).input",
                    is: { [31, 42] }
                ) {
                    $0.backward([[1, 2], [3, 4]], [2, -1], [1, 10]).input
                },
                Case(
                    "denseBackward([[1, 0, 2], [0, 1, -1]], [5, 6, 7], outputGradient: [1, 3]).input",
                    is: { [1, 3, -1] }
                ) {
                    $0.backward([[1, 0, 2], [0, 1, -1]], [5, 6, 7], [1, 3]).input
                },
            ]
        })

    /// Pooling.
    public struct Pooling: Sendable {
        let forward: @Sendable ([[Double]]) -> [[Double]]
        let backward: @Sendable ([[Double]], [[Double]]) -> [[Double]]

        /// The map that is left of a map, and the slopes of a map for it and the slopes of what is left.
        public init(
            forward: @escaping @Sendable ([[Double]]) -> [[Double]],
            backward: @escaping @Sendable ([[Double]], [[Double]]) -> [[Double]]
        ) {
            self.forward = forward
            self.backward = backward
        }
    }

    /// 6.3: pooling.
    public static let pooling: Exercise<Pooling> = Exercise(
        "6.3",
        wrongAnswers: { wrong in
            wrong(
                "average the four: the strongest is asked for",
                Pooling(forward: { pooled($0) { $0.reduce(0, +) / 4 } }, backward: poolingSlopes))
            wrong(
                "move by one where the squares lie side by side: the next one starts two further on",
                Pooling(forward: { pooled($0, stride: 1) { $0.max() ?? 0 } }, backward: poolingSlopes))
            wrong(
                "give the slope to all four: only the strongest moved the output",
                Pooling(
                    forward: { pooled($0) { $0.max() ?? 0 } },
                    backward: { map, g in
                        spread(map, g) { _, _ in 1 }
                    }))
            wrong(
                "share the slope among the four: that is how an average passes it on",
                Pooling(
                    forward: { pooled($0) { $0.max() ?? 0 } },
                    backward: { map, g in
                        spread(map, g) { _, _ in 0.25 }
                    }))
            wrong(
                "multiply the slope by the input: the derivative of the strongest is 1",
                Pooling(
                    forward: { pooled($0) { $0.max() ?? 0 } },
                    backward: { map, g in
                        spread(map, g) { value, largest in value == largest ? value : 0 }
                    }))
        },
        cases: {
            [
                Case("pool(\(grid(map4)))", isRows: { [[6, 8], [3, 5]] }) { $0.forward(map4) },
                Case("pool(\(grid(wideMap)))", isRows: { [[5, 9, 7], [2, 6, 8]] }) { $0.forward(wideMap) },
                Case("pool([[-4, -1], [-2, -3]])", isRows: { [[-1]] }) {
                    $0.forward([[-4, -1], [-2, -3]])
                },
                Case(
                    "poolBackward(\(grid(map4)), outputGradient: [[10, 20], [30, 40]])",
                    isRows: { [[0, 0, 0, 20], [10, 0, 0, 0], [30, 0, 0, 0], [0, 0, 40, 0]] }
                ) {
                    $0.backward(map4, [[10, 20], [30, 40]])
                },
                Case(
                    "poolBackward(\(grid(wideMap)), outputGradient: [[10, 20, 30], [40, 50, 60]])",
                    isRows: {
                        [
                            [10, 0, 20, 0, 0, 0], [0, 0, 0, 0, 30, 0], [0, 40, 0, 0, 0, 0],
                            [0, 0, 0, 50, 0, 60],
                        ]
                    }
                ) {
                    $0.backward(wideMap, [[10, 20, 30], [40, 50, 60]])
                },
            ]
        })

    private static let wideMap: [[Double]] = [
        [5, 1, 9, 2, 0.5, 3], [4, 2, 8, 1, 7, 6], [1, 2, 3, 4, 0, 5], [0, -1, 2, 6, 4, 8],
    ]
    private static let map4: [[Double]] = [[1, 2, 7, 8], [6, 5, 4, 3], [3, 2, 1, 0], [1, 2, 5, 4]]

    /// 6.4: a convolution.
    public static let convolution: Exercise<@Sendable ([[Double]], [[Double]], Double) -> [[Double]]> =
        Exercise(
            "6.4",
            wrongAnswers: { wrong in
                wrong("turn the kernel round, as mathematics does; a network's layer does not") {
                    image, kernel, bias in
                    convolved(image, kernel.reversed().map { $0.reversed() }, bias)
                }
                wrong("swap rows and columns of the kernel") { image, kernel, bias in
                    convolved(image, transposed(kernel), bias)
                }
                wrong("forget the bias") { image, kernel, _ in convolved(image, kernel, 0) }
                wrong("add the bias once for each number of the kernel: it is added once") {
                    image, kernel, bias in
                    convolved(image, kernel, bias * Double(kernel.count * kernel[0].count))
                }
                wrong("stop one place too early: a kernel of 2 fits into a row of 3 twice") {
                    image, kernel, bias in
                    convolved(image, kernel, bias).dropLast().map { $0.dropLast() }
                }
            },
            cases: {
                images.map { image, kernel, bias, output in
                    Case(
                        "convolve(\(grid(image)), kernel: \(grid(kernel)), bias: \(shown([bias])))",
                        isRows: { output }
                    ) { $0(image, kernel, bias) }
                }
            })

    private static let images: [([[Double]], [[Double]], Double, [[Double]])] = [
        ([[1, 2, 3], [4, 5, 6], [7, 8, 10]], [[1, 2], [3, 5]], 0.5, [[42.5, 53.5], [75.5, 91.5]]),
        ([[0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]], 0, [[5, 4]]),
        ([[1, -1, 2, 0]], [[2, 1]], -1, [[0, -1, 3]]),
    ]

    /// Counts of parameters.
    public struct ParameterCounts: Sendable {
        let convolution: @Sendable (Int, Int, Int) -> Int
        let dense: @Sendable (Int, Int) -> Int

        /// The counts of a convolution from some maps to others with a kernel, and of a dense layer.
        public init(
            convolution: @escaping @Sendable (Int, Int, Int) -> Int,
            dense: @escaping @Sendable (Int, Int) -> Int
        ) {
            self.convolution = convolution
            self.dense = dense
        }
    }

    /// 6.5: how many parameters.
    public static let parameterCounts: Exercise<ParameterCounts> = Exercise(
        "6.5",
        wrongAnswers: { wrong in
            wrong(
                "count a kernel's side where its area is meant: a kernel of 3 has nine weights",
                ParameterCounts(convolution: { $0 * $1 * $2 + $1 }, dense: { ($0 + 1) * $1 }))
            wrong(
                "give a bias to every kernel: there is one for each output map",
                ParameterCounts(convolution: { $0 * $1 * ($2 * $2 + 1) }, dense: { ($0 + 1) * $1 }))
            wrong(
                "forget the kernels' bias, one for each output map",
                ParameterCounts(convolution: { $0 * $1 * $2 * $2 }, dense: { ($0 + 1) * $1 }))
            wrong(
                "forget that each output map looks at all input maps",
                ParameterCounts(convolution: { $1 * $2 * $2 + $1 + 0 * $0 }, dense: { ($0 + 1) * $1 }))
            wrong(
                "forget the bias of the dense layer, one for each output",
                ParameterCounts(convolution: convolutionCount, dense: { $0 * $1 }))
            wrong(
                "give a dense layer a bias for each input: there is one for each output",
                ParameterCounts(convolution: convolutionCount, dense: { $0 * $1 + $0 }))
        },
        // The layers of Document 1's network, whose parameters are 93 322 in all.
        cases: {
            kernels.map { inputs, outputs, kernel, count in
                Case(
                    "convolutionParameters(from: \(inputs), to: \(outputs), kernel: \(kernel))",
                    is: { [Double(count)] }
                ) {
                    [Double($0.convolution(inputs, outputs, kernel))]
                }
            }
            denseLayers.map { inputs, outputs, count in
                Case("denseParameters(from: \(inputs), to: \(outputs))", is: { [Double(count)] }) {
                    [Double($0.dense(inputs, outputs))]
                }
            }
        })
}

private let kernels: [(Int, Int, Int, Int)] = [(32, 64, 3, 18_496), (64, 64, 3, 36_928), (1, 32, 3, 320)]

private let denseLayers: [(Int, Int, Int)] = [(576, 64, 36_928), (64, 10, 650)]

@Sendable private func rectified(_ x: [Double]) -> [Double] { x.map { max($0, 0) } }

@Sendable private func passed(_ x: [Double], _ g: [Double]) -> [Double] { zip(x, g).map { $0 > 0 ? $1 : 0 } }

private func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { zip($0, vector).map { $0 * $1 }.reduce(0, +) }
}

private func transposed(_ matrix: [[Double]]) -> [[Double]] {
    matrix[0].indices.map { column in matrix.map { $0[column] } }
}

@Sendable private func denseOutput(_ w: [[Double]], _ b: [Double], _ x: [Double]) -> [Double] {
    zip(times(w, x), b).map { $0 + $1 }
}

@Sendable private func denseSlopes(_ w: [[Double]], _ x: [Double], _ g: [Double]) -> Catalogue.DenseSlopes {
    (g.map { slope in x.map { $0 * slope } }, g, times(transposed(w), g))
}

/// The four numbers of each 2 × 2 square as one.
private func pooled(_ map: [[Double]], stride: Int = 2, _ combine: ([Double]) -> Double) -> [[Double]] {
    Swift.stride(from: 0, to: map.count - 1, by: stride).map { i in
        Swift.stride(from: 0, to: map[0].count - 1, by: stride).map { j in
            combine([map[i][j], map[i][j + 1], map[i + 1][j], map[i + 1][j + 1]])
        }
    }
}

/// Each square's slope, times a share of each of its numbers.
private func spread(_ map: [[Double]], _ g: [[Double]], _ share: (Double, Double) -> Double) -> [[Double]] {
    let largest: [[Double]] = pooled(map) { $0.max() ?? 0 }
    var slopes = map
    for (i, row) in map.enumerated() {
        for (j, value) in row.enumerated() {
            let slope = g[i / 2][j / 2]
            slopes[i][j] = slope * share(value, largest[i / 2][j / 2])
        }
    }
    return slopes
}

@Sendable private func poolingSlopes(_ map: [[Double]], _ g: [[Double]]) -> [[Double]] {
    spread(map, g) { $0 == $1 ? 1 : 0 }
}

private func convolved(_ image: [[Double]], _ kernel: [[Double]], _ bias: Double) -> [[Double]] {
    (0...(image.count - kernel.count)).map { i in
        (0...(image[0].count - kernel[0].count)).map { j in
            var sum = bias
            for (a, row) in kernel.enumerated() {
                for (b, weight) in row.enumerated() { sum += weight * image[i + a][j + b] }
            }
            return sum
        }
    }
}

@Sendable private func convolutionCount(_ inputs: Int, _ outputs: Int, _ kernel: Int) -> Int {
    inputs * outputs * kernel * kernel + outputs
}
