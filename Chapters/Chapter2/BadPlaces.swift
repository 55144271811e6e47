// The bad point at other places than the page's: which of its findings depend on x = 8.

import ChapterFigures
import Learning
import LossFunctions
import Workbook

/// Draws of the ten good points and of the place of the bad one, each time 23 above the line.
struct BadPlaces {
    /// How far each slope moves, and how far it then is from 2, by how far the bad point is from
    /// the ends of the data.
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
        let draws = keptTable("places", of: draw(seed:), seeds: 4000)
        let byPlace = Dictionary(grouping: zip(draws.seeds, draws.outcomes)) { $0.1.place }
        let places: [(name: String, places: [Double])] = [
            ("0, 1, 8 or 9", [0, 1, 8, 9]), ("2 or 7", [2, 7]), ("3 or 6", [3, 6]),
            ("4 or 5", [4, 5]),
        ]
        groups = places.map { name, places in
            let runs = places.flatMap { byPlace[$0] ?? [] }.sorted { $0.0 < $1.0 }
            return (name, Runs(runs.map { (seed: $0, outcome: $1) }))
        }
    }

    func table() throws -> [[TableCell]] {
        try groups.map { name, runs in
            [
                .text(name), .number(try runs.mean(\.absolute).mean, digits: 2),
                .number(try runs.mean(\.Huber).mean, digits: 2),
                .difference(try runs.difference(\.absoluteOff, \.huberOff)),
            ]
        }
    }

    func check() throws {
        let groups = groups.map(\.runs)
        func isAhead(
            _ runs: Runs<KeptRow>, _ large: (KeptRow) -> Double, _ small: (KeptRow) -> Double
        ) throws -> Bool {
            try runs.difference(large, small).isSeen
                && runs.wholeAndHalves.allSatisfy { try $0.difference(large, small).mean > 0 }
        }
        expect(
            "in each row: in mean square absolute error moves more than Huber's with δ = 0.5, "
                + "whichever best line is taken",
            try groups.allSatisfy {
                try isAhead($0, { $0.absolute * $0.absolute }, { $0.narrow * $0.narrow })
                    && isAhead($0, { $0.least * $0.least }, { $0.narrow * $0.narrow })
            })
        expect(
            "and ends farther from the truth than that, and than Barron's",
            try groups.allSatisfy {
                try isAhead($0, \.absoluteOff, \.narrowOff)
                    && isAhead($0, \.absoluteOff, \.barronOff)
            })
        expect(
            "near the ends it moves less on average than Huber's with δ = 1, and ends nearer",
            try isAhead(groups[0], \.Huber, \.absolute)
                && isAhead(groups[0], \.Huber, \.most)
                && isAhead(groups[0], \.huberOff, \.absoluteOff)
                && isAhead(groups[1], \.Huber, \.absolute))
        expect(
            "at 4 and 5 it moves more than twice as much, and more whichever best line is taken",
            try isAhead(groups[3], \.absolute, { 2 * $0.Huber })
                && isAhead(groups[3], \.least, \.Huber))
        expect(
            "from 3 to 6 it ends farther off",
            try isAhead(groups[2], \.absoluteOff, \.huberOff)
                && isAhead(groups[3], \.absoluteOff, \.huberOff))
        expect(
            "at 3 and 6 no difference of moves is seen",
            try !groups[2].difference(\.absolute, \.Huber).isSeen)
        expect(
            "Barron's is nearer than Huber's at either δ up to 2 and from 7 on; between, no "
                + "difference is seen",
            try ["huberOff", "narrowOff"].allSatisfy { column in
                try groups[...1].allSatisfy { try isAhead($0, { $0[column] }, \.barronOff) }
                    && groups[2...].allSatisfy {
                        try !$0.difference({ $0[column] }, \.barronOff).isSeen
                    }
            })
    }
}
