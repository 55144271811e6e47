import Learning
import Testing

/// Means, medians and standard deviations, by hand.
struct StatisticsTests {
    @Test func `the mean`() {
        #expect(mean([1, 2, 6]) == 3)
        #expect(mean([-4]) == -4)
        #expect(mean([]) == 0)
    }

    @Test func `the median`() {
        #expect(median([6, 1, 2]) == 2)
        #expect(median([4, 9, 1, 2]) == 3)
        #expect(median([-4]) == -4)
        #expect(median([]) == 0)
    }

    /// Deviations of -2, -1 and 3 have the squares 4, 1 and 9; their sum by n - 1 is 7, by n it would be 14/3.
    @Test func `the standard deviation is that of a sample`() {
        #expect(standardDeviation([1, 2, 6]) == 7.0.squareRoot())
        #expect(standardDeviation([5, 5, 5, 5]) == 0)
        #expect(standardDeviation([3]) == 0)
        #expect(standardDeviation([]) == 0)
    }
}
