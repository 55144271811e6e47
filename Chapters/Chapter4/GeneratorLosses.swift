// A generator's losses: how soon each climbs out of where the discriminator is sure, and what
// they lower.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// How many steps it takes from a logit until D ≥ ½, and how long the longest was; nil beyond
/// 20 000 steps.
func climbToHalf(
    _ optimizer: some Optimizer, from start: Double = -6, slope: (Double) -> Double
) throws -> (steps: Int, longest: Double)? {
    var (optimizer, logit, steps, longest) = (optimizer, [start], 0, 0.0)
    while logit[0] < 0 {
        let before = logit[0]
        try optimizer.step(&logit, gradient: [-slope(sigmoid(before))])
        longest = max(longest, logit[0] - before)
        steps += 1
        if steps == 20_000 { return nil }
    }
    return (steps, longest)
}

/// Two pictures that pull against each other, with the logits θ₁ and cθ₂ − kθ₁ − 6.
struct OpposedPictures {
    /// The second picture's own part, c, and what it shares with the first, k.
    let own: Double
    let shared: Double
    let minimax: (steps: Int?, second: Double)
    let nonSaturating: (steps: Int?, second: Double)

    init(own: Double, shared: Double, rate: Double = 0.1) throws {
        func climb(_ loss: GameLoss) throws -> (steps: Int?, second: Double) {
            try climbOpposed(own: own, shared: shared, rate: rate, slope: loss.pull)
        }
        (self.own, self.shared) = (own, shared)
        (minimax, nonSaturating) = (try climb(.minimax), try climb(.nonSaturating))
    }

    /// Whether minimax brings both there, and sooner.
    var minimaxIsQuicker: Bool {
        (minimax.steps ?? .max) < (nonSaturating.steps ?? .max)
    }
}

/// The climbs from a = −6 by descent, and from other starts by Adam.
struct GeneratorClimbs {
    /// Of minimax, at the rates 1, 2, … 1000.
    let minimax: [(steps: Int, longest: Double)?]
    /// Of non-saturating at 1.
    let nonSaturating: (steps: Int, longest: Double)?
    /// With 1 before what is shared, and ½, 1½ and 3 before the second picture's own.
    let opposed: [OpposedPictures]
    /// With eight numbers before the one, and seven before the other.
    let grid: [OpposedPictures]
    /// The pairs of these in which minimax leaves none behind, at a smaller and a larger rate.
    let others: [[OpposedPictures]]

    init() throws {
        minimax = try (1...1000).map {
            try climbToHalf(SGD(learningRate: Double($0)), slope: GameLoss.minimax.pull)
        }
        nonSaturating = try climbToHalf(
            SGD(learningRate: 1), slope: GameLoss.nonSaturating.pull)
        opposed = try [0.5, 1.5, 3].map { try OpposedPictures(own: $0, shared: 1) }
        grid = try [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4].flatMap { own in
            try [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2].map { shared in
                try OpposedPictures(own: own, shared: shared)
            }
        }
        let arrived = grid.filter { $0.minimax.steps != nil }
        others = try [0.03, 1].map { rate in
            try arrived.map {
                try OpposedPictures(own: $0.own, shared: $0.shared, rate: rate)
            }
        }
    }

    /// Minimax at one of the rates.
    func descent(at rate: Int) -> (steps: Double, longest: Double) {
        (minimax[rate - 1].map { Double($0.steps) } ?? .nan, minimax[rate - 1]?.longest ?? .nan)
    }

    /// The rates with which minimax is there in 7 steps or fewer, as the other is with 1.
    ///
    /// A larger rate never takes more steps, since a + ηD rises in the rate η and in the logit a.
    var quickRates: [Int] { (1...1000).filter { descent(at: $0).steps <= 7 } }

    /// Of these the share whose steps are all shorter than the way of 6.
    var shareWithShortSteps: Double {
        Double(quickRates.count { descent(at: $0).longest < 6 }) / Double(quickRates.count)
    }

    /// Steps from −10 at the least of these with minimax, and at 1 with the other.
    func fromTen() throws -> [Int?] {
        try zip([Double(quickRates[0]), 1], [GameLoss.minimax, .nonSaturating]).map {
            rate, loss in
            try climbToHalf(SGD(learningRate: rate), from: -10, slope: loss.pull)?.steps
        }
    }

