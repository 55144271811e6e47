// Which tests a sanitizer leaves out.

import PackageTesting
import Testing

extension Trait where Self == ConditionTrait {
    /// For tests that compile exercises and run them.
    ///
    /// An exercise's program may take a limited space of addresses, so that one without end does no harm. A sanitizer
    /// reserves thousands of times as much before it starts.
    static var withoutSanitizer: Self {
        .disabled(if: Sanitizer.isAnyOn, "an exercise's program has too little space for a sanitizer")
    }
}
