// What the page on the noise expects, section by section.

import DataSets
import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

func leastSquaresAndLikelihood(_ engel: Engel) throws {
    let squares = engel.alike[0]
    let other = try errors(LinearModel(weights: [0.56], bias: 0.08), engel.income, engel.food)
    let inputs = engel.income.map { [$0] }
    let slopes = try squares.line.gradient(
        inputs,
        predictionGradient: squaredError.gradient(squares.line.predictions(inputs), engel.food))
    expect("least squares: no slope is left", slopes.allSatisfy { abs($0) < 1e-14 })
    expect("its slope", squares.line.weights[0], is: "0.485178")
    expect("its intercept, francs", 1000 * squares.line.bias, is: "147.475")
    expect("its σ, francs", 1000 * squares.width, is: "113.621")
    expect(
        "two lines differ in −ln likelihood as in their squares, by 2σ²",
        total(other.map { Noise.gaussian.cost($0, width: squares.width) }) - squares.cost,
        equals: (total(other.map { $0 * $0 }) - total(squares.errors.map { $0 * $0 }))
            / (2 * squares.width * squares.width), within: 1e-9)
}

func threeFits(_ engel: Engel, _ draws: EngelDraws, _ sets: EngelSets) throws {
    let (laplace, student) = (engel.alike[1], engel.alike[2])
    let others = try engel.withoutRichest(3)
    expect("the three fits are at their ends", engel.alike.allSatisfy(\.isAtItsEnd))
    expect("least absolute error: its slope", laplace.line.weights[0], is: "0.560181")
    expect("its intercept, francs", 1000 * laplace.line.bias, is: "81.4822")
    expect("its mean absolute error, francs", 1000 * laplace.width, is: "74.723")
    expect("Student: its slope", student.line.weights[0], is: "0.561803")
    expect("its width, francs", 1000 * student.width, is: "67.504")
    expect("lead of Laplace", engel.lead(laplace.costs), is: "34.045")
    expect("lead of Student", engel.lead(student.costs), is: "41.278")
    expect(
        "neither lead is seen, over draws of households with new fits",
        [laplace, student].allSatisfy {
            !draws.lead($0.noise.rawValue, over: Noise.gaussian.rawValue).isSeen
        })
    expect(
        "1000 sets drawn from Gaussian noise of one width: none has a fifth of either lead",
        5 * sets.largest(.laplace) < engel.lead(laplace.costs)
            && 5 * sets.largest(.student) < engel.lead(student.costs))
    expect("largest lead of Student in them", sets.largest(.student), is: "6.4")
    expect(
        "without the three richest households, lead of Laplace",
        others.lead(others.alike[1].costs), is: "-0.9")
    expect("lead of Student", others.lead(others.alike[2].costs), is: "-1.3")
    expect(
        "lead of Student, in errors by how much the households differ",
        EngelSets.inErrors(engel), is: "2.6")
    expect(
        "sets drawn from Student's noise itself: mean lead of Student", sets.ofStudent.lead,
        is: "35")
    expect("% of them in which it is seen", sets.ofStudent.seen, is: "1.4")
    expect(
        "Cauchy's loss of an error of 3", try studentLoss(3, width: 1, freedom: 1),
        equals: log(10),
        within: 1e-15)
    expect(
        "Barron's loss of shape 0 is Student's −ln density, less that at 0",
        try [0.1, 1, 7].allSatisfy {
            let cost = Noise.student.cost($0, width: 2) - Noise.student.cost(0, width: 2)
            return try abs(studentLoss($0, width: 2, freedom: 3) - cost) < 1e-14
        })
}

private func excessKurtosis(_ errors: [Double]) -> Double {
    let squares = errors.map { $0 * $0 }
    return Double(errors.count) * total(squares.map { $0 * $0 })
        / (total(squares) * total(squares)) - 3
}

