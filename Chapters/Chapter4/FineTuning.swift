// Four answers, a reference and a reward: the best policies with a penalty on the divergence,
// and rivals.

import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

/// Fine-tuning of a policy over answers that stand in the order of their rewards.
struct FineTuning {
    let reference: [Double]
    let rewards: [Double]
    let betas = [2.0, 1, 0.5, 0.25]
    /// The logits after 400 steps from the reference, for each β.
    private(set) var tuned: [[Double]] = []

    init(reference: [Double], rewards: [Double]) throws {
        (self.reference, self.rewards) = (reference, rewards)
        tuned = try betas.map { beta in
            try gradientDescent(
                from: reference.map { log($0) }, learningRate: 2 / beta, steps: 400
            ) { logits in try slopes(logits, beta: beta) }[400]
        }
    }

    func meanReward(_ policy: [Double]) -> Double {
        zip(policy, rewards).map { $0 * $1 }.reduce(0, +)
    }
    func bestPolicy(_ beta: Double) throws -> [Double] {
        try softmax(logits: zip(reference, rewards).map { log($0) + $1 / beta })
    }
    /// The slopes of −J in the logits: the policy's share of each answer, times how far it is
    /// from what a mean answer earns.
    func slopes(_ logits: [Double], beta: Double) throws -> [Double] {
        let policy = try softmax(logits: logits)
        let earned = policy.indices.map { i in
            rewards[i] - beta * log(policy[i] / reference[i])
        }
        let average = zip(policy, earned).map { $0 * $1 }.reduce(0, +)
        return policy.indices.map { i in -policy[i] * (earned[i] - average) }
    }

    func bestOf(_ n: Int) -> [Double] {
        // The answers stand in the order of their rewards.
        var below = 0.0
        return reference.map { share in
            defer { below += share }
            return pow(below + share, Double(n)) - pow(below, Double(n))
        }
    }
    func mixture(_ share: Double) -> [Double] {
        reference.indices.map { i in
            (1 - share) * reference[i] + (i == reference.count - 1 ? share : 0)
        }
    }
    /// The reward of the best policy with a divergence: β is found by halving an interval.
    func frontier(at divergence: Double) throws -> Double {
        var (low, high) = (0.02, 1000.0)
        for _ in 0..<80 {
            let middle = (low * high).squareRoot()
            if try kl(bestPolicy(middle), reference) > divergence {
                low = middle
            } else {
                high = middle
            }
        }
        return meanReward(try bestPolicy(high))
    }

    var rivals: [(name: String, policy: [Double])] {
        [2, 4, 16].map { ("best of \($0)", bestOf($0)) }
            + [0.2, 0.5].map { ("mixture, λ = \(decimal($0))", mixture($0)) }
    }

    /// The trained policies, and what they earn.
    func tableOfPolicies() {
        table(
            ["β", "policy, %", "mean reward", "KL(π‖ref)"],
            try [
                [
                    "∞ (ref)", .text(percents(reference)), .number(meanReward(reference)),
                    "0",
                ]
            ]
                + zip(betas, tuned).map { beta, logits in
                    let policy = try softmax(logits: logits)
                    let price = try kl(policy, reference)
                    return [
                        .number(beta), .text(percents(policy)), .number(meanReward(policy)),
                        .number(price),
                    ]
                })
    }

    /// What each rival earns, and the best policy at its divergence.
    func tableOfRivals() {
        table(
            ["policy", "its KL", "its reward", "best at its KL"],
            try rivals.map { name, policy in
                let price = try kl(policy, reference)
                return [
                    .text(name), .number(price), .number(meanReward(policy)),
                    .number(try frontier(at: price)),
                ]
            })
    }

