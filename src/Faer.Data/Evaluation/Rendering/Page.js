document.querySelectorAll("table.sortable").forEach(table => {
  const heads = Array.from(table.tHead.rows[0].cells), body = table.tBodies[0];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      const text = row => row.cells[column].textContent.trim();
      const rows = Array.from(body.rows);
      const known = rows.filter(row => text(row) !== "-"), unknown = rows.filter(row => text(row) === "-");
      const numbers = known.every(row => /^[-+]?[0-9.]+($| )/.test(text(row)));
      known.sort((a, b) => down * (numbers ? parseFloat(text(a)) - parseFloat(text(b)) : text(a).localeCompare(text(b), "en", { numeric: true })));
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down === 1 ? "ascending" : "descending");
      body.append(...known, ...unknown);
    });
  });
});
