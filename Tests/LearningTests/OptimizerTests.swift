import Learning
import Testing

@Suite("Optimisers")
struct OptimizerTests {
    @Test("Plain steps go against the gradient")
    func plain() throws {
        var optimizer = SGD(learningRate: 0.25)
        var parameters = [1.0, -2]
        try optimizer.step(&parameters, gradient: [2, -4])
        #expect(parameters == [0.5, -1])
    }

    @Test("Momentum keeps a share of the velocity")
    func momentum() throws {
        // By hand, m = ½, η = ¼, gradient 1: v = 1, 1.5, 1.75; θ = −¼, −0.625, −1.0625.
        var optimizer = SGD(learningRate: 0.25, momentum: 0.5)
        var parameters = [0.0]
        var path: [Double] = []
        for _ in 0..<3 {
            try optimizer.step(&parameters, gradient: [1])
            path.append(parameters[0])
        }
        #expect(path == [-0.25, -0.625, -1.0625])
    }

    @Test("Adam against the recurrences worked out with 50 digits")
    func adam() throws {
        // mpmath, 50 digits: η = 0.1, β₁ = 0.9, β₂ = 0.999, ε = 1e-8, gradients 1, −2, 0.5 from θ = 1.
        var optimizer = Adam(learningRate: 0.1)
        var parameters = [1.0]
        var path: [Double] = []
        for gradient in [1.0, -2, 0.5] {
            try optimizer.step(&parameters, gradient: [gradient])
            path.append(parameters[0])
        }
        let expected = [0.900_000_000_999_999_99, 0.936_610_353_472_075_088, 0.950_279_419_673_821_725]
        #expect(zip(path, expected).allSatisfy { abs($0 - $1) < 1e-14 })
    }

    @Test("Adam's hyperparameters are those of PyTorch's Adam")
    func adamSettings() throws {
        // torch.optim.Adam([θ], lr=0.25, betas=(0.5, 0.75), eps=1e-3) of PyTorch 2.15, in float64.
        var optimizer = Adam(learningRate: 0.25, firstDecay: 0.5, secondDecay: 0.75, epsilon: 1e-3)
        var parameters = [1.0]
        for (gradient, expected) in [
            (1.0, 0.750_249_750_249_750_3), (-2, 0.901_901_945_525_174_8), (0.5, 0.929_695_225_896_789_1),
        ] {
            try optimizer.step(&parameters, gradient: [gradient])
            #expect(abs(parameters[0] - expected) < 1e-14)
        }
        let usual = Adam(learningRate: 0.1)
        #expect([usual.firstDecay, usual.secondDecay, usual.epsilon] == [0.9, 0.999, 1e-8])
    }
}

@Suite("Minimum of a function of one number")
struct GoldenSectionTests {
    @Test("Of a parabola, to half the digits")
    func parabola() throws {
        try #expect(abs(minimizer(in: -10...7) { ($0 - 2) * ($0 - 2) } - 2) < 1e-7)
    }

    @Test("Of an absolute value, to all of them")
    func absoluteValue() throws {
        try #expect(abs(minimizer(in: 0...10) { abs($0 - 3) } - 3) < 1e-14)
    }

    @Test("At the end of the range, when the function only falls")
    func edge() throws {
        try #expect(abs(minimizer(in: 0...4) { -$0 } - 4) < 1e-14)
    }
}
