for (const button of document.querySelectorAll("th button")) {
  button.addEventListener("click", () => {
    const head = button.parentElement;
    const place = [...head.parentElement.children].indexOf(head);
    const down = head.getAttribute("aria-sort") === "ascending";
    const value = (row) => row.cells[place].dataset.value ?? row.cells[place].textContent;
    const compare = head.classList.contains("number")
      ? (a, b) => a - b
      : new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
    const filled = (row) => value(row) !== "";
    const body = document.querySelector("tbody");
    const rows = [...body.rows];
    const sorted = rows.filter(filled).sort((a, b) => compare(value(a), value(b)));
    if (down) sorted.reverse();
    body.append(...sorted, ...rows.filter((row) => !filled(row)));
    for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  });
}
