// A 3 × 3 convolution of one channel with ReLU and 2 × 2 max-pooling in one: the network's first layers.

/// A convolution of one channel with 3 × 3 kernels, ReLU, and max-pooling of 2 × 2.
///
/// The four z of a pooling window are one tile of Winograd's F(2 × 2, 3 × 3): 16 products instead of 36.
///
///     V = Bᵀ d B for the window's 4 × 4 pixels d,    U = G w Gᵀ
///     z = Aᵀ (U ⊙ V) A,    output = max(largest of the four z + bias, 0)
///
/// Backward, with g the output's gradient where the ReLU is open, at the corner of the window that is the largest:
///
///     dU += V ⊙ (A g Aᵀ),    dw = Gᵀ dU G after all images
///
/// There is one input channel, so lanes are output channels, and each number of V meets a vector of U. A window
/// whose 16 pixels are all blank needs no products: V is 0. That is about every third one of a digit.
///
/// Layouts: V, for one image, `[point][window row][16 window columns]`; U and dU `[16 output channels][point]
/// [output channel]`, so that the 16 vectors of 16 channels stay in registers for a whole image; `corners`, for each
/// image `[window row][output channel]`, two bits for each window of the row: right, below.
final class FirstConvolutionStage: Stage, @unchecked Sendable {
    let input: Layout
    let output: Layout
    let parameters: Parameters?
    let name: String
    var operations: Int { 2 * weights.steps * 4 * output.shape.count }

    /// The sums of one channel are short, so they err less than those of `doubt`.
    private static let doubt: Float = 0x1p-21

    private let weights: Parameters
    private let transformed: Floats
    private let outputBuffer: SlotBuffer
    private let gradientBuffer: SlotBuffer
    private let corners: SlotBuffer
    /// V of an image.
    private let tiles: SlotBuffer
    /// An image's window columns with ink, row by row, and those without; where each row starts.
    private let windows: WindowLists
    private let rowScratch: SlotBuffer
    /// dU and, after it, the bias's gradient.
    private let partialGradients: SlotBuffer

    private var windowRows: Int { output.shape.rows }
    /// Floats from a point of V to the next.
    private var plane: Int { windowRows * 16 }
    private let arena: Arena

    /// Whether this stage can do a convolution before a pooling.
    static func fits(_ input: Layout, _ shape: Shape, kernel: Int, _ activation: Activation, pooling: Int)
        -> Bool
    {
        kernel == 3 && pooling == 2 && activation == .relu && input.pixel == 1
            && 2...30 ~= shape.columns && shape.rows >= 2
    }

    init(_ input: Layout, map: Shape, arena: Arena) {
        let output = Layout(Shape(map.rows / 2, map.columns / 2, map.channels))
        self.arena = arena
        self.input = input
        self.output = output
        name = "convolution 3×3 of pixels, pooled, 1 → \(map.channels)"
        weights = Parameters(steps: 9, outputs: map.channels, positions: 9, arena: arena)
        parameters = weights
        transformed = arena.floats(16 * output.pixel)
        outputBuffer = SlotBuffer(groupSize * output.image)
        gradientBuffer = SlotBuffer(groupSize * output.image)
        corners = SlotBuffer(groupSize * output.shape.rows * output.pixel)
        tiles = SlotBuffer(16 * output.shape.rows * 16)
        windows = WindowLists(output.shape)
        rowScratch = SlotBuffer(max(2 * output.shape.rows + 2, output.shape.columns) * 4 * 16)
        partialGradients = SlotBuffer(17 * output.pixel)
    }

    var buffers: [SlotBuffer] {
        [outputBuffer, gradientBuffer, corners, tiles, rowScratch, partialGradients]
    }

    func makeSlots(_ count: Int, in arena: Arena) {
        for buffer in buffers { buffer.make(count, in: arena) }
        windows.make(count, in: arena)
    }

    func outputs(_ slot: Int) -> Floats { outputBuffer[slot] }
    func outputGradients(_ slot: Int) -> Floats { gradientBuffer[slot] }

    // MARK: Input

