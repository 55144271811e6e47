// The bad point at other places than the page's: which of its findings depend on x = 8.

import ChapterFigures
import Learning
import LossFunctions
import Workbook

/// Draws of the ten good points and of the place of the bad one, each time 23 above the line.
struct BadPlaces {
    /// How far each slope moves, and how far it then is from 2, by the bad point's place.
    ///
    /// Two places as far from the middle as each other stand together: seen from the other end
    /// they are one.
    private let groups: [(name: String, runs: Runs<KeptRow>)]

    init() {
        let losses = lineLosses(delta: 1, shape: -2)
        func draw(seed: UInt64) throws -> [(key: String, value: Double)] {
            var random = SeededRandom(seed: seed)
            let y = pointsNearALine(at: cleanX, by: &random)
            let place = Double(try random.index(below: 10))
            let (badX, badY) = (cleanX + [place], y + [2 * place + 1 + 23])
            let slopes = try [1, 2, 6].map { i in
                (
                    without: try losses[i].fit(cleanX, y).weights[0],
                    with: try losses[i].fit(badX, badY).weights[0]
                )
            }
            let columns = ["absolute", "Huber", "narrow"]
            let moves = zip(columns, slopes).map {
                (key: $0, value: abs($1.with - $1.without))
            }
            let distances = zip(columns, slopes).map {
                (key: BadPoint.off($0), value: abs($1.with - 2))
            }
            let barron = try losses[4].fit(badX, badY)
            let ends = [("place", place), ("barronOff", abs(barron.weights[0] - 2))]
            return moves + distances + ends
                + BadPoint.moves(
                    from: allQuantileLines(0.5, x: cleanX, y: y),
                    to: allQuantileLines(0.5, x: badX, y: badY))
        }
        let draws = keptTable("places", of: draw(seed:), seeds: 8000)
        let byPlace = Dictionary(grouping: zip(draws.seeds, draws.outcomes)) { $0.1.place }
        groups = (0..<5).map { place in
            let other = 9 - place
            let runs = [place, other].flatMap { byPlace[Double($0)] ?? [] }.sorted {
                $0.0 < $1.0
            }
            return ("\(place) or \(other)", Runs(runs.map { (seed: $0, outcome: $1) }))
        }
    }

    func table() throws -> [[TableCell]] {
        try groups.map { name, runs in
            [
                .text(name), .number(try runs.mean(\.absolute).mean, digits: 2),
                .number(try runs.mean(\.Huber).mean, digits: 2),
            ]
        }
    }

    func check() throws {
        let groups = groups.map(\.runs)
        let middle = cleanX.reduce(0, +) / 10
        let squares = cleanX.map { ($0 - middle) * ($0 - middle) }.reduce(0, +)
        expect(
            "in each row: in mean square absolute error moves more than Huber's with δ = 0.5, "
                + "whichever best line is taken",
            try groups.allSatisfy {
                try $0.seeInAll({ $0.least * $0.least }, above: { $0.narrow * $0.narrow })
            })
        expect(
            "and ends farther from the truth than that, and that than Barron's",
            try groups.allSatisfy {
                try $0.seeInAll(\.absoluteOff, above: \.narrowOff)
                    && $0.seeInAll(\.narrowOff, above: \.barronOff)
            })
        expect(
            "up to 2 and from 7 on it moves less on average than Huber's with δ = 1, whichever "
                + "best line is taken",
            try groups[...2].allSatisfy { try $0.seeInAll(\.Huber, above: \.most) })
        expect(
            "at 4 and 5 it moves more than twice as much, and more whichever best line is taken",
            try groups[4].seeInAll(\.absolute, above: { 2 * $0.Huber })
                && groups[4].seeInAll(\.least, above: \.Huber))
        expect(
            "in more than half of the draws of each row Huber's line moves as far as a pull of 1 at "
                + "that distance from 4.5 tilts it",
            try groups.allSatisfy {
                try $0.mean {
                    abs($0.Huber - abs($0.place - middle) / squares) < 1e-9 ? 1 : 0
                }.mean > 0.5
            })
        func growth(_ move: (KeptRow) -> Double) throws -> Double {
            try groups[0].mean(move).mean / groups[4].mean(move).mean
        }
        expect(
            "from 4 and 5 to 0 and 9 its mean move grows more than eightfold, that of absolute error "
                + "less than twofold",
            try growth(\.Huber) > 8 && growth(\.absolute) < 2)
        expect(
            "at 0 and 9 absolute error ends nearer than Huber's with δ = 1, from 2 to 7 farther off, at 1 and 8 "
                + "no difference is seen",
            try groups[0].seeInAll(\.huberOff, above: \.absoluteOff)
                && groups[2...].allSatisfy { try $0.seeInAll(\.absoluteOff, above: \.huberOff) }
                && !groups[1].difference(\.absoluteOff, \.huberOff).isSeen)
        expect(
            "at 3 and 6 no difference of moves is seen",
            try !groups[3].difference(\.absolute, \.Huber).isSeen)
        expect(
            "Barron's is nearer than Huber's with δ = 1, too, up to 2 and from 7 on; at 4 and 5 no "
                + "difference is seen",
            try groups[...2].allSatisfy { try $0.seeInAll(\.huberOff, above: \.barronOff) }
                && !groups[4].difference(\.huberOff, \.barronOff).isSeen)
    }
}
