// Where output channels of the pooled convolution are live: lists by channel, masks by window.

/// Where an output channel is live in a pair of images: a list that is made anew for each channel.
final class LiveLists: @unchecked Sendable {
    /// The windows whose numbers, for two images and four corners, are below 2^16.
    static let mostWindows = 1 << 13

    private let arena: Arena
    private var listArena = Arena()
    private var lists: Block<UInt16>
    private let size: Int
    /// For each byte the positions of its bits that are set, the lowest first, in a row of eight.
    let positions: Block<UInt16>
    /// For each number in a list, in the lower half where the kernel's first pixel is in the inputs of the pair, in
    /// the upper half where the window's gradients are.
    let offsets: Offsets

    init(_ input: Layout, _ output: Layout, arena: Arena) {
        self.arena = arena
        let windows = output.shape.rows * output.shape.columns
        let words = (windows + 31) / 32
        size = PooledWinogradStage.pair * 4 * 32 * words + 8
        lists = arena.zeros(0)
        positions = arena.zeros(256 * 8)
        for byte in 0..<256 {
            for (k, bit) in (0..<8).filter({ byte >> $0 & 1 == 1 }).enumerated() {
                positions[8 * byte + k] = UInt16(bit)
            }
        }
        var offsets: [Int] = []
        // A number has the image, 32 windows, the corner and the window; those without a window are in no list.
        for image in 0..<PooledWinogradStage.pair {
            for word in 0..<words {
                for corner in 0..<4 {
                    for window in 32 * word..<32 * word + 32 {
                        guard window < windows else {
                            offsets.append(0)
                            continue
                        }
                        let y = 2 * (window / output.shape.columns) + corner / 2
                        let x = 2 * (window % output.shape.columns) + corner % 2
                        let place = image * input.image + y * input.row + x * input.pixel
                        offsets.append(place | (image * output.image + window * output.pixel) << 32)
                    }
                }
            }
        }
        self.offsets = arena.offsets(offsets)
    }

    func make(_ slots: Int, in arena: Arena) {
        lists = arena.zeros(slots * size)
        listArena = arena
    }

    /// A slot's list.
    subscript(slot: Int) -> Block<UInt16> { lists.part(slot * size, size) }
}

/// Which output channels are live in a window, for the images of a group.
final class ChannelMasks: @unchecked Sendable {
    private let windows: Int
    private let channels: Int
    private let masks: SlotBuffer
    /// Floats for 64 channels of an image: `[corner][32 channels][window]`.
    private let block: Int
    private let padded: Int
    /// Blocks of 64 channels.
    let blocks: Int

    init(_ output: Layout) {
        windows = output.shape.rows * output.shape.columns
        channels = output.pixel
        padded = (windows + 31) & ~31
        blocks = (output.pixel + 63) / 64
        block = 8 * padded
        masks = SlotBuffer(groupSize * blocks * block)
    }

    func make(_ slots: Int, in arena: Arena) { masks.make(slots, in: arena) }

    /// Transposes the bits for windows, `[16 channels][32 windows][corner][channel]`, into bits for channels.
    ///
    /// 32 channels and 32 windows are two vectors: the channel's number is the lane's place, the window's number the
    /// bit's. Each of five rounds exchanges a bit of one number for a bit of the other.
    func transpose(_ live: Floats, slot: Int, image: Int) {
        let words = padded / 32
        for b in 0..<blocks {
            let target = masks[slot].from((image * blocks + b) * block)
            for word in 0..<words {
                for corner in 0..<4 {
                    for half in 0..<2 where 64 * b + 32 * half < channels {
                        let part = 4 * b + 2 * half
                        let first = live.bits((part * words + word) * 64 + 16 * corner)
                        let last =
                            16 * (part + 1) < channels
                            ? live.bits(((part + 1) * words + word) * 64 + 16 * corner) : Bits.zero
                        let transposed = transpose(first, last)
                        let place = (2 * corner + half) * padded + 32 * word
                        target.store(bits: transposed.0, at: place)
                        target.store(bits: transposed.1, at: place + 16)
                    }
                }
            }
        }
    }

    /// For each of 32 windows the channels among 32 whose bit is set.
    @inline(__always)
    private func transpose(_ first: Bits, _ last: Bits) -> (Bits, Bits) {
        var pair = (first, last)
        exchange(&pair, 1, 0x5555_5555)
        exchange(&pair, 2, 0x3333_3333)
        exchange(&pair, 4, 0x0f0f_0f0f)
        exchange(&pair, 8, 0x00ff_00ff)
        exchange(&pair, 16, 0x0000_ffff)
        return pair
    }

    /// Sorts the lanes into even and odd ones, and exchanges the bits of the even ones that are not in `mask` for
    /// those of the odd ones that are, `distance` places lower.
    @inline(__always)
    private func exchange(_ pair: inout (Bits, Bits), _ distance: UInt32, _ mask: UInt32) {
        let (a, b) = (unsafeBitCast(pair.0, to: Vector.self), unsafeBitCast(pair.1, to: Vector.self))
        let even = unsafeBitCast(Vector(lowHalf: a.evenHalf, highHalf: b.evenHalf), to: Bits.self)
        let odd = unsafeBitCast(Vector(lowHalf: a.oddHalf, highHalf: b.oddHalf), to: Bits.self)
        let low = Bits(repeating: mask)
        let shift = Bits(repeating: distance)
        pair.0 = (even & low) | ((odd & low) &<< shift)
        pair.1 = ((even &>> shift) & low) | (odd & ~low)
    }

    /// The channels of an image's block.
    subscript(slot: Int, image: Int, block: Int) -> Block {
        Block(
            masks: masks[slot].part((image * blocks + block) * self.block, self.block), padded: padded)
    }

    /// The live ones of 64 channels.
    struct Block {
        fileprivate let masks: Floats
        fileprivate let padded: Int

        /// Those that are live in a window, at a corner.
        @inline(__always)
        subscript(corner: Int, window: Int) -> UInt64 {
            let place: Int = 2 &* corner &* padded &+ window
            return UInt64(masks[place].bitPattern) | UInt64(masks[place &+ padded].bitPattern) &<< 32
        }
    }
}
