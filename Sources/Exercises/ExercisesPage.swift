// docs/Exercises.md: how to use the exercises, and what there is.

/// The page on the exercises, as Markdown.
struct ExercisesPage {
    let exercises: [ExerciseText]

    var markdown: String {
        ([Self.introduction, examining] + chapters.map(section)).joined(separator: "\n\n") + "\n"
    }

    private var chapters: [Int] { Set(exercises.map(\.chapter)).sorted() }

    private func section(_ chapter: Int) -> String {
        let lines = exercises.filter { $0.chapter == chapter }.map { exercise in
            "- **\(exercise.number) [\(exercise.title)](../\(exercise.path))**: \(exercise.summary) "
                + "(\(exercise.effort); [read](\(exercise.section)))"
        }
        return "## [Chapter \(chapter)](Chapter\(chapter).md)\n\n" + lines.joined(separator: "\n")
    }

    /// Which exercises end in a loss that can be examined.
    private var examining: String {
        let numbers = exercises.filter { $0.examineOptions != nil }.map(\.number)
        return
            "In \(numbers.dropLast().joined(separator: ", ")) and \(numbers.last ?? "") you write a loss. Beside the ✓ "
            + "stands the command that examines it:\n`swift run Examine` shows what it does, and what a model learns by it."
    }

    private static let introduction = """
        <!-- Written by `swift run Exercises page` from Sources/Exercises. Change that, not this page. -->

        # Exercises

        [Contents](README.md)

        Reading a derivation is one thing, writing it down another. Each exercise is a short file with a task on top:
        finish it, or find what is wrong in it. Then ask:

        ```sh
        swift run Exercises              # checks the first exercise that is not solved
        swift run Exercises 2.3          # checks this one
        swift run Exercises watch        # checks a file whenever you save it
        swift run Exercises hint         # a hint, then another
        swift run Exercises solution 2.3 # a solution, and why it is one
        swift run Exercises list         # what is solved
        swift run Exercises reset 2.3    # the file as it was at first; yours is kept beside it
        ```

        A check tries your code on inputs whose answers are known. Where it fails, you see the input, what was expected and
        what you got, and if it is a usual slip, which: “that is what you get if you take the logarithm to base 2”. An
        exercise is solved while its file passes; nothing else needs to be marked or deleted. The files may import
        `ElementaryFunctions` (`exp`, `log`, `sigmoid`, …), `LossFunctions` and `Learning`. They are no part of the package's
        build: a file that does not compile stops nothing but its own check. Code that never ends is stopped after ten
        seconds. Git tracks the files: commit what you write on a branch of your own (`git switch -c mine`), or put it
        aside with `git stash` before a `git pull`.

        The minutes are about those of a programmer who has just read the section. An *easy* exercise asks for the section's
        formula as code, a *medium* one for a step more, such as a derivative or a trap, a *hard* one for several.
        """
}
