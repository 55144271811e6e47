// Arguments for functions and losses.

import Learning

/// What a loss takes.
enum InputKind { case number, positive, probability, logit, sign, label }

/// Whether numbers are such as one meets, or of all exponents, with the ends of the domain: those go through a loss's
/// exact formulas.
enum InputSize: CaseIterable { case ordinary, extreme }

/// Random numbers, the same in each run.
struct Inputs {
    var random = SeededRandom(seed: 1)

    mutating func number(_ kind: InputKind, _ size: InputSize) -> Double {
        switch (kind, size) {
        case (.sign, _): random.uniform() < 0.5 ? -1 : 1
        case (.label, _): Double(index(below: 2))
        case (.number, .ordinary), (.logit, .ordinary): 16 * random.uniform() - 8
        case (.number, .extreme): anyNumber()
        case (.positive, _): Swift.max(abs(number(.number, size)), .leastNonzeroMagnitude)
        case (.probability, .ordinary): random.uniform()
        case (.probability, .extreme): extremeProbability()
        case (.logit, .extreme): extremeLogit()
        }
    }

    mutating func numbers(_ count: Int, _ kind: InputKind, _ size: InputSize) -> [Double] {
        (0..<count).map { _ in number(kind, size) }
    }

    /// Probabilities that sum to 1.
    mutating func distribution(_ outcomes: Int, _ size: InputSize) -> [Double] {
        var parts = numbers(outcomes, .probability, size)
        parts[index(below: outcomes)] = 1
        let sum = parts.reduce(0, +)
        return parts.map { $0 / sum }
    }

    /// A distribution that differs from another by 2^-40 of each probability, or in last bits.
    mutating func distribution(near other: [Double]) -> [Double] {
        let distance = random.uniform() < 0.5 ? 0x1p-40 : 0x1p-52
        return other.map { $0 * (1 - distance * random.uniform()) }
    }

    mutating func index(below count: Int) -> Int { Int(random.uniform() * Double(count)) }

    /// Any finite number, each exponent as probable as each other; one of eight lies where formulas change.
    private mutating func anyNumber() -> Double {
        if random.uniform() < 0.125 {
            let edges = [
                0, -0.0, 1, -1, .leastNonzeroMagnitude, 0x1p-1022, 1e-160, 1e155, .greatestFiniteMagnitude,
                -.greatestFiniteMagnitude,
            ]
            return edges[index(below: edges.count)]
        }
        let number = Double(bitPattern: random.next())
        return number.isFinite ? number : 0
    }

    private mutating func extremeProbability() -> Double {
        if random.uniform() < 0.125 { return random.uniform() < 0.5 ? 0 : 1 }
        let small = Double(
            sign: .plus, exponent: -1 - index(below: 1074), significand: 1 + random.uniform())
        return random.uniform() < 0.5 ? small : 1 - small
    }

    /// Where exponentials leave the range, or beyond.
    private mutating func extremeLogit() -> Double {
        switch index(below: 8) {
        case 0: -.infinity
        case 1, 2: anyNumber()
        default: 1600 * random.uniform() - 800
        }
    }
}
