namespace Faer.Data.Evaluation.Rendering;

/// <summary>The style sheet of every result page, and the script that sorts tables.</summary>
internal static class PageStyle
{
    /// <summary>The style sheet: light and dark, narrow screens, paper.</summary>
    public const string Css = """
        :root { --page: #fcfcfb; --ink: #1b1b1a; --muted: #5f5e5a; --line: #e2e1dc; --cell: #f1f0ec; --accent: #2a78d6; --tint: #1c5cab; --on-tint: #ffffff; --strong: #0d2f5c; --second: #c2571a; --third: #2f7d4f; --fourth: #8a4fa3; }
        @media screen { :root { color-scheme: light dark; } }
        @media screen and (prefers-color-scheme: dark) { :root { --page: #1a1a19; --ink: #f2f1ee; --muted: #a9a8a2; --line: #383835; --cell: #262624; --accent: #3987e5; --tint: #2368bd; --on-tint: #ffffff; --strong: #cde2fb; --second: #f09a5f; --third: #6cc08b; --fourth: #c794dd; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 78rem; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); } h1.part { margin-top: 4rem; padding-top: 1rem; border-top: 3px solid var(--line); } h3 { font-size: 1rem; margin: 1.75rem 0 .25rem; }
        p { max-width: 48rem; margin: .5rem 0; } .lead, figcaption, caption, .note, footer { color: var(--muted); }
        nav { margin: 1rem 0; } nav a { color: var(--accent); margin-right: 1rem; white-space: nowrap; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: .75rem; margin: 1rem 0; }
        .card { background: var(--cell); border-radius: .5rem; padding: .6rem .9rem; } .card b { display: block; font-size: 1.5rem; line-height: 1.3; font-variant-numeric: tabular-nums; } .card span { display: block; font-size: .85rem; color: var(--muted); }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem 2.5rem; align-items: start; } .columns > * { min-width: 0; }
        .multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(45%, 9.8rem), 1fr)); gap: 1rem; margin: 1rem 0; } .multiples svg { max-width: 16rem; }
        .gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: 1rem; margin: 1rem 0; } .gallery figure { margin: 0; } .gallery img { display: block; width: 100%; height: 9rem; object-fit: contain; background: var(--cell); border-radius: .35rem; }
        figure { margin: 1rem 0; } figcaption { max-width: 48rem; font-size: .85rem; margin-top: .4rem; }
        .scroll { overflow-x: auto; margin-top: 1rem; container-type: inline-size; }
        table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; min-width: min(100%, 40rem); }
        caption { text-align: left; padding-bottom: .4rem; } caption span { display: inline-block; position: sticky; left: 0; max-width: 100cqi; } th, td { padding: .25rem .9rem .25rem 0; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
        th:first-child { text-align: left; font-weight: normal; white-space: pre; } thead th, thead th:first-child { font-weight: 600; vertical-align: bottom; }
        th button { all: unset; cursor: pointer; font-weight: 600; } th button:hover { text-decoration: underline; } th button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        th[aria-sort=ascending] button::after { content: " \2191"; } th[aria-sort=descending] button::after { content: " \2193"; }
        svg { display: block; width: 100%; height: auto; font: 12px system-ui, sans-serif; } .wide svg { min-width: 34rem; }
        .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; max-width: none; font-size: .85rem; } .legend svg { display: inline-block; width: 28px; min-width: 0; vertical-align: middle; margin-right: .4rem; }
        .other { fill: var(--muted); } .curve { stroke: var(--accent); stroke-width: 2; } .other-curve { stroke: var(--muted); stroke-width: 2; stroke-dasharray: 4 3; }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round; } .line.s0 { stroke: var(--accent); } .line.s1 { stroke: var(--second); stroke-dasharray: 7 3; } .line.s2 { stroke: var(--third); stroke-dasharray: 2 3; } .line.s3 { stroke: var(--fourth); stroke-dasharray: 9 3 2 3; } .line.s4 { stroke: var(--muted); stroke-dasharray: 4 4; }
        .point.s0 { fill: var(--accent); } .point.s1 { fill: var(--second); } .point.s2 { fill: var(--third); } .point.s3 { fill: var(--fourth); } .point.s4 { fill: var(--muted); }
        .ink { fill: var(--ink); } .muted { fill: var(--muted); } .on-tint { fill: var(--on-tint); } .small { font-size: 11px; } .strong { font-weight: 600; } .number { font-variant-numeric: tabular-nums; }
        .grid { stroke: var(--line); } .axis { stroke: var(--muted); } .bar, .histogram { fill: var(--accent); } .tint { fill: var(--tint); } .cell { fill: var(--cell); }
        .whisker { stroke: var(--strong); stroke-width: 2; } .reference { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 3 2; }
        .diagonal { stroke: var(--muted); stroke-dasharray: 4 3; } .ring { fill: var(--page); stroke: var(--second); stroke-width: 2; } .gap { stroke: var(--accent); stroke-width: 2; } .dot { fill: var(--accent); stroke: var(--page); stroke-width: 2; }
        @media screen and (max-width: 640px) { th:first-child { position: sticky; left: 0; background: var(--page); min-width: 7rem; max-width: 9.5rem; white-space: pre-wrap; } }
        footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .85rem; }
        @media print { @page { margin: 14mm; } :root { font-size: 12px; } body { max-width: none; padding: 0; font-size: 11px; print-color-adjust: exact; -webkit-print-color-adjust: exact; } nav { display: none; } .scroll { overflow: visible; container-type: normal; } caption span { max-width: none; } table { font-size: 8px; min-width: 0; } th, td { padding-right: .6rem; white-space: normal; } .wide svg { min-width: 0; } figure, tr, .card, .multiples > * { break-inside: avoid; } h2, h3, caption { break-after: avoid; } .columns { grid-template-columns: 1fr 1fr; } }
        """;

    /// <summary>
    /// The script: a click on a column heading sorts the table, and another click reverses the order. Without the
    /// script the tables stay unsorted. It contains no characters that must be escaped in XML.
    /// </summary>
    public const string Script = """
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
        """;
}
