// A fingerprint of results.

import LossFunctions

/// A hash of the bits of numbers.
struct Fingerprint: CustomStringConvertible {
    private var state: UInt64 = 0

    /// Adds a number; a NaN's sign and payload, which processors choose as they like, do not count.
    mutating func add(_ number: Double) {
        state = (state ^ (number.isNaN ? Double.nan : number).bitPattern) &* 0x9E37_79B9_7F4A_7C15
        state ^= state >> 29
    }

    mutating func add(_ numbers: [Double]) {
        for number in numbers { add(number) }
    }

    var description: String { String(state, radix: 16) }
}

/// Prints the fingerprint of what a function or a loss computes.
func fingerprint(of name: String, _ compute: (inout Fingerprint, inout Inputs) throws(LossError) -> Void) {
    var (fingerprint, inputs) = (Fingerprint(), Inputs())
    do {
        try compute(&fingerprint, &inputs)
    } catch {
        print("\(name): \(error)")
        fatalError("an input is outside of the domain")
    }
    print("\(name) \(fingerprint)")
}
