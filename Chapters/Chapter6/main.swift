// Chapter 6 of the workbook. `swift run Chapter6` runs it and writes docs/Chapter6.md,
// docs/Chapter6-Study.md and docs/Chapter6-Documents.md.
//
// Lines that start with `//:` are the text of the page; the rest is the code on it. Change something, run it.

import ChapterFigures
import ConvNet
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import MNIST
import Workbook

let chapter = Chapter(
    6, "A network that reads digits",
    learn: [
        "how a convolutional network is put together, and what it makes of a digit",
        "what the first loss of a network tells, and which images make the last one",
        "whether a network knows how sure it is, and what a temperature changes",
        "which loss to train with, also where a digit is rare or labels are wrong",
    ])

let epochs = parameter(
    "epochs", default: 5, in: 1...100,
    "how often each image is seen; when does the test loss rise?")
let lossName = parameter(
    "loss", default: "cross-entropy",
    among: ["cross-entropy", "squared-error", "hinge", "focal"],
    "the loss to train with; which temperature does hinge loss ask for?")
let batch = parameter(
    "batch", default: 32, in: 1...1024, "images in a step; larger ones make calmer steps")
let rate = parameter(
    "rate", default: 0.001, in: 0...1, "the learning rate; where does training fail?")
let chosenSeed = parameter(
    "seed", default: 0, in: 0...1_000_000, "other weights and another order of the images")
let limit = parameter(
    "limit", default: 60_000, in: 1...1_000_000, "train on the first images; how few suffice?")
let data = parameter(
    "data", default: "MNIST", takes: "a folder", "data in MNIST's format, such as Fashion-MNIST"
)
let threads = parameter(
    "threads", default: 0, in: 0...256, neutral: true, "0 for all; no bit of the result changes"
)
let saveFile = outputFile(
    "save", "write the trained weights to a safetensors file, which PyTorch, Keras and JAX read"
)
let loadFile = inputFile("load", "read the weights from a safetensors file instead of training")
let asked = question(
    "predict", in: 0...999_999, "show only this test image and what the network thinks of it")
let makesStudy = flag("study", "train the study's networks anew")
let makesRare = flag("rare", "train the networks on a rare digit anew")
let keepsLogits = flag(
    "keep-logits", "keep the logits of the test images for the figure that moves")
let tableFile = inputFile("table", "read the study's table from another file")
let setup = ["epochs", "loss", "batch", "rate", "seed", "limit", "data", "load"]

// A damaged file is refused before anything is shown. Weights are tried on a network of their
// own, since the chapter's is first judged without them.
if let loadFile {
    input(try Network(input: Shape(28, 28, 1), layers: layers).loadWeights(from: loadFile))
}
let storedRare = input(makesRare ? nil : try RareTable.committed())
let storedStudy = input(makesStudy ? nil : try StudyTable(file: tableFile))
let keras = input(try KerasTable())
/// What the two tables of networks depend on in this run.
let fromStudy = ["table"] + (makesStudy ? ["limit", "data"] : [])
let fromRare = makesRare ? ["limit", "data"] : []

// These questions need no network: a quiz asks them while it trains.
askEarly("One in a hundred") { askOneInAHundred() }
askEarly("Another base rate") { askAnotherBaseRate() }
askEarly("Two digits") { askTwoDigits() }
askEarly("How many steps?") { askHowManySteps() }
if let storedStudy {
    try askEarly("Wrong labels") {
        let lead = try WrongLabels(storedStudy).accuracyLead.mean
        askWrongLabels(cost: -lead, dependingOn: fromStudy)
    }
    askEarly("Twelve times as long") {
        askTwelveTimesAsLong(TrainingOn(storedStudy), dependingOn: fromStudy)
    }
}

