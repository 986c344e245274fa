using System.Text.Json;
using System.Text.Json.Nodes;
using Faer.Data.DataSets;
using Faer.Data.Evaluation.Rendering;

namespace Faer.Data.Evaluation.Sections;

/// <summary>
/// The agreement with reference labels. In report.json the two standard references are figures of the head
/// <c>attributes</c> (<c>maleHumanAccuracy</c>, <c>maleHumanImages</c>, ...); others are in the object
/// <c>references</c> of their head.
/// </summary>
internal sealed class ReferenceSection : ReportSection
{
    private const string References = "references";
    private const string Intervals = "intervals";

    // References are inserted before the calibration figures, which come last in the parts of heads and in the summary.
    private const string Following = "nll";

    // Reports contain these even if the data set does not.
    private static readonly ReferenceLabel[] s_standard = [ReferenceLabel.MaleHuman, ReferenceLabel.SmilingHuman];

    public override IEnumerable<SectionJudge> Judge(EvaluatedSplit split)
    {
        foreach (
            ReferenceLabel reference in s_standard.Concat(split.Options.References).DistinctBy(known => known.Name)
        )
        {
            if (split.Predictions.Head(reference.Head) is { } head && head.IndexOf(reference.Label) >= 0)
                yield return new ReferenceJudge(split, reference, head);
        }
    }

    public override void Write(JsonObject root, EvaluationReport report)
    {
        Dictionary<string, JsonObject> parts = ReportJson
            .PartsOfHeads(root)
            .ToDictionary(part => part.Head, part => part.Part);
        foreach (ReferenceReport reference in report.References)
        {
            if (!parts.TryGetValue(reference.Head, out JsonObject? head))
                continue;
            if (!IsStandard(reference.Name))
            {
                if (head[References] is not JsonObject references)
                    Insert(head, References, references = []);
                references[reference.Name] = JsonSerializer.SerializeToNode(
                    reference,
                    ReportJson.Context.ReferenceReport
                );
                continue;
            }

            Insert(head, AccuracyKey(reference.Name), reference.Accuracy);
            Insert(head, ImagesKey(reference.Name), reference.Images);
            if (head[Intervals] is JsonObject intervals)
                Insert(
                    intervals,
                    AccuracyKey(reference.Name),
                    JsonSerializer.SerializeToNode(reference.AccuracyInterval, ReportJson.Context.Interval)
                );
        }
    }

    public override IEnumerable<ReportPart> Read(JsonObject root)
    {
        foreach ((string name, string path, JsonObject head) in ReportJson.PartsOfHeads(root))
        {
            foreach (ReferenceLabel reference in s_standard)
            {
                if (reference.Head != name || head[ImagesKey(reference.Name)] is not { } images)
                    continue;
                string key = AccuracyKey(reference.Name);
                yield return new ReferenceReport
                {
                    Key = ReferenceJudge.KeyOf(reference.Name),
                    Name = reference.Name,
                    Head = name,
                    Label = reference.Label,
                    Images = ReportJson.Read(images, $"{path}.{ImagesKey(reference.Name)}", ReportJson.Context.Int32),
                    Accuracy = head[key] is { } accuracy
                        ? ReportJson.Read(accuracy, $"{path}.{key}", ReportJson.Context.Double)
                        : null,
                    AccuracyInterval = head[Intervals]?[key] is { } interval
                        ? ReportJson.Read(interval, $"{path}.{Intervals}.{key}", ReportJson.Context.Interval)
                        : null,
                };
            }

            foreach ((string other, JsonNode? part) in head[References] as JsonObject ?? [])
            {
                if (part is not null)
                    yield return ReportJson.Read(
                        part,
                        $"{path}.{References}.{other}",
                        ReportJson.Context.ReferenceReport
                    ) with
                    {
                        Key = ReferenceJudge.KeyOf(other),
                    };
            }
        }
    }

    public override void Summarize(List<SummaryRow> rows, IReadOnlyList<EvaluationReport> reports)
    {
        foreach (
            ReferenceReport reference in reports
                .SelectMany(report => report.References)
                .DistinctBy(reference => reference.Name)
        )
        {
            string key = reference.Key;
            int place = rows.FindIndex(row => row.Part == reference.Head && row.Name.Trim() == FigureWords.Nll);
            rows.Insert(
                place < 0 ? rows.Count : place,
                new SummaryRow(
                    reference.Head,
                    IsStandard(reference.Name)
                        ? $"  {reference.Label} against people's labels"
                        : $"  {reference.Label} against {reference.Name}",
                    report =>
                        report.Part<ReferenceReport>(key) is { } found
                            ? ReportTable.Percent(found.Accuracy, found.AccuracyInterval)
                            : ReportTable.Undefined
                )
            );
        }
    }

    private static bool IsStandard(string name) => Array.Exists(s_standard, reference => reference.Name == name);

    private static string AccuracyKey(string name) => $"{CamelCase(name)}Accuracy";

    private static string ImagesKey(string name) => $"{CamelCase(name)}Images";

    private static string CamelCase(string name)
    {
        string[] words = name.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static void Insert(JsonObject part, string key, JsonNode? value)
    {
        int place = part.IndexOf(Following);
        part.Insert(place < 0 ? part.Count : place, key, value);
    }
}
