// TeX formulas as a line of Unicode text, for the terminal.

/// Turns a formula as written in a chapter's prose into text: `\frac{p_i}{q_i}` becomes `pᵢ/qᵢ`.
///
/// It knows what the chapters use. A command it does not know is shown by its name.
package enum MathText {
    /// The formula as a line of text.
    package static func text(_ formula: String) -> String {
        var parser = Parser(rest: formula[...])
        return tidied(parser.sequence(until: nil))
    }

    private static func tidied(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    private struct Parser {
        var rest: Substring

        mutating func sequence(until end: Character?) -> String {
            var result = ""
            while let character = rest.first {
                if character == end {
                    rest.removeFirst()
                    break
                }
                result += item()
            }
            return result
        }

        /// The next item: a group, a command, a script, or a character.
        mutating func item() -> String {
            guard let character = rest.popFirst() else { return "" }
            switch character {
            case "{": return sequence(until: "}")
            case "\\": return command()
            case "^": return script(argument(), map: MathText.superscripts, mark: "^")
            case "_": return script(argument(), map: MathText.subscripts, mark: "_")
            case "&": return " "
            case "~": return " "
            case "'": return "′"
            case "-": return "−"
            default: return String(character)
            }
        }

        mutating func argument() -> String {
            while rest.first == " " { rest.removeFirst() }
            return item()
        }

        mutating func command() -> String {
            guard let first = rest.first else { return "" }
            guard first.isLetter else {
                rest.removeFirst()
                return MathText.symbols[String(first)] ?? String(first)
            }
            let name = String(rest.prefix { $0.isLetter })
            rest = rest.dropFirst(name.count)
            switch name {
            case "frac", "tfrac", "dfrac":
                let numerator = argument()
                let denominator = argument()
                return "\(grouped(numerator))/\(grouped(denominator))"
            case "sqrt": return "√" + grouped(argument())
            case "hat": return argument() + "\u{302}"
            case "bar": return argument() + "\u{304}"
            case "tilde": return argument() + "\u{303}"
            case "mathrm", "text", "mathbf", "mathcal", "mathbb", "textstyle", "operatorname":
                return argument()
            case "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "displaystyle":
                if rest.first == "." { rest.removeFirst() }
                return ""
            case "begin", "end":
                _ = argument()
                return ""
            default: break
            }
            // A function's name stands off its argument, but not off its base: ln x, log₂ x.
            if let function = MathText.functions[name] {
                if "_^(".contains(rest.first ?? " ") { return function }
                // In a line of text a fraction without brackets would end at its numerator: ln 1/4.
                rest = rest.drop { $0 == " " }
                return rest.contains(/^\\[td]?frac(?![A-Za-z])/) ? "\(function)(\(item()))" : function + " "
            }
            // What these are applied to stands close: ∂L, Δx.
            if ["partial", "nabla", "Delta"].contains(name) { rest = rest.drop { $0 == " " } }
            return MathText.symbols[name] ?? name
        }

        private func script(_ text: String, map: [Character: Character], mark: String) -> String {
            // A function's name comes with a blank for its argument.
            let text = text.last == " " ? String(text.dropLast()) : text
            let mapped = text.compactMap { map[$0] }
            if mapped.count == text.count { return String(mapped) }
            return text.count == 1 ? mark + text : "\(mark)(\(text))"
        }

        private func grouped(_ text: String) -> String {
            let simple = text.allSatisfy { $0.isLetter || $0.isNumber || "ᵢⱼₖ₀₁₂ₙ²′.∂".contains($0) }
            return simple || text.count == 1 ? text : "(\(text))"
        }
    }

    private static let functions = [
        "log": "log", "ln": "ln", "exp": "exp", "max": "max", "min": "min", "tanh": "tanh", "sin": "sin",
        "cos": "cos", "arg": "arg",
    ]

    private static let symbols: [String: String] = [
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "eta": "η",
        "theta": "θ", "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ",
        "Delta": "Δ", "Sigma": "Σ", "nabla": "∇", "partial": "∂", "infty": "∞", "ell": "ℓ",
        "psi": "ψ", "omega": "ω", "chi": "χ", "zeta": "ζ", "kappa": "κ", "nu": "ν", "xi": "ξ",
        "Theta": "Θ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "Gamma": "Γ", "Lambda": "Λ", "Pi": "Π",
        "sum": "Σ", "prod": "∏", "int": "∫", "cdot": "·", "times": "×", "pm": "±", "le": " ≤ ", "leq": " ≤ ",
        "ge": " ≥ ", "geq": " ≥ ", "ne": " ≠ ", "neq": " ≠ ", "approx": " ≈ ", "equiv": " ≡ ", "to": " → ",
        "mapsto": " ↦ ", "Rightarrow": " ⇒ ", "in": " ∈ ", "sim": " ~ ", "propto": " ∝ ", "Vert": " ‖ ",
        "|": "‖", "mid": " | ", "lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖", "dots": "…",
        "ldots": "…", "cdots": "…", "quad": "  ", "qquad": "    ", ",": " ", ";": " ", ":": " ", "!": "",
        " ": " ", "\\": " ", "{": "{", "}": "}", "%": "%", "_": "_", "$": "$", "mathcal": "",
    ]

    private static let superscripts: [Character: Character] = [
        "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
        "−": "⁻", "+": "⁺", "n": "ⁿ", "i": "ⁱ", "(": "⁽", ")": "⁾", "′": "′", "*": "*",
    ]

    private static let subscripts: [Character: Character] = [
        "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
        "i": "ᵢ", "j": "ⱼ", "k": "ₖ", "n": "ₙ", "m": "ₘ", "x": "ₓ", "t": "ₜ", "+": "₊", "−": "₋",
    ]
}
