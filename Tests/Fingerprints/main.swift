// Fingerprints of all elementary functions and losses, a line each: two machines, or two versions of the package, that
// print the same compute the same bits. `compare-processors.sh` compares this machine with arm64. Compiles as Embedded
// Swift.

fingerprintsOfFunctions()
fingerprintsOfRegressionLosses()
fingerprintsOfClassificationLosses()
fingerprintsOfDivergences()
fingerprintsOfGames()
fingerprintsOfRegularization()
