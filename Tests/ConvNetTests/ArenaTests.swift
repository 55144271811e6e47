import Testing

@testable import ConvNet

@Suite("Memory for kernels")
struct ArenaTests {
    @Test("Blocks, small and larger than a page, are zeros, start at a vector, and do not overlap")
    func blocks() {
        let arena = Arena()
        let sizes = [3, 40_000, 1, 700_000, 0, 17, 300_000, 5, 16]
        let blocks = sizes.map { arena.floats($0) }
        for (number, block) in blocks.enumerated() {
            #expect(block.count == sizes[number])
            #expect(block.elements.allSatisfy { $0 == 0 })
            #expect(Int(bitPattern: block.elements.baseAddress) % 64 == 0)
            block.fill(with: Float(number + 1))
        }
        for (number, block) in blocks.enumerated() {
            #expect(block.elements.allSatisfy { $0 == Float(number + 1) })
        }
    }
}
