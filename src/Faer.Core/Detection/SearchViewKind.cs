namespace Faer.Detection;

/// <summary>The kind of a detector pass.</summary>
internal enum SearchViewKind
{
    /// <summary>The picture, or a tile of it, at the size at which small faces are found.</summary>
    Whole,

    /// <summary>A smaller copy, in which large faces are found.</summary>
    Reduced,

    /// <summary>The whole picture, rotated by quarter turns.</summary>
    Turned,

    /// <summary>The surroundings of one face.</summary>
    Face,
}
