using Faer.Data.Evaluation.Sections;
using SkiaSharp;

namespace Faer.Training.Drawing;

/// <summary>
/// Draws the confusion matrix of each single-label head, with one row per labelled class and one column per predicted
/// class. A cell's tint is its share of the row, so that rare classes are readable as well.
/// </summary>
internal static class ConfusionPlot
{
    private const int GapPx = 16;
    private const int LargeCellPx = 46;
    private const int SmallCellPx = 20;
    private const int MostLargeCells = 20;
    private const int MaxNamePx = 160;
    private const byte Dark = 0xB0;

    private static readonly SKColor s_full = new(0x1C, 0x4F, 0x8C);

    /// <summary>Returns the plot as the bytes of a PNG file; null if no head is single-label.</summary>
    public static byte[]? ToPng(EvaluationReport report)
    {
        SingleLabelReport[] heads = [.. report.Parts.OfType<SingleLabelReport>()];
        if (heads.Length == 0)
            return null;
        int width = GapPx + heads.Max(head => GapPx + MaxNamePx + Math.Max(Side(head), MaxNamePx)),
            height = GapPx + heads.Sum(HeightOf);
        using var canvas = new PngCanvas(width, height);
        int top = GapPx;
        foreach (SingleLabelReport head in heads)
        {
            Draw(canvas, head, top, report.Split);
            top += HeightOf(head);
        }

        return canvas.ToPng();
    }

    private static int CellOf(SingleLabelReport head) =>
        head.Classes.Count <= MostLargeCells ? LargeCellPx : SmallCellPx;

    private static int Side(SingleLabelReport head) => head.Classes.Count * CellOf(head);

    private static int HeightOf(SingleLabelReport head) => (2 * PngCanvas.LinePx) + MaxNamePx + Side(head) + GapPx;

    private static void Draw(PngCanvas canvas, SingleLabelReport head, int top, string split)
    {
        int cell = CellOf(head),
            left = GapPx + MaxNamePx,
            first = top + (2 * PngCanvas.LinePx) + MaxNamePx;
        canvas.Text($"{head.Key}: {PngCanvas.Number(head.Images)} pictures of split {split}", GapPx, top);
        canvas.Text("rows: labelled, columns: predicted", GapPx, top + PngCanvas.LinePx);
        for (int row = 0; row < head.Classes.Count; row++)
        {
            float y = first + (row * cell),
                middle = y + ((cell - PngCanvas.LinePx) / 2f);
            string name = canvas.Fit(head.Classes[row], MaxNamePx - GapPx);
            canvas.Text(name, left - 8, middle, SKTextAlign.Right);
            canvas.TextUpwards(name, left + ((row + 0.5f) * cell), first - 6);
            long total = head.Confusion[row].Sum();
            for (int column = 0; column < head.Classes.Count; column++)
            {
                long count = head.Confusion[row][column];
                float x = left + (column * cell),
                    share = total == 0 ? 0 : (float)count / total;
                SKColor tint = Tint(share);
                canvas.Box(x, y, cell - 1, cell - 1, tint);
                if (cell == LargeCellPx)
                    canvas.Text(
                        canvas.Fit(PngCanvas.Number(count), cell),
                        x + (cell / 2f),
                        middle,
                        SKTextAlign.Center,
                        tint.Red < Dark ? SKColors.White : null
                    );
            }
        }
    }

    /// <summary>Returns a color between nearly white (share 0) and blue (share 1).</summary>
    private static SKColor Tint(float share)
    {
        const byte empty = 0xF1;
        return new SKColor(Mix(s_full.Red), Mix(s_full.Green), Mix(s_full.Blue));

        byte Mix(byte full) => (byte)MathF.Round(empty + (share * (full - empty)));
    }
}
