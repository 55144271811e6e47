// Fingerprints of divergences, the losses of a game, penalties, and what has other arguments than predictions and
// targets.

import ElementaryFunctions
import LossFunctions

func fingerprint(of name: String, _ divergence: some Divergence) {
    fingerprint(of: name) { (results, inputs) throws(LossError) in
        for size in InputSize.allCases {
            for _ in 0..<200 {
                let p = inputs.distribution(classes, size)
                // Of similar distributions most of the sum cancels.
                for q in [inputs.distribution(classes, size), inputs.distribution(near: p), p] {
                    results.add(try divergence(p, q))
                    results.add(try divergence.values(p, q))
                    results.add(try divergence.gradient(p, q))
                }
            }
        }
    }
}

func fingerprintsOfDivergences() {
    fingerprint(of: "KLDivergence", KLDivergence())
    fingerprint(of: "ReverseKLDivergence", ReverseKLDivergence())
    fingerprint(of: "JensenShannonDivergence", JensenShannonDivergence())
    fingerprint(of: "DistributionCrossEntropy", DistributionCrossEntropy())
    fingerprint(
        of: "DivergenceLoss", DivergenceLoss(JensenShannonDivergence(), outcomes: classes),
        rows: .distribution)
    fingerprint(of: "KLDivergenceFromLogProbabilities") { (results, inputs) throws(LossError) in
        let loss = KLDivergenceFromLogProbabilities(outcomes: 2)
        for _ in 0..<300 {
            // Of two logarithms the second is that of what the first leaves.
            let x = log(0.001 + 0.998 * inputs.numbers(1, .probability, .ordinary)[0])
            let p = inputs.numbers(1, .probability, .ordinary)[0]
            try results.add(loss, [x, log(onePlus: -exp(x))], [p, 1 - p], weights: [2])
        }
    }
    fingerprint(of: "Entropy") { (results, inputs) throws(LossError) in
        for size in InputSize.allCases {
            for _ in 0..<500 {
                let p = inputs.distribution(classes, size)
                results.add(try Entropy()(p))
                results.add(try Entropy().values(p))
                results.add(try Entropy().gradient(p))
            }
        }
    }
    fingerprint(of: "GaussianKLDivergence") { (results, inputs) throws(LossError) in
        for size in InputSize.allCases {
            for _ in 0..<500 {
                let p = try inputs.gaussian(size)
                let near = try Gaussian(
                    mean: p.mean,
                    standardDeviation: max(p.standardDeviation.nextDown, .leastNonzeroMagnitude))
                for q in [try inputs.gaussian(size), near] {
                    results.add(GaussianKLDivergence()(p, q))
                    let slopes = GaussianKLDivergence().gradient(p, q)
                    let others = GaussianKLDivergence().gradientWithRespectToP(p, q)
                    results.add([slopes.mean, slopes.standardDeviation])
                    results.add([others.mean, others.standardDeviation])
                }
            }
        }
    }
}

extension Inputs {
    fileprivate mutating func gaussian(_ size: InputSize) throws(LossError) -> Gaussian {
        try Gaussian(mean: number(.number, size), standardDeviation: number(.positive, size))
    }
}

func fingerprint<L: DiscriminatorLoss>(of name: String, _ losses: L..., outputs: InputKind = .number) {
    fingerprint(of: name) { (results, inputs) throws(LossError) in
        for loss in losses {
            for size in InputSize.allCases {
                let real = inputs.numbers(500, outputs, size)
                let generated = inputs.numbers(400, outputs, size)
                results.add(try loss(real: real, generated: generated))
                let values = try loss.values(real: real, generated: generated)
                let gradient = try loss.gradient(real: real, generated: generated)
                for list in [values.real, values.generated, gradient.real, gradient.generated] {
                    results.add(list)
                }
            }
        }
    }
}

func fingerprint<L: GeneratorLoss>(of name: String, _ losses: L..., outputs: InputKind = .number) {
    fingerprint(of: name) { (results, inputs) throws(LossError) in
        for loss in losses {
            for size in InputSize.allCases {
                let generated = inputs.numbers(500, outputs, size)
                results.add(try loss(generated: generated))
                results.add(try loss.values(generated: generated))
                results.add(try loss.gradient(generated: generated))
            }
        }
    }
}

