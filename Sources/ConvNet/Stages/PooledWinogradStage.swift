// A 3 × 3 convolution with ReLU and 2 × 2 max-pooling in one, its map cut into tiles of 5 × 5 outputs: forward.

/// A convolution with 3 × 3 kernels, ReLU, and max-pooling of 2 × 2, forward in 49 products for 25 outputs.
///
///     V = Bᵀ d B for each tile d of 7 × 7 inputs,    U = G w Gᵀ
///     M[p] = V[p] · U[p] at each of the 49 points p,    z = Aᵀ M A
///     output = max(largest of the four z in a window + bias, 0)
///
/// The bias is the same for the four, and the ReLU rises, so both can wait until after the pooling: three of four
/// z are never stored.
///
/// Backward, pooling passes a gradient to one of four z only, and ReLU to none where the output is 0: of the
/// 100 z of a channel of the documents' network some 15 are *live* in the second epoch, fewer later. So it works
/// on lists of these; see `PooledWinogradStage+Backward.swift`.
///
/// Layouts: four images at a time, so that all of it stays in the second cache. V `[point][tile][input channel]`, M
/// `[point][tile][output channel]`, U `[point][input channel][output channel]`, planes 16 floats longer than need be,
/// so that they do not all meet in the same lines of the cache. `live`, for each image
/// `[16 output channels][32 windows][corner][channel]`: a bit for each window whose largest z is at this corner and
/// passes the ReLU.
final class PooledWinogradStage: Stage, @unchecked Sendable {
    let input: Layout
    let output: Layout
    let parameters: Parameters?
    let name: String
    var operations: Int { 2 * weights.steps * map.count }

    private static let points = 49
    private static let chunk = 4
    let weights: Parameters
    /// The convolution's map, before pooling.
    private let map: Shape
    private let tiles: [(y: Int, x: Int)]
    private let inputPlane: Int
    private let outputPlane: Int
    private let weightPlane: Int
    private let forwardSums: Contraction
    private let transformed: Floats
    private let transformedInputs: SlotBuffer
    private let transformedOutputs: SlotBuffer
    /// z of 16 channels, `[row][column][channel]`.
    private let mapScratch: SlotBuffer
    private let tileScratch: SlotBuffer
    /// Where a window starts in z.
    private let windowOffsets: Offsets

    /// Windows of an image, and the words of 32 bits that they take.
    let windows: Int
    let words: Int
    /// Floats of `live` for an image.
    var liveSize: Int { output.pixel / 16 * words * 64 }
    let outputBuffer: SlotBuffer
    let gradientBuffer: SlotBuffer
    let live: SlotBuffer
    let biasGradients: SlotBuffer
    /// The weights' gradient, `[output channel][32 input channels][tap][input channel]`.
    let partialGradients: SlotBuffer
    /// Weights as `[16 input channels][output channel][tap][input channel]`.
    let transposed: Floats
    let lists: LiveLists
    let channelMasks: ChannelMasks
    private let squares: SlotBuffer
    private let arena: Arena

    /// Whether a convolution's map can be cut into these tiles.
    static func fits(_ input: Layout, _ shape: Shape, kernel: Int, _ activation: Activation, pooling: Int)
        -> Bool
    {
        kernel == 3 && pooling == 2 && activation == .relu && shape.rows % 10 == 0 && shape.columns % 10 == 0
            && input.shape.channels % 32 == 0 && shape.rows * shape.columns <= 4 * LiveLists.mostWindows
    }

