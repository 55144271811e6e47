// A 3 × 3 convolution with ReLU and 2 × 2 max-pooling in one: backward, over what is live.

/// A kernel row's gradients: three taps of 32 input channels, in registers.
private struct RowSums {
    private var left: (Vector, Vector)
    private var middle: (Vector, Vector)
    private var right: (Vector, Vector)

    /// Zeros.
    @inline(__always)
    init() {
        left = (.zero, .zero)
        middle = (.zero, .zero)
        right = (.zero, .zero)
    }

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

    /// Adds the pixels to those of the windows before, or, where this window is the first that reaches them, puts
    /// them there.
    @inline(__always)
    func add(to block: Floats, _ place: Int, _ pixel: Int, isNewLeft: Bool, isNewRight: Bool) {
        let (left, right) = (place, place &+ 2 &* pixel)
        block.store(isNewLeft ? a : block.vector(left) + a, at: left)
        block.store(isNewLeft ? b : block.vector(left &+ pixel) + b, at: left &+ pixel)
        block.store(isNewRight ? c : block.vector(right) + c, at: right)
        block.store(isNewRight ? d : block.vector(right &+ pixel) + d, at: right &+ pixel)
    }
}

extension PooledWinogradStage {
    /// Images whose inputs are read together for the weights' gradient; with one or three that takes 10 or 6 % longer.
    static let pair = 2

    /// Two sums over the live z, each with its gradient g, at pixel (y, x) and output channel n.
    ///
    ///     d(input)[y + i][x + j][c] += g · w[i][j][c][n]        dw[i][j][c][n] += input[y + i][x + j][c] · g
    ///
    /// The first goes window by window, and keeps the 4 × 4 pixels that a window's four z reach, for 16 input
    /// channels, in 16 registers; it does all images with the weights of these 16 channels, which fit into the
    /// first cache. The second goes output channel by output channel, and keeps the channel's nine taps, for 32
    /// input channels, in 18 registers. They run at about half of what the processor can multiply and
    /// add; with all the zeros it would be seven times the arithmetic.
    func backward(_ inputs: Floats, inputGradients: Floats?, slot: Int, images: Int) {
        sumBiasGradients(slot, images)
        if let inputGradients {
            for image in 0..<images {
                channelMasks.transpose(live[slot].from(image * liveSize), slot: slot, image: image)
            }
            for c in stride(from: 0, to: input.pixel, by: 16) {
                for image in 0..<images {
                    addInputGradients(
                        slot, image: image, channel: c,
                        into: inputGradients.part(image * input.image, input.image))
                }
            }
        }
        for first in stride(from: 0, to: images, by: Self.pair) {
            addWeightGradients(slot, inputs.from(first * input.image), first, min(Self.pair, images - first))
        }
    }

    /// The gradients of open outputs, by channel.
    private func sumBiasGradients(_ slot: Int, _ images: Int) {
        for n in stride(from: 0, to: output.pixel, by: 16) {
            var sum = Vector.zero
            for place in stride(from: n, to: images * output.image, by: output.pixel) {
                let isShut = outputBuffer[slot].vector(place) .<= Vector.zero
                sum += gradientBuffer[slot].vector(place).replacing(with: Vector.zero, where: isShut)
            }
            biasGradients[slot].store(sum, at: n)
        }
    }

