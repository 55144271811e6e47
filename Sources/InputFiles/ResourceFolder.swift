// Where the files lie that the package brings along.

import Foundation

/// The folder “Data” of a target's resources; where there is none, the place at which it was expected.
///
/// `Bundle.module` traps when its bundle is missing, for instance after the program was copied elsewhere. So
/// the bundle is looked for where it is built: beside the program, or beside the bundle of the tests.
public func resourceFolder(of target: String) -> String {
    final class Here {}
    let folders = [Bundle.main.bundleURL, Bundle(for: Here.self).bundleURL.deletingLastPathComponent()]
    let places = folders.flatMap { folder in
        ["resources", "bundle"].map { folder.appending(path: "LossFunctionsWorkbook_\(target).\($0)").path }
    }
    let resources = places.lazy.compactMap { Bundle(path: $0)?.resourceURL?.path }.first
    return "\(resources ?? places[0])/Data"
}