    init(_ input: Layout, map: Shape, arena: Arena) {
        let output = Layout(Shape(map.rows / 2, map.columns / 2, map.channels))
        let channels = input.shape.channels
        self.arena = arena
        self.input = input
        self.output = output
        self.map = map
        name = "convolution 3×3 in tiles of 5×5, pooled, \(channels) → \(map.channels)"
        weights = Parameters(steps: 9 * channels, outputs: map.channels, positions: 9, arena: arena)
        parameters = weights
        tiles = (0..<map.rows / 5).flatMap { y in (0..<map.columns / 5).map { x in (5 * y, 5 * x) } }
        let rows = Array(0..<Self.chunk * tiles.count)
        inputPlane = rows.count * channels + 16
        outputPlane = rows.count * output.pixel + 16
        forwardSums = Contraction(
            aRows: rows.map { $0 * channels }, cRows: rows.map { $0 * output.pixel },
            aSteps: Array(0..<channels), bSteps: (0..<channels).map { $0 * output.pixel },
            columns: output.pixel, arena: arena)
        weightPlane = channels * output.pixel + 16
        transformed = arena.floats(Self.points * weightPlane)
        transformedInputs = SlotBuffer(Self.points * inputPlane)
        transformedOutputs = SlotBuffer(Self.points * outputPlane)
        mapScratch = SlotBuffer(map.rows * map.columns * 16)
        windows = output.shape.rows * output.shape.columns
        words = (windows + 31) / 32
        tileScratch = SlotBuffer(49 * 16)
        windowOffsets = arena.offsets(
            (0..<output.shape.rows).flatMap { y in
                (0..<output.shape.columns).map { x in (2 * y * map.columns + 2 * x) * 16 }
            })
        outputBuffer = SlotBuffer(groupSize * output.image)
        gradientBuffer = SlotBuffer(groupSize * output.image)
        live = SlotBuffer(groupSize * output.pixel / 16 * words * 64)
        biasGradients = SlotBuffer(output.pixel)
        partialGradients = SlotBuffer(9 * channels * output.pixel)
        transposed = arena.floats(9 * channels * output.pixel)
        lists = LiveLists(input, output, arena: arena)
        channelMasks = ChannelMasks(output)
        squares = SlotBuffer(9 * 256)
        squares.make(channels / 16, in: arena)
    }

    var buffers: [SlotBuffer] {
        [
            transformedInputs, transformedOutputs, mapScratch, tileScratch, outputBuffer, gradientBuffer,
            live,
            biasGradients, partialGradients,
        ]
    }

    func makeSlots(_ count: Int, in arena: Arena) {
        for buffer in buffers { buffer.make(count, in: arena) }
        lists.make(count, in: arena)
        channelMasks.make(count, in: arena)
    }

    func outputs(_ slot: Int) -> Floats { outputBuffer[slot] }
    func outputGradients(_ slot: Int) -> Floats { gradientBuffer[slot] }

    func forward(_ inputs: Floats, slot: Int, images: Int) {
        let v = transformedInputs[slot]
        let m = transformedOutputs[slot]
        let half = tileScratch[slot]
        for first in stride(from: 0, to: images, by: Self.chunk) {
            let count = min(Self.chunk, images - first)
            for image in 0..<count {
                for (index, tile) in tiles.enumerated() {
                    let start = (first + image) * input.image + tile.y * input.row + tile.x * input.pixel
                    transformTile(
                        inputs.from(start), into: v.from((image * tiles.count + index) * input.pixel), half)
                }
            }
            for point in 0..<Self.points {
                forwardSums(
                    v.from(point * inputPlane), transformed.from(point * weightPlane),
                    into: m.from(point * outputPlane), rows: count * tiles.count)
            }
            for image in 0..<count {
                for n in stride(from: 0, to: output.pixel, by: 16) {
                    for (index, tile) in tiles.enumerated() {
                        transformOutputs(
                            m.from((image * tiles.count + index) * output.pixel + n),
                            into: mapScratch[slot].from((tile.y * map.columns + tile.x) * 16), half)
                    }
                    pool(inputs, slot, image: first + image, channel: n)
                }
            }
        }
    }

    /// Bᵀ d B of a tile, for all input channels.
    private func transformTile(_ inputs: Floats, into v: Floats, _ half: Floats) {
        let (row, pixel) = (input.row, input.pixel)
        for c in stride(from: 0, to: pixel, by: 16) {
            for j in 0..<7 {
                let place = j * pixel + c
                let t = FiveOutputs.input(
                    (
                        inputs.vector(place), inputs.vector(place + row), inputs.vector(place + 2 * row),
                        inputs.vector(place + 3 * row), inputs.vector(place + 4 * row),
                        inputs.vector(place + 5 * row), inputs.vector(place + 6 * row)
                    ))
                half.store(t.0, at: 16 * j)
                half.store(t.1, at: 16 * (7 + j))
                half.store(t.2, at: 16 * (14 + j))
                half.store(t.3, at: 16 * (21 + j))
                half.store(t.4, at: 16 * (28 + j))
                half.store(t.5, at: 16 * (35 + j))
                half.store(t.6, at: 16 * (42 + j))
            }
            for i in 0..<7 {
                let t = FiveOutputs.input(
                    (
                        half.vector(16 * (7 * i)), half.vector(16 * (7 * i + 1)),
                        half.vector(16 * (7 * i + 2)), half.vector(16 * (7 * i + 3)),
                        half.vector(16 * (7 * i + 4)),
                        half.vector(16 * (7 * i + 5)), half.vector(16 * (7 * i + 6))
                    ))
                let place = 7 * i * inputPlane + c
                v.store(t.0, at: place)
                v.store(t.1, at: place + inputPlane)
                v.store(t.2, at: place + 2 * inputPlane)
                v.store(t.3, at: place + 3 * inputPlane)
                v.store(t.4, at: place + 4 * inputPlane)
                v.store(t.5, at: place + 5 * inputPlane)
                v.store(t.6, at: place + 6 * inputPlane)
            }
        }
    }

