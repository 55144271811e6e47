// What the documents say about Chapter 1's subject, judged: docs/Chapter1-Documents.md.

import ElementaryFunctions
import Learning
import LossFunctions
import Workbook

//:page Documents What the documents say about losses in general
func judgeDocuments() throws {
    //: What the documents state about the subject of [Chapter 1](Chapter1.md), in their order:
    //: each statement with its verdict and the computation that bears it out. What the verdicts
    //: mean, and those of the other chapters, is on the page [Claims](Claims.md).
    let growing = try [0.0, 0.5, 1, 2, 4].map { error in try squaredError([3 + error], [3]) }
    let grows = growing[0] == 0 && zip(growing, growing.dropFirst()).allSatisfy { $0 < $1 }
    judge(
        "0/measures-error", "0/measures-difference", "3/measures-gap", "3/definition",
        as: .confirmed(
            grows,
            "Squared error is 0 at the target and grows with the distance: "
                + growing.map { decimal($0) }.joined(separator: ", ")
                + " for errors of 0, ½, 1, 2, 4."))
    // How far from the commutes the constant is that each of two losses finds, on average.
    let missOfMean = try absoluteError(constant(bestSquared, 7), minutes)
    let missOfMedian = try absoluteError(constant(bestAbsolute, 7), minutes)
    judge(
        "0/loss-affects-result",
        as: .confirmed(
            bestSquared - bestAbsolute > 0.1 && missOfMean > missOfMedian,
            "Trained on squared error Chapter 1's simplest model says \(decimal(bestSquared)) "
                + "minutes, on absolute error \(decimal(bestAbsolute)). Its mean absolute "
                + "error is then \(decimal(missOfMean)) or \(decimal(missOfMedian)) minutes."))
    // The reason given for 0/choice-by-task and its like names this number.
    expect(
        "mean and median of the commutes lie apart", bestSquared - bestAbsolute, is: "7.143",
        dependingOn: onCommutes)

    //:
    judge(
        "0/some-measure",
        as: .confirmed(
            try growing[0] == 0
                && squaredError([2], [0]) > squaredError([1], [0]) + squaredError([2], [1]),
            "It is 0 at the target and grows away from it. (Not a metric of mathematics, where "
                + "a detour is never shorter: from 0 to 2 squared error is 4, by way of 1 only "
                + "1 + 1.)"))
    let constants = (0...80).map { Double($0) / 10 }
    func lowest(_ score: (Double) throws -> Double) rethrows -> Double {
        var best = constants[0]
        for c in constants where try score(c) < score(best) { best = c }
        return best
    }
    let summed = MeanSquaredError(reduction: .sum)
    let bestForSum = try lowest { c in try summed([c, c], targets) }
    let bestForMean = try lowest { c in try squaredError([c, c], targets) }
    let bestPenalisedSum = try lowest { c in try summed([c, c], targets) + c * c }
    let bestPenalisedMean = try lowest { c in try squaredError([c, c], targets) + c * c }
    judge(
        "0/sum-or-mean",
        as: .confirmed(
            bestForSum == bestForMean && bestPenalisedSum > bestPenalisedMean,
            "Either will do: of 81 constant predictions for the targets 3 and 5 the same one, "
                + "\(decimal(bestForSum)), has the least sum and the least mean. The gradients "
                + "differ by the factor N, and so must penalties: with c² added, the sum is "
                + "least at \(decimal(bestPenalisedSum)), the mean at "
                + "\(decimal(bestPenalisedMean))."))
    // The line 3x − ½ predicts 2.5 and 5.5 at x = 1 and x = 2.
    let inputs = [[1.0], [2]]
    func overallLoss(weight: Double) throws -> Double {
        let line = LinearModel(weights: [weight], bias: -0.5)
        return try squaredError(line.predictions(inputs), targets)
    }
    let weightSlope = try LinearModel(weights: [3], bias: -0.5).gradient(
        inputs, predictionGradient: squaredError.gradient(predictions, targets))[0]
    let measuredSlope = try (overallLoss(weight: 3.125) - overallLoss(weight: 2.875)) / 0.25
    let afterStep = try overallLoss(weight: 3 - 0.1 * weightSlope)
    judge(
        "0/backpropagation-target",
        as: .confirmed(
            weightSlope == measuredSlope && afterStep < 0.25,
            "The line 3x − ½ predicts 2.5 and 5.5 at x = 1 and 2, for the targets 3 and 5. "
                + "Differentiated back to its weight, the mean has the slope "
                + "\(decimal(weightSlope)), as measured; a step of "
                + "\(decimal(-0.1 * weightSlope)) lowers it from 0.25 to "
                + "\(decimal(afterStep))."))

    //:
    let constantsFound = [bestSquared, bestAbsolute, bestHuber, bestQuantile].sorted()
    let allDiffer = zip(constantsFound, constantsFound.dropFirst()).allSatisfy { $1 - $0 > 0.1 }
    let foundList =
        "mean \(decimal(bestSquared)), median \(decimal(bestAbsolute)), 0.8 quantile "
        + "\(decimal(bestQuantile))"
    judge(
        "0/choice-affects-goal",
        as: .confirmed(
            allDiffer,
            "On the commutes the best constant is another one for each loss: \(foundList)."),
        dependingOn: onCommutes)
    let missOfZero = try absoluteError(constant(0, 7), minutes)
    judge(
        "0/regression-mse",
        as: .confirmed(
            missOfMean < missOfZero,
            "It can: from a constant of 0 to the one that it finds, the mean absolute error of "
                + "the commutes falls from \(decimal(missOfZero)) to \(decimal(missOfMean)) "
                + "minutes. (By absolute error the median is more accurate still: "
                + "\(decimal(missOfMedian)).)"),
        dependingOn: onCommutes)
    let allRight = try BinaryCrossEntropy()([0.51, 0.51], [1, 1])
    let oneWrong = try BinaryCrossEntropy()([0.99, 0.49], [1, 1])
    // Two examples, both of class 1.
    judge(
        "0/binary-accuracy",
        as: .anotherReading(
            trueIf: "accuracy is the probability that the true class is given, in the "
                + "geometric mean over the examples",
            asStated: allRight < oneWrong,
            underCondition: abs(exp(-allRight) - 0.51) < 1e-12
                && abs(exp(-oneWrong) - (0.99 * 0.49).squareRoot()) < 1e-12,
            "That is e to the −loss, and highest where the loss is lowest. The share of right "
                + "answers need not rise: two examples of class 1 with 0.51 each cost "
                + "\(decimal(allRight)) and are both right; with 0.99 and 0.49 they cost "
                + "\(decimal(oneWrong)), and one is wrong."))
    let rising = try [0.2, 0.5, 0.8].map { probability in
        try CategoricalCrossEntropy(classes: 3)(
            [probability, (1 - probability) / 2, (1 - probability) / 2], [1, 0, 0])
    }
    judge(
        "0/categorical-maximises",
        as: .confirmed(
            zip(rising, rising.dropFirst()).allSatisfy { $0 > $1 },
            "With 0.2, 0.5, 0.8 on the right class of three the loss falls: "
                + rising.map { decimal($0) }.joined(separator: ", ") + "."))

    //:
    judge(
        "0/design-decides-goal",
        as: .confirmed(
            allDiffer && missOfMean > missOfMedian,
            "One data set, one model, and the loss alone decides the answer: \(foundList). And "
                + "how well it is learned: the mean misses by \(decimal(missOfMean)) minutes "
                + "on average, the median by \(decimal(missOfMedian))."),
        dependingOn: onCommutes)

    //:
    let slopeAtTwoTooHigh = try squaredError.gradient([3 + 2], [3])[0]
    judge(
        "1/gap-and-guide", "1/gap-and-guide-again",
        as: .confirmed(
            growing.last == 16 && slopeAtTwoTooHigh == 4,
            "It measures: an error of 4 costs 16. It guides: for a prediction 2 too high the "
                + "slope is 4, upward, so training goes down."))
    judge(
        "1/choice-affects-performance",
        as: .confirmed(
            missOfMean > missOfMedian,
            "Shown with constants, and in Chapter 2 with lines: trained on squared error "
                + "Chapter 1's constant has a mean absolute error of \(decimal(missOfMean)) "
                + "minutes, trained on absolute error \(decimal(missOfMedian)). Of networks "
                + "Chapter 6 finds: of a rare digit different losses find different shares; "
                + "where all are about equally frequent, four losses read nearly the same share "
                + "of the digits."))
    //:
    let generatorAtLowOutput = try MinimaxGeneratorLoss()(generated: [0.3])
    judge(
        "1/non-negative",
        as: .anotherReading(
            trueIf: "it is one of the ten losses in Chapter 1's table",
            asStated: generatorAtLowOutput >= 0 && -sharp.logDensity(at: 0) >= 0,
            underCondition: tenLosses.allSatisfy { $0.least >= 0 },
            "The generator's loss, which the document counts among losses, is "
                + "\(decimal(generatorAtLowOutput)) at D = 0.3, and minus the logarithm of the "
                + "density of N(0, 0.1²) is \(decimal(-sharp.logDensity(at: 0))) at its mean."))
    let slopeModel = LinearModel(weights: [2], bias: 1)
    judge(
        "1/function-of-parameters",
        as: .confirmed(
            try squaredError(slopeModel.predictions([[3]]), [5]) == squaredError([7], [5]),
            "By way of the prediction: with θ = (2, 1), x = 3 and y = 5 the line predicts 7, "
                + "and L(θ; x, y) = L(7, 5) = \(decimal(try squaredError([7], [5]))). The same "
                + "function as Document 0's L(ŷ, y)."))
    judge(
        "1/lower-is-better", "3/lower-is-better",
        as: .anotherReading(
            trueIf: "only the data count on which the loss is measured",
            asStated: trainLosses[0] < trainLosses[4] && meanTestLosses[0] < meanTestLosses[4],
            underCondition: trainLosses[0] < 1e-12 && trainLosses[0] < trainLosses[4]
                && gainOfPenalty.isSeen && gainOfPenalty.mean > 0,
            "The polynomial with the least training loss, 0, since it passes through every "
                + "point, is worse on new points than one with a penalty, whose training loss "
                + "is higher: over 200 draws its loss there is \(decimal(meanTestLosses[0])), "
                + "with λ = 0.01 "
                + "\(decimal(meanTestLosses[4])), less by \(gainOfPenalty.text(digits: 4))."),
        dependingOn: ["noise"])

    //:
    // Both slopes are 0 where s11 w₁ + s12 w₂ = s1y and s12 w₁ + s22 w₂ = s2y, the sums of
    // the products x₁x₁, x₁x₂, x₂x₂, x₁y and x₂y.
    func sum(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map { $0 * $1 }.reduce(0, +) }
    let (x1, x2) = (twoWeights.inputs.map { $0[0] }, twoWeights.inputs.map { $0[1] })
    let (s11, s12, s22) = (sum(x1, x1), sum(x1, x2), sum(x2, x2))
    let (s1y, s2y) = (sum(x1, twoWeights.targets), sum(x2, twoWeights.targets))
    let determinant = s11 * s22 - s12 * s12
    let closedForm = [
        (s22 * s1y - s12 * s2y) / determinant, (s11 * s2y - s12 * s1y) / determinant,
    ]
    let startPair = paths[0][0]
    let bestPair = paths[0][1000]
    let findsLowest = zip(bestPair, closedForm).allSatisfy { abs($0 - $1) < 1e-9 }
    let fallsInEveryStep = try zip(paths[0], paths[0].dropFirst()).allSatisfy {
        try twoWeights.loss($1) <= twoWeights.loss($0) + 1e-12
    }
    let (w1, w2) = (TwoWeights.w1, TwoWeights.w2)
    var lowestCell = (w1: w1[0], w2: w2[0], value: bowl.values[0][0])
    for (row, values) in bowl.values.enumerated() {
        for (column, value) in values.enumerated() where value < lowestCell.value {
            lowestCell = (w1[column], w2[row], value)
        }
    }
    judge(
        "1/comparing-parameters",
        as: .confirmed(
            abs(lowestCell.w1 - bestPair[0]) < 4.5 / 49
                && abs(lowestCell.w2 - bestPair[1]) < 4.0 / 49,
            "Of the 2500 combinations on Chapter 1's map the best, "
                + "(\(decimal(lowestCell.w1)), \(decimal(lowestCell.w2))), is the one next to "
                + "where the descent ends, (\(decimal(bestPair[0])), \(decimal(bestPair[1]))).")
    )
    let (lowValley, highValley) = (twoValleys.value(fromLeft), twoValleys.value(fromRight))
    judge(
        "1/converges-to-optimum",
        as: .anotherReading(
            trueIf: "the objective is a bowl and the steps are small",
            asStated: abs(lowValley - highValley) < 1e-6,
            underCondition: fallsInEveryStep && findsLowest,
            "With two valleys it converges to the one it starts in: to θ = "
                + "\(decimal(fromLeft)), where the objective is \(decimal(lowValley)), or to θ "
                + "= \(decimal(fromRight)), where it is \(decimal(highValley))."),
        dependingOn: ["tilt"])

    //:
    let preventsOverfitting =
        gainOfPenalty.isSeen && meanTestLosses[4] < meanTestLosses[0] / 2
        && lossOfTooMuch.isSeen && lossOfTooMuch.mean > 0
    judge(
        "1/against-overfitting",
        as: .confirmed(
            preventsOverfitting,
            "In the right dose: over 200 draws the polynomial's mean loss on new points falls "
                + "from \(decimal(meanTestLosses[0])) to \(decimal(meanTestLosses[4])) at λ = "
                + "0.01, and rises to \(decimal(meanTestLosses[7])) at λ = 10."),
        dependingOn: ["noise"])
    // Chapter 1's objective, with λ = 0.1, for a prediction 3, a target 1, a parameter 2.
    let whole = try objective([3], [1], parameters: [2])
    let (loss, regulariser) = (try squaredError([3], [1]), try L2Penalty()([2]))
    judge(
        "1/regulariser-formula",
        as: .anotherReading(
            trueIf: "it is read as the formula of the objective, of which the paragraph speaks",
            asStated: abs(whole - 0.1 * regulariser) < 1e-12,
            underCondition: abs(whole - loss - 0.1 * regulariser) < 1e-12,
            "For the prediction 3, the target 1, the parameter 2 and λ = 0.1, J is "
                + "\(decimal(whole)); the regulariser's part in it, λR, is "
                + "\(decimal(0.1 * regulariser))."))
    judge(
        "1/objective-symbols",
        as: .confirmed(
            loss == 4 && regulariser == 4 && abs(whole - 4.4) < 1e-12,
            "As in (3 − 1)² + 0.1 · 2² = \(decimal(whole)): L is \(decimal(loss)), R is "
                + "\(decimal(regulariser)), λ is 0.1. (J depends on x and y, too, which J(θ) "
                + "leaves out.)"))
    let best = strengths.indices.min { meanTestLosses[$0] < meanTestLosses[$1] } ?? 0
    judge(
        "1/objective-purpose",
        as: .confirmed(
            trainLosses[best] > trainLosses[0] && trainLosses[0] < 1e-12
                && trainLosses[best] < trainLosses[7] && gainOfPenalty.isSeen
                && meanTestLosses[best] < meanTestLosses[0],
            "A purpose, and a compromise. Without a penalty Chapter 1's polynomial minimises "
                + "the loss alone: it is 0 on the training points, since it passes through "
                + "every point, and \(decimal(meanTestLosses[0])) on new ones over 200 draws. "
                + "At λ = \(decimal(strengths[best])) it gives up some of the first, "
                + "\(decimal(trainLosses[best])), for the least on new points of eight "
                + "strengths, "
                + "\(decimal(meanTestLosses[best]))."),
        dependingOn: ["noise"])
    //:
    let bestRoot = try bestConstant(RootMeanSquaredError(), minutes)
    // The reason given for 1/first-guide names this number.
    expect("the lowest point of RMSE", bestRoot, is: "22.14", dependingOn: onCommutes)
    let spamBySquares = try minimizer(in: 0...1) { c in
        try squaredError(constant(c, 10), spam)
    }
    judge(
        "1/regression-kind",
        as: .confirmed(
            abs(bestSquared - mean) < 1e-3 && abs(bestRoot - mean) < 1e-3
                && abs(spamBySquares - 0.7) < 1e-6,
            "Both have their lowest point at the mean of the commutes, \(decimal(bestRoot)) "
                + "minutes. (Not for regression alone: squared error also finds the frequency "
                + "of spam, \(decimal(spamBySquares)).)"),
        dependingOn: onCommutes)
    judge(
        "1/classification-kind",
        as: .confirmed(
            abs(bestProbability - 0.7) < 1e-6 && abs(bestSide - 1) < 1e-6
                && (try? BinaryCrossEntropy()(minutes, minutes)) == nil,
            "Of ten emails seven are spam. Cross-entropy finds the frequency, "
                + "\(decimal(bestProbability)), hinge loss the side of the majority, "
                + "\(decimal(bestSide)); minutes cross-entropy refuses."))

    //:
    judge(
        "1/chart-to-the-optimum",
        as: .anotherReading(
            trueIf: "there is only one valley",
            asStated: abs(lowValley - highValley) < 1e-6, underCondition: findsLowest,
            "With two it need not: from 2 Chapter 1's descent ends where the objective is "
                + "\(decimal(highValley)), and \(decimal(lowValley)) can be had."),
        dependingOn: ["tilt"])
    // The arrows of the drawing, each from a box to a box.
    let arrows = [
        ("loss function", "evaluating the model"),
        ("loss function", "guiding its optimisation"),
        ("evaluating the model", "regression losses"),
        ("evaluating the model", "classification losses"),
        ("evaluating the model", "adversarial losses"),
        ("guiding its optimisation", "gradient descent"),
        ("gradient descent", "optimal parameters"),
        ("regression losses", "MSE"), ("regression losses", "RMSE"),
        ("classification losses", "cross-entropy"), ("classification losses", "hinge loss"),
        ("adversarial losses", "adversarial loss"),
    ]
    let boxes = Set(arrows.flatMap { [$0.0, $0.1] })
    func under(_ box: String) -> [String] { arrows.filter { $0.0 == box }.map(\.1) }
    let (roles, kinds) = (under("loss function"), under("evaluating the model"))
    let losses = kinds.flatMap(under)
    judge(
        "1/chart-shows",
        as: .anotherReading(
            trueIf: "the definition is left out",
            asStated: ["prediction", "true value", "error", "number"].contains { word in
                boxes.contains { $0.contains(word) }
            },
            underCondition: roles.count == 2 && kinds.count == 3 && losses.count == 5
                && under("gradient descent") == ["optimal parameters"],
            "Of its \(boxes.count) boxes \(roles.count) are roles, \(kinds.count) are kinds "
                + "and \(losses.count) are losses of these kinds; \(arrows.count) arrows "
                + "relate them. Of a prediction, a true value and a number for the error, as "
                + "2.1 defines a loss, no box says anything."))

    //:
    judge(
        "1/regression-losses",
        as: .confirmed(
            abs(bestRoot - mean) < 1e-3 && !minutes.contains { abs($0 - bestRoot) < 0.01 },
            "They predict continuous values: of seven commutes of whole minutes the lowest "
                + "point of RMSE and of MSE is \(decimal(bestRoot)), which none of them took. "
                + "(“Mainly” is right: for squared error and a frequency see 2.4.)"),
        dependingOn: onCommutes)

    //:
    let meanOfSquares = (squares[0] + squares[1]) / 2
    judge(
        "1/mse-formula", "1/mse-formula-again", "1/mse-formula-question",
        as: .confirmed(
            try squaredError(predictions, targets) == meanOfSquares,
            "The formula by hand and the library agree: "
                + "\(decimal(try squaredError(predictions, targets))) for the predictions 2.5 "
                + "and 5.5 and the targets 3 and 5."))
    judge(
        "1/three-steps-to-mse",
        as: .erratum(
            in: .formula,
            statementHolds: try squares[0] + squares[1] == squaredError(predictions, targets),
            insteadHolds: try meanOfSquares == squaredError(predictions, targets),
            "The sum of the example's squares is \(decimal(squares[0] + squares[1])); the MSE "
                + "is \(decimal(meanOfSquares)). A fourth step is missing: divide by the "
                + "number of examples."))

    //:
    judge(
        "1/classification-losses",
        as: .anotherReading(
            trueIf: "the discrete values are the labels, and what is decided by a prediction",
            asStated: [0, 1].contains { abs(bestProbability - $0) < 1e-6 },
            underCondition: spam.allSatisfy { $0 == 0 || $0 == 1 } && bestProbability > 0.5
                && bestSide > 0,
            "The predictions themselves are not discrete: of ten emails, seven of them spam, "
                + "cross-entropy finds the probability \(decimal(bestProbability)), and to "
                + "hinge loss a score may be any number. With the one above ½, the other above "
                + "0, both decide for spam."))

    //:
    judge(
        "1/mse-averages-squares",
        as: .confirmed(
            try squaredError(predictions, targets) == (0.25 + 0.25) / 2,
            "The squares of the example are 0.25 and 0.25, and so is the MSE. (The average is "
                + "the step that the recipe of 3.1.1 leaves out.)"))

    //:
    judge("1/first-square", as: .confirmed(computed: squares[0]))
    judge("1/second-square", as: .confirmed(computed: squares[1]))
    judge(
        "1/half-of-both-squares",
        as: .confirmed(
            meanOfSquares == (0.25 + 0.25) / 2, "Both sides are \(decimal(meanOfSquares))."))
    judge("1/mse-of-two", as: .confirmed(computed: try squaredError(predictions, targets)))

    //:
    let silent = -(1 * log(0.9) + 0 * log(0.999))
    let heard = try BinaryCrossEntropy(reduction: .sum)([0.9, 0.999], [1, 0])
    let asOneExample = try CategoricalCrossEntropy(classes: 2)([0.9, 0.1], [1, 0])
    judge(
        "1/two-examples-formula",
        as: .erratum(
            in: .inherited, statementHolds: silent != -log(0.9),
            insteadHolds: heard > 7 && abs(asOneExample + log(0.9)) < 1e-15,
            "It is the formula of 4.1.2: the term (1 − y) log(1 − ŷ) is missing, which the "
                + "label 0 needs. Without it, predicting 0.999 for a 0 costs nothing: the sum "
                + "stays \(decimal(silent)); with the term it is \(decimal(heard)). (For one "
                + "example with the two classes' probabilities 0.9 and 0.1, the formula gives "
                + "the right \(decimal(asOneExample)).)"))
    judge(
        "1/two-examples-simplified",
        as: .confirmed(
            -(1 * log(0.9) + 0 * log(0.1)) == -log(0.9),
            "The two sides agree in every base; in nats they are \(decimal(-log(0.9)))."))
    judge(
        "1/cross-entropy-of-two",
        as: .anotherReading(
            computed: -log(0.9), trueIf: Reading("the logarithm is to base 2", -log2(0.9)),
            "In nats it is \(decimal(-log(0.9))), in bits \(decimal(-log2(0.9))): the same "
                + "loss in two units. The document names none."))

    //:
    // A constant for five targets under Barron's loss, which is not convex.
    let levelling = BarronLoss(shape: -2, scale: 1)
    let twoGroups = [0.0, 0, 0, 10, 10]
    func levelled(_ c: Double) throws -> Double { try levelling(constant(c, 5), twoGroups) }
    func levelledSlope(_ c: Double) throws -> Double {
        try levelling.gradient(constant(c, 5), twoGroups).reduce(0, +)
    }
    let constantEnds = try [0.0, 12, 30].map { start in
        try gradientDescent(from: [start], learningRate: 0.5, steps: 400) { c in
            [try levelledSlope(c[0])]
        }[400][0]
    }
    let endLosses = try constantEnds.map(levelled)
    judge(
        "1/slow-or-local-optima",
        as: .confirmed(
            try endLosses[1] - endLosses[0] > 0.3
                && constantEnds.prefix(2).allSatisfy { try abs(levelledSlope($0)) < 1e-12 }
                && constantEnds[2] > 29,
            "Barron's loss of the shape −2 may from both. Let a constant be fitted to 0, 0, 0, "
                + "10 and 10 by 400 steps of the rate 0.5. From 0 the descent ends at "
                + "\(decimal(constantEnds[0])) with a mean loss of \(decimal(endLosses[0])), "
                + "from 12 at \(decimal(constantEnds[1])) with \(decimal(endLosses[1])). From "
                + "30 it has come to \(decimal(constantEnds[2])): far out the loss is nearly "
                + "flat."))
    //:
    let (lossAtStart, lossAtEnd) = (
        try twoWeights.loss(startPair), try twoWeights.loss(bestPair)
    )
    judge(
        "1/evaluates-parameters",
        as: .confirmed(
            findsLowest && lossAtEnd < lossAtStart,
            "On Chapter 1's map the loss is \(decimal(lossAtStart)) for the parameters where "
                + "the descent starts, and \(decimal(lossAtEnd)) where it ends, at the best."
        ))
    judge(
        "1/guides-descent",
        as: .confirmed(
            fallsInEveryStep,
            "On Chapter 1's map the loss falls in every step, from \(decimal(lossAtStart)) to "
                + "\(decimal(lossAtEnd))."))

    //:
    judge(
        "2/measures-and-guides", "2/q1-measures-and-guides",
        as: .confirmed(
            try squaredError(predictions, targets) == 0.25 && afterStep < 0.25 && findsLowest
                && fallsInEveryStep,
            "It measures: 0.25 for the predictions 2.5 and 5.5 where 3 and 5 are right. It "
                + "guides the updates so as to minimise it: one step of the weight of 3x − ½ "
                + "against its slope lowers it to \(decimal(afterStep)), and the 1000 steps of "
                + "Chapter 1's descent in two weights end at the least loss."))

    //:
    let twoShares = try CategoricalCrossEntropy(classes: 2)([0.8, 0.2], [0.5, 0.5])
    let twoLabels = try ZeroOneLoss()([1], [-1])
    judge(
        "2/prediction-kinds",
        as: .confirmed(
            try twoShares > 0 && twoLabels == 1 && squaredError([2.5], [3]) == 0.25,
            "There are losses for each: for 80 and 20 %, cross-entropy; for the label 1, 0–1 "
                + "loss; for 2.5, squared error."))
    judge(
        "2/loss-is-formula",
        as: .confirmed(
            try squaredError([2.5], [3]) == (2.5 - 3) * (2.5 - 3)
                && squaredError([3.5], [3]) == squaredError([2.5], [3]),
            "For 2.5 and 3 squared error is (2.5 − 3)² = 0.25. It need not keep the sign: for "
                + "3.5 it is the same."))
    let changedLoss = try squaredError([2.6, 5.5], targets)
    judge(
        "2/data-flow-chart",
        as: .anotherReading(
            trueIf: "the arrows show the order of the steps",
            asStated: try changedLoss == squaredError(predictions, targets),
            underCondition: abs(changedLoss - 0.205) < 1e-12 && afterStep < 0.25,
            "“Simplified”, it says, and a step of training takes them in this order. But it is "
                + "called a data-flow chart, and data do not flow so: the loss depends on the "
                + "prediction (2.6 for 2.5 changes \(decimal(0.25)) to "
                + "\(decimal(changedLoss))) with the same targets, so the prediction goes into "
                + "the loss and not into the true value; and from gradient descent an arrow "
                + "leads back to the model."))
    //:
    judge(
        "2/kinds-of-values",
        as: .confirmed(
            try twoShares > 0 && twoLabels == 1 && squaredError([2.5], [3]) == 0.25,
            "Between two distributions there is cross-entropy, for 80 and 20 % instead of 50 "
                + "and 50 % \(decimal(twoShares)); between two labels 0–1 loss, 1 for a wrong "
                + "one; between numbers squared error, 0.25 for 2.5 and 3."))

    //:
    judge(
        "2/q2-kinds-of-task",
        as: .confirmed(
            (try? BinaryCrossEntropy()(minutes, minutes)) == nil
                && abs(bestSquared - mean) < 1e-3 && abs(bestProbability - 0.7) < 1e-6,
            "Cross-entropy, of which log loss is another name, refuses commutes in minutes, "
                + "for which squared error finds the mean, \(decimal(bestSquared)); for emails "
                + "it finds the probability of spam, \(decimal(bestProbability)). (That "
                + "squared error finds it, too, stands at Document 1, 2.4.)"),
        dependingOn: onCommutes)

    //:
    judge(
        "2/q5-guides-updates",
        as: .confirmed(
            slopeAtTwoTooHigh == 4,
            "For a prediction 2 too high the slope of squared error is 4, upward, so the "
                + "update goes down."))

    //:
    // How much farther from the true curve the polynomial without a penalty lies.
    let fromCurve = try [0, 4].map { i in try draws.mean { $0.fromCurve[i] }.mean }
    let farther = try draws.difference({ $0.fromCurve[0] }, { $0.fromCurve[4] })
    judge(
        "3/key-indicator",
        as: .anotherReading(
            trueIf: "it is measured on new data",
            asStated: trainLosses[0] < trainLosses[4] && fromCurve[0] < fromCurve[1],
            underCondition: gainOfPenalty.isSeen && gainOfPenalty.mean > 0 && farther.isSeen
                && farther.mean > 0,
            "On the training points the polynomial without a penalty has the least loss: 0, "
                + "for it passes through every point. On new points it has "
                + "\(decimal(meanTestLosses[0])) over 200 "
                + "draws, one with the penalty λ = 0.01 only \(decimal(meanTestLosses[4])), "
                + "and that is the better one: from the true curve it is "
                + "\(decimal(fromCurve[1])) away (mean square), the other "
                + "\(decimal(fromCurve[0]))."),
        dependingOn: ["noise"])

    //:
    judge(
        "3/different-directions",
        as: .confirmed(
            allDiffer && missOfMean > missOfMedian,
            "Shown with the smallest model there is, a constant: \(foundList). And one "
                + "performs better than the other: the mean absolute error is "
                + "\(decimal(missOfMean)) or \(decimal(missOfMedian)) minutes. (What Chapter 6 "
                + "finds for networks stands at Document 1, 1.)"),
        dependingOn: onCommutes)
    //:
    judge(
        "3/aim-least-loss", "3/training-is-optimisation", "4/gradient-descent",
        as: .confirmed(
            findsLowest,
            "Descent ends at (\(decimal(bestPair[0])), \(decimal(bestPair[1]))); setting both "
                + "slopes to 0 and solving for w₁ and w₂ gives (\(decimal(closedForm[0])), "
                + "\(decimal(closedForm[1])))."))

    //:
    judge(
        "3/limits-complexity",
        as: .confirmed(
            preventsOverfitting
                && zip(sizes, sizes.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 },
            "It can. At λ = 0.01 the squared weights of Chapter 1's polynomial sum to "
                + "\(decimal(sizes[4])), without a penalty to \(decimal(sizes[0])); and it "
                + "generalises better: over 200 draws the mean loss on new points is less by "
                + "\(gainOfPenalty.text(digits: 4)). (In Chapter 2 L2 shrinks the weights, "
                + "too, and L1 sets some of them to 0.)"),
        dependingOn: ["noise"])
    judge(
        "3/prevents-overfitting",
        as: .confirmed(
            preventsOverfitting && trainLosses[0] < 1e-12 && trainLosses[4] > trainLosses[0]
                && trainLosses[4] < trainLosses[7],
            "Constrained by λ = 0.01, Chapter 1's polynomial no longer passes through all ten "
                + "points: its training loss is \(decimal(trainLosses[4])) instead of 0. On "
                + "new "
                + "points it has \(decimal(meanTestLosses[4])), unconstrained "
                + "\(decimal(meanTestLosses[0])), over 200 draws. The dose must be right: with "
                + "λ = 10 it has \(decimal(meanTestLosses[7]))."),
        dependingOn: ["noise"])
    //:
    judge(
        "4/how-wrong",
        as: .confirmed(
            growing.last == 16 && slopeAtTwoTooHigh == 4,
            "An error of 4 costs 16. And learning can begin with it: for a prediction 2 too "
                + "high the slope is 4, and training goes down."))
    let shakyIsFarther = try rounds.difference(\.shaky, \.steady)
    judge(
        "4/darts",
        as: .confirmed(
            shakyIsFarther.isSeen && shakyIsFarther.mean > 0,
            "The steadier hand has the smaller mean distance: over 200 rounds of 25 throws the "
                + "other's is larger by \(shakyIsFarther.text(digits: 4)) cm."),
        dependingOn: ["spread"])
    judge(
        "4/single-number",
        as: .confirmed(
            try grows
                && squaredError(predictions, targets)
                    == (squaredError([2.5], [3]) + squaredError([5.5], [5])) / 2,
            "Two predictions, two losses, one mean: "
                + "\(decimal(try squaredError(predictions, targets))) for 2.5 and 5.5 instead "
                + "of 3 and 5. It is 0 where they do not differ, and grows with the distance."))
    judge(
        "4/least-loss",
        as: .confirmed(
            bestForMean == 4,
            "By squared error the constant closest to 3 and 5 is \(decimal(bestForMean)), "
                + "their mean. By another measure it may be another, as in Chapter 1's "
                + "section “A loss decides what is learned”."))
}
