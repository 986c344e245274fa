namespace Faer.Scripts;

/// <summary>The ten kinds of made-up pictures: five drawn by code, five damaged faces.</summary>
internal static class MadeUpKinds
{
    public static IReadOnlyList<MadeUpKind> All { get; } =
    [
        new("cartoon", false, (face, random) => DrawnPictures.Cartoon(face.Width, random)),
        new("statue", false, (face, random) => DrawnPictures.Statue(face.Width, random)),
        new("noise", false, (face, random) => DrawnPictures.Noise(face.Width, random)),
        new("texture", false, (face, random) => DrawnPictures.Texture(face.Width, random)),
        new("strong blur", true, DamagedFaces.Blurred),
        new("cut face", true, DamagedFaces.Cut),
        new("half covered", true, DamagedFaces.Covered),
        new("upside down", true, DamagedFaces.UpsideDown),
        new("tiny, enlarged", true, DamagedFaces.Tiny),
        new("false colors", true, DamagedFaces.FalseColors),
    ];
}