    /// Aᵀ M A of a tile, for 16 output channels, into the map of these channels.
    private func transformOutputs(_ m: Floats, into z: Floats, _ half: Floats) {
        let plane = outputPlane
        for i in 0..<7 {
            let place = 7 * i * plane
            let t = FiveOutputs.output(
                (
                    m.vector(place), m.vector(place + plane), m.vector(place + 2 * plane),
                    m.vector(place + 3 * plane), m.vector(place + 4 * plane), m.vector(place + 5 * plane),
                    m.vector(place + 6 * plane)
                ))
            half.store(t.0, at: 16 * i)
            half.store(t.1, at: 16 * (7 + i))
            half.store(t.2, at: 16 * (14 + i))
            half.store(t.3, at: 16 * (21 + i))
            half.store(t.4, at: 16 * (28 + i))
        }
        let row = map.columns * 16
        for j in 0..<5 {
            let t = FiveOutputs.output(
                (
                    half.vector(16 * (7 * j)), half.vector(16 * (7 * j + 1)), half.vector(16 * (7 * j + 2)),
                    half.vector(16 * (7 * j + 3)), half.vector(16 * (7 * j + 4)),
                    half.vector(16 * (7 * j + 5)), half.vector(16 * (7 * j + 6))
                ))
            z.store(t.0, at: j * 16)
            z.store(t.1, at: j * 16 + row)
            z.store(t.2, at: j * 16 + 2 * row)
            z.store(t.3, at: j * 16 + 3 * row)
            z.store(t.4, at: j * 16 + 4 * row)
        }
    }

    /// Pools the map of 16 channels, and notes which of their windows are live, and where.
    private func pool(_ inputs: Floats, _ slot: Int, image: Int, channel: Int) {
        pool(slot, image: image, channel: channel)
        guard isDoubtful(tileScratch[slot], 0) else { return }
        sumDoubtfulDirectly(inputs, slot, image: image, channel: channel)
        pool(slot, image: image, channel: channel)
    }

    /// The same, without a check; puts each channel's smallest distance of a window's largest z from the ReLU's kink
    /// into `tileScratch`.
    private func pool(_ slot: Int, image: Int, channel: Int) {
        let z = mapScratch[slot]
        let bias = weights.biases.vector(channel)
        let row = map.columns * 16
        let outputs = outputBuffer[slot].from(image * output.image + channel)
        let bits = live[slot].from(image * liveSize + channel * words * 4)
        var smallest = Vector(repeating: .infinity)
        for word in 0..<words {
            var isRight = Bits.zero
            var isBelow = Bits.zero
            var isOpen = Bits.zero
            var bit = Bits(repeating: 1)
            for window in 32 * word..<min(32 * word + 32, windows) {
                let place = windowOffsets[window]
                // Of equal z the first counts, row by row.
                let (a, b) = (z.vector(place), z.vector(place &+ 16))
                let (c, d) = (z.vector(place &+ row), z.vector(place &+ row &+ 16))
                let isRightAbove = b .> a
                let isRightBelow = d .> c
                let above = a.replacing(with: b, where: isRightAbove)
                let below = c.replacing(with: d, where: isRightBelow)
                let rightAbove = Bits.zero.replacing(with: bit, where: isRightAbove)
                let rightBelow = Bits.zero.replacing(with: bit, where: isRightBelow)
                let lower = below .> above
                // 0, or no number: a comparison would pass over −∞ and over what is no number.
                let doubt = (a - a) + (b - b) + (c - c) + (d - d)
                let largest = above.replacing(with: below, where: lower) + bias + doubt
                outputs.store(rectified(largest), at: window &* output.pixel)
                smallest = smaller(smallest, magnitude(largest))
                isRight |= rightAbove.replacing(with: rightBelow, where: lower)
                isBelow |= Bits.zero.replacing(with: bit, where: lower)
                isOpen |= Bits.zero.replacing(with: bit, where: largest .> Vector.zero)
                bit = bit &+ bit
            }
            let above = isOpen & ~isBelow
            let below = isOpen & isBelow
            bits.store(bits: above & ~isRight, at: 64 * word)
            bits.store(bits: above & isRight, at: 64 * word + 16)
            bits.store(bits: below & ~isRight, at: 64 * word + 32)
            bits.store(bits: below & isRight, at: 64 * word + 48)
        }
        tileScratch[slot].store(smallest, at: 0)
    }

