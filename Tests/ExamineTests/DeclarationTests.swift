import LossExamination
import Testing
import Workbook

@testable import Examine

/// What is read of a reader's file, and the call that is made of it.
struct DeclarationTests {
    private func loss(_ content: String, _ arguments: String...) throws -> ReadersLoss {
        try ReadersLoss(content, ExamineOptions(["MyLoss.swift"] + arguments))
    }

    @Test func `declarations are read over several lines, and not within others or comments`() {
        let content = """
            // func loss(_ a: Double) -> Double { a }
            /* func old(_ a: Double) -> Double { a } */
            let text = "func quoted(_ a: Double) -> Double {"
            struct Other { func inner(_ a: Double) -> Double { a } }
            func loss<Number: LossNumber>(
                _ prediction: Number,
                target y: Number, delta: Double = 1
            ) -> Number {
                func nested(_ a: Number) -> Number { a }
                return nested(prediction - y)
            }
            func slope(_ prediction: Double, _ target: Double) -> Double { 1 }
            """
        let all = LossDeclaration.all(in: content)
        #expect(all.map(\.name) == ["loss", "slope"])
        #expect(all[0].number == "Number" && all[1].number == nil)
        #expect(all[0].parameters.map(\.label) == [nil, "target", "delta"])
        #expect(all[0].parameters.map(\.hasDefault) == [false, false, true])
        #expect(all[0].result == "Number")
    }

    @Test func `what cannot be called is known by its text`() {
        let all = LossDeclaration.all(
            in: """
                func loss(_ e: Double) throws -> Double { e }
                func both(_ e: Double) -> (Double, Double) { (e, e) }
                func third<N>(_ e: N) -> N where N: LossNumber { e }
                """)
        #expect(all.map(\.parameters.count) == [0, 0, 1])
        #expect(all[0].text == "func loss(_ e: Double) throws -> Double")
        #expect(all[2].number == "N")
    }

    @Test(arguments: [
        ("(_ error: Double) -> Double", ReadersLoss.Shape.error),
        ("(error: Double, delta: Double = 1) -> Double", .error),
        ("(_ a: Double, _ b: Double) -> Double", .pair), ("(score: Double, label: Double) -> Double", .pair),
        ("(_ logits: [Double], _ label: Int) -> Double", .logits),
        ("(_ predictions: [Double], _ targets: [Double]) -> Double", .batch),
        ("(_ p: [Double], _ q: [Double]) -> Double", .divergence),
    ])
    func `the shape is that of the arguments`(signature: String, shape: ReadersLoss.Shape) throws {
        #expect(try loss("func loss\(signature) { 0 }").shape == shape)
    }

    @Test(arguments: [
        ("probability: Double, label: Double", PredictionKind.probability, TargetKind.label),
        ("_ p: Double, _ y: Double", .probability, .label),
        ("logit: Double, label: Double", .number, .label),
        ("score: Double, label: Double", .number, .sign),
        ("rate: Double, target: Double", .positive, .positive),
        ("_ prediction: Double, _ target: Double", .number, .number),
    ])
    func `names say what numbers are`(parameters: String, prediction: PredictionKind, target: TargetKind)
        throws
    {
        let loss = try loss("func loss(\(parameters)) -> Double { 0 }")
        #expect(loss.prediction == prediction && loss.target == target)
        let told = try self.loss(
            "func loss(\(parameters)) -> Double { 0 }", "--predictions", "probabilities", "--targets", "signs"
        )
        #expect(told.prediction == .probability && told.target == .sign)
    }

