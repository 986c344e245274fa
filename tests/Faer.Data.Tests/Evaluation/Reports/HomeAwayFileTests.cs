using System.Text.Json;
using Faer.Data.Evaluation.Reports;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Reports;

public sealed class HomeAwayFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_is_read_back_as_written()
    {
        HomeAwayReport report = HomeAwayReports.Two();
        string path = _folder.File("new/report.json");

        HomeAwayFile.Write(path, report);

        HomeAwayReport read = HomeAwayFile.Read(path);
        Assert.Equal(HomeAwayFile.ToJson(report), HomeAwayFile.ToJson(read));
        Assert.Equal(["lfw", "ferplus"], read.Reports.Select(one => one.DataSet));
        Assert.Equal([HomeGround.Home, HomeGround.Away], read.Reports.Select(one => one.Ground));
    }

    [Fact]
    public void The_reports_are_listed_under_the_names_of_the_data_sets()
    {
        using var json = JsonDocument.Parse(HomeAwayFile.ToJson(HomeAwayReports.Two()));
        JsonElement root = json.RootElement;
        Assert.Equal(
            ["formatVersion", "model", "weightsHash", "dataSets"],
            root.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal("faer-test", root.GetProperty("model").GetString());
        JsonElement away = root.GetProperty("dataSets").GetProperty("ferplus");
        Assert.Equal("away", away.GetProperty("ground").GetString());
        Assert.Equal(60, away.GetProperty("images").GetInt32());
        Assert.Equal(60, away.GetProperty("intervalUnits").GetProperty("pictures").GetInt32());
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "'dataSets' is missing")]
    [InlineData("{\"dataSets\": {}}", "'dataSets' is missing")]
    [InlineData("{\"dataSets\": {\"lfw\": {\"images\": \"many\"}}}", "dataSets.lfw")]
    [InlineData("{\"dataSets\": {\"lfw\": null}}", "dataSets.lfw")]
    public void Another_file_is_refused_with_file_and_field(string content, string place)
    {
        string path = _folder.File("report.json");
        File.WriteAllText(path, content);

        FaerException error = Assert.Throws<FaerException>(() => HomeAwayFile.Read(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_missing_file_is_one_clear_error() =>
        Assert.Contains(
            "cannot be read",
            Assert.Throws<FaerException>(() => HomeAwayFile.Read(_folder.File("none.json"))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Reports_that_do_not_belong_together_are_refused()
    {
        EvaluationReport one = HomeAwayReports.Two().Reports[0];
        Assert.Throws<ArgumentException>(() => new HomeAwayReport([]));
        Assert.Throws<ArgumentException>(() => new HomeAwayReport([one, one]));
        Assert.Throws<ArgumentException>(() =>
            new HomeAwayReport([one, one with { DataSet = "x", WeightsHash = "other" }])
        );
    }
}
