// Programming exercises: compiles what the reader wrote, checks it, and says what is wrong.

import Foundation
import Workbook

let command: Command
do {
    command = try Command(Array(CommandLine.arguments.dropFirst()))
} catch {
    StandardStream.error.put(["Exercises: \(error.message) (--help lists the commands)"])
    exit(2)
}
Interrupt.install()
signal(SIGPIPE, SIG_IGN)
do {
    var session = try Session(
        .ofThisProgram(), style: .standardOutput, output: StandardStream.output.put)
    StandardStream.exit(try session.execute(command))
} catch {
    let message = (error as? Session.Problem)?.message ?? Workbook.message(of: error)
    StandardStream.error.put(["Exercises: \(message)"])
    exit(Interrupt.hasCome ? 130 : 2)
}
