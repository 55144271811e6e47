// Where tests find the package and what is built of it.

import Foundation

/// The folder in which SwiftPM puts the programs and libraries that it builds, and the tests beside them.
public let products: URL = {
    #if os(macOS)
        return Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
            .deletingLastPathComponent() ?? Bundle.main.bundleURL
    #else
        return Bundle.main.bundleURL
    #endif
}()

/// The package that the tests belong to.
public let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
