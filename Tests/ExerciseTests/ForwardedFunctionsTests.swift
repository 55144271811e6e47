import Foundation
import PackageTesting
import ReadersCode
import Testing

@testable import Exercises

/// Foundation beside ElementaryFunctions in an exercise.
struct ForwardedFunctionsTests {
    @Test func `they are those of the library`() throws {
        let folder = packageRoot.appending(path: "Sources/ElementaryFunctions")
        var declarations: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasSuffix(".swift") {
            let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            declarations += source.matches(of: /(?m)^public (func .*) \{/).map { String($0.1) }
        }
        let ours = ForwardedFunctions.declarations.compactMap { line in
            (line.firstMatch(of: /(func .*) \{/)?.1).map(String.init)
        }
        #expect(ours.sorted() == declarations.sorted())
    }

    /// Values by the decimal module of Python with 60 digits, rounded to the nearest Double.
    @Test(.withoutSanitizer) func `no call is ambiguous beside Foundation`() throws {
        let test = try TestWorkshop()
        let exercise = try test.exercise("1.1")
        let attempt = try test.attempt(
            "import ElementaryFunctions\nimport Foundation\n"
                + exercise.solution.replacing(
                    "    var sum = 0.0\n",
                    with: """
                            print(exp(1), log(2), log(onePlus: 1), log10(2), log2(8), pow(2, 0.5), tanh(1))
                            print([1.0, 2].map(log), [1.0].map(exp), expMinusOne(1), sigmoid(0), softplus(0), logSigmoid(0))
                            print(logSumExp([0, 0]), sqrt(4.0), Date.distantPast < Date(), pow(2, 3), exp(Float(0)))
                            var sum = 0.0

                        """), for: exercise)
        #expect(attempt.outcome == .solved)
        #expect(
            attempt.printed.prefix(3) == [
                "2.718281828459045 0.6931471805599453 0.6931471805599453 0.3010299956639812 3.0 1.4142135623730951 "
                    + "0.7615941559557649",
                "[0.0, 0.6931471805599453] [2.718281828459045] 1.7182818284590453 0.5 0.6931471805599453 "
                    + "-0.6931471805599453",
                "0.6931471805599453 2.0 true 8.0 1.0",
            ])
    }

    /// 3.1 asks for a `logSumExp`.
    @Test(.withoutSanitizer, arguments: ["", "import Foundation\n"])
    func `a function of the reader's own is left alone`(line: String) throws {
        let test = try TestWorkshop()
        let exercise = try test.exercise("3.1")
        let own = "\nprivate func sigmoid(_ x: Double) -> Double { x }\nlet log2 = sigmoid(0)\n"
        let attempt = try test.attempt(line + exercise.solution + own, for: exercise)
        #expect(attempt.outcome == .solved)
    }

    @Test func `an exercise that does not import them has none`() {
        #expect(ForwardedFunctions.source(for: "import Foundation\n// import ElementaryFunctions\n") == "")
        #expect(!ForwardedFunctions.source(for: "import func ElementaryFunctions.log").isEmpty)
        #expect(!ForwardedFunctions.source(for: "import Foundation; import ElementaryFunctions").isEmpty)
    }
}
