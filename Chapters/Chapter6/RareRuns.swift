// The networks on a rare digit, seed by seed: what they find, and what they take for it.

import Figures
import Workbook

/// What the networks of rare.tsv came to, of each way to train on the same images.
struct RareRuns {
    /// The ways to train, as the table names them; the others are compared with the first.
    static let arms = [
        "cross-entropy", "weighted", "focal", "focal, α = ¼", "focal, α = 10/11",
        "focal, weighted", "bias from the shares", "ridge",
    ]
    /// From epoch to epoch a network finds more 8s or fewer; the mean of these says more than the last.
    static let lateEpochs = 5...8
    /// The rows of each seed that has all ways, in the order of the ways, each epoch by epoch.
    let networks: Runs<[[RareRow]]>

    /// A number that a row has.
    typealias Quantity = (RareRow) -> Double

    private init(_ networks: Runs<[[RareRow]]>) { self.networks = networks }

    init(_ table: RareTable) {
        let networks = Dictionary(grouping: table.rows, by: \.seed).sorted { $0.key < $1.key }
        self.networks = Runs(
            networks.compactMap { seed, rows in
                let ways = Self.arms.map { arm in rows.filter { $0.arm == arm } }
                return ways.allSatisfy { !$0.isEmpty } ? (UInt64(seed), ways) : nil
            })
    }

    /// A number's mean over some epochs of a network, the late ones unless said otherwise.
    private static func late(
        _ rows: [RareRow], epochs: ClosedRange<Int> = lateEpochs, _ quantity: Quantity
    ) -> Double {
        mean(rows.filter { epochs.contains($0.epoch) }.map { quantity($0) })
    }

    /// The same after the epoch with the least loss on the images kept apart.
    private static func stopped(_ rows: [RareRow], _ quantity: Quantity) -> Double {
        quantity(rows.min { $0.apartLoss < $1.apartLoss } ?? rows[0])
    }

    /// How much more a way's networks have than those of cross-entropy, seed by seed.
    func lead(
        of arm: Int, epochs: ClosedRange<Int> = lateEpochs, _ quantity: Quantity
    ) throws -> PairedDifference {
        try networks.difference(
            { Self.late($0[arm], epochs: epochs, quantity) },
            { Self.late($0[0], epochs: epochs, quantity) })
    }

    /// How much more cross-entropy's networks have after the epoch so chosen than in the mean of some epochs.
    func leadOfChoice(
        over epochs: ClosedRange<Int> = lateEpochs, _ quantity: Quantity
    ) throws -> PairedDifference {
        try networks.difference(
            { Self.stopped($0[0], quantity) },
            { Self.late($0[0], epochs: epochs, quantity) })
    }

    /// How much more a way's networks have than those of cross-entropy, each after the epoch that its own loss chooses.
    func leadStopped(of arm: Int, _ quantity: Quantity) throws -> PairedDifference {
        try networks.difference(
            { Self.stopped($0[arm], quantity) }, { Self.stopped($0[0], quantity) })
    }

    func average(
        _ arm: Int, epochs: ClosedRange<Int> = lateEpochs, _ quantity: Quantity
    ) -> Double {
        mean(networks.outcomes.map { Self.late($0[arm], epochs: epochs, quantity) })
    }

    /// What the table compares, since no threshold decides it: the 8s found at as many false alarms, the order of the
    /// images, and the loss.
    static let compared: [Quantity] = [
        { $0.found(atAlarms: 10) }, \.rareAveragePrecision, { $0.rareLoss($0.asTrained) },
    ]

