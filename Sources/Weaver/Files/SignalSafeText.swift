// Text that a signal's handler may put out.

import Foundation
import Synchronization

/// A text that is set from time to time, and that a signal's handler can read at any moment.
///
/// All its state is atomic.
package final class SignalSafeText: @unchecked Sendable {
    private let text = Atomic<UnsafeMutablePointer<CChar>?>(nil)

    package init() {}

    package var isSet: Bool { pointer != nil }

    var pointer: UnsafeMutablePointer<CChar>? { text.load(ordering: .acquiring) }

    /// Sets another text, or none; the old one is never freed, since a handler may be reading it.
    package func set(_ text: String?) { self.text.store(text.flatMap { strdup($0) }, ordering: .releasing) }

    /// Writes the text to a descriptor.
    package func write(to descriptor: Int32) {
        if let pointer { _ = Foundation.write(descriptor, pointer, strlen(pointer)) }
    }
}