func growingWidth(_ engel: Engel, _ draws: EngelDraws, _ sets: EngelSets) throws {
    let growing = engel.growing[0]
    let costs = engel.growing.indices.map { engel.growingCosts($0) }
    func lead(_ ours: String, over theirs: String) -> PairedDifference {
        draws.lead(ours, over: theirs)
    }
    let grown = EngelDraws.growing(.gaussian)
    let gain = lead(grown, over: Noise.gaussian.rawValue)
    let overStudentAlike = lead(grown, over: Noise.student.rawValue)
    let overLaplace = lead(grown, over: EngelDraws.growing(.laplace))
    let overStudent = lead(grown, over: EngelDraws.growing(.student))
    expect("these three fits are at their ends, too", engel.growing.allSatisfy(\.isAtItsEnd))
    expect("excess kurtosis, one width", excessKurtosis(engel.alike[0].errors), is: "9.64")
    expect("excess kurtosis, growing width", excessKurtosis(growing.errors), is: "-0.342")
    expect("growing Gaussian: its slope", growing.line.bias, is: "0.574002")
    expect(
        "it is nearer to the slopes of Laplace and Student than to that of least squares",
        engel.alike[1...].allSatisfy {
            abs(growing.line.bias - $0.line.weights[0]) < engel.gapOfSlopes / 2
        })
    let gap = draws.gapOfSlopes(grown, from: Noise.gaussian.rawValue)
    expect("slope above that of least squares", gap.mean, is: "0.089")
    expect("from least squares no difference is seen", !gap.isSeen)
    expect(
        "nor between any two of the six slopes",
        EngelDraws.beliefs.indices.allSatisfy { k in
            EngelDraws.beliefs[..<k].allSatisfy {
                !draws.gapOfSlopes(EngelDraws.beliefs[k], from: $0).isSeen
            }
        })
    expect("growing Gaussian: σ, francs in 1000", 1000 * growing.width, is: "87.17")
    expect("its lead", engel.lead(costs[0]), is: "90.847")
    expect(
        "the width grows, and then neither Laplace nor Student is ahead",
        gain.isSeen && gain.mean > 0 && overStudentAlike.isSeen && overStudentAlike.mean > 0
            && overLaplace.mean > 0 && overStudent.isSeen && overStudent.mean > 0)
    let falls = [Noise.laplace, .student].map { draws.fallOfLead($0) }
    expect("fall of Laplace's lead", falls[0].mean, is: "0.215")
    expect("neither it nor the fall of Student's is seen", !falls.contains { $0.isSeen })
    expect(
        "without the richest household it falls by", draws.fallWithoutRichest(.laplace),
        is: "0.143")
    expect(
        "Gaussian against Laplace, in errors", overLaplace.mean / overLaplace.standardError,
        is: "4.03")
    let (inverses, shares) = (
        engel.income.map { 1 / $0 }, zip(engel.food, engel.income).map { $0 / $1 }
    )
    let byFreedom = try [3, 9, 1001].map {
        try growing.leastStudentCost(freedom: $0, inverses, shares)
    }
    expect(
        "Student's cost with ν = 3, by another formula", byFreedom[0],
        equals: engel.growing[2].cost, within: 1e-10)
    expect(
        "the larger ν, the less it costs, down to the Gaussian's at ν = ∞",
        zip(byFreedom, byFreedom.dropFirst() + [growing.cost]).allSatisfy { $0 > $1 }
            && byFreedom[2] - growing.cost < 0.05)
    let (ifGrowing, ifLearned) = (sets.ofStudent(.growing), sets.ofStudent(.learned))
    expect(
        "sets drawn from the growing Gaussian: mean lead of Student of one width",
        ifGrowing.lead, is: "15")
    expect("% of them in which it is as large as here", ifGrowing.asLarge, is: "2.9")
    let fallsOfSets = [
        sets.fall(.laplace, found: falls[0].mean), sets.fall(.student, found: falls[1].mean),
    ]
    expect("mean fall of Laplace's lead in them", fallsOfSets[0].mean, is: "0.106")
    expect("and of Student's", fallsOfSets[1].mean, is: "0.104")
    expect("% in which Laplace's is as large as here", fallsOfSets[0].asLarge, is: "1.4")
    expect("and Student's", fallsOfSets[1].asLarge, is: "1.2")
    expect(
        "% in which Laplace's, of any size, is four errors, by how much the households differ",
        sets.fallSeen(.laplace), is: "42")
    expect("and Student's", sets.fallSeen(.student), is: "22")
    expect(
        "in such errors Laplace's is here", EngelSets.fallInErrors(engel), is: "4.65")
    expect("sets drawn with the learned width: that lead", ifLearned.lead, is: "28")
    expect("% of them in which it is as large as here", ifLearned.asLarge, is: "18")
    expect(
        "it is larger than with the growing Gaussian, in both halves",
        try sets.learnedGivesMore())
}

