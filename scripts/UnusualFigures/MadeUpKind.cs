using Faer.Imaging;

namespace Faer.Scripts;

/// <summary>One kind of picture that is no usual face.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="NeedsFace">Whether it is a damaged face; otherwise the code draws all of it.</param>
/// <param name="Make">Makes one from a face (a grey picture where none is needed) and random numbers, of the face's size.</param>
internal sealed record MadeUpKind(string Name, bool NeedsFace, Func<RgbImage, Random, RgbImage> Make);
