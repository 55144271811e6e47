import Learning
import LossFunctions
import Testing

@Suite("A Gaussian of least KL(q‖p)")
struct ReverseFitTests {
    private func fit() throws -> ReverseFit {
        try ReverseFit(
            to: GaussianMixture([
                .init(weight: 0.6, try Gaussian(mean: -2, standardDeviation: 0.6)),
                .init(weight: 0.4, try Gaussian(mean: 2, standardDeviation: 0.6)),
            ]))
    }

    // Values of scipy 1.17: quad for the divergence, differences of it, Nelder and Mead for its least.
    @Test("Divergence and slopes, as scipy integrates them")
    func divergence() throws {
        let fit = try fit()
        #expect(abs(try fit.divergence([-0.8, 1.2]) - 1.364_697_2) < 1e-7)
        let slopes = try fit.slopes([-0.8, 1.2])
        // The score turns so quickly between the peaks that the integral's steps of 0.1 leave 4e-7.
        #expect(abs(slopes[0] - 0.612_628_13) < 1e-6)
        #expect(abs(slopes[1] + 0.960_114_19) < 1e-6)
    }

    @Test("The search ends where the divergence is least, near the taller peak")
    func search() throws {
        let fit = try fit()
        let path = try fit.path(from: [-0.8, 1.2])
        #expect(path.count == 401 && path[0] == [-0.8, 1.2])
        for end in [try fit.atRest(near: path[400]), try fit.descend(from: [-2.5, 1])] {
            #expect(abs(end[0] + 1.997_655_39) < 1e-7)
            #expect(abs(end[1] - 0.603_958_96) < 1e-7)
            #expect(abs(try fit.divergence(end) - 0.509_780_30) < 1e-8)
        }
    }

    @Test("A pass is level, too, and beyond the map there is none")
    func passes() throws {
        let fit = try fit()
        let pass = try #require(try fit.level(near: [-0.9, 1.6]))
        #expect(try fit.slopes(pass).allSatisfy { abs($0) < 1e-9 })
        for start in [[-0.8, 1.2], [0.5, 2.6]] {
            #expect(try fit.divergence(pass) > fit.divergence(fit.descend(from: start)))
        }
        #expect(try fit.level(near: [9, 0.01]) == nil)
    }
}
