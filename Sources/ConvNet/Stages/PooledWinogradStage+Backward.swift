// A 3 × 3 convolution with ReLU and 2 × 2 max-pooling in one: backward, over what is live.

/// For each output channel, where it is live in a pair of images, and the gradient there.
final class LiveLists: @unchecked Sendable {
    private let channels: Int
    private let capacity: Int
    private var arena = Arena()
    private var counts: Offsets
    private var places: Offsets
    private var gradients: Floats

    init(channels: Int, capacity: Int) {
        self.channels = channels
        self.capacity = capacity
        counts = arena.offsets([])
        places = arena.offsets([])
        gradients = arena.floats(0)
    }

    func make(_ slots: Int) {
        let arena = Arena()
        counts = arena.zeros(slots * channels)
        places = arena.zeros(slots * channels * capacity)
        gradients = arena.zeros(slots * channels * capacity)
        self.arena = arena
    }

    /// A slot's lists: counts `[channel]`, places and gradients `[channel][number]`.
    subscript(slot: Int) -> (counts: Offsets, places: Offsets, gradients: Floats, capacity: Int) {
        (
            counts.part(slot * channels, channels), places.from(slot * channels * capacity),
            gradients.from(slot * channels * capacity), capacity
        )
    }
}

/// A kernel row's gradients: three taps of 32 input channels, in registers.
private struct RowSums {
    private var left: (Vector, Vector)
    private var middle: (Vector, Vector)
    private var right: (Vector, Vector)

    @inline(__always)
    init(_ block: Floats, _ start: Int) {
        left = (block.vector(start), block.vector(start + 16))
        middle = (block.vector(start + 32), block.vector(start + 48))
        right = (block.vector(start + 64), block.vector(start + 80))
    }

    /// Adds `g` times three pixels.
    @inline(__always)
    mutating func add(_ g: Vector, _ inputs: Floats, _ place: Int, _ pixel: Int) {
        left.0.addProduct(g, inputs.vector(place))
        left.1.addProduct(g, inputs.vector(place &+ 16))
        middle.0.addProduct(g, inputs.vector(place &+ pixel))
        middle.1.addProduct(g, inputs.vector(place &+ pixel &+ 16))
        right.0.addProduct(g, inputs.vector(place &+ pixel &+ pixel))
        right.1.addProduct(g, inputs.vector(place &+ pixel &+ pixel &+ 16))
    }

    @inline(__always)
    func store(_ block: Floats, _ start: Int) {
        block.store(left.0, at: start)
        block.store(left.1, at: start + 16)
        block.store(middle.0, at: start + 32)
        block.store(middle.1, at: start + 48)
        block.store(right.0, at: start + 64)
        block.store(right.1, at: start + 80)
    }
}

/// Four pixels of the input's gradient, 16 channels each, in registers.
private struct PatchRow {
    private var a = Vector.zero
    private var b = Vector.zero
    private var c = Vector.zero
    private var d = Vector.zero

    @inline(__always)
    init() {}

    /// Adds `g` times three taps to the first or the last three pixels.
    @inline(__always)
    mutating func add(_ g: Vector, _ weights: Floats, _ start: Int, _ isRight: Bool) {
        if isRight {
            b.addProduct(g, weights.vector(start))
            c.addProduct(g, weights.vector(start &+ 16))
            d.addProduct(g, weights.vector(start &+ 32))
        } else {
            a.addProduct(g, weights.vector(start))
            b.addProduct(g, weights.vector(start &+ 16))
            c.addProduct(g, weights.vector(start &+ 32))
        }
    }

    @inline(__always)
    func add(to block: Floats, _ place: Int, _ pixel: Int) {
        block.store(block.vector(place) + a, at: place)
        block.store(block.vector(place &+ pixel) + b, at: place &+ pixel)
        block.store(block.vector(place &+ 2 &* pixel) + c, at: place &+ 2 &* pixel)
        block.store(block.vector(place &+ 3 &* pixel) + d, at: place &+ 3 &* pixel)
    }
}

extension PooledWinogradStage {
    /// Images whose inputs are read together for the weights' gradient; more would not fit into the first cache.
    static let pair = 2

