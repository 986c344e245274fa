using Faer.Data.DataSets;
using Faer.Data.Loading;
using Faer.Files;
using Faer.Training.Drawing;
using Faer.Training.Recipes;
using Faer.Training.Sources;

namespace Faer.Training.Tasks.Faces;

/// <summary>
/// Draws pictures of a run's training data: its labels and its first batch. They do not affect the training.
/// </summary>
/// <param name="recipe">The recipe of the run.</param>
/// <param name="heads">The heads of the network.</param>
/// <param name="train">Split train.</param>
/// <param name="validation">Split val; null for a run without it.</param>
internal sealed class FacesPictures(
    Recipe recipe,
    IReadOnlyList<LabelHead> heads,
    SourceSplit train,
    SourceSplit? validation
)
{
    /// <summary>Draws labels.png.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void WriteLabels(string path) =>
        AtomicFile.Write(
            path,
            LabelsPlot.ToPng(
                [.. train.Parts.Select(part => part.Source.Name)],
                [
                    .. heads.Select(head => new LabelsPlot.Counts(
                        head,
                        [.. train.Parts.Select(part => LabelCounts.Of(head, part.Samples))],
                        LabelCounts.Of(head, validation?.Samples ?? [])
                    )),
                ]
            )
        );

    /// <summary>Draws batch.png.</summary>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public void WriteBatch(string path, Batch first) =>
        AtomicFile.Write(
            path,
            BatchSheet.ToPng(
                first,
                recipe.Data.Mixup > 0 ? "First batch, augmented, before mixup" : "First batch, augmented",
                train.Parts.Count == 1 ? null : SourceOf
            )
        );

    private string SourceOf(int sample)
    {
        int before = 0;
        foreach ((TrainingSource source, IReadOnlyList<FaceSample> samples) in train.Parts)
        {
            before += samples.Count;
            if (sample < before)
                return source.Name;
        }

        throw new ArgumentOutOfRangeException(nameof(sample), sample, $"There are {before} samples.");
    }
}
