using System.Globalization;
using System.Text;

namespace Faer.Data.Evaluation;

/// <summary>
/// Predictions as CSV: a header, then one row for each picture. The columns are <c>image</c> and <c>person</c>, then for each head that the model
/// has <c>head.label</c> with the probability of each label, and what was labelled (<c>truth</c>) and predicted (<c>decision</c>): for expressions
/// the columns <c>expression.truth</c> and <c>expression.decision</c>, for attributes, any of which may be present, two columns each, such as
/// <c>attributes.Smiling.truth</c> (the label as the data set has it, 0 to 1) and <c>attributes.Smiling.decision</c> (0 or 1). A cell is empty where
/// there is no label. Probabilities have six decimals and a point, whatever the computer's language.
/// </summary>
public static class PredictionsFile
{
    private const string ImageColumn = "image";
    private const string PersonColumn = "person";
    private const string AttributeHead = "attributes.";
    private const string ExpressionHead = "expression.";
    private const string Truth = "truth";
    private const string Decision = "decision";

    // Of each attribute: its probability, what was labelled, and what was predicted.
    private static readonly string[] s_attributeKinds = ["", $".{Truth}", $".{Decision}"];

    /// <summary>Writes a file; it appears under its name only when it is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="samples">The pictures with their labels, in any order; a picture that is not among them has no truth.</param>
    /// <param name="attributeThresholds">From which probability on each of the 40 attributes counts as present; null for 0.5 each.</param>
    /// <exception cref="FaerException">It cannot be written.</exception>
    public static void Write(
        string path,
        Predictions predictions,
        IReadOnlyList<FaceSample> samples,
        IReadOnlyList<float>? attributeThresholds = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(samples);
        Dictionary<string, FaceSample> labelled = samples.ToDictionary(sample => sample.Id, StringComparer.Ordinal);
        var text = new StringBuilder();
        text.AppendJoin(',', Columns(predictions.HasAttributes, predictions.ExpressionCount)).Append('\n');
        for (int i = 0; i < predictions.Images.Count; i++)
        {
            FaceSample? sample = labelled.GetValueOrDefault(predictions.Images[i]);
            text.Append(CsvCell.Write(predictions.Images[i])).Append(',').Append(CsvCell.Write(sample?.Person ?? ""));
            if (predictions.HasAttributes)
                AppendAttributes(text, predictions.Attributes(i), sample?.Attributes, attributeThresholds);
            if (predictions.ExpressionCount > 0)
            {
                Append(text, predictions.Expression(i));
                text.Append(',')
                    .Append(sample?.Expression?.Name())
                    .Append(',')
                    .Append(Expressions.Names[predictions.BestExpression(i)]);
            }

            text.Append('\n');
        }

        AtomicFile.Write(path, text.ToString());
    }

    /// <summary>Reads the probabilities of a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="FaerException">It cannot be read; the message names file, line and column.</exception>
    public static Predictions Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CsvFile file = CsvFile.Read(path, ImageColumn);
        bool hasAttributes = file.Header.Contains(AttributeHead + FacialAttributes.Names[0]);
        int expressionCount = Expressions.Names.Count(name => file.Header.Contains(ExpressionHead + name));
        if (
            expressionCount is not (0 or Expressions.BasicCount or Expressions.Count)
            || !file.Header.SequenceEqual(Columns(hasAttributes, expressionCount))
        )
        {
            throw new FaerException(
                $"{path}: line 1 is not the header of predictions (image, person, and for each head its probabilities, truth and decision); write the file with 'faer evaluate --report'."
            );
        }

        int[] attributeColumns =
        [
            .. hasAttributes ? FacialAttributes.Names.Select(name => Column(AttributeHead + name)) : [],
        ];
        int[] expressionColumns =
        [
            .. Expressions.Names.Take(expressionCount).Select(name => Column(ExpressionHead + name)),
        ];
        var images = new List<string>();
        var attributes = new List<float>();
        var expressions = new List<float>();
        foreach ((int line, string[] cells) in file.Rows)
        {
            images.Add(CsvCell.Read(cells[0]));
            attributes.AddRange(attributeColumns.Select(column => Probability(line, column, cells)));
            expressions.AddRange(expressionColumns.Select(column => Probability(line, column, cells)));
        }

        try
        {
            return new Predictions(images, [.. attributes], [.. expressions], expressionCount);
        }
        catch (FaerException e)
        {
            throw new FaerException($"{path}: {e.Message}", e);
        }

        int Column(string name) => file.Header.Index().First(column => column.Item == name).Index;

        float Probability(int line, int column, string[] cells) =>
            float.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
                ? value
                : throw new FaerException(
                    $"{path}: line {line}, column {file.Header[column]}: '{cells[column]}' is not a number."
                );
    }

    private static IEnumerable<string> Columns(bool hasAttributes, int expressionCount) =>
        [
            ImageColumn,
            PersonColumn,
            .. (hasAttributes ? s_attributeKinds : []).SelectMany(kind =>
                FacialAttributes.Names.Select(name => AttributeHead + name + kind)
            ),
            .. Expressions.Names.Take(expressionCount).Select(name => ExpressionHead + name),
            .. expressionCount > 0 ? (string[])[ExpressionHead + Truth, ExpressionHead + Decision] : [],
        ];

    private static void AppendAttributes(
        StringBuilder text,
        ReadOnlySpan<float> probabilities,
        float[]? truth,
        IReadOnlyList<float>? thresholds
    )
    {
        Append(text, probabilities);
        for (int i = 0; i < probabilities.Length; i++)
        {
            text.Append(',');
            if (truth is not null && !float.IsNaN(truth[i]))
                text.Append(CultureInfo.InvariantCulture, $"{truth[i]}");
        }

        for (int i = 0; i < probabilities.Length; i++)
            text.Append(',').Append(Predictions.IsPresent(probabilities[i], thresholds, i) ? '1' : '0');
    }

    private static void Append(StringBuilder text, ReadOnlySpan<float> probabilities)
    {
        foreach (float probability in probabilities)
            text.Append(CultureInfo.InvariantCulture, $",{probability:F6}");
    }
}
