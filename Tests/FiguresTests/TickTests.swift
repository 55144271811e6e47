// Round numbers, decades, and how they are written.

import Testing

@testable import Figures

@Suite struct TickTests {
    private func labels(_ lower: Double, _ upper: Double, _ maxCount: Int) -> [String] {
        TickSet.linear(lower, upper, maxCount: maxCount).ticks.map(\.label)
    }

    @Test func linearTicksAreRoundNumbers() {
        #expect(labels(0, 1, 6) == ["0", "0.2", "0.4", "0.6", "0.8", "1.0"])
        #expect(labels(0, 1, 5) == ["0", "0.5", "1.0"])
        #expect(labels(-3.1, 2.9, 7) == ["−3", "−2", "−1", "0", "1", "2"])
        #expect(
            labels(0, 100_000, 3) == ["0", "50 000", "100 000"].map { $0.replacing(" ", with: "\u{2009}") })
        #expect(labels(0.00012, 0.00031, 3) == ["200", "300"])
        #expect(TickSet.linear(0.00012, 0.00031, maxCount: 3).factorExponent == -6)
    }

    /// In every range: at most as many as asked for, all inside, evenly apart, labels different and each
    /// its own value when read back.
    @Test func linearTicksInManyRanges() throws {
        let ends = SampleFigures.noise(400, seed: 5)
        for (index, (u, v)) in zip(ends, ends.dropFirst()).enumerated() {
            let size = PlotMath.powerOfTen(index % 41 - 20)
            let (lower, upper) = (min(u, v) * size - size / 2, max(u, v) * size - size / 2)
            guard upper - lower > size * 1e-6 else { continue }
            for maxCount in 1...9 {
                let set = TickSet.linear(lower, upper, maxCount: maxCount)
                let values = set.ticks.map(\.value)
                #expect(values.count <= maxCount)
                // One step finer there are too many, and a step is at most 2.5 times the next finer one.
                #expect(values.count >= maxCount * 2 / 5, "\(lower)...\(upper): \(values)")
                #expect(values.allSatisfy { $0 >= lower - size * 1e-8 && $0 <= upper + size * 1e-8 })
                #expect(Set(set.ticks.map(\.label)).count == values.count)
                for tick in set.ticks {
                    let text = tick.label.replacing("−", with: "-").replacing("\u{2009}", with: "")
                    let read = try #require(Double(text)) * PlotMath.powerOfTen(set.factorExponent)
                    #expect(abs(read - tick.value) <= abs(tick.value) * 1e-14, "\(tick)")
                }
            }
        }
    }

    @Test func logarithmicTicks() {
        func labels(_ lower: Double, _ upper: Double, _ maxCount: Int) -> [String] {
            TickSet.logarithmic(lower, upper, maxCount: maxCount).ticks.map(\.label)
        }
        #expect(labels(0.01, 100, 7) == ["0.01", "0.1", "1", "10", "100"])
        #expect(labels(1, 10, 7) == ["1", "2", "5", "10"])
        #expect(labels(1e-9, 1, 6) == ["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"])
        #expect(labels(1e7, 1e9, 7) == ["10⁷", "2×10⁷", "5×10⁷", "10⁸", "2×10⁸", "5×10⁸", "10⁹"])
        // Less than a decade: as on a linear scale.
        #expect(labels(3, 4.2, 4) == ["3.0", "3.5", "4.0"])
        let minor = TickSet.logarithmic(1, 10, maxCount: 5).minor
        #expect(minor == [2, 3, 4, 5, 6, 7, 8, 9])
    }

    @Test func logarithmicPositions() throws {
        let scale = try AxisScale(Axis("x", in: 1...10_000, scale: .logarithmic), showing: [], exact: false)
        for (value, fraction) in [(1.0, 0.0), (10, 0.25), (100, 0.5), (1000, 0.75), (10_000, 1)] {
            #expect(abs(scale.fraction(value) - fraction) < 1e-15)
        }
    }

    @Test func automaticRanges() throws {
        func range(_ values: [Double], _ scale: Axis.Scale = .linear) throws -> [Double] {
            let axis = try AxisScale(Axis("x", scale: scale), showing: values, exact: false)
            return [axis.lower, axis.upper]
        }
        #expect(try range([-3, 3]) == [-3, 3])
        #expect(try range([0.01, 0.99]) == [0, 1])
        #expect(try range([5, 5]) == [4.46, 5.54])
        #expect(try range([0, 0]) == [-1, 1])
        #expect(try range([0.03, 700], .logarithmic) == [0.02, 1000])
        let loose = try range([0.13, 0.87])
        #expect(loose[0] < 0.13 && loose[0] > 0 && loose[1] > 0.87 && loose[1] < 1)
    }

    @Test func explicitTicksAndCategories() throws {
        let axis = Axis("x", in: 0...2, ticks: [0, 0.25, Axis.Tick(2, "two")])
        let set = try AxisScale(axis, showing: [], exact: false).ticks(maxCount: 3)
        #expect(set.ticks.map(\.label) == ["0", "0.25", "two"])
        let names = try AxisScale(Axis("x", categories: ["a", "b"]), showing: [], exact: false)
        #expect(names.ticks(maxCount: 1).ticks.map(\.label) == ["a", "b"])
        #expect([0, 1].map(names.fraction) == [0.25, 0.75])
    }

    @Test func axisTitles() throws {
        let scale = try AxisScale(Axis("MSE", unit: "dollars²"), showing: [0, 95e6], exact: false)
        let set = scale.ticks(maxCount: 6)
        #expect(set.ticks.map(\.label) == ["0", "20", "40", "60", "80", "100"])
        #expect(scale.title(factorExponent: set.factorExponent) == "MSE (in 10⁶ dollars²)")
        #expect(scale.title(factorExponent: 0) == "MSE (dollars²)")
    }

    @Test func numbers() {
        #expect(PlotNumber.text(-5, decimals: 3) == "−0.005")
        #expect(PlotNumber.text(0, decimals: 3) == "0")
        #expect(PlotNumber.text(1_234_567, decimals: 0) == "1\u{2009}234\u{2009}567")
        #expect(PlotNumber.text(1234, decimals: 0) == "1234")
        #expect(PlotNumber.text(0.12345, span: 1) == "0.12")
        #expect(PlotNumber.text(-0.0001, span: 1) == "0")
        #expect(PlotNumber.text(1.5e9, span: 1e9) == "1.5×10⁹")
        #expect(PlotMath.decimalExponent(999.999) == 2)
        #expect(PlotMath.decimalExponent(1000) == 3)
        #expect(PlotMath.decimalExponent(1e-7) == -7)
    }
}
