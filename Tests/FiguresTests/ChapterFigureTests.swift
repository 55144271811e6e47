// The figures of chapters as functions: drawn for the book's parameters and for others, refused where none can be.

import Foundation
import Learning
import LossFunctions
import Testing

@testable import ChapterFigures
@testable import Figures

@Suite struct ChapterFigureTests {
    private static let commutes = [12.0, 14, 15, 15, 18, 21, 60]
    private static let games = [0.1, 0.02].map { rate in
        var (theta, psi) = ([1.0], [0.0])
        for step in 0..<100 {
            theta.append(theta[step] + rate * psi[step])
            psi.append(psi[step] - rate * theta[step])
        }
        return (name: "rate \(rate)", thetas: theta, psis: psi)
    }

    private static func figures() throws -> [(name: String, figure: any Drawable)] {
        let peaks = try GaussianMixture([
            .init(weight: 0.6, Gaussian(mean: -2, standardDeviation: 0.6)),
            .init(weight: 0.4, Gaussian(mean: 2, standardDeviation: 0.6)),
        ])
        var figures: [(String, any Drawable)] = []
        for (delta, quantile) in [(5.0, 0.8), (0.1, 0.05), (100, 0.99)] {
            figures.append(
                ("tug", try commutesTugOfWar(minutes: commutes, delta: delta, quantile: quantile)))
        }
        for outlier in [40.0, 17, -30] {
            let x = (0..<10).map(Double.init) + [8], y = (0..<10).map { 2 * Double($0) + 1 } + [outlier]
            let lines = [("squared", 2.7, 0.0), ("absolute", 2, 1), ("Huber", 2, 1.1)].map {
                NamedLine($0, slope: $1, intercept: $2)
            }
            figures.append(
                ("outlier", try outlierLines(x: x, y: y, squared: lines[0], others: Array(lines.dropFirst())))
            )
        }
        for rate in [0.01, 0.3, 0.8] {
            figures.append(
                (
                    "bowl",
                    try bowlDescents(
                        x: [0, 1, 2], y: [-1, 1, 2], from: [-1, 2.5],
                        rates: [("slow", rate / 10), ("fast", rate)], after: [1, 3, 9])
                ))
        }
        figures.append(("margins", try marginLosses()))
        for coin in [0.3, 0.5, 0.95, 0.01] { figures.append(("both", try bothDirections(coin: coin))) }
        for q in [[0.4, 0.35, 0.25], [0.1, 0.1, 0.8], [0.8, 0.15, 0.05], [0.5, 0.5, 0]] {
            figures.append(
                ("areas", try divergencesAsAreas(p: [0.8, 0.15, 0.05], q: q, names: ["cat", "dog", "bird"])))
        }
        for q in [[0.4, 0.35, 0.25], [0.8, 0.15, 0.05], [0.95, 0.05, 0], [0, 0, 1]] {
            figures.append(
                (
                    "surprises",
                    try surprisesAsAreas(p: [0.8, 0.15, 0.05], q: q, names: ["cat", "dog", "bird"])
                ))
        }
        for place in [1.5, -5] {
            let (prior, near) = (
                try Gaussian(mean: 0, standardDeviation: 1), try Gaussian(mean: place, standardDeviation: 0.5)
            )
            figures.append(("prior", try priorToPosterior(prior: prior, likelihood: near, posterior: near)))
            figures.append(
                (
                    "bound",
                    try closingBound(
                        bounds: (0...40).map { -2 - 5 * exp(-Double($0) / 5) }, ceiling: -2,
                        guesses: [("step 0", prior), ("step 5", near)], posterior: near)
                ))
            figures.append(
                ("discriminator", try bestDiscriminator(real: prior, generated: [("near", near)])))
        }
        for deviation in [2.0, 0.3] {
            let fit = try Gaussian(mean: 0, standardDeviation: deviation)
            figures.append(("peaks", try oneGaussianTwoPeaks(peaks, covering: fit, seeking: fit)))
        }
        figures.append(("GAN", try smallestGAN(games, dotEvery: 20)))
        figures.append(("GAN with its limit", try smallestGAN(games, dotEvery: 20, limit: 0.447)))
        for gammas in [[0, 0.5, 1, 2, 5], [0, 3.25]] {
            figures.append(("family", try focalFamily(gammas: gammas, hard: 0.3, easy: 0.99)))
            figures.append(("pull", try focalPull(gammas: gammas)))
            figures.append(("answers", try focalAnswers(gammas: gammas, share: 0.01, pointed: 2)))
            figures.append(
                ("stacks", try easyAndHardStacks(gammas: gammas, easy: (990, 0.99), hard: (10, 0.3))))
        }
        for shapes in [[2.0, 1, 0, -2], [1.5, -10]] { figures.append(("Barron", try barronShapes(shapes))) }
        for shapes in [[2.0, 1, 0], [0.5]] { figures.append(("areas", try barronAreas(shapes))) }
        for losses in [[0.25, 9], [1e-3, 50]] { figures.append(("prices", try variancePrices(losses))) }
        for scale in [0.1, 1, 30] {
            let logits = [2.0, 0, 1, 0.5, 0.2, 1, 3, 0, -1].map { $0 * scale }
            let leads = try LogitLeads(logits: logits, labels: [0, 1, 0], classes: 3)
            figures.append(
                (
                    "temperature",
                    try TemperatureCurve(leads).figure(marking: (scale, leads.loss(at: scale)))
                ))
        }
        for missCost in [9.0, 0.5] {
            let probabilities = (1...200).map { Double($0) / 201 }
            let labels = probabilities.map { $0 > 0.7 ? 1.0 : 0 }
            figures.append(
                (
                    "threshold",
                    try thresholdTradeOff(probabilities: probabilities, labels: labels, missCost: missCost)
                ))
        }
        for weight in [9.0, 1, 50] {
            figures.append(
                (
                    "weighted shares",
                    try weightedShares(
                        rare: (20, 1.4), frequent: (1000, -0.7), weight: weight,
                        names: ("dangerous", "harmless"))
                ))
        }
        for certainty in [1.0, 5] {
            let logits = (0..<200).map { certainty * (Double($0 % 20) - 9.5) / 5 }
            let models = [("one", logits), ("other", logits.map { $0 / 3 })].map { name, logits in
                (name: name, probabilities: logits.map { 1 / (1 + exp(-$0)) })
            }
            let labels = logits.indices.map { ($0 * 7) % 20 < $0 % 20 ? 1.0 : 0 }
            figures.append(("reliability", try reliabilityCurves(models, labels: labels)))
        }
        return try figures + classificationFigures()
    }

