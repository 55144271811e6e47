import Testing

@testable import Weaver
@testable import Workbook

/// Options, parameters and help.
struct CommandLineTests {
    @Test func `options in any order and spelling`() throws {
        let options = try Options(["--gamma", "-1", "--quiet", "--report=a=b", "--claims", "c", "--p=1,2"])
        #expect(options.isQuiet)
        #expect(options.mode == .report("a=b"))
        #expect(options.claims == "c")
        #expect(options.others == ["gamma": "-1", "p": "1,2"])
        for arguments in [["-h"], ["--help", "--check"], ["--check", "--help"]] {
            #expect(try Options(arguments).mode == .help)
        }
        #expect(try Options(["--reseed", "3"]).reseed == 3)
        #expect(try Options(["--make=draws", "--check"]).make == "draws")
        let none = try Options([])
        #expect(none.mode == .write && !none.isQuiet && none.claims == nil && none.others.isEmpty)
    }

    @Test func `an option without a value leaves the next option alone`() throws {
        let options = try Options(["--gamma", "--quiet"])
        #expect(options.isQuiet)
        #expect(options.others == ["gamma": nil])
    }

    @Test(arguments: [
        (["x"], "unexpected argument 'x'"), (["-q"], "unexpected argument '-q'"),
        (["--"], "unexpected argument '--'"), (["--report"], "--report needs a file name"),
        (["--report="], "--report needs a file name"),
        (["--claims", "--quiet"], "--claims needs a file name"),
        (["--quiet=yes"], "--quiet takes no value"), (["--a", "1", "--a", "2"], "--a is given twice"),
        (["--report", "1", "--report=2"], "--report is given twice"),
        (["--claims", "1", "--claims", "1"], "--claims is given twice"),
        (
            ["--check", "--report", "x"],
            "--check compares with the committed page; it cannot go with --report"
        ),
        (
            ["--report", "x", "--check"],
            "--check compares with the committed page; it cannot go with --report"
        ),
        (["--check", "--bite"], "--bite writes and compares no page; it cannot go with --check"),
        (["--claims", "x", "--bite"], "--bite writes and compares no page; it cannot go with --claims"),
        (["--bite", "--quiz"], "--quiz asks and writes nothing; it cannot go with --bite"),
        (["--quiz", "--quiz=2"], "--quiz is given twice"),
        (["--reseed"], "--reseed needs a number"),
        (["--reseed", "-1"], "--reseed takes a number from 0 to 1000000"),
        (["--reseed", "1...3"], "--reseed takes a number from 0 to 1000000"),
        (["--reseed", "1000001"], "--reseed takes a number from 0 to 1000000"),
        (["--reseed", "1", "--reseed", "1"], "--reseed is given twice"),
        (["--make"], "--make needs the name of a kept table"),
        (["--make", "a", "--make", "b"], "--make is given twice"),
        (
            ["--make", "a", "--bite"], "--bite writes and compares no page; it cannot go with --make"
        ),
        (["--report", "x", "--make", "a"], "--report writes the page to a file; it cannot go with --make"),
    ])
    func `a command line that cannot be understood`(arguments: [String], message: String) {
        #expect(throws: UsageError(message: message)) { try Options(arguments) }
    }

    @Test func `a quiz starts at the first checkpoint or at the one named`() throws {
        #expect(try Options(["--quiz"]).mode == .quiz(from: 1))
        #expect(try Options(["--quiz=3"]).mode == .quiz(from: 3))
        #expect(try Options(["--quiz", "3", "--gamma", "2"]).mode == .quiz(from: 3))
        #expect(try Options(["--quiz", "--gamma", "2"]).others == ["gamma": "2"])
    }

