// The guide to choosing a loss. `swift run Choosing` runs it and writes docs/Choosing.md.
//
// Lines that start with `//:` are the text of the page; the rest is the code on it. Change something, run it.

import ChapterFigures
import DataSets
import ElementaryFunctions
import Figures
import Learning
import LossFunctions
import Workbook

let chapter = Chapter(
    guide: "Choosing", "Which loss?",
    learn: ["from what you want to predict to the loss that makes a model say it"])

//: ## A number
//:
//: Squared error makes a model say the mean, absolute error the median
//: ([Chapter 1](Chapter1.md#a-loss-decides-what-is-learned)).
expect("a zero error is free", try MeanSquaredError()([1], [1]), is: "0")

chapter.finish()
