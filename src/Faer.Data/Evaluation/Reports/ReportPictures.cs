using Faer.Imaging;

namespace Faer.Data.Evaluation;

/// <summary>Small copies of pictures of a data set, for a page that needs nothing beside it.</summary>
internal static class ReportPictures
{
    private const int LongerSidePx = 160;
    private const int Quality = 80;

    /// <summary>The pictures of a report's surest mistakes by id, as data URIs. Pictures that cannot be read any more are left out.</summary>
    public static IReadOnlyDictionary<string, string> Of(EvaluationReport report, IReadOnlyList<FaceSample> samples)
    {
        HashSet<string> wanted =
        [
            .. report.Parts.OfType<MistakeReport>().SelectMany(head => head.Mistakes).Select(mistake => mistake.Image),
        ];
        var pictures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (FaceSample sample in samples.Where(sample => wanted.Contains(sample.Id)))
        {
            try
            {
                byte[] jpeg = ImageEncoder.ToJpeg(Small(sample.DecodePicture()), Quality);
                pictures[sample.Id] = $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}";
            }
            catch (ImageDecodeException)
            {
                // It was read a moment ago; the table still names it.
            }
        }

        return pictures;
    }

    private static RgbImage Small(RgbImage image)
    {
        double scale = Math.Min(1, (double)LongerSidePx / Math.Max(image.Width, image.Height));
        int width = Math.Max(1, (int)Math.Round(scale * image.Width)),
            height = Math.Max(1, (int)Math.Round(scale * image.Height));
        var pixels = new byte[3 * width * height];
        BoxReduction.Resize(image, width, height, pixels);
        return new RgbImage(width, height, pixels);
    }
}
