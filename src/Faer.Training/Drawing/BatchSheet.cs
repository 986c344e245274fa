using System.Globalization;
using Faer.Data.DataSets;
using Faer.Data.Loading;

namespace Faer.Training.Drawing;

/// <summary>Draws the crops of a training batch as the network sees them, each with its labels.</summary>
internal static class BatchSheet
{
    private const int MostCrops = 64;
    private const int Columns = 8;
    private const int CropPx = 150;
    private const int GapPx = 10;
    private const float Present = 0.5f;

    /// <summary>Returns the sheet as the bytes of a PNG file: the first 64 crops, eight per row.</summary>
    /// <param name="batch">The crops and their targets.</param>
    /// <param name="title">The heading above the crops.</param>
    /// <param name="sourceOf">Returns the data set of a sample, by its index; null if there is only one.</param>
    public static byte[] ToPng(Batch batch, string title, Func<int, string>? sourceOf)
    {
        int shown = Math.Min(batch.Count, MostCrops),
            columns = Math.Min(shown, Columns),
            lines = batch.Heads.Count + (sourceOf is null ? 0 : 1),
            cellHeight = CropPx + (lines * PngCanvas.LinePx) + GapPx,
            rows = (shown + columns - 1) / columns;
        using var canvas = new PngCanvas(
            Math.Max(columns, 4) * (CropPx + GapPx) + GapPx,
            (2 * GapPx) + PngCanvas.LinePx + (rows * cellHeight)
        );
        canvas.Text(
            string.Create(CultureInfo.InvariantCulture, $"{title}: {shown} of {batch.Count} crops"),
            GapPx,
            GapPx
        );
        int bytes = 3 * batch.SizePx * batch.SizePx;
        for (int i = 0; i < shown; i++)
        {
            int x = GapPx + (i % columns * (CropPx + GapPx)),
                y = (2 * GapPx) + PngCanvas.LinePx + (i / columns * cellHeight);
            canvas.Crop(batch.Pixels.Slice(i * bytes, bytes), batch.SizePx, x, y, CropPx);
            y += CropPx;
            IEnumerable<string> texts = LabelsOf(batch, i);
            if (sourceOf is not null)
                texts = texts.Prepend(sourceOf(batch.SampleIndices[i]));
            foreach (string text in texts)
            {
                canvas.Text(canvas.Fit(text, CropPx), x, y);
                y += PngCanvas.LinePx;
            }
        }

        return canvas.ToPng();
    }

    /// <summary>The labels of a crop, one text per head: the most probable label, or the labels present.</summary>
    internal static IEnumerable<string> LabelsOf(Batch batch, int image)
    {
        foreach (LabelHead head in batch.Heads)
        {
            float[] row = batch.Targets(head.Name).Slice(image * head.Count, head.Count).ToArray();
            if (row.All(float.IsNaN))
                yield return $"{head.Name}: no label";
            else if (head.Kind == HeadKind.SingleLabel)
                yield return $"{head.Name}: {Single(head, row)}";
            else
                yield return $"{row.Count(value => value > Present)} {head.Name}: "
                    + $"{string.Join(", ", head.Labels.Where((_, label) => row[label] > Present).Select(LabelTexts.Of))}";
        }
    }

    /// <summary>The most probable label, with its probability if that is below 1.</summary>
    private static string Single(LabelHead head, float[] row)
    {
        int best = SampleLabels.IndexOfLargest(row);
        string label = LabelTexts.Of(head.Labels[best]);
        return row[best] >= 1 ? label : $"{label} {LabelTexts.Percent(row[best])}";
    }
}