    func show() throws {
        func value(_ label: String, _ value: some Showable, digits: Int = 3) {
            Workbook.show(label, value, digits: digits)
        }
        value("steps, minimax", descent(at: 1).steps)
        value("steps, non-saturating", nonSaturating?.steps ?? 0)
        let fromTen = try fromTen()
        value("least quick rate", quickRates[0])
        value("steps at that rate from −10", fromTen[0] ?? 0)
        value("steps from −10, non-saturating", fromTen[1] ?? 0)
        value("the second after 2000 steps, minimax", opposed[0].minimax.second)
        value("steps of both, non-saturating", opposed[0].nonSaturating.steps ?? 0)
        value("pairs", grid.count)
        value("pairs where minimax leaves one behind", grid.count { $0.minimax.steps == nil })
        value("pairs where minimax is quicker", grid.count(where: \.minimaxIsQuicker))
        value("pairs where it leaves none behind", others[1].count)
        value("others, quicker at 1", others[1].count(where: \.minimaxIsQuicker))
    }

    static func adam(from start: Double, rate: Double) throws -> [Int?] {
        try GameLoss.allCases.map { loss in
            try climbToHalf(Adam(learningRate: rate), from: start, slope: loss.pull)?.steps
        }
    }

    /// Steps by Adam from ever farther starts.
    func tableOfClimbs() {
        func text(_ steps: Int?) -> TableCell { steps.map { .count($0) } ?? "over 20 000" }
        table(
            ["start a", "D there", "steps, minimax", "steps, other"],
            try [-6.0, -10, -20, -25, -30].map { start in
                let steps = try Self.adam(from: start, rate: 0.1)
                return [
                    .number(start), .number(sigmoid(start), digits: 2), text(steps[0]),
                    text(steps[1]),
                ]
            })
    }

