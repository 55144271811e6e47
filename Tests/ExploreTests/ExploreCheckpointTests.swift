// Checkpoints of the chapters, answered in the browser.

import Foundation
import Testing

@testable import Explore

extension InBrowser {
    struct ExploreCheckpointTests {
        /// Chapter 1's first checkpoint, in the section of the commutes: their median is asked for.
        private static let first = "#commutes details.checkpoint"

        @Test func `a slip is told, then the right answer`() throws {
            try OpenPage.with { open in
                let page = open.page
                let said = "document.querySelector('\(Self.first) .said').textContent"
                let isTold = "document.querySelector('\(Self.first) .solution').open"
                try page.click("\(Self.first) summary")
                try page.focus("\(Self.first) input")
                // 155 / 7 = 22.14, the mean of 12, 14, 15, 15, 18, 21 and 60.
                for (typed, answer) in [
                    ("22.14", "take the mean"), ("16", "not right"), ("fifteen", "asks for a number"),
                ] {
                    try page.evaluate("document.activeElement.value = ''")
                    try page.type(typed)
                    try page.press(.enter)
                    try page.wait(until: "\(said).includes('\(answer)')")
                    #expect(try page.evaluate("\(said).includes('Right')") == false)
                    #expect(try page.evaluate(isTold) == false)
                }
                try page.click("\(Self.first) button[value=hint]")
                try page.wait(until: "\(said).includes('Start anywhere')")
                try page.focus("\(Self.first) input")
                try page.evaluate("document.activeElement.value = ''")
                try page.type("15 minutes")
                try page.click("\(Self.first) button:not([type])")
                try page.wait(until: "\(said).includes('Right')")
                #expect(try page.evaluate(isTold) == true)
            }
        }

        /// Answers each checkpoint with what `data-question` says: the value or the choice that is right, and those that are
        /// wrong for a reason; gives what does not fit.
        private static let answerAll = """
            async () => {
                const problems = [];
                let count = 0;
                const number = (bits) => new DataView(BigUint64Array.of(BigInt("0x" + bits)).buffer).getFloat64(0, true);
                const plain = (html) => Object.assign(document.createElement("p"), { innerHTML: html }).textContent;
                for (const form of document.querySelectorAll("form.answers")) {
                    const [first, ...rest] = form.dataset.question.split("\\n").map((line) => line.split("\\t"));
                    const title = form.parentElement.querySelector("summary").textContent;
                    const say = async (field) => {
                        form.requestSubmit();
                        for (let time = 0; time < 100 && !form.nextElementSibling.textContent; time++) {
                            await new Promise((done) => setTimeout(done, 5));
                        }
                        const text = form.nextElementSibling.textContent;
                        form.nextElementSibling.replaceChildren();
                        return text;
                    };
                    const isTold = () => form.parentElement.querySelector(".solution").open;
                    const expect = (truth, what) => truth || problems.push(`${title}: ${what}`);
                    if (first[0] === "number") {
                        for (const [cause, bits] of rest.filter((line) => line.length > 1)) {
                            form.elements.answer.value = String(number(bits));
                            const said = await say();
                            expect(said.includes(plain(cause)), `${form.elements.answer.value}: ${said}`);
                        }
                        expect(!isTold(), "the answer is told before it is found");
                        form.elements.answer.value = String(number(first[2]));
                        const said = await say();
                        expect(said.includes("Right"), `${form.elements.answer.value}: ${said}`);
                    } else {
                        const radios = [...form.querySelectorAll("input[type=radio]")];
                        const answers = [];
                        for (const radio of radios) {
                            radio.checked = true;
                            answers.push(await say());
                        }
                        expect(answers.filter((said) => said.startsWith("✓")).length === 1, answers.join("; "));
                        expect(answers.every((said) => /^[✓✗]/u.test(said)), answers.join("; "));
                    }
                    expect(isTold(), "the answer is not told");
                    count += 1;
                }
                return [count, problems];
            }
            """

        @Test func `each checkpoint knows its answer and its slips`() throws {
            try OpenPage.with { open in
                let result = try open.page.evaluate("(\(Self.answerAll))()")
                #expect(result.array?.last == [])
                #expect((result.array?.first?.number ?? 0) >= 40)
            }
        }
    }
}
