import Workbook

let chapter = Chapter(4, "Kullback–Leibler divergence", learn: ["what it is", "why `KL` is no metric"])
let p = parameter("p", default: [0.8, 0.15, 0.05], in: 0...1, sum: 1, "the true distribution")

//: ## Asymmetry
//: Swap the arguments and the **number** changes $`\frac{p_i}{q_i}`$:
let kl = 0.2553
show("KL(p‖q)", kl, unit: "nats")
expect("kl", kl, is: "0.255")
//: The value is {{KL(p‖q)}} nats.
//:
//: - one $`\mathrm{KL}(p \Vert q) = \sum_i p_i \ln \frac{p_i}{q_i}`$ and some more text to make it wrap around the end of line
//: - two
//:
//: ```math
//: \mathrm{KL}(p \Vert q) = \sum_i p_i \ln \frac{p_i}{q_i}
//: ```
table(["a", "b"], [["x", 0.25], ["y|z", 95000000]])
claim(.document(0), "6.2.2", "KL is not symmetric | *x*.", .confirmed(1 < 2, "0.2553 against 0.3"))
claim(
    .document(1), "4.3.2", "CE ≈ 0.152.",
    .anotherReading(printed: "0.152", computed: 0.10536, Reading("base-2 logarithm", 0.15200309)))
//:hide
chapter.finish()
