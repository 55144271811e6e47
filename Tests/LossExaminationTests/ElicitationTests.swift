import Testing

@testable import LossExamination

/// What losses make a model learn, where mathematics says it.
struct ElicitationTests {
    private func constant(_ value: @escaping (Double) -> Double) -> String {
        PairLoss(ofError: value).examination().text("Best constant")
    }

    @Test func `squared error learns the mean, absolute error the median, the pinball a quantile`() {
        #expect(constant { $0 * $0 }.contains("A model learns the mean"))
        #expect(constant { abs($0) }.contains("A model learns the median"))
        let quantile = constant { pinball($0, 0.8) }
        #expect(quantile.contains("from 1 to 71: 24 (") && quantile.contains("the 80\u{A0}% quantile"))
        #expect(constant { log(exp($0) + exp(-$0)) }.contains("between median and mean"))
    }

    @Test func `a loss without a lowest place has no best constant`() {
        #expect(constant { softplus($0) }.contains("falls towards −30"))
        #expect(constant { _ in 1 }.contains("any from −30 to 100 is as good"))
    }

    private func shares(
        _ value: @escaping (Double, Double) -> Double, _ prediction: PredictionKind, _ target: TargetKind
    ) -> String {
        PairLoss(ofLabel: value, prediction: prediction, target: target).examination().text("Best constant")
    }

    @Test func `cross-entropy and squared error are proper, focal loss is not`() {
        #expect(shares({ $1 == 1 ? -log($0) : -log(1 - $0) }, .probability, .label).contains("Proper"))
        #expect(shares({ ($0 - $1) * ($0 - $1) }, .probability, .label).contains("Proper"))
        let focal = shares(
            { p, y in
                let right = y == 1 ? p : 1 - p
                return -(1 - right) * (1 - right) * log(right)
            }, .probability, .label)
        // A share of 0.3 becomes 0.42, as the library's page of losses has it.
        #expect(focal.contains("0.422") && focal.contains("Not proper"))
    }

    @Test func `margin losses say what their score is`() {
        #expect(shares({ softplus(-$0 * $1) }, .number, .sign).contains("a logit"))
        #expect(shares({ exp(-$0 * $1) }, .number, .sign).contains("half of a logit"))
        #expect(shares({ max(0, 1 - $0 * $1) }, .number, .sign).contains("its size is no probability"))
    }

    @Test func `cross-entropy of logits is proper, hinge loss is not`() {
        let crossEntropy = LogitsLoss(
            value: { logSumExp($0) - $0[$1] }, extended: nil, gradient: nil, call: CallText("loss($0, $1)")
        ).examination()
        #expect(crossEntropy.text("Best constant").contains("0.600, 0.300, 0.100"))
        #expect(crossEntropy.grade("Best constant") == .good)
        #expect(crossEntropy.text("p − y").contains("is p − y"))
        #expect(crossEntropy.grade("A constant added") == .good)
        #expect(crossEntropy.grade("Sum of the gradient") == .good)
        #expect(crossEntropy.text("In the library").contains("SparseCategoricalCrossEntropyFromLogits()"))
        // Smoothed by 0.3: 0.8, 0.1 and 0.1.
        let smoothed = LogitsLoss(
            value: { logSumExp($0) - 0.7 * $0[$1] - 0.1 * $0.reduce(0, +) }, extended: nil, gradient: nil,
            call: CallText("loss($0, $1)")
        ).examination()
        #expect(smoothed.text("p − y").contains("with 0.8 for the right class and 0.1 for each other"))
        #expect(smoothed.grade("Best constant") == .warning)
        let squares = LogitsLoss(
            value: { logits, label in
                logits.indices.reduce(0) { $0 + pow(abs(logits[$1] - ($1 == label ? 1 : 0)), 2) }
            },
            extended: nil, gradient: nil, call: CallText("loss($0, $1)")
        ).examination()
        #expect(squares.grade("A constant added") == .warning)
        #expect(squares.grade("Best constant") == .warning)
    }

    /// With squares the line follows the outlier; least squares by hand: Σ(x − 4.5)(y − ȳ)/82.5.
    @Test func `the outlier's line is that of least squares, and absolute error ignores it`() throws {
        let y = Samples.lineWithOutlier
        let center = y.reduce(0, +) / 10
        let slope = zip(Samples.lineX, y).reduce(0) { $0 + ($1.0 - 4.5) * ($1.1 - center) } / 82.5
        func fitted(_ loss: @escaping (Double) -> Double) throws -> Double {
            let line = OutlierLine { zip($0, $1).reduce(0) { $0 + loss($1.0 - $1.1) } }
            let curve = try #require(line.findingAndDrawing()).1.curves[0]
            return (curve.y[1] - curve.y[0]) / 9
        }
        #expect(abs(try fitted { $0 * $0 } - slope) < 1e-6)
        #expect(abs(try fitted { abs($0) } - 0.4667) < 1e-3)
    }
}
