// What is asserted of losses that adapt: of the learned shape, and of the weights of several
// tasks.

import ElementaryFunctions
import Learning
import LossFunctions
import Repetition
import Workbook

/// What the learned shape finds, over samples and for very many points.
func checkLearnedShape(
    _ shapePrices: [[Double]], _ draw: OneDraw, _ lines: RobustRuns, _ many: ManyPoints
) throws {
    let runs = lines.runs
    let saved = shapePrices[0][1] - shapePrices[2][1]
    let paid = shapePrices[2][0] - shapePrices[0][0]
    // Shape 2 is the Gaussian density; the density of shape 0 is 1/(1 + e²/2), whose area is
    // π√2.
    expect("no error, shape 2: ½ ln 2π", shapePrices[0][0], is: "0.9189")
    expect("no error, shape 0: ln(π√2)", shapePrices[2][0], is: "1.491")
    expect(
        "the two fits are at their end", max(draw.clean.slopeLeft, draw.dirty.slopeLeft) < 1e-9,
        dependingOn: ["outlier"])
    expect("clean errors: nearly squared error", draw.clean.shape > 1.3)
    expect(
        "one error of 10 outweighs so many others, for shape 0", saved / paid, is: "79")
    expect("dirty errors: robust", draw.dirty.shape < 1, dependingOn: ["outlier"])
    expect(
        "all 6000 fits of the table are at their end",
        runs.outcomes.allSatisfy { $0["slope left"] < 1e-9 })
    expect(
        "of the clean samples between a third and two thirds choose exactly 2",
        runs.wholeAndHalves.allSatisfy { runs in
            let share = Double(runs.outcomes.count { $0["shape, clean"] > 1.9999 })
            return (1.0 / 3...2.0 / 3).contains(share / Double(runs.outcomes.count))
        })
    expect(
        "the scale is below the standard deviation, on average",
        try runs.seeInEachHalf("spread, clean", above: "scale, clean"))
    expect(
        "dirty: nearer to the truth than least squares",
        try runs.seeInEachHalf("squares: dirty", above: "Barron: dirty"))
    expect(
        "dirty: Huber's line is nearer to the truth, whoever tells its δ",
        try ["Huber", "Huber, own δ"].allSatisfy { name in
            try lines.more(name, "dirty").isSeen
                && runs.wholeAndHalves.allSatisfy {
                    try RobustRuns(runs: $0).more(name, "dirty").mean < 0
                }
        })
    expect(
        "clean: Huber's line is farther off, whoever tells its δ",
        try ["Huber", "Huber, own δ"].allSatisfy { name in
            try lines.more(name, "clean").isSeen
                && runs.wholeAndHalves.allSatisfy {
                    try RobustRuns(runs: $0).more(name, "clean").mean > 0
                }
        })
    expect(
        "200 samples would show neither",
        try ["clean", "dirty"].allSatisfy { measure in
            let difference = try lines.more("Huber", measure)
            let errorOf200 =
                difference.standardError * (Double(runs.outcomes.count) / 200).squareRoot()
            return abs(difference.mean) < 4 * errorOf200
        })
    expect(
        "dirty: about as many percent farther off as for very many points",
        try lines.percentOverHuber("dirty"), equals: many.percentOverHuber(1), within: 2)
    expect(
        "the shapes for very many points are at their end",
        many.losses.allSatisfy { $0.slopeLeft < 1e-8 })
    expect("very many points, one in ten: Huber's loss", many.huber[1], is: "1.198")
    expect("very many points, one in ten: the learned shape", many.learned[1], is: "1.273")
    expect("very many points, three in ten: Huber's loss", many.huber[2], is: "1.648")
    expect("very many points, three in ten: the learned shape", many.learned[2], is: "1.441")
    expect("very many points, clean: Huber's loss", many.huber[0], is: "1.026")
    expect(
        "a fixed shape of 0 errs less than the learned one, with one and with three in ten too large",
        [1, 2].allSatisfy { many.shapeZero[$0] < many.learned[$0] }
            && many.shapeZero[0] > many.learned[0])
    expect(
        "the shapes learned with the median's scale are at their end",
        many.heldLosses.allSatisfy { $0.slopeLeft < 1e-8 })
    for (place, name, shape, error) in [
        (0, "one in ten", "0.398", "1.158"), (1, "three in ten", "0.183", "1.454"),
    ] as [(Int, String, PrintedNumber, PrintedNumber)] {
        expect(
            "\(name), scale from the median: the shape learned with it",
            many.heldLosses[place].shape, is: shape)
        expect("\(name): its error", many.learnedShape[place + 1], is: error)
    }
    expect(
        "with it one in ten errs less than with Huber's loss and than with both learned",
        many.learnedShape[1] < many.huber[1] && many.learnedShape[1] < many.learned[1])
    expect(
        "with it three in ten errs more than with both learned, less than with Huber's loss",
        many.learnedShape[2] > many.learned[2] && many.learnedShape[2] < many.huber[2])
    let threefold = try ManyPoints.threefold()
    expect(
        "the shapes for errors three times as large are at their end",
        threefold.allSatisfy { $0.slopeLeft < 1e-8 })
    expect("three times as large, one in ten: both learned", threefold[0].learned, is: "1.175")
    expect("the same, scale from the median", threefold[0].learnedShape, is: "1.183")
    expect("three in ten: both learned", threefold[1].learned, is: "1.404")
    expect(
        "the same, scale from the median, three in ten", threefold[1].learnedShape, is: "1.462")
    expect("three times as large, one in ten: Huber's loss", threefold[0].huber, is: "1.140")
    expect("three in ten: Huber's loss", threefold[1].huber, is: "1.408")
    expect(
        "three times as large, one in ten: Huber's loss errs less than any of Barron's",
        [threefold[0].learned, threefold[0].learnedShape, threefold[0].shapeZero]
            .allSatisfy { threefold[0].huber < $0 })
    expect(
        "three in ten: as much as both learned, to 0.5 %",
        abs(threefold[1].huber / threefold[1].learned - 1) < 0.005)
    expect(
        "what errs is the scale: with the median's in its place, the learned shape errs as little as 0, to 0.2 %",
        [1, 2].allSatisfy {
            abs(many.swappedScale[$0] / many.shapeZero[$0] - 1) < 0.002
                && many.swappedScale[$0] < many.learned[$0]
        } && many.scaleShares.allSatisfy { abs($0 - 0.5) < 0.02 })
    expect(
        "a fixed shape of 0 with the median's scale errs least of all, one in ten and three in ten",
        [1, 2].allSatisfy { place in
            [many.squares, many.huber, many.ownHuber, many.learned, many.learnedShape]
                .allSatisfy { many.shapeZero[place] < $0[place] }
        })
    expect(
        "the best shape at the learned scale goes half of the way", many.shareOfBestShape,
        is: "0.49")
    expect(
        "where a large error pulls less again is the slope's highest point",
        try [0.99, 1.01].allSatisfy { factor in
            let (pull, top) = try (
                draw.dirty.pull(factor * draw.dirty.strongestPull),
                draw.dirty.pull(draw.dirty.strongestPull)
            )
            return pull < top
        }, dependingOn: ["outlier"])
    expect(
        "dirty samples with a shape above the least of a bad point", Double(lines.overlapping),
        is: "16")
    expect(
        "one bad point moves it more than Huber's line and that of the absolute error",
        try ["absolute", "Huber", "Huber, own δ"].allSatisfy { name in
            try runs.seeInEachHalf("Barron: moved", above: "\(name): moved")
        })
    expect(
        "with it Barron's line is farther from the truth than Huber's, by less than a fifth",
        try runs.wholeAndHalves.allSatisfy { runs in
            let some = RobustRuns(runs: runs)
            let percent = try some.percentOverHuber("bad")
            return try some.more("Huber", "bad").isSeen && percent > 0 && percent < 20
        })
    expect(
        "nine tenths of the way and more are the shape's; the point alone moves it less than Huber's",
        try runs.wholeAndHalves.allSatisfy { runs in
            let some = RobustRuns(runs: runs)
            let point = try some.difference("Huber: moved", "Barron: moved by the point")
            return try some.mean("Barron: moved by its shape").mean
                > 0.9 * some.mean("Barron: moved").mean && point.isSeen && point.mean > 0
        })
    expect(
        "no dirty sample chooses a shape that a clean one does",
        (runs.outcomes.map { $0["shape, dirty"] }.max() ?? .nan)
            < (runs.outcomes.map { $0["shape, clean"] }.min() ?? .nan))
}

