// How many decisions two models share: attributes present or absent at 0.5, and the most probable expression.
//   dotnet run scripts/CompareDecisions.cs -- <report folder>/predictions.csv <other report folder>/predictions.csv
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:project ../src/Faer.Data/Faer.Data.csproj

using System.Globalization;
using Faer.Data.Evaluation;

if (args.Length != 2 || !args.All(File.Exists))
{
    Console.Error.WriteLine("CompareDecisions: name two predictions.csv, as 'faer evaluate --report' writes them.");
    return 2;
}

Predictions first = PredictionsFile.Read(args[0]),
    second = PredictionsFile.Read(args[1]);
if (!first.Images.SequenceEqual(second.Images))
{
    Console.Error.WriteLine("CompareDecisions: the two are not of the same pictures.");
    return 1;
}

int attributes = 0,
    sameAttributes = 0,
    sameExpressions = 0;
for (int image = 0; image < first.Images.Count; image++)
{
    ReadOnlySpan<float> one = first.Attributes(image),
        other = second.Attributes(image);
    for (int i = 0; i < one.Length; i++)
        sameAttributes += (one[i] >= 0.5f) == (other[i] >= 0.5f) ? 1 : 0;
    attributes += one.Length;
    sameExpressions += Largest(first.Expression(image)) == Largest(second.Expression(image)) ? 1 : 0;
}

Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"attributes: {sameAttributes} of {attributes} decisions alike, {100.0 * sameAttributes / attributes:F2} %"
    )
);
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"expression: {sameExpressions} of {first.Images.Count} alike, {100.0 * sameExpressions / first.Images.Count:F2} %"
    )
);
return 0;

static int Largest(ReadOnlySpan<float> values)
{
    int best = 0;
    for (int i = 1; i < values.Length; i++)
        best = values[i] > values[best] ? i : best;
    return best;
}
