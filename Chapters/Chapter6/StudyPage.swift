// The second page of Chapter 6, docs/Chapter6-Study.md: what a hundred networks say.

import ConvNet
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import MNIST
import Workbook

//:page Study the study: twenty seeds and a printed number
func studyPage() throws -> (readings: [Reading], settings: [Reading]) {
    //: What you will learn: how far two networks that differ only in luck lie apart; how to
    //: hunt for where a printed number may come from; what training on and on does to a test
    //: loss and to an accuracy; what three losses do with a rare digit.
    //:
    //: What stands here was trained by `swift run Chapter6 --study`, which says first how long
    //: it takes, and is kept in [study.tsv](../Chapters/Chapter6/study.tsv), a row for each
    //: network and epoch. All of it is of this workbook's engine with [Keras's
    //: settings](Chapter6.md#training) unless it says otherwise. This page is written from that
    //: table whenever the chapter runs; the chapter itself trains one of the table's networks
    //: anew and finds it there to the last bit. The networks are listed, as code, on [the
    //: chapter's page](Chapter6.md#the-study). Two training runs that differ in their *seed*
    //: differ in their first weights and in the order of the images, and in nothing else.
    //:
    //: The question: Document 1 prints, after five epochs of its listing, a test loss of
    //: 0.11156205420656469 and an accuracy of 0.98790. Can that be?

    //: ## Twenty seeds
    //:
    //: First the listing itself, twenty times:
    //:fold Twenty networks and the printed pair
    plot(
        "seeds",
        try Plot(
            title: "Twenty seeds, and what Document 1 prints",
            x: Axis("test accuracy", unit: "%"),
            y: Axis("test loss", unit: "nats", in: 0...0.125),
            [
                .points("the listing, 5 epochs", x: seedAccuracies, y: seedLosses),
                .points("Document 1", x: [98.79], y: [printedLoss]),
            ],
            alt:
                "Twenty points between 98.6 and 99.3 % with losses of 0.02 to 0.05, and, far "
                + "above them, Document 1's pair: 98.79 % and 0.1116."))
    show("test loss of twenty seeds", range(seedLosses, 3))
    show("their accuracy in percent", range(seedAccuracies, 4))
    let twoDeviations = 2 * standardDeviation(seedAccuracies)
    show("two standard deviations of the accuracy, in points", twoDeviations, digits: 2)
    //: The two go together: seeds with more mistakes tend to have higher losses. What would a
    //: network have to be like that makes 121 mistakes (10 000 − 9879) and has a loss of
    //: 0.1116? If all of it came from the mistakes, each would cost
    show("0.1116 × 10 000 ÷ 121", printedLoss * 10_000 / 121, digits: 3, unit: "nats")
    /// The whole test loss, divided among the mistakes.
    func lossPerMistake(_ testLoss: Double, right: Int, of tested: Int) -> Double {
        testLoss * Double(tested) / Double(max(tested - right, 1))
    }
    show(
        "the same for the chapter's network",
        lossPerMistake(testLoss, right: right, of: test.count), digits: 3, unit: "nats")
    //: The first is a probability of $`e^{-9.2}`$, 0.0001, for the right digit, in the
    //: geometric mean over the mistakes (a mean of losses is one of logarithms). In the
    //: chapter's network the same division gives {{the same for the chapter's network}} nats
    //: (the mistakes alone cost {{mean loss of a wrong image}} each).

    //: ## Another logarithm, another mean
    //:
    //: Perhaps the number is the right quantity in other units. A logarithm of base 2 was
    //: behind a number of [Chapter
    //: 1](Chapter1.md#cross-entropy-by-hand-and-the-base-of-a-logarithm), and perhaps behind
    //: one of [Chapter 5](Chapter5.md#document-3s-example-term-by-term). So here are fourteen
    //: things that might be meant by “the loss”, for one network: the one that the chapter has
    //: trained, seed 0, the worst of the twenty:
    //:fold Readings of the loss of one network
    let batchMeans = stride(from: 0, to: losses.count, by: 32).map { start in
        mean(Array(losses[start..<min(start + 32, losses.count)]))
    }
    let squares = try zip(logits, testLabels).map { row, label in
        let p = try softmax(logits: row)
        return p.indices.map {
            (p[$0] - ($0 == label ? 1 : 0)) * (p[$0] - ($0 == label ? 1 : 0))
        }
        .reduce(0, +)
    }
    let tenBinary = try zip(logits, testLabels).map { row, label in
        let p = try softmax(logits: row)
        // The other digits' −ln(1 − p), by a logarithm that loses no digits where p is near 0.
        return p.indices.map { k in
            k == label ? -log(p[k]) : -log(onePlus: -min(p[k], 1 - 0x1p-53))
        }
        .reduce(0, +)
    }
    let rawResult = try trainer.evaluate(try rescaled(test, divisor: 1))
    let rawLoss = try crossEntropy(rawResult.logits.flatMap { $0 }, testLabels)
    let readings: [Reading] = [
        Reading("mean cross-entropy, in nats", testLoss),
        Reading("in bits (base 2)", testLoss / log(2)),
        Reading("in decimal digits (base 10)", testLoss / log(10)),
        Reading("the unweighted mean of batches of 32", mean(batchMeans)),
        Reading("the sum over a batch of 32", 32 * testLoss),
        Reading("the sum over the test images", total(losses)),
        Reading("the mean of the ten terms", testLoss / 10),
        Reading("ten binary cross-entropies, summed", mean(tenBinary)),
        Reading("their mean", mean(tenBinary) / 10),
        Reading("the squared error, summed over the digits", mean(squares)),
        Reading("the median image's", losses.sorted()[losses.count / 2]),
        Reading(
            "the root of the mean square of the losses",
            mean(losses.map { $0 * $0 }).squareRoot()),
        Reading("the training loss of the first epoch", history.first?.training ?? .nan),
        Reading("the network tested on pixels of 0 to 255", rawLoss),
    ]
    table(
        ["reading", "it gives", "÷ 0.1116"],
        readings.map {
            [
                .text($0.name), .number($0.value, digits: 3),
                .number($0.value / printedLoss, digits: 3),
            ]
        })
    let near = readings.filter { abs($0.value / printedLoss - 1) < 0.05 }
    show("readings of seed 0's loss", readings.count)
    show("readings within 5 % of the printed loss", near.count)
    show("the base that fits this network", exp(testLoss / printedLoss), digits: 3)
    show(
        "the base that fits the mean of the twenty", exp(mean(seedLosses) / printedLoss),
        digits: 3)
    //: None. And the base of a logarithm that would turn this network's loss into 0.1116 is
    //: {{the base that fits this network}}; for the mean loss of all twenty it is {{the base
    //: that fits the mean of the twenty}}. Nobody uses such bases. Testing on pixels that were
    //: not divided by 255, a slip that happens, gives a huge loss: it makes the logits up to
    //: about 255 times as large.

    //: ## Training on
    //:
    //: A second idea: more epochs than the five in the listing. Sixty, for four seeds:
    let longer = (0..<4).map { study.network("longer", seed: $0) }
    let lastEpoch = longer.first?.last?.epoch ?? 0
    let (afterFive, afterAll) = (study.after("longer", epoch: 5), study.after("longer"))
    let lossGrowth = mean(afterAll.map(\.testLoss)) / mean(afterFive.map(\.testLoss))
    let accuracyGain = mean(afterAll.map(accuracy)) - mean(afterFive.map(accuracy))
    //:checkpoint Twelve times as long
    //: The same networks go on learning from the same images, to epoch 60. What becomes of the
    //: test images' accuracy and loss, compared with epoch 5?
    checkpoint(
        "sixty epochs",
        choices: [
            Choice(
                "Both get better: more training, better reading.",
                if: lossGrowth < 1 && accuracyGain > 0.5,
                "The training loss does. The test loss is asked of images that it does not see."
            ),
            Choice(
                "Both get worse: it overfits.", if: lossGrowth > 1 && accuracyGain < -0.5,
                "The loss shows it. But a decision turns only where another digit overtakes "
                    + "the right one."),
            Choice(
                "The accuracy stays within half a point, the loss grows to more than double.",
                if: lossGrowth > 2 && abs(accuracyGain) < 0.5,
                "It becomes surer of everything, of its mistakes, too."),
        ], hint: "What is left to gain on training images that are nearly all read right?",
        dependingOn: fromStudy)
    //:answer
    //: Choice {{sixty epochs}}. The first figure has the loss, the second the accuracy.
    //:end
    //:fold Sixty epochs of four networks
    plot(
        "longer",
        try Plot(
            title: "The test loss rises", x: Axis("epoch"),
            y: Axis("test loss", unit: "nats"),
            longer.enumerated().map { seed, rows in
                .line("seed \(seed)", x: rows.map { Double($0.epoch) }, y: rows.map(\.testLoss))
            } + [.horizontalRule("Document 1", at: printedLoss)],
            alt:
                "Four uneven curves that fall to about 0.03 in the first epochs and then rise, "
                + "with peaks, to about 0.1 at the end, where single peaks reach beyond "
                + "Document 1's 0.1116."))
    plot(
        "longer-accuracy",
        try Plot(
            title: "The accuracy does not care", x: Axis("epoch"),
            y: Axis("test accuracy", unit: "%"),
            longer.enumerated().map { seed, rows in
                .line("seed \(seed)", x: rows.map { Double($0.epoch) }, y: rows.map(accuracy))
            } + [.horizontalRule("Document 1", at: 98.79)],
            alt:
                "Four uneven curves that rise to about 99 % within five epochs and stay there "
                + "with dips; Document 1's 98.79 % lies at the depth of the dips."))
    func lossPerMistake(_ row: StudyRow) -> Double {
        lossPerMistake(row.testLoss, right: row.right, of: row.tested)
    }
    table(
        [
            "epoch", "training loss", "test loss", "accuracy", "test loss ÷ mistakes",
            "calibration error",
        ],
        [1, 2, 5, 10, 20, 30, 40, 50, 60].filter { $0 <= lastEpoch }.map { epoch in
            let rows = study.after("longer", epoch: epoch)
            return [
                .count(epoch), .number(mean(rows.map(\.trainingLoss)), digits: 3),
                .number(mean(rows.map(\.testLoss)), digits: 3),
                .text("\(decimal(mean(rows.map(accuracy)))) %"),
                .number(mean(rows.map(lossPerMistake)), digits: 3),
                .number(mean(rows.map(\.calibration)), digits: 2),
            ]
        })
    show("calibration error after epoch 5", mean(afterFive.map(\.calibration)), digits: 2)
    show("calibration error after the last", mean(afterAll.map(\.calibration)), digits: 2)
    expect(
        "test loss ÷ mistakes is more than three times as large after 60 epochs as after 5",
        mean(afterAll.map(lossPerMistake)) > 3 * mean(afterFive.map(lossPerMistake)),
        dependingOn: fromStudy)
    let grown = Runs(
        zip(afterFive, afterAll).map { (seed: UInt64($0.seed), outcome: (five: $0, all: $1)) })
    let lossGrown = try grown.difference({ $0.all.testLoss }, { $0.five.testLoss })
    let accuracyGrown = try grown.difference({ accuracy($0.all) }, { accuracy($0.five) })
    show("test loss, epoch 60 − epoch 5", lossGrown, digits: 2)
    show("accuracy, epoch 60 − epoch 5, in points", accuracyGrown, digits: 2)
    expect(
        "the loss grows with every seed; the mean accuracy changes by less than half a point",
        lossGrown.mean > 0 && lossGrown.shareOfSign == 1 && abs(accuracyGrown.mean) < 0.5,
        dependingOn: fromStudy)
    /// The mean test loss of epochs 1 to 10, 11 to 20 and so on, of each seed.
    let decades = longer.map { rows in
        stride(from: 0, to: rows.count, by: 10).map { start in
            mean(rows[start..<min(start + 10, rows.count)].map(\.testLoss))
        }
    }
    let above = longer.first?.filter { $0.testLoss > printedLoss } ?? []
    show("epochs in which seed 0 is above 0.1116", above.count)
    show("seed 0, mean of the last ten epochs", decades.first?.last ?? .nan)
    expect(
        "with each seed the mean of ten epochs rises to the end",
        decades.allSatisfy { means in
            means.count == 6 && zip(means, means.dropFirst()).allSatisfy { $0 < $1 }
        }, dependingOn: fromStudy)
    expect(
        "seed 0 is above the printed loss, in epochs", Double(above.count), is: "9",
        dependingOn: fromStudy)
    expect(
        "the first of them", Double(above.first?.epoch ?? 0), is: "48", dependingOn: fromStudy)
    expect(
        "the mean of its last ten epochs", decades.first?.last ?? .nan, is: "0.1225",
        dependingOn: fromStudy)
    let crossings = longer.map { rows in rows.first { $0.testLoss >= printedLoss } }
    for (seed, crossing) in crossings.enumerated() {
        show(
            "seed \(seed) first reaches 0.1116",
            crossing.map {
                "in epoch \($0.epoch), with \(decimal($0.testLoss, 3)) and "
                    + "\(decimal(accuracy($0))) %"
            } ?? "not within \(lastEpoch) epochs")
    }
    //: This is the chapter's lesson on a larger scale. After some ten epochs the accuracy
    //: stands. Up to epoch 30 or so the *training* loss still falls; after that it stands, too.
    //: But there is more and more loss for each mistake on the test images, as the fifth column
    //: says. So the test loss rises about threefold, with each of the seeds. (The calibration error nearly doubles,
    //: too: from {{calibration error after epoch 5}} to {{calibration error after the last}}.)
    //: So a loss of about 0.1116 with an accuracy of about 99 % exists, in networks that have
    //: been trained nine to eleven times as long as the listing says; one of the four seeds
    //: does not reach that loss within 60 epochs. Nor is it the end of the climb: with each
    //: seed the mean of the last ten epochs is the highest of any ten, and seed 0 is above
    //: 0.1116 in {{epochs in which seed 0 is above 0.1116}} epochs, in the mean of its last ten
    //: at {{seed 0, mean of the last ten epochs}}.

    //: ## Other settings
    //:
    //: A third idea: the listing that was run is not the listing that is shown. Three seeds or
    //: more each (the listing has twenty, *two dense 512* two), five epochs unless said
    //: otherwise.
    //: *No convolution* is one hidden layer of 128; *two dense 512* is the network of Keras's
    //: old example `mnist_mlp.py` with its optimiser, batches of 128 and 20 epochs (but without
    //: its dropout, which the engine here does not have). *Near* means within 5 % of the
    //: printed loss and within {{two standard deviations of the accuracy, in points}} points
    //: (two standard deviations of the twenty seeds) of the printed accuracy. (With limits
    //: twice as wide five epochs of no setting come near either. Networks without convolutions
    //: then do, at their edge: *two dense 512* passes the printed loss between epochs 9 and 13,
    //: with 98.0 to 98.4 %, and below, in Keras, one seed of `mnist_mlp.py`.)
    //:fold Every other setting that was tried
    let settings = [
        "listing", "listing, seeds 0 to 2", "batches of 8", "batches of 128", "batches of 512",
        "rate 0.0001", "rate 0.01",
        "RMSprop",
        "pixels 0 to 255", "a quarter of the channels", "no convolution", "softmax regression",
        "two dense 512",
    ]
    func isNear(loss: Double, accuracy: Double, limits: Double = 1) -> Bool {
        abs(loss / printedLoss - 1) < limits * 0.05
            && abs(accuracy - 98.79) < limits * twoDeviations
    }
    func isNear(_ row: StudyRow) -> Bool { isNear(loss: row.testLoss, accuracy: accuracy(row)) }
    /// A run's last epoch; the listing's first three seeds have a name of their own.
    func lastRows(_ name: String) -> [StudyRow] {
        name == "listing, seeds 0 to 2" ? Array(listing.prefix(3)) : study.after(name)
    }
    table(
        ["setting", "test loss, mean", "of its seeds", "accuracy, mean", "both near?"],
        settings.map { name in
            let rows = lastRows(name)
            return [
                .text(name),
                .number(mean(rows.map(\.testLoss)), digits: 3),
                .text(range(rows.map(\.testLoss), 3)),
                .text("\(decimal(mean(rows.map(accuracy)))) %"),
                .text(rows.contains(where: isNear) ? "yes" : "no"),
            ]
        })
    // The listing stands twice in the table.
    show("settings other than the listing's", settings.count { !$0.hasPrefix("listing") })
    let nearRows = study.rows.filter { isNear($0) && !$0.run.hasPrefix("rare") }
    //:fold The rows of study.tsv near both numbers, without those on a rare digit
    table(
        ["run", "seed", "epoch", "test loss", "accuracy"],
        nearRows.map { row in
            [
                .text(row.run), .count(row.seed), .count(row.epoch), .number(row.testLoss),
                .text("\(decimal(accuracy(row))) %"),
            ]
        })
    //: With other batches or another optimiser the loss of five epochs stays far below the
    //: printed one; a network that reads worse has a higher loss, and an accuracy to match: the
    //: rate 0.01 comes near in the loss, and is far from 98.79 %. A good accuracy and a high loss meet where a network's
    //: sureness is wrong, in either direction: too sure after long training; not sure enough
    //: after training with hinge loss, whose outputs were never meant as probabilities ([Which
    //: loss?](Chapter6.md#which-loss)).
    //:
    //: Keras itself gave no such pair either. The same layers and settings in Keras are
    //: `python Sources/Benchmarks/Peers/keras_listing.py listing 3`, three seeds; `… mlp 5` is
    //: Keras's example `mnist_mlp.py`, with its dropout, five seeds; `… cnn 1` its example
    //: `mnist_cnn.py`, one seed. Keras 3.15.1 on TensorFlow 2.21.0 gave, kept in
    //: [keras.tsv](../Chapters/Chapter6/keras.tsv):
    //:fold The networks that Keras trained
    table(
        ["in Keras", "seed", "test loss", "accuracy", "near both?"],
        keras.rows.map { row in
            [
                .text(
                    row.program == "listing"
                        ? "the listing's layers" : "mnist_\(row.program).py"),
                .count(row.seed), .number(row.testLoss, digits: 3),
                .text("\(decimal(100 * row.accuracy)) %"),
                .text(isNear(loss: row.testLoss, accuracy: 100 * row.accuracy) ? "yes" : "no"),
            ]
        })
    let examplesOfKeras = keras.of("mlp")
    expect(
        "none of Keras's networks is near both printed numbers",
        !keras.rows.contains { isNear(loss: $0.testLoss, accuracy: 100 * $0.accuracy) },
        dependingOn: fromStudy)
    expect(
        "of mnist_mlp.py, the seed with the highest loss has the lowest accuracy",
        examplesOfKeras.max { $0.testLoss < $1.testLoss }
            == examplesOfKeras.min { $0.accuracy < $1.accuracy })
    //: The losses of `mnist_mlp.py` come nearer to the printed one, but its accuracies lie
    //: further below 98.79 %, and the highest loss has the lowest accuracy.
    //:documents 1/normalising-is-faster, 1/adapting-the-model

    //: ## The verdict
    //:
    //: Five epochs of the listing do not reach the printed loss: with none of twenty seeds,
    //: and, for seed 0, under none of {{readings of seed 0's loss}} readings. Of {{settings
    //: other than the listing's}} other settings some reach the loss, but none the loss and the
    //: accuracy together. (Other losses, fewer images and wrong labels are left out of that
    //: count, since the listing plainly has none; one network of them is near, hinge loss with
    //: seed 0 after its first epoch.) Of all that was tried, training on for many more epochs
    //: comes nearest. The output may be that of another experiment; the document does not say
    //: of which.
    //:fold What was found, as code
    let shortRows = study.rows.filter { $0.epoch <= 5 && settings.contains($0.run) }
    expect(
        "mean test loss of the listing's seeds", mean(seedLosses), is: "0.0323",
        dependingOn: fromStudy)
    expect(
        "the printed loss is more than five standard deviations above it", lossDistance > 5,
        dependingOn: fromStudy)
    expect(
        "no seed reaches it", seedLosses.allSatisfy { $0 < printedLoss }, dependingOn: fromStudy
    )
    expect(
        "no reading of one network's loss is within 5 % of it", near.isEmpty, dependingOn: setup
    )
    expect(
        "five epochs of no setting come near both printed numbers, nor within twice the limits",
        !shortRows.contains {
            isNear(loss: $0.testLoss, accuracy: accuracy($0), limits: 2)
        }, dependingOn: fromStudy)
    let nearTwice = (
        dense: study.rows.filter {
            $0.run == "two dense 512"
                && isNear(loss: $0.testLoss, accuracy: accuracy($0), limits: 2)
        },
        keras: keras.rows.filter {
            isNear(loss: $0.testLoss, accuracy: 100 * $0.accuracy, limits: 2)
        }
    )
    expect(
        "within twice the limits: two dense 512 in epochs 9 to 13, and one of Keras's mlp "
            + "networks",
        nearTwice.dense.allSatisfy { 9...13 ~= $0.epoch }
            && nearTwice.keras.map(\.program) == ["mlp"],
        dependingOn: fromStudy)
    expect(
        "two dense 512 passes the printed loss there, with 98.0 to 98.4 %",
        [0, 1].allSatisfy { seed in
            let rows = study.network("two dense 512", seed: seed).filter { 9...13 ~= $0.epoch }
            let passing = rows.filter { abs($0.testLoss / printedLoss - 1) < 0.1 }
            return passing.contains { $0.testLoss > printedLoss }
                && rows.contains { $0.testLoss < printedLoss }
                && passing.allSatisfy { 98.0...98.45 ~= accuracy($0) }
        }, dependingOn: fromStudy)
    expect(
        "near both otherwise: hinge loss, seed 0, epoch 1",
        nearRows.filter { $0.run != "longer" }.map { [$0.run, "\($0.seed)", "\($0.epoch)"] }
            == [["hinge", "0", "1"]], dependingOn: fromStudy)
    expect(
        "training on passes it, while the accuracy stays above 98.5 %",
        crossings.contains { $0.map { accuracy($0) > 98.5 } ?? false }, dependingOn: fromStudy)
    //:verdict 1/test-loss
    //:documents 1/test-loss

    //: ## A rare digit
    //:
    //: Now to losses. Of the training images of the digit 8 take away all but one in a hundred.
    //: The test images stay as they were: the network is to read every digit as before, but it
    //: has hardly seen an 8. For such data Document 3 recommends focal loss ([Chapter
    //: 5](Chapter5.md#one-in-a-hundred)), Document 1 special losses in general; class weights
    //: are the usual remedy ([Chapter 3](Chapter3-Practice.md#a-rare-class)).
    let others = training.count - few.count
    let rareTested = testLabels.count { $0 == rareDigit }
    let otherTested = test.count - rareTested
    show("training images", others + kept.count)
    show("8s among them", kept.count)
    show("test images that are an 8", rareTested)
    show("test images of other digits", otherTested)
    let shares = (
        training: Double(kept.count) / Double(others + kept.count),
        test: Double(rareTested) / Double(test.count)
    )
    show(
        "times as large a share in the test as in training", shares.test / shares.training,
        digits: 2)
    /// What a tested 8 counts, where there are to be as few as in training.
    let asRare =
        Double(kept.count) / Double(max(others, 1)) * Double(otherTested)
        / Double(max(rareTested, 1))
    //: So the network learns from one mixture of digits and is judged on another. That decides
    //: what a *precision* says, the share of its “8”s that are one:
    //:checkpoint Another base rate
    //: A network finds 800 of the 974 8s in the test, and takes 3 of the 9026 other digits for
    //: an 8. So its “8”s are right in 99.6 of 100 cases. Now let 8s be a hundred times rarer,
    //: with the same share of them found and the same false alarms among 9026 others. What
    //: share of its “8”s is right?
    checkpoint(
        "precision where 8s are a hundred times rarer", 8.0 / (8 + 3), is: "0.727",
        slips: [
            Slip("leave the 8s as frequent as they were", 800.0 / 803),
            Slip("give the share of the 8s that is found", 800.0 / 974),
            Slip("give the share of false alarms", 3.0 / (8 + 3)),
        ], hint: "Of 9.74 8s it finds 8. How many false alarms stand beside them?")
    //:answer
    //: 8 right ones beside 3 wrong ones: {{precision where 8s are a hundred times rarer}}. The
    //: network is the same. A precision belongs to a base rate.
    //:end
    //: Three losses on the same images. *Found* is the share of the tested 8s that it reads as
    //: 8; *false alarms* are other digits that it takes for one. Precision is given twice, as
    //: the test has it and with 8s as rare as in training (false alarms and 8s of all networks
    //: together):
    //:fold Three losses on a rare digit
    let rareNames = ["rare, cross-entropy", "rare, weighted", "rare, focal"]
    let rare = study.paired(rareNames)
    func found(_ row: StudyRow) -> Double {
        100 * Double(row.rareRight) / Double(max(row.rareTested, 1))
    }
    func falseAlarms(_ row: StudyRow) -> Double { Double(row.rareSaid - row.rareRight) }
    /// The share of all networks' “8”s that are one, where a tested 8 counts so much.
    func precision(_ loss: Int, counting weight: Double = 1) -> Double {
        let right = weight * rare.outcomes.map { Double($0[loss].rareRight) }.reduce(0, +)
        return right / (right + rare.outcomes.map { falseAlarms($0[loss]) }.reduce(0, +))
    }
    let foundLeads = try rareNames.dropFirst().map {
        try study.lead(of: $0, over: rareNames[0], found)
    }
    show("seeds of each loss", rare.outcomes.count)
    table(
        [
            "trained with", "8s found, %", "points above the first row",
            "false alarms of a network", "precision", "with 8s as rare as in training",
        ],
        try ["cross-entropy", "weighted", "focal"].enumerated().map { k, name in
            [
                .text(name), .estimate(try rare.mean { found($0[k]) }),
                k == 0 ? "" : .difference(foundLeads[k - 1]),
                .estimate(try rare.mean { falseAlarms($0[k]) }),
                .number(precision(k)), .number(precision(k, counting: asRare), digits: 2),
            ]
        })
    plot(
        "rare",
        try Plot(
            title: "One 8 in a hundred was left", x: Axis("8s found", unit: "%"),
            y: Axis("false alarms among 9026 other digits"),
            ["cross-entropy", "weighted", "focal"].enumerated().map { k, name in
                .points(
                    name, x: rare.outcomes.map { found($0[k]) },
                    y: rare.outcomes.map { falseAlarms($0[k]) })
            },
            alt:
                "A point for each network. With cross-entropy and with focal loss it finds "
                + "between 60 and 80 % of the 8s, with hardly a false alarm; with weights "
                + "between 85 and 95 %, with one to nine."))
    let alarmsInAll = (0..<3).map { k in rare.outcomes.map { falseAlarms($0[k]) }.reduce(0, +) }
    let alarmLead = try study.lead(of: rareNames[1], over: rareNames[0], falseAlarms)
    show("false alarms in all, cross-entropy", alarmsInAll[0])
    show("false alarms in all, weighted", alarmsInAll[1])
    show("false alarms of a network, weighted − cross-entropy", alarmLead.estimate, digits: 2)
    show(
        "precision as rare as in training, weighted", precision(1, counting: asRare), digits: 2)
    let precisions = rare.outcomes.map { rows in
        let right = asRare * Double(rows[1].rareRight)
        return right / (right + falseAlarms(rows[1]))
    }
    show("the same, network by network", range(precisions, 2))
    expect(
        "weights find more 8s with each seed, by more than 10 points in the mean",
        foundLeads[0].shareOfSign == 1 && foundLeads[0].mean > 10, dependingOn: fromStudy)
    expect(
        "focal loss's lead in what it finds is less than half as large",
        foundLeads[1].mean < foundLeads[0].mean / 2, dependingOn: fromStudy)
    expect(
        "the weighted networks' precision is above 0.99 in the test, below 0.8 with rare 8s",
        precision(1, counting: asRare) < 0.8 && precision(1) > 0.99, dependingOn: fromStudy)
    //: Weights move networks to say “8” more often: with each of the five
    //: seeds they find more. Do they pay with false alarms? There are {{false alarms in all, weighted}} in all against {{false alarms in
    //: all, cross-entropy}}; seed by seed, {{false alarms of a network, weighted −
    //: cross-entropy}}, which settles nothing. The precision of the test would not show it, since 8s are
    //: {{times as large a share in the test as in training}} times as large a share of it as of
    //: the training images; with 8s as rare as there, {{precision as rare as in training,
    //: weighted}} of these networks' “8”s would be right, and of single ones {{the same,
    //: network by network}}. Focal loss, too, finds more than cross-entropy with these five seeds;
    //: five are too few to say by how much.
    //:
    //: And the table lacks an opponent. A network trained on cross-entropy can be moved to say
    //: “8” more often *after* training: raise the 8's logit, or subtract from each logit the
    //: logarithm of its digit's share of the training images, which makes all digits equally
    //: frequent ([Chapter 3](Chapter3-Practice.md#a-rare-class) moves a threshold). So this table cannot
    //: say that weights *teach* more about 8s. It says that they decide otherwise. Whether
    //: anything is left of their lead, or of focal loss's, once every network may be moved is
    //: asked in [Chapter 5](Chapter5.md#one-in-a-hundred), of points whose true probabilities
    //: are known.
    //:hide
    // Every way to train, with and without its logits moved; as long as rare.tsv is not there, nothing is shown.
    if let rareTable {
        let arms = [
            "cross-entropy", "weighted", "focal", "focal, α = ¼", "focal, α = 10/11",
            "bias from the shares", "ridge 1e-5", "ridge 1e-4",
        ]
        let seeds = rareTable.seeds(arms)
        /// What is compared: the row of a seed, and its sums as trained or with moved logits.
        struct Way {
            var name: String
            var arm: String
            var stopsEarly = false
            var moves = false
            /// After five epochs, or where the loss on the images kept apart was least.
            func row(_ networks: [String: [RareRow]]) -> RareRow {
                let rows = networks[arm] ?? []
                let least = rows.min { $0.apartLoss < $1.apartLoss } ?? rows[0]
                return stopsEarly ? least : rows.first { $0.epoch == 5 } ?? rows[0]
            }
            func sums(_ networks: [String: [RareRow]]) -> RareSums {
                moves ? row(networks).even : row(networks).plain
            }
        }
        let ways =
            arms.map { Way(name: $0, arm: $0) } + [
                Way(name: "cross-entropy, logits moved", arm: "cross-entropy", moves: true),
                Way(name: "focal, logits moved", arm: "focal", moves: true),
                Way(
                    name: "cross-entropy, stopped early", arm: "cross-entropy", stopsEarly: true
                ),
            ]
        typealias Measure = (Way, [String: [RareRow]]) -> Double
        func lead(_ way: Way, _ measure: Measure) throws -> TableCell {
            way.name == ways[0].name
                ? ""
                : .difference(
                    try seeds.difference({ measure(way, $0) }, { measure(ways[0], $0) }))
        }
        /// The mean probability of the rare digit over its share, with the share of training.
        let calibrationRatio: Measure = { way, networks in
            let (row, sums) = (way.row(networks), way.sums(networks))
            return (row.rareWeight * sums.rareHope + sums.otherHope)
                / (row.rareWeight * row.rareTested)
        }
        let found: Measure = { 100 * $0.sums($1).found / $0.row($1).rareTested }
        /// Of the rare digit, with as many false alarms as are in the columns' name.
        func foundAt(_ place: Int) -> Measure {
            { 100 * $0.row($1).foundAtAlarms[place] / $0.row($1).rareTested }
        }
        table(
            [
                "trained with", "found, %", "false alarms", "right, all digits",
                "calibration ratio, as rare as in training",
            ],
            try ways.map { way in
                [
                    .text(way.name), .estimate(try seeds.mean { found(way, $0) }),
                    .estimate(try seeds.mean { way.sums($0).falseAlarms }),
                    .estimate(try seeds.mean { way.sums($0).right }),
                    .estimate(try seeds.mean { calibrationRatio(way, $0) }),
                ]
            })
        // What moving a logit cannot change: the order of the images.
        let orders = ways.filter { !$0.moves }
        table(
            [
                "above cross-entropy", "average precision",
                "the same, as rare as in training",
            ] + RareRow.alarms.map { "found at \($0) false alarms, points" },
            try orders.map { way in
                [
                    .text(way.name), try lead(way) { $0.row($1).averagePrecision },
                    try lead(way) { $0.row($1).rareAveragePrecision },
                ] + (try RareRow.alarms.indices.map { try lead(way, foundAt($0)) })
            })
    }

    //: ## Data
    //:
    //: The last table is about what the network learns from (the listing has twenty seeds, the
    //: others three or more; whatever is compared is compared on the same seeds).
    //:fold The networks on worse labels
    let noisy = study.after("a fifth of the labels drawn at random")
    let wrongLabels = "a fifth of the labels drawn at random"
    let noisyLead = try study.lead(of: wrongLabels, accuracy)
    let noisyLoss = try study.lead(of: wrongLabels, \.testLoss)
    let labelCost = -noisyLead.mean
    //:checkpoint Wrong labels
    //: A fifth of the training labels are drawn at random, so that 18 of 100 are wrong. What
    //: accuracy does the network reach in five epochs on the test images, whose labels are
    //: right?
    checkpoint(
        "accuracy with wrong labels",
        choices: [
            Choice(
                "About 82 %: it learns the mistakes.", if: labelCost > 10,
                "To learn them it would have to know by heart which images are mislabelled, "
                    + "and five epochs are too few for that."),
            Choice(
                "Two to ten points less than with clean labels.",
                if: labelCost > 2 && labelCost <= 10,
                "The wrong labels are spread over nine digits, two in a hundred each; the "
                    + "right one has 82."),
            Choice(
                "Less than two points less.", if: labelCost <= 2,
                "Of the images of a digit most have the right label, and the wrong ones do not "
                    + "agree with each other."),
        ], hint: "Which label do most of the images that look like a 4 have?",
        dependingOn: fromStudy)
    //:answer
    //: Choice {{accuracy with wrong labels}}. The loss is another matter, as the table shows.
    //:end
    //:fold Less data, worse labels, and shuffled pixels
    let dataRuns = [
        "listing", "listing, seeds 0 to 2", "10 000 images", "1000 images",
        "a fifth of the labels drawn at random",
        "pixels shuffled",
        "pixels shuffled, no convolution", "no convolution",
    ]
    table(
        ["training data", "training loss, mean", "test loss, mean", "test accuracy, mean"],
        dataRuns.map { name in
            let rows = lastRows(name)
            return [
                .text(name), .number(mean(rows.map(\.trainingLoss)), digits: 3),
                .number(mean(rows.map(\.testLoss)), digits: 3),
                .text("\(decimal(mean(rows.map(accuracy)))) %"),
            ]
        })
    show("−ln 0.82", -log(0.82), digits: 3)
    show("test losses with wrong labels", range(noisy.map(\.testLoss), 2))
    let allButWhich = -0.82 * log(0.82) - 0.18 * log(0.02)
    show("knowing all but which labels are wrong", allButWhich, digits: 3)
    show("accuracy with wrong labels − with right ones, in points", noisyLead, digits: 2)
    show("test loss with wrong labels − with right ones", noisyLoss, digits: 2)
    let resolved = 4 * noisyLead.standardError
    show("change of accuracy that these seeds would show", resolved, digits: 1)
    expect(
        "wrong labels: a higher loss with each seed, the accuracy's change is not resolved; not "
            + "known by heart",
        abs(noisyLead.mean) < resolved && noisyLoss.shareOfSign == 1
            && noisyLoss.mean > 0
            && noisy.allSatisfy { $0.trainingLoss > allButWhich },
        dependingOn: fromStudy)
    let shuffledLead = try study.lead(of: "pixels shuffled", accuracy)
    show("accuracy with shuffled pixels − in order, in points", shuffledLead, digits: 2)
    show(
        "the same without convolutions",
        try study.lead(of: "pixels shuffled, no convolution", over: "no convolution", accuracy),
        digits: 2)
    expect(
        "a network with convolutions reads less when the pixels are shuffled",
        shuffledLead.shareOfSign == 1 && shuffledLead.mean < -1, dependingOn: fromStudy)
    //: Fewer images are also fewer steps: five epochs of 1000 take 160. A part of what is
    //: missing is training, as their training loss says.
    //:
    //: Wrong labels are the surprise: the accuracy hardly changes (a change of
    //: {{change of accuracy that these seeds would show}} points or more would have been seen),
    //: but the loss multiplies. The network has learned that about 82
    //: of 100 labels are right (a tenth of those drawn at random are, too), and is about as
    //: unsure: a probability of 0.82 everywhere would cost {{−ln 0.82}}; these networks
    //: cost {{test losses with wrong labels}}. So here, too, a good accuracy meets a high loss.
    //:
    //: The wrong labels themselves it has not learned. Who knows each digit, but not which
    //: labels are wrong, has a training loss of $`-0.82 \ln 0.82 - 0.18 \ln 0.02`$, {{knowing
    //: all but which labels are wrong}}; the network's is higher. (Trained [for
    //: longer](#training-on) it may learn them by heart; not tried.)
    //:
    //: *Pixels shuffled* means that one order of the 784 pixels was drawn and used for all
    //: images, in training and test. To a dense layer that is nothing: its first weights are
    //: drawn alike for every pixel, so the shuffled images are the same problem to it, and a
    //: difference, however many errors large, can only be luck of the seeds. From a
    //: convolution it takes away what it looks for, strokes and corners.
    //:verdict 2/data-quality
    //:documents 1/what-layers-are-for, 2/data-quality, 3/learns-patterns

    //: ## Summary
    //:
    //: - One training run is a sample. Before you believe a difference, run several seeds.
    //: - A number printed in full can be tested for what could have printed it.
    //: - When a test loss rises while the accuracy stands, the network is getting surer, not
    //:   worse at deciding. Stop earlier, or use a temperature.
    //: - Weights for a rare class find more of it; whether they pay in false alarms, five
    //:   seeds do not say. A precision belongs to a base rate: say of which mixture of digits
    //:   it is.
    //:hide
    return (
        readings,
        settings.map { name in Reading(name, mean(lastRows(name).map(\.testLoss))) }
    )
}
