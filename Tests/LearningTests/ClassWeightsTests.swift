import Learning
import Testing

struct ClassWeightsTests {
    /// Labels 0, 0, 0 and 1 of three classes: 4/(3·3), 4/(3·1), and nothing for a class that does not occur. (scikit-learn's
    /// `compute_class_weight("balanced", …)` gives the first two for the classes that occur, with K = 2: 4/6 and 4/2.)
    @Test func `balanced weights let classes count the same`() throws {
        #expect(try balancedClassWeights([0, 1, 0, 0], classes: 3) == [4.0 / 9, 4.0 / 3, 0])
        #expect(try balancedClassWeights([0, 1, 0, 0], classes: 2) == [4.0 / 6, 2])
    }

    @Test func `labels that are none of the classes are refused`() {
        for (labels, classes, error) in [
            ([0, 1], 0, .invalidCount(name: "classes", value: 0, expected: 1...1 << 24)),
            ([0, 1], .max, .invalidCount(name: "classes", value: .max, expected: 1...1 << 24)),
            ([], 2, .emptyInput(argument: "labels")),
            ([0, 2], 2, .invalidCount(name: "labels[1]", value: 2, expected: 0...1)),
            ([-1], 2, .invalidCount(name: "labels[0]", value: -1, expected: 0...1)),
        ] as [([Int], Int, LearningError)] {
            #expect(throws: error) { try balancedClassWeights(labels, classes: classes) }
        }
    }
}
