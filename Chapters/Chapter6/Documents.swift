// The third page of Chapter 6, docs/Chapter6-Documents.md: what the documents say about a
// network that reads digits, judged by the networks of the chapter and of its study.

import ConvNet
import ElementaryFunctions
import Learning
import LossFunctions
import MNIST
import Workbook

//:page Documents What the documents say about a network that reads digits
func judgeDocuments(readings: [Reading], settings: [Reading]) throws {
    //: Each sentence of Document 1 on its network and its output, and some of other documents, is
    //: judged here by the networks of [Chapter 6](Chapter6.md) and of [its
    //: study](Chapter6-Study.md). [Claims](Claims.md) has the statements of all chapters.
    let trainingLosses = history.map(\.training)
    let lossList = trainingLosses.map { decimal($0, 3) }.joined(separator: ", ")
    let falls = zip(trainingLosses, trainingLosses.dropFirst()).allSatisfy { $0 > $1 }
    func percent(_ share: Double) -> String { "\(decimal(100 * share, 4)) %" }
    let networks = Dictionary(grouping: study.rows.filter { $0.run == "listing" }, by: \.seed)
    let risen = networks.values.count { rows in
        zip(rows, rows.dropFirst()).contains { $0.testLoss < $1.testLoss }
    }
    judge(
        "1/predictions-improve",
        as: .confirmed(
            falls && result.accuracy > untrained.accuracy + 0.5 && risen > 0,
            "The training loss of the epochs is \(lossList); the accuracy on unseen images "
                + "goes from \(percent(untrained.accuracy)) to \(percent(result.accuracy)). Not "
                + "at every step: with \(risen) of \(seeds.rows.count) seeds the test loss rises "
                + "from one epoch to the next at least once."), dependingOn: setup + fromStudy)

    //:
    let kerasAccuracies = keras.of("listing").map { 100 * $0.accuracy }
    judge(
        "1/source-complete",
        as: .confirmed(
            kerasAccuracies.count == 3 && kerasAccuracies.allSatisfy { $0 > 98 },
            "Imports, data, model, training and evaluation are all there. Its layers and "
                + "settings, run in Keras with three seeds, read \(range(kerasAccuracies, 3)) % "
                + "of the test images."))
    let documentListing = """
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers
        import numpy as np

        # 5.2.1 数据预处理
        # 加载MNIST数据集
        mnist = keras.datasets.mnist
        (train_images, train_labels), (test_images, test_labels) = mnist.load_data()

        # 对图像数据进行归一化处理
        train_images = train_images / 255.0
        test_images = test_images / 255.0

        # 将图像数据的维度调整为模型所需的格式
        train_images = train_images.reshape((60000, 28, 28, 1))
        test_images = test_images.reshape((10000, 28, 28, 1))

        # 5.2.2 模型构建
        model = keras.Sequential([
            layers.Conv2D(32, (3, 3), activation='relu', input_shape=(28, 28, 1)),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3), activation='relu'),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3), activation='relu'),
            layers.Flatten(),
            layers.Dense(64, activation='relu'),
            layers.Dense(10, activation='softmax')
        ])

        # 5.2.3 模型编译
        model.compile(optimizer='adam',
                      loss='sparse_categorical_crossentropy',
                      metrics=['accuracy'])

        # 5.2.4 模型训练
        model.fit(train_images, train_labels, epochs=5)

        # 5.2.5 模型评估
        test_loss, test_acc = model.evaluate(test_images, test_labels)
        print(f'测试集准确率: {test_acc:.2f}')

        # 5.2.6 输出预测结果
        predictions = model.predict(test_images)
        predicted_labels = np.argmax(predictions, axis=1)
        print(f'预测结果准确率: {np.mean(predicted_labels == test_labels):.2f}')
        """
    // The listing's own comments, and into which each goes if there are to be four.
    let comments = documentListing.matches(of: /# (5\.2\.\d)\s/).map { String($0.1) }
    let merged = ["5.2.3": "5.2.4", "5.2.6": "5.2.5"]
    judge(
        "1/four-parts",
        as: .anotherReading(
            trueIf: "compiling counts as training and predicting as evaluation",
            asStated: comments.count == 4,
            underCondition: comments.count == 6
                && Set(comments.map { merged[$0] ?? $0 }).count == 4,
            "The listing's own comments number six, \(comments[0]) to "
                + "\(comments.last ?? ""), and section 5.3 explains six."))

    //:
    let some = mnist.training.prefix(1000).pixels
    let (lightest, darkest) = (some.min() ?? 0, some.max() ?? 0)
    judge(
        "1/dividing-by-255",
        as: .confirmed(
            darkest == 255 && lightest == 0,
            "In the first thousand images the numbers reach from \(lightest) to \(darkest), so "
                + "the quotients reach from 0 to exactly 1."),
        dependingOn: ["data"])
    judge(
        "1/reshape-training-images",
        as: .confirmed(
            mnist.training.pixels.count == 60_000 * 28 * 28 * 1,
            "There are \(decimal(Double(mnist.training.pixels.count))) numbers = 60000 · 28 · "
                + "28 · 1."),
        dependingOn: ["data"])
    judge(
        "1/reshape-test-images",
        as: .confirmed(
            mnist.test.pixels.count == 10_000 * 28 * 28 * 1,
            "There are \(decimal(Double(mnist.test.pixels.count))) numbers = 10000 · 28 · 28 · "
                + "1."),
        dependingOn: ["data"])

    //:
    let shapes = network.summary.map { "\($0.output)" }.joined(separator: " → ")
    judge(
        "1/first-convolution",
        as: .confirmed(
            network.summary[0].output == Shape(26, 26, 32)
                && network.summary[0].parameters == 320,
            "Its output has the shape \(network.summary[0].output), and it has 3·3·1·32 "
                + "weights and 32 biases, 320 parameters."))
    judge(
        "1/layers-fit",
        as: .confirmed(
            network.summary.map(\.output.count)
                == [21_632, 5408, 7744, 1600, 576, 576, 64, 10],
            "Shape by shape: \(shapes); \(decimal(Double(network.parameterCount))) parameters "
                + "in all."))
    let untrainedProbabilities = try untrained.logits.map { try softmax(logits: $0) }
    judge(
        "1/softmax-of-ten",
        as: .confirmed(
            untrainedProbabilities.allSatisfy { row in
                abs(row.reduce(0, +) - 1) < 1e-14 && row.allSatisfy { $0 > 0 }
            },
            "The ten numbers are positive, and for each of the \(decimal(Double(test.count))) "
                + "test images they sum to 1."))
    let flatLogits = untrained.logits.flatMap { $0 }
    let oneHot = testLabels.flatMap { label in (0..<10).map { $0 == label ? 1.0 : 0 } }
    let sparse = try crossEntropy.values(flatLogits, testLabels)
    let dense = try CategoricalCrossEntropyFromLogits(classes: 10).values(flatLogits, oneHot)
    judge(
        "1/sparse-cross-entropy",
        as: .confirmed(
            zip(sparse, dense).allSatisfy { abs($0 - $1) <= 4e-16 * $1 },
            "The labels are whole numbers from 0 to 9. On every test image it equals the "
                + "categorical cross-entropy of the one-hot label, to the last digits."))

    //:
    judge(
        "1/five-epochs",
        as: .confirmed(
            history.count == 5 && (training.count + 31) / 32 == 1875,
            "Five times 60 000 images; with Keras's batches of 32, which the listing leaves "
                + "unsaid, 5 · 1875 = 9375 steps."), dependingOn: setup)
    let predictedLabels = logits.map { row in row.indices.max { row[$0] < row[$1] } ?? 0 }
    let byHand = zip(predictedLabels, testLabels).count { $0 == $1 }
    judge(
        "1/argmax-gives-accuracy",
        as: .confirmed(
            byHand == right,
            "Both counts are \(decimal(Double(right))) of \(decimal(Double(test.count)))."),
        dependingOn: setup)

    //:
    // Whatever is compared with the listing is compared on the same seeds.
    let raw = study.paired(["listing", "pixels 0 to 255"], epoch: 1)
    let rawLoss = try study.lead(of: "pixels 0 to 255", epoch: 1, \.trainingLoss)
    let rawAccuracy = try study.lead(of: "pixels 0 to 255", accuracy)
    judge(
        "1/normalising-is-faster",
        as: .confirmed(
            rawLoss.shareOfSign == 1 && rawLoss.mean > 0,
            "The mean training loss of the first epoch is "
                + "\(try raw.mean { $0[0].trainingLoss }.text(digits: 3)) with pixels from 0 to "
                + "1 and \(try raw.mean { $0[1].trainingLoss }.text(digits: 3)) with pixels from "
                + "0 to 255, \(raw.outcomes.count) seeds each. Adam evens out most of the rest: "
                + "after five epochs the accuracies differ by "
                + "\(rawAccuracy.estimate.text(digits: 2)) points."),
        dependingOn: fromStudy)
    judge(
        "1/reshaping-fits-the-input",
        as: .confirmed(
            size.count == 28 * 28 && mnist.training.count == 60_000
                && mnist.test.count == 10_000,
            "The network takes \(size): the same 784 numbers of an image in the same order, "
                + "with one channel."),
        dependingOn: ["data"])

    //:
    func count(_ isCounted: (Layer) -> Bool) -> Int { layers.count(where: isCounted) }
    let convolutions = count { if case .convolution = $0 { true } else { false } }
    let poolings = count { if case .maxPooling = $0 { true } else { false } }
    let denseLayers = count { if case .dense = $0 { true } else { false } }
    judge(
        "1/two-convolutions",
        as: .erratum(
            statementHolds: convolutions == 2 && poolings == 2 && denseLayers == 1,
            insteadHolds: convolutions == 3 && poolings == 2 && denseLayers == 2,
            "The listing that the sentence explains has \(convolutions) convolutions, "
                + "\(poolings) poolings and \(denseLayers) dense layers (64 and 10). Only the "
                + "poolings are counted right."))
    let oneHidden = mean(study.after("no convolution").map(accuracy))
    let shuffling = try study.lead(of: "pixels shuffled", accuracy)
    let lostByShuffling = -shuffling.mean
    let withoutConvolution = try study.lead(of: "no convolution", accuracy)
    let changeOfDense = try study.lead(
        of: "pixels shuffled, no convolution", over: "no convolution", accuracy
    ).mean
    judge(
        "1/what-layers-are-for",
        as: .confirmed(
            shuffling.shareOfSign == 1 && lostByShuffling > 1 && abs(changeOfDense) < 0.5
                && 90 < oneHidden && withoutConvolution.shareOfSign == 1
                && withoutConvolution.mean < 0,
            "Convolutions find patterns of neighbouring pixels, and the network needs them: "
                + "shuffle the pixels of all images in one way, and it loses "
                + "\(decimal(lostByShuffling, 2)) points of accuracy; a network of dense layers "
                + "changes by \(decimal(abs(changeOfDense), 2)), by luck of the seeds. (Dense "
                + "layers can do more than classify: without any convolution they read "
                + "\(decimal(oneHidden)) %, so there they find features, too.)"),
        dependingOn: fromStudy)

    //:
    let compiling = documentListing.firstMatch(of: /compile\(([^)]*)\)/).map { call in
        call.1.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    judge(
        "1/compiling",
        as: .confirmed(
            compiling
                == "optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy']",
            "Those are the three arguments of compile: \(compiling ?? "none")."))
    let lastFall =
        1 - (trainingLosses.last ?? .nan) / (trainingLosses.dropLast().last ?? .nan)
    judge(
        "1/updates-parameters",
        as: .confirmed(
            falls && (trainingLosses.first ?? 0) < firstLoss && lastFall > 0.1,
            "The training loss falls from epoch to epoch (\(lossList)). Five epochs do not "
                + "reach the minimum: in the last one it still falls by "
                + "\(decimal(100 * lastFall, 2)) %."), dependingOn: setup)
    judge(
        "1/evaluates-on-test-data",
        as: .confirmed(
            right == Int((result.accuracy * Double(test.count)).rounded()),
            "It is the share of test images read right, none of which was trained on: "
                + "\(decimal(Double(right))) of \(decimal(Double(test.count))) by Chapter 6's "
                + "network."),
        dependingOn: setup)

    //:
    // What the listing's lines that print put between braces, and its last part.
    let printed = documentListing.matches(of: /print\(f'[^{]*\{(.*):\.2f\}'\)/).map {
        String($0.1)
    }
    let lastPart = documentListing.split(separator: "# 5.2.6").last ?? ""
    judge(
        "1/prints-predictions",
        as: .confirmed(
            lastPart.contains("predictions = model.predict(test_images)")
                && printed == ["test_acc", "np.mean(predicted_labels == test_labels)"],
            "The listing's last part predicts ten probabilities for each test image. It prints "
                + "only their accuracy: \(printed.last ?? "nothing")."))
    let quarter = try study.lead(of: "a quarter of the channels", accuracy)
    let changes = [
        "batches of 8", "batches of 128", "batches of 512", "rate 0.0001", "rate 0.01",
        "RMSprop", "pixels 0 to 255", "a quarter of the channels", "no convolution",
        "softmax regression",
    ]
    let changeLeads = try changes.map { try study.lead(of: $0, accuracy) }
    let counts = changeLeads.map(\.count)
    judge(
        "1/adapting-the-model",
        as: .anotherReading(
            trueIf: "one starts from a smaller model",
            asStated: changeLeads.contains { $0.isSeen && $0.mean > 0 },
            underCondition: withoutConvolution.shareOfSign == 1 && withoutConvolution.mean < 0,
            "Without convolutions the accuracy changes by "
                + "\(withoutConvolution.estimate.text(digits: 3)) points, seed by seed, so giving "
                + "them to such a model is a gain. From the listing itself none of "
                + "\(changes.count) changes of structure and settings gave one that is seen; a "
                + "quarter of its channels changes the accuracy by "
                + "\(quarter.estimate.text(digits: 2)) points. (Of \(counts.min() ?? 0) to "
                + "\(counts.max() ?? 0) seeds each.)"
        ),
        dependingOn: fromStudy)

    //:
    judge(
        "1/output-of-the-code",
        as: .erratum(
            in: .formula,
            statementHolds: decimal(0.98790, decimals: 2) == "0.98790",
            insteadHolds: decimal(0.98790, decimals: 2) == "0.99"
                && documentListing.matches(of: /print\(/).count == printed.count
                && !printed.contains { $0.contains("test_loss") },
            "The code prints two lines, each with two digits after the point: an accuracy of "
                + "0.98790 reads \(decimal(0.98790, decimals: 2)). No print prints a loss "
                + "(evaluate shows one in its progress line, rounded), and none the words “Test "
                + "loss” and “Test accuracy”; the progress of five epochs is missing, too."))

    //:
    let longer = (0..<4).map { study.network("longer", seed: $0) }
    let lastEpoch = longer.first?.last?.epoch ?? 0
    let stillAbove = longer.count { ($0.last?.testLoss ?? 0) >= printedLoss }
    let crossed = longer.compactMap { rows in
        rows.first { $0.testLoss >= printedLoss }.map { "\($0.epoch)" }
    }
    judge(
        "1/test-loss",
        as: .erratum(
            computed: mean(seeds.losses), digits: 3, tried: readings + settings,
            comesAbout:
                "by no reading tried of five epochs; trained on, in single epochs, first after "
                + "\(crossed.joined(separator: ", "))",
            "Twenty seeds give \(range(seeds.losses, 3)), mean \(decimal(mean(seeds.losses), 3)). "
                + "None of \(readings.count) readings of seed 0's loss gives it, nor do five epochs "
                + "with other settings give both printed numbers. Trained on to epoch \(lastEpoch), "
                + "\(crossed.count) of \(longer.count) seeds pass it in some epoch, with about 99 %; at the "
                + "end \(stillAbove) of them is above it."),
        dependingOn: fromStudy + setup)
    judge(
        "1/test-accuracy",
        as: .confirmed(
            runs: seeds.accuracies.map { $0 / 100 },
            "A run may give it. 9879 of 10 000 is a possible count, and rather a low one: twenty seeds give "
                + "\(range(seeds.accuracies, 4)) %, mean \(decimal(mean(seeds.accuracies))), "
                + "standard deviation \(decimal(standardDeviation(seeds.accuracies), 2)); "
                + "\(seeds.asLow) of them read no more than the printed count. It lies "
                + "\(decimal(-seeds.accuracyDistance, 2)) standard deviations below the mean, or "
                + "\(decimal(-seeds.calmAccuracyDistance, 2)) if seed 0, the worst, is left out."
        ),
        dependingOn: fromStudy)

    //:
    judge(
        "1/accuracy-twice",
        as: .confirmed(
            byHand == right,
            "They are one computation, done twice: for Chapter 6's network "
                + "\(decimal(Double(right))) and \(decimal(Double(byHand))) images. They must "
                + "agree for any network."),
        dependingOn: setup)
    judge("1/accuracy-in-percent", as: .confirmed(computed: 0.98790))
    // Beside these accuracies Claims puts 98.79 %, which the document calls excellent.
    let mostFrequent = (0..<10).map { digit in testLabels.count { $0 == digit } }.max() ?? 0
    expect(
        "accuracy of always the most frequent digit, in percent",
        100 * Double(mostFrequent) / Double(test.count), is: "11.35", dependingOn: ["data"])
    expect(
        "mean accuracy of softmax regression, in percent",
        mean(study.after("softmax regression").map(accuracy)), is: "92.44",
        dependingOn: fromStudy)
    expect(
        "mean accuracy without convolutions, in percent", oneHidden, is: "97.60",
        dependingOn: fromStudy)
    expect(
        "mean accuracy of the listing, in percent", mean(seeds.accuracies), is: "99.04",
        dependingOn: fromStudy)
    // The smallest network without convolutions, a larger one, and Keras's example.
    let denseOnes =
        [oneHidden] + study.after("two dense 512").map(accuracy)
        + keras.of("mlp").map { 100 * $0.accuracy }
    judge(
        "1/proves-structure-and-loss",
        as: .confirmed(
            mean(seeds.accuracies) > 98 && (rivals.means.min() ?? 0) > 98 && rivals.spread <= 1
                && denseOnes.allSatisfy { $0 < rivals.means.min() ?? 0 },
            "After five epochs twenty seeds read \(decimal(mean(seeds.accuracies))) % of the test images "
                + "on average. It is no proof that this loss does better than others: four losses give "
                + "mean accuracies of \(range(rivals.means, 4)) % over epochs 3 to 5. The structure does matter: without "
                + "convolutions it is \(range(denseOnes, 3)) %, by size and training."),
        dependingOn: fromStudy)

    //:
    // An exponential for each class and a logarithm.
    let lossWork = network.classes + 1
    // InfoNCE by hand, with each row's length computed once or anew for each pair.
    let (pairs, width) = (64, 64)
    var random = SeededRandom(seed: seed(7))
    let queries = (0..<pairs).map { _ in (0..<width).map { _ in random.gaussian() } }
    let keys = (0..<pairs).map { _ in (0..<width).map { _ in random.gaussian() } }
    func infoNCE(lengthsOnce: Bool) -> (value: Double, multiplications: Int) {
        var multiplications = 0
        func product(_ a: [Double], _ b: [Double]) -> Double {
            multiplications += a.count
            var sum = 0.0
            for k in a.indices { sum += a[k] * b[k] }
            return sum
        }
        func length(_ row: [Double]) -> Double { product(row, row).squareRoot() }
        let known = lengthsOnce ? (queries.map(length), keys.map(length)) : nil
        let values = queries.indices.map { i in
            let cosines = keys.indices.map { j in
                product(queries[i], keys[j])
                    / (known.map { $0.0[i] * $0.1[j] } ?? length(queries[i]) * length(keys[j]))
            }
            return log(cosines.map { exp($0) }.reduce(0, +)) - cosines[i]
        }
        return (mean(values), multiplications)
    }
    let (anew, once) = (infoNCE(lengthsOnce: false), infoNCE(lengthsOnce: true))
    let ofLibrary = try InfoNCELoss(dimensions: width, temperature: 1)(
        queries: queries.flatMap { $0 }, keys: keys.flatMap { $0 })
    judge(
        "1/computing-the-loss-faster",
        as: .confirmed(
            abs(anew.value - ofLibrary) < 1e-12 && abs(once.value - ofLibrary) < 1e-12
                && 5 * once.multiplications < 2 * anew.multiplications
                && network.multiplications > 10_000 * lossWork,
            "It can where the loss compares each example with all others. InfoNCE of "
                + "\(pairs) pairs of \(width) numbers, with all lengths computed anew for each "
                + "pair, takes \(decimal(Double(anew.multiplications))) multiplications; with "
                + "each length computed once \(decimal(Double(once.multiplications))), for the "
                + "same value. (Counted, not timed. In Chapter 6's network little is to be saved: "
                + "the loss is \(network.classes) exponentials and a logarithm for an image, "
                + "beside \(decimal(Double(network.multiplications))) multiplications for its logits.)"
        )
    )

    //:
    let regressionNetwork = try Network(input: size, layers: [.flatten, .dense(10)])
    judge(
        "1/complex-models",
        as: .anotherReading(
            trueIf:
                "the way from the image to the logits, and its gradient, count with the loss",
            asStated: network.classes > regressionNetwork.classes,
            underCondition: network.parameterCount > 10 * regressionNetwork.parameterCount,
            "They become more complex: from softmax regression to this network the parameters "
                + "grow from \(decimal(Double(regressionNetwork.parameterCount))) to "
                + "\(decimal(Double(network.parameterCount))). The loss itself sees the same "
                + "ten logits."))

    //:
    judge(
        "2/ce-excellent",
        as: .confirmed(
            mean(seeds.accuracies) > 98 && rivals.spread < 0.5
                && !rivals.accuracyLeads.contains { $0.isSeen && $0.mean > 0 },
            "Trained on it, Chapter 6's network reads \(decimal(mean(seeds.accuracies))) % of the "
                + "test images after five epochs, the mean of twenty seeds. Over epochs 3 to 5 of the same "
                + "\(rivals.networks.outcomes.count) seeds squared error, hinge and focal loss, each at the best of "
                + "three learning rates, give "
                + "\(range(Array(rivals.means.dropFirst()), 4)) %, and cross-entropy "
                + "\(decimal(rivals.means[0])): none of them more by a difference that is seen."
        ),
        dependingOn: fromStudy)

    //:
    let labels = study.paired(["listing", "a fifth of the labels drawn at random"])
    let (cleanLoss, noisyLoss) = (
        try labels.mean { $0[0].testLoss }, try labels.mean { $0[1].testLoss }
    )
    judge(
        "2/data-quality",
        as: .confirmed(
            wrongLabels.accuracyLead.isSeen && wrongLabels.accuracyLead.mean < 0
                && wrongLabels.lossLead.shareOfSign == 1
                && noisyLoss.mean > 3 * cleanLoss.mean,
            "With a fifth of the training labels drawn at random the test loss rises from "
                + "\(cleanLoss.text(digits: 3)) to \(noisyLoss.text(digits: 3)) "
                + "(\(labels.outcomes.count) seeds). On these test images the accuracy changes "
                + "by little, though that is seen: by "
                + "\(wrongLabels.accuracyLead.estimate.text(digits: 2)) points in the mean of "
                + "epochs 3 to 5."
        ),
        dependingOn: fromStudy)
    // Claims names these numbers where the document speaks of a lot of computation.
    expect("multiplications for an image", Double(network.multiplications), is: "2794240")
    expect(
        "times as many as softmax regression",
        Double(network.multiplications) / Double(10 * size.count), is: "356")
    expect(
        "millions of millions of them in five epochs",
        3 * 300_000 * Double(network.multiplications) / 1e12, is: "2.5")

    //:
    let multiplicationsBefore = try Network(input: size, layers: layers).multiplications
    let multiplicationsNow = network.multiplications
    judge(
        "2/q5-better-models",
        as: .anotherReading(
            trueIf: "it is said of accuracy alone",
            asStated: multiplicationsNow < multiplicationsBefore,
            underCondition: result.accuracy > untrained.accuracy + 0.5,
            "Training takes Chapter 6's network from \(percent(untrained.accuracy)) of the "
                + "test images read right to \(percent(result.accuracy)). It works no more "
                + "efficiently for it: an image takes \(decimal(Double(multiplicationsNow))) "
                + "multiplications, before and after."), dependingOn: setup)

    //:
    let amountNames = ["1000 images", "10 000 images", "listing"]
    let amounts = study.paired(amountNames)
    let steps = try zip(amountNames.dropFirst(), amountNames).map { more, fewer in
        try study.lead(of: more, over: fewer, accuracy)
    }
    judge(
        "3/learns-patterns",
        as: .confirmed(
            try steps.allSatisfy { $0.shareOfSign == 1 && $0.mean > 0 }
                && amounts.mean { accuracy($0[0]) }.mean > 50,
            "On images it never saw, after five epochs on 1000, 10 000 and 60 000 images "
                + "(\(amounts.outcomes.count) seeds each) it is right in "
                + (try amountNames.indices.map { k in
                    try amounts.mean { accuracy($0[k]) }.text(digits: 4)
                }).joined(separator: ", ")
                + " % of the cases; guessing gives 10."),
        dependingOn: fromStudy)

    //:
    judge(
        "4/random-start",
        as: .confirmed(
            abs(firstLoss - log(10)) < 0.1 && untrained.accuracy < 0.25
                && result.accuracy > 0.98,
            "Before training its loss is \(decimal(firstLoss)) (ln 10 is \(decimal(log(10)))) "
                + "and it gets \(percent(untrained.accuracy)) right; afterwards "
                + "\(percent(result.accuracy))."),
        dependingOn: setup)

    //:
    judge(
        "4/digits",
        as: .confirmed(
            Set(mnist.training.labels) == Set(0...9) && Set(mnist.test.labels) == Set(0...9),
            "The labels are the whole numbers 0 to 9, all of them and no others."),
        dependingOn: ["data"])
}
