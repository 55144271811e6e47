// The address of a buffer that holds something.

// Only an empty buffer has no address. No buffer here is empty: examples are counted and refused when there are none,
// classes and blocks have at least one member, and temporary buffers have room for what is put into them.

extension UnsafeBufferPointer {
    @inline(__always)
    var start: UnsafePointer<Element> { baseAddress! }
}

extension UnsafeMutableBufferPointer {
    @inline(__always)
    var start: UnsafeMutablePointer<Element> { baseAddress! }
}
