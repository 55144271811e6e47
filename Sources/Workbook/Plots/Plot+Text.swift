extension Plot {
    public func text(width: Int = 80, colored: Bool = false) -> [String] { [] }
}
