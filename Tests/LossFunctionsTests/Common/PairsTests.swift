// Losses of pairs, embeddings and sets: exact values.

import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Losses of pairs, embeddings and sets: exact values")
struct PairsTests {
    // The designed inputs, by what they are about, are in `pairs.py`: equal points, parallel and orthogonal vectors,
    // lengths whose squares no Double holds, temperatures from 1e-10 up, empty sets, and so on.
    @Test(
        "Value and derivatives within 1e-15 of the sum of the formula's absolute terms",
        arguments: ["pairs", "pairsFresh"])
    func exactValues(table: String) throws {
        for row in try ReferenceTable(table, in: .module).rows {
            let entry = try #require(Entry(row))
            let (exact, terms) = (row.groups[6], row.groups[7])
            for results in try entry.results() {
                #expect(2 * results.count == exact.count, "\(table), line \(row.line)")
                for (k, result) in results.enumerated() where 2 * k < exact.count {
                    let number = Array(exact[2 * k...2 * k + 1])
                    let error = ulps(of: result, from: number)
                    // Of subnormal numbers the unit counts, as everywhere.
                    #expect(
                        error == 0 || error * number[0].ulp <= 1e-15 * terms[k]
                            || abs(number[0]) < 0x1p-1022 && error <= 4,
                        "\(table), line \(row.line), \(entry.loss)[\(k)]: \(result), \(error) ulp off")
                }
            }
        }
    }

    @Test("Every loss has inputs in both tables", arguments: ["pairs", "pairsFresh"])
    func everyLoss(table: String) throws {
        let entries = try ReferenceTable(table, in: .module).rows.compactMap(Entry.init)
        #expect(Set(entries.map(\.loss)) == Set(Entry.LossName.allCases))
    }
}

/// One line of the tables.
private struct Entry {
    /// In the order of `LOSSES` in `pairs.py`.
    enum LossName: Int, CaseIterable { case logistic, margin, triplet, cosine, infoNCE, tversky, dice }

    let loss: LossName
    let reduction: Reduction
    let width: Int
    let hyperparameters: [Double]
    let first: [Double]
    let second: [Double]
    let third: [Double]
    let weights: [Double]?

    init?(_ row: ReferenceTable.Row) {
        guard row.groups.count == 8, let loss = LossName(rawValue: Int(row.groups[0][0])) else { return nil }
        self.loss = loss
        reduction = row.groups[0][1] == 1 ? .sum : .mean
        width = Int(row.groups[0][2])
        hyperparameters = row.groups[1]
        (first, second, third) = (row.groups[2], row.groups[3], row.groups[4])
        weights = row.groups[5].isEmpty ? nil : row.groups[5]
    }

    /// Value and derivatives, in each way in which the loss gives them.
    func results() throws -> [[Double]] {
        let h = hyperparameters
        switch loss {
        case .logistic: return try numbers(PairwiseLogisticLoss(reduction: reduction))
        case .margin: return try numbers(PairwiseMarginLoss(margin: h[0], reduction: reduction))
        case .triplet:
            let loss = TripletLoss(dimensions: width, margin: h[0], reduction: reduction)
            let (a, p, n) = (first, second, third)
            let both = try loss.valueAndGradient(anchors: a, positives: p, negatives: n, weights: weights)
            let gradient = try loss.gradient(anchors: a, positives: p, negatives: n, weights: weights)
            let value = try loss(anchors: a, positives: p, negatives: n, weights: weights)
            return [
                [both.value] + both.gradient.anchors + both.gradient.positives + both.gradient.negatives,
                [value] + gradient.anchors + gradient.positives + gradient.negatives,
            ]
        case .cosine:
            let loss = CosineEmbeddingLoss(dimensions: width, margin: h[0], reduction: reduction)
            let both = try loss.valueAndGradient(first, second, targets: third, weights: weights)
            let gradient = try loss.gradient(first, second, targets: third, weights: weights)
            let value = try loss(first, second, targets: third, weights: weights)
            return [
                [both.value] + both.gradient.first + both.gradient.second,
                [value] + gradient.first + gradient.second,
            ]
        case .infoNCE:
            let loss = InfoNCELoss(dimensions: width, temperature: h[0], reduction: reduction)
            let both = try loss.valueAndGradient(queries: first, keys: second, weights: weights)
            let gradient = try loss.gradient(queries: first, keys: second, weights: weights)
            let value = try loss(queries: first, keys: second, weights: weights)
            return [
                [both.value] + both.gradient.queries + both.gradient.keys,
                [value] + gradient.queries + gradient.keys,
            ]
        case .tversky:
            return try numbers(
                TverskyLoss(
                    elements: width, missed: h[0], falseAlarm: h[1], smoothing: h[2], reduction: reduction))
        case .dice:
            return try numbers(DiceLoss(elements: width, smoothing: h[0], reduction: reduction))
        }
    }

    private func numbers(_ loss: some PairwiseLoss) throws -> [[Double]] {
        let both = try loss.valueAndGradient(preferred: first, other: second, weights: weights)
        let gradient = try loss.gradient(preferred: first, other: second, weights: weights)
        let value = try loss(preferred: first, other: second, weights: weights)
        return [
            [both.value] + both.gradient.preferred + both.gradient.other,
            [value] + gradient.preferred + gradient.other,
        ]
    }

    private func numbers(_ loss: some Loss<Double>) throws -> [[Double]] {
        let both = try loss.valueAndGradient(first, second, weights: weights)
        let value = try loss(first, second, weights: weights)
        return [
            [both.value] + both.gradient, [value] + (try loss.gradient(first, second, weights: weights)),
        ]
    }
}