func learnedVariance(_ engel: Engel, _ draws: EngelDraws) throws {
    let loss = GaussianNegativeLogLikelihood()
    let (squares, learned) = (engel.alike[0], engel.learned)
    let shares = [0, 2].map { engel.covered(squares.errors, engel.sameWidths, third: $0) }
    let richError = (shares[1] * (100 - shares[1]) / 78).squareRoot()
    let learnedShares = [0, 1, 2].map {
        engel.covered(learned.errors, learned.widths, third: $0)
    }
    let byChance = Engel.errorOfAThird
    expect("slope in the mean, 2 off, v = 4", try loss.gradient([2, 4], [0])[0], is: "0.5")
    expect("slope in v, 2 off, v = 1", try loss.gradient([2, 1], [0])[1], is: "-1.5")
    expect("no slope is left", learned.largestSlopeLeft < 1e-12)
    expect("the power g", learned.power, is: "1.187")
    expect("its standard error", learned.errorOfPower, is: "0.098")
    expect("the same by draws of households", draws.power.standardError, is: "0.098")
    expect("g from 1, in errors", (learned.power - 1) / learned.errorOfPower, is: "1.9")
    expect(
        "g is not 0, and may be 1",
        learned.power > 4 * learned.errorOfPower
            && learned.power - 1 < 4 * learned.errorOfPower)
    expect("σ at 1000 francs", 1000 * learned.width(1), is: "88.45")
    expect("the mean's intercept, francs", 1000 * learned.parameters[0], is: "59.098")
    expect("the mean's slope", learned.parameters[1], is: "0.583840")
    expect("lead of the learned width", engel.lead(learned.costs), is: "92.76")
    expect(
        "the library's loss is the density's, but for ½ ln 2π",
        learned.loss + 0.5 * log(2 * .pi),
        equals: total(learned.costs) / 235, within: 1e-13)
    expect("by chance, in points", byChance, is: "4.5")
    expect("a share below which four such errors show, %", 80 - 4 * byChance, is: "62")
    expect(
        "one width: the gap between poor and rich is seen, that the rich fall short is not",
        shares[0] - shares[1] > 4 * richError && 80 - shares[1] < 4 * richError)
    expect(
        "learned: no third is four standard errors from 80 %",
        learnedShares.allSatisfy { abs($0 - 80) < 4 * byChance })
    expect("one width, the poorest third", shares[0], is: "100")
    expect("one width, the richest", shares[1], is: "72.2")
    expect("learned, the poorest", learnedShares[0], is: "71.8")
    expect("learned, the richest", learnedShares[2], is: "79.7")
}

func tenEmails() throws {
    let top = likelihood(of: spam, at: 0.7)
    expect(
        "cross-entropy is −ln likelihood",
        try BinaryCrossEntropy(reduction: .sum)(constant(0.3, 10), spam),
        equals: -log(likelihood(of: spam, at: 0.3)), within: 1e-14)
    expect("the likelihood of the ten", top, is: "0.0022236")
    expect(
        "most likely at 0.7",
        (0...100).allSatisfy { likelihood(of: spam, at: Double($0) / 100) <= top + 1e-18 })
    expect(
        "there no slope is left",
        total(try BinaryCrossEntropy().gradient(constant(0.7, 10), spam)),
        equals: 0, within: 1e-15)
}

func horseKicks(_ kicks: Kicks) throws {
    expect(
        "Poisson loss: at the mean no slope is left",
        total(try PoissonLoss().gradient(constant(kicks.rate, 200), kicks.targets)),
        equals: 0,
        within: 1e-15)
    expect("their mean", kicks.rate, is: "0.61")
    expect(
        "its slope for 3 deaths, 1 − 3 ÷ 0.61", try PoissonLoss().gradient([0.61], [3])[0],
        is: "-3.918")
    expect("their variance", kicks.variance, is: "0.6079")
    expect("their median", kicks.targets[99] + kicks.targets[100], is: "0")
    expect("Poisson: one death", kicks.poissons[1], is: "66.289")
    expect("Gaussian: fewer than none", try kicks.belowNone(), is: "15.45")
    expect("Gaussian: none", try kicks.rounded(0), is: "73.33")
    expect("χ² of the kicks", kicks.chiSquare, is: "0.3235")
    expect(
        "χ² is above 6 by chance in 5 % of cases",
        kicks.chanceAbove(6, varianceRatio: 1 + 1e-9), equals: exp(-3), within: 1e-6)
    expect(
        "with a variance of 1.3 times the mean, in %",
        100 * kicks.chanceAbove(6, varianceRatio: 1.3), is: "52")
    expect(
        "the loss is −ln p, but for ln y!", try PoissonLoss()([0.61], [3]) + log(6),
        equals: -log(kicks.poissons[3] / 200), within: 1e-14)
}

