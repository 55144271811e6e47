// What can be wrong with a network, its examples and its training.

import Learning
import LossFunctions

/// A network that cannot be built, trained or tested.
public enum NetworkError: Error, Equatable, CustomStringConvertible {
    /// An input without rows, columns or channels.
    case emptyInput(Shape)
    /// A layer without channels, or with a kernel of no size.
    case emptyLayer(Layer)
    /// A kernel or a square that does not fit into the layer's input.
    case inputTooSmall(Layer, Shape)
    /// A dense layer after a map.
    case notFlat(Layer, Shape)
    /// The last layer is not dense, so there are no logits.
    case noLogits
    /// More classes than a label, a byte, can tell apart.
    case tooManyClasses(Int)
    /// More bytes than there may be: half of the machine's memory.
    case tooLarge(needed: Double, limit: Double)
    /// Parameters of another count than the network has.
    case parameterCount(expected: Int, got: Int)
    /// A parameter that is infinite or no number.
    case parameterNotFinite(index: Int)
    /// Images of another size than the network takes, or none, or a label that is not one of its classes.
    case examples(String)
    /// A number that the training is set to, out of its range.
    case setting(String, got: String, expected: String)
    /// A loss whose number of classes, hyperparameters or class weights are none.
    case loss(LossError)
    /// An optimiser whose numbers make no steps.
    case optimizer(LearningError)
    /// A logit, a loss, a gradient or a parameter became infinite or no number in training: in which epoch and which
    /// batch of it, both from 1 (0 for a step that belongs to no epoch), and after how many steps of this trainer,
    /// with which learning rate.
    case diverged(epoch: Int, batch: Int, stepsBefore: Int, rate: Double)
    /// The network's parameters are infinite or no numbers since its training failed.
    case divergedBefore
    /// A logit that is infinite or no number, on an example that the network is tested on.
    case logitNotFinite(example: Int, class: Int)

    /// What is wrong, and how to mend it.
    public var description: String {
        switch self {
        case .emptyInput(let shape): "an input of \(shape): rows, columns and channels are at least 1"
        case .emptyLayer(let layer):
            "\(layer): a layer has at least one channel, and a kernel at least one pixel"
        case .inputTooSmall(let layer, let input): "\(layer): its input, \(input), is smaller than its square"
        case .notFlat(let layer, let input): "\(layer): its input is a map, \(input); put .flatten before it"
        case .noLogits: "the last layer must be dense: its outputs are the logits, one for each class"
        case .tooManyClasses(let count): "\(count) classes; expected at most 256, since a label is a byte"
        case .tooLarge(let needed, let limit):
            "about \(gigabytes(needed)) GB would be needed, more than half of this machine's memory "
                + "(\(gigabytes(limit)) GB); make layers or batches smaller"
        case .parameterCount(let expected, let got): "\(got) parameters for a network that has \(expected)"
        case .parameterNotFinite(let index): "parameter \(index) is infinite or no number (NaN)"
        case .examples(let problem): problem
        case .setting(let name, let got, let expected): "\(name) is \(got); expected \(expected)"
        case .loss(let error): "the loss: \(error)"
        case .optimizer(let error): "the optimiser: \(error)"
        case .diverged(let epoch, let batch, let stepsBefore, let rate):
            "training failed in \(epoch > 0 ? "epoch \(epoch), batch \(batch)" : "step \(batch)"): a loss, "
                + "a gradient or a weight is infinite or no number (NaN). "
                + (stepsBefore == 0
                    ? "It was the first step, so the first weights, the inputs or the loss's own numbers are "
                        + "probably too large."
                    : "Probably the learning rate, \(rate), is too large.")
        case .divergedBefore:
            "the network's weights are infinite or no numbers (NaN) since its training failed; set or load others"
        case .logitNotFinite(let example, let `class`):
            "on example \(example) the logit of class \(`class`) is infinite or no number (NaN): "
                + "the network's weights, or the inputs, are too large"
        }
    }

    private func gigabytes(_ bytes: Double) -> String { "\((bytes / 1e8).rounded() / 10)" }
}
