// Which sanitizer the tests run under: some tests cannot run under one, and say why.

import Foundation

/// A sanitizer that a build may have.
public enum Sanitizer: String, CaseIterable, Sendable {
    case address = "__asan_init"
    case thread = "__tsan_init"

    /// Whether these tests, and the programs beside them, were built with it.
    public var isOn: Bool { dlsym(dlopen(nil, RTLD_NOW), rawValue) != nil }

    /// Whether they were built with any.
    public static var isAnyOn: Bool { allCases.contains(where: \.isOn) }
}
