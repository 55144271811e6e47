// Exercise 2.4: Bug hunt: the loss that is printed
//
// A training loop goes through the data in batches and prints the mean of their losses, as
// Document 2's listing does. Below, a batch is given by its examples' squared errors. The result is
// not the mean over all examples. Mend it.

func lossOfEpoch(_ batches: [[Double]]) -> Double {
    var runningLoss = 0.0
    //:stub
    for batch in batches {
        runningLoss += batch.reduce(0, +) / Double(batch.count)
    }
    return runningLoss / Double(batches.count)
    //:solution
    var examples = 0
    for batch in batches {
        // The batch's mean times its size: its sum.
        runningLoss += batch.reduce(0, +)
        examples += batch.count
    }
    return runningLoss / Double(examples)
    //:end
}

//:about
//:summary a mean of means that is not the mean
//:section Training#the-training-loop
//:minutes 10
//:difficulty easy
//:check lossOfAnEpoch(lossOfEpoch)
//:hint
// Take 100 examples in batches of 32. How large is the last one?
//:hint
// How much does an example in the last batch count in the result, and how much one in the first?
//:why
// With batches of 32, 32, 32 and 4 each of the last four examples weighs eight times as much as the others. Weighing
// the batches' means by their sizes, or summing sums, gives every example the same say.
