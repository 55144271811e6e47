// A double from its decimal digits, as the C library's strtod does it where there is one: the nearest, ties to even.

/// Reads a decimal number from a text that ends with a zero byte.
///
/// Swift's `Double(_: String)` calls this by its name in the standard library's runtime, and has an answer only if the
/// whole text was read. Read are digits, a point, and an exponent: `0.25`, `12`, `2.5e-1`, with or without a sign.
///
/// - Returns: The place after the number, or nil where none begins.
@_cdecl("_swift_stdlib_strtod_clocale")
func doubleFromText(
    _ text: UnsafePointer<UInt8>, _ result: UnsafeMutablePointer<Double>
) -> UnsafePointer<UInt8>? {
    var rest = text
    func sign() -> Bool {
        let isNegative = rest.pointee == UInt8(ascii: "-")
        if isNegative || rest.pointee == UInt8(ascii: "+") { rest += 1 }
        return isNegative
    }
    func digits(_ body: (UInt32) -> Void) -> Bool {
        let start = rest
        while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(rest.pointee) {
            body(UInt32(rest.pointee - UInt8(ascii: "0")))
            rest += 1
        }
        return rest > start
    }

    let isNegative = sign()
    var significand = Magnitude()
    var exponent = 0
    var hasDigits = digits { significand.multiply(by: 10, adding: $0) }
    if rest.pointee == UInt8(ascii: ".") {
        rest += 1
        let hasFraction = digits {
            significand.multiply(by: 10, adding: $0)
            exponent -= 1
        }
        hasDigits = hasDigits || hasFraction
    }
    guard hasDigits else { return nil }
    let beforeExponent = rest
    if rest.pointee | 0x20 == UInt8(ascii: "e") {
        rest += 1
        let isBelow = sign()
        var power = 0
        if digits({ power = min(power * 10 + Int($0), 10_000) }) {
            exponent += isBelow ? -power : power
        } else {
            rest = beforeExponent
        }
    }
    let magnitude = significand.timesPowerOfTen(exponent)
    result.pointee = isNegative ? -magnitude : magnitude
    return rest
}

/// A whole number of any size.
private struct Magnitude {
    /// From the lowest 32 bits to the highest, which are not 0.
    private var limbs: [UInt32] = []

    mutating func multiply(by factor: UInt32, adding digit: UInt32 = 0) {
        var carry = UInt64(digit)
        for index in limbs.indices {
            carry += UInt64(limbs[index]) * UInt64(factor)
            limbs[index] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        if carry > 0 { limbs.append(UInt32(carry)) }
    }

    /// Divides, and drops the remainder; whether there was one.
    private mutating func divide(by divisor: UInt32) -> Bool {
        var remainder: UInt64 = 0
        for index in limbs.indices.reversed() {
            let part = remainder << 32 | UInt64(limbs[index])
            limbs[index] = UInt32(part / UInt64(divisor))
            remainder = part % UInt64(divisor)
        }
        while limbs.last == 0 { limbs.removeLast() }
        return remainder > 0
    }

    /// The double nearest to this number times a power of ten.
    func timesPowerOfTen(_ exponent: Int) -> Double {
        guard !limbs.isEmpty else { return 0 }
        // A text of a few hundred digits has no other doubles beyond.
        guard exponent < 400 else { return .infinity }
        guard exponent > -800 else { return 0 }
        var number = self
        for _ in 0..<max(exponent, 0) { number.multiply(by: 10) }
        // Zeros below, so that what divisions leave has 64 bits or more.
        let added = exponent < 0 ? -exponent / 8 + 4 : 0
        number.limbs.insert(contentsOf: repeatElement(0, count: added), at: 0)
        var isCut = false
        for _ in 0..<max(-exponent, 0) where number.divide(by: 10) { isCut = true }
        return number.rounded(isCut: isCut, lowestBit: -32 * added)
    }

    /// The double nearest to this number, and a little more if something was cut off, times a power of two.
    private func rounded(isCut: Bool, lowestBit: Int) -> Double {
        let length = 32 * limbs.count - (limbs.last?.leadingZeroBitCount ?? 0)
        // The exponent of the last of 53 bits; of fewer, near 0.
        let last = max(length + lowestBit - 53, -1074)
        let dropped = last - lowestBit
        guard dropped > 0 else { return Double(bits(from: 0)) * power(lowestBit) }
        let kept = bits(from: dropped)
        let half = bits(from: dropped - 1) & 1 == 1
        let rest = isCut || (0..<dropped - 1).contains { bits(from: $0) & 1 == 1 }
        let up = half && (rest || kept & 1 == 1)
        // 2^53 at most, and so exact.
        return Double(kept + (up ? 1 : 0)) * power(last)
    }

    /// 64 bits, the lowest of them at an index.
    private func bits(from index: Int) -> UInt64 {
        func limb(_ index: Int) -> UInt64 { index < limbs.count ? UInt64(limbs[index]) : 0 }
        let (first, shift) = (index / 32, UInt64(index % 32))
        let low = limb(first) | limb(first + 1) << 32
        return shift == 0 ? low : low >> shift | limb(first + 2) << (64 - shift)
    }

    /// 2^exponent; in two steps where it is no double itself, but may be of a product.
    private func power(_ exponent: Int) -> Double {
        exponent > 1023
            ? .infinity : Double(sign: .plus, exponent: max(exponent, -1074), significand: 1)
    }
}
