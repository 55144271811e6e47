// What is remembered of a question that was posed.

import Answers

extension PosedQuestion {
    /// What is remembered of the question when it ends so, or goes on; nil as long as nothing was tried.
    func result(_ ending: Ending?) -> CheckpointResult? {
        switch ending {
        case .right(atOnce: true): .right
        case .right, .shown: .missed
        case .skipped, .quit, nil: wasHelped ? .missed : nil
        }
    }
}
