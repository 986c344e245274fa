// Measures where the detector finds the five points in CelebA's aligned pictures, on average over split train:
//   dotnet run scripts/CelebAFramePoints.cs -- $FAER_DATA/data/celeba [detector.onnx, default FAER_DETECTOR]
// Prints the means and standard deviations in pixels. AlignmentSettings.CelebAFrame has the means.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:project ../src/Faer/Faer.csproj
#:project ../src/Faer.Data/Faer.Data.csproj

using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using Faer;
using Faer.Data.DataSets;
using Faer.Detection;

if (args.Length is < 1 or > 2 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine(
        "CelebAFramePoints: name the folder of CelebA, and the detector's file unless FAER_DETECTOR names it."
    );
    return 2;
}

IReadOnlyList<FaceSample> samples = DataSetSource.Load($"celeba:{args[0]}").Split("train");
var found = new ConcurrentBag<FaceLandmarks>();
using (OnnxFaceDetector detector = OnnxFaceDetector.FromFile(DetectorLocator.Locate(args.ElementAtOrDefault(1))))
{
    Parallel.ForEach(
        samples,
        sample =>
        {
            var image = sample.DecodePicture();
            if (
                FaceSelection.NearestToCenter(detector.Detect(image), image.Width, image.Height)?.Landmarks is
                { } points
            )
                found.Add(points);
        }
    );
}

Console.WriteLine(
    string.Create(CultureInfo.InvariantCulture, $"{found.Count} of {samples.Count} pictures have a face with points.")
);
string[] names = ["right eye", "left eye", "nose", "right corner of the mouth", "left corner of the mouth"];
foreach ((int i, string name) in names.Index())
{
    Vector2[] points = [.. found.Select(face => face[i])];
    double x = points.Average(point => point.X),
        y = points.Average(point => point.Y);
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {x:F2}, {y:F2} (standard deviations {Deviation(point => point.X, x):F2}, {Deviation(point => point.Y, y):F2})"
        )
    );

    double Deviation(Func<Vector2, double> value, double mean) =>
        Math.Sqrt(points.Average(point => Math.Pow(value(point) - mean, 2)));
}

return 0;
