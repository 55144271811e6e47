// A source beside the fixture's main.swift, to stop in.

/// The fourth of some numbers.
func fourth(of numbers: [Int]) -> Int { numbers[3] }
