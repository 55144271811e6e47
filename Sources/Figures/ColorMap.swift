// Colours of a heat map: a scale from dark violet to yellow whose lightness rises evenly, so that it reads
// the same in grey and to the colour-blind.

enum ColorMap {
    /// Nine colours of viridis (Smith and van der Walt, matplotlib, 2015), evenly spaced.
    private static let anchors: [(Double, Double, Double)] = [
        (68, 1, 84), (71, 45, 123), (59, 82, 139), (44, 114, 142), (33, 145, 140), (40, 174, 128),
        (94, 201, 98), (173, 220, 48), (253, 231, 37),
    ]

    /// The colour of a fraction of the range, 0 to 1; fractions outside count as the nearest end.
    static func color(_ fraction: Double) -> Color {
        let position = min(max(fraction, 0), 1) * Double(anchors.count - 1)
        let index = min(Int(position), anchors.count - 2)
        let share = position - Double(index)
        let (low, high) = (anchors[index], anchors[index + 1])
        return Color(
            red: Int((low.0 + (high.0 - low.0) * share).rounded()),
            green: Int((low.1 + (high.1 - low.1) * share).rounded()),
            blue: Int((low.2 + (high.2 - low.2) * share).rounded()))
    }
}

/// A colour in sRGB, each part 0 to 255.
struct Color: Equatable, Sendable {
    var red: Int
    var green: Int
    var blue: Int

    /// As in an SVG: `#0072b2`.
    var hex: String {
        let digits = Array("0123456789abcdef")
        return [red, green, blue].reduce("#") { text, part in
            text + String([digits[part / 16], digits[part % 16]])
        }
    }

    /// The nearest colour of the 6 × 6 × 6 cube that 256-colour terminals have.
    var terminalCode: Int {
        // The cube's levels are 0, 95, 135, 175, 215, 255.
        func level(_ part: Int) -> Int { part < 48 ? 0 : part < 115 ? 1 : min(5, (part - 35) / 40) }
        return 16 + 36 * level(red) + 6 * level(green) + level(blue)
    }

    /// The colour, darkened as far as text on white needs it.
    var ofText: Color {
        let lightness = 299 * red + 587 * green + 114 * blue
        guard lightness > 88_000 else { return self }
        func darker(_ part: Int) -> Int { part * 88_000 / lightness }
        return Color(red: darker(red), green: darker(green), blue: darker(blue))
    }

    /// Whether white text is the more legible on it.
    var isDark: Bool { 299 * red + 587 * green + 114 * blue < 140_000 }
}