//: ## The digits
//:
//: **MNIST** is a collection of handwritten digits: 60 000 *training images* to
//: learn from, and 10 000 *test images* to be judged by, which the network
//: never learns from. Yann LeCun, Corinna Cortes and Christopher Burges made it
//: from forms filled in by census employees and high-school students.
let mnist = input(try data == "MNIST" ? MNIST() : MNIST(folder: data))
let training = try examples(mnist.training.prefix(limit))
let test = try examples(mnist.test)
let testLabels = test.labels.map { Int($0) }
//:hide
input(try checkQuestion(asked, test.count))
images("digits", try fourOfEach(mnist.test))
//: An image has 28 × 28 pixels, each a number from 0 (paper) to 255 (ink), and
//: a *label*, the digit that the writer meant. The network gets the pixels
//: [**normalised**](Glossary.md#normalisation), divided by 255.
//:
//: Reading them is *classification*: one of ten classes is right
//: ([Chapter 3](Chapter3-Margins.md#three-classes)). New is the model: it
//: has to find out by itself what to look at.
//:documents 1/dividing-by-255, 1/reshape-training-images, 1/reshape-test-images, 1/reshaping-fits-the-input, 4/digits

//: ## The network, layer by layer
//:
//: What tells a 4 from a 7? Its strokes, wherever on the paper they are. So let
//: a small square of 3 × 3 weights slide over the image. At each place its nine
//: weights are multiplied with the nine pixels under it, and the products are
//: added up. Where the pattern under the square resembles its weights, the
//: answer is large:
//:hide
let shownImage = min(4, test.count - 1)
images("strokes", try strokesByHand(mnist.test.image(shownImage)))
//: The first square has the columns −1, 2, −1: it likes an upright stroke with
//: paper on both sides. Lying on its side it likes level strokes. A negative
//: answer becomes 0; that is the activation
//: [**ReLU**](Glossary.md#activation-function), which a `.convolution` has
//: unless told otherwise.
//:
//: A layer with many such squares is a
//: [**convolution**](Glossary.md#convolution). Its weights are parameters:
//: training finds them. The answers of one square at all places are a
//: *channel*; in later layers a square reaches through all channels of the
//: layer before. It must lie inside, so n pixels in a row give n − 2 answers.
//: [**Pooling**](Glossary.md#pooling) then keeps the largest answer of each 2 ×
//: 2 square (the last row of an odd number falls away): a stroke counts
//: wherever in the square it is. After three convolutions *flatten* writes all
//: answers in one row, and [**dense**](Glossary.md#dense-layer) layers weigh
//: everything that was found. The last one gives ten logits
//: $`z_0, \dots, z_9`$, one for each digit, and softmax turns them into
//: probabilities $`p_k`$
//: ([Chapter 3](Chapter3.md#from-scores-to-probabilities)).
// A computed value, because a file of weights is tried on it before the page begins.
var layers: [Layer] {
    [
        .convolution(32, kernel: 3), .maxPooling(2),
        .convolution(64, kernel: 3), .maxPooling(2),
        .convolution(64, kernel: 3), .flatten,
        .dense(64, .relu), .dense(10),
    ]
}
let size = training.shape
let network = try Network(input: size, layers: layers, seed: seed(chosenSeed))
//: Where are the parameters? For each channel that goes out, a convolution learns one bias,
//: and a weight for each place of its square and each channel that comes in. A
//: dense layer learns a weight for each pair of an input and an output, and a
//: bias for each output. Pooling learns nothing.
//:checkpoint Parameters of a convolution
//: A convolution takes 16 channels and gives 48, with squares of 3 × 3. How
//: many parameters does it have?
checkpoint(
    "parameters of a convolution", Double((3 * 3 * 16 + 1) * 48), is: "6960",
    slips: parameterSlips,
    hint: "A square has 3 · 3 · 16 weights. There are 48 squares, each with one bias.")
//:answer
//: $`(3 \cdot 3 \cdot 16 + 1) \cdot 48`$, which is
//: {{parameters of a convolution}}. The size of the image does not occur: the
//: same weights are used everywhere.
//:end
//:hide
onThisLine { network.showLayers() }
//:check
onThisLine { network.checkLayers() }
//:documents 1/first-convolution, 1/layers-fit, 1/two-convolutions, 1/complex-models, 1/computing-the-loss-faster

