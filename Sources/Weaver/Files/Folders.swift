// Making room: folders are made, what is in the way is moved aside.

import Foundation

/// Makes a folder, and those that it is in, if they are not there.
///
/// - Parameter mode: who may use those that are made, before the process's mask.
package func makeFolder(_ folder: URL, mode: mode_t = 0o777) throws(FileProblem) {
    if mkdir(folder.path, mode) == 0 { return }
    if errno == ENOENT, folder.path != "/" {
        try makeFolder(folder.deletingLastPathComponent(), mode: mode)
        if mkdir(folder.path, mode) == 0 { return }
    }
    guard errno == EEXIST else { throw FileProblem(path: folder.path, errno) }
    guard isFolder(folder) == true else { throw FileProblem(path: folder.path, problem: "is not a folder") }
}

/// Moves what stands at a path to another name in its folder; where that is taken, to one with a number.
package func movedAside(_ file: URL, to name: String, ending: String = "") throws(FileProblem) -> URL {
    let folder = file.deletingLastPathComponent()
    var (place, number) = (folder.appending(path: name + ending, directoryHint: .notDirectory), 1)
    while standsAnything(at: place) {
        number += 1
        place = folder.appending(path: "\(name)-\(number)\(ending)", directoryHint: .notDirectory)
    }
    guard rename(file.path, place.path) == 0 else { throw FileProblem(path: file.path, errno) }
    return place
}

/// Whether there is anything at a path, be it a link that leads nowhere.
package func standsAnything(at file: URL) -> Bool {
    var status = stat()
    return lstat(file.path, &status) == 0
}
