// Memory for the kernels. Raw pointers live in this file only.

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Sixteen numbers, computed with lane by lane: the same results whatever width the machine has.
typealias Vector = SIMD16<Float>

/// Sixteen times 32 bits.
typealias Bits = SIMD16<UInt32>

/// A piece of an arena's memory.
///
/// Sizes are checked where a block is cut, not at each access.
struct Block<Element: BitwiseCopyable>: @unchecked Sendable {
    private let start: UnsafeMutablePointer<Element>
    let count: Int

    fileprivate init(start: UnsafeMutablePointer<Element>, count: Int) {
        self.start = start
        self.count = count
    }

    /// An element; `i` must be in `0..<count`.
    subscript(i: Int) -> Element {
        @inline(__always) get { start[i] }
        @inline(__always) nonmutating set { start[i] = newValue }
    }

    /// The elements from an offset on.
    @inline(__always)
    func from(_ offset: Int) -> Block {
        precondition(offset >= 0 && offset <= count)
        return Block(start: start + offset, count: count - offset)
    }

    /// Some elements, as a piece of their own.
    @inline(__always)
    func part(_ offset: Int, _ count: Int) -> Block {
        precondition(offset >= 0 && count >= 0 && offset + count <= self.count)
        return Block(start: start + offset, count: count)
    }

    func fill(with value: Element) { start.update(repeating: value, count: count) }

    /// The elements, for interfaces that the kernels do not own.
    var elements: UnsafeMutableBufferPointer<Element> {
        UnsafeMutableBufferPointer(start: start, count: count)
    }
}

/// Floats in an arena.
typealias Floats = Block<Float>
/// Positions of floats, in floats from the start of a block.
typealias Offsets = Block<Int>

extension Block where Element == Float {
    /// The sixteen floats from `i` on.
    @inline(__always)
    func vector(_ i: Int) -> Vector {
        UnsafeRawPointer(start + i).loadUnaligned(as: Vector.self)
    }

    /// Stores sixteen floats from `i` on.
    @inline(__always)
    func store(_ vector: Vector, at i: Int) {
        UnsafeMutableRawPointer(start + i).storeBytes(of: vector, as: Vector.self)
    }
}

extension Block where Element == Float {
    /// The bits of the sixteen floats from `i` on.
    @inline(__always)
    func bits(_ i: Int) -> Bits { unsafeBitCast(vector(i), to: Bits.self) }

    /// Stores bits in the place of sixteen floats from `i` on.
    @inline(__always)
    func store(bits: Bits, at i: Int) { store(unsafeBitCast(bits, to: Vector.self), at: i) }
}

extension Block where Element == UInt16 {
    /// The eight numbers from `i` on.
    @inline(__always)
    func eight(_ i: Int) -> SIMD8<UInt16> {
        UnsafeRawPointer(start + i).loadUnaligned(as: SIMD8<UInt16>.self)
    }

    /// Stores eight numbers from `i` on.
    @inline(__always)
    func storeEight(_ numbers: SIMD8<UInt16>, at i: Int) {
        UnsafeMutableRawPointer(start + i).storeBytes(of: numbers, as: SIMD8<UInt16>.self)
    }
}

/// Owns memory that blocks point into; all of it is freed when the arena goes.
final class Arena: @unchecked Sendable {
    private var pieces: [UnsafeMutableRawBufferPointer] = []
    /// What no block has yet, of the last piece.
    private var rest = UnsafeMutableRawBufferPointer(start: nil, count: 0)[...]

    /// Zeros.
    func floats(_ count: Int) -> Floats { zeros(count) }

    /// Zeros of any type.
    func zeros<Number: BitwiseCopyable & Numeric>(_ count: Int) -> Block<Number> {
        allocate(count, filledWith: .zero)
    }

    /// A copy of some offsets.
    func offsets(_ values: [Int]) -> Offsets {
        let block: Offsets = zeros(values.count)
        for (i, value) in values.enumerated() { block[i] = value }
        return block
    }

    /// Elements that start at a multiple of a vector's size.
    private func allocate<Element: BitwiseCopyable>(_ count: Int, filledWith value: Element) -> Block<Element>
    {
        let size = (max(count, 1) * MemoryLayout<Element>.stride + 63) & ~63
        if size > rest.count { addPiece(size) }
        let memory = UnsafeMutableRawBufferPointer(rebasing: rest.prefix(size))
        rest = rest.dropFirst(size)
        // `addPiece` has made memory, so there is a start.
        let block = Block(
            start: memory.baseAddress!.bindMemory(to: Element.self, capacity: max(count, 1)), count: count)
        block.fill(with: value)
        return block
    }

    /// Memory for a block, and where it is large for others, too: whole large pages, where the system has them, which
    /// save a hundredth or two of an epoch.
    private func addPiece(_ size: Int) {
        let largePage = 1 << 21
        let isLarge = size >= largePage / 16
        let piece = UnsafeMutableRawBufferPointer.allocate(
            byteCount: isLarge ? (size + largePage - 1) & ~(largePage - 1) : size,
            alignment: isLarge ? largePage : 64)
        #if os(Linux)
            if isLarge { madvise(piece.baseAddress, piece.count, MADV_HUGEPAGE) }
        #endif
        pieces.append(piece)
        rest = piece[...]
    }

    deinit { for piece in pieces { piece.deallocate() } }
}

/// The next multiple of 16: channels are padded to whole vectors.
func paddedToVectors(_ count: Int) -> Int { (count + 15) & ~15 }
