using Faer.Data.DataSets;

namespace Faer.Data.Tests.DataSets;

public sealed class ProblemListTests
{
    [Fact]
    public void A_problem_of_many_lines_is_listed_once_with_its_first_line()
    {
        var problems = new ProblemList("folder:/x");
        problems.Add("/x/a.csv", 7, "the cell is empty.");
        problems.Add("/x/a.csv", 5, "another.");
        problems.Add("/x/a.csv", 3, "the cell is empty.");
        problems.Add("/x/b.csv", 4, "the cell is empty.");
        problems.Add("no place.");
        problems.Add("no place.");
        DataSetException error = Assert.Throws<DataSetException>(problems.ThrowIfAny);
        Assert.Equal(
            [
                "/x/a.csv: line 3 and 1 more: the cell is empty.",
                "/x/a.csv: line 5: another.",
                "/x/b.csv: line 4: the cell is empty.",
                "no place.",
            ],
            error.Problems
        );
        Assert.Equal(4, error.Count);
    }

    [Fact]
    public void Many_problems_are_counted_and_the_first_are_listed()
    {
        var problems = new ProblemList("folder:/x");
        problems.ThrowIfAny();
        for (int i = 0; i < 30; i++)
            problems.Add("/x/a.csv", i + 2, $"problem {i}.");
        DataSetException error = Assert.Throws<DataSetException>(problems.ThrowIfAny);
        Assert.Equal((DataSetException.Listed, 30), (error.Problems.Count, error.Count));
    }
}