    @Test func `parameters come from the command line`() throws {
        let content = "func huber(error: Double, delta: Double) -> Double { 0 }"
        #expect(try loss(content, "--delta", "2").callText == "huber(error: $0, delta: 2.0)")
        for (arguments, words) in [
            ([], "`huber` needs a value for delta"), (["--delta", "x"], "takes a number, not 'x'"),
            (["--dela", "2"], "Did you mean --delta?"), (["--delta", "1", "--delta", "2"], "given twice"),
        ] {
            #expect {
                try ReadersLoss(content, ExamineOptions(["MyLoss.swift"] + arguments))
            } throws: { error in
                guard case .usage(let message) = error as? ReadersLoss.Problem else { return false }
                return message.contains(words)
            }
        }
    }

    @Test func `the derivative is found by its name`() throws {
        let content = """
            func hingeSlope(score: Double, label: Double) -> Double { 0 }
            func hinge(score: Double, label: Double) -> Double { 0 }
            """
        let found = try loss(content)
        #expect(found.loss.name == "hinge" && found.slope?.name == "hingeSlope")
        #expect(
            found.code.contains(
                "slope: { (firstExamined: Double, secondExamined: Double) -> Double in "
                    + "hingeSlope(score: firstExamined, label: secondExamined) }"))
        let misfit = try loss(
            "func loss(_ e: Double) -> Double { 0 }\nfunc slope(_ e: Double) -> [Double] { [] }")
        #expect(misfit.slope == nil && misfit.misfit?.name == "slope")
    }

    @Test func `a generic loss is called in both arithmetics`() throws {
        let code = try loss("func loss<N: LossNumber>(_ e: N) -> N { e }").code
        let call = "in loss(firstExamined - secondExamined) }"
        #expect(code.contains("{ (firstExamined: Double, secondExamined: Double) -> Double " + call))
        #expect(
            code.contains(
                "extended: { (firstExamined: ExtendedNumber, secondExamined: ExtendedNumber) -> ExtendedNumber "
                    + call))
    }

    @Test func `the function may be named, and one of another shape is none`() throws {
        let content =
            "func a(_ e: Double) -> Double { e }\nfunc b(_ e: Double) -> Double { e }\nfunc c(_ e: Int) -> Int { e }"
        #expect(try loss(content, "--function", "b").loss.name == "b")
        #expect(throws: ReadersLoss.Problem.noLoss(["func c(_ e: Int) -> Int"])) {
            try loss("func c(_ e: Int) -> Int { e }")
        }
    }

    /// Functions of one error: what is examined where none is named.
    @Test(arguments: [
        (["square", "myLoss"], "myLoss"), (["myLoss", "square", "myLossSlope"], "myLoss"),
        (["relu", "hinge", "hingeSlope"], "hinge"), (["square"], "square"), (["square", "slope"], "square"),
        (["square", "loss"], "loss"), (["oneLoss", "otherLoss", "otherLossSlope"], "otherLoss"),
    ])
    func `a helper is not taken for the loss`(names: [String], meant: String) throws {
        let content = names.map { "func \($0)(_ e: Double) -> Double { e }" }.joined(separator: "\n")
        let found = try loss(content)
        #expect(found.loss.name == meant)
        #expect(found.isOneOfSeveral == (names.filter { !$0.lowercased().hasSuffix("slope") }.count > 1))
    }

    @Test(arguments: [
        (
            "func a(_ e: Double) -> Double { e }\nfunc b(_ e: Double) -> Double { e }",
            "a, b; choose with --function a"
        ),
        (
            "func loss(_ e: Double) throws -> Double { e }\nfunc b(_ e: Double) -> Double { e }",
            "throws -> Double` cannot"
        ),
    ])
    func `where it is not clear which is meant, the reader is asked`(content: String, words: String) {
        #expect {
            try loss(content)
        } throws: { error in
            guard case .usage(let message) = error as? ReadersLoss.Problem else { return false }
            return message.contains(words)
        }
    }

    @Test(arguments: [
        ([], "name a file"), (["A.swift", "B.swift"], "one loss at a time"),
        (["--new", "MyLoss"], "ends in .swift"),
        (["A.swift", "--targets", "label"], "Did you mean labels?"),
        (["HuberLoss", "--delta"], "--delta needs a number"),
    ])
    func `a command line that makes no sense is refused`(arguments: [String], words: String) {
        #expect {
            try ExamineOptions(arguments)
        } throws: { error in
            (error as? UsageError)?.message.contains(words) == true
        }
    }

    @Test func `help fits a window of 80 columns`() {
        // But for the forms, which are one line each as they stand in a file.
        let lines = ExamineOptions.helpLines.filter { !$0.contains("func loss") }
        #expect(lines.allSatisfy { $0.count <= 80 })
    }
}