    /// What is asserted of the climbs.
    func expectClimbs() throws {
        func count(_ steps: Int?) -> Double { steps.map(Double.init) ?? .nan }
        let near = try Self.adam(from: -6, rate: 0.1)
        let far = try Self.adam(from: -20, rate: 0.1)
        expect("minimax by descent: steps", descent(at: 1).steps, is: "412")
        expect("non-saturating by descent: steps", count(nonSaturating?.steps), is: "7")
        expect("minimax at 80 times the rate: steps", descent(at: 80).steps, is: "7")
        for (rate, longest) in [(80, "3.6"), (50, "17.8"), (403, "36.2")]
            as [(Int, PrintedNumber)]
        {
            expect(
                "minimax at \(rate) times the rate: longest step", descent(at: rate).longest,
                is: longest)
        }
        expect(
            "minimax takes at most 7 at all rates from 79 on, and at no smaller one",
            quickRates == Array(79...1000))
        expect("from −10 at 79 times the rate, and the other", try fromTen() == [283, 11])
        expect(
            "of the rates to 1000 with at most 7 steps, those without one as long as the way",
            shareWithShortSteps, is: "0.13")
        expect("by Adam at 0.1: minimax", count(near[0]), is: "49")
        expect("by Adam at 0.1: non-saturating", count(near[1]), is: "64")
        expect("from −20 by Adam at 0.1: minimax", count(far[0]), is: "158")
        expect("from −20 by Adam at 0.1: non-saturating", count(far[1]), is: "205")
        /// By how many steps Adam is slower with the minimax loss, at 0.01, 0.02, … 1.
        func delays(from start: Double) throws -> [Int] {
            try (1...100).map { hundredths in
                let steps = try Self.adam(from: start, rate: Double(hundredths) / 100)
                return (steps[0] ?? 20_000) - (steps[1] ?? 20_000)
            }
        }
        let (six, ten) = try (delays(from: -6), delays(from: -10))
        expect(
            "by Adam the minimax loss is quicker at all rates up to 0.2, from −6 and from −10",
            (six[..<20] + ten[..<20]).allSatisfy { $0 <= -3 })
        expect(
            "from 0.3 to 0.4 they differ by one step at most",
            (six[29..<40] + ten[29..<40]).allSatisfy { abs($0) <= 1 })
        expect(
            "above, it is never quicker, and slower by up to 1 step from −6, up to 3 from −10",
            six[40...].min() == 0 && six[40...].max() == 1 && ten[40...].min() == 1
                && ten[40...].max() == 3)
        expect(
            "down to −20, a fifth of Adam's ε, minimax is quicker, from −22, a 36th, slower",
            try [-20.0, -22].map { start in
                let steps = try Self.adam(from: start, rate: 0.1)
                return (steps[0] ?? 20_000) < (steps[1] ?? 20_000)
            } == [true, false])
        expect(
            "from −25, where D is below Adam's ε, it takes more than 25 times as many steps",
            try [0.1, 0.3, 0.5].allSatisfy { rate in
                let steps = try Self.adam(from: -25, rate: rate)
                return (steps[0] ?? 20_000) > 25 * (steps[1] ?? 20_000)
            })
        expect(
            "from −30 it is not there after 20 000, the other after 305",
            try Self.adam(from: -30, rate: 0.1) == [nil, 305])
        expect(
            "of two pictures that pull against each other, minimax leaves the one behind",
            opposed[0].minimax.steps == nil && opposed[0].minimax.second < -100)
        expect(
            "the other brings both there, in steps", count(opposed[0].nonSaturating.steps),
            is: "139")
        expect(
            "minimax leaves one behind exactly where c is at most k",
            grid.allSatisfy { ($0.minimax.steps == nil) == ($0.own <= $0.shared) })
        expect(
            "where c is 1.1 k it does not",
            try Set(grid.map(\.shared)).allSatisfy { shared in
                try climbOpposed(
                    own: 1.1 * shared, shared: shared, rate: 0.1, slope: GameLoss.minimax.pull
                ).steps != nil
            })
        expect(
            "where it leaves one behind, the second is ever farther off",
            grid.allSatisfy { $0.minimax.steps != nil || $0.minimax.second < -6 })
        expect(
            "the other brings both there in all pairs",
            grid.allSatisfy { $0.nonSaturating.steps != nil })
        expect(
            "pairs in which minimax is quicker",
            Double(grid.count(where: \.minimaxIsQuicker)), is: "19")
        expect(
            "of those that it brings there it is quicker in all at 0.03, in few at 1",
            others.map { $0.count(where: \.minimaxIsQuicker) } == [others[0].count, 8])
        expect(
            "with c = 1.5 minimax is slower, with c = 3 quicker",
            !opposed[1].minimaxIsQuicker && opposed[1].minimax.steps != nil
                && opposed[2].minimaxIsQuicker)
    }
}

/// Two pictures that pull the parameters they share against each other, θ₁ and cθ₂ − kθ₁ − 6,
/// from θ = 0 by Adam: after how many steps both have D ≥ ½, nil if not in 2000, and where the
/// second then is.
func climbOpposed(
    own: Double, shared: Double, rate: Double, slope: (Double) -> Double
) throws -> (steps: Int?, second: Double) {
    var (optimizer, theta) = (Adam(learningRate: rate), [0.0, 0])
    var (first, second) = (0.0, -6.0)
    for step in 1...2000 {
        let pulls = (slope(sigmoid(first)), slope(sigmoid(second)))
        try optimizer.step(
            &theta, gradient: [(shared * pulls.1 - pulls.0) / 2, -own * pulls.1 / 2])
        (first, second) = (theta[0], own * theta[1] - shared * theta[0] - 6)
        if min(first, second) >= 0 { return (step, second) }
    }
    return (nil, second)
}

/// Both losses' slopes over the logit of a generated picture.
func saturation(
    _ minimax: MinimaxGeneratorLossFromLogits,
    _ nonSaturating: NonSaturatingGeneratorLossFromLogits
) throws -> Plot {
    let logits = (0...160).map { -8 + Double($0) / 10 }
    func size(_ slope: [Double]) -> Double { -slope[0] }
    return try Plot(
        title: "How steep each loss is for the generator",
        x: Axis("logit a of a generated picture", in: -8...8),
        y: Axis("size of the slope", in: 0...1),
        [
            .line(
                "minimax", x: logits,
                y: try logits.map { size(try minimax.gradient(generated: [$0])) }),
            .line(
                "non-saturating", x: logits,
                y: try logits.map { size(try nonSaturating.gradient(generated: [$0])) }),
            .verticalRule("a = −6", at: -6),
        ],
        alt:
            "Two mirrored S-curves. For very negative logits, where training starts, the slope of "
            + "the minimax loss is near 0 and that of the non-saturating one near 1.")
}

