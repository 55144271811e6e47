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

    private let weights: Parameters
    private let transformed: Floats
    private let room: SlotRoom
    private let gradientRoom: SlotRoom
    private let corners: SlotRoom
    /// V of an image, then whether each window is blank.
    private let tiles: SlotRoom
    private let rowScratch: SlotRoom
    /// dU and, after it, the bias's gradient.
    private let partialGradients: SlotRoom
    private let arena = Arena()

    private var windowRows: Int { output.shape.rows }
    /// Floats from a point of V to the next.
    private var plane: Int { windowRows * 16 }

    /// Whether this stage can do a convolution before a pooling.
    static func fits(_ input: Layout, _ shape: Shape, kernel: Int, _ activation: Activation, pooling: Int) -> Bool {
        kernel == 3 && pooling == 2 && activation == .relu && input.pixel == 1
            && 2...30 ~= shape.columns && shape.rows >= 2
    }

    init(_ input: Layout, map: Shape) {
        let output = Layout(Shape(map.rows / 2, map.columns / 2, map.channels))
        self.input = input
        self.output = output
        name = "convolution 3×3 of pixels, pooled, 1 → \(map.channels)"
        weights = Parameters(steps: 9, outputs: map.channels, positions: 9)
        parameters = weights
        transformed = arena.floats(16 * output.pixel)
        room = SlotRoom(groupSize * output.image)
        gradientRoom = SlotRoom(groupSize * output.image)
        corners = SlotRoom(groupSize * output.shape.rows * output.pixel)
        tiles = SlotRoom(17 * output.shape.rows * 16)
        rowScratch = SlotRoom((2 * output.shape.rows + 2) * 4 * 16 + 80)
        partialGradients = SlotRoom(17 * output.pixel)
    }

    func makeSlots(_ count: Int) {
        for room in [room, gradientRoom, corners, tiles, rowScratch, partialGradients] { room.make(count) }
    }

    func outputs(_ slot: Int) -> Floats { room[slot] }
    func outputGradients(_ slot: Int) -> Floats { gradientRoom[slot] }

    // MARK: Input

    /// V of an image, and which windows are blank.
    private func transformInputs(_ inputs: Floats, _ slot: Int) {
        let rows = rowScratch[slot]
        let pixels = rows.from((2 * windowRows + 2) * 64)
        for y in 0..<2 * windowRows + 2 {
            // Even pixels, then odd ones; past the row's end they are used by no window.
            let left = inputs.vector(y * input.row)
            let right = inputs.vector(y * input.row + 16)
            pixels.store(Vector(lowHalf: left.evenHalf, highHalf: right.evenHalf), at: 0)
            pixels.store(Vector(lowHalf: left.oddHalf, highHalf: right.oddHalf), at: 32)
            let t = TwoOutputs.input(
                (pixels.vector(0), pixels.vector(32), pixels.vector(1), pixels.vector(33)))
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
            v.store(ink, at: 16 * plane + y * 16)
        }
    }

    // MARK: Forward

    func forward(_ inputs: Floats, slot: Int, images: Int) {
        for image in 0..<images {
            transformInputs(inputs.from(image * input.image), slot)
            for n in stride(from: 0, to: output.pixel, by: 16) { forward(slot, image: image, channel: n) }
        }
    }

    private func forward(_ slot: Int, image: Int, channel: Int) {
        let v = tiles[slot]
        let plane = plane
        let outputs = room[slot].from(image * output.image + channel)
        let cornerBits = corners[slot].from(image * windowRows * output.pixel + channel)
        let bias = weights.biases.vector(channel)
        let blank = rectifiedAboveDeadZone(bias)
        var u = InlineArray<16, Vector>(repeating: .zero)
        for p in 0..<16 { u[p] = transformed.vector(16 * channel + 16 * p) }
        for y in 0..<windowRows {
            var bits = SIMD16<UInt32>.zero
            var bit: UInt32 = 1
            for x in 0..<output.shape.columns {
                let window = y * 16 + x
                let place = y * output.row + x * output.pixel
                if v[16 * plane + window] == 0 {
                    outputs.store(blank, at: place)
                    bit &<<= 2
                    continue
                }
                // Aᵀ (U ⊙ V), column by column: (p0 + p1 + p2, p1 − p2 + p3), then the same along the rows.
                var above = InlineArray<4, Vector>(repeating: .zero)
                var below = InlineArray<4, Vector>(repeating: .zero)
                for j in 0..<4 {
                    let v0 = Vector(repeating: v[j * plane + window])
                    let v1 = Vector(repeating: v[(4 + j) * plane + window])
                    let v2 = Vector(repeating: v[(8 + j) * plane + window])
                    let v3 = Vector(repeating: v[(12 + j) * plane + window])
                    let p1 = v1 * u[4 + j]
                    above[j] = p1.addingProduct(v2, u[8 + j]).addingProduct(v0, u[j])
                    below[j] = p1.addingProduct(-v2, u[8 + j]).addingProduct(v3, u[12 + j])
                }
                let a = (above[1] + above[2]) + above[0]
                let b = (above[1] - above[2]) + above[3]
                let c = (below[1] + below[2]) + below[0]
                let d = (below[1] - below[2]) + below[3]
                let isRightAbove = b .> a
                let isRightBelow = d .> c
                let largestAbove = a.replacing(with: b, where: isRightAbove)
                let largestBelow = c.replacing(with: d, where: isRightBelow)
                let isBelow = largestBelow .> largestAbove
                let largest = largestAbove.replacing(with: largestBelow, where: isBelow)
                outputs.store(rectifiedAboveDeadZone(largest + bias), at: place)
                let none = SIMD16<UInt32>.zero
                let right = SIMD16<UInt32>(repeating: bit)
                let rightBit = none.replacing(with: right, where: isRightAbove).replacing(
                    with: none.replacing(with: right, where: isRightBelow), where: isBelow)
                bits |= rightBit | none.replacing(with: SIMD16(repeating: bit &<< 1), where: isBelow)
                bit &<<= 2
            }
            cornerBits.store(unsafeBitCast(bits, to: Vector.self), at: y * output.pixel)
        }
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
        let outputs = room[slot].from(image * output.image + channel)
        let gradients = gradientRoom[slot].from(image * output.image + channel)
        let cornerBits = corners[slot].from(image * windowRows * output.pixel + channel)
        let sums = partialGradients[slot].from(17 * channel)
        let zero = Vector.zero
        let none = SIMD16<UInt32>.zero
        var du = InlineArray<16, Vector>(repeating: .zero)
        for p in 0..<16 { du[p] = sums.vector(16 * p) }
        var biasSum = sums.vector(256)
        for y in 0..<windowRows {
            let bits = unsafeBitCast(cornerBits.vector(y * output.pixel), to: SIMD16<UInt32>.self)
            var bit: UInt32 = 1
            for x in 0..<output.shape.columns {
                let window = y * 16 + x
                let place = y * output.row + x * output.pixel
                let g = gradients.vector(place).replacing(with: zero, where: outputs.vector(place) .<= zero)
                biasSum += g
                if v[16 * plane + window] == 0 {
                    bit &<<= 2
                    continue
                }
                let isRight = (bits & SIMD16(repeating: bit)) .!= none
                let isBelow = (bits & SIMD16(repeating: bit &<< 1)) .!= none
                bit &<<= 2
                let right = zero.replacing(with: g, where: isRight)
                let left = g - right
                let columns: Four = (left, g, left - right, right)
                for j in 0..<4 {
                    let all = j == 0 ? columns.0 : j == 1 ? columns.1 : j == 2 ? columns.2 : columns.3
                    let below = zero.replacing(with: all, where: isBelow)
                    let above = all - below
                    du[j].addProduct(Vector(repeating: v[j * plane + window]), above)
                    du[4 + j].addProduct(Vector(repeating: v[(4 + j) * plane + window]), all)
                    du[8 + j].addProduct(Vector(repeating: v[(8 + j) * plane + window]), above - below)
                    du[12 + j].addProduct(Vector(repeating: v[(12 + j) * plane + window]), below)
                }
            }
        }
        for p in 0..<16 { sums.store(du[p], at: 16 * p) }
        sums.store(biasSum, at: 256)
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
