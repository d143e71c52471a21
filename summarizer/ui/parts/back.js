// After the login: to the page that was asked for before it. Kept by this site in this tab alone, and never another site's.
const BACK = "minutes.back";

export default function () {
  const asked = sessionStorage.getItem(BACK);
  sessionStorage.removeItem(BACK);
  if (!asked) return;
  const there = new URL(asked, location.origin);
  if (there.origin === location.origin && there.pathname + there.search !== location.pathname + location.search) {
    location.replace(there.pathname + there.search);
  }
}
