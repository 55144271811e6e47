// Exercise 6.4: A small window
//
// A convolution lays a kernel on an image, multiplies the numbers that lie on each other, adds them
// up and adds the bias; then it moves on by one. It stays inside the image, so the result is
// smaller. (Networks do not turn the kernel round, as mathematics does.) Write it for one channel.
//
// Read: docs/Chapter6.md#the-network-layer-by-layer
// Check: swift run Exercises 6.4      Stuck: swift run Exercises hint 6.4

func convolve(_ image: [[Double]], kernel: [[Double]], bias: Double) -> [[Double]] {
    // Your code goes here.
    return image
}