    func show() throws {
        plot("rare", try figure())
        func value(_ label: String, _ value: some Showable, digits: Int = 3) {
            Workbook.show(label, value, digits: digits)
        }
        value("training images that are an 8", Int(networks.outcomes[0][0][0].rareLearned))
        value("networks of each way", networks.outcomes.count)
        value("8s found, weighted − cross-entropy", try found(1).estimate)
        value("8s found, focal − cross-entropy", try found(2))
        value("8s found, focal with α = ¼ − cross-entropy", try found(3).estimate)
        for epoch in [1, 8] {
            value(
                "8s found, weighted − cross-entropy, epoch \(epoch)",
                try found(1, epochs: epoch...epoch).mean,
                digits: 2)
            value(
                "8s missed, α = ¼ − cross-entropy, epoch \(epoch)",
                -(try found(3, epochs: epoch...epoch).mean),
                digits: 2)
        }
        value("false alarms, weighted", average(1) { $0.plain.falseAlarms }, digits: 2)
        value("false alarms, moved", average(0) { $0.even.falseAlarms }, digits: 2)
        value("8s found, moved − weighted", try movedLead.estimate)
        for arm in 0...1 {
            value(
                "precision, \(Self.arms[arm])",
                try networks.mean { Self.late($0[arm], \.rarePrecision) }, digits: 2)
        }
        value("precision, weighted − cross-entropy", try precisionLead.estimate, digits: 2)
        for epoch in [1, 8] {
            value(
                "precision, weighted, epoch \(epoch)",
                average(1, epochs: epoch...epoch, \.rarePrecision), digits: 2)
            value(
                "8s promised for each, weighted, epoch \(epoch)",
                average(1, epochs: epoch...epoch, \.promised),
                digits: 2)
        }
        value("average precision of α = 10/11, all epochs", try soonerRanked.estimate)
        // A tenth of the 8s that are left is kept apart.
        value("8s kept apart", Int(networks.outcomes[0][0][0].rareLearned) / 9)
        for alarms in [1, 10] {
            value(
                "8s found at \(alarms), seen from", try seenNearlyAlways(atAlarms: alarms),
                digits: 2)
        }
        value("ridge's strength", RareArm.ridgeTried, digits: 1)
        for arm in 0...1 {
            value(
                "8s promised for each, \(Self.arms[arm])",
                try networks.mean { Self.late($0[arm], \.promised) })
        }
    }

    /// How many more of the 8s are found as the networks come.
    private func found(
        _ arm: Int, epochs: ClosedRange<Int> = lateEpochs
    ) throws -> PairedDifference {
        try lead(of: arm, epochs: epochs) { $0.found($0.plain) }
    }
    /// How many more of the 8s cross-entropy finds, moved to equal shares, than weights do.
    private var movedLead: PairedDifference {
        get throws {
            try networks.difference(
                { Self.late($0[0]) { $0.found($0.even) } },
                { Self.late($0[1]) { $0.found($0.plain) } })
        }
    }
    /// A difference in 8s found, of weights or of focal loss, that would be seen 98 times in 100.
    private func seenNearlyAlways(atAlarms alarms: Int) throws -> Double {
        let errors = try [1, 2].map { arm in
            try lead(of: arm) { $0.found(atAlarms: alarms) }.standardError
        }
        return 6 * (errors.max() ?? .nan)
    }
    /// What the draw of the images may add to the error of the weights' false alarms beyond cross-entropy's.
    private var errorOfAlarms: Double {
        drawOfImages(average(1, \.plain.falseAlarms), average(0, \.plain.falseAlarms))
    }
    /// How much better focal loss with α = 10/11 ranks the 8s over all epochs, and with each stopped by its own loss.
    private var soonerRanked: PairedDifference {
        get throws { try lead(of: 4, epochs: 1...8, \.rareAveragePrecision) }
    }
    private var stoppedRanked: PairedDifference {
        get throws { try leadStopped(of: 4, \.rareAveragePrecision) }
    }
    private var precisionLead: PairedDifference {
        get throws { try lead(of: 1, \.rarePrecision) }
    }
    /// How much more precision weights have after the last epoch than after the first.
    private var precisionGain: PairedDifference {
        get throws {
            try networks.difference(
                { Self.late($0[1], epochs: 8...8, \.rarePrecision) },
                { Self.late($0[1], epochs: 1...1, \.rarePrecision) })
        }
    }
    /// How much less loss ridge has after the last epoch.
    private var ridgeAtTheEnd: PairedDifference {
        get throws { try lead(of: 7, epochs: 8...8, Self.compared[2]) }
    }

    /// What each way has more or less than cross-entropy, whatever its threshold.
    func showCompared() throws {
        table(
            [
                "trained with", "8s found at ten false alarms, %", "average precision, 8s rare",
                "loss where 8s are rare",
            ],
            try Self.arms.enumerated().map { arm, name in
                let cells = try Self.compared.map { quantity in
                    arm == 0
                        ? TableCell.number(average(0, quantity), digits: 4)
                        : .estimate(try lead(of: arm, quantity).estimate)
                }
                return [.text(name)] + cells
            })
    }

