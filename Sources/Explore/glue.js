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
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
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

/** The fields of each record of an answer. */
const records = (text) => text.split("\x1e").map((record) => record.split("\x1f").slice(0, -1));

// MARK: Figures

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class Figure {
    constructor(section, index) {
        Object.assign(this, { section, index, isDue: false, held: null });
        this.form = section.querySelector("form.controls");
        this.controls = [...this.form.querySelectorAll("input, select")];
        this.outputs = [...this.form.querySelectorAll("output")];
        for (const name of ["drawing", "handles", "trouble", "values", "spoken", "note"]) {
            this[name] = section.querySelector(`.${name}`);
        }
        // A browser that does not know shadow roots in HTML has the figure in a template still.
        this.shadow = this.drawing.shadowRoot ?? this.drawing.attachShadow({ mode: "open" });
        for (const { content } of this.drawing.querySelectorAll("template")) this.shadow.append(content);
        this.form.addEventListener("input", () => this.changed());
        this.form.addEventListener("submit", (event) => event.preventDefault());
        // The controls have their first values after this event.
        this.form.addEventListener("reset", () => setTimeout(() => this.changed()));
        this.handles.addEventListener("pointerdown", (event) => this.hold(event));
        this.handles.addEventListener("pointermove", (event) => this.move(event));
        for (const end of ["pointerup", "pointercancel"]) {
            this.handles.addEventListener(end, () => (this.held = null));
        }
        this.handles.addEventListener("keydown", (event) => this.press(event));
    }

    get state() {
        return this.controls.map((control) => Number(control.value));
    }

    set state(values) {
        this.controls.forEach((control, index) => (control.value = values[index]));
    }

    /** Draws in the next frame, with what is set then. */
    changed() {
        this.note.textContent = "";
        clearTimeout(this.pause);
        this.pause = setTimeout(() => this.settled(), 400);
        if (this.isDue) return;
        this.isDue = true;
        requestAnimationFrame(() => {
            this.isDue = false;
            this.draw();
        });
    }

    async draw() {
        try {
            if (!swift.exports) await start();
            const { code, numbers, text } = call("draw", this.state, "", this.index);
            if (code !== 0) throw new Error(text);
            const end = text.indexOf("\x1e");
            this.shadow.querySelector("svg").outerHTML = text.slice(0, end);
            this.show(...records(text.slice(end + 1)), numbers);
            this.trouble.hidden = true;
        } catch (error) {
            this.fail(error);
        }
    }

    /** A sentence in the figure's place. */
    fail(error) {
        this.trouble.querySelector("p").textContent = error.message;
        this.trouble.hidden = false;
    }

    show(texts, values, labels, places) {
        this.controls.forEach((control, index) => {
            this.outputs[index].value = texts[index];
            control.setAttribute("aria-valuetext", texts[index]);
        });
        const cells = values.map((value, index) => {
            const cell = document.createElement(index % 2 ? "dd" : "dt");
            cell.textContent = value;
            return cell;
        });
        this.values.replaceChildren(...cells);
        const { width, height } = this.shadow.querySelector("svg").viewBox.baseVal;
        this.handles.setAttribute("viewBox", `0 0 ${width} ${height}`);
        // The page has as many handles as the figure; one of them may be held, or have the focus.
        [...this.handles.children].forEach((handle, index) => {
            handle.setAttribute("cx", places[2 * index]);
            handle.setAttribute("cy", places[2 * index + 1]);
            handle.setAttribute("aria-label", labels[index]);
        });
    }

    // MARK: Dragging

    hold(event) {
        const index = [...this.handles.children].indexOf(event.target);
        if (index < 0 || event.button > 0) return;
        this.held = index;
        event.target.setPointerCapture(event.pointerId);
    }

    move(event) {
        if (this.held === null) return;
        const box = this.handles.getBoundingClientRect();
        const unit = this.handles.viewBox.baseVal.width / box.width;
        this.drag(this.held, (event.clientX - box.left) * unit, (event.clientY - box.top) * unit);
    }

    press(event) {
        const index = [...this.handles.children].indexOf(event.target);
        if (index < 0 || !arrows[event.key]) return;
        event.preventDefault();
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
        const cells = [...this.values.children].map((cell) => cell.textContent);
        this.spoken.textContent = cells.map((text, index) => text + (index % 2 ? ". " : ": ")).join("");
        history.replaceState(null, "", this.address);
    }

    get address() {
        const moved = this.controls.filter((control) => control.value !== control.dataset.initial);
        return `#${this.section.id}` + moved.map((control) => `&${control.name}=${control.value}`).join("");
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

// MARK: The page

const figures = [...document.querySelectorAll("section.figure")].map((section, index) => new Figure(section, index));

function takeAddress() {
    const [id, ...settings] = decodeURIComponent(location.hash.slice(1)).split("&");
    if (settings.length > 0) figures.find((figure) => figure.section.id === id)?.take(settings);
}

document.documentElement.classList.add("moves");
addEventListener("hashchange", takeAddress);
takeAddress();
start().catch(() => {});
