// What Chapter 4's questions offer to choose from, with what each computation says of it.

import Workbook

/// Which terms of the divergence are positive.
func signChoices(_ terms: [Double]) -> [Choice] {
    [
        Choice(
            "All three: a divergence is never negative.", if: terms.allSatisfy { $0 > 0 },
            "The *sum* is never negative. A single term has the sign of $`\\ln(p_i/q_i)`$."),
        Choice(
            "Only that of the cats.",
            if: terms[0] > 0 && terms[1] < 0 && terms[2] < 0,
            "Cats alone are more common than believed, so only there $`p_i/q_i > 1`$."),
        Choice(
            "Those of the dogs and the birds.",
            if: terms[0] < 0 && terms[1] > 0 && terms[2] > 0,
            "There the belief is above the truth, $`p_i/q_i < 1`$, and its logarithm is "
                + "negative."
        ),
    ]
}

/// Which of two wrong beliefs about a Gaussian costs more.
func mistakeChoices(_ costs: (wideBelief: Double, narrowBelief: Double)) -> [Choice] {
    [
        Choice(
            "Believing the wide one where the narrow one is true.",
            if: costs.wideBelief > costs.narrowBelief,
            "A wide belief finds nothing impossible: wherever the truth goes, it has some "
                + "density."
        ),
        Choice(
            "Believing the narrow one where the wide one is true.",
            if: costs.narrowBelief > costs.wideBelief,
            "The wide truth produces values that the narrow belief holds to be all but "
                + "impossible."
        ),
        Choice(
            "Neither: the same two distributions, the same divergence.",
            if: costs.wideBelief == costs.narrowBelief,
            "The divergence is not symmetric, and this is where it shows."),
    ]
}

/// By which direction a text generator and a spell checker are to be fitted.
func directionChoices(generatorSeeks: Bool, checkerCovers: Bool) -> [Choice] {
    [
        Choice(
            "Both forward: that is maximum likelihood.", if: !generatorSeeks && checkerCovers,
            "The forward fit is highest between the peaks, where the truth is almost zero. The "
                + "generator would write what nobody writes."),
        Choice(
            "The generator forward, the checker reverse.",
            if: !generatorSeeks && !checkerCovers,
            "The other way round: forward writes nonsense, reverse does not know the words of "
                + "the lower peak."),
        Choice(
            "The generator reverse, the checker forward.", if: generatorSeeks && checkerCovers,
            "Reverse stays out of where $`p`$ is almost zero; forward has room for all that "
                + "happens."),
        Choice(
            "Both reverse: then nothing implausible gets probability.",
            if: generatorSeeks && !checkerCovers,
            "The checker would mark as wrong every word of the peak that the fit leaves out."),
    ]
}
