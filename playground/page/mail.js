// The mailboxes: a list of letters by address, and the one that is open.
import { el, icon } from "./message.js";

/** `page`: what it needs of the page: call, when (a moment in words), openers. */
export class Mailboxes {
  constructor(page) {
    this.page = page;
    this.letters = new Map();
    this.read = new Set();
    this.open = null;
    this.dialog = document.querySelector("[data-mail]");
    this.button = document.querySelector("[data-open-mail]");
    this.list = this.dialog.querySelector("[data-mail-list]");
    this.sheet = this.dialog.querySelector("[data-mail-letter]");
    this.button.addEventListener("click", () => this.show());
    this.dialog.querySelector("[data-mail-close]").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
  }

  /** Takes what there is, instead of what was. */
  load(letters) {
    const first = this.letters.size === 0 && this.open === null;
    this.letters = new Map(letters.map((letter) => [letter.id, letter]));
    // What was there before the page is no news.
    if (first) for (const letter of letters) this.read.add(letter.id);
    this.fill();
  }

  add(letter) {
    this.letters.set(letter.id, letter);
    this.fill();
  }

  show() {
    this.dialog.showModal();
    this.fill();
    const newest = [...this.letters.values()].at(-1);
    if (this.open === null && newest && !matchMedia("(max-width: 760px)").matches) this.choose(newest.id);
  }

  fill() {
    const unread = [...this.letters.keys()].filter((id) => !this.read.has(id)).length;
    const badge = this.button.querySelector(".count");
    badge.hidden = unread === 0;
    badge.replaceChildren(unread > 99 ? "99+" : String(unread), el("span", { class: "visually-hidden", text: " unread" }));
    const boxes = Map.groupBy([...this.letters.values()].reverse(), (letter) => letter.to);
    const groups = [...boxes].map(([to, letters]) => el("section", { class: "mailbox" },
      el("h3", { text: to }),
      el("ul", {}, ...letters.map((letter) => el("li", {}, this.line(letter)))),
    ));
    const none = el("p", { class: "no-mail" }, icon("mail"), "No letters yet. They come as the bot sends them.");
    this.list.replaceChildren(...(groups.length > 0 ? groups : [none]));
    this.dialog.classList.toggle("empty", groups.length === 0);
  }

  line(letter) {
    const unread = !this.read.has(letter.id);
    return el("button", {
      type: "button",
      class: `mail-line${unread ? " unread" : ""}`,
      "aria-current": letter.id === this.open ? "true" : undefined,
      onclick: () => this.choose(letter.id),
    },
    el("span", { class: "mail-from" }, el("bdi", { text: letter.from_name || letter.from }), letter.files > 0 ? icon("clip") : null),
    el("time", { text: letter.date ? this.page.when(letter.date) : "" }),
    el("bdi", { class: "mail-subject", text: letter.subject || "(no subject)" }),
    unread ? el("span", { class: "visually-hidden", text: "unread" }) : null);
  }

  async choose(id) {
    this.open = id;
    this.read.add(id);
    this.fill();
    let letter;
    try {
      letter = await this.page.call("GET", `/play/mail/${id}`);
    } catch (error) {
      this.sheet.replaceChildren(el("p", { class: "no-mail", text: error.message }));
      return;
    }
    if (this.open !== id) return;
    this.dialog.classList.add("reading");
    this.sheet.replaceChildren(...this.parts(letter));
    this.sheet.querySelector("h2").focus({ preventScroll: true });
  }

  close() {
    this.open = null;
    this.dialog.classList.remove("reading");
    this.sheet.replaceChildren();
    this.fill();
  }

  parts(letter) {
    const frame = el("iframe", { class: "mail-html", title: "The letter", sandbox: "allow-popups allow-popups-to-escape-sandbox", src: `/play/mail/${letter.id}/html` });
    const text = el("pre", { class: "mail-text", dir: "auto", text: letter.text, hidden: letter.has_html });
    frame.hidden = !letter.has_html;
    const views = ["HTML", "Text"].map((name, n) => el("button", {
      type: "button", text: name, "aria-pressed": String(n === 0), onclick: () => {
        frame.hidden = n === 1;
        text.hidden = n === 0;
        views.forEach((view, other) => view.setAttribute("aria-pressed", String(other === n)));
      },
    }));
    return [
      el("header", { class: "mail-head" },
        el("button", { class: "round mail-back", type: "button", "aria-label": "Back to the list", onclick: () => this.close() }, icon("back")),
        el("div", { class: "mail-about" },
          el("h2", { dir: "auto", tabindex: "-1", text: letter.subject || "(no subject)" }),
          el("p", {}, el("bdi", { class: "mail-name", text: letter.from_name || letter.from }), letter.from_name ? ` <${letter.from}>` : ""),
          el("p", { class: "mail-to" }, "to ", el("bdi", { text: letter.to }), letter.date ? ` · ${this.page.when(letter.date)}` : "")),
        letter.has_html ? el("div", { class: "mail-views", role: "group", "aria-label": "Show as" }, ...views) : null),
      frame,
      text,
      letter.files.length > 0 ? el("ul", { class: "mail-files", "aria-label": "Attached" }, ...letter.files.map((file) => el("li", {},
        el("a", { href: file.url, download: file.name }, icon("file"), el("bdi", { text: file.name }), el("small", { text: size(file.size) }))))) : null,
    ].filter(Boolean);
  }
}

const size = (bytes) => bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 100) / 10} kB` : `${Math.round(bytes / 1e5) / 10} MB`;
