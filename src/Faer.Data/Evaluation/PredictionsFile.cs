using System.Globalization;
using System.Text;

namespace Faer.Data.Evaluation;

/// <summary>
/// Predictions as CSV: a header, then a row a picture: <c>image</c>, the 40 attribute names (when the model has that head),
/// the expressions' names (likewise). Probabilities have six decimals and a point, whatever the computer's language.
/// </summary>
public static class PredictionsFile
{
    private const string ImageColumn = "image";

    /// <summary>Writes a file; it appears under its name only when it is complete.</summary>
    /// <exception cref="FaerException">It cannot be written.</exception>
    public static void Write(string path, Predictions predictions)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(predictions);
        var text = new StringBuilder(ImageColumn);
        if (predictions.HasAttributes) text.Append(',').AppendJoin(',', FacialAttributes.Names);
        if (predictions.ExpressionCount > 0) text.Append(',').AppendJoin(',', Expressions.Names.Take(predictions.ExpressionCount));
        text.Append('\n');
        for (int i = 0; i < predictions.Images.Count; i++)
        {
            text.Append(CsvCell.Write(predictions.Images[i]));
            if (predictions.HasAttributes) Append(text, predictions.Attributes(i));
            Append(text, predictions.Expression(i));
            text.Append('\n');
        }

        AtomicFile.Write(path, text.ToString());
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="FaerException">It cannot be read; the message names file, line and column.</exception>
    public static Predictions Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CsvFile file = CsvFile.Read(path);
        IReadOnlyList<string> header = file.Header;
        bool hasAttributes = header.Skip(1).Take(FacialAttributes.Count).SequenceEqual(FacialAttributes.Names);
        int expressionCount = header.Count - 1 - (hasAttributes ? FacialAttributes.Count : 0);
        if (header[0] != ImageColumn
            || expressionCount is not (0 or Expressions.BasicCount or Expressions.Count)
            || !header.TakeLast(expressionCount).SequenceEqual(Expressions.Names.Take(expressionCount)))
        {
            throw new FaerException($"{path}: line 1 is not the header of predictions (image, the 40 attributes, 7 or 8 expressions); write the file with 'faer evaluate --report'.");
        }

        var images = new List<string>();
        var attributes = new List<float>();
        var expressions = new List<float>();
        foreach ((int line, string[] cells) in file.Rows)
        {
            images.Add(CsvCell.Read(cells[0]));
            for (int column = 1; column < cells.Length; column++)
            {
                if (!float.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out float value))
                    throw new FaerException($"{path}: line {line}, column {header[column]}: '{cells[column]}' is not a number.");
                (column < cells.Length - expressionCount ? attributes : expressions).Add(value);
            }
        }

        try
        {
            return new Predictions(images, [.. attributes], [.. expressions], expressionCount);
        }
        catch (FaerException e)
        {
            throw new FaerException($"{path}: {e.Message}", e);
        }
    }

    private static void Append(StringBuilder text, ReadOnlySpan<float> probabilities)
    {
        foreach (float probability in probabilities) text.Append(CultureInfo.InvariantCulture, $",{probability:F6}");
    }
}
