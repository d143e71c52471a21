// Editing a statement in its own row. What is being typed stays until it is saved or given up.

function openForm(board, entry) {
  if (board.form && board.form.key !== entry.key) {
    if (isTouched(board)) {
      tell(board, board.words.finish_first);
      focusRow(board, board.form.key);
      board.form.element.querySelector("textarea, input, select").focus();
      return;
    }
    closeForm(board);
  }
  const row = board.rows.get(entry.key);
  if (!row || board.form) return;
  choose(board, entry.key);
  const form = make("form", { class: "form", novalidate: "" });
  const fields = (board.data.forms[entry.kind] ?? []).map((spec) => field(board, spec, entry.values[spec.name], entry.key));
  form.append(...fields.map((one) => one.element));
  const tools = make("div", { class: "tools" });
  const save = button("primary", board.words.save, () => {});
  save.type = "submit";
  tools.append(save, button("quiet", board.words.cancel, () => { closeForm(board); focusRow(board, entry.key); }));
  form.append(make("p", { class: "news", role: "status" }), tools);
  board.form = { key: entry.key, entry, seen: board.data.revision, fields, element: form, pending: false };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saveForm(board);
  });
  row.classList.add("editing");
  row.append(form);
  form.querySelector("textarea, input, select")?.focus();
  // Once its fields are as high as what they hold.
  requestAnimationFrame(() => requestAnimationFrame(() => reveal(board, row, "nearest")));
}

function closeForm(board) {
  if (!board.form) return;
  const { key, element } = board.form;
  element.closest(".row")?.classList.remove("editing");
  element.remove();
  board.form = null;
  board.signs.set(key, null);
  board.conflicts.delete(key);
  showList(board);
}

// Who goes to another part of the page finds what he was typing when he comes back.
function keepDraft(board) {
  if (!board.form || board.form.pending || !isTouched(board)) drafts.delete(board.data.meeting);
  else drafts.set(board.data.meeting, { key: board.form.key, seen: board.form.seen, filter: board.filter, typed: changedFields(board.form) });
}

function openDraft(board) {
  const draft = drafts.get(board.data.meeting);
  const entry = draft && board.data.entries.find((one) => one.key === draft.key);
  if (!entry) return;
  board.filter = draft.filter;
  showAll(board);
  openForm(board, entry);
  if (!board.form) return;
  board.form.seen = draft.seen;
  board.form.fields.forEach((one) => { if (one.name in draft.typed) one.write(draft.typed[one.name]); });
}

function isTouched(board) {
  return Object.keys(changedFields(board.form)).length > 0;
}

function changedFields(form) {
  const changed = {};
  form.fields.forEach((one) => {
    const value = one.read();
    if (JSON.stringify(value) !== one.first) changed[one.name] = value;
  });
  return changed;
}

function saveForm(board) {
  const { form } = board;
  if (form.pending) return;
  const fields = changedFields(form);
  if (!Object.keys(fields).length && !form.entry.why.length) {
    closeForm(board);
    focusRow(board, form.key);
    return;
  }
  form.pending = true;
  form.element.setAttribute("aria-busy", "true");
  const { kind, id } = form.entry;
  send(board, { do: "change", kind, id, key: form.key, seen: form.seen, fields });
}

// Others may change what is being edited here: that is said at once, and nothing typed is touched.
function noticeInForm(board) {
  if (!board.form) return;
  const now = board.data.entries.find((entry) => entry.key === board.form.key);
  const news = board.form.element.querySelector(".news");
  const changed = now && JSON.stringify(now.values) !== JSON.stringify(board.form.entry.values);
  const text = !now ? board.words.gone_meanwhile : changed ? board.words.changed_meanwhile : "";
  if (news.textContent !== text) news.textContent = text;
  if (!now && !board.rows.has(board.form.key)) keepForm(board);
}

// The entry that is being edited is no longer shown: its form stays, on top, until it is saved or given up.
function keepForm(board) {
  const row = board.form.element.closest(".row");
  if (!row) return;
  const first = board.list.firstElementChild;
  if (!row.isConnected) board.list.insertBefore(row, first);
  board.rows.set(board.form.key, row);
}

function field(board, spec, value, key) {
  const id = `f-${key.replace(/[^\w-]/g, "_")}-${spec.name}`;
  const kinds = { text: textField, line: lineField, choice: choiceField, due: dueField, votes: votesField };
  const made = (kinds[spec.type] ?? lineField)(board, spec, value, id);
  const first = JSON.stringify(made.read());
  return { name: spec.name, element: made.element, read: made.read, write: made.write, first };
}

