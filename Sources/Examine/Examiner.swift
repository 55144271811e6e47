// A run of the program: it carries out a command line and says what came of it.

import Foundation
import LossExamination
import LossFunctions
import ReadersCode
import Weaver
import Workbook

/// Where things are, and how a run tells what comes of it.
struct Examiner {
    /// The package.
    let root: URL
    /// The folder that SwiftPM builds into.
    let products: URL
    let style: TerminalStyle
    let output: ([String]) -> Void
    var allowance = Allowance()

    private var stops: StopText { StopText(style: style) }

    /// Carries out a command line.
    ///
    /// - Returns: the program's exit code.
    func execute(_ options: ExamineOptions) throws -> Int32 {
        switch options.subject {
        case .help: output(ExamineOptions.helpLines)
        case .list: output(Self.list(style))
        case .new(let path): try writeTemplate(path)
        case .library(let name): return try examineLibrary(name, options)
        case .file(let path): return try examineFile(path, options)
        }
        return 0
    }

    // MARK: The library's

    private static func list(_ style: TerminalStyle) -> [String] {
        LibraryLoss.all.flatMap { loss in
            wrapped(
                ([loss.name] + loss.parameters.map { "--\($0.name)" + ($0.standard == nil ? "" : "?") })
                    .joined(separator: " "), width: style.width, indent: "    ")
        } + [""]
            + wrapped("A parameter with ? may be left out.", width: style.width)
    }

    private func examineLibrary(_ name: String, _ options: ExamineOptions) throws -> Int32 {
        guard let loss = LibraryLoss.all.first(where: { $0.name == name }) else {
            let names = LibraryLoss.all.map(\.name)
            let question =
                didYouMean(name, among: names).isEmpty
                ? didYouMean(name + "Loss", among: names) : didYouMean(name, among: names)
            throw CommandProblem(
                message: "there is no loss '\(name)'\(question)"
                    + " (--list shows all; a file's name ends in .swift)")
        }
        if options.function != nil || options.predictions != nil || options.targets != nil {
            throw CommandProblem(message: "--function, --predictions and --targets are for files")
        }
        var values = loss.parameters.map(\.standard)
        var given: Set<Int> = []
        for (option, text) in options.values {
            guard
                let index = loss.parameters.firstIndex(where: {
                    ReadersLoss.bare($0.name) == ReadersLoss.bare(option)
                })
            else {
                let known = loss.parameters.map { "--\($0.name)" }
                throw CommandProblem(
                    message: "\(name) has no --\(option)"
                        + (known.isEmpty
                            ? " and no other parameter"
                            : didYouMean("--\(option)", among: known)
                                + " (it has \(known.joined(separator: ", ")))"))
            }
            guard let value = Double(text) else {
                throw CommandProblem(message: "--\(option) takes a number, not '\(text)'")
            }
            guard given.insert(index).inserted else {
                throw CommandProblem(message: "--\(loss.parameters[index].name) is given twice")
            }
            values[index] = value
        }
        if let index = values.firstIndex(of: nil) {
            let parameter = loss.parameters[index].name
            throw CommandProblem(
                message: "\(name) needs --\(parameter), a number: --\(parameter) 0.5, for example")
        }
        let examination: Examination
        do {
            examination = try loss.examination(values.compactMap { $0 })
        } catch let error as LossError {
            throw CommandProblem(message: "\(name): \(error)")
        }
        output(ExaminationText(style: style).lines(examination, of: name))
        if let report = options.report {
            let words = options.values.map { " --\($0.name) \($0.text)" }.joined()
            try write(
                ExaminationPage(
                    examination, of: name, page: URL(filePath: report),
                    command: "swift run Examine \(name)\(words) --report \(quotedForShell(report))", code: nil
                ))
        }
        return examination.isFaulty ? 1 : 0
    }

    // MARK: A reader's

    private func writeTemplate(_ path: String) throws {
        let file = URL(filePath: path)
        try refuseOwnFolders(file)
        guard !standsAnything(at: file) else {
            throw CommandProblem(message: "\(path) is there already: examine it, or choose another name")
        }
        try AtomicWriter(folder: file.deletingLastPathComponent())
            .write(Data(Template.source(file: path).utf8), to: file)
        output(
            wrapped(
                "\(path) is written. Examine it as it is, then change it: "
                    + "swift run Examine \(quotedForShell(path))",
                width: style.width))
    }

