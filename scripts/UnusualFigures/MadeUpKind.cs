using Faer.Imaging;

namespace Faer.Scripts;

/// <summary>One kind of picture that is not a usual face.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="NeedsFace">Whether it damages a face; otherwise the code draws the whole picture.</param>
/// <param name="Make">Makes a picture of the face's size from a face (a grey picture if none is needed) and random
/// numbers.</param>
internal sealed record MadeUpKind(string Name, bool NeedsFace, Func<RgbImage, Random, RgbImage> Make);