    /// V of an image, and which windows have ink.
    private func transformInputs(_ inputs: Floats, _ slot: Int) {
        let rows = rowScratch[slot]
        for y in 0..<2 * windowRows + 2 {
            // Even pixels, then odd ones, and both from the second pair on; what lies past the row is used by no window.
            let row = y * input.row
            let (left, right) = (inputs.vector(row), inputs.vector(row + 16))
            let (nextLeft, nextRight) = (inputs.vector(row + 2), inputs.vector(row + 18))
            let t = TwoOutputs.input(
                (
                    Vector(lowHalf: left.evenHalf, highHalf: right.evenHalf),
                    Vector(lowHalf: left.oddHalf, highHalf: right.oddHalf),
                    Vector(lowHalf: nextLeft.evenHalf, highHalf: nextRight.evenHalf),
                    Vector(lowHalf: nextLeft.oddHalf, highHalf: nextRight.oddHalf)
                ))
            rows.store(t.0, at: y * 64)
            rows.store(t.1, at: y * 64 + 16)
            rows.store(t.2, at: y * 64 + 32)
            rows.store(t.3, at: y * 64 + 48)
        }
        let v = tiles[slot]
        for y in 0..<windowRows {
            var ink = Vector.zero
            for j in 0..<4 {
                let place = 2 * y * 64 + 16 * j
                let t = TwoOutputs.input(
                    (
                        rows.vector(place), rows.vector(place + 64), rows.vector(place + 128),
                        rows.vector(place + 192)
                    ))
                let target = j * plane + y * 16
                v.store(t.0, at: target)
                v.store(t.1, at: target + 4 * plane)
                v.store(t.2, at: target + 8 * plane)
                v.store(t.3, at: target + 12 * plane)
                // Pixels are not negative, so a row's sum is 0 only where all of it is.
                ink += (t.0 * t.0 + t.1 * t.1) + (t.2 * t.2 + t.3 * t.3)
            }
            rows.store(ink, at: 2 * y * 64)
            windows[slot].addRow(y, rows.from(2 * y * 64), columns: output.shape.columns)
        }
    }

    // MARK: Forward

    func forward(_ inputs: Floats, slot: Int, images: Int) {
        for image in 0..<images {
            transformInputs(inputs.from(image * input.image), slot)
            for n in stride(from: 0, to: output.pixel, by: 16) {
                forward(inputs.from(image * input.image), slot, image: image, channel: n)
            }
        }
    }

    private func forward(_ inputs: Floats, _ slot: Int, image: Int, channel: Int) {
        let v = tiles[slot]
        let windows = windows[slot]
        let plane = plane
        let outputs = outputBuffer[slot].from(image * output.image + channel)
        let corners = corners[slot].from(image * windowRows * output.pixel + channel)
        let z = rowScratch[slot]
        let bias = weights.biases.vector(channel)
        let blank = rectified(bias)
        let u = transformed.from(16 * channel)
        let (u0, u1, u2, u3) = (column(u, 0), column(u, 1), column(u, 2), column(u, 3))
        var smallest = Vector(repeating: .infinity)
        for y in 0..<windowRows {
            let (start, end) = (windows.starts[y], windows.starts[y + 1])
            // A row's z go through memory: where they meet the pooling in registers, the compiler takes vectors
            // apart, and the arithmetic before it is done in pieces of 4 lanes, in twice the time.
            var place = 0
            for k in start..<end {
                let window: Int = 16 &* y &+ windows.inked[k]
                let q0 = columnProducts(v, window, plane, u0)
                let q1 = columnProducts(v, window &+ plane, plane, u1)
                let q2 = columnProducts(v, window &+ 2 &* plane, plane, u2)
                let q3 = columnProducts(v, window &+ 3 &* plane, plane, u3)
                z.store((q1.above + q2.above) + q0.above, at: place)
                z.store((q1.above - q2.above) + q3.above, at: place &+ 16)
                z.store((q1.below + q2.below) + q0.below, at: place &+ 32)
                z.store((q1.below - q2.below) + q3.below, at: place &+ 48)
                place = place &+ 64
            }
            var bits = Bits.zero
            place = 0
            for k in start..<end {
                let x = windows.inked[k]
                let largest =
                    bias
                    + pool(
                        z.vector(place), z.vector(place &+ 16), z.vector(place &+ 32), z.vector(place &+ 48),
                        1 &<< UInt32(truncatingIfNeeded: 2 &* x), &bits)
                smallest = smaller(smallest, magnitude(largest))
                outputs.store(rectified(largest), at: y &* output.row &+ x &* output.pixel)
                place = place &+ 64
            }
            corners.store(bits: bits, at: y * output.pixel)
            for k in y * output.shape.columns - start..<(y + 1) * output.shape.columns - end {
                outputs.store(blank, at: y &* output.row &+ windows.blank[k] &* output.pixel)
            }
        }
        let scratch = rowScratch[slot]
        scratch.store(smallest, at: 0)
        guard isDoubtful(scratch, 0, Self.doubt) else { return }
        for y in 0..<windowRows {
            forwardDirectly(
                inputs.from(2 * y * input.row), outputs.from(y * output.row), corners.from(y * output.pixel),
                channel, scratch)
        }
    }