    /// Sums an image's input gradients for 16 input channels.
    ///
    /// Pixels that no window reaches are never written, so they stay 0.
    private func addInputGradients(_ slot: Int, image: Int, channel: Int, into inputGradients: Floats) {
        let weights = transposed.part(9 * channel * output.pixel, 9 * 16 * output.pixel)
        let blocks = channelMasks.blocks
        let firstChannels = channelMasks[slot, image, 0]
        var window = 0
        for y in 0..<output.shape.rows {
            for x in 0..<output.shape.columns {
                let gradients = gradientBuffer[slot].from(image * output.image + window * output.pixel)
                var (row0, row1, row2, row3) = (PatchRow(), PatchRow(), PatchRow(), PatchRow())
                for block in 0..<blocks {
                    let channels = block == 0 ? firstChannels : channelMasks[slot, image, block]
                    let g = gradients.from(64 * block)
                    let w = weights.from(9 * 16 * 64 * block)
                    addCorner(channels[0, window], g, w, isRight: false, &row0, &row1, &row2)
                    addCorner(channels[1, window], g, w, isRight: true, &row0, &row1, &row2)
                    addCorner(channels[2, window], g, w, isRight: false, &row1, &row2, &row3)
                    addCorner(channels[3, window], g, w, isRight: true, &row1, &row2, &row3)
                }
                let place = 2 * y * input.row + 2 * x * input.pixel + channel
                let (isTop, isLeft) = (y == 0, x == 0)
                let upper = inputGradients.from(place)
                let lower = inputGradients.from(place + 2 * input.row)
                row0.add(to: upper, 0, input.pixel, isNewLeft: isTop && isLeft, isNewRight: isTop)
                row1.add(to: upper, input.row, input.pixel, isNewLeft: isTop && isLeft, isNewRight: isTop)
                row2.add(to: lower, 0, input.pixel, isNewLeft: isLeft, isNewRight: true)
                row3.add(to: lower, input.row, input.pixel, isNewLeft: isLeft, isNewRight: true)
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

    /// Adds a pair of images' gradients of the weights; the first pair of a group starts from 0.
    private func addWeightGradients(_ slot: Int, _ inputs: Floats, _ first: Int, _ images: Int) {
        let list = lists[slot]
        let positions = lists.positions
        let pixel = input.pixel
        let gradients = gradientBuffer[slot].from(first * output.image)
        let live = live[slot].from(first * liveSize)
        let partial = partialGradients[slot]
        let isFirst = first == 0
        for n in 0..<weights.outputs {
            // The list: for each corner's byte of eight windows, as many numbers as it has bits. Eight are written
            // at once, whether or not there are so many: a loop over the bits would be predicted wrongly each time.
            var count = 0
            var base = SIMD8<UInt16>.zero
            for image in 0..<images {
                for word in 0..<words {
                    let place = image &* liveSize &+ (n / 16 &* words &+ word) &* 64 &+ n % 16
                    for corner in 0..<4 {
                        var rest = live[place &+ 16 &* corner].bitPattern
                        for _ in 0..<4 {
                            let byte = rest & 255
                            list.storeEight(positions.eight(8 &* Int(byte)) &+ base, at: count)
                            count = count &+ byte.nonzeroBitCount
                            rest &>>= 8
                            base &+= SIMD8(repeating: 8)
                        }
                    }
                }
            }
            guard count > 0 || isFirst else { continue }
            for c in stride(from: 0, to: pixel, by: 32) {
                addLive(
                    list, count, gradients.from(n), inputs.from(c), into: partial.from(9 * (n * pixel + c)),
                    isFirst)
            }
        }
    }

    /// Adds what a channel's list names to the gradients of the channel's taps, for 32 input channels.
    ///
    /// Never inlined, so that all that the loop reads is in registers. The next place and gradient are looked up
    /// before they are needed: the processor's queue of loads is full with the 18 of each turn, so look-ups that
    /// wait for each other would hold them up. What is read after the list's end is an old entry.
    @inline(never)
    private func addLive(
        _ list: Block<UInt16>, _ count: Int, _ gradients: Floats, _ inputs: Floats, into sums: Floats,
        _ isFirst: Bool
    ) {
        let offsets = lists.offsets
        let (row, pixel) = (input.row, input.pixel)
        var above = isFirst ? RowSums() : RowSums(sums, 0)
        var middle = isFirst ? RowSums() : RowSums(sums, 96)
        var below = isFirst ? RowSums() : RowSums(sums, 192)
        var entry = offsets[Int(list[0])]
        var g = Vector(repeating: gradients[entry &>> 32])
        for k in 0..<count {
            let next = offsets[Int(list[k &+ 1])]
            let place = entry & 0xffff_ffff
            above.add(g, inputs, place, pixel)
            middle.add(g, inputs, place &+ row, pixel)
            // `+`, not `&+`: a loop that can end early is not unrolled, for which there are too few registers.
            below.add(g, inputs, place &+ row + row, pixel)
            g = Vector(repeating: gradients[next &>> 32])
            entry = next
        }
        above.store(sums, 0)
        middle.store(sums, 96)
        below.store(sums, 192)
    }

    /// Sums the groups' gradients of 16 input channels' weights, transposed as the parameters lie.
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

    /// Transposes the weights of 16 input channels.
    func transposeWeights(_ piece: Int) {
        for n in stride(from: 0, to: output.pixel, by: 16) {
            for tap in 0..<9 {
                transposeSquare(
                    weights.values, (tap * input.pixel + 16 * piece) * output.pixel + n, stride: output.pixel,
                    into: transposed, 9 * 16 * (piece * output.pixel + n) + 16 * tap, stride: 9 * 16)
            }
        }
    }
}