    private static func classificationFigures() throws -> [(name: String, figure: any Drawable)] {
        let names = ["cat", "dog", "bird"]
        var figures: [(String, any Drawable)] = [("losses of a logit", try lossesOfALogit())]
        for logits in [[2, 0.3, -0.8], [1, -2, 4]] {
            figures.append(("softmax", try softmaxSteps(logits: logits, names: names)))
            for label in 0..<3 {
                figures.append(("gradient", try softmaxGradient(logits: logits, names: names, label: label)))
            }
        }
        for probability in [0.05, 0.7] {
            figures.append(("price", try priceOfProbability(marked: [("bird", probability)])))
        }
        for reach in [4.0, 7] {
            let clouds = TwoClouds(
                positive: [[1, 2], [3, 1]], negative: [[-1, -0.5], [0.5, -2]], reach: reach)
            let line = (weights: [1, 0.8], bias: -0.2)
            figures.append(("strip", try clouds.strip(of: line, heldBy: [[1, 2], [0.5, -2]])))
            figures.append(("probabilities", try clouds.probabilities(of: line)))
        }
        return figures
    }

    @Test func theyAreDrawnForManyParameters() throws {
        for (name, figure) in try Self.figures() {
            let svg = figure.svg()
            let reader = try #require(SVGReader(svg), "\(name)")
            #expect(svg.utf8.count < MovingPlot.byteLimit && !figure.alternativeText.isEmpty, "\(name)")
            for (index, text) in reader.texts.enumerated() {
                #expect(
                    text.minX >= 0 && text.minY >= 0 && text.maxY <= reader.height, "\(name): \(text.text)")
                #expect(text.maxX <= 544, "\(name): \(text.text)")
                for other in reader.texts[..<index] where text.overlaps(other) {
                    Issue.record("\(name): \"\(text.text)\" overlaps \"\(other.text)\"")
                }
            }
            #expect(
                figure.text(width: 60, colored: false).allSatisfy { TextMeasure.columns($0) <= 60 }, "\(name)"
            )
            #expect(svg == figure.svg(), "\(name)")
        }
    }

    /// Mean, median, and the value that four of five do not exceed.
    @Test func pullsBalanceAtTheKnownConstants() throws {
        let targets = Self.commutes
        #expect(abs(try balancedConstant(MeanSquaredError(), targets) - 155.0 / 7) < 1e-9)
        #expect(try balancedConstant(MeanAbsoluteError(), targets) == 15)
        #expect(try balancedConstant(QuantileLoss(quantile: 0.8), targets) == 21)
        // Four days lie within 5 of it, two days more above: 12, 14, 15, 15, 18 and two pulls of 5.
        #expect(abs(try balancedConstant(HuberLoss(delta: 5), targets) - 84.0 / 5) < 1)
    }

    @Test func titlesHaveTheDivergences() throws {
        let (p, q) = ([0.8, 0.2], [0.5, 0.5])
        let forward = 0.8 * log(1.6) + 0.2 * log(0.4), reverse = 0.5 * log(0.625) + 0.5 * log(2.5)
        let texts = try #require(SVGReader(divergencesAsAreas(p: p, q: q, names: ["a", "b"]).svg())).texts
            .map(
                \.text)
        #expect(texts.contains("KL(p‖q) = \((forward * 1000).rounded() / 1000)"))
        #expect(texts.contains("KL(q‖p) = \((reverse * 1000).rounded() / 1000)"))
    }

    @Test func panelsHaveTheMeanSurprises() throws {
        let (p, q) = ([0.8, 0.2], [0.5, 0.5])
        let known = -0.8 * log(0.8) - 0.2 * log(0.2)
        let texts = try #require(SVGReader(surprisesAsAreas(p: p, q: q, names: ["a", "b"]).svg())).texts
        for (name, value) in [("H(p, q)", log(2)), ("H(p)", known), ("KL(p‖q)", log(2) - known)] {
            let start = "\(name) = \((value * 1000).rounded() / 1000)"
            #expect(texts.contains { $0.text.hasPrefix(start) }, "\(start)")
        }
    }

    @Test func whatCannotBeDrawnIsRefused() {
        #expect(throws: ChapterFigureError.count(of: "targets", expected: 1, got: 0)) {
            try commutesTugOfWar(minutes: [], delta: 1, quantile: 0.5)
        }
        #expect(throws: ChapterFigureError.self) {
            try commutesTugOfWar(minutes: [1, 2], delta: -1, quantile: 0.5)
        }
        #expect(throws: ChapterFigureError.self) { try bothDirections(coin: 1.5) }
        #expect(throws: ChapterFigureError.count(of: "q", expected: 2, got: 1)) {
            try divergencesAsAreas(p: [0.5, 0.5], q: [1], names: ["a", "b"])
        }
        #expect(throws: ChapterFigureError.count(of: "names", expected: 2, got: 1)) {
            try surprisesAsAreas(p: [0.5, 0.5], q: [1, 0], names: ["a"])
        }
        #expect(throws: ChapterFigureError.self) {
            try bowlDescents(x: [0, 1], y: [0, 1], from: [0, 0], rates: [("far", 1e200)], after: [1, 9])
        }
        #expect(throws: ChapterFigureError.count(of: "models", expected: 1, got: 0)) {
            try reliabilityCurves([], labels: [])
        }
        #expect(throws: ChapterFigureError.count(of: "dotEvery", expected: 1, got: 0)) {
            try smallestGAN([], dotEvery: 0)
        }
    }
}
