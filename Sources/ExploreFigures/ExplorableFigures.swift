// All figures that a reader can move, in the order of the chapters. A new one is a line here.

/// The figures that a reader can move.
public let explorableFigures: [ExplorableFigure] = [
    commutes, outlier, bowl, gradient, margins, threshold, areas, peaks, game, emails, focal, barron,
    temperature,
]
