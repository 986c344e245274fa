using SkiaSharp;

namespace Faer.Training.Drawing;

/// <summary>
/// Draws how many pictures show each label: a bar for split train, with one segment and color per data set, and the
/// numbers of splits train and val.
/// </summary>
internal static class LabelsPlot
{
    private const int PanelPx = 520;
    private const int GapPx = 18;
    private const int NamePx = 150;
    private const int BarPx = 230;
    private const int MostPerColumn = 44;

    /// <summary>The counts of one head.</summary>
    /// <param name="Head">The head.</param>
    /// <param name="Train">For each data set, the number of pictures of split train that show each label.</param>
    /// <param name="Validation">The number of pictures of split val, of all data sets, that show each label.</param>
    public sealed record Counts(LabelHead Head, IReadOnlyList<int[]> Train, int[] Validation)
    {
        /// <summary>The number of pictures of split train, of all data sets, that show a label.</summary>
        public int TrainOf(int label) => Train.Sum(source => source[label]);
    }

    /// <summary>Returns the plot as the bytes of a PNG file.</summary>
    /// <param name="sources">The names of the data sets.</param>
    /// <param name="heads">The heads, at least one.</param>
    public static byte[] ToPng(IReadOnlyList<string> sources, IReadOnlyList<Counts> heads)
    {
        List<List<Counts>> columns = Columns(heads);
        int width = GapPx + (columns.Count * PanelPx),
            height = (2 * GapPx) + PngCanvas.LinePx + (PngCanvas.LinePx * columns.Max(column => column.Sum(LinesOf)));
        using var canvas = new PngCanvas(width, height);
        Legend(canvas, sources);
        foreach ((int index, List<Counts> column) in columns.Index())
        {
            int top = GapPx + (2 * PngCanvas.LinePx);
            foreach (Counts head in column)
            {
                Draw(canvas, head, GapPx + (index * PanelPx), top);
                top += PngCanvas.LinePx * LinesOf(head);
            }
        }

        return canvas.ToPng();
    }

    /// <summary>The number of lines of a panel: a title, the labels and an empty line.</summary>
    private static int LinesOf(Counts head) => head.Head.Count + 2;

    private static List<List<Counts>> Columns(IReadOnlyList<Counts> heads)
    {
        List<List<Counts>> columns = [];
        int lines = 0;
        foreach (Counts head in heads)
        {
            if (columns.Count == 0 || lines + LinesOf(head) > MostPerColumn)
            {
                columns.Add([]);
                lines = 0;
            }

            columns[^1].Add(head);
            lines += LinesOf(head);
        }

        return columns;
    }

    private static void Legend(PngCanvas canvas, IReadOnlyList<string> sources)
    {
        float x = GapPx;
        for (int source = 0; sources.Count > 1 && source < sources.Count; source++)
        {
            canvas.Box(x, GapPx + 2, 12, 12, ColorOf(source));
            canvas.Text(sources[source], x + 18, GapPx);
            x += 18 + canvas.WidthOf(sources[source]) + GapPx;
        }

        canvas.Text("numbers: pictures in train / val", x, GapPx);
    }

    private static void Draw(PngCanvas canvas, Counts counts, int left, int top)
    {
        LabelHead head = counts.Head;
        int largest = Math.Max(1, Enumerable.Range(0, head.Count).Max(counts.TrainOf));
        canvas.Text(canvas.Fit(head.Name, PanelPx - GapPx), left, top);
        for (int label = 0; label < head.Count; label++)
        {
            int y = top + ((label + 1) * PngCanvas.LinePx);
            canvas.Text(
                canvas.Fit(LabelTexts.Of(head.Labels[label]), NamePx - 8),
                left + NamePx - 8,
                y,
                SKTextAlign.Right
            );
            float x = left + NamePx;
            for (int source = 0; source < counts.Train.Count; source++)
            {
                float length = (float)BarPx * counts.Train[source][label] / largest;
                canvas.Box(x, y + 2, length, PngCanvas.LinePx - 5, ColorOf(source));
                x += length;
            }

            canvas.Text(
                $"{PngCanvas.Number(counts.TrainOf(label))} / {PngCanvas.Number(counts.Validation[label])}",
                x + 6,
                y
            );
        }
    }

    private static SKColor ColorOf(int source) => PngCanvas.Colors[source % PngCanvas.Colors.Count];
}
