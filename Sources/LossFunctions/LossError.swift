// What a loss function refuses, as values that can be tested and printed.
