// Both directions close by, and what is asserted of the root of the Jensen–Shannon divergence.

import ElementaryFunctions
import LossFunctions
import Workbook

/// Both divergences from (0.3, 0.7) to distributions ever closer to it.
func tableOfNeighbours() {
    table(
        ["δ", "KL(p‖q)", "KL(q‖p)", "square"],
        try [0.2, 0.1, 0.01].map { delta in
            let kl = KLDivergence()
            let moved = [0.3 + delta, 0.7 - delta]
            let there = try kl([0.3, 0.7], moved)
            let back = try kl(moved, [0.3, 0.7])
            return [
                .number(delta), .number(there, digits: 3), .number(back, digits: 3),
                .number(delta * delta / 2 * (1 / 0.3 + 1 / 0.7), digits: 3),
            ]
        })
}

/// JS alone breaks the triangle, its root does not for the distributions tried.
func expectRootOfJensenShannon() throws {
    let js = JensenShannonDivergence()
    let shares = (0...20).map { [Double($0) / 20, 1 - Double($0) / 20] }
    let distance = try shares.map { first in
        try shares.map { second in try js(first, second).squareRoot() }
    }
    var brokenTriangles = 0
    for i in shares.indices {
        for j in shares.indices {
            for k in shares.indices
            where distance[i][k] > distance[i][j] + distance[j][k] + 1e-12 {
                brokenTriangles += 1
            }
        }
    }
    expect(
        "JS alone breaks the triangle",
        try js([1, 0], [0.5, 0.5]) + js([0.5, 0.5], [0, 1]) < js([1, 0], [0, 1]))
    expect("√JS breaks none", brokenTriangles == 0)
    expect(
        "(1, 0) and (0, 1) are ln 2 apart", try js([1, 0], [0, 1]), equals: log(2),
        within: 1e-15)
}
