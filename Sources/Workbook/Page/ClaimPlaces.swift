// What the documents say in several places is one entry on a page, which names all of them.

import Weaver

package enum ClaimPlaces {
    /// Places as a reader cites them: "Document 1, 4.1.2 and 9.4; Document 3, 1.1".
    ///
    /// - Parameter written: how a place's words are written, a link for example; it is given their index.
    package static func text(
        _ places: [SectionPlace], written: (Int, String) -> String = { $1 }
    ) -> String {
        // Two statements of one section are named once.
        let named = places.indices.filter { $0 == 0 || places[$0 - 1] != places[$0] }
        var text = ""
        for (position, index) in named.enumerated() {
            let place = places[index]
            func isOther(_ position: Int) -> Bool {
                !named.indices.contains(position) || places[named[position]].document != place.document
            }
            let (isFirst, isLast) = (isOther(position - 1), isOther(position + 1))
            if position > 0 { text += isFirst ? "; " : isLast ? " and " : ", " }
            text += written(
                index, (isFirst ? "Document \(place.document), " : "") + Markdown.escaped(place.section))
        }
        return text
    }
}

extension Array {
    /// The elements in runs of those that belong together.
    package func runs(where belong: (Element, Element) -> Bool) -> [[Element]] {
        reduce(into: []) { runs, element in
            if let last = runs.last?.last, belong(last, element) {
                runs[runs.count - 1].append(element)
            } else {
                runs.append([element])
            }
        }
    }
}
