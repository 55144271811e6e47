// The declarations of a chapter's parameters, as the calls that declare them need them.

import Weaver

extension Chapter {
    /// Declares a parameter and reads its value from the command line.
    ///
    /// - Parameter isNeutral: whether it can change nothing on the page, so that the page is written all the same.
    func parameter<Value: Equatable>(
        _ name: String, _ reader: ParameterReader<Value>, isNeutral: Bool = false, _ note: String, line: UInt
    ) -> Value {
        let codeName = source.declaredName(atLine: Int(line))
        return orStop { () throws(EarlyEnd) in
            try parameters.value(name, reader, isNeutral: isNeutral, note, codeName: codeName)
        }
    }

    /// Declares a switch.
    func flag(_ name: String, _ note: String) -> Bool {
        orStop { () throws(EarlyEnd) in try parameters.flag(name, note) }
    }

    /// Declares an option that names a file.
    func file(_ name: String, isOutput: Bool, _ note: String) -> String? {
        orStop { () throws(EarlyEnd) in try parameters.file(name, isOutput: isOutput, note) }
    }

    /// Declares a question.
    func question(_ name: String, _ reader: ParameterReader<Int>, _ note: String) -> Int? {
        orStop { () throws(EarlyEnd) in try parameters.question(name, reader, note) }
    }

    /// The first of some parameters that this run has changed.
    func changed(among names: [String], at place: SourcePlace) -> String? {
        do throws(EarlyEnd) {
            return try parameters.changed(among: names)
        } catch {
            stop(at: place, error.message)
        }
    }
}
