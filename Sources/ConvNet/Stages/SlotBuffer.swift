// Memory for groups of images.

/// For each slot a block of floats, zeros at first; the slots lie one after the other.
final class SlotBuffer: @unchecked Sendable {
    /// Floats from a slot to the next.
    let size: Int
    private var arena = Arena()
    /// The floats of all slots.
    private(set) var all: Floats

    /// - Parameter size: floats for a slot.
    init(_ size: Int) {
        self.size = paddedToVectors(size)
        all = arena.floats(0)
    }

    /// Makes memory for at least so many slots; what was there is lost.
    func make(_ count: Int, in arena: Arena) {
        guard count * size > all.count else { return }
        all = arena.floats(count * size)
        self.arena = arena
    }

    subscript(slot: Int) -> Floats { all.part(slot * size, size) }
}
