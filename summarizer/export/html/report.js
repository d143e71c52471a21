"use strict";
(() => {
  const source = document.getElementById("source");
  if (!source) return;
  const root = document.documentElement;
  const where = document.getElementById("where");
  const back = document.getElementById("back");
  const pieces = [...source.querySelectorAll(".e")];
  const starts = pieces.map((piece) => Number(piece.id.slice(1)));
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 63.99rem)");
  let chosen = null;
  let lit = [];

  // The pieces of the source from offset `from` up to `to`.
  const within = (from, to) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] < from) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; low < starts.length && starts[low] < to; low += 1) found.push(pieces[low]);
    return found;
  };

  const clear = () => {
    lit.forEach((piece) => piece.classList.remove("lit"));
    lit = [];
    if (chosen) {
      chosen.classList.remove("chosen");
      chosen.removeAttribute("aria-current");
    }
  };

  const bring = (piece) => {
    const panel = source.getBoundingClientRect();
    const away = piece.getBoundingClientRect().top - panel.top - panel.height / 3;
    const smooth = !still.matches && Math.abs(away) < 3 * panel.height;
    source.scrollBy({ top: away, behavior: smooth ? "smooth" : "instant" });
  };

  const choose = (link) => {
    clear();
    chosen = link;
    link.classList.add("chosen");
    link.setAttribute("aria-current", "true");
    lit = link.dataset.e.split(" ").flatMap((stretch) => within(...stretch.split("-").map(Number)));
    lit.forEach((piece) => piece.classList.add("lit"));
    const note = document.getElementById(link.dataset.note);
    where.textContent = note ? note.textContent : "";
    back.setAttribute("href", `#${link.id}`);
    root.classList.add("open");
    if (narrow.matches) {
      const over = link.getBoundingClientRect().bottom - innerHeight * 0.48;
      if (over > 0) scrollBy({ top: over, behavior: still.matches ? "instant" : "smooth" });
    }
    if (!lit.length) return;
    bring(lit[0]);
    lit[0].setAttribute("tabindex", "-1");
    lit[0].focus({ preventScroll: true });
    // Parts that were not laid out yet have their true height only now.
    requestAnimationFrame(() => bring(lit[0]));
  };

  const leave = () => {
    root.classList.remove("open");
    if (!chosen) return;
    const link = chosen;
    link.focus({ preventScroll: true });
    const place = link.getBoundingClientRect();
    if (place.top < 60 || place.bottom > innerHeight) link.scrollIntoView({ block: "center" });
  };

  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.matches("a.s[data-e]")) choose(target);
    else if (target.matches(".e")) {
      root.classList.add("open");
      bring(target);
    }
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
    const link = event.target.closest("a.s[data-e]");
    if (link) choose(link);
    else if (event.target.closest("#back")) leave();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) leave();
  });
  addEventListener("hashchange", follow);
  root.classList.add("js");
  follow();
})();