    @Test(arguments: ["--quiz=0", "--quiz=-1", "--quiz=x", "--quiz=", "--quiz=1.5"])
    func `a quiz takes the number of a checkpoint`(argument: String) {
        #expect(throws: UsageError(message: "--quiz takes the number of a checkpoint, from 1")) {
            try Options([argument])
        }
    }

    @Test(arguments: [["--check"], ["--bite"], ["--quiet"], ["--report", "x"], ["--claims", "x"]])
    func `a quiz goes with no option that writes or compares`(others: [String]) {
        #expect(throws: UsageError.self) { try Options(["--quiz"] + others) }
    }

    @Test func `numbers`() throws {
        let reader = ParameterReader<Double>.number(default: 2, in: -1...10)
        #expect(reader.rangeText == "-1 to 10")
        #expect(reader.text(2.5) == "2.5")
        #expect(try reader.read("-1") == -1)
        #expect(try reader.read("1e1") == 10)
        for text in ["", "two", "nan", "inf", "1,5"] {
            #expect(throws: ParameterProblem(message: "'\(text)' is not a number")) { try reader.read(text) }
        }
        // Below 2⁻¹⁰²², 2.2e-308, a Double loses digits, and then all of them; above 1.8e308 it has no number.
        for text in ["1e-400", "-1e-400", "0.1e-330", "1e-310", "1e400", "0x1p-2000", "0xep-2000"] {
            #expect(throws: ParameterProblem(message: "\(text) is too large, or too near 0")) {
                try reader.read(text)
            }
        }
        for text in ["0", "-0.0", "0e5", ".0", "0x0p9"] { #expect(try reader.read(text) == 0) }
        #expect(try reader.read("2.3e-308") == 2.3e-308)
        #expect(throws: ParameterProblem(message: "10.01 is not in the range -1 to 10")) {
            try reader.read("10.01")
        }
    }

    @Test func `whole numbers`() throws {
        let reader = ParameterReader<Int>.count(default: 2, in: 1...10)
        #expect(try reader.read("10") == 10)
        #expect(throws: ParameterProblem(message: "'1.5' is not a whole number")) { try reader.read("1.5") }
        #expect(throws: ParameterProblem(message: "0 is not in the range 1 to 10")) { try reader.read("0") }
    }

    @Test func aTextIsAnythingButNothing() throws {
        let reader = ParameterReader<String>.text(default: "built in", "a folder")
        #expect(reader.rangeText == "a folder")
        #expect(try reader.read("~/some folder") == "~/some folder")
        #expect(throws: ParameterProblem(message: "needs a value: a folder")) { try reader.read("") }
    }

    @Test func `lists of numbers`() throws {
        let reader = ParameterReader<[Double]>.numbers(default: [0.7, 0.2, 0.1], in: 0...1, sum: 1)
        #expect(reader.text(reader.defaultValue) == "0.7,0.2,0.1")
        #expect(reader.rangeText == "3 numbers, each 0 to 1, with the sum 1")
        #expect(try reader.read("0.5,0.25,0.25") == [0.5, 0.25, 0.25])
        #expect(try reader.read("0.5, 0.25, 0.25") == [0.5, 0.25, 0.25])
        for (text, message) in [
            ("1", "'1' has 1 numbers where 3 are expected"),
            ("0.5,0.5,", "'' is not a number"),
            ("0.5,0.6,-0.1", "-0.1 is not in the range 0 to 1"),
            ("0.5,0.25,0.2", "0.5,0.25,0.2 has the sum 0.95, not 1"),
        ] {
            #expect(throws: ParameterProblem(message: message)) { try reader.read(text) }
        }
        let free = ParameterReader<[Double]>.numbers(default: [1], in: 0...9, sum: nil)
        #expect(free.rangeText == "1 numbers, each 0 to 9")
    }

    @Test(arguments: [60, 80, 120])
    func `help lists every option within the width`(width: Int) {
        var frame = ChapterFrame(part: .chapter(4), title: "T", goals: [], folder: "")
        frame.parameters = [
            ParameterDeclaration(name: "gamma", defaultText: "2", rangeText: "0 to 10", note: "the exponent")
        ]
        let lines = Help.lines(frame, width: width)
        for option in Options.names + ["gamma 2"] {
            #expect(lines.contains { $0.hasPrefix("  --\(option)") }, "\(option)")
        }
        #expect(lines.allSatisfy { displayWidth($0) <= width })
        #expect(lines.contains { $0.contains("usage: swift run Chapter4 [read | review] [options]") })
        for code in [0, 1, 2, 3, 130] { #expect(lines.contains { $0.hasPrefix("  \(code) ") }, "\(code)") }
        frame.parameters = []
        #expect(!Help.lines(frame).contains { $0.contains("numbers to change") })
    }
}
