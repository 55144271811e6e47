// What the page's script may call: the registry's figures, as functions of a WebAssembly module.
//
// Numbers and text pass through two buffers of the module's memory: the script asks for room, writes, calls, and reads there
// what the call has left. Records of a text begin with U+001E, and each field in them ends with U+001F; no figure and no
// label has these characters.

import ChapterFigures
import ExploreFigures

/// A buffer of the module's memory that the script sees; its room only grows.
private struct Exchange<Element: BitwiseCopyable> {
    private var start = UnsafeMutablePointer<Element>.allocate(capacity: 16)
    private var capacity = 16
    /// How many elements were written last, by the module.
    private(set) var count = 0

    /// Where it is, with room for so many elements; where it has to grow, what was there is lost.
    mutating func place(room: Int) -> UnsafeMutablePointer<Element> {
        if room > capacity {
            start.deallocate()
            start = .allocate(capacity: room)
            capacity = room
        }
        return start
    }

    mutating func write(_ elements: [Element]) {
        place(room: elements.count).initialize(from: elements, count: elements.count)
        count = elements.count
    }

    /// The elements that the script has written.
    func read(_ count: Int32) -> [Element] {
        Array(UnsafeBufferPointer(start: start, count: min(max(Int(count), 0), capacity)))
    }
}

// Who calls is the page, which has one thread.
nonisolated(unsafe) private var numbers = Exchange<Double>()
nonisolated(unsafe) private var text = Exchange<UInt8>()

/// Where numbers are exchanged, with room for so many.
@_cdecl("numbers")
func numbersPlace(_ room: Int32) -> UnsafeMutablePointer<Double> { numbers.place(room: Int(room)) }

/// Where text is exchanged, as UTF-8, with room for so many bytes.
@_cdecl("text")
func textPlace(_ room: Int32) -> UnsafeMutablePointer<UInt8> { text.place(room: Int(room)) }

/// How many numbers a call has left.
@_cdecl("number_count")
func numberCount() -> Int32 { Int32(numbers.count) }

/// How many bytes of text a call has left.
@_cdecl("text_count")
func textCount() -> Int32 { Int32(text.count) }

// MARK: Calls. The first two arguments of each are the counts of the numbers and bytes that the script has written.

/// Draws a figure with the numbers as its values.
///
/// Leaves the SVG as text, and three records: the controls' values as text, the labels and texts of the values shown, and
/// the labels of the handles; the numbers are the handles' places. Where the values are refused, the text says why.
///
/// - Returns: 0, or 1 where the values are refused.
@_cdecl("draw")
func draw(_ numberCount: Int32, _ textCount: Int32, _ index: Int32) -> Int32 {
    let figure = explorableFigures[Int(index)]
    let values = numbers.read(numberCount)
    do throws(ChapterFigureError) {
        let state = try figure.draw(values)
        var answer = state.svg
        func record(_ fields: [String]) {
            answer += "\u{1E}"
            for field in fields { answer += field + "\u{1F}" }
        }
        record(zip(figure.controls, values).map { $0.text($1) })
        record(state.values.flatMap { [$0.label, $0.text] })
        record(state.handles.map { $0.label })
        text.write(Array(answer.utf8))
        numbers.write(state.handles.flatMap { [$0.x, $0.y] })
        return 0
    } catch {
        text.write(Array(error.description.utf8))
        return 1
    }
}

/// Drags a handle of the figure, with the numbers as its values, to a place of the SVG.
///
/// Leaves the values after that.
///
/// - Returns: 0, or 1 where that cannot be; the text then says why.
@_cdecl("drag")
func drag(
    _ numberCount: Int32, _ textCount: Int32, _ index: Int32, _ handle: Int32, _ x: Double, _ y: Double
) -> Int32 {
    let figure = explorableFigures[Int(index)]
    do throws(ChapterFigureError) {
        numbers.write(try figure.dragged(numbers.read(numberCount), handle: Int(handle), toX: x, y: y))
        return 0
    } catch {
        text.write(Array(error.description.utf8))
        return 1
    }
}
