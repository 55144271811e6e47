import Testing

@testable import Weaver
@testable import Workbook

struct MathTextTests {
    @Test(arguments: [
        ("x^2", "x²"), ("x^{10}", "x¹⁰"), ("x_i", "xᵢ"), ("x^{-1}", "x⁻¹"), ("e^{-x}", "e^(−x)"),
        ("a^b", "a^b"),
        ("x_{ij}", "xᵢⱼ"), ("x_{i,j}", "x_(i,j)"), ("\\frac{p_i}{q_i}", "pᵢ/qᵢ"), ("\\frac12", "1/2"),
        ("\\frac{a+b}{2n}", "(a+b)/2n"), ("\\sqrt{x}", "√x"), ("\\sqrt{x+1}", "√(x+1)"),
        ("\\hat{y}_i", "y\u{302}ᵢ"), ("\\mathrm{KL}(p \\Vert q)", "KL(p ‖ q)"),
        ("\\sum_i p_i \\ln \\frac{p_i}{q_i}", "Σᵢ pᵢ ln(pᵢ/qᵢ)"), ("\\left(\\frac{1}{2}\\right)", "(1/2)"),
        ("-\\ln x \\le \\infty", "−ln x ≤ ∞"), ("a \\neq b, c \\to d", "a ≠ b, c → d"),
        ("\\text{if } x > 0", "if x > 0"), ("\\operatorname{JS}", "JS"), ("\\unknown x", "unknown x"),
        ("\\{a\\}", "{a}"), ("a\\,b\\;c", "a b c"), ("f'(x)", "f′(x)"), ("a & b", "a b"), ("", ""),
        ("\\begin{aligned} x \\end{aligned}", "x"), ("\\tfrac{\\partial L}{\\partial w}", "∂L/∂w"),
        ("2 \\cdot 3 \\times 4", "2 · 3 × 4"), ("\\frac12 \\ln \\tfrac{2}{3} + 1", "1/2 ln(2/3) + 1"),
        ("\\ln\\frac{a+b}{2}", "ln((a+b)/2)"), ("\\ln \\fraction", "ln fraction"),
        // Half-typed formulas end; they do not hang or trap.
        ("{", ""), ("x^", "x"), ("\\", ""), ("\\frac{a", "a/"), ("}", "}"),
    ])
    func `a formula as a line of text`(formula: String, expected: String) {
        #expect(MathText.text(formula) == expected)
    }
}
