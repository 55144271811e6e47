// What a network learns from and is tested on.

/// Images with their labels.
public struct Examples: Sendable {
    /// The size of each image.
    public let shape: Shape
    /// The numbers of all images, one after the other, 0 to 255; the network sees them divided by 255.
    public let pixels: [UInt8]
    /// The labels, one for each image.
    public let labels: [UInt8]

    /// The number of images.
    public var count: Int { labels.count }

    /// Images with their labels.
    ///
    /// - Parameters:
    ///   - shape: the size of each image.
    ///   - pixels: the numbers of all images, one after the other.
    ///   - labels: the labels, one for each image.
    public init(shape: Shape, pixels: [UInt8], labels: [UInt8]) throws(NetworkError) {
        guard !labels.isEmpty, pixels.count == labels.count * shape.count else {
            throw .examples(
                "\(pixels.count) numbers for \(labels.count) images of \(shape) (\(shape.count) numbers each)"
            )
        }
        self.shape = shape
        self.pixels = pixels
        self.labels = labels
    }

    /// Writes images, divided by 255, one after the other.
    func write(_ indices: some Collection<Int>, into floats: Floats) {
        let size = shape.count
        pixels.withUnsafeBufferPointer { pixels in
            for (place, index) in indices.enumerated() {
                let image = floats.part(place * size, size)
                let start = index * size
                for i in 0..<size { image[i] = Float(pixels[start + i]) / 255 }
            }
        }
    }
}
