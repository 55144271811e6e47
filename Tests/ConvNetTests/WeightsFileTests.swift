import Foundation
import Testing

@testable import ConvNet

/// The layers of `Fixtures/torch_weights.py`.
private func someNetwork(seed: Int = 1) throws -> Network {
    try Network(
        input: Shape(8, 10, 2),
        layers: [
            .convolution(5, kernel: 3), .maxPooling(2), .convolution(4, kernel: 2, .none), .flatten,
            .dense(6, .relu), .dense(3),
        ], seed: seed)
}

private func fixture(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
}

/// A file with a header and this much data.
private func file(_ header: String, data: Int = 0) -> [UInt8] {
    let header = Array(header.utf8)
    return (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header
        + [UInt8](repeating: 0, count: data)
}

private func isUnreadable(_ problem: WeightsFileError.Problem?) -> Bool {
    if case .headerUnreadable = problem { true } else { false }
}

private func entry(_ name: String, _ shape: String, _ offsets: String, dtype: String = "F32") -> String {
    "\"\(name)\":{\"dtype\":\"\(dtype)\",\"shape\":[\(shape)],\"data_offsets\":[\(offsets)]}"
}

/// Gives bytes in pieces, as a file does.
private func pieces(_ bytes: [UInt8]) -> (Int) throws(WeightsFileError.Problem) -> [UInt8] {
    var rest = bytes[...]
    return { count throws(WeightsFileError.Problem) in
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }
}

/// The tensors of a file that may have tensors of some names.
private func tensors(
    _ bytes: [UInt8], names: Set<String> = ["a", "b", "0.weight", "0.bias", "3.weight", "3.bias"]
) throws(WeightsFileError.Problem) -> [Tensor] {
    let next = pieces(bytes)
    return try Safetensors.tensors(
        try Safetensors.header(size: bytes.count, names: names, next: next), next: next)
}

/// What a network says to a file.
private func problem(_ bytes: [UInt8], _ network: Network? = nil) throws -> WeightsFileError.Problem? {
    do throws(WeightsFileError.Problem) {
        if let network {
            try network.setWeights(size: bytes.count, next: pieces(bytes))
        } else {
            _ = try tensors(bytes)
        }
        return nil
    } catch {
        return error
    }
}

/// PyTorch's weights, saved by PyTorch's users' own library, give PyTorch's logits.
///
/// Floats in another order of summation: 1e-6 is some ten units in the last place of logits near 0.3.
@Test func weightsFromPyTorchGivePyTorchsLogits() throws {
    let network = try someNetwork()
    try network.loadWeights(from: fixture("torch_weights.safetensors").path)
    let expected = try String(contentsOf: fixture("torch_weights.txt"), encoding: .utf8)
        .split(separator: "\n").dropFirst().map { $0.split(separator: " ").compactMap { Double($0) } }
    try #require(expected.count == 4)
    let pixels = (0..<4 * 160).map { UInt8($0 * $0 % 251) }
    let images = try Examples(shape: network.input, pixels: pixels, labels: [0, 0, 0, 0])
    for (row, logits) in zip(expected, try Trainer(network, threads: 1).evaluate(images).logits) {
        try #require(row.count == logits.count)
        for (a, b) in zip(row, logits) { #expect(abs(a - b) < 1e-6) }
    }
}

@Test func aFileGivesBackEveryBit() throws {
    let network = try someNetwork(seed: 3)
    let copy = try someNetwork(seed: 4)
    #expect(copy.parameters != network.parameters)
    #expect(try problem(network.weightsFile, copy) == nil)
    #expect(copy.parameters == network.parameters)
}

/// The layouts: each weight of a file stands where PyTorch has it.
@Test func aFileHasPyTorchsLayout() throws {
    let network = try Network(
        input: Shape(3, 3, 2), layers: [.convolution(3, kernel: 2), .flatten, .dense(2)])
    try network.setParameters((0..<network.parameterCount).map(Float.init))
    let tensors = try tensors(network.weightsFile)
    #expect(tensors.map(\.name) == ["0.weight", "0.bias", "3.weight", "3.bias"])
    #expect(tensors.map(\.shape) == [[3, 2, 2, 2], [3], [2, 12], [2]])
    // Output 1, input 0, row 1, column 0 stands at ((1 · 2 + 0) · 2 + 0) · 3 + 1 of the network's own order.
    #expect(tensors[0].values[((1 * 2 + 0) * 2 + 1) * 2 + 0] == 13)
    // The dense layer's input of channel 2, pixel 3, for output 1: 27 parameters come before it.
    #expect(tensors[2].values[12 + 2 * 4 + 3] == 27 + Float((3 * 3 + 2) * 2 + 1))
}

@Test func whatIsNoSafetensorsFileIsRefused() throws {
    #expect(try problem([1, 2, 3]) == .tooShort(got: 3))
    #expect(try problem([255, 0, 0, 0, 0, 0, 0, 0, 1]) == .headerTooLong(got: 255, limit: 1))
    let endless = [UInt8](repeating: 255, count: 20)
    #expect(try problem(endless) == .headerTooLong(got: .max, limit: 12))
    for header in ["", "x", "[]", "{\"a\":1}", "{\"__metadata__\":{\"a\":1}}", "{\"a\":{\"dtype\":\"F32\"}}"]
    {
        #expect(try isUnreadable(problem(file(header))), "\(header)")
    }
    for offsets in ["0", "-4,0", "0,4,8", "0.5,4", "0,99999999999999999999"] {
        #expect(try isUnreadable(problem(file("{\(entry("a", "1", offsets))}", data: 4))), "\(offsets)")
    }
    #expect(
        try problem(file("{\(entry("a", "1", "4,0"))}", data: 4))
            == .wrongOffsets(tensor: "a", expectedStart: 0, shape: [1]))
}

@Test func tensorsThatDoNotCoverTheDataAreRefused() throws {
    func problem(_ entries: String..., data: Int) throws -> WeightsFileError.Problem? {
        try ConvNetTests.problem(file("{\(entries.joined(separator: ","))}  ", data: data))
    }
    #expect(try problem(entry("a", "2", "0,8"), entry("b", "", "8,12"), data: 12) == nil)
    #expect(try problem(data: 0) == nil)
    let half = entry("a", "2", "0,4", dtype: "F16")
    #expect(try problem(half, data: 4) == .otherNumbers(tensor: "a", dtype: "F16"))
    #expect(
        try problem(entry("a", "2", "0,12"), data: 12)
            == .wrongOffsets(tensor: "a", expectedStart: 0, shape: [2]))
    #expect(
        try problem(entry("a", "2", "0,8"), entry("b", "1", "12,16"), data: 16)
            == .wrongOffsets(tensor: "b", expectedStart: 8, shape: [1]))
    #expect(
        try problem(entry("a", "2", "0,8"), entry("b", "1", "4,8"), data: 8)
            == .wrongOffsets(tensor: "b", expectedStart: 8, shape: [1]))
    let large = "4611686018427387905,4"
    #expect(
        try problem(entry("a", large, "0,16"), data: 16)
            == .wrongOffsets(tensor: "a", expectedStart: 0, shape: [4_611_686_018_427_387_905, 4]))
    #expect(try isUnreadable(problem(entry("a", "-1,-1", "0,4"), data: 4)))
    #expect(try problem(entry("a", "2", "0,8"), data: 7) == .truncated(expected: 8, got: 7))
    #expect(try problem(entry("a", "2", "0,8"), data: 9) == .trailingBytes(1))
}

