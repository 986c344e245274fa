// Counts how many decisions of two models agree, for each head: labels present or absent at 0.5, or the most probable
// label.
//   dotnet run scripts/CompareDecisions.cs -- <report folder>/predictions.csv <other report folder>/predictions.csv
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:project ../src/Faer.Data/Faer.Data.csproj

using System.Globalization;
using Faer;
using Faer.Data.Evaluation.Metrics;
using Faer.Data.Evaluation.Reports;

if (args.Length != 2 || !args.All(File.Exists))
{
    Console.Error.WriteLine("CompareDecisions: name two predictions.csv, as 'faer evaluate --report' writes them.");
    return 2;
}

Predictions first = PredictionsFile.Read(args[0]),
    second = PredictionsFile.Read(args[1]);
if (!first.Images.SequenceEqual(second.Images) || !first.Heads.SequenceEqual(second.Heads))
{
    Console.Error.WriteLine("CompareDecisions: the two files have different pictures or heads.");
    return 1;
}

foreach (LabelHead head in first.Heads)
{
    bool isSingle = head.Kind == HeadKind.SingleLabel;
    int decisions = first.Images.Count * (isSingle ? 1 : head.Count),
        same = 0;
    for (int image = 0; image < first.Images.Count; image++)
    {
        ReadOnlySpan<float> one = first.Of(head.Name, image),
            other = second.Of(head.Name, image);
        if (isSingle)
            same += Largest(one) == Largest(other) ? 1 : 0;
        for (int i = 0; i < one.Length && !isSingle; i++)
            same += (one[i] >= 0.5f) == (other[i] >= 0.5f) ? 1 : 0;
    }

    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{head.Name}: {same} of {decisions} decisions equal, {100.0 * same / decisions:F2} %"
        )
    );
}

return 0;

static int Largest(ReadOnlySpan<float> values)
{
    int best = 0;
    for (int i = 1; i < values.Length; i++)
        best = values[i] > values[best] ? i : best;
    return best;
}
