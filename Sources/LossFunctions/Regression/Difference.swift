// The error of a prediction, kept where its Double overflows.

/// prediction - target times 2^-64, which overflows for no two doubles.
@inline(__always)
func scaledDifference(_ prediction: Double, _ target: Double) -> Double {
    prediction * overflowScale - target * overflowScale
}
