// SGD on the steep bowl with slopes of unit noise: its expected loss is known exactly.

import ElementaryFunctions
import Figures
import Learning
import Workbook

/// What stochastic gradient descent with a fixed rate comes to.
enum NoisyDescent {
    /// In equilibrium each step adds as much noise as it takes away.
    static func floor(_ rate: Double) -> Double {
        SteepBowl.curvatures.map { rate / (2 - rate * $0) / 2 }.reduce(0, +)
    }

    /// A step multiplies a distance's mean square by (1 − ηκ)², and adds η².
    static func expectedLoss(rate: Double, steps: Int) -> Double {
        var squares = [100.0, 1.0]
        for _ in 0..<steps {
            for (i, curvature) in SteepBowl.curvatures.enumerated() {
                let kept = 1 - rate * curvature
                squares[i] = kept * kept * squares[i] + rate * rate
            }
        }
        return (squares[0] + 100 * squares[1]) / 2
    }

    /// The rate of the least loss after 400 steps.
    ///
    /// It has one valley between these ends: thirds of
    /// it fall away.
    static let bestRate: Double = {
        var (low, high) = (Race.rate / 8, Race.rate)
        while high - low > 1e-9 {
            let third = (high - low) / 3
            if expectedLoss(rate: low + third, steps: 400)
                < expectedLoss(rate: high - third, steps: 400)
            {
                high -= third
            } else {
                low += third
            }
        }
        return (low + high) / 2
    }()

    /// Shows what the prose cites.
    static func show() {
        Workbook.show("SGD's floor", floor(Race.rate), digits: 3)
        Workbook.show("SGD's rate", bestRate, digits: 2)
        Workbook.show("SGD's loss", expectedLoss(rate: bestRate, steps: 400), digits: 2)
    }

    static func figure() throws -> Plot {
        // Evenly spaced on a logarithmic axis, up to gradient descent's best rate.
        let rates = (0...120).map { Race.rate * pow(16, Double($0) / 120 - 1) }
        let best = bestRate
        return try Plot(
            title: "SGD: how low it gets, and how soon",
            x: Axis(
                "learning rate η", in: 0.0012...0.021, scale: .logarithmic,
                ticks: [0.002, 0.005, 0.01, 0.02]),
            y: Axis("expected loss", in: 1e-4...1e2, scale: .logarithmic),
            [
                .line(
                    "after 400 steps", x: rates,
                    y: rates.map { expectedLoss(rate: $0, steps: 400) }),
                .line("after very many: the floor", x: rates, y: rates.map(floor)),
                .label(
                    "too slow", at: (0.0026, 1.5), .left, arrowTo: (0.0031, 3)),
                .label(
                    "the best for 400 steps", at: (best * 0.8, 0.0008), .below,
                    arrowTo: (best, 0.0125)),
                .label(
                    "gradient descent's\nbest rate, 2/(1 + 100)", at: (0.0135, 6), .above,
                    arrowTo: (Race.rate * 0.995, 0.56)),
            ],
            alt:
                "Two curves over the learning rate, both axes logarithmic. The floor rises "
                + "with the rate, slowly at first, then steeply up to one half at gradient descent's "
                + "best rate. The loss after 400 steps is large at small rates, "
                + "falls to its lowest, a little above the floor's curve, near 0.012, and then "
                + "rises with it.")
    }

    /// The mean loss of steps 301 to 400, of 100 runs, and its standard error by theory.
    static func runs() throws -> (mean: Double, error: Double) {
        let noisy = try repeated(100) { seed in
            let losses = try SteepBowl.descend(
                SGD(learningRate: Race.rate), noise: 1, seed: seed)
            return mean(Array(losses.suffix(100)))
        }
        // Each step keeps this share of the steep direction's square, so neighbours are alike;
        // the square of a Gaussian has twice its squared mean as variance.
        let kept = (1 - 100 * Race.rate) * (1 - 100 * Race.rate)
        // Of n neighbours (1 + k)/(1 − k) count as one, less what the window's ends lack.
        let window = 100.0
        let atTheEnds =
            2 * kept * (1 - pow(kept, window)) / (window * (1 - kept) * (1 - kept))
        let alike = (1 + kept) / (1 - kept) - atTheEnds
        let steepFloor = Race.rate / (2 - 100 * Race.rate) / 2
        return (
            try noisy.mean { $0 }.mean, steepFloor * (2 * alike / (100 * window)).squareRoot()
        )
    }

    static func check() throws {
        let (rate, best) = (Race.rate, bestRate)
        let runs = try runs()
        expect(
            "SGD's floor at gradient descent's best rate", floor(rate), is: "0.5050")
        expect(
            "after very many steps the expected loss is the floor",
            expectedLoss(rate: rate, steps: 4000), equals: floor(rate), within: 1e-12)
        expect("SGD's best rate for 400 steps", best, is: "0.01234")
        expect(
            "its expected loss", expectedLoss(rate: best, steps: 400), is: "0.01359")
        expect(
            "that at gradient descent's best rate is so many times as large",
            expectedLoss(rate: rate, steps: 400) / expectedLoss(rate: best, steps: 400),
            is: "37")
        expect(
            "the standard error by theory", runs.error, is: "0.0434")
        expect(
            "half the rate: less than a fifteenth of the loss; a quarter: a lower floor, a "
                + "larger loss",
            expectedLoss(rate: rate / 2, steps: 400) < expectedLoss(rate: rate, steps: 400) / 15
                && expectedLoss(rate: rate / 4, steps: 400)
                    > expectedLoss(rate: rate / 2, steps: 400)
                && floor(rate / 4) < floor(rate / 2))
        expect(
            "runs agree with the floor, within 4 standard errors",
            abs(runs.mean - floor(rate)) < 4 * runs.error)
    }
}
