namespace Faer.Architecture.Tests.Documents;

/// <summary>The examples that editors show for a type compile as they are.</summary>
public sealed class XmlExampleTests
{
    // The types that people start with.
    private static readonly string[] s_first =
    [
        "T:Faer.FaceAnalysis",
        "T:Faer.FaceAnalysisBuilder",
        "T:Faer.FaceAnalysisQueue",
        "T:Faer.ExpressionEstimate",
        "T:Faer.HeadEstimates",
        "T:Faer.PhotoAnalysis",
        "T:Faer.Drawing.AnnotatedPhoto",
        "T:Faer.Imaging.ImageDecoder",
        "T:Faer.Records.RecordJson",
        "T:Faer.Tracking.FrameAnalyzer",
        "T:Faer.Data.DataSets.DataSetSource",
        "T:Faer.Data.Evaluation.ModelEvaluator",
        "T:Faer.Training.Networks.Faer.FaerNet",
        "T:Faer.Training.Runs.Trainer",
    ];

    public static TheoryData<string> Members => [.. XmlExample.All.Select(example => example.Member)];

    [Theory]
    [MemberData(nameof(Members))]
    public void Examples_compile(string member)
    {
        XmlExample example = XmlExample.All.Single(example => example.Member == member);

        Assert.Empty(new SnippetProgram(member.Replace(':', '.'), [example.Code]).Diagnostics());
    }

    [Fact]
    public void The_types_that_people_start_with_have_an_example() =>
        Assert.Subset(XmlExample.All.Select(example => example.Member).ToHashSet(), s_first.ToHashSet());
}