//: ## Before training
//:
//: The weights start as small random numbers, so the network knows nothing. The
//: loss of an image is the cross-entropy $`-\ln p_k`$, where $`k`$ is its
//: label.
//:checkpoint The first loss
//: A network that knows nothing gives each class the same probability. What is
//: its loss where there are a thousand classes?
checkpoint(
    "loss of a thousand equal probabilities", -log(1.0 / 1000), is: "6.908", unit: "nats",
    slips: firstLossSlips, hint: "Each class gets $`\\tfrac{1}{1000}`$, whichever is right.")
//:answer
//: $`-\ln \tfrac{1}{1000} = \ln 1000`$,
//: {{loss of a thousand equal probabilities}} nats; with ten classes
//: $`\ln 10`$.
//:end
let crossEntropy = SparseCategoricalCrossEntropyFromLogits(classes: 10)
let trainer = Trainer(
    network, loss: try trainingLoss(lossName), optimizer: kerasAdam(rate), batch: batch,
    seed: seed(chosenSeed), threads: threads)
let untrained = try trainer.evaluate(test)
let firstLoss = try crossEntropy(untrained.logits.flatMap { $0 }, testLabels)
show("the untrained network's test loss", firstLoss)
show("its accuracy", 100 * untrained.accuracy, unit: "%")
//: Far above $`\ln(\text{classes})`$,
//: the network is *sure* of something before it has seen anything: the weights
//: are too large, or the inputs not scaled. Far below, it is not untrained (old
//: weights were loaded), or the loss is computed wrongly.
//:
//:check
expect("it is ln 10, within a tenth", firstLoss, equals: log(10), within: 0.1)
//:documents 1/softmax-of-ten, 1/sparse-cross-entropy, 4/random-start

//: ## Training
//:
//: A **step** takes a batch of 32 images, computes their mean loss and its
//: gradient with respect to all parameters, and moves each parameter a little
//: against it; how far is up to the optimiser, Adam
//: ([Chapter 2](Chapter2-Training.md#four-optimisers-in-a-race)). In an *epoch*
//: each training image is taken once, in random order. The engine is our own;
//: first weights, batches and Adam's rate of 0.001 are Keras's.
//:hide
if let loadFile { input(try network.loadWeights(from: loadFile)) }
//:
let trained = try TrainingRun(
    trainer, on: training, test: test, epochs: loadFile == nil ? epochs : 0)
let result = try trainer.evaluate(test)
//:hide
let history = trained.epochs
if let saveFile { save(network.weightsFile, to: saveFile) }
if let asked { chapter.answer { try answer(asked, result, mnist.test) } }
onThisLine {
    trained.show(before: untrained, stepsOfEpoch: (training.count + batch - 1) / batch)
}
//: The training loss of an epoch is the mean over its steps, while the network
//: was still learning; so it lies above the test loss at first. Later it lies
//: below: the network begins to know its training images better than digits.
//:
//: What have the squares become? Here is the 4 from above on its way through
//: the trained network: four channels of each layer, dark where the answer is
//: large. Weights are white where most negative, grey at 0, black where most positive;
//: logits are bars from the lowest up:
//:hide
plot("way", try wayThrough(network, mnist.test.image(shownImage)))
//:fold The same network with shuffled pixels, over seeds
let study = try storedStudy ?? newStudy(mnist, training: training, test: test)
let shuffled = try ShuffledPixels(study)
onThisLine { shuffled.show() }
//: Each square draws the 4 in its own way.
//:
//: Is it really the neighbourhood of pixels that they use? Put the 784 pixels
//: of all images in another order, the same for all, and train again,
//: with {{seeds with shuffled pixels}} *seeds*, each with its own first weights
//: and order of the images. After five epochs the accuracy of this network has
//: changed by {{accuracy with shuffled pixels − in order, in points}} points (after
//: one by {{the same after one epoch}}): with the neighbours its strokes are gone.
//: To a network of two dense layers it is the
//: same task: {{the same without convolutions}}.
//:
//: (± is one [standard error](Glossary.md#standard-error). A difference counts
//: as *seen* from four of them on. Over seeds it tells of these test images,
//: this order of pixels and, below, these wrong labels alone.)
//:check
onThisLine { shuffled.check() }
//:documents 1/predictions-improve, 1/five-epochs, 1/updates-parameters, 1/compiling, 1/what-layers-are-for, 2/q5-better-models

