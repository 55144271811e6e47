// What a word that is not known may have been meant for.

/// The word among some that another is a slip of: a letter too many, too few, wrong, or in another place, or how it
/// begins; nil when there is none.
package func nearMiss(_ word: String, among words: [String]) -> String? {
    func bare(_ word: String) -> String { word.lowercased().filter { $0 != "-" } }
    let typed = bare(word)
    return words.first { isNear(bare($0), typed) }
}

/// A question that ends a complaint about a word: `. Did you mean --delta?`; empty where no word is near.
package func didYouMean(_ word: String, among words: [String]) -> String {
    nearMiss(word, among: words).map { ". Did you mean \($0)?" } ?? ""
}

private func isNear(_ word: String, _ other: String) -> Bool {
    guard !other.isEmpty else { return false }
    if other.count >= 3, word.hasPrefix(other) || word.sorted() == other.sorted() { return true }
    let same = zip(word, other).prefix { $0 == $1 }.count
    let (rest, otherRest) = (word.dropFirst(same), other.dropFirst(same))
    return rest == otherRest || rest.dropFirst() == otherRest || rest == otherRest.dropFirst()
        || rest.dropFirst() == otherRest.dropFirst()
}
