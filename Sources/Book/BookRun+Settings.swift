// The chapters with other values of their parameters: a reader may try any within the ranges.

import Learning
import Workbook

extension BookRun {
    /// The chapters that train a network in each run, which takes seconds, or minutes with a hundred epochs: they have
    /// one setting in this many, and train on few images.
    private static let slowChapters = (
        parts: [BookPart.chapter(6)], oneIn: 30, limit: "limit", images: 1...500
    )

    /// Runs a chapter with the setting of each seed, lists what fails, and gives the exit code.
    ///
    /// A setting is up to three parameters of one chapter, each at an end of its range or within it; every page must
    /// be made, with its figures, and every assertion that is asked must hold.
    func tryOut(
        _ seeds: ClosedRange<Int>, _ parts: [BookPart], output: Write, error: Write
    ) throws -> Int32 {
        let records = try runParts(parts, products: products).compactMap(\.record).filter {
            !$0.parameters.isEmpty
        }
        if let code = Interrupts.exitCode { return code }
        let (slow, quick) = (
            records.filter { Self.slowChapters.parts.contains($0.part) },
            records.filter { !Self.slowChapters.parts.contains($0.part) }
        )
        var failures = 0
        for seed in seeds {
            let isSlow = seed % Self.slowChapters.oneIn == 0
            let choices = isSlow && !slow.isEmpty || quick.isEmpty ? slow : quick
            guard !choices.isEmpty else { break }
            let record = choices[seed % choices.count]
            var random = SeededRandom(seed: UInt64(seed))
            let limits = record.parameters.filter { isSlow && $0.name == Self.slowChapters.limit }
            let others = record.parameters.filter { !limits.contains($0) }
            let images = ParameterValues.count(
                from: Self.slowChapters.images.lowerBound, to: Self.slowChapters.images.upperBound)
            let setting =
                settings(of: others, using: &random)
                + limits.flatMap { ["--\($0.name)", images.drawn(using: &random)] }
            let runs = try runParts([record.part], products: products, setting, report: true)
            if let code = Interrupts.exitCode { return code }
            let texts = runs.flatMap(failedTexts)
            if !texts.isEmpty { failures += 1 }
            error(texts.map { "✗ \(record.part.name) \(setting.joined(separator: " ")): \($0)" })
        }
        if !options.quiet {
            output([
                "Settings: \(seeds.count). "
                    + (failures == 0 ? "All hold." : "Settings that fail: \(failures).")
            ])
        }
        return failures == 0 ? 0 : 1
    }
}

/// Up to three of the parameters, with values drawn at random, more often at the ends of their ranges than within; as
/// arguments.
private func settings(
    of parameters: [ChapterRecord.Parameter], using random: inout SeededRandom
) -> [String] {
    let count = min(1 + Int(random.uniform() * 3), parameters.count)
    let order = parameters.map { ($0, random.uniform()) }.sorted { $0.1 < $1.1 }.map(\.0)
    return order.prefix(count).flatMap { ["--\($0.name)", $0.values.drawn(using: &random)] }
}

extension ParameterValues {
    /// One of the values, as it would be typed.
    func drawn(using random: inout SeededRandom) -> String {
        switch self {
        case .number(let low, let high): return Self.number(low, high, &random).description
        case .count(let low, let high):
            return Int(Self.number(Double(low), Double(high), &random).rounded()).description
        case .choice(let words): return words[Int(random.uniform() * Double(words.count))]
        case .numbers(let count, let low, let high, nil):
            return (0..<count).map { _ in Self.number(low, high, &random).description }.joined(separator: ",")
        case .numbers(let count, _, _, let sum?):
            // All of the sum in one place, or parted as the gaps of sorted numbers.
            var cuts = (1..<count).map { _ in (1000 * random.uniform()).rounded() }
            if random.uniform() < 0.5 { cuts = cuts.map { $0 < 500 ? 0 : 1000 } }
            cuts = [0] + cuts.sorted() + [1000]
            return zip(cuts.dropFirst(), cuts).map { "\(($0 - $1) * sum / 1000)" }.joined(separator: ",")
        }
    }

    /// An end of a range, or a number of three digits within it.
    private static func number(_ low: Double, _ high: Double, _ random: inout SeededRandom) -> Double {
        let place = random.uniform()
        if place < 0.3 { return low }
        if place > 0.7 { return high }
        let number = low + (place - 0.3) / 0.4 * (high - low)
        return min(max(Double(decimal(number, 3).replacing("−", with: "-")) ?? low, low), high)
    }
}
