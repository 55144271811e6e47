// Streams of random numbers from one seed: a network's weights, the order of its examples.

import Learning

extension SeededRandom {
    /// Numbers that depend on a seed; each `stream` of it has numbers of its own.
    init(seed: Int, stream: UInt64) {
        var mixed = SplitMix64(seed: UInt64(bitPattern: Int64(seed)) &* 0xd134_2543_de82_ef95 &+ stream)
        self.init(seed: mixed.next())
    }
}
