// What a network does: a chain of stages, each a layer or several layers in one.

/// Images are worked on in groups of this many, whatever the number of threads.
///
/// A group's sums have one order, so the results have the same bits. A kernel's weights are read once for all
/// images of a group.
let groupSize = 16

/// How a map lies in memory: `[image][row][column][channel]`, channels padded with zeros to whole vectors.
///
/// The network's input is the exception: its channels are not padded.
struct Layout: Equatable {
    let shape: Shape
    /// Floats from a pixel to the next.
    let pixel: Int

    init(_ shape: Shape, isPadded: Bool = true) {
        self.shape = shape
        pixel = isPadded ? paddedToVectors(shape.channels) : shape.channels
    }

    /// Floats from a row to the next.
    var row: Int { shape.columns * pixel }
    /// Floats from an image to the next.
    var image: Int { shape.rows * row }

    /// Where the pixels of a map's upper left part start, row by row.
    func pixels(rows: Int, columns: Int) -> [Int] {
        (0..<rows).flatMap { y in (0..<columns).map { x in y * row + x * pixel } }
    }

    /// Where each number is, in the order rows, columns, channels, without the padding.
    var numbers: [Int] {
        pixels(rows: shape.rows, columns: shape.columns).flatMap { start in
            (0..<shape.channels).map { start + $0 }
        }
    }
}

/// A stage: forward, backward, and the update of its parameters.
///
/// A training step has two phases. In the first, a thread takes a group of images forward through all stages and
/// back; in the second, a thread takes a piece of a stage's parameters, sums its gradient over the groups, and
/// updates it. Within a phase no two threads write to the same place, and between the phases all wait.
///
/// A *slot* is memory for one group: while training, slot g holds group g of the batch; while predicting, each thread
/// has a slot.
protocol Stage: AnyObject, Sendable {
    /// What comes in.
    var input: Layout { get }
    /// What goes out.
    var output: Layout { get }
    /// The parameters, if the stage has any.
    var parameters: Parameters? { get }
    /// The name for the benchmark's table.
    var name: String { get }
    /// The arithmetic of an image's outputs as their definition has it, an addition or multiplication counted as one.
    var operations: Int { get }

    /// The memory that groups take.
    var buffers: [SlotBuffer] { get }
    /// Makes memory for groups, which starts out as zeros.
    func makeSlots(_ count: Int, in arena: Arena)
    /// The output of the group in a slot, `groupSize` images.
    func outputs(_ slot: Int) -> Floats
    /// The derivative of the loss with respect to the outputs; the next stage fills it.
    ///
    /// Nobody else writes there: what a stage never fills, as no output of its own depends on it, stays 0.
    func outputGradients(_ slot: Int) -> Floats

    /// Computes the outputs of the first `images` images in a slot.
    func forward(_ inputs: Floats, slot: Int, images: Int)
    /// Computes what the parameters' gradient needs and, where a stage is before this one, the input's gradient.
    func backward(_ inputs: Floats, inputGradients: Floats?, slot: Int, images: Int)

    /// The pieces that the update is done in; they do not depend on the number of threads.
    var updatePieces: Int { get }
    /// Sums a piece's gradient over the groups of the batch and updates the piece.
    ///
    /// - Parameters:
    ///   - piece: which one.
    ///   - groups: the images in each group of the batch, by slot.
    ///   - step: the update; nil computes the gradient only, into the parameters' `gradients`.
    func update(_ piece: Int, groups: [Int], _ step: AdamStep?)
    /// Makes what is derived from the parameters anew, after they were set from outside.
    func parametersChanged()
}

extension Stage {
    func makeSlots(_ count: Int, in arena: Arena) { for buffer in buffers { buffer.make(count, in: arena) } }
}
