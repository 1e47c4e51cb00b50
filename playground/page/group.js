// A group or channel: one more phone, in which one chooses who writes.
import { el, icon } from "./message.js";
import { fullName, Phone } from "./chat.js";

const KINDS = { group: "Group", supergroup: "Supergroup", channel: "Channel" };
const STANDINGS = {
  member: "is a member", administrator: "is an administrator", administrator_without_posting: "may not post",
  restricted: "may not write", left: "is not here", kicked: "was removed",
};

export class GroupPhone extends Phone {
  /** `page` has, beside what a phone needs, `people()`, `start(personId, text)` and `joined(group)`. */
  constructor(group, page) {
    super(asPerson(group), page);
  }

  build(group) {
    super.build(group);
    this.node.classList.add("group");
    this.writers = el("select", { class: "writer", "aria-label": "Who writes" });
    this.writers.addEventListener("change", () => this.writeAs(Number(this.writers.value)));
    this.footer.insertBefore(el("label", { class: "writing" }, el("span", { text: "Write as" }), this.writers), this.form);
  }

  update(group) {
    super.update(group.kind ? asPerson(group) : group);
    const { bot } = this.page;
    this.node.setAttribute("aria-label", `${KINDS[this.person.kind]} ${this.person.title}`);
    this.list.setAttribute("aria-label", `Messages in ${this.person.title}`);
    this.composer.setAttribute("aria-label", `Message in ${this.person.title}`);
    this.badges.replaceChildren();
    this.empty.replaceChildren(el("span", { class: "bot-picture" }, icon("group")), el("bdi", { class: "bot-name", text: this.person.title }),
      el("p", { text: this.isIn() ? "No messages here yet" : `${bot.first_name} is not here yet` }),
      this.isIn() ? null : el("button", { class: "start", type: "button", text: "Add the bot", onclick: () => this.addBot() }));
    const members = this.members();
    if (!members.some(({ id }) => id === this.writer)) this.writer = (members.find(({ id }) => id === this.person.owner) ?? members[0])?.id;
    this.writers?.replaceChildren(...members.map((person) => el("option", { value: String(person.id), text: fullName(person), selected: person.id === this.writer })));
    this.composer.disabled = members.length === 0;
  }

  rest() {
    clearTimeout(this.typingTimer);
    this.status.classList.remove("typing");
    const count = this.person.members.length;
    this.status.replaceChildren(`${KINDS[this.person.kind]} of ${count} · `, el("bdi", { text: this.page.bot.first_name }), ` ${STANDINGS[this.person.bot]}`);
  }

  isIn() {
    return !["left", "kicked"].includes(this.person.bot);
  }

  /** Who can write here: in a channel those who administer it. */
  members() {
    const channel = this.person.kind === "channel";
    const allowed = this.person.members.filter(({ administrator }) => !channel || administrator).map(({ person_id: id }) => id);
    return this.page.people().filter(({ id }) => allowed.includes(id));
  }

  writeAs(id) {
    this.writer = id;
    // Whose messages stand on the right has changed.
    for (const { article, message } of this.articles.values()) {
      if (article.classList.contains("service")) continue;
      article.classList.toggle("out", this.isOwn(message));
      article.classList.toggle("in", !this.isOwn(message));
    }
  }

  isOwn(message) {
    return message.from?.id === this.writer;
  }

  sender(message) {
    return message.from?.id ?? 0;
  }

  author(message) {
    if (!message.from) return this.person.title;
    return fullName(message.from);
  }

  named(message) {
    return !this.isOwn(message);
  }

  // ---- what the members do --------------------------------------------------------------------

  path(rest) {
    return `/play/groups/${this.id}${rest}`;
  }

  body(body) {
    return { person_id: this.writer, ...body };
  }

  start(text) {
    this.page.start(this.writer, text);
  }

  command(name) {
    return `/${name}@${this.page.bot.username}`;
  }

  async act(method, rest, body) {
    try {
      return this.page.joined(await this.page.call(method, this.path(rest), body));
    } catch (error) {
      return this.toast(error.message);
    }
  }

  /** Somebody follows a link that asks for a group, or just adds the bot. */
  addBot(by = this.person.owner, parameter = "") {
    return this.act("POST", "/bot", { by, parameter });
  }

  optionItems() {
    const { owner, kind, bot } = this.person;
    const channel = kind === "channel";
    const stand = (membership, label) => ({
      label, picture: "check", checked: bot === membership, run: () => this.act("POST", "/bot", { by: owner, membership }),
    });
    const outside = this.page.people().filter(({ id }) => !this.person.members.some((member) => member.person_id === id));
    return [
      channel ? null : stand("member", "The bot is a member"),
      stand("administrator", "The bot is an administrator"),
      channel ? stand("administrator_without_posting", "The bot may not post") : stand("restricted", "The bot may not write"),
      kind === "group" ? { label: "Make it a supergroup", picture: "out", run: () => this.act("POST", "/migrate", { by: owner }) } : null,
      ...outside.map((person) => ({ label: `${person.first_name} joins`, picture: "person", run: () => this.act("POST", "/members", { person_id: person.id }) })),
      { label: "Remove the bot", picture: "block", danger: true, run: () => this.act("POST", "/bot", { by: owner, membership: "kicked" }) },
    ].filter(Boolean);
  }
}

function asPerson(group) {
  return { ...group, first_name: group.title, role: "group" };
}