func fingerprintsOfGames() {
    fingerprint(
        of: "MinimaxDiscriminatorLoss", MinimaxDiscriminatorLoss(), MinimaxDiscriminatorLoss(reduction: .sum),
        outputs: .probability)
    fingerprint(
        of: "MinimaxDiscriminatorLossFromLogits", MinimaxDiscriminatorLossFromLogits(),
        MinimaxDiscriminatorLossFromLogits(reduction: .sum), outputs: .logit)
    fingerprint(
        of: "MinimaxGeneratorLoss", MinimaxGeneratorLoss(), MinimaxGeneratorLoss(reduction: .sum),
        outputs: .probability)
    fingerprint(
        of: "MinimaxGeneratorLossFromLogits", MinimaxGeneratorLossFromLogits(),
        MinimaxGeneratorLossFromLogits(reduction: .sum), outputs: .logit)
    fingerprint(
        of: "NonSaturatingGeneratorLoss", NonSaturatingGeneratorLoss(),
        NonSaturatingGeneratorLoss(reduction: .sum), outputs: .probability)
    fingerprint(
        of: "NonSaturatingGeneratorLossFromLogits", NonSaturatingGeneratorLossFromLogits(),
        NonSaturatingGeneratorLossFromLogits(reduction: .sum), outputs: .logit)
    fingerprint(
        of: "LeastSquaresDiscriminatorLoss", LeastSquaresDiscriminatorLoss(),
        LeastSquaresDiscriminatorLoss(reduction: .sum))
    fingerprint(
        of: "LeastSquaresGeneratorLoss", LeastSquaresGeneratorLoss(),
        LeastSquaresGeneratorLoss(reduction: .sum))
    fingerprint(
        of: "WassersteinCriticLoss", WassersteinCriticLoss(), WassersteinCriticLoss(reduction: .sum))
    fingerprint(
        of: "WassersteinGeneratorLoss", WassersteinGeneratorLoss(), WassersteinGeneratorLoss(reduction: .sum))
}

func fingerprint(of name: String, _ penalty: some Penalty) {
    fingerprint(of: name) { (results, inputs) throws(LossError) in
        for size in InputSize.allCases {
            let parameters = inputs.numbers(1000, .number, size)
            for strength in [1, 0.1, 1e-200] {
                results.add(try penalty(parameters, strength: strength))
                results.add(try penalty.gradient(parameters, strength: strength))
            }
        }
    }
}

func fingerprintsOfRegularization() {
    fingerprint(of: "L1Penalty", L1Penalty())
    fingerprint(of: "L2Penalty", L2Penalty())
    fingerprint(of: "ElasticNetPenalty", ElasticNetPenalty(l1Share: 0.3))
    fingerprint(of: "Objective") { (results, inputs) throws(LossError) in
        let objective = Objective(HuberLoss(delta: 1), L2Penalty(), penaltyStrength: 0.01)
        for size in InputSize.allCases {
            let (x, y) = (inputs.numbers(500, .number, size), inputs.numbers(500, .number, size))
            let parameters = inputs.numbers(50, .number, size)
            let weights = inputs.numbers(500, .positive, size)
            results.add(try objective(x, y, parameters: parameters, weights: weights))
            let gradient = try objective.gradient(x, y, parameters: parameters, weights: weights)
            results.add(gradient.predictions + gradient.parameters)
        }
    }
    fingerprint(of: "Dropout") { (results, inputs) throws(LossError) in
        let dropout = Dropout(rate: 0.3)
        for size in InputSize.allCases {
            let mask = try dropout.mask(count: 1000, using: &inputs.random)
            let activations = inputs.numbers(1000, .number, size)
            results.add(try dropout(activations, keeping: mask))
            results.add(try dropout.gradient(activations, keeping: mask))
            results.add(try dropout.expectation(activations))
            results.add(try dropout.variance(activations))
        }
    }
    fingerprint(of: "UncertaintyWeightedLoss") { (results, inputs) throws(LossError) in
        let weighted = UncertaintyWeightedLoss()
        for size in InputSize.allCases {
            for _ in 0..<200 {
                let losses = inputs.numbers(4, .positive, size)
                let logVariances = inputs.numbers(4, .number, size)
                results.add(try weighted(losses, logVariances: logVariances))
                results.add(try weighted.values(losses, logVariances: logVariances))
                let gradient = try weighted.gradient(losses, logVariances: logVariances)
                results.add(gradient.losses + gradient.logVariances)
            }
        }
    }
}
