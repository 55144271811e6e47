// Fingerprints of losses of pairs, embeddings and sets.

import LossFunctions

func fingerprint<L: PairwiseLoss>(of name: String, _ losses: L...) {
    fingerprint(of: name) { (results, inputs) throws(LossError) in
        for loss in losses {
            for size in InputSize.allCases {
                let (a, b) = (inputs.numbers(500, .number, size), inputs.numbers(500, .number, size))
                let weights = inputs.numbers(500, .positive, size)
                results.add(try loss.values(preferred: a, other: b))
                let both = try loss.valueAndGradient(preferred: a, other: b, weights: weights)
                results.add([both.value] + both.gradient.preferred + both.gradient.other)
            }
        }
    }
}

extension Inputs {
    /// Rows of which none is 0.
    fileprivate mutating func directions(_ count: Int, _ dimensions: Int, _ size: InputSize) -> [Double] {
        (0..<count).flatMap { _ in
            numbers(dimensions - 1, .number, size) + [number(.positive, size)]
        }
    }

    /// Rows that differ from others by 2^-40 of each number, or in last bits.
    fileprivate mutating func rows(near others: [Double]) -> [Double] { distribution(near: others) }
}

func fingerprintsOfPairs() {
    fingerprint(of: "PairwiseLogisticLoss", PairwiseLogisticLoss(), PairwiseLogisticLoss(reduction: .sum))
    fingerprint(of: "PairwiseMarginLoss", PairwiseMarginLoss(margin: 0.7), PairwiseMarginLoss(margin: 1e-300))
    fingerprint(of: "TripletLoss") { (results, inputs) throws(LossError) in
        for margin in [0.7, 1e-200] {
            let loss = TripletLoss(dimensions: 5, margin: margin)
            for size in InputSize.allCases {
                let (a, n) = (inputs.numbers(1000, .number, size), inputs.numbers(1000, .number, size))
                let weights = inputs.numbers(200, .positive, size)
                for p in [inputs.numbers(1000, .number, size), inputs.rows(near: n), a] {
                    results.add(try loss.values(anchors: a, positives: p, negatives: n))
                    let both = try loss.valueAndGradient(
                        anchors: a, positives: p, negatives: n, weights: weights)
                    results.add([both.value] + both.gradient.anchors + both.gradient.positives)
                    results.add(both.gradient.negatives)
                }
            }
        }
    }
    fingerprint(of: "CosineEmbeddingLoss") { (results, inputs) throws(LossError) in
        let loss = CosineEmbeddingLoss(dimensions: 5, margin: 0.2)
        for size in InputSize.allCases {
            let (a, other) = (inputs.directions(200, 5, size), inputs.directions(200, 5, size))
            let (targets, weights) = (inputs.numbers(200, .sign, size), inputs.numbers(200, .positive, size))
            for b in [other, inputs.rows(near: a)] {
                results.add(try loss.values(a, b, targets: targets))
                let both = try loss.valueAndGradient(a, b, targets: targets, weights: weights)
                results.add([both.value] + both.gradient.first + both.gradient.second)
            }
        }
    }
    fingerprint(of: "InfoNCELoss") { (results, inputs) throws(LossError) in
        for temperature in [0.01, 0.5, 100, 1e-4] {
            let loss = InfoNCELoss(dimensions: 11, temperature: temperature)
            for size in InputSize.allCases {
                let (q, other) = (inputs.directions(20, 11, size), inputs.directions(20, 11, size))
                let weights = inputs.numbers(20, .positive, size)
                for k in [other, inputs.rows(near: q)] {
                    results.add(try loss.values(queries: q, keys: k))
                    let both = try loss.valueAndGradient(queries: q, keys: k, weights: weights)
                    results.add([both.value] + both.gradient.queries + both.gradient.keys)
                }
            }
        }
    }
    fingerprint(
        of: "DiceLoss", DiceLoss(elements: classes, smoothing: 1), DiceLoss(elements: classes),
        rows: .distribution)
    fingerprint(
        of: "TverskyLoss", TverskyLoss(elements: classes, missed: 0.7, falseAlarm: 0.3, smoothing: 1e-5),
        TverskyLoss(elements: classes, missed: 1e-200, falseAlarm: 3), rows: .distribution)
}
