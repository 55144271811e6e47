// All exercises' checks.

/// The checks of the exercises, by name: a file for each chapter.
public enum Catalogue {
    /// All checks, in the order of their numbers.
    public static var all: [any CheckedExercise] {
        [meanOfSquares]
    }
}