    /// Two sums over the live z, each with its gradient g, at pixel (y, x) and output channel n.
    ///
    ///     d(input)[y + i][x + j][c] += g · w[i][j][c][n]        dw[i][j][c][n] += input[y + i][x + j][c] · g
    ///
    /// The first goes window by window, and keeps the 4 × 4 pixels that a window's four z reach, for 16 input
    /// channels, in 16 registers. The second goes output channel by output channel, and keeps the channel's nine
    /// taps, for 32 input channels, in 18 registers; the first has made the lists that it goes by.
    func backward(_ inputs: Floats, inputGradients: Floats?, slot: Int, images: Int) {
        partialGradients[slot].fill(with: 0)
        sumBiasGradients(slot, images)
        for first in stride(from: 0, to: images, by: Self.pair) {
            let count = min(Self.pair, images - first)
            lists[slot].counts.fill(with: 0)
            for image in first..<first + count {
                listLive(slot, image: image, place: (image - first) * input.image)
                guard let inputGradients else { continue }
                let gradients = inputGradients.part(image * input.image, input.image)
                gradients.fill(with: 0)
                for c in stride(from: 0, to: input.pixel, by: 16) {
                    addInputGradients(slot, image: image, channel: c, into: gradients)
                }
            }
            addWeightGradients(slot, inputs.from(first * input.image))
        }
    }

    /// The gradients of open outputs, by channel.
    private func sumBiasGradients(_ slot: Int, _ images: Int) {
        for n in stride(from: 0, to: output.pixel, by: 16) {
            var sum = Vector.zero
            for place in stride(from: n, to: images * output.image, by: output.pixel) {
                let isShut = room[slot].vector(place) .<= Vector.zero
                sum += gradientRoom[slot].vector(place).replacing(with: Vector.zero, where: isShut)
            }
            biasGradients[slot].store(sum, at: n)
        }
    }

    /// The live channels of a window's corner, 64 output channels from `first` on, as bits.
    @inline(__always)
    private func liveChannels(_ bits: Floats, _ corner: Int, _ window: Int, _ first: Int) -> UInt64 {
        var channels: UInt64 = 0
        var shift: UInt64 = 0
        for n in stride(from: first, to: min(first + 64, output.pixel), by: 16) {
            channels |= wholeNumber(bits[(n / 4 + corner) * paddedWindows + window]) &<< shift
            shift += 16
        }
        return channels
    }

    /// Appends an image's live z to the lists.
    private func listLive(_ slot: Int, image: Int, place: Int) {
        let bits = live[slot].from(image * liveSize)
        let gradients = gradientRoom[slot].from(image * output.image)
        let list = lists[slot]
        var window = 0
        for y in 0..<output.shape.rows {
            for x in 0..<output.shape.columns {
                let start = window * output.pixel
                for corner in 0..<4 {
                    let pixel = place + (2 * y + corner / 2) * input.row + (2 * x + corner % 2) * input.pixel
                    for first in stride(from: 0, to: output.pixel, by: 64) {
                        var channels = liveChannels(bits, corner, window, first)
                        while channels != 0 {
                            let n: Int = first &+ channels.trailingZeroBitCount
                            channels &= channels &- 1
                            let count = list.counts[n]
                            let end: Int = n &* list.capacity &+ count
                            list.places[end] = pixel
                            list.gradients[end] = gradients[start &+ n]
                            list.counts[n] = count &+ 1
                        }
                    }
                }
                window += 1
            }
        }
    }

