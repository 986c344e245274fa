namespace Faer.Cli.Verbs.Analyze.Pictures;

/// <summary>The style sheet and the filter script of contact sheet pages.</summary>
internal static class ContactSheetTemplate
{
    public const string Style = """
        :root { color-scheme: light dark; --page: #fcfcfb; --card: #ffffff; --ink: #1b1b1a; --muted: #5f5e5a; --line: #dddcd6; --chip: #efeee9; --box: #ffc107; }
        @media (prefers-color-scheme: dark) { :root { --page: #1a1a19; --card: #232322; --ink: #f2f1ee; --muted: #a9a8a2; --line: #3a3a37; --chip: #333331; } }
        body { margin: 0; background: var(--page); color: var(--ink); font: 14px/1.4 system-ui, sans-serif; }
        header { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; align-items: baseline; padding: .6rem 1rem; background: var(--page); border-bottom: 1px solid var(--line); }
        h1 { font-size: 1.1rem; margin: 0; } header p { margin: 0; color: var(--muted); } form { display: flex; flex-wrap: wrap; gap: .3rem 1rem; }
        a { color: inherit; } nav a { margin-right: .6rem; }
        main { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .8rem; padding: 1rem; align-items: start; }
        .photo { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .6rem; content-visibility: auto; contain-intrinsic-size: auto 22rem; }
        .photo h2 { margin: 0 0 .4rem; font-size: .85rem; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
        .picture { position: relative; width: fit-content; max-width: 100%; margin: 0 auto .5rem; } .picture img { display: block; max-width: 100%; height: auto; }
        .picture i { position: absolute; box-sizing: border-box; border: 2px solid var(--box); box-shadow: 0 0 0 1px #0008; font: bold 10px/1 system-ui, sans-serif; color: #fff; text-shadow: 0 0 2px #000, 0 0 2px #000; }
        figure { display: grid; grid-template-columns: 96px 1fr; gap: .6rem; margin: .4rem 0 0; } figure img { border-radius: 4px; } figcaption b { display: block; }
        figcaption span { display: inline-block; margin: 2px 2px 0 0; padding: 0 .35rem; background: var(--chip); border-radius: 3px; font-size: .78rem; white-space: nowrap; }
        .none { color: var(--muted); margin: .3rem 0; } [hidden] { display: none !important; }
        """;

    public const string Script = """
        const [name, expression, label, shown] = ["name", "expression", "label", "shown"].map(id => document.getElementById(id));
        function filter() {
          const any = !expression.value && !label.value;
          let faces = 0, photos = 0;
          for (const card of document.querySelectorAll(".photo")) {
            let matches = 0;
            for (const face of card.querySelectorAll("figure")) {
              const fits = (!expression.value || face.dataset.expression === expression.value) && (!label.value || face.dataset.labels.split("\\n").includes(label.value));
              face.hidden = !fits;
              if (fits) matches++;
            }
            card.hidden = !(card.dataset.name.toLowerCase().includes(name.value.toLowerCase()) && (any || matches > 0));
            if (!card.hidden) { photos++; faces += matches; }
          }
          shown.textContent = any && !name.value ? "" : `Shown: ${photos} photos, ${faces} faces.`;
        }
        for (const input of [name, expression, label]) input.addEventListener("input", filter);
        document.querySelector("form").addEventListener("submit", event => event.preventDefault());
        filter();
        """;
}
