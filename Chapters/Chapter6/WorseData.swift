// What becomes of the network when its pixels are shuffled, or its labels are wrong.

import Workbook

/// The pixels of all images in another order, with and without convolutions.
struct ShuffledPixels {
    /// How much more accurate, in points.
    let withConvolutions: PairedDifference
    private let afterOneEpoch: PairedDifference
    let withDenseLayers: PairedDifference

    init(_ study: StudyTable) throws {
        withConvolutions = try study.lead(of: "pixels shuffled", accuracy)
        afterOneEpoch = try study.lead(of: "pixels shuffled", epoch: 1, accuracy)
        withDenseLayers = try study.lead(
            of: "pixels shuffled, no convolution", over: "no convolution", accuracy)
    }

    func show() {
        Workbook.show("seeds with shuffled pixels", withConvolutions.count)
        Workbook.show(
            "accuracy with shuffled pixels − in order, in points", withConvolutions, digits: 2)
        Workbook.show("the same after one epoch", afterOneEpoch.estimate, digits: 2)
        Workbook.show("the same without convolutions", withDenseLayers, digits: 2)
    }

    func check() {
        expect(
            "a network with convolutions reads less when the pixels are shuffled",
            withConvolutions.shareOfSign == 1 && withConvolutions.mean < -1,
            dependingOn: fromStudy)
        expect(
            "after one epoch it reads fewer still",
            afterOneEpoch.isSeen && afterOneEpoch.mean < withConvolutions.mean - 1,
            dependingOn: fromStudy)
    }
}

/// A fifth of the training labels drawn at random.
struct WrongLabels {
    private let networks: Runs<[StudyRow]>
    /// How much more than with right labels: the accuracy in points, in the mean of the late epochs, and the test
    /// loss.
    let accuracyLead: PairedDifference
    /// The accuracy after the last epoch alone.
    private let lastAccuracyLead: PairedDifference
    let lossLead: PairedDifference
    /// How many of the test images these points are.
    private let imagesLost: Double
    /// What the draw of the test images may add to the error of `imagesLost`, at most.
    private let errorOfImages: Double
    /// The loss of whoever knows each digit, and not which labels are wrong.
    let allButWhich = -0.82 * log(0.82) - 0.18 * log(0.02)

    init(_ study: StudyTable) throws {
        let runs = ["listing", "a fifth of the labels drawn at random"]
        let networks = study.paired(runs)
        self.networks = networks
        accuracyLead = try study.late(runs, accuracy).difference({ $0[1] }, { $0[0] })
        lastAccuracyLead = try networks.difference({ accuracy($0[1]) }, { accuracy($0[0]) })
        lossLead = try networks.difference({ $0[1].testLoss }, { $0[0].testLoss })
        let wrong = study.late(runs, mistakes)
        imagesLost = try wrong.difference({ $0[1] }, { $0[0] }).mean
        errorOfImages = drawOfImages(
            mean(wrong.outcomes.map { $0[0] }), mean(wrong.outcomes.map { $0[1] }))
    }

    func show() {
        table(
            ["labels", "test loss", "accuracy, %", "training loss"],
            try ["as they are", "a fifth drawn"].enumerated().map { k, name in
                [
                    .text(name), .estimate(try networks.mean { $0[k].testLoss }),
                    .number(mean(networks.outcomes.map { accuracy($0[k]) }), digits: 4),
                    .number(mean(networks.outcomes.map { $0[k].trainingLoss }), digits: 3),
                ]
            })
        Workbook.show("all but which are wrong", allButWhich, digits: 3)
        Workbook.show("seeds with wrong labels", networks.outcomes.count)
        Workbook.show(
            "accuracy with wrong labels − with right ones, in points", accuracyLead.estimate,
            digits: 2)
        Workbook.show("the same in the fifth epoch", lastAccuracyLead.estimate, digits: 2)
        Workbook.show("images lost to wrong labels", imagesLost, digits: 1)
        Workbook.show("what the draw of images may add", errorOfImages, digits: 2)
    }

    func check() {
        expect(
            "with wrong labels the test loss is higher with each seed, and over the fifth epoch the "
                + "training loss is within a tenth of knowing all but which are wrong",
            lossLead.shareOfSign == 1 && lossLead.mean > 0
                && networks.outcomes.allSatisfy {
                    abs($0[1].trainingLoss / allButWhich - 1) < 0.1
                },
            dependingOn: fromStudy)
        expect(
            "with wrong labels the mean accuracy changes by less than two points",
            abs(accuracyLead.mean) < 2, dependingOn: fromStudy)
        expect(
            "with wrong labels fewer of these images are read right, seen over seeds, by a tenth of a point",
            accuracyLead.isSeen && abs(accuracyLead.mean + 0.1) < 0.05, dependingOn: fromStudy)
        expect(
            "just seen, by four to five errors, and in the fifth epoch alone not",
            (-5 ... -4).contains(accuracyLead.mean / accuracyLead.standardError)
                && lastAccuracyLead.mean < 0 && !lastAccuracyLead.isSeen,
            dependingOn: fromStudy)
        expect(
            "so few that other test images might show none",
            0 < imagesLost && imagesLost < errorOfImages,
            dependingOn: fromStudy)
    }
}