    /// Puts direct sums in the place of z in the windows of 16 channels whose largest z is near the ReLU's kink.
    private func sumDoubtfulDirectly(_ inputs: Floats, _ slot: Int, image: Int, channel: Int) {
        let z = mapScratch[slot]
        let row = map.columns * 16
        let bias = weights.biases.vector(channel)
        for window in 0..<windows {
            let place = windowOffsets[window]
            let largest = larger(
                larger(z.vector(place), z.vector(place + 16)),
                larger(z.vector(place + row), z.vector(place + row + 16)))
            tileScratch[slot].store(magnitude(largest + bias), at: 0)
            guard isDoubtful(tileScratch[slot], 0) else { continue }
            let (y, x) = (window / output.shape.columns, window % output.shape.columns)
            let start = image * input.image + 2 * y * input.row + 2 * x * input.pixel
            for corner in 0..<4 {
                let (i, j) = (corner / 2, corner % 2)
                directSum(
                    inputs, start + i * input.row + j * input.pixel, input, weights, channel, into: z,
                    place + i * row + j * 16, bias: false)
            }
        }
    }

    // MARK: Parameters

    /// A piece is 16 input channels, with all taps and output channels; the last piece is the biases.
    var updatePieces: Int { input.pixel / 16 + 1 }

    func update(_ piece: Int, groups: [Int], _ step: AdamStep?) {
        guard piece < input.pixel / 16 else { return weights.updateBiases(biasGradients, groups.count, step) }
        sumWeightGradients(piece, groups: groups.count, squares[piece])
        guard let step else { return }
        for tap in 0..<9 {
            let start = tap * input.pixel + 16 * piece
            weights.update(rows: start..<start + 16, step)
        }
        transformWeights(piece)
    }

    func parametersChanged() {
        for piece in 0..<input.pixel / 16 { transformWeights(piece) }
    }

    /// U = G w Gᵀ, and the weights transposed, for the 16 input channels of a piece.
    private func transformWeights(_ piece: Int) {
        let width = output.pixel
        for source in stride(from: 0, to: 16 * width, by: 16) {
            transformKernel(16 * piece * width + source)
        }
        transposeWeights(piece)
    }

    /// U of 16 kernels.
    @inline(__always)
    private func transformKernel(_ start: Int) {
        let kernels = weights.values
        let tap = input.pixel * output.pixel
        @inline(__always) func column(_ j: Int) -> Seven {
            FiveOutputs.kernel(
                (
                    kernels.vector(start + j * tap), kernels.vector(start + (3 + j) * tap),
                    kernels.vector(start + (6 + j) * tap)
                ))
        }
        let (left, middle, right) = (column(0), column(1), column(2))
        transformRow((left.0, middle.0, right.0), start)
        transformRow((left.1, middle.1, right.1), start + 7 * weightPlane)
        transformRow((left.2, middle.2, right.2), start + 14 * weightPlane)
        transformRow((left.3, middle.3, right.3), start + 21 * weightPlane)
        transformRow((left.4, middle.4, right.4), start + 28 * weightPlane)
        transformRow((left.5, middle.5, right.5), start + 35 * weightPlane)
        transformRow((left.6, middle.6, right.6), start + 42 * weightPlane)
    }

    /// Seven points of U.
    @inline(__always)
    private func transformRow(_ row: Three, _ place: Int) {
        let t = FiveOutputs.kernel(row)
        transformed.store(t.0, at: place)
        transformed.store(t.1, at: place + weightPlane)
        transformed.store(t.2, at: place + 2 * weightPlane)
        transformed.store(t.3, at: place + 3 * weightPlane)
        transformed.store(t.4, at: place + 4 * weightPlane)
        transformed.store(t.5, at: place + 5 * weightPlane)
        transformed.store(t.6, at: place + 6 * weightPlane)
    }
}
