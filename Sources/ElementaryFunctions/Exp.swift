public func exp(_ x: Double) -> Double { x }
