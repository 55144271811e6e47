import Foundation
import Testing

@testable import ConvNet

/// A tensor "a" of one number, as a header has it.
private let a = #"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#

/// A header with one tensor that has a further member.
private func further(_ member: String) -> String {
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],\#(member)}}"#
}

private func nested(_ count: Int) -> String {
    further(#""x":"# + String(repeating: "[", count: count) + String(repeating: "]", count: count))
}

/// Headers before 4 bytes of data that the format's own reader takes: safetensors 0.8.0 from PyPI, `deserialize`.
private let taken = [
    #"{"a":\#(a)}"#, " \t\r\n{\"a\":\(a)} \n", #"{"a" : \#(a)}"#, #"{"__metadata__":null,"a":\#(a)}"#,
    #"{"a":\#(a),"__metadata__":{"k":"v","k":"w"}}"#,
    #"{"\u0061":{"\u0064type":"F\u00332","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"__met\u0061data__":{"":"\"\\\/\b\f\n\r\t\ud83d\ude00"},"a":\#(a)}"#,
    #"{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}"#,
    #"{"b":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":\#(a)}"#,
    #"{"b":{"dtype":"F32","shape":[0],"data_offsets":[4,4]},"a":\#(a)}"#,
    #"{"a":\#(a),"b":{"dtype":"F32","shape":[18446744073709551615,0],"data_offsets":[0,0]}}"#,
    further(#""x":1,"x":2"#), further(#""x":[-0.5E-3,1e-400,true,false,null,{},[],""]"#),
    further(#""x":123456789012345678901234567890"#), further(#""__metadata__":1"#), nested(125),
]

/// Headers that it refuses, by its own words "trailing comma", "duplicate field", "invalid type: floating point",
/// "invalid number", "recursion limit exceeded", "lone leading surrogate" and so on.
private let refused = [
    "", " ", "{", "null", "[]", "1", #"[["a"]]"#, "{\"a\":\(a)}\0", "\u{feff}{\"a\":\(a)}", #"{"a":\#(a),}"#,
    #"{"a":\#(a)} x"#, #"{"a":\#(a)}{}"#, #"{'a':\#(a)}"#, #"{a:\#(a)}"#, #"{"a":/**/\#(a)}"#,
    #"{"a":null}"#, #"{"a":{}}"#, #"{"__metadata__":{"a":1}}"#, #"{"__metadata__":{"a":null}}"#,
    #"{"__metadata__":[]}"#, #"{"__metadata__":"x"}"#, further(#""dtype":"F32""#), further(#""shape":[1]"#),
    #"{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1e0],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[+1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[-0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4.0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":{"0":0,"1":4}}}"#,
    #"{"a":{"dtype":"F32","shape":null,"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":["F32"],"shape":[1],"data_offsets":[0,4]}}"#,
    further(#""x":1e999"#), further(#""x":.5"#), further(#""x":5."#), further(#""x":NaN"#),
    further(#""x":1e"#),
    further(#""x":-"#), further(#""x":-01"#), further(#""x":tru"#), further(#""x""#), further(""),
    nested(126),
    nested(513), String(repeating: "[", count: 513), "{\"a\u{1}\":\(a)}", "{\"a\t\":\(a)}",
    #"{"\ud800":\#(a)}"#,
    #"{"\udc00":\#(a)}"#, #"{"\ud83d\u0041":\#(a)}"#, #"{"\x":\#(a)}"#, #"{"\u00e":\#(a)}"#, #"{"a"#,
    #"{"a\"#,
    #"{"\u12"#, #"{"a":{"dtype":"F3"#,
]

private func problem(_ header: [UInt8], data: Int = 4) -> WeightsFileError.Problem? {
    let file =
        (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header
        + [UInt8](repeating: 0, count: data)
    var rest = file[...]
    do throws(WeightsFileError.Problem) {
        _ = try Safetensors.header(size: file.count, names: ["a", "b"]) {
            count throws(WeightsFileError.Problem) in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        return nil
    } catch {
        return error
    }
}

@Test(arguments: taken)
func whatTheFormatsOwnReaderTakesIsTaken(header: String) {
    #expect(problem(Array(header.utf8)) == nil)
}

@Test(arguments: refused)
func whatTheFormatsOwnReaderRefusesIsRefused(header: String) {
    guard case .headerUnreadable(let reason, let position) = problem(Array(header.utf8)) else {
        Issue.record("\(String(describing: problem(Array(header.utf8))))")
        return
    }
    #expect(!reason.isEmpty)
    #expect(0...header.utf8.count + 1 ~= position)
}

@Test func namesMustBeUTF8() {
    for bytes in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xc3]] as [[UInt8]] {
        let header = Array("{\"".utf8) + bytes + Array("\":\(a)}".utf8)
        guard case .headerUnreadable = problem(header) else {
            Issue.record("\(bytes)")
            continue
        }
    }
}

/// That reader takes the last of two tensors of one name without a word.
@Test func aNameIsGivenOnce() {
    let second = #"{"dtype":"F32","shape":[1],"data_offsets":[4,8]}"#
    #expect(problem(Array(#"{"a":\#(a),"a":\#(a)}"#.utf8)) == .namedTwice("a"))
    #expect(problem(Array(#"{"a":\#(a),"\u0061":\#(second)}"#.utf8), data: 8) == .namedTwice("a"))
    #expect(problem(Array(#"{"__metadata__":{},"__metadata__":{}}"#.utf8)) == .namedTwice("__metadata__"))
    #expect(
        WeightsFileError.Problem.namedTwice("a").description == "has \"a\" named twice")
}

/// Dimensions are multiplied in their order, as that reader does.
@Test func aShapeWithAZeroMayStillBeTooLarge() {
    let shape = "18446744073709551615,2,0"
    let header = #"{"a":{"dtype":"F32","shape":[\#(shape)],"data_offsets":[0,0]}}"#
    #expect(
        problem(Array(header.utf8), data: 0)
            == .wrongOffsets(tensor: "a", expectedStart: 0, shape: [.max, 2, 0]))
    // 2⁶³ bytes, more than Int has.
    let long = #"{"a":{"dtype":"F32","shape":[2305843009213693952],"data_offsets":[0,9223372036854775808]}}"#
    #expect(
        problem(Array(long.utf8))
            == .wrongOffsets(tensor: "a", expectedStart: 0, shape: [2_305_843_009_213_693_952]))
}

/// A header may be padded, up to 10 000 000 bytes in all.
@Test func aLongHeaderIsReadAndAnEndlessOneIsNot() {
    #expect(problem(Array(#"{"a":\#(a)}"#.utf8) + [UInt8](repeating: 0x20, count: 3_000_000)) == nil)
    func start(_ length: UInt64, size: Int) -> WeightsFileError.Problem? {
        do throws(WeightsFileError.Problem) {
            _ = try Safetensors.header(size: size, names: []) { count throws(WeightsFileError.Problem) in
                (0..<min(count, 8)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
            }
            return nil
        } catch {
            return error
        }
    }
    #expect(start(10_000_001, size: 1 << 40) == .headerTooLong(got: 10_000_001, limit: 10_000_000))
}

@Test func textFromAFileIsShortInAMessage() {
    let name = String(repeating: "x", count: 100_000)
    let description = WeightsFileError.Problem.unexpectedTensor(name).description
    #expect(
        description == "has a tensor \"\(String(repeating: "x", count: 60))…\", which the network has not")
    // One character of many code points.
    let tower = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(WeightsFileError.Problem.namedTwice(tower).description.unicodeScalars.count < 100)
    let shape = [UInt64](repeating: 1, count: 9)
    #expect(
        WeightsFileError.Problem.wrongShape(tensor: "a", expected: [2], got: shape).description
            == "tensor \"a\" has the shape [1, 1, 1, 1, 1, 1, 1, 1, …]; the network's is [2]")
    let long = String(repeating: "1,", count: 100_000) + "1"
    let header = #"{"a":{"dtype":"F32","shape":[\#(long)],"data_offsets":[0,4]}}"#
    #expect((problem(Array(header.utf8))?.description.count ?? .max) < 200)
}

@Test(
    arguments: [
        (Array("<!DOCTYPE html><html>not found</html>".utf8), "an HTML page"),
        (Array("\n <HTML lang=en>".utf8), "an HTML page"),
        (Array("PK\u{3}\u{4}rest of it".utf8), "a zip archive"),
        (
            Array("version https://git-lfs.github.com/spec/v1\n".utf8),
            "a Git LFS pointer, which stands for the file itself"
        ),
        ([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], "gzip data"),
        ([0x89] + Array("HDF\r\n\u{1a}\n".utf8), "an HDF5 file"),
    ] as [([UInt8], String)])
func anotherFormatIsNamed(bytes: [UInt8], name: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "Other-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let network = try Network(input: Shape(1, 1, 4), layers: [.flatten, .dense(2)])
    #expect(throws: WeightsFileError(file: file.path, problem: .otherFormat(name))) {
        try network.loadWeights(from: file.path)
    }
}

/// Read to its end, a sparse file of 8 GB would fill the memory; a pipe without a writer would be waited for.
@Test func onlyWhatIsNeededIsRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "Large-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let network = try Network(input: Shape(1, 1, 4), layers: [.flatten, .dense(2)])
    func problem(_ name: String) -> WeightsFileError.Problem? {
        #expect(throws: WeightsFileError.self) {
            try network.loadWeights(from: folder.appending(path: name).path)
        }?.problem
    }
    let header = Array(
        (#"{"1.weight":{"dtype":"F32","shape":[1000000000,2],"data_offsets":[0,8000000000]},"#
            + #""1.bias":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"#).utf8)
    for (name, start) in [("zeros", []), ("weights", [UInt8(header.count), 0, 0, 0, 0, 0, 0, 0] + header)] {
        let file = folder.appending(path: name)
        try Data(start).write(to: file)
        #expect(truncate(file.path, off_t(8_000_000_008 + header.count)) == 0)
    }
    #expect(problem("zeros") == .headerUnreadable("expected {", position: 0))
    #expect(
        problem("weights")
            == .wrongShape(tensor: "1.weight", expected: [2, 4], got: [1_000_000_000, 2]))
    #expect(mkfifo(folder.appending(path: "pipe").path, 0o600) == 0)
    #expect(problem("pipe") == .notAFile)
}
