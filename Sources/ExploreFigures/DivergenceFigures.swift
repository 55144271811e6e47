// Chapter 4: two divergences as areas, one Gaussian on two peaks, the smallest GAN.

import ChapterFigures
import ElementaryFunctions
import Figures
import Learning
import LossFunctions

let areas = ExplorableFigure(
    "areas", "Two divergences as areas",
    question: "Can you make the two areas equal without making p and q the same?",
    section: "Chapter4.md#swap-the-arguments", figure: "Chapter4-areas",
    controls: [
        Control("p-cat", "cats in p", in: 0.05...0.9, step: 0.05, initial: 0.8),
        Control("p-dog", "dogs in p, of what is left at most", in: 0.05...0.9, step: 0.05, initial: 0.15),
        Control("q-cat", "cats in q", in: 0.05...0.9, step: 0.05, initial: 0.4),
        Control("q-dog", "dogs in q, of what is left at most", in: 0.05...0.9, step: 0.05, initial: 0.35),
    ]
) { values throws(ChapterFigureError) in
    let (p, q) = (shares(values[0], values[1]), shares(values[2], values[3]))
    let kl = KLDivergence()
    let both = try computed { () throws(LossError) in (try kl(p, q), try kl(q, p)) }
    func list(_ shares: [Double]) -> String { shares.map { text(100 * $0) }.joined(separator: ", ") + " %" }
    return ExploredState(
        try divergencesAsAreas(p: p, q: q, names: ["cat", "dog", "bird"]),
        [
            ("p: cat, dog, bird", list(p)), ("q", list(q)), ("KL(p‖q)", "\(text(both.0)) nats"),
            ("KL(q‖p)", "\(text(both.1)) nats"),
        ])
}

/// Shares of cat, dog and bird; birds have what is left, 0.05 at least, of which dogs then have less.
private func shares(_ cat: Double, _ dog: Double) -> [Double] {
    // In hundredths, so that 1 − 0.8 − 0.15 is 0.05.
    let cats = (100 * cat).rounded()
    let dogs = min((100 * dog).rounded(), 95 - cats)
    return [cats / 100, dogs / 100, (100 - cats - dogs) / 100]
}

let peaks = ExplorableFigure(
    "peaks", "One Gaussian for two peaks",
    question: "Move the peaks together. From where on does the fit that sought one cover both?",
    section: "Chapter4.md#forward-or-reverse-which-one-to-minimise", figure: "Chapter4-fits",
    controls: [
        Control("separation", "half the distance of the peaks", in: 0...3.5, step: 0.1, initial: 2),
        Control("weight", "share of the left peak", in: 0.5...0.95, step: 0.01, initial: 0.6),
        Control("width", "width of each peak", in: 0.3...1.5, step: 0.05, initial: 0.6),
    ]
) { values throws(ChapterFigureError) in
    let truth = try computed { () throws(LossError) in
        (
            left: try Gaussian(mean: -values[0], standardDeviation: values[2]),
            right: try Gaussian(mean: values[0], standardDeviation: values[2])
        )
    }
    let mixture = try learned { () throws(LearningError) in
        try GaussianMixture([
            .init(weight: values[1], truth.left), .init(weight: 1 - values[1], truth.right),
        ])
    }
    let covering = try computed { () throws(LossError) in
        try Gaussian(mean: mixture.mean, standardDeviation: mixture.variance.squareRoot())
    }
    let search = try learned { () throws(LearningError) in
        let fit = try ReverseFit(to: mixture)
        let end = try fit.descend(from: [-0.8, 1.2])
        return (end: end, divergence: try fit.divergence(end))
    }
    let seeking = try computed { () throws(LossError) in
        try Gaussian(mean: search.end[0], standardDeviation: search.end[1])
    }
    return ExploredState(
        try oneGaussianTwoPeaks(mixture, covering: covering, seeking: seeking),
        [
            ("forward fit: mean, width", "\(text(covering.mean)), \(text(covering.standardDeviation))"),
            ("reverse fit: mean, width", "\(text(seeking.mean)), \(text(seeking.standardDeviation))"),
            ("KL(q‖p) of the reverse fit", "\(text(search.divergence)) nats"),
        ])
}

let game = ExplorableFigure(
    "gan", "The smallest GAN goes round its answer",
    question: "Make the steps shorter. Does minimax still spiral outwards, or only more slowly?",
    section: "Chapter4-Trains.md#gans-the-divergence-that-the-game-computes", figure: "Chapter4-orbits",
    controls: [
        Control("step", "learning rate η of both players", in: 0.01...0.3, step: 0.01, initial: 0.1)
    ]
) { values throws(ChapterFigureError) in
    let games = try learned { () throws(LearningError) in
        try GameLoss.allCases.map { loss throws(LearningError) in
            try SmallestGame.played(steps: 400, learningRate: values[0], by: loss)
        }
    }
    let names = ["minimax", "non-saturating"]
    return ExploredState(
        try smallestGAN(
            zip(names, games).map { (name: $0, thetas: $1.thetas, psis: $1.psis) }, dotEvery: 50,
            limit: (2 * values[0]).squareRoot()),
        zip(names, games).map {
            ("distance after 400 steps, \($0)", text($1.squares[400].squareRoot()))
        })
}
