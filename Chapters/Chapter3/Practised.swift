// What the documents page of Chapter 3 needs of Chapter3-Practice.md.

import Workbook

/// The experiments by which the documents are judged, too.
struct Practised {
    var labels: Runs<KeptRow>
    var rare: Runs<KeptRow>
    var classes: Runs<KeptRow>
    var sure: Runs<KeptRow>
}
