// Winograd's transforms: convolutions with fewer multiplications.
//
// m outputs of a kernel with 3 taps, y[i] = Σ_k d[i + k] g[k], are an evaluation of polynomials at m + 1 points and
// at infinity:
//
//     y = Aᵀ ((G g) ⊙ (Bᵀ d)),     two-dimensional: Y = Aᵀ ((G g Gᵀ) ⊙ (Bᵀ d B)) A
//
// S. Winograd, "Arithmetic complexity of computations", SIAM 1980; A. Lavin, S. Gray, "Fast algorithms for
// convolutional neural networks", CVPR 2016. With points a and N(a) = Π (a − b) over the other finite points b:
//
//     Aᵀ[i][a] = aⁱ,    G[a][k] = aᵏ / N(a),    Bᵀ[a] = coefficients of Π (x − b) over the points b ≠ a
//     infinity: Aᵀ[m − 1] = 1,  G[2] = 1,  Bᵀ = coefficients of Π (x − b) over all finite points
//
// In two dimensions m² outputs take (m + 2)² multiplications instead of 9 m². The transforms below are these
// matrices written out; each comment has the points. `WinogradTests` compares them with the matrices.
//
// Rounding: the sums cancel, so an output errs by up to some 3e-7 (m = 2) to 3e-6 (m = 5) of its terms' sizes, added
// up. That is harmless but where a ReLU decides: a map's blank background, which gives exactly 0, would pass or be
// blocked at random. So where an output is within `doubt` of 0, the stages compute it again, directly (`directSum`).

/// Outputs of a transform nearer to 0 than this are computed again before a ReLU decides on them.
///
/// It is absolute, chosen for inputs of 0 to 1: errors grow with the inputs, this does not.
let doubt: Float = 0x1p-18

/// Whether one of the sixteen numbers at `place` is nearer to 0 than `limit`.
///
/// Never inlined, and never given a vector: the compiler cuts a minimum over lanes, or a vector that is an argument
/// or a result, into pieces of 4 lanes, and then all that leads to it as well.
@inline(never)
func isDoubtful(_ block: Floats, _ place: Int, _ limit: Float = doubt) -> Bool {
    block.vector(place).min() < limit
}

/// The absolute values.
@inline(__always)
func magnitude(_ x: Vector) -> Vector {
    unsafeBitCast(
        unsafeBitCast(x, to: SIMD16<UInt32>.self) & SIMD16(repeating: 0x7fff_ffff), to: Vector.self)
}

/// The smaller number in each lane.
@inline(__always)
func smaller(_ a: Vector, _ b: Vector) -> Vector { a.replacing(with: b, where: b .< a) }

/// The larger number in each lane.
@inline(__always)
func larger(_ a: Vector, _ b: Vector) -> Vector { a.replacing(with: b, where: b .> a) }

/// Four values, one for each of the points 0, 1, −1 and infinity.
typealias Four = (Vector, Vector, Vector, Vector)
/// Five values, one for each of the points 0, 1, −1, 2 and infinity.
typealias Five = (Vector, Vector, Vector, Vector, Vector)
/// Seven values, one for each of the points 0, 1, −1, 2, −2, 1/2 and infinity.
typealias Seven = (Vector, Vector, Vector, Vector, Vector, Vector, Vector)
/// The taps of a kernel's row or column, or three outputs.
typealias Three = (Vector, Vector, Vector)

@inline(__always)
private func multiple(_ a: Float, _ x: Vector, plus y: Vector) -> Vector {
    y.addingProduct(Vector(repeating: a), x)
}

// MARK: Two outputs, F(2, 3): points 0, 1, −1, infinity

enum TwoOutputs {
    /// G: the kernel.
    @inline(__always)
    static func kernel(_ g: Three) -> Four {
        let half = Vector(repeating: 0.5)
        let even = (g.0 + g.2) * half
        let odd = g.1 * half
        return (-g.0, even + odd, even - odd, g.2)
    }

    /// Gᵀ: the kernel's gradient.
    @inline(__always)
    static func kernelGradient(_ u: Four) -> Three {
        let half = Vector(repeating: 0.5)
        let sum = (u.1 + u.2) * half
        return (sum - u.0, (u.1 - u.2) * half, sum + u.3)
    }

    /// Bᵀ: the input; x³ − x and its divisions by x, x − 1 and x + 1.
    @inline(__always)
    static func input(_ d: Four) -> Four { (d.2 - d.0, d.2 + d.1, d.2 - d.1, d.3 - d.1) }
}

// MARK: Three outputs, F(3, 3): points 0, 1, −1, 2, infinity

enum ThreeOutputs {
    /// G: the kernel, with N = 2, −2, −6, 6.
    @inline(__always)
    static func kernel(_ g: Three) -> Five {
        let even = g.0 + g.2
        return (
            g.0 * Vector(repeating: 0.5), (even + g.1) * Vector(repeating: -0.5),
            (even - g.1) * Vector(repeating: -1 / 6),
            multiple(4, g.2, plus: multiple(2, g.1, plus: g.0)) * Vector(repeating: 1 / 6), g.2
        )
    }

