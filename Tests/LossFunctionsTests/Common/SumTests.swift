// What is made from several numbers: exact values.

import LossFunctions
import NumericTesting
import Testing

import class Foundation.Bundle

@Suite("Losses of several numbers: exact values")
struct SumTests {
    // A mean of values that are not negative is promised within 1e-15 of itself, 4.5 ulp.
    @Test(
        "RMSE, least squares of a game, penalties, multi-class hinge: as exact as promised, ±1e308 included")
    func exactValues() throws {
        for row in try ReferenceTable("sums", in: .module).rows {
            let (a, b, share) = (row.groups[0], row.groups[1], row.groups[2][0])
            let what = "line \(row.line)"
            let root = try RootMeanSquaredError().valueAndGradient(a, b)
            expectExact([root.value] + root.gradient, row.groups[3], within: 4, "\(what), RMSE")

            let game = LeastSquaresDiscriminatorLoss()
            let gradient = try game.gradient(real: a, generated: b)
            expectExact(
                [try game(real: a, generated: b)] + gradient.real + gradient.generated, row.groups[4],
                within: 4,
                "\(what), discriminator")
            let generator = LeastSquaresGeneratorLoss()
            expectExact(
                [try generator(generated: a)] + (try generator.gradient(generated: a)), row.groups[5],
                within: 4,
                "\(what), generator")

            let elastic = ElasticNetPenalty(l1Share: share)
            expectExact(
                [try L1Penalty()(a), try L2Penalty()(a), try elastic(a)], row.groups[6], within: 4,
                "\(what), penalties")
            expectExact(try elastic.gradient(a), row.groups[7], within: 4, "\(what), elastic net's gradient")

            for (rivals, group) in [(MulticlassHingeLoss.Rivals.crammerSinger, 8), (.westonWatkins, 9)] {
                let hinge = MulticlassHingeLoss(classes: a.count, rivals: rivals)
                try expectExact(hinge, a, [0], row.groups[group], within: 4, what)
            }
        }
    }
}
