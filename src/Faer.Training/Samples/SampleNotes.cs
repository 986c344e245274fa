using System.Globalization;
using System.Text;

namespace Faer.Training;

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
                "Faces that no person owns: each picture is the pixel mean of many faces that share a label, with their mirror\n"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"images. They are {SampleFaceMaker.SizePx} px, aligned to the default template; no person is shown.\n\n"
            )
            .Append(CultureInfo.InvariantCulture, $"Made from the training split of `{dataSet}` by\n\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"    faer-train samples --data {dataSet}:<folder> --output samples\n\n"
            )
            .Append(
                "which takes the faces that have the label (attributes: of the probability below or more; expressions: as people\n"
            )
            .Append(
                "labelled them), as few of each person as there may be, and of those the clearest that look straightest ahead.\n\n"
            )
            .Append("| picture | label | probability | faces | people |\n|---|---|---|---|---|\n");
        foreach ((SampleLabel label, int faces, int people) in samples)
        {
            string probability = Expressions.TryParse(label.Name, out _)
                ? "by people"
                : label.MinProbability.ToString("0.0#", CultureInfo.InvariantCulture);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| [{label.FileName}]({label.FileName}) | {label.Name} | {probability} | {faces} | {people} |\n"
            );
        }

        AtomicFile.Write(path, text.ToString());
    }
}
