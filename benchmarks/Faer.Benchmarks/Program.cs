// Measurements that take several minutes and need an idle machine; the documentation refers to the results.
//   dotnet run -c Release --project benchmarks/Faer.Benchmarks                    every part
//   dotnet run -c Release --project benchmarks/Faer.Benchmarks -- limit models    some
using System.CommandLine;
using Faer.Benchmarks;
using Faer.Onnx;

// Some parts open their own ONNX Runtime sessions before Faer opens one.
OnnxEnvironment.Load();
IBenchmark[] all =
[
    new MatrixLimit(),
    new ModelSpeed(),
    new ModelProfile(),
    new Levers(),
    new PhotoStages(),
    new DetectorSpeed(),
    new Allocations(),
    new Throughput(),
    new ColdStart(),
    new TrainingSpeed(),
    new TrainingMemory(),
    new DataLoading(),
];

var parts = new Argument<string[]>("parts")
{
    Description = $"What to measure: {string.Join(", ", all.Select(part => part.Name))}. Default: all of it.",
    Arity = ArgumentArity.ZeroOrMore,
};
parts.AcceptOnlyFromAmong([.. all.Select(part => part.Name)]);
var results = new Option<string>("--results")
{
    Description = "The folder of the results file, which is named after the day.",
    DefaultValueFactory = _ => Path.Combine("benchmarks", "results"),
};
var root = new RootCommand("Measures Faer on this machine and writes the results as Markdown.") { parts, results };
root.SetAction(parsed =>
{
    string[] chosen = parsed.GetValue(parts) is { Length: > 0 } some ? some : [.. all.Select(part => part.Name)];
    int skipped = 0;
    foreach (IBenchmark benchmark in all.Where(part => chosen.Contains(part.Name)))
    {
        Console.WriteLine($"# {benchmark.Name}\n");
        var section = new Section(benchmark.Title, Console.Out);
        try
        {
            benchmark.Run(section);
            Console.WriteLine($"written to {ResultsFile.Write(parsed.GetValue(results)!, benchmark.Name, section)}\n");
        }
        catch (BenchmarkSkippedException reason)
        {
            Console.Error.WriteLine($"{benchmark.Name}: skipped: {reason.Message}");
            skipped++;
        }
    }

    return skipped == 0 ? 0 : 1;
});
return root.Parse(args).Invoke();
