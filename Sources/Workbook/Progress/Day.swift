// A day of the reader's calendar.

import Foundation

/// A day as the reader's calendar has it, written 2026-11-30.
package struct Day: Comparable, Hashable, Sendable, CustomStringConvertible {
    /// How many days it is after the first of 1970.
    private let number: Int

    private init(number: Int) { self.number = number }

    private init(year: Int32, month: Int32, day: Int32) {
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1900, month - 1, day)
        number = timegm(&parts) / Self.seconds
    }

    /// The day on which a moment falls where the reader is.
    package init(_ date: Date) {
        var (moment, parts) = (time_t(date.timeIntervalSince1970.rounded(.down)), tm())
        localtime_r(&moment, &parts)
        self.init(year: parts.tm_year + 1900, month: parts.tm_mon + 1, day: parts.tm_mday)
    }

    /// Reads a day as ``description`` writes it; nil for anything else.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int32($0) }
        guard parts.count == 3, (1970...9999).contains(parts[0]), (1...12).contains(parts[1]),
            (1...31).contains(parts[2])
        else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
        guard description == text else { return nil }
    }

    package var description: String {
        var (moment, parts) = (time_t(number * Self.seconds), tm())
        gmtime_r(&moment, &parts)
        return String(format: "%04d-%02d-%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
    }

    /// The day so many days later.
    static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }

    package static func < (first: Day, second: Day) -> Bool { first.number < second.number }

    /// When it is, seen from another day: `today`, `tomorrow`, or `on 2026-12-07`.
    package func words(seenFrom today: Day) -> String {
        switch number - today.number {
        case 0: "today"
        case 1: "tomorrow"
        default: "on \(self)"
        }
    }

    private static let seconds = 86_400
}