    /// Mean reward over the divergence from the reference.
    func figure() throws -> Plot {
        let strengths = (0...120).map { 20 * pow(0.005, Double($0) / 120) }
        let frontierPolicies = try strengths.map(bestPolicy)
        let mixtures = (0...40).map { mixture(0.9 * Double($0) / 40) }
        let mixturePrices = try mixtures.map { try kl($0, reference) }
        return try Plot(
            title: "What a distance from the reference can earn",
            x: Axis("KL(π‖ref)", unit: "nats", in: 0...2.5), y: Axis("mean reward", in: 0...1),
            [
                .line(
                    "best policies, one for each β",
                    x: try frontierPolicies.map { try kl($0, reference) },
                    y: frontierPolicies.map(meanReward)),
                .line("mixtures", x: mixturePrices, y: mixtures.map(meanReward)),
                .points(
                    "best of 2, 4, 16",
                    x: try [2, 4, 16].map { try kl(bestOf($0), reference) },
                    y: [2, 4, 16].map { meanReward(bestOf($0)) }),
                .points(
                    "trained", x: try tuned.map { try kl(softmax(logits: $0), reference) },
                    y: try tuned.map { meanReward(try softmax(logits: $0)) }),
            ]
                + zip(zip(betas, tuned), [(0.35, 0.08), (0.6, 0.2), (0.85, 0.32), (1.3, 0.48)])
                .map { tuning, place in
                    let policy = try softmax(logits: tuning.1)
                    return .label(
                        "β = \(decimal(tuning.0))", at: place,
                        arrowTo: (try kl(policy, reference), meanReward(policy)))
                },
            alt:
                "Mean reward over the divergence from the reference: a curve that rises steeply and "
                + "levels off, with the trained policies on it. Best of n and mixtures lie below "
                + "it.")
    }

    /// What is asserted of the fine-tuning.
    func expectTuning() throws {
        let tunedGaps = try zip(betas, tuned).flatMap { beta, logits in
            try zip(softmax(logits: logits), bestPolicy(beta)).map { abs($0 - $1) }
        }
        expect("the trained policies are the formula's", tunedGaps.allSatisfy { $0 < 1e-11 })
        expect(
            "no slope is left",
            try zip(betas, tuned).allSatisfy { beta, logits in
                try slopes(logits, beta: beta).allSatisfy { abs($0) < 1e-12 }
            })
        expect(
            "the best J is β ln Σ ref exp(r/β)",
            try zip(betas, tuned).allSatisfy { beta, logits in
                let policy = try softmax(logits: logits)
                let attained = meanReward(policy) - beta * (try kl(policy, reference))
                return abs(
                    attained - beta
                        * logSumExp(zip(reference, rewards).map { log($0) + $1 / beta })
                )
                    < 1e-12
            })
        expect(
            "the slopes of KL's own gradient agree",
            try betas.allSatisfy { beta in
                let policy = try softmax(logits: [0.3, -0.2, 0.1, 0.5])
                let slope = try ReverseKLDivergence().gradient(reference, policy)
                let average = zip(policy, zip(rewards, slope)).map { $0 * ($1.0 - beta * $1.1) }
                    .reduce(0, +)
                return try zip(slopes([0.3, -0.2, 0.1, 0.5], beta: beta), policy.indices)
                    .allSatisfy {
                        abs($0 + policy[$1] * (rewards[$1] - beta * slope[$1] - average))
                            < 1e-14
                    }
            })
        expect(
            "reward at β = 0.25", meanReward(try softmax(logits: tuned[3])), is: "0.6839")
        expect(
            "its divergence", try kl(softmax(logits: tuned[3]), reference), is: "0.9641")
        expect(
            "every rival earns less at its divergence, by 0.02 to 0.05",
            try rivals.allSatisfy { _, policy in
                let short = try frontier(at: kl(policy, reference)) - meanReward(policy)
                return short > 0.015 && short < 0.055
            })
        let randomTunings = try repeated(50) { seed in
            var random = SeededRandom(seed: seed)
            let end = try gradientDescent(
                from: (0..<4).map { _ in random.gaussian() }, learningRate: 4, steps: 400
            ) { logits in try slopes(logits, beta: 0.5) }[400]
            return try zip(softmax(logits: end), bestPolicy(0.5)).map { abs($0 - $1) }
        }
        expect(
            "from 50 other starts the same policy",
            randomTunings.outcomes.joined().allSatisfy { $0 < 1e-9 })
    }
}
