// Exercise 6.5: Bug hunt: how many parameters?
//
// The network of the chapter has 93 322 parameters: 320 in the first convolution, then 18 496 and
// 36 928, and 36 928 and 650 in the dense layers. These two functions are meant to count them. Each
// has one mistake.
//
// Read: docs/Chapter6.md#the-network-layer-by-layer
// Check: swift run Exercises 6.5      Stuck: swift run Exercises hint 6.5

func convolutionParameters(from inputs: Int, to outputs: Int, kernel: Int) -> Int {
    inputs * outputs * kernel + outputs
}

func denseParameters(from inputs: Int, to outputs: Int) -> Int {
    inputs * (outputs + 1)
}
