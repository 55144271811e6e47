// The same bits on every machine.
//
// For each function, 100 000 results are folded into one number that is committed here. It has to come out
// the same with and without fused multiply-add (GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2 on Linux), on
// x86_64 and arm64, in debug and release builds. A change of an algorithm changes it: then the new number is
// printed by the failure.

import ElementaryFunctions
import NumericTesting
import Testing

/// A function, inputs for it, and the checksum of its results.
struct ChecksummedFunction: Sendable, CustomTestStringConvertible {
    let name: String
    let checksum: UInt64
    let evaluate: @Sendable (inout SplitMix64) -> Double

    var testDescription: String { name }

    static let all: [ChecksummedFunction] = [
        .init(name: "exp", checksum: 0x3D46_38BC_7386_4574) { exp($0.uniform(-745, 710)) },
        .init(name: "expMinusOne", checksum: 0x3842_D396_BC8D_C0A6) { expMinusOne($0.uniform(-2, 2)) },
        .init(name: "log", checksum: 0xBDFB_3938_A1BB_F1AA) { log($0.positive(exponents: -1074, 1023)) },
        .init(name: "log, near 1", checksum: 0xADC6_1328_A09F_AA91) { log($0.uniform(0.5, 2)) },
        .init(name: "log(onePlus:)", checksum: 0x976B_8EA3_32EC_CEA9) { log(onePlus: $0.uniform(-1, 1)) },
        .init(name: "log2", checksum: 0x279C_7A61_BDEC_309B) { log2($0.positive(exponents: -5, 5)) },
        .init(name: "log10", checksum: 0x6271_A35A_62E3_BB62) { log10($0.positive(exponents: -5, 5)) },
        .init(name: "pow", checksum: 0xA818_C70E_A814_573E) { pow($0.uniform(0, 10), $0.uniform(-300, 300)) },
        .init(name: "sigmoid", checksum: 0xB60A_F9F4_DD9B_2C95) { sigmoid($0.uniform(-50, 50)) },
        .init(name: "logSigmoid", checksum: 0xE71F_8715_1549_37F4) { logSigmoid($0.uniform(-50, 50)) },
        .init(name: "softplus", checksum: 0x458B_4641_8521_C35C) { softplus($0.uniform(-50, 50)) },
        .init(name: "tanh", checksum: 0xDA30_B2D1_2C56_B986) { tanh($0.uniform(-4, 4)) },
        .init(name: "logSumExp", checksum: 0x50E8_169E_92B6_273F) {
            logSumExp([$0.uniform(-9, 9), $0.uniform(-9, 9), $0.uniform(-9, 9)])
        },
    ]
}

@Suite("Elementary functions: the same bits everywhere")
struct ReproducibilityTests {
    @Test("Checksum of 100 000 results", arguments: ChecksummedFunction.all)
    func checksum(function: ChecksummedFunction) {
        var random = SplitMix64(seed: 1)
        var checksum: UInt64 = 0
        for _ in 0..<100_000 {
            checksum = (checksum ^ function.evaluate(&random).bitPattern) &* 0x9E37_79B9_7F4A_7C15
            checksum ^= checksum >> 29
        }
        #expect(checksum == function.checksum, "\(function.name): 0x\(String(checksum, radix: 16))")
    }
}
