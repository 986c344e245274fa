// Prints the figures of an evaluation as Markdown, for a model card:
//   dotnet run scripts/ModelCardFigures.cs -- <report folder>/report.json
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Globalization;
using System.Text.Json.Nodes;

if (args.Length != 1 || !File.Exists(args[0]))
{
    Console.Error.WriteLine("ModelCardFigures: name one report.json, as 'faer evaluate --report' writes it.");
    return 2;
}

JsonNode report = JsonNode.Parse(File.ReadAllText(args[0]))!;
JsonNode attributes = report["attributes"]!,
    expression = report["expression"]!;

Console.WriteLine("| figure | value | 95 % interval |");
Console.WriteLine("|---|---|---|");
Row("attributes: agreement with the teacher, mean of 40", attributes, "meanAccuracy");
Row("attributes: always the more frequent answer", attributes, "majorityAccuracy");
Row("attributes: balanced accuracy, mean", attributes, "meanBalancedAccuracy");
Row("attributes: F1, mean", attributes, "meanF1");
Row("attributes: AUC, mean", attributes, "meanAuc");
Row("`Male` against people's labels", attributes, "maleHumanAccuracy");
Row("`Smiling` against people's labels", attributes, "smilingHumanAccuracy");
Row("expression: accuracy", expression, "accuracy");
Row(
    $"expression: mean recall of {string.Join(", ", expression["macroClasses"]!.AsArray().Select(name => (string)name!))}",
    expression,
    "macroRecall"
);
Console.WriteLine($"| attributes: NLL, ECE | {Number(attributes["nll"])}, {Percent(attributes["ece"])} | |");
Console.WriteLine($"| expression: NLL, ECE | {Number(expression["nll"])}, {Percent(expression["ece"])} | |");

Console.WriteLine();
Console.WriteLine("| expression | images | recall | precision |");
Console.WriteLine("|---|---|---|---|");
foreach ((string name, JsonNode? metrics) in expression["perClass"]!.AsObject())
    Console.WriteLine(
        $"| {name}{Mark(metrics!)} | {metrics!["images"]} | {Percent(metrics["recall"])} | {Percent(metrics["precision"])} |"
    );

Console.WriteLine();
Console.WriteLine("| attribute | present | agreement | balanced accuracy | F1 | AUC |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach ((string name, JsonNode? metrics) in attributes["perAttribute"]!.AsObject())
{
    Console.WriteLine(
        $"| {name}{Mark(metrics!)} | {metrics!["positives"]} of {metrics["images"]} | {Percent(metrics["accuracy"])} | {Percent(metrics["balancedAccuracy"])} | {Percent(metrics["f1"])} | {Percent(metrics["auc"])} |"
    );
}

return 0;

static void Row(string label, JsonNode head, string key)
{
    JsonNode? interval = head["intervals"]?[key];
    string range = interval is null ? "" : $"{Percent(interval["low"])} to {Percent(interval["high"])}";
    Console.WriteLine($"| {label} | {Percent(head[key])} | {range} |");
}

static string Mark(JsonNode metrics) => (bool)metrics["untrained"]! ? " (untrained)" : "";

static string Percent(JsonNode? value) =>
    value is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100 * (double)value:F2} %");

static string Number(JsonNode? value) =>
    value is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{(double)value:F3}");
