// Compresses the module by half, in the format that every browser unpacks: DEFLATE, as RFC 1951 has it.
//
// Not by zlib, whose versions give different bytes: the page is the same wherever it is made. Of the format's three kinds of
// blocks this is the one with fixed codes, a few percent larger than the best.

/// Bytes that repeat what stands before them become a length and a distance.
struct Deflate {
    private var output: [UInt8] = []
    private var pending: UInt32 = 0
    private var pendingBits = 0

    /// Compresses bytes.
    static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var deflate = Deflate()
        deflate.write(bytes)
        return deflate.output
    }

    private mutating func write(_ bytes: [UInt8]) {
        // The last block, with fixed codes.
        put(1, bits: 1)
        put(1, bits: 2)
        var history = History(bytes)
        var place = 0
        while place < bytes.count {
            let match = history.longestMatch(at: place)
            let end = place + max(match.length, 1)
            if match.length > 0 {
                put(length: match.length)
                put(distance: match.distance)
            } else {
                put(symbol: Int(bytes[place]))
            }
            while place < end {
                history.add(place)
                place += 1
            }
        }
        put(symbol: 256)
        put(0, bits: 7)
    }

    /// Adds bits, from the lowest.
    private mutating func put(_ value: Int, bits: Int) {
        pending |= UInt32(value) << UInt32(pendingBits)
        pendingBits += bits
        while pendingBits >= 8 {
            output.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            pendingBits -= 8
        }
    }

    /// Adds a code, whose first bit is its highest.
    private mutating func put(code: Int, bits: Int) {
        for bit in (0..<bits).reversed() { put(code >> bit & 1, bits: 1) }
    }

    /// A byte, the end, 256, or the code of a length.
    private mutating func put(symbol: Int) {
        switch symbol {
        case ..<144: put(code: 0x30 + symbol, bits: 8)
        case ..<256: put(code: 0x190 + symbol - 144, bits: 9)
        case ..<280: put(code: symbol - 256, bits: 7)
        default: put(code: 0xC0 + symbol - 280, bits: 8)
        }
    }

    /// From 3 to 258: each code is for twice as many lengths as four codes before.
    private mutating func put(length: Int) {
        if length == 258 { return put(symbol: 285) }
        let rest = length - 3
        let extra = max(rest, 4).bitWidth - max(rest, 4).leadingZeroBitCount - 3
        put(symbol: 257 + 4 * extra + (rest >> extra))
        put(rest & (1 << extra - 1), bits: extra)
    }

    /// From 1 to 32768: each code is for twice as many distances as two codes before.
    private mutating func put(distance: Int) {
        let rest = distance - 1
        let extra = max(rest, 2).bitWidth - max(rest, 2).leadingZeroBitCount - 2
        put(code: 2 * extra + (rest >> extra), bits: 5)
        put(rest & (1 << extra - 1), bits: extra)
    }
}

/// Where three bytes stood before.
private struct History {
    private let bytes: [UInt8]
    /// The last place of three bytes with a hash, and for each place the one before; −1 where there is none.
    private var last = [Int](repeating: -1, count: 1 << 15)
    private var before: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        before = Array(repeating: -1, count: bytes.count)
    }

    private func hash(at place: Int) -> Int {
        let three = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
        return Int((three &* 0x9E37_79B1) >> 17)
    }

    mutating func add(_ place: Int) {
        guard place + 2 < bytes.count else { return }
        let hash = hash(at: place)
        before[place] = last[hash]
        last[hash] = place
    }

    /// The longest of the last 200 places with the same three bytes; of length 0 where there is none.
    func longestMatch(at place: Int) -> (length: Int, distance: Int) {
        guard place + 2 < bytes.count else { return (0, 0) }
        var best = (length: 0, distance: 0)
        let most = min(258, bytes.count - place)
        var other = last[hash(at: place)]
        for _ in 0..<200 {
            guard other >= 0, place - other <= 32768 else { break }
            var length = 0
            while length < most, bytes[other + length] == bytes[place + length] { length += 1 }
            if length >= 3, length > best.length { best = (length, place - other) }
            other = before[other]
        }
        return best
    }
}
