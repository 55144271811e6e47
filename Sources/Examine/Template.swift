// The file that a loss of one's own starts from.

/// The template that `--new` writes.
enum Template {
    static func source(file: String) -> String {
        """
        // A loss of one's own. Examine it: swift run Examine \(quotedForShell(file))
        //
        // It is written over any `LossNumber`, so that it can be evaluated in Double and in an arithmetic
        // of twice the digits, and you are told where digits are lost. A number has + − × ÷, comparison,
        // abs, min, max, .squareRoot(); there are exp, expMinusOne, log, log(onePlus:), pow, tanh, sigmoid,
        // softplus, logSumExp. A fixed number of your own is a Number, too: let delta: Number = 1.5
        //
        // Other shapes that can be examined, in Double alone as well:
        //     func loss<Number: LossNumber>(_ prediction: Number, _ target: Number) -> Number
        //     func loss<Number: LossNumber>(_ logits: [Number], _ label: Int) -> Number
        //     func loss<Number: LossNumber>(_ predictions: [Number], _ targets: [Number]) -> Number

        import LossExamination

        /// What an error costs: like ½ e² near 0, and like |e| far out.
        func loss<Number: LossNumber>(_ error: Number) -> Number {
            (1 + error * error).squareRoot() - 1
        }

        /// Its derivative, which is held against differences of the loss. It may be left out. For logits
        /// and batches it is `gradient`, and returns an array.
        func slope<Number: LossNumber>(_ error: Number) -> Number {
            error / (1 + error * error).squareRoot()
        }

        """
    }
}
