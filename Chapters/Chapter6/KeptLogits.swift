// The logits that the figure that moves is drawn from: `--keep-logits` keeps them as a source file.

import ChapterFigures

/// Writes the source file of `digitLeads`.
@MainActor
func keepLogits(_ leads: LogitLeads) throws {
    let lines = try leads.text().split(separator: "\n").map { "    \($0)\n" }
    let source = ##"""
        // The logits of Chapter 6's network for the test images, as `swift run Chapter6 --keep-logits` has kept them.

        /// How far the network's logit of what each test image is lies above those of the other digits.
        public let digitLeads = LogitLeads(text: digitLeadsText, classes: 10)

        private let digitLeadsText = #"""

        """##
    chapter.keep(
        source + lines.joined() + "    \"\"\"#\n",
        as: "../../Sources/ChapterFigures/DigitLeads.swift")
}