    func check() throws {
        let leads = try (1..<Self.arms.count).map { arm in
            try Self.compared.map { try lead(of: arm, $0) }
        }
        let atAlarms = try (1..<Self.arms.count).map { arm in
            try RareRow.alarms.map { alarms in
                try lead(of: arm) { $0.found(atAlarms: alarms) }
            }
        }
        expect(
            "as the networks come, weights find more 8s, by more than 5 points; α = ¼ fewer, by as much; of "
                + "focal loss no difference is seen",
            try found(1).isSeen && found(1).mean > 5 && found(3).isSeen && found(3).mean < -5
                && !found(2).isSeen, dependingOn: fromRare)
        expect(
            "what weights find more and α = ¼ fewer is less than half after the eighth epoch of what it is after "
                + "the first; of α = ¼ no difference is seen then",
            try [1, 3].allSatisfy { arm in
                let (first, last) = try (found(arm, epochs: 1...1), found(arm, epochs: 8...8))
                return first.isSeen && abs(last.mean) < abs(first.mean) / 2
                    && last.isSeen == (arm == 1)
            }, dependingOn: fromRare)
        expect(
            "as the networks come, with 8s as rare as in training, weights promise more of them than cross-entropy",
            try lead(of: 1, \.promised).isSeen && lead(of: 1, \.promised).mean > 0,
            dependingOn: fromRare)
        expect(
            "as the networks come, with 8s as rare as in training, fewer of the weights' “8”s are right, with "
                + "more than four seeds in five",
            try precisionLead.isSeen && precisionLead.mean < 0
                && precisionLead.shareOfSign > 0.8
                && networks.wholeAndHalves.allSatisfy {
                    try RareRuns($0).precisionLead.mean < 0
                }, dependingOn: fromRare)
        expect(
            "from the first epoch to the eighth the weights' precision rises, and what they promise nears "
                + "what there is",
            try precisionGain.isSeen && precisionGain.mean > 0.5
                && average(1, epochs: 1...1, \.promised) > 10
                && average(1, epochs: 8...8, \.promised) < 1.3, dependingOn: fromRare)
        expect(
            "moved, cross-entropy finds more 8s than weights",
            try movedLead.isSeen && movedLead.mean > 0,
            dependingOn: fromRare)
        expect(
            "with 0, 1, 3, 10, 30 or 100 false alarms each, no difference in 8s found is seen between weights, "
                + "focal loss and cross-entropy",
            !atAlarms[..<2].joined().contains { $0.isSeen }, dependingOn: fromRare)
        expect(
            "with as many false alarms each, no way finds more 8s than cross-entropy: none is seen to",
            !atAlarms.joined().contains { $0.isSeen && $0.mean > 0 }, dependingOn: fromRare)
        expect(
            "no way ranks the 8s better than cross-entropy: none is seen to",
            !leads.contains { $0[1].isSeen && $0[1].mean > 0 }, dependingOn: fromRare)
        expect(
            "with rare 8s no way has less loss than cross-entropy: none is seen to",
            !leads.contains { $0[2].isSeen && $0[2].mean < 0 }, dependingOn: fromRare)
        expect(
            "the epoch that images kept apart choose has less loss where 8s are rare than the late ones; in 8s "
                + "found and average precision no difference is seen",
            try Self.compared.map { try leadOfChoice($0) }.enumerated().allSatisfy {
                place, lead in
                lead.isSeen == (place == 2) && (place < 2 || lead.mean < 0)
            }, dependingOn: fromRare)
        expect(
            "less than the fifth for all it is not seen to have",
            try !leadOfChoice(over: 5...5, Self.compared[2]).isSeen, dependingOn: fromRare)
        expect(
            "8s found at ten alarms: a difference that would be seen, in points",
            try seenNearlyAlways(atAlarms: 10), is: "3.0", dependingOn: fromRare)
        expect(
            "at one alarm", try seenNearlyAlways(atAlarms: 1), is: "5.9", dependingOn: fromRare)
        expect(
            "the weights' false alarms beyond cross-entropy's are not seen to be more for other images",
            try {
                let more = try lead(of: 1, \.plain.falseAlarms)
                return more.mean > 0 && more.mean < 4 * errorOfAlarms
            }(), dependingOn: fromRare)
        let stopped = try (1..<Self.arms.count).map { arm in
            try Self.compared.map { try leadStopped(of: arm, $0) }
        }
        expect(
            "each stopped by its own loss, no way is seen to find more 8s, rank better or have less loss",
            !stopped.contains { leads in
                leads.enumerated().contains { place, lead in
                    lead.isSeen && (lead.mean > 0) == (place < 2)
                }
            }, dependingOn: fromRare)
        expect(
            "over all epochs focal loss with α = 10/11 ranks the 8s better, most of it in the first two; over the "
                + "late ones and stopped it leads, too, by two to four errors",
            try soonerRanked.isSeen
                // Two epochs of eight.
                && lead(of: 4, epochs: 1...2, \.rareAveragePrecision).mean
                    > 2 * soonerRanked.mean
                && [leads[3][1], stoppedRanked].allSatisfy {
                    (2..<4).contains($0.mean / $0.standardError)
                }, dependingOn: fromRare)
        expect(
            "after the last epoch ridge has less loss by three to four errors, and stopped none that is seen",
            try (-4 ..< -3).contains(ridgeAtTheEnd.mean / ridgeAtTheEnd.standardError)
                && !stopped[6][2].isSeen, dependingOn: fromRare)
        for (name, half) in zip(["first", "last"], networks.wholeAndHalves.dropFirst()) {
            let part = RareRuns(half)
            expect(
                "the \(name) ten seeds: weights find more, cross-entropy moved finds more still",
                try part.found(1).mean > 5 && part.movedLead.mean > 0, dependingOn: fromRare)
        }
    }

