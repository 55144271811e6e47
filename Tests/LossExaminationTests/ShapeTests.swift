import LossFunctions
import Testing

@testable import LossExamination

/// Kinks, curvature, growth, symmetry and scale of losses that have them by their formula.
struct ShapeTests {
    private let squared = PairLoss(ofError: { $0 * $0 }, extended: { $0 * $0 })
    private let absolute = PairLoss(ofError: { abs($0) }, extended: { abs($0) })
    private let hinge = PairLoss(ofLabel: { max(0, 1 - $0 * $1) }, target: .sign)

    @Test(arguments: [true, false])
    func `Huber's loss bends at δ in the second derivative only`(isExtended: Bool) {
        let loss = PairLoss(
            ofError: { huber($0, delta: 1.345) },
            extended: isExtended ? { huber($0, delta: 1.345) } : nil)
        let kinks = loss.view.kinks()
        #expect(kinks.ofValue == [] && kinks.ofSlope == [])
        #expect(kinks.ofCurvature.map(\.place) == [-1.345, 1.345])
        #expect(kinks.ofCurvature.allSatisfy { abs($0.size - 1) < 1e-3 })
    }

    @Test func `absolute error has its kink at 0, from −1 to 1`() {
        for loss in [absolute, PairLoss(ofError: { abs($0) })] {
            let kinks = loss.view.kinks()
            #expect(kinks.ofValue == [] && kinks.ofCurvature == [])
            #expect(kinks.ofSlope.map(\.place) == [0])
            #expect(abs(kinks.ofSlope[0].before + 1) < 1e-6 && abs(kinks.ofSlope[0].after - 1) < 1e-6)
        }
    }

    @Test func `hinge loss has its kink at the margin, and is convex`() {
        let view = hinge.view
        #expect(view.kinks().ofSlope.map(\.place) == [1])
        #expect(view.concaveStretches() == [])
    }

    @Test func `a step is a jump of the value`() {
        let kinks = PairLoss(ofError: { $0 > 2.5 ? 1 : 0 }).view.kinks()
        #expect(kinks.ofValue.map(\.place) == [2.5])
        #expect(kinks.ofSlope == [])
    }

    @Test func `smooth losses have no kink, however steep`() {
        for loss in [
            squared, PairLoss(ofError: { log(2 * $0 * $0 + 1) }), PairLoss(ofError: { softplus(5 * $0) }),
            PairLoss(ofError: { tanh($0) * tanh($0) }, extended: { tanh($0) * tanh($0) }),
        ] {
            let kinks = loss.view.kinks()
            #expect(kinks.ofValue + kinks.ofSlope + kinks.ofCurvature == [])
        }
    }

    /// 2e²/(e² + 4) has its points of inflection at ±2/√3, which is 1.155.
    @Test func `a loss that levels off is not convex from its inflection on`() {
        let stretches = PairLoss(ofError: { gemanMcClure($0) }).view.concaveStretches()
        #expect(stretches.count == 2)
        #expect(abs(stretches[1].lowerBound - 1.1547) <= 0.2 && stretches[1].upperBound == 20)
    }

    @Test func `Barron's loss is convex from a shape of 1 on`() throws {
        for (shape, isConvex) in [(2.0, true), (1, true), (0.5, false), (0, false), (-2, false)] {
            let loss = BarronLoss(shape: shape, scale: 1)
            let view = PairLoss(ofError: { (try? loss.values([$0], [0])[0]) ?? .nan }).view
            #expect(view.concaveStretches().isEmpty == isConvex, "shape \(shape)")
        }
    }

    @Test func `growth is read off far out`() {
        func growth(_ value: @escaping (Double) -> Double) -> Growth {
            Growth(MeasuredFunction(value: value, extended: nil), sign: 1)
        }
        #expect(growth { gemanMcClure($0) } == .bounded(by: gemanMcClure(1e5)))
        #expect(growth { log(1 + $0 * $0) } == .likeLogarithm)
        #expect(growth { exp($0) } == .beyond)
        guard case .power(let power) = growth({ pow($0, 1.5) }) else {
            Issue.record("not a power")
            return
        }
        #expect(abs(power - 1.5) < 1e-9)
    }

    @Test func `homogeneous losses have their power`() {
        #expect(squared.view.power() == 2)
        #expect(absolute.view.power() == 1)
        #expect(PairLoss(ofError: { pow(abs($0), 1.25) }).view.power() == 1.25)
        #expect(PairLoss(ofError: { huber($0, delta: 1) }).view.power() == nil)
    }

    @Test func `the sides of an error are compared`() {
        #expect(squared.view.symmetryFinding()?.grade == .good)
        let late = PairLoss(ofError: { pinball($0, 0.8) }).view.symmetryFinding()
        #expect(late?.found.contains("costs 4 times as much") == true)
    }

    @Test func `a perfect prediction is looked at`() {
        #expect(squared.view.zeroFinding()?.grade == .good)
        #expect(PairLoss(ofError: { $0 * $0 / abs($0) }).view.zeroFinding()?.grade == .fault)
        #expect(PairLoss(ofError: { ($0 - 1) * ($0 - 1) }).view.zeroFinding()?.grade == .warning)
        #expect(PairLoss(ofError: { $0 * $0 + 3 }).view.zeroFinding()?.grade == .property)
        #expect(PairLoss(ofError: { $0 * $0 - 3 }).view.signFinding().found.contains("−3"))
    }

    @Test func `a loss of the error alone is seen as one`() {
        let ofError = PairLoss(ofLabel: { ($0 - $1) * ($0 - $1) }, target: .number)
        #expect(ofError.view.isOverError)
        let relative = PairLoss(ofLabel: { ($0 - $1) * ($0 - $1) / (1 + $1 * $1) }, target: .number)
        #expect(!relative.view.isOverError)
    }

    @Test func `where there is no value, no shape is claimed`() {
        let examination = PairLoss(ofError: { $0 < 100 ? .nan : $0 }).examination()
        #expect(examination.grade("Values") == .fault)
        for topic in ["Convexity", "Kinks", "Sign", "Symmetry", "One outlier"] {
            #expect(examination.text(topic) == "", "\(topic)")
        }
        let ofProbabilities = PairLoss(
            ofLabel: { -$1 * log($0) - (1 - $1) * log(1 - $0) }, target: .number
        ).examination()
        #expect(ofProbabilities.text("Domain").contains("--predictions probabilities"))
    }

    @Test func `a loss that depends on chance is told as one`() {
        var count = 0.0
        let examination = PairLoss(ofError: { error in
            count += 1
            return error * error + count
        }).examination()
        #expect(examination.text("Values").contains("it gives two values"))
    }
}
