using System.Globalization;
using System.Text.Json.Nodes;
using Faer.Core.Tests.Models;
using Faer.Data.Results;
using Faer.Models;
using Faer.Records;

namespace Faer.Web.Tests.Vectors;

/// <summary>Records, the table that the command line writes for them, and its number format.</summary>
internal static class CsvVectors
{
    private static readonly float[] s_numbers =
    [
        0,
        -0.5f,
        1,
        0.1f,
        0.99999994f,
        1e-3f,
        1e-4f,
        1.2345678e-5f,
        9.8765e-12f,
        1e-30f,
        123.456f,
        16777216,
        1234567,
        -3.4028235e38f,
        1e7f,
        2.5e9f,
    ];

    private static readonly string[] s_names =
    [
        "plain.jpg",
        " spaces around.png ",
        "with, comma \"and\" quotes.png",
        "=HYPERLINK(\"http:x\",\"y\").jpg",
        "+1.jpg",
        "-1.jpg",
        "@SUM(1).jpg",
        "'=1.jpg",
        "\uff1d1.jpg",
        "\t=1.jpg",
        "two\r\nlines.jpg",
        "red\u001b[31m\u001b]0;title\u0007\u009b.jpg",
        "gpj\u202egpj.jpg",
        "C:\\users\\u1234.jpg",
        "a\u2028b\ud83d\ude00.jpg",
    ];

    public static JsonObject Make() =>
        new()
        {
            ["numbers"] = new JsonArray([
                .. s_numbers.Select(number => new JsonObject
                {
                    ["value"] = number,
                    ["text"] = number.ToString(null, CultureInfo.InvariantCulture),
                }),
            ]),
            ["tables"] = new JsonArray(
                TableOf(TestMetadata.Both, s_names[..2]),
                TableOf(TestMetadata.AttributesOnly, s_names[..2]),
                TableOf(TestMetadata.ExpressionsOnly, s_names),
                TableOf(WithNumbers(TestMetadata.FourHeads), s_names[..2]),
                TableOf(TestMetadata.Doubting, s_names[..2])
            ),
        };

    private static JsonObject TableOf(ModelMetadata metadata, string[] names)
    {
        FaceRecord[] records =
        [
            .. names
                .Index()
                .Select(name =>
                    RecordOf(metadata, name.Item, name.Index, 21 + name.Index, withPoints: name.Index == 0)
                ),
        ];
        IReadOnlyList<FaceColumn> columns = FaceColumns.For(metadata);
        return new JsonObject
        {
            ["metadata"] = JsonNode.Parse(metadata.ToJson()),
            ["records"] = new JsonArray([.. records.Select(record => JsonNode.Parse(RecordJson.ToLine(record)))]),
            ["lines"] = new JsonArray([
                FaceCsv.Header(columns),
                .. records.Select(record => FaceCsv.Row(columns, record)),
            ]),
        };
    }

    private static FaceRecord RecordOf(ModelMetadata metadata, string source, int face, int seed, bool withPoints)
    {
        var random = new Random(seed);
        Dictionary<string, float>? attributes = metadata
            .FindHead(LabelHead.AttributesName)
            ?.Head.Labels.ToDictionary(name => name, _ => random.NextSingle() * random.NextSingle());
        Dictionary<string, float>? expressions = metadata
            .FindHead(LabelHead.ExpressionName)
            ?.Head.Labels.ToDictionary(name => name, _ => random.NextSingle());
        return new FaceRecord
        {
            Source = source,
            Face = face,
            Faces = 2,
            WidthPx = 640,
            HeightPx = 480,
            Box = new BoxRecord(-3.25f, 12.3456f, 100.5f, 120),
            Landmarks = withPoints
                ? new LandmarksRecord(new(1.5f, 2), new(3, 4.25f), new(5, 6), new(7.125f, 8), new(9, 10.1f))
                : null,
            RollDegrees = withPoints ? -12.25f : null,
            LandmarksReliable = withPoints ? attributes is null : null,
            Pose = withPoints ? new PoseRecord(-20.5f, 3, 0.1f) : null,
            Score = random.NextSingle(),
            Quality = withPoints ? new QualityRecord(0.75f, 64.5f, 1, 0.3f) : null,
            Unusual = metadata.UnusualFaces is null ? null : withPoints,
            Expression = expressions is null
                ? null
                : new ExpressionRecord("sadness", expressions["sadness"], expressions)
                {
                    Certain = metadata.FindHead(LabelHead.ExpressionName)!.Certainty is null ? null : withPoints,
                },
            Present = attributes is null ? null : ["Young", "Smiling"],
            Uncertain = metadata.FindHead(LabelHead.AttributesName)?.Certainty is null ? null : ["Bald", "Young"],
            Attributes = attributes,
            Heads = OwnHeads(metadata, random),
            UntrainedLabels = [.. metadata.Heads.SelectMany(head => head.Untrained)],
            Model = metadata.Id,
        };
    }

    /// <summary>Includes a head whose labels JavaScript would sort as numbers.</summary>
    private static ModelMetadata WithNumbers(ModelMetadata metadata) =>
        metadata with
        {
            Heads =
            [
                .. metadata.Heads,
                new ModelHead { Head = new LabelHead("2", HeadKind.SingleLabel, ["10", "9", "8"]), Thresholds = null },
            ],
        };

    private static Dictionary<string, HeadRecord>? OwnHeads(ModelMetadata metadata, Random random)
    {
        var heads = new Dictionary<string, HeadRecord>();
        foreach (ModelHead head in metadata.Heads.Where(head => !head.Head.IsStandard))
        {
            bool isSingle = head.Head.Kind == HeadKind.SingleLabel;
            heads.Add(
                head.Name,
                new HeadRecord(
                    isSingle ? head.Head.Labels[1] : null,
                    isSingle ? null : [.. head.Head.Labels.Reverse()],
                    head.Head.Labels.ToDictionary(label => label, _ => random.NextSingle())
                )
                {
                    Certain = isSingle && head.Certainty is not null ? false : null,
                    Uncertain = isSingle || head.Certainty is null ? null : [],
                }
            );
        }

        return heads.Count == 0 ? null : heads;
    }
}
