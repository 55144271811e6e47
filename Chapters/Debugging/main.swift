// The guide to debugging a loss. `swift run Debugging` runs it and writes docs/Debugging.md.
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
    guide: "Debugging", "My loss does not …",
    learn: [
        "from what you see to its cause, and to the check that tells it from its neighbours"
    ])

//: ## It stays at 0.693
//:
//: The natural logarithm of 2 is the cross-entropy of a coin
//: ([Chapter 3](Chapter3.md)).
expect("the cross-entropy of a coin", try BinaryCrossEntropy()([0.5], [1]), is: "0.693")

chapter.finish()
