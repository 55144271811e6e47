// Deaths by horse kick in the Prussian army: the classic of rare events.

/// How many soldiers of a Prussian army corps died of a horse's kick in a year, for 200 corps and years.
///
/// Ten corps in the twenty years from 1875 to 1894: L. von Bortkiewicz, “Das Gesetz der kleinen Zahlen”, 1898.
/// Four corps of the fourteen are left out, as there, since they were made up in another way.
public enum HorseKicks {
    /// In how many of the 200 there were no deaths, one, two, three and four.
    public static let counts = [109, 65, 22, 3, 1]

    /// The deaths in each of the 200, fewest first.
    public static var targets: [Double] {
        counts.enumerated().flatMap { deaths, count in Array(repeating: Double(deaths), count: count) }
    }
}