func doctorVisits(
    _ visits: Visits, _ freeOrNot: Visits.Means, _ quarterOrHalf: Visits.Means
) throws {
    expect(
        "Poisson loss of the visits: at their mean no slope is left",
        total(
            try PoissonLoss().gradient(
                constant(visits.rate, visits.visits.count), visits.visits.map { Double($0) }
            )),
        equals: 0, within: 1e-12)
    expect("visits in a year", visits.rate, is: "2.8604")
    expect("variance ÷ mean", visits.variance / visits.rate, is: "7.09")
    expect("variance of a person's years", visits.varianceWithinPersons, is: "9.38")
    expect("Poisson: years without a visit", visits.years * visits.poissons[0], is: "1156")
    expect("shape of the negative binomial", visits.shape, is: "0.680")
    expect(
        "it is at its end",
        [0.999, 1.001].allSatisfy {
            visits.cost(negativeBinomial(visits.rate, shape: visits.shape * $0, upTo: 77))
                > visits.cost(visits.mixed)
        })
    expect("−ln p, Poisson", visits.cost(visits.poissons), is: "3.3010")
    expect("−ln p, negative binomial", visits.cost(visits.mixed), is: "2.1892")
    expect("years of 20 visits or more", visits.observed(from: 20), is: "231")
    expect("expected of them", visits.expectedMixed(from: 20), is: "131")
    expect("free or not: difference", freeOrNot.mean, is: "1.443")
    expect("its error by persons", freeOrNot.byPerson, is: "0.153")
    expect("its error by families", freeOrNot.byFamily, is: "0.184")
    expect("a quarter or a half: difference", quarterOrHalf.mean, is: "0.226")
    expect("its error, Poisson", quarterOrHalf.byPoisson, is: "0.050")
    expect("its error by persons", quarterOrHalf.byPerson, is: "0.188")
    expect("its error by families", quarterOrHalf.byFamily, is: "0.232")
    expect(
        "the first is seen, the second is not",
        freeOrNot.mean > 4 * freeOrNot.byFamily
            && quarterOrHalf.mean > 4 * quarterOrHalf.byPoisson
            && quarterOrHalf.mean < 4 * quarterOrHalf.byPerson)
    expect("visits, from which on the second would be", 4 * quarterOrHalf.byFamily, is: "0.93")
}

/// The best constant, to 0.1, for targets of which 3 in 10 lie narrowly around 0, the others widely
/// around 5.
private func bestOfTwoHeaps(_ loss: BarronLoss) throws -> Double {
    let targets = (-50...450).map { Double($0) / 50 }
    let (narrow, wide) = try (
        Gaussian(mean: 0, standardDeviation: 0.2), Gaussian(mean: 5, standardDeviation: 1)
    )
    let shares = targets.map {
        0.3 * exp(narrow.logDensity(at: $0)) + 0.7 * exp(wide.logDensity(at: $0))
    }
    let constants = (-10...70).map { Double($0) / 10 }
    let losses = try constants.map { c in
        try total(
            zip(shares, loss.values(constant(c, targets.count), targets)).map { $0 * $1 })
    }
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    return constants[best]
}

func propertiesOfLosses() throws {
    let shapes = try [0.0, -2].map { try bestOfTwoHeaps(BarronLoss(shape: $0, scale: 0.05)) }
    let slopes = try ZeroOneLoss().gradient(
        LossProperties.line, constant(1, LossProperties.line.count))
    expect("0–1 loss has slope 0 everywhere", slopes.allSatisfy { $0 == 0 })
    expect("convex, of these ten", Double(tenLosses.count { $0.isConvex }), is: "8")
    expect(
        "with bounded slope, of these ten", Double(tenLosses.count { $0.isBounded }),
        is: "8")
    expect(
        "all of these ten but logistic loss are 0 somewhere",
        tenLosses.allSatisfy { ($0.least == 0) == ($0.name != "logistic") })
    expect("a narrow heap and a large one: best under Barron's shape 0", shapes[0], is: "4.9")
    expect("and under the shape −2, where they are densest", shapes[1], is: "0.0")
    expect("growth of hinge loss from −3 to −30", tenLosses[7].growth, is: "7.75")
    expect("growth of logistic loss", tenLosses[6].growth, is: "9.84")
    expect(
        "growth of Barron's loss", tenLosses[5].growth,
        equals: (1800.0 / 904) / (18.0 / 13),
        within: 1e-12)
    expect("that is ln 0.7", try MinimaxGeneratorLoss()(generated: [0.3]), is: "-0.3567")
    expect("Poisson loss of 3 at 3, 3 − 3 ln 3", try PoissonLoss()([3], [3]), is: "-0.296")
}

func listedLosses() throws {
    let (real, generated) = ([0.9, 0.8, 0.6], [0.3, 0.1, 0.4])
    try pairsAndSets()
    expect(
        "RMSE has the lowest point of MSE", try bestConstant(RootMeanSquaredError(), minutes),
        equals: bestSquared, within: 1e-3)
    expect(
        "the discriminator's loss is cross-entropy",
        try MinimaxDiscriminatorLoss()(real: real, generated: generated),
        equals: try 2 * BinaryCrossEntropy()(real + generated, [1, 1, 1, 0, 0, 0]),
        within: 1e-15)
    expect(
        "the generator's is minus that of the label “generated”",
        try MinimaxGeneratorLoss()(generated: generated),
        equals: try -BinaryCrossEntropy()(generated, [0, 0, 0]), within: 1e-15)
}
