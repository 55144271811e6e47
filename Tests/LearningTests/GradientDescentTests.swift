import Learning
import Testing

@Suite("Gradient descent")
struct GradientDescentTests {
    @Test("On a parabola each step shrinks the distance by 1 − 2η")
    func parabola() throws {
        // J = (θ − 3)², so θ − 3 is multiplied by 1 − 2 · 0.25 = ½ each time: exact in binary.
        let path = try gradientDescent(from: [7], learningRate: 0.25, steps: 4) { [2 * ($0[0] - 3)] }
        #expect(path == [[7], [5], [4], [3.5], [3.25]])
    }

    @Test("The start is on the path, also without steps")
    func noSteps() throws {
        #expect(try gradientDescent(from: [1, 2], learningRate: 1, steps: 0) { $0 } == [[1, 2]])
    }

    @Test("Each parameter follows its own slope")
    func twoParameters() throws {
        let path = try gradientDescent(from: [1, 1], learningRate: 0.5, steps: 1) { [$0[0], -$0[1]] }
        #expect(path[1] == [0.5, 1.5])
    }

    @Test("A gradient of another size is refused")
    func count() {
        #expect(throws: LearningError.countMismatch(argument: "gradient", count: 1, expected: 2)) {
            try gradientDescent(from: [1, 1], learningRate: 1, steps: 3) { _ in [0] }
        }
    }

    @Test("Divergence is reported with its step")
    func divergence() {
        // θ ← θ − 10³⁰⁸ θ overflows at the second step: 1, −10³⁰⁸, then ∞.
        #expect(throws: LearningError.diverged(step: 2, parameter: 0)) {
            try gradientDescent(from: [1], learningRate: 1e308, steps: 9) { $0 }
        }
    }
}

@Suite("Newton's method")
struct NewtonTests {
    @Test("One undamped step ends at the bottom of a parabola; a few damped ones do, too")
    func parabola() throws {
        // J = (x − 3)² + 10 (y + 1)² + xy's mixed term 0: the minimum is at (3, −1).
        let found = try newtonMinimizer(from: [0, 0], steps: 8) { [2 * ($0[0] - 3), 20 * ($0[1] + 1)] }
        #expect(abs(found[0] - 3) < 1e-9 && abs(found[1] + 1) < 1e-9)
    }

    @Test("A start from which the plain method runs away is tamed")
    func damped() throws {
        // J = √(1 + x²), minimum at 0; without damping Newton's step from 2 lands at −8, and then farther out.
        let found = try newtonMinimizer(from: [2], steps: 30) { [$0[0] / (1 + $0[0] * $0[0]).squareRoot()] }
        #expect(abs(found[0]) < 1e-9)
    }

    @Test("A gradient of another size is refused")
    func count() {
        #expect(throws: LearningError.countMismatch(argument: "gradient", count: 1, expected: 2)) {
            try newtonMinimizer(from: [1, 1], steps: 3) { _ in [0] }
        }
    }
}
