using System.Globalization;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Sections;
using Faer.Models;

namespace Faer.Data.Evaluation;

/// <summary>
/// Creates the notes of a report: sentences about the model and the data that put its figures into context.
/// </summary>
internal static class EvaluationNotes
{
    /// <summary>Returns the notes on how a data set was read and used.</summary>
    /// <param name="metadata">The model.</param>
    /// <param name="data">The data set.</param>
    /// <param name="samples">The judged pictures, with the landmarks that the data set provides.</param>
    /// <param name="ignoresPoints">Whether the landmarks of the data set were ignored.</param>
    public static IEnumerable<string> Of(
        ModelMetadata metadata,
        FaceDataSet data,
        IReadOnlyList<FaceSample> samples,
        bool ignoresPoints
    ) =>
        [
            .. data.Notes,
            .. HomeGrounds.Notes(metadata, data, samples[0].Split),
            .. Overlap(data, samples),
            .. ignoresPoints
            && samples.Any(sample => sample.Landmarks is not null || sample.Frame?.IsSame(metadata.Alignment) == true)
                ? (string[])
                    ["The landmarks of the data set were ignored; the detector found the faces, as in users' photos."]
                : [],
        ];

    private static IEnumerable<string> Overlap(FaceDataSet data, IReadOnlyList<FaceSample> samples)
    {
        string split = samples[0].Split;
        Dictionary<string, IReadOnlyList<string>> shared = SplitOverlap
            .Of(data.Samples)
            .Groups.Where(group => group.Splits.Contains(split))
            .ToDictionary(group => group.Name, group => group.Splits);
        if (shared.Count == 0)
            yield break;
        int pictures = samples.Count(sample => sample.Person is { } person && shared.ContainsKey(person));
        IEnumerable<string> others = shared.Values.SelectMany(splits => splits).Distinct().Where(name => name != split);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{pictures} of {samples.Count} pictures show {shared.Count} people who are also in split "
                + $"{string.Join(" and ", others)}; results on other people may be worse."
        );
    }
}
