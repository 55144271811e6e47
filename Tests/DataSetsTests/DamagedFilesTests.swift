// A file that is damaged is refused in words that say where.

import Foundation
import InputFiles
import NumericTesting
import Testing

@testable import DataSets

/// Calls something with the path of a file that holds some bytes, and removes the file.
private func withFile(_ bytes: [UInt8], _ work: (String) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "data-set-\(UUID().uuidString).csv")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try work(file.path)
}

/// Reads each of the three sets from a file, by the name of the file in the package.
private let readers: [String: @Sendable (String) throws(DataSetError) -> Void] = [
    "engel.csv": { path throws(DataSetError) in _ = try EngelHouseholds(file: path) },
    "doctor-visits.csv": { path throws(DataSetError) in _ = try DoctorVisits(file: path) },
    "wdbc.csv": { path throws(DataSetError) in _ = try CellSamples(file: path) },
]

/// One damage: some text of a file, what stands there instead, and the words after the file's name.
private let damages: [(file: String, old: String, new: String, words: String)] = [
    (
        "engel.csv", "\"income\"", "\"wage\"",
        ": begins with “\"wage\",\"foodexp\"”; expected “\"income\",\"foodexp\"”"
    ),
    ("engel.csv", "541.411706721205,310.958667059145\n", "", ": has 234 rows; expected 235"),
    (
        "engel.csv", "541.411706721205", "541.41l",
        ", row 2, column “income”: is “541.41l”; expected a number in decimal digits"
    ),
    (
        "engel.csv", "310.958667059145", "-310",
        ", row 2, column “foodexp”: is “-310”; expected a number in decimal digits"
    ),
    (
        "engel.csv", "310.958667059145", "nan",
        ", row 2, column “foodexp”: is “nan”; expected a number in decimal digits"
    ),
    (
        "engel.csv", "310.958667059145", String(repeating: "9", count: 400),
        ", row 2, column “foodexp”: is “\(String(repeating: "9", count: 60))…”; "
            + "expected a number in decimal digits"
    ),
    (
        "engel.csv", "541.411706721205,", "541.411706721205;",
        ", row 2: the number of its cells is 1; expected 2"
    ),
    (
        "doctor-visits.csv", "0 2 0 0 0", "0 2 0  0",
        ", row 1, column “visits of each year”: is “0 2 0  0”; expected whole numbers, parted by single blanks"
    ),
    (
        "doctor-visits.csv", "0 2 0 0 0", "",
        ", row 1, column “visits of each year”: is “”; expected whole numbers, parted by single blanks"
    ),
    (
        "doctor-visits.csv", "0 2 0 0 0", "0 99999999999999999999",
        ", row 1, column “visits of each year”: is “0 99999999999999999999”; "
            + "expected whole numbers, parted by single blanks"
    ),
    (
        "doctor-visits.csv", "good,0 2 0 0 0", "well,0 2 0 0 0",
        ", row 1, column “health”: is “well”; expected one of excellent, good, fair, poor"
    ),
    (
        "doctor-visits.csv", "deductible,13.73189,good,0 2", "24,13.73189,good,0 2",
        ", row 1, column “plan”: is “24”; expected one of free, 25, 50, 95, deductible"
    ),
    (
        "doctor-visits.csv", "0 2 0 0 0,1\n", "0 2 0 0 0,1 2\n",
        ", row 1, column “family”: is “1 2”; expected a whole number"
    ),
    // A file in which benign comes first would turn the classes round.
    (
        "wdbc.csv", "malignant,benign", "benign,malignant",
        ": begins with “569,30,benign,malignant”; expected “569,30,malignant,benign”"
    ),
    ("wdbc.csv", "0.1189,0\n", "0.1189,2\n", ", row 1, column “class”: is “2”; expected one of 0, 1"),
    (
        "wdbc.csv", "17.99,10.38", "17.99,10.3.8",
        ", row 1, column “mean texture”: is “10.3.8”; expected a number in decimal digits"
    ),
]

@Test(arguments: damages)
private func aDamagedFileIsRefused(damage: (file: String, old: String, new: String, words: String)) throws {
    let bytes = try InputFile(dataSetFile(damage.file)).rest(limit: 1_000_000)
    let whole = String(decoding: bytes, as: UTF8.self)
    let range = try #require(whole.firstRange(of: damage.old))
    let read = try #require(readers[damage.file])
    try withFile(Array(whole.replacingCharacters(in: range, with: damage.new).utf8)) { path in
        let error = #expect(throws: DataSetError.self) { try read(path) }
        #expect(error?.description == path + damage.words)
    }
}

/// Not even its last byte may be missing; and nothing else may stand in its place.
@Test(arguments: readers.keys.sorted())
func aFileThatIsNotWholeIsRefused(name: String) throws {
    let whole = try InputFile(dataSetFile(name)).rest(limit: 1_000_000)
    let read = try #require(readers[name])
    func problem(_ bytes: [UInt8]) throws -> DataSetError.Problem? {
        var problem: DataSetError.Problem?
        try withFile(bytes) { path in
            problem = #expect(throws: DataSetError.self) { try read(path) }?.problem
        }
        return problem
    }
    #expect(try problem(Array(whole.dropLast())) == .cutOff)
    #expect(try problem(whole + Array("1,1\n".utf8)) != nil)
    #expect(try problem(Array("<html>404</html>".utf8)) == .notText(format: "an HTML page"))
    #expect(try problem(whole.map { $0 == UInt8(ascii: "4") ? 0xff : $0 }) == .notText(format: nil))
    #expect(
        try problem([UInt8](repeating: 0x30, count: 1_000_001)) == .unreadable(.tooLarge(1_000_001)))
    let empty = try problem([])
    guard case .wrongHeader(_, got: "") = empty else {
        Issue.record("an empty file: \(String(describing: empty))")
        return
    }
    let missing = #expect(throws: DataSetError.self) { try read("/no such folder/\(name)") }
    #expect(missing?.description == "/no such folder/\(name): is not there")
}

/// Files with a few other bytes are refused, or read: none ends the program.
@Test(arguments: readers.keys.sorted())
func anyBytesAreRefusedOrRead(name: String) throws {
    let whole = try InputFile(dataSetFile(name)).rest(limit: 1_000_000)
    let read = try #require(readers[name])
    var generator = SplitMix64(seed: 22)
    for _ in 0..<20 {
        var bytes = whole
        for _ in 0..<3 {
            let place = Int.random(in: bytes.indices, using: &generator)
            bytes[place] = UInt8.random(in: 0..<128, using: &generator)
        }
        try withFile(bytes) { path in
            do throws(DataSetError) {
                try read(path)
            } catch {
                #expect(error.description.hasPrefix(path))
            }
        }
    }
}
