using Faer.Data.Evaluation;

namespace Faer.Training;

/// <summary>A table or figure of the paper as a part of the page.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What it is about, and how to read it.</param>
/// <param name="Tables">Tables, each with a note.</param>
/// <param name="Figures">Pictures as SVG, each with a caption; the Markdown goes without.</param>
internal sealed record ReproductionSection(
    string Title,
    string Text,
    IReadOnlyList<(ReportTable Table, string Note)> Tables,
    IReadOnlyList<(string Svg, string Caption)> Figures
);
