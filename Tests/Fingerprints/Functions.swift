// Fingerprints of the elementary functions.

import ElementaryFunctions
import LossFunctions

func fingerprint(of name: String, _ function: (Double) -> Double) {
    fingerprint(of: name) { (results, inputs) throws(LossError) in
        for special in [Double.nan, .infinity, -.infinity] { results.add(function(special)) }
        for _ in 0..<10_000 {
            results.add(function(inputs.number(.number, .ordinary)))
            results.add(function(inputs.number(.number, .extreme)))
            // Where series do the work, where logarithms are near 0, where exponentials leave the range.
            results.add(function(inputs.number(.number, .ordinary) * 0x1p-4))
            results.add(function(1 + inputs.number(.number, .ordinary) * 0x1p-20))
            results.add(function(inputs.number(.logit, .extreme)))
        }
    }
}

func fingerprintsOfFunctions() {
    fingerprint(of: "exp") { exp($0) }
    fingerprint(of: "expMinusOne") { expMinusOne($0) }
    fingerprint(of: "log") { log($0) }
    fingerprint(of: "log(onePlus:)") { log(onePlus: $0) }
    fingerprint(of: "log2") { log2($0) }
    fingerprint(of: "log10") { log10($0) }
    fingerprint(of: "tanh") { tanh($0) }
    fingerprint(of: "sigmoid") { sigmoid($0) }
    fingerprint(of: "logSigmoid") { logSigmoid($0) }
    fingerprint(of: "softplus") { softplus($0) }
    fingerprint(of: "pow") { (results, inputs) throws(LossError) in
        for _ in 0..<10_000 {
            let (x, y) = (inputs.number(.number, .extreme), inputs.number(.number, .ordinary))
            results.add(pow(x, y))
            results.add(pow(x, y.rounded()))
            results.add(pow(1 + y * 0x1p-20, x))
        }
    }
    fingerprint(of: "logSumExp") { (results, inputs) throws(LossError) in
        for size in InputSize.allCases {
            for _ in 0..<5000 { results.add(logSumExp(inputs.numbers(5, .logit, size))) }
        }
        for _ in 0..<500 {
            // A sum of exponentials near 1.
            let probability = inputs.number(.probability, .ordinary)
            results.add(logSumExp([log(probability), log(onePlus: -probability)]))
        }
    }
    fingerprint(of: "softmax(logits:)") { (results, inputs) throws(LossError) in
        for size in InputSize.allCases {
            for _ in 0..<500 { results.add(try softmax(logits: inputs.numbers(4, .logit, size) + [0])) }
        }
    }
}