/// What learned weights find, over draws.
func checkTasks(
    _ tasks: TasksRuns, weighedAlike: Double, weighedBest: Double
) throws {
    let runs = tasks.runs
    expect("weighed alike: half the sum of the losses", weighedAlike, is: "4.625")
    expect("weighed best: 1 + ln 1.5", weighedBest, is: "1.405465108")
    expect(
        "all fits are at their end", runs.outcomes.allSatisfy { $0.slopeLeft < 1e-9 })
    // 300 examples tell a standard deviation to within σ/√600, 4 %; the mean of 200, to 0.3 %.
    expect(
        "the noise of task 1 is found", tasks.learnedNoise(0), equals: 0.5, within: 0.02 * 0.5)
    expect(
        "the noise of task 2 is found", tasks.learnedNoise(1), equals: tasks.secondNoise,
        within: 0.02 * tasks.secondNoise)
    expect(
        "learned weights are as good as the known ones, within 2 %",
        try runs.wholeAndHalves.allSatisfy {
            try $0.mean(\.learned).mean < 1.02 * $0.mean(\.known).mean
        }, dependingOn: ["noise"])
    expect(
        "they are better than equal weights, and than the noisy task alone",
        try runs.wholeAndHalves.allSatisfy {
            let overAlike = try $0.difference(\.alike, \.learned)
            let overSecond = try $0.difference(\.secondAlone, \.learned)
            return overAlike.isSeen && overAlike.mean > 0
                && overSecond.isSeen && overSecond.mean > 0
        }, dependingOn: ["noise"])
    expect(
        "no difference from the good task alone is seen",
        try !runs.difference(\.firstAlone, \.learned).isSeen, dependingOn: ["noise"])
    expect(
        "best possible gain, in percent", 100 * tasks.bestGain, is: "1.4",
        dependingOn: ["noise"])
    expect("two tasks of equal noise", 100 * (1 - 0.5.squareRoot()), is: "29")
}
