import Testing
@testable import LossFunctions
