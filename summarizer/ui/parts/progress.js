// How far the work on a meeting is. Parts stay where they are when they change, so that focus and scroll do too.
export default function ({ data, parentElement, setTriggerValue }) {
  const { words } = data;
  let root = parentElement.querySelector(".root");
  if (!root) {
    root = make("div", { class: "root" }, make("div", { class: "work" },
      make("div", { class: "line" },
        make("span", { class: "what", role: "status" }), make("span", { class: "times" }),
        make("button", { type: "button" })),
      make("progress", {})));
    parentElement.append(root);
  }
  const [what, times, button, bar] = ["what", "times"].map((name) => root.querySelector(`.${name}`))
    .concat(root.querySelector("button"), root.querySelector("progress"));
  const said = (node, text) => { if (node.textContent !== text) node.textContent = text; };
  root.firstChild.className = data.over ? "work stopped" : "work";
  said(what, data.what);
  said(times, data.times);
  said(button, data.over ? words.close : words.cancel);
  button.disabled = data.cancelling && !data.over;
  button.onclick = () => setTriggerValue("command", { [data.over ? "close" : "cancel"]: data.job });
  bar.hidden = data.over;
  bar.setAttribute("aria-label", words.label);
  bar.max = data.parts || 1;
  if (data.parts) bar.value = data.done;
  else bar.removeAttribute("value");
}