//: ## Which images make the loss?
//:
//: The **test accuracy** is the share of test images whose largest logit is
//: that of the label. It asks only which digit comes first. The **test loss**,
//: the mean of $`-\ln p_k`$ over the test images, asks how much was bet on the
//: right one.
let logits = result.logits
let losses = try crossEntropy.values(logits.flatMap { $0 }, testLabels)
let isRight = zip(result.predictions, test.labels).map { $0 == $1 }
let (testLoss, right) = (mean(losses), isRight.count { $0 })
show("test loss", testLoss, unit: "nats")
show("test images read right", right)
//:checkpoint One in a hundred
//: A network reads 99 of 100 images with a loss of 0.01 each. The last one it
//: reads wrong, and gives the right digit a probability of 0.0001. What is the
//: mean loss of the hundred?
askOneInAHundred()
//:answer
//: $`(99 \cdot 0.01 + 9.21)/100`$, {{mean loss with one confident mistake}} nats: nine tenths
//: of the loss come from one image.
//:end
//: Sort the test images by their loss, the costliest first:
//:hide
let shares = LossShares(losses: losses, isRight: isRight)
onThisLine { shares.show() }
//: The {{mistakes}} mistakes make {{share of the test loss in mistakes}} % of
//: the test loss. A wrong image costs {{mean loss of a wrong image}} nats on
//: average, as if the network had given its right digit a probability of
//: $`e^{-\text{loss}}`$, {{the probability that goes with it}}. Keep the
//: product in mind: *mistakes × how sure they were*.
//:
//: The twelve costliest, {{share of images in these twelve}} % of the images,
//: make {{share of the test loss in these twelve}} % of the test loss:
//:hide
images("worst", try worstMistakes(shares, logits, result.predictions, mnist.test))
//: Some are unreadable, one or two have a doubtful label, and some are plain
//: failures. In a mean of $`-\ln p`$ one image can weigh as much as you like:
//: whoever compares two test losses should look at such images first.
//:check
expect("the test loss", testLoss, is: "0.05124", dependingOn: setup)
expect("the test images read right", Double(right), is: "9856", dependingOn: setup)

//: ## What it confuses
//:
//: A [**confusion matrix**](Glossary.md#confusion-matrix) counts, for each
//: digit, what the network said. Here it is without its diagonal, the digits
//: read right:
//:hide
onThisLine { showConfusion(test.labels, result.predictions) }
//: This network takes 4s for 9s rather than 9s for 4s
//: ({{4 read as 9}} to {{9 read as 4}}). Cross-entropy knows nothing of
//: likeness: taking a 4 for a 9 costs it the same as taking it for a 0.

//: ## Does it know how sure it is?
//:
//: A network that says “0.99” should be wrong in one of a hundred such cases.
//: So with each image it makes a promise: $`1 - p`$ mistakes, where $`p`$ is
//: its largest probability. Add the promises up, and count what happens:
let sureness = try logits.map { try softmax(logits: $0).max() ?? 0 }
//:hide
let surenessOfAll = Sureness(probabilities: sureness, isRight: isRight)
onThisLine { surenessOfAll.show() }
//: It promises {{mistakes promised}} mistakes and makes {{mistakes}}: it is too
//: sure, and that is seen
//: ({{mean of the largest probability − share that was right}} between promise
//: and share right, over these images). The *calibration error*, the mean
//: distance between the two in 15 bins, each weighted by its images
//: ([Chapter 3](Chapter3-Practice.md#too-sure-of-itself)), is
//: {{calibration error}}.
//:
//: The remedy is one number for all images: divide all logits by a
//: [**temperature**](Glossary.md#temperature) $`T`$. $`T > 1`$ makes the
//: network humbler, $`T < 1`$ bolder.
//:checkpoint Half as sure
//: Divide all logits by $`T = 2`$. What happens to the test accuracy?
checkpoint(
    "accuracy at T = 2", choices: halfAsSureChoices(logits, testLabels, right: right),
    hint: "Which of ten numbers is the largest, and which of their halves?")
