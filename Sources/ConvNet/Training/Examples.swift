// What a network learns from and is tested on.

/// Images with their labels.
public struct Examples: Sendable {
    /// The size of each image.
    public let shape: Shape
    /// The numbers of all images, one after the other, 0 to 255.
    public let pixels: [UInt8]
    /// The labels, one for each image.
    public let labels: [UInt8]
    /// What the network sees the numbers divided by.
    public let divisor: Float

    /// The number of images.
    public var count: Int { labels.count }

    /// Images with their labels.
    ///
    /// - Parameters:
    ///   - shape: the size of each image.
    ///   - pixels: the numbers of all images, one after the other.
    ///   - labels: the labels, one for each image.
    ///   - divisor: what the network sees the numbers divided by, above 0; 1 leaves them as they are.
    public init(shape: Shape, pixels: [UInt8], labels: [UInt8], divisor: Float = 255) throws(NetworkError) {
        guard !labels.isEmpty,
            labels.count.multipliedReportingOverflow(by: shape.count) == (pixels.count, false)
        else {
            throw .examples(
                "\(pixels.count) numbers for \(labels.count) images of \(shape) (\(shape.count) numbers each)"
            )
        }
        guard divisor > 0, divisor.isFinite, (255 / divisor).isFinite else {
            throw .setting("divisor", got: "\(divisor)", expected: "a finite number above 0")
        }
        self.shape = shape
        self.pixels = pixels
        self.labels = labels
        self.divisor = divisor
    }

    /// Some of the examples, in the order of their numbers in `indices`.
    public func choosing(_ indices: [Int]) throws(NetworkError) -> Examples {
        let size = shape.count
        var chosen: [UInt8] = []
        chosen.reserveCapacity(indices.count * size)
        for index in indices {
            guard labels.indices.contains(index) else {
                throw .examples("there is no example \(index) among the \(count)")
            }
            chosen += pixels[index * size..<(index + 1) * size]
        }
        return try Examples(
            shape: shape, pixels: chosen, labels: indices.map { labels[$0] }, divisor: divisor)
    }

    /// Writes images, divided by the divisor, one after the other.
    func write(_ indices: some Collection<Int>, into floats: Floats) {
        let size = shape.count
        pixels.withUnsafeBufferPointer { pixels in
            for (place, index) in indices.enumerated() {
                let image = floats.part(place * size, size)
                let numbers = UnsafeBufferPointer(rebasing: pixels[index * size..<(index + 1) * size])
                for i in 0..<size { image[i] = Float(numbers[i]) / divisor }
            }
        }
    }
}

extension Network {
    /// Checks that examples fit the network.
    func check(_ examples: Examples) throws(NetworkError) {
        guard examples.shape == input else {
            throw .examples("images of \(examples.shape) for a network that takes \(input)")
        }
        if let index = examples.labels.firstIndex(where: { $0 >= classes }) {
            throw .examples(
                "label \(index) is \(examples.labels[index]); the network has the classes 0 to \(classes - 1)"
            )
        }
    }
}
