"use strict";
// The glue between this page and the book's Swift, which is a WebAssembly module here: what a reader moves goes in, the
// figure comes out. Nothing is computed or drawn in this script. Module/Exports.swift says how calls pass their values.

// MARK: The module

const swift = { exports: null, starting: null, compiled: null };

/** Starts the module if it does not run: at first, and after a call that ended it. Its memory then is as at first. */
function start() {
    swift.starting ??= (async () => {
        swift.compiled ??= compiled(document.getElementById("module").textContent);
        swift.exports = (await WebAssembly.instantiate(await swift.compiled)).exports;
    })();
    return swift.starting;
}

/** The module, from its compressed bytes as text. */
async function compiled(text) {
    const bytes = Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}

/** Calls a function of the module, which runs, with numbers and a text; the code, numbers and text that it leaves. */
function call(name, numbers, text, ...rest) {
    const { memory, ...functions } = swift.exports;
    try {
        const bytes = new TextEncoder().encode(text);
        const places = [functions.numbers(numbers.length), functions.text(bytes.length)];
        new Float64Array(memory.buffer, places[0], numbers.length).set(numbers);
        new Uint8Array(memory.buffer, places[1], bytes.length).set(bytes);
        const code = functions[name](numbers.length, bytes.length, ...rest);
        const result = new Float64Array(memory.buffer, functions.numbers(0), functions.number_count());
        const answer = new Uint8Array(memory.buffer, functions.text(0), functions.text_count());
        return { code, numbers: [...result], text: new TextDecoder().decode(answer) };
    } catch (error) {
        // It ended within the call: what it holds is of no use any more.
        swift.exports = swift.starting = null;
        const isFull = functions.is_out_of_memory();
        throw new Error(isFull ? "This needs more memory than the page has." : `This could not be computed (${error}).`);
    }
}

const element = (name, properties) => Object.assign(document.createElement(name), properties);
/** The fields of each record of an answer. */
const records = (text) => text.split("\x1e").map((record) => record.split("\x1f").slice(0, -1));

