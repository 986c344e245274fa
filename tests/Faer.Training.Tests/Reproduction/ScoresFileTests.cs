using Faer.Data.DataSets;
using Faer.Training.Reproduction;

namespace Faer.Training.Tests.Reproduction;

public sealed class ScoresFileTests : IDisposable
{
    private static readonly FaceSample[] s_samples = [Sample("a.png"), Sample("b, \"c\".png"), Sample("=d.png")];

    private readonly TemporaryFolder _folder = new();

    private string Path1 => _folder.File("scores.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scores_are_read_as_they_were_written()
    {
        double[] scores = [0.925, double.NaN, 1.0 / 3];
        ScoresFile.Write(Path1, s_samples, scores);

        Assert.Equal(scores, ScoresFile.Read(Path1, s_samples));
        Assert.Equal("a.png,0.925", File.ReadAllLines(Path1)[1]);
    }

    [Theory]
    [InlineData("image,score\na.png,1\nb.png,1\n", "not the scores of the 3 pictures")]
    [InlineData("image,result\na.png,1\nb.png,1\nc.png,1\n", "not the scores of the 3 pictures")]
    [InlineData("image,score\na.png,1\nb.png,1\nc.png,1\n", "line 3: 'b.png' is not the picture b, \"c\".png")]
    [InlineData("image,score\na.png,good\nb.png,1\nc.png,1\n", "line 2: 'good' is not a score")]
    public void Scores_of_other_pictures_are_refused(string text, string message)
    {
        File.WriteAllText(Path1, text);
        var error = Assert.Throws<FaerException>(() => ScoresFile.Read(Path1, s_samples));
        Assert.StartsWith(Path1, error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static FaceSample Sample(string id) => new(id, id, "test");
}
