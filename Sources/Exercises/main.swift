// Programming exercises: compiles what the reader wrote, checks it, and says what is wrong.

import Foundation
import ReadersCode
import Weaver
import Workbook

let arguments = Array(CommandLine.arguments.dropFirst())
Supervisor.runIfAsked(arguments)
let command: Command
do {
    command = try Command(arguments)
} catch {
    StandardStream.error.write(["Exercises: \(error.message) (--help lists the commands)"])
    exit(2)
}
NotedInterrupt.install()
do {
    var session = try Session(
        .ofThisProgram(), style: .standardOutput, output: StandardStream.output.write)
    // Where there is no terminal, keys are not needed.
    let keys = command == .watch ? try? RawTerminal(.keys) : nil
    session.terminal = keys.map { keys in
        WatchedTerminal(event: { keys.event(within: $0) }, style: { .standardOutput })
    }
    let code = try session.execute(command)
    keys?.close()
    StandardStream.exit(code)
} catch {
    StandardStream.error.write(["Exercises: \(message(of: error))"])
    exit(NotedInterrupt.hasCome ? 130 : 2)
}
