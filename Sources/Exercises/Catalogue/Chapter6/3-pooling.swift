// Exercise 6.3: The strongest of four
//
// Max-pooling cuts a map into squares of 2 × 2, side by side, and keeps the largest number of each.
// Write it, and its backward pass: the slopes with respect to the map. The maps have even sides, and
// no two numbers of a square are equal.

func pool(_ map: [[Double]]) -> [[Double]] {
    //:stub
    // Your code goes here.
    return map
    //:solution
    (0..<(map.count / 2)).map { i in
        (0..<(map[0].count / 2)).map { j in
            let upper = max(map[2 * i][2 * j], map[2 * i][2 * j + 1])
            let lower = max(map[2 * i + 1][2 * j], map[2 * i + 1][2 * j + 1])
            return max(upper, lower)
        }
    }
    //:end
}

func poolBackward(_ map: [[Double]], outputGradient: [[Double]]) -> [[Double]] {
    //:stub
    // And here.
    return map
    //:solution
    let output = pool(map)
    return map.indices.map { i in
        map[i].indices.map { j in
            // Only the number that was kept moved the output.
            map[i][j] == output[i / 2][j / 2] ? outputGradient[i / 2][j / 2] : 0
        }
    }
    //:end
}

//:about
//:summary max-pooling, and where its slopes go
//:section the-network-layer-by-layer
//:minutes 25
//:difficulty medium
//:check pooling(.init(forward: pool, backward: { poolBackward($0, outputGradient: $1) }))
//:hint
// Output (i, j) looks at rows 2i and 2i + 1, columns 2j and 2j + 1.
//:hint
// If a number that is not the largest moves a little, what does the output do?
//:hint
// Number (i, j) of the map belongs to output (i / 2, j / 2), divided as whole numbers.
//:why
// The derivative is 1 for the number that was kept and 0 for the other three, so three of four places learn nothing
// from this image. That is also why a fast network can skip them.