//:answer
//: It stays, to the last image: the order of the logits is as before. The loss does not stay,
//: as the figure shows.
//:end
//:hide
let temperatures = try Temperatures(logits, testLabels, losses, crossEntropy)
try onThisLine { try temperatures.show() }
let rightPromises = try RightPromises(logits, study)
onThisLine { rightPromises.show() }
//: The lowest loss, {{the lowest test loss}}, is at {{at the temperature}}, found on
//: these very images. Choose $`T`$ on a half of them, drawn at random, and judge the
//: other half with it, fifty times: every half asks for a temperature above 1,
//: {{temperatures chosen on 100 halves}}. What that saves on the other:
//: {{what they save of the test loss}}. And of twenty networks this one has the highest
//: loss. Nor do the others quite know how sure to be: after five epochs the twenty have
//: {{more calibration error than right promises}} more calibration error than chance
//: would make, at this learning rate. One that learns on becomes ever surer
//: ([next page](Chapter6-Study.md#training-on)).
//:check
onThisLine { temperatures.check(surenessOfAll) }
onThisLine { rightPromises.check() }

//: ## Which loss?
//:
//: Four losses were tried ([study.tsv](../Chapters/Chapter6/study.tsv)), seed by
//: seed from the same first weights and with the images in the same order.
//: *Squared error* adds up the squares of the ten differences between probabilities and
//: one-hot label. *Hinge loss* ([Chapter 3](Chapter3-Margins.md#three-classes))
//: asks that the right logit lead the next by 1, and knows no probabilities.
//: *Focal loss* ([Chapter 5](Chapter5.md#the-definition)) turns down what is
//: easy. Of the costliest image they say:
let costliest = shares.byLoss[0]
let (z, k) = (logits[costliest], [testLabels[costliest]])
show("cross-entropy", try crossEntropy(z, k))
show("squared error", try SparseBrierLossFromLogits(classes: 10)(z, k))
show("hinge loss", try MulticlassHingeLoss(classes: 10)(z, k))
let focal = SparseCategoricalFocalLossFromLogits(classes: 10, gamma: 2)
show("focal loss", try focal(z, k))
//: Squared error can charge at most 2.
//:hide
let rivals = try Rivals(study)
try onThisLine { try rivals.show() }
//: (Each loss at that of three learning rates with which it reads most of these images,
//: in the mean of epochs 3 to 5; *more points* of accuracy than cross-entropy, over
//: {{seeds of each loss}} seeds. Promises as sure as cross-entropy's, were all right,
//: would by chance have a calibration error of
//: {{calibration error of right promises, %}} %.) Squared error and focal loss are seen
//: to read fewer of these images (in the fifth epoch alone neither:
//: {{squared error: more points in the fifth epoch}},
//: {{focal: more points in the fifth epoch}}). All four means lie within
//: {{points between the highest and the lowest}} points: on these clean and balanced
//: digits the loss changes little of what the network *decides*.
//:
//: What the numbers *mean*, as they come, changes far more. Put into a softmax at $`T = 1`$
//: after three to five epochs, logits trained with hinge loss are not to be believed as
//: probabilities, nor are those of focal loss ([Chapter 5](Chapter5.md#a-sweep-of-γ)). Hinge
//: loss's error is mostly modesty: no probability exceeds 1, so a network can promise
//: too much by its share of mistakes at most, {{hinge loss: mistakes, %}} of
//: {{hinge loss: calibration error, %}} %. Where the right logit
//: leads all others by 1, hinge loss is content and a softmax says {{softmax of a lead of 1}}.
//:
//: But the gap narrows: from epoch 1 to 5 hinge loss's error falls from
//: {{hinge loss: first epoch, %}} to {{hinge loss: last epoch, %}} %, focal loss's from
//: {{focal loss: first epoch, %}} to {{focal loss: last epoch, %}}.
//:
//: So for probabilities as they then come, cross-entropy. Squared error comes near: at a rate
//: of 0.0005, which suits both's probabilities best, it has
//: {{squared error: more test loss}} more test loss. Its calibration error is
//: {{squared error: more calibration error, points, third epoch}} points more after three
//: epochs; after five no difference is seen
//: ({{squared error: more calibration error, points, fifth epoch}}). At 0.001, over the three,
//: it is {{squared error at the listing's rate}} points more: a rate can matter as much as a
//: loss.
//:check
onThisLine { rivals.check() }
onThisLine { rightPromises.check(beside: rivals) }
//:documents 1/proves-structure-and-loss, 2/ce-excellent

