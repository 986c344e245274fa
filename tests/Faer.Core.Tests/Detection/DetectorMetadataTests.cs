using Faer.Detection;
using Faer.Models;

namespace Faer.Core.Tests.Detection;

public sealed class DetectorMetadataTests
{
    private static readonly DetectorMetadata s_metadata = new()
    {
        Name = "faer-face",
        WeightsHash = new string('1', 64),
        Recipe = "faer-face_mosaics_320",
        RecipeHash = new string('2', 64),
        Licence = "research-only",
        Terms = "For research only.\nNot for surveillance.",
        TrainedOn = [new TrainedData("mosaics", 22_000, new string('3', 64)), new TrainedData("other", 1, "")],
    };

    [Fact]
    public void What_is_written_is_read()
    {
        var entries = new Dictionary<string, string>(s_metadata.Entries()) { ["other"] = "entry" };

        DetectorMetadata read = DetectorMetadata.Of(entries)!;

        Assert.Equal(s_metadata.TrainedOn, read.TrainedOn);
        Assert.Equal(s_metadata, read with { TrainedOn = s_metadata.TrainedOn });
        Assert.All(s_metadata.Entries(), entry => Assert.StartsWith("faer.detector.", entry.Key));
    }

    [Fact]
    public void A_file_of_another_project_has_none() =>
        Assert.Null(DetectorMetadata.Of(new Dictionary<string, string> { ["name"] = "other" }));
}
