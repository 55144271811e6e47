// Fingerprints of all elementary functions and losses, a line each: two machines that print
// the same compute the same bits. `compare-processors.sh` compares this one with arm64, where it is
// Embedded Swift.

fingerprintsOfFunctions()
fingerprintsOfRegressionLosses()
fingerprintsOfClassificationLosses()
fingerprintsOfDivergences()
fingerprintsOfGames()
fingerprintsOfPairs()
fingerprintsOfRegularization()