    /// The largest of a window's four z; notes in two bits where it is, of equal ones the first, row by row.
    @inline(__always)
    private func pool(
        _ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector, _ bit: UInt32, _ bits: inout Bits
    ) -> Vector {
        let isRightAbove = b .> a
        let isRightBelow = d .> c
        let above = a.replacing(with: b, where: isRightAbove)
        let below = c.replacing(with: d, where: isRightBelow)
        let isBelow = below .> above
        let none = Bits.zero
        let right = Bits(repeating: bit)
        let rightBit = none.replacing(with: right, where: isRightAbove).replacing(
            with: none.replacing(with: right, where: isRightBelow), where: isBelow)
        bits |= rightBit | none.replacing(with: SIMD16(repeating: bit &<< 1), where: isBelow)
        return above.replacing(with: below, where: isBelow)
    }

    /// A row of windows by direct sums.
    @inline(never)
    private func forwardDirectly(
        _ inputs: Floats, _ outputs: Floats, _ corners: Floats, _ channel: Int, _ scratch: Floats
    ) {
        var bits = Bits.zero
        var bit: UInt32 = 1
        for x in 0..<output.shape.columns {
            for corner in 0..<4 {
                directSum(
                    inputs, 2 * x + corner / 2 * input.row + corner % 2, input, weights, channel,
                    into: scratch, 16 * corner, bias: false)
            }
            let largest = pool(
                scratch.vector(0), scratch.vector(16), scratch.vector(32), scratch.vector(48), bit, &bits)
            outputs.store(rectified(largest + weights.biases.vector(channel)), at: x * output.pixel)
            bit &<<= 2
        }
        corners.store(bits: bits, at: 0)
    }

    /// The four points of a column of U or dU.
    @inline(__always)
    private func column(_ u: Floats, _ j: Int) -> Four {
        (u.vector(16 * j), u.vector(64 + 16 * j), u.vector(128 + 16 * j), u.vector(192 + 16 * j))
    }

    /// Aᵀ (U ⊙ V) of a column, whose first number of V is at `place`.
    @inline(__always)
    private func columnProducts(_ v: Floats, _ place: Int, _ plane: Int, _ u: Four) -> (
        above: Vector, below: Vector
    ) {
        let v2 = Vector(repeating: v[place &+ 8 &* plane])
        let p1 = Vector(repeating: v[place &+ 4 &* plane]) * u.1
        return (
            p1.addingProduct(v2, u.2).addingProduct(Vector(repeating: v[place]), u.0),
            p1.addingProduct(-v2, u.2).addingProduct(Vector(repeating: v[place &+ 12 &* plane]), u.3)
        )
    }

    // MARK: Backward

    func backward(_ inputs: Floats, inputGradients: Floats?, slot: Int, images: Int) {
        partialGradients[slot].fill(with: 0)
        for image in 0..<images {
            transformInputs(inputs.from(image * input.image), slot)
            for n in stride(from: 0, to: output.pixel, by: 16) { backward(slot, image: image, channel: n) }
        }
    }

