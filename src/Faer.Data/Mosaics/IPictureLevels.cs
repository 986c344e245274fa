using Faer.Imaging;

namespace Faer.Data.Mosaics;

/// <summary>A picture with reduced copies of itself, so that small copies do not alias.</summary>
internal interface IPictureLevels
{
    /// <summary>Width in pixels.</summary>
    int Width { get; }

    /// <summary>Height in pixels.</summary>
    int Height { get; }

    /// <summary>Returns the picture, or a copy reduced by 2 to the power of the level; sides are rounded up.</summary>
    /// <param name="level">0 to below <see cref="DataSets.BankRecord.Levels"/>.</param>
    RgbView Level(int level);
}
