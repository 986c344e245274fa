namespace Faer.Detection;

/// <summary>What a pass of the detector is for.</summary>
internal enum SearchViewKind
{
    /// <summary>The picture, or a tile of it, in the size in which small faces are found.</summary>
    Whole,

    /// <summary>The same on a smaller copy, in which large faces are found.</summary>
    Reduced,

    /// <summary>The surroundings of one face.</summary>
    Face,
}
