using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Tests.Evaluation.Rendering;

public sealed class ReportTableTests
{
    [Fact]
    public void Percentages_have_one_decimal_and_undefined_ones_are_a_dash()
    {
        Assert.Equal("94.6 %", ReportTable.Percent(0.9456));
        Assert.Equal("94.6 % [93.0, 95.1]", ReportTable.Percent(0.9456, new Interval(0.93, 0.9509)));
        Assert.Equal("-", ReportTable.Percent(null));
    }
}
