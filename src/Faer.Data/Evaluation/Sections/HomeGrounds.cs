using Faer.Data.DataSets;
using Faer.Data.Evaluation.Rendering;
using Faer.Models;

namespace Faer.Data.Evaluation.Sections;

/// <summary>Determines from a model file whether a data set is the model's home.</summary>
internal static class HomeGrounds
{
    // All kinds with this prefix read the same pictures, with different sets of labels.
    private const string AffectNet = "affectnet";

    // These kinds read users' own pictures, so the kind does not identify the data set; a digest of the pictures does.
    private static readonly string[] s_own = [FolderDataSet.Kind, IdentityDataSet.Kind, RecordIODataSet.Kind];

    public static HomeGround Of(ModelMetadata metadata, FaceDataSet data)
    {
        TrainedData[] alike =
        [
            .. (metadata.TrainedOn ?? []).Where(known => Canonical(known.Kind) == Canonical(data.Name)),
        ];
        return metadata.TrainedOn is null ? HomeGround.NotRecorded
            : alike.Length == 0 ? HomeGround.Away
            : !s_own.Contains(data.Name) || HasDigest(alike, data) ? HomeGround.Home
            : Array.Exists(alike, known => known.Digest.Length == 0) ? HomeGround.NotRecorded
            : HomeGround.Away;
    }

    /// <summary>The name of a <see cref="HomeGround"/> in reports.</summary>
    public static string NameOf(HomeGround? ground) =>
        ground switch
        {
            HomeGround.Home => "home",
            HomeGround.Away => "away",
            HomeGround.NotRecorded => "not recorded",
            _ => ReportTable.Undefined,
        };

    /// <summary>Returns the notes on whether the model was trained on the data set.</summary>
    /// <param name="metadata">The model.</param>
    /// <param name="data">The data set.</param>
    /// <param name="split">The split that is judged.</param>
    public static IEnumerable<string> Notes(ModelMetadata metadata, FaceDataSet data, string split)
    {
        switch (Of(metadata, data))
        {
            case HomeGround.Home when split == SplitName.Train:
                yield return "The model was trained on the pictures of this split, so the figures show how well it "
                    + "remembers them.";
                break;
            case HomeGround.Home:
                yield return "The model was trained on this data set, but not on this split. Expect worse figures on "
                    + "pictures from other sources.";
                break;
            case HomeGround.NotRecorded:
                yield return "The model file does not record whether the model was trained on this data set.";
                break;
            case HomeGround.Away when metadata.TrainedOn!.Any(known => known.Kind == data.Name):
                yield return $"The model was trained on a data set of the kind {data.Name} with different training "
                    + $"pictures. If that was an earlier version of this data set, treat this one as home.";
                break;
        }
    }

    private static bool HasDigest(TrainedData[] trainedOn, FaceDataSet data)
    {
        string digest = TrainedData.DigestOf(
            data.Samples.Where(sample => sample.Split == SplitName.Train).Select(sample => sample.Id)
        );
        return Array.Exists(trainedOn, known => known.Digest == digest);
    }

    private static string Canonical(string kind) =>
        kind.StartsWith(AffectNet, StringComparison.Ordinal) ? AffectNet : kind;
}