    /// Adds an image's dU and bias gradient for 16 output channels.
    ///
    /// A (4 × 2) takes the four values of a window to rows g₀, g₀ + g₁, g₀ − g₁ and g₁; of the four one is not 0.
    private func backward(_ slot: Int, image: Int, channel: Int) {
        let v = tiles[slot]
        let plane = plane
        let outputs = outputBuffer[slot].from(image * output.image + channel)
        let gradients = gradientBuffer[slot].from(image * output.image + channel)
        let cornerBits = corners[slot].from(image * windowRows * output.pixel + channel)
        let sums = partialGradients[slot].from(17 * channel)
        let zero = Vector.zero
        let none = Bits.zero
        let windows = windows[slot]
        var (du0, du1, du2, du3) = (column(sums, 0), column(sums, 1), column(sums, 2), column(sums, 3))
        var biasSum = sums.vector(256)
        for y in 0..<windowRows {
            for x in 0..<output.shape.columns {
                let place = y * output.row + x * output.pixel
                biasSum += gradients.vector(place).replacing(
                    with: zero, where: outputs.vector(place) .<= zero)
            }
            let bits = cornerBits.bits(y * output.pixel)
            for k in windows.starts[y]..<windows.starts[y + 1] {
                let x = windows.inked[k]
                let window: Int = 16 &* y &+ x
                let place: Int = y &* output.row &+ x &* output.pixel
                let g = gradients.vector(place).replacing(with: zero, where: outputs.vector(place) .<= zero)
                let bit: UInt32 = 1 &<< UInt32(truncatingIfNeeded: 2 &* x)
                let isRight = (bits & Bits(repeating: bit)) .!= none
                let isBelow = (bits & Bits(repeating: bit &<< 1)) .!= none
                let right = zero.replacing(with: g, where: isRight)
                let left = g - right
                add(left, isBelow, v, window, plane, to: &du0)
                add(g, isBelow, v, window &+ plane, plane, to: &du1)
                add(left - right, isBelow, v, window &+ 2 &* plane, plane, to: &du2)
                add(right, isBelow, v, window &+ 3 &* plane, plane, to: &du3)
            }
        }
        for (j, du) in [du0, du1, du2, du3].enumerated() {
            sums.store(du.0, at: 16 * j)
            sums.store(du.1, at: 64 + 16 * j)
            sums.store(du.2, at: 128 + 16 * j)
            sums.store(du.3, at: 192 + 16 * j)
        }
        sums.store(biasSum, at: 256)
    }

    /// Adds V ⊙ (A g Aᵀ) of a column, given g Aᵀ of that column.
    @inline(__always)
    private func add(
        _ g: Vector, _ isBelow: SIMDMask<SIMD16<Int32>>, _ v: Floats, _ place: Int, _ plane: Int,
        to du: inout Four
    ) {
        let below = Vector.zero.replacing(with: g, where: isBelow)
        let above = g - below
        du.0.addProduct(Vector(repeating: v[place]), above)
        du.1.addProduct(Vector(repeating: v[place &+ 4 &* plane]), g)
        du.2.addProduct(Vector(repeating: v[place &+ 8 &* plane]), above - below)
        du.3.addProduct(Vector(repeating: v[place &+ 12 &* plane]), below)
    }

    // MARK: Parameters

    var updatePieces: Int { 1 }

    func update(_ piece: Int, groups: [Int], _ step: AdamStep?) {
        for n in stride(from: 0, to: output.pixel, by: 16) {
            var sums = InlineArray<17, Vector>(repeating: .zero)
            for p in 0..<17 {
                for group in groups.indices {
                    sums[p] += partialGradients[group].vector(17 * n + 16 * p)
                }
            }
            var half = InlineArray<12, Vector>(repeating: .zero)
            for j in 0..<4 {
                let t = TwoOutputs.kernelGradient((sums[j], sums[4 + j], sums[8 + j], sums[12 + j]))
                half[j] = t.0
                half[4 + j] = t.1
                half[8 + j] = t.2
            }
            for i in 0..<3 {
                let t = TwoOutputs.kernelGradient(
                    (half[4 * i], half[4 * i + 1], half[4 * i + 2], half[4 * i + 3]))
                weights.gradients.store(t.0, at: 3 * i * output.pixel + n)
                weights.gradients.store(t.1, at: (3 * i + 1) * output.pixel + n)
                weights.gradients.store(t.2, at: (3 * i + 2) * output.pixel + n)
            }
            weights.gradients.store(sums[16], at: weights.biasStart + n)
        }
        guard let step else { return }
        weights.update(rows: 0..<10, step)
        parametersChanged()
    }

    /// U = G w Gᵀ.
    func parametersChanged() {
        for n in stride(from: 0, to: output.pixel, by: 16) {
            var half = InlineArray<12, Vector>(repeating: .zero)
            func w(_ tap: Int) -> Vector { weights.values.vector(tap * output.pixel + n) }
            for j in 0..<3 {
                let t = TwoOutputs.kernel((w(j), w(3 + j), w(6 + j)))
                half[j] = t.0
                half[3 + j] = t.1
                half[6 + j] = t.2
                half[9 + j] = t.3
            }
            for i in 0..<4 {
                let t = TwoOutputs.kernel((half[3 * i], half[3 * i + 1], half[3 * i + 2]))
                transformed.store(t.0, at: 16 * n + 64 * i)
                transformed.store(t.1, at: 16 * n + 64 * i + 16)
                transformed.store(t.2, at: 16 * n + 64 * i + 32)
                transformed.store(t.3, at: 16 * n + 64 * i + 48)
            }
        }
    }
}
