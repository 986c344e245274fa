namespace Faer.Data.Loading;

/// <summary>The changes that <see cref="RandAugment"/> draws from.</summary>
internal enum PictureOperation
{
    AutoContrast,
    Equalize,
    Invert,
    Rotate,
    Posterize,
    Solarize,
    SolarizeAdd,
    Color,
    Contrast,
    Brightness,
    Sharpness,
    ShearX,
    ShearY,
    TranslateX,
    TranslateY,
}