    private func examineFile(_ path: String, _ options: ExamineOptions) throws -> Int32 {
        let file = URL(filePath: path)
        let stands = SmallTextFile(file)
        guard case .text(let content) = stands else {
            let isMissing = stands == .missing
            throw CommandProblem(
                message: "\(path) \(stands.trouble ?? "")"
                    + (isMissing ? " (--new \(path) writes a template)" : ""))
        }
        let loss: ReadersLoss
        do {
            loss = try ReadersLoss(content, options)
        } catch .usage(let message) {
            throw CommandProblem(message: message)
        } catch .noLoss(let found) {
            output(noLoss(found))
            return 1
        }
        let which = loss.isOneOfSeveral ? "`\(loss.loss.name)` in " : ""
        output(wrapped("Examining \(which)\(path) …", width: style.width).map { style.styled($0, .dim) })
        let scratch = try ScratchFolder.made(
            in: products.appending(path: "Examine.work", directoryHint: .isDirectory))
        defer { scratch.remove() }
        // Compiled under a name that is not one of the call's own files; messages have the reader's.
        let isTaken = Compiler.ownFiles.contains(file.lastPathComponent)
        let name = "reader/\(isTaken ? "reader-" : "")\(file.lastPathComponent)"
        let program = ReadersProgram(
            content, path: name, call: ("LossExamination", loss.code), in: file.deletingLastPathComponent(),
            compiler: try Compiler(products: products, of: "Examine", interface: "LossExamination"),
            supervisor: products.appending(path: "Examine", directoryHint: .notDirectory))
        let run = try program.run(
            reporting: Examination.self, scratch: scratch.url, allowance: allowance,
            isColored: style.isColored)
        switch run.outcome {
        case .failure(.interrupted): throw CommandProblem.interrupted
        case .failure(let stop):
            let told = stops.lines(stop, memory: run.memory) { misfit($0, loss) }
            output(told.map { $0.replacing(name, with: path) } + stops.printed(run.printed))
            return 1
        case .success(let examination):
            output(ExaminationText(style: style).lines(examination, of: path))
            if let misfit = loss.misfit {
                output(
                    [""]
                        + stops.text(
                            "`\(misfit.name)` is not looked at: it takes other arguments than `\(loss.loss.name)`, or returns something else."
                        ))
            }
            output(stops.printed(run.printed))
            let page =
                options.report.map { URL(filePath: $0) }
                ?? file.deletingPathExtension().appendingPathExtension("md")
            try write(
                ExaminationPage(
                    examination, of: file.lastPathComponent, page: page, command: command(path, options),
                    code: content))
            return examination.isFaulty ? 1 : 0
        }
    }

    private func command(_ path: String, _ options: ExamineOptions) -> String {
        var words = [quotedForShell(path)] + options.values.flatMap { ["--\($0.name)", $0.text] }
        if let function = options.function { words += ["--function", function] }
        let predictions = ExamineOptions.predictionKinds.first { $0.kind == options.predictions }
        let targets = ExamineOptions.targetKinds.first { $0.kind == options.targets }
        if let predictions { words += ["--predictions", predictions.word] }
        if let targets { words += ["--targets", targets.word] }
        if let report = options.report { words += ["--report", quotedForShell(report)] }
        return "swift run Examine " + words.joined(separator: " ")
    }

    private func noLoss(_ found: [String]) -> [String] {
        stops.cross("There is no loss that can be examined. It may have one of these shapes:") + [""]
            + LossDeclaration.forms.flatMap(declaration) + [""]
            + (found.isEmpty
                ? stops.text("Your file declares no function outside of all else.")
                : stops.text("Your file has:") + [""] + found.flatMap(declaration))
    }

    private func declaration(_ text: String) -> [String] {
        wrapped(text, width: style.width, firstIndent: "      ", indent: "          ")
    }

    private func misfit(_ message: String, _ loss: ReadersLoss) -> [String] {
        stops.cross("`\(loss.callText)` cannot be called: \(message).")
    }

    // MARK: Files

    private func write(_ page: ExaminationPage) throws {
        try refuseOwnFolders(page.page)
        try page.write()
        let folder = page.page.deletingLastPathComponent().path
        let current = FileManager.default.currentDirectoryPath
        let shown =
            folder.hasPrefix(current + "/") || folder == current
            ? String(page.page.path.dropFirst(current.count + 1)) : page.page.path
        output(
            [""] + wrapped("The report is written: \(shown), with its figures beside it.", width: style.width)
        )
    }

    /// Throws for a file among the package's own: nothing is written there but beside exercises.
    private func refuseOwnFolders(_ file: URL) throws {
        let folder = file.deletingLastPathComponent().realPath + "/"
        let package = root.realPath + "/"
        let own = ["docs", "Sources", "Tests", "Chapters", ".git", ".ci"].map { package + $0 + "/" }
        guard own.contains(where: folder.hasPrefix), !folder.hasPrefix(package + "Chapters/Exercises/") else {
            return
        }
        throw CommandProblem(
            message: "\(file.path) would stand among the package's own files: choose another folder")
    }
}

/// A word as it is typed in a shell: in quotation marks where it has a sign that means something else there.
func quotedForShell(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber && $0.isASCII || "/._-+:,@%".contains($0) }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
}
