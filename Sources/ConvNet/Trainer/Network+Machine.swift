// How much of this machine's memory a network may take.

import Foundation

extension Network {
    /// A network with random weights and zero biases.
    ///
    /// - Parameters:
    ///   - input: the size of an image.
    ///   - layers: what the network is made of, the first layer first; the last must be dense.
    ///   - seed: the weights depend on it alone.
    /// - Throws: ``NetworkError`` where a layer does not fit the one before, or the network does not fit into half of
    ///   the machine's memory.
    public convenience init(input: Shape, layers: [Layer], seed: Int = 0) throws(NetworkError) {
        let memory = Double(ProcessInfo.processInfo.physicalMemory) / 2
        try self.init(input: input, layers: layers, seed: seed, memory: memory)
    }
}