//: ## A rare digit
//:
//: Now leave one in a hundred of the 8s to learn from. Class weights are
//: the usual remedy ([Chapter 3](Chapter3-Practice.md#a-rare-class)), and Document 3 recommends
//: focal loss ([Chapter 5](Chapter5.md#one-in-a-hundred)).
//:hide
let rareTable = try storedRare ?? newRareTable(training, test: test)
let rareRuns = RareRuns(rareTable)
try onThisLine { try rareRuns.show() }
//: {{training images that are an 8}} images of an 8 are left to learn from. A dot is
//: the mean of {{networks of each way}} networks trained one way, over their epochs 5
//: to 8: how many of the tested 8s they *find*, and their *false alarms*, other digits
//: that they take for an 8. Networks with weights find
//: {{8s found, weighted − cross-entropy}} points more than cross-entropy's; with focal
//: loss: {{8s found, focal − cross-entropy}}; with its authors' α = ¼, by which an 8
//: counts a third as much as others, {{8s found, focal with α = ¼ − cross-entropy}}.
//: (After the first epoch weights find {{8s found, weighted − cross-entropy, epoch 1}}
//: more, α = ¼ {{8s missed, α = ¼ − cross-entropy, epoch 1}} fewer, after the eighth
//: {{8s found, weighted − cross-entropy, epoch 8}} and, not seen,
//: {{8s missed, α = ¼ − cross-entropy, epoch 8}}.)
//:
//: But follow the curves. They are the same networks with the 8's logit raised *after*
//: training, by one number for all images, up to the next alarm (so they lie a little above
//: their dots). No difference between them is seen (one of {{8s found at 10, seen from}} points
//: at ten alarms, of {{8s found at 1, seen from}} at one, would mostly be): whoever wants more
//: 8s, for more false alarms, need not train anew. *Moved*, its logits less the logarithms of
//: the digits' shares in training, cross-entropy finds {{8s found, moved − weighted}} points
//: more than the weighted, with {{false alarms, moved}} false alarms for their
//: {{false alarms, weighted}}. The test has ninety times as large a share of 8s as the
//: training. That decides a *precision*, the share of “8”s that are one:
//:checkpoint Another base rate
//: A network finds 800 of the 974 8s in the test, and takes 3 of the 9026 other
//: digits for an 8. So its “8”s are right in 99.6 of 100 cases. Now let 8s be a
//: hundred times rarer, with the same share of them found and the same false
//: alarms among 9026 others. What share of its “8”s is right?
askAnotherBaseRate()
//:answer
//: 8 right ones beside 3 wrong ones:
//: {{precision where 8s are a hundred times rarer}}. The network is the same. A
//: precision belongs to a base rate.
//:end
//: With 8s as rare as in training, {{precision, weighted}} of a weighted network's “8”s would
//: be right, {{precision, cross-entropy}} of one of cross-entropy's (means over networks;
//: {{precision, weighted − cross-entropy}}), and weighted networks' probabilities on these
//: images would add up to {{8s promised for each, weighted}} 8s for each that there is,
//: cross-entropy's to {{8s promised for each, cross-entropy}}. (The weighted have
//: {{precision, weighted, epoch 1}} and {{8s promised for each, weighted, epoch 1}} after one
//: epoch, {{precision, weighted, epoch 8}} and {{8s promised for each, weighted, epoch 8}}
//: after eight.)
//:
//: A threshold can be moved after training. So compare curves: the 8s found at as many
//: false alarms, and *average precision*, which asks of all thresholds. Compare also
//: the loss of what a network says of the digits' shares (its logits, less the
//: logarithm of the weights; focal loss says it in a
//: [way of its own](Chapter5.md#not-proper)). The first row has cross-entropy's
//: numbers, the others what is more (ridge at {{ridge's strength}}):
//:hide
try onThisLine { try rareRuns.showCompared() }
//: No way is seen to do better in any column, nor where each network is taken after the epoch
//: of its least loss on images kept apart, {{8s kept apart}} of them 8s. (In the mean of all
//: eight epochs focal loss with α = 10/11 is seen to rank better, by
//: {{average precision of α = 10/11, all epochs}}, most of it in the first two.) So these
//: losses *decide* otherwise; that one teaches more about 8s in the end is not seen.
//: [Chapter 5](Chapter5.md#one-in-a-hundred) finds the same of losses where the true
//: probabilities are known; there stopping and a penalty rank better.
//:check
try onThisLine { try rareRuns.check() }

