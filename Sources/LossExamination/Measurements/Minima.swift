// The least value of functions that may be anything: kinked, not convex, infinite here and there.

import Learning

/// Where a function of one number is least in an interval: it is asked everywhere, then more closely where it is least.
///
/// - Returns: the least place; the first and the last of those that are as good, where it is flat; nil where it is
///   finite nowhere.
func leastPlace(
    in interval: ClosedRange<Double>, steps: Int = 2000, of function: (Double) -> Double
) -> (place: Double, flat: ClosedRange<Double>)? {
    func value(_ x: Double) -> Double {
        let value = function(x)
        return value.isNaN ? .infinity : value
    }
    let width = (interval.upperBound - interval.lowerBound) / Double(steps)
    let places = (0...steps).map { interval.lowerBound + Double($0) * width }
    let values = places.map(value)
    guard let best = values.indices.min(by: { values[$0] < values[$1] }), values[best].isFinite else {
        return nil
    }
    let near = max(places[best] - width, interval.lowerBound)...min(places[best] + width, interval.upperBound)
    let place = (try? minimizer(in: near, of: value)) ?? places[best]
    let least = min(value(place), values[best])
    let limit = least + 1e-12 * max(abs(least), 1e-300)
    let asGood = places.indices.filter { values[$0] <= limit }
    let flat = asGood.count > 2 ? places[asGood[0]]...places[asGood[asGood.count - 1]] : place...place
    return (values[best] < value(place) ? places[best] : place, flat)
}

/// Where a function of several numbers is least, near a start: the simplex of Nelder and Mead, begun anew a few times.
///
/// J. A. Nelder, R. Mead, "A simplex method for function minimization", Computer Journal 7 (1965) 308–313.
func leastPlace(from start: [Double], size: Double, of function: ([Double]) -> Double) -> [Double] {
    func value(_ x: [Double]) -> Double {
        let value = function(x)
        return value.isNaN ? .infinity : value
    }
    var best = start
    for round in 0..<4 {
        best = simplex(from: best, size: round == 0 ? size : size / 8, value)
    }
    return best
}

private func simplex(from start: [Double], size: Double, _ value: ([Double]) -> Double) -> [Double] {
    var corners = [(point: start, value: value(start))]
    for index in start.indices {
        var point = start
        point[index] += size
        corners.append((point, value(point)))
    }
    for _ in 0..<(150 * start.count) {
        corners.sort { $0.value < $1.value }
        let worst = corners[corners.count - 1]
        let spread = zip(corners[0].point, worst.point).map { abs($0 - $1) }.max() ?? 0
        if spread < 1e-10 * max(1, corners[0].point.map(abs).max() ?? 1) { break }
        let others = corners.dropLast()
        let center = start.indices.map { index in
            others.reduce(0) { $0 + $1.point[index] } / Double(others.count)
        }
        func moved(_ factor: Double) -> (point: [Double], value: Double) {
            let point = zip(center, worst.point).map { $0 + factor * ($0 - $1) }
            return (point, value(point))
        }
        let reflected = moved(1)
        if reflected.value < corners[0].value {
            let expanded = moved(2)
            corners[corners.count - 1] = expanded.value < reflected.value ? expanded : reflected
        } else if reflected.value < corners[corners.count - 2].value {
            corners[corners.count - 1] = reflected
        } else {
            let contracted = reflected.value < worst.value ? moved(0.5) : moved(-0.5)
            if contracted.value < min(reflected.value, worst.value) {
                corners[corners.count - 1] = contracted
            } else {
                for index in corners.indices.dropFirst() {
                    let point = zip(corners[0].point, corners[index].point).map { ($0 + $1) / 2 }
                    corners[index] = (point, value(point))
                }
            }
        }
    }
    return corners.min { $0.value < $1.value }?.point ?? start
}
