// What the file of a reader's progress holds: its format.
//
//     loss-workbook progress, version 1
//     place 4 Chapter4.md#a-sum-of-three-terms
//     checkpoint 4 2026-12-01 1 Price of a wrong belief
//     exercise 1.1 solved 0 4d5a9f0c3b2e1a77
//
// A place is where reading stopped, in this chapter, or in a guide, which has a name for its number. A checkpoint is one
// that was missed, known by its chapter and its title, with the day on which it is asked again, and how many days after it was last answered that is. Of an exercise
// there is the result of its last check, how many hints were shown since, and the fingerprint of what was checked.
// A line that begins with another word is kept as it is.

/// A checkpoint, which keeps its name when others are added before it.
package struct CheckpointName: Hashable, Sendable {
    package let part: BookPart
    /// Its title, as its part's source has it.
    package let title: String

    package init(part: BookPart, title: String) {
        self.part = part
        // A line of the file holds it.
        self.title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// When a missed checkpoint is asked again.
struct NextAsking: Equatable {
    var day: Day
    /// How many days it is after the checkpoint was answered.
    var distance: Int

    /// How long a checkpoint rests when it was missed, and each time that it was right after that.
    static let distances = [1, 3, 7, 21]

    /// What becomes of a checkpoint that was right; nil when it need not be asked any more.
    func afterRight(on today: Day) -> NextAsking? {
        // Whoever has just seen the answer is asked again on the day that was set.
        if today < day { return self }
        return Self.distances.first { $0 > distance }.map { NextAsking(day: today + $0, distance: $0) }
    }

    static func afterMissed(on today: Day) -> NextAsking {
        NextAsking(day: today + distances[0], distance: distances[0])
    }
}

/// What is known of an exercise.
package struct ExerciseProgress: Equatable, Sendable {
    /// Of the content that was checked; nil when none was.
    package var fingerprint: String?
    package var isSolved: Bool
    /// How many hints were shown.
    package var hints: Int

    package init(fingerprint: String? = nil, isSolved: Bool = false, hints: Int = 0) {
        (self.fingerprint, self.isSolved, self.hints) = (fingerprint, isSolved, hints)
    }
}

extension BookPart {
    /// What the file calls it: a chapter by its number, a guide by its name.
    fileprivate var word: String {
        switch self {
        case .chapter(let number): "\(number)"
        case .guide(let name): name
        }
    }
}

/// All that is known of a reader's progress.
struct ProgressEntries: Equatable {
    var places: [BookPart: String] = [:]
    var checkpoints: [CheckpointName: NextAsking] = [:]
    var exercises: [String: ExerciseProgress] = [:]
    /// Lines of which this version knows nothing.
    private var others: [Substring] = []

    init() {}

    /// Why a text is not read.
    enum Problem: Error, Equatable {
        case damaged
        /// A later version of this workbook has written it.
        case newer
    }

    private static let title = "loss-workbook progress, version "
    private static let version = 1

    var text: String {
        let places = places.sorted { $0.key < $1.key }.map { "place \($0.word) \($1)" }
        let checkpoints =
            checkpoints
            .sorted { ($0.key.part, $0.key.title) < ($1.key.part, $1.key.title) }
            .map { "checkpoint \($0.part.word) \($1.day) \($1.distance) \($0.title)" }
        let exercises = exercises.sorted { $0.key < $1.key }.map { number, known in
            "exercise \(number) \(known.isSolved ? "solved" : "open") \(known.hints) \(known.fingerprint ?? "-")"
        }
        let lines =
            ["\(Self.title)\(Self.version)"] + places + checkpoints + exercises + others.map(String.init)
        return lines.joined(separator: "\n") + "\n"
    }

    init(_ text: String) throws(Problem) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard let first = lines.popFirst(), first.hasPrefix(Self.title) else { throw .damaged }
        // A later version may have more to say in this line.
        let version = first.dropFirst(Self.title.count)
        if let number = Int(version.prefix { $0.isNumber }), number > Self.version { throw .newer }
        guard version == "\(Self.version)", lines.popLast() == "" else { throw .damaged }
        for line in lines { try read(line) }
    }

    private mutating func read(_ line: Substring) throws(Problem) {
        func fields(_ count: Int) throws(Problem) -> [Substring] {
            let fields = line.split(separator: " ", maxSplits: count, omittingEmptySubsequences: false)
            guard fields.count == count + 1, !fields.contains("") else { throw .damaged }
            return Array(fields.dropFirst())
        }
        func number(_ text: Substring, from least: Int = 1) throws(Problem) -> Int {
            guard let number = Int(text), number >= least else { throw .damaged }
            return number
        }
        func part(_ word: Substring) throws(Problem) -> BookPart {
            if let number = Int(word), number > 0 { return .chapter(number) }
            guard case .guide(let name)? = BookPart(name: word) else { throw .damaged }
            return .guide(name)
        }
        switch line.prefix(while: { $0 != " " }) {
        case "place":
            let fields = try fields(2)
            places[try part(fields[0])] = String(fields[1])
        case "checkpoint":
            let fields = try fields(4)
            guard let day = Day(fields[1]) else { throw .damaged }
            let name = CheckpointName(part: try part(fields[0]), title: String(fields[3]))
            checkpoints[name] = NextAsking(day: day, distance: try number(fields[2]))
        case "exercise":
            let fields = try fields(4)
            guard ["solved", "open"].contains(fields[1]), !fields[3].contains(" ") else { throw .damaged }
            exercises[String(fields[0])] = ExerciseProgress(
                fingerprint: fields[3] == "-" ? nil : String(fields[3]), isSolved: fields[1] == "solved",
                hints: try number(fields[2], from: 0))
        default: others.append(line)
        }
    }
}
