// Adam's update of a run of parameters, where a gradient comes once and never again.

import Foundation
import Learning
import Testing

@testable import ConvNet

/// Parameters, both moments and gradients of some numbers, all zero at first.
private struct Run {
    let arena = Arena()
    let parameters, first, second, gradients: Floats

    init(_ count: Int) {
        parameters = arena.floats(count)
        first = arena.floats(count)
        second = arena.floats(count)
        gradients = arena.floats(count)
    }

    func take(_ step: Int) -> Bool {
        let adam = Adam(learningRate: 0.001, epsilon: 1e-7)
        return AdamStep(adam, step: step, ridge: 0)(
            parameters, first, second, gradients, count: parameters.count)
    }
}

/// A dead unit's weights: m = 0.1 · 0.9ᵗ⁻¹ and v = 0.001 · 0.999ᵗ⁻¹ after a gradient of 1 in the first step.
///
/// Float's normal numbers end at 1.2e-38, which m would pass in step 809; what is below would slow each step down.
@Test func aMomentThatFadesBecomesZero() {
    let run = Run(20)
    run.gradients.fill(with: 1)
    var moved = 0.0
    for step in 1...1000 {
        #expect(run.take(step))
        run.gradients.fill(with: 0)
        let t = Double(step)
        let m = 0.1 * pow(0.9, t - 1) / (1 - pow(0.9, t))
        let v = 0.001 * pow(0.999, t - 1) / (1 - pow(0.999, t))
        moved -= 0.001 * m / (v.squareRoot() + 1e-7)
        #expect(run.first.elements.allSatisfy { $0 == 0 || $0.isNormal })
    }
    #expect(run.first.elements.allSatisfy { $0 == 0 })
    #expect(run.second.elements.allSatisfy { abs(Double($0) / (0.001 * pow(0.999, 999)) - 1) < 1e-4 })
    #expect(run.parameters.elements.allSatisfy { abs(Double($0) - moved) < 1e-6 * abs(moved) })
}

/// Without a gradient v = 1e-36 · 0.999ᵗ passes 1.2e-38 in step 4442.
@Test func aSquareThatFadesBecomesZero() {
    let run = Run(20)
    run.second.fill(with: 1e-36)
    for step in 1...5000 {
        #expect(run.take(step))
        #expect(run.second.elements.allSatisfy { $0 == 0 || $0.isNormal })
    }
    #expect(run.second.elements.allSatisfy { $0 == 0 })
    #expect(run.parameters.elements.allSatisfy { $0 == 0 })
}

/// 0.001 · 1e-40 is below Float's normal numbers, but the moment, 1e-21, is still divided by its root.
@Test func aSquareIsKeptWhileItsMomentIsThere() {
    let run = Run(1)
    run.gradients.fill(with: 1e-20)
    #expect(run.take(1))
    #expect(abs(run.first[0] / 1e-21 - 1) < 1e-6)
    #expect(run.second[0] > 0)
}
