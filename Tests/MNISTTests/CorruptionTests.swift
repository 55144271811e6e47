import NumericTesting
import Testing

@testable import MNIST

/// Damages some bytes in one of the ways that files are damaged, at random.
private func damaged(_ original: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
    var bytes = original
    let headerFirst = Bool.random(using: &generator)
    func place(_ generator: inout SplitMix64) -> Int {
        Int.random(in: 0..<(headerFirst ? min(24, bytes.count) : bytes.count), using: &generator)
    }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: bytes[place(&generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1:
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
            bytes[place(&generator)] = UInt8.random(in: 0...255, using: &generator)
        }
    case 2: bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
    case 3: bytes.remove(at: place(&generator))
    case 4: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place(&generator))
    default: bytes += bytes.suffix(Int.random(in: 1...40, using: &generator))
    }
    return bytes
}

/// 16 000 damaged files are refused, or read as what they say.
@Test(arguments: [false, true], [false, true])
func aDamagedFileIsRefusedOrReadCorrectly(isImages: Bool, isPacked: Bool) throws {
    let plain = isImages ? imagesFile(count: 4) : labelsFile(count: 500)
    let original = isPacked ? gzip(plain) : plain
    var generator = SplitMix64(seed: isImages ? 1 : 2)
    var accepted = 0
    for round in 0..<4000 {
        let bytes = damaged(original, &generator)
        do {
            let content =
                try isImages
                ? parseImages(pieces(bytes), rows: 28, columns: 28) : parseLabels(pieces(bytes), classes: 10)
            accepted += 1
            if isPacked {
                // Its checksum is right, so only the archive's own header can have been damaged.
                #expect(content == Array(plain.dropFirst(isImages ? 16 : 8)), "round \(round)")
            } else {
                #expect(content == Array(bytes.dropFirst(isImages ? 16 : 8)), "round \(round)")
            }
            #expect(isImages || content.allSatisfy { $0 < 10 }, "round \(round)")
        } catch {
            // Each refusal is a sentence.
            #expect(!"\(error)".isEmpty)
        }
    }
    #expect(accepted < 2400)
}

@Test func aPromiseOfMoreThanIsThereAllocatesOnlyWhatIsThere() throws {
    // As many images as are accepted are promised, 196 MB, and one is there.
    let header = [0x803, imageLimit, 28, 28].flatMap { bigEndian(UInt32($0)) }
    let file = header + [UInt8](repeating: 0, count: 784)
    for bytes in [file, gzip(file)] {
        #expect(throws: DataFileError.Problem.self) { try parseImages(pieces(bytes), rows: 28, columns: 28) }
    }
}

@Test func anArchiveIsUnpackedOnlyAsFarAsAsked() throws {
    // 64 MB of zeros in 65 kB: after the 3 labels that the header promises, one byte more is unpacked, not all.
    let bomb = gzip(labelsFile(count: 3) + [UInt8](repeating: 0, count: 1 << 26))
    #expect(throws: DataFileError.Problem.trailingBytes) { try parseLabels(pieces(bomb), classes: 10) }
    let archive = try Gunzip(pieces(bomb))
    #expect(try archive.next(11) == labelsFile(count: 3))
    #expect(!archive.isAtEnd)
}