    private func figure() throws -> Plot {
        func decision(_ arm: Int, _ sums: @escaping (RareRow) -> RareSums) -> (Double, Double) {
            (average(arm) { sums($0).falseAlarms }, average(arm) { $0.found(sums($0)) })
        }
        let decisions = Self.arms.indices.map { decision($0, \.plain) }
        let moved = decision(0, \.even)
        // None is no place on a logarithmic axis.
        let alarms = RareRow.alarms.filter { $0 > 0 }
        let curves = [0, 1, 2].map { arm in
            Plot.Mark.line(
                Self.arms[arm] + ", 8's logit raised", x: alarms.map(Double.init),
                y: alarms.map { alarms in average(arm) { $0.found(atAlarms: alarms) } })
        }
        return try Plot(
            title: "One 8 in a hundred was left",
            x: Axis("false alarms among 9026 other digits", in: 0.1...100, scale: .logarithmic),
            y: Axis("8s found", unit: "%", in: 65...100),
            curves + [
                .points("as trained", x: decisions.map(\.0), y: decisions.map(\.1)),
                .points("cross-entropy, moved", x: [moved.0], y: [moved.1]),
                .label("cross-entropy", at: decisions[0], .above, of: "as trained"),
                .label("weighted", at: decisions[1], .right, of: "as trained"),
                .label("α = ¼", at: decisions[3], .right, of: "as trained"),
                .label("moved", at: moved, .below, of: "cross-entropy, moved"),
            ],
            alt:
                "Three curves that rise together from about 87 % of the 8s at one false alarm to 98 % at a "
                + "hundred. Dots left of them and below: networks as they were trained find 68 to 88 %, with "
                + "fewer than five false alarms; cross-entropy, moved, finds 94 % with fourteen."
        )
    }
}

extension RareRow {
    /// How many in a hundred of the rare digit's test images are found.
    func found(_ sums: RareSums) -> Double { 100 * sums.found / rareTested }
    /// The same where the digit's logit is raised as far as some of the numbers of false alarms allow.
    func found(atAlarms alarms: Int) -> Double {
        guard let place = Self.alarms.firstIndex(of: alarms) else { return .nan }
        return 100 * foundAtAlarms[place] / rareTested
    }
    /// The mean cross-entropy where the digit is as rare as in training.
    func rareLoss(_ sums: RareSums) -> Double {
        (rareWeight * sums.rareLoss + sums.otherLoss)
            / (rareWeight * rareTested + tested - rareTested)
    }
    /// The share of the images taken for the digit that are one, where it is as rare as in training.
    ///
    /// Each network has its own: of all networks' together, two that raise most of the false alarms would decide. Who takes
    /// none for it is wrong in none.
    var rarePrecision: Double {
        let right = rareWeight * plain.found
        return right + plain.falseAlarms > 0 ? right / (right + plain.falseAlarms) : 1
    }
    /// The probabilities of the rare digit, added up, for each image of it, where it is as rare as in training.
    var promised: Double {
        (rareWeight * plain.rareHope + plain.otherHope) / (rareWeight * rareTested)
    }
}