//: ## Wrong labels
//:
//:hide
let wrongLabels = try WrongLabels(study)
show("−ln 0.82", -log(0.82), digits: 2)
//:checkpoint Wrong labels
//: A fifth of the training labels are drawn at random, so that 18 of 100 are
//: wrong. What accuracy does the network reach in five epochs on the test
//: images, whose labels are right?
askWrongLabels(cost: -wrongLabels.accuracyLead.mean, dependingOn: fromStudy)
//:answer
//: Choice {{accuracy with wrong labels}}. The loss is another matter, as the table shows.
//:end
//: And its loss? Suppose that it learns that about 82 of 100 labels are right,
//: and is about as unsure. A probability of 0.82 for each right digit costs
//: {{−ln 0.82}}.
//:hide
onThisLine { wrongLabels.show() }
//: After five epochs, over {{seeds with wrong labels}} seeds, all with one draw of labels, the
//: loss multiplies. The accuracy loses about a tenth of a point
//: ({{accuracy with wrong labels − with right ones, in points}} over epochs 3
//: to 5, just seen; in the fifth alone {{the same in the fifth epoch}}, not seen),
//: {{images lost to wrong labels}} images. The draw of others would add an error of up to
//: {{what the draw of images may add}}, the root of all mistakes of both.
//:
//: Has it learned the wrong labels? Not by heart. Whoever knows each digit, but
//: not which labels are wrong, has a training loss of
//: $`-0.82 \ln 0.82 - 0.18 \ln 0.02`$, {{all but which are wrong}}, and that is
//: about what the network has over its fifth epoch.
//:check
onThisLine { wrongLabels.check() }
//:documents 2/data-quality, 3/learns-patterns

//: ## Summary
//:
//: - A convolutional network looks for small patterns everywhere with the same few weights.
//: - A first loss near $`\ln(\text{classes})`$ says that training starts from honest ignorance.
//: - This network's {{mistakes}} mistakes make most of its test loss, the costliest dozen
//:   {{share of the test loss in these twelve}} %.
//: - Accuracy and loss are two things: dividing the logits by a temperature changes the loss and
//:   not the accuracy. Choose it on images that you do not judge by.
//: - After five epochs four losses read nearly the same share of the digits. What their outputs
//:   mean as they come, at $`T = 1`$, differs far more.
//: - Labels that are wrong at random teach, in five epochs, to doubt rather than to err.
//:hide
let seeds = ListingSeeds(study)
let tried = try studyPage()
try judgeDocuments(readings: tried.readings, settings: tried.settings)
chapter.finish()
