using System.Globalization;
using System.Text;
using Faer.Files;

namespace Faer.Training.Samples;

/// <summary>The page in the folder of the samples that describes them.</summary>
public static class SampleNotes
{
    /// <summary>Writes the page.</summary>
    /// <param name="path">The Markdown file; an existing file is replaced.</param>
    /// <param name="dataSet">The data set's name.</param>
    /// <param name="samples">The samples.</param>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public static void Write(string path, string dataSet, IReadOnlyList<SampleFace> samples)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(samples);
        var text = new StringBuilder()
            .Append("# Samples\n\n")
            .Append(
                "These pictures let you try Faer without photos of your own. Each is an artificial face: the pixel "
                    + "mean of many faces that share a label, and\n"
            )
            .Append("of their mirror images.\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"They are {SampleFaceMaker.SizePx} px wide, aligned to the default template, and do not show a real "
                    + $"person.\n\n"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"They were made from the training split of `{dataSet}` with this command:\n\n"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"    faer-train samples --data {dataSet}:<folder> --output samples\n\n"
            )
            .Append("The command selects faces with the label:\n\n")
            .Append("- for an attribute, faces that have it with at least the probability in the table;\n")
            .Append("- for an expression, faces that people labelled with it.\n\n")
            .Append("It uses as few faces per person as possible, and prefers clear frontal faces.\n\n")
            .Append("| picture | label | probability | faces | people |\n|---|---|---|---|---|\n");
        foreach ((SampleLabel label, int faces, int people) in samples)
        {
            string probability = Expressions.TryParse(label.Name, out _)
                ? "labelled by people"
                : label.MinProbability.ToString("0.0#", CultureInfo.InvariantCulture);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| [{label.FileName}]({label.FileName}) | {label.Name} | {probability} | {faces} | {people} |\n"
            );
        }

        AtomicFile.Write(path, text.ToString());
    }
}
