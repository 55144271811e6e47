// Which tests a sanitizer leaves out.

import Foundation
import Testing

extension Trait where Self == ConditionTrait {
    /// For tests that compile exercises and run them.
    ///
    /// An exercise's program may take a limited space of addresses, so that one without end does no harm. A sanitizer
    /// reserves thousands of times as much before it starts.
    static var withoutSanitizer: Self {
        let program = dlopen(nil, RTLD_NOW)
        let runtimes: [String] = ["__asan_init", "__tsan_init"]
        let isSanitized = runtimes.contains { dlsym(program, $0) != nil }
        return .disabled(if: isSanitized, "an exercise's program has too little space for a sanitizer")
    }
}