@Test func aNumberThatIsNotFiniteIsRefused() throws {
    var bytes = file("{\(entry("a", "2", "0,8"))}", data: 8)
    bytes[bytes.count - 1] = 0x7f
    bytes[bytes.count - 2] = 0x80
    #expect(try problem(bytes) == .notFinite(tensor: "a", index: 1, value: .infinity))
}

/// Another network's file changes nothing.
@Test func anotherNetworksFileIsRefused() throws {
    let network = try someNetwork()
    let before = network.parameters
    let wider = try Network(
        input: Shape(8, 10, 2),
        layers: [
            .convolution(5, kernel: 3), .maxPooling(2), .convolution(4, kernel: 2, .none), .flatten,
            .dense(7, .relu), .dense(3),
        ])
    #expect(
        try problem(wider.weightsFile, network)
            == .wrongShape(tensor: "5.weight", expected: [6, 24], got: [7, 24]))
    let shorter = try Network(
        input: Shape(8, 10, 2),
        layers: [
            .convolution(5, kernel: 3), .maxPooling(2), .convolution(4, kernel: 2, .none), .flatten,
            .dense(6),
        ])
    #expect(try problem(shorter.weightsFile, network) == .missingTensor("7.weight"))
    let longer = Safetensors.bytes(
        try tensors(
            network.weightsFile, names: Set(["0", "3", "5", "7"].flatMap { ["\($0).weight", "\($0).bias"] }))
            + [Tensor(name: "9.weight", shape: [1], values: [0])],
        metadata: [:])
    #expect(try problem(longer, network) == .unexpectedTensor("9.weight"))
    #expect(network.parameters == before)
}

/// Whatever byte of a file changes or is cut off: it is refused or read, and never stops the program.
@Test func damagedFilesAreRefusedOrRead() throws {
    let network = try someNetwork()
    let bytes = network.weightsFile
    for count in stride(from: 0, to: bytes.count, by: 7) {
        #expect(try problem(Array(bytes.prefix(count)), network) != nil)
    }
    var refused = 0
    for index in 0..<600 {
        var damaged = bytes
        damaged[index] ^= 0x55
        if try problem(damaged, network) != nil { refused += 1 }
    }
    #expect(refused > 300)
}

@Test func aFileIsNamedInItsError() throws {
    let network = try someNetwork()
    let folder = FileManager.default.temporaryDirectory.path
    for (path, problem) in [
        ("\(folder)/no such file", WeightsFileError.Problem.noFile), (folder, .folder),
        ("/dev/zero", .notAFile),
    ] {
        #expect(throws: WeightsFileError(file: path, problem: problem)) {
            try network.loadWeights(from: path)
        }
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "Weights-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(network.weightsFile.dropLast(3)).write(to: file)
    let error = #expect(throws: WeightsFileError.self) { try network.loadWeights(from: file.path) }
    #expect(
        error?.description
            == "\(file.path): ends early: its header promises 1400 bytes of numbers, 1397 are there")
}
