using Faer.Data.Evaluation.Rendering;

namespace Faer.Training.Reproduction;

/// <summary>A section of the page for a table or figure of the paper.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">The subject of the section, and how to read it.</param>
/// <param name="Tables">Tables, each with a note.</param>
/// <param name="Figures">Pictures as SVG, each with a caption; not in the Markdown file.</param>
internal sealed record ReproductionSection(
    string Title,
    string Text,
    IReadOnlyList<(ReportTable Table, string Note)> Tables,
    IReadOnlyList<(string Svg, string Caption)> Figures
);
