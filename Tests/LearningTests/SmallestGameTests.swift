import Learning
import Testing

@Suite("The smallest GAN")
struct SmallestGameTests {
    // The same steps in NumPy 2.4.
    @Test(
        "After a hundred steps",
        arguments: [
            (GeneratorLoss.minimax, false, -0.202_160_759_415_856_3, 1.093_987_604_094_523_6),
            (.minimax, true, -0.140_680_590_441_439_6, 0.999_366_236_995_117_6),
            (.nonSaturating, false, 0.185_814_022_263_698_03, 0.715_143_480_545_889),
            (.nonSaturating, true, 0.164_094_377_458_922_75, 0.651_778_192_230_511_5),
        ])
    func hundredSteps(loss: GeneratorLoss, inTurns: Bool, theta: Double, psi: Double) throws {
        let game = try SmallestGame.played(steps: 100, learningRate: 0.1, inTurns: inTurns, by: loss)
        #expect(game.thetas.count == 101 && game.thetas[0] == 1 && game.psis[0] == 0)
        #expect(abs(game.thetas[100] - theta) < 1e-13)
        #expect(abs(game.psis[100] - psi) < 1e-13)
        #expect(game.squares[100] == game.thetas[100] * game.thetas[100] + game.psis[100] * game.psis[100])
    }

    @Test("What is said of some steps")
    func spans() throws {
        let game = try SmallestGame.played(steps: 2000, learningRate: 0.1, by: .minimax)
        #expect(game.farthest(0...0) == 1 && game.radius(0...0) == 1)
        #expect(game.farthest(0...2000) == game.thetas.map { abs($0) }.max())
        // Both moving together, minimax goes round in ever wider circles.
        #expect(game.growth > 0)
    }

    @Test("What is no game is refused, and one that leaves the numbers ends")
    func refusals() {
        #expect(
            throws: LearningError.invalidParameter(name: "learningRate", value: -1, expected: .notNegative)
        ) { try SmallestGame.played(steps: 1, learningRate: -1, by: .minimax) }
        #expect(throws: LearningError.self) {
            try SmallestGame.played(steps: -1, learningRate: 0.1, by: .minimax)
        }
        #expect(throws: LearningError.diverged(step: 1, parameter: 0)) {
            try SmallestGame.played(steps: 3, learningRate: 1e300, from: (1, 1e300), by: .minimax)
        }
    }
}
