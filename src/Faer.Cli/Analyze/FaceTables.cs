using System.Globalization;
using Faer.CommandLine;
using Faer.Models;
using Spectre.Console;

namespace Faer.Cli;

/// <summary>A table per face, for people.</summary>
internal sealed class FaceTables(Terminal terminal, ModelMetadata metadata) : IPhotoSink
{
    private const string Unreliable = "the five points do not fit a face: do not rely on these estimates";
    private const string Untrained = "untrained: too few training examples";

    /// <summary>Draws a table of one made-up row.</summary>
    public static void DrawSample(IAnsiConsole console)
    {
        Table table = Empty();
        AddRow(table, "attribute", "Smiling", 1, isUntrained: false);
        console.Write(table);
    }

    public bool UsesOutput => true;

    public void Write(PhotoAnalysis photo)
    {
        if (photo.Error is not null)
            return;
        string path = VisibleText.OneLine(photo.Path);
        if (photo.Faces.Count == 0)
            terminal.Output.WriteLine($"{path}: no face found.");
        for (int i = 0; i < photo.Faces.Count; i++)
        {
            // The path is not part of the table, which would cut or wrap it.
            terminal.Output.WriteLine(photo.Faces.Count == 1 ? path : $"{path}, face {i + 1} of {photo.Faces.Count}");
            terminal.Console.Write(TableOf(photo.Faces[i]));
        }
    }

    /// <summary>Which model it was, and that it has terms.</summary>
    public static string ModelLine(string name, string licence) =>
        $"Model {name}, licence {licence}; 'faer info' shows its terms.";

    public void Complete() => terminal.Output.WriteLine(ModelLine(metadata.Name, metadata.Licence));

    public void Dispose()
    {
        // Holds nothing.
    }

    private static Table TableOf(FaceAnalysis face)
    {
        Table table = Empty();
        if (!face.LandmarksReliable)
            table.AddRow("points", "not reliable", "", Unreliable);
        if (face.HasExpression)
            Add("expression", face.Expression.Label.Name(), face.Expression.Probability, face.Expression.IsUntrained);
        if (face.HasAttributes)
        {
            IReadOnlyList<AttributeEstimate> present = face.PresentAttributes;
            foreach (AttributeEstimate estimate in present)
                Add("attribute", estimate.Attribute.DisplayName(), estimate.Probability, estimate.IsUntrained);
            if (present.Count == 0)
                table.AddRow("attribute", "none present", "", "");
        }

        return table;

        void Add(string kind, string label, float probability, bool isUntrained) =>
            AddRow(table, kind, label, probability, isUntrained);
    }

    private static Table Empty()
    {
        var table = new Table { Border = TableBorder.Rounded };
        return table
            .AddColumn("")
            .AddColumn("Label")
            .AddColumn(new TableColumn("Probability").RightAligned())
            .AddColumn("Note");
    }

    private static void AddRow(Table table, string kind, string label, float probability, bool isUntrained) =>
        table.AddRow(
            new Text(kind),
            new Text(label),
            new Text(string.Create(CultureInfo.InvariantCulture, $"{100 * probability:F0} %")),
            new Text(isUntrained ? Untrained : "")
        );
}
