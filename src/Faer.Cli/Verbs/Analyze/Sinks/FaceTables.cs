using System.Globalization;
using Faer.CommandLine;
using Faer.Files;
using Faer.Models;
using Spectre.Console;

namespace Faer.Cli.Verbs.Analyze.Sinks;

/// <summary>Shows one table per face, for people.</summary>
internal sealed class FaceTables(Terminal terminal, ModelMetadata metadata) : IPhotoSink
{
    private const string Unreliable = "the five points do not fit a face: do not rely on these estimates";
    private const string Unusual = "unlike the faces that the model was trained on: do not rely on these estimates";
    private const string Uncertain = "uncertain";
    private const string Untrained = "untrained: too few training examples";

    /// <summary>Draws a table with one sample row.</summary>
    public static void DrawSample(IAnsiConsole console)
    {
        Table table = Empty();
        AddRow(table, "attribute", "Smiling", 1, isUntrained: false, isCertain: true);
        console.Write(table);
    }

    public bool UsesOutput => true;

    public void Write(PhotoAnalysis photo)
    {
        if (photo.Error is not null)
            return;
        string path = VisibleText.OneLine(photo.Path);
        if (photo.Faces.Count == 0)
            terminal.Output.WriteLine($"{path}: {FaceLines.None(photo)}.");
        for (int i = 0; i < photo.Faces.Count; i++)
        {
            // The path is not part of the table, which would cut or wrap it.
            terminal.Output.WriteLine(photo.Faces.Count == 1 ? path : $"{path}, face {i + 1} of {photo.Faces.Count}");
            terminal.Console.Write(TableOf(photo.Faces[i]));
        }
    }

    /// <summary>Returns a line with the model, its licence and where to find its terms.</summary>
    public static string ModelLine(string name, string licence) =>
        $"Model {name}, licence {licence}; 'faer info' shows its terms.";

    public void Complete() => terminal.Output.WriteLine(ModelLine(metadata.Name, metadata.Licence));

    public void Dispose()
    {
        // Nothing to dispose.
    }

    private static Table TableOf(FaceAnalysis face)
    {
        Table table = Empty();
        if (!face.LandmarksReliable)
            table.AddRow("points", "not reliable", "", Unreliable);
        if (face.IsUnusual == true)
            table.AddRow("face", "unusual", "", Unusual);
        if (face.HasExpression)
            Add(
                "expression",
                face.Expression.Label.Name(),
                face.Expression.Probability,
                face.Expression.IsUntrained,
                face.Expression.IsCertain
            );
        foreach (ShownLabel label in ShownLabels.Of(face.Heads))
            Add(
                KindOf(label.Head),
                VisibleText.Escape(LabelTexts.Of(label.Estimate.Label)),
                label.Estimate.Probability,
                label.Estimate.IsUntrained,
                label.Estimate.IsCertain
            );
        foreach (HeadEstimate head in face.Heads)
        {
            if (head.Present.Count == 0)
                AddRow(table, KindOf(head), "none present", "", "");
        }

        if (face.Pose is { } pose)
            AddRow(
                table,
                "pose",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"yaw {Whole(pose.YawDegrees)}°, pitch {Whole(pose.PitchDegrees)}°, roll {Whole(pose.RollDegrees)}°"
                ),
                "",
                ""
            );
        if (face.Quality is { } quality)
            AddRow(
                table,
                "quality",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{quality.Score:F2} ({quality.SizePx:F0} px, sharpness {quality.Sharpness:F2}, "
                        + $"brightness {quality.Brightness:F2})"
                ),
                "",
                ""
            );
        return table;

        void Add(string kind, string label, float probability, bool isUntrained, bool? isCertain) =>
            AddRow(table, kind, label, probability, isUntrained, isCertain);
    }

    // As an integer, because a rounded float could be -0.
    private static int Whole(float degrees) => (int)MathF.Round(degrees);

    private static string KindOf(HeadEstimate head) =>
        head.Head.IsStandard ? "attribute" : VisibleText.Escape(head.Name);

    private static Table Empty()
    {
        var table = new Table { Border = TableBorder.Rounded };
        return table
            .AddColumn("")
            .AddColumn("Label")
            .AddColumn(new TableColumn("Probability").RightAligned())
            .AddColumn("Note");
    }

    private static void AddRow(
        Table table,
        string kind,
        string label,
        float probability,
        bool isUntrained,
        bool? isCertain
    ) =>
        AddRow(
            table,
            kind,
            label,
            LabelTexts.Percent(probability),
            isUntrained ? Untrained
                : isCertain == false ? Uncertain
                : ""
        );

    // As Text, so that Spectre does not parse names of heads and labels as markup.
    private static void AddRow(Table table, params ReadOnlySpan<string> cells)
    {
        var texts = new Text[cells.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = new Text(cells[i]);
        table.AddRow(texts);
    }
}