function labelled(spec, id, control, ...more) {
  const box = make("div", { class: `field ${spec.wide ? "wide" : ""}` });
  box.append(make("label", { for: id }, spec.label), control, ...more);
  if (spec.hint) {
    control.setAttribute("aria-describedby", `${id}-hint`);
    box.append(make("span", { class: "hint", id: `${id}-hint` }, spec.hint));
  }
  return box;
}

function textField(board, spec, value, id) {
  const control = make("textarea", { id, rows: "2", lang: board.data.language });
  control.value = value ?? "";
  const grow = () => {
    control.style.height = "auto";
    control.style.height = `${control.scrollHeight + 2}px`;
  };
  control.addEventListener("input", grow);
  requestAnimationFrame(grow);
  const write = (text) => { control.value = text; };
  return { element: labelled({ ...spec, wide: true }, id, control), read: () => control.value.trim(), write };
}

// Lists of names or words, parted by semicolons in one line.
function lineField(board, spec, value, id) {
  const many = spec.type !== "line";
  const control = make("input", { id, type: "text", autocomplete: "off", lang: board.data.language });
  control.value = many ? (value ?? []).join("; ") : value ?? "";
  const element = labelled(spec, id, control);
  if (spec.type === "people") {
    const known = make("datalist", { id: `${id}-known` });
    const offer = () => {
      const written = control.value.split(";");
      const before = written.slice(0, -1).map((one) => one.trim());
      known.replaceChildren(...board.data.people.map((name) => make("option", { value: [...before, name].join("; ") })));
    };
    control.setAttribute("list", known.id);
    control.addEventListener("input", offer);
    offer();
    element.append(known);
  }
  const read = () => (many ? control.value.split(";").map((one) => one.trim()).filter(Boolean) : control.value.trim());
  const write = (typed) => { control.value = many ? typed.join("; ") : typed; };
  return { element, read, write };
}

function choiceField(board, spec, value, id) {
  const control = make("select", { id });
  spec.options.forEach(([key, label]) => control.append(make("option", { value: key }, label)));
  control.value = value ?? "";
  const write = (key) => { control.value = key; };
  return { element: labelled(spec, id, control), read: () => control.value, write };
}

function dueField(board, spec, value, id) {
  const box = make("fieldset", { class: "field pair" });
  const said = make("input", { id, type: "text", autocomplete: "off", lang: board.data.language });
  const date = make("input", { id: `${id}-date`, type: "date" });
  said.value = value?.text ?? "";
  date.value = value?.date ?? "";
  box.append(
    make("legend", {}, spec.label),
    labelled({ label: board.words.due_text }, said.id, said),
    labelled({ label: board.words.due_date }, date.id, date),
  );
  const read = () => (said.value.trim() || date.value ? { text: said.value.trim(), date: date.value || null } : null);
  const write = (due) => {
    said.value = due?.text ?? "";
    date.value = due?.date ?? "";
  };
  return { element: box, read, write };
}

function votesField(board, spec, value, id) {
  const box = make("fieldset", { class: "field pair votes" });
  box.append(make("legend", {}, spec.label));
  const method = make("select", { id: `${id}-method` });
  spec.options.forEach(([key, label]) => method.append(make("option", { value: key }, label)));
  method.value = value?.method ?? "";
  box.append(labelled({ label: board.words.votes_method }, method.id, method));
  const numbers = ["for", "against", "abstained"].map((name) => {
    const control = make("input", { id: `${id}-${name}`, type: "number", min: "0", inputmode: "numeric" });
    control.value = value?.[name] ?? "";
    box.append(labelled({ label: board.words[`votes_${name}`] }, control.id, control));
    return [name, control];
  });
  const number = (text) => (text.trim() === "" ? null : Number(text));
  const read = () => {
    const found = Object.fromEntries(numbers.map(([name, control]) => [name, number(control.value)]));
    const any = method.value || numbers.some(([name]) => found[name] !== null);
    return any ? { method: method.value || null, ...found } : null;
  };
  const write = (votes) => {
    method.value = votes?.method ?? "";
    numbers.forEach(([name, control]) => { control.value = votes?.[name] ?? ""; });
  };
  return { element: box, read, write };
}
