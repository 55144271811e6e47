// A chapter's parameters: declared by its source, read from the command line.

/// Why a run stops before its end.
struct EarlyEnd: Error {
    let message: String
    /// 1 for a slip in the chapter, 2 for one on the command line.
    let code: Int32
}

/// What a chapter declares, what the command line gives, and what of it is changed.
struct ChapterParameters {
    private(set) var options: Options
    private(set) var declarations: [ParameterDeclaration] = []
    /// The names of those that have another value than their default.
    private(set) var changed: [String] = []
    /// The values on the command line, as they were typed.
    private(set) var given: [String: String] = [:]
    /// The switches on the command line.
    private(set) var switches: [String] = []
    private(set) var areSealed = false

    init(_ options: Options) {
        self.options = options
        if options.reseed != 0 {
            changed.append("reseed")
            given["reseed"] = "\(options.reseed)"
        }
    }

    /// What differs from the defaults, as `--gamma 3`.
    var changes: [String] { changed.map { "--\($0) \(given[$0] ?? "")" } }

    /// Whether the run tells what its changes have moved, in place of the whole text.
    var tellsWhatMoved: Bool {
        options.mode == .write && !options.isWhole && !options.isQuiet && !changed.isEmpty
    }

    /// Declares a parameter and reads its value.
    ///
    /// - Parameter isNeutral: whether it can change nothing on the page, so that the page is written all the same.
    mutating func value<Value: Equatable>(
        _ name: String, _ reader: ParameterReader<Value>, isNeutral: Bool, _ note: String, codeName: String?
    ) throws(EarlyEnd) -> Value {
        try declare(
            ParameterDeclaration(
                name: name, defaultText: reader.text(reader.defaultValue), rangeText: reader.rangeText,
                note: note, codeName: codeName, values: isNeutral ? nil : reader.values))
        do throws(ParameterProblem) {
            _ = try reader.read(reader.text(reader.defaultValue))
        } catch {
            throw EarlyEnd(message: "parameter \"\(name)\": its default: \(error.message)", code: 1)
        }
        guard let value = try givenValue(name, reader) else { return reader.defaultValue }
        if !isNeutral, value != reader.defaultValue { changed.append(name) }
        return value
    }

    /// Declares a switch.
    mutating func flag(_ name: String, _ note: String) throws(EarlyEnd) -> Bool {
        try declare(ParameterDeclaration(name: name, defaultText: "", rangeText: "", note: note))
        guard let value = options.others.removeValue(forKey: name) else { return false }
        guard value == nil else { throw EarlyEnd(message: "--\(name) takes no value", code: 2) }
        switches.append(name)
        return true
    }

    /// Declares an option that names a file.
    mutating func file(_ name: String, isOutput: Bool, _ note: String) throws(EarlyEnd) -> String? {
        try declare(ParameterDeclaration(name: name, defaultText: "FILE", rangeText: "a file", note: note))
        guard let value = options.others.removeValue(forKey: name) else { return nil }
        guard let path = value, !path.isEmpty else {
            throw EarlyEnd(message: "--\(name) needs a file name", code: 2)
        }
        let file = Options.NamedFile(option: name, path: path)
        if isOutput {
            options.outputFiles.append(file)
        } else {
            options.inputFiles.append(file)
            given[name] = path
            changed.append(name)
        }
        return path
    }

    /// Declares a question; asked, it is what the run is for.
    mutating func question(
        _ name: String, _ reader: ParameterReader<Int>, _ note: String
    ) throws(EarlyEnd) -> Int? {
        try declare(
            ParameterDeclaration(name: name, defaultText: "NUMBER", rangeText: reader.rangeText, note: note))
        guard options.others[name] != nil else { return nil }
        do throws(UsageError) {
            options.mode = try options.mode.joined(.answer(option: name))
            try options.checkMode()
        } catch {
            throw EarlyEnd(message: error.message, code: 2)
        }
        let value = try givenValue(name, reader)
        changed.append(name)
        return value
    }

    /// Ends the declarations: what the command line still has is unknown.
    mutating func seal() throws(EarlyEnd) {
        areSealed = true
        if let unknown = options.others.keys.sorted().first {
            let known = declarations.map { "--\($0.name)" } + Options.names.map { "--\($0)" } + Mode.verbs
            throw EarlyEnd(
                message:
                    "unknown option --\(unknown)\(didYouMean(unknown, among: known)) (--help lists the options)",
                code: 2)
        }
        if options.mode == .check, let name = changed.first {
            throw EarlyEnd(
                message: "--check compares with the committed page, so --\(name) must be left alone", code: 2)
        }
        if options.make != nil, let name = changed.first {
            throw EarlyEnd(
                message: "--make makes the committed table, so --\(name) must be left alone", code: 2)
        }
    }

    /// The first of some parameters that this run has changed; throws the name of one that there is not.
    func changed(among names: [String]) throws(EarlyEnd) -> String? {
        let known = declarations.map(\.name) + ["reseed"]
        if let unknown = names.first(where: { !known.contains($0) }) {
            throw EarlyEnd(
                message: "`dependingOn` names \"\(unknown)\", which is no parameter of this chapter", code: 1)
        }
        return names.first { changed.contains($0) }
    }

    private mutating func declare(_ parameter: ParameterDeclaration) throws(EarlyEnd) {
        let name = parameter.name
        guard !areSealed else {
            throw EarlyEnd(
                message: "parameter \"\(name)\" is declared after the first output; declare it above", code: 1
            )
        }
        guard !Options.names.contains(name), !declarations.contains(where: { $0.name == name }) else {
            throw EarlyEnd(message: "parameter \"\(name)\" has the name of another option", code: 1)
        }
        declarations.append(parameter)
    }

    /// What the command line gives for an option, if it names it.
    private mutating func givenValue<Value>(
        _ name: String, _ reader: ParameterReader<Value>
    ) throws(EarlyEnd) -> Value? {
        guard let text = options.others.removeValue(forKey: name) else { return nil }
        given[name] = text
        do throws(ParameterProblem) {
            guard let text else { throw ParameterProblem(message: "needs a value: \(reader.rangeText)") }
            return try reader.read(text)
        } catch {
            throw EarlyEnd(message: "--\(name): \(error.message)", code: 2)
        }
    }
}
