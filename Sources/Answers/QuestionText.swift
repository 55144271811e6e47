// A question as text, for the page in a browser: written where the page is made, read where answers are judged.

extension AnsweredQuestion {
    /// The question as lines of fields parted by tabs.
    ///
    /// The first has the kind and the hint, of a number also the value, its digits, its unit, and how `log` is read; each
    /// further one a slip or a choice. Numbers are given by their bits.
    package var encoded: String {
        var lines: [[String]]
        switch answer {
        case .number(let number):
            lines = [
                [
                    "number", hint, Self.bits(number.value), "\(number.digits)", number.unit ?? "",
                    number.logIsNatural ? "ln" : "",
                ]
            ]
            lines += number.slips.map { [$0.cause] + $0.values.map { Self.bits($0) } }
        case .choices(let choices):
            lines = [["choices", hint]] + choices.map { [$0.isRight ? "right" : "", $0.text, $0.reason] }
        }
        return lines.map { $0.map { Self.plain($0) }.joined(separator: "\t") }.joined(separator: "\n")
    }

    /// Reads what ``encoded`` has written; nil for anything else.
    package init?(encoded text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
        }
        let (head, rest) = (lines[0], lines.dropFirst())
        if head.count == 6, head[0] == "number", let value = Self.number(head[2]), let digits = Int(head[3]) {
            var slips: [Slip] = []
            for line in rest {
                var values: [Double] = []
                for bits in line.dropFirst() {
                    guard let value = Self.number(bits) else { return nil }
                    values.append(value)
                }
                slips.append(Slip(line[0], values))
            }
            self.init(
                .number(
                    NumberAnswer(
                        value, digits: digits, unit: head[4].isEmpty ? nil : head[4], slips: slips,
                        logIsNatural: head[5] == "ln")), hint: head[1])
        } else if head.count == 2, head[0] == "choices" {
            var choices: [Choice] = []
            for line in rest {
                guard line.count == 3 else { return nil }
                choices.append(Choice(line[1], if: line[0] == "right", line[2]))
            }
            self.init(.choices(choices), hint: head[1])
        } else {
            return nil
        }
    }

    private static func bits(_ value: Double) -> String { String(value.bitPattern, radix: 16) }

    private static func number(_ bits: String) -> Double? {
        UInt64(bits, radix: 16).map { Double(bitPattern: $0) }
    }

    private static func plain(_ text: String) -> String {
        String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }
}
