// Exercise 6.4: A small window
//
// A convolution lays a kernel on an image, multiplies the numbers that lie on each other, adds them
// up and adds the bias; then it moves on by one. It stays inside the image, so the result is
// smaller. (Networks do not turn the kernel round, as mathematics does.) Write it for one channel.

func convolve(_ image: [[Double]], kernel: [[Double]], bias: Double) -> [[Double]] {
    //:stub
    // Your code goes here.
    return image
    //:solution
    let rows = image.count - kernel.count + 1
    let columns = image[0].count - kernel[0].count + 1
    var output = Array(repeating: Array(repeating: bias, count: columns), count: rows)
    for i in 0..<rows {
        for j in 0..<columns {
            for a in kernel.indices {
                for b in kernel[a].indices {
                    output[i][j] += kernel[a][b] * image[i + a][j + b]
                }
            }
        }
    }
    return output
    //:end
}

//:about
//:summary a convolution of one channel, by its definition
//:section the-network-layer-by-layer
//:minutes 20
//:difficulty medium
//:check convolution({ convolve($0, kernel: $1, bias: $2) })
//:hint
// In how many places does a kernel of 3 fit into a row of 5?
//:hint
// Four loops: two over the places of the output, two over the kernel.
//:hint
// Place (i, j) of the output: the sum of kernel[a][b] * image[i + a][j + b], and the bias once.
//:why
// A side of n and a kernel of k leave n − k + 1. An image with a single 1 in it shows the kernel turned round, which
// is how one finds out which of the two conventions a library has.