// MARK: Figures

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class Figure {
    constructor(section, index) {
        Object.assign(this, { section, index, held: null });
        this.form = section.querySelector("form.controls");
        this.controls = [...this.form.querySelectorAll("input, select")];
        this.outputs = [...this.form.querySelectorAll("output")];
        for (const name of ["drawing", "handles", "trouble", "values", "spoken", "note"]) {
            this[name] = section.querySelector(`.${name}`);
        }
        // A browser that does not know shadow roots in HTML has the figure in a template still.
        const shadow = this.drawing.shadowRoot ?? this.drawing.attachShadow({ mode: "open" });
        for (const { content } of this.drawing.querySelectorAll("template")) shadow.append(content);
        this.picture = shadow.querySelector("div");
        this.form.oninput = () => this.changed();
        this.form.onsubmit = (event) => event.preventDefault();
        // The controls have their first values after this event.
        this.form.onreset = () => setTimeout(() => this.changed());
        this.handles.onpointerdown = (event) => this.hold(event);
        this.handles.onpointermove = (event) => this.move(event);
        this.handles.onpointerup = this.handles.onpointercancel = () => (this.held = null);
        // What begins on a handle scrolls nothing; `touch-action` says so only to some browsers.
        this.handles.ontouchstart = (event) => event.preventDefault();
        this.handles.onkeydown = (event) => this.press(event);
    }

    get state() { return this.controls.map((control) => Number(control.value)); }

    set state(values) { this.controls.forEach((control, index) => (control.value = values[index])); }

    /** Draws in the next frame, with what is set then. */
    changed() {
        this.note.textContent = "";
        clearTimeout(this.pause);
        this.pause = setTimeout(() => this.settled(), 400);
        cancelAnimationFrame(this.frame);
        this.frame = requestAnimationFrame(() => this.draw());
    }

    async draw() {
        cancelAnimationFrame(this.frame);
        this.frame = 0;
        try {
            if (!swift.exports) await start();
            const { code, numbers, text } = call("draw", this.state, "", this.index);
            if (code !== 0) throw new Error(text);
            const end = text.indexOf("\x1e");
            this.picture.innerHTML = text.slice(0, end);
            this.show(...records(text.slice(end + 1)), numbers);
            this.trouble.hidden = true;
        } catch (error) {
            this.fail(error);
        }
    }

    /** A sentence in place of the figure. */
    fail(error) {
        this.trouble.querySelector("p").textContent = error.message;
        this.trouble.hidden = false;
    }

    show(texts, values, labels, places) {
        this.controls.forEach((control, index) => {
            this.outputs[index].value = texts[index];
            control.setAttribute("aria-valuetext", texts[index]);
        });
        const cells = values.map((value, index) => element(index % 2 ? "dd" : "dt", { textContent: value }));
        this.values.replaceChildren(...cells);
        const { width, height } = this.picture.firstElementChild.viewBox.baseVal;
        this.handles.setAttribute("viewBox", `0 0 ${width} ${height}`);
        // The page has as many handles as the figure; one of them may be held, or have the focus.
        [...this.handles.children].forEach((handle, index) => {
            const [cx, cy] = places.slice(2 * index);
            const values = { "aria-valuenow": Math.round(cx), "aria-valuetext": texts.join(", ") };
            const attributes = { cx, cy, "aria-label": labels[index], ...values };
            for (const [name, value] of Object.entries(attributes)) handle.setAttribute(name, value);
        });
    }

    // MARK: Dragging

    hold(event) {
        if (event.button > 0) return;
        this.held = [...this.handles.children].indexOf(event.target);
        event.target.setPointerCapture(event.pointerId);
        event.target.focus();
    }

    move(event) {
        if (this.held === null) return;
        const box = this.handles.getBoundingClientRect();
        const unit = this.handles.viewBox.baseVal.width / box.width;
        this.drag(this.held, (event.clientX - box.left) * unit, (event.clientY - box.top) * unit);
    }

    press(event) {
        if (!arrows[event.key]) return;
        event.preventDefault();
        // From where the last key has brought it, seen or not.
        if (this.frame) this.draw();
        const index = [...this.handles.children].indexOf(event.target);
        const [x, y] = ["cx", "cy"].map((name) => Number(event.target.getAttribute(name)));
        // As far as it takes to come to the next step.
        for (let way = event.shiftKey ? 40 : 1; way < 600; way *= 1.5) {
            if (this.drag(index, x + arrows[event.key][0] * way, y + arrows[event.key][1] * way)) return;
        }
    }

    /** Moves a handle to a place of the figure; whether that changes anything. */
    drag(handle, x, y) {
        if (!swift.exports) return void start();
        const before = this.state.join();
        try {
            const { code, numbers, text } = call("drag", this.state, "", this.index, handle, x, y);
            if (code !== 0) throw new Error(text);
            this.state = numbers;
        } catch (error) {
            this.fail(error);
        }
        if (this.state.join() === before) return false;
        this.changed();
        return true;
    }

    // MARK: The state in words and as an address

    /** What is told and noted at a pause: with each frame it would be too much, for ears and for the history. */
    settled() {
        const cells = [...this.values.children].map((cell, index) => cell.textContent + (index % 2 ? ". " : ": "));
        this.spoken.textContent = cells.join("");
        const moved = this.controls.filter((control) => control.value !== control.dataset.initial);
        const settings = moved.map((control) => `&${control.name}=${control.value}`);
        history.replaceState(null, "", `#${this.section.id}${settings.join("")}`);
    }

    /** Draws the state of an address, and tells what in it cannot be. */
    take(settings) {
        this.state = this.controls.map((control) => control.dataset.initial);
        const problems = settings.map((setting) => {
            const [name, text = ""] = setting.split("=");
            const control = this.controls.find((control) => control.name === name);
            if (!control) return `Nothing here is called “${name}”. `;
            const label = control.labels[0].textContent;
            const [value, low, high] = [text, control.dataset.low, control.dataset.high].map(Number);
            if (text === "" || Number.isNaN(value)) return `${label}: “${text}” is no number. `;
            const inRange = Math.min(Math.max(value, low), high);
            control.value = control.type === "range" ? inRange : Math.round(inRange);
            return inRange === value ? "" : `${label}: ${text} lies beyond ${inRange}, where it ends. `;
        });
        this.draw().then(() => (this.note.textContent = problems.join("")));
        this.section.scrollIntoView();
    }
}

// MARK: Checkpoints

/** A question that is answered in a form; what is said to an answer comes from the module. */
class Checkpoint {
    constructor(form) {
        Object.assign(this, { form, state: [0, 0], said: form.nextElementSibling });
        this.solution = form.parentElement.querySelector(".solution");
        form.onsubmit = (event) => (event.preventDefault(), this.take(new FormData(form).get("answer") ?? ""));
        for (const button of form.querySelectorAll("button[value]")) button.onclick = () => this.take(button.value);
    }

    async take(line) {
        try {
            if (!swift.exports) await start();
            const { code, numbers, text } = call("judge", this.state, `${line}\n${this.form.dataset.question}`);
            this.state = numbers;
            const [fields] = records(text);
            const remarks = fields.filter((_, index) => index % 2);
            this.said.replaceChildren(
                ...remarks.map((innerHTML, index) => element("p", { className: fields[2 * index], innerHTML }))
            );
            if (code !== 1) return;
            this.solution.classList.add("told");
            this.solution.open = true;
        } catch (error) {
            this.said.textContent = error.message;
        }
    }
}

// MARK: The page

let figures = [];

function takeAddress() {
    const [id, ...settings] = location.hash.slice(1).split("&");
    if (settings.length > 0) figures.find((figure) => figure.section.id === id)?.take(settings);
}

// This script stands after the first figure, which is seen before the module is read, and before the others: the module
// is unpacked and compiled while the browser reads them.
start().catch(() => {});
addEventListener("DOMContentLoaded", () => {
    const sections = [...document.querySelectorAll("section.figure")];
    figures = sections.map((section, index) => new Figure(section, index));
    for (const form of document.querySelectorAll("form.answers")) new Checkpoint(form);
    addEventListener("hashchange", takeAddress);
    takeAddress();
});
