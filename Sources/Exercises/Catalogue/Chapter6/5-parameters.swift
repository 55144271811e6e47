// Exercise 6.5: Bug hunt: how many parameters?
//
// The network of the chapter has 93 322 parameters: 320 in the first convolution, then 18 496 and
// 36 928, and 36 928 and 650 in the dense layers. These two functions are meant to count them. Each
// has one mistake.

func convolutionParameters(from inputs: Int, to outputs: Int, kernel: Int) -> Int {
    //:stub
    inputs * outputs * kernel + outputs
    //:solution
    // A kernel is a square; each output map has one for each input map, and one bias.
    inputs * outputs * kernel * kernel + outputs
    //:end
}

func denseParameters(from inputs: Int, to outputs: Int) -> Int {
    //:stub
    inputs * (outputs + 1)
    //:solution
    (inputs + 1) * outputs
    //:end
}

//:about
//:summary count the parameters of the chapter's network
//:section the-network-layer-by-layer
//:minutes 10
//:difficulty easy
//:check parameterCounts(.init(convolution: { convolutionParameters(from: $0, to: $1, kernel: $2) }, dense: { denseParameters(from: $0, to: $1) }))
//:hint
// How many weights has one kernel of 3 × 3? How many kernels are there between 32 maps and 64?
//:hint
// A bias belongs to an output, in both kinds of layers.
//:why
// 32 · 64 · 9 + 64 = 18 496, and (576 + 1) · 64 = 36 928. More than a third of the parameters sit between the
// flattened maps and the first dense layer.
