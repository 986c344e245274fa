using System.Numerics;
using Faer.Detection;
using Faer.Imaging;
using Faer.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Faer.Benchmarks;

/// <summary>
/// The time of two face detectors for one picture on one thread, in turns: the installed one and the one that
/// <see cref="AgainstVariable"/> names, or the installed one twice.
/// </summary>
internal sealed class DetectorSpeed : IBenchmark
{
    private const string AgainstVariable = "FAER_DETECTOR_AGAINST";
    private const int Rounds = 30;
    private const int Burst = 5;
    private static readonly (int Width, int Height)[] s_sizes = [(640, 480), (320, 320), (1280, 960)];

    public string Name => "detectors";

    public string Title => "Face detectors, per picture";

    public void Run(Section section)
    {
        string[] files = [Locate(null), Locate(Environment.GetEnvironmentVariable(AgainstVariable))];
        section.Text(
            $"One thread, a picture with one face, {Rounds} rounds of {Burst} runs of each in turns. First: {Path.GetFileName(files[0])}; second: {Path.GetFileName(files[1])}. The ratio compares the fastest runs of each round: its median over the rounds, with its 95 % interval."
        );
        var rows = new List<string[]>();
        foreach ((int width, int height) in s_sizes)
            Measure(files, width, height, rows);
        section.Table(["picture", "part", "first", "second", "first over second"], rows);
    }

    private static void Measure(string[] files, int width, int height, List<string[]> rows)
    {
        RgbImage photo = Photo(width, height);
        OnnxFaceDetector[] detectors = Array.ConvertAll(files, file => OnnxFaceDetector.FromFile(file));
        InferenceSession[] sessions = Array.ConvertAll(
            files,
            file =>
                OnnxSession.Open(file, "install it again", options => new InferenceSession(file, options), threads: 1)
        );
        SessionRunner[] networks = Array.ConvertAll(
            sessions,
            session => new SessionRunner(session, [1, 3, height, width])
        );
        Timing[] times = Timing.Alternate(
            Rounds,
            Burst,
            [
                .. networks.Select(network => (Action)network.Run),
                .. detectors.Select(detector => (Action)(() => detector.Detect(photo))),
            ]
        );
        foreach ((int first, string part) in (ReadOnlySpan<(int, string)>)[(0, "network"), (2, "search, by default")])
            rows.Add([
                $"{width}x{height}",
                part,
                times[first].ToString(),
                times[first + 1].ToString(),
                TimeRatio.Of(times[first], times[first + 1]).ToString(),
            ]);
        foreach (IDisposable used in (IEnumerable<IDisposable>)[.. networks, .. sessions, .. detectors])
            used.Dispose();
    }

    private static string Locate(string? path)
    {
        try
        {
            return DetectorLocator.Locate(path);
        }
        catch (DetectorNotFoundException error)
        {
            throw new BenchmarkSkippedException(error.Message);
        }
    }

    /// <summary>The largest middle part of the sample photo with the sides' ratio, at this size.</summary>
    private static RgbImage Photo(int width, int height)
    {
        RgbImage sample = SamplePhoto.Decode();
        float scale = Math.Min((float)sample.Width / width, (float)sample.Height / height);
        Matrix3x2 toSample =
            Matrix3x2.CreateScale(scale)
            * Matrix3x2.CreateTranslation((sample.Width - (scale * width)) / 2, (sample.Height - (scale * height)) / 2);
        var pixels = new byte[3 * width * height];
        AffineSampler.Sample(sample, toSample, width, height, pixels);
        return new RgbImage(width, height, pixels);
    }
}