    /// Gᵀ: the kernel's gradient.
    @inline(__always)
    static func kernelGradient(_ u: Five) -> Three {
        let a = u.1 * Vector(repeating: -0.5)
        let b = u.2 * Vector(repeating: -1 / 6)
        let c = u.3 * Vector(repeating: 1 / 6)
        let sum = a + b
        return (
            multiple(0.5, u.0, plus: sum + c), multiple(2, c, plus: a - b), multiple(4, c, plus: sum) + u.4
        )
    }

    /// Bᵀ: the input.
    @inline(__always)
    static func input(_ d: Five) -> Five {
        let high = multiple(-2, d.2, plus: d.3)
        let low = multiple(-2, d.1, plus: d.2)
        return (
            multiple(2, d.0, plus: high - d.1), high + low, high - low, d.3 - d.1,
            multiple(-2, d.3, plus: multiple(2, d.1, plus: d.4 - d.2))
        )
    }

    /// B: the input's gradient.
    @inline(__always)
    static func inputGradient(_ v: Five) -> Five {
        let sum = v.1 + v.2
        return (
            v.0 + v.0, multiple(2, (v.2 - v.1) + v.4, plus: Vector.zero - (v.0 + v.3)),
            multiple(-2, v.0 + v.2, plus: Vector.zero - (sum + v.4)),
            multiple(-2, v.4, plus: (v.0 + v.3) + sum), v.4
        )
    }

    /// Aᵀ: the outputs.
    @inline(__always)
    static func output(_ m: Five) -> Three {
        let even = m.1 + m.2
        let odd = m.1 - m.2
        return (m.0 + even + m.3, multiple(2, m.3, plus: odd), multiple(4, m.3, plus: even) + m.4)
    }

    /// A: the outputs' gradient.
    @inline(__always)
    static func outputGradient(_ y: Three) -> Five {
        let even = y.0 + y.2
        return (
            y.0, even + y.1, even - y.1, multiple(4, y.2, plus: multiple(2, y.1, plus: y.0)), y.2
        )
    }
}

// MARK: Five outputs, F(5, 3): points 0, 1, −1, 2, −2, 1/2, infinity

enum FiveOutputs {
    /// G: the kernel, with N = −2, −3, 9, 36, −60, 45/32.
    @inline(__always)
    static func kernel(_ g: Three) -> Seven {
        let even = g.0 + g.2
        let far = multiple(4, g.2, plus: g.0)
        let near = multiple(0.25, g.2, plus: multiple(0.5, g.1, plus: g.0))
        return (
            g.0 * Vector(repeating: -0.5), (even + g.1) * Vector(repeating: -1 / 3),
            (even - g.1) * Vector(repeating: 1 / 9),
            multiple(2, g.1, plus: far) * Vector(repeating: 1 / 36),
            multiple(-2, g.1, plus: far) * Vector(repeating: -1 / 60),
            near * Vector(repeating: 32 / 45), g.2
        )
    }

    /// Bᵀ: the input.
    @inline(__always)
    static func input(_ d: Seven) -> Seven {
        // x (x − 1/2) (x² − 4), times x and times 1.
        let r1 = multiple(2, d.2, plus: multiple(-4, d.3, plus: multiple(-0.5, d.4, plus: d.5)))
        let r0 = multiple(2, d.1, plus: multiple(-4, d.2, plus: multiple(-0.5, d.3, plus: d.4)))
        // x (x − 1/2) (x² − 1), times x and times 1.
        let s1 = multiple(0.5, d.2, plus: multiple(-0.5, d.4, plus: d.5 - d.3))
        let s0 = multiple(0.5, d.1, plus: multiple(-0.5, d.3, plus: d.4 - d.2))
        // (x − 1/2) (x² − 1) (x² − 4), times 1 and times x.
        let q0 = multiple(
            4, d.1,
            plus: multiple(2.5, d.2, plus: multiple(-5, d.3, plus: multiple(-0.5, d.4, plus: d.5))))
        let q1 = multiple(
            4, d.2,
            plus: multiple(2.5, d.3, plus: multiple(-5, d.4, plus: multiple(-0.5, d.5, plus: d.6))))
        return (
            multiple(-2, d.0, plus: q0), r1 + r0, r1 - r0, multiple(2, s0, plus: s1),
            multiple(-2, s0, plus: s1), multiple(4, d.1, plus: multiple(-5, d.3, plus: d.5)),
            multiple(-2, d.1, plus: q1)
        )
    }

    /// Aᵀ: the outputs.
    @inline(__always)
    static func output(_ m: Seven) -> Five {
        let even = m.1 + m.2
        let odd = m.1 - m.2
        let farEven = m.3 + m.4
        let farOdd = m.3 - m.4
        return (
            (m.0 + m.5) + (even + farEven), multiple(0.5, m.5, plus: multiple(2, farOdd, plus: odd)),
            multiple(0.25, m.5, plus: multiple(4, farEven, plus: even)),
            multiple(0.125, m.5, plus: multiple(8, farOdd, plus: odd)),
            multiple(0.0625, m.5, plus: multiple(16, farEven, plus: even)) + m.6
        )
    }
}