    /// Adds an image's input gradients for 16 input channels.
    private func addInputGradients(_ slot: Int, image: Int, channel: Int, into inputGradients: Floats) {
        let bits = live[slot].from(image * liveSize)
        let weights = turned.part(9 * channel * output.pixel, 9 * 16 * output.pixel)
        var window = 0
        for y in 0..<output.shape.rows {
            for x in 0..<output.shape.columns {
                let gradients = gradientRoom[slot].from(image * output.image + window * output.pixel)
                var (row0, row1, row2, row3) = (PatchRow(), PatchRow(), PatchRow(), PatchRow())
                for first in stride(from: 0, to: output.pixel, by: 64) {
                    let g = gradients.from(first)
                    let w = weights.from(9 * 16 * first)
                    addCorner(liveChannels(bits, 0, window, first), g, w, isRight: false, &row0, &row1, &row2)
                    addCorner(liveChannels(bits, 1, window, first), g, w, isRight: true, &row0, &row1, &row2)
                    addCorner(liveChannels(bits, 2, window, first), g, w, isRight: false, &row1, &row2, &row3)
                    addCorner(liveChannels(bits, 3, window, first), g, w, isRight: true, &row1, &row2, &row3)
                }
                let place = 2 * y * input.row + 2 * x * input.pixel + channel
                row0.add(to: inputGradients, place, input.pixel)
                row1.add(to: inputGradients, place + input.row, input.pixel)
                row2.add(to: inputGradients, place + 2 * input.row, input.pixel)
                row3.add(to: inputGradients, place + 3 * input.row, input.pixel)
                window += 1
            }
        }
    }

    /// Adds `g · w` of some channels to the 3 × 3 pixels on the left or on the right of three rows of the patch.
    @inline(__always)
    private func addCorner(
        _ channels: UInt64, _ gradients: Floats, _ weights: Floats, isRight: Bool, _ above: inout PatchRow,
        _ middle: inout PatchRow, _ below: inout PatchRow
    ) {
        var rest = channels
        while rest != 0 {
            let n = rest.trailingZeroBitCount
            rest &= rest &- 1
            let g = Vector(repeating: gradients[n])
            let start: Int = 144 &* n
            above.add(g, weights, start, isRight)
            middle.add(g, weights, start &+ 48, isRight)
            below.add(g, weights, start &+ 96, isRight)
        }
    }

    /// Adds a pair of images' gradients of the weights.
    private func addWeightGradients(_ slot: Int, _ inputs: Floats) {
        let list = lists[slot]
        let row = input.row
        for n in 0..<weights.outputs {
            let count = list.counts[n]
            guard count > 0 else { continue }
            for c in stride(from: 0, to: input.pixel, by: 32) {
                let sums = partialGradients[slot].from(9 * (n * input.pixel + c))
                var above = RowSums(sums, 0)
                var middle = RowSums(sums, 96)
                var below = RowSums(sums, 192)
                for k in n * list.capacity..<n * list.capacity + count {
                    let g = Vector(repeating: list.gradients[k])
                    let place: Int = list.places[k] &+ c
                    above.add(g, inputs, place, input.pixel)
                    middle.add(g, inputs, place &+ row, input.pixel)
                    below.add(g, inputs, place &+ row &+ row, input.pixel)
                }
                above.store(sums, 0)
                middle.store(sums, 96)
                below.store(sums, 192)
            }
        }
    }

    /// Sums the groups' gradients of 16 input channels' weights, turned as the parameters lie.
    func sumWeightGradients(_ piece: Int, groups: Int, _ square: Floats) {
        let (c, part) = (16 * piece / 32 * 32, 16 * piece % 32)
        let gradients = partialGradients.all
        for n in stride(from: 0, to: output.pixel, by: 16) {
            for tap in 0..<9 {
                for row in 0..<16 {
                    let place = 9 * ((n + row) * input.pixel + c) + 32 * tap + part
                    var sum = gradients.vector(place)
                    for group in 1..<max(groups, 1) {
                        sum += gradients.vector(group * partialGradients.size + place)
                    }
                    square.store(sum, at: 16 * row)
                }
                transposeSquare(
                    square, 0, stride: 16, into: weights.gradients,
                    (tap * input.pixel + 16 * piece) * output.pixel + n, stride: output.pixel)
            }
        }
    }

    /// Turns the weights of 16 input channels.
    func turnWeights(_ piece: Int) {
        for n in stride(from: 0, to: output.pixel, by: 16) {
            for tap in 0..<9 {
                transposeSquare(
                    weights.values, (tap * input.pixel + 16 * piece) * output.pixel + n, stride: output.pixel,
                    into: turned, 9 * 16 * (piece * output.pixel + n) + 16 * tap, stride: 9 * 16)
            }
        }
    }
}
