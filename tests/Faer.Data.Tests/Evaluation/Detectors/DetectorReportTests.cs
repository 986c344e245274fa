using System.Text.Json.Nodes;
using Faer.Data.Evaluation.Detectors;
using Faer.Data.Evaluation.Rendering;
using Faer.Data.Evaluation.Sections;

namespace Faer.Data.Tests.Evaluation.Detectors;

public sealed class DetectorReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Both_files_have_the_figures_and_what_could_not_be_read()
    {
        var report = new DetectorReport(
            "small",
            "A small measurement",
            [
                new ReportTable(
                    "Faces",
                    ["detector", "found"],
                    [
                        ["ours", "12"],
                    ]
                ),
            ],
            ["Measured by hand."],
            new JsonObject { ["found"] = 12 },
            [new UnreadableImage("a.png", "a.png: truncated.")]
        );

        report.Write(_folder.File("out"));

        Assert.Equal(
            """
            # A small measurement

            - Measured by hand.
            - Left out because they cannot be read: 1 pictures.

            ## Faces

            | detector | found |
            | --- | --- |
            | ours | 12 |

            """,
            File.ReadAllText(Path.Combine(_folder.File("out"), "small.md"))
        );
        JsonNode json = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.File("out"), "small.json")))!;
        Assert.Equal(12, (int)json["figures"]!["found"]!);
        Assert.Equal("a.png", (string?)json["unreadable"]![0]);
        Assert.Equal("Measured by hand.", (string?)json["notes"]![0]);
    }
}
