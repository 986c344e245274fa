// Counts the photos of a folder in which the detector finds a face at the centre, as expected of data sets with one
// face per photo (LFW):
//   dotnet run scripts/FacesAtCenter.cs -- $FAER_DATA/data/lfw/images [detector.onnx, default FAER_DETECTOR]
// Prints each photo without such a face, then the count.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:project ../src/Faer/Faer.csproj

using System.Diagnostics;
using System.Globalization;
using Faer.Detection;
using Faer.Imaging;

if (args.Length is < 1 or > 2 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine(
        "FacesAtCenter: name one folder of photos, and the detector's file unless FAER_DETECTOR names it."
    );
    return 2;
}

string[] photos =
[
    .. Directory.EnumerateFiles(args[0], "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
];
var clock = Stopwatch.StartNew();
int found = 0;
using (YuNetDetector detector = YuNetDetector.FromFile(DetectorLocator.Locate(args.ElementAtOrDefault(1))))
{
    Parallel.ForEach(
        photos,
        path =>
        {
            RgbImage image = ImageDecoder.Decode(path);
            float x = image.Width / 2f,
                y = image.Height / 2f;
            if (
                detector
                    .Detect(image)
                    .Any(face =>
                        face.Box.X <= x
                        && x < face.Box.X + face.Box.Width
                        && face.Box.Y <= y
                        && y < face.Box.Y + face.Box.Height
                    )
            )
                Interlocked.Increment(ref found);
            else
                Console.WriteLine(path);
        }
    );
}

Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{found} of {photos.Length} photos ({100.0 * found / photos.Length:F2} %) have a face at the centre; {clock.Elapsed.TotalSeconds:F0} s"
    )
);
return 0;
