// From one value per example to one number.

/// How the values of the examples become one number.
public enum Reduction: Sendable {
    /// The sum divided by the count.
    case mean
    /// The sum.
    case sum
}