/// What is asserted of slopes and of the two later losses.
func expectGeneratorLosses() throws {
    let minimax = MinimaxGeneratorLossFromLogits()
    let nonSaturating = NonSaturatingGeneratorLossFromLogits()
    let slopeGaps = try repeated(50) { seed in
        var random = SeededRandom(seed: seed)
        func shares() throws -> [Double] {
            try softmax(logits: (0..<3).map { _ in random.gaussian() })
        }
        let (real, generated) = (try shares(), try shares())
        // The slopes of −ln D, with D = p/(p + q).
        let loss = zip(real, generated).map { log(($0 + $1) / $0) }
        let divergences = zip(
            try ReverseKLDivergence().gradient(real, generated),
            try js.gradient(real, generated)
        ).map { $0 - 2 * $1 }
        return (1...2).map { abs((loss[0] - loss[$0]) - (divergences[0] - divergences[$0])) }
    }
    let sums = try repeated(50) { seed in
        var random = SeededRandom(seed: seed)
        func shares() throws -> [Double] {
            try softmax(logits: (0..<3).map { _ in random.gaussian() })
        }
        let (real, generated) = (try shares(), try shares())
        let mixed = zip(real, generated).map { ($0 + $1) / 2 }
        return try kl(generated, real) - 2 * js(real, generated) - 2 * kl(mixed, real)
    }
    expect(
        "KL(q‖p) − 2 JS is 2 KL(m‖p), for 50 pairs",
        sums.outcomes.allSatisfy { abs($0) < 1e-13 })
    expect(
        "the slopes of −ln D are those of KL(q‖p) − 2 JS, for 50 pairs",
        slopeGaps.outcomes.joined().allSatisfy { $0 < 1e-12 })
    let slopes = (
        minimax: try minimax.gradient(generated: [-6])[0],
        nonSaturating: try nonSaturating.gradient(generated: [-6])[0]
    )
    expect(
        "the slope of the minimax loss is −D", slopes.minimax, equals: -sigmoid(-6),
        within: 1e-18)
    expect("the ratio of the slopes is e⁶", slopes.nonSaturating / slopes.minimax, is: "403.4")
    expect("ln(1 − D) at a = −6", try minimax(generated: [-6]), is: "-0.002476")
    expect("−ln D at a = −6", try nonSaturating(generated: [-6]), is: "6.002476")
    let leastSquares = LeastSquaresGeneratorLoss()
    let wasserstein = WassersteinGeneratorLoss()
    let scores = (real: [0.9, 0.7], generated: [0.1, -0.3])
    expect("least squares at −6", try leastSquares(generated: [-6]), is: "24.5")
    expect("Wasserstein at −6", try wasserstein(generated: [-6]), is: "6")
    expect(
        "their slopes at −6",
        try leastSquares.gradient(generated: [-6]) == [-7]
            && wasserstein.gradient(generated: [-6]) == [-1])
    expect(
        "least-squares discriminator: ½ (0.01 + 0.09)/2 + ½ (0.01 + 0.09)/2",
        try LeastSquaresDiscriminatorLoss()(real: scores.real, generated: scores.generated),
        is: "0.05000")
    expect(
        "Wasserstein critic: −0.1 − 0.8",
        try WassersteinCriticLoss()(real: scores.real, generated: scores.generated),
        is: "-0.9000")
    expect(
        "the discriminator's loss is the same from logits",
        try MinimaxDiscriminatorLossFromLogits()(real: [2], generated: [-1]),
        equals: try MinimaxDiscriminatorLoss()(real: [sigmoid(2)], generated: [sigmoid(-1)]),
        within: 1e-15)
    expect(
        "−ln D from a probability", try NonSaturatingGeneratorLoss()(generated: [0.5]),
        is: "0.6931")
}
