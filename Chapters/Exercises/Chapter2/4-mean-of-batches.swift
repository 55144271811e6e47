// Exercise 2.4: Bug hunt: the loss that is printed
//
// A training loop goes through the data in batches and prints the mean of their losses, as
// Document 2's listing does. Below, a batch is given by its examples' squared errors. The result is
// not the mean over all examples. Mend it.
//
// Read: docs/Chapter2-Training.md#the-training-loop
// Check: swift run Exercises 2.4      Stuck: swift run Exercises hint 2.4

func lossOfEpoch(_ batches: [[Double]]) -> Double {
    var runningLoss = 0.0
    for batch in batches {
        runningLoss += batch.reduce(0, +) / Double(batch.count)
    }
    return runningLoss / Double(batches.count)
}
