using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class DataSetOptionsTests
{
    public static TheoryData<DataSetOptions, string> Faulty { get; } =
        new()
        {
            {
                new DataSetOptions { Labels = ["a", "a"] },
                "labels must be single-line names without duplicates"
            },
            {
                new DataSetOptions { Groups = ["a\nb"] },
                "groups must be single-line names without duplicates"
            },
            {
                new DataSetOptions { Groups = ["Person"] },
                "groups must not name the person column"
            },
            {
                new DataSetOptions { Person = "" },
                "person must be the name of a column"
            },
            {
                new DataSetOptions { Head = "a.b" },
                "head must have a name of 1 to 64 characters without dots"
            },
            {
                new DataSetOptions { Votes = (VoteTargets)7 },
                "votes must be majority or soft"
            },
        };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Invalid_values_are_refused(DataSetOptions options, string fault) =>
        Assert.Contains(
            fault,
            Assert.Throws<FaerException>(() => DataSetSource.Load("folder:/x", options)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_published_set_accepts_no_own_labels()
    {
        using var tree = new CelebATree();
        Assert.Contains(
            "--labels, --head, --groups and --person apply only to folder:<folder>",
            Assert
                .Throws<FaerException>(() =>
                    DataSetSource.Load(tree.Source, new DataSetOptions { Labels = ["Smiling"] })
                )
                .Message,
            StringComparison.Ordinal
        );
    }
}
