import Foundation
import Learning
import Testing

@Suite("Walks that stop")
struct StoppedWalkTests {
    // A fair walk of steps ±1 leaves −L…L after L² steps on average; one with p > ½ is ruined with the probability
    // 1/(1 + (p/(1 − p))ᴸ) (W. Feller, An Introduction to Probability Theory, volume 1, XIV.2 and XIV.3).
    @Test("The gambler's ruin", arguments: [(0.5, 5.0), (0.7, 4), (0.9, 3)])
    func ruin(probability: Double, limit: Double) throws {
        let walk = try StoppedWalk(
            probabilities: [probability, 1 - probability], steps: [1, -1], limit: limit)
        let ruin = 1 / (1 + Foundation.pow(probability / (1 - probability), limit))
        let drift = 2 * probability - 1
        let steps = drift == 0 ? limit * limit : limit * (1 - 2 * ruin) / drift
        #expect(abs(walk.ends.reduce(0, +) - 1) < 1e-9)
        #expect(abs(walk.endsBelow - ruin) < 1e-9)
        #expect(abs(walk.meanSteps - steps) < 1e-7)
        #expect(abs(walk.meanEnd - limit * (1 - 2 * ruin)) < 1e-8)
    }

    @Test("One size of step leads straight to the end")
    func straight() throws {
        let walk = try StoppedWalk(probabilities: [1], steps: [-0.5], limit: 2)
        #expect(walk.ends == [0, 0, 0, 1])
        #expect((walk.endsBelow, walk.meanEnd, walk.meanSteps) == (1, -2, 4))
        #expect((walk.ended(within: 3), walk.ended(within: 4), walk.ended(within: -1)) == (0, 1, 0))
    }

    @Test("By hand: three sizes, two of which end at once")
    func byHand() throws {
        // Steps of 0.4, −1 and 1 up to ±1: it ends at once with ½, else at 0.4 goes on; −0.6, 0.8, 1.4 come next.
        let walk = try StoppedWalk(
            probabilities: [0.5, 0.25, 0.25], steps: [0.4, -1, 1], limit: 1, most: 2)
        #expect(abs(walk.ends[0] - 0.5) < 1e-15)
        #expect(abs(walk.ends[1] - 0.125) < 1e-15)
        #expect(walk.ends.count == 2)
        #expect(abs(walk.endsBelow - 0.25) < 1e-15)
    }

    @Test("What is no walk is refused")
    func refused() {
        #expect(throws: LearningError.notADistribution(argument: "probabilities", sum: 0.5)) {
            try StoppedWalk(probabilities: [0.25, 0.25], steps: [1, -1], limit: 1)
        }
        #expect(throws: LearningError.countMismatch(argument: "probabilities", count: 1, expected: 2)) {
            try StoppedWalk(probabilities: [1], steps: [1, -1], limit: 1)
        }
        #expect(throws: LearningError.self) {
            try StoppedWalk(probabilities: [1], steps: [1], limit: 0)
        }
        #expect(throws: LearningError.self) {
            try StoppedWalk(probabilities: [], steps: [], limit: 1)
        }
    }
}
