// Room for groups of images.

/// For each slot a block of floats, zeros at first.
final class SlotRoom: @unchecked Sendable {
    private let size: Int
    private var arena = Arena()
    private var blocks: [Floats] = []

    /// - Parameter size: floats for a slot.
    init(_ size: Int) { self.size = size }

    /// Makes room for at least so many slots; what was there is lost.
    func make(_ count: Int) {
        guard count > blocks.count else { return }
        let arena = Arena()
        blocks = (0..<count).map { _ in arena.floats(size) }
        self.arena = arena
    }

    subscript(slot: Int) -> Floats { blocks[slot] }
}
