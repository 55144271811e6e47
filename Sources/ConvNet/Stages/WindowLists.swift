// Lists of the first convolution's windows, by whether they have ink.

/// Which windows of an image have ink: window columns, row by row, so that no loop has to ask and guess.
final class WindowLists: @unchecked Sendable {
    private let rows: Int
    private let count: Int
    private var arena = Arena()
    private var lists: Offsets

    init(_ windows: Shape) {
        rows = windows.rows
        count = windows.rows * windows.columns
        lists = arena.offsets([])
    }

    func make(_ slots: Int, in arena: Arena) {
        lists = arena.zeros(slots * size)
        self.arena = arena
    }

    /// A list may be written one place past its end.
    private var size: Int { 2 * (count + 1) + rows + 1 }

    subscript(slot: Int) -> Lists {
        let part = lists.part(slot * size, size)
        return Lists(
            inked: part.part(0, count + 1), blank: part.part(count + 1, count + 1),
            starts: part.from(2 * (count + 1)))
    }

    struct Lists {
        let inked: Offsets
        let blank: Offsets
        /// Where the rows start in `inked`, and where the last one ends.
        let starts: Offsets

        /// Lists a row's windows, after those of the rows above; `ink` is 0 where a window has none.
        func addRow(_ y: Int, _ ink: Floats, columns: Int) {
            var end = starts[y]
            var blankEnd = y * columns - end
            for x in 0..<columns {
                let hasInk = ink[x] == 0 ? 0 : 1
                inked[end] = x
                blank[blankEnd] = x
                end = end &+ hasInk
                blankEnd = blankEnd &+ 1 &- hasInk
            }
            starts[y + 1] = end
        }
    }
}
